//! The page of the search.

use super::{LinkView, ViewContext};
use crate::base::message::Message;
use crate::page::HtmlPage;
use serde::Serialize;

/// The page of the search.
#[derive(Debug, Serialize)]
pub struct SearchView {
    /// How many plans there are, in words.
    pub count: String,
    /// The indexes, for readers without script.
    pub indexes: Vec<LinkView>,
    /// The filters: a name in the address and its words.
    pub filters: Vec<FilterView>,
}

/// A filter of the search.
#[derive(Debug, Serialize)]
pub struct FilterView {
    /// The name in the address.
    pub name: &'static str,
    /// The words.
    pub title: String,
}

impl ViewContext<'_> {
    pub(crate) fn search(&self) -> Result<SearchView, Message> {
        let indexes = [
            (HtmlPage::Plans, "all_plans"),
            (HtmlPage::Years, "nav_years"),
            (HtmlPage::Bodies, "nav_bodies"),
            (HtmlPage::Quarters, "nav_quarters"),
            (HtmlPage::Documents, "nav_documents"),
        ];
        let filters = [
            ("nam", "year"),
            ("co-quan", "issuer"),
            ("loai", "kind"),
            ("quy", "search_quarter"),
            ("van-ban", "search_document"),
        ];
        Ok(SearchView {
            count: self.words.count("plans", self.site.plans.len())?,
            indexes: indexes
                .iter()
                .map(|(page, key)| Ok(LinkView { title: self.word(key)?, href: self.href(*page) }))
                .collect::<Result<_, Message>>()?,
            filters: filters
                .iter()
                .map(|(name, key)| Ok(FilterView { name, title: self.word(key)? }))
                .collect::<Result<_, Message>>()?,
        })
    }
}
