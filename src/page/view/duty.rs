//! One duty: its row on the page of its plan and in lists.

use super::context::UNNUMBERED;
use super::{Badge, DateView, LinkView, ViewContext, as_title};
use crate::base::date::{PartialDate, Quarter};
use crate::base::text::comparable;
use crate::page::HtmlPage;
use crate::plan::duty::{Due, Duty, DutyKind};
use crate::site::recurrence::days;
use crate::site::{DutyId, PlanDutyId, PlanId, UnitId};
use jiff::civil::{Date, Weekday};
use serde::Serialize;

/// A duty: a row of `duty_table`, in `duty-parts.html`.
#[derive(Debug, Serialize)]
pub struct DutyRow {
    /// The id of its row on the page of its plan: `nv-3f0a91c2`.
    pub id: String,
    /// What is to be done.
    pub task: String,
    /// By when, in words.
    pub time: String,
    /// Whether the plan says the time in words of its own.
    pub is_told: bool,
    /// The day, month or year with which the time begins, where it has one.
    pub from: Option<String>,
    /// The date as far as it is known; of a quarter its last day.
    pub iso: Option<String>,
    /// `by`, `within`, `during`, `recurring`, `ongoing` or `conditional`; absent where no time is given or its words
    /// are not understood.
    pub kind: Option<&'static str>,
    /// The kind, or that the time is not known, in words.
    pub kind_text: String,
    /// The last day allowed, where `time` does not say it: 29/4 of «trước ngày 30/4».
    pub last: Option<DateView>,
    /// That the last day is a Saturday or Sunday, in words; the day is not moved.
    pub weekend: Option<String>,
    /// The last day allowed; absent where it has none.
    pub day: Option<DateView>,
    /// The day of the month and the month of `day`, in words: `30`, `Tháng 6`; empty where it has none.
    pub day_parts: Vec<String>,
    /// The day of the week of `day`, in words.
    pub weekday: Option<String>,
    /// The time as a heading of the row, where there is no day: `Hằng quý`.
    pub when: String,
    /// What the time says beyond the day, or beyond the kind where there is no day: `trước ngày 30/6/2024`.
    pub said: Option<String>,
    /// The days on which it falls due: `2024-03-31`; several for a recurring one, none without a day.
    pub days: Vec<String>,
    /// The units that do it, as the plan names them, linked to their pages.
    pub responsible: Vec<LinkView>,
    /// The units that take part, as the plan names them, linked to their pages.
    pub with: Vec<LinkView>,
    /// What comes of it; absent where the plan does not say.
    pub product: Option<String>,
    /// To whom they report, as the plan names them.
    pub report_to: Vec<LinkView>,
    /// Through whom they report, as the plan names them.
    pub via: Vec<LinkView>,
    /// The sentence of the plan that says so, linked to its place; absent where its words are not found in
    /// the text.
    pub origin: Option<LinkView>,
    /// The section from which it is taken, in words: «mục II.3»; absent where that has no number.
    pub place: Option<String>,
    /// Whether `origin` is the row of a table, with the words of the task.
    pub from_table: bool,
    /// The plan; absent on the plan's own page.
    pub plan: Option<DutyPlan>,
}

/// The plan that has a duty.
#[derive(Debug, Serialize)]
pub struct DutyPlan {
    /// Its type and number, or the title where it has no number.
    pub title: String,
    /// Its number alone, or its body where it has none.
    pub short: String,
    /// Whether `short` is a number, which is not to be broken.
    pub numbered: bool,
    /// Link to the row of the duty on the plan's page.
    pub href: String,
    /// That the plan is a draft, was replaced and the like.
    pub badges: Vec<Badge>,
}

impl ViewContext<'_> {
    /// The duties on the page of their plan.
    pub(crate) fn duties_of_plan(&self, plan: PlanId) -> Vec<DutyRow> {
        let count = self.site.plan(plan).plan.record.duties.len();
        let ids = (0..count).map(|position| self.site.duties.of_plan(plan, PlanDutyId(position)));
        ids.map(|id| self.duty(id)).collect()
    }

    /// A duty without its plan.
    fn duty(&self, id: DutyId) -> DutyRow {
        let owed = self.site.duties.get(id);
        let plan = &self.site.plan(owed.plan).plan;
        let duty = owed.duty(plan);
        let links = |names: &[String], units: &[UnitId]| -> Vec<LinkView> {
            let link = |(name, unit): (&String, &UnitId)| LinkView {
                title: name.clone(),
                href: self.href(HtmlPage::Unit(*unit)),
            };
            names.iter().zip(units).map(link).collect()
        };
        let last = duty.due.map(Due::last_day);
        let time = self.time(duty);
        let says_the_day = matches!(duty.due, Some(Due::Date { date: PartialDate::Day(_), strict: false }));
        let kind_text = self.kind_title(duty.kind).to_string();
        // «ngày 30/6/2024» is no more than the day, «thường xuyên» no more than the kind.
        let says_more = match last {
            Some(_) => !says_the_day || duty.recurrence.is_some(),
            None => comparable(&time) != comparable(&kind_text),
        };
        let mut row = DutyRow {
            id: owed.key.clone(),
            task: duty.task.clone(),
            day: None,
            day_parts: Vec::new(),
            weekday: None,
            when: as_title(&time),
            said: says_more.then(|| time.clone()),
            time,
            is_told: duty.time.is_some(),
            from: duty.from.map(|date| date.to_string()),
            iso: match duty.due {
                Some(Due::Date { date, .. }) => Some(date.to_string()),
                Some(Due::Quarter(quarter)) => Some(quarter.last_day().to_string()),
                None => None,
            },
            kind: duty.kind.map(DutyKind::name),
            kind_text,
            last: last.filter(|_| !says_the_day).map(|day| self.date(PartialDate::Day(day))),
            weekend: last.and_then(|day| self.weekend(day)),
            days: days(plan, duty).into_iter().map(|day| PartialDate::Day(day).to_string()).collect(),
            responsible: links(&duty.responsible, &owed.units),
            with: links(&duty.with, &owed.with),
            product: duty.product.clone(),
            report_to: links(&duty.report_to, &owed.report_to),
            via: links(&duty.via, &owed.via),
            origin: plan.findings.sources[owed.index.0].as_ref().map(|source| LinkView {
                title: source.sentence.clone(),
                href: format!("#{}", source.anchor()),
            }),
            place: self.duty_place(owed.plan, owed.index),
            from_table: plan.findings.sources[owed.index.0].as_ref().is_some_and(|source| source.row),
            plan: None,
        };
        if let Some(day) = last {
            self.set_day(&mut row, day);
        }
        row
    }

    /// Gives a row the day under which it is listed.
    pub(super) fn set_day(&self, row: &mut DutyRow, day: Date) {
        row.day = Some(self.date(PartialDate::Day(day)));
        row.day_parts = vec![day.day().to_string(), self.words.month(day.month())];
        row.weekday = Some(self.words.weekday(day));
    }

    /// A duty with its plan.
    pub(super) fn duty_and_plan(&self, id: DutyId) -> DutyRow {
        let plan = self.site.duties.get(id).plan;
        let mut row = self.duty(id);
        if let Some(origin) = &mut row.origin {
            origin.href.insert_str(0, &self.href(HtmlPage::Plan(plan)));
        }
        row.plan = Some(DutyPlan {
            title: self.plan_name(plan),
            short: self.plan_short(plan),
            numbered: self.site.plan(plan).plan.shown_number().is_some(),
            href: format!("{}#{}", self.href(HtmlPage::Plan(plan)), row.id),
            badges: self.badges(plan).into_iter().filter(|it| it.name != UNNUMBERED).collect(),
        });
        row
    }

    /// How a plan is called in short: type and number, or the title where it has no number.
    pub(crate) fn plan_name(&self, id: PlanId) -> String {
        let plan = &self.site.plan(id).plan;
        plan.shown_number()
            .map_or_else(|| as_title(&plan.shown.title), |number| format!("{} {number}", plan.record.kind))
    }

    /// The time of a duty in words.
    pub(crate) fn time(&self, duty: &Duty) -> String {
        if let Some(words) = &duty.time {
            return words.clone();
        }
        let names = &self.words.names;
        let due = match duty.due {
            Some(Due::Quarter(quarter)) => self.quarter_inside(quarter),
            Some(Due::Date { date, .. }) => self.words.date(date),
            None => String::new(),
        };
        let time = names.time.of(duty.kind, duty.due).fill(&[("due", &due)]);
        match duty.recurrence.map(|it| names.recurrence.of(it)) {
            Some(recurrence) if duty.due.is_some() => format!("{recurrence}, {time}"),
            Some(recurrence) => recurrence.to_string(),
            None => time,
        }
    }

    /// How a time is meant, or that it is not known.
    pub(super) fn kind_title(&self, kind: Option<DutyKind>) -> &str {
        kind.map_or(&self.words.text.due_unknown, |kind| self.words.names.kind.of(kind))
    }

    /// A quarter within a sentence: `quý I/2024`.
    pub(crate) fn quarter_inside(&self, quarter: Quarter) -> String {
        let year = quarter.year.to_string();
        self.words.text.quarter_inside.fill(&[("quarter", quarter.roman()), ("year", &year)])
    }

    fn weekend(&self, day: Date) -> Option<String> {
        match day.weekday() {
            Weekday::Saturday => Some(self.words.text.saturday.clone()),
            Weekday::Sunday => Some(self.words.text.sunday.clone()),
            _ => None,
        }
    }
}
