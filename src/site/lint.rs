//! Wording that an editor should check: reported by `check`, never by `build`.
//!
//! Terms (khóa) that cannot be, a document that calls itself by another type, first citations that are not in full,
//! dates that are not in the calendar, short names without use, numbers without their leading zero, places left open, words that may mean several
//! documents, lists of another length than the text says, plans nearly the same, documents that the register should have.

use super::copies::near_copies;
use super::documents::Document;
use super::{BodyId, IndexedPlan, Site};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, SiteFault, StructureFault, WordingFault};
use crate::base::hash::{HashMap, HashSet};
use crate::base::place::{Place, Span};
use crate::cite::citation::CitedNumber;
use crate::cite::context::Setting;
use crate::cite::document_type::{DocumentType, System};
use crate::cite::identity::{central_term, term_number};
use crate::cite::passage_finding::PassageFindingKind;
use crate::plan::document::{Plan, Record, Status};
use crate::plan::finding::WordingKind;
use crate::plan::text::{Block, one_line};
use std::cmp::Reverse;

/// Of which plans the wording is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordingScope {
    /// Of drafts.
    Drafts,
    /// Of issued plans too.
    All,
}

/// How many first citations that are not in full are reported for one plan, and how many unknown documents are named.
const MOST: usize = 5;

/// How many plans cite a document that is worth an entry in the register.
const OFTEN: usize = 3;

/// The wording of all plans of a site that an editor should check.
///
/// A signed text cannot be changed, so its wording is checked only where `scope` asks for it.
pub fn lint(site: &Site, scope: WordingScope) -> Vec<Diagnostic> {
    let is_asked = move |plan: &Plan, fault: &Diagnostic| {
        scope == WordingScope::All || plan.record.status == Status::Draft || !is_of_signed_text(fault)
    };
    let of_plan = |indexed: &IndexedPlan| {
        terms(site, indexed)
            .chain(assumed_headings(&indexed.plan))
            .chain(wording(&indexed.plan))
            .chain(first_citations(indexed))
            .chain(short_names(indexed))
            .chain(padding(&indexed.plan))
            .filter(|fault| is_asked(&indexed.plan, fault))
            .collect::<Vec<_>>()
    };
    let plans = site.plans.iter().map(|indexed| &**indexed);
    near_copies(site).chain(plans.flat_map(of_plan)).chain(unknown_documents(site)).collect()
}

/// Documents that several plans cite and of which the portal knows nothing more, told once for the register.
fn unknown_documents(site: &Site) -> Option<Diagnostic> {
    let is_unknown = |it: &&Document| {
        it.plan.is_none()
            && site.document_title(it).is_none()
            && it.url.is_none()
            && it.cited_by.len() >= OFTEN
    };
    let mut unknown: Vec<&Document> = site.documents.iter().filter(is_unknown).collect();
    unknown.sort_by_key(|it| (Reverse(it.cited_by.len()), &it.address));
    let named: Vec<String> = unknown.iter().take(MOST).map(|it| format!("`{}`", it.label())).collect();
    let fault = SiteFault::UnknownDocuments { count: unknown.len(), named: named.join(", ") };
    (!unknown.is_empty()).then(|| Fault::Site(fault).at(Place::file("content/van-ban.yaml")))
}

/// The lines of a plan that are read as headings without `#`, told once.
fn assumed_headings(plan: &Plan) -> Option<Diagnostic> {
    let headings = plan.text.assumed_headings();
    let first = headings.first()?;
    let is_first = |it: &Block| plan.text.span(it.id, 0..1).line == first.span.line;
    let line = one_line(plan.text.blocks().find(is_first)?.text);
    let fault = StructureFault::AssumedHeadings { count: headings.len(), line, level: first.level };
    Some(Fault::Structure(fault).at(first.span.at(&plan.record.path)))
}

/// Whether a fault is only about the words of a text, which its signature fixed: another type than its own, a first
/// citation that is not in full, a number without its zero.
fn is_of_signed_text(fault: &Diagnostic) -> bool {
    matches!(
        &fault.fault,
        Fault::Wording(
            WordingFault::CallsItself { .. }
                | WordingFault::FirstNotFull { .. }
                | WordingFault::NumberPadding { .. }
        )
    )
}

/// A term that does not fit its date, or the terms of other documents of the same body in the plan.
fn terms(site: &Site, indexed: &IndexedPlan) -> impl Iterator<Item = Diagnostic> {
    let mut known: HashMap<BodyId, (&str, usize, i16)> = HashMap::default();
    let Plan { record: Record { path, mentions, .. }, findings, .. } = &*indexed.plan;
    let places = &findings.mention_places;
    let all = mentions.iter().zip(places).zip(&indexed.mentions);
    all.filter_map(move |((mention, place), resolution)| {
        if mention.repeats.is_some() {
            return None;
        }
        let (issuer, date) = (mention.cited.issuer.as_ref()?, mention.cited.date?);
        let (Some(term), CitedNumber::Whole(number)) = (&issuer.term, &mention.cited.number) else {
            return None;
        };
        let cited = number.text().to_string();
        let fault = if number.is_central() && number.system() == System::Party {
            let right = central_term(date.first_day()).filter(|right| right != term)?;
            WordingFault::WrongTerm { cited, term: term.clone(), right: right.into() }
        } else {
            let body = resolution.document().and_then(|id| site.document(id).lead())?;
            let count = term_number(term)?;
            let (other, other_count, year) = *known.entry(body).or_insert((term, count, date.year()));
            // A term lasts five years.
            let years = usize::from(date.year().abs_diff(year));
            if count.abs_diff(other_count) <= years / 4 + 1 {
                return None;
            }
            WordingFault::TermsApart { cited, term: term.clone(), other: other.to_string() }
        };
        Some(Fault::Wording(fault).at(place.span.at(path)))
    })
}

fn wording(plan: &Plan) -> impl Iterator<Item = Diagnostic> {
    plan.findings.wording.iter().filter_map(|finding| {
        let words = finding.words.clone();
        let fault = match finding.kind {
            WordingKind::InPassage(PassageFindingKind::LeftOpen) => WordingFault::LeftOpen { words },
            WordingKind::InPassage(PassageFindingKind::ImpossibleDate) => {
                WordingFault::ImpossibleDate { words }
            }
            WordingKind::InPassage(PassageFindingKind::UnreadableDate) => {
                WordingFault::UnreadableDate { words }
            }
            WordingKind::Miscounted { items } => WordingFault::Miscounted { words, items },
            WordingKind::MeansSeveral => WordingFault::MeansSeveral { words },
            WordingKind::InPassage(PassageFindingKind::CallsItself(kind)) => {
                if plan.record.kind.may_be(kind) || names_another(plan, finding.span, kind) {
                    return None;
                }
                WordingFault::CallsItself { words, kind: plan.record.kind.to_string() }
            }
        };
        Some(Fault::Wording(fault).at(finding.span.at(&plan.record.path)))
    })
}

/// Whether «this decision» and the like mean another document: what was named in the lines right before may be meant;
/// what is linked is.
fn names_another(plan: &Plan, span: Span, kind: DocumentType) -> bool {
    let places = &plan.findings.mention_places;
    let end = places.partition_point(|it| it.span <= span);
    let mut before = plan.record.mentions[..end].iter().zip(&places[..end]).rev();
    let mut near = before.clone().take_while(|(_, place)| place.span.line + 4 > span.line);
    near.any(|(it, place)| place.span < span && it.cited.kind.is_some_and(|cited| cited.may_be(kind)))
        || before.next().is_some_and(|(it, place)| it.repeats.is_some() && place.span == span)
}

/// The first citation of a document gives type, number, date and issuer, later ones type and number (Nghị định
/// 30/2020/NĐ-CP, Phụ lục I); a law with its number needs no date.
fn first_citations(indexed: &IndexedPlan) -> impl Iterator<Item = Diagnostic> {
    let plan = &indexed.plan;
    // What the front matter declares is shown in full above the text.
    let declared = if plan.record.declares_bases() { &indexed.bases[..] } else { &[] };
    let mut seen: HashSet<_> = declared.iter().filter_map(|basis| basis.resolution.document()).collect();
    let places = &plan.findings.mention_places;
    let misdated = misdated(plan);
    let all = plan.record.mentions.iter().zip(places).zip(&indexed.mentions).enumerate();
    let not_full = all.filter_map(move |(index, ((mention, place), resolution))| {
        let (Some(document), CitedNumber::Whole(number)) = (resolution.document(), &mention.cited.number)
        else {
            return None;
        };
        // What is in a title is written as the title has it.
        let titled =
            mention.nested_in.is_some() || mention.repeats.is_some() || mention.setting == Setting::Title;
        let own = indexed.document == Some(document);
        let dated = mention.cited.date.is_some() || misdated.contains(&index);
        let is_law = mention.cited.kind.is_some_and(is_law);
        if !seen.insert(document) || own || titled || dated || is_law {
            return None;
        }
        let fault = WordingFault::FirstNotFull { number: number.text().into() };
        Some(Fault::Wording(fault).at(place.span.at(&plan.record.path)))
    });
    not_full.take(MOST)
}

/// Whether documents of a type are cited by title and number alone: «Luật Đất đai số 31/2024/QH15».
fn is_law(kind: DocumentType) -> bool {
    use DocumentType::{Code, Constitution, Law, Ordinance};
    matches!(kind, Constitution | Code | Law | Ordinance)
}

/// The mentions with a date that is none: it is reported, and none is missing.
fn misdated(plan: &Plan) -> HashSet<usize> {
    let dates = plan
        .findings
        .wording
        .iter()
        .filter(|it| matches!(it.kind, WordingKind::InPassage(kind) if kind.is_of_date()));
    // A date follows its mention, and is before the next one.
    let places = &plan.findings.mention_places;
    dates.filter_map(|date| places.partition_point(|it| it.span <= date.span).checked_sub(1)).collect()
}

/// The short names that are given and never used.
fn short_names(indexed: &IndexedPlan) -> impl Iterator<Item = Diagnostic> {
    let plan = &indexed.plan;
    let mentions = plan.record.mentions.iter().enumerate();
    let defining = mentions.filter(|(_, mention)| mention.defines.is_some());
    let unused = defining.filter(|(index, _)| {
        let meant = indexed.mentions[*index].document();
        meant.is_some() && !indexed.mentions[index + 1..].iter().any(|other| other.document() == meant)
    });
    unused.map(|(index, mention)| {
        let fault = WordingFault::ShortNameUnused { name: mention.text.clone() };
        let place = plan.findings.mention_places[index].span.at(&plan.record.path);
        Fault::Wording(fault).at(place)
    })
}

/// Numbers below 10 begin with a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
fn padding(plan: &Plan) -> Option<Diagnostic> {
    let numbered = plan.record.number.as_ref()?;
    let text = numbered.number.text();
    let digits = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let bare = numbered.number.digits();
    // Nghị định 30/2020/NĐ-CP, phụ lục I: a number below 10 has a 0 before it.
    let right = if bare.len() == 1 { format!("0{bare}") } else { bare.to_string() };
    (digits > 0 && text[..digits] != right).then(|| {
        let right = format!("{right}{}", &text[digits..]);
        let fault = WordingFault::NumberPadding { number: text.into(), right };
        Fault::Wording(fault).at(numbered.span.at(&plan.record.path))
    })
}
