//! Dots in a text where words are to be filled in.

use super::Placed;
use crate::base::fault::StatedFault;
use crate::base::source::Source;
use crate::plan::metadata::{begins_foot, is_formal_line};
use crate::plan::text::{Container, Node, Part, Text, one_line};
use crate::plan::value_words::{DOTS, dots};
use memchr::memmem;

/// How many are told for one plan.
const MOST: usize = 3;

/// How many words on each side of the dots are shown.
const SHOWN: usize = 4;

/// The places left open in the body of a text; a form among its annexes is meant to have them.
pub(super) fn faults(source: &Source, start: usize, text: &Text) -> Vec<Placed> {
    let bytes = &source.text.as_bytes()[start..];
    if DOTS.iter().all(|run| memmem::find(bytes, run.as_bytes()).is_none()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for node in text.nodes() {
        let id = match node {
            Node::Open(Container::Part(Part::Annex)) => break,
            Node::Block(id) => *id,
            _ => continue,
        };
        let block = text.block(id);
        if begins_foot(block.text) || found.len() == MOST {
            break;
        }
        if !block.is_prose() {
            continue;
        }
        let mut at = 0;
        for line in block.text.split('\n') {
            if let Some(range) = run(line) {
                let words = one_line(around(line, &range));
                found.push((StatedFault::Blank { words }, text.span(id, at + range.start..at + range.end)));
                break;
            }
            at += line.len() + 1;
        }
    }
    found
}

/// The first run of dots of a line that is neither the number of a document, which has a fault of its own, nor a line of a
/// table of contents.
fn run(line: &str) -> Option<std::ops::Range<usize>> {
    let range = dots(line)?;
    let (before, after) = (line[..range.start].trim_end(), line[range.end..].trim());
    let is_page = !after.is_empty() && after.bytes().all(|b| b.is_ascii_digit());
    let is_number =
        after.starts_with(['/', '-']) || ["số", "Số", "ngày", "tháng"].iter().any(|it| before.ends_with(it));
    let is_line = line.chars().all(|c| c == '_' || c.is_whitespace());
    (!is_page && !is_number && !is_line && !is_formal_line(line)).then_some(range)
}

/// The words around a range.
fn around<'a>(line: &'a str, range: &std::ops::Range<usize>) -> &'a str {
    let before = line[..range.start].char_indices().rev().filter(|(_, c)| c.is_whitespace());
    let after = line[range.end..].char_indices().filter(|(_, c)| c.is_whitespace());
    let from = before.take(SHOWN + 1).last().map_or(0, |(at, _)| at);
    let to = after.take(SHOWN + 1).last().map_or(line.len(), |(at, _)| range.end + at);
    &line[from..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_for_words_are_found() {
        for (line, expected) in [
            ("Giao phòng ........ chủ trì", Some("........")),
            ("Giao phòng …… chủ trì", Some("……")),
            ("Họ và tên: ______", Some("______")),
            ("Mục đích ................ 3", None),
            ("Kế hoạch số ....../KH-UBND", None),
            ("Số: ……/KH-UBND", None),
            ("Thế rồi...", None),
            ("_________", None),
        ] {
            assert_eq!(run(line).map(|range| &line[range]), expected, "{line}");
        }
    }
}
