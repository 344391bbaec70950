//! Plans whose texts are nearly the same: a copy that nobody reworked.
//!
//! Nine tenths of the shingles of each stand in the other. Which plans are worth comparing is told by a sketch
//! of each text, some of its shingles that chance alone has chosen, so that near copies have most of them in
//! common. A shingle leads to the first few plans that have it, so the work grows with the plans and not with
//! their pairs; of many plans alike each is told with one of the first. Left out are texts that are the same
//! word for word, and plans that are read side by side anyway.

use super::check::FEWEST_WORDS;
use super::reuse::{share, shingles};
use super::{PlanId, PlanRecord, Site};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::place::Place;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

/// How many of a hundred shingles near copies share.
const NEAR: usize = 90;

/// How many shingles a sketch has.
const SKETCH: usize = 64;

/// To how many plans a shingle leads.
const MOST_LED_TO: usize = 8;

/// With how many plans one is compared.
const MOST_COMPARED: usize = 3;

/// Tells of each plan that is nearly the same as one before it.
pub(super) fn near_copies(site: &Site, faults: &mut Vec<Diagnostic>) {
    let plans = &site.plans;
    let long = |it: &PlanRecord| it.plan.findings.fingerprint.word_count >= FEWEST_WORDS;
    // The shingles of all plans at once would take more room than the plans.
    let sketches: Vec<Vec<u64>> =
        plans.par_iter().map(|it| if long(it) { sketch(&shingles(&it.plan)) } else { Vec::new() }).collect();
    let mut places: Vec<(u64, usize)> =
        sketches.iter().enumerate().flat_map(|(id, it)| it.iter().map(move |key| (*key, id))).collect();
    places.par_sort_unstable();
    let found: Vec<Option<(usize, usize)>> = (0..plans.len())
        .into_par_iter()
        .map(|id| {
            let candidates = candidates(id, &sketches[id], &places);
            let own = if candidates.is_empty() { Vec::new() } else { shingles(&plans[id].plan) };
            let near = candidates.into_iter().filter_map(|other| {
                let text = shingles(&plans[other].plan);
                let both = share(&own, &text).min(share(&text, &own));
                (both >= NEAR && !told_elsewhere(plans, id, other)).then_some((both, Reverse(other)))
            });
            near.max().map(|(share, Reverse(other))| (share, other))
        })
        .collect();
    for (record, found) in plans.iter().zip(found) {
        let Some((share, other)) = found else { continue };
        let fault = Fault::NearCopy { other: plans[other].plan.record.path.clone(), share };
        faults.push(fault.at(Place::file(&record.plan.record.path)));
    }
}

/// The bottom-k sketch of a text: the smallest of its shingles, which are hashes, so that chance chooses them.
fn sketch(shingles: &[u64]) -> Vec<u64> {
    shingles.chunk_by(|one, other| one == other).map(|equal| equal[0]).take(SKETCH).collect()
}

/// The plans before a plan that share most of its sketch.
fn candidates(id: usize, sketch: &[u64], places: &[(u64, usize)]) -> Vec<usize> {
    let mut votes: HashMap<usize, usize> = HashMap::new();
    for key in sketch {
        let first = places.partition_point(|place| *place < (*key, 0));
        let before = places[first..].iter().take_while(|place| **place < (*key, id));
        before.take(MOST_LED_TO).for_each(|(_, other)| *votes.entry(*other).or_default() += 1);
    }
    let mut all: Vec<(Reverse<usize>, usize)> =
        votes.into_iter().map(|(other, count)| (Reverse(count), other)).collect();
    all.sort_unstable();
    all.into_iter().take(MOST_COMPARED).map(|(_, other)| other).collect()
}

/// Whether the texts are the same word for word, or the plans are read side by side on the site.
fn told_elsewhere(plans: &[Arc<PlanRecord>], one: usize, other: usize) -> bool {
    let text = |id: usize| plans[id].plan.findings.fingerprint;
    let beside = |one: usize, other: usize| {
        plans[one].counterparts.iter().any(|(_, counterpart)| *counterpart == PlanId(other))
    };
    text(one) == text(other) || beside(one, other) || beside(other, one)
}
