//! A page of text such as «Giới thiệu»: a title and Markdown.

use super::fields::Fields;
use super::front::{address, split};
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

/// Reads a page of text; `name` is its file's name without `.md`.
pub fn text_page(source: &Source, name: &str, faults: &mut Vec<Diagnostic>) -> Option<TextPage> {
    let parts = split(source, faults)?;
    let mut fields = Fields::open(&source.path, "---", parts.front, faults)?;
    let title = fields.required(&["title", "tiêu_đề"], faults);
    let description = fields.text(&["description", "mô_tả"], faults).map(|text| text.value);
    fields.finish(faults);
    let slug = address(source, name, None, faults);
    let text = markdown::read(source, parts.body_start);
    faults.extend(text_faults(&source.path, &text));
    Some(TextPage {
        path: source.path.clone(),
        slug: slug?,
        title: one_line(&title?.value),
        description,
        text,
    })
}
