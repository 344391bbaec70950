//! Finds the document that each citation means.
//!
//! Number, date and series distinguish documents. Citations are taken in phases, each of which takes what the one
//! before it returns:
//!
//! | phase | adds |
//! |---|---|
//! | [`known`] | the portal's own documents and those of the registers |
//! | [`dated`] | citations with day and series, which name their document themselves |
//! | [`join`] | no citation: a document known by its month or year becomes the one cited with a day within it |
//! | [`loose`] | citations with a date, but without its day or without a known series |
//! | [`undated`] | citations without date, from the same plan, then from the registers and the other plans |
//!
//! Before them, [`decided`] finds the bodies of names without a place that one of their documents decides; after them,
//! [`central`] those of numbers that by the norm are of one central body. A number without issuer is that of another citation of it in the plan, or of the body of the plan's own house that has its
//! letters ([`unnamed`]).
//!
//! Within a phase citations come in the order of plans. A citation is resolved when one candidate remains; the result
//! is *inferred* when another file than the citing one decides. Of several candidates none is chosen.
//!
//! What each phase returns for two citations, as `tests::two_citations_on_their_way` checks: in plan 0
//! «Kết luận số 01-KL/TW ngày 18/5/2021», in plan 1 «Kết luận số 01-KL/TW».
//!
//! ```text
//!           drafts                  plan 0                    plan 1
//! known     –                       –                         –
//! dated     01-KL/TW 2021-05-18     01-KL/TW 2021-05-18       –
//! join      01-KL/TW 2021-05-18     01-KL/TW 2021-05-18       –
//! loose     01-KL/TW 2021-05-18     01-KL/TW 2021-05-18       unknown
//! undated   01-KL/TW 2021-05-18     01-KL/TW 2021-05-18       01-KL/TW 2021-05-18 inferred
//! ```

mod acts;
mod by_day;
mod candidates;
mod central;
mod dated;
mod decided;
mod drafts;
mod join;
mod known;
mod local;
mod loose;
mod series;
#[cfg(test)]
mod tests;
mod undated;
mod unnamed;

pub(super) use drafts::{Draft, DraftId, Drafts};
pub(super) use series::{IssuingBody, Series};

use super::body_register::BodyRegister;
use super::issuers::Issuers;
use super::{DocumentId, PlanId, Registers};
use crate::base::date::PartialDate;
use crate::base::fault::MOST_NAMED;
use crate::cite::context::Relation;
use crate::cite::document_name::DocumentName;
use crate::cite::identity::NumberKey;
use crate::cite::number::DocumentNumber;
use crate::plan::cited::CitedDocument;
use crate::plan::document::Plan;
use acts::Acts;
use series::IssuerNames;
use std::sync::Arc;
use undated::Undated;

/// The most candidates for one citation.
const MOST_CANDIDATES: usize = 1_000;

/// The result for a citation: the document that it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Resolution<Id = DocumentId> {
    /// No known document.
    #[default]
    Unknown,
    /// The one candidate that remains.
    One {
        /// The document.
        document: Id,
        /// Whether another file than the citing one decided it.
        inferred: bool,
    },
    /// One of several documents that nothing distinguishes.
    Several {
        /// The earliest of those that have a page.
        earliest: Box<[Id]>,
        /// How many there are in all.
        count: usize,
    },
}

impl<Id> Resolution<Id> {
    /// The document that the citing file itself decides.
    fn said(document: Id) -> Resolution<Id> {
        Resolution::One { document, inferred: false }
    }

    /// The same, inferred where something besides the citation itself decided it.
    fn inferred_if(self, inferred: bool) -> Resolution<Id> {
        match self {
            Resolution::One { document, .. } if inferred => Resolution::One { document, inferred },
            other => other,
        }
    }

    /// The document, if one candidate remains.
    pub fn document(&self) -> Option<Id>
    where
        Id: Copy,
    {
        match self {
            Resolution::One { document, .. } => Some(*document),
            _ => None,
        }
    }

    /// Whether another file than the citing one, or the house of its body, decided which document is meant.
    pub fn is_inferred(&self) -> bool {
        matches!(self, Resolution::One { inferred: true, .. })
    }

    /// The same with other ids, without the documents that have none.
    pub(super) fn with_ids<Other>(&self, other: impl Fn(&Id) -> Option<Other>) -> Resolution<Other> {
        match self {
            Resolution::Unknown => Resolution::Unknown,
            Resolution::One { document, inferred } => match other(document) {
                Some(document) => Resolution::One { document, inferred: *inferred },
                None => Resolution::Unknown,
            },
            Resolution::Several { earliest, count } => {
                Resolution::Several { earliest: earliest.iter().filter_map(other).collect(), count: *count }
            }
        }
    }
}

/// The result for the candidates that remain.
fn remaining(mut candidates: Vec<DraftId>, inferred: bool, drafts: &Drafts) -> Resolution<DraftId> {
    match candidates[..] {
        [] => Resolution::Unknown,
        [document] => Resolution::One { document, inferred },
        _ => {
            let count = candidates.len();
            candidates.sort_by_key(|id| drafts[*id].date);
            candidates.truncate(MOST_NAMED);
            Resolution::Several { earliest: candidates.into(), count }
        }
    }
}

/// The citing plans with their issuers.
#[derive(Clone, Copy)]
pub(super) struct Citing<'a> {
    /// The plans.
    pub(super) plans: &'a [Arc<Plan>],
    /// Their issuers.
    pub(super) issuers: &'a Issuers,
    /// The bodies that names may mean.
    pub(super) register: &'a BodyRegister<'a>,
}

impl<'a> Citing<'a> {
    /// The plans with their ids.
    fn plans(self) -> impl Iterator<Item = (PlanId, &'a Plan)> {
        self.plans.iter().enumerate().map(|(index, plan)| (PlanId(index), &**plan))
    }
}

/// The citations of a plan: its legal bases, then its mentions. One that cannot be read, or only repeats a mention, is
/// `None`.
fn cited(plan: &Plan) -> impl Iterator<Item = Option<&CitedDocument>> {
    let bases = plan.record.declared.iter().map(|basis| basis.cited.as_ref());
    bases
        .chain(plan.record.mentions.iter().map(|mention| mention.repeats.is_none().then_some(&mention.cited)))
}

/// A citation of a number with its symbol, or of a name.
struct Whole<'a> {
    cited: &'a CitedDocument,
    number: Option<&'a DocumentNumber>,
    key: &'a NumberKey,
    /// The date, that of the act where name and year tell it.
    date: Option<PartialDate>,
}

impl<'a> Whole<'a> {
    fn of(cited: &'a CitedDocument, acts: &Acts<'a>) -> Option<Whole<'a>> {
        let mut dated = acts.dated(cited);
        let by_date = match (dated.next(), dated.next()) {
            (one, None) => one,
            _ => None,
        };
        if let Some(act) = by_date.or_else(|| acts.numbered(cited)) {
            return Some(Whole { cited, number: act.number, key: act.key, date: act.date.or(cited.date) });
        }
        let key = cited.key.as_ref()?;
        Some(Whole { cited, number: cited.number.whole(), key, date: cited.date })
    }

    /// Whether its number or name belongs to one central body.
    fn is_central(&self) -> bool {
        let by_name = || self.cited.name.as_ref().is_some_and(DocumentName::is_central);
        self.number.map_or_else(by_name, DocumentNumber::is_central)
    }
}

/// The results for the citations of each plan, in the order of [`cited`].
type Found = Vec<Vec<Resolution<DraftId>>>;

/// All documents, and the results for all citations.
pub(super) struct Resolved<'a> {
    /// The documents.
    pub(super) drafts: Drafts<'a>,
    /// The relations between documents that the registers declare.
    pub(super) related: Vec<Related>,
    /// The results for each plan.
    pub(super) plans: Vec<PlanResolutions>,
}

/// A relation of one document to another.
pub(super) type Related = (DraftId, Relation, DraftId);

/// The results for the citations of one plan.
#[derive(Debug)]
pub(super) struct PlanResolutions {
    /// Those of its legal bases.
    pub(super) bases: Vec<Resolution<DraftId>>,
    /// Those of its mentions.
    pub(super) mentions: Vec<Resolution<DraftId>>,
}

/// Finds the document of each citation.
pub(super) fn resolve<'a>(citing: Citing<'a>, registers: &Registers<'a>) -> Resolved<'a> {
    let mut names = IssuerNames::new(citing.register, citing.issuers);
    let acts = Acts::new(citing, registers);
    let decided = decided::decided(citing, registers, &acts, &mut names);
    names.decide(decided);
    let known = known::known(citing, registers, &acts, &mut names);
    let dated = dated::dated(known, citing, &acts, &mut names);
    let joined = join::join(dated);
    let loose = loose::loosely_dated(joined, citing, &acts, &mut names);
    let undated = undated::undated(loose, citing, &acts, &mut names);
    let drafts = central::by_number(undated.drafts, &mut names);
    used(Undated { drafts, ..undated }, citing)
}

/// Marks the documents that citations mean, and gives mentions that repeat another the meaning of that one.
fn used<'a>(undated: Undated<'a>, citing: Citing<'a>) -> Resolved<'a> {
    let Undated { mut drafts, related, found } = undated;
    let mut plans = Vec::with_capacity(found.len());
    for ((_, plan), mut bases) in citing.plans().zip(found) {
        for document in bases.iter().filter_map(Resolution::document) {
            drafts[document].named = true;
        }
        // `cited` lists bases and mentions as one.
        let mut mentions = bases.split_off(plan.record.declared.len());
        for (mention, resolution) in plan.record.mentions.iter().zip(&mentions) {
            let Some(document) = resolution.document() else { continue };
            let spellings = &mut drafts[document].spellings;
            // «59» of «số 57, 59, 66-NQ/TW» is no spelling of its number.
            let is_spelled = mention.text.contains(char::is_alphabetic);
            if is_spelled && spellings.len() < MOST_SPELLINGS {
                spellings.insert(&mention.text);
            }
        }
        // Last, because a repetition takes the result of its first mention and is no spelling of the number.
        for (index, mention) in plan.record.mentions.iter().enumerate() {
            if let Some(document) = mention.repeats.and_then(|first| mentions[first].document()) {
                mentions[index] = Resolution::One { document, inferred: true };
            }
        }
        plans.push(PlanResolutions { bases, mentions });
    }
    Resolved { drafts, related, plans }
}

/// The most ways of writing a document that are kept.
const MOST_SPELLINGS: usize = 40;
