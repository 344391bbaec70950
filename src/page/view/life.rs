//! What became of a document and what it changes, as its page says it before anything else.

use super::ViewContext;
use super::shared::{LinkView, NoticeView};
use crate::cite::context::Relation;
use crate::site::graph::NodeId;
use crate::site::life::{Change, status_after};

impl ViewContext<'_> {
    /// What changed a node, then what it changes, one notice for each kind of change.
    pub(crate) fn life(&self, id: NodeId) -> Vec<NoticeView> {
        let mut notices = self.affected_by(id);
        let changes = self.by_relation(self.site.graph.affects(id));
        notices.extend(changes.into_iter().map(|(relation, documents)| NoticeView {
            name: "changes",
            text: self.words.names.sentence.of(relation).to_string(),
            documents,
        }));
        notices
    }

    /// What changed a node, the changes that end it first.
    pub(crate) fn affected_by(&self, id: NodeId) -> Vec<NoticeView> {
        let changes = self.by_relation(self.site.graph.affected_by(id)).into_iter();
        let notices = changes.filter_map(|(relation, documents)| {
            let text = self.words.names.sentence_of.of(relation).to_string();
            Some(NoticeView { name: status_after(relation)?.name(), text, documents })
        });
        notices.collect()
    }

    /// The other documents of changes, those of one kind together.
    fn by_relation(&self, changes: Vec<Change>) -> Vec<(Relation, Vec<LinkView>)> {
        let mut kinds: Vec<(Relation, Vec<LinkView>)> = Vec::new();
        for change in changes {
            let link = self.changing_link(change.other);
            match kinds.last_mut().filter(|(relation, _)| *relation == change.relation) {
                Some((_, links)) => links.push(link),
                None => kinds.push((change.relation, vec![link])),
            }
        }
        kinds
    }

    /// A document with its day: «Kế hoạch số 600/KH-VP ngày 10/6/2024», linked to its text where the portal has it.
    fn changing_link(&self, id: NodeId) -> LinkView {
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
