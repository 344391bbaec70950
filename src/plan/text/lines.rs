//! The words of a text as lines, for search.

use super::block::{InlineKind, Text};

/// The words of a text in reading order, with a line for each block and each line break that readers see.
pub fn lines(text: &Text) -> String {
    let mut lines = String::with_capacity(text.size());
    for block in text.reading_order() {
        let mut from = 0;
        for at in block.ranges(|kind| kind == InlineKind::Break).map(|range| range.start) {
            push_line(&mut lines, &block.text[from..at]);
            from = at + 1;
        }
        push_line(&mut lines, &block.text[from..]);
    }
    lines
}

/// Adds a line, in which a line break of the file is a space; an empty one is left out.
fn push_line(lines: &mut String, words: &str) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push('\n');
    }
    if words.contains('\n') {
        lines.push_str(&words.replace('\n', " "));
    } else {
        lines.push_str(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::plan::text::markdown::read;

    #[test]
    fn blocks_become_lines() {
        check("## I. *Mục*\nđích\n\n- một &lt;b> & hai", "I. Mục\nđích\nmột <b> & hai");
        check("a\\\nb\nc", "a\nb c"); // a line break that readers see, and one of the file
        check("| a | b |\n|---|---|\n| c | |", "a\nb\nc");
        // Note signs are no part of words, and notes come last.
        check(
            "Theo đơn vị[^1] năm 2023[^2].\n\n[^1]: một\n[^2]: hai\n\nx",
            "Theo đơn vị năm 2023.\nx\nmột\nhai",
        );
    }

    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        let source = Source { path: "a.md".into(), text: markdown.into() };
        assert_eq!(lines(&read(&source, 0)), expected, "{markdown:?}");
    }
}
