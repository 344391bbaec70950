//! Fourth phase: citations with a date, but without its day or without a known series, mean the one document that fits.
//! Where none fits, they are a document of their own.

use super::acts::Acts;
use super::candidates::{fits, loose_candidates, unnamed};
use super::join::Joined;
use super::local::LocalDocuments;
use super::series::{Attribution, IssuerNames, Series};
use super::unnamed::NamedNumbers;
use super::{Citing, DraftId, Drafts, Found, Related, Resolution, Whole, cited, remaining};
use crate::base::date::PartialDate;
use crate::base::hash::HashMap;
use crate::cite::identity::NumberKey;

/// The documents after all citations with a date.
pub(super) struct Loose<'a> {
    pub(super) drafts: Drafts<'a>,
    pub(super) related: Vec<Related>,
    /// The results; [`Resolution::Unknown`] for citations without date.
    pub(super) found: Found,
}

/// Resolves the other citations with a date.
pub(super) fn loosely_dated<'a>(
    joined: Joined<'a>,
    citing: Citing<'a>,
    acts: &Acts<'a>,
    names: &mut IssuerNames<'a>,
) -> Loose<'a> {
    let Joined { mut drafts, related, found: sure } = joined;
    // Number, date and series have the same result in all plans, unless the plan itself names the document.
    let mut known: HashMap<(NumberKey, PartialDate, Series), Resolution<DraftId>> = HashMap::default();
    let mut found = Vec::with_capacity(citing.plans.len());
    for ((id, plan), sure) in citing.plans().zip(sure) {
        let issuer = citing.issuers.of(id);
        let named = NamedNumbers::new(id, plan);
        let local = LocalDocuments::new(sure.iter().filter_map(Resolution::document).collect());
        let own = cited(plan).zip(&sure).map(|(cited, sure)| {
            let cited = match (sure, cited) {
                (Resolution::Unknown, Some(cited)) => cited,
                (sure, _) => return sure.clone(),
            };
            let Some(whole) = Whole::of(cited, acts) else { return Resolution::Unknown };
            let Some(date) = whole.date else { return Resolution::Unknown };
            let several: Vec<DraftId> = acts.dated(cited).filter_map(|act| drafts.of_act(&act)).collect();
            if several.len() > 1 {
                return remaining(several, false, &drafts);
            }
            let Attribution { series: plain, inferred, .. } = names.in_plan(&whole, issuer);
            let mut near = local.with_key(whole.key, &drafts).filter(|id| {
                let draft = &drafts[*id];
                fits(draft.date, date) && draft.series.reaches(&plain, names.register)
            });
            if let (Some(one), None) = (near.next(), near.next()) {
                return Resolution::said(one).inferred_if(inferred);
            }
            drop(near); // It borrows `drafts`, to which a document may be added.
            let attribution = named.attribution(&whole, citing, acts, names);
            let (series, inferred) = (&attribution.series, attribution.inferred);
            let memory = (whole.key.clone(), date, series.clone());
            if let Some(known) = known.get(&memory) {
                return known.clone().inferred_if(inferred);
            }
            let mut candidates = loose_candidates(&drafts, &whole, date, series, names.register);
            if candidates.is_empty() && *series != plain {
                candidates =
                    unnamed(loose_candidates(&drafts, &whole, date, &plain, names.register), &drafts);
            }
            let resolution = if candidates.is_empty() {
                let id = drafts.add(whole.key, whole.number, Some(date), series);
                drafts.describe(id, cited, attribution.bodies);
                Resolution::said(id)
            } else {
                remaining(candidates, false, &drafts)
            };
            known.insert(memory, resolution.clone());
            resolution.inferred_if(inferred)
        });
        found.push(own.collect());
    }
    Loose { drafts, related, found }
}
