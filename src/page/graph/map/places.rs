//! Where verticals and squares stand on the axis.

use super::axis::{Axis, Moment, WIDTH};
use super::rows::{RowKind, lane};
use super::{BeadCounts, PortalMap, Vertical, is_later};
use crate::site::Site;
use crate::site::graph::NodeId;

/// How far apart verticals stand, where their year has the room.
const APART: i32 = 20;

/// How far left of the first bead a square stands at least.
const BEFORE_BEAD: i32 = 16;

/// How far left of its square a bead is to be a fault.
const FAULT: i32 = 20;

/// The verticals of some nodes, by place; those of one column apart from each other unless most are folded.
pub(super) fn verticals(
    site: &Site,
    axis: &Axis,
    moments: &[Option<Moment>],
    nodes: &[NodeId],
    folded: bool,
) -> Vec<Vertical> {
    let mut nodes: Vec<(usize, i32, NodeId)> = nodes
        .iter()
        .filter_map(|id| Some((axis.column(moments[id.0])?, axis.place(moments[id.0])?, *id)))
        .collect();
    nodes.sort_by_cached_key(|(column, place, id)| {
        let node = site.graph.node(*id);
        (
            *column,
            moments[id.0].map(|it| it.last),
            *place,
            node.plan.is_some(),
            lane(node.level),
            site.node_id(*id),
        )
    });
    let mut places: Vec<i32> = nodes.iter().map(|(_, place, _)| *place).collect();
    if !folded {
        let mut start = 0;
        for of_column in nodes.chunk_by(|one, other| one.0 == other.0) {
            let end = start + of_column.len();
            axis.spread(of_column[0].0, APART, &mut places[start..end]);
            start = end;
        }
    }
    let vertical = |((_, _, node), x): ((usize, i32, NodeId), i32)| Vertical {
        node,
        row: 0,
        x,
        reach: (0, 0),
        is_plan: site.graph.node(node).plan.is_some(),
        dated: moments[node.0].is_some_and(|it| it.dated),
    };
    nodes.into_iter().zip(places).map(vertical).collect()
}

/// Places the squares: on the vertical of a document that cites, else on its day, and some units left of the first bead
/// unless that is of an earlier day. Beads that are hardly left of their square are no fault.
pub(super) fn squares(map: &mut PortalMap, moments: &[Option<Moment>]) {
    let mut squares: Vec<Option<i32>> = map
        .rows
        .iter()
        .map(|row| match row.kind {
            RowKind::Document(id) => moments[id.0].and_then(|it| map.axis.place(Some(it))),
            _ => None,
        })
        .collect();
    let mut fixed = vec![false; squares.len()];
    for vertical in map.verticals.iter().filter(|it| !it.is_plan && moments[it.node.0].is_some()) {
        squares[vertical.row] = Some(vertical.x);
        fixed[vertical.row] = true;
    }
    // Of counts nobody sees the day.
    let beads = map.beads.iter().filter(|bead| !map.folds_plans && !fixed[bead.row]);
    for bead in beads {
        let Vertical { x, node, .. } = map.verticals[bead.vertical];
        if !is_later(moments[bead.to.0], moments[node.0])
            && let Some(square) = &mut squares[bead.row]
        {
            *square = (*square).min(x - BEFORE_BEAD).max(BEFORE_BEAD / 2);
        }
    }
    for (row, square) in map.rows.iter().zip(&mut squares) {
        *square = square.map(|place| before_counts(map, place, &row.counts));
    }
    for bead in &mut map.beads {
        let left = squares[bead.row].map(|square| square - map.verticals[bead.vertical].x);
        bead.is_fault &= left.is_some_and(|left| left > FAULT);
    }
    for (row, square) in map.rows.iter_mut().zip(squares) {
        row.square = square.map(within_edges);
    }
}

/// The place of the square of a document that has no row yet.
pub(super) fn folded_square(map: &PortalMap, moment: Option<Moment>, counts: &BeadCounts) -> Option<i32> {
    let place = map.axis.place(Some(moment?))?;
    Some(within_edges(before_counts(map, place, counts)))
}

/// The place of a square that stands left of the first count of its column or a later one; counts of earlier columns are
/// faults and stay left of it.
fn before_counts(map: &PortalMap, place: i32, counts: &BeadCounts) -> i32 {
    let column = map.column_at(place);
    let Some((first, group)) = counts.keys().find(|it| it.0 >= column) else { return place };
    let least = map.axis.columns[column].start + BEFORE_BEAD / 2;
    place.min((map.group_place(*first, *group) - BEFORE_BEAD).max(least))
}

/// A place at which a square is not cut by the edge.
fn within_edges(place: i32) -> i32 {
    place.clamp(BEFORE_BEAD / 2, WIDTH - BEFORE_BEAD / 2)
}
