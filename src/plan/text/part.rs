//! The parts of a document: its body, and the annexes that follow.
//!
//! The first heading «Phụ lục …», «Đề cương …», «Biểu mẫu …» begins the annex, and in a decision the name of the document
//! that it carries: «KẾ HOẠCH», «(Ban hành kèm theo Quyết định …)». Nothing after it belongs to the body again.

use super::block::{Block, BlockId, BlockKind, Container, Node, Part, Text};
use super::one_line;
use crate::base::text::after_letters;
use crate::cite::named_type::named_document;
use crate::cite::usage::begins_attached;

/// The beginnings of headings with which annexes begin.
pub(super) const ANNEXES: [&str; 5] = ["phụ lục", "gợi ý đề cương", "đề cương", "biểu mẫu", "mẫu số"];

/// Puts the blocks of a text into its parts.
///
/// Only a block outside of lists, quotations and notes begins an annex.
pub fn divide(text: Text) -> Text {
    let carried = carried(&text);
    let mut nodes = Vec::with_capacity(text.nodes().len() + 4);
    let mut part = Part::Body;
    let mut depth = 0_usize;
    nodes.push(Node::Open(Container::Part(part)));
    for node in text.nodes() {
        match node {
            Node::Open(_) => depth += 1,
            Node::Close => depth = depth.saturating_sub(1),
            Node::Block(id) => {
                let block = text.block(*id);
                let is_heading = matches!(block.kind, BlockKind::Heading { .. });
                let begins = carried == Some(*id) || (is_heading && names_annex(block.text));
                if depth == 0 && part == Part::Body && begins {
                    part = Part::Annex;
                    nodes.push(Node::Close);
                    nodes.push(Node::Open(Container::Part(part)));
                }
            }
        }
        nodes.push(node.clone());
    }
    nodes.push(Node::Close);
    text.with_nodes(nodes)
}

/// The block with the name of the document that a decision carries, before its line «(Kèm theo …)».
fn carried(text: &Text) -> Option<BlockId> {
    let mut decides = false;
    let mut named: Option<(BlockId, usize)> = None;
    for (index, block) in text.blocks().filter(Block::is_prose).enumerate() {
        let words = block.text.trim();
        decides |= ["điều 1.", "điều 1:"].iter().any(|it| after_letters(words, it).is_some());
        match named {
            // Between the name and the line is the title, a line or two.
            Some((name, at)) if index <= at + 3 && begins_attached(words) => return Some(name),
            _ if decides && named_document(words).is_some() => named = Some((block.id, index)),
            _ => {}
        }
    }
    None
}

fn names_annex(heading: &str) -> bool {
    let title = one_line(heading);
    ANNEXES.iter().any(|it| after_letters(&title, it).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::plan::text::markdown::read;

    #[test]
    fn an_annex_begins_at_its_heading_and_goes_on_to_the_end() {
        check("Căn cứ.\n\n## I. Mục đích\n\n## PHỤ LỤC I\n\nBảng\n\n## II. Sau\n", "body 2, annex 3");
        check("## I. Mục đích\n", "body 1");
        check(
            "Điều 1. Ban hành.\n\nKẾ HOẠCH\n\nNăm 2026\n\n(Kèm theo Quyết định số 1/QĐ-X)\n",
            "body 1, annex 3",
        );
        check("KẾ HOẠCH\n\nNăm 2026\n\n(Kèm theo Quyết định số 1/QĐ-X)\n", "body 3"); // its own head
        check("> ## Phụ lục\n\nlời dẫn", "body 2"); // quoted
        check("Phụ lục kèm theo.\n", "body 1"); // words, no heading
        check("", "body 0");
    }

    /// Checks the parts of a text, with the number of blocks in each.
    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        let text = divide(read(&Source { path: "a.md".into(), text: markdown.into() }, 0));
        let mut parts: Vec<(&str, usize)> = Vec::new();
        for node in text.nodes() {
            match node {
                Node::Open(Container::Part(Part::Body)) => parts.push(("body", 0)),
                Node::Open(Container::Part(Part::Annex)) => parts.push(("annex", 0)),
                Node::Block(_) => parts.last_mut().expect("a part").1 += 1,
                _ => {}
            }
        }
        let parts: Vec<String> = parts.iter().map(|(name, count)| format!("{name} {count}")).collect();
        assert_eq!(parts.join(", "), expected, "{markdown:?}");
    }
}
