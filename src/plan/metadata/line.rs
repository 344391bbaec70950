//! The lines of a text as they were typed, one for each line of a paragraph, item or cell, those that stand side by
//! side apart.
//!
//! ```text
//! UBND XÃ EA KLY        CỘNG HÒA XÃ HỘI …     →  column 0 «UBND XÃ EA KLY», column 1 «CỘNG HÒA XÃ HỘI …»
//! ```

use crate::base::bytes::{self, find_bytes};
use crate::base::place::Span;
use crate::plan::text::{Block, BlockId, BlockKind, Container, Node, Text};
use std::ops::Range;

/// Spaces between two columns of one line.
const GAP: &str = "   ";

/// The last column of the left half of a page, and the longest words that stand alone in the right one.
const RIGHT: u32 = 25;
const SHORT: usize = 60;

/// Formal words that begin a column however little space is before them; `may_begin_gap` knows how they begin.
const BESIDE: [&str; 5] = [
    " CỘNG HÒA XÃ HỘI",
    " CỘNG HOÀ XÃ HỘI",
    " Độc lập - Tự do",
    " Độc lập – Tự do",
    " ĐẢNG CỘNG SẢN VIỆT NAM",
];

/// A line, or what stands in one of its columns.
#[derive(Clone, Debug)]
pub(super) struct TextLine<'a> {
    /// The block that holds it.
    pub(super) block: BlockId,
    /// Its bytes in the words of the block.
    pub(super) range: Range<usize>,
    /// Its words, without white space around them.
    pub(super) words: &'a str,
    /// Where it stands.
    pub(super) form: LineForm,
    /// Its column, from 0.
    pub(super) column: usize,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineForm {
    /// In a paragraph or a heading.
    Plain,
    /// In an item of a list.
    Item,
    /// In a table, by its index in the text.
    Cell(usize),
    /// A drawn line.
    Rule,
}

impl TextLine<'_> {
    /// The place in the file.
    pub(super) fn span(&self, text: &Text) -> Span {
        text.span(self.block, self.range.clone())
    }
}

/// The lines of a text, in file order.
pub(super) fn text_lines(text: &Text) -> Vec<TextLine<'_>> {
    first_lines(text, usize::MAX)
}

/// The first lines of a text, at least so many of those that it has.
pub(super) fn first_lines(text: &Text, count: usize) -> Vec<TextLine<'_>> {
    let mut lines = Vec::new();
    let mut open: Vec<&Container> = Vec::new();
    let (mut tables, mut column) = (0, 0);
    for node in text.nodes() {
        if lines.len() >= count {
            break;
        }
        match node {
            Node::Open(container) => {
                match container {
                    Container::Table(_) => tables += 1,
                    Container::Row { .. } => column = 0,
                    _ => {}
                }
                open.push(container);
            }
            Node::Close => drop(open.pop()),
            Node::Block(id) => {
                let block = text.block(*id);
                let form = match block.kind {
                    BlockKind::Rule => LineForm::Rule,
                    BlockKind::Cell => LineForm::Cell(tables),
                    _ if open.iter().any(|it| matches!(it, Container::Item)) => LineForm::Item,
                    _ => LineForm::Plain,
                };
                push_lines(text, &mut lines, &block, form, column);
                if matches!(block.kind, BlockKind::Cell) {
                    column += 1;
                }
            }
        }
    }
    lines
}

fn push_lines<'a>(
    text: &'a Text,
    lines: &mut Vec<TextLine<'a>>,
    block: &Block<'a>,
    form: LineForm,
    column: usize,
) {
    if form == LineForm::Rule {
        lines.push(TextLine { block: block.id, range: 0..0, words: "", form, column });
        return;
    }
    let mut start = 0;
    for line in bytes::lines(block.text) {
        let mut at = start;
        let mut beside = column;
        for part in columns(line, form) {
            let words = part.trim_matches(is_gap);
            if !words.is_empty() {
                let from = at + (part.len() - part.trim_start_matches(is_gap).len());
                let range = from..from + words.len();
                if beside == 0 && is_to_the_right(text, block.id, &range, words, form) {
                    beside = 1;
                }
                lines.push(TextLine { block: block.id, range, words, form, column: beside });
                beside += 1;
            }
            at += part.len();
        }
        start += line.len();
    }
}

/// Whether short words stand alone in the right half of a page of typed columns, where nothing is beside them.
fn is_to_the_right(text: &Text, block: BlockId, range: &Range<usize>, words: &str, form: LineForm) -> bool {
    let is_short = words.chars().count() <= SHORT;
    is_short && form == LineForm::Plain && text.span(block, range.clone()).column > RIGHT
}

/// What stands side by side in a line, each part with the gap before it.
fn columns(line: &str, form: LineForm) -> impl Iterator<Item = &str> {
    let mut rest = line;
    let apart = matches!(form, LineForm::Plain | LineForm::Item);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = if apart { gap(rest).unwrap_or(rest.len()) } else { rest.len() };
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

/// Where the first gap after words begins.
fn gap(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut from = line.len() - line.trim_start_matches(is_gap).len();
    let mut next = from;
    loop {
        let at = find_bytes(bytes, next, may_begin_gap)?;
        next = at + 1;
        let begins = match &bytes[at..] {
            [b' ', b' ', ..] => bytes[at..].starts_with(GAP.as_bytes()),
            [b' ', ..] => at > from && BESIDE.iter().any(|it| line[at..].starts_with(it)),
            _ => true,
        };
        if !begins {
            continue;
        }
        let after = line[at..].trim_start_matches(is_gap);
        if after.is_empty() {
            return None;
        }
        if !is_left_open(&line[..at], after) || line[at..].starts_with('|') {
            return Some(at);
        }
        from = line.len() - after.len();
        next = from;
    }
}

/// Whether three bytes may begin a gap: two spaces, a space before «CỘ», «Đ», another sign between columns. Most lines of
/// a portal have none of them, and all are asked.
#[inline]
fn may_begin_gap(a: u8, b: u8, c: u8) -> bool {
    let is_beside = (b == b'C') & (c == 0xe1) | (b == 0xc4) & (c == 0x90);
    (a == b' ') & ((b == b' ') | is_beside) | (a == b'\t') | (a == b'|')
}

/// Whether a gap is left for a number or a day to be written in: «Số:      /KH-UBND», «ngày    tháng   năm 2026».
fn is_left_open(before: &str, after: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    let after = after.to_lowercase();
    after.starts_with(['/', '-', '…'])
        || ["tháng", "năm "].iter().any(|it| after.starts_with(it))
        || before.ends_with("tháng")
        || (before.ends_with("ngày") || before == "số:" || before == "số") && !after.starts_with("ngày")
}

/// Whether a character stands between columns.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '|'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_side_by_side_is_parted() {
        let read = |line| {
            columns(line, LineForm::Plain).map(|it| it.trim_matches(is_gap)).collect::<Vec<_>>().join(" ¦ ")
        };
        for (line, expected) in [
            ("UBND XÃ EA KLY        CỘNG HÒA XÃ HỘI", "UBND XÃ EA KLY ¦ CỘNG HÒA XÃ HỘI"),
            ("UBND XÃ\tCỘNG HÒA", "UBND XÃ ¦ CỘNG HÒA"),
            ("UBND XÃ | CỘNG HÒA |", "UBND XÃ ¦ CỘNG HÒA"),
            (
                "Số:      /KH-UBND        Tân Lập, ngày    tháng    năm 2026",
                "Số:      /KH-UBND ¦ Tân Lập, ngày    tháng    năm 2026",
            ),
            ("Số:\t/KH-UBND", "Số:\t/KH-UBND"),
            ("Một câu  có hai dấu cách", "Một câu  có hai dấu cách"),
            ("", ""),
            ("|", ""),
        ] {
            assert_eq!(read(line), expected, "{line:?}");
        }
    }
}
