//! The index of a site and its files.

use super::cards::cards;
use super::facets::facets;
use super::table::Table;
use super::tokens::Tokens;
use super::typed::typed;
use super::{SearchLayout, answers::answers, json, passages, phrases::phrases, places::words};
use crate::page::SearchFile;
use crate::page::view::ViewContext;
use crate::site::{PlanId, newest_first};

/// Everything a search needs that is not told by one plan alone.
#[derive(Debug, Default)]
pub struct Index {
    /// The plans, the newest first.
    order: Vec<PlanId>,
    per_cards: usize,
    typed: Table,
    words: Table,
}

impl Index {
    /// Indexes a site.
    pub(crate) fn new(context: &ViewContext) -> Index {
        let site = context.site;
        let layout = SearchLayout::new(site);
        let mut order: Vec<PlanId> = site.plan_ids().collect();
        order.sort_by(|a, b| newest_first(&site.plan(*a).plan, &site.plan(*b).plan));
        let tokens = Tokens::new(site, &order);
        Index {
            order,
            per_cards: layout.per_cards,
            typed: typed(phrases(&tokens, layout.phrases), &answers(context), layout.typed),
            words: words(&tokens, layout.words),
        }
    }

    /// The script that is one file of the search.
    pub(crate) fn file(&self, file: SearchFile, context: &ViewContext) -> String {
        match file {
            SearchFile::Facets => piece("mat", 0, &facets(context.site, &self.order)),
            SearchFile::Typed(position) => piece("go", position, &self.typed.files[position]),
            SearchFile::Words(position) => piece("tu", position, &self.words.files[position]),
            SearchFile::Cards(position) => {
                let plans = self.order.chunks(self.per_cards).nth(position).unwrap_or_default();
                piece("the", position, &cards(context, plans))
            }
            SearchFile::Text(id, position) => {
                let plan = &context.site.plan(id).plan;
                let name = format!("van-{}/{}", position + 1, plan.record.slug);
                let text = passages::file(&plan.text, position);
                format!("kehoachTim.nhan({},{text});\n", json(&name))
            }
        }
    }

    /// How many plans there are, and how many of them a file of cards holds.
    pub(crate) fn plans(&self) -> [usize; 2] {
        [self.order.len(), self.per_cards]
    }

    /// Where the files of what is typed and of words begin, each a list with `|` between its parts.
    pub(crate) fn starts(&self) -> [String; 2] {
        [&self.typed, &self.words].map(|table| table.starts.join("|"))
    }
}

/// A script that hands over a file of a part.
fn piece(part: &str, position: usize, value: &str) -> String {
    format!("kehoachTim.nhan(\"{part}-{position}\",{value});\n")
}
