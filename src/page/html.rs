//! The HTML of a document's text, with links to documents and other files: the only place that writes it.

use super::Page;
use super::escape::escape;
use super::links::Links;
use super::route::{Reached, Routes};
use super::words::Words;
use crate::base::message::Message;
use crate::plan::attachment::Target;
use crate::plan::finding::{MentionPlace, SourceSentence};
use crate::plan::text::{
    Align, Block, BlockKind, Container, Inline, InlineKind, Link, LinkId, Node, NoteId, Text, one_line,
};
use std::fmt::Write;
use std::ops::Range;

/// Where a text stands and what its links refer to.
pub(super) struct Surroundings<'a> {
    /// The file, for links relative to it.
    pub(super) path: &'a str,
    /// The links of the page.
    pub(super) links: &'a Links,
    /// All addresses.
    pub(super) routes: &'a Routes,
    /// The site's words.
    pub(super) words: &'a Words,
}

/// What was found in a text and gets a link or an id of its own.
#[derive(Default)]
pub(super) struct Anchors<'a> {
    /// Where the mentions stand, in order; each has the id `vd-N`, counted from 1.
    pub(super) mentions: &'a [MentionPlace],
    /// The source sentences of duties; the block of each has the id `cau-N`.
    pub(super) sources: &'a [Option<SourceSentence>],
}

/// The HTML of a text; `document` gives the link of a mention by its index, if it has one, and whether it is
/// inferred.
pub(super) fn html(
    text: &Text,
    anchors: &Anchors,
    around: &Surroundings,
    document: impl Fn(usize) -> Option<(String, bool)>,
) -> Result<String, Message> {
    let mut writer = Writer {
        text,
        anchors,
        around,
        document: &document,
        inferred_note: escape(around.words.get("inferred_note")?).into_owned(),
        table_name: escape(around.words.get("table")?).into_owned(),
        html: String::with_capacity(text.size() * 5 / 4),
        open: Vec::new(),
        notes: vec![String::new(); text.notes().len()],
        referenced: vec![false; text.notes().len()],
        outer: Vec::new(),
    };
    for node in text.nodes() {
        match node {
            Node::Open(container) => writer.open(container),
            Node::Close => writer.close(),
            Node::Block(id) => writer.block(&text.block(*id)),
        }
    }
    writer.notes()?;
    Ok(writer.html)
}

struct Writer<'a> {
    text: &'a Text,
    anchors: &'a Anchors<'a>,
    around: &'a Surroundings<'a>,
    document: &'a dyn Fn(usize) -> Option<(String, bool)>,
    inferred_note: String,
    table_name: String,
    html: String,
    /// The open containers, with the number of cells written in a row.
    open: Vec<(&'a Container, usize)>,
    /// The text of each footnote, which is written at the end.
    notes: Vec<String>,
    /// The footnotes that were referred to; the first reference has an id.
    referenced: Vec<bool>,
    /// What was written before each footnote that is open.
    outer: Vec<String>,
}

impl<'a> Writer<'a> {
    /// Begins a line, unless one has just begun.
    fn fresh_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    fn open(&mut self, container: &'a Container) {
        match container {
            Container::Part(_) => {}
            Container::List(Some(1)) => self.line("<ol>\n"),
            Container::List(Some(first)) => {
                self.fresh_line();
                let _ = writeln!(self.html, "<ol start=\"{first}\">");
            }
            Container::List(None) => self.line("<ul>\n"),
            Container::Item => self.line("<li>"),
            Container::Quote => self.line("<blockquote>\n"),
            Container::Table(_) => {
                // It may scroll sideways, so the keyboard must reach it.
                let name = &self.table_name;
                let _ = writeln!(
                    self.html,
                    "<div class=\"kh-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\"><table>"
                );
            }
            Container::Row { head: true } => self.html.push_str("<thead><tr>"),
            Container::Row { head: false } => self.html.push_str("<tr>"),
            Container::Note(note) => {
                // A label that is defined twice keeps both texts.
                let index = note.0 as usize;
                let mut begun = std::mem::take(&mut self.notes[index]);
                if begun.is_empty() {
                    let _ = write!(begun, "<li id=\"kh-ct-{}\">", index + 1);
                }
                self.outer.push(std::mem::replace(&mut self.html, begun));
            }
        }
        self.open.push((container, 0));
    }

    /// Writes a tag that begins a line.
    fn line(&mut self, tag: &str) {
        self.fresh_line();
        self.html.push_str(tag);
    }

    fn close(&mut self) {
        let Some((container, _)) = self.open.pop() else { return };
        match container {
            Container::Part(_) => {}
            Container::List(Some(_)) => self.html.push_str("</ol>\n"),
            Container::List(None) => self.html.push_str("</ul>\n"),
            Container::Item => self.html.push_str("</li>\n"),
            Container::Quote => self.html.push_str("</blockquote>\n"),
            Container::Table(_) => self.html.push_str("</tbody></table></div>\n"),
            Container::Row { head: true } => self.html.push_str("</tr></thead><tbody>\n"),
            Container::Row { head: false } => self.html.push_str("</tr>\n"),
            Container::Note(note) => {
                if let Some(outer) = self.outer.pop() {
                    self.notes[note.0 as usize] = std::mem::replace(&mut self.html, outer);
                }
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block.kind {
            BlockKind::Heading { level, id } => {
                let _ = write!(self.html, "<h{level} id=\"{id}\">");
                self.words(block);
                let _ = writeln!(self.html, "</h{level}>");
            }
            BlockKind::Paragraph => {
                self.line("<p>");
                self.words(block);
                self.html.push_str("</p>\n");
            }
            BlockKind::ItemLine => self.words(block),
            BlockKind::Cell => self.cell(block),
            BlockKind::Code => {
                // It may scroll sideways, so the keyboard must reach it.
                self.html.push_str("<pre tabindex=\"0\"><code>");
                self.escaped(block.text);
                self.html.push_str("</code></pre>\n");
            }
            BlockKind::Rule => self.line("<hr />\n"),
        }
    }

    /// Writes a cell with a class for its alignment, as inline styles are not allowed on our pages.
    fn cell(&mut self, block: &Block) {
        let columns = self.open.iter().rev().find_map(|(container, _)| match container {
            Container::Table(columns) => Some(columns),
            _ => None,
        });
        let (head, column) = match self.open.last_mut() {
            Some((Container::Row { head }, cells)) => (*head, std::mem::replace(cells, *cells + 1)),
            _ => (false, 0),
        };
        let class = match columns.and_then(|columns| columns.get(column)) {
            Some(Align::Right) => " class=\"kh-right\"",
            Some(Align::Center) => " class=\"kh-center\"",
            _ => "",
        };
        let (tag, end) = if head { ("th scope=\"col\"", "</th>") } else { ("td", "</td>") };
        let _ = write!(self.html, "<{tag}{class}>");
        self.words(block);
        self.html.push_str(end);
    }

    /// Writes the words of a block with their inline ranges, citations and anchors.
    fn words(&mut self, block: &Block) {
        // One block may be the source of several duties.
        let source = self.anchors.sources.iter().flatten().find(|it| it.block == block.id);
        if let Some(source) = source {
            let _ = write!(self.html, "<span id=\"cau-{}\"></span>", source.position + 1);
        }
        let mut cites = Cites::of(self.anchors.mentions, block);
        let mut open: Vec<&Inline> = Vec::new();
        let mut at = 0;
        // Where the alternative text of an image ends, whose own ranges are not written.
        let mut hidden = 0;
        for inline in block.inline {
            let range = inline.range();
            // HTML of the author is text like any other.
            if inline.kind == InlineKind::Html || (range.end <= hidden && range.start < hidden) {
                continue;
            }
            while open.len() > usize::from(inline.depth) {
                let Some(inner) = open.pop() else { break };
                self.stretch(block, at..inner.range().end, &mut cites, is_linked(&open, inner));
                at = inner.range().end;
                self.end(inner.kind);
            }
            self.stretch(block, at..range.start, &mut cites, open.iter().any(|it| is_link(it)));
            at = range.start;
            match inline.kind {
                InlineKind::NoteRef(note) => self.note_reference(note),
                InlineKind::Task(done) => self.html.push_str(if done { "☑ " } else { "☐ " }),
                InlineKind::Break => {
                    self.html.push_str("<br />\n");
                    at = range.end;
                }
                InlineKind::Code => {
                    self.html.push_str("<code>");
                    self.escaped(&block.text[range.clone()]);
                    self.html.push_str("</code>");
                    at = range.end;
                }
                InlineKind::Image(link) => {
                    for index in cites.within(&range) {
                        self.anchor(&mut cites, index);
                    }
                    self.image(link, &block.text[range.clone()]);
                    (at, hidden) = (range.end, range.end);
                }
                InlineKind::Html => {}
                kind => {
                    self.start(kind);
                    open.push(inline);
                }
            }
        }
        while let Some(inner) = open.pop() {
            self.stretch(block, at..inner.range().end, &mut cites, is_linked(&open, inner));
            at = inner.range().end;
            self.end(inner.kind);
        }
        self.stretch(block, at..block.text.len(), &mut cites, false);
    }

    fn start(&mut self, kind: InlineKind) {
        match kind {
            InlineKind::Emphasis => self.html.push_str("<em>"),
            InlineKind::Strong => self.html.push_str("<strong>"),
            InlineKind::Deleted => self.html.push_str("<del>"),
            InlineKind::Link(link) => {
                let _ = match self.href(link) {
                    Some(href) => write!(self.html, "<a href=\"{}\">", escape(&href)),
                    None => write!(self.html, "<span>"),
                };
            }
            _ => {}
        }
    }

    fn end(&mut self, kind: InlineKind) {
        self.html.push_str(match kind {
            InlineKind::Emphasis => "</em>",
            InlineKind::Strong => "</strong>",
            InlineKind::Deleted => "</del>",
            InlineKind::Link(link) if self.href(link).is_some() => "</a>",
            InlineKind::Link(_) => "</span>",
            _ => "",
        });
    }

    /// Writes a stretch of words, split where citations begin and end; within an author's own link a citation only
    /// gets its anchor.
    fn stretch(&mut self, block: &Block, range: Range<usize>, cites: &mut Cites, linked: bool) {
        let mut at = range.start;
        for index in cites.within(&range) {
            let cite = cites.range(index);
            let (from, to) = (cite.start.max(range.start), cite.end.min(range.end));
            self.escaped(&block.text[at..from]);
            if linked {
                self.anchor(cites, index);
                self.escaped(&block.text[from..to]);
            } else {
                self.cite(cites, index, &block.text[from..to]);
            }
            at = to;
        }
        self.escaped(&block.text[at..range.end]);
    }

    /// Writes a citation, or a piece of one that reaches over the end of another range; only the first piece has
    /// its id.
    fn cite(&mut self, cites: &mut Cites, index: usize, words: &str) {
        let mention = cites.first + index;
        let id = if cites.begin(index) { format!(" id=\"vd-{}\"", mention + 1) } else { String::new() };
        let (html, note) = (&mut self.html, &self.inferred_note);
        let end = match (self.document)(mention) {
            Some((href, false)) => {
                let _ = write!(html, "<a class=\"kh-cite\"{id} href=\"{href}\">");
                "</a>"
            }
            Some((href, true)) => {
                let _ =
                    write!(html, "<a class=\"kh-cite kh-inferred\"{id} href=\"{href}\" title=\"{note}\">");
                "</a>"
            }
            None => {
                let _ = write!(html, "<span class=\"kh-cite\"{id}>");
                "</span>"
            }
        };
        self.escaped(words);
        self.html.push_str(end);
    }

    /// Writes the place of a citation that cannot be a link, once.
    fn anchor(&mut self, cites: &mut Cites, index: usize) {
        if cites.begin(index) {
            let _ = write!(self.html, "<span id=\"vd-{}\"></span>", cites.first + index + 1);
        }
    }

    fn note_reference(&mut self, note: NoteId) {
        let index = note.0 as usize;
        let number = index + 1;
        let first = !std::mem::replace(&mut self.referenced[index], true);
        let id = if first { format!(" id=\"kh-cn-{number}\"") } else { String::new() };
        let _ = write!(
            self.html,
            "<sup class=\"kh-noteref\"><a href=\"#kh-ct-{number}\"{id} role=\"doc-noteref\">{number}</a></sup>"
        );
    }

    /// Writes the footnotes as a list at the end, each with a link back to its reference.
    fn notes(&mut self) -> Result<(), Message> {
        if self.notes.is_empty() {
            return Ok(());
        }
        let heading = escape(self.around.words.get("footnotes")?);
        let back = escape(self.around.words.get("back_to_text")?);
        let _ = writeln!(
            self.html,
            "<section class=\"kh-notes\" role=\"doc-endnotes\" aria-labelledby=\"kh-chu-thich\"><h2 id=\"kh-chu-thich\">{heading}</h2>\n<ol>"
        );
        for (number, note) in (1..).zip(std::mem::take(&mut self.notes)) {
            if note.is_empty() {
                let _ = write!(self.html, "<li id=\"kh-ct-{number}\">");
            }
            self.html.push_str(&note);
            if self.text.notes()[number - 1].referenced {
                let _ = write!(
                    self.html,
                    "<a class=\"kh-back\" href=\"#kh-cn-{number}\" role=\"doc-backlink\" aria-label=\"{back} {number}\">↩</a>"
                );
            }
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ol></section>\n");
        Ok(())
    }

    fn link(&self, id: LinkId) -> Option<&'a Link> {
        self.text.links().get(id.0 as usize)
    }

    /// The address a link leads to; `None` when it leads nowhere or is unsafe.
    fn href(&self, id: LinkId) -> Option<String> {
        match &self.link(id)?.target {
            Target::Kept(url) => Some(url.clone()),
            Target::Unsafe => None,
            Target::Inside { path, suffix } => {
                let reached = self.around.routes.reach(self.around.path, path)?;
                Some(format!("{}{}", self.around.links.to(&reached.address), suffix_of(suffix)))
            }
        }
    }

    fn image(&mut self, id: LinkId, alternative: &str) {
        let Some(link) = self.link(id) else { return };
        let alternative = one_line(alternative);
        let text = escape(&alternative);
        let reached = match &link.target {
            Target::Inside { path, .. } => self.around.routes.reach(self.around.path, path),
            _ => None,
        };
        let _ = match (&link.target, reached) {
            (_, Some(Reached { address, page: Page::Attachment(_) })) => {
                let src = escape(&self.around.links.to(&address)).into_owned();
                write!(self.html, "<img src=\"{src}\" alt=\"{text}\" loading=\"lazy\">")
            }
            (Target::Kept(url), _) => {
                let shown = if text.is_empty() { escape(url) } else { text };
                write!(self.html, "<a href=\"{}\">{shown}</a>", escape(url))
            }
            _ => write!(self.html, "{text}"),
        };
    }

    /// Writes words between tags, where quotation marks need no escape.
    fn escaped(&mut self, words: &str) {
        let mut done = 0;
        for (at, _) in words.match_indices(['&', '<', '>']) {
            self.html.push_str(&words[done..at]);
            self.html.push_str(&escape(&words[at..=at]));
            done = at + 1;
        }
        self.html.push_str(&words[done..]);
    }
}

/// The mentions of one block while it is written.
struct Cites<'a> {
    mentions: &'a [MentionPlace],
    /// The index of the first in the plan.
    first: usize,
    /// Those whose first piece is written.
    begun: Vec<bool>,
}

impl<'a> Cites<'a> {
    fn of(mentions: &'a [MentionPlace], block: &Block) -> Cites<'a> {
        let id = Some(block.id);
        let first = mentions.partition_point(|it| it.block < id);
        let count = mentions[first..].partition_point(|it| it.block == id);
        Cites { mentions: &mentions[first..first + count], first, begun: vec![false; count] }
    }

    fn range(&self, index: usize) -> Range<usize> {
        self.mentions[index].range()
    }

    /// The mentions that reach into a range; both are in order.
    fn within(&self, range: &Range<usize>) -> Range<usize> {
        let from = self.mentions.partition_point(|it| it.range().end <= range.start);
        let to = self.mentions.partition_point(|it| it.range().start < range.end);
        from..to.max(from)
    }

    /// Notes that a mention is written; returns whether it is its first piece.
    fn begin(&mut self, index: usize) -> bool {
        !std::mem::replace(&mut self.begun[index], true)
    }
}

fn is_link(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Link(_))
}

/// Whether words stand in a link: within one of the open ranges, or the one about to close.
fn is_linked(open: &[&Inline], inner: &Inline) -> bool {
    is_link(inner) || open.iter().any(|it| is_link(it))
}

fn suffix_of(suffix: &str) -> String {
    match suffix.strip_prefix('#') {
        Some(id) => format!("#{}", super::links::encode(id)),
        None => String::new(),
    }
}
