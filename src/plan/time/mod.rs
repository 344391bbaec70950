//! The time of a duty, from the words of a document: how it is meant, from when, until when, how often.
//!
//! ```text
//! «chậm nhất 15/3/2025»        by 2025-03-15
//! «quý I, II/2025»             from 2025-01-01 to the end of quý II
//! «15/6 và 15/12 hằng năm»     recurring, yearly, on these days
//! «sau 05 ngày làm việc»       conditional: no day is known
//! «khoảng giữa quý»            not understood: nothing is guessed
//! ```

mod lead;
mod point;
mod recurring;
#[cfg(test)]
mod tests;
mod token;

use super::duty::{Due, DutyKind, DutyTime};
use crate::base::date::{PartialDate, Quarter};
use crate::base::text::comparable;
use lead::{begins, led};
use point::{Points, TimePoint, points};

/// A time has no more bytes than this; longer words are no time.
const LONGEST: usize = 300;

/// Beginnings of a time that depends on something else.
const CONDITIONS: [&str; 12] = [
    "sau",
    "ngay",
    "khi",
    "theo",
    "tùy",
    "nếu",
    "căn cứ",
    "trong vòng",
    "kịp thời",
    "đột xuất",
    "từng đợt",
    "hướng dẫn",
];

/// Words for a task that never ends.
const ALWAYS: [&str; 3] = ["thường xuyên", "liên tục", "quanh năm"];

/// What the words of a document say of the time of a duty; `None` where they are not understood.
///
/// A time without a year is one of `year`, the year of the plan.
pub fn read_time(words: &str, year: Option<i16>) -> Option<DutyTime> {
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    let text = plain(&words.replace('\n', " "));
    // «trước mùa mưa, chậm nhất tháng 5/2026»: the last day is said in so many words.
    if let Some((_, last)) = text.rsplit_once(", chậm nhất ")
        && let Some(time) = read_plain(&format!("chậm nhất {last}"), year)
    {
        return Some(time);
    }
    read_plain(&text, year).or_else(|| of_event(&text, year)).or_else(|| {
        // A cell may have a time a line: its lines are one text first, and only then a list.
        let listed = words.contains('\n').then(|| plain(&words.replace('\n', ", ")))?;
        read_plain(&listed, year)
    })
}

/// Spellings of times, each with the one that is read; they are replaced in this order.
const SPELLINGS: [(&str, &str); 11] = [
    ("(dự kiến)", " "),
    ("hàng ", "hằng "),
    ("quí", "quý"),
    ("mỗi tuần", "hằng tuần"),
    ("mỗi tháng", "hằng tháng"),
    ("mỗi quý", "hằng quý"),
    ("mỗi năm", "hằng năm"),
    ("q.", "quý "),
    ("sáu tháng", "6 tháng"),
    ("nửa đầu năm", "6 tháng đầu năm"),
    ("nửa cuối năm", "6 tháng cuối năm"),
];

/// Replaces words wherever they are; without a copy of the text where they are not, as nearly always.
fn replace(text: &mut String, words: &str, by: &str) {
    if text.contains(words) {
        *text = text.replace(words, by);
    }
}

/// The words in one spelling: «hàng quý» is «hằng quý».
fn plain(words: &str) -> String {
    let mut text = comparable(words);
    SPELLINGS.iter().for_each(|(one, other)| replace(&mut text, one, other));
    text.trim_matches(|c: char| c.is_whitespace() || ".,;:()".contains(c)).to_string()
}

fn read_plain(text: &str, year: Option<i16>) -> Option<DutyTime> {
    if text.is_empty() {
        return None;
    }
    if let Some(always) = ongoing(text, year) {
        return Some(always);
    }
    let (text, open) = match text.strip_suffix(" trở đi") {
        Some(text) => (text, true),
        None => (text, false),
    };
    let (kind, strict, rest) = led(text);
    // «sau ngày 15/3» has a day, but not the one at which the duty ends.
    if depends(text) || counts_days(rest) {
        return Some(DutyTime { kind: Some(DutyKind::Conditional), ..DutyTime::default() });
    }
    if let Some(time) = recurring::recurring(text, rest, strict, year) {
        return Some(time);
    }
    if let Some(time) = part_of_year(rest, kind, year) {
        return Some(time);
    }
    match points(rest)? {
        Points::One(point) => {
            let due = point.due(year)?;
            if open || (kind == Some(DutyKind::During) && !begins(text, "vào")) {
                // An end that nobody wrote is not known.
                let from = Some(first(due));
                return Some(DutyTime { kind: Some(DutyKind::Ongoing), from, ..DutyTime::default() });
            }
            let due = if strict { before(due) } else { due };
            Some(DutyTime { kind, due: Some(due), ..DutyTime::default() })
        }
        Points::Range(from, to) if !strict => range(from, to, kind, year),
        // «trước tháng 3 - 5/2026»: the words do not say before which of the two.
        Points::Range(..) => None,
        Points::List(list) => several(&list, strict, year),
    }
}

/// The time of an event: «dịp 20/11/2026», «mùa nước kiệt (tháng 3 - 5/2026)», «trình trước ngày 01/11/2026».
fn of_event(text: &str, year: Option<i16>) -> Option<DutyTime> {
    if let Some(rest) = text.strip_prefix("trình ") {
        return read_plain(rest, year);
    }
    if let Some(rest) = ["dịp ", "nhân dịp "].iter().find_map(|it| text.strip_prefix(it)) {
        let time = read_plain(rest, year).filter(|time| time.recurrence.is_none() && time.due.is_some())?;
        return Some(DutyTime { kind: Some(DutyKind::During), ..time });
    }
    let (event, inner) = text.split_once('(')?;
    // Words with digits before the brackets may be a time of their own.
    let is_event = !event.trim().is_empty() && !event.contains(|c: char| c.is_ascii_digit());
    read_plain(inner.trim(), year).filter(|time| is_event && !depends(event) && time.due.is_some())
}

/// «thường xuyên», «thường xuyên trong năm 2025».
fn ongoing(text: &str, year: Option<i16>) -> Option<DutyTime> {
    ALWAYS.iter().find(|it| text.contains(*it))?;
    let rest = ALWAYS.iter().fold(text.to_string(), |rest, word| rest.replacen(word, " ", 1));
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",;()-".contains(c));
    let time = DutyTime { kind: Some(DutyKind::Ongoing), ..DutyTime::default() };
    if rest.is_empty() || ["trong năm", "cả năm", "hằng ngày", "hằng năm", "định kỳ"].contains(&rest)
    {
        return Some(time);
    }
    let of_year = read_plain(rest, year)?;
    let whole = matches!(of_year.due, Some(Due::Date { date: PartialDate::Year(_), strict: false }));
    whole.then_some(DutyTime { kind: Some(DutyKind::Ongoing), ..of_year })
}

/// Whether a time depends on something that has no date yet.
fn depends(text: &str) -> bool {
    CONDITIONS.iter().any(|it| begins(text, it)) || text.contains("kể từ")
}

/// «05 ngày làm việc», «10 ngày»: from a day that the words do not give.
fn counts_days(rest: &str) -> bool {
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    after.len() < rest.len()
        && (begins(after.trim_start(), "ngày") || begins(after.trim_start(), "giờ làm việc"))
}

/// «6 tháng đầu năm», «cả năm», «năm học 2026-2027», «giai đoạn 2026-2030».
fn part_of_year(rest: &str, kind: Option<DutyKind>, year: Option<i16>) -> Option<DutyTime> {
    if let Some((count, of)) = rest.split_once(" tháng đầu ") {
        let months: i8 = count.parse().ok().filter(|it| (2..=11).contains(it))?;
        let year = year_of(of, year)?;
        let (from, due) = (PartialDate::Month(year, 1), PartialDate::Month(year, months));
        return Some(span(kind, from, due));
    }
    if let Some((count, of)) = rest.split_once(" tháng cuối ") {
        let months: i8 = count.parse().ok().filter(|it| (2..=11).contains(it))?;
        let year = year_of(of, year)?;
        let (from, due) = (PartialDate::Month(year, 13 - months), PartialDate::Month(year, 12));
        return Some(span(kind, from, due));
    }
    for (words, meant) in [("cả năm", Some(DutyKind::During)), ("năm", kind), ("năm nay", kind)] {
        if rest == words {
            let due = Due::Date { date: PartialDate::Year(year?), strict: false };
            return Some(DutyTime { kind: meant, due: Some(due), ..DutyTime::default() });
        }
    }
    if let Some(of) = rest.strip_prefix("cả năm ") {
        let due = Due::Date { date: PartialDate::Year(year_of(of, None)?), strict: false };
        return Some(DutyTime { kind: Some(DutyKind::During), due: Some(due), ..DutyTime::default() });
    }
    let names = ["năm học", "giai đoạn", "nhiệm kỳ", "các năm"];
    let of = names.iter().find_map(|name| rest.strip_prefix(name))?;
    let Points::Range(from, to) = points(of)? else { return None };
    // A school year begins and ends on days that the words do not give.
    if rest.starts_with("năm học") {
        let during = DutyTime { kind: Some(DutyKind::During), ..DutyTime::default() };
        return (kind != Some(DutyKind::By)).then_some(during);
    }
    let during = kind.filter(|kind| *kind == DutyKind::By).or(Some(DutyKind::During));
    range(from, to, during, None)
}

/// The year that words name: «năm 2025», «năm».
fn year_of(words: &str, year: Option<i16>) -> Option<i16> {
    if words == "năm" {
        return year;
    }
    match points(words)? {
        Points::One(point) => match point.due(None)? {
            Due::Date { date: PartialDate::Year(year), .. } => Some(year),
            _ => None,
        },
        _ => None,
    }
}

/// A time from a date to another.
fn span(kind: Option<DutyKind>, from: PartialDate, due: PartialDate) -> DutyTime {
    let due = Due::Date { date: due, strict: false };
    DutyTime { kind, from: Some(from), due: Some(due), ..DutyTime::default() }
}

fn range(from: TimePoint, to: TimePoint, kind: Option<DutyKind>, year: Option<i16>) -> Option<DutyTime> {
    let (from, due) = (from.due(year)?, to.due(year)?);
    (from.first_day() <= due.last_day()).then_some(DutyTime {
        kind,
        from: Some(first(from)),
        due: Some(due),
        ..DutyTime::default()
    })
}

/// Several points of one year: the duty comes back at each.
fn several(list: &[TimePoint], strict: bool, year: Option<i16>) -> Option<DutyTime> {
    let due = list.iter().map(|point| point.due(year)).collect::<Option<Vec<Due>>>()?;
    let last = due.iter().map(|it| it.last_day()).max()?;
    // The days of `on` have no year, so they cannot give points of several years.
    if due.iter().any(|it| it.last_day().year() != last.year()) {
        return None;
    }
    let on = list.iter().map(|point| recurring::yearly_day(TimePoint { year: None, ..*point }, strict));
    Some(DutyTime {
        kind: Some(DutyKind::Recurring),
        // The plan's own year needs no other end.
        due: (year != Some(last.year()))
            .then_some(Due::Date { date: PartialDate::Year(last.year()), strict: false }),
        on: on.collect::<Option<Vec<_>>>()?,
        ..DutyTime::default()
    })
}

/// The date at which a time begins, of a quarter its first month.
fn first(due: Due) -> PartialDate {
    match due {
        Due::Date { date, .. } => date,
        Due::Quarter(quarter) => first_month(quarter),
    }
}

/// A time whose first day is too late.
fn before(due: Due) -> Due {
    Due::Date { date: first(due), strict: true }
}

fn first_month(quarter: Quarter) -> PartialDate {
    PartialDate::Month(quarter.year, quarter.first_day().month())
}
