//! Blocks that stay as Markdown reads them: code, tables, quotations and footnotes.

use super::emphasis::Emphasis;
use super::kind::{atx_level, fence, interrupts_table, is_rule, is_signature, is_table_line, is_table_rule};
use super::line::{SourceLine, dedent};
use super::lists::Lists;
use super::mark::mark;
use super::table_width::missing_cells;
use super::{Before, Pass};
use crate::plan::text::label::label;

impl Pass<'_> {
    /// Leaves code between fences as it is.
    pub(super) fn code(&mut self, index: usize, fence: &str) -> usize {
        // CommonMark: code ends at a fence that is at least as long, with nothing after it.
        let closes = |line: &SourceLine| {
            line.words.starts_with(fence) && line.words.trim_start_matches(&fence[..1]).is_empty()
        };
        let length = self.lines[index + 1..].iter().position(closes).map_or(self.lines.len(), |it| it + 1);
        self.whole();
        (index + length + 1).min(self.lines.len())
    }

    /// Whether a line heads a table: a line with cells, and its rule below.
    pub(super) fn begins_table(&self, index: usize) -> bool {
        let below = self.lines.get(index + 1);
        is_table_line(self.lines[index].words) && below.is_some_and(|line| is_table_rule(line.words))
    }

    /// Widens a table by the cells that its rows have beyond its header, so that none is lost. A line without cells is not
    /// of the table.
    pub(super) fn table(&mut self, index: usize) -> usize {
        let is_row = |line: &&SourceLine| is_table_line(line.words) && !interrupts_table(line.words);
        let length = 1 + self.lines[index + 1..].iter().take_while(is_row).count();
        let rows = &self.lines[index..index + length];
        let indent = self.lists.content_at(rows[0].columns);
        let mut missing = missing_cells(rows.iter().map(|line| line.words)).into_iter();
        for line in rows {
            dedent(&mut self.rewrite, line, indent);
            if let Some(cells) = missing.next().filter(|cells| !cells.is_empty()) {
                let end = line.words_start() + line.words.len();
                self.rewrite.replace(end..end, &cells);
            }
        }
        self.before = Before::Joins;
        self.emphasis = Emphasis::default();
        index + length
    }

    /// Leaves a quotation or a footnote with its lines as Markdown reads it.
    pub(super) fn foreign(&mut self, index: usize) -> usize {
        let first = self.lines[index];
        let is_note = first.words.starts_with("[^");
        let is_within = |line: &SourceLine| is_note && line.columns >= first.columns + 4;
        dedent(&mut self.rewrite, &first, 0);
        let mut next = index + 1;
        while let Some(line) = self.lines.get(next) {
            let goes_on = if line.is_blank() {
                self.lines.get(next + 1).is_some_and(|line| !line.is_blank() && is_within(line))
            } else {
                is_within(line) || self.begins_nothing(line)
            };
            if !goes_on {
                break;
            }
            // The first line has lost its indent; four columns keep the others within its note.
            if first.columns >= 4 && !line.is_blank() {
                self.rewrite.replace(line.indent_range(), "    ");
            }
            next += 1;
        }
        self.whole();
        self.lists = Lists::default();
        next
    }

    /// Whether a line could only go on with the paragraph before.
    fn begins_nothing(&self, line: &SourceLine) -> bool {
        label(line.words).is_none()
            && mark(line.words).is_none()
            && atx_level(line.words).is_none()
            && !line.words.starts_with("[^")
            && !is_rule(line.words)
            && !is_signature(line.words)
            && fence(line.words).is_none()
    }
}
