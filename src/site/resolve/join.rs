//! Third phase: a document known by its month, its year or its planned year is the same as the one of its number and
//! series that was cited with a day within it; the two are merged.
//!
//! ```text
//! 01-KL/TW 2021-05  and  01-KL/TW 2021-05-18                            →  01-KL/TW 2021-05-18
//! 01-KL/TW 2021-05  and  01-KL/TW 2021-05-18  and  01-KL/TW 2021-05-28  →  all three stay
//! ```
//! With several such days, or several such documents for one day, none is merged.

use super::dated::Dated;
use super::{DraftId, Drafts, Found, MOST_CANDIDATES, Related, Resolution};
use crate::base::date::PartialDate;
use std::collections::BTreeMap;

/// The documents after merging.
pub(super) struct Joined<'a> {
    pub(super) drafts: Drafts<'a>,
    pub(super) related: Vec<Related>,
    /// The documents of citations with a day and a known series.
    pub(super) found: Found,
}

/// Merges the documents that are the same.
pub(super) fn join(dated: Dated<'_>) -> Joined<'_> {
    let Dated { mut drafts, mut related, mut found } = dated;
    let pairs = pairs(&drafts);
    if !pairs.is_empty() {
        let ids = drafts.merge(&pairs);
        for (one, _, other) in &mut related {
            (*one, *other) = (ids[one.0], ids[other.0]);
        }
        for resolution in found.iter_mut().flatten() {
            if let Resolution::One { document, .. } = resolution {
                *document = ids[document.0];
            }
        }
    }
    Joined { drafts, related, found }
}

/// The documents cited with a day, each with the one less exact document that it is.
fn pairs(drafts: &Drafts) -> Vec<(DraftId, DraftId)> {
    let mut parts: BTreeMap<DraftId, Vec<DraftId>> = BTreeMap::new();
    let is_day = |date: Option<PartialDate>| date.is_some_and(|date| date.day().is_some());
    for (part, draft) in drafts.iter() {
        if is_day(draft.date) || drafts.count_with_key(&draft.key) > MOST_CANDIDATES {
            continue;
        }
        let planned = draft.plan.and_then(|(_, year)| year);
        let mut days = drafts.with_key(&draft.key).filter(|(id, it)| {
            let within = match (draft.date, it.date) {
                (Some(part), Some(day)) => part.covers(day),
                (None, Some(day)) => planned == Some(day.year()),
                _ => false,
            };
            // A merge removes the document with the day, so that must not be a plan of the portal.
            *id != part && it.plan.is_none() && is_day(it.date) && it.series.shares(&draft.series) && within
        });
        if let (Some((day, _)), None) = (days.next(), days.next()) {
            parts.entry(day).or_default().push(part);
        }
    }
    let single = |(day, parts): (DraftId, Vec<DraftId>)| match parts[..] {
        [part] => Some((day, part)),
        _ => None,
    };
    parts.into_iter().filter_map(single).collect()
}
