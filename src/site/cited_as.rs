//! How a plan is cited in other documents, in full and short.
//!
//! Full: `Kế hoạch số 491/KH-VP ngày 20 tháng 3 năm 2024 của UBND tỉnh A “Trích yếu”`; short: `Kế hoạch số 491/KH-VP`. The
//! words are those of a document, so they are Vietnamese on every site.

use super::{PlanId, Site};
use crate::base::date::PartialDate;
use crate::plan::document::{Plan, Status};

impl Site {
    /// Type, number, date, issuer and title of a plan, as at its first mention in a text.
    pub fn full_citation(&self, id: PlanId) -> String {
        let plan = &self.plan(id).plan;
        let date = plan.record.date.map(PartialDate::in_full);
        format!("{} của {} “{}”", dated(numbered(plan), date), self.issuer(id), plan.shown.title)
    }

    /// Type and number of a plan, as at later mentions; type, date and issuer where it has no number.
    pub fn short_citation(&self, id: PlanId) -> String {
        let plan = &self.plan(id).plan;
        if plan.shown_number().is_some() {
            return numbered(plan);
        }
        let date = plan.record.date.map(|date| match date {
            PartialDate::Day(_) => format!("ngày {}", date.in_figures()),
            PartialDate::Month(..) => format!("tháng {}", date.in_figures()),
            PartialDate::Year(_) => format!("năm {}", date.in_figures()),
        });
        format!("{} của {}", dated(numbered(plan), date), self.issuer(id))
    }
}

/// `Kế hoạch số 491/KH-VP`, or the type alone; a draft is called one, so that nobody cites it as issued.
fn numbered(plan: &Plan) -> String {
    let draft = if plan.record.status == Status::Draft { "Dự thảo " } else { "" };
    match plan.shown_number() {
        Some(number) => format!("{draft}{} số {number}", plan.record.kind),
        None => format!("{draft}{}", plan.record.kind),
    }
}

fn dated(name: String, date: Option<String>) -> String {
    match date {
        Some(date) => format!("{name} {date}"),
        None => name,
    }
}
