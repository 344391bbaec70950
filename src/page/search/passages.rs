//! The text of a plan as its passages are shown: lines by the heading above them, in files of bounded size.

use super::json;
use crate::base::text::excerpt;
use crate::plan::text::{BlockKind, InlineKind, Text, one_line};
use serde::Serialize;

/// How many bytes of a text one file has, about.
const FILE: usize = 28_000;

/// How many letters of a title name a place.
const LONGEST: usize = 60;

/// The lines below a heading, the heading's own first.
#[derive(Debug, Default, Serialize)]
struct Section {
    /// An id of the heading, that of its number where it has one: `ii-6`; none before the first heading.
    #[serde(skip_serializing_if = "String::is_empty")]
    i: String,
    /// The title, where the id does not say how the place is named: «mục II.6».
    #[serde(skip_serializing_if = "Option::is_none")]
    h: Option<String>,
    /// The lines.
    l: Vec<String>,
}

impl Section {
    fn new(id: &str, number: Option<&str>, title: &str) -> Section {
        let plain = |part: &str| {
            let is_roman = part.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
            !part.is_empty() && (is_roman || part.len() == 1 || part.chars().all(|c| c.is_ascii_digit()))
        };
        match number.filter(|number| number.split('-').all(plain)) {
            Some(number) => Section { i: number.to_string(), ..Section::default() },
            None => {
                let h = Some(excerpt(&one_line(title), LONGEST));
                Section { i: id.to_string(), h, ..Section::default() }
            }
        }
    }
}

/// In how many files a text is. Its words alone decide it, so that few edits change the addresses.
pub(super) fn files(text: &Text) -> usize {
    text.size().div_ceil(FILE).max(1)
}

/// A file of a text: `m` says how many there are, `s` has the sections.
pub(super) fn file(text: &Text, position: usize) -> String {
    let count = files(text);
    let share = text.size().div_ceil(count).max(1);
    let mut sections = vec![Section::default()];
    let mut size = 0;
    for block in text.reading_order() {
        let here = size / share == position;
        if let BlockKind::Heading { id, number, .. } = block.kind {
            sections.push(Section::new(id, number.as_deref(), block.text));
        }
        size = (size + block.text.len()).min(share * count - 1);
        let Some(section) = sections.last_mut().filter(|_| here) else { continue };
        let mut from = 0;
        let breaks = block.ranges(|kind| kind == InlineKind::Break).map(|range| range.start);
        for end in breaks.chain([block.text.len()]) {
            let line = one_line(&block.text[from..end]);
            section.l.extend((!line.is_empty()).then_some(line));
            from = end;
        }
    }
    sections.retain(|section| !section.l.is_empty());
    format!("{{\"m\":{count},\"s\":{}}}", json(&sections))
}
