//! The HTML of a document's text, with links to documents and other files: the only place that writes it.

mod inline;

use super::escape::{escape, write_words};
use super::links::Links;
use super::route::Routes;
use super::words::Words;
use crate::base::hash::HashMap;
use crate::plan::finding::{MentionPlace, SourceSentence};
use crate::plan::text::{Align, Block, BlockId, BlockKind, Container, Node, Part, Text};
use std::fmt::Write;

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
    /// The source sentences and rows of duties; the block of each has an id, [`SourceSentence::anchor`].
    pub(super) sources: &'a [Option<SourceSentence>],
}

/// The HTML of a text.
pub(super) struct TextHtml {
    /// Up to its first annex: what is signed.
    pub(super) text: String,
    /// The annexes and the footnotes; may be empty.
    pub(super) after: String,
}

impl TextHtml {
    /// All of it.
    pub(super) fn whole(mut self) -> String {
        self.text.push_str(&self.after);
        self.text
    }
}

/// The HTML of a text; `document` gives the link of a mention by its index, if it has one, and whether it is
/// inferred.
pub(super) fn html(
    text: &Text,
    anchors: &Anchors,
    around: &Surroundings,
    document: impl Fn(usize) -> Option<(String, bool)>,
) -> TextHtml {
    let mut writer = Writer {
        text,
        anchors,
        // Backwards, because a map keeps the last of equal keys.
        sources: anchors.sources.iter().rev().flatten().map(|it| (it.block, it)).collect(),
        around,
        document: &document,
        inferred_note: escape(&around.words.text.inferred_note).into_owned(),
        table_name: escape(&around.words.text.table).into_owned(),
        heading: None,
        html: String::with_capacity(text.size() * 5 / 4),
        open: Vec::new(),
        notes: vec![String::new(); text.notes().len()],
        referenced: vec![false; text.notes().len()],
        outer: Vec::new(),
    };
    let mut signed = None;
    for node in text.nodes() {
        match node {
            Node::Open(container) => {
                if matches!(container, Container::Part(Part::Annex)) {
                    writer.fresh_line();
                    signed.get_or_insert(writer.html.len());
                }
                writer.open(container);
            }
            Node::Close => writer.close(),
            Node::Block(id) => writer.block(&text.block(*id)),
        }
    }
    let signed = signed.unwrap_or(writer.html.len());
    writer.notes();
    let after = writer.html.split_off(signed);
    TextHtml { text: writer.html, after }
}

struct Writer<'a> {
    text: &'a Text,
    anchors: &'a Anchors<'a>,
    /// The sources of duties, by their blocks; of several of one block the first.
    sources: HashMap<BlockId, &'a SourceSentence>,
    around: &'a Surroundings<'a>,
    document: &'a dyn Fn(usize) -> Option<(String, bool)>,
    inferred_note: String,
    table_name: String,
    /// The last heading, which names the tables below it.
    heading: Option<&'a str>,
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
            Container::Part(Part::Body) => {}
            Container::Part(Part::Annex) => self.line("<section class=\"kh-annex\">\n"),
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
                let name = match self.heading {
                    Some(id) => format!("aria-labelledby=\"{id}\""),
                    None => format!("aria-label=\"{}\"", self.table_name),
                };
                let _ = writeln!(
                    self.html,
                    "<div class=\"kh-scroll\" tabindex=\"0\" role=\"group\" {name}><table {name}>"
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
            Container::Part(Part::Body) => {}
            Container::Part(Part::Annex) => self.line("</section>\n"),
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

    fn block(&mut self, block: &Block<'a>) {
        match block.kind {
            BlockKind::Heading { level, id, number } => {
                self.heading = Some(id);
                let _ = write!(self.html, "<h{level} id=\"{id}\">");
                if let Some(number) = number {
                    let _ = write!(self.html, "<span id=\"{number}\"></span>");
                }
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
            Container::Table(id) => Some(self.text.columns(*id)),
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
        // With `scope` screen readers say the head of a column before its cells.
        let (tag, end) = if head { ("th scope=\"col\"", "</th>") } else { ("td", "</td>") };
        let _ = write!(self.html, "<{tag}{class}>");
        self.words(block);
        self.html.push_str(end);
    }

    /// Writes the footnotes as a list at the end, each with a link back to its reference.
    fn notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let heading = escape(&self.around.words.text.footnotes);
        let back = escape(&self.around.words.text.back_to_text);
        let _ = writeln!(
            self.html,
            "<section class=\"kh-notes\" role=\"doc-endnotes\" aria-labelledby=\"kh-chu-thich\"><h2 id=\"kh-chu-thich\">{heading}</h2>\n<ol>"
        );
        for (number, note) in (1..).zip(std::mem::take(&mut self.notes)) {
            if note.is_empty() {
                let _ = write!(self.html, "<li id=\"kh-ct-{number}\">");
            }
            self.html.push_str(&note);
            // A note to which nothing refers has no place to go back to.
            if self.text.notes()[number - 1].referenced {
                let _ = write!(
                    self.html,
                    "<a class=\"kh-back\" href=\"#kh-cn-{number}\" role=\"doc-backlink\" aria-label=\"{back} {number}\">↩</a>"
                );
            }
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ol></section>\n");
    }

    /// Writes words between tags.
    fn escaped(&mut self, words: &str) {
        write_words(&mut self.html, words);
    }
}
