//! Plans related to a plan: those of the same year with the same legal basis, and the neighbours in its body's list.

use super::{Cites, CitesId, DocumentId, PlanId, Site, newest_first};
use crate::cite::context::Relation;
use std::cmp::Ordering;

/// Other plans of the same year that have the same legal basis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameBasis {
    /// The basis.
    pub document: DocumentId,
    /// The year.
    pub year: i16,
    /// How many such plans there are.
    pub count: usize,
    /// Some of them, the nearest in the order of lists.
    pub nearest: Vec<PlanId>,
}

/// Whether a plan in this relation to a document has it as a basis, or reviews it.
fn rests_on(relation: Relation) -> bool {
    relation.is_basis() || relation == Relation::Reviews
}

impl Site {
    /// The other plans of the same year with the same legal basis, at most `most` of them by name; of several bases the
    /// one with the strongest relation that another plan of the year has. None without such a plan.
    pub fn same_basis(&self, id: PlanId, most: usize) -> Option<SameBasis> {
        let indexed = self.plan(id);
        let year = indexed.plan.record.year?;
        let mut bases: Vec<&Cites> = indexed
            .cites
            .iter()
            .filter(|it| rests_on(it.relation) && indexed.document != Some(it.document))
            .collect();
        bases.sort_by_key(|it| (it.relation, it.mentions.first().copied(), it.document));
        bases.iter().find_map(|it| {
            let others = self.others_with_basis(it.document, id, year);
            let at = others.partition_point(|it| self.is_before_in_lists(*it, id));
            let first = at.saturating_sub(most / 2).min(others.len().saturating_sub(most));
            let nearest = others.iter().copied().skip(first).take(most).collect();
            let count = others.len();
            (count > 0).then_some(SameBasis { document: it.document, year, count, nearest })
        })
    }

    /// The other plans of a year of which a document is a basis, the newest first.
    fn others_with_basis(&self, document: DocumentId, id: PlanId, year: i16) -> Vec<PlanId> {
        let citing = &self.document(document).cited_by;
        // The list is ordered by year, then date, the newest first.
        let start = citing.partition_point(|(it, _)| self.plan(*it).plan.record.year > Some(year));
        let end = citing.partition_point(|(it, _)| self.plan(*it).plan.record.year >= Some(year));
        // A plan that only mentions a document does not have it as a basis.
        let has_basis = |&&(it, cites): &&(PlanId, CitesId)| {
            let other = self.plan(it);
            it != id && rests_on(other.cites[cites.0].relation) && other.plan.record.kind.is_plan()
        };
        citing[start..end].iter().filter(has_basis).map(|(it, _)| *it).collect()
    }

    /// The plans of the same body, of a joint plan the lead, just before and just after one in time. Papers of other types,
    /// such as reports, are none of them and have none.
    pub fn neighbours_in_body(&self, id: PlanId) -> (Option<PlanId>, Option<PlanId>) {
        let plans = &self.body(self.plan(id).lead()).plans;
        let at = plans.partition_point(|it| self.is_before_in_lists(*it, id));
        let is_plan = |it: &&PlanId| self.plan(**it).plan.record.kind.is_plan();
        if !is_plan(&&id) {
            return (None, None);
        }
        let before = plans.get(at + 1..).into_iter().flatten().find(is_plan);
        (before.copied(), plans[..at].iter().rev().find(is_plan).copied())
    }

    fn is_before_in_lists(&self, one: PlanId, other: PlanId) -> bool {
        newest_first(&self.plan(one).plan, &self.plan(other).plan) == Ordering::Less
    }
}
