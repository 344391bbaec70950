//! Times that come back: «hằng quý», «trước ngày 25 hằng tháng», «15/6 và 15/12 hằng năm», «định kỳ 6 tháng».

use super::frequency::frequency;
use super::lead::{begins, led};
use super::point::{Points, TimePoint, points};
use super::spelling::replace;
use super::{read_plain, week};
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

/// Words that may say of a period when in it, though no day.
const WITHIN_PERIOD: [&str; 16] = [
    "đầu",
    "giữa",
    "cuối",
    "dịp",
    "theo",
    "khi",
    "trong",
    "vào",
    "mùa",
    "tết",
    "khai giảng",
    "thứ",
    "chủ nhật",
    "báo cáo",
    "cùng",
    "tuần",
];

/// A time that comes back; `text` is the whole, of which `rest` follows the words that lead to it.
pub(super) fn recurring(text: &str, rest: &str, strict: bool, year: Option<i16>) -> Option<DutyTime> {
    let time = |recurrence| DutyTime { kind: Some(DutyKind::Recurring), recurrence, ..DutyTime::default() };
    if let Some(recurrence) = frequency(text).or_else(|| periods(text)) {
        return Some(time(recurrence));
    }
    if let Some(on) = of_each_quarter(rest, strict) {
        return Some(DutyTime { on, ..time(Some(Recurrence::Quarterly)) });
    }
    // «định kỳ theo quy định», «hằng ngày trong mùa khô»: no more is said.
    let counted = text.contains(|c: char| c.is_ascii_digit());
    if !counted && (begins(text, "định kỳ theo") || begins(text, "hằng ngày")) {
        return Some(time(None));
    }
    if !rest.contains("hằng ") {
        return None;
    }
    let (recurrence, end) = PERIODS.iter().find_map(|(words, recurrence)| {
        let each = format!("hằng {words}");
        rest.find(&each).map(|at| (*recurrence, (at, at + each.len())))
    })?;
    let around = format!("{} {}", &rest[..end.0], &rest[end.1..]).replace(['(', ')'], " ");
    let around = around.replace("định kỳ", " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let around = around.trim_matches([' ', ',', ';', '-']);
    let (kind, again, point) = led(around);
    let strict = strict || again;
    let point = point.trim();
    if let Some(DutyTime { from, due, .. }) = bounds(around, kind, recurrence, year) {
        return Some(DutyTime { from, due, ..time(Some(recurrence)) });
    }
    // The words say which day of the week.
    let is_weekday = point.starts_with("thứ ") || point.starts_with("chủ nhật");
    if recurrence == Recurrence::Weekly && is_weekday {
        return Some(time(Some(recurrence)));
    }
    let on = match recurrence {
        Recurrence::Monthly => days_of_month(point, strict),
        Recurrence::Yearly => match points(point) {
            Some(Points::One(point)) => yearly_day(point, strict).map(|it| vec![it]),
            Some(Points::List(list)) => list.iter().map(|it| yearly_day(*it, strict)).collect(),
            Some(Points::Range(_, to)) if !strict => yearly_day(to, false).map(|it| vec![it]),
            Some(Points::Range(..)) | None => None,
        },
        _ => None,
    };
    match on {
        Some(on) => Some(DutyTime { on, ..time(Some(recurrence)) }),
        // It comes back, on days that are not said: the ends of its periods would be invented.
        None => {
            let open = !counted && WITHIN_PERIOD.iter().any(|it| begins(around, it));
            open.then(|| time((recurrence == Recurrence::Weekly).then_some(recurrence)))
        }
    }
}

/// From when and until when a time comes back: «hằng tháng trong năm 2025», «hằng năm, giai đoạn 2026-2030».
fn bounds(
    around: &str,
    kind: Option<DutyKind>,
    recurrence: Recurrence,
    year: Option<i16>,
) -> Option<DutyTime> {
    if around == "năm" || around == "trong năm" {
        let date = PartialDate::Year(year.filter(|_| recurrence != Recurrence::Yearly)?);
        let due = Some(Due::Date { date, strict: false });
        return Some(DutyTime { due, ..DutyTime::default() });
    }
    if !around.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let time = read_plain(around, year).filter(|it| it.recurrence.is_none() && it.on.is_empty())?;
    match (time.from, time.due) {
        // A month or day of each year is when it comes back, not how long.
        (Some(from), Some(due)) if recurrence == Recurrence::Yearly => {
            let years =
                matches!((from, due), (PartialDate::Year(_), Due::Date { date: PartialDate::Year(_), .. }));
            years.then_some(time)
        }
        (Some(_), _) => Some(time),
        (None, Some(Due::Date { date: PartialDate::Year(_), strict: false })) => {
            (recurrence != Recurrence::Yearly || kind == Some(DutyKind::By)).then_some(time)
        }
        (None, _) => None,
    }
}

/// Whether the words are periods and nothing else, and the shortest of them; none of several with «hoặc» is sure.
fn periods(text: &str) -> Option<Option<Recurrence>> {
    // Years have a figure that no period and no filler has.
    if text.contains(['2', '4', '5', '7', '8', '9']) {
        return None;
    }
    let mut text = text.to_string();
    let repeats = text.contains("hằng ") || text.contains("định kỳ") || text.contains("lần");
    if text == "định kỳ" || text == "hằng ngày" {
        return Some(None);
    }
    if let Some(unit) = text.strip_prefix("theo ")
        && let Some((_, recurrence)) = PERIODS.iter().find(|(words, _)| *words == unit)
    {
        return Some(Some(*recurrence));
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

/// The days of each month: «ngày 25», «ngày 10 và ngày 20», «tuần cuối»; of «ngày 01 - 05» the last.
fn days_of_month(words: &str, strict: bool) -> Option<Vec<YearlyDay>> {
    if let Some(day) = week::last_day(words) {
        return (!strict).then(|| vec![YearlyDay { month: None, day, strict }]);
    }
    let words = words.trim_end_matches(" của");
    if let Some((_, last)) = words.split_once(" đến ").or_else(|| words.split_once('-')) {
        return (!strict).then(|| day_of_month(last.trim(), strict).map(|it| vec![it]))?;
    }
    let days = words.replace(" và ", ",");
    days.split(&[',', ';'][..]).map(|day| day_of_month(day.trim(), strict)).collect()
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
