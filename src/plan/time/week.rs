//! Weeks of a month: days 1 to 7, 8 to 14, 15 to 21, and 22 to its end, which is «tuần 4» and «tuần cuối» alike.
//!
//! ```text
//! «tuần 2 tháng 6/2026»      from 2026-06-08 to 2026-06-14
//! «tháng 6, tuần 3 và 4»     from the 15th to the 30th
//! «tuần 5 tháng 6»           not read: no month has one
//! ```

use super::point::{Points, TimePoint, points};
use crate::base::date::PartialDate;
use crate::plan::duty::{Due, DutyKind, DutyTime};
use jiff::civil::Date;

/// How weeks are counted in words.
const NUMBERS: [(&str, i8); 15] = [
    ("1", 1),
    ("2", 2),
    ("3", 3),
    ("4", 4),
    ("i", 1),
    ("ii", 2),
    ("iii", 3),
    ("iv", 4),
    ("đầu", 1),
    ("đầu tiên", 1),
    ("nhất", 1),
    ("hai", 2),
    ("ba", 3),
    ("tư", 4),
    ("cuối", 4),
];

/// The last week of a month, by number.
const LAST: i8 = 4;

/// The time of weeks of a month; `rest` follows the words that lead to it.
pub(super) fn of_month(
    rest: &str,
    kind: Option<DutyKind>,
    strict: bool,
    year: Option<i16>,
) -> Option<DutyTime> {
    let (weeks, month) = if let Some(after) = rest.strip_prefix("tuần ") {
        let at = after.find("tháng ")?;
        (&after[..at], &after[at..])
    } else {
        let (month, weeks) = rest.split_once("tuần ")?;
        (weeks, month)
    };
    let around = |c: char| " ,-/(".contains(c);
    let Points::One(month @ TimePoint { month: Some(_), day: None, .. }) =
        points(month.trim_matches(around))?
    else {
        return None;
    };
    let (first, last) = numbers(weeks.trim_matches(around).trim_end_matches(" của"))?;
    let Due::Date { date: date @ PartialDate::Month(year, month), .. } = month.due(year)? else {
        return None;
    };
    let day = |day: i8| Some(PartialDate::Day(Date::new(year, month, day).ok()?));
    let begin = day(first * 7 - 6)?;
    let end = if last == LAST { PartialDate::Day(date.last_day()) } else { day(last * 7)? };
    let kind = kind.unwrap_or(DutyKind::Within);
    let date = if strict { begin } else { end };
    Some(DutyTime {
        kind: Some(kind),
        from: (kind != DutyKind::By).then_some(begin),
        due: Some(Due::Date { date, strict }),
        ..DutyTime::default()
    })
}

/// The last day of a week of each month: 14 of «tuần 2».
pub(super) fn last_day(words: &str) -> Option<i8> {
    let (_, last) = numbers(words.strip_prefix("tuần ")?)?;
    Some(if last == LAST { 31 } else { last * 7 })
}

/// The first and last of some weeks one after another: «2», «thứ hai», «1 - 2», «3 và 4».
fn numbers(words: &str) -> Option<(i8, i8)> {
    let words = words.replace(" và ", ",").replace(" đến ", ",").replace("thứ ", "").replace("tuần ", "");
    let mut found: Option<(i8, i8)> = None;
    for part in words.split(&[',', '-', '+', '&'][..]) {
        let part = part.trim().trim_start_matches('0');
        let number = NUMBERS.iter().find(|(name, _)| *name == part)?.1;
        found = Some(match found {
            None => (number, number),
            Some((first, last)) if last + 1 == number => (first, number),
            Some(_) => return None,
        });
    }
    found
}
