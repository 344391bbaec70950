//! Years of a plan that are too far from its date: one of the two is mistyped.

use super::{Given, Placed};
use crate::base::fault::StatedFault;
use crate::plan::years::PlanYears;

/// A plan is made so many years before the year planned for at most.
const BEFORE: i16 = 2;

/// A plan may look back so many years at most: of a year that has just ended.
const AFTER: i16 = 1;

/// A title may name a year so far from the date: that of an event, or of a goal.
const TITLE: i16 = 6;

/// The year that is far from the date.
pub(super) fn fault(given: &Given) -> Option<Placed> {
    let date = given.date?;
    let apart = |years: PlanYears, before: i16, after: i16| {
        years.first > date.year() + before || years.last < date.year() - after
    };
    let fault = |years: PlanYears, key| StatedFault::YearsApart { key, years: years.to_string(), date };
    if let Some((years, span)) = given.years {
        return apart(years, BEFORE, AFTER).then(|| (fault(years, "year"), span));
    }
    let named = PlanYears::of_title(&given.title?.value).filter(|it| apart(*it, TITLE, TITLE))?;
    Some((fault(named, "title"), given.date_span?))
}
