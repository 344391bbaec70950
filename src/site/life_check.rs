//! What contradicts itself in the life of documents: a replaced plan without a successor or with duties after its end, a
//! basis that had ended, two that replace one.

use super::check::{node_label, place_of};
use super::documents::Document;
use super::graph::{Graph, NodeId};
use super::index_fault::{FaultPlace, IndexFault};
use super::life::{Change, is_over, status_after};
use super::{IndexedPlan, PlanId};
use crate::base::fault::{Fault, SiteFault};
use crate::base::place::Place;
use crate::cite::context::Relation;
use crate::plan::document::Status;
use crate::plan::duty::Due;

/// What is looked at.
struct Lives<'a> {
    plans: &'a [IndexedPlan],
    documents: &'a [Document],
    graph: &'a Graph,
}

/// The faults of all plans.
pub(super) fn faults(plans: &[IndexedPlan], documents: &[Document], graph: &Graph) -> Vec<IndexFault> {
    let lives = Lives { plans, documents, graph };
    let ids = (0..plans.len()).map(PlanId);
    let faults = ids.flat_map(|id| {
        let own = lives.no_successor(id).into_iter().chain(lives.open_duties(id));
        own.chain(lives.bases_over(id)).chain(lives.replaced_twice(id)).collect::<Vec<IndexFault>>()
    });
    faults.collect()
}

impl Lives<'_> {
    /// A plan that its file calls replaced, repealed or withdrawn while nothing says by what.
    fn no_successor(&self, id: PlanId) -> Option<IndexFault> {
        let record = &self.plans[id.0].plan.record;
        let ended = is_over(record.status) && self.graph.status(self.graph.of_plan(id)).is_none();
        let fault = SiteFault::NoSuccessor { status: record.status.name() };
        ended.then(|| IndexFault::new(Fault::Site(fault), FaultPlace::Fixed(Place::file(&record.path))))
    }

    /// A plan that another one ended, with duties that are due later.
    fn open_duties(&self, id: PlanId) -> Option<IndexFault> {
        let record = &self.plans[id.0].plan.record;
        let end = self.ends(self.graph.of_plan(id)).next()?;
        let ended = self.graph.node(end.other).date.filter(|_| record.status != Status::Draft)?;
        let is_after = |due: Due| due.last_day() > ended.last_day();
        let count = record.duties.iter().filter(|it| it.due.is_some_and(is_after)).count();
        let fault = SiteFault::OpenDuties { by: self.label(end.other), ended, count };
        (count > 0).then(|| IndexFault::new(Fault::Site(fault), FaultPlace::Fixed(Place::file(&record.path))))
    }

    /// Legal bases that another document had ended when the plan was issued.
    fn bases_over(&self, id: PlanId) -> impl Iterator<Item = IndexFault> {
        let indexed = &self.plans[id.0];
        let issued = indexed.plan.record.date.filter(|_| indexed.plan.record.status != Status::Draft);
        let bases = indexed.cites.iter().filter(|it| it.basis && !it.later);
        bases.filter_map(move |cites| {
            let node = NodeId(cites.document.0);
            let by = self.ends(node).find(|it| {
                let ended = self.graph.node(it.other).date.map(|date| date.last_day());
                ended.zip(issued).is_some_and(|(ended, issued)| ended < issued.first_day())
            })?;
            let fault = SiteFault::BasisOver { cited: self.label(node), by: self.label(by.other) };
            Some(IndexFault::new(Fault::Site(fault), place_of(id, indexed, cites)))
        })
    }

    /// Documents that this plan replaces as a whole, and an earlier one does too.
    fn replaced_twice(&self, id: PlanId) -> impl Iterator<Item = IndexFault> {
        let indexed = &self.plans[id.0];
        let own = self.graph.of_plan(id);
        let replaced = indexed.cites.iter().filter(|it| it.relation == Relation::Replaces && !it.later);
        let replaced = replaced.filter(move |_| indexed.plan.record.status != Status::Draft);
        replaced.filter_map(move |cites| {
            let node = NodeId(cites.document.0);
            let changes = self.graph.affected_by(node).into_iter();
            let mut others = changes.filter(|it| it.relation == Relation::Replaces && it.other != own);
            // Told once, at the later of two.
            let time = |node: NodeId| (self.graph.node(node).date, node);
            let other = others.find(|it| time(it.other) < time(own))?;
            let fault = SiteFault::ReplacedTwice { number: self.label(node), other: self.label(other.other) };
            Some(IndexFault::new(Fault::Site(fault), place_of(id, indexed, cites)))
        })
    }

    /// What ended a node.
    fn ends(&self, node: NodeId) -> impl Iterator<Item = Change> + use<> {
        let changes = self.graph.affected_by(node).into_iter();
        changes.filter(|it| status_after(it.relation).is_some_and(is_over))
    }

    fn label(&self, node: NodeId) -> String {
        node_label(node, self.plans, self.documents, self.graph)
    }
}
