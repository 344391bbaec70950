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

use super::label::{Label, Rank, label};
use super::lists::Lists;
use super::rewrite::Rewrite;
use super::table_width::missing_cells;
use crate::base::text::{after_letters, comparable};
use std::borrow::Cow;
use std::ops::Range;

/// A longer line is not wrapped by an editor: in such a text each line is a paragraph.
const LONGEST_WRAPPED: usize = 200;

/// The longest heading, in characters.
const LONGEST_HEADING: usize = 250;

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

/// A line of the text.
#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    /// The byte at which it begins.
    start: usize,
    /// The bytes of the white space before its words.
    indent: usize,
    /// The columns of that white space, with a tab stop at every fourth.
    columns: usize,
    /// Its words, without white space around them.
    words: &'a str,
}

impl Line<'_> {
    fn words_start(&self) -> usize {
        self.start + self.indent
    }

    fn indent_range(&self) -> Range<usize> {
        self.start..self.words_start()
    }

    fn is_blank(&self) -> bool {
        self.words.is_empty()
    }

    fn is_long(&self) -> bool {
        self.words.len() > LONGEST_WRAPPED && self.words.chars().count() > LONGEST_WRAPPED
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        let columns = line[..indent].chars().fold(0, |columns, c| match c {
            '\t' => columns / 4 * 4 + 4,
            _ => columns + 1,
        });
        let found = Line { start, indent: if words.is_empty() { 0 } else { indent }, columns, words };
        start += line.len();
        found
    });
    lines.collect()
}

/// Whether paragraphs are divided by blank lines: otherwise each line that ends as a sentence does is a paragraph.
fn has_blank_lines(lines: &[Line]) -> bool {
    let last = lines.iter().rposition(|line| !line.is_blank()).unwrap_or(0);
    let first = lines.iter().position(|line| !line.is_blank()).unwrap_or(0);
    lines[first..last.max(first)].iter().any(Line::is_blank)
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

    /// The level of a line as a heading, if it is one; the ranks that are open are those above it.
    fn heading_level(&mut self, index: usize) -> Option<usize> {
        let line = self.lines[index];
        if self.emphasis.is_open() {
            return None;
        }
        if is_annex(line.words) {
            self.signed = false;
            self.open.clear();
            self.written = 0;
            return Some(1);
        }
        if self.signed || self.lists.holds(line.columns) {
            return None;
        }
        let Some(label) = label(line.words) else {
            let is_section = is_section(line.words) && self.next_words(index).is_some();
            return is_section.then(|| {
                self.open.clear();
                self.written + 1
            });
        };
        if label.rank == Rank::Bracketed || !is_title(label.rest, label.rank) {
            return None;
        }
        let above = self.open.iter().take_while(|(rank, _)| *rank < label.rank).count();
        let before = self.open.get(above).filter(|(rank, _)| *rank == label.rank).map(|(_, value)| *value);
        let follows = match before {
            // Clerks skip numbers and give one twice.
            Some(before) => label.value == 1 || (before..=before + 3).contains(&label.value),
            None => label.value <= 3 || label.rank < Rank::Decimal(1),
        };
        if !follows || !(before.is_some() || self.has_content(index, &label)) {
            return None;
        }
        self.open.truncate(above);
        self.open.push((label.rank, label.value));
        Some(self.written + self.open.len())
    }

    /// Whether what follows a labelled line belongs to it: words without label, or with one of a lower rank.
    fn has_content(&self, index: usize, own: &Label) -> bool {
        // Phần, chương and sections in Roman numbers are headings whatever follows.
        if own.rank <= Rank::Roman {
            return true;
        }
        let line = self.lines[index];
        let Some(next) = self.next_words(index) else { return false };
        let is_nested = next.columns >= line.columns + 2 && mark(next.words).is_some();
        if is_nested || is_signature(next.words) || atx_level(next.words).is_some() || is_annex(next.words) {
            return false;
        }
        label(next.words).is_none_or(|it| it.rank > own.rank)
    }

    fn next_words(&self, index: usize) -> Option<&Line<'a>> {
        self.lines[index + 1..].iter().find(|line| !line.is_blank())
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
        if self.before != Before::Words {
            self.begin(line, self.lists.content_at(line.columns));
        } else if self.begins_paragraph(index) {
            self.lists = Lists::default();
            self.begin(line, 0);
        }
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

/// Counts the signs of emphasis of a paragraph, to see whether a line ends within one.
#[derive(Default)]
struct Emphasis {
    strong: usize,
    plain: usize,
}

impl Emphasis {
    fn read(&mut self, words: &str) {
        let mut signs = words.strip_prefix("* ").unwrap_or(words).bytes().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                b'\\' => drop(signs.next()),
                b'*' if signs.next_if_eq(&b'*').is_some() => self.strong += 1,
                b'*' => self.plain += 1,
                _ => {}
            }
        }
    }

    fn is_open(&self) -> bool {
        self.strong % 2 == 1 || self.plain % 2 == 1
    }
}

/// The mark of an item.
struct Mark {
    /// Its sign: `-`, `+`, `*`, `•` …, or `.` for numbers.
    sign: char,
    is_number: bool,
    number: Option<u32>,
    /// Whether words follow without a space.
    is_glued: bool,
    /// The columns of mark and white space, once it is written as below.
    content: usize,
    /// What replaces a stretch of the line, so that Markdown reads the mark.
    rewritten: Option<(Range<usize>, &'static str)>,
}

/// The signs that Word's lists leave at the beginning of a line.
const SIGNS: [char; 14] =
    ['•', '\u{f0b7}', '\u{f0a7}', '\u{f02d}', '§', '–', '—', '●', '○', '▪', '■', '➢', '✓', '·'];

/// The mark with which a line begins.
fn mark(words: &str) -> Option<Mark> {
    let first = words.chars().next()?;
    let rest = &words[first.len_utf8()..];
    if matches!(first, '-' | '+' | '*') || SIGNS.contains(&first) {
        let spaces = rest.len() - rest.trim_start().len();
        let text = rest.trim_start();
        let is_known = matches!(first, '-' | '+' | '*');
        // «-Tiếp tục» too, but neither «-5» nor «*nghiêng*».
        let glued = spaces == 0 && first != '*' && text.starts_with(char::is_uppercase);
        if text.is_empty() || (spaces == 0 && !glued) {
            return None;
        }
        let plain =
            is_known && rest.starts_with(' ') && spaces <= 4 && !rest[..spaces].contains(|c| c != ' ');
        let sign = if is_known { first } else { '-' };
        let by = match sign {
            '+' => "+ ",
            '*' => "* ",
            _ => "- ",
        };
        let rewritten = (!plain).then(|| (0..first.len_utf8() + spaces, by));
        let content = if plain { 1 + spaces } else { 2 };
        return Some(Mark {
            sign: first,
            is_number: false,
            number: None,
            is_glued: glued,
            content,
            rewritten,
        });
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words.get(digits..)?;
    if !(1..=9).contains(&digits) || !rest.starts_with(['.', ')']) {
        return None;
    }
    let spaces = rest[1..].len() - rest[1..].trim_start().len();
    let fits = spaces > 0 && !rest[1..].trim_start().is_empty();
    fits.then(|| Mark {
        sign: '.',
        is_number: true,
        number: words[..digits].parse().ok(),
        is_glued: false,
        content: digits + 1 + if spaces <= 4 { spaces } else { 1 },
        rewritten: (spaces > 4 || rest[1..1 + spaces].contains(|c| c != ' '))
            .then_some((digits + 1..digits + 1 + spaces, " ")),
    })
}

/// The level of a heading with `#`.
fn atx_level(words: &str) -> Option<usize> {
    let level = words.bytes().take_while(|b| *b == b'#').count();
    let rest = &words[level..];
    ((1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(level)
}

/// The signs that open and close code: three or more.
fn fence(words: &str) -> Option<&str> {
    let sign = words.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = words.chars().take_while(|c| *c == sign).count();
    (length >= 3 && !(sign == '`' && words[length..].contains('`'))).then(|| &words[..length])
}

/// Whether a line is nothing but a drawn line.
fn is_rule(words: &str) -> bool {
    let Some(sign) = words.chars().next().filter(|c| matches!(c, '-' | '=' | '_' | '*')) else {
        return false;
    };
    let count = words.chars().filter(|c| *c == sign).count();
    let least = if matches!(sign, '-' | '=') { 2 } else { 3 };
    count >= least && words.chars().all(|c| c == sign || c == ' ')
}

fn is_table_line(words: &str) -> bool {
    words.contains('|')
}

fn is_table_rule(words: &str) -> bool {
    words.contains('|') && words.contains('-') && words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The capacities in which documents are signed, and the list of recipients.
const SIGNATURES: [&str; 12] =
    ["Nơi nhận", "TM.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "T/L", "TM ", "KT ", "TL ", "NƠI NHẬN"];

/// Whether a line belongs to the signature: «Nơi nhận:», «TM. ỦY BAN NHÂN DÂN», «T/M BAN THƯỜNG VỤ».
fn is_signature(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ']);
    let Some(start) = SIGNATURES.iter().find(|it| words.starts_with(**it)) else { return false };
    let rest = words[start.len()..].trim_end_matches(['*', '_', ' ', ',']);
    start.to_lowercase() == "nơi nhận" || !rest.chars().any(char::is_lowercase)
}

/// The words with which annexes begin.
const ANNEXES: [&str; 6] = ["phụ lục", "gợi ý đề cương", "đề cương", "biểu mẫu", "mẫu số", "danh mục"];

/// Whether a line begins an annex: in capitals, or «Phụ lục II» alone.
fn is_annex(words: &str) -> bool {
    let words = words.trim_matches(['*', '_', ' ']);
    let Some(rest) = ANNEXES.iter().find_map(|it| after_letters(words, it)) else { return false };
    if words.chars().count() > LONGEST_HEADING || rest.starts_with(char::is_alphanumeric) {
        return false;
    }
    let number = rest.trim().trim_end_matches(['.', ':']);
    let is_number = number.len() <= 6
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'A'..='C'));
    in_capitals(words) || (is_number && after_letters(words, "phụ lục").is_some())
}

/// The first words of sections without a label, where they are in capitals.
const SECTIONS: [&str; 24] = [
    "mục đích",
    "yêu cầu",
    "mục tiêu",
    "quan điểm",
    "nội dung",
    "nhiệm vụ",
    "giải pháp",
    "tổ chức thực hiện",
    "kinh phí",
    "thời gian",
    "đối tượng",
    "phạm vi",
    "tiến độ",
    "lộ trình",
    "phân công",
    "chế độ báo cáo",
    "tình hình",
    "kết quả",
    "đánh giá",
    "đề xuất",
    "kiến nghị",
    "phương hướng",
    "chỉ tiêu",
    "các nhiệm vụ",
];

/// Whether a line in capitals names a section.
fn is_section(words: &str) -> bool {
    let words = words.trim_matches(['*', '_', ' ']).trim_end_matches(':');
    in_capitals(words)
        && is_title(words, Rank::Roman)
        && SECTIONS.iter().any(|it| after_letters(&comparable(words), it).is_some())
}

fn in_capitals(words: &str) -> bool {
    words.chars().filter(|c| c.is_uppercase()).count() >= 4 && !words.chars().any(char::is_lowercase)
}

/// Whether the words of a line are those of a title, not of a sentence.
fn is_title(words: &str, rank: Rank) -> bool {
    let words = words.trim_end_matches(['*', '_', ' ']);
    let alone = words.is_empty();
    if alone {
        return matches!(rank, Rank::Part | Rank::Chapter | Rank::Section);
    }
    let start = words.trim_start_matches(['*', '_', '“', '"', '«', '(', '[']);
    let begins = start.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // «I. V. Lê-nin»: what follows is an initial, and the label is one too.
    let mut letters = start.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.');
    let ends = words.ends_with([';', '.', ',', '!', '?', '…']);
    let ends = ends || (words.ends_with(':') && rank > Rank::Article);
    begins && !is_initial && !ends && !has_sentences(words) && words.chars().count() <= LONGEST_HEADING
}

/// Whether words hold the end of a sentence and the beginning of the next.
fn has_sentences(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let word = words[..at].rsplit(' ').next().unwrap_or_default();
        let is_abbreviation = word.chars().count() <= 3 || word.contains('.');
        !is_abbreviation && words[at + 2..].starts_with(char::is_uppercase)
    })
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['*', '_', ' ', '”', '"', '»', ')']).ends_with(['.', ';', ':', '!', '?', '/'])
}

fn begins_lower(words: &str) -> bool {
    words.trim_start_matches(['*', '_']).starts_with(char::is_lowercase)
}

fn begins_as_sentence(words: &str) -> bool {
    words.trim_start_matches(['*', '_', '“', '"', '«', '(']).starts_with(char::is_uppercase)
}
