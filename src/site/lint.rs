//! What a careful editor would ask about: reported by `check`, never by `build`.
//!
//! Terms (khóa) that cannot be, a document that calls itself by another type, first citations that are not in full,
//! short names without use, numbers without their leading zero, places left open, words that may mean several
//! documents, lists of another length than the text says, plans nearly the same.

use super::copies::near_copies;
use super::{BodyId, PlanRecord, Site};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, WordingFault};
use crate::cite::citation::CitedNumber;
use crate::cite::context::Setting;
use crate::cite::document_type::System;
use crate::cite::identity::{central_term, term_number};
use crate::cite::passage_finding::PassageFindingKind;
use crate::plan::document::{Plan, Record};
use crate::plan::finding::FindingKind;
use std::collections::{HashMap, HashSet};

/// How many first citations that are not in full are reported for one plan.
const MOST: usize = 5;

/// The questions an editor would ask of all plans of a site.
pub fn lint(site: &Site) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    near_copies(site, &mut faults);
    for record in &site.plans {
        terms(site, record, &mut faults);
        questions(&record.plan, &mut faults);
        first_citations(record, &mut faults);
        short_names(record, &mut faults);
        padding(&record.plan, &mut faults);
    }
    faults
}

/// A term that does not fit its date, or the terms of other documents of the same body in the plan.
fn terms(site: &Site, record: &PlanRecord, faults: &mut Vec<Diagnostic>) {
    let mut known: HashMap<BodyId, (&str, usize, i16)> = HashMap::new();
    let Plan { record: Record { path, mentions, .. }, findings, .. } = &*record.plan;
    let places = &findings.mention_places;
    for ((mention, place), resolution) in mentions.iter().zip(places).zip(&record.mentions) {
        if mention.repeats.is_some() {
            continue;
        }
        let (Some(issuer), Some(date)) = (&mention.cited.issuer, mention.cited.date) else { continue };
        let (Some(term), CitedNumber::Whole(number)) = (&issuer.term, &mention.cited.number) else {
            continue;
        };
        let place = || place.span.at(path);
        let cited = number.text().to_string();
        if number.is_central() && number.system() == System::Party {
            if let Some(right) = central_term(date.first_day()).filter(|right| right != term) {
                let fault = WordingFault::WrongTerm { cited, term: term.clone(), right: right.into() };
                faults.push(Fault::Wording(fault).at(place()));
            }
            continue;
        }
        let body = resolution.document().and_then(|id| site.document(id).body);
        let (Some(body), Some(count)) = (body, term_number(term)) else { continue };
        let (other, other_count, year) = *known.entry(body).or_insert((term, count, date.year()));
        // A term lasts five years.
        let years = usize::from(date.year().abs_diff(year));
        if count.abs_diff(other_count) > years / 4 + 1 {
            let fault = WordingFault::TermsApart { cited, term: term.clone(), other: other.to_string() };
            faults.push(Fault::Wording(fault).at(place()));
        }
    }
}

fn questions(plan: &Plan, faults: &mut Vec<Diagnostic>) {
    for finding in &plan.findings.questions {
        let place = finding.span.at(&plan.record.path);
        let words = finding.words.clone();
        match finding.kind {
            FindingKind::InPassage(PassageFindingKind::LeftOpen) => {
                faults.push(Fault::Wording(WordingFault::LeftOpen { words }).at(place));
            }
            FindingKind::Miscounted { items } => {
                let fault = WordingFault::Miscounted { words, items };
                faults.push(Fault::Wording(fault).at(place));
            }
            FindingKind::MeansSeveral => {
                let fault = WordingFault::MeansSeveral { words };
                faults.push(Fault::Wording(fault).at(place));
            }
            FindingKind::InPassage(PassageFindingKind::CallsItself(kind)) => {
                // What was named in the lines right before may be meant; what is linked is.
                let places = &plan.findings.mention_places;
                let end = places.partition_point(|it| it.span <= finding.span);
                let mut before = plan.record.mentions[..end].iter().zip(&places[..end]).rev();
                let named = before.clone().take_while(|(_, place)| place.span.line + 4 > finding.span.line);
                let near = named
                    .into_iter()
                    .any(|(it, place)| place.span < finding.span && it.cited.kind == Some(kind));
                let linked = before
                    .next()
                    .is_some_and(|(it, place)| it.repeats.is_some() && place.span == finding.span);
                if !plan.record.kind.is(kind) && !near && !linked {
                    let fault = WordingFault::CallsItself { words, kind: plan.record.kind.to_string() };
                    faults.push(Fault::Wording(fault).at(place));
                }
            }
        }
    }
}

/// The first citation of a document gives type, number, date and issuer, later ones type and number (Nghị định
/// 30/2020/NĐ-CP, Phụ lục I).
fn first_citations(record: &PlanRecord, faults: &mut Vec<Diagnostic>) {
    let plan = &record.plan;
    // What the front matter declares is shown in full above the text.
    let declared = if plan.record.legal_bases.is_empty() { &[][..] } else { &record.bases };
    let mut seen: HashSet<_> = declared.iter().filter_map(|basis| basis.resolution.document()).collect();
    let mut reported = 0;
    let places = &plan.findings.mention_places;
    for ((mention, place), resolution) in plan.record.mentions.iter().zip(places).zip(&record.mentions) {
        let (Some(document), CitedNumber::Whole(number)) = (resolution.document(), &mention.cited.number)
        else {
            continue;
        };
        // What is in a title is written as the title has it.
        let titled =
            mention.nested_in.is_some() || mention.repeats.is_some() || mention.setting == Setting::Title;
        let own = record.document == Some(document);
        if !seen.insert(document) || own || titled || mention.cited.date.is_some() || reported == MOST {
            continue;
        }
        reported += 1;
        let fault = WordingFault::FirstNotFull { number: number.text().into() };
        faults.push(Fault::Wording(fault).at(place.span.at(&plan.record.path)));
    }
}

/// A short name that is given and never used.
fn short_names(record: &PlanRecord, faults: &mut Vec<Diagnostic>) {
    let plan = &record.plan;
    for (index, mention) in plan.record.mentions.iter().enumerate().filter(|(_, it)| it.defines.is_some()) {
        let meant = record.mentions[index].document();
        let used = record.mentions[index + 1..].iter().any(|other| other.document() == meant);
        if meant.is_some() && !used {
            let fault = WordingFault::ShortNameUnused { name: mention.text.clone() };
            let place = plan.findings.mention_places[index].span.at(&plan.record.path);
            faults.push(Fault::Wording(fault).at(place));
        }
    }
}

/// Numbers below 10 begin with a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
fn padding(plan: &Plan, faults: &mut Vec<Diagnostic>) {
    let Some(numbered) = &plan.record.number else { return };
    let text = numbered.number.text();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let bare = numbered.number.digits();
    let right = if bare.len() == 1 { format!("0{bare}") } else { bare.to_string() };
    if digits > 0 && text[..digits] != right {
        let right = format!("{right}{}", &text[digits..]);
        let fault = WordingFault::NumberPadding { number: text.into(), right };
        faults.push(Fault::Wording(fault).at(numbered.span.at(&plan.record.path)));
    }
}
