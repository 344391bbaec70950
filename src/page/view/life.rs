//! What became of a document and what it changes, as its page says it before anything else.

use super::ViewContext;
use super::shared::{LinkView, NoticeView};
use crate::cite::context::Relation;
use crate::site::graph::NodeId;
use crate::site::life::{Change, status_after};

/// How many documents that another carries are named.
const MOST_ATTACHED: usize = 20;

impl ViewContext<'_> {
    /// What changed a node, then what it changes, one notice for each kind of change with the link to the changed words,
    /// then what carries it and what it carries.
    pub(crate) fn life(&self, id: NodeId) -> Vec<NoticeView> {
        let graph = &self.site.graph;
        let redline =
            |newer: NodeId, older: NodeId| self.redline(graph.node(newer).plan?, graph.node(older).plan?);
        let (affected_by, affects) = (graph.affected_by(id), graph.affects(id));
        let by = by_relation(&affected_by).filter_map(|changes| {
            let redline = changes.iter().find_map(|it| redline(it.other, id));
            Some(NoticeView { redline, ..self.affected_notice(changes)? })
        });
        let affects = by_relation(&affects).filter_map(|changes| {
            let relation = changes.first()?.relation;
            Some(NoticeView {
                name: "changes",
                text: self.words.names.sentence.of(relation).to_string(),
                documents: self.changing_links(changes),
                redline: changes.iter().find_map(|it| redline(id, it.other)),
            })
        });
        let (carriers, attached) = graph.attached(id);
        let names = &self.words.names;
        let carried = [(&names.sentence, carriers), (&names.sentence_of, attached)];
        let carried = carried.into_iter().filter(|(_, nodes)| !nodes.is_empty()).map(|(sentence, nodes)| {
            let documents = nodes.iter().take(MOST_ATTACHED).map(|it| self.changing_link(*it)).collect();
            let text = sentence.of(Relation::AttachedTo).to_string();
            NoticeView { name: "changes", text, documents, redline: None }
        });
        by.chain(affects).chain(carried).collect()
    }

    /// What changed a node, the changes that end it first.
    pub(crate) fn affected_by(&self, id: NodeId) -> Vec<NoticeView> {
        let changes = self.site.graph.affected_by(id);
        by_relation(&changes).filter_map(|changes| self.affected_notice(changes)).collect()
    }

    /// The notice of what one kind of change did.
    fn affected_notice(&self, changes: &[Change]) -> Option<NoticeView> {
        let relation = changes.first()?.relation;
        let text = self.words.names.sentence_of.of(relation).to_string();
        let documents = self.changing_links(changes);
        Some(NoticeView { name: status_after(relation)?.name(), text, documents, redline: None })
    }

    fn changing_links(&self, changes: &[Change]) -> Vec<LinkView> {
        changes.iter().map(|it| self.changing_link(it.other)).collect()
    }

    /// A document with its day: «Kế hoạch số 600/KH-VP ngày 10/6/2024», linked to its text where the portal has it.
    pub(super) fn changing_link(&self, id: NodeId) -> LinkView {
        let node = self.site.graph.node(id);
        let name = match node.document {
            Some(document) => self.document_name(self.site.document(document)),
            None => self.node_name(id),
        };
        let day = node.date.map(|date| self.words.text.dated.fill(&[("date", &self.words.date(date))]));
        let title = day.map_or(name.clone(), |day| format!("{name} {day}"));
        let page = node.plan.map_or_else(|| self.node_page(id), crate::page::HtmlPage::Plan);
        LinkView { title, href: self.href(page) }
    }
}

/// Changes, those of one kind together.
fn by_relation(changes: &[Change]) -> impl Iterator<Item = &[Change]> {
    changes.chunk_by(|one, other| one.relation == other.relation)
}
