//! Markdown, as pulldown-cmark reads it, becomes a [`Text`].
//!
//! Tables, footnotes, strikethrough and task lists are read. HTML is read as text. An item of a
//! tight list and a cell are blocks too, though Markdown has no paragraph there.

use super::block::{Align, AssumedHeading, BlockKind, Container, InlineKind, Link, NoteId, Text};
use super::builder::Builder;
use super::destination::destinations;
use super::one_line;
use super::outline::{HeadingPlace, Outline};
use super::structure::structured;
use crate::base::bytes::lines;
use crate::base::hash::HashMap;
use crate::base::place::Span;
use crate::base::source::{Cursor, Source, visible};
use crate::plan::attachment::target;
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// The longest place of a link, in characters; more of it is not underlined.
const LONGEST_LINK: usize = 120;

/// Reads the Markdown of a source from a byte on.
pub fn read(source: &Source, start: usize) -> Text {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut reader = Reader {
        source,
        cursor: Cursor::new(&source.text),
        builder: Builder::default(),
        outline: Outline::default(),
        kind: None,
        next: None,
        notes: HashMap::default(),
    };
    let written = &source.text[start..];
    let linked = destinations(written);
    let text = linked.apply(written);
    let structured = structured(&text);
    let mut cursor = Cursor::new(&source.text);
    for line in &structured.assumed {
        let span = cursor.span(start + linked.original(line.start), line.length);
        reader.builder.add_assumed(AssumedHeading { span, level: line.level });
    }
    let original = |at: usize| start + linked.original(structured.original(at));
    for (event, range) in Parser::new_ext(&structured.markdown, options).into_offset_iter() {
        reader.event(event, original(range.start)..original(range.end));
    }
    reader.finish_block();
    reader.builder.finish()
}

struct Reader<'a> {
    source: &'a Source,
    cursor: Cursor<'a>,
    builder: Builder,
    outline: Outline,
    /// The kind of the open block; `None` for the words of an item in a tight list, which Markdown puts in no block.
    kind: Option<Open>,
    /// The byte of the file after the last words; words that begin here need no place of their own.
    next: Option<usize>,
    /// The footnotes by label, in lower case as Markdown compares them.
    notes: HashMap<String, NoteId>,
}

/// A block that is open.
#[derive(Clone, Copy)]
enum Open {
    /// A heading, with its level as written.
    Heading(u8),
    Paragraph,
    Cell,
    Code,
}

impl Reader<'_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(&text, range),
            Event::Code(code) => self.ranged(InlineKind::Code, &code, range),
            Event::InlineHtml(html) if matches!(self.kind, Some(Open::Cell)) && is_line_break(&html) => {
                self.visible_break();
            }
            Event::InlineHtml(html) | Event::Html(html) => self.ranged(InlineKind::Html, &html, range),
            Event::SoftBreak => self.line_break(),
            Event::HardBreak => self.visible_break(),
            Event::Rule => {
                self.finish_block();
                self.builder.finish_block(BlockKind::Rule);
            }
            Event::FootnoteReference(label) => {
                let note = self.note(&label);
                self.builder.note_mut(note).referenced = true;
                self.builder.start(InlineKind::NoteRef(note));
                self.builder.end();
            }
            Event::TaskListMarker(done) => {
                self.builder.start(InlineKind::Task(done));
                self.builder.end();
            }
            // Formulas are not read: their option is off.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text, range),
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.builder.start(InlineKind::Emphasis),
            Tag::Strong => self.builder.start(InlineKind::Strong),
            Tag::Strikethrough => self.builder.start(InlineKind::Deleted),
            // `<vanthu@a.vn>` has no scheme in Markdown.
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.link(&format!("mailto:{dest_url}"), range, false);
            }
            Tag::Link { dest_url, .. } => self.link(&dest_url, range, false),
            Tag::Image { dest_url, .. } => self.link(&dest_url, range, true),
            // Their options are off; as words they are plain.
            Tag::Superscript | Tag::Subscript => self.builder.start(InlineKind::Emphasis),
            tag => self.start_block(tag, range),
        }
    }

    fn start_block(&mut self, tag: Tag, range: Range<usize>) {
        self.finish_block();
        match tag {
            Tag::Heading { level, .. } => self.kind = Some(Open::Heading(level as u8)),
            Tag::Paragraph | Tag::HtmlBlock => self.kind = Some(Open::Paragraph),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.kind = Some(Open::Code),
            // An indent never makes code; those that `structure` leaves are words.
            Tag::CodeBlock(CodeBlockKind::Indented) => self.kind = Some(Open::Paragraph),
            Tag::TableCell => self.kind = Some(Open::Cell),
            // CommonMark ends a number after nine digits.
            Tag::List(first) => {
                let first = first.map(|it| u32::try_from(it).unwrap_or(u32::MAX));
                self.builder.open(Container::List(first));
            }
            Tag::Item => self.builder.open(Container::Item),
            Tag::BlockQuote(_) => self.builder.open(Container::Quote),
            Tag::Table(columns) => {
                let columns = columns.iter().map(|column| match column {
                    Alignment::None | Alignment::Left => Align::Left,
                    Alignment::Center => Align::Center,
                    Alignment::Right => Align::Right,
                });
                self.builder.open_table(columns.collect());
            }
            Tag::TableHead => self.builder.open(Container::Row { head: true }),
            Tag::TableRow => self.builder.open(Container::Row { head: false }),
            Tag::FootnoteDefinition(label) => {
                let span = self.cursor.span(range.start, label.chars().count() + 3);
                let note = self.note(&label);
                self.builder.note_mut(note).defined.push(span);
                self.builder.open(Container::Note(note));
            }
            // `start` handles inline tags before this match; the options of the other tags are off.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => self.builder.end(),
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::CodeBlock
            | TagEnd::TableCell => self.finish_block(),
            TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::FootnoteDefinition => {
                self.finish_block();
                self.builder.close();
            }
            _ => self.finish_block(),
        }
    }

    /// Ends the block that is open, if there is one.
    fn finish_block(&mut self) {
        self.next = None;
        let kind = match self.kind.take() {
            None if !self.builder.has_content() => return,
            None => BlockKind::ItemLine,
            Some(Open::Paragraph) => BlockKind::Paragraph,
            Some(Open::Cell) => BlockKind::Cell,
            Some(Open::Code) => BlockKind::Code,
            Some(Open::Heading(written)) => {
                let title = one_line(self.builder.block_text());
                match (title.is_empty(), self.builder.has_content()) {
                    (true, false) => return,
                    // A heading of a picture without alternative text has no words for the outline.
                    (true, true) => BlockKind::Paragraph,
                    (false, _) => {
                        let HeadingPlace { level, id, number } = self.outline.place(written, &title);
                        BlockKind::Heading { level, id: id.into(), number: number.map(Box::from) }
                    }
                }
            }
        };
        self.builder.finish_block(kind);
    }

    /// Adds words that are at these bytes of the file.
    fn words(&mut self, text: &str, range: Range<usize>) {
        // Code and HTML come in lines, and each line has its place.
        let mut at = range.start;
        for line in lines(text) {
            self.piece(line, at..range.end);
            at += line.len();
        }
    }

    fn piece(&mut self, text: &str, range: Range<usize>) {
        // Words that follow the last ones in the file need no place of their own: a paragraph of one line has one.
        if self.next != Some(range.start) {
            let Span { line, column, .. } = self.cursor.span(range.start, 1);
            self.builder.place(line, column);
        }
        let verbatim = self.source.text.get(range.start..).is_some_and(|rest| rest.starts_with(text));
        // The source has no invisible characters; an entity (`&#8238;`) may bring one in.
        let shown = if verbatim { Cow::Borrowed(text) } else { visible(text) };
        self.builder.push(&shown);
        let goes_on = verbatim && !text.ends_with('\n');
        self.next = goes_on.then_some(range.start + text.len());
    }

    /// Adds words that are a range of their own.
    fn ranged(&mut self, kind: InlineKind, text: &CowStr, range: Range<usize>) {
        // Code in one line is in the file as it is shown, between its backticks; its place is that of its first letter.
        let inner = self.source.text.get(range.clone()).and_then(|written| written.find(&**text));
        self.builder.start(kind);
        self.words(text, range.start + inner.unwrap_or(0)..range.end);
        self.builder.end();
        self.next = None;
    }

    fn visible_break(&mut self) {
        self.builder.start(InlineKind::Break);
        self.line_break();
        self.builder.end();
    }

    fn line_break(&mut self) {
        self.builder.push("\n");
        self.next = None;
    }

    fn link(&mut self, url: &str, range: Range<usize>, image: bool) {
        let span = self.cursor.span(range.start, range.len().min(LONGEST_LINK));
        let link = Link { target: target(url), url: visible(url).into_owned(), span, image };
        let id = self.builder.add_link(link);
        self.builder.start(if image { InlineKind::Image(id) } else { InlineKind::Link(id) });
    }

    fn note(&mut self, label: &str) -> NoteId {
        let builder = &mut self.builder;
        *self.notes.entry(label.to_lowercase()).or_insert_with(|| builder.add_note(label.to_string()))
    }
}

/// Whether HTML is a line break, which a cell of a table can have in no other way.
fn is_line_break(html: &str) -> bool {
    let inner = html.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|it| it.trim_end_matches([' ', '/']).eq_ignore_ascii_case("br"))
}
