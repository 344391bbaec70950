//! Tabs where a table was: lines of a pasted table with the same number of tabs.

use super::Placed;
use crate::base::fault::StatedFault;
use crate::base::source::Source;
use crate::plan::metadata::{begins_foot, is_formal_line};

/// The longest first cell that may be a label, in characters: «VIII.».
const LONGEST_LABEL: usize = 5;

/// The first two lines of a table of tabs.
pub(super) fn fault(source: &Source, start: usize) -> Option<Placed> {
    let text = &source.text[start..];
    memchr::memchr(b'\t', text.as_bytes())?;
    let mut before: Option<(usize, Vec<&str>)> = None;
    let (mut at, mut in_code, mut in_foot) = (start, false, false);
    for line in text.split_inclusive('\n') {
        let (line_start, words) = (at, line.trim());
        at += line.len();
        in_code ^= words.starts_with("```");
        in_foot = (in_foot || begins_foot(words)) && !words.starts_with('#');
        if words.is_empty() || in_code || in_foot {
            continue;
        }
        let cells = cells(words);
        if cells.len() < 2 || cells.iter().any(|cell| is_formal_line(cell)) {
            before = None;
            continue;
        }
        match &before {
            Some((first, head)) if head.len() == cells.len() => {
                let row = format!("| {} |", head.join(" | "));
                let rule = format!("|{}", "---|".repeat(head.len()));
                let length = source.text[*first..].lines().next().map_or(1, |it| it.chars().count());
                return Some((StatedFault::TabTable { lines: vec![row, rule] }, source.span(*first, length)));
            }
            _ => before = Some((line_start, cells)),
        }
    }
    None
}

/// What stands between the tabs of a line; the label of a heading or item before a tab is none.
fn cells(words: &str) -> Vec<&str> {
    let mut cells: Vec<&str> = words.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let is_label = |cell: &&str| {
        let is_mark = !cell.contains(char::is_alphanumeric);
        is_mark || cell.ends_with(['.', ')', '/', ':']) && cell.chars().count() <= LONGEST_LABEL
    };
    if cells.first().is_some_and(is_label) {
        cells.remove(0);
    }
    cells
}
