//! The duties that the sentences and labels of a text set: what is to be done, by when, by whom.
//!
//! ```text
//! «Các phòng gửi báo cáo về Văn phòng trước ngày 25/3/2026.»   by 24/3/2026, Các phòng, to Văn phòng
//! «3. Tổ chức hội thi … Thời gian thực hiện: tháng 5/2026.
//!  Cơ quan thực hiện: Đoàn Thanh niên.»                         during May, Đoàn Thanh niên
//! «… theo Kế hoạch số 5/KH-UBND ngày 14/3/2026», «họp giao ban hằng tháng», «đã xong trước ngày 1/3»   none
//! ```
//! The duties of tables are found by another pass. A time that is not understood, or is of another year, gives none.

mod entry;
mod label;
mod reference;
mod section;
mod statement;
mod task;
mod verb;
mod when;
mod who;
mod words;

use super::{Fact, Metadata};
use crate::base::date::PartialDate;
use crate::base::place::Span;
use crate::base::text::comparable;
use crate::plan::duty::{Duty, DutyTime};
use crate::plan::text::{Text, one_line};
use entry::entry;
use section::DutySections;
use statement::{Statement, statements};
use std::ops::Range;
use task::{SaidBefore, once, said, task_of};
use when::{TimeForm, TimeFound, times};
use who::{report_to, subject, via};
use words::Sentence;

/// The most duties of a text.
const MOST: usize = 500;

/// The most times of a text, with those that set none.
const MOST_TIMES: usize = 4000;

/// Reads the duties of a text.
pub(super) fn read(text: &Text, into: &mut Metadata) {
    let mut taken: Vec<u32> = into.taken.iter().chain(&into.formal).map(|it| it.line).collect();
    taken.extend(into.quarters.iter().map(|it| it.span.line));
    taken.sort_unstable();
    let date_year = into.date.as_ref().map(|it| it.value.year());
    let year = into.years.map(|it| it.first).or(date_year);
    let only = into.plan_year();
    let statements = statements(text, &taken);
    let begin = opening_end(&statements);
    let mut reader =
        Reader { text, sections: DutySections::of(&statements), year: only, tried: 0, found: Vec::new() };
    for (index, statement) in statements.iter().enumerate().skip(begin) {
        if reader.found.len() < MOST && reader.tried < MOST_TIMES && !reader.sections.is_other(index) {
            reader.statement(index, statement);
        }
    }
    let first = match into.date.as_ref().map(|it| it.value) {
        Some(date @ (PartialDate::Day(_) | PartialDate::Month(..))) => Some(date.year()),
        _ => year,
    };
    let last = into.years.map(|it| it.last).or(year);
    let fits = |duty: &Duty| {
        let year = duty.due.map(|it| it.last_day().year());
        year.is_none_or(|it| first.is_none_or(|first| it >= first) && last.is_none_or(|last| it <= last + 1))
    };
    let mut found = reader.found;
    found.retain(|it| fits(&it.value));
    into.duties = once(found);
}

/// An opening has no more paragraphs.
const LONGEST_OPENING: usize = 20;

/// The statement after the opening, which ends «… như sau:» before the first section.
fn opening_end(statements: &[Statement]) -> usize {
    let first = statements.iter().position(|it| it.level.is_some()).unwrap_or(statements.len());
    let end = statements[..first.min(LONGEST_OPENING)].iter().position(|it| {
        let key = comparable(&it.text);
        let issues = ["ban hành", "xây dựng", "triển khai"].iter().any(|it| key.contains(it));
        key.ends_with(':') && (key.contains("như sau") || (key.contains("kế hoạch") && issues))
    });
    end.map_or(0, |it| it + 1)
}

/// Reads statements one after another.
struct Reader<'a> {
    text: &'a Text,
    sections: DutySections<'a>,
    year: Option<i16>,
    /// How many times were looked at.
    tried: usize,
    found: Vec<Fact<Duty>>,
}

impl Reader<'_> {
    /// Reads the duties of a statement.
    fn statement(&mut self, index: usize, statement: &Statement) {
        let s = statement.sentence();
        let mut told = SaidBefore::default();
        for run in s.sentences() {
            let mut found = times(&s, run.clone(), self.year);
            // Only in a list a name and a time are a duty.
            if found.is_empty() && statement.listed {
                found.extend(entry(&s, run.clone(), self.year));
            }
            let own = subject(&s, run.clone());
            if !found.is_empty() {
                self.sections.has_time(index);
            }
            if let Some((units, _)) = &own {
                told.units = Some(units.clone());
            }
            let mut start = run.start;
            for (at, time) in found.iter().enumerate() {
                let next = found.get(at + 1).map_or(run.end, |it| it.run.start);
                let subject = own.as_ref().map_or(run.start, |it| it.1);
                self.tried += 1;
                if self.found.len() >= MOST || self.tried > MOST_TIMES {
                    return;
                }
                if let Some((duty, words)) = self.duty(index, &s, time, start..next, subject, &told) {
                    let span = statement.span(self.text, words);
                    self.found.push(Fact { value: Duty { span, ..duty }, span, doubt: None });
                }
                start = time.run.end;
            }
            if found.is_empty() {
                told.before.push(run);
            } else {
                told.before.clear();
            }
        }
    }

    /// The duty of a time; `around` are the words from the time before it to the one after it.
    fn duty(
        &self,
        index: usize,
        s: &Sentence,
        time: &TimeFound,
        around: Range<usize>,
        subject_end: usize,
        told: &SaidBefore,
    ) -> Option<(Duty, Range<usize>)> {
        let mut task = task_of(s, time, around.clone(), subject_end);
        let alone = around.start + 3 > time.run.start && time.form == TimeForm::Led;
        if task.is_none() && (time.form == TimeForm::Labelled || alone) {
            // It stands in a sentence of its own, «Hoàn thành trước ngày 30/4.»: it is of the sentence before.
            task = told.before.last().and_then(|run| said(s, run.clone()));
        }
        let sections = &self.sections;
        let (task, run, units) = match task {
            Some((task, run)) => {
                let units = subject(s, run.clone()).map(|it| it.0).or_else(|| told.units.clone());
                (task, Some(run), units)
            }
            None if time.form == TimeForm::Labelled => (sections.task_above(index)?, None, None),
            None => return None,
        };
        let units = units
            .or_else(|| sections.own_units(index))
            .or_else(|| if run.is_some() { sections.unit_above(index) } else { None })
            .or_else(|| sections.units_of_section(index))
            .or_else(|| sections.unit_above(index))
            .unwrap_or_default();
        let end = match time.form {
            TimeForm::Labelled | TimeForm::Entry => time.run.start,
            TimeForm::Led | TimeForm::Leading => {
                (time.run.end..around.end).find(|at| s.ends_clause(*at)).map_or(around.end, |at| at + 1)
            }
        };
        let whole = run.map_or(around.start..around.start, |run| run.start.min(around.start)..end);
        let DutyTime { from, due, recurrence, on, .. } = time.time.clone();
        let (first, last) = (s.words.get(time.run.start)?, s.words.get(time.run.end - 1)?);
        let plain = due.is_some() && from.is_none() && recurrence.is_none() && on.is_empty();
        let words = time.words.trim_matches(|c: char| c.is_whitespace() || ".,;:()".contains(c));
        let duty = Duty {
            task,
            due,
            from,
            kind: Some(time.kind),
            time: (!plain).then(|| one_line(words)),
            responsible: units.responsible,
            with: units.with,
            product: None,
            report_to: report_to(s, whole.clone()),
            via: via(s, whole),
            recurrence,
            on,
            span: Span::new(1, 1, 1),
        };
        Some((duty, first.range.start..last.range.end))
    }
}
