//! First phase: the documents that are known without any citation: the plans of the portal and the entries of the
//! registers.

use super::acts::Acts;
use super::by_day::ByDay;
use super::candidates::{dateless, in_time, loose_candidates, undated_candidates};
use super::series::{IssuerNames, Series};
use super::{Citing, DraftId, IssuingBody, Related, Whole, cited, remaining};
use crate::base::date::PartialDate;
use crate::base::hash::HashSet;
use crate::cite::citation::CitedNumber;
use crate::cite::context::Relation;
use crate::cite::type_name::TypeName;
use crate::plan::cited::CitedDocument;
use crate::plan::register::DocumentEntry;
use crate::site::Registers;
use crate::site::issuers::IssuerBody;
use crate::site::locality::Locality;

/// The documents known before any plan's citation is read.
pub(super) struct Known<'a> {
    /// The documents.
    pub(super) documents: ByDay<'a>,
    /// The relations that the portal's register declares.
    pub(super) related: Vec<Related>,
}

/// The documents of plans, of the portal's register, and those of the program's own register that a plan may cite.
pub(super) fn known<'a>(
    citing: Citing<'a>,
    registers: &Registers<'a>,
    acts: &Acts<'a>,
    names: &mut IssuerNames<'a>,
) -> Known<'a> {
    let mut documents = ByDay::default();
    // In this order a plan keeps its own title before that of an entry, and the portal's entries theirs before those of
    // the program.
    own(&mut documents, citing);
    let related = registered(&mut documents, registers.documents, acts, names);
    central(&mut documents, citing, registers.central, acts, names);
    named(&mut documents, acts);
    Known { documents, related }
}

/// Adds the plans that have a number.
fn own<'a>(documents: &mut ByDay<'a>, citing: Citing<'a>) {
    for (id, plan) in citing.plans() {
        let Some(numbered) = plan.record.number.as_ref().filter(|it| !it.number.is_placeholder()) else {
            continue;
        };
        let issuers = &citing.issuers.of(id).bodies;
        let series = match numbered.number.is_central() {
            true => Series::Central,
            false => Series::of(issuers.map(|it| citing.register.lineage(&it.key))),
        };
        let draft = documents.add(&numbered.key, Some(&numbered.number), plan.record.date, &series);
        let draft = &mut documents.drafts[draft];
        draft.named = true;
        draft.plan = Some((id, plan.record.year));
        draft.kind = Some(plan.record.kind.clone());
        draft.title = Some(&plan.shown.title);
        draft.issuers.extend(issuers.iter().map(|it| it.name(plan)));
        let body = |it: &IssuerBody| IssuingBody { key: it.key.clone(), name: it.name(plan).into() };
        draft.bodies = issuers.iter().map(body).collect();
    }
}

/// Adds the entries of the portal's register, and the documents to which they relate theirs.
fn registered<'a>(
    documents: &mut ByDay<'a>,
    entries: &'a [DocumentEntry],
    acts: &Acts<'a>,
    names: &mut IssuerNames<'a>,
) -> Vec<Related> {
    let mut related = Vec::new();
    for entry in entries {
        let mut named = |cited: &'a CitedDocument| {
            let issuer = cited.issuer.as_ref();
            let locality = issuer.map_or_else(Locality::default, |issuer| Locality::of_name(&issuer.name));
            let draft = document(documents, cited, &locality, acts, names)?;
            documents.drafts[draft].named = true;
            Some(draft)
        };
        let Some(own) = named(&entry.cited) else { continue };
        for other in entry.continues.iter().filter_map(&mut named) {
            related.push((own, Relation::Continues, other));
        }
        for other in entry.implements.iter().filter_map(&mut named) {
            related.push((own, Relation::Implements, other));
        }
        for (relation, cited) in &entry.changed_by {
            if let Some(other) = named(cited) {
                related.push((other, *relation, own));
            }
        }
        let draft = &mut documents.drafts[own];
        draft.entry = Some(entry);
        draft.title = draft.title.or(entry.title.as_deref());
    }
    related
}

/// Adds those entries of the program's own register whose digits a plan cites; no citation can mean the others.
fn central<'a>(
    documents: &mut ByDay<'a>,
    citing: Citing<'a>,
    entries: &'a [DocumentEntry],
    acts: &Acts<'a>,
    names: &mut IssuerNames<'a>,
) {
    let known: HashSet<&str> = entries.iter().map(|entry| digits(&entry.cited)).collect();
    let all = citing.plans().flat_map(|(_, plan)| cited(plan)).flatten();
    let wanted: HashSet<&str> = all.map(digits).filter(|digits| known.contains(digits)).collect();
    for entry in entries.iter().filter(|entry| wanted.contains(digits(&entry.cited))) {
        let Some(draft) = document(documents, &entry.cited, &Locality::default(), acts, names) else {
            continue;
        };
        let draft = &mut documents.drafts[draft];
        draft.title = draft.title.or(entry.title.as_deref());
    }
}

/// Adds the acts of the registers that plans name.
fn named<'a>(documents: &mut ByDay<'a>, acts: &Acts<'a>) {
    for act in acts.registered() {
        let day = act.date.and_then(PartialDate::day);
        let known = day.and_then(|day| documents.on_day(act.key, day, &Series::Central));
        let id = known.unwrap_or_else(|| documents.add(act.key, act.number, act.date, &Series::Central));
        let draft = &mut documents.drafts[id];
        draft.registered = true;
        draft.name = draft.name.or(Some(act.name));
        draft.kind.get_or_insert(TypeName::Known(act.name.kind()));
    }
}

fn digits(cited: &CitedDocument) -> &str {
    match &cited.number {
        CitedNumber::Whole(number) => number.digits(),
        CitedNumber::Digits(digits) => digits,
        CitedNumber::Absent => "",
    }
}

/// The document that a citation of a register means, a new one where none fits; `None` where several fit.
fn document<'a>(
    documents: &mut ByDay<'a>,
    cited: &'a CitedDocument,
    locality: &Locality,
    acts: &Acts<'a>,
    names: &mut IssuerNames<'a>,
) -> Option<DraftId> {
    let whole = Whole::of(cited, acts)?;
    let attribution = names.in_register(&whole, locality);
    if let Some(draft) = documents.dated(&whole, &attribution, locality) {
        return Some(draft);
    }
    let register = names.register;
    let drafts = &mut documents.drafts;
    let fitting = match whole.date {
        Some(date) => loose_candidates(drafts, &whole, date, &attribution.series, register),
        None => undated_candidates(drafts, whole.key, &attribution.series, register),
    };
    match (&fitting[..], whole.date) {
        ([], Some(_)) => Some(documents.add_cited(&whole, attribution)),
        ([], None) => Some(match dateless(drafts, whole.key, &attribution.series) {
            Some(draft) => draft,
            None => documents.add_cited(&whole, attribution),
        }),
        ([one], _) => Some(*one),
        (_, None) => None,
        (_, Some(_)) => {
            let known = undated_candidates(drafts, whole.key, &attribution.series, register);
            remaining(in_time(known, whole.date, drafts), true, drafts).document()
        }
    }
}
