//! Numbers of a list of which only the last has the symbol.
//!
//! ```text
//! «các Nghị quyết số 57, 59 và 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị»
//!   «các Nghị quyết số 57»   57-NQ/TW   Bộ Chính trị
//!   «59»                     59-NQ/TW   Bộ Chính trị
//!   «66-NQ/TW … trị»         66-NQ/TW   Bộ Chính trị, 30/4/2025
//! ```
//! Type, symbol and issuer are those of all. A date behind the last number is that of the last alone, for a body seldom
//! issues several documents on one day; it is that of all where it precedes the numbers, is a year alone or the text says
//! «cùng ngày». Numbers with their own symbols and dates share the issuer behind the last, or the subject of the verb before the
//! first, if their symbols name the same body.

use super::citation::{Citation, CitedNumber};
use super::date::CitedDate;
use super::document_type::{DocumentType, System};
use super::lead::Lead;
use super::number::DocumentNumber;
use super::number_reader::{number_at, serial_at};
use crate::base::text::after_letters;
use std::ops::Range;

/// A number with its symbol, and those before it that share the symbol.
pub(super) struct SharedSymbol {
    /// The number.
    pub(super) number: DocumentNumber,
    /// Where its digits begin.
    pub(super) last: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// The numbers before it, with the bytes of their digits.
    pub(super) before: Vec<(DocumentNumber, Range<usize>)>,
}

impl SharedSymbol {
    /// Whether a type before a list can be that of its symbol: in «Chỉ thị số 05 và 21-KL/TW» it is not.
    pub(super) fn fits(&self, lead: &Lead) -> bool {
        match lead {
            Lead::Type(kind, _) if !self.before.is_empty() => {
                let is_any = matches!(kind, DocumentType::Document | DocumentType::OfficialLetter);
                is_any || fits(*kind, &self.number)
            }
            _ => true,
        }
    }

    /// Adds a citation of each number, given that of the last with all words, and the date of all.
    pub(super) fn spread(self, mut last: Citation, common: &CitedDate, citations: &mut Vec<Citation>) {
        // Only the first has the type before it.
        let mut first = Some(last.range.start);
        for (number, digits) in self.before {
            let range = first.take().unwrap_or(digits.start)..digits.end;
            citations.push(Citation {
                pinpoint: None,
                core: range.clone(),
                range,
                kind: last.kind,
                number: CitedNumber::Whole(number),
                name: None,
                date: common.clone(),
                issuer: last.issuer.clone(),
            });
        }
        let from = first.unwrap_or(self.last);
        (last.range.start, last.core.start) = (from, from);
        citations.push(last);
    }
}

/// Reads the list that begins at a byte with digits; where it has no symbol, the error is the place up to which there is
/// none.
pub(super) fn list_at(text: &str, start: usize) -> Result<SharedSymbol, usize> {
    let mut serials: Vec<Range<usize>> = Vec::new();
    let mut at = start;
    loop {
        let end = serial_at(text, at).ok_or(at)?;
        serials.push(at..end);
        at = joiner_end(text, end).ok_or(at)?;
        if let Some((number, end)) = number_at(text, at, true) {
            let shared = |digits: Range<usize>| Some((number.with_serial(&text[digits.clone()])?, digits));
            let before = serials.into_iter().map(shared).collect::<Option<_>>().ok_or(at)?;
            return Ok(SharedSymbol { number, last: at, end, before });
        }
    }
}

/// Where the words end that join two numbers of a list: «, », « và », «, số ».
pub(super) fn joiner_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let skip = |rest: &str| text.len() - rest.trim_start_matches([' ', '\n']).len();
    let signed = rest.trim_start_matches([' ', '\n']).strip_prefix([',', ';', '&']);
    let mut at = skip(signed.unwrap_or(rest));
    let mut joined = signed.is_some();
    for word in ["và", "hoặc", "hay", "số"] {
        if !text[at..].starts_with(['v', 'V', 'h', 'H', 's', 'S']) {
            break;
        }
        if let Some(after) = after_letters(&text[at..], word).filter(|after| after.starts_with([' ', '\n'])) {
            joined = true;
            at = skip(after);
        }
    }
    (joined && at > start && !text[start..at].contains("\n\n")).then_some(at)
}

/// Whether the text between two numbers only joins them in a list.
pub(super) fn joins_list(between: &str) -> bool {
    let between = between.trim();
    matches!(between, "," | ";" | "và" | ", và" | "hoặc" | "hay" | "và số" | ", số" | "; số" | "và các số")
}

/// Whether the words after the last number of a list give the date to all: «cùng ngày 05/01/2026».
pub(super) fn is_common(after: &str) -> bool {
    ["cùng ngày", "đều ngày", "cùng ký ngày", "cùng ban hành ngày"].iter().any(|it| after.contains(it))
}

/// Gives the issuer behind the last number of a list to those before it, which have their own symbols: «số 57-NQ/TW ngày …,
/// số 59-NQ/TW ngày … của Bộ Chính trị»; a date of all too. The body that is the subject of the verb before a list issued all
/// of it: «UBND tỉnh ban hành Kế hoạch số … và Công văn số …». A number of another body in the list keeps apart.
pub(super) fn share_issuers(text: &str, citations: &mut [Citation]) {
    share_dates(text, citations);
    // Before the other, by which numbers get an issuer that is not in front of them.
    let mut first: Option<usize> = None;
    for at in 1..citations.len() {
        if is_subject(text, &citations[at - 1]) {
            first = Some(at - 1);
        }
        first = first.filter(|_| is_joined(text, &citations[at - 1], &citations[at]));
        let Some(with) = first else { continue };
        if citations[at].issuer.is_none() && is_of_one_body(&citations[at], &citations[with]) {
            citations[at].issuer = citations[with].issuer.clone();
        }
    }
    let mut last = None;
    for at in (1..citations.len()).rev() {
        if citations[at].issuer.is_some() {
            last = Some(at);
        }
        last = last.filter(|_| is_joined(text, &citations[at - 1], &citations[at]));
        let Some(with) = last.filter(|with| may_share(&citations[at - 1], &citations[*with])) else {
            continue;
        };
        citations[at - 1].issuer = citations[with].issuer.clone();
    }
}

/// Gives a date of all, «cùng ngày …» in front of a list or behind it, to the numbers that have none.
fn share_dates(text: &str, citations: &mut [Citation]) {
    let pairs = citations.len().saturating_sub(1);
    let mut common = CitedDate::Absent;
    for at in 0..pairs {
        let front = citations[at].core.clone();
        share_date(text, citations, (at, at + 1), front, &mut common);
    }
    common = CitedDate::Absent;
    for at in (0..pairs).rev() {
        let behind = citations[at + 1].core.end..citations[at + 1].range.end;
        share_date(text, citations, (at + 1, at), behind, &mut common);
    }
}

/// Gives the date of a citation to its neighbour, if its words, or those of one before in the list, say that it is of all.
fn share_date(
    text: &str,
    citations: &mut [Citation],
    (from, to): (usize, usize),
    words: Range<usize>,
    common: &mut CitedDate,
) {
    if citations[from].date.read().is_some() && is_common(&text[words]) {
        *common = citations[from].date.clone();
    }
    if !is_joined(text, &citations[from.min(to)], &citations[from.max(to)]) {
        *common = CitedDate::Absent;
    }
    if citations[to].date == CitedDate::Absent {
        citations[to].date = common.clone();
    }
}

/// Whether two citations are neighbours in a list.
pub(super) fn is_joined(text: &str, one: &Citation, next: &Citation) -> bool {
    let between = text[one.range.end..next.range.start].trim();
    let between = between.strip_suffix("các").map_or(between, str::trim_end);
    joins_list(between) && !between.contains(';')
}

/// Whether the issuer is named before the number.
fn is_subject(text: &str, citation: &Citation) -> bool {
    let behind = citation.core.end..citation.range.end;
    citation.issuer.as_ref().is_some_and(|it| !text[behind].contains(it.name.as_str()))
}

/// Whether a citation without issuer can have that of another behind it.
fn may_share(one: &Citation, with: &Citation) -> bool {
    if one.issuer.is_some() {
        return false;
    }
    let (number, behind) = match (&one.number, &with.number) {
        (CitedNumber::Whole(number), CitedNumber::Whole(behind)) => (number, behind),
        (CitedNumber::Digits(_), CitedNumber::Digits(_)) => return one.kind == with.kind,
        _ => return false,
    };
    // The centre of the Party has one symbol for three bodies, each of which has its own types.
    let alike = one.kind == with.kind && ending(number) == ending(behind);
    alike || (!number.is_central() && is_of_one_body(one, with))
}

/// Whether the symbols of two numbers name one body: `10/KH-UBND` and `11/UBND-VX`.
pub(super) fn is_of_one_body(one: &Citation, other: &Citation) -> bool {
    let letters = |it: &Citation| it.whole().and_then(DocumentNumber::body_letters).map(str::to_string);
    letters(one).is_some_and(|it| Some(it) == letters(other))
}

/// The last part of a number: `UBND` of `12/KH-UBND`.
fn ending(number: &DocumentNumber) -> &str {
    number.text().rsplit(['/', '-']).next().unwrap_or_default()
}

/// Whether a type can have this symbol: «QĐ» of the Party is Quyết định and Quy định.
pub(super) fn fits(kind: DocumentType, number: &DocumentNumber) -> bool {
    number.document_type().is_none_or(|by_symbol| by_symbol.may_be(kind))
        || (number.system() == System::Party && kind == DocumentType::Rule)
}
