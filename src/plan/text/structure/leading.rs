//! The marks at the beginning of lines that an author may write into the file: what the reader puts there anyway.
//!
//! Of the changes with which the reader makes Markdown of a text these are the ones within the beginning of a line; blank
//! lines between paragraphs, joined lines and escapes stay with the reader.

use super::Structured;
use std::ops::Range;

/// What stands at the beginning of a line, and what may stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadingMark {
    /// The bytes that are replaced; they are of one line.
    pub from: Range<usize>,
    /// What replaces them.
    pub by: String,
    /// What it is.
    pub kind: MarkKind,
}

/// What a mark at the beginning of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// The `#` of a heading.
    Heading,
    /// The sign of an item.
    Item,
    /// White space alone.
    Indent,
}

impl Structured<'_> {
    /// The marks that the lines of the text lack.
    pub(in crate::plan::text) fn leading_marks(&self, text: &str) -> Vec<LeadingMark> {
        let mut marks: Vec<LeadingMark> = Vec::new();
        for (from, by) in self.rewrite.changes() {
            // A heading that is joined with its title in the next line stays with the reader.
            if text[from.clone()].contains('\n') && by == " " {
                let line = text[..from.start].rfind('\n').map_or(0, |at| at + 1);
                marks.pop_if(|mark| mark.from.start >= line);
            }
            marks.extend(leading(text, from, by));
        }
        marks
    }
}

fn leading(text: &str, from: Range<usize>, by: &str) -> Option<LeadingMark> {
    let old = &text[from.clone()];
    let by = by.trim_start_matches('\n');
    let line = text[..from.start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..from.start].trim_start_matches(char::is_whitespace);
    // White space after the number of an item too.
    let leads = before.is_empty()
        || (before.ends_with(['.', ')']) && before[..before.len() - 1].bytes().all(|it| it.is_ascii_digit()));
    let is_blank = text[from.end..].trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
    if !leads || is_blank || old == by || old.contains('\n') || by.contains(['\n', '\\', '|']) {
        return None;
    }
    let kind = match by.trim() {
        "" => MarkKind::Indent,
        mark if mark.starts_with('#') => MarkKind::Heading,
        _ => MarkKind::Item,
    };
    // An indent that an author would not see as wrong stays.
    let is_code = old.contains(|c: char| c != ' ' && c.is_whitespace()) || old.len() >= 4;
    (kind != MarkKind::Indent || is_code).then(|| LeadingMark { from, by: by.to_string(), kind })
}

#[cfg(test)]
mod tests {
    use super::super::structured;

    #[test]
    fn marks_that_a_text_lacks() {
        for (text, expected) in [
            ("I. MỤC ĐÍCH\nThực hiện đúng.\n", "## I. MỤC ĐÍCH\nThực hiện đúng.\n"),
            ("\tI. MỤC ĐÍCH\n\n\tThực hiện đúng.\n", "## I. MỤC ĐÍCH\n\nThực hiện đúng.\n"),
            ("Việc:\n\u{f0b7}\tHọp.\n• Báo cáo.\n", "Việc:\n- Họp.\n- Báo cáo.\n"),
            ("- Việc:\n+ Họp.\n• Báo cáo.\n", "- Việc:\n+ Họp.\n    - Báo cáo.\n"),
            ("     Thực hiện đúng.\n", "Thực hiện đúng.\n"),
            ("3.\tHọp.\n", "3. Họp.\n"),
            ("- Việc:\n    + Họp.\n", "- Việc:\n    + Họp.\n"),
            ("```rust\n\ta\n```\n", "```rust\n\ta\n```\n"),
            ("*\n\u{a0}\nLời\n", "*\n\u{a0}\nLời\n"),
        ] {
            let mut written = text.to_string();
            for mark in structured(text).leading_marks(text).into_iter().rev() {
                written.replace_range(mark.from, &mark.by);
            }
            assert_eq!(written, expected, "{text:?}");
        }
    }
}
