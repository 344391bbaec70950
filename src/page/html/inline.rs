//! The words of one block: emphasis, links, images, note references, and citations.

use super::Writer;
use crate::page::Page;
use crate::page::escape::escape;
use crate::page::route::Reached;
use crate::plan::attachment::Target;
use crate::plan::finding::MentionPlace;
use crate::plan::text::{Block, Inline, InlineKind, Link, LinkId, NoteId, one_line};
use std::fmt::Write;
use std::ops::Range;

/// A range that is open, with its end tag.
type OpenRange<'a> = (&'a Inline, &'static str);

impl<'a> Writer<'a> {
    /// Writes the words of a block with their inline ranges, citations and anchors.
    pub(super) fn words(&mut self, block: &Block) {
        // One block may be the source of several duties.
        if let Some(source) = self.sources.get(&block.id) {
            let _ = write!(self.html, "<span id=\"{}\"></span>", source.anchor());
        }
        let mut cites = Cites::of(self.anchors.mentions, block);
        let mut open: Vec<OpenRange> = Vec::new();
        let mut at = 0;
        // Where the alternative text of an image ends, whose own ranges are not written.
        let mut hidden = 0;
        for inline in block.inline {
            let range = inline.range();
            // HTML of the author is text like any other.
            if inline.kind == InlineKind::Html || (range.end <= hidden && range.start < hidden) {
                continue;
            }
            at = self.end_ranges(block, at, usize::from(inline.depth), &mut open, &mut cites);
            self.stretch(block, at..range.start, &mut cites, &open);
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
                    // The words of a picture are an attribute, which holds no elements: citations in it get their ids
                    // before the picture.
                    for index in cites.within(&range) {
                        self.anchor(&mut cites, index);
                    }
                    self.image(link, &block.text[range.clone()]);
                    (at, hidden) = (range.end, range.end);
                }
                InlineKind::Html => {}
                kind => open.push((inline, self.start(kind))),
            }
        }
        at = self.end_ranges(block, at, 0, &mut open, &mut cites);
        self.stretch(block, at..block.text.len(), &mut cites, &open);
    }

    /// Ends the open ranges deeper than a depth, with their words from a byte on; returns the byte after these.
    fn end_ranges(
        &mut self,
        block: &Block,
        mut at: usize,
        depth: usize,
        open: &mut Vec<OpenRange>,
        cites: &mut Cites,
    ) -> usize {
        while open.len() > depth {
            let Some((inner, end_tag)) = open.last().copied() else { break };
            self.stretch(block, at..inner.range().end, cites, open);
            at = inner.range().end;
            self.html.push_str(end_tag);
            open.pop();
        }
        at
    }

    /// Writes the start tag of a range; returns its end tag.
    fn start(&mut self, kind: InlineKind) -> &'static str {
        let (start_tag, end_tag) = match kind {
            InlineKind::Emphasis => ("<em>", "</em>"),
            InlineKind::Strong => ("<strong>", "</strong>"),
            InlineKind::Deleted => ("<del>", "</del>"),
            InlineKind::Link(link) => match self.href(link) {
                Some(href) => {
                    let _ = write!(self.html, "<a href=\"{}\">", escape(&href));
                    ("", "</a>")
                }
                None => ("<span>", "</span>"),
            },
            _ => ("", ""),
        };
        self.html.push_str(start_tag);
        end_tag
    }

    /// Writes a stretch of words, split where citations begin and end; within an author's own link a citation only
    /// gets its anchor.
    fn stretch(&mut self, block: &Block, range: Range<usize>, cites: &mut Cites, open: &[OpenRange]) {
        // HTML has no link within a link.
        let linked = open.iter().any(|(range, _)| matches!(range.kind, InlineKind::Link(_)));
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
        // An id may stand once on a page.
        let first = !std::mem::replace(&mut self.referenced[index], true);
        let id = if first { format!(" id=\"kh-cn-{number}\"") } else { String::new() };
        let _ = write!(
            self.html,
            "<sup class=\"kh-noteref\"><a href=\"#kh-ct-{number}\"{id} role=\"doc-noteref\">{number}</a></sup>"
        );
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
            // The Content-Security-Policy of pages loads pictures of the site alone, so one from elsewhere is a link.
            (Target::Kept(url), _) => {
                let shown = if text.is_empty() { escape(url) } else { text };
                write!(self.html, "<a href=\"{}\">{shown}</a>", escape(url))
            }
            _ => write!(self.html, "{text}"),
        };
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

fn suffix_of(suffix: &str) -> String {
    match suffix.strip_prefix('#') {
        Some(id) => format!("#{}", crate::base::percent::encode(id)),
        None => String::new(),
    }
}
