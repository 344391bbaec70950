//! What is due in a quarter: the next duties by day, for the home page and the pages of bodies. The program knows no
//! day; it carries the quarters of a year, and a script opens that of the reader.

use super::{CountedLink, LinkView, ViewContext};
use crate::base::date::{PartialDate, Quarter};
use crate::page::HtmlPage;
use crate::plan::duty::DutyKind;
use crate::site::recurrence::days;
use crate::site::{DutyId, PlanId};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many duties of a quarter are shown as the next ones.
const NEXT: usize = 4;

/// Up to so many are carried whole; of more the next ones of each half of a month.
const CARRIED: usize = 20;

/// A quarter with what is due in it.
#[derive(Debug, Serialize)]
pub struct DueQuarter {
    /// The id of the quarter: `kh-2024-q2`.
    pub id: String,
    /// `Quý II/2024`
    pub title: String,
    /// The same within a sentence: `quý II/2024`.
    pub inside: String,
    /// Whether it is open where no script runs: the newest quarter that has duties.
    pub open: bool,
    /// How many duties and themes, in words.
    pub count: String,
    /// The days on which duties fall due, each with how many, for a script: `2024-04-29:1 2024-05-31:2`.
    pub days: String,
    /// How many duties, in figures without separators, for a script.
    pub total: usize,
    /// The duties by day; those after the fourth are hidden where no script chooses.
    pub rows: Vec<DatedRow>,
    /// How many others there are, in words.
    pub rest: Option<String>,
    /// Link to all, with their count in words.
    pub all: Option<LinkView>,
    /// Themes of the quarter that most bodies have; empty on the page of a body.
    pub topics: Vec<CountedLink>,
    /// Link to all themes, with their count in words.
    pub all_topics: Option<LinkView>,
}

/// A duty with its day.
#[derive(Debug, Serialize)]
pub struct DatedRow {
    /// `2024-05-19`
    pub iso: String,
    /// The day of the month: `19`.
    pub day: String,
    /// The month, in words: `Tháng 5`.
    pub month: String,
    /// What is to be done.
    pub task: String,
    /// Link to its row in the plan.
    pub href: String,
    /// Who does it, in words; absent where the plan does not say.
    pub who: Option<String>,
    /// The plan, by its number, or by its body where it has none.
    pub plan: LinkView,
    /// Whether the plan is named by its number, which is not to be broken.
    pub numbered: bool,
    /// Whether it comes after the next ones.
    pub hidden: bool,
}

/// The most units that a row names.
const MOST_UNITS: usize = 3;

impl ViewContext<'_> {
    /// A quarter with duties that fall due or come back in it.
    pub(super) fn due_quarter(&self, quarter: Quarter, ids: &[DutyId]) -> DueQuarter {
        let mut dated: Vec<(Date, bool, DutyId)> = ids
            .iter()
            .filter_map(|id| self.day_in(*id, quarter).map(|(day, returns)| (day, returns, *id)))
            .collect();
        dated.sort();
        let mut counts: BTreeMap<Date, usize> = BTreeMap::new();
        for (day, ..) in &dated {
            *counts.entry(*day).or_default() += 1;
        }
        let mut days = String::new();
        for (day, count) in counts {
            let _ = write!(days, "{}{day}:{count}", if days.is_empty() { "" } else { " " });
        }
        if dated.len() > CARRIED {
            let mut carried: BTreeMap<(i8, bool), usize> = BTreeMap::new();
            dated.retain(|(day, ..)| {
                let count = carried.entry((day.month(), day.day() > 15)).or_default();
                *count += 1;
                *count <= NEXT
            });
        }
        let counts = &self.words.counts;
        let others = ids.len() - dated.len().min(NEXT);
        let rows = dated.into_iter().enumerate();
        let rows = rows.map(|(position, (day, _, id))| self.dated_row(id, day, position >= NEXT));
        DueQuarter {
            id: format!("kh-{}", quarter.slug()),
            title: self.words.quarter(quarter),
            inside: self.quarter_inside(quarter),
            open: false,
            count: self.words.count(&counts.duties, ids.len()),
            days,
            total: ids.len(),
            rows: rows.collect(),
            rest: (others > 0).then(|| self.words.count(&counts.other_duties, others)),
            all: None,
            topics: Vec::new(),
            all_topics: None,
        }
    }

    /// The one day of a quarter on which a duty falls due, and whether it comes back; none where it has no day, or so
    /// many that it is never the next thing to do.
    fn day_in(&self, id: DutyId, quarter: Quarter) -> Option<(Date, bool)> {
        let (plan, duty) = self.duty_of(id);
        let mut days = days(plan, duty).into_iter().filter(|day| Quarter::of(*day) == quarter);
        let day = days.next()?;
        days.next().is_none().then_some((day, duty.kind == Some(DutyKind::Recurring)))
    }

    pub(super) fn dated_row(&self, id: DutyId, day: Date, hidden: bool) -> DatedRow {
        let (plan, duty) = (self.site.duties.get(id).plan, self.duty_of(id).1);
        let mut who = duty.responsible.iter().take(MOST_UNITS).cloned().collect::<Vec<_>>().join("; ");
        let more = duty.responsible.len().saturating_sub(MOST_UNITS);
        if more > 0 {
            who = format!("{who}; {}", self.words.count(&self.words.counts.more_units, more));
        }
        let href = self.href(HtmlPage::Plan(plan));
        DatedRow {
            iso: PartialDate::Day(day).to_string(),
            day: day.day().to_string(),
            month: self.words.month(day.month()),
            task: duty.task.clone(),
            href: format!("{href}#{}", self.site.duties.get(id).key),
            who: (!who.is_empty()).then_some(who),
            numbered: self.site.plan(plan).plan.shown_number().is_some(),
            plan: LinkView { title: self.plan_short(plan), href },
            hidden,
        }
    }

    /// A plan where its name is beside the point: its number, or its body where it has none.
    pub(super) fn plan_short(&self, id: PlanId) -> String {
        let of_body = || {
            let body = self.site.body(self.site.plan(id).lead());
            let names = std::iter::once(&body.name).chain(&body.other_names);
            let clear = names.filter(|name| self.names.of(name, body) == name.as_str());
            let name = clear.min_by_key(|name| name.chars().count()).unwrap_or(&body.name);
            self.words.text.unnumbered_of.fill(&[("body", name)])
        };
        self.site.plan(id).plan.shown_number().unwrap_or_else(of_body)
    }
}
