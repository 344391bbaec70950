//! The duties on the page of their plan: by day, then recurring, standing, conditional.

use super::{DutyRow, ViewContext};
use crate::base::text::capitalized;
use crate::plan::duty::{Due, DutyKind};
use crate::plan::text::section_name::{SectionName, section_names};
use crate::site::{PlanDutyId, PlanId};
use jiff::civil::Date;
use serde::Serialize;

/// Duties of a plan with the same time, which stands once beside them.
#[derive(Debug, Serialize)]
pub struct PlanDutyGroup {
    /// The last day allowed, or the time in words where there is no day.
    pub time: String,
    /// The time in words, where `time` is a day; that no day is set; absent where there is no more to say.
    pub note: Option<String>,
    /// The duties.
    pub rows: Vec<PlanDuty>,
}

/// A duty on the page of its plan.
#[derive(Debug, Serialize)]
pub struct PlanDuty {
    /// The duty.
    pub duty: DutyRow,
    /// The section from which it is taken, in words: «mục II.3»; absent where it is taken from none with a number.
    pub place: Option<String>,
}

impl ViewContext<'_> {
    /// The duties of a plan, those of one time together.
    pub(super) fn plan_duties(&self, id: PlanId) -> Vec<PlanDutyGroup> {
        let plan = &self.site.plan(id).plan;
        if plan.record.duties.is_empty() {
            return Vec::new();
        }
        let mut duties: Vec<(usize, Option<Date>, PlanDuty)> = Vec::new();
        for (position, row) in self.duties_of_plan(id).into_iter().enumerate() {
            let duty = &plan.record.duties[position];
            let last = duty.due.map(Due::last_day);
            let order = match (last, duty.kind) {
                (Some(_), _) => 0,
                (None, Some(DutyKind::Recurring)) => 1,
                (None, Some(DutyKind::Ongoing)) => 2,
                (None, Some(DutyKind::Conditional)) => 3,
                (None, _) => 4,
            };
            let place = row.place.clone();
            duties.push((order, last, PlanDuty { duty: row, place }));
        }
        // Stable: those of one time stay in the order of the plan.
        duties.sort_by(|one, other| {
            let same_kind = || match one.0 {
                0 => one.1.cmp(&other.1),
                _ => one.2.duty.time.cmp(&other.2.duty.time),
            };
            one.0.cmp(&other.0).then_with(same_kind)
        });
        let mut groups: Vec<PlanDutyGroup> = Vec::new();
        for (order, _, duty) in duties {
            let (time, note) = self.time_and_note(order, &duty.duty);
            match groups.last_mut().filter(|last| last.time == time && last.note == note) {
                Some(last) => last.rows.push(duty),
                None => groups.push(PlanDutyGroup { time, note, rows: vec![duty] }),
            }
        }
        groups
    }

    fn time_and_note(&self, order: usize, row: &DutyRow) -> (String, Option<String>) {
        let words = capitalized(&row.time);
        match (&row.last, order) {
            (Some(last), _) => {
                let note = [Some(row.time.clone()), row.weekend.clone()].into_iter().flatten();
                (last.text.clone(), Some(note.collect::<Vec<_>>().join(", ")))
            }
            (None, 0) => (words, row.weekend.clone()),
            (None, 3) if row.is_told => (words, Some(self.words.text.no_day.clone())),
            (None, 3) => (capitalized(&self.words.text.no_day), None),
            (None, _) => (words, None),
        }
    }

    /// The section from which a duty is taken: «mục II.3»; none where it is taken from none with a number.
    pub(super) fn duty_place(&self, id: PlanId, duty: PlanDutyId) -> Option<String> {
        let find = || {
            let plan = &self.site.plan(id).plan;
            let sections = section_names(&plan.text);
            let sources = plan.findings.sources.iter();
            let place = sources.map(|it| self.section_in_words(&sections[it.as_ref()?.block.0 as usize]));
            place.collect()
        };
        self.places.of(id, find).get(duty.0)?.clone()
    }

    /// «mục II.3», «Điều 5», «phụ lục»; none under headings without numbers.
    pub(super) fn section_in_words(&self, section: &SectionName) -> Option<String> {
        let title = self.section_title(section)?;
        let is_bare = matches!(section, SectionName::Numbered(number) if !number.contains(' '));
        Some(match is_bare {
            true => self.words.text.section_number.fill(&[("number", title)]),
            false => title.to_string(),
        })
    }
}
