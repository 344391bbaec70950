//! Dates as plans write them: a day, or only a month or a year, and quarters.
//!
//! A date is a real day of the Gregorian calendar and nothing more: no time, no zone, no clock. Parts
//! that a text leaves out are never added: `2024-03` stays a month.

use jiff::civil::Date;
use std::fmt;

/// Years that a plan can mean; others are typing errors.
pub const YEARS: std::ops::RangeInclusive<i16> = 1930..=2199;

/// A date of which the day, or the day and the month, may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// A year: `2022`.
    Year(i16),
    /// A month: `2024-01`.
    Month(i16, i8),
    /// A day: `2024-03-20`.
    Day(Date),
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It has not the form of a date.
    Form,
    /// It has the form, but the calendar has no such date: `2024-02-30`, month 13, year 0.
    Impossible,
}

impl PartialDate {
    /// The year, which is always known.
    pub fn year(self) -> i16 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) => year,
            PartialDate::Day(date) => date.year(),
        }
    }

    /// The day, when it is known.
    pub fn day(self) -> Option<Date> {
        match self {
            PartialDate::Day(date) => Some(date),
            _ => None,
        }
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> Date {
        match self {
            PartialDate::Year(year) => Date::constant(year, 12, 31),
            PartialDate::Month(year, month) => Date::constant(year, month, 1).last_of_month(),
            PartialDate::Day(date) => date,
        }
    }

    /// The first day that the date can mean.
    pub fn first_day(self) -> Date {
        match self {
            PartialDate::Year(year) => Date::constant(year, 1, 1),
            PartialDate::Month(year, month) => Date::constant(year, month, 1),
            PartialDate::Day(date) => date,
        }
    }

    /// Whether every day that another date can mean is one that this can mean: a month covers its days.
    ///
    /// ```
    /// # use kehoach::base::date::PartialDate;
    /// let date = |text| PartialDate::parse(text).unwrap();
    /// assert!(date("2024").covers(date("2024-03")) && !date("2024-03").covers(date("2024")));
    /// ```
    pub fn covers(self, other: PartialDate) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }

    /// Reads `2024-03-20`, `20/3/2024` (also with `-` or `.`), `2024-03`, `3/2024`, `2024`, and the same in
    /// words: `ngày 20 tháng 3 năm 2024`, `tháng 3/2024`, `năm 2024`. The day comes first: `03/02/2024` is 3 February.
    ///
    /// # Errors
    ///
    /// [`DateError::Form`] when it has none of these forms, [`DateError::Impossible`] when the calendar has no such
    /// day.
    ///
    /// ```
    /// # use kehoach::base::date::PartialDate;
    /// assert_eq!(PartialDate::parse("03/02/2024").unwrap().to_string(), "2024-02-03");
    /// assert_eq!(PartialDate::parse("2024-01").unwrap().to_string(), "2024-01");
    /// ```
    pub fn parse(text: &str) -> Result<PartialDate, DateError> {
        // «09 - 10/2026» is two months, never a day.
        if text.contains('-') && text.contains('/') {
            return Err(DateError::Form);
        }
        let plain = text.trim().to_lowercase();
        let plain = plain.replace("ngày", " ").replace("tháng", "/").replace("năm", "/");
        let plain: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
        let plain = plain.replace("//", "/");
        let parts: Vec<&str> = plain.trim_start_matches('/').split(['-', '/', '.']).collect();
        let numbers = parts.iter().map(|part| digits(part)).collect::<Option<Vec<i64>>>();
        let numbers = numbers.ok_or(DateError::Form)?;
        let long = |index: usize| parts[index].len() == 4;
        match numbers[..] {
            [year] if long(0) => year_of(year).map(PartialDate::Year),
            [year, month] if long(0) => month_of(year, month),
            [month, year] if long(1) => month_of(year, month),
            [year, month, day] if long(0) => day_of(year, month, day),
            [day, month, year] if long(2) => day_of(year, month, day),
            _ => Err(DateError::Form),
        }
    }
}

fn digits(part: &str) -> Option<i64> {
    (!part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
        .then(|| part.parse().ok())
        .flatten()
}

fn year_of(year: i64) -> Result<i16, DateError> {
    i16::try_from(year).ok().filter(|year| YEARS.contains(year)).ok_or(DateError::Impossible)
}

fn month_of(year: i64, month: i64) -> Result<PartialDate, DateError> {
    let year = year_of(year)?;
    match i8::try_from(month) {
        Ok(month @ 1..=12) => Ok(PartialDate::Month(year, month)),
        _ => Err(DateError::Impossible),
    }
}

fn day_of(year: i64, month: i64, day: i64) -> Result<PartialDate, DateError> {
    let year = year_of(year)?;
    let month = i8::try_from(month).map_err(|_| DateError::Impossible)?;
    let day = i8::try_from(day).map_err(|_| DateError::Impossible)?;
    Date::new(year, month, day).map(PartialDate::Day).map_err(|_| DateError::Impossible)
}

/// Adds a day or month, with a zero before it up to the last that has one.
fn push_figures(text: &mut String, number: i8, last: i8) {
    if number <= last {
        text.push('0');
    }
    text.push_str(&number.to_string());
}

impl PartialDate {
    /// Day, month and year as figures, as far as they are known: days below 10 and the months 1 and 2 with a
    /// leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    pub fn figures(self) -> (Option<String>, Option<String>, String) {
        let figures = |number: i8, last: i8| {
            let mut text = String::with_capacity(2);
            push_figures(&mut text, number, last);
            text
        };
        let year = self.year().to_string();
        match self {
            PartialDate::Year(_) => (None, None, year),
            PartialDate::Month(_, it) => (None, Some(figures(it, 2)), year),
            PartialDate::Day(date) => (Some(figures(date.day(), 9)), Some(figures(date.month(), 2)), year),
        }
    }

    /// Writes the date in figures, as a citation does: `08/9/2016`, `9/2016`, `2016`.
    pub fn in_figures(self) -> String {
        let mut text = String::with_capacity("31/12/2026".len());
        match self {
            PartialDate::Year(_) => {}
            PartialDate::Month(_, month) => push_figures(&mut text, month, 2),
            PartialDate::Day(date) => {
                push_figures(&mut text, date.day(), 9);
                text.push('/');
                push_figures(&mut text, date.month(), 2);
            }
        }
        if !text.is_empty() {
            text.push('/');
        }
        text.push_str(&self.year().to_string());
        text
    }

    /// Writes the date in full, as the first citation of a document does.
    ///
    /// ```
    /// # use kehoach::base::date::PartialDate;
    /// let full = |text| PartialDate::parse(text).unwrap().in_full();
    /// assert_eq!(full("2016-09-08"), "ngày 08 tháng 9 năm 2016");
    /// assert_eq!(full("2016-02"), "tháng 02 năm 2016");
    /// assert_eq!(full("2016"), "năm 2016");
    /// ```
    pub fn in_full(self) -> String {
        match self.figures() {
            (Some(day), Some(month), year) => format!("ngày {day} tháng {month} năm {year}"),
            (_, Some(month), year) => format!("tháng {month} năm {year}"),
            (_, None, year) => format!("năm {year}"),
        }
    }
}

impl fmt::Display for PartialDate {
    /// Writes ISO 8601, as far as the date is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(f, "{year:04}"),
            PartialDate::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            PartialDate::Day(date) => {
                write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
            }
        }
    }
}

/// A quarter of a year (quý), from the first to the fourth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    /// The year.
    pub year: i16,
    /// 1 to 4.
    pub number: u8,
}

impl Quarter {
    /// Reads `I/2024`, `Q1/2024`, `1/2024`, `2024-Q1`, `quý I/2024`, `quý 1 năm 2024`.
    ///
    /// The year may be left out (`quý I`) when the plan's year is given.
    ///
    /// # Errors
    ///
    /// [`DateError::Impossible`] for a quarter outside I–IV, [`DateError::Form`] for anything else.
    ///
    /// ```
    /// # use kehoach::base::date::Quarter;
    /// assert_eq!(Quarter::parse("quý I/2024", None).unwrap().to_string(), "2024-Q1");
    /// ```
    pub fn parse(text: &str, plan_year: Option<i16>) -> Result<Quarter, DateError> {
        let plain = text.trim().to_lowercase();
        let plain = plain.replace("quý", " ").replace("quí", " ").replace("năm", " ");
        let parts: Vec<&str> =
            plain.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.')).collect();
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let (number, year) = match parts[..] {
            [number] => (number, plan_year.ok_or(DateError::Form)?),
            [first, second] if is_year(first) => (second, year_of(digits(first).unwrap_or(0))?),
            [first, second] if is_year(second) => (first, year_of(digits(second).unwrap_or(0))?),
            _ => return Err(DateError::Form),
        };
        Ok(Quarter { year, number: quarter_number(number)? })
    }

    /// The Roman numeral of the quarter, as plans print it.
    pub fn roman(self) -> &'static str {
        ["I", "II", "III", "IV"][usize::from(self.number.clamp(1, 4)) - 1]
    }

    /// As front matters have it: `I/2024`.
    pub fn in_figures(self) -> String {
        format!("{}/{}", self.roman(), self.year)
    }

    /// The segment of the quarter in addresses: `2024-q1`.
    pub fn slug(self) -> String {
        format!("{:04}-q{}", self.year, self.number)
    }

    /// The quarter of a day.
    pub fn of(day: Date) -> Quarter {
        Quarter { year: day.year(), number: u8::try_from((day.month() + 2) / 3).unwrap_or(1) }
    }

    /// The first day of the quarter.
    pub fn first_day(self) -> Date {
        let month = i8::try_from(self.number.clamp(1, 4) * 3).unwrap_or(12);
        Date::constant(self.year, month - 2, 1)
    }

    /// The last day of the quarter.
    pub fn last_day(self) -> Date {
        let month = i8::try_from(self.number.clamp(1, 4) * 3).unwrap_or(12);
        Date::constant(self.year, month, 1).last_of_month()
    }
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit())
}

fn quarter_number(text: &str) -> Result<u8, DateError> {
    let text = text.strip_prefix('q').unwrap_or(text);
    match text {
        "i" | "1" | "01" => Ok(1),
        "ii" | "2" | "02" => Ok(2),
        "iii" | "3" | "03" => Ok(3),
        "iv" | "4" | "04" => Ok(4),
        _ if text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'i' | b'v' | b'x'))
            && !text.is_empty() =>
        {
            Err(DateError::Impossible)
        }
        _ => Err(DateError::Form),
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_as_far_as_they_are_known() {
        check("2024-03-20", Ok("2024-03-20"));
        check("20/3/2024", Ok("2024-03-20"));
        check("20.03.2024", Ok("2024-03-20"));
        check("20-3-2024", Ok("2024-03-20"));
        check("03/02/2024", Ok("2024-02-03")); // the day comes first
        check("ngày 05 tháng 4 năm 2025", Ok("2025-04-05"));
        check("tháng 3/2024", Ok("2024-03"));
        check("tháng 3 năm 2024", Ok("2024-03"));
        check("2024-01", Ok("2024-01"));
        check("2022", Ok("2022"));
        check("năm 2022", Ok("2022"));
        check("2024-02-30", Err(DateError::Impossible));
        check("2024-13", Err(DateError::Impossible));
        check("0000-00-00", Err(DateError::Impossible));
        check("31/4/2024", Err(DateError::Impossible));
        check("09 - 10/2026", Err(DateError::Form));
        check("24", Err(DateError::Form));
        check("20/3/24", Err(DateError::Form)); // which century is not ours to guess
        check("", Err(DateError::Form));
        check("hôm qua", Err(DateError::Form));
        check("2024-03-20T10:00", Err(DateError::Form));
        check("99999999999-1-1", Err(DateError::Form));
    }

    #[track_caller]
    fn check(text: &str, expected: Result<&str, DateError>) {
        let actual = PartialDate::parse(text).map(|date| date.to_string());
        assert_eq!(actual.as_deref().map_err(|error| *error), expected, "{text:?}");
    }

    #[test]
    fn reads_quarters_in_all_spellings() {
        for text in
            ["I/2024", "Q1/2024", "1/2024", "2024-Q1", "quý I/2024", "Quý 1 năm 2024", "q1-2024", "quý I"]
        {
            let quarter = Quarter::parse(text, Some(2024));
            assert_eq!(quarter, Ok(Quarter { year: 2024, number: 1 }), "{text:?}");
        }
        assert_eq!(Quarter::parse("V/2024", None), Err(DateError::Impossible));
        assert_eq!(Quarter::parse("0/2024", None), Err(DateError::Impossible));
        assert_eq!(Quarter::parse("quý I", None), Err(DateError::Form));
        assert_eq!(Quarter::parse("đầu năm 2024", None), Err(DateError::Form));
    }

    #[test]
    fn a_quarter_ends_on_its_last_day() {
        let quarter = Quarter { year: 2024, number: 2 };
        assert_eq!(quarter.last_day(), Date::constant(2024, 6, 30));
        assert_eq!(quarter.first_day(), Date::constant(2024, 4, 1));
        assert_eq!([quarter.first_day(), quarter.last_day()].map(Quarter::of), [quarter; 2]);
    }
}
