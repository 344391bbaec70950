//! Near copies: plans whose texts share nine tenths of their shingles either way.
//!
//! Which plans are compared is decided by the bottom-k MinHash [`Sketch`] of each text:
//! near copies have most of them in common. Each hash finds the first few plans that have it, so the work grows with
//! the plans and not with their pairs; of many plans alike each is reported with one of the first. Left out are texts
//! that are the same word for word, and plans that the site compares anyway.

use super::check::FEWEST_WORDS;
use super::{IndexedPlan, PlanId, Site};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, SiteFault};
use crate::base::hash::HashMap;
use crate::base::place::Place;
use crate::plan::text::shingles::{Sketch, share, shingles};
use rayon::prelude::*;
use std::cmp::Reverse;

/// How many of a hundred shingles near copies share.
const NEAR: usize = 90;

/// How far the share that sketches show may be from the true one, in a hundred.
const ERROR: usize = 10;

/// How many hashes of a sketch are looked up.
const FIRST: usize = 64;

/// How many plans one hash finds.
const MOST_FOUND: usize = 8;

/// With how many plans one is compared.
const MOST_COMPARED: usize = 3;

/// The plans that are nearly the same as one before them.
pub(super) fn near_copies(site: &Site) -> impl Iterator<Item = Diagnostic> {
    let plans = &site.plans;
    let long = |it: &IndexedPlan| it.plan.findings.fingerprint.word_count >= FEWEST_WORDS;
    let sketch = |it: &IndexedPlan| if long(it) { least(&it.plan.findings.sketch) } else { Vec::new() };
    let sketches: Vec<Vec<u32>> = plans.iter().map(|it| sketch(it)).collect();
    let ids = (0..plans.len()).map(PlanId);
    let mut places: Vec<(u32, PlanId)> =
        ids.zip(&sketches).flat_map(|(id, sketch)| sketch.iter().map(move |hash| (*hash, id))).collect();
    places.par_sort_unstable();
    let found: Vec<Option<(usize, PlanId)>> = sketches
        .par_iter()
        .enumerate()
        .map(|(index, sketch)| {
            let id = PlanId(index);
            let sketch_of = |id: PlanId| &site.plan(id).plan.findings.sketch;
            let near = candidates(id, sketch, &places).into_iter().filter_map(|other| {
                let shown = both(|one, other| sketch_of(one).share(sketch_of(other)), id, other);
                if shown + ERROR < NEAR || is_shown_elsewhere(site, id, other) {
                    return None;
                }
                let [own, text] = [id, other].map(|it| shingles(&site.plan(it).plan.text));
                let exact = both(|one: &Vec<u64>, other| share(one, other), &own, &text);
                (exact >= NEAR).then_some((exact, Reverse(other)))
            });
            near.max().map(|(share, Reverse(other))| (share, other))
        })
        .collect();
    plans.iter().zip(found).filter_map(|(indexed, found)| {
        let (share, other) = found?;
        let fault = SiteFault::NearCopy { other: site.plan(other).plan.record.path.clone(), share };
        Some(Fault::Site(fault).at(Place::file(&indexed.plan.record.path)))
    })
}

/// The lesser of two shares, because a short plan may stand as a whole in a long one.
fn both<T: Copy>(share: impl Fn(T, T) -> usize, one: T, other: T) -> usize {
    share(one, other).min(share(other, one))
}

/// The least hashes of a sketch, most of which near copies have in common.
fn least(sketch: &Sketch) -> Vec<u32> {
    sketch.hashes().iter().copied().take(FIRST).collect()
}

/// The plans before a plan that share most of its sketch.
fn candidates(id: PlanId, sketch: &[u32], places: &[(u32, PlanId)]) -> Vec<PlanId> {
    let mut votes: HashMap<PlanId, usize> = HashMap::default();
    for hash in sketch {
        let first = places.partition_point(|place| *place < (*hash, PlanId(0)));
        let before = places[first..].iter().take_while(|place| **place < (*hash, id));
        before.take(MOST_FOUND).for_each(|(_, other)| *votes.entry(*other).or_default() += 1);
    }
    let mut all: Vec<(Reverse<usize>, PlanId)> =
        votes.into_iter().map(|(other, count)| (Reverse(count), other)).collect();
    all.sort_unstable();
    all.into_iter().take(MOST_COMPARED).map(|(_, other)| other).collect()
}

/// Whether the texts are the same word for word, or the site compares the two plans.
fn is_shown_elsewhere(site: &Site, one: PlanId, other: PlanId) -> bool {
    let text = |id: PlanId| site.plan(id).plan.findings.fingerprint;
    let compared = |one: PlanId, other: PlanId| {
        site.plan(one).counterparts.iter().any(|(_, counterpart)| *counterpart == other)
    };
    text(one) == text(other) || compared(one, other) || compared(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::testing::site;

    #[test]
    fn near_copies_are_reported_with_the_first() {
        let words = |from: usize| {
            let all: Vec<String> = (from..from + 200).map(|n| format!("từ{n}")).collect();
            all.join(" ")
        };
        let line = |text: &str| format!("; 2024; UBND tỉnh Kon Tum; {text}");
        let lines = [
            line(&words(0)),
            line(&format!("{} thêm mấy từ", words(0))), // a near copy of the first
            line(&words(0)),                            // the same word for word, which another check reports
            line(&words(1_000)),
            "; 2024; UBND tỉnh Kon Tum; Ngắn quá để so.".to_string(),
        ];
        let site = site(&lines.iter().map(String::as_str).collect::<Vec<_>>(), "", "");
        let shown = |it: Diagnostic| match it.fault {
            Fault::Site(SiteFault::NearCopy { other, share }) => format!("{} {other} {share}", it.place.path),
            other => format!("{other:?}"),
        };
        let path = |index: usize| format!("content/ke-hoach/{index}.md");
        let expected = [format!("{} {} 98", path(1), path(0)), format!("{} {} 98", path(2), path(1))];
        assert_eq!(near_copies(&site).map(shown).collect::<Vec<_>>(), expected);
    }
}
