//! What precedes the number of a citation: the type and «số», an issuer and a date between them.

use super::date::{CitedDate, date_at, unreadable_date};
use super::document_type::DocumentType;
use super::issuer::{Issuer, issuer_at};
use super::named_type::type_before;
use super::number::DocumentNumber;
use super::vocabulary::{ends_with_word, is_plural, starts_word};

/// What precedes a number.
#[derive(Clone, Copy)]
pub(super) enum Lead {
    /// A type, with or without «số», and where it begins.
    Type(DocumentType, usize),
    /// «số» alone, and where it begins.
    NumberWord(usize),
    Nothing,
}

pub(super) fn lead(text: &str, floor: usize, start: usize) -> Lead {
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
    if text[trimmed.len()..].contains("\n\n") { "" } else { trimmed }
}

/// Date and issuer that precede a number.
#[derive(Default)]
pub(super) struct Before {
    pub(super) date: CitedDate,
    pub(super) issuer: Option<Issuer>,
}

/// How far back from a number its type is looked for, in bytes.
const REACH: usize = 240;

/// The type that words part from «số»: «Công văn của Sở Nội vụ số …», «Quyết định ngày 12/3/2024 số …»,
/// «Công văn hỏa tốc số …», with where it begins and what is between.
pub(super) fn before(
    text: &str,
    floor: usize,
    from: usize,
    number: &DocumentNumber,
) -> Option<(DocumentType, usize, Before)> {
    let near = text.ceil_char_boundary(from.saturating_sub(REACH)).max(floor);
    let whole = &text[near..from];
    // «các Nghị định của Chính phủ: số …, số …»
    let head = whole.trim_end();
    let head = head.strip_suffix(':').unwrap_or(whole);
    let clause = head.rsplit([';', ':', '(', '“', '«']).next().unwrap_or(head);
    let clause = clause.trim_start_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric());
    let base = near + head.len() - clause.len();
    let by_symbol = number.document_type();
    let (kind, at, end) = last_type(clause).or_else(|| last_of_several(clause))?;
    if head.len() < whole.len() && by_symbol.is_some_and(|by_symbol| !by_symbol.may_be(kind)) {
        return None;
    }
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
        (found.date, at_byte) = (CitedDate::Read(date), end);
    } else if let Some(range) = unreadable_date(text, at_byte).filter(|range| range.end <= from) {
        at_byte = range.end;
        found.date = CitedDate::Unreadable(range);
    }
    // Two cases: issuer and date fill the words up to «số»; or the words are few and in lower case («hỏa tốc»), and the
    // symbol does not name another type.
    let is_filled = at_byte > base + end
        && at_byte <= from
        && text[at_byte..from].trim_matches([' ', ',', ':', '\n']).is_empty();
    let few =
        between.split_whitespace().count() <= 3 && between.chars().all(|c| c.is_lowercase() || c == ' ');
    let letter = DocumentType::OfficialLetter;
    let weak =
        by_symbol.is_none_or(|by_symbol| by_symbol.may_be(kind) || by_symbol == letter || kind == letter);
    // «Nghị quyết phiên họp thường kỳ tháng 01/2026 số 20/NQ-CP»
    let session = between.starts_with("phiên họp")
        && between.split_whitespace().count() <= 12
        && !between.contains([',', '.']);
    let said = is_filled || ((few || session) && weak);
    said.then_some((kind, base + at, found))
}

/// The type of several documents, in small letters, whose issuer follows: «Hai nghị quyết của Quốc hội».
fn last_of_several(text: &str) -> Option<(DocumentType, usize, usize)> {
    let end = text.rfind(" của ")?;
    let (kind, at) = type_before(&text[..end])?;
    is_plural(&text[..at]).then_some((kind, at, end))
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
    // Of types that begin at one byte the longest: «Kế hoạch liên tịch», not «Kế hoạch».
    named.max_by_key(|(_, at, end)| (*at, *end))
}

/// Types of acts whose title comes between type and number: «Luật Đất đai số 31/2024/QH15».
pub(super) const ACTS: &[DocumentType] = &[
    DocumentType::Constitution,
    DocumentType::Code,
    DocumentType::Law,
    DocumentType::Ordinance,
    DocumentType::Resolution,
];

/// The type of an act of the National Assembly, which its title parts from its number: «Luật Đất đai số 31/2024/QH15».
pub(super) fn law_before(
    text: &str,
    floor: usize,
    from: usize,
    number: &DocumentNumber,
) -> Option<DocumentType> {
    // Only titles of such acts come before the number; in other texts a type so far away is another document's.
    if !number.is_of_assembly() {
        return None;
    }
    let near = text.ceil_char_boundary(from.saturating_sub(REACH)).max(floor);
    let clause = &text[near..from];
    let clause = &clause[clause.rfind([';', '\n']).map_or(0, |at| at + 1)..];
    // «LUẬT ĐẤT ĐAI SỐ 31/2024/QH15», but not «pháp luật».
    let named = |name: &str| clause.rfind(name).or_else(|| clause.rfind(&name.to_uppercase()));
    let found = ACTS.iter().filter_map(|kind| Some((named(kind.name())?, *kind)));
    found.max_by_key(|(at, kind)| (*at, kind.name().len())).map(|(_, kind)| kind)
}

/// Where the name of a type begins of which the words before the number are only the end: «Thông báo kết luận số
/// 71-TB/ĐU».
pub(super) fn name_before(
    text: &str,
    floor: usize,
    from: usize,
    kind: DocumentType,
    said: DocumentType,
) -> Option<usize> {
    // «Thông báo Kết luận số 77-TB/TW»: the symbol is not that of a Kết luận.
    let ends_name = text[from..].starts_with(char::is_lowercase) || !kind.may_be(said);
    ends_with_word(text[floor..from].trim_end(), kind.name()).filter(|_| ends_name).map(|at| floor + at)
}

/// What precedes the first of some words that ends a text.
pub(super) fn strip_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let rest = words.iter().find_map(|word| text.strip_suffix(word))?;
    starts_word(text, rest.len()).then_some(rest)
}
