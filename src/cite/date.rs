//! The date of a citation, as texts write it after a number: `ngày 18/5/2021`, `18-5-2021`, `ngày 18 tháng 5 năm
//! 2021` → `2021-05-18`; `tháng 5/2021` → `2021-05`; `năm 2021` → `2021`.

use super::number::{is_dash, is_raised};
use crate::base::date::PartialDate;
use crate::base::text::after_letters;
use jiff::civil::Date;
use std::ops::Range;

/// The date of a citation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CitedDate {
    /// The citation has none.
    #[default]
    Absent,
    /// A date, as far as it is written.
    Read(PartialDate),
    /// The bytes of a date in another form («05/3/24») or of one that is not in the calendar («31/02/2021»).
    Unreadable(Range<usize>),
}

impl CitedDate {
    /// The date, if it could be read.
    pub fn read(&self) -> Option<PartialDate> {
        match self {
            CitedDate::Read(date) => Some(*date),
            CitedDate::Absent | CitedDate::Unreadable(_) => None,
        }
    }
}

/// The latest year that is taken for a document's.
const LATEST: i16 = 2100;

/// Reads the date that follows a byte of the text; returns it and where it ends.
///
/// An impossible date is none. On a draft the day may be left out («ngày … tháng 3 năm 2024»): then it is the month.
pub(super) fn date_at(text: &str, start: usize) -> Option<(PartialDate, usize)> {
    let Opening { at, bracket, figures } = opening(text, start)?;
    if figures == Figures::OfNextLine {
        return None;
    }
    let (date, end) = day_at(text, at).or_else(|| month_at(text, at)).or_else(|| year_at(text, at))?;
    match bracket {
        true => text[end..].starts_with(')').then_some((date, end + 1)),
        false => Some((date, end)),
    }
}

/// The place at which a date may be written.
struct Opening {
    at: usize,
    /// After an opening bracket.
    bracket: bool,
    figures: Figures,
}

/// Whether a date begins with figures.
#[derive(PartialEq, Eq)]
enum Figures {
    /// It begins with a word.
    None,
    /// On the line of the citation.
    Here,
    /// At the beginning of the next line, where they may be of a list or a table.
    OfNextLine,
}

/// Where the date after a byte begins.
fn opening(text: &str, start: usize) -> Option<Opening> {
    let rest = text[start..].trim_start_matches([' ', '\n', ',']);
    let (rest, bracket) = match rest.strip_prefix('(') {
        Some(inner) => (inner, true),
        None => (rest, false),
    };
    let mut at = text.len() - rest.len();
    // Each word at most once, in this order: «được ban hành ngày …», «ban hành, ký ngày …», «cùng ngày …».
    // Hardly any date has one, so the letters with which they begin are looked at first.
    if text[at..].starts_with(['c', 'C', 'đ', 'Đ', 'b', 'B', 'k', 'K']) {
        for word in ["cùng", "đều", "được ban hành", "ban hành", "ký", "đề"] {
            at = word_at(text, at, word).unwrap_or(at);
        }
    }
    at = hour_end(text, at).unwrap_or(at);
    // A figure, «ngày», «năm» or «tháng».
    let begins = |c: char| c.is_ascii_digit() || matches!(c, 'n' | 'N' | 't' | 'T');
    if !text[at..].trim_start().starts_with(begins) {
        return None;
    }
    let figures = match text[at..].chars().next()?.is_ascii_digit() {
        false => Figures::None,
        true if text[start..at].contains('\n') => Figures::OfNextLine,
        true => Figures::Here,
    };
    Some(Opening { at, bracket, figures })
}

/// Where the hour ends that precedes a day: «hồi 16 giờ 30 phút», «lúc 14h30».
fn hour_end(text: &str, start: usize) -> Option<usize> {
    let at = ["hồi", "lúc"].iter().find_map(|word| word_at(text, start, word))?;
    let (_, at) = number(text, at, 2)?;
    let at =
        word_at(text, at, "giờ").or_else(|| Some(at + text[at..].starts_with(['h', 'g']).then_some(1)?))?;
    let minutes = number(text, at, 2).map(|(_, end)| word_at(text, end, "phút").unwrap_or(end));
    let end = minutes.unwrap_or(at);
    let end = text.len() - text[end..].trim_start_matches([' ', ',']).len();
    text[end..].starts_with("ngày").then_some(end)
}

/// The bytes of a date that cannot be read («ngày 31/02/2021», «ngày 05/3/24», «31 tháng 02 năm 2021», «tháng 13/2024»).
pub(super) fn unreadable_date(text: &str, start: usize) -> Option<Range<usize>> {
    let Opening { at, bracket, figures } = opening(text, start)?;
    if figures == Figures::OfNextLine {
        return None;
    }
    // «…, ngày 15/3 tổ chức» may say when something is done, and «tháng 3» always does.
    let near = !text[start..at].contains(',');
    if let Some((end, true)) = month_end(text, at) {
        return Some(at..end);
    }
    let worded = word_at(text, at, "ngày");
    let at = worded.unwrap_or(at);
    let in_words = worded.and_then(|at| month_end(text, number(text, at, 4)?.1));
    if let Some((end, _)) = in_words.filter(|(_, has_year)| *has_year || near) {
        return Some(at..end);
    }
    let end = figures_end(text, at);
    let parts = text[at..end].split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    let said = match (worded, &parts[..]) {
        (Some(_), [_, second]) => near || second.len() == 4,
        (Some(_), [_, _, _, ..]) => true,
        // Without «ngày» other figures than those of a day are of something else.
        (None, [_, _, year]) => year.len() == 4 || (bracket && text[end..].starts_with(')')),
        _ => false,
    };
    said.then_some(at..end)
}

/// Where «tháng 13/2024», «tháng 3» at a byte ends, and whether it has a year.
fn month_end(text: &str, start: usize) -> Option<(usize, bool)> {
    let at = word_at(text, start, "tháng")?;
    let (_, end) = number(text, at, 4).or_else(|| month(text, at))?;
    Some(year_after(text, end).map_or((end, false), |(_, end)| (end, true)))
}

/// Where figures with the signs of a date between them end: `31/02/2021`, `31/ 02/2021`.
fn figures_end(text: &str, start: usize) -> usize {
    let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = start + digits(start);
    while end > start
        && let Some((_, next)) = separator(text, end)
        && digits(next) > 0
    {
        end = next + digits(next);
    }
    end
}

/// Whether a date has all its parts and is not in the calendar: `31/02/2021`, `31 tháng 02 năm 2021`.
pub(super) fn is_impossible(date: &str) -> bool {
    let mut parts = date.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut part = || parts.next()?.parse::<i16>().ok();
    let (Some(day), Some(month), Some(year), None) = (part(), part(), part(), part()) else { return false };
    let [Ok(day), Ok(month)] = [day, month].map(i8::try_from) else { return true };
    year >= 1000 && Date::new(year, month, day).is_err()
}

fn day_at(text: &str, start: usize) -> Option<(PartialDate, usize)> {
    let worded = word_at(text, start, "ngày");
    let (day, day_end) = match number(text, worded.unwrap_or(start), 2) {
        Some(found) => found,
        None => {
            // The day is still to come.
            let at = worded?;
            let at = blank_end(text, at);
            let open_month = || year_at(text, blank_end(text, word_at(text, at, "tháng")?));
            return month_at(text, at).or_else(open_month).or_else(|| open_day(text, at));
        }
    };
    // «5 tháng 3 …» without «ngày» is not taken for a day: «5 tháng» is also a length of time.
    let day = i8::try_from(day).ok()?;
    numeric(text, day, day_end).or_else(|| in_words(text, day, day_end).filter(|_| worded.is_some()))
}

/// `/01/2025`, after a day that is left open.
fn open_day(text: &str, start: usize) -> Option<(PartialDate, usize)> {
    let month_start = separator(text, start)?.1;
    let (month, month_end) = number(text, month_start, 2)?;
    let (year, end) = number(text, separator(text, month_end)?.1, 4).filter(|(year, _)| *year >= 1000)?;
    let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    Some((PartialDate::Month(year, month), end))
}

/// Where the dots and spaces end that leave something to be filled in.
fn blank_end(text: &str, start: usize) -> usize {
    text.len() - text[start..].trim_start_matches(['.', '…', '_', ' ']).len()
}

/// `18/5/2021`, `18-5-2021`, `18.5.2021`, after the day.
fn numeric(text: &str, day: i8, day_end: usize) -> Option<(PartialDate, usize)> {
    let (separator, month_start) = separator(text, day_end)?;
    let (month, month_end) = number(text, month_start, 2)?;
    let (_, year_start) = self::separator(text, month_end).filter(|(other, _)| *other == separator)?;
    // The century of «05/3/24» is not guessed: the author gets a report of an unreadable date.
    let (year, end) = number(text, year_start, 4).filter(|(year, _)| *year >= 1000)?;
    let closed = text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric() || is_raised(c));
    let date = Date::new(year, i8::try_from(month).ok()?, day).ok().filter(|_| closed)?;
    Some((PartialDate::Day(date), end))
}

/// A sign between the parts of a date; scanning may put a space on either side.
fn separator(text: &str, start: usize) -> Option<(char, usize)> {
    let rest = text[start..].strip_prefix(' ').unwrap_or(&text[start..]);
    let sign = rest.chars().next().map(|c| if is_dash(c) { '-' } else { c });
    let sign = sign.filter(|c| matches!(c, '/' | '-' | '.'))?;
    let rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    Some((sign, text.len() - rest.len()))
}

/// `tháng 5 năm 2021`, after the day.
fn in_words(text: &str, day: i8, day_end: usize) -> Option<(PartialDate, usize)> {
    let (month, month_end) = month(text, word_at(text, day_end, "tháng")?)?;
    let (year, end) = year_after(text, month_end)?;
    let date = Date::new(year, i8::try_from(month).ok()?, day).ok()?;
    Some((PartialDate::Day(date), end))
}

/// `tháng 3/2024`, `tháng 3 năm 2024`.
fn month_at(text: &str, start: usize) -> Option<(PartialDate, usize)> {
    let (month, month_end) = month(text, word_at(text, start, "tháng")?)?;
    let (year, end) = year_after(text, month_end)?;
    let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    Some((PartialDate::Month(year, month), end))
}

/// The number of a month, in digits or as a word («tháng Tư»).
fn month(text: &str, start: usize) -> Option<(i16, usize)> {
    // «mười hai» before «mười», with which it begins. «tháng năm năm 2021»: the first «năm» is May, the second «year».
    const WORDS: [(&str, i16); 12] = [
        ("mười hai", 12),
        ("mười một", 11),
        ("mười", 10),
        ("một", 1),
        ("hai", 2),
        ("ba", 3),
        ("tư", 4),
        ("năm", 5),
        ("sáu", 6),
        ("bảy", 7),
        ("tám", 8),
        ("chín", 9),
    ];
    number(text, start, 2)
        .or_else(|| WORDS.iter().find_map(|(word, month)| Some((*month, word_at(text, start, word)?))))
}

/// `năm 2021`, after a number.
fn year_at(text: &str, start: usize) -> Option<(PartialDate, usize)> {
    let (year, end) = number(text, word_at(text, start, "năm")?, 4)?;
    (1900..LATEST).contains(&year).then_some((PartialDate::Year(year), end))
}

/// `năm 2021` or `/2021` after a month.
fn year_after(text: &str, start: usize) -> Option<(i16, usize)> {
    let at = word_at(text, start, "năm").or_else(|| Some(separator(text, start)?.1))?;
    number(text, at, 4).filter(|(year, _)| (1900..LATEST).contains(year))
}

/// The byte after a word in any case and the spaces around it.
fn word_at(text: &str, start: usize, word: &str) -> Option<usize> {
    let after = after_letters(text[start..].trim_start(), word)?;
    let rest = after.trim_start_matches([':', ' ', '\n']);
    let apart = rest.len() < after.len() || after.starts_with(|c: char| !c.is_alphabetic());
    apart.then_some(text.len() - rest.len())
}

/// A number of at most so many digits at a byte, and where it ends.
fn number(text: &str, start: usize, most: usize) -> Option<(i16, usize)> {
    let length = text.as_bytes()[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    let number = text[start..start + length].parse().ok().filter(|_| length <= most)?;
    Some((number, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_all_their_forms() {
        check(" ngày 18/5/2021", "2021-05-18");
        check(", ngày 18 tháng 5 năm 2021", "2021-05-18");
        check(" (18-5-2021)", "2021-05-18");
        check(" ký ngày 18.5.2021", "2021-05-18");
        check(" tháng 5/2021", "2021-05");
        check(" tháng Tư năm 2021", "2021-04");
        check(" ngày … tháng 3 năm 2024", "2024-03"); // the day is left open
        check(" ngày    /01/2025 của", "2025-01");
        check(" ngày …/…/2025 của", "absent");
        check(" năm 2021", "2021");
        check(" ngày 31/02/2021", "unreadable 31/02/2021");
        check(" ngày 31 tháng 02 năm 2021 của", "unreadable 31 tháng 02 năm 2021");
        check(" ngày 05/3/24 của", "unreadable 05/3/24");
        check(" của Bộ Chính trị", "absent");
        check(" cùng ngày 18/5/2021", "2021-05-18");
        check(" ký ngày 31/02/2021", "unreadable 31/02/2021");
        check(" (31/02/2021)", "unreadable 31/02/2021");
        check(" (ngày 5/3/24)", "unreadable 5/3/24");
        check(", 31/ 02/ 2021", "unreadable 31/ 02/ 2021");
        check(" tháng 13/2021", "unreadable tháng 13/2021");
        check(" ngày 12/2021", "unreadable 12/2021");
        check(" ngày 15/3", "unreadable 15/3");
        check(" ngày 5 tháng 3 của", "unreadable 5 tháng 3");
        check(" ngày 15-16/3/2021", "unreadable 15-16/3/2021");
        check(", ngày 15/3 tổ chức", "absent"); // when something is done
        check(" ngày 15 hằng tháng", "absent");
        check(", tháng 3 tổ chức", "absent");
        check(" 1.2.3 Nội dung", "absent");
    }

    #[test]
    fn a_date_with_all_its_parts_is_in_the_calendar_or_impossible() {
        for date in
            ["31/02/2021", "30-2-2024", "29.02.2023", "12/13/2024", "00/5/2024", "31 tháng 4 năm 2024"]
        {
            assert!(is_impossible(date), "{date}");
        }
        for date in ["29/02/2024", "31/12/2024", "05/3/24", "31/02", "12", ""] {
            assert!(!is_impossible(date), "{date}");
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let text = format!("{text}.");
        let actual = match (date_at(&text, 0), unreadable_date(&text, 0)) {
            (Some((date, _)), _) => date.to_string(),
            (None, Some(range)) => format!("unreadable {}", &text[range]),
            (None, None) => "absent".to_string(),
        };
        assert_eq!(actual, expected, "{text}");
    }
}
