//! Marks of Markdown that are left over in a text, where readers would see them.
//!
//! `**Điều 1.**Phê duyệt` keeps its asterisks, as no space follows the bold words; `##Mục` is no heading; lines between `|`
//! without a rule are no table.

use super::text::{Block, BlockKind, InlineKind, Text};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, StructureFault};

/// The warnings of marks that are left over in the text of a file, at most one a block.
pub(super) fn left_over(path: &str, text: &Text) -> Vec<Diagnostic> {
    // Hardly any text has one of the signs, and to look for them is cheaper than to go through its lines.
    let has_sign = |block: &Block| memchr::memchr3(b'*', b'#', b'|', block.text.as_bytes()).is_some();
    let marked = text.blocks().filter(|block| block.is_prose() && has_sign(block));
    let found = marked.filter_map(|block| {
        let (fault, at, length) =
            glued_heading(&block).or_else(|| bare_table(&block)).or_else(|| marks(&block))?;
        Some(Fault::Structure(fault).at(text.span(block.id, at..at + length).at(path)))
    });
    found.collect()
}

fn marks(block: &Block) -> Option<(StructureFault, usize, usize)> {
    let is_code = |at: usize| block.ranges(|kind| kind == InlineKind::Code).any(|range| range.contains(&at));
    let at = block.text.match_indices("**").map(|(at, _)| at).find(|at| !is_code(*at))?;
    Some((StructureFault::LeftOverMarks { marks: "**" }, at, 2))
}

/// A line `##Mục`. A single `#` before a word may be another sign.
fn glued_heading(block: &Block) -> Option<(StructureFault, usize, usize)> {
    if *block.kind != BlockKind::Paragraph {
        return None;
    }
    let (at, line) = lines(block.text).find(|(_, line)| line.starts_with("##"))?;
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    let is_glued = level <= 6 && title.starts_with(char::is_alphabetic);
    let spaced = format!("{} {title}", &line[..level]);
    is_glued.then(|| (StructureFault::GluedHeading { line: line.to_string(), spaced }, at, line.len()))
}

/// Two lines or more between `|` in a paragraph.
fn bare_table(block: &Block) -> Option<(StructureFault, usize, usize)> {
    let is_row = |line: &str| line.len() > 2 && line.starts_with('|') && line.ends_with('|');
    let mut rows = lines(block.text).filter(|(_, line)| is_row(line));
    let (at, first) = rows.next()?;
    rows.next()?;
    let cells = first.matches('|').count() - 1;
    let rule = format!("|{}", "---|".repeat(cells));
    Some((StructureFault::TableWithoutRule { rule }, at, first.len()))
}

/// The lines of a text with their bytes.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let found = (at, line);
        at += line.len() + 1;
        found
    })
}
