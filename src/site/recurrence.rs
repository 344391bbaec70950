//! The days on which duties fall due.

use super::IndexedPlan;
use super::index_fault::IndexFault;
use crate::base::date::PartialDate;
use crate::base::fault::{DutyFault, Fault};
use crate::base::text::comparable;
use crate::plan::document::{Plan, Record};
use crate::plan::duty::{Duty, DutyKind, Recurrence};
use jiff::civil::Date;

/// The days on which a recurring duty falls due within the years of its plan, in order.
///
/// They are those that it gives, or the ends of its periods; from the plan's date on, and up to the duty's own end
/// where it has one. `None` when it has neither days nor a period of months, no year, or no day left.
pub fn recurring_days(plan: &Plan, duty: &Duty) -> Option<RecurringDays> {
    if duty.kind != Some(DutyKind::Recurring) {
        return None;
    }
    let years: Vec<i16> = match (duty.from, duty.due) {
        (Some(from), Some(due)) => (from.year()..=due.last_day().year()).collect(),
        (None, Some(due)) => vec![due.last_day().year()],
        (_, None) => plan.record.years().collect(),
    };
    let end = duty.due.map_or(PartialDate::Year(*years.last()?).last_day(), |due| due.last_day());
    // A plan lays no duty on days before its own.
    let from = [plan.record.date, duty.from].into_iter().flatten().map(PartialDate::first_day).max();
    let (months, all): (Option<i8>, Vec<Date>) = if duty.on.is_empty() {
        let months = match duty.recurrence? {
            // The text says no day of the week.
            Recurrence::Weekly => return None,
            Recurrence::Monthly => 1,
            Recurrence::Quarterly => 3,
            Recurrence::HalfYearly => 6,
            Recurrence::Yearly => 12,
        };
        let ends_of = |year: &i16| {
            let year = *year;
            (1..=12 / months).map(move |period| PartialDate::Month(year, period * months).last_day())
        };
        (Some(months), years.iter().flat_map(ends_of).collect())
    } else {
        let of_year = |year: &i16| duty.on.iter().flat_map(|it| it.of_year(*year)).collect::<Vec<Date>>();
        let mut days: Vec<Date> = years.iter().flat_map(of_year).collect();
        days.sort();
        days.dedup();
        (None, days)
    };
    let days: Vec<Date> =
        all.into_iter().filter(|day| from.is_none_or(|from| *day >= from) && *day <= end).collect();
    (!days.is_empty()).then_some(RecurringDays { months, days })
}

/// The days on which a duty falls due: its last allowed day, or the ends of its periods.
pub fn days(plan: &Plan, duty: &Duty) -> Vec<Date> {
    match (recurring_days(plan, duty), duty.due) {
        (Some(recurring), _) => recurring.days,
        (None, Some(due)) if duty.kind != Some(DutyKind::Ongoing) && !duty.lasts_years() => {
            vec![due.last_day()]
        }
        _ => Vec::new(),
    }
}

/// When a recurring duty comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecurringDays {
    /// The months of a period, 1, 3, 6 or 12, at whose ends the days are; none where the duty gives the days.
    pub months: Option<i8>,
    /// The days, at least one, in order.
    pub days: Vec<Date>,
}

/// Duties that fall due before their plan, and recurring ones that do not say how often.
pub(super) fn faults(plans: &[IndexedPlan]) -> impl Iterator<Item = IndexFault> {
    let plans = plans.iter().map(|indexed| &indexed.plan.record);
    let duties = plans.flat_map(|plan| plan.duties.iter().map(move |duty| (plan, duty)));
    duties.flat_map(|(plan, duty)| {
        let faults = before_plan(plan, duty).into_iter().chain(recurs(duty));
        faults.map(|fault| Fault::Duty(fault).at(duty.span.at(&plan.path)).into())
    })
}

fn before_plan(plan: &Record, duty: &Duty) -> Option<DutyFault> {
    let (last, date) = (duty.due?.last_day(), plan.date?);
    (last < date.first_day()).then_some(DutyFault::BeforePlan { last: PartialDate::Day(last), date })
}

fn recurs(duty: &Duty) -> Option<DutyFault> {
    match (duty.kind, duty.recurrence) {
        // «định kỳ» is all that some texts say.
        (Some(DutyKind::Recurring), None) if duty.on.is_empty() && duty.time.is_none() => {
            (!comparable(&duty.task).contains("định kỳ")).then_some(DutyFault::NoRecurrence)
        }
        (Some(DutyKind::Recurring) | None, _) | (_, None) => None,
        (Some(kind), Some(_)) => Some(DutyFault::RecurrenceUnused { kind: kind.name() }),
    }
}
