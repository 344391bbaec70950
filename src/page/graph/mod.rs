//! The graph as files, data for programs and scripts for its explorer, and its drawings.
//!
//! A drawing takes the [`neighbourhood`] of a node, gives each node a place ([`layout`]) and writes SVG ([`drawing`]).

pub mod drawing;
pub mod export;
pub mod layout;
pub mod letters;
pub mod neighbourhood;
pub mod shard;

use super::GraphFile;
use super::route::Routes;
use crate::site::Site;

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

#[cfg(test)]
mod tests;
