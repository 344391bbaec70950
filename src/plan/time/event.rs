//! Times that an event gives: «dịp lễ 30/4 - 01/5», «kỳ họp cuối năm 2026», «học kỳ I», «trước Tết Nguyên đán».
//!
//! Where the event has no day in the words, none is known: terms of a school and feasts of the moon are not reckoned.

use super::lead::{begins, led};
use super::point::{Points, TimePoint, points};
use super::{before, depends, range, read_plain, several};
use crate::base::date::PartialDate;
use crate::plan::duty::{Due, DutyKind, DutyTime};

/// Times that recur by a name and have no days of their own.
const SEASONS: [&str; 13] = [
    "học kỳ",
    "năm học",
    "cả năm học",
    "nhiệm kỳ",
    "cả nhiệm kỳ",
    "mùa",
    "tết",
    "hè",
    "kỳ nghỉ",
    "nghỉ hè",
    "nghỉ tết",
    "khai giảng",
    "vụ",
];

/// Events before or at whose end a duty is to be done.
const EVENTS: [&str; 10] = [
    "đại hội",
    "hội nghị",
    "kỳ thi",
    "ngày hội",
    "ngày bầu cử",
    "lễ",
    "dịp",
    "đợt",
    "chiến dịch",
    "ngày khai giảng",
];

/// Times within something that goes on.
const WHILE: [&str; 4] = ["trong thời gian", "trong quá trình", "trong suốt", "trong các"];

/// What may stand before «kỳ họp».
const BEFORE_SESSION: [&str; 13] = [
    "trình",
    "tại",
    "trong",
    "chậm nhất",
    "muộn nhất",
    "trước",
    "báo cáo",
    "thông qua",
    "vào",
    "đến",
    "hoàn thành",
    "xong",
    "các",
];

/// The time of an event, if words name one.
pub(super) fn of_event(text: &str, year: Option<i16>) -> Option<DutyTime> {
    if let Some(time) = text.strip_prefix("trình ").and_then(|rest| read_plain(rest, year)) {
        return Some(time);
    }
    occasion(text, year)
        .or_else(|| session(text, year))
        .or_else(|| in_brackets(text, year))
        .or_else(|| without_days(text))
}

/// «dịp 20/11/2026», «nhân dịp kỷ niệm Ngày Quốc khánh 02/9», «trước dịp 30/4 và 01/5».
fn occasion(text: &str, year: Option<i16>) -> Option<DutyTime> {
    let (kind, strict, rest) = led(text);
    let rest = rest.strip_prefix("nhân ").unwrap_or(rest);
    let (rest, names_day) = match (rest.strip_prefix("dịp "), rest.strip_prefix("lễ ")) {
        (Some(rest), _) => (rest, false),
        (None, Some(rest)) => (rest, true),
        _ => return None,
    };
    let by = kind == Some(DutyKind::By);
    let kind = Some(if by { DutyKind::By } else { DutyKind::During });
    let is_day = |it: &TimePoint| it.day.is_some() && it.month.is_some();
    let Some(found) = end_of(rest, is_day) else {
        // A feast without a day, or a date that does not exist.
        let unread = names_day || rest.contains('/');
        return (!unread).then(|| DutyTime { kind, ..DutyTime::default() });
    };
    match found {
        Points::One(day) | Points::Range(day, _) if strict => {
            Some(DutyTime { kind, due: Some(before(day.due(year)?)), ..DutyTime::default() })
        }
        Points::One(day) => Some(DutyTime { kind, due: Some(day.due(year)?), ..DutyTime::default() }),
        Points::Range(from, to) => range(from, to, kind, year),
        Points::List(list) => several(&list, strict, year),
    }
}

/// «kỳ họp HĐND tỉnh tháng 7/2026», «chậm nhất kỳ họp cuối năm 2026».
fn session(text: &str, year: Option<i16>) -> Option<DutyTime> {
    let (lead, after) = text.split_once("kỳ họp")?;
    let lead = lead.trim();
    if !lead.is_empty() && !BEFORE_SESSION.iter().any(|it| begins(lead, it)) {
        return None;
    }
    let by = ["chậm nhất", "muộn nhất", "trước", "đến"].iter().any(|it| lead.contains(it));
    let known = |due| {
        let kind = Some(if by { DutyKind::By } else { DutyKind::Within });
        Some(DutyTime { kind, due: Some(due), ..DutyTime::default() })
    };
    // The day before a session is known only with the session's own.
    if !lead.contains("trước") {
        if let Some((_, of)) = after.split_once("cuối năm") {
            let year = if of.trim().is_empty() { year } else { super::year_of(of.trim(), year) };
            return known(Due::Date { date: PartialDate::Year(year?), strict: false });
        }
        if let Some(Points::One(time)) = end_of(after, |it| it.bare.is_none()) {
            let due = time.due(year)?;
            if !matches!(due, Due::Date { date: PartialDate::Year(_), .. }) {
                return known(due);
            }
        }
    }
    let kind = Some(if by { DutyKind::By } else { DutyKind::During });
    (!after.contains('/') || by).then(|| DutyTime { kind, ..DutyTime::default() })
}

/// «mùa nước kiệt (tháng 3 - 5/2026)»
fn in_brackets(text: &str, year: Option<i16>) -> Option<DutyTime> {
    let (event, inner) = text.split_once('(')?;
    // Words with digits before the brackets may be a time of their own.
    let is_event = !event.trim().is_empty() && !event.contains(|c: char| c.is_ascii_digit());
    read_plain(inner.trim(), year).filter(|time| is_event && !depends(event) && time.due.is_some())
}

/// «học kỳ I», «trước Tết Nguyên đán 2027», «hết mùa mưa», «tuần 16, 17»: a time whose days the words do not give.
fn without_days(text: &str) -> Option<DutyTime> {
    let of = |kind| Some(DutyTime { kind: Some(kind), ..DutyTime::default() });
    // A date among the words may be one that cannot be.
    if text.contains('/') {
        return None;
    }
    let (kind, _, rest) = led(text);
    let names = |words: &[&str]| words.iter().any(|it| begins(rest, it));
    if kind == Some(DutyKind::By) {
        let session = names(&["kỳ họp"]) || names(&EVENTS) || names(&SEASONS);
        return session.then(|| of(DutyKind::By)).flatten();
    }
    if names(&SEASONS) || WHILE.iter().any(|it| begins(text, it)) {
        return of(DutyKind::During);
    }
    let weeks = rest.strip_prefix("tuần ")?;
    let counted = weeks.contains(|c: char| c.is_ascii_digit());
    let only = weeks.chars().all(|c| c.is_ascii_digit() || " ,-và".contains(c));
    (counted && only).then(|| of(DutyKind::Within)).flatten()
}

/// The points with which words end, as many as there are, if all are such as are asked for.
fn end_of(words: &str, is_such: fn(&TimePoint) -> bool) -> Option<Points> {
    let words = words.trim_end_matches(')');
    let starts = words.char_indices().filter(|(at, c)| {
        let apart = *at == 0 || words[..*at].ends_with([' ', '(', ':']);
        apart && c.is_alphanumeric()
    });
    starts.map(|(at, _)| &words[at..]).find_map(|rest| {
        let points = points(rest)?;
        let all = match &points {
            Points::One(one) => is_such(one),
            Points::Range(from, to) => is_such(from) && is_such(to),
            Points::List(list) => list.iter().all(is_such),
        };
        all.then_some(points)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_end_that_is_a_time_is_taken() {
        let day = |it: &TimePoint| it.day.is_some();
        assert!(matches!(end_of("kỷ niệm 79 năm ngày 27/7/2026", day), Some(Points::One(_))));
        assert!(matches!(end_of("lễ 30/4 - 01/5", day), Some(Points::Range(..))));
        assert!(end_of("tổng kết 1975 - 2025", day).is_none());
        assert!(end_of("", day).is_none());
    }
}
