//! The years: their index, and the plans of one by month.

use super::{CountedLink, LinkView, PartsView, ViewContext};
use crate::base::date::PartialDate;
use crate::page::rows::Rows;
use crate::page::{HtmlPage, List};
use crate::site::{BodyId, PlanId};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The longest list of plans that is not divided by month.
const UNDIVIDED: usize = 30;

/// How many bodies the page of a year names: those with most plans in it.
const BODIES: usize = 50;

/// The index of years.
#[derive(Debug, Serialize)]
pub struct YearsView {
    /// The years, the newest first; empty on later parts.
    pub years: Vec<CountedLink>,
    /// The plans without a year, as HTML rows; may be empty.
    pub undated: String,
    /// The parts of a long list of these plans; absent where the list is short.
    pub parts: Option<PartsView>,
}

/// The plans of a year.
#[derive(Debug, Serialize)]
pub struct YearView {
    /// How many plans, in words.
    pub count: String,
    /// The plans, the newest first: by month where there are more than 30.
    pub plans: Vec<MonthRows>,
    /// All months of a divided list, on whichever part they are; empty where the list is not divided.
    pub months: Vec<CountedLink>,
    /// The parts of a long list; absent where the list is short.
    pub parts: Option<PartsView>,
    /// Up to 50 bodies that issued most of them, each linked to its plans of the year.
    pub bodies: Vec<CountedLink>,
    /// Link to the index of bodies, where more issued plans of the year.
    pub more_bodies: Option<String>,
    /// The quarters of the year that have themes.
    pub quarters: Vec<CountedLink>,
    /// The nearest year before that has plans.
    pub before: Option<LinkView>,
    /// The nearest year after that has plans.
    pub after: Option<LinkView>,
}

/// The plans of a month.
#[derive(Debug, Serialize)]
pub struct MonthRows {
    /// The id of the heading; absent where the list is not divided.
    pub id: Option<String>,
    /// `Tháng 3/2024`; absent where the list is not divided.
    pub title: Option<String>,
    /// The rows, as HTML.
    pub rows: String,
}

/// A month, a year of which no month is known, or nothing.
pub(super) type Month = Option<(i16, Option<i8>)>;

impl ViewContext<'_> {
    pub(crate) fn years(&self, part: usize, rows: &Rows) -> YearsView {
        let undated = &self.site.undated;
        YearsView {
            years: if part == 1 { self.year_links() } else { Vec::new() },
            undated: rows.of(undated[List::Undated.range(undated.len(), part)].iter().copied(), self),
            parts: self.parts(List::Undated, undated.len(), part),
        }
    }

    pub(crate) fn year(&self, year: i16, part: usize, rows: &Rows) -> YearView {
        let site = self.site;
        let plans = site.years.get(&year).map(Vec::as_slice).unwrap_or_default();
        let divided = plans.len() > UNDIVIDED;
        let month = |id: &PlanId| month(site.plan(*id).plan.record.date);
        let shown = &plans[List::Year(year).range(plans.len(), part)];
        let groups = if divided {
            let groups = shown.chunk_by(|one, other| month(one) == month(other)).map(|group| MonthRows {
                id: Some(month_id(month(&group[0]))),
                title: Some(self.month_title(month(&group[0]))),
                rows: rows.of(group.iter().copied(), self),
            });
            groups.collect()
        } else {
            vec![MonthRows { id: None, title: None, rows: rows.of(shown.iter().copied(), self) }]
        };
        let mut at = 0;
        let months =
            plans.chunk_by(|one, other| month(one) == month(other)).filter(|_| divided).map(|group| {
                let page = List::Year(year).page_of(plans.len(), at);
                at += group.len();
                CountedLink {
                    title: self.month_title(month(&group[0])),
                    href: format!("{}#{}", self.href(page), month_id(month(&group[0]))),
                    count: self.plan_count(group.iter().copied()),
                    note: None,
                }
            });
        let months = months.collect();
        let (bodies, more_bodies) = self.bodies_of(year, plans);
        let near = |found: Option<(&i16, &Vec<PlanId>)>| {
            found
                .map(|(year, _)| LinkView { title: year.to_string(), href: self.href(HtmlPage::Year(*year)) })
        };
        YearView {
            count: self.plan_count(plans.iter().copied()),
            plans: groups,
            months,
            parts: self.parts(List::Year(year), plans.len(), part),
            bodies,
            more_bodies,
            quarters: self.quarters_of(year),
            before: near(site.years.range(..year).next_back()),
            after: near(site.years.range(year..).find(|(it, _)| **it > year)),
        }
    }

    /// The bodies with most plans of a year, in their order, each linked to these plans.
    fn bodies_of(&self, year: i16, plans: &[PlanId]) -> (Vec<CountedLink>, Option<String>) {
        let mut issued: BTreeMap<BodyId, Vec<PlanId>> = BTreeMap::new();
        for id in plans {
            for body in self.site.plan(*id).bodies() {
                issued.entry(body).or_default().push(*id);
            }
        }
        let mut bodies: Vec<(BodyId, Vec<PlanId>)> = issued.into_iter().collect();
        let more = (bodies.len() > BODIES).then(|| self.href(HtmlPage::Bodies));
        bodies.sort_by_key(|(id, plans)| (Reverse(plans.len()), *id));
        bodies.truncate(BODIES);
        // Chosen by their plans, shown in the order of bodies.
        bodies.sort();
        let links = bodies.into_iter().map(|(id, plans)| {
            let body = self.site.body(id);
            // The plans of a body come by year, the newest first.
            let position = body.plans.partition_point(|it| self.site.plan(*it).plan.record.year > Some(year));
            let first = body.plans.get(position).and_then(|it| self.site.plan(*it).plan.record.year);
            let href = if first == Some(year) {
                let page = List::Body(id).page_of(body.plans.len(), position);
                format!("{}#{}", self.href(page), plans_id(Some(year)))
            } else {
                // Its plans of the year are for several years and listed with the first.
                self.href(HtmlPage::Body(id))
            };
            CountedLink { title: body.name.clone(), href, count: self.plan_count(plans), note: None }
        });
        (links.collect(), more)
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

/// The id of the plans of a year on the page of their body.
pub(super) fn plans_id(year: Option<i16>) -> String {
    year.map_or("kh-ke-hoach-khac".to_string(), |year| format!("kh-ke-hoach-{year}"))
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
