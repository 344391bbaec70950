//! Wording that an editor should check; `kehoach check` reports it. [`passage_findings`] finds what one passage shows,
//! `mention` and `list_length` add what several show.
//!
//! ```text
//! «Quyết định số …/QĐ-UBND»                    LeftOpen        «số …/QĐ-UBND»
//! «theo Hướng dẫn này», in a Kế hoạch           CallsItself     «Hướng dẫn này»
//! «A và B. Nghị quyết này», A and B Nghị quyết  MeansSeveral    «Nghị quyết này»
//! «thực hiện 3 nội dung sau:», then 4 items     Miscounted 4    «3 nội dung»
//! ```

use super::passage::Passage;
use crate::base::place::Span;
use crate::cite::document_type::DocumentType;
use crate::cite::extract::extract;
use crate::cite::named_type::named_document;
use crate::cite::passage_finding::{PassageFindingKind, passage_findings};
use crate::plan::text::{Text, one_line};
use crate::plan::yaml;

/// Wording in a plan's text that an editor should check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingFinding {
    /// What it is.
    pub kind: WordingKind,
    /// The words.
    pub words: String,
    /// Their place in the file.
    pub span: Span,
}

/// Why the wording should be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordingKind {
    /// A passage alone shows it: `LeftOpen`, `CallsItself`, a date that is none.
    InPassage(PassageFindingKind),
    /// «Nghị quyết này», after several documents of the type.
    MeansSeveral,
    /// «3 nội dung:», before a list with another number of items.
    Miscounted {
        /// How many items the list has.
        items: usize,
    },
}

/// Numbers and dates left open in a passage, and documents that it calls by another type than their own.
/// but not by those of documents that the file carries too.
pub(super) fn wording_of_passage(
    text: &Text,
    passage: &Passage,
    carried: &[DocumentType],
) -> Vec<WordingFinding> {
    let words = &passage.clean.text;
    let found = passage_findings(words, &passage.citations).into_iter();
    found
        .filter(|it| match it.kind {
            // Any document may say «Văn bản này».
            PassageFindingKind::CallsItself(kind) => {
                kind != DocumentType::Document && !carried.iter().any(|carried| carried.may_be(kind))
            }
            PassageFindingKind::LeftOpen
            | PassageFindingKind::ImpossibleDate
            | PassageFindingKind::UnreadableDate => true,
        })
        .map(|it| WordingFinding {
            kind: WordingKind::InPassage(it.kind),
            words: words[it.range.clone()].to_string(),
            span: text.span(passage.block.id, passage.clean.original(&it.range)),
        })
        .collect()
}

/// The types of the documents that a file carries besides its own: a decision with the plan that it issues has a line
/// «KẾ HOẠCH», or says «Ban hành kèm theo Quyết định này Kế hoạch …».
pub(super) fn carried_types(passages: &[Passage]) -> Vec<DocumentType> {
    let of_passage = |passage: &Passage| {
        let issued = || {
            // `contains` first: it is faster than `split_once`, and hardly any passage has the words.
            let text = Some(passage.clean.text.as_str()).filter(|it| it.contains("èm theo "))?;
            let (_, after) = text.split_once("èm theo ")?;
            let (by, after) = after.split_once(" này ")?;
            let by = DocumentType::at_start(by).filter(|(_, rest)| rest.is_empty()).map(|(kind, _)| kind);
            Some((Some(DocumentType::at_start(after)?.0), by))
        };
        let (named, by) = named_document(&passage.clean.text)
            .map(|it| (Some(it), None))
            .or_else(issued)
            .unwrap_or_default();
        named.into_iter().chain(by)
    };
    passages.iter().flat_map(of_passage).collect()
}

/// Numbers and dates left open, and impossible dates, in a title or a declared basis.
pub(super) fn wording_of_string(string: &yaml::Scalar) -> Vec<WordingFinding> {
    let words = one_line(&string.value);
    let found = passage_findings(&words, &extract(&words)).into_iter();
    let alone = found.filter(|it| !matches!(it.kind, PassageFindingKind::CallsItself(_)));
    alone
        .map(|it| WordingFinding {
            kind: WordingKind::InPassage(it.kind),
            words: words[it.range].to_string(),
            span: string.span,
        })
        .collect()
}
