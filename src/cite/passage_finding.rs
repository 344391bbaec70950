//! What one passage shows to be unfinished or mistaken: a number or date left open, a date that is not in the calendar,
//! a document that calls itself by another type.

use super::citation::Citation;
use super::date::{CitedDate, is_impossible};
use super::document_type::DocumentType;
use super::named_type::meant_type_before;
use crate::base::bytes::find_bytes;
use std::ops::Range;

/// Something unfinished or mistaken, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageFinding {
    /// What it is.
    pub kind: PassageFindingKind,
    /// Its bytes.
    pub range: Range<usize>,
}

/// What is unfinished or mistaken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageFindingKind {
    /// «Hướng dẫn này», where the passage names no such document before; a mistake in another type of document.
    CallsItself(DocumentType),
    /// «số …/KH-UBND», «ngày … tháng … năm 2024».
    LeftOpen,
    /// «ngày 31/02/2024» of a citation.
    ImpossibleDate,
    /// «ngày 05/3/24», «ngày 15/3» of a citation.
    UnreadableDate,
}

impl PassageFindingKind {
    /// Whether a citation has a date that is none.
    pub fn is_of_date(self) -> bool {
        matches!(self, PassageFindingKind::ImpossibleDate | PassageFindingKind::UnreadableDate)
    }
}

/// The findings of one passage, of which the citations are known, in order.
///
/// ```
/// # use kehoach::cite::document_type::DocumentType;
/// # use kehoach::cite::passage_finding::{PassageFindingKind, passage_findings};
/// assert_eq!(passage_findings("theo Hướng dẫn này", &[])[0].kind, PassageFindingKind::CallsItself(DocumentType::Guideline));
/// assert_eq!(passage_findings("Quyết định số …/QĐ-UBND", &[])[0].kind, PassageFindingKind::LeftOpen);
/// ```
pub fn passage_findings(text: &str, citations: &[Citation]) -> Vec<PassageFinding> {
    let mut found = Vec::new();
    // Hardly any text has findings, so one search for the words and signs that they need comes first: «này», «…», dots.
    let may_be = |a, b, c| {
        (a == b'n') & (b == 0xc3) & (c == 0xa0)
            | (a == 0xe2) & (b == 0x80) & (c == 0xa6)
            | (a == b'.') & (b == b'.')
            | (a == b'_') & (b == b'_')
    };
    let may_have = find_bytes(text.as_bytes(), 0, may_be).is_some();
    if may_have && text.contains("này") {
        // Where each type is first cited.
        let mut cited: Vec<(DocumentType, usize)> = Vec::new();
        for citation in citations {
            if let Some(kind) = citation.kind.filter(|kind| cited.iter().all(|(known, _)| known != kind)) {
                cited.push((kind, citation.range.end));
            }
        }
        found.extend(text.match_indices("này").filter_map(|(at, _)| calls_itself(text, at, &cited)));
    }
    if may_have && ["…", "..", "__"].iter().any(|sign| text.contains(sign)) {
        for (word, signs) in [("số", ['/', '-']), ("ngày", ['/', 't'])] {
            found.extend(text.match_indices(word).filter_map(|(at, _)| left_open(text, at, word, signs)));
        }
    }
    found.extend(citations.iter().filter_map(|citation| match &citation.date {
        CitedDate::Unreadable(range) => {
            let kind = match is_impossible(&text[range.clone()]) {
                true => PassageFindingKind::ImpossibleDate,
                false => PassageFindingKind::UnreadableDate,
            };
            Some(PassageFinding { kind, range: range.clone() })
        }
        CitedDate::Absent | CitedDate::Read(_) => None,
    }));
    found.sort_by_key(|it| it.range.start);
    found
}

/// The finding of «này» at a byte; `cited` has the end of the first citation of each type.
fn calls_itself(text: &str, at: usize, cited: &[(DocumentType, usize)]) -> Option<PassageFinding> {
    let (kind, start) = meant_type_before(text[..at].strip_suffix(' ')?)?;
    let named = cited.iter().any(|(known, end)| known.may_be(kind) && *end <= start);
    let range = start..at + "này".len();
    (!named).then_some(PassageFinding { kind: PassageFindingKind::CallsItself(kind), range })
}

/// The finding of a word at a byte, after which a number or date is left open.
fn left_open(text: &str, at: usize, word: &str, signs: [char; 2]) -> Option<PassageFinding> {
    let start = at + word.len();
    let rest = &text[start..];
    let blank = rest.trim_start_matches(['.', '…', '_', ' ', ':']);
    let dots = &rest[..rest.len() - blank.len()];
    let open = dots.contains('…') || dots.contains("..") || dots.contains("__");
    let end = start + dots.len() + blank.find([' ', ',', ';', '\n']).unwrap_or(blank.len());
    (open && blank.starts_with(signs))
        .then_some(PassageFinding { kind: PassageFindingKind::LeftOpen, range: at..end })
}
