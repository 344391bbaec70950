//! The time axis of the map: a column a year, and strips for what is before, after, or of no known year.
//!
//! ```text
//! 0      60                                        940   1000
//! │< 2016│ 2016 │ 2017 │18│19│ 2020 │ …  │ 2026      │> 2026│
//! ```
//! All positions are integers from 0 to [`WIDTH`], so that the same drawing fits every screen.

use crate::base::date::PartialDate;
use crate::site::graph::GraphNode;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The width of the whole axis.
pub const WIDTH: i32 = 1000;

/// The width of a strip beside the years.
const STRIP: i32 = 60;

/// The parts of the width that a year takes: one in which something cites, and any other.
const BUSY: i32 = 100;
const IDLE: i32 = 45;

/// How many years have a column; where there are more, the years with most citing documents.
const MOST_YEARS: i16 = 24;

/// The free part before the first day of a column and after the last, in hundredths of its width.
const MARGIN: i64 = 4;

/// The days that a document may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The last of them, where the document stands.
    pub last: Date,
    /// The first of them.
    pub first: Date,
    /// Whether it is a date of the document, and not only the year of a plan.
    pub dated: bool,
}

impl Moment {
    /// That of a node; none where not even the year is known.
    pub fn of(node: &GraphNode) -> Option<Moment> {
        let date = node.date.or(node.year.filter(|it| (1..=9998).contains(it)).map(PartialDate::Year))?;
        Some(Moment { last: date.last_day(), first: date.first_day(), dated: node.date.is_some() })
    }

    fn year(self) -> i16 {
        self.last.year()
    }
}

/// What a column of the axis stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// All before the first year.
    Before,
    /// A year.
    Year(i16),
    /// All after the last year.
    After,
    /// Documents of no known year that cite.
    Unknown,
}

impl Period {
    /// As scripts and names of files have it.
    pub fn code(self) -> i16 {
        match self {
            Period::Before => -1,
            Period::Year(year) => year,
            Period::After => -2,
            Period::Unknown => -3,
        }
    }
}

/// A column of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AxisColumn {
    /// What it stands for.
    pub period: Period,
    /// Where it begins.
    pub start: i32,
    /// How wide it is.
    pub width: i32,
}

impl AxisColumn {
    /// The place of a part of this column, given as a fraction.
    fn part(self, passed: i64, whole: i64) -> i32 {
        let whole = whole.max(1);
        let hundredths = MARGIN * whole + (100 - 2 * MARGIN) * passed;
        let within = (i64::from(self.width) * hundredths + 50 * whole) / (100 * whole);
        self.start + i32::try_from(within).unwrap_or(0)
    }
}

/// The columns, from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The columns; at least one.
    pub columns: Vec<AxisColumn>,
    earliest: Date,
    latest: Date,
}

impl Axis {
    /// The axis of documents that cite (with `plans`, which have a column even where they cite nothing), and of all
    /// documents that have a place on it.
    pub fn new(citing: &[Option<Moment>], plans: &[Option<Moment>], all: &[Moment]) -> Axis {
        let mut busy: BTreeMap<i16, usize> = BTreeMap::new();
        for moment in citing.iter().flatten() {
            *busy.entry(moment.year()).or_default() += 1;
        }
        let mut years: BTreeMap<i16, usize> = busy.clone();
        for moment in plans.iter().flatten() {
            *years.entry(moment.year()).or_default() += 1;
        }
        let unknown = citing.iter().chain(plans).any(Option::is_none);
        let shown = shown(&years);
        let earliest = all.iter().map(|it| it.last).min().unwrap_or(Date::ZERO);
        let latest = all.iter().map(|it| it.last).max().unwrap_or(Date::ZERO);
        let mut columns = Vec::new();
        if let Some((first, last)) = shown {
            if earliest.year() < first {
                columns.push((Period::Before, 0));
            }
            let weight = |year: i16| if busy.contains_key(&year) { BUSY } else { IDLE };
            columns.extend((first..=last).map(|year| (Period::Year(year), weight(year))));
            if latest.year() > last {
                columns.push((Period::After, 0));
            }
        }
        if unknown || columns.is_empty() {
            columns.push((Period::Unknown, 0));
        }
        Axis { columns: divided(&columns), earliest, latest }
    }

    /// The years that have a column.
    fn years(&self) -> impl DoubleEndedIterator<Item = i16> {
        self.columns.iter().filter_map(|it| match it.period {
            Period::Year(year) => Some(year),
            _ => None,
        })
    }

    /// The index of the column of a document.
    pub fn column(&self, moment: Option<Moment>) -> Option<usize> {
        let period = match moment {
            None => Period::Unknown,
            Some(moment) if self.years().next().is_some_and(|first| moment.year() < first) => Period::Before,
            Some(moment) if self.years().next_back().is_some_and(|last| moment.year() > last) => {
                Period::After
            }
            Some(moment) => Period::Year(moment.year()),
        };
        self.columns.iter().position(|it| it.period == period)
    }

    /// The place of a document; none where it has no date and no column is there for such.
    pub fn place(&self, moment: Option<Moment>) -> Option<i32> {
        let column = self.columns[self.column(moment)?];
        let Some(moment) = moment else { return Some(column.part(1, 2)) };
        let (from, to) = match column.period {
            Period::Before => (self.earliest, self.first_day(1)?),
            Period::After => (self.first_day(0)?, self.latest.tomorrow().ok()?),
            _ => {
                let year = moment.last.year();
                (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?.tomorrow().ok()?)
            }
        };
        let days = |from: Date, to: Date| i64::from((to - from).get_days());
        Some(column.part(days(from, moment.last), days(from, to)))
    }

    /// The first day of the first year that has a column, or of the year after the last one.
    fn first_day(&self, forward: usize) -> Option<Date> {
        let mut years = self.years();
        let year = if forward == 1 { years.next()? } else { years.next_back()? + 1 };
        Date::new(year, 1, 1).ok()
    }

    /// The place of the count of one group among `groups` in a column.
    pub fn group(&self, column: usize, group: usize, groups: usize) -> i32 {
        let AxisColumn { start, width, .. } = self.columns[column];
        let quarters = |count: usize| i32::try_from(count).unwrap_or(0) * 4;
        start + width * (quarters(group) + 3) / (quarters(groups) + 2)
    }

    /// Moves places of one column apart: they are at least `gap` from each other, pushed right and back from the edge,
    /// and stay between the lines of the column; a full column has them closer. `places` ascend.
    pub fn spread(&self, column: usize, gap: i32, places: &mut [i32]) {
        let AxisColumn { start, width, .. } = self.columns[column];
        let count = i32::try_from(places.len()).unwrap_or(i32::MAX).max(1);
        let gap = gap.min(width / count);
        let mut least = start + gap / 2;
        for place in places.iter_mut() {
            *place = (*place).max(least);
            least = *place + gap;
        }
        let mut most = start + width - gap / 2;
        for place in places.iter_mut().rev() {
            *place = (*place).min(most);
            most = *place - gap;
        }
    }
}

/// The years that have a column: all, or those [`MOST_YEARS`] that follow each other and have most.
fn shown(years: &BTreeMap<i16, usize>) -> Option<(i16, i16)> {
    let (first, last) = (*years.first_key_value()?.0, *years.last_key_value()?.0);
    if i32::from(last) - i32::from(first) < i32::from(MOST_YEARS) {
        return Some((first, last));
    }
    let counted =
        |last: i16| years.range(last - MOST_YEARS + 1..=last).map(|(_, count)| count).sum::<usize>();
    let last = years.keys().copied().max_by_key(|last| (counted(*last), *last))?;
    let first = *years.range(last - MOST_YEARS + 1..).next()?.0;
    Some((first, last))
}

/// Columns with their places; strips have the weight 0.
fn divided(columns: &[(Period, i32)]) -> Vec<AxisColumn> {
    let total: i32 = columns.iter().map(|(_, weight)| weight).sum();
    let strips = columns.iter().filter(|(_, weight)| *weight == 0).count();
    let strip = if total == 0 { WIDTH } else { STRIP };
    let rest = WIDTH - strip * i32::try_from(strips).unwrap_or(0);
    let (mut before, mut passed) = (0, 0);
    let mut placed = Vec::new();
    for (period, weight) in columns {
        let at = |passed: i32| if total == 0 { 0 } else { rest * passed / total };
        let start = before + at(passed);
        if *weight == 0 {
            before += strip;
        }
        passed += weight;
        placed.push(AxisColumn { period: *period, start, width: before + at(passed) - start });
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Option<Moment> {
        let date = PartialDate::parse(text).ok()?;
        Some(Moment { last: date.last_day(), first: date.first_day(), dated: true })
    }

    fn axis(citing: &[&str], others: &[&str]) -> Axis {
        let citing: Vec<Option<Moment>> = citing.iter().map(|it| moment(it)).collect();
        let all: Vec<Moment> =
            citing.iter().copied().chain(others.iter().map(|it| moment(it))).flatten().collect();
        Axis::new(&citing, &[], &all)
    }

    #[test]
    fn years_in_which_something_cites_are_wide_and_strips_stand_beside_them() {
        let codes = |axis: &Axis| -> Vec<(i16, i32, i32)> {
            axis.columns.iter().map(|it| (it.period.code(), it.start, it.width)).collect()
        };
        assert_eq!(
            codes(&axis(&["2020", "2022"], &[])),
            [(2020, 0, 408), (2021, 408, 183), (2022, 591, 409)]
        );
        let old = axis(&["2020"], &["1944-01-01", "2031"]);
        assert_eq!(codes(&old), [(-1, 0, 60), (2020, 60, 880), (-2, 940, 60)]);
        assert_eq!(codes(&axis(&["2020", ""], &[])), [(2020, 0, 940), (-3, 940, 60)]);
        assert_eq!(codes(&axis(&[""], &[])), [(-3, 0, 1000)], "nothing has a date");
        let wrong = axis(&["1944-05-05", "2010", "2020", "2024", "2098-05-05"], &[]);
        assert_eq!(wrong.columns.len(), 17, "two dates that are wrong have no columns of their own");
        assert_eq!(wrong.columns[1].period, Period::Year(2010));
    }

    #[test]
    fn a_partial_date_stands_at_the_end_of_what_it_knows() {
        let axis = axis(&["2021", "2022"], &["2001-01-01", "2030-05-05"]);
        // The strip ends at 60; a year is 440 units wide.
        for (date, expected) in [
            ("2021-01-01", 78),
            ("2021-07-02", 279),
            ("2022", 921),
            ("2022-12", 921),
            ("2022-06", 717),
            ("2001-01-01", 2),
            ("2001", 5),
            ("2030-05-05", 998),
        ] {
            assert_eq!(axis.place(moment(date)), Some(expected), "{date}");
        }
        assert_eq!(axis.place(None), None);
    }

    #[test]
    fn verticals_keep_apart_and_stay_in_their_year() {
        let axis = axis(&["2021", "2022"], &[]);
        for (mut places, expected) in [
            (vec![100, 105, 300], vec![100, 120, 300]),
            (vec![2, 3], vec![10, 30]),
            (vec![480, 490, 495], vec![450, 470, 490]),
            (vec![499; 4], vec![430, 450, 470, 490]),
        ] {
            axis.spread(0, 20, &mut places);
            assert_eq!(places, expected);
        }
        let mut many = vec![250; 100];
        axis.spread(0, 20, &mut many);
        assert!(many.windows(2).all(|pair| pair[1] - pair[0] == 5) && many[99] <= 500, "{many:?}");
    }

    #[test]
    fn groups_of_a_column_stand_beside_each_other() {
        let axis = axis(&["2021", "2022"], &[]);
        assert_eq!([0, 1, 2].map(|group| axis.group(1, group, 3)), [607, 750, 892]);
        assert_eq!(axis.group(0, 0, 1), 250);
    }
}
