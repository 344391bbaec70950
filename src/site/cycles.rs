//! Cycles in a graph.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// The sets of two and more of `count` nodes from each of which these edges lead to all the others; each in order.
pub(super) fn cycles(count: usize, edges: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    let nodes: Vec<NodeIndex> = (0..count).map(|_| graph.add_node(())).collect();
    for (from, to) in edges.filter(|(from, to)| from != to) {
        graph.add_edge(nodes[from], nodes[to], ());
    }
    let cycles = kosaraju_scc(&graph).into_iter().filter(|cycle| cycle.len() > 1);
    let in_order = |cycle: Vec<NodeIndex>| {
        let mut nodes: Vec<usize> = cycle.into_iter().map(NodeIndex::index).collect();
        nodes.sort_unstable();
        nodes
    };
    cycles.map(in_order).collect()
}
