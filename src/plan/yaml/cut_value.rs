//! Values that YAML cuts at ` #`: `title: Thi đua #ViệtNam` is «Thi đua» and a comment.
//!
//! What is plainly a comment stays one: a `#` before a blank, after two blanks or more, or after a value of one word
//! (`status: draft # chưa ký`). A value that is gone as a whole (`task: #1`) is told too, but for a colour, which has a
//! fault of its own.

use super::quote;
use crate::base::fault::Fault;

/// The warning of a value of a key or item that a comment cuts; `rest` is what follows it in its line.
pub(super) fn cut_value(key: Option<&str>, value: &str, rest: &str) -> Option<Fault> {
    let rest = rest.lines().next().unwrap_or("").trim_end();
    let comment = rest.trim_start_matches([' ', '\t']);
    let blanks = rest.len() - comment.len();
    let words = comment.strip_prefix('#').filter(|words| !words.is_empty() && blanks > 0)?;
    let spaced = words.starts_with([' ', '\t', '#']);
    if spaced && (blanks > 1 || !value.contains(' ')) {
        return None;
    }
    if value.is_empty() && words.len() <= 8 && words.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    let blank = if value.is_empty() { "" } else { &rest[..blanks] };
    let whole = quote(&format!("{value}{blank}{comment}"));
    let line = key.map_or_else(|| format!("- {whole}"), |key| format!("{key}: {whole}"));
    Some(Fault::CutValue { dropped: comment.to_string(), line })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_cuts_a_value_unless_it_is_plainly_one() {
        let table = [
            ("Thi đua", " #ViệtNam năm 2024", Some("title: \"Thi đua #ViệtNam năm 2024\"")),
            ("Thi đua", " # Chuyển đổi số", Some("title: \"Thi đua # Chuyển đổi số\"")),
            ("Mẫu \"A\"", " #2\nb: c", Some("title: 'Mẫu \"A\" #2'")),
            ("", " #KếHoạch năm", Some("title: \"#KếHoạch năm\"")),
            ("Tổ", " #1", Some("title: \"Tổ #1\"")),
            ("Thi đua", "  # ghi chú", None),
            ("draft", " # chưa ký", None),
            ("", " #00558c", None),
            ("Thi đua", "#x", None),
            ("Thi đua", "  #", None),
            ("Thi đua", "\n# x", None),
        ];
        for (value, rest, expected) in table {
            let actual = cut_value(Some("title"), value, rest).map(|fault| match fault {
                Fault::CutValue { line, .. } => line,
                fault => panic!("{fault:?}"),
            });
            assert_eq!(actual.as_deref(), expected, "{value:?} {rest:?}");
        }
        assert!(matches!(
            cut_value(None, "Sở A", " #1"),
            Some(Fault::CutValue { line, .. }) if line == "- \"Sở A #1\""
        ));
    }
}
