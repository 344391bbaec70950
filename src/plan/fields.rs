//! Typed reading of a map: texts, lists, dates and words, each fault on its own line.
//!
//! A [`Fields`] takes keys one by one; [`Fields::finish`] warns of those nobody took and names the nearest
//! known one. Keys may be written in Vietnamese, with `_`, `-` or a space between words.

use super::yaml::{Node, Text, Value, quote};
use crate::base::date::{DateError, PartialDate};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, Part, Shape, Whole, YamlFault};
use crate::base::place::Span;
use crate::base::text::{comparable, nearest};

/// How many unknown keys of one map are named.
const MOST_UNKNOWN: usize = 20;

/// A map that is being read.
pub struct Fields<'a> {
    path: &'a str,
    span: Span,
    /// Whether it is the front matter itself.
    front: bool,
    entries: Vec<Field>,
    asked: Vec<&'static str>,
}

/// A key with its value.
struct Field {
    key: Text,
    /// The key as words, where it is not English.
    words: Option<String>,
    node: Node,
    taken: bool,
}

impl<'a> Fields<'a> {
    /// Begins to read a node as a map; another shape is an error.
    pub fn open(path: &'a str, key: &str, node: Node, faults: &mut Vec<Diagnostic>) -> Option<Fields<'a>> {
        match node.value {
            Value::Map(entries) => {
                let field = |(key, node): (Text, Node)| {
                    let words = (!key.value.is_ascii()).then(|| words(&key.value));
                    Field { key, words, node, taken: false }
                };
                let entries = entries.into_iter().map(field).collect();
                Some(Fields { path, span: node.span, front: key == "---", entries, asked: Vec::new() })
            }
            _ => {
                faults.push(wrong_shape(path, key, Shape::Map, node.span));
                None
            }
        }
    }

    /// Where the map begins.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where a key stands, if it was given.
    pub fn key_span(&self, names: &[&'static str]) -> Option<Span> {
        let is_named = is_one_of(names);
        self.entries.iter().find(|field| is_named(field)).map(|field| field.key.span)
    }

    /// Takes the value of a key known by any of the names; the first is the one shown to authors.
    ///
    /// A second spelling of the same key is a duplicate.
    pub fn node(&mut self, names: &[&'static str], faults: &mut Vec<Diagnostic>) -> Option<Node> {
        self.asked.extend(names);
        let is_named = is_one_of(names);
        let mut found: Option<(u32, Node)> = None;
        for field in self.entries.iter_mut().filter(|field| is_named(field)) {
            field.taken = true;
            let span = field.key.span;
            match &found {
                Some((first, _)) => {
                    let fault = Fault::DuplicateKey { key: field.key.value.clone(), first: *first };
                    faults.push(fault.at(span.at(self.path)));
                }
                None => found = Some((span.line, field.node.clone())),
            }
        }
        found.map(|(_, node)| node)
    }

    /// Takes one text; an empty value counts as left out.
    pub fn text(&mut self, names: &[&'static str], faults: &mut Vec<Diagnostic>) -> Option<Text> {
        let node = self.node(names, faults)?;
        as_text(self.path, names[0], node, faults)
    }

    /// Takes one text that must be there and not be empty.
    pub fn required(&mut self, names: &[&'static str], faults: &mut Vec<Diagnostic>) -> Option<Text> {
        let key = names[0];
        let Some(node) = self.node(names, faults) else {
            let from = if self.front { Part::Whole } else { Part::Item };
            faults.push(Fault::MissingKey { key, from }.at(self.span.at(self.path)));
            return None;
        };
        let is_text = matches!(node.value, Value::Text(_));
        let span = self.key_span(names).unwrap_or(node.span);
        let text = as_text(self.path, key, node, faults);
        if text.is_none() && is_text {
            faults.push(Fault::EmptyValue { key }.at(span.at(self.path)));
        }
        text
    }

    /// Takes a list of texts; a single text counts as a list of one.
    pub fn texts(&mut self, names: &[&'static str], faults: &mut Vec<Diagnostic>) -> Vec<Text> {
        let key = names[0];
        let Some(node) = self.node(names, faults) else { return Vec::new() };
        let items = match node.value {
            Value::List(items) => items,
            Value::Text(None) => return Vec::new(),
            Value::Text(_) => vec![node],
            Value::Map(_) => {
                faults.push(wrong_shape(self.path, key, Shape::Texts, node.span));
                return Vec::new();
            }
        };
        items.into_iter().filter_map(|item| item_text(self.path, key, item, faults)).collect()
    }

    /// Takes a list of anything; a single value counts as a list of one.
    pub fn nodes(&mut self, names: &[&'static str], faults: &mut Vec<Diagnostic>) -> Vec<Node> {
        self.node(names, faults).map_or(Vec::new(), listed)
    }

    /// Takes a date, whole or partial.
    pub fn date(&mut self, names: &[&'static str], faults: &mut Vec<Diagnostic>) -> Option<PartialDate> {
        let text = self.text(names, faults)?;
        match PartialDate::parse(&text.value) {
            Ok(date) => Some(date),
            Err(error) => {
                faults.push(bad_date(self.path, &text, error));
                None
            }
        }
    }

    /// Takes one of a closed set of words, given as (word, Vietnamese word, value).
    pub fn word<T: Copy>(
        &mut self,
        names: &[&'static str],
        words: &[(&'static str, &'static str, T)],
        faults: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        let text = self.text(names, faults)?;
        let given = comparable(&text.value.replace('_', " "));
        let same = |word: &str| comparable(&word.replace('_', " ")) == given;
        if let Some((.., value)) = words.iter().find(|(word, vietnamese, _)| same(word) || same(vietnamese)) {
            return Some(*value);
        }
        let known = words.iter().flat_map(|(word, vietnamese, _)| [*word, *vietnamese]);
        let nearest = nearest(&text.value, known).map(str::to_string);
        let mut allowed: Vec<_> = words.iter().map(|(word, vietnamese, _)| (*word, *vietnamese)).collect();
        let mut seen = std::collections::HashSet::new();
        allowed.retain(|(word, _)| seen.insert(*word));
        let fault = Fault::UnknownWord { key: names[0], word: text.value, nearest, allowed };
        faults.push(fault.at(text.span.at(self.path)));
        None
    }

    /// Warns of keys that nobody took.
    pub fn finish(self, faults: &mut Vec<Diagnostic>) {
        let unknown: Vec<_> =
            self.entries.iter().filter(|field| !field.taken).map(|field| &field.key).collect();
        for key in unknown.iter().take(MOST_UNKNOWN) {
            let word = key.value.clone();
            let fault = match key.value.split_once(':') {
                Some((name, value)) if names_one_of(name, &self.asked) => {
                    Fault::GluedKey { key: word, mended: format!("{name}: {value}") }
                }
                _ => {
                    let nearest = nearest(&word, self.asked.iter().copied()).map(str::to_string);
                    Fault::UnknownKey { key: word, nearest }
                }
            };
            faults.push(fault.at(key.span.at(self.path)));
        }
        if let Some(next) = unknown.get(MOST_UNKNOWN) {
            let fault = Fault::ManyUnknownKeys { count: unknown.len() - MOST_UNKNOWN };
            faults.push(fault.at(next.span.at(self.path)));
        }
    }
}

/// Whether a key is one of the names, the Vietnamese ones in any spelling.
fn is_one_of(names: &[&'static str]) -> impl Fn(&Field) -> bool {
    move |field| match &field.words {
        Some(own) => names.iter().any(|name| !name.is_ascii() && words(name) == *own),
        None => names.contains(&field.key.value.as_str()),
    }
}

/// Whether a word as written is one of these names.
pub fn names_one_of(key: &str, names: &[&str]) -> bool {
    names.contains(&key)
        || (!key.is_ascii() && names.iter().any(|name| !name.is_ascii() && words(name) == words(key)))
}

/// A key with spaces between its words, comparable.
fn words(key: &str) -> String {
    comparable(&key.replace(['_', '-'], " "))
}

/// The items of a list; a single value counts as a list of one, and nothing as an empty one.
pub fn listed(node: Node) -> Vec<Node> {
    match node.value {
        Value::List(items) => items,
        Value::Text(None) => Vec::new(),
        _ => vec![node],
    }
}

/// Reads a node as one text; an empty value is `None`.
pub fn as_text(path: &str, key: &str, node: Node, faults: &mut Vec<Diagnostic>) -> Option<Text> {
    match node.value {
        Value::Text(value) => {
            let value = value?.trim().to_string();
            (!value.is_empty()).then_some(Text { value, span: node.span })
        }
        _ => {
            faults.push(wrong_shape(path, key, Shape::Text, node.span));
            None
        }
    }
}

/// Reads an item of a list as one text.
pub fn item_text(path: &str, key: &str, node: Node, faults: &mut Vec<Diagnostic>) -> Option<Text> {
    let Some(text) = split_text(&node, &[]) else {
        if !matches!(node.value, Value::Text(_)) {
            faults.push(wrong_shape(path, key, Shape::Texts, node.span));
            return None;
        }
        return as_text(path, key, node, faults);
    };
    faults.push(Fault::Yaml(YamlFault::ColonInValue(Some(quote(&text)))).at(node.span.at(path)));
    None
}

/// The text of an item such as `Như trên: x`, which YAML reads as a key, none of the `known`, and its value.
pub fn split_text(node: &Node, known: &[&str]) -> Option<String> {
    let Value::Map(entries) = &node.value else { return None };
    let [(key, Node { value: Value::Text(value), .. })] = &entries[..] else { return None };
    let braces = (key.span.line, key.span.column) != (node.span.line, node.span.column);
    (!braces && !names_one_of(&key.value, known))
        .then(|| format!("{}: {}", key.value, value.as_deref().unwrap_or("")))
}

/// The error for a value of the wrong shape.
pub fn wrong_shape(path: &str, key: &str, expected: Shape, span: Span) -> Diagnostic {
    let fault = match key {
        "---" => Fault::NotKeys { whole: Whole::FrontMatter },
        "site.yaml" => Fault::NotKeys { whole: Whole::File("site.yaml") },
        "-" => Fault::ItemNotKeys { mended: None },
        _ => Fault::WrongShape { key: key.into(), expected },
    };
    fault.at(span.at(path))
}

/// The error for a text that is no date.
pub fn bad_date(path: &str, text: &Text, error: DateError) -> Diagnostic {
    let shown = text.value.clone();
    let fault = match error {
        DateError::Form => Fault::BadDate { text: shown },
        DateError::Impossible => Fault::ImpossibleDate { text: shown },
    };
    fault.at(text.span.at(path))
}

/// The words of texts whose places are no longer needed.
pub fn values(texts: Vec<Text>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}
