//! The structure of lines that a plan has and Markdown does not: a text pasted from Word becomes Markdown.
//!
//! ```text
//! \tI. MỤC ĐÍCH          →  # I. MỤC ĐÍCH
//! \tThực hiện đúng.      →
//! - Hai nhóm việc:       →  Thực hiện đúng.
//! + Soát xét.            →
//!                           - Hai nhóm việc:
//!                             + Soát xét.
//! ```
//!
//! Lines that begin with a label (`label`) begin a paragraph, and a heading where they are short, do not end as a
//! sentence does and have content below. Indents make items, never code. Where the text has one paragraph a line, each
//! line is a paragraph. What is not plainly one of these stays as Markdown reads it. It is a pass over lines and not over
//! blocks, because Markdown has joined or split the lines before there are blocks.

mod emphasis;
mod heading;
mod kind;
mod line;
mod lists;
mod mark;
pub(super) mod rewrite;
mod table_width;
mod title;

use self::emphasis::Emphasis;
use self::kind::{atx_level, fence, is_rule, is_signature, is_table_line, is_table_rule};
use self::line::{Line, has_blank_lines, lines};
use self::lists::Lists;
use self::mark::{Mark, mark};
use self::rewrite::Rewrite;
use self::table_width::missing_cells;
use self::title::{begins_as_sentence, begins_lower, ends_sentence};
use super::label::{Rank, label};
use std::borrow::Cow;

/// The shortest line that the end of a page cuts, in characters; a shorter one may be a title.
const SHORTEST_CUT: usize = 60;

/// A text as Markdown.
pub(super) struct Structured<'a> {
    /// The Markdown.
    pub(super) markdown: Cow<'a, str>,
    /// The lines that became headings, by the byte at which their words begin in the original.
    pub(super) assumed: Vec<AssumedLine>,
    rewrite: Rewrite,
}

/// A line that is a heading by its label or its capitals, without `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AssumedLine {
    /// Where it begins in the original.
    pub(super) start: usize,
    /// Its length in characters.
    pub(super) length: usize,
    /// How many `#` stand for its level.
    pub(super) level: u8,
}

impl Structured<'_> {
    /// The byte of the original that a byte of the Markdown came from.
    pub(super) fn original(&self, at: usize) -> usize {
        self.rewrite.original(at)
    }
}

/// Gives the lines of a text the marks that Markdown needs.
pub(super) fn structured(text: &str) -> Structured<'_> {
    let lines = lines(text);
    let mut pass = Pass {
        text,
        one_paragraph_a_line: lines.iter().any(|line| line.is_long() && !is_table_line(line.words)),
        has_blank_lines: has_blank_lines(&lines),
        lines,
        rewrite: Rewrite::default(),
        assumed: Vec::new(),
        before: Before::Blank,
        lists: Lists::default(),
        written: 0,
        open: Vec::new(),
        signed: false,
        emphasis: Emphasis::default(),
    };
    let mut index = 0;
    while index < pass.lines.len() {
        index = pass.line(index);
    }
    let markdown = pass.rewrite.apply(text);
    Structured { markdown, assumed: pass.assumed, rewrite: pass.rewrite }
}

/// What the line before is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Blank,
    /// A paragraph, or the words of an item.
    Words,
    /// A row of a table, which Markdown goes on with at any line that is not blank.
    Row,
    /// A heading, a rule or the end of code: what follows begins anew.
    Whole,
}

struct Pass<'a> {
    text: &'a str,
    lines: Vec<Line<'a>>,
    one_paragraph_a_line: bool,
    has_blank_lines: bool,
    rewrite: Rewrite,
    assumed: Vec<AssumedLine>,
    before: Before,
    lists: Lists,
    /// The level of the last heading with `#`; 0 before the first.
    written: usize,
    /// The labelled headings below it that are open, by rank, with the value of the last and whether it was assumed.
    open: Vec<(Rank, u32)>,
    /// Whether the lines of the signature have begun; nothing is a section after them but an annex.
    signed: bool,
    emphasis: Emphasis,
}

impl<'a> Pass<'a> {
    /// Reads the line of an index; returns the index of the next one to read.
    fn line(&mut self, index: usize) -> usize {
        let line = self.lines[index];
        if line.is_blank() {
            self.blank(&line);
            return index + 1;
        }
        if let Some(fence) = fence(line.words).filter(|_| line.columns < 4) {
            return self.code(index, fence);
        }
        if self.before != Before::Words && self.begins_table(index) {
            return self.table(index);
        }
        let words = line.words;
        if words.starts_with('>') || words.starts_with("[^") {
            return self.foreign(index);
        }
        if let Some(level) = atx_level(words) {
            self.dedent(&line, 0);
            self.lists = Lists::default();
            self.written = level;
            self.open.clear();
            self.whole();
        } else if is_rule(words) {
            self.rule(&line);
        } else if words == "*" {
            // The star below the name of a Party body is no empty item.
            self.begin(&line, 0);
            self.rewrite.replace(line.words_start()..line.words_start(), "\\");
            self.whole();
        } else {
            self.words(index, &line);
        }
        index + 1
    }

    fn blank(&mut self, line: &Line) {
        // A line of no-break spaces is a blank one.
        let end = self.text[line.start..].find('\n').map_or(self.text.len(), |at| line.start + at);
        if self.text[line.start..end].chars().any(|c| !matches!(c, ' ' | '\t')) {
            self.rewrite.replace(line.start..end, "");
        }
        self.before = Before::Blank;
        self.emphasis = Emphasis::default();
    }

    fn whole(&mut self) {
        self.before = Before::Whole;
        self.emphasis = Emphasis::default();
    }

    /// Leaves code between fences as it is.
    fn code(&mut self, index: usize, fence: &str) -> usize {
        let closes = |line: &Line| {
            line.words.starts_with(fence) && line.words.trim_start_matches(&fence[..1]).is_empty()
        };
        let length = self.lines[index + 1..].iter().position(closes).map_or(self.lines.len(), |it| it + 1);
        self.whole();
        (index + length + 1).min(self.lines.len())
    }

    /// Whether a line heads a table: a line with cells, and its rule below.
    fn begins_table(&self, index: usize) -> bool {
        let below = self.lines.get(index + 1);
        is_table_line(self.lines[index].words) && below.is_some_and(|line| is_table_rule(line.words))
    }

    /// Widens a table by the cells that its rows have beyond its header, so that none is lost. A line without cells is not
    /// of the table.
    fn table(&mut self, index: usize) -> usize {
        let length = self.lines[index..].iter().take_while(|line| is_table_line(line.words)).count();
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
        self.before = Before::Row;
        self.emphasis = Emphasis::default();
        index + length
    }

    /// Leaves a quotation or a footnote with its lines as Markdown reads it.
    fn foreign(&mut self, index: usize) -> usize {
        let mut next = index + 1;
        let is_note = self.lines[index].words.starts_with("[^");
        while let Some(line) = self.lines.get(next) {
            let goes_on = if line.is_blank() {
                is_note && self.lines.get(next + 1).is_some_and(|line| !line.is_blank() && line.columns >= 4)
            } else {
                (is_note && line.columns >= 4) || self.begins_nothing(line)
            };
            if !goes_on {
                break;
            }
            next += 1;
        }
        self.whole();
        self.lists = Lists::default();
        next
    }

    /// Whether a line could only go on with the paragraph before.
    fn begins_nothing(&self, line: &Line) -> bool {
        label(line.words).is_none()
            && mark(line.words).is_none()
            && atx_level(line.words).is_none()
            && !line.words.starts_with("[^")
            && !is_rule(line.words)
            && !is_signature(line.words)
    }

    /// A rule below words is a rule, not a sign that they are a heading.
    fn rule(&mut self, line: &Line) {
        if self.before == Before::Words {
            self.rewrite.replace(line.start..line.start, "\n");
        }
        dedent(&mut self.rewrite, line, 0);
        self.lists = Lists::default();
        self.whole();
    }

    fn words(&mut self, index: usize, line: &Line<'a>) {
        let words = line.words;
        if is_signature(words) {
            self.signed = true;
            self.lists = Lists::default();
            self.open.clear();
            self.begin(line, 0);
        } else if let Some(level) = self.heading_level(index) {
            self.heading(line, level);
            return;
        } else if let Some(mark) = mark(words).filter(|mark| self.begins_item(index, mark)) {
            self.item(line, &mark);
        } else if label(words).is_some() && !self.lists.holds(line.columns) {
            self.lists = Lists::default();
            self.begin(line, 0);
        } else {
            self.paragraph(index, line);
        }
        self.before = Before::Words;
        self.emphasis.read(words);
    }

    /// Whether a line with a mark begins an item. One with a sign that Markdown does not know could go on with a sentence
    /// that an editor wrapped.
    fn begins_item(&self, index: usize, mark: &Mark) -> bool {
        let is_known = matches!(mark.sign, '-' | '+' | '*' | '.') && !mark.is_glued;
        is_known || self.before != Before::Words || self.lists.is_open() || {
            ends_sentence(self.lines[index - 1].words)
        }
    }

    fn heading(&mut self, line: &Line, level: usize) {
        self.begin(line, 0);
        let level = level.min(6);
        let marks = format!("{} ", "#".repeat(level));
        self.rewrite.replace(line.words_start()..line.words_start(), &marks);
        self.assumed.push(AssumedLine {
            start: line.words_start(),
            length: line.words.chars().count(),
            level: level as u8,
        });
        self.lists = Lists::default();
        self.whole();
    }

    /// An item of a list, at the indent of its place among the items around it.
    fn item(&mut self, line: &Line, mark: &Mark) {
        // Markdown lets only the first number of a list interrupt a paragraph.
        let interrupts = !mark.is_number || mark.number == Some(1) || self.lists.is_open();
        if self.before == Before::Row || (self.before == Before::Words && !interrupts) {
            self.rewrite.replace(line.start..line.start, "\n");
        }
        let indent = self.lists.place(line.columns, mark.sign, mark.content);
        if let Some(indent) = indent {
            self.rewrite.replace(line.indent_range(), &" ".repeat(indent));
        }
        if let Some((range, by)) = &mark.rewritten {
            let at = line.words_start();
            self.rewrite.replace(at + range.start..at + range.end, by);
        }
        self.emphasis = Emphasis::default();
    }

    /// A line of words: it goes on with the paragraph before, or begins one.
    fn paragraph(&mut self, index: usize, line: &Line) {
        if self.before == Before::Blank && self.goes_on_after_blank(index) {
            let cut = self.lines[..index].iter().rfind(|line| !line.is_blank());
            let end = cut.map_or(line.start, |cut| cut.words_start() + cut.words.len());
            self.rewrite.replace(end..line.words_start(), "\n");
        } else if self.before != Before::Words {
            self.begin(line, self.lists.content_at(line.columns));
        } else if self.begins_paragraph(index) {
            self.lists = Lists::default();
            self.begin(line, 0);
        }
    }

    /// Whether the end of a page cut a paragraph in two: it ends within a sentence, and the line after the blank one begins
    /// in lower case.
    fn goes_on_after_blank(&self, index: usize) -> bool {
        let line = self.lines[index];
        let Some(before) = self.lines[..index].iter().rfind(|line| !line.is_blank()) else { return false };
        let end = before.words_start() + before.words.len();
        let is_cut = before.words.ends_with(|c: char| c.is_lowercase() || c == ',')
            && before.words.chars().count() >= SHORTEST_CUT
            && atx_level(before.words).is_none()
            && !is_table_line(before.words);
        is_cut && line.words.starts_with(char::is_lowercase) && self.rewrite.end() <= end
    }

    /// Whether a line after words begins a paragraph of its own.
    fn begins_paragraph(&self, index: usize) -> bool {
        if self.emphasis.is_open() {
            return false;
        }
        let (before, line) = (self.lines[index - 1].words, self.lines[index].words);
        let ends = ends_sentence(before);
        if begins_lower(line) {
            return false;
        }
        if self.one_paragraph_a_line {
            return true;
        }
        (before.ends_with([';', ':']) || (ends && !self.has_blank_lines)) && begins_as_sentence(line)
    }

    /// Begins a block with a line: a blank line before it, and its indent.
    fn begin(&mut self, line: &Line, indent: usize) {
        if matches!(self.before, Before::Words | Before::Row) {
            self.rewrite.replace(line.start..line.start, "\n");
        }
        dedent(&mut self.rewrite, line, indent);
        self.emphasis = Emphasis::default();
    }

    fn dedent(&mut self, line: &Line, indent: usize) {
        dedent(&mut self.rewrite, line, indent);
    }
}

/// Takes away an indent with which Markdown would make code.
fn dedent(rewrite: &mut Rewrite, line: &Line, indent: usize) {
    let written = line.indent;
    let is_plain = line.columns == written && (indent..indent + 4).contains(&written);
    if !is_plain && (written > 0 || indent > 0) {
        rewrite.replace(line.indent_range(), &" ".repeat(indent));
    }
}
