//! The coverage matrix (ma trận bao phủ): which body has, in which year, a plan based on a directive.
//!
//! ```text
//! Sở Y tế, 2024, a plan with a number based on Chỉ thị 05-CT/TW   →  Issued
//! Sở Y tế, 2023, no such plan and one whose bases are not known   →  Unknown
//! ```
//! A body has the state `None` (no such plan) only when the bases of all its plans of that year are known and none
//! leads to the directive; otherwise it is `Unknown` (chưa rõ).

use super::chain::reached;
use super::graph::{Edge, NodeId};
use super::life::is_over;
use super::{BodyId, DocumentId, PlanId, Site};
use crate::base::hash::HashSet;
use crate::cite::body::Level;
use crate::plan::document::Status;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of one body and year; the best known first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Issued with a number.
    Issued,
    /// Issued, as it seems, without a number.
    Unnumbered,
    /// Only a draft.
    Draft,
    /// There are plans of that year, and none is based on the directive.
    None,
    /// It cannot be known from this portal.
    Unknown,
    /// The body or the directive did not exist in that year.
    NotConcerned,
}

impl State {
    /// All states.
    pub const ALL: [State; 6] =
        [State::Issued, State::Unnumbered, State::Draft, State::None, State::Unknown, State::NotConcerned];

    /// The name in words and classes.
    pub fn name(self) -> &'static str {
        match self {
            State::Issued => "issued",
            State::Unnumbered => "unnumbered",
            State::Draft => "draft",
            State::None => "none",
            State::Unknown => "unknown",
            State::NotConcerned => "not_concerned",
        }
    }
}

/// The bodies and years that have plans based on one directive.
pub struct Coverage<'a> {
    site: &'a Site,
    /// The year of the directive.
    since: Option<i16>,
    /// The best plan of each body and year, with the number of plans.
    found: BTreeMap<(BodyId, i16), (State, PlanId, usize)>,
    /// Whether all plans based on it were found, and the search did not stop at its limit.
    complete: bool,
}

impl<'a> Coverage<'a> {
    /// The coverage of a directive.
    pub fn new(site: &'a Site, directive: NodeId) -> Coverage<'a> {
        let (nodes, complete) = reached(&site.graph, directive);
        let mut found: BTreeMap<(BodyId, i16), (State, PlanId, usize)> = BTreeMap::new();
        for plan in nodes.iter().filter_map(|id| site.graph.node(*id).plan) {
            let indexed = site.plan(plan);
            let state = match (indexed.plan.record.status, indexed.document) {
                (Status::Draft, _) => State::Draft,
                (_, None) => State::Unnumbered,
                (_, Some(_)) => State::Issued,
            };
            for year in indexed.plan.record.years() {
                for body in indexed.bodies() {
                    let best = found.entry((body, year)).or_insert((state, plan, 0));
                    if (state, plan) < (best.0, best.1) {
                        (best.0, best.1) = (state, plan);
                    }
                    best.2 += 1;
                }
            }
        }
        Coverage { site, since: site.graph.node(directive).year, found, complete }
    }

    /// The bodies that have such a plan.
    pub fn bodies(&self) -> BTreeSet<BodyId> {
        self.found.keys().map(|(body, _)| *body).collect()
    }

    /// Whether it is known that a body, which has plans, has none based on the directive.
    pub fn has_none(&self, body: BodyId) -> bool {
        // A directive without a year may be of any, so that all plans count.
        let since = self.since.unwrap_or(i16::MIN);
        self.complete && self.site.known_bases[body.0].is_some_and(|it| it.since(since))
    }

    /// The years of which the portal has plans, from that of the directive on.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = i16> {
        let since = self.since.unwrap_or(i16::MIN);
        self.site.years.range(since..).map(|(year, _)| *year)
    }

    /// What is known of a body in some years, which ascend, with the best plan of each and how many there are.
    pub fn states(&self, body: BodyId, years: &[i16]) -> Vec<(State, Option<PlanId>, usize)> {
        let own = self.site.body(body);
        // For each year with plans, whether the bases of all its plans are known.
        let mut known: Vec<Option<bool>> = vec![None; years.len()];
        for plan in own.plans.iter().filter(|_| self.complete) {
            let indices =
                self.site.plan(*plan).plan.record.years().filter_map(|it| years.binary_search(&it).ok());
            for index in indices {
                if known[index] != Some(false) {
                    known[index] = Some(has_known_bases(self.site, *plan, true));
                }
            }
        }
        let state = |(year, known): (&i16, Option<bool>)| {
            if let Some((state, plan, count)) = self.found.get(&(body, *year)) {
                return (*state, Some(*plan), *count);
            }
            let before = self.since.is_some_and(|since| *year < since);
            let not_there = own.from.is_some_and(|from| *year < from.year())
                || own.until.is_some_and(|until| until.year() < *year);
            let state = match known {
                _ if before || not_there => State::NotConcerned,
                Some(true) => State::None,
                _ => State::Unknown,
            };
            (state, None, 0)
        };
        years.iter().zip(known).map(state).collect()
    }
}

/// Of a body with plans, from which year on the bases of all its plans are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownBases {
    /// The year after the last plan with bases that are not known.
    from: i16,
    /// The year of its newest plan.
    newest: i16,
}

impl KnownBases {
    /// What is known of each body of a site, by [`BodyId`]; none of a body of which no plan has a year.
    pub(super) fn of(site: &Site) -> Vec<Option<KnownBases>> {
        let of_body = |body: &super::bodies::Body| {
            let mut known: Option<KnownBases> = None;
            for plan in &body.plans {
                let Some(last) = site.plan(*plan).plan.record.years().next_back() else { continue };
                let from = if has_known_bases(site, *plan, true) { i16::MIN } else { last + 1 };
                let before = known.unwrap_or(KnownBases { from, newest: last });
                known = Some(KnownBases { from: before.from.max(from), newest: before.newest.max(last) });
            }
            known
        };
        site.bodies.iter().map(of_body).collect()
    }

    /// Whether the bases of all plans from a year on are known, and there is one.
    fn since(self, year: i16) -> bool {
        self.from <= year && year <= self.newest
    }
}

/// Whether all bases of a plan are known: each is a central document or, where `further`, a plan of this portal whose
/// bases are all central.
fn has_known_bases(site: &Site, plan: PlanId, further: bool) -> bool {
    let bases = &site.plan(plan).bases;
    let known = |id: DocumentId| {
        let node = site.graph.node(NodeId(id.0));
        let central = node.level == Some(Level::Central);
        central || (further && node.plan.is_some_and(|plan| has_known_bases(site, plan, false)))
    };
    !bases.is_empty() && bases.iter().all(|basis| basis.resolution.document().is_some_and(known))
}

/// The documents that most plans cite, the most cited first.
pub fn hubs(site: &Site, most: usize) -> Vec<NodeId> {
    let count = |id: &NodeId| site.document(DocumentId(id.0)).cited_by.len();
    let mut hubs: Vec<NodeId> = (0..site.documents.len()).map(NodeId).filter(|id| count(id) > 0).collect();
    hubs.sort_by_key(|id| (std::cmp::Reverse(count(id)), *id));
    hubs.truncate(most);
    hubs
}

/// Lists of nodes to check, which need the whole graph.
pub struct GraphFindings {
    /// Plans based on a document that was replaced, repealed or withdrawn, with that document.
    pub outdated: Vec<(NodeId, NodeId)>,
    /// Nodes that cite what came later.
    pub backwards: Vec<(NodeId, NodeId)>,
    /// Nodes that cite each other in a circle.
    pub circles: Vec<Vec<NodeId>>,
    /// Nodes that cite themselves.
    pub own: Vec<NodeId>,
}

impl GraphFindings {
    /// The lists of a site.
    pub fn new(site: &Site) -> GraphFindings {
        let graph = &site.graph;
        let ended: HashSet<NodeId> = (0..graph.nodes.len())
            .map(NodeId)
            .filter(|id| {
                let status =
                    graph.node(*id).plan.map_or_else(|| graph.status(*id), |it| Some(site.status(it)));
                status.is_some_and(is_over)
            })
            .collect();
        let earlier = |from: NodeId, to: NodeId| {
            let days = graph.node(from).date.zip(graph.node(to).date);
            days.is_some_and(|(own, other)| own.last_day() < other.first_day())
        };
        let pairs = |wanted: &dyn Fn(&Edge) -> bool| {
            let mut pairs: Vec<(NodeId, NodeId)> =
                graph.edges.iter().filter(|edge| wanted(edge)).map(|edge| (edge.from, edge.to)).collect();
            // A pair has an edge for each relation, and these follow each other.
            pairs.dedup();
            pairs
        };
        GraphFindings {
            outdated: pairs(&|edge| {
                edge.relation.is_basis()
                    && ended.contains(&edge.to)
                    && graph.node(edge.from).plan.is_some()
                    && edge.from != edge.to
            }),
            backwards: pairs(&|edge| earlier(edge.from, edge.to)),
            circles: graph.circles(),
            own: pairs(&|edge| edge.from == edge.to).into_iter().map(|(id, _)| id).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::testing::site;

    #[test]
    fn a_body_has_no_plan_only_where_all_that_its_plans_rest_on_is_known() {
        let site = site(
            &[
                "1/KH-UBND; 2023-02-01; UBND tỉnh Kon Tum; Thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.",
                "; 2024-02-01; UBND tỉnh Kon Tum; Thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.",
                "3/KH-UBND; 2024-02-01; UBND tỉnh Bình Định; Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.",
                "4/KH-UBND; 2024-02-01; UBND tỉnh Quảng Ngãi; Thực hiện Kế hoạch số 9/KH-BCĐ ngày 02/01/2024 của Ban Chỉ đạo tỉnh.",
                "5/KH-UBND; 2020-02-01; UBND tỉnh Quảng Ngãi; Không viện dẫn.",
            ],
            "",
            "",
        );
        let directive = site.documents.iter().position(|it| it.label() == "01-KL/TW").map(NodeId);
        let coverage = Coverage::new(&site, directive.expect("the directive"));
        assert_eq!(coverage.years().collect::<Vec<_>>(), [2023, 2024]);
        let check = |name: &str, expected: [State; 3]| {
            let body = site.bodies.iter().position(|it| it.name == name).map(BodyId).expect(name);
            let states = coverage.states(body, &[2020, 2023, 2024]);
            assert_eq!(states.iter().map(|it| it.0).collect::<Vec<_>>(), expected, "{name}");
        };
        check("UBND tỉnh Kon Tum", [State::NotConcerned, State::Issued, State::Unnumbered]);
        check("UBND tỉnh Bình Định", [State::NotConcerned, State::Unknown, State::None]);
        check("UBND tỉnh Quảng Ngãi", [State::NotConcerned, State::Unknown, State::Unknown]);
    }

    #[test]
    fn findings_are_read_from_the_edges() {
        let site = site(
            &[
                "1/KH-X; 2024-02-01; A; Theo Kế hoạch số 2/KH-Y ngày 03/3/2024 của B.",
                "2/KH-Y; 2024-03-03; B; Theo Kế hoạch số 1/KH-X ngày 01/02/2024 của A; theo Kế hoạch số 9/KH-Z ngày 01/01/2023 của C.",
                "3/KH-W; 2024-04-04; D; Theo Kế hoạch số 3/KH-W ngày 04/4/2024 của D.",
            ],
            "",
            "- {cite: Kế hoạch số 9/KH-Z ngày 01/01/2023 của C, title: T, replaced_by: Kế hoạch số 10/KH-Z ngày 05/5/2023 của C}",
        );
        let found = GraphFindings::new(&site);
        let number = |id: &NodeId| site.document(DocumentId(id.0)).label().to_string();
        let pairs = |list: &[(NodeId, NodeId)]| -> Vec<(String, String)> {
            list.iter().map(|(one, other)| (number(one), number(other))).collect()
        };
        let pair = |one: &str, other: &str| (one.to_string(), other.to_string());
        assert_eq!(pairs(&found.outdated), [pair("2/KH-Y", "9/KH-Z")]);
        assert_eq!(pairs(&found.backwards), [pair("1/KH-X", "2/KH-Y")]);
        assert_eq!(found.circles.iter().map(Vec::len).collect::<Vec<_>>(), [2]);
        assert_eq!(found.own.iter().map(number).collect::<Vec<_>>(), ["3/KH-W"]);
    }
}
