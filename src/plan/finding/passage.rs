//! The blocks of a text as the other passes read them: their words without code, the citations in them, and their
//! section.
//!
//! ```text
//! «Thực hiện Chỉ thị số 05-CT/TW, `make` …»  →  the words with `make` masked, one citation, Setting::Opening
//! ```

use super::super::text::outline::is_numbered;
use super::super::text::{Block, BlockId, BlockKind, Container, InlineKind, Node, Part, Text, one_line};
use crate::base::text::after_letters;
use crate::cite::citation::Citation;
use crate::cite::context::Setting;
use crate::cite::extract::extract;
use std::borrow::Cow;
use std::ops::Range;

/// A block with words that may cite.
pub(super) struct Passage<'a> {
    /// The block.
    pub(super) block: Block<'a>,
    /// Its words, with a filler of the same length for code: nothing is cited there.
    pub(super) words: Cow<'a, str>,
    /// The citations, in order.
    pub(super) citations: Vec<Citation>,
    /// The part of the document that holds it.
    pub(super) setting: Setting,
    /// Whether it belongs to a footnote.
    pub(super) in_note: bool,
}

/// Replaces each byte of code: no letter, digit, punctuation or space.
const FILLER: &str = "\u{1a}";

/// The passages of a text, in file order. Code, rules and empty cells are none.
pub(super) fn passages(text: &Text) -> Vec<Passage<'_>> {
    let mut passages: Vec<Passage> = Vec::with_capacity(text.block_count());
    let mut sections = Sections::default();
    for node in text.nodes() {
        let id = match node {
            Node::Open(container) => {
                sections.open(container, passages.last().map(|it| it.block.text));
                continue;
            }
            Node::Close => {
                sections.close();
                continue;
            }
            Node::Block(id) => *id,
        };
        let block = text.block(id);
        if !block.is_prose() {
            continue;
        }
        let words = prose(&block);
        let citations = extract(&words);
        let setting = sections.setting(&block);
        sections.cited |= !citations.is_empty();
        passages.push(Passage { block, words, citations, setting, in_note: sections.in_note() });
    }
    passages
}

/// The words of a block with a filler for its code.
fn prose<'a>(block: &Block<'a>) -> Cow<'a, str> {
    let mut words = Cow::Borrowed(block.text);
    for Range { start, end } in block.ranges(|kind| kind == InlineKind::Code) {
        // A filler of the same length keeps all byte offsets of the block valid.
        words.to_mut().replace_range(start..end, &FILLER.repeat(end - start));
    }
    words
}

/// Follows the sections of a text from block to block.
struct Sections {
    setting: Setting,
    /// The open containers.
    open: Vec<Open>,
    /// Whether the text has cited a document.
    cited: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// A list of material to study.
    Material,
    Note,
    Annex,
    Other,
}

impl Default for Sections {
    fn default() -> Sections {
        Sections { setting: Setting::Opening, open: Vec::new(), cited: false }
    }
}

impl Sections {
    /// Opens a container that follows a passage of these words.
    fn open(&mut self, container: &Container, lead: Option<&str>) {
        self.open.push(match container {
            Container::List(_) if lead.is_some_and(names_material) => Open::Material,
            Container::Note(_) => Open::Note,
            Container::Part(Part::Annex) => Open::Annex,
            _ => Open::Other,
        });
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn in_note(&self) -> bool {
        self.open.contains(&Open::Note)
    }

    /// The part of the document that holds the next block.
    fn setting(&mut self, block: &Block) -> Setting {
        if self.open.contains(&Open::Annex) {
            return Setting::Annex;
        }
        if let BlockKind::Heading { .. } = block.kind {
            self.setting = Setting::Body;
            return Setting::Heading;
        }
        if self.setting == Setting::Opening && self.leads_a_section(block) {
            self.setting = Setting::Body;
        }
        match self.setting {
            Setting::Body | Setting::Opening if self.open.contains(&Open::Material) => Setting::Material,
            setting => setting,
        }
    }

    /// Whether a bold paragraph is the first heading, as in text pasted from Word.
    ///
    /// One in capitals is a heading only after the bases: before them come the names of body and document, in bold
    /// capitals too.
    fn leads_a_section(&self, block: &Block) -> bool {
        if !is_bold(block) {
            return false;
        }
        let title = one_line(block.text);
        let in_capitals = title.chars().any(char::is_uppercase) && !title.chars().any(char::is_lowercase);
        is_numbered(&title) || (in_capitals && self.cited)
    }
}

/// Whether all words of a block are bold; code does not count.
fn is_bold(block: &Block) -> bool {
    let mut at = 0;
    for range in block.ranges(|kind| matches!(kind, InlineKind::Strong | InlineKind::Code)) {
        if !block.text[at..range.start.max(at)].trim().is_empty() {
            return false;
        }
        at = at.max(range.end);
    }
    block.text[at..].trim().is_empty()
}

/// Whether the words before a list announce material to study («tài liệu»).
fn names_material(lead: &str) -> bool {
    memchr::memchr2_iter(b't', b'T', lead.as_bytes())
        .any(|at| after_letters(&lead[at..], "tài liệu").is_some())
}

/// The passage of a block, if it is one.
pub(super) fn passage_of<'p, 'a>(passages: &'p [Passage<'a>], id: BlockId) -> Option<&'p Passage<'a>> {
    passages.binary_search_by_key(&id, |it| it.block.id).ok().map(|index| &passages[index])
}
