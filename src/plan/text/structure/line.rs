//! The lines of a text, with their indents.

use super::rewrite::Rewrite;
use crate::base::bytes;
use std::ops::Range;

/// A longer line is not wrapped by an editor.
const LONGEST_WRAPPED: usize = 200;

/// A line of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceLine<'a> {
    /// The byte at which it begins.
    pub(super) start: usize,
    /// The bytes of the white space before its words.
    pub(super) indent: usize,
    /// The columns of that white space, with a tab stop at every fourth.
    pub(super) columns: usize,
    /// Its words, without white space around them.
    pub(super) words: &'a str,
}

impl SourceLine<'_> {
    pub(super) fn words_start(&self) -> usize {
        self.start + self.indent
    }

    pub(super) fn indent_range(&self) -> Range<usize> {
        self.start..self.words_start()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn is_long(&self) -> bool {
        // Bytes are known and characters must be counted, which most lines are too short for.
        self.words.len() > LONGEST_WRAPPED && self.words.chars().count() > LONGEST_WRAPPED
    }
}

pub(super) fn lines(text: &str) -> Vec<SourceLine<'_>> {
    let mut start = 0;
    let lines = bytes::lines(text).map(|line| {
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        let columns = line[..indent].chars().fold(0, |columns, c| match c {
            '\t' => columns / 4 * 4 + 4,
            _ => columns + 1,
        });
        let found = SourceLine { start, indent: if words.is_empty() { 0 } else { indent }, columns, words };
        start += line.len();
        found
    });
    lines.collect()
}

/// Whether paragraphs are divided by blank lines: otherwise each line that ends as a sentence does is a paragraph.
pub(super) fn has_blank_lines(lines: &[SourceLine]) -> bool {
    let last = lines.iter().rposition(|line| !line.is_blank()).unwrap_or(0);
    let first = lines.iter().position(|line| !line.is_blank()).unwrap_or(0);
    lines[first..last.max(first)].iter().any(SourceLine::is_blank)
}

/// Takes away an indent with which Markdown would make code.
pub(super) fn dedent(rewrite: &mut Rewrite, line: &SourceLine, indent: usize) {
    let written = line.indent;
    // Up to three columns more make no code (CommonMark), so such lines stay as they are.
    let is_plain = line.columns == written && (indent..indent + 4).contains(&written);
    if !is_plain && (written > 0 || indent > 0) {
        rewrite.replace(line.indent_range(), &" ".repeat(indent));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_a_start_an_indent_and_words() {
        check("a\nb", &["0 0 0 a", "2 0 0 b"]);
        check("a\r\n b \n", &["0 0 0 a", "3 1 1 b"]);
        check("một\n\n\thai", &["0 0 0 một", "6 0 1 ", "7 1 4 hai"]);
        check("", &[]);
    }

    #[test]
    fn tabs_go_to_every_fourth_column() {
        check("\ta", &["0 1 4 a"]);
        check("  \ta", &["0 3 4 a"]);
        check("    \ta", &["0 5 8 a"]);
        check("\t a", &["0 2 5 a"]);
        // A space that Word leaves.
        check("\u{a0}a", &["0 2 1 a"]);
    }

    /// Lines with their start, the bytes and columns of their indent, and their words.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lines = lines(text).into_iter();
        let shown = lines.map(|it| format!("{} {} {} {}", it.start, it.indent, it.columns, it.words));
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn blank_lines_between_others_divide() {
        for (text, expected) in [
            ("a\n\nb", true),
            ("a\n \nb", true),
            ("a\nb", false),
            ("\n\na\nb\n\n", false),
            ("\n", false),
            ("", false),
        ] {
            assert_eq!(has_blank_lines(&lines(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_line_has_more_characters_than_an_editor_wraps() {
        for (count, expected) in [(LONGEST_WRAPPED, false), (LONGEST_WRAPPED + 1, true)] {
            assert_eq!(lines(&"ộ".repeat(count))[0].is_long(), expected, "{count}");
        }
    }

    #[test]
    fn an_indent_that_would_be_code_goes() {
        check_indent("a", 0, "a");
        check_indent("   a", 0, "   a");
        check_indent("    a", 0, "a");
        check_indent("\ta", 0, "a");
        check_indent("a", 2, "  a");
        check_indent("     a", 2, "     a");
        check_indent("      a", 2, "  a");
    }

    #[track_caller]
    fn check_indent(text: &str, indent: usize, expected: &str) {
        let mut rewrite = Rewrite::default();
        dedent(&mut rewrite, &lines(text)[0], indent);
        assert_eq!(rewrite.apply(text), expected, "{text:?}");
    }
}
