//! The overview of the graph at `/do-thi/`.

use super::Maker;
use crate::base::message::Message;
use serde::Serialize;

/// The overview of the graph.
#[derive(Debug, Serialize)]
pub struct GraphView {
    /// How many documents there are, in words.
    pub count: String,
}

impl Maker<'_> {
    /// The overview of the graph.
    pub(crate) fn overview(&self) -> Result<GraphView, Message> {
        Ok(GraphView { count: self.words.count("documents", self.site.graph.nodes.len())? })
    }
}
