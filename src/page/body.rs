//! The text of a file with its marks written out: links to documents, to other files, and words.

use super::Page;
use super::links::Links;
use super::route::{Reached, Routes};
use super::words::Words;
use crate::base::message::Message;
use crate::plan::attachment::Target;
use crate::plan::body::{Body, MarkKind, Word};
use std::fmt::Write;

/// Where a text stands and what its marks refer to.
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

/// The HTML of a text; `document` gives the link of a mention, if it has one, and whether it is inferred.
pub(super) fn html(
    body: &Body,
    around: &Surroundings,
    document: impl Fn(usize) -> Option<(String, bool)>,
) -> Result<String, Message> {
    let mut html = String::with_capacity(body.html.len() + body.marks.len() * 48);
    let mut at = 0;
    for mark in &body.marks {
        html.push_str(&body.html[at..mark.offset]);
        at = mark.offset;
        match mark.kind {
            MarkKind::MentionStart { mention, first } => {
                let id = if first { format!(" id=\"vd-{}\"", mention + 1) } else { String::new() };
                let _ = match document(mention) {
                    Some((href, false)) => write!(html, "<a class=\"kh-cite\"{id} href=\"{href}\">"),
                    Some((href, true)) => {
                        let note = escape(around.words.get("inferred_note")?);
                        write!(html, "<a class=\"kh-cite kh-inferred\"{id} href=\"{href}\" title=\"{note}\">")
                    }
                    None => write!(html, "<span class=\"kh-cite\"{id}>"),
                };
            }
            MarkKind::MentionEnd { mention } => {
                html.push_str(if document(mention).is_some() { "</a>" } else { "</span>" });
            }
            MarkKind::Anchor { mention } => {
                let _ = write!(html, "<span id=\"vd-{}\"></span>", mention + 1);
            }
            MarkKind::Block(rank) => {
                let _ = write!(html, "<span id=\"cau-{}\"></span>", rank + 1);
            }
            MarkKind::LinkStart(rank) => {
                let _ = match link(body, rank, around) {
                    Some(href) => write!(html, "<a href=\"{}\">", escape(&href)),
                    None => write!(html, "<span>"),
                };
            }
            MarkKind::LinkEnd(rank) => {
                html.push_str(if link(body, rank, around).is_some() { "</a>" } else { "</span>" });
            }
            MarkKind::Image(rank) => image(body, rank, around, &mut html),
            MarkKind::Word(word) => {
                let key = match word {
                    Word::Footnotes => "footnotes",
                    Word::BackToText => "back_to_text",
                    Word::Table => "table",
                };
                html.push_str(&escape(around.words.get(key)?));
            }
        }
    }
    html.push_str(&body.html[at..]);
    Ok(html)
}

/// The address a link of a text leads to; `None` when it leads nowhere or is unsafe.
fn link(body: &Body, rank: usize, around: &Surroundings) -> Option<String> {
    match &body.links.get(rank)?.target {
        Target::Kept(url) => Some(url.clone()),
        Target::Unsafe => None,
        Target::Inside { path, suffix } => {
            let reached = around.routes.reach(around.path, path)?;
            Some(format!("{}{}", around.links.to(&reached.address), suffix_of(suffix)))
        }
    }
}

fn suffix_of(suffix: &str) -> String {
    match suffix.strip_prefix('#') {
        Some(id) => format!("#{}", super::links::encode(id)),
        None => String::new(),
    }
}

fn image(body: &Body, rank: usize, around: &Surroundings, html: &mut String) {
    let Some(link) = body.links.get(rank) else { return };
    let text = escape(&link.text);
    let reached = match &link.target {
        Target::Inside { path, .. } => around.routes.reach(around.path, path),
        _ => None,
    };
    let _ = match (&link.target, reached) {
        (_, Some(Reached { address, page: Page::Attachment(_) })) => {
            let src = escape(&around.links.to(&address)).into_owned();
            write!(html, "<img src=\"{src}\" alt=\"{text}\" loading=\"lazy\">")
        }
        (Target::Kept(url), _) => {
            let shown = if text.is_empty() { escape(url) } else { text };
            write!(html, "<a href=\"{}\">{shown}</a>", escape(url))
        }
        _ => write!(html, "{text}"),
    };
}

/// Escapes a text for HTML, inside and outside attributes.
pub(super) fn escape(text: &str) -> std::borrow::Cow<'_, str> {
    let entity = |byte: u8| match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        _ => "",
    };
    let mut escaped = String::new();
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = entity(byte);
        if !entity.is_empty() {
            escaped.push_str(&text[done..at]);
            escaped.push_str(entity);
            done = at + 1;
        }
    }
    if done == 0 {
        return text.into();
    }
    escaped.push_str(&text[done..]);
    escaped.into()
}
