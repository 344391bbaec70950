//! How a document of the graph is called, and which page it is best read on.

use super::{LinkView, ViewContext};
use crate::base::text::fold;
use crate::cite::body::Level;
use crate::cite::context::Relation;
use crate::page::HtmlPage;
use crate::site::graph::NodeId;

impl ViewContext<'_> {
    /// The page on which a node is best read: the plan's, or else the document's.
    pub(crate) fn node_page(&self, id: NodeId) -> HtmlPage {
        let node = self.site.graph.node(id);
        let document = node.document.map_or(HtmlPage::Documents, HtmlPage::Document);
        node.plan.map_or(document, HtmlPage::Plan)
    }

    /// How a node is called: `Kết luận số 01-KL/TW`, or the title of a plan without a number.
    pub(crate) fn node_name(&self, id: NodeId) -> String {
        let node = self.site.graph.node(id);
        match (node.document, node.plan) {
            (Some(document), _) => self.document_name(self.site.document(document)),
            (None, Some(plan)) => self.site.plan(plan).plan.shown.title.clone(),
            (None, None) => String::new(),
        }
    }

    /// The number of a node, or the name of an act, as it is shown in little room.
    pub(crate) fn node_number(&self, id: NodeId) -> String {
        match self.site.graph.node(id).document {
            Some(document) => self.site.document(document).label().to_string(),
            None => self.words.text.unnumbered.clone(),
        }
    }

    /// Who issued a node: as named on the plan or as cited, and with its place where others are called so too.
    pub(crate) fn node_issuer(&self, id: NodeId) -> Option<String> {
        let issuer = self.site.node_issuer(id)?;
        Some(match self.site.graph.node(id).body {
            Some(body) => self.names.of(&issuer, self.site.body(body)).into_owned(),
            None => issuer.into_owned(),
        })
    }

    /// A node with a link to its text on this portal, or else to its page.
    pub(super) fn node_text_link(&self, id: NodeId) -> LinkView {
        LinkView { title: self.node_name(id), href: self.href(self.node_page(id)) }
    }

    /// A node with a link to its page as a document.
    pub(super) fn node_link(&self, id: NodeId) -> LinkView {
        let page = self.site.graph.node(id).document.map_or(self.node_page(id), HtmlPage::Document);
        LinkView { title: self.node_name(id), href: self.href(page) }
    }

    /// The name of a level where the graph shows it.
    pub(crate) fn lane_name(&self, level: Option<Level>) -> String {
        match level {
            Some(level) => self.level(Some(level)),
            None => self.words.text.graph_level_unknown.clone(),
        }
    }

    /// That a document is no longer in force, as the register says it; none where it says nothing of the kind.
    pub(super) fn registered_end(&self, id: NodeId) -> Option<String> {
        let status = self.site.document(self.site.graph.node(id).document?).status.clone()?;
        fold(&status).contains("het hieu luc").then_some(status)
    }

    /// A relation, in words: `thực hiện`.
    pub(crate) fn verb(&self, relation: Relation) -> String {
        self.words.names.verb.of(relation).to_string()
    }
}
