//! Slips of the pen that a text shows by itself: a number or date left open, a document that calls itself by another
//! type.

use super::document_type::{DocumentType, meant_type_before};
use super::extract::Citation;

use std::ops::Range;

/// A slip and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What it is.
    pub kind: SlipKind,
    /// The bytes of it.
    pub range: Range<usize>,
}

/// What a slip is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// «Hướng dẫn này», where the paragraph names no such document before; in another type of document a slip.
    CallsItself(DocumentType),
    /// «số …/KH-UBND», «ngày … tháng … năm 2024».
    LeftOpen,
}

/// Finds the slips of one paragraph, of which the citations are known.
///
/// ```
/// # use kehoach::cite::document_type::DocumentType;
/// # use kehoach::cite::slip::{SlipKind, slips};
/// assert_eq!(slips("theo Hướng dẫn này", &[])[0].kind, SlipKind::CallsItself(DocumentType::Guideline));
/// assert_eq!(slips("Quyết định số …/QĐ-UBND", &[])[0].kind, SlipKind::LeftOpen);
/// ```
pub fn slips(text: &str, citations: &[Citation]) -> Vec<Slip> {
    let mut found = Vec::new();
    // Hardly a text has slips: that the signs of one are there at all is seen sooner than where they are.
    if text.contains("này") {
        // Where each type is first cited.
        let mut cited: Vec<(DocumentType, usize)> = Vec::new();
        for citation in citations {
            if let Some(kind) = citation.kind.filter(|kind| cited.iter().all(|(known, _)| known != kind)) {
                cited.push((kind, citation.range.end));
            }
        }
        found.extend(text.match_indices("này").filter_map(|(at, _)| calls_itself(text, at, &cited)));
    }
    if ["…", "..", "__"].iter().any(|sign| text.contains(sign)) {
        for (word, signs) in [("số", ['/', '-']), ("ngày", ['/', 't'])] {
            found.extend(text.match_indices(word).filter_map(|(at, _)| left_open(text, at, word, signs)));
        }
    }
    found.sort_by_key(|slip| slip.range.start);
    found
}

/// The slip of «này» at a byte; `cited` tells where each type is first cited.
fn calls_itself(text: &str, at: usize, cited: &[(DocumentType, usize)]) -> Option<Slip> {
    let (kind, start) = meant_type_before(text[..at].strip_suffix(' ')?)?;
    let named = cited.iter().any(|(known, end)| *known == kind && *end <= start);
    let range = start..at + "này".len();
    (!named).then_some(Slip { kind: SlipKind::CallsItself(kind), range })
}

/// The slip of a word at a byte, behind which a number or date is left open.
fn left_open(text: &str, at: usize, word: &str, signs: [char; 2]) -> Option<Slip> {
    let start = at + word.len();
    let rest = &text[start..];
    let blank = rest.trim_start_matches(['.', '…', '_', ' ', '\u{a0}', ':']);
    let dots = &rest[..rest.len() - blank.len()];
    let open = dots.contains('…') || dots.contains("..") || dots.contains("__");
    let end = start + dots.len() + blank.find([' ', ',', ';', '\n']).unwrap_or(blank.len());
    (open && blank.starts_with(signs)).then_some(Slip { kind: SlipKind::LeftOpen, range: at..end })
}
