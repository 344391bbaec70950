//! Entries of a list that are a name and a time: «Lễ viếng: 6 giờ 30 phút ngày 27/7/2026», «Đại hội điểm: quý I/2025».

use super::label::label_at;
use super::reference::names_reference;
use super::when::{TimeForm, TimeFound, longest, meant};
use super::words::Sentence;
use crate::base::date::PartialDate;
use crate::plan::duty::{Due, DutyKind};
use std::ops::Range;

/// What an entry names has no more words.
const LONGEST_NAME: usize = 24;

/// The time that is all an entry says behind its colon.
pub(super) fn entry(s: &Sentence, run: Range<usize>, year: Option<i16>) -> Option<TimeFound> {
    let colon =
        (run.start..run.end.min(run.start + LONGEST_NAME)).find(|at| s.written(*at).ends_with(':'))?;
    let (start, at) = (run.start, colon + 1);
    let cites = (start..at).any(|it| s.written(it).contains('/'));
    if at - start < 2 || cites || label_at(s, start).is_some() || names_reference(s, start..at) {
        return None;
    }
    let (time_run, time) = longest(s, at, run.end, year)?;
    // «Niên độ kiểm tra: năm 2025»
    let only_year = matches!(time.due, Some(Due::Date { date: PartialDate::Year(_), .. }));
    let known = (time.due.is_some() && !only_year) || time.recurrence.is_some();
    if time_run.end != run.end || !known {
        return None;
    }
    let words = s.of(time_run.clone()).to_string();
    let kind = time.kind.unwrap_or_else(|| meant(&words, &time, DutyKind::During));
    Some(TimeFound { run: time_run, words, time, kind, form: TimeForm::Entry })
}
