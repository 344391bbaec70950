//! Times that come back: «hằng quý», «trước ngày 25 hằng tháng», «15/6 và 15/12 hằng năm», «định kỳ 6 tháng».

use super::lead::led;
use super::point::{Points, TimePoint, points};
use super::replace;
use crate::base::date::PartialDate;
use crate::plan::duty::{Due, DutyKind, DutyTime, Recurrence, YearlyDay};

/// Periods in words, the longer words first.
const PERIODS: [(&str, Recurrence); 11] = [
    ("6 tháng", Recurrence::HalfYearly),
    ("06 tháng", Recurrence::HalfYearly),
    ("3 tháng", Recurrence::Quarterly),
    ("03 tháng", Recurrence::Quarterly),
    ("nửa năm", Recurrence::HalfYearly),
    ("1 năm", Recurrence::Yearly),
    ("01 năm", Recurrence::Yearly),
    ("tuần", Recurrence::Weekly),
    ("tháng", Recurrence::Monthly),
    ("quý", Recurrence::Quarterly),
    ("năm", Recurrence::Yearly),
];

/// Words that say no more than the period does.
const FILLERS: [&str; 13] = [
    "một lần",
    "01 lần",
    "1 lần",
    "/lần",
    "lần",
    "/",
    "báo cáo",
    "định kỳ",
    "của",
    "vào",
    "cuối",
    "hết",
    "cả",
];

/// A time that comes back; `text` is the whole, of which `rest` follows the words that lead to it.
pub(super) fn recurring(text: &str, rest: &str, strict: bool, year: Option<i16>) -> Option<DutyTime> {
    let time = |recurrence| DutyTime { kind: Some(DutyKind::Recurring), recurrence, ..DutyTime::default() };
    if let Some(recurrence) = periods(text) {
        return Some(time(recurrence));
    }
    if let Some(on) = of_each_quarter(rest, strict) {
        return Some(DutyTime { on, ..time(Some(Recurrence::Quarterly)) });
    }
    if !rest.contains("hằng ") {
        return None;
    }
    let (recurrence, end) = PERIODS.iter().find_map(|(words, recurrence)| {
        let each = format!("hằng {words}");
        rest.find(&each).map(|at| (*recurrence, (at, at + each.len())))
    })?;
    let around = format!("{} {}", &rest[..end.0], &rest[end.1..]);
    let around = around.replace("định kỳ", " ");
    let (_, again, point) = led(around.trim_matches([' ', ',', ';']));
    let strict = strict || again;
    let point = point.trim();
    // «hằng tháng trong năm 2025»
    let of_year = match points(point) {
        _ if point == "năm" => year.map(PartialDate::Year),
        Some(Points::One(point)) => match point.due(None) {
            Some(Due::Date { date: date @ PartialDate::Year(_), .. }) => Some(date),
            _ => None,
        },
        _ => None,
    };
    if let Some(date) = of_year.filter(|_| recurrence != Recurrence::Yearly) {
        return Some(DutyTime { due: Some(Due::Date { date, strict: false }), ..time(Some(recurrence)) });
    }
    // The words say which day of the week.
    if recurrence == Recurrence::Weekly && (point.starts_with("thứ ") || point.starts_with("chủ nhật"))
    {
        return Some(time(Some(recurrence)));
    }
    let on = match recurrence {
        Recurrence::Monthly => vec![day_of_month(point, strict)?],
        Recurrence::Yearly => match points(point)? {
            Points::One(point) => vec![yearly_day(point, strict)?],
            Points::List(list) => list.iter().map(|it| yearly_day(*it, strict)).collect::<Option<_>>()?,
            Points::Range(..) => return None,
        },
        _ => return None,
    };
    Some(DutyTime { on, ..time(Some(recurrence)) })
}

/// Whether the words are periods and nothing else, and the shortest of them; none of several with «hoặc» is sure.
fn periods(text: &str) -> Option<Option<Recurrence>> {
    let mut text = text.to_string();
    let repeats = text.contains("hằng ") || text.contains("định kỳ") || text.contains("lần");
    if text == "định kỳ" || text == "hằng ngày" {
        return Some(None);
    }
    if let Some(count) = text.strip_suffix(" lần/năm").and_then(|it| it.trim_start_matches('0').parse().ok())
    {
        return Some(match count {
            1 => Some(Recurrence::Yearly),
            2 => Some(Recurrence::HalfYearly),
            4 => Some(Recurrence::Quarterly),
            12 => Some(Recurrence::Monthly),
            _ => None,
        });
    }
    FILLERS.iter().for_each(|filler| replace(&mut text, filler, " "));
    let unsure = text.contains(" hoặc ");
    replace(&mut text, "hằng ", "");
    replace(&mut text, " và ", ",");
    replace(&mut text, " hoặc ", ",");
    let parts: Vec<&str> = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let found = parts.iter().map(|part| PERIODS.iter().find(|(words, _)| words == part).map(|it| it.1));
    let found = found.collect::<Option<Vec<Recurrence>>>()?;
    // «năm» and «quý» alone are no period, but «quý, 6 tháng, năm» are three.
    let shortest = found.iter().min().copied()?;
    (repeats || found.len() > 1).then_some((!unsure).then_some(shortest))
}

/// «ngày 15 tháng cuối quý»
fn of_each_quarter(rest: &str, strict: bool) -> Option<Vec<YearlyDay>> {
    if !rest.ends_with("quý") && !rest.ends_with(" của") {
        return None;
    }
    let rest = rest.replace("hằng quý", "quý").replace(" của", "");
    let ends = [(" tháng cuối quý", [3, 6, 9, 12]), (" tháng đầu quý", [1, 4, 7, 10])];
    let (day, months) = ends.iter().find_map(|(end, months)| Some((rest.strip_suffix(end)?, months)))?;
    let day = day_of_month(day, strict)?;
    Some(months.map(|month| YearlyDay { month: Some(month), ..day }).to_vec())
}

/// «ngày 25»
fn day_of_month(words: &str, strict: bool) -> Option<YearlyDay> {
    let day = words.strip_prefix("ngày").unwrap_or(words).trim();
    let day: i8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some(YearlyDay { month: None, day, strict })
}

/// The day of each year at which a point without a year ends.
pub(super) fn yearly_day(point: TimePoint, strict: bool) -> Option<YearlyDay> {
    // «trước tháng 6» ends in May, and a point gives the end of June.
    if strict && point.day.is_none() {
        return None;
    }
    let (month, day) = point.end_in_year()?;
    Some(YearlyDay { month: Some(month), day, strict })
}
