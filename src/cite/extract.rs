//! Finds citations (viện dẫn) in a text.
//!
//! ```text
//! citation = [type] ["số"] number [","] [date] ["của" issuer] [date] | type ["số"] digits
//!          | type ["của" issuer] [date] "số" number
//! date     = ["ngày"] d ("/" | "-" | ".") m same y | "ngày" d "tháng" m "năm" y | "tháng" m ("/" | "năm") y
//! ```
//! A citation is anchored at its number; the type is read backward from it, date and issuer forward, or backward
//! where they precede it. Numbers of a list that share one type («các Nghị quyết số 18-NQ/TW, 19-NQ/TW») each
//! get it.

use super::date::{CitedDate, date_at};
use super::document_type::{CITED_BARE, DocumentType, LAWS, System, type_before};
use super::issuer::{Issuer, issuer_at};
use super::number::{DocumentNumber, is_raised, number_at};
use super::tail::tail;
use super::vocabulary::{COUNTED, NUMBERED, ends_with_word, starts_word};
use crate::base::date::PartialDate;
use std::ops::Range;

/// One mention of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The bytes of the whole mention, from the type to the issuer.
    pub range: Range<usize>,
    /// The bytes from the type to the number.
    pub core: Range<usize>,
    /// The type of the document (tên loại), as the text or the number says it.
    pub kind: Option<DocumentType>,
    /// The printed number, or only its digits.
    pub number: Cited,
    /// The date.
    pub date: CitedDate,
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
/// assert_eq!(found[0].kind.unwrap().name(), "Kết luận");
/// assert_eq!(found[0].date.read().unwrap().to_string(), "2021-05-18");
/// assert_eq!(found[0].issuer.as_ref().unwrap().name, "Bộ Chính trị");
/// ```
pub fn extract(text: &str) -> Vec<Citation> {
    read(text).citations
}

/// What a text says of documents: its own number, and those it cites.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The citations, in order; they do not overlap.
    pub citations: Vec<Citation>,
    /// The document's own line («Số: 491/KH-VP»), the first if there are several.
    pub own: Option<Own>,
}

/// A document's own number line, with the date of its head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// The number; none on a draft that leaves it open («Số: /KH-UBND»).
    pub number: Option<DocumentNumber>,
    /// The date after the place («Quảng Ngãi, ngày 20 tháng 3 năm 2024»), as far as it is filled in.
    pub date: Option<PartialDate>,
}

/// Finds all citations of a text and its own number.
pub fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut at = 0;
    while let Some(start) = next_digits(text, at) {
        let floor = reading.citations.last().map_or(0, |last| last.range.end);
        let lead = lead(text, floor, start);
        let introduced = !matches!(lead, Lead::Nothing);
        let Some((number, end)) = number_at(text, start, introduced) else {
            let end = end_of_digits(text, start);
            at = end;
            if let Some(citation) = bare(text, start, end, lead) {
                at = citation.range.end.max(end);
                reading.citations.push(citation);
            }
            continue;
        };
        at = end;
        if let Lead::NumberWord(from) = lead
            && is_own_line(text, from)
        {
            reading.own.get_or_insert(Own { number: Some(number), date: None });
            continue;
        }
        if let Lead::NumberWord(from) = lead
            && numbers_no_document(&text[floor..from])
        {
            continue;
        }
        let citation = whole(text, floor, (start, end), number, lead, reading.citations.last());
        at = citation.range.end;
        reading.citations.push(citation);
    }
    let head = &text[..text.floor_char_boundary(HEAD.min(text.len()))];
    if reading.own.is_none() && head.lines().any(is_open_number) {
        reading.own = Some(Own::default());
    }
    if let Some(own) = &mut reading.own {
        own.date = head.lines().find_map(date_of_place);
    }
    reading
}

/// How many bytes the head of a document takes at most.
const HEAD: usize = 4_000;

/// The line of a number that is still to come: «Số: /KH-UBND», «Số …-KH/TU».
fn is_open_number(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '*', '|', '_']);
    let Some(rest) = line.strip_prefix("Số").or_else(|| line.strip_prefix("SỐ")) else { return false };
    let symbol = rest.trim_start_matches([':', ' ', '.', '…', '_', '\u{a0}', '\t']);
    let signed = symbol.strip_prefix(['/', '-']).map(str::trim_start);
    signed.is_some_and(|symbol| symbol.chars().take(2).filter(|c| c.is_uppercase()).count() == 2)
}

/// The date in the line of a place: «Bắc Giang, ngày … tháng 01 năm 2024».
fn date_of_place(line: &str) -> Option<PartialDate> {
    let lower = [", ngày", ", Ngày"].iter().find_map(|it| line.find(it))?;
    let place = line[..lower].rsplit(['|', '\t']).next().unwrap_or("").trim_matches([' ', '*', '_']);
    let placed =
        place.split_whitespace().count() <= 6 && place.chars().next().is_some_and(char::is_uppercase);
    date_at(line, lower).filter(|_| placed).map(|(date, _)| date)
}

/// «Mẫu số 02/TK-…»: what is numbered is no document.
fn numbers_no_document(before: &str) -> bool {
    let before = before.trim_end();
    NUMBERED.iter().any(|word| ends_with_word(before, word).is_some())
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
        // «số01-KL/TW»: the space is lost.
        if !joined || strip_word(&text[..at], &["số", "Số", "SỐ"]).is_some() {
            return Some(at);
        }
        at = end_of_digits(text, at);
    }
}

/// What precedes the first of some words that ends a text.
fn strip_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let rest = words.iter().find_map(|word| text.strip_suffix(word))?;
    starts_word(text, rest.len()).then_some(rest)
}

fn end_of_digits(text: &str, start: usize) -> usize {
    text.as_bytes()[start..].iter().position(|b| !b.is_ascii_digit()).map_or(text.len(), |n| start + n)
}

/// A citation with a whole number.
fn whole(
    text: &str,
    floor: usize,
    (start, end): (usize, usize),
    number: DocumentNumber,
    lead: Lead,
    previous: Option<&Citation>,
) -> Citation {
    let by_symbol = number.document_type();
    let (said, from, before) = match lead {
        Lead::Type(kind, from) => (Some(kind), from, Before::default()),
        Lead::NumberWord(from) => match before(text, floor, from, &number) {
            Some((kind, from, before)) => (Some(kind), from, before),
            None => (None, from, Before::default()),
        },
        Lead::Nothing => (None, start, Before::default()),
    };
    let named = by_symbol
        .filter(|_| said.is_some())
        .and_then(|kind| Some((kind, name_before(text, floor, from, kind)?)));
    let (said, from) = named.map_or((said, from), |(kind, from)| (Some(kind), from));
    let shared = previous.filter(|last| joins_list(&text[last.range.end..from])).and_then(|last| last.kind);
    let kind = said
        .filter(|kind| *kind != DocumentType::Document)
        .or_else(|| shared.filter(|kind| fits(*kind, &number)))
        .or(by_symbol)
        .or_else(|| law_before(text, floor, from, &number));
    let joint = kind.is_some_and(DocumentType::is_joint) || number.is_joint();
    let bracket = text[from..start].contains(['(', '[']);
    let tail = tail(text, end, joint, bracket);
    let issued = || issued_on(text, floor, from).filter(|_| tail.issuer.is_none());
    let date = match tail.date {
        CitedDate::Read(date) => CitedDate::Read(date),
        other => before.date.or_else(issued).map_or(other, CitedDate::Read),
    };
    Citation {
        range: from..tail.end,
        core: from..end,
        kind,
        number: Cited::Whole(number),
        date,
        issuer: tail.issuer.or(before.issuer),
    }
}

/// Where the name of a type begins of which the words before the number are only the end: «Thông báo kết luận số
/// 71-TB/ĐU».
fn name_before(text: &str, floor: usize, from: usize, kind: DocumentType) -> Option<usize> {
    let ends_name = text[from..].starts_with(char::is_lowercase);
    ends_with_word(text[floor..from].trim_end(), kind.name()).filter(|_| ends_name).map(|at| floor + at)
}

/// How far back from a type the day of its issue is looked for, in bytes.
const CLAUSE: usize = 200;

/// The day of a clause that reports the issue: «Ngày 14/6/2019, Ban Thường vụ Huyện ủy ban hành Kế hoạch số …».
fn issued_on(text: &str, floor: usize, from: usize) -> Option<PartialDate> {
    let near = text.ceil_char_boundary(from.saturating_sub(CLAUSE)).max(floor);
    let clause = text[near..from].trim_end();
    let verbs = ["ký ban hành", "ban hành", "đã có", "có", "ký", "ra"];
    let verb = verbs.iter().find_map(|verb| ends_with_word(clause, verb))?;
    let at = ["ngày", "Ngày"].iter().filter_map(|word| clause.rfind(word)).max()?;
    // «cuộc họp ngày …, UBND tỉnh có Công văn …»: another's day.
    let begins = ["cùng", "vào", "đến", "sau đó", "tiếp đó"];
    let before = clause[..at].trim_end();
    let before = begins
        .iter()
        .find_map(|word| ends_with_word(before, word))
        .map_or(before, |at| before[..at].trim_end());
    let open = if before.is_empty() {
        near == 0 || near == floor
    } else {
        before.ends_with(['.', ',', ';', ':', ')', '”', '\n'])
    };
    let (date, end) = date_at(clause, at).filter(|(date, _)| open && date.day().is_some())?;
    let subject = clause.get(end..verb)?.trim();
    let body = subject.trim_start_matches([',', ' ']).chars().next().is_some_and(char::is_uppercase);
    (body && !subject.contains([';', ':', '.', '(', '\n'])).then_some(date)
}

/// Whether a type can have this symbol: «QĐ» of the Party is Quyết định and Quy định.
fn fits(kind: DocumentType, number: &DocumentNumber) -> bool {
    number.document_type().is_none_or(|by_symbol| by_symbol == kind)
        || (number.system() == System::Party && kind == DocumentType::Rule)
}

/// A citation by type and digits alone: «Chỉ thị số 05», «Nghị quyết 42 của Chính phủ».
fn bare(text: &str, start: usize, end: usize, lead: Lead) -> Option<Citation> {
    if end - start > 4 {
        return None;
    }
    let Lead::Type(kind, from) = lead else { return None };
    let said = text[from..start].trim_end().to_lowercase().ends_with("số");
    let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
    let next_word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let counts = COUNTED.contains(&next_word.to_lowercase().as_str()) && !(said && next_word == "ngày");
    let digit_follows =
        rest.starts_with(['.', ',', '/', '-']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let glued = text[end..].chars().next().is_some_and(|c| c.is_alphanumeric() && !is_raised(c));
    if !(CITED_BARE.contains(&kind) || said)
        || counts
        || digit_follows
        || glued
        || rest.starts_with(['/', '%', '-'])
    {
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
    let tail = tail(text, end, false, false);
    Some(Citation {
        range: from..tail.end,
        core: from..end,
        kind: Some(kind),
        number: Cited::Digits(digits),
        date: tail.date,
        issuer: tail.issuer,
    })
}

/// What precedes a number.
#[derive(Clone, Copy)]
enum Lead {
    /// A type, with or without «số», and where it begins.
    Type(DocumentType, usize),
    /// «số» alone, and where it begins.
    NumberWord(usize),
    Nothing,
}

fn lead(text: &str, floor: usize, start: usize) -> Lead {
    let before = trim_spaces(&text[floor..start]);
    let without = trim_spaces(before.strip_suffix(':').unwrap_or(before));
    let words = ["số", "Số", "SỐ", "Số hiệu", "Số ký hiệu", "Số/ký hiệu", "Số, ký hiệu", "Số/Ký hiệu"];
    let number_word = strip_word(without, &words);
    let head = trim_spaces(number_word.unwrap_or(before));
    // «Kế hoạch (số 83/KH-…, ngày …) của …»
    let head = if number_word.is_some() { head.strip_suffix(['(', '[']).unwrap_or(head) } else { head };
    if let Some((kind, at)) = type_before(trim_spaces(head)) {
        return Lead::Type(kind, floor + at);
    }
    match number_word {
        Some(rest) => Lead::NumberWord(floor + rest.len()),
        None => Lead::Nothing,
    }
}

/// Drops white space at the end, of which more than a line's end separates.
fn trim_spaces(text: &str) -> &str {
    let trimmed = text.trim_end();
    if text[trimmed.len()..].matches('\n').count() > 1 { "" } else { trimmed }
}

/// Date and issuer that precede a number.
#[derive(Default)]
struct Before {
    date: Option<PartialDate>,
    issuer: Option<Issuer>,
}

/// How far back from a number its type is looked for, in bytes.
const REACH: usize = 240;

/// The type that words part from «số»: «Công văn của Sở Nội vụ số …», «Quyết định ngày 12/3/2024 số …»,
/// «Công văn hỏa tốc số …», with where it begins and what is between.
fn before(
    text: &str,
    floor: usize,
    from: usize,
    number: &DocumentNumber,
) -> Option<(DocumentType, usize, Before)> {
    let near = text.ceil_char_boundary(from.saturating_sub(REACH)).max(floor);
    let clause = &text[near..from];
    let clause = clause.rsplit([';', ':', '(', '“', '«']).next().unwrap_or(clause);
    let clause = clause.trim_start_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric());
    let base = from - clause.len();
    let by_symbol = number.document_type();
    let (kind, at, end) = last_type(clause)?;
    let between = clause[end..].trim();
    let mut found = Before::default();
    let mut at_byte = base + end;
    let rest = &text[at_byte..from];
    let lead = rest.len() - rest.trim_start().len();
    if let Some(after) = rest[lead..].strip_prefix("của ") {
        let (issuer, end) = issuer_at(text, at_byte + lead + (rest.len() - lead - after.len()), false)?;
        (found.issuer, at_byte) = (Some(issuer), end);
    }
    if let Some((date, end)) = date_at(text, at_byte).filter(|(_, end)| *end <= from) {
        (found.date, at_byte) = (Some(date), end);
    }
    let is_told = at_byte > base + end
        && at_byte <= from
        && text[at_byte..from].trim_matches([' ', ',', '\n']).is_empty();
    // «Công văn hỏa tốc số», «Nghị quyết chuyên đề số»: few words in lower case.
    let few =
        between.split_whitespace().count() <= 3 && between.chars().all(|c| c.is_lowercase() || c == ' ');
    let letter = DocumentType::OfficialLetter;
    let weak = by_symbol.is_none_or(|by_symbol| by_symbol == kind || by_symbol == letter || kind == letter);
    let said = is_told || (few && weak);
    said.then_some((kind, base + at, found))
}

/// The last type that a text names, with where it begins and ends; a capital begins it.
fn last_type(text: &str) -> Option<(DocumentType, usize, usize)> {
    let named = DocumentType::all().filter_map(|kind| {
        let name = kind.name();
        let at = text.rmatch_indices(name).map(|(at, _)| at).find(|at| {
            let after = text[at + name.len()..].chars().next();
            after.is_some_and(|c| !c.is_alphanumeric())
        })?;
        Some((kind, at, at + name.len()))
    });
    named.max_by_key(|(_, at, end)| (*at, *end))
}

/// The type of an act of the National Assembly, which its title parts from its number: «Luật Đất đai số 31/2024/QH15».
fn law_before(text: &str, floor: usize, from: usize, number: &DocumentNumber) -> Option<DocumentType> {
    if !number.is_of_assembly() {
        return None;
    }
    let near = text.ceil_char_boundary(from.saturating_sub(REACH)).max(floor);
    let clause = &text[near..from];
    let clause = &clause[clause.rfind([';', '\n']).map_or(0, |at| at + 1)..];
    let found = LAWS.iter().filter_map(|kind| Some((clause.rfind(kind.name())?, *kind)));
    found.max_by_key(|(at, kind)| (*at, kind.name().len())).map(|(_, kind)| kind)
}

/// Whether «Số» begins its line: then the number is the document's own.
fn is_own_line(text: &str, from: usize) -> bool {
    let before = text[..from].trim_end_matches([' ', '\t', '\u{a0}', '*', '_', '|', '>', '#']);
    before.is_empty() || before.ends_with('\n')
}

/// Whether the text between two numbers only joins them in a list.
fn joins_list(between: &str) -> bool {
    let between = between.trim();
    matches!(between, "," | ";" | "và" | ", và" | "hoặc" | "và số" | ", số" | "; số" | "và các số")
}
