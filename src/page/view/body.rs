//! The page of a body: what is due in its plans, its newest plans, themes, units and the documents it cites.

use super::board::BodyYear;
use super::due::DueQuarter;
use super::home::ShareRow;
use super::plan_list::RowGroup;
use super::reports::ReportsView;
use super::{CountedLink, LinkView, ViewContext};
use crate::base::date::{PartialDate, Quarter};
use crate::page::parts::SHOWN;
use crate::page::picture::{ColumnWords, ColumnsView, Counted};
use crate::page::rows::Rows;
use crate::page::{CalendarScope, HtmlPage};
use crate::site::bodies::Body;
use crate::site::life::is_over;
use crate::site::recurrence::{days, recurring_days};
use crate::site::{BodyId, DocumentId, DutyId, PlanDutyId, UnitId};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many documents of a body its page names.
const OF_BODY: usize = 50;

/// How many bodies before and after it are named with their newest plans, and how many of these.
const LINEAGE: usize = 10;
const OF_LINEAGE: usize = 5;

/// How many units stand open, and how many more in the fold.
const UNITS: usize = 6;
const MORE_UNITS: usize = 60;

/// How many documents that its plans cite most are drawn.
const CITED: usize = 6;

/// The page of a body.
#[derive(Debug, Serialize)]
pub struct BodyView {
    /// The name.
    pub name: String,
    /// Other names.
    pub other_names: Vec<String>,
    /// The level, in words.
    pub level: Option<String>,
    /// The province, where the name does not say it.
    pub province: Option<String>,
    /// A sentence that says that its place is not known.
    pub place_unknown: Option<String>,
    /// From when to when it existed, in words.
    pub time: Option<String>,
    /// The body above.
    pub parent: Option<LinkView>,
    /// How many plans, in words.
    pub count: String,
    /// How many plans, in figures.
    pub plans: String,
    /// The years of its plans: `2016–2024`; absent where one or none is known.
    pub span: Option<String>,
    /// Link to the calendar of the duties in its plans.
    pub calendar: Option<String>,
    /// Its page as a unit that has duties.
    pub unit: Option<LinkView>,
    /// The heading of what is due, with the year; absent where nothing is.
    pub due_title: Option<String>,
    /// The quarters of the newest year in which something is due, the newest one open.
    pub quarters: Vec<DueQuarter>,
    /// Its newest plans, as HTML rows; may be empty.
    pub newest: String,
    /// Link to all, with their count in words; absent where the page shows them all.
    pub all: Option<LinkView>,
    /// Its plans by year; absent where there are fewer than two years.
    pub years: Option<ColumnsView>,
    /// The duties of the year by month.
    pub months: Option<ColumnsView>,
    /// The units that have most duties in its plans.
    pub units: Vec<CountedLink>,
    /// Further units, up to 60.
    pub more_units: Vec<CountedLink>,
    /// How many units, in figures.
    pub unit_count: String,
    /// Its quarterly themes by year, the newest first.
    pub topics: Vec<BodyYear>,
    /// The documents that two or more of its plans cite, the most cited first.
    pub cited: Vec<ShareRow>,
    /// What the numbers of `cited` mean, in words.
    pub cited_note: String,
    /// Who reports what to whom in its plans.
    pub reports: Option<ReportsView>,
    /// Its predecessors, the nearest first; `note` has their time and count, `rows` some of their newest plans.
    pub before: Vec<RowGroup>,
    /// Its successors, in the same way.
    pub after: Vec<RowGroup>,
    /// Its documents that plans cite; of more than 50 those cited most.
    pub documents: Vec<CountedLink>,
    /// Link to the index of documents, where there are more.
    pub more_documents: Option<String>,
}

/// What the plans of a body ask for.
#[derive(Default)]
struct BodyDuties {
    /// By the quarters in which they fall due or come back.
    quarters: BTreeMap<Quarter, Vec<DutyId>>,
    /// By unit.
    units: BTreeMap<UnitId, usize>,
}

impl ViewContext<'_> {
    pub(crate) fn body(&self, id: BodyId, rows: &Rows) -> BodyView {
        let body = self.site.body(id);
        let duties = self.body_duties(body);
        let year = self.due_year(body, &duties);
        let (documents, more_documents) = self.documents_of(body);
        let (units, more_units, unit_count) = self.busiest(&duties);
        let count = self.plan_count(body.plans.iter().copied());
        let all = (body.plans.len() > SHOWN).then(|| LinkView {
            title: self.words.text.all_of.fill(&[("count", &count)]),
            href: self.href(HtmlPage::BodyPlans(id)),
        });
        let known = |province: &String| !body.name.contains(province.as_str());
        BodyView {
            name: body.name.clone(),
            other_names: body.other_names.clone(),
            level: body.level.map(|level| self.level(Some(level))),
            province: body.province.clone().filter(known),
            place_unknown: body.place_unknown.then(|| self.words.text.body_place_unknown.clone()),
            time: self.lifetime(body),
            parent: body.parent.map(|id| self.body_link(id)),
            plans: self.words.figure(body.plans.len()),
            span: self.span(body),
            calendar: self.calendar_link(CalendarScope::Body(id)),
            unit: self.unit_of(id),
            due_title: year.map(|year| self.words.text.due_in_year.fill(&[("year", &year.to_string())])),
            quarters: year.map(|year| self.quarters_due(year, &duties)).unwrap_or_default(),
            newest: rows.of(body.plans.iter().copied().take(SHOWN), self),
            all,
            years: self.plans_by_year(body.plans.iter().copied()),
            months: year.map(|year| self.duties_by_month(year, &duties)),
            units,
            more_units,
            unit_count,
            topics: self.body_years(id),
            cited: self.most_cited_by(body),
            cited_note: self.words.text.cited_of_plans.fill(&[("count", &count)]),
            count,
            reports: self.reports(id),
            before: self.lineage(id, rows, |body| &body.predecessors),
            after: self.lineage(id, rows, |body| &body.successors),
            documents,
            more_documents,
        }
    }

    fn span(&self, body: &Body) -> Option<String> {
        let records = body.plans.iter().map(|id| &self.site.plan(*id).plan.record);
        let years: BTreeSet<i16> = records.flat_map(|it| [it.year, it.last_year]).flatten().collect();
        let (first, last) = (years.first()?, years.last()?);
        (first < last).then(|| format!("{first}–{last}"))
    }

    /// What the plans of a body ask for that are not over.
    fn body_duties(&self, body: &Body) -> BodyDuties {
        let duties = &self.site.duties;
        let mut found = BodyDuties::default();
        for plan in body.plans.iter().filter(|plan| !is_over(self.site.status(**plan))) {
            let indexed = &self.site.plan(*plan).plan;
            for (position, duty) in indexed.record.duties.iter().enumerate() {
                let id = duties.of_plan(*plan, PlanDutyId(position));
                let returns = recurring_days(indexed, duty).map(|it| it.days).unwrap_or_default();
                let due = duty.due.map(|due| due.last_day());
                let quarters: BTreeSet<Quarter> = returns.into_iter().chain(due).map(Quarter::of).collect();
                for quarter in quarters {
                    found.quarters.entry(quarter).or_default().push(id);
                }
                for unit in duties.get(id).units.iter().collect::<BTreeSet<_>>() {
                    *found.units.entry(*unit).or_default() += 1;
                }
            }
        }
        found
    }

    /// The newest year of its plans in which something is due.
    fn due_year(&self, body: &Body, duties: &BodyDuties) -> Option<i16> {
        let last = body.plans.iter().filter_map(|id| self.site.plan(*id).plan.record.last_year).max()?;
        duties.quarters.keys().map(|quarter| quarter.year).filter(|year| *year <= last).max()
    }

    fn quarters_due(&self, year: i16, duties: &BodyDuties) -> Vec<DueQuarter> {
        let quarters = duties.quarters.iter().filter(|(quarter, _)| quarter.year == year);
        let mut quarters: Vec<DueQuarter> = quarters
            .map(|(quarter, ids)| {
                let mut due = self.due_quarter(*quarter, ids);
                due.all = self.routes.has(HtmlPage::DutyQuarter(*quarter)).then(|| LinkView {
                    title: self
                        .words
                        .text
                        .all_on_portal
                        .fill(&[("title", &self.duty_quarter_title(*quarter))]),
                    href: self.href(HtmlPage::DutyQuarter(*quarter)),
                });
                due
            })
            .collect();
        if let Some(last) = quarters.last_mut() {
            last.open = true;
        }
        quarters.rotate_right(1);
        quarters
    }

    fn duties_by_month(&self, year: i16, duties: &BodyDuties) -> ColumnsView {
        let mut counts = [0; 12];
        let of_year = duties.quarters.iter().filter(|(quarter, _)| quarter.year == year);
        let ids: BTreeSet<DutyId> = of_year.flat_map(|(_, ids)| ids).copied().collect();
        for id in ids {
            let (plan, duty) = self.duty_of(id);
            let days = days(plan, duty).into_iter().filter(|day| day.year() == year);
            for month in days.map(|day| day.month()).collect::<BTreeSet<i8>>() {
                counts[usize::try_from(month - 1).unwrap_or(0)] += 1;
            }
        }
        let text = &self.words.text;
        let words = ColumnWords {
            title: text.duties_by_month.fill(&[("year", &year.to_string())]),
            head: text.month_word.clone(),
            unit: text.duties_short.clone(),
        };
        let counted = (1..).zip(counts).map(|(month, count): (usize, usize)| Counted {
            name: month.to_string(),
            href: None,
            count,
            words: self.words.figure(count),
        });
        ColumnsView::of_months(words, year, counted.collect())
    }

    /// The units with most duties, those after them, and how many there are.
    fn busiest(&self, duties: &BodyDuties) -> (Vec<CountedLink>, Vec<CountedLink>, String) {
        let mut units: Vec<(UnitId, usize)> = duties.units.iter().map(|(id, count)| (*id, *count)).collect();
        let all = units.len();
        units.sort_by_key(|(id, count)| (Reverse(*count), *id));
        let mut links = units.into_iter().map(|(id, count)| CountedLink {
            title: self.site.duties.unit(id).name.clone(),
            href: self.href(HtmlPage::Unit(id)),
            count: self.words.figure(count),
            note: None,
        });
        let first = links.by_ref().take(UNITS).collect();
        (first, links.take(MORE_UNITS).collect(), self.words.figure(all))
    }

    fn most_cited_by(&self, body: &Body) -> Vec<ShareRow> {
        let mut counts: BTreeMap<DocumentId, usize> = BTreeMap::new();
        for cites in body.plans.iter().flat_map(|id| &self.site.plan(*id).cites) {
            *counts.entry(cites.document).or_default() += 1;
        }
        let mut counts: Vec<(DocumentId, usize)> =
            counts.into_iter().filter(|(_, count)| *count > 1).collect();
        counts.sort_by_key(|(id, count)| (Reverse(*count), *id));
        let most = counts.into_iter().take(CITED);
        most.map(|(id, count)| self.share_row(id, count, body.plans.len())).collect()
    }

    /// The documents of a body that plans cite; of many those cited most, with the index of all.
    fn documents_of(&self, body: &Body) -> (Vec<CountedLink>, Option<String>) {
        let cited = |id: &DocumentId| self.site.document(*id).cited_by.len();
        let mut ids: Vec<DocumentId> = body.documents.iter().copied().filter(|id| cited(id) > 0).collect();
        let more = (ids.len() > OF_BODY).then(|| self.href(HtmlPage::Documents));
        if more.is_some() {
            ids.sort_by_key(|id| (Reverse(cited(id)), *id));
            ids.truncate(OF_BODY);
        }
        (ids.into_iter().map(|id| self.document_counted(id)).collect(), more)
    }

    fn lifetime(&self, body: &Body) -> Option<String> {
        let text = &self.words.text;
        let date = |date: PartialDate| self.words.date(date);
        match (body.from, body.until) {
            (None, None) => None,
            (Some(from), None) => Some(text.since.fill(&[("from", &date(from))])),
            (None, Some(until)) => Some(text.until.fill(&[("until", &date(until))])),
            (Some(from), Some(until)) => {
                Some(text.from_until.fill(&[("from", &date(from)), ("until", &date(until))]))
            }
        }
    }

    /// All bodies before or after one, the nearest first; the first ten with their newest plans.
    fn lineage(&self, id: BodyId, rows: &Rows, next: impl Fn(&Body) -> &Vec<BodyId>) -> Vec<RowGroup> {
        // A body may be reached in two ways, and a register may hold a circle, so each is followed once.
        let mut seen = vec![id];
        let mut at = 0;
        while at < seen.len() {
            for other in next(self.site.body(seen[at])) {
                if !seen.contains(other) {
                    seen.push(*other);
                }
            }
            at += 1;
        }
        let groups = seen.into_iter().skip(1).enumerate().map(|(position, id)| {
            let body = self.site.body(id);
            let count = self.plan_count(body.plans.iter().copied());
            let note = self.lifetime(body);
            let shown = if position < LINEAGE { OF_LINEAGE } else { 0 };
            RowGroup {
                id: None,
                title: body.name.clone(),
                href: Some(self.href(HtmlPage::Body(id))),
                note: Some(note.map_or(count.clone(), |note| format!("{note} · {count}"))),
                rows: rows.of(body.plans.iter().copied().take(shown), self),
            }
        });
        groups.collect()
    }
}
