//! The chain of implementation (chuỗi triển khai): from a plan up to the centre, and from a directive down.
//!
//! ```text
//! ladder   Chỉ thị of the centre ← Kế hoạch of the province ← Kế hoạch of the district
//! ```
//! Upwards there is one ladder (a path in the graph, each document a rung): at each node the edge to the nearest level
//! above is chosen, then the one of the strongest relation. Downwards all nodes are found that are based on the
//! directive, up to [`FAR`] and as many steps down as a ladder has rungs.

use super::graph::{Edge, Graph, NodeId};
use crate::base::hash::HashSet;
use crate::cite::body::Level;
use crate::cite::context::Relation;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

/// The most rungs of a ladder, and the most steps down from a directive: of plans that rest on each other in a row, year
/// after year, no document needs all.
const RUNGS: usize = 24;

/// The most nodes that are found below a directive.
pub const FAR: usize = 4_000;

/// A rung of a ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    /// The document or plan.
    pub node: NodeId,
    /// The edge to the rung above; none for the first.
    pub edge: Option<Edge>,
}

/// The ladder from the top down to a node; it has one rung when the node has no legal basis.
pub fn ladder(graph: &Graph, node: NodeId) -> Vec<Rung> {
    let mut rungs = Vec::new();
    let mut seen: HashSet<NodeId> = HashSet::from_iter([node]);
    let mut at = node;
    loop {
        let next = above(graph, at, &seen).filter(|_| rungs.len() + 1 < RUNGS);
        rungs.push(Rung { node: at, edge: next });
        let Some(edge) = next else { break };
        seen.insert(edge.to);
        at = edge.to;
    }
    rungs.reverse();
    rungs
}

/// The edge to the next rung: to no lower level than the node's.
fn above(graph: &Graph, id: NodeId, seen: &HashSet<NodeId>) -> Option<Edge> {
    let node = graph.node(id);
    let day = |id: NodeId| graph.node(id).date.map(|date| date.first_day());
    let fits = |edge: &&Edge| {
        let level = graph.node(edge.to).level;
        let higher = level.is_none() || node.level.is_none() || level <= node.level;
        edge.relation.is_basis() && higher && !seen.contains(&edge.to)
    };
    let fitting = graph.cites(id).iter().filter(fits);
    // The level right above is preferred to the centre, so that the ladder has the steps between. A basis of unknown level
    // comes last; the id makes the choice of equals the same in each build.
    fitting
        .min_by_key(|edge| {
            let level = graph.node(edge.to).level;
            (level.is_none(), Reverse(level), edge.relation, Reverse(day(edge.to)), edge.to)
        })
        .copied()
}

/// The most documents of one level beside a ladder.
const BESIDE: usize = 3;

/// The bases of a level that stand beside a ladder, because a rung has another of a nearer level too: of the highest rung
/// that has such. A level known from the documents themselves is not unknown.
pub fn beside(graph: &Graph, ladder: &[Rung], level: Level) -> Vec<Edge> {
    let of_level = |rung: &Rung| {
        let bases = graph.cites(rung.node).iter().filter(|edge| edge.relation.is_basis());
        let mut bases: Vec<Edge> = bases
            .filter(|edge| graph.node(edge.to).level == Some(level) && edge.to != rung.node)
            .filter(|edge| ladder.iter().all(|rung| rung.node != edge.to))
            .copied()
            .collect();
        bases.sort_by_key(|edge| (edge.relation, edge.to));
        bases.truncate(BESIDE);
        bases
    };
    ladder.iter().map(of_level).find(|bases| !bases.is_empty()).unwrap_or_default()
}

/// The level that is missing between two rungs: documents of the centre are addressed to provinces, and theirs to the
/// levels below.
pub fn missing(upper: Option<Level>, lower: Option<Level>) -> Option<Level> {
    let below_province = lower.is_some_and(|level| level > Level::Province);
    (upper == Some(Level::Central) && below_province).then_some(Level::Province)
}

/// The days on which the upper rung and the lower one were issued, if both are known.
pub fn days(graph: &Graph, upper: NodeId, lower: NodeId) -> Option<(Date, Date)> {
    let day = |id: NodeId| graph.node(id).date.and_then(|date| date.day());
    Some((day(upper)?, day(lower)?))
}

/// The nodes that cite a node and all that are based on these, and whether the list is complete. What changes a document or
/// is attached to it carries nothing out.
pub fn reached(graph: &Graph, node: NodeId) -> (Vec<NodeId>, bool) {
    let mut seen: HashSet<NodeId> = HashSet::from_iter([node]);
    let mut found = Vec::new();
    let mut complete = true;
    let mut waiting = VecDeque::from([(node, 0)]);
    while let Some((at, steps)) = waiting.pop_front() {
        let goes_on = |edge: &&Edge| {
            let relation = edge.relation;
            let is_named = !relation.is_change() && relation != Relation::AttachedTo;
            relation.is_basis() || (at == node && is_named)
        };
        for edge in graph.cited_by(at).filter(goes_on) {
            if steps == RUNGS {
                complete &= seen.contains(&edge.from);
            } else if seen.insert(edge.from) {
                if found.len() == FAR {
                    return (found, false);
                }
                found.push(edge.from);
                waiting.push_back((edge.from, steps + 1));
            }
        }
    }
    (found, complete)
}

/// Nodes by level, those of each level the earliest first.
pub fn by_level(graph: &Graph, nodes: &[NodeId]) -> BTreeMap<(bool, Option<Level>), Vec<NodeId>> {
    let mut levels: BTreeMap<(bool, Option<Level>), Vec<NodeId>> = BTreeMap::new();
    for id in nodes {
        let level = graph.node(*id).level;
        levels.entry((level.is_none(), level)).or_default().push(*id);
    }
    for nodes in levels.values_mut() {
        let day = |id: NodeId| graph.node(id).date.map(|date| date.first_day());
        nodes.sort_by_key(|id| (day(*id).is_none(), day(*id), *id));
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::testing::site;
    use crate::site::{PlanId, Site};

    const LINES: [&str; 4] = [
        "58/KH-UBND; 2024-03-14; UBND tỉnh Kon Tum; Thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.",
        "12/KH-SYT; 2024-03-20; Sở Y tế tỉnh Kon Tum; Thực hiện Kế hoạch số 58/KH-UBND ngày 14/3/2024 của UBND tỉnh Kon Tum; theo Công văn số 9/BYT-VP ngày 01/3/2024 của Bộ Y tế.",
        "; 2024-04-01; Trung tâm Y tế thành phố Kon Tum; Theo Kế hoạch số 12/KH-SYT ngày 20/3/2024 của Sở Y tế tỉnh Kon Tum.",
        "7/KH-UBND; 2024-05-02; UBND huyện Đăk Hà; Thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.",
    ];

    fn names(site: &Site, nodes: impl IntoIterator<Item = NodeId>) -> Vec<String> {
        nodes.into_iter().map(|id| site.node_id(id)).collect()
    }

    #[test]
    fn a_ladder_takes_the_way_with_the_nearest_level_above() {
        let site = site(&LINES, "", "");
        let check = |plan: usize, expected: &[&str]| {
            let rungs = ladder(&site.graph, site.graph.of_plan(PlanId(plan)));
            assert_eq!(names(&site, rungs.iter().map(|rung| rung.node)), expected, "{plan}");
        };
        check(0, &["van-ban/01-kl-tw/2021-05-18", "van-ban/58-kh-ubnd/2024-03-14"]);
        // The ministry's letter would be a rung too, but is further away than the province's plan.
        check(
            2,
            &[
                "van-ban/01-kl-tw/2021-05-18",
                "van-ban/58-kh-ubnd/2024-03-14",
                "van-ban/12-kh-syt/2024-03-20",
                "ke-hoach/2",
            ],
        );
    }

    #[test]
    fn a_district_under_the_centre_misses_its_province() {
        let check = |upper, lower, expected| assert_eq!(missing(Some(upper), Some(lower)), expected);
        check(Level::Central, Level::District, Some(Level::Province));
        check(Level::Central, Level::Province, None);
        check(Level::Province, Level::Unit, None);
        let site = site(&LINES, "", "");
        let rungs = ladder(&site.graph, site.graph.of_plan(PlanId(3)));
        let level = |index: usize| site.graph.node(rungs[index].node).level;
        assert_eq!(missing(level(0), level(1)), Some(Level::Province));
        let days = days(&site.graph, rungs[0].node, rungs[1].node).map(|(upper, lower)| lower - upper);
        assert_eq!(days.map(|it| it.get_days()), Some(1_080));
    }

    #[test]
    fn what_cites_a_directive_is_reached_through_what_rests_on_it() {
        let site = site(&LINES, "", "");
        let directive = ladder(&site.graph, site.graph.of_plan(PlanId(0)))[0].node;
        let (found, complete) = reached(&site.graph, directive);
        assert!(complete);
        let levels = by_level(&site.graph, &found);
        let shown: Vec<(Option<Level>, Vec<String>)> =
            levels.into_iter().map(|((_, level), nodes)| (level, names(&site, nodes))).collect();
        let list = |ids: &[&str]| ids.iter().map(|id| id.to_string()).collect::<Vec<_>>();
        assert_eq!(
            shown,
            [
                (
                    Some(Level::Province),
                    list(&["van-ban/58-kh-ubnd/2024-03-14", "van-ban/12-kh-syt/2024-03-20"])
                ),
                (Some(Level::District), list(&["van-ban/7-kh-ubnd/2024-05-02"])),
                (Some(Level::Unit), list(&["ke-hoach/2"])),
            ]
        );
    }
    #[test]
    fn of_plans_in_a_row_those_within_reach_are_found() {
        let line = |n: usize| {
            format!(
                "{}/KH-UBND; 20{:02}-03-14; UBND tỉnh Kon Tum; Thực hiện Kế hoạch số {n}/KH-UBND ngày 14/3/20{:02} của UBND tỉnh Kon Tum.",
                n + 1,
                n,
                n.saturating_sub(1)
            )
        };
        let reached_of = |plans: usize| {
            let lines: Vec<String> = (0..plans).map(line).collect();
            let site = site(&lines.iter().map(String::as_str).collect::<Vec<_>>(), "", "");
            let (found, complete) = reached(&site.graph, site.graph.of_plan(PlanId(0)));
            (found.len(), complete)
        };
        assert_eq!(reached_of(RUNGS + 1), (RUNGS, true));
        assert_eq!(reached_of(RUNGS + 5), (RUNGS, false));
    }
}
