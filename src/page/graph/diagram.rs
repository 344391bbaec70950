//! What a diagram (lược đồ) shows around one document: what it rests on at one side, what rests on it at the other.
//!
//! ```text
//! edges of the graph  →  neighbours, one a document  →  groups by relation  →  at most 26 rows, the rest counted
//! ```
//! No row has a place on a page: the style sheet draws it. So a document cited by 9,000 plans is as legible as one with
//! two bases.

use crate::cite::body::Level;
use crate::cite::context::Relation;
use crate::site::graph::{Edge, Graph, NodeId};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The order of groups: what a document rests on, what it changes, what it makes use of, what it only names.
const ORDER: [Relation; 14] = [
    Relation::Implements,
    Relation::BasedOn,
    Relation::GuidedBy,
    Relation::Continues,
    Relation::Details,
    Relation::Replaces,
    Relation::Amends,
    Relation::Repeals,
    Relation::Corrects,
    Relation::AttachedTo,
    Relation::Withdraws,
    Relation::Reviews,
    Relation::Uses,
    Relation::Mentions,
];

/// The most rows of both sides together, as far as their relations fit in as many.
const MOST_ROWS: usize = 26;

/// How many rows of a larger group stay beside those that only count.
const NEWEST: usize = 2;

/// The largest group whose rows all stay.
const SMALL_GROUP: usize = 4;

/// A document beside the one in the middle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The document.
    pub node: NodeId,
    /// Its relations to the one in the middle, the first in the order of groups first.
    pub edges: Vec<Edge>,
    /// Its level.
    pub level: Option<Level>,
    /// Its year.
    pub year: Option<i16>,
    /// Its day, the first of those that it may be.
    pub day: Option<Date>,
}

impl Neighbour {
    /// Whether another file settled that its first relation means it.
    pub fn is_inferred(&self) -> bool {
        self.edges.first().is_some_and(|edge| edge.inferred)
    }
}

/// A row of a diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiagramRow {
    /// A document.
    Document(Neighbour),
    /// Several that are only counted.
    Fold(DiagramFold),
}

/// Documents that a diagram only counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiagramFold {
    /// Their level; none when they are of several levels, and `Some(None)` when it is not known.
    pub level: Option<Option<Level>>,
    /// How many they are.
    pub count: usize,
    /// How many of them there are of each year.
    pub years: BTreeMap<i16, usize>,
}

/// The rows of one relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagramGroup {
    /// The relation.
    pub relation: Relation,
    /// How many documents the rows stand for.
    pub count: usize,
    /// The rows: by level, day, number; the counted ones last.
    pub rows: Vec<DiagramRow>,
}

/// One side of a diagram.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiagramSide {
    /// The groups, in the order of relations.
    pub groups: Vec<DiagramGroup>,
}

/// The documents around one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagram {
    /// What it cites.
    pub from: DiagramSide,
    /// What cites it.
    pub to: DiagramSide,
}

impl Diagram {
    /// What is joined to a node. A document that cites it and is cited by it stands on both sides.
    pub fn around(graph: &Graph, centre: NodeId) -> Diagram {
        let from = neighbours(graph, graph.cites(centre).iter(), |edge| edge.to);
        // A document that cites itself is told once, on the side of what it cites.
        let citing = graph.cited_by(centre).filter(|edge| edge.from != centre);
        let to = neighbours(graph, citing, |edge| edge.from);
        let room_beside = |rows: usize| MOST_ROWS.saturating_sub(rows).max(MOST_ROWS / 2);
        let from = DiagramSide::of(from, room_beside(to.len()));
        let room = room_beside(from.rows().count());
        Diagram { from, to: DiagramSide::of(to, room) }
    }
}

impl DiagramSide {
    /// The groups of some neighbours, folded until they have at most `room` rows or can be folded no more.
    pub fn of(neighbours: Vec<Neighbour>, room: usize) -> DiagramSide {
        let mut groups: BTreeMap<usize, Vec<Neighbour>> = BTreeMap::new();
        for neighbour in neighbours {
            let relation = neighbour.edges.first().map_or(ORDER.len(), |edge| place(edge.relation));
            groups.entry(relation).or_default().push(neighbour);
        }
        let mut groups: Vec<(Relation, Vec<Neighbour>)> = groups
            .into_iter()
            .filter_map(|(place, neighbours)| Some((*ORDER.get(place)?, neighbours)))
            .collect();
        for (_, neighbours) in &mut groups {
            neighbours.sort_by_key(place_in_group);
        }
        let whole = |(relation, neighbours): &(Relation, Vec<Neighbour>), rows: Vec<DiagramRow>| {
            DiagramGroup { relation: *relation, count: neighbours.len(), rows }
        };
        let all: usize = groups.iter().map(|(_, neighbours)| neighbours.len()).sum();
        for folding in Folding::ALL.into_iter().filter(|it| *it != Folding::None || all <= room) {
            let side = DiagramSide {
                groups: groups.iter().map(|group| whole(group, folding.rows(&group.1))).collect(),
            };
            if side.rows().count() <= room || folding == Folding::Each {
                return side;
            }
        }
        DiagramSide::default()
    }

    /// Its rows, from above.
    pub fn rows(&self) -> impl Iterator<Item = &DiagramRow> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// Whether the first relation of a document is one that another file settled.
    pub fn has_inferred(&self) -> bool {
        self.rows().any(|row| match row {
            DiagramRow::Document(it) => it.is_inferred(),
            DiagramRow::Fold(_) => false,
        })
    }

    /// How many documents it stands for.
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.count).sum()
    }

    /// The levels of its rows, from the centre down; unknown ones last.
    pub fn levels(&self) -> Vec<Option<Level>> {
        let levels: BTreeSet<(bool, Option<Level>)> =
            self.rows().filter_map(DiagramRow::level).map(|level| (level.is_none(), level)).collect();
        levels.into_iter().map(|(_, level)| level).collect()
    }
}

impl DiagramRow {
    /// Its level; none of a row that counts documents of several levels.
    pub fn level(&self) -> Option<Option<Level>> {
        match self {
            DiagramRow::Document(neighbour) => Some(neighbour.level),
            DiagramRow::Fold(fold) => fold.level,
        }
    }
}

/// How much of a large side is only counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Folding {
    /// Nothing.
    None,
    /// In groups of more than four all but the newest two, by level.
    Levels,
    /// The same, in one row a group.
    Groups,
    /// All groups of more than one document, in one row each.
    Each,
}

impl Folding {
    const ALL: [Folding; 4] = [Folding::None, Folding::Levels, Folding::Groups, Folding::Each];

    /// The rows of a group, whose neighbours come in their order.
    fn rows(self, neighbours: &[Neighbour]) -> Vec<DiagramRow> {
        let largest = if self == Folding::Each { 1 } else { SMALL_GROUP };
        if self == Folding::None || neighbours.len() <= largest {
            return neighbours.iter().cloned().map(DiagramRow::Document).collect();
        }
        let mut newest: Vec<usize> = (0..neighbours.len()).collect();
        newest.sort_by_key(|position| Reverse((neighbours[*position].day, Reverse(*position))));
        newest.truncate(if self == Folding::Each { 0 } else { NEWEST });
        let (mut rows, mut folds) = (Vec::new(), BTreeMap::<_, Vec<&Neighbour>>::new());
        for (position, neighbour) in neighbours.iter().enumerate() {
            if newest.contains(&position) {
                rows.push(DiagramRow::Document(neighbour.clone()));
            } else {
                let level = (self == Folding::Levels).then_some((neighbour.level.is_none(), neighbour.level));
                folds.entry(level).or_default().push(neighbour);
            }
        }
        rows.extend(folds.into_iter().map(|(level, folded)| match folded[..] {
            [only] => DiagramRow::Document(only.clone()),
            _ => DiagramRow::Fold(fold(level.map(|(_, level)| level), &folded)),
        }));
        rows
    }
}

fn fold(level: Option<Option<Level>>, folded: &[&Neighbour]) -> DiagramFold {
    let mut years = BTreeMap::new();
    for year in folded.iter().filter_map(|it| it.year) {
        *years.entry(year).or_default() += 1;
    }
    DiagramFold { level, count: folded.len(), years }
}

/// Where a relation stands among the groups.
fn place(relation: Relation) -> usize {
    ORDER.iter().position(|it| *it == relation).unwrap_or(ORDER.len())
}

/// By level, day and number; what is not known comes last.
fn place_in_group(it: &Neighbour) -> (bool, Option<Level>, bool, Option<Date>, NodeId) {
    (it.level.is_none(), it.level, it.day.is_none(), it.day, it.node)
}

/// The documents at one end of some edges, each once.
fn neighbours<'a>(
    graph: &Graph,
    edges: impl Iterator<Item = &'a Edge>,
    end: impl Fn(&Edge) -> NodeId,
) -> Vec<Neighbour> {
    let mut by_node: BTreeMap<NodeId, Vec<Edge>> = BTreeMap::new();
    for edge in edges {
        by_node.entry(end(edge)).or_default().push(*edge);
    }
    let neighbour = |(node, mut edges): (NodeId, Vec<Edge>)| {
        edges.sort_by_key(|edge| place(edge.relation));
        let it = graph.node(node);
        let day = it.date.map(|date| date.first_day());
        Neighbour { node, edges, level: it.level, year: it.year, day }
    };
    by_node.into_iter().map(neighbour).collect()
}

/// What a row's document does to another one on its side: what documents state of each other first, then the strongest.
pub fn between(graph: &Graph, row: NodeId, others: &[NodeId]) -> Option<Edge> {
    let states = |edge: &Edge| {
        let relation = edge.relation;
        relation.is_change() || matches!(relation, Relation::Continues | Relation::Details)
    };
    let edges = graph.cites(row).iter().filter(|edge| edge.to != row && others.contains(&edge.to));
    // A mention of a neighbour tells nothing that the rows do not.
    let edges = edges.filter(|edge| !matches!(edge.relation, Relation::Mentions | Relation::Uses));
    edges.min_by_key(|edge| (!states(edge), edge.relation, edge.to)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Neighbours as «relation level day», each a document of its own.
    fn side(rows: &[(Relation, Option<Level>, i64)], room: usize) -> DiagramSide {
        let neighbours = rows.iter().enumerate().map(|(position, (relation, level, day))| {
            let node = NodeId(position);
            let edge = Edge { from: NodeId(999), to: node, relation: *relation, inferred: false, count: 1 };
            // As 20240131; 0 where it is not known.
            let part = |from: i64| i8::try_from(day / from % 100).expect("a part of a day");
            let year = (*day > 0).then(|| i16::try_from(day / 10_000).expect("a year"));
            let day = year.map(|year| Date::constant(year, part(100), part(1)));
            Neighbour { node, edges: vec![edge], level: *level, year, day }
        });
        DiagramSide::of(neighbours.collect(), room)
    }

    /// The rows of a side in short: `thực hiện: 3 1 +2`, a number for a document, `+` with the count of a fold.
    fn drawn(side: &DiagramSide) -> String {
        let row = |row: &DiagramRow| match row {
            DiagramRow::Document(it) => it.node.0.to_string(),
            DiagramRow::Fold(it) => format!("+{}", it.count),
        };
        let group = |it: &DiagramGroup| {
            let rows: Vec<String> = it.rows.iter().map(row).collect();
            format!("{} {}: {}", it.relation.name(), it.count, rows.join(" "))
        };
        side.groups.iter().map(group).collect::<Vec<_>>().join(", ")
    }

    const CENTRE: Option<Level> = Some(Level::Central);
    const PROVINCE: Option<Level> = Some(Level::Province);
    const UNIT: Option<Level> = Some(Level::Unit);

    #[test]
    fn groups_come_in_the_order_of_relations_and_rows_by_level_and_day() {
        use Relation::{Implements, Mentions, Replaces};
        let rows = [
            (Mentions, CENTRE, 20_240_101),
            (Implements, UNIT, 20_200_101),
            (Implements, CENTRE, 20_240_101),
            (Implements, CENTRE, 20_160_515),
            (Implements, CENTRE, 0),
            (Implements, None, 20_100_101),
            (Replaces, PROVINCE, 20_230_101),
        ];
        assert_eq!(drawn(&side(&rows, 26)), "implements 5: 3 2 4 1 5, replaces 1: 6, mentions 1: 0");
        assert_eq!(side(&rows, 26).levels(), [CENTRE, PROVINCE, UNIT, None]);
        assert_eq!(drawn(&side(&[], 26)), "");
    }

    #[test]
    fn every_relation_has_its_place() {
        let places: BTreeSet<usize> = Relation::ALL.into_iter().map(place).collect();
        assert_eq!(places, (0..Relation::ALL.len()).collect());
    }

    #[test]
    fn a_side_without_room_counts_all_but_the_newest_two_by_level() {
        let mut rows: Vec<(Relation, Option<Level>, i64)> = Vec::new();
        for position in 0..12 {
            let level = [CENTRE, PROVINCE, UNIT][position % 3];
            rows.push((Relation::Implements, level, 20_100_101 + 10_000 * position as i64));
        }
        rows.extend([(Relation::Mentions, CENTRE, 20_200_101); 4]);
        assert_eq!(side(&rows, 16).rows().count(), 16);
        let folded = side(&rows, 15);
        assert_eq!(drawn(&folded), "implements 12: 10 11 +4 +3 +3, mentions 4: 12 13 14 15");
        let years: Vec<usize> = folded
            .rows()
            .filter_map(|row| match row {
                DiagramRow::Fold(it) => Some(it.years.values().sum()),
                DiagramRow::Document(_) => None,
            })
            .collect();
        assert_eq!(years, [4, 3, 3]);
        assert_eq!(drawn(&side(&rows, 8)), "implements 12: 10 11 +10, mentions 4: 12 13 14 15");
        assert_eq!(drawn(&side(&rows, 3)), "implements 12: +12, mentions 4: +4");
        assert_eq!(side(&rows, 3).count(), 16);
    }

    #[test]
    fn one_document_is_shown_and_not_counted() {
        let mut rows = vec![(Relation::Implements, CENTRE, 20_200_101); 5];
        rows.push((Relation::Implements, UNIT, 20_010_101));
        assert_eq!(drawn(&side(&rows, 5)), "implements 6: 0 1 +3 5");
    }
}
