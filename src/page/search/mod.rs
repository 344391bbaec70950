//! Search (tìm kiếm): files that the reader's browser loads one by one as a query needs them.
//!
//! Each is a script that hands one piece to `themes/default/search.js`, so that search works from a folder
//! as from a server:
//!
//! | file | what it holds |
//! |---|---|
//! | `chi-muc.js` | where each piece begins, and the choices of the filters: the only one every search loads |
//! | `tu-N.js` | words → spellings → plans, each with how well the place counts |
//! | `cap-N.js` | pairs of neighbouring words, without marks → plans |
//! | `loc-N.js` | values of filters → plans |
//! | `the-N.js` | what a result shows of `PER_CARDS` plans |
//! | `van-N.js` | the text of `PER_TEXTS` plans, for snippets |
//!
//! Plans are numbered from the newest. How many files there are follows from the sizes of the plans, so that
//! addresses are known before anything is indexed.

mod index;
mod text;

pub use index::Index;

use super::SearchFile;
use crate::site::Site;

/// How many plans one file of cards holds.
const PER_CARDS: usize = 32;

/// How many plans one file of texts holds.
const PER_TEXTS: usize = 8;

/// How many files each part of the search has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchLayout {
    words: usize,
    pairs: usize,
    filters: usize,
    cards: usize,
    texts: usize,
}

impl SearchLayout {
    /// The layout of a site: each file stays near 50 kB, and the directory small.
    pub fn new(site: &Site) -> SearchLayout {
        let size: usize = site.plans.iter().map(|indexed| indexed.plan.text.size()).sum();
        let plans = site.plans.len();
        SearchLayout {
            words: (size / 600_000).clamp(1, 512),
            pairs: (size / 260_000).clamp(1, 1024),
            filters: (plans / 1_000).clamp(1, 64),
            cards: plans.div_ceil(PER_CARDS),
            texts: plans.div_ceil(PER_TEXTS),
        }
    }

    /// All files.
    pub fn files(self) -> impl Iterator<Item = SearchFile> {
        std::iter::once(SearchFile::Directory)
            .chain((0..self.words).map(SearchFile::Words))
            .chain((0..self.pairs).map(SearchFile::Pairs))
            .chain((0..self.filters).map(SearchFile::Filters))
            .chain((0..self.cards).map(SearchFile::Cards))
            .chain((0..self.texts).map(SearchFile::Texts))
    }
}
