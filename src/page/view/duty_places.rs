//! The sections from which duties are taken, in words, found once for each plan.

use crate::site::PlanId;
use std::sync::OnceLock;

/// The sections of the duties of all plans.
#[derive(Debug)]
pub(crate) struct DutyPlaces(Vec<OnceLock<Vec<Option<String>>>>);

impl DutyPlaces {
    /// Room for those of so many plans.
    pub(crate) fn new(plans: usize) -> DutyPlaces {
        DutyPlaces(vec![OnceLock::new(); plans])
    }

    /// Those of a plan, in the order of its duties; `find` finds them.
    pub(super) fn of(&self, plan: PlanId, find: impl FnOnce() -> Vec<Option<String>>) -> &[Option<String>] {
        self.0[plan.0].get_or_init(find)
    }
}
