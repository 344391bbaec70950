//! The graph as files, the map of the whole portal, and the drawings of single documents.
//!
//! A drawing takes the [`neighbourhood`] of a node, gives each node a place ([`layout`]) and writes SVG ([`drawing`]).

pub mod drawing;
pub mod export;
pub mod layout;
pub mod letters;
pub mod map;
pub mod neighbourhood;

use super::route::Routes;
use super::{GraphFile, MapFile};
use crate::site::Site;

/// The text of a file of the graph.
pub(super) fn file(
    file: GraphFile,
    map: impl FnOnce(MapFile) -> String,
    site: &Site,
    routes: &Routes,
) -> String {
    match file {
        GraphFile::Json => export::json(site, routes),
        GraphFile::Schema => export::SCHEMA.to_string(),
        GraphFile::GraphMl => export::graphml(site, routes),
        GraphFile::Dot => export::dot(site, routes),
        GraphFile::Map(file) => map(file),
    }
}

#[cfg(test)]
mod tests;
