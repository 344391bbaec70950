//! Versions of one plan (phiên bản): a draft and the issued file, or files that say so with `version_of`.
//!
//! ```text
//! du-thao.md   status: draft, Văn phòng A, 2024, «Học tập chuyên đề»       a version of
//! 491.md       491/KH-VP, Văn phòng A, 2024, «Học tập chuyên đề»           the plan, at its own address
//! ```
//! A draft is known by its bodies, type, year and title, and is not dated after the plan; of two plans that it may be it
//! is of neither. A version is no plan of its own: no list, count, edge or search has it. It is read at its own address,
//! which the page of the plan names.

use super::index_fault::{FaultPlace, IndexFault};
use super::issuers::{Issuers, PlanIssuer};
use super::{PlanId, Site};
use crate::base::fault::{Fault, SiteFault, VersionFault};
use crate::base::hash::HashMap;
use crate::plan::cited::CitedDocument;
use crate::plan::document::{Plan, Status};
use crate::plan::yaml::Scalar;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A version's index, by the plan it is of, date and file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionId(pub usize);

/// A version of a plan.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its file.
    pub plan: Arc<Plan>,
    /// The plan it is a version of.
    pub of: PlanId,
}

/// Takes the versions out of the plans, and says what is wrong with `version_of`.
pub(super) fn take_versions(
    plans: &mut Vec<Arc<Plan>>,
    issuers: &Issuers,
) -> (Vec<Version>, Vec<IndexFault>) {
    let (found, faults) = versions(plans, issuers);
    let taken: Vec<(Arc<Plan>, Arc<Plan>)> =
        found.iter().map(|(version, of)| (plans[*version].clone(), plans[*of].clone())).collect();
    let mut index = 0;
    plans.retain(|_| {
        index += 1;
        !found.contains_key(&(index - 1))
    });
    let position = |path: &str| plans.binary_search_by(|plan| plan.record.path.as_str().cmp(path)).ok();
    let versions = taken
        .into_iter()
        .filter_map(|(plan, of)| Some(Version { plan, of: PlanId(position(&of.record.path)?) }));
    let mut versions: Vec<Version> = versions.collect();
    let newest = |it: &Version| Reverse(it.plan.record.date.map(|date| date.first_day()));
    versions.sort_by(|one, other| {
        let key = |it: &Version| (it.of, newest(it));
        key(one).cmp(&key(other)).then_with(|| one.plan.record.path.cmp(&other.plan.record.path))
    });
    (versions, faults)
}

/// The files that are versions of others, each with the file of the plan, by their positions; and what is wrong with those
/// that say so.
fn versions(plans: &[Arc<Plan>], issuers: &Issuers) -> (BTreeMap<usize, usize>, Vec<IndexFault>) {
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    let mut report = |plan: &Plan, text: &Scalar, why: VersionFault| {
        let fault = Fault::Site(SiteFault::VersionOf { text: text.value.clone(), why });
        faults.push(IndexFault::new(fault, FaultPlace::Fixed(text.span.at(&plan.record.path))));
    };
    let drafts = drafts(plans, issuers);
    for (index, plan) in plans.iter().enumerate() {
        let Some(text) = &plan.record.version_of else {
            found.extend(drafts.get(&index).map(|of| (index, *of)));
            continue;
        };
        match named(&text.value, index, plans, issuers)[..] {
            [only] if only != index => drop(found.insert(index, only)),
            [_] => report(plan, text, VersionFault::Itself),
            [] => report(plan, text, VersionFault::Missing),
            _ => report(plan, text, VersionFault::Several),
        }
    }
    // A version of a version is one of the plan. Each round halves the way to it; what goes in a circle never ends at one.
    let mut rooted = found.clone();
    for _ in 0..=found.len().checked_ilog2().unwrap_or(0) {
        rooted = rooted.iter().map(|(index, of)| (*index, *rooted.get(of).unwrap_or(of))).collect();
    }
    rooted.retain(|_, of| !found.contains_key(of));
    for index in found.keys().filter(|index| !rooted.contains_key(index)) {
        if let Some(text) = &plans[*index].record.version_of {
            report(&plans[*index], text, VersionFault::Itself);
        }
    }
    (rooted, faults)
}

/// The drafts of which an issued file is there, with that file.
fn drafts(plans: &[Arc<Plan>], issuers: &Issuers) -> HashMap<usize, usize> {
    let is_draft = |plan: &Plan| plan.record.status == Status::Draft;
    if !plans.iter().any(|plan| is_draft(plan)) {
        return HashMap::default();
    }
    let mut by_title: HashMap<_, Vec<usize>> = HashMap::default();
    for (index, plan) in plans.iter().enumerate().filter(|(_, plan)| !is_draft(plan)) {
        by_title.entry((&plan.record.title_words, plan.record.kind.text())).or_default().push(index);
    }
    let drafts = plans.iter().enumerate().filter(|(_, plan)| is_draft(plan));
    let found = drafts.filter(|(_, plan)| !plan.record.title_words.is_empty()).filter_map(|(index, plan)| {
        let titled = by_title.get(&(&plan.record.title_words, plan.record.kind.text()))?;
        let mut issued = titled.iter().copied().filter(|other| {
            let (own, other_record) = (&plan.record, &plans[*other].record);
            let dates = own.date.zip(other_record.date);
            own.years().eq(other_record.years())
                && dates.is_none_or(|(own, other)| own.first_day() <= other.last_day())
                && same_bodies(issuers.of(PlanId(index)), issuers.of(PlanId(*other)))
        });
        issued.next().filter(|_| issued.next().is_none()).map(|issued| (index, issued))
    });
    found.collect()
}

fn same_bodies(one: &PlanIssuer, other: &PlanIssuer) -> bool {
    let within = |one: &PlanIssuer, other: &PlanIssuer| {
        one.bodies.iter().all(|body| other.bodies.iter().any(|it| it.key == body.key))
    };
    within(one, other) && within(other, one)
}

/// The files that `version_of` may name: by path, with or without its folders and `.md`, or by number and date.
fn named(text: &str, of: usize, plans: &[Arc<Plan>], issuers: &Issuers) -> Vec<usize> {
    let file = text.trim_matches('/').trim_end_matches(".md");
    let is_file = |path: &str| {
        let path = path.trim_end_matches(".md");
        path.strip_suffix(file).is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    let files = || plans.iter().enumerate().filter(|(_, plan)| is_file(&plan.record.path));
    let by_file: Vec<usize> = files().map(|(index, _)| index).collect();
    if !by_file.is_empty() {
        return by_file;
    }
    let Some(CitedDocument { key: Some(key), date, .. }) = CitedDocument::read(text) else {
        return Vec::new();
    };
    let numbered = plans.iter().enumerate().filter(|(index, plan)| {
        let record = &plan.record;
        record.number.as_ref().is_some_and(|number| number.key == key)
            && date.zip(record.date).is_none_or(|(named, own)| named.covers(own) || own.covers(named))
            // A draft may have the number already.
            && *index != of
            && same_bodies(issuers.of(PlanId(of)), issuers.of(PlanId(*index)))
    });
    numbered.map(|(index, _)| index).collect()
}

impl Site {
    /// A version.
    pub fn version(&self, id: VersionId) -> &Version {
        &self.versions[id.0]
    }

    /// The versions of a plan, the newest first.
    pub fn versions_of(&self, plan: PlanId) -> impl Iterator<Item = VersionId> + use<> {
        let first = self.versions.partition_point(|it| it.of < plan);
        let end = self.versions.partition_point(|it| it.of <= plan);
        (first..end).map(VersionId)
    }
}
