//! The rows of the map: which documents have one, in which order, and which are folded into a count.

use crate::cite::body::Level;
use crate::site::Site;
use crate::site::graph::NodeId;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How many lanes there may be: one a level, and one for documents of no known level.
pub const LANES: usize = Level::WORDS.len() + 1;

/// Up to how many documents and plans each have a row of their own.
const MOST_ROWS: usize = 40;

/// How many documents have a row where there are more.
const MOST_CITED: usize = 18;

/// Up to how many plans each have a row there.
const MOST_PLANS: usize = 20;

/// The lane of a level.
pub fn lane(level: Option<Level>) -> usize {
    level.map_or(LANES - 1, |level| level as usize)
}

/// The documents in the order of the map, by lane, citations and day: the first of a lane are those that have rows, and
/// its number tells the lane of each.
pub struct MapOrder {
    /// The documents that cite or are cited, but for plans of the portal.
    pub documents: Vec<NodeId>,
    /// The number of each node among those.
    pub numbers: Vec<Option<usize>>,
    /// How many documents each lane has.
    pub lanes: [usize; LANES],
    /// The plans of each lane, by day.
    pub plans: [Vec<NodeId>; LANES],
}

impl MapOrder {
    /// The order of a site.
    pub fn new(site: &Site) -> MapOrder {
        let graph = &site.graph;
        let ids = || (0..graph.nodes.len()).map(NodeId);
        let first_day = |id: NodeId| graph.node(id).date.map(|it| it.first_day());
        // What has no day comes after what has one.
        let day = |id: NodeId| (first_day(id).is_none(), first_day(id).unwrap_or(Date::ZERO));
        let joined = |id: &NodeId| !graph.cites(*id).is_empty() || graph.cited_by(*id).len() > 0;
        let mut documents: Vec<NodeId> =
            ids().filter(|id| graph.node(*id).plan.is_none()).filter(joined).collect();
        documents.sort_by_cached_key(|id| {
            (lane(graph.node(*id).level), Reverse(graph.cited_by(*id).len()), day(*id), site.node_id(*id))
        });
        let mut order = MapOrder {
            numbers: vec![None; graph.nodes.len()],
            lanes: [0; LANES],
            plans: Default::default(),
            documents,
        };
        for (number, id) in order.documents.iter().enumerate() {
            order.numbers[id.0] = Some(number);
            order.lanes[lane(graph.node(*id).level)] += 1;
        }
        for id in ids().filter(|id| graph.node(*id).plan.is_some()) {
            order.plans[lane(graph.node(id).level)].push(id);
        }
        for plans in &mut order.plans {
            plans.sort_by_cached_key(|id| (day(*id), site.node_id(*id)));
        }
        order
    }

    /// How many plans there are.
    pub fn plan_count(&self) -> usize {
        self.plans.iter().map(Vec::len).sum()
    }

    /// Whether most documents are folded into counts.
    pub fn folds_documents(&self) -> bool {
        self.documents.len() + self.plan_count() > MOST_ROWS
    }

    /// Whether all plans are folded into counts.
    pub fn folds_plans(&self) -> bool {
        self.folds_documents() && self.plan_count() > MOST_PLANS
    }

    /// The numbers of the documents of a lane.
    pub fn of_lane(&self, lane: usize) -> std::ops::Range<usize> {
        let start = self.lanes[..lane].iter().sum();
        start..start + self.lanes[lane]
    }

    /// The rows, from top to bottom.
    pub fn rows(&self, site: &Site) -> Vec<(usize, RowKind)> {
        let folds_documents = self.folds_documents();
        let cited = |number: &usize| site.graph.cited_by(self.documents[*number]).len();
        let mut ranked: Vec<usize> = (0..self.documents.len()).filter(|number| cited(number) > 0).collect();
        ranked.sort_by_key(|number| (Reverse(cited(number)), *number));
        ranked.truncate(MOST_CITED);
        let chosen: BTreeSet<usize> = ranked.into_iter().collect();
        let mut rows = Vec::new();
        for lane in 0..LANES {
            let documents = self.of_lane(lane);
            if documents.is_empty() && self.plans[lane].is_empty() {
                continue;
            }
            rows.push((lane, RowKind::Lane));
            let shown = documents.clone().filter(|it| !folds_documents || chosen.contains(it));
            let before = rows.len();
            rows.extend(shown.map(|number| (lane, RowKind::Document(self.documents[number]))));
            let rest = documents.len() - (rows.len() - before);
            if rest > 0 {
                rows.push((lane, RowKind::OtherDocuments(rest)));
            }
            let plans = &self.plans[lane];
            if !self.folds_plans() {
                rows.extend(plans.iter().map(|id| (lane, RowKind::Plan(*id))));
            } else if !plans.is_empty() {
                rows.push((lane, RowKind::Plans(plans.len())));
            }
        }
        rows
    }
}

/// What a row of the map is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The name of a lane.
    Lane,
    /// A document.
    Document(NodeId),
    /// The other documents of a lane, and how many.
    OtherDocuments(usize),
    /// A plan.
    Plan(NodeId),
    /// All plans of a lane, and how many.
    Plans(usize),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::renderer;

    /// The rows of a portal with so many plans, each of which cites the documents up to its own number.
    fn rows(plans: usize) -> Vec<String> {
        let texts: Vec<(String, String)> = (1..=plans)
            .map(|n| {
                let bases: Vec<String> =
                    (1..=n.min(30)).map(|basis| format!("Chỉ thị số {basis}-CT/TW ngày {:02}/5/2016 của Bộ Chính trị", basis % 28 + 1)).collect();
                let text = format!(
                    "---\ntitle: A\nnumber: {n}/KH-UBND\nissuer: UBND tỉnh A\ndate: 2024-03-{:02}\nlegal_bases: [{}]\n---\nLời.\n",
                    28 - n % 28,
                    bases.join(", ")
                );
                (format!("content/ke-hoach/{n:03}.md"), text)
            })
            .collect();
        let mut files = vec![("site.yaml", "title: A")];
        files.extend(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let renderer = renderer(&files);
        let site = &renderer.site;
        let name =
            |id: NodeId| site.graph.node(id).document.map_or("?", |it| site.document(it).label()).to_string();
        MapOrder::new(site)
            .rows(site)
            .into_iter()
            .map(|(lane, kind)| match kind {
                RowKind::Lane => format!("lane {lane}"),
                RowKind::Document(id) | RowKind::Plan(id) => name(id),
                RowKind::OtherDocuments(count) => format!("+{count}"),
                RowKind::Plans(count) => format!("{count} plans"),
            })
            .collect()
    }

    #[test]
    fn a_small_portal_has_a_row_for_each_document_and_plan() {
        assert_eq!(
            rows(3),
            ["lane 0", "1-CT/TW", "2-CT/TW", "3-CT/TW", "lane 1", "3/KH-UBND", "2/KH-UBND", "1/KH-UBND"]
        );
        assert_eq!(rows(20).len(), 42);
    }

    #[test]
    fn a_larger_one_has_the_most_cited_and_counts() {
        let rows = rows(25);
        assert_eq!(rows[..3], ["lane 0", "1-CT/TW", "2-CT/TW"]);
        assert_eq!(rows[18..], ["18-CT/TW", "+7", "lane 1", "25 plans"]);
    }
}
