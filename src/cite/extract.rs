//! Finds citations (viện dẫn) in a text.
//!
//! ```text
//! citation = [type] ["số"] number [","] [date] ["của" issuer] | type ["số"] digits
//! date     = ["ngày"] d ("/" | "-" | ".") m same y | "ngày" d "tháng" m "năm" y
//! ```
//! A citation is anchored at its number; the type is read backward from it, date and issuer forward.
//! Numbers of a list that share one type («các Nghị quyết số 18-NQ/TW, 19-NQ/TW») each get it.

use super::issuer::{Issuer, issuer_at};
use super::number::{DocumentNumber, number_at};
use super::vocabulary::{CITED_BARE, System, type_before};
use crate::base::date::PartialDate;
use jiff::civil::Date;
use std::ops::Range;

/// One mention of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The bytes of the whole mention, from the type to the issuer.
    pub range: Range<usize>,
    /// The bytes from the type to the number.
    pub core: Range<usize>,
    /// The type of the document (tên loại), as the text or the number tells it.
    pub kind: Option<&'static str>,
    /// The printed number, or only its digits.
    pub number: Cited,
    /// The date.
    pub date: Option<PartialDate>,
    /// The issuing body.
    pub issuer: Option<Issuer>,
}

/// What a citation says of the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cited {
    /// The number with its symbol: `01-KL/TW`.
    Whole(DocumentNumber),
    /// Only the digits, without leading zeros: «Chỉ thị số 05».
    Digits(String),
}

impl Citation {
    /// The number with its symbol, if the text gives it.
    pub fn whole(&self) -> Option<&DocumentNumber> {
        match &self.number {
            Cited::Whole(number) => Some(number),
            Cited::Digits(_) => None,
        }
    }
}

/// Finds all citations of a text, in order; they do not overlap.
///
/// The document's own number line («Số: 491/KH-VP») is none.
///
/// ```
/// # use kehoach::cite::extract::extract;
/// let found = extract("Thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị về tiếp tục …");
/// assert_eq!(found[0].kind, Some("Kết luận"));
/// assert_eq!(found[0].date.unwrap().to_string(), "2021-05-18");
/// assert_eq!(found[0].issuer.as_ref().unwrap().name, "Bộ Chính trị");
/// ```
pub fn extract(text: &str) -> Vec<Citation> {
    let mut citations: Vec<Citation> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digits(text, at) {
        let floor = citations.last().map_or(0, |last| last.range.end);
        if let Some((number, end)) = number_at(text, start) {
            at = end;
            if let Some(citation) = whole(text, floor, start, number, end, citations.last()) {
                at = citation.range.end;
                citations.push(citation);
            }
        } else {
            let end = end_of_digits(text, start);
            at = end;
            if let Some(citation) = bare(text, floor, start, end) {
                at = citation.range.end.max(end);
                citations.push(citation);
            }
        }
    }
    citations
}

/// The next run of digits that begins a word.
fn next_digits(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes[at..].iter().position(u8::is_ascii_digit)?;
        let mut before = text[..at].chars().rev();
        let joined = match before.next() {
            Some('.' | ',' | ':') => before.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => c.is_alphanumeric() || matches!(c, '/' | '-' | '_'),
            None => false,
        };
        if !joined {
            return Some(at);
        }
        at = end_of_digits(text, at);
    }
}

fn end_of_digits(text: &str, start: usize) -> usize {
    text.as_bytes()[start..].iter().position(|b| !b.is_ascii_digit()).map_or(text.len(), |n| start + n)
}

/// A citation with a whole number.
fn whole(
    text: &str,
    floor: usize,
    start: usize,
    number: DocumentNumber,
    end: usize,
    previous: Option<&Citation>,
) -> Option<Citation> {
    let (kind, from) = match lead(text, floor, start) {
        Lead::Type(kind, from) => (Some(kind), from),
        Lead::NumberWord(from) => {
            if is_own_line(text, from) {
                return None;
            }
            (None, from)
        }
        Lead::Nothing => (None, start),
    };
    let shared = previous.filter(|last| joins_list(&text[last.range.end..from])).and_then(|last| last.kind);
    let by_symbol = number.document_type();
    let kind = kind
        .filter(|kind| *kind != "Văn bản")
        .or_else(|| shared.filter(|kind| fits(kind, &number)))
        .or(by_symbol);
    let (date, issuer, range_end) = tail(text, end);
    Some(Citation {
        range: from..range_end,
        core: from..end,
        kind,
        number: Cited::Whole(number),
        date,
        issuer,
    })
}

/// Whether a type can have this symbol: «QĐ» of the Party is Quyết định and Quy định.
fn fits(kind: &str, number: &DocumentNumber) -> bool {
    number.document_type().is_none_or(|by_symbol| by_symbol == kind)
        || (number.system() == System::Party && kind == "Quy định")
}

/// A citation by type and digits alone: «Chỉ thị số 05», «Nghị quyết 42 của Chính phủ».
fn bare(text: &str, floor: usize, start: usize, end: usize) -> Option<Citation> {
    if end - start > 4 {
        return None;
    }
    let Lead::Type(kind, from) = lead(text, floor, start) else { return None };
    let said = text[from..start].trim_end().to_lowercase().ends_with("số");
    let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
    let next_word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let closes = rest.is_empty()
        || rest.starts_with(['\n', ',', '.', ';', '(', ')', '”', '"', '»', ':'])
        || matches!(next_word, "của" | "về" | "ngày" | "và" | "gắn" | "theo");
    let digit_follows =
        rest.starts_with(['.', ',', '/', '-']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if !(CITED_BARE.contains(&kind) && closes) || digit_follows || rest.starts_with(['/', '%']) {
        return None;
    }
    let capital = text[from..].chars().next().is_some_and(char::is_uppercase);
    if !said && !capital {
        return None;
    }
    let digits = text[start..end].trim_start_matches('0').to_string();
    if digits.is_empty() {
        return None;
    }
    let (date, issuer, range_end) = tail(text, end);
    Some(Citation {
        range: from..range_end,
        core: from..end,
        kind: Some(kind),
        number: Cited::Digits(digits),
        date,
        issuer,
    })
}

/// What stands before a number.
enum Lead {
    /// A type, with or without «số», and where it begins.
    Type(&'static str, usize),
    /// «số» alone, and where it begins.
    NumberWord(usize),
    Nothing,
}

fn lead(text: &str, floor: usize, start: usize) -> Lead {
    let before = text[floor..start].trim_end();
    let without = before.strip_suffix(':').unwrap_or(before).trim_end();
    let number_word = ["số", "Số", "SỐ"].iter().find_map(|word| without.strip_suffix(word));
    let number_word =
        number_word.filter(|rest| rest.chars().next_back().is_none_or(|c| !c.is_alphanumeric()));
    let head = number_word.unwrap_or(before);
    if let Some((kind, at)) = type_before(head) {
        return Lead::Type(kind, floor + at);
    }
    match number_word {
        Some(rest) => Lead::NumberWord(floor + rest.len()),
        None => Lead::Nothing,
    }
}

/// Whether «Số» begins its line: then the number is the document's own.
fn is_own_line(text: &str, from: usize) -> bool {
    let before = text[..from].trim_end_matches([' ', '\t', '\u{a0}']);
    before.is_empty() || before.ends_with('\n')
}

/// Whether the text between two numbers only joins them in a list.
fn joins_list(between: &str) -> bool {
    matches!(between.trim(), "," | ";" | "và" | ", và" | "hoặc")
}

/// The date and the issuer after a number, and where they end.
fn tail(text: &str, number_end: usize) -> (Option<PartialDate>, Option<Issuer>, usize) {
    let mut end = number_end;
    let date = date_at(text, end).map(|(date, at)| {
        end = at;
        date
    });
    let rest = &text[end..];
    let spaces = |text: &str| text.len() - text.trim_start_matches([' ', '\n', '\u{a0}', ',']).len();
    let lead = spaces(rest);
    let issuer = rest[lead..]
        .strip_prefix("của")
        .filter(|after| after.starts_with([' ', '\n', '\u{a0}']))
        .and_then(|after| {
            let start = text.len() - after.len() + spaces(after);
            issuer_at(text, start)
        });
    match issuer {
        Some((issuer, at)) => (date, Some(issuer), at),
        None => (date, None, end),
    }
}

/// Reads the date that follows a number.
fn date_at(text: &str, start: usize) -> Option<(PartialDate, usize)> {
    let rest = text[start..].trim_start_matches([' ', '\n', '\u{a0}', ',', '(']);
    let word = ["ngày", "Ngày"].iter().find_map(|word| rest.strip_prefix(word));
    let body = word.unwrap_or(rest).trim_start_matches([' ', '\n', '\u{a0}', ':']);
    let at = text.len() - body.len();
    let day_end = end_of_digits(text, at);
    let day: i8 = text[at..day_end].parse().ok().filter(|_| day_end - at <= 2)?;
    numeric(text, day, day_end).or_else(|| in_words(text, day, day_end).filter(|_| word.is_some()))
}

/// `18/5/2021`, `18-5-2021`, `18.5.2021`, after the day.
fn numeric(text: &str, day: i8, day_end: usize) -> Option<(PartialDate, usize)> {
    let separator = text[day_end..].chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
    let month_at = day_end + 1;
    let month_end = end_of_digits(text, month_at);
    let month: i8 = text[month_at..month_end].parse().ok().filter(|_| month_end - month_at <= 2)?;
    let year_at = month_end + 1;
    text[month_end..].starts_with(separator).then_some(())?;
    let year_end = end_of_digits(text, year_at);
    let year: i16 = text[year_at..year_end].parse().ok().filter(|_| year_end - year_at == 4)?;
    let date = Date::new(year, month, day).ok()?;
    Some((PartialDate::Day(date), year_end))
}

/// `tháng 5 năm 2021`, after the day.
fn in_words(text: &str, day: i8, day_end: usize) -> Option<(PartialDate, usize)> {
    let (month, month_end) = word_number(text, day_end, "tháng")?;
    let (year, year_end) = word_number(text, month_end, "năm")?;
    let date = Date::new(year, i8::try_from(month).ok()?, day).ok()?;
    Some((PartialDate::Day(date), year_end))
}

fn word_number(text: &str, start: usize, word: &str) -> Option<(i16, usize)> {
    let rest = text[start..].trim_start().strip_prefix(word)?.trim_start();
    let at = text.len() - rest.len();
    let end = end_of_digits(text, at);
    Some((text[at..end].parse().ok()?, end))
}
