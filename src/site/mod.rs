//! All plans become an immutable [`Site`]: indexes by year, body, quarterly theme and cited document.
//!
//! [`index()`] makes it from scratch each time; nothing in it refers to the disk. Ids are indices in sorted
//! order, are valid for one site, and never appear in output.

pub mod bodies;
mod body_check;
mod body_register;
mod central_documents;
pub mod chain;
pub mod change_log;
pub mod check;
mod cited_as;
mod cites;
mod copies;
pub mod corpus;
pub mod counterparts;
pub mod coverage;
mod cycles;
pub mod documents;
mod draft_attachments;
pub mod duties;
pub mod graph;
pub mod incoming;
mod index;
mod index_fault;
mod issuers;
pub mod life;
mod life_check;
mod links;
pub mod lint;
mod locality;
pub mod recurrence;
pub mod related;
mod resolve;
#[cfg(test)]
mod testing;
pub mod topics;
pub mod unit_list;
mod units;
pub mod versions;

use index::Registers;
pub use index::{Inputs, index};
pub use index_fault::IndexFault;
pub use resolve::Resolution;

use crate::base::at_least_one::AtLeastOne;
use crate::cite::context::Relation;
use crate::plan::document::Plan;
use crate::plan::settings::Settings;
use crate::plan::text_page::TextPage;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A plan's index in [`Site::plans`], in the order of paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanId(pub usize);

/// A body's index, in Vietnamese order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(pub usize);

/// A document's index, by number and date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub usize);

/// A topic's index, by quarter and theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub usize);

/// A duty's index, by plan and place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DutyId(pub usize);

/// A duty's index in [`Record::duties`](crate::plan::document::Record::duties).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanDutyId(pub usize);

/// A unit's index, in Vietnamese order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub usize);

/// A mention's index in [`Record::mentions`](crate::plan::document::Record::mentions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub usize);

/// The index of a document that the front matter names in [`Record::declared`](crate::plan::document::Record::declared).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BasisId(pub usize);

/// A cited document's index in [`IndexedPlan::cites`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitesId(pub usize);

/// An entry's index in the register of bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct EntryId(usize);

/// A portal, whole and immutable.
///
/// Its parts are shared, so that a site in which one plan's text has changed costs no more than that plan.
#[derive(Clone, Debug)]
pub struct Site {
    /// The settings.
    pub settings: Settings,
    /// The published plans, by path.
    pub plans: Vec<Arc<IndexedPlan>>,
    /// The versions of plans, by plan, the newest first.
    pub versions: Vec<versions::Version>,
    /// The pages of text, by path.
    pub texts: Vec<Arc<TextPage>>,
    /// The bodies that issued a plan or a cited document, and those of their lineage.
    pub bodies: Arc<Vec<bodies::Body>>,
    /// The documents: the portal's own with a number, those cited, those registered.
    pub documents: Arc<Vec<documents::Document>>,
    /// The quarterly themes.
    pub topics: Arc<Vec<topics::Topic>>,
    /// The plans of each year, the newest first.
    pub years: Arc<BTreeMap<i16, Vec<PlanId>>>,
    /// Plans without a year.
    pub undated: Arc<Vec<PlanId>>,
    /// Which document or plan is based on which.
    pub graph: Arc<graph::Graph>,
    /// The duties of all plans and the units responsible for them.
    pub duties: Arc<duties::Duties>,
    /// Of which bodies the bases of all plans are known, by body.
    pub known_bases: Arc<Vec<Option<coverage::KnownBases>>>,
    /// What happened to the plans, the newest first.
    pub change_log: Arc<Vec<change_log::LogEntry>>,
    /// The files below `content/tep`, by name, with their sizes in bytes.
    pub attachments: Arc<BTreeMap<String, u64>>,
}

/// A plan of the site with its mentions resolved: its file as parsed, and ids of the body, documents and topics that
/// the index found for it.
#[derive(Clone, Debug)]
pub struct IndexedPlan {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Who issued it, the lead first, each body once.
    pub issuers: AtLeastOne<IssuedBy>,
    /// The plan as a document, if it has a number.
    pub document: Option<DocumentId>,
    /// What each mention means, in the order of [`Record::mentions`](crate::plan::document::Record::mentions).
    pub mentions: Vec<Resolution>,
    /// The legal bases (căn cứ), declared or read from the opening paragraphs.
    pub bases: Vec<Basis>,
    /// The documents that the plan cites outside another's title, with the strongest relation.
    pub cites: Vec<Cites>,
    /// The topic of each quarter, in the order of [`Record::quarters`](crate::plan::document::Record::quarters).
    pub topics: Vec<Option<TopicId>>,
    /// The plans its text may be compared with, and why.
    pub counterparts: Vec<(counterparts::Against, PlanId)>,
}

/// One of the bodies that issued a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IssuedBy {
    /// The body.
    pub body: BodyId,
    /// The position of its name in [`Record::issuers`](crate::plan::document::Record::issuers).
    pub written: usize,
}

impl IndexedPlan {
    /// The body that leads, whose symbol the number usually begins with.
    pub fn lead(&self) -> BodyId {
        self.issuers.first.body
    }

    /// The bodies, the lead first.
    pub fn bodies(&self) -> impl DoubleEndedIterator<Item = BodyId> {
        self.issuers.iter().map(|it| it.body)
    }
}

/// A legal basis of a plan (căn cứ).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The citation as it is written.
    pub text: String,
    /// The relation of the plan to it.
    pub relation: Relation,
    /// What it means.
    pub resolution: Resolution,
}

/// One document that a plan cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cites {
    /// The document.
    pub document: DocumentId,
    /// The strongest relation.
    pub relation: Relation,
    /// The mentions; empty when only the front matter names the document.
    pub mentions: Vec<MentionId>,
    /// Whether every mention was resolved by another file than the plan.
    pub inferred: bool,
    /// Whether it is a legal basis.
    pub basis: bool,
    /// The basis of the front matter that names it.
    pub declared: Option<BasisId>,
    /// Whether it is dated after the plan, which then only mentions it.
    pub later: bool,
}

impl Site {
    /// The same index over plans with equal records, which may have other texts; both are in the order of paths.
    pub(super) fn with_plans(&self, plans: &[Arc<Plan>]) -> Site {
        let mut site = self.clone();
        for version in &mut site.versions {
            let path = &version.plan.record.path;
            if let Ok(index) = plans.binary_search_by(|plan| plan.record.path.cmp(path)) {
                version.plan = plans[index].clone();
            }
        }
        let mut plans = plans.iter();
        for indexed in &mut site.plans {
            // Hidden drafts are not indexed.
            let plan = plans.find(|plan| plan.record.path == indexed.plan.record.path);
            if let Some(plan) = plan.filter(|plan| !Arc::ptr_eq(plan, &indexed.plan)) {
                Arc::make_mut(indexed).plan = plan.clone();
            }
        }
        site
    }

    /// The title of a document: of a plan of the portal its own, otherwise that of a register.
    pub fn document_title<'a>(&'a self, document: &'a documents::Document) -> Option<&'a str> {
        match document.plan {
            Some(plan) => Some(&self.plan(plan).plan.shown.title),
            None => document.registered_title.as_deref(),
        }
    }

    /// All plans, by path.
    pub fn plan_ids(&self) -> impl Iterator<Item = PlanId> + use<> {
        (0..self.plans.len()).map(PlanId)
    }

    /// A plan with what the index found for it.
    pub fn plan(&self, id: PlanId) -> &IndexedPlan {
        &self.plans[id.0]
    }

    /// A body.
    pub fn body(&self, id: BodyId) -> &bodies::Body {
        &self.bodies[id.0]
    }

    /// A document.
    pub fn document(&self, id: DocumentId) -> &documents::Document {
        &self.documents[id.0]
    }

    /// The bodies of a plan, the lead first, each named as the plan has it; an id is shown as its name.
    pub fn issuers(&self, id: PlanId) -> AtLeastOne<(BodyId, &str)> {
        let indexed = self.plan(id);
        indexed
            .issuers
            .map(|it| (it.body, self.body(it.body).called(&indexed.plan.record.issuers[it.written].value)))
    }

    /// The names of a plan's bodies as a text: «Sở A và Sở B».
    pub fn issuer(&self, id: PlanId) -> String {
        bodies::together(&self.issuers(id).iter().map(|(_, name)| *name).collect::<Vec<_>>())
    }

    /// A topic.
    pub fn topic(&self, id: TopicId) -> &topics::Topic {
        &self.topics[id.0]
    }
}

/// Compares two plans for lists: the newest first, a month or year with its first day, undated last, then by path.
pub fn newest_first(one: &Plan, other: &Plan) -> std::cmp::Ordering {
    let time = |plan: &Plan| (plan.record.year, plan.record.date.map(|date| (date.first_day(), date)));
    time(other).cmp(&time(one)).then_with(|| one.record.path.cmp(&other.record.path))
}
