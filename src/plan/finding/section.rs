//! The section of a document in which each block is: its title, the opening paragraphs with the bases, the text, a list
//! of material, an annex.
//!
//! ```text
//! KẾ HOẠCH                                    Opening
//! Triển khai Nghị quyết số 57-NQ/TW           Title     after the name of the document, not ended as a sentence
//! Thực hiện …, UBND xã ban hành Kế hoạch      Opening   the last paragraph of it: it issues the plan
//! như sau:
//! I. MỤC ĐÍCH                                 Heading
//! Theo Công văn số 90/SNV-CC …                Body
//! ```

use super::super::text::outline::is_numbered;
use super::super::text::{Block, BlockKind, Container, InlineKind, Part, one_line};
use crate::base::text::{after_letters, comparable};
use crate::cite::citation::Citation;
use crate::cite::context::{Relation, Setting};
use crate::cite::document_type::DocumentType;
use crate::cite::named_type::named_document;
use crate::cite::usage::governing_verb;

/// Follows the sections of a text from block to block.
pub(super) struct Sections {
    setting: Setting,
    /// The open containers.
    open: Vec<Open>,
    /// Whether the text has cited a document in its opening.
    cited: bool,
    /// Whether the block before is the name of the document: «KẾ HOẠCH».
    named: bool,
    /// The verb of a line that a list of bases follows: «Căn cứ:».
    lead: Option<Relation>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// A list of material to study.
    Material,
    List,
    Table,
    Note,
    Annex,
    Other,
}

/// The section of a block.
pub(super) struct Section {
    /// Which one.
    pub(super) setting: Setting,
    /// The verb that governs its citations, where a line before has it.
    pub(super) lead: Option<Relation>,
    /// Whether it belongs to a footnote.
    pub(super) in_note: bool,
}

impl Default for Sections {
    fn default() -> Sections {
        Sections { setting: Setting::Opening, open: Vec::new(), cited: false, named: false, lead: None }
    }
}

impl Sections {
    /// Opens a container that follows a passage of these words.
    pub(super) fn open(&mut self, container: &Container, lead: Option<&str>) {
        self.open.push(match container {
            Container::List(_) if lead.is_some_and(names_material) => Open::Material,
            Container::List(_) => Open::List,
            Container::Table(_) => Open::Table,
            Container::Note(_) => Open::Note,
            Container::Part(Part::Annex) => Open::Annex,
            _ => Open::Other,
        });
    }

    /// Closes the innermost container.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// The section of the next block, with its words and citations.
    pub(super) fn next(&mut self, block: &Block, words: &str, citations: &[Citation]) -> Section {
        let in_note = self.open.contains(&Open::Note);
        let lead = self.lead.filter(|_| self.setting == Setting::Opening);
        let setting = if self.open.contains(&Open::Annex) {
            Setting::Annex
        } else if in_note {
            Setting::Body
        } else {
            self.setting(block, words, citations)
        };
        Section { setting, lead, in_note }
    }

    fn setting(&mut self, block: &Block, words: &str, citations: &[Citation]) -> Setting {
        if let BlockKind::Heading { .. } = block.kind {
            self.named = named_document(words).is_some();
            // «# KẾ HOẠCH» before the bases heads the whole document.
            if self.setting != Setting::Opening || self.cited || !self.named {
                self.setting = Setting::Body;
            }
            return Setting::Heading;
        }
        if self.setting == Setting::Opening {
            return self.opening(block, words, citations);
        }
        if self.open.contains(&Open::Material) { Setting::Material } else { self.setting }
    }

    /// The setting of a block before which the opening has not ended.
    fn opening(&mut self, block: &Block, words: &str, citations: &[Citation]) -> Setting {
        if self.open.contains(&Open::Table) {
            return Setting::Body;
        }
        let follows_name = std::mem::replace(&mut self.named, named_document(words).is_some());
        if self.named {
            // «QUYẾT ĐỊNH:» after the bases ends them.
            if self.cited {
                self.setting = Setting::Body;
            }
            return self.setting;
        }
        if follows_name && !self.cited && !words.trim_end().ends_with(['.', ':', ';', ',']) {
            return Setting::Title;
        }
        let is_other_list = self.open.contains(&Open::List) && self.lead.is_none() && !begins_basis(words);
        if is_other_list || self.open.contains(&Open::Material) || self.leads_a_section(block) {
            self.setting = Setting::Body;
            return if self.open.contains(&Open::Material) { Setting::Material } else { Setting::Body };
        }
        self.cited |= !citations.is_empty();
        if citations.is_empty() && begins_basis(words) && words.trim_end().ends_with(':') && !issues(words) {
            self.lead = governing_verb(words);
        } else if ends_opening(words, citations) {
            self.setting = Setting::Body;
        }
        Setting::Opening
    }

    /// Whether a block begins the first section, as in text pasted from Word: a bold paragraph with a number, or in
    /// capitals after the bases (before them are the names of body and document), or «Điều 1.», «1.» of a decision.
    fn leads_a_section(&self, block: &Block) -> bool {
        let title = one_line(block.text);
        if after_letters(&title, "điều 1").is_some_and(|rest| rest.starts_with(['.', ':'])) {
            return true;
        }
        if !is_bold(block) {
            return false;
        }
        let in_capitals = title.chars().any(char::is_uppercase) && !title.chars().any(char::is_lowercase);
        is_numbered(&title) || (in_capitals && self.cited)
    }
}

/// Whether the opening paragraphs end with these words: «… như sau:», or a main clause that issues the plan.
fn ends_opening(words: &str, citations: &[Citation]) -> bool {
    let after = &words[citations.last().map_or(0, |it| it.range.end)..];
    words.trim_end().ends_with(':') || comparable(after).contains("như sau") || issues(after)
}

/// The verbs with which a body issues a document.
const ISSUES: [&str; 6] = ["ban hành", "xây dựng", "đề ra", "lập", "triển khai", "hướng dẫn"];

/// Whether words end as a sentence whose main clause issues a document: «…, Sở Nội vụ xây dựng Kế hoạch năm 2026.» After
/// a basis the main clause comes behind a comma.
fn issues(words: &str) -> bool {
    let words = comparable(words);
    let clause = match words.split_once(',') {
        Some((_, clause)) => clause,
        None if !begins_basis(&words) => words.as_str(),
        None => return false,
    };
    let issues = |verb: &&str| {
        let mut objects = clause.match_indices(*verb).map(|(at, _)| clause[at + verb.len()..].trim_start());
        objects.any(|object| DocumentType::at_start(object).is_some())
    };
    words.trim_end().ends_with(['.', ':']) && ISSUES.iter().any(issues)
}

/// The words with which a paragraph or item names a basis.
const BASES: [&str; 8] =
    ["căn cứ", "thực hiện", "theo", "xét", "trên cơ sở", "quán triệt", "triển khai", "tiếp tục thực hiện"];

/// Whether words begin as a basis does.
pub(in crate::plan) fn begins_basis(words: &str) -> bool {
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    BASES
        .iter()
        .any(|it| after_letters(words, it).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
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

/// Whether the words before a list say that it is one of material to study.
fn names_material(lead: &str) -> bool {
    memchr::memchr2_iter(b't', b'T', lead.as_bytes())
        .any(|at| after_letters(&lead[at..], "tài liệu").is_some())
}
