//! The page of a unit (đơn vị), «việc của chúng tôi»: what all plans lay on it, and what others report to it.

use super::duties::{grouped, standing_kind};
use super::duty::DutyRow;
use super::{CountedLink, DateView, LinkView, PartsView, ViewContext};
use crate::base::date::{PartialDate, Quarter};
use crate::page::parts::{OwedBy, owed_by};
use crate::page::picture::MonthsView;
use crate::page::{CalendarScope, HtmlPage, List};
use crate::plan::duty::DutyKind;
use crate::site::recurrence::days;
use crate::site::unit_list::Unit;
use crate::site::{DutyId, PlanId, UnitId};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many of those to whom a unit reports stand at the head of its page.
const MOST_RECEIVERS: usize = 3;

/// How many members of a group are named.
const MOST_MEMBERS: usize = 60;

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
    /// The members of this group, up to 60.
    pub members: Vec<LinkView>,
    /// How many members more, in words.
    pub more_members: Option<String>,
    /// To whom it reports, most often first, up to 3.
    pub reports_to: Vec<LinkView>,
    /// How many duties, in words.
    pub count: String,
    /// Links to the first section of each kind, each with its count in figures.
    pub tabs: Vec<CountedLink>,
    /// The duties, the newest year first: by quarter, then those without a day.
    pub sections: Vec<UnitSection>,
    /// The duties of others in which it takes part.
    pub joins: Vec<DutyRow>,
    /// What others report to it or through it.
    pub receives: Vec<DutyRow>,
    /// How many duties these are, in figures, on all parts.
    pub joins_count: String,
    /// The same of what is reported.
    pub receives_count: String,
    /// The parts of a long list, `joins` and `receives` last; absent where the list is short.
    pub parts: Option<PartsView>,
    /// Link to its calendar.
    pub calendar: Option<String>,
}

/// What a unit has to do in a quarter, or without a day.
#[derive(Debug, Serialize)]
pub struct UnitSection {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// `2024-q2`, for a script, which knows the reader's date; absent where the heading is no quarter.
    pub quarter: Option<String>,
    /// How many duties, in figures, on all parts of a long list.
    pub count: String,
    /// The plan, where all duties here are from one.
    pub plan: Option<LinkView>,
    /// Its date.
    pub date: Option<DateView>,
    /// The months of the year in which something is due; only with the first quarter of the newest year.
    pub months: Option<MonthsView>,
    /// The other quarters of that year.
    pub others: Vec<LinkView>,
    /// The duties: its own, then those given to a group.
    pub given: Vec<GivenDuties>,
}

/// Duties that are given to a unit in the same way.
#[derive(Debug, Serialize)]
pub struct GivenDuties {
    /// The group through which the unit has them; absent where they are its own.
    pub group: Option<LinkView>,
    /// The duties.
    pub duties: Vec<DutyRow>,
}

impl ViewContext<'_> {
    /// What a unit has to do by quarter, the newest year first, then what has no day; last what it receives.
    pub(crate) fn unit(&self, id: UnitId, part: usize) -> UnitView {
        let unit = self.site.duties.unit(id);
        let owed = owed_by(unit, self.site).into_iter().map(|it| (self.on_unit(&it), it));
        let plain = |id: &DutyId| OwedBy { duty: *id, group: None, day: None };
        let received = unit.receives.iter().map(|id| (OnUnit::Received, plain(id)));
        let joined = unit.joins.iter().map(|id| (OnUnit::Joined, plain(id)));
        let all: Vec<(OnUnit, OwedBy)> = owed.chain(joined).chain(received).collect();
        let length = all.len();
        let years: BTreeSet<Option<i16>> = all.iter().filter_map(|(place, _)| place.year()).collect();
        let one_year = years.len() < 2;
        let mut sections: Vec<UnitSection> = Vec::new();
        let (mut joins, mut receives) = (Vec::new(), Vec::new());
        let mut tabs: Vec<CountedLink> = Vec::new();
        let mut seen: BTreeSet<Tab> = BTreeSet::new();
        for (place, count, entries) in grouped(self.routes.cut(List::Unit(id), length), all, part) {
            let rows = || entries.iter().map(|it| self.duty_and_plan(it.duty)).collect();
            let href = match place {
                OnUnit::Owed(year, it) => {
                    let title = self.group_title(year.0, it, one_year);
                    let id = format!("kh-nhom-{}", sections.len() + 1);
                    sections.push(self.unit_section(id.clone(), title, it, count, &entries));
                    format!("#{id}")
                }
                OnUnit::Joined => {
                    joins = rows();
                    "#kh-phoi-hop".to_string()
                }
                OnUnit::Received => {
                    receives = rows();
                    "#kh-nhan".to_string()
                }
            };
            let tab = Tab::of(place);
            if seen.insert(tab) {
                let title = self.tab_title(tab).to_string();
                tabs.push(CountedLink { title, href, count: self.words.figure(count), note: None });
            }
        }
        self.add_months(unit, &mut sections);
        let more = unit.members.len().saturating_sub(MOST_MEMBERS);
        UnitView {
            name: unit.name.clone(),
            within: unit.within.map(|id| self.body_link(id)),
            body: unit.body.map(|id| self.body_link(id)),
            groups: unit.groups.iter().map(|id| self.unit_link(*id)).collect(),
            members: unit.members.iter().take(MOST_MEMBERS).map(|id| self.unit_link(*id)).collect(),
            more_members: (more > 0).then(|| self.words.count(&self.words.counts.more_units, more)),
            reports_to: self.reports_to(unit).iter().map(|id| self.unit_link(*id)).collect(),
            count: self.words.count(&self.words.counts.duties, unit.duties.len()),
            tabs,
            sections,
            joins,
            receives,
            joins_count: self.words.figure(unit.joins.len()),
            receives_count: self.words.figure(unit.receives.len()),
            parts: self.parts(List::Unit(id), length, part),
            calendar: self.calendar_link(CalendarScope::Unit(id)),
        }
    }

    fn unit_link(&self, id: UnitId) -> LinkView {
        LinkView { title: self.site.duties.unit(id).name.clone(), href: self.href(HtmlPage::Unit(id)) }
    }

    fn group_title(&self, year: Option<i16>, place: InYear, one_year: bool) -> String {
        match place {
            InYear::Quarter(quarter) => self.words.quarter(quarter),
            InYear::Standing(kind) if one_year => self.kind_title(kind).to_string(),
            InYear::Standing(kind) => {
                let named = [("kind", self.kind_title(kind)), ("year", &self.year_title(year))];
                self.words.text.kind_in_year.fill(&named)
            }
        }
    }

    fn unit_section(
        &self,
        id: String,
        title: String,
        place: InYear,
        count: usize,
        entries: &[OwedBy],
    ) -> UnitSection {
        let mut given: BTreeMap<Option<UnitId>, Vec<DutyRow>> = BTreeMap::new();
        let plans: BTreeSet<PlanId> = entries.iter().map(|it| self.site.duties.get(it.duty).plan).collect();
        for it in entries {
            let mut row = self.duty_and_plan(it.duty);
            if let Some(day) = it.day {
                self.set_day(&mut row, day);
                row.days = vec![PartialDate::Day(day).to_string()];
            }
            given.entry(it.group).or_default().push(row);
        }
        let plan = plans.first().filter(|_| plans.len() == 1).copied();
        let date = plan.and_then(|id| self.site.plan(id).plan.record.date);
        let given = given.into_iter();
        let given =
            given.map(|(group, duties)| GivenDuties { group: group.map(|id| self.unit_link(id)), duties });
        UnitSection {
            id,
            title,
            quarter: match place {
                InYear::Quarter(quarter) => Some(quarter.slug()),
                InYear::Standing(_) => None,
            },
            count: self.words.figure(count),
            plan: plan.map(|id| LinkView { title: self.plan_name(id), href: self.href(HtmlPage::Plan(id)) }),
            date: date.map(|date| self.date(date)),
            months: None,
            others: Vec::new(),
            given: given.collect(),
        }
    }

    /// Adds the months of the newest year in which something is due, and the way to its other quarters.
    fn add_months(&self, unit: &Unit, sections: &mut [UnitSection]) {
        let Some(slug) = sections.first().and_then(|it| it.quarter.clone()) else { return };
        let Ok(year) = slug.split('-').next().unwrap_or_default().parse::<i16>() else { return };
        let mut due = [false; 12];
        for (id, _) in &unit.duties {
            let (plan, duty) = self.duty_of(*id);
            for day in days(plan, duty).into_iter().filter(|day| day.year() == year) {
                due[usize::try_from(day.month() - 1).unwrap_or(0)] = true;
            }
        }
        let names: Vec<String> =
            (1..=12).filter(|month| due[month - 1]).map(|it: usize| it.to_string()).collect();
        let named = [("year", year.to_string()), ("months", names.join(", "))];
        let named = named.each_ref().map(|(key, value)| (*key, value.as_str()));
        let title = self.words.text.months_due.fill(&named);
        let of_year =
            |it: &&UnitSection| it.quarter.as_deref().is_some_and(|it| it.starts_with(&format!("{year}-")));
        let all: Vec<LinkView> = sections
            .iter()
            .filter(of_year)
            .map(|it| LinkView { title: it.title.clone(), href: format!("#{}", it.id) })
            .collect();
        sections[0].months = Some(MonthsView::new(title, year, |number| due[number - 1]));
        sections[0].others = if all.len() > 1 { all } else { Vec::new() };
    }

    fn tab_title(&self, tab: Tab) -> &str {
        let text = &self.words.text;
        match tab {
            Tab::Due => &text.by_quarter,
            Tab::Standing(kind) => self.kind_title(kind),
            Tab::Joined => &text.unit_joins_short,
            Tab::Received => &text.receives,
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

    fn on_unit(&self, it: &OwedBy) -> OnUnit {
        let (plan, duty) = self.duty_of(it.duty);
        match it.day.map(Quarter::of) {
            Some(quarter) => OnUnit::Owed(Reverse(Some(quarter.year)), InYear::Quarter(quarter)),
            None => OnUnit::Owed(Reverse(plan.record.year), InYear::Standing(standing_kind(duty))),
        }
    }
}

/// The kinds of sections, each with one link at the head.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tab {
    /// Quarters.
    Due,
    /// Duties of a kind that have no day.
    Standing(Option<DutyKind>),
    /// Duties in which the unit takes part.
    Joined,
    /// What others report.
    Received,
}

impl Tab {
    fn of(place: OnUnit) -> Tab {
        match place {
            OnUnit::Owed(_, InYear::Quarter(_)) => Tab::Due,
            OnUnit::Owed(_, InYear::Standing(kind)) => Tab::Standing(kind),
            OnUnit::Joined => Tab::Joined,
            OnUnit::Received => Tab::Received,
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

impl OnUnit {
    /// The year of what the unit owes, which may be unknown.
    fn year(self) -> Option<Option<i16>> {
        match self {
            OnUnit::Owed(year, _) => Some(year.0),
            OnUnit::Joined | OnUnit::Received => None,
        }
    }
}

/// Where a year of a unit shows a duty, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum InYear {
    /// With the quarter of its last day.
    Quarter(Quarter),
    /// With those of its kind that have no day.
    Standing(Option<DutyKind>),
}
