//! What contradicts itself in the life of documents: a replaced plan without a successor or with duties after its end, a
//! basis that had ended, two that replace one.

use super::check::place_of;
use super::documents::Document;
use super::graph::{Graph, NodeId};
use super::index_fault::{FaultPlace, IndexFault};
use super::life::{is_over, status_after};
use super::{IndexedPlan, PlanId};
use crate::base::fault::{Fault, SiteFault};
use crate::base::place::Place;
use crate::cite::context::Relation;
use crate::plan::document::Status;

/// The faults of all plans.
pub(super) fn faults(plans: &[IndexedPlan], documents: &[Document], graph: &Graph) -> Vec<IndexFault> {
    let numbered = plans.iter().enumerate().map(|(id, indexed)| (PlanId(id), indexed));
    let faults = numbered.flat_map(|(id, indexed)| {
        let own = no_successor(id, indexed, graph);
        own.into_iter()
            .chain(open_duties(id, indexed, documents, graph))
            .chain(bases_over(id, indexed, documents, graph))
            .chain(twice(id, indexed, documents, graph))
    });
    faults.collect()
}

/// A plan that its file calls replaced, repealed or withdrawn while nothing says by what.
fn no_successor(id: PlanId, indexed: &IndexedPlan, graph: &Graph) -> Option<IndexFault> {
    let record = &indexed.plan.record;
    let ended = is_over(record.status) && graph.status(graph.of_plan(id)).is_none();
    let fault = Fault::Site(SiteFault::NoSuccessor { status: record.status.name() });
    ended.then(|| IndexFault::new(fault, FaultPlace::Fixed(Place::file(&record.path))))
}

/// A plan that another one ended, with duties that are due later.
fn open_duties(
    id: PlanId,
    indexed: &IndexedPlan,
    documents: &[Document],
    graph: &Graph,
) -> Option<IndexFault> {
    let record = &indexed.plan.record;
    let changes = graph.affected_by(graph.of_plan(id));
    let end = changes.first().filter(|it| status_after(it.relation).is_some_and(is_over))?;
    let ended = graph.node(end.other).date.filter(|_| record.status != Status::Draft)?;
    let after = record.duties.iter().filter(|it| it.due.is_some_and(|due| due.last_day() > ended.last_day()));
    let count = after.count();
    let fault = Fault::Site(SiteFault::OpenDuties { by: label(end.other, documents, graph), ended, count });
    (count > 0).then(|| IndexFault::new(fault, FaultPlace::Fixed(Place::file(&record.path))))
}

/// Legal bases that another document had ended when the plan was issued.
fn bases_over(
    id: PlanId,
    indexed: &IndexedPlan,
    documents: &[Document],
    graph: &Graph,
) -> impl Iterator<Item = IndexFault> {
    let issued = indexed.plan.record.date.filter(|_| indexed.plan.record.status != Status::Draft);
    let bases = indexed.cites.iter().filter(|it| it.basis && !it.later);
    bases.filter_map(move |cites| {
        let node = NodeId(cites.document.0);
        let changes = graph.affected_by(node).into_iter();
        let mut ends = changes.filter(|it| status_after(it.relation).is_some_and(is_over));
        let by = ends.find(|it| {
            let ended = graph.node(it.other).date.map(|date| date.last_day());
            ended.zip(issued).is_some_and(|(ended, issued)| ended < issued.first_day())
        })?;
        let label = |node| label(node, documents, graph);
        let fault = SiteFault::BasisOver { cited: label(node), by: label(by.other) };
        Some(IndexFault::new(Fault::Site(fault), place_of(id, indexed, cites)))
    })
}

/// Documents that this plan replaces as a whole, and an earlier one does too.
fn twice(
    id: PlanId,
    indexed: &IndexedPlan,
    documents: &[Document],
    graph: &Graph,
) -> impl Iterator<Item = IndexFault> {
    let own = graph.of_plan(id);
    let replaced = indexed.cites.iter().filter(|it| it.relation == Relation::Replaces && !it.later);
    let replaced = replaced.filter(move |_| indexed.plan.record.status != Status::Draft);
    replaced.filter_map(move |cites| {
        let node = NodeId(cites.document.0);
        let changes = graph.affected_by(node).into_iter();
        let mut others = changes.filter(|it| it.relation == Relation::Replaces && it.other != own);
        // Told once, at the later of two.
        let other = others.find(|it| (graph.node(it.other).date, it.other) < (graph.node(own).date, own))?;
        let label = |node| label(node, documents, graph);
        let fault = SiteFault::ReplacedTwice { number: label(node), other: label(other.other) };
        Some(IndexFault::new(Fault::Site(fault), place_of(id, indexed, cites)))
    })
}

/// How a node is called in short; empty for a plan without a number.
fn label(node: NodeId, documents: &[Document], graph: &Graph) -> String {
    graph.node(node).document.map_or(String::new(), |it| documents[it.0].label().into())
}
