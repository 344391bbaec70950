//! The documents that a citation may mean, by its date and series.

use super::series::Series;
use super::{DraftId, Drafts, MOST_CANDIDATES, Whole};
use crate::base::date::PartialDate;
use crate::cite::document_type::System;
use crate::cite::identity::{NumberKey, central_term, local_term};
use crate::site::body_register::BodyRegister;

/// The documents that a number with a date may mean.
pub(super) fn loose_candidates(
    drafts: &Drafts,
    whole: &Whole,
    date: PartialDate,
    series: &Series,
    register: &BodyRegister,
) -> Vec<DraftId> {
    let fitting = drafts
        .with_key(whole.key)
        .filter(|(_, it)| fits(it.date, date) && it.series.reaches(series, register));
    fitting.map(|(id, _)| id).take(MOST_CANDIDATES).collect()
}

/// Those of which no issuer is known, among candidates.
pub(super) fn unnamed(candidates: Vec<DraftId>, drafts: &Drafts) -> Vec<DraftId> {
    candidates.into_iter().filter(|id| matches!(drafts[*id].series, Series::Unknown(_))).collect()
}

/// Whether two dates may be one: they are equal, or one is a month or year that the other is within.
pub(super) fn fits(document: Option<PartialDate>, cited: PartialDate) -> bool {
    document.is_some_and(|it| it == cited || cited.covers(it) || it.covers(cited))
}

/// The documents that an undated number of a series may mean: those with a date, and plans.
pub(super) fn undated_candidates(
    drafts: &Drafts,
    key: &NumberKey,
    series: &Series,
    register: &BodyRegister,
) -> Vec<DraftId> {
    let known = drafts.with_key(key).filter(|(_, draft)| {
        (draft.date.is_some() || draft.plan.is_some()) && draft.series.reaches(series, register)
    });
    known.map(|(id, _)| id).take(MOST_CANDIDATES).collect()
}

/// The document of a number and series of which no date is known, where there is one.
pub(super) fn dateless(drafts: &Drafts, key: &NumberKey, series: &Series) -> Option<DraftId> {
    let mut known = drafts.with_key(key);
    known.find(|(_, it)| it.date.is_none() && it.plan.is_none() && it.series.shares(series)).map(|(id, _)| id)
}

/// Narrows several candidates by the time of what cites them: none is later, and a number of the Party is that of the
/// term in which the citing document was made, for each term begins again at 01.
pub(super) fn in_time(candidates: Vec<DraftId>, date: Option<PartialDate>, drafts: &Drafts) -> Vec<DraftId> {
    let (Some(date), true) = (date, candidates.len() > 1) else { return candidates };
    let day = |id: DraftId| drafts[id].date.map(PartialDate::first_day);
    let narrow = |list: Vec<DraftId>, keep: &dyn Fn(DraftId) -> bool| {
        let kept: Vec<DraftId> = list.iter().copied().filter(|id| keep(*id)).collect();
        if kept.is_empty() { list } else { kept }
    };
    let list = narrow(candidates, &|id| day(id).is_none_or(|day| day <= date.last_day()));
    let (term, local) = (central_term(date.last_day()), local_term(date.last_day()));
    narrow(list, &|id| {
        let draft = &drafts[id];
        if draft.number.is_none_or(|number| number.system() != System::Party) {
            return true;
        }
        match (&draft.series, day(id).and_then(local_term), local) {
            (Series::Central, ..) => day(id).and_then(central_term) == term,
            (_, Some(one), Some(other)) => one == other,
            _ => true,
        }
    })
}
