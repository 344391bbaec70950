//! The time of a duty as the front matter writes it, in words that its reader reads back to the same time.

use crate::plan::duty::{Due, Duty, DutyKind, DutyTime};
use crate::plan::time::read_time;

/// What a front matter writes of a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WrittenTime {
    /// The value of `due`.
    pub(super) due: Option<String>,
    /// The value of `from`.
    pub(super) from: Option<String>,
}

/// How to write the time of a duty in a plan of this year; none where nothing would be read back to the same.
pub(super) fn written_time(duty: &Duty, year: Option<i16>) -> Option<WrittenTime> {
    let from = duty.from.map(|it| it.to_string());
    let plain = duty.due.filter(|_| duty.on.is_empty()).map(in_short);
    // «Thường xuyên», «hằng quý» say no more than the kind and the recurrence do.
    let is_said = match duty.kind {
        Some(DutyKind::Ongoing) => true,
        Some(DutyKind::Recurring) => duty.recurrence.is_some() && duty.on.is_empty(),
        _ => false,
    };
    let words = duty.time.clone().filter(|_| !is_said || duty.due.is_some());
    let candidates = [plain, words].into_iter().flatten().map(Some).chain([None]);
    candidates
        .map(|due| WrittenTime { due, from: from.clone() })
        .find(|written| is_same(duty, written.due.as_deref(), year))
}

/// A time in the shortest words: `2026-05`, `trước 15/6/2026`, `II/2026`.
fn in_short(due: Due) -> String {
    match due {
        Due::Date { date, strict: false } => date.to_string(),
        Due::Date { date, strict: true } => format!("trước {}", date.in_figures()),
        Due::Quarter(quarter) => quarter.in_figures(),
    }
}

/// Whether these words, beside the other keys of a duty, are read as its time.
fn is_same(duty: &Duty, due: Option<&str>, year: Option<i16>) -> bool {
    let read = due.map_or(Some(DutyTime::default()), |due| read_time(due, year));
    read.is_some_and(|read| {
        read.due == duty.due
            && read.on == duty.on
            && duty.from.or(read.from) == duty.from
            && duty.recurrence.or(read.recurrence) == duty.recurrence
    })
}
