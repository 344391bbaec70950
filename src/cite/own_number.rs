//! The number line of the document itself («Số: 491/KH-VP»), and the date of its head.

use super::date::date_at;
use super::number::DocumentNumber;
use crate::base::date::PartialDate;

/// A document's own number line, with the date of its head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnNumber {
    /// The number; none on a draft that leaves it open («Số: /KH-UBND»).
    pub number: Option<DocumentNumber>,
    /// The date after the place («Quảng Ngãi, ngày 20 tháng 3 năm 2024»), as far as it is filled in.
    pub date: Option<PartialDate>,
}

impl OwnNumber {
    /// The number with the date of the text's head; without number, where the head leaves one open.
    pub(super) fn complete(found: Option<OwnNumber>, text: &str) -> Option<OwnNumber> {
        let head = &text[..text.floor_char_boundary(HEAD.min(text.len()))];
        // «Số», «SỐ»
        let begins = |at: usize| matches!(head.as_bytes()[at + 1..], [0xe1, 0xbb, 0x90 | 0x91, ..]);
        let may_open = || memchr::memchr_iter(b'S', head.as_bytes()).any(begins);
        let open = || (may_open() && head.lines().any(is_open_number)).then(OwnNumber::default);
        let own = found.or_else(open)?;
        Some(OwnNumber { date: head.lines().find_map(date_of_place), ..own })
    }
}

/// How many bytes the head of a document takes at most.
const HEAD: usize = 4_000;

/// The line of a number that is still to come: «Số: /KH-UBND», «Số …-KH/TU».
fn is_open_number(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '*', '|', '_']);
    let Some(rest) = line.strip_prefix("Số").or_else(|| line.strip_prefix("SỐ")) else { return false };
    let symbol = rest.trim_start_matches([':', ' ', '.', '…', '_']);
    let signed = symbol.strip_prefix(['/', '-']).map(str::trim_start);
    signed.is_some_and(|symbol| symbol.chars().take(2).filter(|c| c.is_uppercase()).count() == 2)
}

/// The date in the line of a place: «Bắc Giang, ngày … tháng 01 năm 2024».
fn date_of_place(line: &str) -> Option<PartialDate> {
    place_and_date(line).and_then(|(_, date)| date)
}

/// The place of a line «Bắc Giang, ngày … tháng 01 năm 2024», and its date as far as it is filled in.
///
/// A number before the place is passed over: «Số: 12/KH-UBND Quảng Ngãi, ngày …».
pub fn place_and_date(line: &str) -> Option<(&str, Option<PartialDate>)> {
    let comma = [", ngày", ", Ngày", ",ngày"].iter().find_map(|it| line.find(it))?;
    let place = line[..comma].rsplit('|').next().unwrap_or("").trim_matches([' ', '*', '_']);
    let number =
        ["Số", "SỐ"].iter().find_map(|it| place.strip_prefix(it)).map(|it| it.trim_start_matches([' ', ':']));
    let place = number.map_or(place, |rest| rest.split_once(' ').map_or("", |(_, place)| place)).trim();
    let is_place =
        place.split_whitespace().count() <= 6 && place.chars().next().is_some_and(char::is_uppercase);
    is_place.then(|| (place, date_at(line, comma).map(|(date, _)| date)))
}

/// Whether «Số» begins its line: then the number is the document's own.
pub(super) fn is_own_line(text: &str, from: usize) -> bool {
    let before = text[..from].trim_end_matches([' ', '*', '_', '|', '>', '#']);
    before.is_empty() || before.ends_with('\n')
}
