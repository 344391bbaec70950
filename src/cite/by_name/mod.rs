//! Finds documents that a text cites by name: laws, codes, ordinances, the constitution, resolutions of congresses and
//! charters.
//!
//! ```text
//! act      = type name ["(sửa đổi)"] [["số"] number] [date | year] ["của" issuer]
//! type     = "Luật" | "Bộ luật" | "Pháp lệnh" | "Hiến pháp"
//! name     = one of the register | "sửa đổi, bổ sung …" | words up to a date, a number or the end of the clause
//! congress = "Nghị quyết Đại hội" … ordinal …      charter = "Điều lệ" body
//! ```
//! «Luật Đất đai số 31/2024/QH15» was found by its number already; it gets its name and begins at «Luật».

mod act;
mod party;

use super::citation::{Citation, CitedNumber};
use super::date::CitedDate;
use super::document_name::DocumentName;
use super::document_type::DocumentType;
use super::issued::adopted;
use super::issuer::Issuer;
use super::tail::tail;
use super::vocabulary::{ends_with_word, starts_word};
use crate::base::date::PartialDate;
use crate::base::text::{after_letters, is_alphanumeric};
use act::{act, bare_year};
use aho_corasick::{AhoCorasick, MatchKind};
use party::{charter, congress};
use std::ops::Range;
use std::sync::LazyLock;

/// Parts of the words by which such documents are found, in small letters and in capitals. They leave the first letter
/// out, which may be either.
const STEMS: [&str; 10] = [
    "uật ",
    "UẬT ",
    "háp lệnh ",
    "HÁP LỆNH ",
    "iến pháp",
    "IẾN PHÁP",
    "ại hội ",
    "ẠI HỘI ",
    "iều lệ ",
    "IỀU LỆ ",
];

/// Finds them. Every text is searched, and the leftmost match is found fastest; no other begins in it, for the stems are
/// no parts of each other.
static FINDER: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(STEMS).ok());

/// A document named in a text.
struct Named {
    /// The bytes from the type to the end of the name.
    range: Range<usize>,
    name: DocumentName,
    /// The body, where the name has it.
    issuer: Option<Issuer>,
}

/// Adds to the citations by number those by name, and the names to those that have both; in order, without overlaps.
pub(super) fn with_names(text: &str, mut citations: Vec<Citation>) -> Vec<Citation> {
    let Some(finder) = FINDER.as_ref() else { return citations };
    let mut found: Vec<Citation> = Vec::new();
    let mut free = 0;
    for stem in finder.find_iter(text) {
        if stem.start() < free {
            continue;
        }
        let Some(named) = named_at(text, stem.range()) else { continue };
        let next = citations.partition_point(|it| it.range.end <= named.range.start);
        if let Some(numbered) = citations.get_mut(next).filter(|it| is_number_of(text, it, &named)) {
            numbered.range.start = named.range.start;
            numbered.core.start = named.range.start;
            numbered.kind = Some(named.name.kind());
            numbered.name = Some(named.name);
            free = numbered.range.end;
            continue;
        }
        let limit = citations.get(next).map_or(text.len(), |it| it.range.start);
        if named.range.end > limit {
            continue;
        }
        let citation = dated(text, named, limit);
        free = citation.range.end;
        found.push(citation);
    }
    if !found.is_empty() {
        citations.extend(found);
        citations.sort_by_key(|it| it.range.start);
    }
    citations
}

/// Whether a citation by number goes on with this name: «Luật Đất đai số 31/2024/QH15».
fn is_number_of(text: &str, citation: &Citation, named: &Named) -> bool {
    let act = citation.whole().is_some_and(|number| number.is_of_assembly());
    let Some(between) = text.get(named.range.end..citation.range.start.max(named.range.end)) else {
        return false;
    };
    let from_type = citation.range.start <= named.range.start;
    act && citation.core.end > named.range.end
        && (from_type || matches!(between.trim(), "" | "," | "(" | "- Luật" | "(Luật"))
}

/// The citation of a name with what follows it.
fn dated(text: &str, named: Named, limit: usize) -> Citation {
    let end = named.range.end;
    let tail = tail(&text[..limit], end, false, false, None);
    let (mut date, mut tail_end) = (tail.date, tail.end);
    if date == CitedDate::Absent
        && let Some((year, at)) = bare_year(&text[..limit], end)
    {
        (date, tail_end) = (CitedDate::Read(PartialDate::Year(year)), tail_end.max(at));
    }
    let mut issuer = tail.issuer;
    if date == CitedDate::Absent
        && let Some((day, body)) = adopted(&text[..limit], tail_end, Some(named.name.kind()))
    {
        date = CitedDate::Read(day);
        issuer = issuer.or(body);
    }
    Citation {
        pinpoint: None,
        range: named.range.start..tail_end,
        core: named.range,
        kind: Some(named.name.kind()),
        number: CitedNumber::Absent,
        name: Some(named.name),
        date,
        issuer: issuer.or(named.issuer),
    }
}

/// The document that the words around a stem name.
fn named_at(text: &str, stem: Range<usize>) -> Option<Named> {
    let (kind, start) = type_around(text, &stem)?;
    match kind {
        DocumentType::Law | DocumentType::Code | DocumentType::Ordinance => act(text, start, stem.end, kind),
        DocumentType::Constitution => constitution(text, start, stem.end),
        DocumentType::Charter => charter(text, start, stem.end),
        _ => congress(text, start, stem.end),
    }
}

/// The type whose name the stem is the end of, and where the words begin; of a congress those of its resolution.
fn type_around(text: &str, stem: &Range<usize>) -> Option<(DocumentType, usize)> {
    let words = text[..stem.end].trim_end();
    if let Some(at) = ends_with_word(words, "Đại hội") {
        let before = text[..at].trim_end();
        let before = ends_with_word(before, "của").map_or(before, |at| before[..at].trim_end());
        let start = ends_with_word(before, DocumentType::Resolution.name())?;
        return text[start..].starts_with('N').then_some((DocumentType::Resolution, start));
    }
    let kinds = [
        DocumentType::Code,
        DocumentType::Law,
        DocumentType::Ordinance,
        DocumentType::Constitution,
        DocumentType::Charter,
    ];
    let found = kinds.into_iter().find_map(|kind| Some((kind, ends_with_word(words, kind.name())?)));
    found.filter(|(_, start)| starts_word(text, *start))
}

/// «Hiến pháp», «Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam».
fn constitution(text: &str, start: usize, after: usize) -> Option<Named> {
    let kind = DocumentType::Constitution;
    if !text[start..].starts_with('H') {
        return None;
    }
    let after = start + text[start..after].trim_end().len();
    let rest = &text[after..];
    if rest.starts_with(is_alphanumeric) {
        return None;
    }
    let country =
        rest.strip_prefix(' ').and_then(|rest| after_word(rest, "nước Cộng hòa xã hội chủ nghĩa Việt Nam"));
    let country =
        country.or_else(|| after_word(rest.strip_prefix(' ')?, "nước Cộng hoà xã hội chủ nghĩa Việt Nam"));
    let end = text.len() - country.unwrap_or(rest).len();
    Some(Named { range: start..end, name: DocumentName::new(kind, kind.name()), issuer: None })
}

/// What follows whole words in any case.
fn after_word<'a>(words: &'a str, wanted: &str) -> Option<&'a str> {
    after_letters(words, wanted).filter(|rest| !rest.starts_with(is_alphanumeric))
}
