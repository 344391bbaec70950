//! Faults between files: what only all plans together can show.

use super::cycles::cycles;
use super::documents::Document;
use super::index_fault::{FaultPlace, IndexFault};
use super::resolve::{Citing, DraftId, Drafts, Resolution, Resolved, Series};
use super::text_reuse::Against;
use super::{DocumentId, MentionId, PlanId, PlanRecord, Site};
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, MOST_NAMED, OfficeFault};
use crate::base::place::Place;
use crate::base::text::{MOST_NEAREST, nearest};
use crate::cite::identity::{NumberKey, one_digit_apart};
use crate::plan::attachment;
use crate::plan::document::{Plan, Record};
use crate::plan::finding::NamedYear;
use crate::plan::text::fingerprint::Fingerprint;
use crate::plan::yaml::Scalar;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Citations that may mean several documents, and documents cited with two dates one digit apart.
pub(super) fn citations(citing: Citing, resolved: &Resolved, faults: &mut Vec<IndexFault>) {
    let drafts = &resolved.drafts;
    let mut uses = Uses::new();
    for (id, (plan, resolutions)) in citing.plans.iter().zip(&resolved.plans).enumerate() {
        let record = &plan.record;
        let bases = record
            .legal_bases
            .iter()
            .map(|basis| (&basis.text.value, FaultPlace::Fixed(basis.text.span.at(&record.path))));
        let mentions = record
            .mentions
            .iter()
            .enumerate()
            .map(|(index, mention)| (&mention.text, FaultPlace::Mention(PlanId(id), MentionId(index))));
        let all = bases.zip(&resolutions.bases).chain(mentions.zip(&resolutions.mentions));
        let mut reported: HashSet<&str> = HashSet::new();
        for ((text, place), resolution) in all {
            if let Some(document) = resolution.document() {
                uses.entry(document).or_insert_with(|| Citations { count: 0, first: place.clone() }).count +=
                    1;
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
                faults.push(IndexFault::new(fault, place));
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
    first: FaultPlace,
}

type Uses = HashMap<DraftId, Citations>;

/// One number with two dates one digit apart: one of them is likely mistyped.
fn two_dates(citing: Citing, drafts: &Drafts, uses: &Uses, faults: &mut Vec<IndexFault>) {
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
fn near_dates(citing: Citing, drafts: &Drafts, group: &[DraftId], uses: &Uses, faults: &mut Vec<IndexFault>) {
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
            let Some(Citations { first, .. }) = uses.get(&group[rare]) else { continue };
            let number = drafts[group[rare]].number.text().to_string();
            let fault = Fault::OneDigitApart { number, one: dates[rare].0, other: dates[common].0 };
            faults.push(IndexFault::new(fault, first.clone()));
        }
    }
}

/// What plans show once documents are known.
pub(super) fn plans(
    records: &[PlanRecord],
    documents: &[Document],
    attachments: &BTreeSet<String>,
    faults: &mut Vec<IndexFault>,
) {
    same_numbers(records, faults);
    citing_in_a_circle(records, documents, faults);
    for (id, record) in records.iter().enumerate() {
        later_documents(PlanId(id), record, documents, faults);
        attached(&record.plan, attachments, faults);
    }
}

/// What the texts of plans show, of which no index holds anything: copies, and years left over from last year.
pub fn texts(site: &Site) -> Vec<Diagnostic> {
    let mut faults = same_texts(site);
    faults.extend(site.plans.iter().flat_map(|record| left_over_years(record, site)));
    faults
}

/// How many words a text has at least to be taken for a copy of another.
pub(super) const FEWEST_WORDS: usize = 30;

/// Plans whose texts are the same, word for word.
fn same_texts(site: &Site) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut seen: HashMap<Fingerprint, &str> = HashMap::new();
    for Plan { record, findings, .. } in site.plans.iter().map(|it| &*it.plan) {
        if findings.fingerprint.word_count < FEWEST_WORDS {
            continue;
        }
        let first = *seen.entry(findings.fingerprint).or_insert(&record.path);
        if first != record.path {
            faults.push(Fault::SameText { other: first.to_string() }.at(Place::file(&record.path)));
        }
    }
    faults
}

/// Last year's number in words that last year's plan has too, or as the year of the theme.
fn left_over_years(record: &PlanRecord, site: &Site) -> Vec<Diagnostic> {
    let plan = &record.plan;
    let Some(year) = plan.record.year else { return Vec::new() };
    let last = |it: &&NamedYear| it.year == year - 1;
    let mut before: HashSet<u64> = HashSet::new();
    for (_, other) in record.counterparts.iter().filter(|(against, _)| *against == Against::YearBefore) {
        before.extend(site.plan(*other).plan.findings.years.iter().filter(last).map(|it| it.around));
    }
    let named = plan.findings.years.iter().filter(last);
    let left_over = named.filter(|named| named.of_theme || before.contains(&named.around));
    left_over
        .map(|it| Fault::LeftOverYear { year: it.year, plan: year }.at(it.span.at(&plan.record.path)))
        .collect()
}

/// Two plans of one body and one year with one number.
fn same_numbers(records: &[PlanRecord], faults: &mut Vec<IndexFault>) {
    let mut seen = HashMap::new();
    for record in records {
        let plan = &record.plan;
        let Some(number) = plan.record.number.as_ref().filter(|it| !it.number.is_placeholder()) else {
            continue;
        };
        let year = plan.record.date.map(|date| date.year()).or(plan.record.year);
        let first = *seen.entry((record.body, &number.key, year)).or_insert(&plan.record.path);
        if first != &plan.record.path {
            let fault = Fault::SameNumber { number: number.number.text().into(), other: first.clone() };
            faults.push(fault.at(number.span.at(&plan.record.path)).into());
        }
    }
}

/// Plans that cite a document dated after them, or themselves.
fn later_documents(id: PlanId, record: &PlanRecord, documents: &[Document], faults: &mut Vec<IndexFault>) {
    for cites in &record.cites {
        let document = &documents[cites.document.0];
        let name = document.number.text().to_string();
        let place = place_of(id, record, cites.mentions.first().copied(), cites.document);
        if record.document == Some(cites.document) {
            faults.push(IndexFault::new(Fault::CitesItself { number: name }, place));
            continue;
        }
        let (Some(own), Some(cited)) = (record.plan.record.date, document.date.and_then(|date| date.day()))
        else {
            continue;
        };
        if let Ok(span) = own.last_day().until(cited)
            && span.get_days() > 0
        {
            let fault = Fault::CitesLater { cited: name, days: span.get_days() };
            faults.push(IndexFault::new(fault, place));
        }
    }
}

/// Where a plan names a document: in its list of bases, or at a mention.
fn place_of(id: PlanId, record: &PlanRecord, mention: Option<MentionId>, document: DocumentId) -> FaultPlace {
    let Record { path, legal_bases, .. } = &record.plan.record;
    let bases = legal_bases.iter().zip(&record.bases);
    let declared = bases.into_iter().find(|(_, basis)| basis.resolution.document() == Some(document));
    match (declared, mention) {
        (Some((basis, _)), _) => FaultPlace::Fixed(basis.text.span.at(path)),
        (None, Some(mention)) => FaultPlace::Mention(id, mention),
        (None, None) => FaultPlace::Fixed(Place::file(path)),
    }
}

/// Plans that cite each other in a circle.
fn citing_in_a_circle(records: &[PlanRecord], documents: &[Document], faults: &mut Vec<IndexFault>) {
    let cites = |(id, record): (usize, &PlanRecord)| -> Vec<(usize, usize)> {
        let targets = record.cites.iter().filter_map(|cites| documents[cites.document.0].plan);
        targets.map(|target| (id, target.0)).collect()
    };
    for cycle in cycles(records.len(), records.iter().enumerate().flat_map(cites)) {
        let plan = |id: usize| &records[id].plan;
        let name = |node: usize| {
            plan(node)
                .record
                .number
                .as_ref()
                .map_or(plan(node).record.path.clone(), |it| it.number.text().to_string())
        };
        let numbers = cycle.iter().take(MOST_NAMED).map(|node| name(*node)).collect();
        let first = plan(cycle[0]);
        let span = first.record.number.as_ref().map(|it| it.span);
        let place = Place { path: first.record.path.clone(), span };
        faults.push(Fault::CitationCycle { numbers, count: cycle.len() }.at(place).into());
    }
}

/// Attachments that are missing, lead outside, or could run when opened.
fn attached(plan: &Plan, attachments: &BTreeSet<String>, faults: &mut Vec<IndexFault>) {
    let mut missing = 0;
    for text in &plan.record.attachments {
        let Some(fault) = unpublished(&text.value, attachments, missing < MOST_NEAREST) else { continue };
        missing += usize::from(matches!(fault, Fault::AttachmentMissing { .. }));
        faults.push(fault.at(text.span.at(&plan.record.path)).into());
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
pub(super) fn logo(logo: Option<&Scalar>, attachments: &BTreeSet<String>, faults: &mut Vec<IndexFault>) {
    let Some(logo) = logo else { return };
    let name = &logo.value;
    let fault = if attachment::is_picture(name) {
        unpublished(name, attachments, true)
    } else {
        Some(Fault::Office(OfficeFault::LogoKind { name: name.clone() }))
    };
    faults.extend(fault.map(|fault| fault.at(logo.span.at("site.yaml")).into()));
}
