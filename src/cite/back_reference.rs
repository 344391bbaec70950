//! Documents that a text names again without their number.
//!
//! ```text
//! reference  = type "này" | type ("trên" | "nêu trên" | "nói trên") | short name
//! short name = "(" ["sau đây"] ("gọi tắt" | "viết tắt" | "gọi") "là" type word {word} ")" after a citation
//! ```
//! The type has a capital, as a document that is meant has it; «trên» must end its clause, since «Kế hoạch trên địa
//! bàn tỉnh» means none. Short names with a number («Kết luận số 21-KL/TW») are citations and not found here.

use super::citation::Citation;
use super::document_type::DocumentType;
use super::named_type::meant_type_before;
use super::number::is_raised;
use super::vocabulary::{is_plural, starts_word};
use crate::base::bytes::find_bytes;
use std::cmp::Reverse;
use std::ops::Range;

/// A place that names again what the text cited before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackReference {
    /// The bytes of it.
    pub range: Range<usize>,
    /// The document it may mean.
    pub to: Referent,
}

/// How a back-reference names its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// «Nghị quyết này»: one of this type, named right before; or the text itself.
    This(DocumentType),
    /// «Nghị quyết nêu trên»: one of this type, named anywhere before.
    Above(DocumentType),
    /// A short name, by its index among those given.
    ShortName(usize),
}

/// A short name without number (tên gọi tắt) that a text gives to a document, for the texts after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortName {
    /// The name: «Đề án Chuyển đổi số».
    pub name: String,
    /// The citation of the same text that it means, by its index.
    pub citation: usize,
}

/// The most bytes of a short name; a longer bracket is an aside.
const LONGEST_NAME: usize = 160;

/// How far after a citation its short name may follow, in bytes: titles are long.
const REACH: usize = 600;

/// The back-references of a text, in order; they do not overlap. `names` are the short names given so far, `citations`
/// those of the text, within which nothing is named again.
///
/// ```
/// # use kehoach::cite::back_reference::{Referent, back_references};
/// # use kehoach::cite::document_type::DocumentType;
/// let found = back_references("Thực hiện Nghị quyết này và Kế hoạch nêu trên.", &[], &[]);
/// assert_eq!(found.iter().map(|it| it.to).collect::<Vec<_>>(), [Referent::This(DocumentType::Resolution), Referent::Above(DocumentType::Plan)]);
/// ```
pub fn back_references(text: &str, citations: &[Citation], names: &[String]) -> Vec<BackReference> {
    let mut found = Vec::new();
    // Most texts name nothing again.
    // «này», «trên»
    let may_be = |a, b, c| (a == b'n') & (b == 0xc3) & (c == 0xa0) | (a == b'r') & (b == 0xc3) & (c == 0xaa);
    let has_words = find_bytes(text.as_bytes(), 0, may_be).is_some();
    if names.is_empty() && !has_words {
        return found;
    }
    let words = [("này", false), ("nêu trên", true), ("nói trên", true), ("trên", true)];
    for (word, above) in words.into_iter().filter(|_| has_words) {
        for (at, _) in text.match_indices(word) {
            let end = at + word.len();
            let Some(lead) = text[..at].strip_suffix([' ', '\n']) else { continue };
            let Some((kind, start)) = meant_type_before(lead) else { continue };
            // «các Nghị quyết này»
            if is_plural(&text[..start]) {
                continue;
            }
            if ends_word(text, end) && (word != "trên" || ends_clause(&text[end..])) {
                let to = if above { Referent::Above(kind) } else { Referent::This(kind) };
                found.push(BackReference { range: start..end, to });
            }
        }
    }
    for (index, name) in names.iter().enumerate() {
        for (at, _) in text.match_indices(name.as_str()) {
            let end = at + name.len();
            if starts_word(text, at) && ends_word(text, end) {
                found.push(BackReference { range: at..end, to: Referent::ShortName(index) });
            }
        }
    }
    found.sort_by_key(|it| (it.range.start, Reverse(it.range.end)));
    let mut free = 0;
    found.retain(|it| {
        let next = citations.partition_point(|citation| citation.range.end <= it.range.start);
        let cited = citations.get(next).is_some_and(|citation| citation.range.start < it.range.end);
        let keeps = it.range.start >= free && !cited;
        if keeps {
            free = it.range.end;
        }
        keeps
    });
    found
}

/// The short names without number that a text gives to its citations, in order.
///
/// ```
/// # use kehoach::cite::{back_reference::short_names, extract::extract};
/// let text = "Quyết định số 749/QĐ-TTg ngày 03/6/2020 (sau đây gọi tắt là Chương trình Chuyển đổi số quốc gia)";
/// let found = short_names(text, &extract(text));
/// assert_eq!((found[0].name.as_str(), found[0].citation), ("Chương trình Chuyển đổi số quốc gia", 0));
/// ```
pub fn short_names(text: &str, citations: &[Citation]) -> Vec<ShortName> {
    let mut found: Vec<ShortName> = Vec::new();
    for (index, citation) in citations.iter().enumerate() {
        let next = citations.get(index + 1).map_or(text.len(), |next| next.range.start);
        let end = text.floor_char_boundary(next.min(citation.range.end + REACH));
        let tail = &text[citation.range.end..end];
        for (open, _) in tail.match_indices('(') {
            let Some(close) = tail[open..].find(')') else { break };
            let Some(name) = name_in(&tail[open + 1..open + close]) else { continue };
            found.push(ShortName { name: name.to_string(), citation: meant(name, citations, index) });
        }
    }
    found
}

/// The citation that a name after some of them means: the nearest of its type within a title, or else the one
/// right before.
fn meant(name: &str, citations: &[Citation], last: usize) -> usize {
    let same = |index: &usize| citations[*index].kind.is_some_and(|kind| name.starts_with(kind.name()));
    (last.saturating_sub(2)..=last).rev().find(same).unwrap_or(last)
}

/// The name that a bracket introduces, if it begins with a type and has more words.
fn name_in(bracket: &str) -> Option<&str> {
    let rest = bracket.trim_start().trim_start_matches(['*', '_']);
    let rest = rest.strip_prefix("sau đây").or_else(|| rest.strip_prefix("Sau đây")).unwrap_or(rest);
    let rest = rest.trim_start_matches([',', ' ', '\n']);
    let ways = ["được gọi tắt", "gọi tắt", "được viết tắt", "viết tắt", "gọi chung", "gọi"];
    let rest = ways.iter().find_map(|way| rest.strip_prefix(way))?.trim_start();
    let rest = rest.strip_prefix("là").or_else(|| rest.strip_prefix(':'))?;
    let name = rest.trim_matches([' ', '\n', ':', '*', '_', '“', '”', '"', '«', '»']);
    let typed = DocumentType::all()
        .any(|kind| name.strip_prefix(kind.name()).is_some_and(|rest| rest.starts_with(' ')));
    (typed && name.len() <= LONGEST_NAME && !name.contains(['\n', ';', '('])).then_some(name)
}

fn ends_word(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_none_or(|c| !c.is_alphanumeric() || is_raised(c))
}

fn ends_clause(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_raised);
    rest.is_empty() || rest.starts_with(['.', ',', ';', ':', ')', '\n', '”', '"', '»'])
}
