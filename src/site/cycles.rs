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
    // petgraph's Tarjan is recursive and would need stack for each node of a long chain; its Kosaraju is not.
    let cycles = kosaraju_scc(&graph).into_iter().filter(|cycle| cycle.len() > 1);
    let in_order = |cycle: Vec<NodeIndex>| {
        let mut nodes: Vec<usize> = cycle.into_iter().map(NodeIndex::index).collect();
        nodes.sort_unstable();
        nodes
    };
    cycles.map(in_order).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_found_once_and_a_loop_is_none() {
        check(&[(0, 1), (1, 2), (2, 0), (2, 3)], &[&[0, 1, 2]]);
        check(&[(3, 2), (2, 3), (0, 1), (1, 0)], &[&[0, 1], &[2, 3]]);
        check(&[(0, 0), (0, 1), (1, 3)], &[]);
    }

    #[track_caller]
    fn check(edges: &[(usize, usize)], expected: &[&[usize]]) {
        let mut found = cycles(4, edges.iter().copied());
        found.sort();
        assert_eq!(found, expected, "{edges:?}");
    }
}
