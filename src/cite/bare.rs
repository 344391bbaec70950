//! Citations by type and digits alone, one or a list: «Chỉ thị số 05», «các Nghị quyết số 57, 59, 66, 68 của Bộ Chính
//! trị», «bộ tứ nghị quyết (57, 59, 66, 68)».
//!
//! Digits without symbol are a number only where they count nothing and begin no other figure. After the first number of a
//! list others follow only up to such digits: «Chỉ thị số 05, 3 nhiệm vụ».

use super::citation::{Citation, CitedNumber};
use super::date::CitedDate;
use super::document_type::{CITED_BARE, DocumentType, is_code};
use super::lead::Lead;
use super::list::{is_common, joiner_end};
use super::named_type::{title_words_before, type_before};
use super::number::is_raised;
use super::number_reader::{begins_sentence, joins_groups};
use super::tail::tail;
use super::vocabulary::{COUNTED, is_plural};
use crate::base::date::PartialDate;
use std::ops::Range;

/// What precedes digits without symbol.
struct Head {
    kind: DocumentType,
    /// Where the type begins.
    from: usize,
    /// Whether «số» introduces the digits.
    said: bool,
    /// Whether the type means several documents: «các Nghị quyết».
    plural: bool,
    /// Whether the digits are in a bracket: «bộ tứ nghị quyết (57, 59, 66, 68)».
    bracket: bool,
}

/// The citations by type and digits alone of which the first has these digits; `None` where they are no number.
pub(super) fn bare(text: &str, floor: usize, first: Range<usize>, lead: Lead) -> Option<Vec<Citation>> {
    let head = Head::read(text, floor, first.start, lead)?;
    if !is_number(text, &first, head.said) {
        return None;
    }
    let mut numbers = vec![first];
    // Parts of a programme are counted: «các Dự án số 1, 2».
    let counted = [DocumentType::Project, DocumentType::Programme, DocumentType::Option];
    while let Some(next) = numbers.last().and_then(|last| next_number(text, last.end, head.said))
        && !counted.contains(&head.kind)
    {
        numbers.push(next);
    }
    // «Nghị quyết số 57, 12 …»: two numbers may also be one and a count of something.
    if numbers.len() == 2 && !head.plural && !ends_list(&text[numbers[1].end..]) {
        numbers.pop();
    }
    let is_list = numbers.len() > 1;
    let word = text[head.from..].chars().next();
    // In lower case and without «số» a type is a common noun: «ban hành quyết định 12 phương án».
    let named = head.said || word.is_some_and(char::is_uppercase) || (is_list && head.plural);
    if !named || (head.bracket && !(is_list && head.plural)) {
        return None;
    }
    let end = numbers.last()?.end;
    let tail = tail(text, end, false, head.bracket, None);
    let of_all =
        is_common(&text[end..tail.end]) || matches!(tail.date, CitedDate::Read(PartialDate::Year(_)));
    let last = numbers.len() - 1;
    let citation = |(index, number): (usize, Range<usize>)| {
        let from = if index == 0 { head.from } else { number.start };
        Citation {
            range: from..if index == last { tail.end } else { number.end },
            pinpoint: None,
            core: from..number.end,
            kind: Some(head.kind),
            number: CitedNumber::Digits(text[number].trim_start_matches('0').to_string()),
            name: None,
            date: if index == last || of_all { tail.date.clone() } else { CitedDate::Absent },
            issuer: tail.issuer.clone(),
        }
    };
    Some(numbers.into_iter().enumerate().map(citation).collect())
}

impl Head {
    fn read(text: &str, floor: usize, start: usize, lead: Lead) -> Option<Head> {
        let (kind, from, bracket) = match lead {
            Lead::Type(kind, from) => (kind, from, false),
            Lead::NumberWord(_) => return None,
            Lead::Nothing => {
                let before = text[floor..start].strip_suffix('(')?.trim_end();
                let (kind, at) = type_before(before)?;
                (kind, floor + at, true)
            }
        };
        let words = text[from..start].trim_end();
        let said = words.to_lowercase().ends_with("số");
        // «Nghị quyết chuyên đề 12 …»: behind words of a title digits count more often.
        let cited = CITED_BARE.contains(&kind) && (bracket || title_words_before(words).is_none());
        if kind == DocumentType::Contract || !(cited || said) {
            return None;
        }
        Some(Head { kind, from, said, plural: is_plural(&text[floor..from]), bracket })
    }
}

/// Whether digits are the number of a document, and count nothing; `said` tells that «số» introduces them.
fn is_number(text: &str, digits: &Range<usize>, said: bool) -> bool {
    let Range { start, end } = *digits;
    if end - start > 4 || text[start..end].bytes().all(|b| b == b'0') {
        return false;
    }
    let rest = text[end..].trim_start_matches(' ');
    let next_word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    // «Nghị quyết 3 năm» counts years; in «Chỉ thị số 05 ngày 15/5/2016» the date follows.
    let counts = COUNTED.contains(&next_word.to_lowercase().as_str()) && !(said && next_word == "ngày");
    let digit_follows =
        rest.starts_with(['.', ',', '/', '-']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let glued = text[end..].chars().next().is_some_and(|c| c.is_alphanumeric() && !is_raised(c));
    // «300.QĐ…», «300 QĐ.UBND»: only the beginning of a number that cannot be read.
    let cut = match text[end..].strip_prefix(joins_groups) {
        Some(after) => {
            let ends = text[end..].starts_with('.') && begins_sentence(after);
            after.starts_with(char::is_alphanumeric) && !ends
        }
        None => is_code(next_word) && rest[next_word.len()..].starts_with(['.', '/', '-']),
    };
    !(counts || digit_follows || glued || cut || rest.starts_with(['/', '%', '-']))
}

/// The next number of a list behind one that ends at a byte: no year, and nothing that is counted.
fn next_number(text: &str, end: usize, said: bool) -> Option<Range<usize>> {
    // Most numbers end no word of a list.
    if !text[end..].starts_with([',', ' ', ';', '\n']) {
        return None;
    }
    let start = joiner_end(text, end)?;
    let length = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let digits = start..start + length;
    let is_year =
        length == 4 && text[digits.clone()].parse().is_ok_and(|year: u16| (1945..=2100).contains(&year));
    (length > 0 && !is_year && is_number(text, &digits, said)).then_some(digits)
}

/// Whether what follows the last number of a list ends it: a sign, or words that do not count.
fn ends_list(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ');
    let words = ["của", "về", "ngày", "do", "và", "nêu", "được", "đã", "này", "khóa", "khoá"];
    let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    rest.is_empty()
        || words.contains(&first)
        || rest.starts_with(['.', ',', ';', ':', ')', '”', '"', '»', '\n'])
}
