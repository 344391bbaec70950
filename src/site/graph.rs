//! The graph of legal bases of the whole portal: which document or plan cites which.
//!
//! ```text
//! «Thực hiện Kết luận số 01-KL/TW …» in a plan  →  Edge { from: the plan, to: 01-KL/TW, relation: Implements }
//! ```
//! Diagrams, ladders, matrices and exports are all made of it. A node is a document, or a plan
//! without a number; an edge goes from the one that cites to the one cited, and there is one for each pair
//! and relation. Self-citations and cycles are kept, because real documents have them.

use super::bodies::Body;
use super::documents::Document;
use super::{BodyId, Cites, DocumentId, IndexedPlan, PlanId, Site};
use crate::base::date::PartialDate;
use crate::cite::body::Level;
use crate::cite::context::Relation;
use crate::cite::type_name::TypeName;
use crate::plan::document::Status;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A node's index: documents at theirs, then plans without a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub usize);

/// A document or a plan; one of the two is there, of a numbered plan both.
#[derive(Clone, Debug)]
pub struct GraphNode {
    /// The document.
    pub document: Option<DocumentId>,
    /// The plan.
    pub plan: Option<PlanId>,
    /// The body that issued it.
    pub body: Option<BodyId>,
    /// The level of that body, as registered or else read from its name.
    pub level: Option<Level>,
    /// The date, as far as it is known.
    pub date: Option<PartialDate>,
    /// The year of the date, or else the plan's.
    pub year: Option<i16>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// The relation of one node to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The node that cites.
    pub from: NodeId,
    /// The node that is cited.
    pub to: NodeId,
    /// The relation of the first to the second.
    pub relation: Relation,
    /// Whether the document was found by other files and not by the citing one.
    pub inferred: bool,
    /// The number of mentions.
    pub count: usize,
}

/// An edge's index, by who cites, what is cited, and relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct EdgeId(usize);

/// All nodes and edges of a portal.
#[derive(Debug, Default)]
pub struct Graph {
    /// The nodes.
    pub nodes: Vec<GraphNode>,
    /// The edges, by who cites, what is cited, and relation.
    pub edges: Vec<Edge>,
    /// For each node the first of its edges; one more at the end.
    starts: Vec<usize>,
    /// The indices of all edges, by what is cited, and for each node the first of those.
    backwards: Vec<EdgeId>,
    ends: Vec<usize>,
    /// The indices of the edges by which an issued document changes another one, by what is changed: few of many, so
    /// that a document that thousands cite is asked at once what changed it.
    changes: Vec<EdgeId>,
    /// The node of each plan.
    plans: Vec<NodeId>,
}

impl Graph {
    /// The graph of these plans and documents.
    pub(super) fn new(plans: &[IndexedPlan], documents: &[Document], bodies: &[Body]) -> Graph {
        let level = |body: Option<BodyId>| body.and_then(|body| bodies[body.0].level);
        let mut graph = Graph::default();
        for (index, document) in documents.iter().enumerate() {
            let plan = document.plan.map(|plan| &plans[plan.0].plan);
            // The number shows the level of a central document, also where nobody names its body.
            let central = document.is_central().then_some(Level::Central);
            graph.nodes.push(GraphNode {
                document: Some(DocumentId(index)),
                plan: document.plan,
                body: document.lead(),
                level: level(document.lead()).or(central),
                date: document.date,
                year: document.date.map(PartialDate::year).or_else(|| plan.and_then(|plan| plan.record.year)),
                draft: plan.is_some_and(|plan| plan.record.status == Status::Draft),
            });
        }
        for (index, indexed) in plans.iter().enumerate() {
            let plan = &indexed.plan;
            let node = indexed.document.map_or(NodeId(graph.nodes.len()), |document| NodeId(document.0));
            graph.plans.push(node);
            if indexed.document.is_none() {
                graph.nodes.push(GraphNode {
                    document: None,
                    plan: Some(PlanId(index)),
                    body: Some(indexed.lead()),
                    level: level(Some(indexed.lead())),
                    date: plan.record.date,
                    year: plan.record.date.map(PartialDate::year).or(plan.record.year),
                    draft: plan.record.status == Status::Draft,
                });
            }
        }
        graph.join(plans, documents);
        graph
    }

    fn join(&mut self, plans: &[IndexedPlan], documents: &[Document]) {
        let mut edges: BTreeMap<(NodeId, NodeId, Relation), (bool, usize)> = BTreeMap::new();
        for (indexed, from) in plans.iter().zip(&self.plans) {
            // «(Kèm theo Quyết định số …)» over the plan that a decision carries names the decision itself.
            let itself = |cites: &&Cites| {
                indexed.document == Some(cites.document) && cites.relation == Relation::AttachedTo
            };
            for cites in indexed.cites.iter().filter(|cites| !itself(cites)) {
                // A basis that only the front matter names has no mention and counts as one.
                let key = (*from, NodeId(cites.document.0), cites.relation);
                edges.insert(key, (cites.inferred, cites.mentions.len().max(1)));
            }
        }
        for (index, document) in documents.iter().enumerate() {
            for (relation, other) in &document.related {
                // What the plan itself cites is there already, with its count, and stays.
                edges.entry((NodeId(index), NodeId(other.0), *relation)).or_insert((false, 1));
            }
        }
        // A decision and the plan that is issued with it rest on each other in no other way.
        let carried: BTreeSet<(NodeId, NodeId)> = edges
            .keys()
            .filter(|(.., relation)| *relation == Relation::AttachedTo)
            .map(|(plan, decision, _)| (*decision, *plan))
            .collect();
        edges.retain(|(from, to, relation), _| relation.is_change() || !carried.contains(&(*from, *to)));
        let edge = |((from, to, relation), (inferred, count))| Edge { from, to, relation, inferred, count };
        self.edges = edges.into_iter().map(edge).collect();
        self.backwards = (0..self.edges.len()).map(EdgeId).collect();
        self.backwards.sort_by_key(|edge| (self.edges[edge.0].to, *edge));
        let changes = |id: &EdgeId| {
            let edge = &self.edges[id.0];
            edge.relation.is_change() && edge.from != edge.to && !self.node(edge.from).draft
        };
        self.changes = self.backwards.iter().copied().filter(changes).collect();
        self.starts = starts(self.nodes.len(), self.edges.iter().map(|edge| edge.from));
        self.ends = starts(self.nodes.len(), self.edges.iter().map(|edge| edge.to));
    }

    /// What carries a node («Ban hành kèm theo Quyết định số …»), then what is attached to it.
    pub fn attached(&self, id: NodeId) -> (Vec<NodeId>, Vec<NodeId>) {
        let is_attached = |it: &&Edge| it.relation == Relation::AttachedTo && it.from != it.to;
        let carriers = self.cites(id).iter().filter(is_attached).map(|it| it.to).collect();
        (carriers, self.cited_by(id).filter(is_attached).map(|it| it.from).collect())
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &GraphNode {
        &self.nodes[id.0]
    }

    /// The node of a plan.
    pub fn of_plan(&self, plan: PlanId) -> NodeId {
        self.plans[plan.0]
    }

    /// The edges to what a node cites.
    pub fn cites(&self, id: NodeId) -> &[Edge] {
        &self.edges[self.starts[id.0]..self.starts[id.0 + 1]]
    }

    /// The sets of nodes that cite each other in a circle, each in order.
    pub fn circles(&self) -> Vec<Vec<NodeId>> {
        let edges = self.edges.iter().map(|edge| (edge.from.0, edge.to.0));
        let mut circles: Vec<Vec<NodeId>> = super::cycles::cycles(self.nodes.len(), edges)
            .into_iter()
            .map(|circle| circle.into_iter().map(NodeId).collect())
            .collect();
        circles.sort();
        circles
    }

    /// The edges from those that cite a node.
    pub fn cited_by(&self, id: NodeId) -> impl ExactSizeIterator<Item = &Edge> {
        self.backwards[self.ends[id.0]..self.ends[id.0 + 1]].iter().map(|edge| &self.edges[edge.0])
    }
}

impl Graph {
    /// The edges by which issued documents change a node.
    pub(super) fn changed_by(&self, id: NodeId) -> impl Iterator<Item = &Edge> {
        let first = self.changes.partition_point(|edge| self.edges[edge.0].to < id);
        self.changes[first..].iter().map(|edge| &self.edges[edge.0]).take_while(move |edge| edge.to == id)
    }
}

impl Site {
    /// The id of a node in data: its address, without slashes at the ends.
    pub fn node_id(&self, id: NodeId) -> String {
        let node = self.graph.node(id);
        match (node.document, node.plan) {
            (Some(document), _) => format!("van-ban/{}", self.document(document).address),
            (None, Some(plan)) => format!("ke-hoach/{}", self.plan(plan).plan.record.slug),
            (None, None) => String::new(),
        }
    }

    /// The title of a node, if it is known.
    pub fn node_title(&self, id: NodeId) -> Option<&str> {
        let node = self.graph.node(id);
        match node.plan {
            Some(plan) => Some(&self.plan(plan).plan.shown.title),
            None => self.document_title(self.document(node.document?)),
        }
    }

    /// The type of a node, if it is known: `Kế hoạch`.
    pub fn node_kind(&self, id: NodeId) -> Option<&str> {
        let node = self.graph.node(id);
        let plan = node.plan.map(|plan| self.plan(plan).plan.record.kind.text());
        plan.or_else(|| self.document(node.document?).kind.as_ref().map(TypeName::text))
    }

    /// Who issued a node: as named on the plan, or as cited.
    pub fn node_issuer(&self, id: NodeId) -> Option<Cow<'_, str>> {
        let node = self.graph.node(id);
        let cited = node.document.and_then(|document| self.document(document).issuer.as_deref());
        cited.map(Cow::Borrowed).or_else(|| node.plan.map(|plan| self.issuer(plan).into()))
    }
}

/// For each of `count` nodes the first of its edges, which come sorted; one more at the end.
fn starts(count: usize, nodes: impl Iterator<Item = NodeId>) -> Vec<usize> {
    let mut starts = vec![0; count + 1];
    for node in nodes {
        starts[node.0 + 1] += 1;
    }
    for index in 0..count {
        starts[index + 1] += starts[index];
    }
    starts
}
