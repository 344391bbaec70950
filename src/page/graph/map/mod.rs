//! The map of the whole portal: a row is a document or a count of them, a vertical is a plan or a count of plans, a
//! bead is a citation or a number of citations.
//!
//! ```text
//!                        2016        2022         2024
//! Trung ương
//! 05-CT/TW           6   □───────────●────────────●
//! Tỉnh                               │            │
//! 491/KH-VP                          ■            │
//! 103-KH/ĐUK                                      ■
//! ```
//! [`rows`] says which documents have a row, [`axis`] where a day stands, this module what is where, [`svg`] draws it,
//! [`files`] writes it for the script that zooms.

pub mod axis;
pub mod files;
mod places;
pub mod rows;
pub mod svg;

use self::axis::{Axis, Moment};
use self::rows::{LANES, MapOrder, RowKind, lane};
use crate::cite::context::Relation;
use crate::site::Site;
use crate::site::graph::{Edge, NodeId};
use std::collections::BTreeMap;

/// The group of folded documents that cite; the other groups are those of plans, by lane.
pub const DOCUMENTS: usize = LANES;

/// How many citations a folded bead stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BeadCount {
    /// All.
    pub all: usize,
    /// Those that act on what they cite: carry it out, rest on it, follow it.
    pub acting: usize,
}

impl BeadCount {
    fn add(&mut self, other: BeadCount) {
        self.all += other.all;
        self.acting += other.acting;
    }
}

/// Folded beads by column of the axis and group of those who cite.
pub type BeadCounts = BTreeMap<(usize, usize), BeadCount>;

/// What is cited: a document by its number in [`MapOrder`], or the plans of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cited {
    /// A document.
    Document(usize),
    /// A plan of a lane, where plans are folded.
    Plans(usize),
}

/// A row of the map.
#[derive(Debug)]
pub struct MapRow {
    /// Its lane.
    pub lane: usize,
    /// What it is.
    pub kind: RowKind,
    /// How many citations lead to it.
    pub cited: usize,
    /// Where it was issued.
    pub square: Option<i32>,
    /// Its folded beads.
    pub counts: BeadCounts,
}

/// A document or plan that cites, with its own vertical.
#[derive(Debug)]
pub struct Vertical {
    /// Which.
    pub node: NodeId,
    /// Its row.
    pub row: usize,
    /// Where it stands.
    pub x: i32,
    /// The first and the last row that it touches.
    pub reach: (usize, usize),
    /// Whether it is a plan of the portal.
    pub is_plan: bool,
    /// Whether its date is known, and not only the year of the plan.
    pub dated: bool,
}

/// A citation with a bead of its own.
#[derive(Debug)]
pub struct Bead {
    /// The index of the vertical of the document that cites.
    pub vertical: usize,
    /// The row of the cited document.
    pub row: usize,
    /// The document itself, which the row may fold.
    pub to: NodeId,
    /// The relation.
    pub relation: Relation,
    /// Whether the cited document was inferred.
    pub inferred: bool,
    /// Whether the cited document was issued later, so that one date or the citation is wrong.
    pub is_fault: bool,
}

/// The whole map.
#[derive(Debug)]
pub struct PortalMap {
    /// The order of all documents.
    pub order: MapOrder,
    /// Whether most documents are folded.
    pub folds_documents: bool,
    /// Whether plans are folded.
    pub folds_plans: bool,
    /// The first and the last year of plans.
    pub years: Option<(i16, i16)>,
    /// The time axis.
    pub axis: Axis,
    /// The groups of a column: the lanes of plans, and [`DOCUMENTS`].
    pub groups: Vec<usize>,
    /// The rows, from top to bottom.
    pub rows: Vec<MapRow>,
    /// The row of each node, where it has one of its own or is folded into one.
    pub row_of: Vec<usize>,
    /// The verticals, by place.
    pub verticals: Vec<Vertical>,
    /// The beads that stand for one citation each.
    pub beads: Vec<Bead>,
    /// The folded beads of all documents and of the plans of lanes.
    pub counts: BTreeMap<Cited, BeadCounts>,
    /// How many plans each column and group has.
    pub plans: BTreeMap<(usize, usize), usize>,
}

impl PortalMap {
    /// The map of a site.
    pub fn new(site: &Site) -> PortalMap {
        let order = MapOrder::new(site);
        let (folds_documents, folds_plans) = (order.folds_documents(), order.folds_plans());
        let graph = &site.graph;
        let moments: Vec<Option<Moment>> = graph.nodes.iter().map(Moment::of).collect();
        let rows: Vec<MapRow> = order
            .rows(site)
            .into_iter()
            .map(|(lane, kind)| MapRow { lane, kind, cited: 0, square: None, counts: BeadCounts::new() })
            .collect();
        let row_of = row_of(site, &rows);
        // Who has a vertical of its own: all that cite, and, where plans are folded, only the documents with a row.
        let single = |id: NodeId| match rows.get(row_of[id.0]).map(|it| it.kind) {
            Some(RowKind::Document(own)) => own == id && !graph.cites(id).is_empty(),
            Some(RowKind::Plan(_)) => true,
            _ => false,
        };
        let plans: Vec<NodeId> = order.plans.iter().flatten().copied().collect();
        let citing = |id: &NodeId| !graph.cites(*id).is_empty();
        let with_column: Vec<NodeId> = (0..graph.nodes.len())
            .map(NodeId)
            .filter(|id| citing(id) && (graph.node(*id).plan.is_some() || single(*id)))
            .collect();
        let of = |ids: &[NodeId]| -> Vec<Option<Moment>> { ids.iter().map(|id| moments[id.0]).collect() };
        let on_axis: Vec<Moment> =
            order.documents.iter().chain(&plans).filter_map(|id| moments[id.0]).collect();
        // A folded document without a date that cites needs the column for such as well.
        let mut at_all = of(&plans);
        at_all.extend(
            order.documents.iter().filter(|id| citing(id)).map(|id| moments[id.0]).filter(Option::is_none),
        );
        let axis = Axis::new(&of(&with_column), &at_all, &on_axis);
        let years = of(&plans).into_iter().flatten().map(|it| it.last.year());
        let years = years.clone().min().zip(years.max());
        let singles: Vec<NodeId> = (0..graph.nodes.len()).map(NodeId).filter(|id| single(*id)).collect();
        let verticals = places::verticals(site, &axis, &moments, &singles, folds_plans);
        let mut map = PortalMap {
            folds_documents,
            folds_plans,
            years,
            axis,
            groups: Vec::new(),
            rows,
            row_of,
            verticals,
            beads: Vec::new(),
            counts: BTreeMap::new(),
            plans: BTreeMap::new(),
            order,
        };
        for vertical in &mut map.verticals {
            vertical.row = map.row_of[vertical.node.0];
            vertical.reach = (vertical.row, vertical.row);
        }
        map.place_edges(site, &moments);
        map.count_plans(&plans, &moments, site);
        map.sum_rows();
        places::squares(&mut map, &moments);
        map
    }

    /// Gives each edge its bead, or counts it.
    fn place_edges(&mut self, site: &Site, moments: &[Option<Moment>]) {
        let graph = &site.graph;
        let mut vertical_of: Vec<Option<usize>> = vec![None; graph.nodes.len()];
        for (index, vertical) in self.verticals.iter().enumerate() {
            vertical_of[vertical.node.0] = Some(index);
        }
        for edge in &graph.edges {
            let row = self.row_of[edge.to.0];
            self.rows[row].cited += 1;
            if let Some(vertical) = vertical_of[edge.from.0] {
                let is_fault = is_later(moments[edge.to.0], moments[edge.from.0]);
                self.beads.push(Bead {
                    vertical,
                    row,
                    to: edge.to,
                    relation: edge.relation,
                    inferred: edge.inferred,
                    is_fault,
                });
                let reach = &mut self.verticals[vertical].reach;
                *reach = (reach.0.min(row), reach.1.max(row));
            } else if let (Some(column), Some(cited)) =
                (self.axis.column(moments[edge.from.0]), self.cited(site, edge.to))
            {
                let at = (column, self.group(site, edge.from));
                self.counts.entry(cited).or_default().entry(at).or_default().add(weighed(edge));
            }
        }
    }

    /// What an edge leads to.
    pub fn cited(&self, site: &Site, id: NodeId) -> Option<Cited> {
        match self.order.numbers[id.0] {
            Some(number) => Some(Cited::Document(number)),
            None => Some(Cited::Plans(lane(site.graph.node(id).level))),
        }
    }

    /// The group of a node that cites and has no vertical of its own.
    pub fn group(&self, site: &Site, id: NodeId) -> usize {
        let node = site.graph.node(id);
        if node.plan.is_some() { lane(node.level) } else { DOCUMENTS }
    }

    fn count_plans(&mut self, plans: &[NodeId], moments: &[Option<Moment>], site: &Site) {
        for id in plans.iter().filter(|_| self.folds_plans) {
            if let Some(column) = self.axis.column(moments[id.0]) {
                *self.plans.entry((column, lane(site.graph.node(*id).level))).or_default() += 1;
            }
        }
        let of_counts = self.counts.values().flat_map(BeadCounts::keys);
        self.groups = self.plans.keys().chain(of_counts).map(|(_, group)| *group).collect();
        self.groups.sort_unstable();
        self.groups.dedup();
    }

    /// Gives each row the folded beads of what it stands for.
    fn sum_rows(&mut self) {
        let rows: BTreeMap<(usize, bool), usize> = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(index, row)| match row.kind {
                RowKind::OtherDocuments(_) => Some(((row.lane, false), index)),
                RowKind::Plans(_) => Some(((row.lane, true), index)),
                _ => None,
            })
            .collect();
        for (cited, counts) in &self.counts {
            let row = match cited {
                Cited::Document(number) => Some(self.row_of[self.order.documents[*number].0]),
                Cited::Plans(lane) => rows.get(&(*lane, true)).copied(),
            };
            let Some(row) = row.and_then(|row| self.rows.get_mut(row)) else { continue };
            for (at, count) in counts {
                row.counts.entry(*at).or_default().add(*count);
            }
        }
    }

    /// Whether something is cited before it was issued, as the drawing shows it.
    pub fn has_faults(&self) -> bool {
        let early = |row: &MapRow| {
            let square = row.square.map(|it| self.column_at(it));
            square.is_some_and(|square| row.counts.keys().any(|(column, _)| *column < square))
        };
        self.beads.iter().any(|it| it.is_fault) || self.rows.iter().any(early)
    }

    /// The column of a place.
    fn column_at(&self, x: i32) -> usize {
        self.axis.columns.iter().rposition(|it| it.start <= x).unwrap_or(0)
    }

    /// The place of a group in a column.
    pub fn group_place(&self, column: usize, group: usize) -> i32 {
        let index = self.groups.iter().position(|it| *it == group).unwrap_or(0);
        self.axis.group(column, index, self.groups.len())
    }
}

/// Whether a document was surely issued after another.
fn is_later(document: Option<Moment>, other: Option<Moment>) -> bool {
    document.zip(other).is_some_and(|(document, other)| document.first > other.last)
}

fn weighed(edge: &Edge) -> BeadCount {
    let acts = matches!(edge.relation, Relation::Implements | Relation::BasedOn | Relation::GuidedBy);
    BeadCount { all: 1, acting: usize::from(acts) }
}

/// The row of each node; beyond the last row where a node has none.
fn row_of(site: &Site, rows: &[MapRow]) -> Vec<usize> {
    let mut documents = [rows.len(); LANES];
    let mut plans = [rows.len(); LANES];
    let mut own: BTreeMap<NodeId, usize> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        match row.kind {
            RowKind::Lane => {}
            RowKind::Document(id) | RowKind::Plan(id) => {
                own.insert(id, index);
            }
            RowKind::OtherDocuments(_) => documents[row.lane] = index,
            RowKind::Plans(_) => plans[row.lane] = index,
        }
    }
    let row = |id: NodeId| {
        let node = site.graph.node(id);
        let folds = if node.plan.is_some() { &plans } else { &documents };
        own.get(&id).copied().unwrap_or(folds[lane(node.level)])
    };
    (0..site.graph.nodes.len()).map(NodeId).map(row).collect()
}

impl std::fmt::Debug for MapOrder {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("MapOrder").field("lanes", &self.lanes).finish_non_exhaustive()
    }
}
