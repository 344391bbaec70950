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
mod kept_blocks;
mod kind;
mod leading;
mod line;
mod lists;
mod mark;
pub(super) mod rewrite;
mod table_width;
mod title;

use self::emphasis::Emphasis;
use self::kind::{
    atx_level, fence, in_capitals, is_bare_annex, is_line_of_capitals, is_rule, is_signature, is_table_line,
    names_language,
};
pub use self::leading::{LeadingMark, MarkKind};
use self::line::{SourceLine, dedent, has_blank_lines, lines};
use self::lists::Lists;
use self::mark::{ItemMark, mark};
use self::rewrite::Rewrite;
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
    /// How many `#` give a heading this level.
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
        // The row of a table is one line in a wrapped text too.
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
        joined: 0,
    };
    let mut index = 0;
    while index < pass.lines.len() {
        // The line that was the title of «Chương I» is not read again.
        index = pass.line(index).max(pass.joined + 1);
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
    /// A line that is whole, but that Markdown would join with the next: the row of a table.
    Joins,
    /// A heading, a rule or the end of code: what follows begins anew.
    Whole,
}

/// A heading with a label, below which others may stand.
#[derive(Clone, Copy, Debug)]
struct OpenHeading {
    rank: Rank,
    value: u32,
    level: usize,
    /// Whether it has `#`.
    is_written: bool,
}

struct Pass<'a> {
    text: &'a str,
    lines: Vec<SourceLine<'a>>,
    one_paragraph_a_line: bool,
    has_blank_lines: bool,
    rewrite: Rewrite,
    assumed: Vec<AssumedLine>,
    before: Before,
    lists: Lists,
    /// The level of the last heading with `#`; 0 before the first.
    written: usize,
    /// The labelled headings that are open, the outermost first.
    open: Vec<OpenHeading>,
    /// Whether the lines of the signature have begun; nothing is a section after them but an annex.
    signed: bool,
    emphasis: Emphasis,
    /// The last line that became a part of the one before it.
    joined: usize,
}

impl<'a> Pass<'a> {
    /// Reads the line of an index; returns the index of the next one to read.
    fn line(&mut self, index: usize) -> usize {
        let line = self.lines[index];
        if line.is_blank() {
            self.blank(&line);
            return index + 1;
        }
        // CommonMark: a fence is indented by at most three columns.
        if let Some(fence) = fence(line.words).filter(|_| line.columns < 4) {
            if names_language(&line.words[fence.len()..]) {
                return self.code(index, fence);
            }
            // Markdown would drop the words after the signs.
            self.begin(&line, 0);
            self.rewrite.replace(line.words_start()..line.words_start(), "\\");
            self.before = Before::Words;
            return index + 1;
        }
        if self.before != Before::Words && self.begins_table(index) {
            return self.table(index);
        }
        let words = line.words;
        if words.starts_with('>') || words.starts_with("[^") {
            return self.foreign(index);
        }
        if let Some(level) = atx_level(words) {
            dedent(&mut self.rewrite, &line, 0);
            self.lists = Lists::default();
            self.open_written(words, level);
            self.whole();
        } else if is_rule(words) {
            self.rule(&line);
        } else if words == "*" {
            // The star below the name of a Party body is no empty item.
            self.begin(&line, 0);
            self.rewrite.replace(line.words_start()..line.words_start(), "\\");
            self.before = Before::Joins;
        } else {
            self.words(index, &line);
        }
        index + 1
    }

    fn blank(&mut self, line: &SourceLine) {
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

    /// A rule below words is a rule, not a sign that they are a heading.
    fn rule(&mut self, line: &SourceLine) {
        if self.before == Before::Words {
            self.rewrite.replace(line.start..line.start, "\n");
        }
        dedent(&mut self.rewrite, line, 0);
        self.lists = Lists::default();
        self.whole();
    }

    fn words(&mut self, index: usize, line: &SourceLine<'a>) {
        let words = line.words;
        if is_signature(words) {
            self.signed = true;
            self.lists = Lists::default();
            self.open.clear();
            self.begin(line, 0);
        } else if let Some(level) = self.heading_level(index) {
            self.heading(line, level);
            self.join_title(index);
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
    fn begins_item(&self, index: usize, mark: &ItemMark) -> bool {
        let is_known = matches!(mark.sign, '-' | '+' | '*' | '.') && !mark.is_glued;
        let begins = is_known || self.before != Before::Words || self.lists.is_open();
        begins || ends_sentence(self.lines[index - 1].words)
    }

    fn heading(&mut self, line: &SourceLine, level: usize) {
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

    /// Joins «Chương I» or «PHỤ LỤC 1» with its title in capitals on the next line.
    fn join_title(&mut self, index: usize) {
        let line = self.lines[index];
        let is_bare = label(line.words).is_some_and(|it| it.rank < Rank::Roman && it.rest.is_empty())
            || is_bare_annex(line.words);
        let next = self.lines[index + 1..].iter().position(|line| !line.is_blank());
        let Some(next) = next.map(|distance| index + 1 + distance).filter(|_| is_bare) else { return };
        let title = self.lines[next];
        if in_capitals(title.words) && label(title.words).is_none() {
            self.rewrite.replace(line.words_start() + line.words.len()..title.words_start(), " ");
            self.joined = next;
        }
    }

    /// An item of a list, at the indent of its place among the items around it.
    fn item(&mut self, line: &SourceLine, mark: &ItemMark) {
        // Markdown lets only the first number of a list interrupt a paragraph.
        let interrupts = !mark.is_number || mark.number == Some(1) || self.lists.is_open();
        if self.before == Before::Joins || (self.before == Before::Words && !interrupts) {
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
    fn paragraph(&mut self, index: usize, line: &SourceLine) {
        let cut = if self.before == Before::Blank { self.end_of_cut(index) } else { None };
        if let Some(end) = cut {
            self.rewrite.replace(end..line.words_start(), "\n");
        } else if self.before != Before::Words {
            self.begin(line, self.lists.content_at(line.columns));
        } else if self.begins_paragraph(index) {
            self.lists = Lists::default();
            self.begin(line, 0);
        }
    }

    /// Where the paragraph before a line ends, if the end of a page cut it in two: it ends within a sentence, and the line
    /// after the blank one begins in lower case.
    fn end_of_cut(&self, index: usize) -> Option<usize> {
        let line = self.lines[index];
        let before = self.lines[..index].iter().rfind(|line| !line.is_blank())?;
        let end = before.words_start() + before.words.len();
        let is_cut = before.words.ends_with(|c: char| c.is_lowercase() || c == ',')
            && before.words.chars().count() >= SHORTEST_CUT
            && atx_level(before.words).is_none()
            && !is_table_line(before.words);
        // A blank line that was changed already cannot be taken away: changes come in the order of the text.
        let goes_on = is_cut && line.words.starts_with(char::is_lowercase) && self.rewrite.end() <= end;
        goes_on.then_some(end)
    }

    /// Whether a line after words begins a paragraph of its own.
    fn begins_paragraph(&self, index: usize) -> bool {
        let is_broken = self.breaks_before(&self.lines[index])
            // Two blanks at the end of a line break it in Markdown; in text with a paragraph a line they are left
            // over.
            || (!self.one_paragraph_a_line && self.text[..self.lines[index].start].ends_with("  \n"));
        if self.emphasis.is_open() || is_broken {
            return false;
        }
        let (before, line) = (self.lines[index - 1].words, self.lines[index].words);
        if begins_lower(line) && !is_line_of_capitals(before) {
            return false;
        }
        if self.one_paragraph_a_line
            || self.signed
            || is_line_of_capitals(before) != is_line_of_capitals(line)
        {
            return true;
        }
        let ends = ends_sentence(before);
        // Nghị định 30/2020/NĐ-CP, phụ lục I: each «Căn cứ» begins a line of its own.
        let is_basis = line.starts_with("Căn cứ") && !before.ends_with('.');
        is_basis
            || ((before.ends_with([';', ':']) || (ends && !self.has_blank_lines)) && begins_as_sentence(line))
    }

    /// Whether the line before ends in a line break that its author wrote.
    fn breaks_before(&self, line: &SourceLine) -> bool {
        self.text[..line.start].ends_with("\\\n")
    }

    /// Begins a block with a line: a blank line before it, and its indent.
    fn begin(&mut self, line: &SourceLine, indent: usize) {
        if matches!(self.before, Before::Words | Before::Joins) {
            if self.breaks_before(line) && self.rewrite.end() + 2 <= line.start {
                // At the end of a paragraph readers would see the `\`.
                self.rewrite.replace(line.start - 2..line.start - 1, "");
            }
            self.rewrite.replace(line.start..line.start, "\n");
        }
        dedent(&mut self.rewrite, line, indent);
        self.emphasis = Emphasis::default();
    }
}
