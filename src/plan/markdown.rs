//! Markdown to HTML with marks, by pulldown-cmark; citations are found on the way.
//!
//! Tables, footnotes, strikethrough and task lists are read. Raw HTML is text. Each paragraph, heading,
//! cell or list item is one text for the citations, whatever emphasis it holds.

use super::attachment::{Target, target};
use super::body::{Body, Heading, Link, Mark, MarkKind, Word};
use super::count::announced;
use super::document::{Mention, Slipped, SlippedKind};
use super::heading::{Outline, is_numbered};
use super::list::{Announced, Lists};
use super::mention::{Block, Mentions};
use super::sentence::OBJECT;
pub use super::sentence::one_line;
use super::sign::Signs;
use super::yaml::Text;
use super::years::{NamedYear, years};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::place::Span;
use crate::base::source::{Cursor, Source, visible};
use crate::base::text::after_letters;
use crate::cite::context::Setting;
use crate::cite::extract::extract;
use crate::cite::slip::slips;
use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};
use std::collections::HashMap;
use std::ops::Range;

/// A text being read.
pub struct Markdown<'a> {
    source: &'a Source,
    start: usize,
    /// The place of the block that is read.
    cursor: Cursor<'a>,
    out: Vec<Event<'a>>,
    body: Body,
    mentions: Mentions,
    slips: Vec<Slipped>,
    years: Vec<NamedYear>,
    outline: Outline,
    setting: Setting,
    lists: Lists,
    last_block: String,
    footnotes: Footnotes<'a>,
    signs: Signs,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The words of each block, where they are wanted.
    blocks: Option<Vec<String>>,
}

#[derive(Default)]
struct Footnotes<'a> {
    /// The rank of each label, in lower case as Markdown compares them.
    ranks: HashMap<String, usize>,
    notes: Vec<Footnote<'a>>,
    /// What was written before each definition that is open.
    outer: Vec<(usize, Vec<Event<'a>>)>,
}

#[derive(Default)]
struct Footnote<'a> {
    text: Vec<Event<'a>>,
    referenced: bool,
    /// The label and the place of its definition.
    defined: Option<Text>,
}

impl Footnotes<'_> {
    /// The rank of a label, a new one where it was not met before.
    fn rank(&mut self, label: &str) -> usize {
        let rank = *self.ranks.entry(label.to_lowercase()).or_insert(self.notes.len());
        if rank == self.notes.len() {
            self.notes.push(Footnote::default());
        }
        rank
    }
}

/// What a text became.
pub struct Read {
    /// The HTML.
    pub body: Body,
    /// The words of each block, if they were wanted.
    pub blocks: Vec<String>,
    /// The citations of title and text, in order.
    pub mentions: Vec<Mention>,
    /// The slips of the text, in order.
    pub slips: Vec<Slipped>,
    /// The years that the text names.
    pub years: Vec<NamedYear>,
    /// The first secrecy mark that stands on a line of its own.
    pub secrecy: Option<Text>,
    /// The first line that calls the document a draft.
    pub draft: Option<Text>,
}

impl<'a> Markdown<'a> {
    /// The Markdown of a source from a byte on.
    pub fn new(source: &'a Source, start: usize) -> Markdown<'a> {
        Markdown {
            source,
            start,
            cursor: Cursor::new(&source.text),
            out: Vec::new(),
            body: Body::default(),
            mentions: Mentions::default(),
            slips: Vec::new(),
            years: Vec::new(),
            outline: Outline::default(),
            setting: Setting::Opening,
            lists: Lists::default(),
            last_block: String::new(),
            footnotes: Footnotes::default(),
            signs: Signs::default(),
            alignments: Vec::new(),
            column: 0,
            in_head: false,
            blocks: None,
        }
    }

    /// Keeps the words of each block below the opening paragraphs, and marks where it begins.
    pub fn with_blocks(mut self) -> Markdown<'a> {
        self.blocks = Some(Vec::new());
        self
    }

    /// Knows the type of the document, which «Kế hoạch này» names.
    pub fn of_type(mut self, kind: &str) -> Markdown<'a> {
        self.mentions = Mentions::of(Some(kind.to_string()));
        self
    }

    /// Reads the text; citations of the title come first.
    pub fn read(mut self, title: Option<&Text>, faults: &mut Vec<Diagnostic>) -> Read {
        if let Some(title) = title {
            self.cite_title(title);
        }
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let text = &self.source.text[self.start..];
        let mut inline: Vec<(Event<'a>, Range<usize>)> = Vec::new();
        let mut heading: Option<u8> = None;
        let mut code = false;
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            self.look_for_signs(&event, &range);
            match event {
                Event::Start(Tag::CodeBlock(_)) => {
                    self.flush(&mut inline, faults);
                    code = true;
                    // It may scroll sideways, so the keyboard must reach it.
                    self.raw("<pre tabindex=\"0\"><code>");
                }
                Event::End(TagEnd::CodeBlock) => {
                    code = false;
                    self.raw("</code></pre>\n");
                }
                Event::Text(text) if code => self.out.push(Event::Text(self.clean(text, &range))),
                Event::Start(Tag::Heading { level, .. }) => {
                    self.flush(&mut inline, faults);
                    heading = Some(level as u8);
                }
                Event::End(TagEnd::Heading(_)) => {
                    let written = heading.take().unwrap_or(2);
                    self.heading(written, &mut inline, faults);
                }
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    self.flush(&mut inline, faults);
                    self.footnote_start(&label, range.start, faults);
                }
                event if is_inline(&event) => inline.push((self.inline(event, &range), range)),
                event => {
                    self.flush(&mut inline, faults);
                    self.block(event);
                }
            }
        }
        self.flush(&mut inline, faults);
        self.lists.end_section();
        self.write_footnotes(faults);
        self.write_html();
        // Plans are kept as long as a preview runs.
        self.mentions.list.shrink_to_fit();
        self.slips.append(&mut self.mentions.unclear);
        self.slips.append(&mut self.lists.slips);
        self.slips.sort_by_key(|slip| slip.span);
        self.body.marks.shrink_to_fit();
        let sign = |range: Option<Range<usize>>| range.map(|range| self.sign(range));
        let (secrecy, draft) = (sign(self.signs.secrecy.clone()), sign(self.signs.draft.clone()));
        Read {
            body: self.body,
            blocks: self.blocks.unwrap_or_default(),
            mentions: self.mentions.list,
            slips: self.slips,
            years: self.years,
            secrecy,
            draft,
        }
    }

    /// Gives the lines of the text, as Markdown sees them, to those who look for marks.
    fn look_for_signs(&mut self, event: &Event, range: &Range<usize>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.signs.text(text, range),
            Event::Html(html) => self.signs.html(html, range),
            Event::InlineHtml(tag) if !tag.to_ascii_lowercase().starts_with("<br") => {}
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::Start(_) | Event::End(_) if is_inline(event) => {}
            _ => self.signs.end_line(),
        }
    }

    /// A mark as it stands in the file.
    fn sign(&self, range: Range<usize>) -> Text {
        let written = &self.source.text[self.start + range.start..self.start + range.end];
        let span = self.source.span(self.start + range.start, written.chars().count());
        Text { value: one_line(written), span }
    }

    fn cite_title(&mut self, title: &Text) {
        let citations = extract(&title.value);
        let span = title.span;
        self.mentions.add(&title.value, citations, Setting::Title, |_| span);
    }

    /// An event within a block; line breaks and raw HTML become text.
    fn inline(&self, event: Event<'a>, range: &Range<usize>) -> Event<'a> {
        match event {
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => {
                Event::Text(self.clean(text, range))
            }
            Event::SoftBreak => Event::Text(CowStr::Borrowed("\n")),
            other => other,
        }
    }

    /// Drops invisible characters that an entity (`&#8238;`) brought in; the source itself has none.
    fn clean(&self, text: CowStr<'a>, range: &Range<usize>) -> CowStr<'a> {
        // What stands in the source as it is needs no look at each of its letters.
        if self.source.text.get(self.start + range.start..self.start + range.end) == Some(&*text) {
            return text;
        }
        match visible(&text) {
            std::borrow::Cow::Borrowed(_) => text,
            std::borrow::Cow::Owned(clean) => CowStr::from(clean),
        }
    }

    /// Ends a paragraph, cell or item: finds its citations and writes it with their marks.
    fn flush(&mut self, inline: &mut Vec<(Event<'a>, Range<usize>)>, faults: &mut Vec<Diagnostic>) {
        if inline.is_empty() {
            return;
        }
        if self.setting == Setting::Opening && self.leads_a_section(inline) {
            self.setting = Setting::Body;
        }
        let setting = match self.setting {
            Setting::Body | Setting::Opening if self.lists.hold_material() => Setting::Material,
            setting => setting,
        };
        // The opening paragraphs say why, not what.
        if let Some(blocks) = self.blocks.as_mut().filter(|_| setting != Setting::Opening) {
            blocks.push(block_text(inline));
            let rank = blocks.len() - 1;
            self.mark(MarkKind::Block(rank));
        }
        self.last_block = self.write_inline(std::mem::take(inline), setting, faults);
    }

    /// Whether a bold paragraph stands for the first heading, as in text pasted from Word.
    ///
    /// One in capitals does so only below the bases: above them stand the names of body and document.
    fn leads_a_section(&self, inline: &[(Event, Range<usize>)]) -> bool {
        if !is_bold(inline) {
            return false;
        }
        let title = one_line(&block_text(inline));
        let in_capitals = title.chars().any(char::is_uppercase) && !title.chars().any(char::is_lowercase);
        let below_bases = self.mentions.list.last().is_some_and(|it| it.setting != Setting::Title);
        is_numbered(&title) || (in_capitals && below_bases)
    }

    fn heading(
        &mut self,
        written: u8,
        inline: &mut Vec<(Event<'a>, Range<usize>)>,
        faults: &mut Vec<Diagnostic>,
    ) {
        let title = one_line(&block_text(inline));
        if title.is_empty() {
            // A picture without words leads no section.
            if !inline.is_empty() {
                self.raw("<p>");
                self.flush(inline, faults);
                self.raw("</p>\n");
            }
            return;
        }
        self.lists.end_section();
        let annex = ["phụ lục", "gợi ý đề cương", "đề cương", "biểu mẫu", "mẫu số"];
        let is_annex =
            self.setting == Setting::Annex || annex.iter().any(|it| after_letters(&title, it).is_some());
        self.setting = if is_annex { Setting::Annex } else { Setting::Body };
        let (level, id) = self.outline.place(written, &title);
        self.raw(format!("<h{level} id=\"{id}\">"));
        let setting = if is_annex { Setting::Annex } else { Setting::Heading };
        self.last_block = self.write_inline(std::mem::take(inline), setting, faults);
        self.raw(format!("</h{level}>\n"));
        self.body.contents.push(Heading { level, id, title });
    }

    /// Writes inline events with marks around their citations; returns their text.
    fn write_inline(
        &mut self,
        inline: Vec<(Event<'a>, Range<usize>)>,
        setting: Setting,
        faults: &mut Vec<Diagnostic>,
    ) -> String {
        let text = block_text(&inline);
        let citations = extract(&text);
        let found = slips(&text, &citations);
        let starts = text_starts(&inline, self.start);
        if let Some((_, range)) = inline.first() {
            self.cursor.move_to(self.start + range.start);
        }
        let mut cursor = self.cursor.clone();
        let place = |at: usize| {
            let piece = starts.partition_point(|(text_at, _)| *text_at <= at).saturating_sub(1);
            let (text_at, source_at) = starts.get(piece).copied().unwrap_or((0, 0));
            source_at + (at - text_at)
        };
        let span = |cursor: &mut Cursor, range: &Range<usize>| {
            cursor.span(place(range.start), text[range.clone()].chars().count())
        };
        let Block { first, ranges } =
            self.mentions.add(&text, citations, setting, |range| span(&mut cursor, range));
        let mut slip_cursor = self.cursor.clone();
        for slip in found {
            let words = text[slip.range.clone()].to_string();
            let span = span(&mut slip_cursor, &slip.range);
            self.slips.push(Slipped { kind: SlippedKind::Plain(slip.kind), words, span });
        }
        let announced = announced(&text).map(|(count, range)| {
            let span = span(&mut self.cursor.clone(), &range);
            Announced { count, words: text[range].to_string(), span }
        });
        self.lists.block(announced);
        self.body.add_words(&text);
        let in_note = !self.footnotes.outer.is_empty();
        if !in_note && !matches!(setting, Setting::Material | Setting::Annex) {
            let mut cursor = self.cursor.clone();
            let named = years(&text, &ranges, &note_places(&inline), |at| cursor.span(place(at), 4));
            self.years.extend(named);
        }
        let mut at = 0;
        let mut in_link = 0;
        let mut image: Option<(Target, String, Span, String)> = None;
        let mut opened: Vec<bool> = vec![false; ranges.len()];
        for (event, range) in merge(inline) {
            match event {
                Event::Text(piece) => {
                    let start = at;
                    at += piece.len();
                    match &mut image {
                        Some((.., alt)) => {
                            alt.push_str(&piece);
                            for rank in ranks_in(&ranges, &(start..at)) {
                                self.anchor(first + rank, &mut opened[rank]);
                            }
                        }
                        None => self.write_text(piece, start, &ranges, first, &mut opened, in_link > 0),
                    }
                }
                Event::Code(code) => {
                    at += OBJECT.len();
                    self.out.push(Event::Code(self.clean(code, &range)));
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let span = self.cursor.span(self.start + range.start, range.len().min(120));
                    image = Some((target(&dest_url), dest_url.to_string(), span, String::new()));
                }
                Event::End(TagEnd::Image) => {
                    if let Some((target, url, span, alt)) = image.take() {
                        self.image(target, url, span, alt, faults);
                    }
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    in_link += 1;
                    let span = self.cursor.span(self.start + range.start, range.len().min(120));
                    self.link_start(&dest_url, span, faults);
                }
                Event::End(TagEnd::Link) => {
                    in_link -= 1;
                    self.link_end();
                }
                Event::FootnoteReference(label) => self.footnote_reference(&label),
                Event::HardBreak => {
                    at += 1;
                    self.out.push(Event::HardBreak);
                }
                Event::TaskListMarker(done) => {
                    let sign = if done { "☑ " } else { "☐ " };
                    self.out.push(Event::Text(sign.into()));
                }
                other => self.out.push(other),
            }
        }
        text
    }

    /// Writes a stretch of text, split where citations begin and end; in an author's own link they only
    /// get their anchors.
    fn write_text(
        &mut self,
        piece: CowStr<'a>,
        start: usize,
        ranges: &[Range<usize>],
        first: usize,
        opened: &mut [bool],
        linked: bool,
    ) {
        let end = start + piece.len();
        let mut written = start;
        for rank in ranks_in(ranges, &(start..end)) {
            let (from, to) = (ranges[rank].start.max(start), ranges[rank].end.min(end));
            let mention = first + rank;
            self.text(&piece, written - start..from - start);
            if linked {
                self.anchor(mention, &mut opened[rank]);
                self.text(&piece, from - start..to - start);
            } else {
                let is_first = !std::mem::replace(&mut opened[rank], true);
                self.mark(MarkKind::MentionStart { mention, first: is_first });
                self.text(&piece, from - start..to - start);
                self.mark(MarkKind::MentionEnd { mention });
            }
            written = to;
        }
        self.text(&piece, written - start..piece.len());
    }

    /// Marks the place of a mention that cannot be a link, once.
    fn anchor(&mut self, mention: usize, opened: &mut bool) {
        if !std::mem::replace(opened, true) {
            self.mark(MarkKind::Anchor { mention });
        }
    }

    /// Writes a part of a text.
    fn text(&mut self, text: &CowStr<'a>, part: Range<usize>) {
        let part = match text {
            CowStr::Borrowed(text) => CowStr::Borrowed(&text[part]),
            text => CowStr::from(text[part].to_string()),
        };
        if !part.is_empty() {
            self.out.push(Event::Text(part));
        }
    }

    fn raw(&mut self, html: impl Into<CowStr<'a>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    /// Writes a mark as a sign that no clean text holds, to be found again in the HTML.
    fn mark(&mut self, kind: MarkKind) {
        let rank = self.body.marks.len();
        self.body.marks.push(Mark { offset: 0, kind });
        self.raw(format!("\u{1}{rank}\u{2}"));
    }

    fn link_start(&mut self, url: &str, span: Span, faults: &mut Vec<Diagnostic>) {
        let target = target(url);
        if target == Target::Unsafe {
            let fault = Fault::UnsafeLink { url: visible(url).into_owned() };
            faults.push(fault.at(span.at(&self.source.path)));
        }
        let rank = self.body.links.len();
        let url = visible(url).into_owned();
        self.body.links.push(Link { target, url, text: String::new(), span, image: false });
        self.mark(MarkKind::LinkStart(rank));
    }

    fn link_end(&mut self) {
        let open = self.body.marks.iter().rev().find_map(|mark| match mark.kind {
            MarkKind::LinkStart(rank) => Some(rank),
            _ => None,
        });
        if let Some(rank) = open {
            self.mark(MarkKind::LinkEnd(rank));
        }
    }

    fn image(&mut self, target: Target, url: String, span: Span, alt: String, faults: &mut Vec<Diagnostic>) {
        let url = visible(&url).into_owned();
        let fault = match &target {
            Target::Unsafe => Some(Fault::UnsafeImage { url: url.clone() }),
            Target::Kept(_) => Some(Fault::ForeignImage { url: url.clone() }),
            Target::Inside { .. } => None,
        };
        faults.extend(fault.map(|fault| fault.at(span.at(&self.source.path))));
        let rank = self.body.links.len();
        self.body.links.push(Link { target, url, text: one_line(&alt), span, image: true });
        self.mark(MarkKind::Image(rank));
    }

    fn footnote_reference(&mut self, label: &str) {
        let rank = self.footnotes.rank(label);
        let number = rank + 1;
        let first = !std::mem::replace(&mut self.footnotes.notes[rank].referenced, true);
        let id = if first { format!(" id=\"kh-cn-{number}\"") } else { String::new() };
        self.raw(format!("<sup class=\"kh-noteref\"><a href=\"#kh-ct-{number}\"{id} role=\"doc-noteref\">{number}</a></sup>"));
    }

    /// Begins a footnote's text; a label defined twice keeps both texts, and a warning tells of it.
    fn footnote_start(&mut self, label: &str, at: usize, faults: &mut Vec<Diagnostic>) {
        let span = self.cursor.span(self.start + at, label.chars().count() + 3);
        let rank = self.footnotes.rank(label);
        let label = label.to_string();
        match &self.footnotes.notes[rank].defined {
            Some(first) => {
                let fault = Fault::FootnoteTwice { label, first: first.span.line };
                faults.push(fault.at(span.at(&self.source.path)));
            }
            None => self.footnotes.notes[rank].defined = Some(Text { value: label, span }),
        }
        self.footnotes.outer.push((rank, std::mem::take(&mut self.out)));
    }

    /// Writes a block-level event.
    fn block(&mut self, event: Event<'a>) {
        match event {
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((rank, outer)) = self.footnotes.outer.pop() {
                    let text = std::mem::replace(&mut self.out, outer);
                    self.footnotes.notes[rank].text.extend(text);
                }
            }
            Event::Start(Tag::List(start)) => {
                self.lists.start(names_material(&self.last_block), start);
                self.out.push(Event::Start(Tag::List(start)));
            }
            Event::End(TagEnd::List(ordered)) => {
                self.lists.end();
                self.out.push(Event::End(TagEnd::List(ordered)));
            }
            Event::Start(Tag::Item) => {
                self.lists.item();
                self.out.push(Event::Start(Tag::Item));
            }
            Event::Start(Tag::BlockQuote(_)) => {
                self.out.push(Event::Start(Tag::BlockQuote(None::<BlockQuoteKind>)))
            }
            Event::Start(Tag::HtmlBlock) => self.raw("<p>"),
            Event::End(TagEnd::HtmlBlock) => self.raw("</p>\n"),
            event => self.table_part(event),
        }
    }

    /// Writes tables with classes for alignment, as inline styles are not allowed on our pages.
    fn table_part(&mut self, event: Event<'a>) {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                self.alignments = alignments;
                self.raw("<div class=\"kh-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
                self.mark(MarkKind::Word(Word::Table));
                self.raw("\"><table>\n");
            }
            Event::End(TagEnd::Table) => self.raw("</tbody></table></div>\n"),
            Event::Start(Tag::TableHead) => {
                (self.in_head, self.column) = (true, 0);
                self.raw("<thead><tr>");
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                self.raw("</tr></thead><tbody>\n");
            }
            Event::Start(Tag::TableRow) => {
                self.column = 0;
                self.raw("<tr>");
            }
            Event::End(TagEnd::TableRow) => self.raw("</tr>\n"),
            Event::Start(Tag::TableCell) => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Right) => " class=\"kh-right\"",
                    Some(Alignment::Center) => " class=\"kh-center\"",
                    _ => "",
                };
                let tag = if self.in_head { "th scope=\"col\"" } else { "td" };
                self.raw(format!("<{tag}{class}>"));
                self.column += 1;
            }
            Event::End(TagEnd::TableCell) => self.raw(if self.in_head { "</th>" } else { "</td>" }),
            other => self.out.push(other),
        }
    }

    /// Writes the footnotes as a list at the end, each with a way back to its place; a warning tells of
    /// those that the text does not refer to.
    fn write_footnotes(&mut self, faults: &mut Vec<Diagnostic>) {
        let notes = std::mem::take(&mut self.footnotes.notes);
        if notes.is_empty() {
            return;
        }
        self.raw("<section class=\"kh-notes\" role=\"doc-endnotes\" aria-labelledby=\"kh-chu-thich\"><h2 id=\"kh-chu-thich\">");
        self.mark(MarkKind::Word(Word::Footnotes));
        self.raw("</h2>\n<ol>\n");
        for (number, note) in (1..).zip(notes) {
            self.raw(format!("<li id=\"kh-ct-{number}\">"));
            self.out.extend(note.text);
            if note.referenced {
                self.raw(format!(
                    "<a class=\"kh-back\" href=\"#kh-cn-{number}\" role=\"doc-backlink\" aria-label=\""
                ));
                self.mark(MarkKind::Word(Word::BackToText));
                self.raw(format!(" {number}\">↩</a>"));
            } else if let Some(Text { value: label, span }) = note.defined {
                faults.push(Fault::FootnoteUnused { label }.at(span.at(&self.source.path)));
            }
            self.raw("</li>\n");
        }
        self.raw("</ol></section>\n");
    }

    /// Turns the events into HTML and finds the marks in it.
    fn write_html(&mut self) {
        let mut html = String::with_capacity((self.source.text.len() - self.start) * 5 / 4);
        html::push_html(&mut html, std::mem::take(&mut self.out).into_iter());
        let marks = std::mem::take(&mut self.body.marks);
        self.body.html.reserve_exact(html.len());
        let mut rest = html.as_str();
        while let Some(at) = memchr::memchr(1, rest.as_bytes()) {
            self.body.html.push_str(&rest[..at]);
            let end = rest[at..].find('\u{2}').map_or(rest.len(), |n| at + n);
            let mark = rest[at + 1..end].parse::<usize>().ok().and_then(|rank| marks.get(rank));
            if let Some(mark) = mark {
                self.body.marks.push(Mark { offset: self.body.html.len(), kind: mark.kind });
            }
            rest = &rest[(end + 1).min(rest.len())..];
        }
        self.body.html.push_str(rest);
        self.body.html.shrink_to_fit();
    }
}

/// Whether the words before a list say that it is one of material to study.
fn names_material(lead: &str) -> bool {
    memchr::memchr2_iter(b't', b'T', lead.as_bytes())
        .any(|at| after_letters(&lead[at..], "tài liệu").is_some())
}

/// The ranks of the ranges that reach into a stretch; both rise.
fn ranks_in(ranges: &[Range<usize>], stretch: &Range<usize>) -> Range<usize> {
    let from = ranges.partition_point(|range| range.end <= stretch.start);
    let to = ranges.partition_point(|range| range.start < stretch.end);
    from..to.max(from)
}

fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
        ),
        Event::Rule => false,
        _ => true,
    }
}

/// Whether all text of a block is bold.
fn is_bold(inline: &[(Event, Range<usize>)]) -> bool {
    let mut depth = 0;
    inline.iter().all(|(event, _)| {
        match event {
            Event::Start(Tag::Strong) => depth += 1,
            Event::End(TagEnd::Strong) => depth -= 1,
            Event::Text(text) => return depth > 0 || text.trim().is_empty(),
            _ => {}
        }
        true
    })
}

/// Makes neighbouring texts one, so that a citation over a line break is one link.
fn merge<'a>(inline: Vec<(Event<'a>, Range<usize>)>) -> Vec<(Event<'a>, Range<usize>)> {
    let mut merged: Vec<(Event<'a>, Range<usize>)> = Vec::with_capacity(inline.len());
    let mut run: Option<(String, Range<usize>)> = None;
    let mut events = inline.into_iter().peekable();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Text(text) => {
                let more = matches!(events.peek(), Some((Event::Text(_), _)));
                match &mut run {
                    Some((whole, _)) => whole.push_str(&text),
                    None if more => run = Some((text.into_string(), range)),
                    None => merged.push((Event::Text(text), range)),
                }
                if let Some((whole, range)) = run.take_if(|_| !more) {
                    merged.push((Event::Text(CowStr::from(whole)), range));
                }
            }
            other => merged.push((other, range)),
        }
    }
    merged
}

/// The text of a block as the citations are read from it.
fn block_text(inline: &[(Event, Range<usize>)]) -> String {
    let mut text = String::new();
    for (event, _) in inline {
        match event {
            Event::Text(piece) => text.push_str(piece),
            Event::HardBreak => text.push('\n'),
            Event::Code(_) => text.push_str(OBJECT),
            _ => {}
        }
    }
    text
}

/// Where footnotes are referred to in a block's text.
fn note_places(inline: &[(Event, Range<usize>)]) -> Vec<usize> {
    let mut at = 0;
    let mut places = Vec::new();
    for (event, _) in inline {
        match event {
            Event::Text(piece) => at += piece.len(),
            Event::HardBreak => at += 1,
            Event::Code(_) => at += OBJECT.len(),
            Event::FootnoteReference(_) => places.push(at),
            _ => {}
        }
    }
    places
}

/// Where each piece of a block's text begins, in the text and in the file.
fn text_starts(inline: &[(Event, Range<usize>)], start: usize) -> Vec<(usize, usize)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for (event, range) in inline {
        match event {
            Event::Text(piece) => {
                starts.push((at, start + range.start));
                at += piece.len();
            }
            Event::HardBreak => at += 1,
            Event::Code(_) => at += OBJECT.len(),
            _ => {}
        }
    }
    starts
}
