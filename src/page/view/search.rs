//! The page of the search.

use super::{LinkView, ViewContext};
use crate::page::HtmlPage;
use serde::Serialize;

/// The search page. It works through `search.js`, which needs the ids and classes of the built-in template
/// and takes all words from it (`data-…` of the form); what a plan says enters the page as text nodes only.
#[derive(Debug, Serialize)]
pub struct SearchView {
    /// How many plans there are, in words.
    pub count: String,
    /// The list of plans and the indexes of years, bodies, quarters and documents, for readers without
    /// script.
    pub indexes: Vec<LinkView>,
    /// The filters.
    pub filters: Vec<FilterView>,
}

/// A filter of the search.
#[derive(Debug, Serialize)]
pub struct FilterView {
    /// The name in the address, and of its `select`.
    pub name: &'static str,
    /// The words.
    pub title: String,
}

impl ViewContext<'_> {
    pub(crate) fn search(&self) -> SearchView {
        let text = &self.words.text;
        let indexes = [
            (HtmlPage::Plans, &text.all_plans),
            (HtmlPage::Years, &text.nav_years),
            (HtmlPage::Bodies, &text.nav_bodies),
            (HtmlPage::Quarters, &text.nav_quarters),
            (HtmlPage::Documents, &text.nav_documents),
        ];
        let filters = [
            ("nam", &text.year),
            ("co-quan", &text.issuer),
            ("loai", &text.kind),
            ("quy", &text.search_quarter),
            ("van-ban", &text.search_document),
        ];
        SearchView {
            count: self.plan_count(self.site.plan_ids()),
            indexes: indexes
                .map(|(page, title)| LinkView { title: title.clone(), href: self.href(page) })
                .to_vec(),
            filters: filters.map(|(name, title)| FilterView { name, title: title.clone() }).into(),
        }
    }
}
