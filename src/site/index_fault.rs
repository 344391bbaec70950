//! Faults that the index finds; they are kept as long as the index is.

use super::{MentionId, PlanId, Site};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::place::Place;

/// A fault between files.
///
/// An edit of a text moves its mentions and keeps the index, so a fault at a mention has the mention's id, and
/// its place is looked up when the fault is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFault {
    fault: Fault,
    place: FaultPlace,
}

/// The place of a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FaultPlace {
    /// In front matter or a register, or at a file as a whole.
    Fixed(Place),
    /// At a mention of a plan's title or text.
    Mention(PlanId, MentionId),
}

impl IndexFault {
    /// A fault at a place.
    pub(super) fn new(fault: Fault, place: FaultPlace) -> IndexFault {
        IndexFault { fault, place }
    }

    /// Its place.
    #[cfg(test)]
    pub(super) fn place(&self) -> &FaultPlace {
        &self.place
    }

    /// The fault with its place in a site that has this index.
    pub fn locate(&self, site: &Site) -> Diagnostic {
        let place = match &self.place {
            FaultPlace::Fixed(place) => place.clone(),
            FaultPlace::Mention(plan, mention) => {
                let plan = &site.plan(*plan).plan;
                plan.findings.mention_places[mention.0].span.at(&plan.record.path)
            }
        };
        self.fault.clone().at(place)
    }
}

impl From<Diagnostic> for IndexFault {
    fn from(fault: Diagnostic) -> IndexFault {
        IndexFault::new(fault.fault, FaultPlace::Fixed(fault.place))
    }
}
