//! The page of a unit (đơn vị), «việc của chúng tôi»: what all plans lay on it, and what others report to it.

use super::duties::{DutyGroup, grouped, standing_kind};
use super::duty::DutyRow;
use super::{CountedLink, LinkView, PartsView, ViewContext};
use crate::base::date::Quarter;
use crate::page::{CalendarScope, HtmlPage, List};
use crate::plan::duty::DutyKind;
use crate::site::unit_list::Unit;
use crate::site::{DutyId, UnitId};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many of those to whom a unit reports stand at the head of its page.
const MOST_RECEIVERS: usize = 8;

/// How many headings a page has at least to list them.
const FEWEST_CONTENTS: usize = 3;

/// The page of a unit: all that plans ask of it.
#[derive(Debug, Serialize)]
pub struct UnitView {
    /// The name, as registered or as a plan has it.
    pub name: String,
    /// The body whose plans name it, for a unit that `co-quan.yaml` does not have.
    pub within: Option<LinkView>,
    /// Its page as an issuing body.
    pub body: Option<LinkView>,
    /// The groups it belongs to.
    pub groups: Vec<LinkView>,
    /// The members of this group.
    pub members: Vec<LinkView>,
    /// To whom it reports, most often first, up to 8.
    pub reports_to: Vec<LinkView>,
    /// How many duties, in words.
    pub count: String,
    /// The headings of the page; empty where there are fewer than three.
    pub contents: Vec<CountedLink>,
    /// The duties, the newest year first: by quarter, then those without a day.
    pub duties: Vec<DutyGroup>,
    /// The duties of others in which it takes part.
    pub joins: Vec<DutyRow>,
    /// What others report to it or through it.
    pub receives: Vec<DutyRow>,
    /// The parts of a long list, `joins` and `receives` last; absent where the list is short.
    pub parts: Option<PartsView>,
    /// Link to its calendar.
    pub calendar: Option<String>,
}

impl ViewContext<'_> {
    /// What a unit has to do by quarter, the newest year first, then what has no day; last what it receives.
    pub(crate) fn unit(&self, id: UnitId, part: usize) -> UnitView {
        let unit = self.site.duties.unit(id);
        let unit_link = |id: &UnitId| LinkView {
            title: self.site.duties.unit(*id).name.clone(),
            href: self.href(HtmlPage::Unit(*id)),
        };
        let owed = unit.duties.iter().map(|(id, group)| (self.on_unit(*id), (*id, *group)));
        let received = unit.receives.iter().map(|id| (OnUnit::Received, (*id, None)));
        let joined = unit.joins.iter().map(|id| (OnUnit::Joined, (*id, None)));
        let all: Vec<(OnUnit, (DutyId, Option<UnitId>))> = owed.chain(joined).chain(received).collect();
        let length = all.len();
        let mut duties: Vec<DutyGroup> = Vec::new();
        let (mut joins, mut receives) = (Vec::new(), Vec::new());
        let mut contents = Vec::new();
        for (position, (place, count, entries)) in grouped(List::Unit(id), all, part).into_iter().enumerate()
        {
            let ids: Vec<DutyId> = entries.iter().map(|(id, _)| *id).collect();
            let mut quarter = None;
            let title = match place {
                OnUnit::Owed(_, InYear::Quarter(it)) => {
                    quarter = Some(it.slug());
                    self.words.quarter(it)
                }
                OnUnit::Owed(Reverse(year), InYear::Standing(kind)) => {
                    let kind = self.kind_title(kind);
                    self.words.text.kind_in_year.fill(&[("kind", kind), ("year", &self.year_title(year))])
                }
                OnUnit::Joined | OnUnit::Received => {
                    let rows = ids.iter().map(|id| self.duty_and_plan(*id)).collect();
                    let text = &self.words.text;
                    let (title, href) = if place == OnUnit::Joined {
                        joins = rows;
                        (text.unit_joins.clone(), "#kh-phoi-hop".to_string())
                    } else {
                        receives = rows;
                        (text.unit_receives.clone(), "#kh-nhan".to_string())
                    };
                    let count = self.words.count(&self.words.counts.duties, count);
                    contents.push(CountedLink { title, href, count, note: None });
                    continue;
                }
            };
            let mut shown = DutyGroup { quarter, ..self.duty_group(title, position, count, &ids) };
            for (row, (_, group)) in shown.duties.iter_mut().zip(&entries) {
                row.group = group.as_ref().map(unit_link);
            }
            let (title, href) = (shown.title.clone(), format!("#{}", shown.id));
            contents.push(CountedLink { title, href, count: shown.count.clone(), note: None });
            duties.push(shown);
        }
        if contents.len() < FEWEST_CONTENTS {
            contents.clear();
        }
        UnitView {
            name: unit.name.clone(),
            within: unit.within.map(|id| self.body_link(id)),
            body: unit.body.map(|id| self.body_link(id)),
            groups: unit.groups.iter().map(unit_link).collect(),
            members: unit.members.iter().map(unit_link).collect(),
            reports_to: self.reports_to(unit).iter().map(unit_link).collect(),
            count: self.words.count(&self.words.counts.duties, unit.duties.len()),
            contents,
            duties,
            joins,
            receives,
            parts: self.parts(List::Unit(id), length, part),
            calendar: self.calendar_link(CalendarScope::Unit(id)),
        }
    }

    /// To whom a unit reports what it has to do, most often first.
    fn reports_to(&self, unit: &Unit) -> Vec<UnitId> {
        let mut counts: BTreeMap<UnitId, usize> = BTreeMap::new();
        for (id, _) in &unit.duties {
            for receiver in &self.site.duties.get(*id).report_to {
                *counts.entry(*receiver).or_default() += 1;
            }
        }
        let mut receivers: Vec<(UnitId, usize)> = counts.into_iter().collect();
        receivers.sort_by_key(|(_, count)| Reverse(*count));
        receivers.into_iter().take(MOST_RECEIVERS).map(|(receiver, _)| receiver).collect()
    }

    fn on_unit(&self, id: DutyId) -> OnUnit {
        let (plan, duty) = self.duty_of(id);
        match duty.due.map(|due| Quarter::of(due.last_day())) {
            Some(quarter) => OnUnit::Owed(Reverse(Some(quarter.year)), InYear::Quarter(quarter)),
            None => OnUnit::Owed(Reverse(plan.record.year), InYear::Standing(standing_kind(duty))),
        }
    }
}

/// Where the page of a unit shows a duty, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum OnUnit {
    /// With a year, the newest first.
    Owed(Reverse<Option<i16>>, InYear),
    /// With those in which it takes part.
    Joined,
    /// With what others report to it.
    Received,
}

/// Where a year of a unit shows a duty, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum InYear {
    /// With the quarter of its last day.
    Quarter(Quarter),
    /// With those of its kind that have no day.
    Standing(Option<DutyKind>),
}
