//! Duties by quarter and year.

use super::board::QuarterSteps;
use super::duty::DutyRow;
use super::list::Group;
use super::{CountedLink, LinkView, NavLink, PartsView, ViewContext};
use crate::base::date::Quarter;
use crate::page::parts::Parts;
use crate::page::{CalendarScope, FilePage, HtmlPage, List};
use crate::plan::document::Plan;
use crate::plan::duty::{Duty, DutyKind};
use crate::site::{BodyId, DutyId, UnitId};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A heading with duties.
#[derive(Debug, Serialize)]
pub struct DutyGroup {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// How many duties, in figures, on all parts of a long list.
    pub count: String,
    /// The duties on this part.
    pub duties: Vec<DutyRow>,
}

/// The index of duties.
#[derive(Debug, Serialize)]
pub struct DutiesView {
    /// How many duties, in words.
    pub count: String,
    /// The years, the newest first: the quarters of each, and its duties without a day. On the first part of
    /// a long list of units.
    pub years: Vec<Group>,
    /// All units, in Vietnamese order.
    pub units: Vec<CountedLink>,
    /// The parts of a long list of units; absent where the list is short.
    pub parts: Option<PartsView>,
    /// Link to the calendar of all duties.
    pub calendar: Option<String>,
}

/// The duties of a quarter, or those of a year that have no day.
#[derive(Debug, Serialize)]
pub struct DutyListView {
    /// How many duties, in words.
    pub count: String,
    /// How many plans they are from, in words.
    pub plans: String,
    /// The themes of the quarter, the duties of the year without a day, the calendar.
    pub links: Vec<LinkView>,
    /// The quarters of the year and the nearest years that have duties.
    pub steps: QuarterSteps,
    /// Those with a day, then the recurring ones; without a day by kind.
    pub groups: Vec<DutyGroup>,
    /// The parts of a long list; absent where the list is short.
    pub parts: Option<PartsView>,
}

impl ViewContext<'_> {
    pub(crate) fn duties(&self, part: usize) -> DutiesView {
        let duties = &self.site.duties;
        let mut years: BTreeMap<Reverse<Option<i16>>, Vec<CountedLink>> = BTreeMap::new();
        for quarter in duties.all_quarters() {
            let count = [&duties.quarters, &duties.returning].map(|it| it.get(&quarter).map_or(0, Vec::len));
            let page = HtmlPage::DutyQuarter(quarter);
            let link = self.duties_counted(self.words.quarter(quarter), page, count.iter().sum());
            years.entry(Reverse(Some(quarter.year))).or_default().push(link);
        }
        for (year, ids) in &duties.standing {
            let link = self.duties_counted(
                self.words.text.duties_standing.clone(),
                HtmlPage::DutyYear(*year),
                ids.len(),
            );
            years.entry(Reverse(*year)).or_default().push(link);
        }
        let years = years.into_iter().map(|(year, links)| Group { title: self.year_title(year.0), links });
        let units = self.routes.cut(List::Units, duties.units.len()).range(part).map(|position| {
            let unit = &duties.units[position];
            let mut link =
                self.duties_counted(unit.name.clone(), HtmlPage::Unit(UnitId(position)), unit.duties.len());
            if unit.duties.is_empty() && !unit.joins.is_empty() {
                link.count = self.words.count(&self.words.counts.duties, unit.joins.len());
            } else if unit.duties.is_empty() {
                link.count = self.words.count(&self.words.counts.reports, unit.receives.len());
            }
            link.note = unit.within.map(|body| self.site.body(body).name.clone());
            link
        });
        DutiesView {
            count: self.words.count(&self.words.counts.duties, duties.list.len()),
            years: if part == 1 { years.collect() } else { Vec::new() },
            units: units.collect(),
            parts: self.parts(List::Units, duties.units.len(), part),
            calendar: self.calendar_link(CalendarScope::All),
        }
    }

    fn duties_counted(&self, title: String, page: HtmlPage, count: usize) -> CountedLink {
        let count = self.words.count(&self.words.counts.duties, count);
        CountedLink { title, href: self.href(page), count, note: None }
    }

    pub(super) fn year_title(&self, year: Option<i16>) -> String {
        match year {
            Some(year) => self.words.text.year_name.fill(&[("year", &year.to_string())]),
            None => self.words.text.year_unknown.clone(),
        }
    }

    /// The link to a calendar, if it has an event.
    pub(crate) fn calendar_link(&self, scope: CalendarScope) -> Option<String> {
        let file = FilePage::Calendar(scope);
        self.routes.has(file).then(|| self.href(file))
    }

    pub(crate) fn duty_quarter(&self, quarter: Quarter, part: usize) -> DutyListView {
        let duties = &self.site.duties;
        let due = duties.quarters.get(&quarter).into_iter().flatten().map(|id| {
            let is_dated = self.duty_of(*id).1.due.is_some();
            (if is_dated { InQuarter::Due } else { InQuarter::Returning }, *id)
        });
        let returning =
            duties.returning.get(&quarter).into_iter().flatten().map(|id| (InQuarter::Returning, *id));
        let all: Vec<(InQuarter, DutyId)> = due.chain(returning).collect();
        let count = all.len();
        let plans = self.plans_with(all.iter().map(|(_, id)| *id));
        let groups = grouped(self.routes.cut(List::DutyQuarter(quarter), count), all, part);
        let groups = groups.into_iter().enumerate().map(|(position, (place, count, ids))| {
            let title = match place {
                InQuarter::Due => &self.words.text.due_in_this_quarter,
                InQuarter::Returning => &self.words.text.returning,
            };
            self.duty_group(title.clone(), position, count, &ids)
        });
        let mut links = Vec::new();
        if self.routes.has(HtmlPage::Quarter(quarter)) {
            let title = self.words.text.topics_of_quarter.fill(&[("quarter", &self.quarter_inside(quarter))]);
            links.push(LinkView { title, href: self.href(HtmlPage::Quarter(quarter)) });
        }
        if self.routes.has(HtmlPage::DutyYear(Some(quarter.year))) {
            let title = self.words.text.duties_standing.clone();
            links.push(LinkView { title, href: self.href(HtmlPage::DutyYear(Some(quarter.year))) });
        }
        let calendar = self.calendar_link(CalendarScope::All);
        links.extend(calendar.map(|href| LinkView { title: self.words.text.calendar.clone(), href }));
        DutyListView {
            count: self.words.count(&self.words.counts.duties, count),
            plans,
            links,
            steps: self.quarter_steps(quarter, &duties.all_quarters().collect(), HtmlPage::DutyQuarter),
            groups: groups.collect(),
            parts: self.parts(List::DutyQuarter(quarter), count, part),
        }
    }

    pub(crate) fn duty_year(&self, year: Option<i16>, part: usize) -> DutyListView {
        let duties = &self.site.duties;
        let ids = duties.standing.get(&year).map(Vec::as_slice).unwrap_or_default();
        let of_kind = ids.iter().map(|id| (standing_kind(self.duty_of(*id).1), *id)).collect();
        let list = self.routes.cut(List::DutyYear(year), ids.len());
        let groups = grouped(list, of_kind, part).into_iter().enumerate();
        let groups = groups.map(|(position, (kind, count, ids))| {
            self.duty_group(self.kind_title(kind).to_string(), position, count, &ids)
        });
        // `None`, the duties of plans without a year, comes first in the map and has no neighbours.
        let near = |found: Option<(&Option<i16>, &Vec<DutyId>)>| -> Option<NavLink> {
            let (year, _) = found.filter(|(year, _)| year.is_some())?;
            Some(NavLink {
                title: self.year_title(*year),
                href: self.href(HtmlPage::DutyYear(*year)),
                current: false,
            })
        };
        let before = near(duties.standing.range(..year).next_back());
        let after =
            near(duties.standing.range(year..).find(|(it, _)| **it > year).filter(|_| year.is_some()));
        let quarters = duties.all_quarters().filter(|it| Some(it.year) == year).map(|quarter| NavLink {
            title: quarter.roman().to_string(),
            href: self.href(HtmlPage::DutyQuarter(quarter)),
            current: false,
        });
        DutyListView {
            count: self.words.count(&self.words.counts.duties, ids.len()),
            plans: self.plans_with(ids.iter().copied()),
            links: Vec::new(),
            steps: QuarterSteps {
                quarters: quarters.collect(),
                years: before.into_iter().chain(after).collect(),
            },
            groups: groups.collect(),
            parts: self.parts(List::DutyYear(year), ids.len(), part),
        }
    }

    /// How many plans some duties are from, in words.
    fn plans_with(&self, ids: impl Iterator<Item = DutyId>) -> String {
        self.plan_count(ids.map(|id| self.site.duties.get(id).plan).collect::<BTreeSet<_>>())
    }

    /// The title of the duties of a quarter: «Nhiệm vụ quý II/2024».
    pub(crate) fn duty_quarter_title(&self, quarter: Quarter) -> String {
        let name = [("quarter", quarter.roman()), ("year", &quarter.year.to_string())];
        self.words.text.duties_of_quarter.fill(&[("quarter", &self.words.text.quarter_inside.fill(&name))])
    }

    /// The page of a body as a unit that has duties.
    pub(crate) fn unit_of(&self, body: BodyId) -> Option<LinkView> {
        let unit = self.site.duties.of_body(body)?;
        Some(LinkView {
            title: self.site.duties.unit(unit).name.clone(),
            href: self.href(HtmlPage::Unit(unit)),
        })
    }

    pub(super) fn duty_of(&self, id: DutyId) -> (&Plan, &Duty) {
        let owed = self.site.duties.get(id);
        let plan = &self.site.plan(owed.plan).plan;
        (plan, owed.duty(plan))
    }

    fn duty_group(&self, title: String, position: usize, count: usize, ids: &[DutyId]) -> DutyGroup {
        let duties = ids.iter().map(|id| self.duty_and_plan(*id)).collect();
        DutyGroup { id: format!("kh-nhom-{}", position + 1), title, count: self.words.figure(count), duties }
    }
}

/// The kind with which a duty without a day is listed: none where it has a time, and its day is not known.
pub(super) fn standing_kind(duty: &Duty) -> Option<DutyKind> {
    duty.kind.filter(|kind| !matches!(kind, DutyKind::By | DutyKind::Within | DutyKind::During))
}

/// Where the page of a quarter shows a duty, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum InQuarter {
    /// With those that have a day, in the order of the days.
    Due,
    /// With those that come back in it.
    Returning,
}

/// Entries under their headings, in the order of these, and only those of a part: each heading with how many it
/// has on all parts.
pub(super) fn grouped<K: Ord + Copy, T>(
    list: Parts,
    mut entries: Vec<(K, T)>,
    part: usize,
) -> Vec<(K, usize, Vec<T>)> {
    entries.sort_by_key(|(key, _)| *key);
    let shown = list.range(part);
    let mut groups: Vec<(K, usize, Vec<T>)> = Vec::new();
    for (position, (key, entry)) in entries.into_iter().enumerate() {
        if groups.last().is_none_or(|(last, ..)| *last != key) {
            groups.push((key, 0, Vec::new()));
        }
        let Some((_, count, list)) = groups.last_mut() else { continue };
        // A heading counts its whole group, also what other parts of the list show.
        *count += 1;
        list.extend(shown.contains(&position).then_some(entry));
    }
    groups.retain(|(.., list)| !list.is_empty());
    groups
}
