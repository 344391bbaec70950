//! What one plan rests on and what it cites.

use super::documents::DocumentIds;
use super::resolve::PlanResolutions;
use super::{Basis, Cites, DocumentId, MentionId};
use crate::cite::context::{Relation, Setting};
use crate::plan::document::Plan;
use std::collections::BTreeMap;

/// The bases of a plan: declared, or else those that the opening paragraphs name.
pub(super) fn bases(plan: &Plan, resolutions: &PlanResolutions, ids: &DocumentIds) -> Vec<Basis> {
    let is_basis = |relation: Relation| {
        matches!(relation, Relation::Implements | Relation::BasedOn | Relation::GuidedBy)
    };
    let opening = || {
        plan.mentions.iter().zip(&resolutions.mentions).filter(|(mention, _)| {
            mention.setting == Setting::Opening
                && mention.nested_in.is_none()
                && mention.defines.is_none()
                && mention.repeats.is_none()
                && is_basis(mention.relation)
        })
    };
    if plan.legal_bases.is_empty() {
        return opening()
            .map(|(mention, resolution)| Basis {
                text: mention.text.clone(),
                relation: mention.relation,
                resolution: ids.resolution(resolution),
            })
            .collect();
    }
    let declared = plan.legal_bases.iter().zip(&resolutions.bases);
    declared
        .map(|(basis, resolution)| {
            let in_text = || {
                let document = resolution.document()?;
                let same = opening().find(|(_, other)| other.document() == Some(document));
                same.map(|(mention, _)| mention.relation)
            };
            let relation = basis.relation.or_else(in_text).unwrap_or(Relation::BasedOn);
            Basis { text: basis.text.value.clone(), relation, resolution: ids.resolution(resolution) }
        })
        .collect()
}

/// The documents a plan cites, each once, with the strongest relation.
pub(super) fn cites(
    plan: &Plan,
    bases: &[Basis],
    resolutions: &PlanResolutions,
    ids: &DocumentIds,
) -> Vec<Cites> {
    let mut cites: BTreeMap<DocumentId, Cites> = BTreeMap::new();
    let fresh = |document| Cites {
        document,
        relation: Relation::Mentions,
        mentions: Vec::new(),
        inferred: true,
        basis: false,
    };
    for basis in bases {
        let Some(document) = basis.resolution.document() else { continue };
        let it = cites.entry(document).or_insert_with(|| fresh(document));
        it.relation = it.relation.min(basis.relation);
        it.inferred &= basis.resolution.is_inferred();
        it.basis = true;
    }
    for (index, (mention, resolution)) in plan.mentions.iter().zip(&resolutions.mentions).enumerate() {
        let Some(document) = ids.resolution(resolution).document() else { continue };
        let it = cites.entry(document).or_insert_with(|| fresh(document));
        // The opening paragraphs repeat what the front matter declares, which wins.
        if mention.nested_in.is_none() && !it.basis {
            it.relation = it.relation.min(mention.relation);
        }
        it.inferred &= resolution.is_inferred();
        it.mentions.push(MentionId(index));
    }
    cites.into_values().collect()
}
