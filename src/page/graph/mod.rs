//! The graph as pages and files: `/do-thi/`, the drawings, the exports.

pub mod drawing;
pub mod export;
pub mod letters;
pub mod shard;

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
    /// `/do-thi/du-lieu/nut-0.js`
    Nodes(usize),
    /// `/do-thi/du-lieu/ten-0.js`
    Names(usize),
    /// `/do-thi/du-lieu/dia-chi-0.js`
    Ids(usize),
}

/// The addresses of the graph's pages and files.
pub(super) fn addresses(site: &Site) -> Vec<(Page, String)> {
    let fixed = [
        (GraphPage::Overview, "do-thi/"),
        (GraphPage::Coverage, "do-thi/bao-phu/"),
        (GraphPage::Json, "data/graph.json"),
        (GraphPage::Schema, "data/schema/graph.json"),
        (GraphPage::GraphMl, "data/graph.graphml"),
        (GraphPage::Dot, "data/graph.dot"),
    ];
    let count = site.graph.nodes.len();
    let nodes = (0..shard::count(count, shard::NODES))
        .map(|piece| (GraphPage::Nodes(piece), format!("do-thi/du-lieu/nut-{piece}.js")));
    let names = (0..shard::count(count, shard::NAMES))
        .map(|piece| (GraphPage::Names(piece), format!("do-thi/du-lieu/ten-{piece}.js")));
    let ids = (0..shard::count(count, shard::NAMES))
        .map(|piece| (GraphPage::Ids(piece), format!("do-thi/du-lieu/dia-chi-{piece}.js")));
    let all = fixed
        .into_iter()
        .map(|(page, address)| (page, address.to_string()))
        .chain(nodes)
        .chain(names)
        .chain(ids);
    all.map(|(page, address)| (Page::Graph(page), address)).collect()
}

/// The text of a file of the graph; none for its pages.
pub(super) fn file(file: GraphPage, site: &Site, routes: &Routes) -> Option<String> {
    match file {
        GraphPage::Json => Some(export::json(site, routes)),
        GraphPage::Schema => Some(export::SCHEMA.to_string()),
        GraphPage::GraphMl => Some(export::graphml(site, routes)),
        GraphPage::Dot => Some(export::dot(site, routes)),
        GraphPage::Nodes(piece) => Some(shard::nodes(site, piece)),
        GraphPage::Names(piece) => Some(shard::names(site, piece)),
        GraphPage::Ids(piece) => Some(shard::ids(site, piece)),
        GraphPage::Overview | GraphPage::Coverage => None,
    }
}
