//! Finds citations (viện dẫn) in a text.
//!
//! ```text
//! citation = [type] ["số"] number [","] [date] ["của" issuer] [date] | type ["số"] digits {("," | "và") digits}
//!          | type ["của" issuer] [date] "số" number
//! list     = [type] "số" digits {("," | "và") digits} ("," | "và") number [date] ["của" issuer]
//! date     = ["ngày"] d ("/" | "-" | ".") m same y | "ngày" d "tháng" m "năm" y | "tháng" m ("/" | "năm") y
//! ```
//! A citation is anchored at its number; the type is read backward from it, date and issuer forward, or backward
//! where they precede it. Numbers of a list that share one type («các Nghị quyết số 18-NQ/TW, 19-NQ/TW») each
//! get it, and those that share a symbol («57, 59, 66-NQ/TW») that too (`list`). What the parts read from «Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị»:
//!
//! ```text
//! number_reader   01-KL/TW                       at the digits
//! lead            Conclusion, «Kết luận số»      what precedes them
//! tail            2021-05-18, Bộ Chính trị       what follows
//! ```

use super::bare::bare;
use super::by_name::with_names;
use super::citation::{Citation, CitedNumber};
use super::date::CitedDate;
use super::document_type::DocumentType;
use super::issued::{adopted, issued};
use super::lead::{Before, Lead, before, law_before, lead, name_before, strip_word};
use super::list::{SharedSymbol, fits, is_common, joins_list, list_at, share_issuers};
use super::number::{DocumentNumber, is_dash};
use super::number_reader::{is_small, number_at};
use super::own_number::{OwnNumber, is_own_line};
use super::pinpoint::pinpoint_before;
use super::saying::say_behind;
use super::table::issued_in_tables;
use super::tail::tail;
use super::vocabulary::{NUMBERED, NUMBERED_ALONE, ends_with_word};
use crate::base::bytes::find_bytes;
use crate::base::date::PartialDate;
use crate::base::text::{is_alphanumeric, lower};

/// Finds all citations of a clean text, in order; they do not overlap.
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

/// The citations of a text and the number of the text itself.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The citations, in order; they do not overlap.
    pub citations: Vec<Citation>,
    /// The document's own line («Số: 491/KH-VP»), the first if there are several.
    pub own: Option<OwnNumber>,
}

/// Finds all citations of a clean text and its own number.
pub fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut at = 0;
    // Where the number ends that was read last and is of no document.
    let mut refused = 0;
    // Up to where no list of digits has a symbol.
    let mut unlisted = 0;
    while let Some(start) = next_digits(text, at) {
        // The words of the last citation do not introduce this number; so citations cannot overlap.
        let floor = reading.citations.last().map_or(0, |last| last.range.end);
        let lead = lead(text, floor, start);
        let introduced = !matches!(lead, Lead::Nothing);
        // «công văn 1887/sxd-qlhtkt, 1902/sxd-qlhtkt»
        let small = reading.citations.last().is_some_and(|last| {
            last.whole().is_some() && joins_list(&text[floor..start]) && is_small(last_number(text, last))
        });
        let numbered = number_at(text, start, introduced || small);
        let numbered =
            numbered.map(|(number, end)| SharedSymbol { number, last: start, end, before: Vec::new() });
        let listed = || match start < unlisted || !(introduced || joins_list(&text[floor..start])) {
            true => None,
            false => list_at(text, start).map_err(|end| unlisted = end).ok(),
        };
        let Some(numbered) = numbered.or_else(listed).filter(|it| it.fits(&lead)) else {
            let end = end_of_digits(text, start);
            at = end;
            if let Some(mut found) = bare(text, floor, start..end, lead) {
                at = found.last().map_or(end, |last| last.range.end.max(end));
                reading.citations.append(&mut found);
            }
            continue;
        };
        at = numbered.end;
        if let Lead::NumberWord(from) = lead
            && is_own_line(text, from)
        {
            reading.own.get_or_insert(OwnNumber { number: Some(numbered.number), date: None });
            continue;
        }
        let goes_on = refused > floor && joins_list(&text[refused..start]);
        if goes_on || numbers_no_document(&text[floor..start], floor, &lead, &numbered.number) {
            refused = at;
            continue;
        }
        let (citation, common) = whole(text, floor, start, &numbered, lead, reading.citations.last());
        // «Hợp đồng tín dụng số …»
        if citation.kind == Some(DocumentType::Contract) {
            refused = at;
            continue;
        }
        at = citation.range.end;
        numbered.spread(citation, &common, &mut reading.citations);
    }
    say_behind(text, &mut reading.citations);
    share_issuers(text, &mut reading.citations);
    issued_in_tables(text, &mut reading.citations);
    reading.citations = with_names(text, reading.citations);
    reading.own = OwnNumber::complete(reading.own, text);
    pinpoint(text, &mut reading.citations);
    reading
}

/// The number of a citation as it is written.
fn last_number<'a>(text: &'a str, citation: &Citation) -> &'a str {
    let core = &text[citation.core.clone()];
    core.rsplit(' ').next().unwrap_or(core)
}

/// Adds to each citation the part of the document that it means, once all have their bytes.
fn pinpoint(text: &str, citations: &mut [Citation]) {
    let mut floor = 0;
    for citation in citations {
        citation.pinpoint = pinpoint_before(text, floor, citation.range.start);
        floor = citation.range.end;
    }
}

/// Whether what is numbered is no document: «Mẫu số 02/TK-…», «ấp 3/KP4», a contract.
fn numbers_no_document(before: &str, floor: usize, lead: &Lead, number: &DocumentNumber) -> bool {
    let is_one_of = |before: &str, words: &[&str]| {
        let before = before.trim_end_matches([' ', '\n', ':', '(']);
        let Some(last) = before.chars().next_back().filter(|c| is_alphanumeric(*c)).map(lower) else {
            return false;
        };
        let ends = |word: &&&str| word.chars().next_back().map(lower) == Some(last);
        words.iter().filter(ends).any(|word| ends_with_word(before, word).is_some())
    };
    // «Luật Cấp nước nông thôn số 99/2024/QH15»: what has such a number is no house of a «thôn».
    if number.is_of_assembly() {
        return false;
    }
    let contract = || number.document_type() == Some(DocumentType::Contract);
    match lead {
        // «Mẫu biên bản số 01/BB-…» is a form too.
        Lead::Type(kind, from) => {
            *kind == DocumentType::Contract || is_one_of(&before[..from - floor], &["mẫu"])
        }
        Lead::NumberWord(from) => {
            let before = &before[..from - floor];
            contract() || is_one_of(before, NUMBERED) || is_one_of(before, NUMBERED_ALONE)
        }
        Lead::Nothing => contract() || is_one_of(before, NUMBERED_ALONE),
    }
}

/// The next digits that begin a word.
fn next_digits(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at = find_bytes(text.as_bytes(), at, |a, _, _| a.is_ascii_digit())?;
        let mut before = text[..at].chars().rev();
        let joined = match before.next() {
            // «1.654», «10:30»: one figure. «300/QĐ.09»: one symbol.
            Some('.') => before.next().is_some_and(|c| c.is_ascii_digit() || c.is_uppercase()),
            Some(',' | ':') => before.next().is_some_and(|c| c.is_ascii_digit()),
            Some('-') => true,
            Some(c) if is_dash(c) => before.next().is_some_and(char::is_alphanumeric),
            Some(c) => c.is_alphanumeric() || matches!(c, '/' | '_' | '&' | '\\'),
            None => false,
        };
        // «số01-KL/TW»: the space is lost.
        if !joined || strip_word(&text[..at], &["số", "Số", "SỐ"]).is_some() {
            return Some(at);
        }
        at = end_of_digits(text, at);
    }
}

fn end_of_digits(text: &str, start: usize) -> usize {
    text.as_bytes()[start..].iter().position(|b| !b.is_ascii_digit()).map_or(text.len(), |n| start + n)
}

/// A citation with a whole number, and the date that it shares with the numbers before it in a list.
fn whole(
    text: &str,
    floor: usize,
    start: usize,
    numbered: &SharedSymbol,
    lead: Lead,
    previous: Option<&Citation>,
) -> (Citation, CitedDate) {
    let SharedSymbol { number, end, .. } = numbered;
    let end = *end;
    let by_symbol = number.document_type();
    let (said, from, mut before) = match lead {
        Lead::Type(kind, from) => (Some(kind), from, Before::default()),
        Lead::NumberWord(from) => match before(text, floor, from, number) {
            Some((kind, from, before)) => (Some(kind), from, before),
            None => (None, from, Before::default()),
        },
        Lead::Nothing => (None, start, Before::default()),
    };
    // «Thông báo kết luận số 71-TB/ĐU»: the type before «số» is Kết luận, but the name begins with that of the symbol.
    let named = by_symbol
        .zip(said)
        .and_then(|(kind, said)| Some((kind, name_before(text, floor, from, kind, said)?)));
    let (said, from) = named.map_or((said, from), |(kind, from)| (Some(kind), from));
    let shared = previous.filter(|last| joins_list(&text[last.range.end..from])).and_then(|last| last.kind);
    // The words take precedence over the symbol, which may be of two types («QĐ» of the Party). The exceptions are «Văn
    // bản số 12/QĐ-UBND», of which the symbol is more exact, and «Chương trình hành động số 25-CTr/TU», a Chương trình.
    let titled = |kind| kind == DocumentType::ActionProgramme && by_symbol == Some(DocumentType::Programme);
    let kind = said
        .filter(|kind| *kind != DocumentType::Document && !titled(*kind))
        .or_else(|| shared.filter(|kind| fits(*kind, number)))
        .or(by_symbol)
        .or_else(|| law_before(text, floor, from, number));
    let joint = kind.is_some_and(DocumentType::is_joint) || number.is_joint();
    let bracket = text[from..start].contains(['(', '[']);
    let mut tail = tail(text, end, joint, bracket, number.year());
    // A clause in front reports the issue only where nothing behind the number says whose it is.
    if said.is_some() && tail.issuer.is_none() && before.issuer.is_none() {
        let issued = issued(text, floor, from, kind, number);
        if before.date == CitedDate::Absent {
            before.date = issued.date;
        }
        before.issuer = issued.issuer;
    }
    if tail.date == CitedDate::Absent
        && let Some((date, issuer)) = adopted(text, tail.end, kind)
    {
        tail.date = CitedDate::Read(date);
        tail.issuer = tail.issuer.or(issuer);
    }
    // The date after the number is the document's own. One before it («Ngày 14/6/2019, Ban … ban hành Kế hoạch số …»)
    // is used only where none follows; of a list it is that of all.
    let is_dated = tail.date.read().is_some();
    let of_all =
        is_common(&text[end..tail.end]) || matches!(tail.date, CitedDate::Read(PartialDate::Year(_)));
    let common = match is_dated && of_all {
        true => tail.date.clone(),
        false if is_dated && numbered.before.is_empty() => CitedDate::Absent,
        false => before.date,
    };
    let date = if is_dated || common == CitedDate::Absent { tail.date } else { common.clone() };
    let citation = Citation {
        range: from..tail.end,
        pinpoint: None,
        core: from..end,
        kind,
        number: CitedNumber::Whole(number.clone()),
        name: None,
        date,
        issuer: tail.issuer.or(before.issuer),
    };
    (citation, common)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_date_and_issuer_are_read_around_the_number() {
        check(
            "Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị",
            &["Kết luận 01-KL/TW 2021-05-18 Bộ Chính trị"],
        );
        check("Công văn của Sở Nội vụ số 12/SNV-VP", &["Công văn 12/SNV-VP Sở Nội vụ"]);
        check("Quyết định ngày 12/3/2024 số 15/QĐ-UBND", &["Quyết định 15/QĐ-UBND 2024-03-12"]);
        check("Luật Đất đai số 31/2024/QH15", &["Luật 31/2024/QH15"]);
    }

    #[test]
    fn numbers_of_a_list_share_their_type() {
        check("các Nghị quyết số 18-NQ/TW, 19-NQ/TW", &["Nghị quyết 18-NQ/TW", "Nghị quyết 19-NQ/TW"]);
        check("Quy định số 08-QĐ/TW và 37-QĐ/TW", &["Quy định 08-QĐ/TW", "Quy định 37-QĐ/TW"]);
    }

    #[test]
    fn bare_digits_are_a_number_where_they_count_nothing() {
        check("Chỉ thị số 05 và Chỉ thị 05", &["Chỉ thị 5", "Chỉ thị 5"]);
        check("Nghị quyết 3 năm, Báo cáo 03 năm, điểm 1, 2 mục II", &[]);
        check("giai đoạn 2021-2025, tổ cộng tác viên 35", &[]);
        check("Mẫu số 02/TK-HT", &[]);
    }

    #[test]
    fn a_date_that_cannot_be_read_is_told_from_none() {
        let date = |text: &str| extract(text).swap_remove(0).date;
        assert_eq!(date("Quyết định số 15/QĐ-UBND"), CitedDate::Absent);
        let text = "Quyết định số 15/QĐ-UBND ngày 31/02/2024 của UBND tỉnh";
        let CitedDate::Unreadable(range) = date(text) else { panic!("read") };
        assert_eq!(&text[range], "31/02/2024");
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let shown = |it: Citation| {
            let number = match it.number {
                CitedNumber::Whole(number) => number.text().to_string(),
                CitedNumber::Digits(digits) => digits,
                CitedNumber::Absent => String::new(),
            };
            let mut words = vec![it.kind.map_or("?".to_string(), |kind| kind.to_string()), number];
            words.extend(it.date.read().map(|date| date.to_string()));
            words.extend(it.issuer.map(|issuer| issuer.name));
            words.join(" ")
        };
        assert_eq!(extract(text).into_iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn white_space_of_several_bytes_is_passed_as_a_whole() {
        // What was not made clean: an ogham space, a line separator, a control of a line end.
        for space in ['\u{1680}', '\u{2028}', '\u{85}', '\u{a0}'] {
            let text =
                format!("khoản{space}1{space}Điều{space}5{space}Luật{space}số{space}1/2020/QH14{space}");
            assert_eq!(extract(&text).len(), 1, "{space:?}");
        }
    }
}
