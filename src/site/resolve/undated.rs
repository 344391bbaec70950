//! Last phase: citations without date mean a document of the same plan, else one of the registers and the other plans.

use super::acts::Acts;
use super::candidates::{dateless, in_time, undated_candidates, unnamed};
use super::local::{LocalDocuments, LocalNames};
use super::loose::Loose;
use super::series::{IssuerNames, Series};
use super::unnamed::NamedNumbers;
use super::{Citing, DraftId, Drafts, Found, Related, Resolution, Whole, cited, remaining};
use crate::base::hash::HashMap;
use crate::cite::citation::CitedNumber;
use crate::cite::document_type::DocumentType;
use crate::cite::identity::NumberKey;
use crate::cite::number::DocumentNumber;
use crate::cite::type_name::TypeName;
use crate::plan::cited::CitedDocument;
use crate::site::issuers::PlanIssuer;

/// All documents, and the results for all citations.
pub(super) struct Undated<'a> {
    pub(super) drafts: Drafts<'a>,
    pub(super) related: Vec<Related>,
    pub(super) found: Found,
}

/// Resolves the citations without date.
pub(super) fn undated<'a>(
    loose: Loose<'a>,
    citing: Citing<'a>,
    acts: &Acts<'a>,
    names: &mut IssuerNames<'a>,
) -> Undated<'a> {
    let Loose { drafts, related, found: dated } = loose;
    // Before the loop: the documents that this phase adds have no date, and bare numbers mean only dated ones.
    let bare = BareNumbers::new(&drafts);
    let mut numbers = Numbers { drafts, citing, acts, names, known: HashMap::default() };
    let mut found = Vec::with_capacity(citing.plans.len());
    for ((id, plan), dated) in citing.plans().zip(dated) {
        let issuer = citing.issuers.of(id);
        let local = Local {
            named: NamedNumbers::new(id, plan),
            documents: LocalDocuments::new(dated.iter().filter_map(Resolution::document).collect()),
            names: LocalNames::new(plan, &dated[plan.record.declared.len()..]),
        };
        let own = cited(plan).zip(dated).map(|(cited, dated)| match (cited, dated) {
            (Some(cited), Resolution::Unknown) => match (Whole::of(cited, acts), &cited.number) {
                (Some(whole), _) => numbers.resolve(&whole, &local, issuer),
                (None, CitedNumber::Digits(digits)) => {
                    bare.resolve(cited, digits, &local, issuer, &numbers.drafts)
                }
                _ => Resolution::Unknown,
            },
            (_, dated) => dated,
        });
        found.push(own.collect());
    }
    Undated { drafts: numbers.drafts, related, found }
}

/// The documents and short names of the citing plan.
struct Local<'a> {
    named: NamedNumbers<'a>,
    documents: LocalDocuments,
    names: LocalNames<'a>,
}

/// The resolution of whole numbers: «Kết luận số 01-KL/TW».
struct Numbers<'a, 'n> {
    drafts: Drafts<'a>,
    citing: Citing<'a>,
    acts: &'n Acts<'a>,
    names: &'n mut IssuerNames<'a>,
    known: HashMap<(NumberKey, Series), NumberMeaning>,
}

/// The documents that a number of a series may mean, where the citing plan has no document of the number itself.
enum NumberMeaning {
    /// One of these.
    Candidates(Vec<DraftId>),
    /// A document of which no date is known.
    Dateless(DraftId),
}

impl<'a> Numbers<'a, '_> {
    fn resolve(&mut self, whole: &Whole<'a>, local: &Local<'a>, plan: &PlanIssuer) -> Resolution<DraftId> {
        if let Some(act) = self.act(whole, local, plan) {
            return act;
        }
        // From near to far: a short name of this plan, a document it names with a date, then all documents.
        let issued = whole.cited.issuer.is_some();
        if let Some(document) = local.names.numbers.get(whole.key).filter(|_| !issued) {
            return Resolution::said(*document);
        }
        let attribution = self.names.in_plan(whole, plan);
        let fits = |id: &DraftId| !issued || self.drafts[*id].series.may_be(&attribution.series);
        let near: Vec<DraftId> = local.documents.with_key(whole.key, &self.drafts).filter(fits).collect();
        if let [one] = near[..] {
            return Resolution::said(one).inferred_if(attribution.inferred);
        }
        // The plan names several documents of this number; its date may leave one, which is then inferred.
        if !near.is_empty() {
            return remaining(in_time(near, plan.date, &self.drafts), true, &self.drafts);
        }
        let plain = attribution.series;
        let attribution = local.named.attribution(whole, self.citing, self.acts, self.names);
        let known = self.known.entry((whole.key.clone(), attribution.series.clone())).or_insert_with(|| {
            let (key, series) = (whole.key, &attribution.series);
            let mut candidates = undated_candidates(&self.drafts, key, series, self.names.register);
            if candidates.is_empty() && *series != plain {
                let all = undated_candidates(&self.drafts, key, &plain, self.names.register);
                candidates = unnamed(all, &self.drafts);
            }
            if !candidates.is_empty() {
                return NumberMeaning::Candidates(candidates);
            }
            let document = dateless(&self.drafts, key, series);
            NumberMeaning::Dateless(
                document.unwrap_or_else(|| self.drafts.add(key, whole.number, None, series)),
            )
        });
        match known {
            NumberMeaning::Candidates(candidates) => {
                remaining(in_time(candidates.clone(), plan.date, &self.drafts), true, &self.drafts)
            }
            NumberMeaning::Dateless(document) => {
                self.drafts.describe(*document, whole.cited, attribution.bodies.clone());
                Resolution::said(*document).inferred_if(attribution.inferred)
            }
        }
    }
}

impl Numbers<'_, '_> {
    /// The act that a name without date means: one of the plan's own, else the one of its time.
    fn act(&self, whole: &Whole, local: &Local, plan: &PlanIssuer) -> Option<Resolution<DraftId>> {
        let name = whole.cited.name.as_ref().filter(|_| whole.number.is_none())?.key();
        let named = |id: &DraftId| self.drafts[*id].name.is_some_and(|it| it.key() == name);
        let near: Vec<DraftId> = local.documents.all().filter(named).collect();
        if let [one] = near[..] {
            return Some(Resolution::said(one));
        }
        let acts = self.acts.at(whole.cited, plan.date);
        let known: Vec<DraftId> = acts.iter().filter_map(|act| self.drafts.of_act(act)).collect();
        (!known.is_empty()).then(|| remaining(known, true, &self.drafts))
    }
}

/// Central documents by type and digits, for citations of a bare number: «Chỉ thị số 05».
struct BareNumbers(HashMap<DocumentType, HashMap<String, Vec<DraftId>>>);

impl BareNumbers {
    fn new(drafts: &Drafts) -> BareNumbers {
        let mut numbers: HashMap<DocumentType, HashMap<String, Vec<DraftId>>> = HashMap::default();
        for (id, draft) in drafts.iter().filter(|(_, draft)| draft.series == Series::Central) {
            let kind = draft.kind.as_ref().and_then(TypeName::known);
            if let Some(kind) = kind.filter(|_| draft.date.is_some()) {
                let by_digits = numbers.entry(kind.base()).or_default();
                let digits = draft.number.map_or("", DocumentNumber::digits);
                by_digits.entry(digits.to_string()).or_default().push(id);
            }
        }
        BareNumbers(numbers)
    }

    fn resolve(
        &self,
        cited: &CitedDocument,
        digits: &str,
        local: &Local,
        plan: &PlanIssuer,
        drafts: &Drafts,
    ) -> Resolution<DraftId> {
        let Some(kind) = cited.kind else { return Resolution::Unknown };
        if let Some(document) = local.names.digits.get(&(kind.base(), digits)) {
            return Resolution::said(*document);
        }
        let near = local.documents.with_digits(digits, drafts);
        let near: Vec<DraftId> =
            near.filter(|id| drafts[*id].kind.as_ref().is_some_and(|it| it.may_be(kind))).collect();
        if !near.is_empty() {
            return remaining(near, true, drafts);
        }
        let known = self.0.get(&kind.base()).and_then(|by_digits| by_digits.get(digits));
        let known = known.map_or(Vec::new(), Vec::clone);
        remaining(in_time(known, plan.date, drafts), true, drafts)
    }
}
