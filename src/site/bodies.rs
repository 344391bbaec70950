//! Bodies that issue plans and documents, with their lineage.

use super::{BodyId, DocumentId, PlanId};
use crate::base::date::PartialDate;
use crate::plan::register::{BodyKind, Level};

/// A body (cơ quan ban hành): what it issued, and what was before and after it.
#[derive(Clone, Debug)]
pub struct Body {
    /// The segment of its address.
    pub slug: String,
    /// The name, as registered or as first written.
    pub name: String,
    /// Other names, registered or found on plans.
    pub other_names: Vec<String>,
    /// The level, if registered.
    pub level: Option<Level>,
    /// Party, State or mass organisation, if registered.
    pub kind: Option<BodyKind>,
    /// The province's name, if registered.
    pub province: Option<String>,
    /// Since when it exists under this name.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// The body above.
    pub parent: Option<BodyId>,
    /// What it was before.
    pub predecessors: Vec<BodyId>,
    /// What came after it.
    pub successors: Vec<BodyId>,
    /// Its plans, the newest first.
    pub plans: Vec<PlanId>,
    /// Its other documents, by number.
    pub documents: Vec<DocumentId>,
}
