//! The graph as pages and files: `/do-thi/`, the drawings, the exports.

pub mod drawing;
pub mod export;
pub mod letters;

use super::Page;
use super::route::Routes;
use crate::site::Site;

/// A page or file of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GraphPage {
    /// `/do-thi/`
    Overview,
    /// `/do-thi/bao-phu/`
    Coverage,
    /// `/data/graph.json`
    Json,
    /// `/data/schema/graph.json`
    Schema,
    /// `/data/graph.graphml`
    GraphMl,
    /// `/data/graph.dot`
    Dot,
}

/// The addresses of the graph's pages and files.
pub(super) fn addresses(_site: &Site) -> Vec<(Page, String)> {
    let fixed = [
        (GraphPage::Overview, "do-thi/"),
        (GraphPage::Coverage, "do-thi/bao-phu/"),
        (GraphPage::Json, "data/graph.json"),
        (GraphPage::Schema, "data/schema/graph.json"),
        (GraphPage::GraphMl, "data/graph.graphml"),
        (GraphPage::Dot, "data/graph.dot"),
    ];
    fixed.map(|(page, address)| (Page::Graph(page), address.to_string())).to_vec()
}

/// The text of a file of the graph; none for its pages.
pub(super) fn file(file: GraphPage, site: &Site, routes: &Routes) -> Option<String> {
    match file {
        GraphPage::Json => Some(export::json(site, routes)),
        GraphPage::Schema => Some(export::SCHEMA.to_string()),
        GraphPage::GraphMl => Some(export::graphml(site, routes)),
        GraphPage::Dot => Some(export::dot(site, routes)),
        GraphPage::Overview | GraphPage::Coverage => None,
    }
}
