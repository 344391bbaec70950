//! What an editor would ask about in a text.

use super::homoglyph::{Homoglyph, homoglyphs};
use super::passage::Passage;
use crate::base::place::Span;
use crate::cite::extract::extract;
use crate::cite::passage_finding::{PassageFindingKind, passage_findings};
use crate::plan::text::{Text, one_line};
use crate::plan::yaml;

/// Something in a plan's text that an editor would ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// The words.
    pub words: String,
    /// Where they stand.
    pub span: Span,
}

/// What an editor would ask about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// What a paragraph alone shows.
    InPassage(PassageFindingKind),
    /// «Nghị quyết này», where several were named before.
    MeansSeveral,
    /// «3 nội dung:», before a list of another length.
    Miscounted {
        /// How many items the list has.
        items: usize,
    },
}

/// What a passage alone shows: numbers left open, a document that calls itself by another type.
pub(super) fn passage_findings_of(text: &Text, passage: &Passage) -> Vec<Finding> {
    let found = passage_findings(&passage.words, &passage.citations).into_iter();
    found
        .map(|it| Finding {
            kind: FindingKind::InPassage(it.kind),
            words: passage.words[it.range.clone()].to_string(),
            span: text.span(passage.block.id, it.range),
        })
        .collect()
}

/// Numbers and dates left open in a title or a declared basis.
pub(super) fn passage_findings_of_string(string: &yaml::Scalar) -> Vec<Finding> {
    let words = one_line(&string.value);
    let found = passage_findings(&words, &extract(&words)).into_iter();
    let open = found.filter(|it| it.kind == PassageFindingKind::LeftOpen);
    open.map(|it| Finding {
        kind: FindingKind::InPassage(it.kind),
        words: words[it.range].to_string(),
        span: string.span,
    })
    .collect()
}

/// The homoglyphs in the numbers of a passage, with their places.
pub(super) fn homoglyphs_of(text: &Text, passage: &Passage) -> Vec<(Homoglyph, Span)> {
    let found = homoglyphs(&passage.words, false).into_iter();
    found.map(|it| (it, text.span(passage.block.id, it.at..it.at + it.character.len_utf8()))).collect()
}
