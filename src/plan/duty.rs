//! Duties (nhiệm vụ có thời hạn): what is to be done, by when and by whom.

use crate::base::date::{PartialDate, Quarter};
use crate::base::place::Span;
use jiff::civil::Date;

/// A task with a time and the units responsible for it (nhiệm vụ có thời hạn).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What is to be done.
    pub task: String,
    /// By when, if a time is given.
    pub due: Option<Due>,
    /// From when, if a time of more than one month or quarter is given.
    pub from: Option<PartialDate>,
    /// How the time is meant, where one is given whose words are understood.
    pub kind: Option<DutyKind>,
    /// The words of the time, where they say it better than `due`: those of a table, those of a longer time.
    pub time: Option<String>,
    /// Units, as named.
    pub responsible: Vec<String>,
    /// The units that take part (phối hợp), as named.
    pub with: Vec<String>,
    /// What comes of it (sản phẩm).
    pub product: Option<String>,
    /// To whom it is reported.
    pub report_to: Vec<String>,
    /// Through whom.
    pub via: Vec<String>,
    /// How often, for a recurring duty.
    pub recurrence: Option<Recurrence>,
    /// The days of a year on which a recurring duty falls due, if they are given.
    pub on: Vec<YearlyDay>,
    /// The place in the file.
    pub span: Span,
}

impl Duty {
    /// Whether it goes on for a period of years, whose end is no deadline: «giai đoạn 2026-2030».
    pub fn lasts_years(&self) -> bool {
        let ends = matches!(self.due, Some(Due::Date { date: PartialDate::Year(_), .. }));
        let years = self.from.zip(self.due).is_some_and(|(from, due)| from.year() < due.last_day().year());
        self.kind == Some(DutyKind::During) && ends && years
    }
}

/// What words say of the time of a duty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DutyTime {
    /// How it is meant, where the words say so: «chậm nhất …», not «15/3/2025».
    pub kind: Option<DutyKind>,
    /// From when.
    pub from: Option<PartialDate>,
    /// By when.
    pub due: Option<Due>,
    /// How often.
    pub recurrence: Option<Recurrence>,
    /// On which days of a year.
    pub on: Vec<YearlyDay>,
}

/// A day of each year, or of each month: «15/6», «ngày 25 hằng tháng».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearlyDay {
    /// The month; each where there is none.
    pub month: Option<i8>,
    /// The day, of a shorter month its last.
    pub day: i8,
    /// «trước ngày 25»: the day before is the last allowed.
    pub strict: bool,
}

impl YearlyDay {
    /// The days of a year, in order.
    pub fn of_year(self, year: i16) -> Vec<Date> {
        let months = self.month.map_or(1..=12, |month| month..=month);
        let days = months.filter_map(|month| {
            let first = Date::new(year, month, 1).ok()?;
            let day = Date::new(year, month, self.day.clamp(1, first.days_in_month())).ok()?;
            if self.strict { day.yesterday().ok() } else { Some(day) }
        });
        days.collect()
    }
}

/// The time of a duty, with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// A day, a month or a year.
    Date {
        /// The date.
        date: PartialDate,
        /// «trước ngày D»: the day before is the last allowed.
        strict: bool,
    },
    /// A quarter.
    Quarter(Quarter),
}

impl Due {
    /// The first day that the time can mean.
    pub fn first_day(self) -> Date {
        match self {
            Due::Date { date, .. } => date.first_day(),
            Due::Quarter(quarter) => quarter.first_day(),
        }
    }

    /// The last day allowed: of a quarter its end, of «trước ngày D» the day before D.
    pub fn last_day(self) -> Date {
        match self {
            Due::Date { date, strict: false } => date.last_day(),
            Due::Date { date, strict: true } => {
                date.first_day().yesterday().unwrap_or_else(|_| date.first_day())
            }
            Due::Quarter(quarter) => quarter.last_day(),
        }
    }
}

/// How the time of a duty is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyKind {
    /// trước, chậm nhất
    By,
    /// hoàn thành trong
    Within,
    /// diễn ra trong
    During,
    /// hằng tháng, hằng quý
    Recurring,
    /// thường xuyên
    Ongoing,
    /// theo điều kiện
    Conditional,
}

impl DutyKind {
    /// The words authors may write: English, Vietnamese, value.
    pub const WORDS: [(&'static str, &'static str, DutyKind); 6] = [
        ("by", "chậm nhất", DutyKind::By),
        ("within", "hoàn thành trong", DutyKind::Within),
        ("during", "trong", DutyKind::During),
        ("recurring", "định kỳ", DutyKind::Recurring),
        ("ongoing", "thường xuyên", DutyKind::Ongoing),
        ("conditional", "theo điều kiện", DutyKind::Conditional),
    ];

    /// The name in files and data.
    pub fn name(self) -> &'static str {
        DutyKind::WORDS.iter().find(|(.., kind)| *kind == self).map_or("", |(name, ..)| name)
    }
}

/// How often a duty recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recurrence {
    /// hằng tuần
    Weekly,
    /// hằng tháng
    Monthly,
    /// hằng quý
    Quarterly,
    /// 6 tháng
    HalfYearly,
    /// hằng năm
    Yearly,
}

impl Recurrence {
    /// The words authors may write: English, Vietnamese, value.
    pub const WORDS: [(&'static str, &'static str, Recurrence); 10] = [
        ("weekly", "hằng tuần", Recurrence::Weekly),
        ("monthly", "hằng tháng", Recurrence::Monthly),
        ("quarterly", "hằng quý", Recurrence::Quarterly),
        ("half-yearly", "6 tháng", Recurrence::HalfYearly),
        ("yearly", "hằng năm", Recurrence::Yearly),
        ("half-yearly", "nửa năm", Recurrence::HalfYearly),
        ("weekly", "hàng tuần", Recurrence::Weekly),
        ("monthly", "hàng tháng", Recurrence::Monthly),
        ("quarterly", "hàng quý", Recurrence::Quarterly),
        ("yearly", "hàng năm", Recurrence::Yearly),
    ];

    /// The name in files and data.
    pub fn name(self) -> &'static str {
        Recurrence::WORDS.iter().find(|(.., it)| *it == self).map_or("", |(name, ..)| name)
    }
}
