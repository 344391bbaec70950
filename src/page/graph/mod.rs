//! The graph as files, data for programs and scripts for its explorer, and what its diagrams show.

pub mod diagram;
pub mod export;
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
