//! All plans of a year by month, and of a body by year, where their pages show only the newest.

use super::year::{month, month_id};
use super::{CountedLink, LinkView, PartsView, ViewContext};
use crate::page::rows::Rows;
use crate::page::{HtmlPage, List};
use crate::site::{BodyId, PlanId};
use serde::Serialize;

/// A heading with rows.
#[derive(Debug, Serialize)]
pub struct RowGroup {
    /// The id of the heading.
    pub id: Option<String>,
    /// The heading.
    pub title: String,
    /// Link to what the heading names.
    pub href: Option<String>,
    /// What more is said.
    pub note: Option<String>,
    /// The rows, as HTML; may be empty.
    pub rows: String,
}

/// All plans of a year or of a body.
#[derive(Debug, Serialize)]
pub struct PlanListView {
    /// The year or the body.
    pub of: LinkView,
    /// How many plans, in words.
    pub count: String,
    /// The headings of the whole list, on whichever part they are.
    pub contents: Vec<CountedLink>,
    /// The plans by month or year, the newest first.
    pub groups: Vec<RowGroup>,
    /// The parts of a long list; absent where the list is short.
    pub parts: Option<PartsView>,
}

impl ViewContext<'_> {
    /// The plans of a year by month, the newest first.
    pub(crate) fn year_plans(&self, year: i16, part: usize, rows: &Rows) -> PlanListView {
        let site = self.site;
        let plans = site.years.get(&year).map(Vec::as_slice).unwrap_or_default();
        let month = |id: &PlanId| month(site.plan(*id).plan.record.date);
        let list = self.routes.cut(List::Year(year), plans.len());
        let groups = plans[list.range(part)].chunk_by(|one, other| month(one) == month(other));
        let groups = groups.map(|group| RowGroup {
            id: Some(month_id(month(&group[0]))),
            title: self.month_title(month(&group[0])),
            href: None,
            note: None,
            rows: rows.of(group.iter().copied(), self),
        });
        let groups = groups.collect();
        let mut at = 0;
        let months = plans.chunk_by(|one, other| month(one) == month(other)).map(|group| {
            let page = list.page_of(at);
            at += group.len();
            CountedLink {
                title: self.month_title(month(&group[0])),
                href: format!("{}#{}", self.href(page), month_id(month(&group[0]))),
                count: self.plan_count(group.iter().copied()),
                note: None,
            }
        });
        PlanListView {
            of: LinkView { title: self.year_title(Some(year)), href: self.href(HtmlPage::Year(year)) },
            count: self.plan_count(plans.iter().copied()),
            contents: months.collect(),
            groups,
            parts: self.parts(List::Year(year), plans.len(), part),
        }
    }

    /// All plans of a body by year, the newest first.
    pub(crate) fn body_plans(&self, id: BodyId, part: usize, rows: &Rows) -> PlanListView {
        let plans = &self.site.body(id).plans;
        let year = |id: &PlanId| self.site.plan(*id).plan.record.year;
        let list = self.routes.cut(List::Body(id), plans.len());
        let groups = plans[list.range(part)].chunk_by(|one, other| year(one) == year(other)).map(|group| {
            let year = year(&group[0]);
            RowGroup {
                id: Some(plans_id(year)),
                title: self.year_title(year),
                href: year.map(|year| self.href(HtmlPage::Year(year))),
                note: None,
                rows: rows.of(group.iter().copied(), self),
            }
        });
        let mut at = 0;
        let years = plans.chunk_by(|one, other| year(one) == year(other)).map(|group| {
            let (year, page) = (year(&group[0]), list.page_of(at));
            at += group.len();
            CountedLink {
                title: self.year_title(year),
                href: format!("{}#{}", self.href(page), plans_id(year)),
                count: self.plan_count(group.iter().copied()),
                note: None,
            }
        });
        PlanListView {
            of: self.body_link(id),
            count: self.plan_count(plans.iter().copied()),
            contents: years.collect(),
            groups: groups.collect(),
            parts: self.parts(List::Body(id), plans.len(), part),
        }
    }
}

/// The id of the plans of a year in the list of its body.
fn plans_id(year: Option<i16>) -> String {
    year.map_or("kh-ke-hoach-khac".to_string(), |year| format!("kh-ke-hoach-{year}"))
}
