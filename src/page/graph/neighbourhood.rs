//! What a drawing shows around one node: what it rests on, what that rests on, and who cites it.
//!
//! At most [`MOST`] nodes; the rest is folded into counts by level, so that a hub of 9,000 plans is as
//! legible as a plan with two bases.

use crate::cite::body::Level;
use crate::site::graph::{Edge, Graph, NodeId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// The most nodes, with the counts.
pub const MOST: usize = 60;

/// The most nodes that the centre cites, that those rest on, and that cite the centre.
const ABOVE: usize = 18;
const BEYOND: usize = 7;
const BELOW: usize = 22;

/// Of a node's many edges, how many are looked at for what lies beyond.
const LOOKED_AT: usize = 200;

/// Where a node stands to the centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The node itself.
    Centre,
    /// The centre cites it.
    Above,
    /// One that the centre cites rests on it.
    Beyond,
    /// It cites the centre.
    Below,
}

/// Nodes that are only counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Above or below.
    pub side: Side,
    /// Their level.
    pub level: Option<Level>,
    /// How many they are.
    pub count: usize,
}

/// The neighbourhood of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbourhood {
    /// The nodes; the first is the centre.
    pub nodes: Vec<(NodeId, Side)>,
    /// The edges between them, one a pair, the strongest.
    pub edges: Vec<Edge>,
    /// What is only counted.
    pub folded: Vec<Folded>,
}

/// The neighbourhood of a node.
pub fn neighbourhood(graph: &Graph, centre: NodeId) -> Neighbourhood {
    let mut neighbourhood =
        Neighbourhood { nodes: vec![(centre, Side::Centre)], edges: Vec::new(), folded: Vec::new() };
    let mut shown: HashMap<NodeId, Side> = HashMap::from([(centre, Side::Centre)]);
    let mut above = strongest(graph.cites(centre).iter(), |edge| edge.to);
    above.sort_by_key(|edge| (edge.relation, edge.to));
    // A citation of itself is drawn as a loop, and does not show the centre a second time.
    neighbourhood.edges.extend(above.iter().filter(|edge| edge.to == centre));
    above.retain(|edge| edge.to != centre);
    let (near, rest) = above.split_at(above.len().min(ABOVE));
    neighbourhood.take(Side::Above, near, |edge| edge.to, &mut shown);
    neighbourhood.fold(graph, Side::Above, rest.iter().map(|edge| edge.to));
    neighbourhood.beyond(graph, &mut shown);
    let mut below = strongest(graph.cited_by(centre), |edge| edge.from);
    below.retain(|edge| edge.from != centre);
    let date = |id: NodeId| graph.node(id).date.map(|date| date.first_day());
    below.sort_by_key(|edge| {
        (edge.relation, Reverse(graph.node(edge.from).year), Reverse(date(edge.from)), edge.from)
    });
    let below = in_turn(below, BELOW, |edge| graph.node(edge.from).level);
    let (near, rest) = below.split_at(below.len().min(BELOW));
    neighbourhood.take(Side::Below, near, |edge| edge.from, &mut shown);
    // One that both cites the centre and is cited by it stands above, and is not counted again.
    let rest: Vec<NodeId> = rest.iter().map(|edge| edge.from).filter(|id| !shown.contains_key(id)).collect();
    neighbourhood.fold(graph, Side::Below, rest.into_iter());
    neighbourhood
}

impl Neighbourhood {
    fn take(
        &mut self,
        side: Side,
        edges: &[Edge],
        end: impl Fn(&Edge) -> NodeId,
        shown: &mut HashMap<NodeId, Side>,
    ) {
        for edge in edges {
            let node = end(edge);
            shown.entry(node).or_insert_with(|| {
                self.nodes.push((node, side));
                side
            });
            self.edges.push(*edge);
        }
    }

    fn fold(&mut self, graph: &Graph, side: Side, nodes: impl Iterator<Item = NodeId>) {
        let mut counts: BTreeMap<(bool, Option<Level>), usize> = BTreeMap::new();
        for node in nodes {
            let level = graph.node(node).level;
            *counts.entry((level.is_none(), level)).or_default() += 1;
        }
        self.folded.extend(counts.into_iter().map(|((_, level), count)| Folded { side, level, count }));
    }

    /// Adds what the nodes above rest on, and how they rest on each other.
    fn beyond(&mut self, graph: &Graph, shown: &mut HashMap<NodeId, Side>) {
        let above: Vec<NodeId> = self.nodes.iter().skip(1).map(|(node, _)| *node).collect();
        let mut found = 0;
        for from in &above {
            for edge in graph.cites(*from).iter().take(LOOKED_AT).filter(|edge| edge.relation.is_basis()) {
                if found < BEYOND && !shown.contains_key(&edge.to) {
                    shown.insert(edge.to, Side::Beyond);
                    self.nodes.push((edge.to, Side::Beyond));
                    found += 1;
                }
            }
        }
        let nodes: Vec<NodeId> = self.nodes.iter().skip(1).map(|(node, _)| *node).collect();
        // These are at most 18 above and 7 beyond, so all pairs are looked up.
        for from in &nodes {
            for to in nodes.iter().filter(|to| *to != from) {
                self.edges.extend(graph.edge(*from, *to).filter(|edge| edge.relation.is_basis()));
            }
        }
    }
}

impl Graph {
    /// The strongest edge from one node to another.
    pub fn edge(&self, from: NodeId, to: NodeId) -> Option<Edge> {
        let edges = self.cites(from);
        let first = edges.partition_point(|edge| edge.to < to);
        edges.get(first).filter(|edge| edge.to == to).copied()
    }
}

/// One edge for each end, the strongest.
fn strongest<'a>(edges: impl Iterator<Item = &'a Edge>, end: impl Fn(&Edge) -> NodeId) -> Vec<Edge> {
    let mut list: Vec<Edge> = edges.copied().collect();
    // Edges come by their ends, and of one pair the strongest first.
    list.dedup_by_key(|edge| end(edge));
    list
}

/// Puts first, among the edges of all levels in turn, as many as are wanted; the rest keeps its order.
fn in_turn(edges: Vec<Edge>, wanted: usize, level: impl Fn(&Edge) -> Option<Level>) -> Vec<Edge> {
    if edges.len() <= wanted {
        return edges;
    }
    // In turn, because the plans of one level could fill all places and hide the other levels.
    let mut turns: BTreeMap<Option<Level>, usize> = BTreeMap::new();
    let mut turned: Vec<(usize, Edge)> = Vec::with_capacity(edges.len());
    for edge in edges {
        let turn = turns.entry(level(&edge)).or_default();
        *turn += 1;
        turned.push((*turn, edge));
    }
    turned.sort_by_key(|(turn, _)| *turn);
    turned.into_iter().map(|(_, edge)| edge).collect()
}
