//! Years that a text names outside its citations: «Chuyên đề năm 2022», «quý I/2022».
//!
//! ```text
//! «Chuyên đề năm 2022 của tỉnh»  →  2022, of a theme, with a hash of the words around it
//! «30/2020/NĐ-CP», «2020-2025», «ngày 18/5/2021»  →  nothing
//! ```
//! A plan is often written over the file of last year. A year that was not updated has the same words around it in both
//! plans; the hash finds it.

use super::mention::MentionPlace;
use super::passage::Passage;
use crate::base::hash::hash;
use crate::base::place::Span;
use crate::base::text::before_letters;
use crate::cite::context::Setting;
use crate::plan::text::fingerprint::word_key;
use crate::plan::text::{InlineKind, Text};
use std::ops::Range;

/// A year that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedYear {
    /// The year.
    pub year: i16,
    /// The hash of the words around it, the year among them.
    pub around: u64,
    /// Whether it is that of an annual theme («chuyên đề năm …»).
    pub of_theme: bool,
    /// The place in the file.
    pub span: Span,
}

/// The most bytes between a year and the footnote that explains it.
const NOTE: usize = 30;

/// How far before a year its theme is looked for, in bytes.
const NEAR: usize = 60;

/// How many words on each side are compared to decide whether two places are the same.
const AROUND: usize = 5;

/// The years that a text names outside its citations, materials, annexes and footnotes.
pub(super) fn years(text: &Text, passages: &[Passage], mentions: &[MentionPlace]) -> Vec<NamedYear> {
    let mut found = Vec::new();
    let mut rest = mentions;
    for passage in passages {
        let id = Some(passage.block.id);
        let before = rest.partition_point(|it| it.block < id);
        let own = rest[before..].partition_point(|it| it.block == id);
        let taken: Vec<Range<usize>> = rest[before..before + own].iter().map(|it| it.range()).collect();
        rest = &rest[before + own..];
        if passage.in_note || matches!(passage.setting, Setting::Material | Setting::Annex) {
            continue;
        }
        let notes = passage.block.ranges(|kind| matches!(kind, InlineKind::NoteRef(_)));
        let notes: Vec<usize> = notes.map(|range| range.start).collect();
        let place = |at| text.span(passage.block.id, at..at + 4);
        found.extend(years_of(&passage.words, &taken, &notes, place));
    }
    found
}

/// The years of a text but for those in `taken` and those with a reference to one of the `notes` right
/// after them, by which the author explains the year; `place` gives the span of a year that begins at a byte.
///
/// A year counts after «năm» and after a quarter or month («quý I/2022»), not in a day's date or a span of years.
fn years_of(
    text: &str,
    taken: &[Range<usize>],
    notes: &[usize],
    place: impl Fn(usize) -> Span,
) -> Vec<NamedYear> {
    let mut years = Vec::new();
    for at in memchr::memchr_iter(b'2', text.as_bytes()).filter(|at| text[*at..].starts_with("20")) {
        let digits = text.get(at..at + 4).filter(|it| it.bytes().all(|b| b.is_ascii_digit()));
        let Some(year) = digits.and_then(|digits| digits.parse().ok()) else { continue };
        let (before, after) = (text[..at].trim_end(), &text[at + 4..]);
        // «2020-2025» and «2020/NĐ-CP»: a span of years or a part of a number.
        let stretch = after.trim_start().starts_with(['-', '–', '/']) || before.ends_with(['-', '–']);
        let longer = after.starts_with(char::is_alphanumeric);
        // Notes and citations are in order, so a binary search finds the next of each.
        let note = notes.get(notes.partition_point(|note| *note < at));
        let noted = note.is_some_and(|note| *note < at + NOTE);
        let next = taken.get(taken.partition_point(|range| range.end <= at));
        let cited = next.is_some_and(|range| range.start <= at);
        if stretch || longer || noted || cited || !leads(before) {
            continue;
        }
        let near = &before[before.floor_char_boundary(before.len().saturating_sub(NEAR))..];
        let theme = before_letters(near, "năm").map(str::trim_end);
        let of_theme = theme.is_some_and(|theme| before_letters(theme, "chuyên đề").is_some());
        let span = place(at);
        years.push(NamedYear { year, around: around(before, year, after), of_theme, span });
    }
    years
}

/// Whether a text leads to a year that is a time of its own.
fn leads(before: &str) -> bool {
    let mut words = before.rsplit(|c: char| c.is_whitespace()).filter(|word| !word.is_empty());
    let last = words.next().unwrap_or_default();
    let named = |word: Option<&str>| {
        let word = word.unwrap_or_default().to_lowercase();
        word.ends_with("quý") || word.ends_with("tháng")
    };
    if last.to_lowercase().trim_start_matches(['(', '“', '"']) == "năm" {
        // «ngày 18 tháng 5 năm 2021» is a day; «tháng 5 năm 2021» and «quý I năm 2021» are not.
        let _number = words.next();
        let unit = words.next();
        let day = words.nth(1).unwrap_or_default().to_lowercase();
        return !(named(unit) && day == "ngày");
    }
    last.strip_suffix('/').is_some_and(|number| !number.contains('/')) && named(words.next())
}

/// The hash of a place of a text: the words before and after, without punctuation and case.
fn around(before: &str, year: i16, after: &str) -> u64 {
    let words = before.split_whitespace().rev().take(AROUND).chain(after.split_whitespace().take(AROUND));
    hash([u64::from(year.unsigned_abs())].into_iter().chain(words.map(word_key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_years_that_are_times_of_their_own() {
        check("Chuyên đề năm 2022 của tỉnh", "2022!");
        check("theo **chuyên đề  năm 2022", "2022!");
        check("xong trong quý I/2022, tháng 5/2023 và quý II năm 2024", "2022 2023 2024");
        check("ngày 18/5/2021; ngày 18 tháng 5 năm 2021; 30/2020/NĐ-CP", "");
        check("giai đoạn 2020 - 2025, nhiệm kỳ 2020-2025, năm 2021-2025", "");
        check("kết quả năm 2022; số 20223", "2022");
        check("năm 20", "");
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = years_of(text, &[], &[], |_| Span { line: 1, column: 1, length: 1 });
        let shown = found.iter().map(|it| format!("{}{}", it.year, if it.of_theme { "!" } else { "" }));
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{text:?}");
    }
}
