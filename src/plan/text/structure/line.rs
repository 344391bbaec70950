//! The lines of a text, with their indents.

use super::rewrite::Rewrite;
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
    let lines = text.split_inclusive('\n').map(|line| {
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
