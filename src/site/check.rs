//! Faults between files: what only all plans together can show.

use super::cycles::cycles;
use super::documents::Document;
use super::resolve::{Citing, DraftId, Drafts, Resolution, Resolved, Series};
use super::reuse::Against;
use super::{DocumentId, MentionId, PlanId, PlanRecord};
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, MOST_NAMED, OfficeFault};
use crate::base::place::{Place, Span};
use crate::base::text::{MOST_NEAREST, nearest};
use crate::cite::identity::{NumberKey, one_digit_apart};
use crate::plan::attachment;
use crate::plan::document::Plan;
use crate::plan::finding::NamedYear;
use crate::plan::text::fingerprint::Fingerprint;
use crate::plan::yaml::Text;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Citations that may mean several documents, and documents cited with two dates one digit apart.
pub(super) fn citations(citing: Citing, resolved: &Resolved, faults: &mut Vec<Diagnostic>) {
    let drafts = &resolved.drafts;
    let mut uses = Uses::new();
    for (id, (plan, resolutions)) in citing.plans.iter().zip(&resolved.plans).enumerate() {
        let bases = plan.legal_bases.iter().map(|basis| (&basis.text.value, basis.text.span));
        let mentions = plan.mentions.iter().map(|mention| (&mention.text, mention.place.span));
        let all = bases.zip(&resolutions.bases).chain(mentions.zip(&resolutions.mentions));
        let mut reported: HashSet<&str> = HashSet::new();
        for ((text, span), resolution) in all {
            if let Some(document) = resolution.document() {
                uses.entry(document).or_insert(Citations { count: 0, plan: PlanId(id), span }).count += 1;
            }
            if let Resolution::Several { earliest, count } = resolution
                && reported.insert(text)
            {
                let name = |id: &DraftId| {
                    let draft = &drafts[*id];
                    let date =
                        draft.date.map_or(String::new(), |date| format!(" ngày {}", date.in_figures()));
                    format!("{}{date}", draft.number.text())
                };
                let candidates = earliest.iter().map(name).collect();
                let fault = Fault::AmbiguousCitation { text: text.clone(), candidates, count: *count };
                faults.push(fault.at(span.at(&plan.path)));
            }
        }
    }
    two_dates(citing, drafts, &uses, faults);
}

/// How many documents may share a number for their dates to be compared with each other.
const MOST_COMPARED: usize = 50;

/// How often a document is cited, and where first.
struct Citations {
    count: usize,
    plan: PlanId,
    span: Span,
}

type Uses = HashMap<DraftId, Citations>;

/// One number with two dates one digit apart: one of them is likely mistyped.
fn two_dates(citing: Citing, drafts: &Drafts, uses: &Uses, faults: &mut Vec<Diagnostic>) {
    let mut groups: BTreeMap<&NumberKey, Vec<DraftId>> = BTreeMap::new();
    for (id, draft) in drafts.named() {
        if draft.date.and_then(PartialDate::day).is_some() {
            groups.entry(&draft.key).or_default().push(id);
        }
    }
    for group in groups.into_values().filter(|group| group.len() > 1) {
        if group.len() < MOST_COMPARED {
            near_dates(citing, drafts, &group, uses, faults);
            continue;
        }
        // A number of many bodies: within the series of each.
        let mut series: BTreeMap<&Series, Vec<DraftId>> = BTreeMap::new();
        for id in group {
            series.entry(&drafts[id].series).or_default().push(id);
        }
        for group in series.values().filter(|group| group.len() < MOST_COMPARED) {
            near_dates(citing, drafts, group, uses, faults);
        }
    }
}

/// Reports dates one digit apart among documents with one number, at the rarer one.
fn near_dates(citing: Citing, drafts: &Drafts, group: &[DraftId], uses: &Uses, faults: &mut Vec<Diagnostic>) {
    let dates: Vec<(PartialDate, String)> =
        group.iter().filter_map(|id| drafts[*id].date).map(|it| (it, it.to_string())).collect();
    let count = |index: usize| uses.get(&group[index]).map_or(0, |it| it.count);
    for one in 0..group.len() {
        for other in one + 1..group.len() {
            let [series, other_series] = [one, other].map(|index| &drafts[group[index]].series);
            let anywhere = [series, other_series].iter().any(|it| matches!(it, Series::Unknown(None)));
            if !one_digit_apart(&dates[one].1, &dates[other].1)
                || !(anywhere || series.reaches(other_series, citing.register))
            {
                continue;
            }
            let (rare, common) = if count(one) < count(other) { (one, other) } else { (other, one) };
            let Some(first) = uses.get(&group[rare]) else { continue };
            let place = first.span.at(&citing.plans[first.plan.0].path);
            let number = drafts[group[rare]].number.text().to_string();
            let fault = Fault::OneDigitApart { number, one: dates[rare].0, other: dates[common].0 };
            faults.push(fault.at(place));
        }
    }
}

/// What plans show once documents are known.
pub(super) fn plans(
    records: &[PlanRecord],
    documents: &[Document],
    attachments: &BTreeSet<String>,
    faults: &mut Vec<Diagnostic>,
) {
    same_numbers(records, faults);
    citing_in_a_circle(records, documents, faults);
    faults.extend(same_texts(records.iter()));
    for record in records {
        later_documents(record, documents, faults);
        attached(&record.plan, attachments, faults);
        left_over_years(record, records, faults);
    }
}

/// How many words a text has at least to be taken for a copy of another.
pub(super) const FEWEST_WORDS: usize = 30;

/// Plans whose texts are the same, word for word.
pub(super) fn same_texts<'a>(records: impl Iterator<Item = &'a PlanRecord>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut seen: HashMap<Fingerprint, &str> = HashMap::new();
    for record in records.filter(|it| it.plan.fingerprint.word_count >= FEWEST_WORDS) {
        let plan = &record.plan;
        let first = *seen.entry(plan.fingerprint).or_insert(&plan.path);
        if first != plan.path {
            let fault = Fault::SameText { other: first.to_string() };
            faults.push(fault.at(Place::file(&plan.path)));
        }
    }
    faults
}

/// Last year's number in words that last year's plan has too, or as the year of the theme.
fn left_over_years(record: &PlanRecord, records: &[PlanRecord], faults: &mut Vec<Diagnostic>) {
    let plan = &record.plan;
    let Some(year) = plan.year else { return };
    let last = |it: &&NamedYear| it.year == year - 1;
    let mut before: HashSet<u64> = HashSet::new();
    for (_, other) in record.counterparts.iter().filter(|(against, _)| *against == Against::YearBefore) {
        before.extend(records[other.0].plan.years.iter().filter(last).map(|it| it.around));
    }
    for named in plan.years.iter().filter(last) {
        if named.of_theme || before.contains(&named.around) {
            let fault = Fault::LeftOverYear { year: named.year, plan: year };
            faults.push(fault.at(named.span.at(&plan.path)));
        }
    }
}

/// Two plans of one body and one year with one number.
fn same_numbers(records: &[PlanRecord], faults: &mut Vec<Diagnostic>) {
    let mut seen = HashMap::new();
    for record in records {
        let plan = &record.plan;
        let Some(number) = plan.number.as_ref().filter(|it| !it.number.is_placeholder()) else { continue };
        let year = plan.date.map(|date| date.year()).or(plan.year);
        let first = *seen.entry((record.body, &number.key, year)).or_insert(&plan.path);
        if first != &plan.path {
            let fault = Fault::SameNumber { number: number.number.text().into(), other: first.clone() };
            faults.push(fault.at(number.span.at(&plan.path)));
        }
    }
}

/// Plans that cite a document dated after them, or themselves.
fn later_documents(record: &PlanRecord, documents: &[Document], faults: &mut Vec<Diagnostic>) {
    for cites in &record.cites {
        let document = &documents[cites.document.0];
        let name = document.number.text().to_string();
        let place = place_of(record, cites.mentions.first().copied(), cites.document);
        if record.document == Some(cites.document) {
            faults.push(Fault::CitesItself { number: name }.at(place));
            continue;
        }
        let (Some(own), Some(cited)) = (record.plan.date, document.date.and_then(|date| date.day())) else {
            continue;
        };
        if let Ok(span) = own.last_day().until(cited)
            && span.get_days() > 0
        {
            let fault = Fault::CitesLater { cited: name, days: span.get_days() };
            faults.push(fault.at(place));
        }
    }
}

/// Where a plan names a document: at a mention, or in its list of bases.
fn place_of(record: &PlanRecord, mention: Option<MentionId>, document: DocumentId) -> Place {
    let declared = || {
        let bases = record.plan.legal_bases.iter().zip(&record.bases);
        let mut named = bases.filter(|(_, basis)| basis.resolution.document() == Some(document));
        named.next().map(|(basis, _)| basis.text.span)
    };
    let span: Option<Span> = declared().or_else(|| mention.map(|id| record.plan.mentions[id.0].place.span));
    Place { path: record.plan.path.clone(), span }
}

/// Plans that cite each other in a circle.
fn citing_in_a_circle(records: &[PlanRecord], documents: &[Document], faults: &mut Vec<Diagnostic>) {
    let cites = |(id, record): (usize, &PlanRecord)| -> Vec<(usize, usize)> {
        let targets = record.cites.iter().filter_map(|cites| documents[cites.document.0].plan);
        targets.map(|target| (id, target.0)).collect()
    };
    for cycle in cycles(records.len(), records.iter().enumerate().flat_map(cites)) {
        let plan = |id: usize| &records[id].plan;
        let name = |node: usize| {
            plan(node).number.as_ref().map_or(plan(node).path.clone(), |it| it.number.text().to_string())
        };
        let numbers = cycle.iter().take(MOST_NAMED).map(|node| name(*node)).collect();
        let first = plan(cycle[0]);
        let span = first.number.as_ref().map(|it| it.span);
        let place = Place { path: first.path.clone(), span };
        faults.push(Fault::CitationCycle { numbers, count: cycle.len() }.at(place));
    }
}

/// Attachments that are missing, lead outside, or could run when opened.
fn attached(plan: &Plan, attachments: &BTreeSet<String>, faults: &mut Vec<Diagnostic>) {
    let mut missing = 0;
    for text in &plan.attachments {
        let Some(fault) = unpublished(&text.value, attachments, missing < MOST_NEAREST) else { continue };
        missing += usize::from(matches!(fault, Fault::AttachmentMissing { .. }));
        faults.push(fault.at(text.span.at(&plan.path)));
    }
}

/// Why a file that a source names is not published; the nearest name is looked for on demand.
fn unpublished(name: &str, attachments: &BTreeSet<String>, near: bool) -> Option<Fault> {
    if !attachment::stays_inside(name) {
        return Some(Fault::AttachmentOutside { name: name.into() });
    }
    if let Some(fault) = attachment::forbidden(name) {
        return Some(fault);
    }
    if attachments.contains(name) {
        return None;
    }
    let near = if near { nearest(name, attachments.iter().map(String::as_str)) } else { None };
    Some(Fault::AttachmentMissing { name: name.into(), nearest: near.map(str::to_string) })
}

/// The logo of `site.yaml`: a picture among the attachments.
pub(super) fn logo(logo: Option<&Text>, attachments: &BTreeSet<String>, faults: &mut Vec<Diagnostic>) {
    let Some(logo) = logo else { return };
    let name = &logo.value;
    let fault = if attachment::is_picture(name) {
        unpublished(name, attachments, true)
    } else {
        Some(Fault::Office(OfficeFault::LogoKind { name: name.clone() }))
    };
    faults.extend(fault.map(|fault| fault.at(logo.span.at("site.yaml"))));
}
