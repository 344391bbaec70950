//! Links from documents and bodies back to the plans that cite them or that they issued, once all have ids.

use super::bodies::Body;
use super::cites::can_cite;
use super::documents::{Document, DocumentIds, dated_address};
use super::resolve::{PlanResolutions, Related};
use super::{CitesId, DocumentId, IndexedPlan, PlanId};
use crate::base::date::PartialDate;
use crate::base::hash::HashSet;
use crate::cite::context::Relation;
use crate::plan::document::Plan;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Joins documents with the plans that cite them and with each other.
pub(super) fn link_documents(
    documents: &mut [Document],
    plans: &[IndexedPlan],
    newest: &[PlanId],
    related: &[Related],
    ids: &DocumentIds,
) {
    for id in newest {
        let indexed = &plans[id.0];
        for (index, cites) in indexed.cites.iter().enumerate() {
            if indexed.document != Some(cites.document) {
                documents[cites.document.0].cited_by.push((*id, CitesId(index)));
            }
        }
    }
    let known = |(one, relation, other): &Related| Some((ids.of(*one)?, *relation, ids.of(*other)?));
    let mut edges: BTreeSet<(DocumentId, Relation, DocumentId)> = related.iter().filter_map(known).collect();
    for indexed in plans {
        for (mention, resolution) in indexed.plan.record.mentions.iter().zip(&indexed.mentions) {
            let outer = mention.nested_in.and_then(|outer| indexed.mentions[outer].document());
            let (Some(outer), Some(inner)) = (outer, resolution.document()) else { continue };
            let (from, to) = if mention.passive { (inner, outer) } else { (outer, inner) };
            edges.insert((from, mention.relation, to));
        }
    }
    // An older document never cites a newer one: the text was misread, or speaks of a later version.
    edges.retain(|(one, _, other)| can_cite(documents[one.0].date, documents[other.0].date));
    let said = |it: &&(DocumentId, Relation, DocumentId)| it.1 != Relation::Mentions;
    let stronger: HashSet<(DocumentId, DocumentId)> =
        edges.iter().filter(said).map(|it| (it.0, it.2)).collect();
    for (one, relation, other) in edges.into_iter().filter(|(one, _, other)| one != other) {
        // «Mentions» adds nothing where another relation joins the same two.
        if relation == Relation::Mentions && stronger.contains(&(one, other)) {
            continue;
        }
        documents[one.0].related.push((relation, other));
        documents[other.0].related_by.push((relation, one));
    }
}

/// Adds to each document the addresses of mentions whose date another file completes: where none does they are its own, so a
/// link to them must not break when one does.
pub(super) fn add_other_addresses(
    documents: &mut [Document],
    plans: &[Arc<Plan>],
    resolutions: &[PlanResolutions],
    ids: &DocumentIds,
) {
    for (plan, resolutions) in plans.iter().zip(resolutions) {
        let mentions = plan.record.mentions.iter().map(|it| Some(&it.cited)).zip(&resolutions.mentions);
        let declared = plan.record.declared.iter().map(|it| it.cited.as_ref()).zip(&resolutions.bases);
        for (cited, resolution) in mentions.chain(declared) {
            let cited = cited.filter(|it| it.key.is_some());
            let resolution = ids.resolution(resolution);
            let is_completed = resolution.is_inferred() || cited.is_some_and(|it| it.date.is_some());
            let completed = resolution.document().filter(|_| is_completed);
            let (Some(cited), Some(id)) = (cited, completed) else { continue };
            let document = &mut documents[id.0];
            let says_less = |whole: PartialDate| cited.date.is_none_or(|it| it != whole && it.covers(whole));
            if document.date.is_some_and(says_less) {
                let segment = document.address.split('/').next().unwrap_or_default();
                let address = dated_address(segment, cited.date);
                if !document.other_addresses.contains(&address) {
                    document.other_addresses.push(address);
                }
            }
        }
    }
}

/// Adds to each body its documents and its plans, the newest first.
pub(super) fn fill_bodies(
    bodies: &mut [Body],
    plans: &[IndexedPlan],
    newest: &[PlanId],
    documents: &[Document],
) {
    for id in newest {
        for body in plans[id.0].bodies() {
            bodies[body.0].plans.push(*id);
        }
    }
    for (index, document) in documents.iter().enumerate() {
        for body in document.bodies.iter().filter(|_| document.plan.is_none()) {
            bodies[body.0].documents.push(DocumentId(index));
        }
    }
}

/// The plans of each year, and those without one, the newest first.
pub(super) fn years(plans: &[IndexedPlan], newest: &[PlanId]) -> (BTreeMap<i16, Vec<PlanId>>, Vec<PlanId>) {
    let mut years: BTreeMap<i16, Vec<PlanId>> = BTreeMap::new();
    let mut undated = Vec::new();
    for id in newest {
        let record = &plans[id.0].plan.record;
        record.years().for_each(|year| years.entry(year).or_default().push(*id));
        if record.year.is_none() {
            undated.push(*id);
        }
    }
    (years, undated)
}
