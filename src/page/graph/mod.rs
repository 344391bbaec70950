//! The graph as files, the map of the whole portal, and what the diagrams of single documents show.

pub mod diagram;
pub mod export;
pub mod map;

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
