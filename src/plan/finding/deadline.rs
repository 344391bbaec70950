//! Deadlines of a text that end before its own date: left over from the plan of the year before.
//!
//! ```text
//! a plan of 05/01/2024: «Gửi báo cáo trước ngày 15/12/2023.»  →  14/12/2023
//! «Văn bản ban hành trước ngày 01/7/2023 …», «đã hoàn thành trong năm 2023»  →  nothing
//! ```

use super::mention::MentionPlace;
use super::passage::Passage;
use crate::base::date::PartialDate;
use crate::base::place::Span;
use crate::base::text::comparable;
use crate::cite::context::Setting;
use crate::plan::text::{BlockKind, InlineKind, Text};
use crate::plan::time::read_time;
use jiff::civil::Date;

/// A deadline before the date of its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastDeadline {
    /// The last day allowed.
    pub last: Date,
    /// The place of its year.
    pub span: Span,
}

/// How far before its year a deadline and what is to be done by it are looked for, in bytes.
const NEAR: usize = 160;

/// The most bytes between a year and the footnote that explains it.
const NOTE: usize = 30;

/// Words that set a deadline whatever is before them.
const SURE: [&str; 8] = [
    "chậm nhất",
    "muộn nhất",
    "hạn cuối",
    "hoàn thành trước",
    "hoàn thành trong",
    "hoàn thành xong trước",
    "xong trước",
    "xong trong",
];

/// Words that set a deadline for one of the [`TASKS`] before them.
const BEFORE: [&str; 2] = ["trước ngày", "trước"];

/// What is asked for by a day.
const TASKS: [&str; 8] =
    ["báo cáo", "gửi", "nộp", "hoàn thành", "trình", "tổng hợp", "đăng ký", "triển khai"];

/// Words of a sentence that says what was done, or dates something else.
const PAST: [&str; 8] = [
    "đã ",
    "chưa ",
    "ban hành trước",
    "có hiệu lực",
    "số liệu",
    "tồn đọng",
    "kết quả năm",
    "được giao trước",
];

/// The deadlines of a text that end before a date.
pub(super) fn past_deadlines(
    text: &Text,
    passages: &[Passage],
    mentions: &[MentionPlace],
    date: Option<PartialDate>,
) -> Vec<PastDeadline> {
    let Some(date) = date else { return Vec::new() };
    let mut found = Vec::new();
    for passage in passages {
        let skipped = matches!(passage.setting, Setting::Material | Setting::Annex);
        // A row of a table is a duty, which has a fault of its own.
        if skipped || passage.in_note || matches!(passage.block.kind, BlockKind::Cell) {
            continue;
        }
        let id = passage.block.id;
        let before = mentions.partition_point(|it| it.block < Some(id));
        let own = mentions[before..].partition_point(|it| it.block == Some(id));
        let own = &mentions[before..before + own];
        let notes = passage.block.ranges(|kind| matches!(kind, InlineKind::NoteRef(_)));
        let notes: Vec<usize> = notes.map(|range| range.start).collect();
        for at in years(&passage.words) {
            // Notes and mentions are in order, so a binary search finds the next of each.
            let noted = notes.get(notes.partition_point(|note| *note < at)).is_some_and(|it| *it < at + NOTE);
            let next = own.get(own.partition_point(|it| it.range().end <= at));
            if noted || next.is_some_and(|it| it.range().start <= at) {
                continue;
            }
            // A deadline ends in one of the years that its words name.
            let Some(near) = near(&passage.words, at + 4).filter(|it| names_year_until(it, date.year()))
            else {
                continue;
            };
            if let Some(last) = deadline(near).filter(|last| *last < date.first_day()) {
                found.push(PastDeadline { last, span: text.span(id, at..at + 4) });
            }
        }
    }
    found
}

/// Where years begin that nothing continues: not in «2021-2025», «2023/NĐ-CP».
fn years(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let found = memchr::memchr_iter(b'2', bytes).filter(|at| bytes.get(at + 1) == Some(&b'0'));
    found.filter(move |at| {
        let digits = bytes.get(*at..at + 4).is_some_and(|it| it.iter().all(u8::is_ascii_digit));
        let after = text.get(at + 4..).and_then(|rest| rest.chars().next());
        digits && after.is_none_or(|c| !c.is_alphanumeric() && !"-–/".contains(c))
    })
}

/// The words before a byte in which a deadline may stand.
fn near(text: &str, end: usize) -> Option<&str> {
    text.get(text.floor_char_boundary(end.saturating_sub(NEAR))..end)
}

/// Whether words have a number of four digits that may be a year up to this one.
fn names_year_until(words: &str, last: i16) -> bool {
    let mut numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|it| it.len() == 4);
    numbers.any(|it| it.parse().is_ok_and(|year: i16| year <= last))
}

/// The last day of the deadline with whose year words end.
fn deadline(words: &str) -> Option<Date> {
    let near = comparable(words);
    let sentence = near.rfind(['.', ';', '\n']).filter(|at| near[*at + 1..].starts_with(' '));
    let near = sentence.map_or(near.as_str(), |at| &near[at + 1..]);
    if PAST.iter().any(|it| near.contains(it)) {
        return None;
    }
    let last = |lead: &str, needs_task: bool| {
        // `contains` first: it is faster than `rfind`, and most of the words are not there.
        let at = Some(near).filter(|it| it.contains(lead))?.rfind(lead)?;
        let asks = !needs_task || TASKS.iter().any(|it| near[..at].contains(it));
        read_time(&near[at..], None).filter(|_| asks)?.due.map(|due| due.last_day())
    };
    SURE.iter().find_map(|lead| last(lead, false)).or_else(|| BEFORE.iter().find_map(|lead| last(lead, true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_of_a_sentence() {
        check("Các phòng hoàn thành trong năm 2023", "2023-12-31");
        check("Gửi báo cáo trước ngày 15/12/2023", "2023-12-14");
        check("Báo cáo về Văn phòng chậm nhất 15/11/2023", "2023-11-15");
        check("Việc đăng ký xong trước tháng 6/2023", "2023-05-31");
        check("nộp trước ngày 10 tháng 10 năm 2023", "2023-10-09");
        check("hoàn thành trong quý IV/2023", "2023-12-31");
        check("Tổng kết đã hoàn thành trong năm 2023", "");
        check("Văn bản ban hành trước ngày 01/7/2023", "");
        check("Cán bộ tuyển dụng trước ngày 01/7/2023", "");
        check("Báo cáo số liệu trước ngày 01/7/2023", "");
        check("Báo cáo. Người sinh trước năm 2023", "");
        check("Chuyên đề năm 2023", "");
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = near(text, text.len()).and_then(deadline).map_or(String::new(), |it| it.to_string());
        assert_eq!(found, expected, "{text:?}");
    }
}
