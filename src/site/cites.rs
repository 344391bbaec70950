//! The legal bases of one plan and the documents it cites.

use super::documents::{Document, DocumentIds};
use super::resolve::PlanResolutions;
use super::{Basis, BasisId, Cites, DocumentId, MentionId};
use crate::base::date::PartialDate;
use crate::cite::context::{Relation, Setting};
use crate::plan::document::Plan;
use std::collections::{BTreeMap, BTreeSet};

/// Whether a document of a date can rest on another or change it: what is older in any case cannot, and only names it.
pub(super) fn can_cite(own: Option<PartialDate>, cited: Option<PartialDate>) -> bool {
    own.zip(cited).is_none_or(|(own, cited)| own.last_day() >= cited.first_day())
}

/// The bases of a plan: declared, or else those that the opening paragraphs name; none that is dated after it.
pub(super) fn bases(
    plan: &Plan,
    resolutions: &PlanResolutions,
    documents: &[Document],
    ids: &DocumentIds,
) -> Vec<Basis> {
    let attached = attached(plan, resolutions, ids);
    let opening = || {
        plan.record.mentions.iter().zip(&resolutions.mentions).filter(|(mention, _)| {
            mention.setting == Setting::Opening
                && mention.nested_in.is_none()
                && mention.defines.is_none()
                && mention.repeats.is_none()
                && mention.relation.is_basis()
        })
    };
    let stands = |basis: &Basis| {
        let document = basis.resolution.document();
        let date = document.and_then(|document| documents[document.0].date);
        can_cite(plan.record.date, date) && document.is_none_or(|it| !attached.contains(&it))
    };
    if !plan.record.declares_bases() {
        let found = opening().map(|(mention, resolution)| Basis {
            text: mention.text.clone(),
            relation: mention.relation,
            resolution: ids.resolution(resolution),
        });
        return once(found.filter(stands));
    }
    let declared = plan.record.declared.iter().zip(&resolutions.bases).filter(|(it, _)| it.is_basis());
    let declared = declared.map(|(basis, resolution)| {
        let in_text = || {
            let document = resolution.document()?;
            let same = opening().find(|(_, other)| other.document() == Some(document));
            same.map(|(mention, _)| mention.relation)
        };
        let relation = basis.relation.or_else(in_text).unwrap_or(Relation::BasedOn);
        Basis { text: basis.text.value.clone(), relation, resolution: ids.resolution(resolution) }
    });
    once(declared.filter(stands))
}

/// The documents with which a plan is issued («Ban hành kèm theo Quyết định số …»): they carry it and are no basis of it.
fn attached(plan: &Plan, resolutions: &PlanResolutions, ids: &DocumentIds) -> BTreeSet<DocumentId> {
    let declared = plan.record.declared.iter().zip(&resolutions.bases);
    let declared = declared.filter(|(it, _)| it.relation == Some(Relation::AttachedTo)).map(|(_, it)| it);
    let mentions = plan.record.mentions.iter().zip(&resolutions.mentions);
    let named = mentions.filter(|(it, _)| {
        it.relation == Relation::AttachedTo && it.nested_in.is_none() && it.setting != Setting::Annex
    });
    let named = named.map(|(_, it)| it);
    declared.chain(named).filter_map(|it| ids.resolution(it).document()).collect()
}

/// Each document once, where it is named first, with the strongest of its relations.
fn once(all: impl Iterator<Item = Basis>) -> Vec<Basis> {
    let mut bases: Vec<Basis> = Vec::new();
    for basis in all {
        let document = basis.resolution.document();
        match bases.iter_mut().find(|it| document.is_some() && it.resolution.document() == document) {
            Some(first) => first.relation = first.relation.min(basis.relation),
            None => bases.push(basis),
        }
    }
    bases
}

/// The documents a plan cites, each once, with the strongest relation.
pub(super) fn cites(
    plan: &Plan,
    bases: &[Basis],
    resolutions: &PlanResolutions,
    documents: &[Document],
    ids: &DocumentIds,
) -> Vec<Cites> {
    let mut cites: BTreeMap<DocumentId, Cites> = BTreeMap::new();
    let mut changed: BTreeSet<DocumentId> = BTreeSet::new();
    let fresh = |document: DocumentId| Cites {
        document,
        relation: Relation::Mentions,
        mentions: Vec::new(),
        // One mention that is not inferred is enough, so `&=` below begins with true.
        inferred: true,
        basis: false,
        declared: None,
        later: !can_cite(plan.record.date, documents[document.0].date),
    };
    for basis in bases {
        let Some(document) = basis.resolution.document() else { continue };
        let it = cites.entry(document).or_insert_with(|| fresh(document));
        it.relation = it.relation.min(basis.relation);
        it.inferred &= basis.resolution.is_inferred();
        it.basis = true;
    }
    // Also those that no basis is left of, because they are dated after the plan.
    for (index, (declared, resolution)) in plan.record.declared.iter().zip(&resolutions.bases).enumerate() {
        let Some(document) = ids.resolution(resolution).document() else { continue };
        let it = cites.entry(document).or_insert_with(|| fresh(document));
        it.declared.get_or_insert(BasisId(index));
        if let Some(relation) = declared.relation.filter(|_| !declared.is_basis() && !it.later) {
            // What the front matter says of a change wins over the text.
            it.relation = relation;
            it.inferred = resolution.is_inferred();
            changed.insert(document);
        }
    }
    for (index, (mention, resolution)) in plan.record.mentions.iter().zip(&resolutions.mentions).enumerate() {
        let Some(document) = ids.resolution(resolution).document() else { continue };
        let it = cites.entry(document).or_insert_with(|| fresh(document));
        // The relation that the front matter declares is kept: the opening paragraphs only repeat the document. What the
        // plan changes is more than its basis.
        let is_open = !it.later && !changed.contains(&document);
        if mention.nested_in.is_none() && is_open && (!it.basis || mention.relation.is_change()) {
            it.relation = it.relation.min(mention.relation);
        }
        if !changed.contains(&document) {
            it.inferred &= resolution.is_inferred();
        }
        it.mentions.push(MentionId(index));
    }
    cites.into_values().collect()
}

#[cfg(test)]
mod tests {
    use crate::site::testing::site;
    use crate::site::{PlanId, Site};

    /// «number relation», with «inferred» and «basis».
    fn cites(site: &Site, plan: usize) -> Vec<String> {
        let shown = |it: &crate::site::Cites| {
            let mut words = format!("{} {}", site.document(it.document).label(), it.relation.name());
            words.extend(
                [(it.inferred, " inferred"), (it.basis, " basis")].map(|it| if it.0 { it.1 } else { "" }),
            );
            words
        };
        site.plan(PlanId(plan)).cites.iter().map(shown).collect()
    }

    #[test]
    fn each_document_is_cited_once_with_its_strongest_relation() {
        let site = site(
            &[
                "1/KH-X; 2024; A; Thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị; theo Công văn số 9/BYT-VP ngày 01/3/2024 của Bộ Y tế. Kết luận số 01-KL/TW nêu rõ.",
                "2/KH-Y; 2024; B; Nội dung chung.\n\n# I. Mục đích\n\nCác đơn vị nghiên cứu Kết luận số 01-KL/TW.",
            ],
            "",
            "",
        );
        assert_eq!(cites(&site, 0), ["01-KL/TW implements basis", "9/BYT-VP guided_by basis"]);
        assert_eq!(cites(&site, 1), ["01-KL/TW mentions inferred"]);
        let bases = &site.plan(PlanId(0)).bases;
        assert_eq!(
            bases.iter().map(|it| it.relation.name()).collect::<Vec<_>>(),
            ["implements", "guided_by"]
        );
        let document = site.plan(PlanId(0)).cites[0].document;
        let citing: Vec<PlanId> = site.document(document).cited_by.iter().map(|(plan, _)| *plan).collect();
        assert_eq!(citing, [PlanId(0), PlanId(1)]);
    }
}
