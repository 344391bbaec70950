//! Days, months, quarters and years in words, one or several: «15/3», «quý I, II/2025», «09 - 10/2026».

use super::token::{Token, tokens};
use crate::base::date::{PartialDate, Quarter, YEARS};
use crate::plan::duty::Due;
use jiff::civil::Date;

/// One or several points of time, whose years may be unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Points {
    /// One: «15/3/2025».
    One(TimePoint),
    /// From one to another: «09 - 10/2026».
    Range(TimePoint, TimePoint),
    /// Several: «15/6 và 15/12».
    List(Vec<TimePoint>),
}

/// A day, month, quarter or year as far as words give it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TimePoint {
    /// The day of the month.
    pub(super) day: Option<i64>,
    /// The month.
    pub(super) month: Option<i64>,
    /// The quarter.
    pub(super) quarter: Option<i64>,
    /// The year.
    pub(super) year: Option<i64>,
    /// A number without a unit, which its neighbour has.
    pub(super) bare: Option<i64>,
}

/// How two points are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    To,
    And,
}

impl TimePoint {
    /// The point in a year, which is used where the point has none.
    pub(super) fn due(self, year: Option<i16>) -> Option<Due> {
        let year = match self.year {
            Some(year) => i16::try_from(year).ok().filter(|it| YEARS.contains(it))?,
            None => year?,
        };
        let small = |it: i64| i8::try_from(it).ok();
        let date = match (self.day, self.month, self.quarter, self.bare) {
            (Some(day), Some(month), None, None) => {
                PartialDate::Day(Date::new(year, small(month)?, small(day)?).ok()?)
            }
            (None, Some(month @ 1..=12), None, None) => PartialDate::Month(year, small(month)?),
            (None, None, Some(quarter @ 1..=4), None) => {
                return Some(Due::Quarter(Quarter { year, number: u8::try_from(quarter).ok()? }));
            }
            (None, None, None, None) => PartialDate::Year(year),
            _ => return None,
        };
        Some(Due::Date { date, strict: false })
    }

    /// The months and days of a year at which it ends, whatever the year.
    pub(super) fn end_in_year(self) -> Option<(i8, i8)> {
        // 2000 is a leap year, so that 29/2 is a day of it.
        let due = TimePoint { year: None, ..self }.due(Some(2000))?;
        let last = due.last_day();
        // February ends on the 28th or 29th: 31 is its last day in any year.
        let whole = self.day.is_none();
        self.year.is_none().then_some((last.month(), if whole { 31 } else { last.day() }))
    }

    /// Whether it is the day, month, quarter or year after another.
    fn follows(self, before: TimePoint) -> bool {
        let next = |one: Option<i64>, other: Option<i64>| one.is_some() && one.map(|it| it + 1) == other;
        let none = |it: &[Option<i64>]| it.iter().all(Option::is_none);
        let same_year = self.year == before.year;
        match (before.day, self.day) {
            // Of a year that is not known 28/2 may be followed by 29/2.
            (Some(_), Some(_)) => {
                let day = |it: TimePoint| match it.due(Some(2000))? {
                    Due::Date { date: PartialDate::Day(day), .. } => Some(day),
                    _ => None,
                };
                day(before).and_then(|it| it.tomorrow().ok()).is_some_and(|it| Some(it) == day(self))
            }
            (None, None) if next(before.month, self.month) => {
                same_year && none(&[before.quarter, self.quarter])
            }
            (None, None) if next(before.quarter, self.quarter) => {
                same_year && none(&[before.month, self.month])
            }
            (None, None) => {
                none(&[before.month, self.month, before.quarter, self.quarter])
                    && next(before.year, self.year)
            }
            _ => false,
        }
    }

    /// Takes what it lacks from a neighbour.
    fn completed(mut self, by: TimePoint) -> TimePoint {
        if let Some(number) = self.bare.take() {
            if by.day.is_some() {
                self.day = Some(number);
            } else if by.month.is_some() {
                self.month = Some(number);
            } else if by.quarter.is_some() {
                self.quarter = Some(number);
            } else {
                self.bare = Some(number);
                return self;
            }
        }
        if self.day.is_some() {
            self.month = self.month.or(by.month);
        }
        self.year = self.year.or(by.year);
        self
    }
}

/// Reads points; `None` where any word is not part of one.
pub(super) fn points(text: &str) -> Option<Points> {
    let tokens = tokens(text)?;
    let mut rest = tokens.as_slice();
    let mut points = vec![point(&mut rest)?];
    let mut joints = Vec::new();
    while !rest.is_empty() {
        joints.push(joint(&mut rest)?);
        points.push(point(&mut rest)?);
    }
    // «09 - 10/2026», «quý I, II/2025»: a unit or year is often written once, at the last, or at the first.
    for index in (0..points.len() - 1).rev() {
        points[index] = points[index].completed(points[index + 1]);
    }
    for index in 1..points.len() {
        points[index] = points[index].completed(points[index - 1]);
    }
    match (&points[..], &joints[..]) {
        ([one], []) => Some(Points::One(*one)),
        ([first, last], [Joint::To]) => Some(Points::Range(*first, *last)),
        (_, joints) if joints.iter().all(|it| *it == Joint::And) => Some(follow_each_other(points)),
        _ => None,
    }
}

/// Days, months, quarters or years one after another are one range: «quý I, II/2025», «15 và 16/4».
fn follow_each_other(points: Vec<TimePoint>) -> Points {
    match (points.windows(2).all(|pair| pair[1].follows(pair[0])), &points[..]) {
        (true, [first, .., last]) => Points::Range(*first, *last),
        _ => Points::List(points),
    }
}

fn joint(rest: &mut &[Token]) -> Option<Joint> {
    let (joint, after) = match rest {
        [Token::Sign('-'), after @ ..] | [Token::Word("đến" | "tới"), after @ ..] => (Joint::To, after),
        [Token::Sign(',' | ';'), Token::Word("và"), after @ ..] => (Joint::And, after),
        [Token::Sign(',' | ';' | '&' | '+'), after @ ..] | [Token::Word("và"), after @ ..] => {
            (Joint::And, after)
        }
        _ => return None,
    };
    *rest = match (joint, after) {
        (Joint::To, [Token::Word("hết"), after @ ..]) => after,
        _ => after,
    };
    Some(joint)
}

/// Reads one point from the beginning.
fn point(rest: &mut &[Token]) -> Option<TimePoint> {
    use Token::{Number as N, Sign, Word};
    let (point, after) = match *rest {
        // 2024-03-20, 2024-03, 2024-Q1
        [N(year, 4), Sign('-'), N(month, 2), Sign('-'), N(day, 2), after @ ..] => {
            (day_of(*day, *month, Some(*year)), after)
        }
        [N(year, 4), Sign('-'), N(month, 2), after @ ..] => (month_of(*month, Some(*year)), after),
        [N(year, 4), Sign('-'), Word("q"), N(number, 1), after @ ..] => {
            (quarter_of(*number, Some(*year)), after)
        }
        [N(year, 4), Sign('-' | '/'), Word(word), after @ ..] if quarter(word).is_some() => {
            (quarter_of(quarter(word)?, Some(*year)), after)
        }
        [Word("năm"), N(year, 4), after @ ..] | [N(year, 4), after @ ..] => {
            (TimePoint { year: Some(*year), ..TimePoint::default() }, after)
        }
        [Word("ngày"), after @ ..] => day(after)?,
        [Word("tháng" | "t"), N(month, 1 | 2), after @ ..] => {
            let (year, after) = year(after);
            (month_of(*month, year), after)
        }
        [Word("quý"), N(number, 1 | 2), after @ ..] => {
            let (year, after) = year(after);
            (quarter_of(*number, year), after)
        }
        [Word("quý"), Word(word), after @ ..] => {
            let (year, after) = year(after);
            (quarter_of(quarter(word)?, year), after)
        }
        [Word("q"), N(number, 1), after @ ..] => {
            let (year, after) = year(after);
            (quarter_of(*number, year), after)
        }
        [Word(word), after @ ..] => {
            let (year, after) = year(after);
            (quarter_of(quarter(word)?, year), after)
        }
        [N(..), ..] => day(rest)?,
        _ => return None,
    };
    *rest = after;
    Some(point)
}

/// A day, a month with its year, or a number alone.
fn day<'a, 't>(rest: &'a [Token<'t>]) -> Option<(TimePoint, &'a [Token<'t>])> {
    use Token::{Number as N, Sign, Word};
    match rest {
        [N(month, 1 | 2), Sign('/' | '-' | '.'), N(year, 4), after @ ..] => {
            Some((month_of(*month, Some(*year)), after))
        }
        [N(day, 1 | 2), Sign(one @ ('/' | '.')), N(month, 1 | 2), after @ ..] => {
            let (year, after) = match after {
                [Sign(other), N(year, 4), after @ ..] if one == other => (Some(*year), after),
                _ => year(after),
            };
            Some((day_of(*day, *month, year), after))
        }
        [N(day, 1 | 2), Sign('-'), N(month, 1 | 2), Sign('-'), N(year, 4), after @ ..] => {
            Some((day_of(*day, *month, Some(*year)), after))
        }
        [N(day, 1 | 2), Word("tháng"), N(month, 1 | 2), after @ ..] => {
            let (year, after) = year(after);
            Some((day_of(*day, *month, year), after))
        }
        [N(number, 1 | 2), after @ ..] => {
            Some((TimePoint { bare: Some(*number), ..TimePoint::default() }, after))
        }
        _ => None,
    }
}

/// The year after a point, if there is one.
fn year<'a, 't>(rest: &'a [Token<'t>]) -> (Option<i64>, &'a [Token<'t>]) {
    match rest {
        [Token::Sign('/' | '-' | '.'), Token::Number(year, 4), after @ ..]
        | [Token::Sign('/'), Token::Word("năm"), Token::Number(year, 4), after @ ..]
        | [Token::Sign(','), Token::Word("năm"), Token::Number(year, 4), after @ ..]
        | [Token::Word("năm"), Token::Number(year, 4), after @ ..] => (Some(*year), after),
        _ => (None, rest),
    }
}

fn day_of(day: i64, month: i64, year: Option<i64>) -> TimePoint {
    TimePoint { day: Some(day), month: Some(month), year, ..TimePoint::default() }
}

fn month_of(month: i64, year: Option<i64>) -> TimePoint {
    TimePoint { month: Some(month), year, ..TimePoint::default() }
}

fn quarter_of(quarter: i64, year: Option<i64>) -> TimePoint {
    TimePoint { quarter: Some(quarter), year, ..TimePoint::default() }
}

/// The number of a quarter in Roman numerals, or after «q».
fn quarter(word: &str) -> Option<i64> {
    match word.strip_prefix('q').unwrap_or(word) {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => None,
    }
}
