//! The page of changes: what was put on the portal, mended, replaced and so on, by month.

use super::year::{month, month_id};
use super::{DateView, LinkView, PartsView, PlanRow, ViewContext};
use crate::base::date::PartialDate;
use crate::page::List;
use crate::site::change_log::{LogEntry, LogEvent};
use crate::site::life::status_after;
use serde::Serialize;

/// The changes of the portal.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    /// The changes, the newest first; those without a known day stand at the end, under a heading of their own.
    pub months: Vec<ChangeMonth>,
    /// The parts of a long list; absent where the list is short.
    pub parts: Option<PartsView>,
}

/// The changes of a month.
#[derive(Debug, Serialize)]
pub struct ChangeMonth {
    /// The id of the heading.
    pub id: String,
    /// `Tháng 3/2024`
    pub title: String,
    /// The changes.
    pub changes: Vec<ChangeRow>,
}

/// Something that happened to a plan.
#[derive(Debug, Serialize)]
pub struct ChangeRow {
    /// `published`, `updated`, `replaced`, `amended`, `repealed`, `withdrawn` or `corrected`, for a class.
    pub name: &'static str,
    /// When, as far as it is known.
    pub date: Option<DateView>,
    /// What happened, in words: `Đăng`, `Được thay thế bằng`.
    pub text: String,
    /// The document that did it, with which the words end; absent where it is the portal itself.
    pub by: Option<LinkView>,
    /// The plan.
    pub plan: PlanRow,
}

impl ViewContext<'_> {
    pub(crate) fn changes(&self, part: usize) -> ChangesView {
        let log = &self.site.change_log;
        let month = |entry: &LogEntry| month(entry.day().map(PartialDate::Day));
        let months = log[self.routes.cut(List::Changes, log.len()).range(part)]
            .chunk_by(|one, other| month(one) == month(other))
            .map(|entries| ChangeMonth {
                id: month_id(month(&entries[0])),
                title: self.month_title(month(&entries[0])),
                changes: entries.iter().filter_map(|entry| self.change(entry)).collect(),
            });
        ChangesView { months: months.collect(), parts: self.parts(List::Changes, log.len(), part) }
    }

    /// What happened to a plan; none where that is no change.
    pub(crate) fn change(&self, entry: &LogEntry) -> Option<ChangeRow> {
        let (name, by) = match entry.event {
            LogEvent::Published => ("published", None),
            LogEvent::Updated => ("updated", None),
            LogEvent::Changed(change) => {
                (status_after(change.relation)?.name(), Some(self.changing_link(change.other)))
            }
        };
        Some(ChangeRow {
            name,
            date: entry.date.map(|date| self.date(date)),
            text: self.words.names.change.of(entry.event)?.to_string(),
            by,
            plan: self.plan_row(entry.plan),
        })
    }
}
