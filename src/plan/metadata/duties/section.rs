//! What stands above and beside a statement: the task of its section, the units that the section names.

use super::label::{DutyLabel, label_at};
use super::statement::Statement;
use super::task::said;
use super::who::{DutyUnits, alone, begins_unit, subject, units};
use super::words::Sentence;
use crate::base::text::comparable;
use crate::plan::text::one_line;

/// How many statements around one are looked at.
const NEAR: usize = 200;

/// How many statements are close to one that no heading is above.
const CLOSE: usize = 6;

/// Of a heading or item no more words are read.
const LONGEST: usize = 120;

/// DutySections that set no duties, by the first words of their headings.
const OTHER_SECTIONS: [&str; 12] = [
    "mục đích",
    "mục tiêu",
    "quan điểm",
    "chỉ tiêu",
    "kết quả",
    "thực trạng",
    "tình hình",
    "căn cứ",
    "sự cần thiết",
    "đặc điểm",
    "bối cảnh",
    "tài liệu",
];

/// Headings that say no more of a task than which part of it follows.
const PARTS: [&str; 16] = [
    "nội dung",
    "phương thức",
    "hình thức",
    "thời gian",
    "cơ quan thực hiện",
    "đơn vị thực hiện",
    "tổ chức thực hiện",
    "nhiệm vụ",
    "giải pháp",
    "yêu cầu",
    "mục đích",
    "phân công",
    "kinh phí",
    "công tác chuẩn bị",
    "tiến độ",
    "cách thức",
];

/// The statements of a text with what is known of their sections.
pub(super) struct DutySections<'a> {
    statements: &'a [Statement],
    /// The units that each statement names in labels.
    units: Vec<DutyUnits>,
    /// Whether the section of each sets no duties.
    other: Vec<bool>,
    /// Whether a time was found in each.
    timed: Vec<bool>,
}

impl<'a> DutySections<'a> {
    /// The sections of these statements.
    pub(super) fn of(statements: &'a [Statement]) -> DutySections<'a> {
        let mut other: Vec<bool> = Vec::with_capacity(statements.len());
        for statement in statements {
            let own = statement.heading.is_some_and(|heading| {
                let above = &statements[heading];
                let key = comparable(above.sentence().near(0, above.words.len()));
                match key.starts_with("yêu cầu") {
                    true => false,
                    false => OTHER_SECTIONS.iter().any(|it| key.starts_with(it)) || other[heading],
                }
            });
            other.push(own);
        }
        let units = statements.iter().map(|it| told_units(&it.sentence())).collect();
        DutySections { statements, units, other, timed: vec![false; statements.len()] }
    }

    /// Whether the section of a statement sets no duties: «Mục tiêu».
    pub(super) fn is_other(&self, index: usize) -> bool {
        self.other[index]
    }

    /// Remembers that a statement names a time.
    pub(super) fn has_time(&mut self, index: usize) {
        self.timed[index] = true;
    }

    /// The units that a statement itself names in labels.
    pub(super) fn own_units(&self, index: usize) -> Option<DutyUnits> {
        Some(self.units[index].clone()).filter(|it| !it.responsible.is_empty())
    }

    /// The task of a label that stands alone: that of the item that holds it, of its section, or of what is before it.
    pub(super) fn task_above(&self, index: usize) -> Option<String> {
        let statement = &self.statements[index];
        let of = |at: usize| {
            let s = self.statements[at].sentence();
            let run = s.sentences().into_iter().next()?;
            let end = run.end.min(run.start + LONGEST);
            let named = || Some(one_line(s.of(run.start..end))).filter(|it| it.contains(' '));
            let heading = self.statements[at].level.is_some();
            // A heading names a task without a verb: «2. Mô hình điểm».
            said(&s, run.start..end).map(|it| it.0).or_else(|| named().filter(|_| heading))
        };
        if let Some(item) = statement.item.filter(|it| *it != index && !self.is_part(*it)) {
            return of(item);
        }
        let heading = self.task_heading(statement.heading);
        let before = (heading.map_or(0, |it| it + 1)..index)
            .rev()
            .take(NEAR)
            .find(|at| self.statements[*at].level.is_none() && !self.is_labelled(*at));
        let alone = self.labels_of_time(heading, index) == 1;
        match (heading, before) {
            (Some(heading), _) if alone => of(heading),
            // What has a time of its own is another duty: this one is of the section before.
            (None, Some(before)) if self.timed[before] => {
                let mut before_it = (0..before).rev().take(NEAR);
                let above = before_it.find(|at| self.statements[*at].level.is_some() && !self.is_part(*at));
                of(above.unwrap_or(before))
            }
            (_, Some(before)) => of(before),
            (heading, None) => of(heading?),
        }
    }

    /// The next heading above that names a task.
    fn task_heading(&self, mut heading: Option<usize>) -> Option<usize> {
        while let Some(at) = heading {
            if !self.is_part(at) {
                return Some(at);
            }
            heading = self.statements[at].heading;
        }
        None
    }

    /// Whether a statement names a part of a task and not the task.
    fn is_part(&self, index: usize) -> bool {
        let statement = &self.statements[index];
        let s = statement.sentence();
        let beginning = s.near(0, statement.words.len());
        let key = comparable(beginning);
        let capitals = !statement.text.contains(char::is_lowercase);
        let unit = begins_unit(beginning) && subject(&s, 0..statement.words.len().min(LONGEST)).is_none();
        capitals || unit || PARTS.iter().any(|it| key.starts_with(it)) || self.is_labelled(index)
    }

    fn is_labelled(&self, index: usize) -> bool {
        label_at(&self.statements[index].sentence(), 0).is_some()
    }

    /// How many labels of time stand alone in the section of a heading, this one among them.
    fn labels_of_time(&self, heading: Option<usize>, index: usize) -> usize {
        let from = heading.map_or(0, |it| it + 1);
        let level = heading.and_then(|it| self.statements[it].level);
        let section = (from..self.statements.len()).take_while(|at| {
            let own = self.statements[*at].level;
            own.is_none() || level.is_none() || own > level
        });
        let labels = section.take(NEAR).filter(|at| {
            let s = self.statements[*at].sentence();
            matches!(label_at(&s, 0), Some((DutyLabel::Time(_), _)))
        });
        labels.count().max(usize::from(index > 0))
    }

    /// The unit whose name alone is the item or heading above.
    pub(super) fn unit_above(&self, index: usize) -> Option<DutyUnits> {
        let statement = &self.statements[index];
        // «b) Đoàn Thanh niên» before a list may be a paragraph.
        let lead =
            (0..index).rev().take(NEAR).find(|it| !self.statements[*it].listed).filter(|_| statement.listed);
        let above = [statement.item.filter(|it| *it != index), lead, statement.heading];
        above.into_iter().flatten().find_map(|at| {
            let s = self.statements[at].sentence();
            if let Some((units, end)) = subject(&s, 0..s.words.len().min(LONGEST)) {
                // «a) Công an xã:» and «a) Công an xã: Lập danh sách …» name the unit before the colon.
                return s.written(end - 1).ends_with(':').then_some(units);
            }
            let responsible = alone(&s);
            (!responsible.is_empty()).then(|| DutyUnits { responsible, with: Vec::new() })
        })
    }

    /// The units that a label names in the section of a statement.
    pub(super) fn units_of_section(&self, index: usize) -> Option<DutyUnits> {
        let statement = &self.statements[index];
        let heading = self.task_heading(statement.heading);
        let level = heading.and_then(|it| self.statements[it].level);
        let from = heading.map_or(0, |it| it + 1);
        let in_section = |at: &usize| {
            let own = self.statements[*at].level;
            own.is_none() || level.is_none() || own > level
        };
        // Without a heading only what is close belongs together.
        let reach = if heading.is_some() { NEAR } else { CLOSE };
        let from = from.max(index.saturating_sub(reach));
        let mut near: Vec<usize> = (from..self.statements.len())
            .take_while(in_section)
            .take_while(|at| *at <= index + reach)
            .collect();
        near.sort_by_key(|at| at.abs_diff(index));
        near.into_iter().find_map(|at| self.own_units(at))
    }
}

/// The units that a statement names in labels, or behind another label: «Phương thức thực hiện: Văn phòng chủ trì …».
fn told_units(s: &Sentence) -> DutyUnits {
    match label_at(s, 0) {
        Some((DutyLabel::Other, count)) => {
            subject(s, count..s.words.len().min(LONGEST)).map(|it| it.0).unwrap_or_default()
        }
        _ => labelled_units(s),
    }
}

/// The units that the labels of a statement name.
fn labelled_units(s: &Sentence) -> DutyUnits {
    let mut found = DutyUnits::default();
    let starts = (0..s.words.len()).filter(|at| *at == 0 || s.ends_clause(at - 1));
    for at in starts {
        let Some((label @ (DutyLabel::Responsible | DutyLabel::With), count)) = label_at(s, at) else {
            continue;
        };
        let from = at + count;
        let mut end = from;
        while end < s.words.len() && !(end > from && s.ends_clause(end - 1) && label_at(s, end).is_some()) {
            end += 1;
            if s.written(end - 1).ends_with('.') {
                break;
            }
        }
        let names = units(s.of(from..end));
        if label == DutyLabel::With { found.with = names } else { found.responsible = names }
    }
    found
}
