//! The years: their index and the overview of one.

use super::{CountedLink, LinkView, NavLink, PartsView, ViewContext};
use crate::base::date::{PartialDate, Quarter};
use crate::cite::body::Level;
use crate::page::parts::{SHOWN, topics_of};
use crate::page::picture::{ColumnWords, ColumnsView, Counted, share};
use crate::page::rows::Rows;
use crate::page::{HtmlPage, List};
use crate::site::{BodyId, DutyId, PlanId};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many rows of the matrix of bodies and quarters stand open, and how many more in the fold.
const MATRIX: usize = 12;
const MORE_MATRIX: usize = 150;

/// The fewest bodies that are ordered by their counts.
const RANKED: usize = 5;

/// How many years stand as buttons at least, the newest first; the others are one more.
const BUTTONS: usize = 4;

/// The index of years.
#[derive(Debug, Serialize)]
pub struct YearsView {
    /// The years, the newest first; empty on later parts.
    pub years: Vec<CountedLink>,
    /// The plans by year; absent where there are fewer than two years, and on later parts.
    pub picture: Option<ColumnsView>,
    /// The plans without a year, as HTML rows; may be empty.
    pub undated: String,
    /// The parts of a long list of these plans; absent where the list is short.
    pub parts: Option<PartsView>,
}

/// The overview of a year.
#[derive(Debug, Serialize)]
pub struct YearView {
    /// How many plans, in words.
    pub count: String,
    /// How many plans, in figures.
    pub plans: String,
    /// How many bodies issued them, in words.
    pub bodies: String,
    /// How many quarterly themes the year has, in words.
    pub themes: Option<String>,
    /// How many duties fall due in it, in words, with the first quarter that has any.
    pub duties: Option<LinkView>,
    /// The years as buttons, the newest first; of many the last one stands for the others.
    pub years: Vec<NavLink>,
    /// The newest plans, as HTML rows.
    pub newest: String,
    /// Link to all, with their count in words; absent where the page shows them all.
    pub all: Option<LinkView>,
    /// The plans by month of their date; absent where no plan has one in the year.
    pub months: Option<ColumnsView>,
    /// The plans by level of their body.
    pub levels: Vec<LevelShare>,
    /// The quarters of the year that have themes or duties.
    pub quarters: Vec<YearQuarter>,
    /// The bodies with what they have in each quarter; absent where no plan has a theme or a duty in the year.
    pub matrix: Option<YearMatrix>,
}

/// A level with its plans of a year.
#[derive(Debug, Serialize)]
pub struct LevelShare {
    /// The level, in words.
    pub title: String,
    /// Link to the bodies of the level.
    pub href: String,
    /// How many plans, in figures.
    pub count: String,
    /// How long the bar is, in hundredths.
    pub share: usize,
}

/// A quarter of a year.
#[derive(Debug, Serialize)]
pub struct YearQuarter {
    /// `Quý II`
    pub title: String,
    /// Link to its themes; absent where it has none.
    pub href: Option<String>,
    /// How many themes, in words; absent where it has none.
    pub topics: Option<String>,
    /// How many duties, in words, with their page.
    pub duties: Option<LinkView>,
}

/// How many themes and duties each body has in each quarter.
#[derive(Debug, Serialize)]
pub struct YearMatrix {
    /// How many bodies, in words.
    pub count: String,
    /// The quarters, each linked to its themes or duties.
    pub quarters: Vec<LinkView>,
    /// The first twelve bodies, those with most first; of fewer than five in their order.
    pub rows: Vec<MatrixRow>,
    /// Those after them, up to 150.
    pub more: Vec<MatrixRow>,
    /// The name of the fold, in words.
    pub more_title: String,
    /// Link to the index of bodies, in words; absent where all bodies stand here.
    pub all: Option<LinkView>,
}

/// A body with its counts.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// The body.
    pub body: LinkView,
    /// The four quarters.
    pub cells: Vec<MatrixCell>,
    /// The sum, in figures.
    pub sum: String,
}

/// A count of the matrix.
#[derive(Debug, Serialize)]
pub struct MatrixCell {
    /// The count, in figures; `–` for nothing.
    pub count: String,
    /// The colour, from 0 for nothing to 4 for four and more.
    pub heat: usize,
}

/// A month, a year of which no month is known, or nothing.
pub(super) type Month = Option<(i16, Option<i8>)>;

/// What each body has in the quarters of a year.
type Counts = BTreeMap<BodyId, [usize; 4]>;

impl ViewContext<'_> {
    pub(crate) fn years(&self, part: usize, rows: &Rows) -> YearsView {
        let undated = &self.site.undated;
        let shown = self.routes.cut(List::Undated, undated.len()).range(part);
        let picture = || self.plans_by_year(self.site.years.values().flatten().copied());
        YearsView {
            years: if part == 1 { self.year_links() } else { Vec::new() },
            picture: if part == 1 { picture() } else { None },
            undated: rows.of(undated[shown].iter().copied(), self),
            parts: self.parts(List::Undated, undated.len(), part),
        }
    }

    pub(crate) fn year(&self, year: i16, rows: &Rows) -> YearView {
        let site = self.site;
        let plans = site.years.get(&year).map(Vec::as_slice).unwrap_or_default();
        let quarters = [1, 2, 3, 4].map(|number| Quarter { year, number });
        let duties: Vec<DutyId> = quarters.iter().flat_map(|quarter| self.due_ids(*quarter)).collect();
        let duties: BTreeSet<DutyId> = duties.into_iter().collect();
        let first_due = quarters.into_iter().find(|it| self.routes.has(HtmlPage::DutyQuarter(*it)));
        let counts = &self.words.counts;
        let themes: usize = quarters.iter().map(|quarter| topics_of(*quarter, site).len()).sum();
        let bodies: BTreeSet<BodyId> = plans.iter().flat_map(|id| site.plan(*id).bodies()).collect();
        let count = self.plan_count(plans.iter().copied());
        let shown = quarters.into_iter().filter_map(|quarter| self.year_quarter(quarter));
        YearView {
            all: (plans.len() > SHOWN).then(|| LinkView {
                title: self.words.text.all_of.fill(&[("count", &count)]),
                href: self.href(HtmlPage::YearPlans(year)),
            }),
            plans: self.words.figure(plans.len()),
            count,
            bodies: self.words.count(&counts.bodies, bodies.len()),
            themes: (themes > 0).then(|| self.words.count(&counts.themes, themes)),
            duties: first_due.map(|quarter| LinkView {
                title: self.words.count(&counts.duties, duties.len()),
                href: self.href(HtmlPage::DutyQuarter(quarter)),
            }),
            years: self.year_buttons(year),
            newest: rows.of(plans.iter().copied().take(SHOWN), self),
            months: self.plans_by_month(year, plans),
            levels: self.plans_by_level(plans),
            quarters: shown.collect(),
            matrix: self.year_matrix(quarters, plans),
        }
    }

    /// The years as buttons: the newest ones, that of the page, and one for all others.
    fn year_buttons(&self, year: i16) -> Vec<NavLink> {
        let all: Vec<i16> = self.site.years.keys().rev().copied().collect();
        let button = |it: i16| NavLink {
            title: it.to_string(),
            href: self.href(HtmlPage::Year(it)),
            current: it == year,
        };
        let near = all.iter().position(|it| *it == year).unwrap_or(0);
        let shown =
            |position: usize| all.len() <= 2 * BUTTONS || position < BUTTONS || position.abs_diff(near) <= 1;
        let mut buttons: Vec<NavLink> = all
            .iter()
            .enumerate()
            .filter(|(position, _)| shown(*position))
            .map(|(_, it)| button(*it))
            .collect();
        let mut rest = all.iter().enumerate().filter(|(position, _)| !shown(*position)).map(|(_, it)| it);
        if let Some(newest) = rest.next() {
            let oldest = rest.next_back().unwrap_or(newest);
            let title = if oldest == newest { oldest.to_string() } else { format!("{oldest}–{newest}") };
            buttons.push(NavLink { title, href: self.href(HtmlPage::Years), current: false });
        }
        buttons
    }

    fn plans_by_month(&self, year: i16, plans: &[PlanId]) -> Option<ColumnsView> {
        let mut counts = [0; 12];
        for id in plans {
            if let Some((of, Some(number))) = month(self.site.plan(*id).plan.record.date)
                && of == year
            {
                counts[usize::try_from(number - 1).unwrap_or(0)] += 1;
            }
        }
        let text = &self.words.text;
        let words = ColumnWords {
            title: text.issued_by_month.clone(),
            head: text.month_word.clone(),
            unit: text.plans.clone(),
        };
        let counted = (1..).zip(counts).map(|(number, count): (i8, usize)| Counted {
            name: number.to_string(),
            href: None,
            count,
            words: self.words.figure(count),
        });
        counts.iter().any(|it| *it > 0).then(|| ColumnsView::of_months(words, year, counted.collect()))
    }

    fn plans_by_level(&self, plans: &[PlanId]) -> Vec<LevelShare> {
        let mut levels: BTreeMap<(bool, Option<Level>), usize> = BTreeMap::new();
        for id in plans {
            let level = self.site.body(self.site.plan(*id).lead()).level;
            *levels.entry((level.is_none(), level)).or_default() += 1;
        }
        let most = levels.values().copied().max().unwrap_or(0);
        let rows = levels.into_iter().map(|((_, level), count)| LevelShare {
            title: self.level(level),
            href: self.level_href(level),
            count: self.words.figure(count),
            share: share(count, most),
        });
        rows.collect()
    }

    fn year_quarter(&self, quarter: Quarter) -> Option<YearQuarter> {
        let topics = topics_of(quarter, self.site).len();
        let duties = self.due_ids(quarter).len();
        let counts = &self.words.counts;
        (topics + duties > 0).then(|| YearQuarter {
            title: self.words.text.quarter_of_year.fill(&[("quarter", quarter.roman())]),
            href: (topics > 0).then(|| self.href(HtmlPage::Quarter(quarter))),
            topics: (topics > 0).then(|| self.words.count(&counts.topics, topics)),
            duties: (duties > 0).then(|| LinkView {
                title: self.words.count(&counts.duties, duties),
                href: self.href(HtmlPage::DutyQuarter(quarter)),
            }),
        })
    }

    /// What the bodies with plans of a year have in its quarters: themes of these plans, and duties that fall due.
    fn year_counts(&self, quarters: [Quarter; 4], plans: &[PlanId]) -> Counts {
        let mut counts: Counts = BTreeMap::new();
        for id in plans {
            let indexed = self.site.plan(*id);
            for body in indexed.bodies() {
                let row = counts.entry(body).or_default();
                for (it, topic) in indexed.plan.record.quarters.iter().zip(&indexed.topics) {
                    let position = quarters.iter().position(|quarter| *quarter == it.quarter);
                    if let Some(position) = position.filter(|_| topic.is_some()) {
                        row[position] += 1;
                    }
                }
            }
        }
        for (position, quarter) in quarters.into_iter().enumerate() {
            for id in self.due_ids(quarter) {
                for body in self.site.plan(self.site.duties.get(id).plan).bodies() {
                    counts.entry(body).or_default()[position] += 1;
                }
            }
        }
        counts
    }

    fn year_matrix(&self, quarters: [Quarter; 4], plans: &[PlanId]) -> Option<YearMatrix> {
        let counts = self.year_counts(quarters, plans);
        let mut all: Vec<(usize, BodyId, [usize; 4])> =
            counts.into_iter().map(|(id, counts)| (counts.iter().sum(), id, counts)).collect();
        if all.iter().all(|(sum, ..)| *sum == 0) {
            return None;
        }
        if all.len() >= RANKED {
            all.sort_by_key(|(sum, id, _)| (Reverse(*sum), *id));
        }
        let heads = quarters.map(|quarter| LinkView {
            title: self.words.text.quarter_of_year.fill(&[("quarter", quarter.roman())]),
            href: match self.routes.has(HtmlPage::Quarter(quarter)) {
                true => self.href(HtmlPage::Quarter(quarter)),
                false => self.href(HtmlPage::Quarters),
            },
        });
        let bodies = &self.words.counts.bodies;
        let more = all.len().saturating_sub(MATRIX);
        let hidden = more.saturating_sub(MORE_MATRIX);
        let all_bodies = || LinkView {
            title: self.words.text.all_of.fill(&[("count", &self.words.count(bodies, all.len()))]),
            href: self.href(HtmlPage::Bodies),
        };
        let row = |(sum, id, counts): &(usize, BodyId, [usize; 4])| MatrixRow {
            body: self.body_link(*id),
            cells: counts.map(|count| self.matrix_cell(count)).into(),
            sum: self.words.figure(*sum),
        };
        Some(YearMatrix {
            count: self.words.count(bodies, all.len()),
            quarters: heads.into(),
            rows: all.iter().take(MATRIX).map(row).collect(),
            more: all.iter().skip(MATRIX).take(MORE_MATRIX).map(row).collect(),
            more_title: self.words.count(&self.words.counts.more_bodies, more - hidden),
            all: (hidden > 0).then(all_bodies),
        })
    }

    fn matrix_cell(&self, count: usize) -> MatrixCell {
        let text = if count == 0 { "–".to_string() } else { self.words.figure(count) };
        MatrixCell { count: text, heat: count.min(4) }
    }

    pub(super) fn month_title(&self, month: Month) -> String {
        match month {
            Some((year, Some(month))) => {
                self.words.text.month_name.fill(&[("month", &month.to_string()), ("year", &year.to_string())])
            }
            Some((_, None)) => self.words.text.month_unknown.clone(),
            None => self.words.text.date_unknown.clone(),
        }
    }
}

/// The month in which a date is listed.
pub(super) fn month(date: Option<PartialDate>) -> Month {
    Some(match date? {
        PartialDate::Year(year) => (year, None),
        PartialDate::Month(year, month) => (year, Some(month)),
        PartialDate::Day(date) => (date.year(), Some(date.month())),
    })
}

/// The id of the heading of a month.
pub(super) fn month_id(month: Month) -> String {
    match month {
        Some((year, Some(month))) => format!("kh-{year}-{month:02}"),
        Some((year, None)) => format!("kh-{year}"),
        None => "kh-khong-ro-ngay".to_string(),
    }
}
