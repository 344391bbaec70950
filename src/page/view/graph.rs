//! The overview of the graph.

use super::portal_map::MapView;
use super::{LinkView, ViewContext};
use crate::page::graph::map::PortalMap;
use crate::page::{FilePage, GraphFile, HtmlPage};
use crate::site::coverage::GraphFindings;
use crate::site::graph::NodeId;
use serde::Serialize;

/// How many entries of each finding are shown.
const FOUND: usize = 20;

/// The graph of relations.
#[derive(Debug, Serialize)]
pub struct GraphView {
    /// The map of the portal; absent where nothing is cited.
    pub map: Option<MapView>,
    /// Link to the matrix of all directives.
    pub coverage: String,
    /// Link to the page of data.
    pub data: String,
    /// What a reader should look at.
    pub findings: Vec<ReportFinding>,
    /// The graph as files.
    pub files: Vec<LinkView>,
}

/// A list of things to look at.
#[derive(Debug, Serialize)]
pub struct ReportFinding {
    /// `outdated`, `backwards`, `circles` or `own`.
    pub name: &'static str,
    /// The heading.
    pub title: String,
    /// What it means.
    pub note: String,
    /// How many there are, in words.
    pub count: String,
    /// The first 20 of them, each up to 20 links.
    pub rows: Vec<Vec<LinkView>>,
}

impl ViewContext<'_> {
    /// The overview of the graph.
    pub(crate) fn overview(&self, map: &PortalMap) -> GraphView {
        let files = [
            (GraphFile::Json, "graph.json"),
            (GraphFile::GraphMl, "graph.graphml"),
            (GraphFile::Dot, "graph.dot"),
        ];
        GraphView {
            map: (!self.site.graph.edges.is_empty()).then(|| self.portal_map(map)),
            coverage: self.href(HtmlPage::Coverage),
            data: self.href(HtmlPage::Data),
            findings: self.findings(),
            files: files
                .map(|(page, title)| LinkView { title: title.into(), href: self.href(FilePage::Graph(page)) })
                .to_vec(),
        }
    }

    fn findings(&self) -> Vec<ReportFinding> {
        let found = GraphFindings::new(self.site);
        let pairs = |list: Vec<(NodeId, NodeId)>| -> Vec<Vec<NodeId>> {
            list.into_iter().map(|(from, to)| vec![from, to]).collect()
        };
        let single =
            |list: Vec<NodeId>| -> Vec<Vec<NodeId>> { list.into_iter().map(|id| vec![id]).collect() };
        let texts = &self.words.names.found;
        let lists = [
            ("outdated", (&texts.outdated, &texts.outdated_note), pairs(found.outdated)),
            ("backwards", (&texts.backwards, &texts.backwards_note), pairs(found.backwards)),
            ("circles", (&texts.circles, &texts.circles_note), found.circles),
            ("own", (&texts.own, &texts.own_note), single(found.own)),
        ];
        let findings =
            lists.into_iter().filter(|(.., list)| !list.is_empty()).map(|(name, (title, note), list)| {
                let row =
                    |nodes: &Vec<NodeId>| nodes.iter().take(FOUND).map(|id| self.node_link(*id)).collect();
                ReportFinding {
                    name,
                    title: title.clone(),
                    note: note.clone(),
                    count: self.words.count(&self.words.counts.cases, list.len()),
                    rows: list.iter().take(FOUND).map(row).collect(),
                }
            });
        findings.collect()
    }
}
