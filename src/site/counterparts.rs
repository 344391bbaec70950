//! The plans that a plan is compared with, and why: those that it replaces or amends, those that it implements, and the
//! same body's plan of the year before.
//!
//! Which plans they are is decided with the index. Whether two texts have enough in common to be shown side by side
//! ([`Site::compared`]) depends on the texts, which an edit may change while the index stays.

use super::bodies::Body;
use super::documents::Document;
use super::graph::Graph;
use super::versions::VersionId;
use super::{BodyId, IndexedPlan, PlanId, Site};
use crate::base::hash::{HashMap, HashSet};
use crate::cite::context::Relation;
use crate::plan::document::Plan;
use std::sync::Arc;

/// The share in per cent of either text from which they are shown side by side.
///
/// Of five real plans one shares 34 per cent with another, which was written from the same model; all other pairs share at
/// most 7, which are heads, formulas and names of documents.
const LEAST_SHARE: usize = 30;

/// How many plans that a plan implements it is compared with.
const MOST_IMPLEMENTED: usize = 3;

/// How many plans that a plan changes it is compared with.
const MOST_CHANGED: usize = 8;

/// How many plans of a year are looked through for that of the year before.
const MOST_OF_A_YEAR: usize = 50;

/// Why a plan is compared with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    /// It replaces, amends or corrects the other.
    Predecessor,
    /// The other is a draft or another version of it.
    Version,
    /// It implements the other.
    Implemented,
    /// The other is the same body's plan of the year before.
    YearBefore,
}

/// What a plan is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counterpart {
    /// Another plan.
    Plan(PlanId),
    /// A version of the plan.
    Version(VersionId),
}

/// The plans that each plan may be compared with; one may stand there for two reasons.
pub(super) fn counterparts(
    plans: &[IndexedPlan],
    documents: &[Document],
    bodies: &[Body],
    graph: &Graph,
) -> Vec<Vec<(Against, PlanId)>> {
    let mut of_year: HashMap<(BodyId, i16), Vec<PlanId>> = HashMap::default();
    for (id, indexed) in plans.iter().enumerate() {
        if let Some(year) = indexed.plan.record.year {
            for body in indexed.bodies() {
                of_year.entry((body, year)).or_default().push(PlanId(id));
            }
        }
    }
    let all = plans.iter().enumerate().map(|(id, indexed)| {
        let changed = graph
            .affects(graph.of_plan(PlanId(id)))
            .into_iter()
            .filter(|it| matches!(it.relation, Relation::Replaces | Relation::Amends | Relation::Corrects))
            .filter_map(|it| graph.node(it.other).plan)
            .take(MOST_CHANGED);
        let mut list: Vec<(Against, PlanId)> = changed.map(|plan| (Against::Predecessor, plan)).collect();
        let implemented = indexed
            .cites
            .iter()
            .filter(|it| it.relation == Relation::Implements)
            .filter_map(|it| documents[it.document.0].plan.filter(|plan| plan.0 != id))
            .take(MOST_IMPLEMENTED);
        list.extend(implemented.map(|plan| (Against::Implemented, plan)));
        let before = indexed.plan.record.year.and_then(|year| {
            let own = || indexed.bodies();
            let lineage = own().chain(own().flat_map(|it| bodies[it.0].predecessors.iter().copied()));
            let earlier = lineage.filter_map(|body| of_year.get(&(body, year - 1))).flatten();
            // The nearest title, and at least half of its words.
            let own = &indexed.plan.record.title_words;
            let near = earlier.take(MOST_OF_A_YEAR).map(|plan| {
                let other = &plans[plan.0].plan.record.title_words;
                let both = own.iter().filter(|word| other.binary_search(word).is_ok()).count();
                let either = own.len() + other.len() - both;
                // In thousandths and integers, and of equals the first by path, so that each build chooses the same.
                (both * 1_000 / either.max(1), std::cmp::Reverse(*plan))
            });
            near.max().filter(|(share, _)| *share >= 500)
        });
        list.extend(before.map(|(_, std::cmp::Reverse(plan))| (Against::YearBefore, plan)));
        list
    });
    all.collect()
}

impl Site {
    /// The plans and versions that are shown beside a plan, each once with the first reason for it: those of which either
    /// text has 30 per cent in common with the other.
    pub fn compared(&self, id: PlanId) -> Vec<(Against, Counterpart)> {
        let own = &self.plan(id).plan.findings.sketch;
        let is_alike = |other: &Plan| {
            let other = &other.findings.sketch;
            own.share(other).max(other.share(own)) >= LEAST_SHARE
        };
        let plans =
            self.plan(id).counterparts.iter().map(|(against, plan)| (*against, Counterpart::Plan(*plan)));
        let versions = self.versions_of(id).map(|it| (Against::Version, Counterpart::Version(it)));
        let mut compared: Vec<(Against, Counterpart)> = Vec::new();
        for (against, counterpart) in plans.chain(versions) {
            let known = compared.iter().any(|(_, known)| *known == counterpart);
            if !known && is_alike(self.counterpart(counterpart)) {
                compared.push((against, counterpart));
            }
        }
        compared.sort_by_key(|(against, _)| *against);
        compared
    }

    /// Whether the same texts are shown side by side as in a site of the same index. Only those are looked at of which one
    /// is another now.
    pub fn has_same_comparisons(&self, before: &Site) -> bool {
        let is_same = |one: &Arc<Plan>, other: &Arc<Plan>| {
            Arc::ptr_eq(one, other) || one.findings.sketch == other.findings.sketch
        };
        let same: Vec<bool> = self
            .plans
            .iter()
            .zip(&before.plans)
            .map(|(one, other)| is_same(&one.plan, &other.plan))
            .collect();
        let versions = self.versions.iter().zip(&before.versions);
        let of_versions: HashSet<PlanId> =
            versions.filter(|(one, other)| !is_same(&one.plan, &other.plan)).map(|(one, _)| one.of).collect();
        if of_versions.is_empty() && same.iter().all(|same| *same) {
            return true;
        }
        let is_touched = |id: &PlanId| {
            let counterparts = &self.plan(*id).counterparts;
            !same[id.0] || of_versions.contains(id) || counterparts.iter().any(|(_, it)| !same[it.0])
        };
        let mut touched = self.plan_ids().filter(is_touched);
        touched.all(|id| self.compared(id) == before.compared(id))
    }

    /// The file of a counterpart.
    pub fn counterpart(&self, counterpart: Counterpart) -> &Plan {
        match counterpart {
            Counterpart::Plan(id) => &self.plan(id).plan,
            Counterpart::Version(id) => &self.version(id).plan,
        }
    }
}
