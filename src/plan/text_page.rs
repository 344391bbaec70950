//! A page of text such as «Giới thiệu»: a title and Markdown.

use super::front::{Front, address, open};
use super::text::{Text, markdown, one_line};
use super::text_fault::text_faults;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Source;

/// A page of text.
#[derive(Clone, Debug)]
pub struct TextPage {
    /// The file, below the portal's root.
    pub path: String,
    /// The address, one segment.
    pub slug: String,
    /// The title.
    pub title: String,
    /// A sentence for search engines.
    pub description: Option<String>,
    /// The text.
    pub text: Text,
}

/// Reads a page of text, with its faults; there is none when it lacks a title or an address.
///
/// `name` is its file's name without `.md`.
pub fn text_page(source: &Source, name: &str) -> (Option<TextPage>, Vec<Diagnostic>) {
    let Front { mut fields, text_start } = match open(source) {
        Ok(front) => front,
        Err(faults) => return (None, faults),
    };
    let title = fields.required(&["title", "tiêu_đề"]);
    let description = fields.value(&["description", "mô_tả"]);
    let mut faults = fields.finish();
    let slug = address(&source.path, name, None).map_err(|fault| faults.push(fault)).ok();
    let text = markdown::read(source, text_start);
    faults.extend(text_faults(&source.path, &text));
    let page = title.zip(slug).map(|(title, slug)| TextPage {
        path: source.path.clone(),
        slug,
        title: one_line(&title.value),
        description,
        text,
    });
    (page, faults)
}
