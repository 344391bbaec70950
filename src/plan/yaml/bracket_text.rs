//! Texts in brackets or braces, which YAML reads as a list or a map: `title: [Kế hoạch thanh tra, kiểm tra]`.

use super::{Value, YamlForm, YamlNode};

impl YamlNode {
    /// The text of a list in brackets, such as `[Kế hoạch thanh tra, kiểm tra]`, or of words in braces.
    pub fn text_in_brackets(&self) -> Option<String> {
        let word = |node: &YamlNode| match &node.value {
            Value::Scalar(Some(text)) => Some(text.clone()),
            _ => None,
        };
        if self.form != YamlForm::Brackets {
            return None;
        }
        match &self.value {
            Value::List(items) if !items.is_empty() => {
                let words: Option<Vec<String>> = items.iter().map(word).collect();
                Some(format!("[{}]", words?.join(", ")))
            }
            Value::Map(entries) if !entries.is_empty() => {
                // To YAML `{Kế hoạch, kiểm tra}` is a map of two keys without values.
                let bare = entries.iter().all(|(_, node)| node.value == Value::Scalar(None));
                let words: Vec<&str> = entries.iter().map(|(key, _)| key.value.as_str()).collect();
                bare.then(|| format!("{{{}}}", words.join(", ")))
            }
            _ => None,
        }
    }
}
