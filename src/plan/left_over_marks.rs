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
    let has_sign = |block: &Block| {
        let words = block.text.as_bytes();
        memchr::memchr3(b'*', b'#', b'|', words).or_else(|| memchr::memchr(b'<', words)).is_some()
    };
    let marked = text.blocks().filter(|block| block.is_prose() && has_sign(block));
    let found = marked.filter_map(|block| {
        let (fault, at, length) = glued_heading(&block)
            .or_else(|| bare_table(&block))
            .or_else(|| marks(&block))
            .or_else(|| tag(&block))?;
        Some(Fault::Structure(fault).at(text.span(block.id, at..at + length).at(path)))
    });
    found.collect()
}

fn marks(block: &Block) -> Option<(StructureFault, usize, usize)> {
    let is_code = |at: usize| block.ranges(|kind| kind == InlineKind::Code).any(|range| range.contains(&at));
    let at = block.text.match_indices("**").map(|(at, _)| at).find(|at| !is_code(*at))?;
    Some((StructureFault::LeftOverMarks { marks: "**" }, at, 2))
}

/// Tags of HTML that give words a look, and hold them; other words between `<` and `>` are an author's own.
const TAGS: [&str; 22] = [
    "b", "strong", "i", "em", "u", "s", "span", "p", "div", "font", "center", "sup", "sub", "br", "hr", "a",
    "img", "table", "tr", "td", "ul", "li",
];

/// A tag of HTML, which is shown as letters; the `<br>` of a cell is a line break.
fn tag(block: &Block) -> Option<(StructureFault, usize, usize)> {
    block.ranges(|kind| kind == InlineKind::Html).find_map(|range| {
        let html = &block.text[range.clone()];
        let inner = html.strip_prefix('<')?.trim_start_matches('/');
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let tag = inner[..end].to_ascii_lowercase();
        let is_break = tag == "br" && *block.kind == BlockKind::Cell;
        let length = html.find('>').map_or(html.len(), |at| at + 1);
        (TAGS.contains(&tag.as_str()) && !is_break).then_some((
            StructureFault::ShownTag { tag },
            range.start,
            length,
        ))
    })
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
