//! The words of what is to be done, around the time by which it is.

use super::verb::verb_at;
use super::when::{TimeForm, TimeFound};
use super::who::{DutyUnits, subject};
use super::words::Sentence;
use crate::base::date::PartialDate;
use crate::base::text::{capitalized, words_key};
use crate::plan::duty::{Due, Duty};
use crate::plan::metadata::Fact;
use crate::plan::text::one_line;
use std::ops::Range;

/// The longest words of a task, in characters; longer ones lose their first clauses.
const LONGEST: usize = 300;

/// What the sentences before one in a statement said.
#[derive(Default)]
pub(super) struct SaidBefore {
    /// Who was last told to do something.
    pub(super) units: Option<DutyUnits>,
    /// The sentences since the last time, as runs of words.
    pub(super) before: Vec<Range<usize>>,
}

/// The task of a time and the words that say it; `around` are the words from the time before to the one after.
///
/// A semicolon before `subject`, where the names of those end who are to do it, divides names and not clauses.
pub(super) fn task_of(
    s: &Sentence,
    time: &TimeFound,
    around: Range<usize>,
    subject: usize,
) -> Option<(String, Range<usize>)> {
    task_around(s, time, around, subject).filter(|it| it.0.contains(' '))
}

fn task_around(
    s: &Sentence,
    time: &TimeFound,
    around: Range<usize>,
    subject: usize,
) -> Option<(String, Range<usize>)> {
    if time.form == TimeForm::Leading {
        let end = (time.run.end..around.end).find(|at| s.ends_clause(*at)).map_or(around.end, |at| at + 1);
        return said(s, time.run.end..end);
    }
    if time.form == TimeForm::Entry {
        let whole = around.start..time.run.start;
        let named = || Some((capitalized(clean(s.of(whole.clone()))), whole.clone()));
        return said(s, whole.clone()).or_else(named);
    }
    let from = around.start.max(subject.min(time.run.start));
    let clause = (from..time.run.start.saturating_sub(1)).rev().find(|at| s.ends_clause(*at));
    let own = clause.map_or(around.start, |at| at + 1);
    let whole = around.start..time.run.start;
    let found = match time.form {
        // A time in brackets is of all that is before it.
        TimeForm::Labelled => said(s, whole.clone()).filter(|it| it.0.chars().count() < LONGEST),
        TimeForm::Led | TimeForm::Leading | TimeForm::Entry => None,
    };
    let found = found.or_else(|| said(s, own..time.run.start)).or_else(|| said(s, whole));
    if time.form != TimeForm::Led {
        return found;
    }
    // «Hoàn thành trước ngày 30/4/2026 việc rà soát», «gửi báo cáo trước ngày 15/6 về Sở Nội vụ».
    let clause = (time.run.end..around.end).find(|at| s.ends_clause(*at)).map_or(around.end, |at| at + 1);
    let ended = s.written(time.run.end - 1).ends_with([',', ';', '.']);
    match found {
        Some((task, run)) if !ended => {
            let short = task.split(' ').count() < 3;
            let goes_on = short || GO_ON.contains(&s.key(time.run.end));
            let end = (time.run.end..clause)
                .find(|at| s.written(*at).ends_with([',', ';', '.']))
                .map_or(clause, |at| at + 1);
            let rest = clean(s.of(time.run.end..end));
            if goes_on && !rest.is_empty() {
                Some((format!("{task} {rest}"), run))
            } else {
                Some((task, run))
            }
        }
        Some(found) => Some(found),
        None => said(s, time.run.end..clause),
    }
}

/// Words behind a time with which the task goes on.
const GO_ON: [&str; 8] = ["về", "cho", "đến", "tới", "lên", "tại", "với", "việc"];

/// Words that end a task before its time and say nothing.
const TAILS: [&str; 23] = [
    "hoàn thành",
    "xong",
    "thời gian",
    "thực hiện xong",
    "hoàn thành xong",
    "và hoàn thành",
    "phấn đấu xong",
    "phấn đấu hoàn thành",
    "phấn đấu",
    "bảo đảm hoàn thành",
    "đảm bảo hoàn thành",
    "phải hoàn thành",
    "và",
    "dự kiến",
    "tổ chức thực hiện",
    "chậm nhất",
    "là",
    "được tổ chức",
    "dự kiến tổ chức",
    "tổ chức vào",
    "được thực hiện",
    "diễn ra",
    "tổ chức",
];

/// The words of a run without who is to do it, if they say that something is to be done.
pub(super) fn said(s: &Sentence, run: Range<usize>) -> Option<(String, Range<usize>)> {
    let mut start = run.start;
    if let Some((_, end)) = subject(s, run.clone()) {
        start = end;
    }
    while start < run.end && (["", "và", "đồng", "thì", "phải", "cần", "sẽ"].contains(&s.key(start)))
    {
        start += 1;
    }
    let mut end = run.end;
    loop {
        let tail = TAILS.iter().find_map(|tail| {
            let count = tail.split(' ').count();
            let from = end.checked_sub(count).filter(|from| *from >= start)?;
            s.phrase(from, tail).map(|_| from)
        });
        match tail {
            Some(from) => end = from,
            None => break,
        }
    }
    let has_verb = (start..end).any(|at| verb_at(s, at, at == start).is_some());
    let names = (start..end).any(|at| ["hội", "lễ", "cuộc", "việc", "đợt", "công"].contains(&s.key(at)));
    if end <= start || !(has_verb || names) {
        return None;
    }
    let text = one_line(s.of(start..end));
    let text = balanced(clean(&text));
    let text = shortened(&text);
    Some((capitalized(&text), run))
}

/// Words without the signs around them.
fn clean(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ",;:.-–+".contains(c)).trim_end_matches('(').trim()
}

/// Words without a bracket that opens and does not close.
fn balanced(text: &str) -> String {
    match text.rfind('(') {
        Some(at) if !text[at..].contains(')') => text[..at].trim_end().to_string(),
        _ => text.to_string(),
    }
}

/// The last clauses of words that are too long.
fn shortened(text: &str) -> String {
    let mut rest = text;
    while rest.chars().count() > LONGEST
        && let Some((_, after)) = rest.split_once("; ")
    {
        rest = after;
    }
    crate::base::text::excerpt(rest, LONGEST)
}

/// The duties without those that say again what one before them said.
pub(super) fn once(found: Vec<Fact<Duty>>) -> Vec<Fact<Duty>> {
    let mut kept: Vec<(String, Fact<Duty>)> = Vec::new();
    for fact in found {
        let duty = &fact.value;
        let task = words_key(&duty.task);
        let again = |(other_task, other): &(String, Fact<Duty>)| {
            let other = &other.value;
            let same_time = (other.kind, other.due, other.from, other.recurrence)
                == (duty.kind, duty.due, duty.from, duty.recurrence);
            let day = matches!(duty.due, Some(Due::Date { date: PartialDate::Day(_), .. }));
            let same_report =
                !duty.report_to.is_empty() && (&other.report_to, &other.via) == (&duty.report_to, &duty.via);
            same_time && (*other_task == task || (day && same_report))
        };
        if !kept.iter().any(again) {
            kept.push((task, fact));
        }
    }
    kept.into_iter().map(|(_, fact)| fact).collect()
}
