//! The places that cite a document, by the provision they mean, in the order in which its page lists them.

use crate::cite::provision::Provision;
use crate::site::{CitesId, DocumentId, MentionId, PlanId, Site};
use std::collections::BTreeMap;
use std::ops::Range;

/// A plan that cites a document, with its mentions that belong together.
#[derive(Debug)]
pub(crate) struct CitingEntry {
    /// The plan.
    pub(crate) plan: PlanId,
    /// Its position among what the plan cites.
    pub(crate) cites: CitesId,
    /// The mentions; empty when only the front matter names the document.
    pub(crate) mentions: Vec<MentionId>,
}

/// The plans that cite a document: under each provision those that mean it, then those that name none.
#[derive(Debug)]
pub(crate) struct CitingList {
    /// By provision; empty when no mention names one.
    pub(crate) provisions: Vec<(Provision, Vec<CitingEntry>)>,
    /// The plans that name the document without a provision; without `provisions`, all plans with all mentions.
    pub(crate) rest: Vec<CitingEntry>,
}

impl CitingList {
    /// The list of a document.
    pub(crate) fn of(site: &Site, id: DocumentId) -> CitingList {
        let citing = &site.document(id).cited_by;
        if !names_provision(site, id) {
            let all = |(plan, cites): &(PlanId, CitesId)| CitingEntry {
                plan: *plan,
                cites: *cites,
                mentions: site.plan(*plan).cites[cites.0].mentions.clone(),
            };
            return CitingList { provisions: Vec::new(), rest: citing.iter().map(all).collect() };
        }
        let mut provisions: BTreeMap<Provision, Vec<CitingEntry>> = BTreeMap::new();
        let mut rest = Vec::new();
        for (plan, cites) in citing {
            let indexed = site.plan(*plan);
            let mut without = Vec::new();
            let mut is_listed = false;
            for mention in &indexed.cites[cites.0].mentions {
                let told = &indexed.plan.record.mentions[mention.0];
                let under = told.pinpoint.as_deref().map_or(Vec::new(), Provision::of);
                // The definition of a short name belongs to the mention that it follows.
                if under.is_empty() && told.defines.is_none() {
                    without.push(*mention);
                }
                is_listed |= !under.is_empty();
                for provision in under {
                    let plans = provisions.entry(provision).or_default();
                    match plans.last_mut().filter(|last| last.plan == *plan) {
                        Some(last) => last.mentions.push(*mention),
                        None => {
                            plans.push(CitingEntry { plan: *plan, cites: *cites, mentions: vec![*mention] });
                        }
                    }
                }
            }
            if !without.is_empty() || !is_listed {
                rest.push(CitingEntry { plan: *plan, cites: *cites, mentions: without });
            }
        }
        CitingList { provisions: provisions.into_iter().collect(), rest }
    }

    /// How many entries the list of a document has.
    pub(crate) fn count(site: &Site, id: DocumentId) -> usize {
        // Most documents are cited without a provision.
        if names_provision(site, id) {
            CitingList::of(site, id).len()
        } else {
            site.document(id).cited_by.len()
        }
    }

    /// How many entries it has: a plan is one under each provision.
    pub(crate) fn len(&self) -> usize {
        self.provisions.iter().map(|(_, plans)| plans.len()).sum::<usize>() + self.rest.len()
    }

    /// The entries of a part of the list: those of each provision, and of the rest.
    pub(crate) fn within(&self, range: Range<usize>) -> (Vec<(&Provision, &[CitingEntry])>, &[CitingEntry]) {
        let mut at = 0;
        let mut cut = |plans: &[CitingEntry]| {
            let within = |bound: usize| bound.clamp(at, at + plans.len()) - at;
            let cut = within(range.start)..within(range.end);
            at += plans.len();
            cut
        };
        let mut provisions = Vec::new();
        for (provision, plans) in &self.provisions {
            let plans = &plans[cut(plans)];
            if !plans.is_empty() {
                provisions.push((provision, plans));
            }
        }
        (provisions, &self.rest[cut(&self.rest)])
    }
}

/// Whether a mention of a document names a part of it.
fn names_provision(site: &Site, id: DocumentId) -> bool {
    site.document(id).cited_by.iter().any(|(plan, cites)| {
        let indexed = site.plan(*plan);
        let mentions = &indexed.cites[cites.0].mentions;
        mentions.iter().any(|mention| indexed.plan.record.mentions[mention.0].pinpoint.is_some())
    })
}
