//! The graph as files, data for programs and scripts for its explorer, and its drawings.
//!
//! A drawing takes the [`neighbourhood`] of a node, gives each node a place ([`layout`]) and writes SVG ([`drawing`]).

pub mod drawing;
pub mod export;
pub mod layout;
pub mod letters;
pub mod neighbourhood;
pub mod shard;

use super::route::Routes;
use super::{FilePage, GraphFile};
use crate::site::Site;

/// The addresses of the graph's files.
pub(super) fn addresses(site: &Site) -> Vec<(FilePage, String)> {
    let fixed = [
        (GraphFile::Json, "data/graph.json"),
        (GraphFile::Schema, "data/schema/graph.json"),
        (GraphFile::GraphMl, "data/graph.graphml"),
        (GraphFile::Dot, "data/graph.dot"),
    ];
    let count = site.graph.nodes.len();
    let nodes = (0..shard::count(count, shard::NODES))
        .map(|piece| (GraphFile::Nodes(piece), format!("do-thi/du-lieu/nut-{piece}.js")));
    let names = (0..shard::count(count, shard::NAMES))
        .map(|piece| (GraphFile::Names(piece), format!("do-thi/du-lieu/ten-{piece}.js")));
    let ids = (0..shard::count(count, shard::NAMES))
        .map(|piece| (GraphFile::Ids(piece), format!("do-thi/du-lieu/dia-chi-{piece}.js")));
    let all = fixed
        .into_iter()
        .map(|(file, address)| (file, address.to_string()))
        .chain(nodes)
        .chain(names)
        .chain(ids);
    all.map(|(file, address)| (FilePage::Graph(file), address)).collect()
}

/// The text of a file of the graph.
pub(super) fn file(file: GraphFile, site: &Site, routes: &Routes) -> String {
    match file {
        GraphFile::Json => export::json(site, routes),
        GraphFile::Schema => export::SCHEMA.to_string(),
        GraphFile::GraphMl => export::graphml(site, routes),
        GraphFile::Dot => export::dot(site, routes),
        GraphFile::Nodes(piece) => shard::nodes(site, piece),
        GraphFile::Names(piece) => shard::names(site, piece),
        GraphFile::Ids(piece) => shard::ids(site, piece),
    }
}
