//! What happened to the plans of the portal, the newest first: put there, mended, and changed by other documents.
//!
//! ```text
//! published: 22/3/2024 in 491/KH-VP                      2024-03-22  491/KH-VP  published
//! «… thay thế Kế hoạch số 491/KH-VP …» in 600/KH-VP      2024-06-10  491/KH-VP  replaced by 600/KH-VP
//! ```
//! It is made of what files say: `published`, `updated`, and the changes of [`super::life`]. Nothing is remembered from
//! one build to the next, so a plan that was mended twice has the last day alone, and one whose file does not say when it
//! was put on the portal is not listed as new.

use super::graph::Graph;
use super::life::Change;
use super::{IndexedPlan, PlanId};
use crate::base::date::PartialDate;
use jiff::civil::Date;
use std::cmp::Reverse;

/// One thing that happened to a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// The plan.
    pub plan: PlanId,
    /// What happened.
    pub event: LogEvent,
    /// When, as far as it is known.
    pub date: Option<PartialDate>,
}

/// What happened to a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogEvent {
    /// It was put on the portal.
    Published,
    /// Its text on the portal was mended.
    Updated,
    /// Another document changed it.
    Changed(Change),
}

impl LogEntry {
    /// The day, where it is known.
    pub fn day(&self) -> Option<Date> {
        self.date.and_then(PartialDate::day)
    }
}

/// All that happened: by day, the newest first; what has no day comes last.
pub(super) fn change_log(plans: &[IndexedPlan], graph: &Graph) -> Vec<LogEntry> {
    let mut log = Vec::new();
    for (position, indexed) in plans.iter().enumerate() {
        let plan = PlanId(position);
        let record = &indexed.plan.record;
        log.extend(graph.affected_by(graph.of_plan(plan)).into_iter().map(|change| {
            let node = graph.node(change.other);
            // A plan of the portal changes another for readers when they can read it here.
            let published = node.plan.and_then(|by| plans[by.0].plan.record.published);
            let date = published.map(PartialDate::Day).or(node.date);
            LogEntry { plan, event: LogEvent::Changed(change), date }
        }));
        let own = [(LogEvent::Updated, record.updated), (LogEvent::Published, record.published)];
        log.extend(own.into_iter().filter_map(|(event, day)| {
            let date = Some(PartialDate::Day(day?));
            Some(LogEntry { plan, event, date })
        }));
    }
    log.sort_by_key(|it| (Reverse(it.day()), Reverse(it.date.map(PartialDate::first_day))));
    log
}
