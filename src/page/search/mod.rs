//! Search (tìm kiếm): files that the reader's browser loads one by one as a query needs them.
//!
//! Each is a script that hands one piece to `themes/default/search.js`, so that search works from a folder
//! as from a server:
//!
//! | file | what it holds |
//! |---|---|
//! | `go-N.js` | what is typed: words in a row → plans, with how often and whether in the title (`phrases`); numbers and names → direct answers (`answers`, `typed`) |
//! | `tu-N.js` | words → spellings → plans and passages, for words that are near each other (`places`) |
//! | `the-N.js` | what a result shows of many plans: title, number, date, body, address (`cards`, `grammar`) |
//! | `mat.js` | the plans of each year and body (`facets`) |
//! | `van-N/….js` | the text of one plan by headings, for passages; N counts the parts of a long one (`passages`) |
//!
//! The page of the search says where each file begins, so that a query for words or a number loads one or two
//! files of what is typed and those with the ten best cards, and one of each word where the words are no phrase. Plans are numbered from the newest. How many files there
//! are follows from the sizes of the plans, so that addresses are known before anything is indexed.

mod answers;
mod cards;
mod facets;
mod grammar;
mod index;
mod passages;
mod phrases;
mod places;
mod signs;
mod table;
mod text;
mod tokens;
mod typed;

pub use index::Index;

use super::SearchFile;
use crate::site::{PlanId, Site};
use serde::Serialize;

/// How many plans with titles of [`TITLE`] bytes one file of cards holds.
const PER_CARDS: usize = 2_500;

/// How many bytes a title may have on average before a file of cards holds fewer of them.
const TITLE: usize = 120;

/// How many answers one file holds, about, beside no phrases.
const PER_ANSWERS: usize = 80;

/// How many files each part of the search has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchLayout {
    /// How many of the files of what is typed have phrases, at most.
    phrases: usize,
    typed: usize,
    words: usize,
    /// How many plans a file of cards holds.
    per_cards: usize,
    cards: usize,
    /// For each plan, in the order of paths, in how many files its text is.
    texts: Vec<usize>,
}

impl SearchLayout {
    /// The layout of a site: each file stays near 50 kB.
    pub fn new(site: &Site) -> SearchLayout {
        let size: usize = site.plans.iter().map(|indexed| indexed.plan.text.size()).sum();
        let titles: usize = site.plans.iter().map(|indexed| indexed.plan.shown.title.len()).sum();
        let plans = site.plans.len();
        let names = site.documents.len() + site.bodies.len() + site.duties.units.len();
        let per_cards = (PER_CARDS * TITLE * plans.max(1) / titles.max(1)).clamp(500, PER_CARDS);
        let phrases = (size / 80_000).clamp(1, 2048);
        SearchLayout {
            phrases,
            typed: phrases + (names / PER_ANSWERS).clamp(1, 1024),
            words: (size / 160_000).clamp(1, 1024),
            per_cards,
            cards: plans.div_ceil(per_cards),
            texts: site.plans.iter().map(|indexed| passages::files(&indexed.plan.text)).collect(),
        }
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = SearchFile> {
        let texts = self.texts.iter().enumerate().flat_map(|(plan, files)| {
            (0..*files).map(move |position| SearchFile::Text(PlanId(plan), position))
        });
        std::iter::once(SearchFile::Facets)
            .chain((0..self.typed).map(SearchFile::Typed))
            .chain((0..self.words).map(SearchFile::Words))
            .chain((0..self.cards).map(SearchFile::Cards))
            .chain(texts)
    }
}

fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
