//! The columns of the duties.

use super::{distinct, iso_day, unit_ids, url};
use crate::page::HtmlPage;
use crate::page::export::plan_id;
use crate::page::export::table::{Columns, DataKind};
use crate::page::view::ViewContext;
use crate::plan::duty::{Due, Duty, DutyKind, Recurrence};
use crate::site::duties::Owed;
use crate::site::recurrence::days;
use crate::site::{IndexedPlan, PlanDutyId, PlanId, UnitId};

/// The columns of its CSV file.
pub(super) const CSV: &[&str] = &[
    "plan",
    "line",
    "task",
    "from",
    "due",
    "last_day",
    "days",
    "kind",
    "recurrence",
    "time",
    "responsible",
    "with",
    "with_units",
    "product",
    "report_to",
    "report_to_units",
    "via",
    "via_units",
    "units",
    "url",
];

/// A duty, and the plan it is in.
pub(super) struct DutyItem<'a> {
    pub(super) context: &'a ViewContext<'a>,
    pub(super) id: PlanId,
    pub(super) indexed: &'a IndexedPlan,
    pub(super) position: usize,
    pub(super) duty: &'a Duty,
}

impl<'a> DutyItem<'a> {
    /// The id of the duty in its plan.
    fn key(&self) -> &'a str {
        let duties = &self.context.site.duties;
        &duties.get(duties.of_plan(self.id, PlanDutyId(self.position))).key
    }

    /// The ids of some units of the duty.
    fn units(&self, of: impl Fn(&'a Owed) -> &'a [UnitId]) -> Vec<String> {
        let duties = &self.context.site.duties;
        unit_ids(self.context.site, of(duties.get(duties.of_plan(self.id, PlanDutyId(self.position)))))
    }
}

/// The columns, in the order of JSON.
pub(super) fn columns<'a>() -> Columns<'a, DutyItem<'a>> {
    Columns::<DutyItem>::new()
        .with(
            "id",
            DataKind::Text,
            |t| &t.id,
            |it| format!("{}#{}", plan_id(it.context.site, it.indexed), it.key()),
        )
        .with("plan", DataKind::Text, |t| &t.plan, |it| plan_id(it.context.site, it.indexed))
        .with("line", DataKind::Number, |t| &t.line, |it| it.duty.span.line)
        .with(
            "url",
            DataKind::Text,
            |t| &t.duty_url,
            |it| format!("{}#{}", url(HtmlPage::Plan(it.id), it.context), it.key()),
        )
        .with("task", DataKind::Text, |t| &t.task, |it| it.duty.task.as_str())
        .with_nullable("from", DataKind::Date, |t| &t.from, |it| it.duty.from.map(|date| date.to_string()))
        .with_nullable(
            "due",
            DataKind::Time,
            |t| &t.due,
            |it| {
                it.duty.due.map(|due| match due {
                    Due::Quarter(quarter) => quarter.to_string(),
                    Due::Date { date, .. } => date.to_string(),
                })
            },
        )
        .with_nullable(
            "last_day",
            DataKind::Day,
            |t| &t.last_day,
            |it| it.duty.due.map(|due| iso_day(due.last_day())),
        )
        .with(
            "days",
            DataKind::Days,
            |t| &t.days,
            |it| days(&it.indexed.plan, it.duty).into_iter().map(iso_day).collect::<Vec<String>>(),
        )
        .with_nullable(
            "kind",
            DataKind::Word(distinct(DutyKind::WORDS.map(|it| it.0))),
            |t| &t.duty_kind,
            |it| it.duty.kind.map(DutyKind::name),
        )
        .with_nullable(
            "recurrence",
            DataKind::Word(distinct(Recurrence::WORDS.map(|it| it.0))),
            |t| &t.recurrence,
            |it| it.duty.recurrence.map(Recurrence::name),
        )
        .with_nullable("time", DataKind::Text, |t| &t.time, |it| it.duty.time.clone())
        .with("responsible", DataKind::Texts, |t| &t.responsible, |it| it.duty.responsible.as_slice())
        .with("units", DataKind::Texts, |t| &t.units, |it| it.units(|owed| &owed.units))
        .with("with", DataKind::Texts, |t| &t.with, |it| it.duty.with.as_slice())
        .with("with_units", DataKind::Texts, |t| &t.with_units, |it| it.units(|owed| &owed.with))
        .with_nullable("product", DataKind::Text, |t| &t.product, |it| it.duty.product.clone())
        .with("report_to", DataKind::Texts, |t| &t.report_to, |it| it.duty.report_to.as_slice())
        .with(
            "report_to_units",
            DataKind::Texts,
            |t| &t.report_to_units,
            |it| it.units(|owed| &owed.report_to),
        )
        .with("via", DataKind::Texts, |t| &t.via, |it| it.duty.via.as_slice())
        .with("via_units", DataKind::Texts, |t| &t.via_units, |it| it.units(|owed| &owed.via))
}
