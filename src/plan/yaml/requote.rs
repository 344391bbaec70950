//! Values that YAML does not read as they are written, in a notation in which it does.
//!
//! ```text
//! issuer: "Sở\Phòng"            →  issuer: "Sở\\Phòng"             `\P` is a sign of YAML that no author means
//! title: [Dự thảo] Kế hoạch     →  title: '[Dự thảo] Kế hoạch'     a list does not go on after its `]`
//! task: > 90% hồ sơ trực tuyến  →  task: '> 90% hồ sơ trực tuyến'  words after `>` belong to no text of several lines
//! ```
//!
//! In double quotation marks a `\` is a letter, but before `"`, `\`, `/` and in `\uXXXX`. The first signs are read so
//! only where the text is no YAML without it. Lines stay lines, and every column leads back to the one it was.

use super::lines::{is_block_header, value_start};
use crate::base::hash::HashMap;
use std::borrow::Cow;

/// A text with changes, and the way back to its columns.
#[derive(Debug)]
pub(super) struct Requoted<'a> {
    /// The changed text.
    pub(super) text: Cow<'a, str>,
    /// The columns from 0 of the signs that were put in, by line from 1, in order.
    added: HashMap<usize, Vec<usize>>,
}

impl Requoted<'_> {
    /// The column of the original, from 0, of a column of a line, from 1.
    pub(super) fn column(&self, line: usize, column: usize) -> usize {
        let added = self.added.get(&line).map_or(0, |added| added.partition_point(|it| *it < column));
        column - added
    }
}

/// The text with every `\` doubled that is a letter of the author in double quotation marks.
pub(super) fn with_backslashes(text: &str) -> Requoted<'_> {
    let mut added: HashMap<usize, Vec<usize>> = HashMap::default();
    if !text.contains('\\') {
        return Requoted { text: text.into(), added };
    }
    let mut scan = Scan { depth: 0, before: '\n', quote: None };
    let mut changed = String::with_capacity(text.len() + 16);
    let (mut line, mut column) = (1, 0);
    let mut rest = text;
    let mut comment = false;
    while let Some(sign) = rest.chars().next() {
        let after = &rest[sign.len_utf8()..];
        // YAML: a `#` begins a comment at the head of a line or after a blank.
        comment = sign != '\n'
            && (comment || (sign == '#' && scan.quote.is_none() && changed.ends_with([' ', '\n', '\t'])));
        let mut taken = sign.len_utf8();
        if comment {
            changed.push(sign);
        } else if sign == '\\' && scan.quote == Some('"') {
            if is_code(after) {
                // The sign after it is part of the code, and `\"` ends nothing.
                taken += after.chars().next().map_or(0, char::len_utf8);
                changed.push_str(&rest[..taken]);
                column += usize::from(taken > 1);
            } else {
                added.entry(line).or_default().push(column);
                changed.push_str("\\\\");
                column += 1;
            }
        } else {
            scan.sign(sign, after);
            changed.push(sign);
        }
        column += 1;
        if rest[..taken].ends_with('\n') {
            (line, column) = (line + 1, 0);
        }
        rest = &rest[taken..];
    }
    Requoted { text: changed.into(), added }
}

/// Whether a `\` before these words is YAML's: before a quotation mark, `\`, `/`, the end of the line, or a `uXXXX`.
fn is_code(after: &str) -> bool {
    let unicode = after.strip_prefix('u').and_then(|it| it.get(..4));
    after.is_empty()
        || after.starts_with(['"', '\\', '/', '\n', '\r'])
        || unicode.is_some_and(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))
}

/// Where a value may begin, and whether one in quotation marks is open.
struct Scan {
    /// How many `[` and `{` are open.
    depth: usize,
    /// The last sign that is no blank.
    before: char,
    quote: Option<char>,
}

impl Scan {
    fn sign(&mut self, sign: char, after: &str) {
        if let Some(mark) = self.quote {
            // `''` closes and opens again.
            if sign == mark {
                self.quote = None;
                // A value has ended, and `'` may follow at once.
                self.before = if sign == '\'' && after.starts_with('\'') { ':' } else { sign };
            }
            return;
        }
        let begins = match self.before {
            ':' | '-' => true,
            ',' | '[' | '{' => self.depth > 0,
            _ => false,
        };
        match sign {
            '"' | '\'' if begins => self.quote = Some(sign),
            '[' | '{' if begins || self.depth > 0 => self.depth += 1,
            ']' | '}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        // `:` and `-` begin a value only before a blank.
        let inside = matches!(sign, ':' | '-') && !after.starts_with([' ', '\n', '\r', '\t']);
        match sign {
            '\n' if !matches!(self.before, ':' | '-' | ',' | '[' | '{') => self.before = '\n',
            ' ' | '\t' | '\r' | '\n' => {}
            _ => self.before = if inside { 'a' } else { sign },
        }
    }
}

/// The text with the values in quotation marks that begin with a sign of YAML and can be nothing but text, if there
/// are any.
pub(super) fn with_first_signs<'a>(from: &'a Requoted) -> Option<Requoted<'a>> {
    let lines: Vec<&str> = from.text.split('\n').collect();
    let mut changed: Option<Vec<Cow<str>>> = None;
    // The column of the key whose text of several lines (`|`, `>`) goes on.
    let mut block: Option<usize> = None;
    for (index, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line.trim().is_empty() || block.is_some_and(|column| indent > column) {
            continue;
        }
        let (column, start) = value_start(line);
        let value = line[start..].trim();
        block = is_block_header(value).then_some(column);
        let below = lines[index + 1..].iter().find(|line| !line.trim().is_empty());
        let goes_on = below.is_some_and(|line| line.len() - line.trim_start_matches(' ').len() > column);
        if block.is_none() && is_text(value, goes_on) {
            let lines =
                changed.get_or_insert_with(|| lines.iter().map(|line| Cow::Borrowed(*line)).collect());
            lines[index] = format!("{}'{}'", &line[..start], value.replace('\'', "''")).into();
        }
    }
    // The new marks are at both ends of the value, so the column at which it begins stays what it was.
    changed.map(|lines| Requoted { text: lines.join("\n").into(), added: from.added.clone() })
}

/// Whether a value that begins with a sign of YAML can be nothing but text; `goes_on` if the next line is indented.
fn is_text(value: &str, goes_on: bool) -> bool {
    match value.chars().next() {
        Some(open @ ('[' | '{')) => {
            let close = if open == '[' { ']' } else { '}' };
            let rest = after_bracket(value, open, close).unwrap_or("").trim_start();
            !rest.is_empty() && !rest.starts_with(['#', ',', ']', '}'])
        }
        Some('>' | '|') => !goes_on && !is_block_header(value),
        Some('*' | '&' | '?') => value[1..].starts_with(' ') && !goes_on,
        _ => false,
    }
}

/// What follows the bracket that closes the first one.
fn after_bracket(value: &str, open: char, close: char) -> Option<&str> {
    let mut depth = 0;
    for (at, sign) in value.char_indices() {
        depth += i32::from(sign == open) - i32::from(sign == close);
        if depth == 0 {
            return value.get(at + 1..);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::plan::yaml::{MAX_FRONT_MATTER, read};

    #[track_caller]
    fn check(read: impl Fn(&str) -> String, table: &[(&str, &str)]) {
        for (text, expected) in table {
            assert_eq!(read(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn a_backslash_is_a_letter_of_the_value() {
        check(
            |text| with_backslashes(text).text.into_owned(),
            &[
                (r#"a: "Sở\Phòng""#, r#"a: "Sở\\Phòng""#),
                (r#"a: ["2024\nam.pdf", 'x\y', z\"t]"#, r#"a: ["2024\\nam.pdf", 'x\y', z\"t]"#),
                (r#"- "tep\tai-lieu.pdf""#, r#"- "tep\\tai-lieu.pdf""#),
                (r#"a: "Khối \"A\" \\ B\C""#, r#"a: "Khối \"A\" \\ B\\C""#),
                (r#"a: "V\u0103n phòng""#, r#"a: "V\u0103n phòng""#),
                (r#"a: Khối "A\B", "C\D""#, r#"a: Khối "A\B", "C\D""#),
                (r#"a: 'x "y\z'"#, r#"a: 'x "y\z'"#),
                (r#"a: 'it''s "y\z"'"#, r#"a: 'it''s "y\z"'"#),
                ("a: x # \"b\\c\"\nb: \"d\\e\"", "a: x # \"b\\c\"\nb: \"d\\\\e\""),
            ],
        );
        let text = with_backslashes("a: [\"x\\y\", \"z\\t\", c]");
        assert_eq!([3, 6, 10, 13, 20].map(|column| text.column(1, column)), [3, 6, 9, 12, 18]);
    }

    #[test]
    fn first_signs_of_what_can_be_nothing_but_text() {
        let read = |text: &str| {
            let first = with_backslashes(text);
            with_first_signs(&first).map_or(String::from("="), |it| it.text.into_owned())
        };
        check(
            read,
            &[
                ("title: [Dự thảo] Kế hoạch: năm", "title: '[Dự thảo] Kế hoạch: năm'"),
                ("- task: {Bổ sung} Họp", "- task: '{Bổ sung} Họp'"),
                ("- [Khẩn] Họp 'giao ban'", "- '[Khẩn] Họp ''giao ban'''"),
                ("trích_yếu: > 90% hồ sơ\nb: 1", "trích_yếu: '> 90% hồ sơ'\nb: 1"),
                ("a: | Văn bản", "a: '| Văn bản'"),
                ("a: * Ghi chú\nb: & x\nc: ? y", "a: '* Ghi chú'\nb: '& x'\nc: '? y'"),
                ("a: [b, c]", "="),
                ("a: [b, c] # ghi chú", "="),
                ("a: [b], c", "="),
                ("a: [b\n  , c]", "="),
                ("a: >-\n  [b] c\n  d: [e] f", "="),
                ("a: |\n\n  [b] c\nd: [e] f", "a: |\n\n  [b] c\nd: '[e] f'"),
                ("- a: |\n    [b] c", "="),
                ("a: > b\n  c", "="),
                ("a: *x", "="),
            ],
        );
    }

    #[test]
    fn a_mebibyte_of_keys_is_read() {
        let fill = |piece: &str, ends: (&str, &str)| {
            format!("{}{}{}", ends.0, piece.repeat(MAX_FRONT_MATTER / piece.len()), ends.1)
        };
        for text in [
            fill("  - task: \"Nhiệm vụ: \\a\"\n    responsible: [Sở A, Sở B]\n", ("duties:\n", "")),
            fill("- a #b\n", ("", "")),
            fill("\n", ("a: [b] c\n", "d: e")),
        ] {
            let source = Source { path: "a.yaml".into(), text };
            assert!(read(&source, 0, source.text.len()).0.is_some());
        }
    }
}
