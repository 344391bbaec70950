//! The files of a plan: its signed copy, and what else belongs to it.

use super::ViewContext;
use crate::page::Page;
use crate::plan::attachment::signed_copy;
use crate::plan::document::Plan;
use serde::Serialize;

/// A file to read or keep.
#[derive(Debug, Serialize)]
pub struct FileView {
    /// The name; of the signed copy what it is, in words: «Bản gốc».
    pub title: String,
    /// Its kind and size: «PDF, 1,2 MB».
    pub facts: String,
    /// Link to the file.
    pub href: String,
}

impl ViewContext<'_> {
    /// The signed copy of a plan, where one of its files is known to be it.
    pub(super) fn signed(&self, plan: &Plan) -> Option<FileView> {
        let file = self.file(self.signed_name(plan)?)?;
        Some(FileView { title: self.words.text.signed_copy.clone(), ..file })
    }

    /// The other files of a plan.
    pub(super) fn files(&self, plan: &Plan) -> Vec<FileView> {
        let signed = self.signed_name(plan);
        let names = plan.record.attachments.iter().map(|text| text.value.as_str());
        names.filter(|name| Some(*name) != signed).filter_map(|name| self.file(name)).collect()
    }

    /// Whether a plan has a signed copy.
    pub(super) fn has_signed(&self, plan: &Plan) -> bool {
        self.signed_name(plan).is_some_and(|name| self.site.attachments.contains_key(name))
    }

    fn signed_name<'p>(&self, plan: &'p Plan) -> Option<&'p str> {
        let digits = plan.record.number.as_ref().map(|it| it.number.digits());
        let name = plan.record.path.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        signed_copy(plan.record.attachments.iter().map(|text| text.value.as_str()), digits, stem)
    }

    /// A file by its name below `content/tep`.
    pub(super) fn file(&self, name: &str) -> Option<FileView> {
        let position = self.routes.attachments.binary_search_by(|it| it.as_str().cmp(name)).ok()?;
        let size = self.site.attachments.get(name).copied().unwrap_or_default();
        let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind).to_uppercase();
        Some(FileView {
            title: name.to_string(),
            facts: format!("{kind}, {}", self.words.size(size)),
            href: self.href(Page::Attachment(position)),
        })
    }
}
