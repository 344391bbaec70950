//! The time of a duty, from the words of a document: how it is meant, from when, until when, how often.
//!
//! ```text
//! «chậm nhất 15/3/2025»        by 2025-03-15
//! «quý I, II/2025»             from 2025-01-01 to the end of quý II
//! «15/6 và 15/12 hằng năm»     recurring, yearly, on these days
//! «tuần 2 tháng 6/2026»        from 2026-06-08 to 2026-06-14
//! «sau 05 ngày làm việc»       conditional: no day is known
//! «giữa quý II»                within, but no day is known
//! «ngày đẹp trời»              not understood: nothing is guessed
//! ```

mod event;
mod frequency;
mod lead;
mod part;
mod point;
mod recurring;
mod spelling;
#[cfg(test)]
mod tests;
mod token;
mod week;

use super::duty::{Due, DutyKind, DutyTime};
use crate::base::date::{PartialDate, Quarter};
use lead::{begins, led};
use point::{Points, TimePoint, points};
use spelling::plain;

/// A time has no more bytes than this; longer words are no time.
const LONGEST: usize = 300;

/// Beginnings of a time that depends on something else.
const CONDITIONS: [&str; 20] = [
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
    "từ khi",
    "trước khi",
    "trong thời hạn",
    "đúng tiến độ",
    "đúng quy định",
    "bảo đảm tiến độ",
    "đảm bảo tiến độ",
    "linh hoạt",
];

/// Words for a task that never ends.
const ALWAYS: [&str; 5] = ["thường xuyên", "liên tục", "quanh năm", "xuyên suốt", "suốt năm"];

/// Words that begin like a deadline and set none: «trước hết, trong quý I».
const NO_DEADLINE: [&str; 4] = ["trước hết", "trước mắt", "trước đây", "trước kia"];

/// Ends of a time that goes on, and whether it must be a year.
const OPEN_ENDS: [(&str, bool); 3] =
    [(" trở đi", false), (" và các năm tiếp theo", true), (" và hằng năm tiếp theo", true)];

/// What the words of a document say of the time of a duty; `None` where they are not understood.
///
/// A time without a year is one of `year`, the year of the plan.
pub fn read_time(words: &str, year: Option<i16>) -> Option<DutyTime> {
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    read_text(&plain(&words.replace('\n', " ")), year).or_else(|| {
        // A cell may have a time a line: its lines are one text first, and only then a list.
        let listed = words.contains('\n').then(|| plain(&words.replace('\n', ", ")))?;
        read_text(&listed, year)
    })
}

fn read_text(text: &str, year: Option<i16>) -> Option<DutyTime> {
    // «trước mùa mưa, chậm nhất tháng 5/2026»: the last day is said in so many words.
    if let Some((_, last)) = text.rsplit_once(", chậm nhất ")
        && let Some(time) = read_plain(&format!("chậm nhất {last}"), year)
    {
        return Some(time);
    }
    read_plain(text, year).or_else(|| event::of_event(text, year)).or_else(|| part::of_part(text, year))
}

fn read_plain(text: &str, year: Option<i16>) -> Option<DutyTime> {
    if text.is_empty() || NO_DEADLINE.iter().any(|it| begins(text, it)) {
        return None;
    }
    // «ngay trong quý I», «kể từ ngày 01/7/2026» depend on nothing, «ngay khi …», «kể từ ngày nhận được» do.
    let rest = ["ngay ", "kể "].iter().find_map(|it| text.strip_prefix(it));
    if let Some(rest) = rest.filter(|it| begins(it, "trong") || begins(it, "từ"))
        && let Some(time) = read_plain(rest, year)
    {
        return Some(time);
    }
    if let Some(always) = ongoing(text, year) {
        return Some(always);
    }
    let (text, open) = OPEN_ENDS
        .iter()
        .find_map(|(end, years)| Some((text.strip_suffix(end)?, Some(*years))))
        .unwrap_or((text, None));
    let (kind, strict, rest) = led(text);
    if let Some(time) = recurring::recurring(text, rest, strict, year) {
        return Some(time);
    }
    let listed = counted(text, rest);
    let rest = listed.as_deref().unwrap_or(rest);
    // «sau ngày 15/3» has a day, but not the one at which the duty ends.
    if depends(text) || counts_days(rest) {
        return Some(DutyTime { kind: Some(DutyKind::Conditional), ..DutyTime::default() });
    }
    if let Some(years) = open {
        return goes_on(rest, years, year);
    }
    if let Some(time) = week::of_month(rest, kind, strict, year).or_else(|| part_of_year(rest, kind, year)) {
        return Some(time);
    }
    match points(rest)? {
        Points::One(point) => {
            let due = point.due(year)?;
            if kind == Some(DutyKind::During) && !begins(text, "vào") {
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

/// A time without an end: «tháng 6/2025 trở đi», «năm 2026 và các năm tiếp theo».
fn goes_on(rest: &str, years: bool, year: Option<i16>) -> Option<DutyTime> {
    let rest = ["giai đoạn ", "các "].iter().find_map(|it| rest.strip_prefix(it)).unwrap_or(rest);
    let from = match points(rest)? {
        Points::One(point) | Points::Range(point, _) => first(point.due(year)?),
        Points::List(_) => return None,
    };
    let fits = !years || matches!(from, PartialDate::Year(_));
    fits.then(|| DutyTime { kind: Some(DutyKind::Ongoing), from: Some(from), ..DutyTime::default() })
}

/// «thường xuyên», «thường xuyên trong năm 2025», «thường xuyên, khi có yêu cầu».
fn ongoing(text: &str, year: Option<i16>) -> Option<DutyTime> {
    ALWAYS.iter().find(|it| text.contains(*it))?;
    let rest = ALWAYS.iter().fold(text.to_string(), |rest, word| rest.replace(word, " "));
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ",;()-".contains(c));
    let time = DutyTime { kind: Some(DutyKind::Ongoing), ..DutyTime::default() };
    let said = ["", "trong", "và", "hằng ngày", "hằng tháng", "hằng năm", "định kỳ"].contains(&rest);
    if said || (year.is_none() && ["cả năm", "trong năm"].contains(&rest)) {
        return Some(time);
    }
    match read_plain(rest, year)? {
        DutyTime { kind: Some(DutyKind::Conditional), .. } => Some(time),
        DutyTime { recurrence: None, on, from, due, .. } if on.is_empty() => {
            Some(DutyTime { from, due, ..time })
        }
        _ => None,
    }
}

/// Whether a time depends on something that has no date yet.
fn depends(text: &str) -> bool {
    let on_day = begins(text, "trong ngày") && !text.contains(|c: char| c.is_ascii_digit());
    CONDITIONS.iter().any(|it| begins(text, it) && !is_bound(text, it))
        || on_day
        || text.contains("kể từ")
        || (text.contains("sau khi") && !text.contains('/'))
}

/// «từ khi ban hành đến 30/6/2025» begins with an event and ends with a day.
fn is_bound(text: &str, condition: &str) -> bool {
    condition == "từ khi" && text.contains(" đến ")
}

/// «05 ngày làm việc», «10 ngày», «24 giờ sau khi …»: from a day that the words do not give.
fn counts_days(rest: &str) -> bool {
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let unit = after.trim_start();
    let longer = ["giờ", "phút", "tuần", "tháng", "quý", "năm"].iter().any(|it| begins(unit, it));
    let from = ["sau ", "trước khi", "từ khi", "từ ngày", "làm việc"].iter().any(|it| unit.contains(it));
    after.len() < rest.len() && (begins(unit, "ngày") || (longer && from))
}

/// The points whose number is written before them: «trong 02 ngày 15 và 16/4», «03 tháng 6, 7, 8».
fn counted(text: &str, rest: &str) -> Option<String> {
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let count: usize = rest[..rest.len() - unit.len()].parse().ok()?;
    let unit = unit.trim_start();
    let (name, listed) = unit.split_once([' ', '(', ':', ','])?;
    // «02 tháng 6, 7» may be a day.
    let is_unit = ["ngày", "quý", "năm"].contains(&name) || (name == "tháng" && begins(text, "trong"));
    let listed = listed.trim_start_matches([' ', '(', ':', ',']);
    let listed = listed.strip_prefix("từ ").unwrap_or(listed);
    let listed = listed.strip_prefix(name).unwrap_or(listed);
    let listed = format!("{name} {}", listed.trim());
    let fits = match points(&listed).filter(|_| is_unit)? {
        Points::One(_) => false,
        Points::Range(..) => count > 1,
        Points::List(list) => list.len() == count,
    };
    fits.then_some(listed)
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
