//! The page of the search.

use super::{LinkView, ViewContext};
use crate::page::HtmlPage;
use crate::page::search::Index;
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
    /// How many plans there are, for the script.
    pub plans: usize,
    /// How many plans a file of cards holds.
    pub per_cards: usize,
    /// What links to pages end with after the folder: `index.html` where links name files.
    pub ending: &'static str,
    /// Where the files of phrases and direct answers begin: a list with `|` between its parts, and `=` before those that
    /// have answers alone.
    pub typed: String,
    /// Where the files of words begin.
    pub words: String,
}

impl ViewContext<'_> {
    pub(crate) fn search(&self, index: &Index) -> SearchView {
        let text = &self.words.text;
        let indexes = [
            (HtmlPage::Plans, &text.all_plans),
            (HtmlPage::Years, &text.nav_years),
            (HtmlPage::Bodies, &text.nav_bodies),
            (HtmlPage::Quarters, &text.nav_quarters),
            (HtmlPage::Documents, &text.nav_documents),
        ];
        let [plans, per_cards] = index.plans();
        let [typed, words] = index.starts();
        SearchView {
            count: self.plan_count(self.site.plan_ids()),
            indexes: indexes
                .map(|(page, title)| LinkView { title: title.clone(), href: self.href(page) })
                .to_vec(),
            plans,
            per_cards,
            ending: if self.site.settings.pretty_urls { "" } else { "index.html" },
            typed,
            words,
        }
    }
}
