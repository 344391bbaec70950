//! Faults between files: what only all plans together can show.

use super::counterparts::Against;
use super::documents::Document;
use super::graph::{Graph, GraphNode, NodeId};
use super::index_fault::{FaultPlace, IndexFault};
use super::resolve::{Citing, DraftId, Drafts, PlanResolutions, Resolution, Resolved, Series};
use super::{Cites, IndexedPlan, MentionId, PlanId, Site};
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, MOST_NAMED, OfficeFault, SiteFault};
use crate::base::hash::{HashMap, HashSet};
use crate::base::nearest::{MOST_NEAREST, nearest};
use crate::base::place::{Place, Span};
use crate::cite::context::Relation;
use crate::cite::identity::{NumberKey, one_digit_apart};
use crate::plan::attachment;
use crate::plan::document::{Plan, Record};
use crate::plan::finding::NamedYear;
use crate::plan::text::fingerprint::Fingerprint;
use crate::plan::yaml::Scalar;
use std::collections::{BTreeMap, BTreeSet};

/// Citations that may mean several documents, and documents cited with two dates one digit apart.
pub(super) fn citations(citing: Citing, resolved: &Resolved) -> Vec<IndexFault> {
    let drafts = &resolved.drafts;
    let each = || citing.plans.iter().zip(&resolved.plans).enumerate();
    let each = || each().map(|(id, (plan, resolutions))| cited(PlanId(id), &plan.record, resolutions));
    let uses = uses(each().flatten());
    let ambiguous = each().flat_map(|cited| ambiguous(cited, drafts));
    ambiguous.chain(two_dates(citing, drafts, &uses)).collect()
}

/// A citation of a plan.
struct Cited<'a> {
    text: &'a str,
    place: FaultPlace,
    resolution: &'a Resolution<DraftId>,
}

/// The citations of a plan: its legal bases, then its mentions.
fn cited<'a>(
    id: PlanId,
    record: &'a Record,
    resolutions: &'a PlanResolutions,
) -> impl Iterator<Item = Cited<'a>> {
    let bases = record.declared.iter().zip(&resolutions.bases).map(|(basis, resolution)| Cited {
        text: &basis.text.value,
        place: FaultPlace::Fixed(basis.text.span.at(&record.path)),
        resolution,
    });
    let mentions = record.mentions.iter().zip(&resolutions.mentions).enumerate();
    let mentions = mentions.map(move |(index, (mention, resolution))| Cited {
        text: &mention.text,
        place: FaultPlace::Mention(id, MentionId(index)),
        resolution,
    });
    bases.chain(mentions)
}

/// The citations of a plan that may mean several documents, each wording once.
fn ambiguous<'a>(
    cited: impl Iterator<Item = Cited<'a>>,
    drafts: &Drafts,
) -> impl Iterator<Item = IndexFault> {
    let name = |id: &DraftId| {
        let draft = &drafts[*id];
        let date = draft.date.map_or(String::new(), |date| format!(" ngày {}", date.in_figures()));
        format!("{}{date}", draft.label())
    };
    let mut reported: HashSet<&str> = HashSet::default();
    cited.filter_map(move |Cited { text, place, resolution }| {
        let Resolution::Several { earliest, count } = resolution else { return None };
        reported.insert(text).then(|| {
            let candidates = earliest.iter().map(name).collect();
            let fault = SiteFault::AmbiguousCitation { text: text.into(), candidates, count: *count };
            IndexFault::new(Fault::Site(fault), place)
        })
    })
}

/// How many documents may share a number for their dates to be compared with each other.
const MOST_COMPARED: usize = 50;

/// How often a document is cited, and where first.
struct Citations {
    count: usize,
    first: FaultPlace,
}

type Uses = HashMap<DraftId, Citations>;

/// How often each document is cited, and where first.
fn uses<'a>(cited: impl Iterator<Item = Cited<'a>>) -> Uses {
    let mut uses = Uses::default();
    for Cited { place, resolution, .. } in cited {
        let Some(document) = resolution.document() else { continue };
        uses.entry(document).or_insert(Citations { count: 0, first: place }).count += 1;
    }
    uses
}

/// One number with two dates one digit apart: one of them is likely mistyped.
fn two_dates(citing: Citing, drafts: &Drafts, uses: &Uses) -> impl Iterator<Item = IndexFault> {
    let mut groups: BTreeMap<&NumberKey, Vec<DraftId>> = BTreeMap::new();
    for (id, draft) in drafts.named() {
        if draft.date.and_then(PartialDate::day).is_some() {
            groups.entry(&draft.key).or_default().push(id);
        }
    }
    let groups = groups.into_values().filter(|group| group.len() > 1);
    let groups = groups.flat_map(|group| compared(group, drafts));
    groups.flat_map(move |group| near_dates(citing, drafts, &group, uses))
}

/// The documents with one number whose dates are compared: all, or where many bodies share it those of each series.
fn compared(group: Vec<DraftId>, drafts: &Drafts) -> Vec<Vec<DraftId>> {
    if group.len() < MOST_COMPARED {
        return vec![group];
    }
    let mut series: BTreeMap<&Series, Vec<DraftId>> = BTreeMap::new();
    for id in group {
        series.entry(&drafts[id].series).or_default().push(id);
    }
    series.into_values().filter(|group| group.len() < MOST_COMPARED).collect()
}

/// The dates one digit apart among documents with one number, each pair at the rarer one.
fn near_dates(citing: Citing, drafts: &Drafts, group: &[DraftId], uses: &Uses) -> Vec<IndexFault> {
    let dates: Vec<(PartialDate, String)> =
        group.iter().filter_map(|id| drafts[*id].date).map(|it| (it, it.to_string())).collect();
    let count = |index: usize| uses.get(&group[index]).map_or(0, |it| it.count);
    let pairs = (0..group.len()).flat_map(|one| (one + 1..group.len()).map(move |other| (one, other)));
    let near = pairs.filter(|(one, other)| {
        let [series, other_series] = [one, other].map(|index| &drafts[group[*index]].series);
        let anywhere =
            [series, other_series].iter().any(|it| matches!(it, Series::Unknown(area) if area.is_unknown()));
        one_digit_apart(&dates[*one].1, &dates[*other].1)
            && (anywhere || series.reaches(other_series, citing.register))
    });
    let faults = near.filter_map(|(one, other)| {
        // The date that fewer plans cite is the likelier mistake.
        let (rare, common) = if count(one) < count(other) { (one, other) } else { (other, one) };
        let Citations { first, .. } = uses.get(&group[rare])?;
        let number = drafts[group[rare]].label().to_string();
        let fault = SiteFault::OneDigitApart { number, one: dates[rare].0, other: dates[common].0 };
        Some(IndexFault::new(Fault::Site(fault), first.clone()))
    });
    faults.collect()
}

/// What plans show once documents are known.
pub(super) fn plans(
    plans: &[IndexedPlan],
    documents: &[Document],
    attachments: &BTreeMap<String, u64>,
) -> impl Iterator<Item = IndexFault> {
    let each = plans.iter().enumerate().flat_map(move |(id, indexed)| {
        later_documents(PlanId(id), indexed, documents).chain(attached(&indexed.plan, attachments))
    });
    same_numbers(plans).chain(each)
}

/// What the texts of plans show, of which no index holds anything: copies, and years left over from last year.
pub fn texts(site: &Site) -> Vec<Diagnostic> {
    let left_over = site.plans.iter().flat_map(|indexed| {
        left_over_years(indexed, site).into_iter().chain(left_over_deadlines(&indexed.plan))
    });
    same_texts(site).chain(left_over).collect()
}

/// How many words a text has at least to be taken for a copy of another.
pub(super) const FEWEST_WORDS: usize = 30;

/// Plans whose texts are the same, word for word.
fn same_texts(site: &Site) -> impl Iterator<Item = Diagnostic> {
    let mut seen: HashMap<Fingerprint, &str> = HashMap::default();
    let long = site.plans.iter().filter(|it| it.plan.findings.fingerprint.word_count >= FEWEST_WORDS);
    long.filter_map(move |it| {
        let Plan { record: Record { path, .. }, findings, .. } = &*it.plan;
        let first = *seen.entry(findings.fingerprint).or_insert(path);
        (first != path).then(|| {
            let fault = SiteFault::SameText { other: first.to_string() };
            Fault::Site(fault).at(Place::file(path))
        })
    })
}

/// Last year's number in words that last year's plan has too, or as the year of the theme.
fn left_over_years(indexed: &IndexedPlan, site: &Site) -> Vec<Diagnostic> {
    let plan = &indexed.plan;
    let Some(year) = plan.record.year else { return Vec::new() };
    let last = |it: &&NamedYear| it.year == year - 1;
    let mut before: HashSet<u64> = HashSet::default();
    for (_, other) in indexed.counterparts.iter().filter(|(against, _)| *against == Against::YearBefore) {
        before.extend(site.plan(*other).plan.findings.years.iter().filter(last).map(|it| it.around));
    }
    let named = plan.findings.years.iter().filter(last);
    // A deadline is asked about with its day.
    let late: BTreeSet<Span> = plan.findings.past_deadlines.iter().map(|it| it.span).collect();
    let named = named.filter(|named| !late.contains(&named.span));
    let left_over = named.filter(|named| named.of_theme || before.contains(&named.around));
    let faults = left_over.map(|it| {
        let fault = SiteFault::LeftOverYear { year: it.year, plan: year };
        Fault::Site(fault).at(it.span.at(&plan.record.path))
    });
    faults.collect()
}

/// Deadlines in the text that end before the plan is issued.
fn left_over_deadlines(plan: &Plan) -> Vec<Diagnostic> {
    let Some(date) = plan.record.date else { return Vec::new() };
    let faults = plan.findings.past_deadlines.iter().map(|it| {
        let fault = SiteFault::LeftOverDeadline { last: PartialDate::Day(it.last), date };
        Fault::Site(fault).at(it.span.at(&plan.record.path))
    });
    faults.collect()
}

/// Two plans of one body and one year with one number.
fn same_numbers(plans: &[IndexedPlan]) -> impl Iterator<Item = IndexFault> {
    let mut seen = HashMap::default();
    plans.iter().filter_map(move |indexed| {
        let plan = &indexed.plan;
        let number = plan.record.number.as_ref().filter(|it| !it.number.is_placeholder())?;
        // Nghị định 30/2020/NĐ-CP, article 15: numbers begin again with 01 each year.
        let year = plan.record.date.map(|date| date.year()).or(plan.record.year);
        // A joint plan is numbered once, and counts in the series of each of its bodies.
        let mut first = None;
        for body in indexed.bodies() {
            let known = *seen.entry((body, &number.key, year)).or_insert(&plan.record.path);
            first = first.or(Some(known).filter(|known| **known != plan.record.path));
        }
        first.map(|first| {
            let fault = SiteFault::SameNumber { number: number.number.text().into(), other: first.clone() };
            Fault::Site(fault).at(number.span.at(&plan.record.path)).into()
        })
    })
}

/// A plan that cites a document dated after it, or itself.
fn later_documents(
    id: PlanId,
    indexed: &IndexedPlan,
    documents: &[Document],
) -> impl Iterator<Item = IndexFault> {
    indexed.cites.iter().filter_map(move |cites| {
        let document = &documents[cites.document.0];
        let name = document.label().to_string();
        let fault = if indexed.document == Some(cites.document) {
            // «(Ban hành kèm theo Quyết định số …)» over the plan that a decision carries names the decision itself.
            let mention = |id: &MentionId| &indexed.plan.record.mentions[id.0];
            let all_attached = cites.mentions.iter().all(|id| mention(id).relation == Relation::AttachedTo);
            if all_attached && !cites.mentions.is_empty() {
                return None;
            }
            SiteFault::CitesItself { number: name }
        } else {
            let (own, cited) = (indexed.plan.record.date?, document.date?.day()?);
            let days = own.last_day().until(cited).ok()?.get_days();
            (days > 0).then_some(SiteFault::CitesLater { cited: name, days })?
        };
        Some(IndexFault::new(Fault::Site(fault), place_of(id, indexed, cites)))
    })
}

/// Where a plan names a document: in its list of bases, or else at the first mention.
pub(super) fn place_of(id: PlanId, indexed: &IndexedPlan, cites: &Cites) -> FaultPlace {
    let record = &indexed.plan.record;
    match (cites.declared, cites.mentions.first()) {
        (Some(basis), _) => FaultPlace::Fixed(record.declared[basis.0].text.span.at(&record.path)),
        (None, Some(mention)) => FaultPlace::Mention(id, *mention),
        (None, None) => FaultPlace::Fixed(Place::file(&record.path)),
    }
}

/// How a node is called in faults: a document by number or name, a plan without a number by its file.
pub(super) fn node_label(
    node: NodeId,
    plans: &[IndexedPlan],
    documents: &[Document],
    graph: &Graph,
) -> String {
    let GraphNode { document, plan, .. } = graph.node(node);
    let path = plan.map(|plan| plans[plan.0].plan.record.path.as_str());
    document.map(|it| documents[it.0].label()).or(path).unwrap_or_default().to_string()
}

/// Documents that cite each other in a circle, at the first plan among them.
pub(super) fn circles<'a>(
    plans: &'a [IndexedPlan],
    documents: &'a [Document],
    graph: &'a Graph,
) -> impl Iterator<Item = IndexFault> + 'a {
    let name = |node: &NodeId| node_label(*node, plans, documents, graph);
    graph.circles().into_iter().filter_map(move |circle| {
        let first = circle.iter().filter_map(|node| graph.node(*node).plan).min()?;
        let numbers = circle.iter().take(MOST_NAMED).map(name).collect();
        let Record { number, path, .. } = &plans[first.0].plan.record;
        let place = Place { path: path.clone(), span: number.as_ref().map(|it| it.span) };
        Some(Fault::Site(SiteFault::CitationCycle { numbers, count: circle.len() }).at(place).into())
    })
}

/// Attachments that are missing, lead outside, or could run when opened.
fn attached(plan: &Plan, attachments: &BTreeMap<String, u64>) -> impl Iterator<Item = IndexFault> {
    let mut missing = 0;
    plan.record.attachments.iter().filter_map(move |text| {
        let fault = unpublished(&text.value, attachments, missing < MOST_NEAREST)?;
        missing += usize::from(matches!(fault, Fault::AttachmentMissing { .. }));
        Some(fault.at(text.span.at(&plan.record.path)).into())
    })
}

/// Why a file that a source names is not published; the nearest name is looked for on demand.
fn unpublished(name: &str, attachments: &BTreeMap<String, u64>, near: bool) -> Option<Fault> {
    if !attachment::stays_inside(name) {
        return Some(Fault::AttachmentOutside { name: name.into() });
    }
    if let Some(fault) = attachment::forbidden(name) {
        return Some(fault);
    }
    if attachments.contains_key(name) {
        return None;
    }
    let near = if near { nearest(name, attachments.keys().map(String::as_str)) } else { None };
    Some(Fault::AttachmentMissing { name: name.into(), nearest: near.map(str::to_string) })
}

/// What is wrong with the logo of `site.yaml`, a picture among the attachments.
pub(super) fn logo(logo: Option<&Scalar>, attachments: &BTreeMap<String, u64>) -> Option<IndexFault> {
    let logo = logo?;
    let name = &logo.value;
    let fault = if attachment::is_picture(name) {
        unpublished(name, attachments, true)
    } else {
        Some(Fault::Office(OfficeFault::LogoKind { name: name.clone() }))
    };
    fault.map(|fault| fault.at(logo.span.at("site.yaml")).into())
}
