//! A sentence that the end of a page cut into two paragraphs, and that the reading of the text did not join.

use super::Placed;
use crate::base::fault::StatedFault;
use crate::plan::metadata::begins_foot;
use crate::plan::text::{Block, BlockKind, Container, Node, Text, one_line};

/// How many are told for one plan.
const MOST: usize = 5;

/// The fewest words before a break.
const FEWEST_WORDS: usize = 4;

/// The longest number of a page, in bytes: «- 12 -», «Trang 12».
const LONGEST_PAGE: usize = 12;

/// How many words are shown on each side of a break.
const SHOWN: usize = 4;

/// The sentences in two paragraphs.
pub(super) fn faults(text: &Text) -> Vec<Placed> {
    let mut found = Vec::new();
    let mut before: Option<Block> = None;
    for node in text.nodes() {
        match node {
            Node::Open(Container::Part(_)) | Node::Close => {}
            Node::Open(_) => before = None,
            Node::Block(id) => {
                let block = text.block(*id);
                if begins_foot(block.text) || found.len() == MOST {
                    break;
                }
                if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ItemLine) {
                    before = None;
                } else if before.is_none() || !is_page_number(block.text) {
                    if let Some(before) = before.filter(|before| goes_on(before.text, &block)) {
                        let words = |range| one_line(range);
                        let shown = |words: &str, last: bool| {
                            let all: Vec<&str> = words.split(' ').collect();
                            let from = if last { all.len().saturating_sub(SHOWN) } else { 0 };
                            all[from..].iter().take(SHOWN).copied().collect::<Vec<_>>().join(" ")
                        };
                        let fault = StatedFault::BrokenSentence {
                            before: shown(&words(before.text), true),
                            after: shown(&words(block.text), false),
                        };
                        found.push((fault, text.span(block.id, 0..block.text.len())));
                    }
                    before = Some(block);
                }
            }
        }
    }
    found
}

/// Whether a paragraph goes on with the sentence of the one before it.
fn goes_on(before: &str, block: &Block) -> bool {
    let after = block.text;
    // First, because hardly any paragraph begins so.
    if !after.starts_with(char::is_lowercase) || *block.kind != BlockKind::Paragraph {
        return false;
    }
    let is_label =
        after.split(char::is_whitespace).next().is_some_and(|word| word.contains([')', '.', '/', ':']));
    let before = before.trim_end();
    let is_open = before.ends_with(|c: char| c.is_lowercase() || c == ',');
    let ends = after.trim_end().ends_with(['.', ';', ':']);
    is_open && ends && !is_label && before.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
}

/// Whether words are the number of a page that came in between: «2», «- 2 -», «Trang 2».
fn is_page_number(words: &str) -> bool {
    words.len() <= LONGEST_PAGE && {
        let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–'));
        let digits = words.strip_prefix("Trang").unwrap_or(words).trim();
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    }
}
