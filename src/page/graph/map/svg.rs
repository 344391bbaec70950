//! The map as SVG without texts: as wide as the page makes it, so nothing but places is in it.
//!
//! A bead is a line of no length with round ends, `M472 108h0`: it stays round however the drawing is stretched, since
//! the style sheet keeps the width of strokes. Squares have a length of 1, because the PDF of Chromium drops square
//! ends of lines of no length. One path has all that look the same.

use super::axis::{Period, WIDTH};
use super::rows::RowKind;
use super::{BeadCount, DOCUMENTS, PortalMap, Vertical};
use crate::cite::context::Relation;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The height of a row in units of the drawing.
const ROW: usize = 24;

/// How many sizes a folded bead may have.
const SIZES: usize = 10;

/// The least number that has the largest size: one citation alone is no large bead.
const FEW: usize = 10;

/// How far apart the names of years stand at least: on wide screens, and on phones.
const NAMES: [i32; 2] = [42, 120];

/// The relations in the order in which beads are drawn: the small ones last, so that they are seen on large ones.
fn drawn() -> impl Iterator<Item = Relation> {
    let small = |relation: &Relation| is_small(*relation);
    Relation::ALL.into_iter().filter(move |it| !small(it)).chain(Relation::ALL.into_iter().filter(small))
}

/// Whether the beads of a relation are small.
pub fn is_small(relation: Relation) -> bool {
    matches!(relation, Relation::Uses | Relation::Mentions)
}

/// The size of a number among numbers up to `most`, from 1 to 10: the area grows with the number.
pub fn size(count: usize, most: usize) -> usize {
    // 10·√(n/max), rounded: the largest s with (2s − 1)²·max ≤ 400·n.
    (1..=SIZES).rev().find(|size| (2 * size - 1).pow(2) * most.max(1) <= 400 * count).unwrap_or(1)
}

/// The largest counts of folded beads, which have the largest size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Largest {
    /// Of beads on rows of documents and plans.
    pub beads: usize,
    /// Of beads on the other documents of a lane.
    pub others: usize,
    /// Of plans.
    pub plans: usize,
}

impl PortalMap {
    /// The largest counts.
    pub fn largest(&self) -> Largest {
        let most = |others: bool| {
            let rows = self.rows.iter().filter(|it| matches!(it.kind, RowKind::OtherDocuments(_)) == others);
            rows.flat_map(|it| it.counts.values()).map(|it| it.all).max().unwrap_or(0).max(FEW)
        };
        Largest {
            beads: most(false),
            others: most(true),
            plans: self.plans.values().copied().max().unwrap_or(0),
        }
    }

    /// The height of the drawing.
    pub fn height(&self) -> usize {
        ROW * self.rows.len()
    }

    /// The inside of the drawing: paths, each with a class.
    pub fn svg(&self) -> String {
        let mut paths = Paths::default();
        for column in self.axis.columns.iter().filter(|it| it.start > 0) {
            paths.add("y", format_args!("M{} 0V{}", column.start, self.height()));
        }
        self.add_counts(&mut paths);
        self.add_lines(&mut paths);
        for bead in &self.beads {
            let Vertical { x, .. } = self.verticals[bead.vertical];
            let y = middle(bead.row);
            if bead.is_fault
                && let Some(square) = self.rows[bead.row].square
            {
                paths.add("d", format_args!("M{x} {y}H{square}"));
                paths.add("x", format_args!("M{x} {y}h0"));
            }
            // On a row of several documents one bead may stand for several citations of one plan.
            match self.rows[bead.row].kind {
                RowKind::OtherDocuments(_) => paths.add_once("j", &format!("M{x} {y}h0")),
                _ => paths.add_bead(bead.relation, bead.inferred, x, y),
            }
        }
        for (index, row) in self.rows.iter().enumerate() {
            if let Some(square) = row.square {
                paths.add("q", format_args!("M{square} {}h1", middle(index)));
            }
        }
        for vertical in self.verticals.iter().filter(|it| it.is_plan) {
            let at = format!("M{} {}h1", vertical.x, middle(vertical.row));
            paths.add("f", format_args!("{at}"));
            if !vertical.dated {
                paths.add("o", format_args!("{at}"));
            }
        }
        paths.written()
    }

    /// The lines of documents from their square to their last bead, and the verticals.
    fn add_lines(&self, paths: &mut Paths) {
        let mut last: Vec<Option<(i32, i32)>> = vec![None; self.rows.len()];
        let mut reach = |row: usize, x: i32| {
            let (from, to) = last[row].unwrap_or((x, x));
            last[row] = Some((from.min(x), to.max(x)));
        };
        for bead in self.beads.iter().filter(|it| !it.is_fault) {
            reach(bead.row, self.verticals[bead.vertical].x);
        }
        for (index, row) in self.rows.iter().enumerate() {
            if let RowKind::Document(_) = row.kind {
                row.square.into_iter().for_each(|it| reach(index, it));
                row.counts.keys().for_each(|(column, group)| reach(index, self.group_place(*column, *group)));
            }
        }
        for (index, line) in last.into_iter().enumerate() {
            if let Some((from, to)) = line.filter(|(from, to)| from < to) {
                paths.add("l", format_args!("M{from} {}H{to}", middle(index)));
            }
        }
        for vertical in self.verticals.iter().filter(|it| it.reach.0 < it.reach.1) {
            let (top, bottom) = (middle(vertical.reach.0), middle(vertical.reach.1));
            let class = if vertical.is_plan { "v" } else { "w" };
            paths.add(class, format_args!("M{} {top}V{bottom}", vertical.x));
        }
    }

    /// The folded beads, their verticals and feet.
    fn add_counts(&self, paths: &mut Paths) {
        let largest = self.largest();
        let mut reach: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
        let mut touch = |at: (usize, usize), row: usize| {
            let rows = reach.entry(at).or_insert((row, row));
            *rows = (rows.0.min(row), rows.1.max(row));
        };
        for (index, row) in self.rows.iter().enumerate() {
            let square = row.square.map(|it| self.column_at(it));
            for (at, BeadCount { all, acting }) in &row.counts {
                touch(*at, index);
                let (x, y) = (self.group_place(at.0, at.1), middle(index));
                if let Some(square) = square.filter(|square| at.0 < *square) {
                    paths.add("d", format_args!("M{x} {y}H{}", self.axis.columns[square].start));
                    paths.add("x", format_args!("M{x} {y}h0"));
                }
                if let RowKind::OtherDocuments(_) = row.kind {
                    paths.add_sized('g', size(*all, largest.others), x, y, 0);
                    continue;
                }
                paths.add_sized('s', size(*all, largest.beads), x, y, 0);
                if *acting > 0 {
                    // Red is for plans.
                    let class = if at.1 == DOCUMENTS { 'n' } else { 'a' };
                    paths.add_sized(class, size(*acting, largest.beads), x, y, 0);
                }
            }
            if let RowKind::Plans(_) = row.kind {
                for (at, plans) in self.plans.iter().filter(|((_, group), _)| *group == row.lane) {
                    touch(*at, index);
                    let x = self.group_place(at.0, at.1);
                    paths.add_sized('k', size(*plans, largest.plans), x, middle(index), 1);
                }
            }
        }
        for ((column, group), (top, bottom)) in reach {
            let x = self.group_place(column, group);
            paths.add("p", format_args!("M{x} {}V{}", middle(top), middle(bottom)));
        }
    }

    /// The names of columns with their middle, and whether phones leave it out.
    pub fn column_names(&self) -> Vec<(String, i32, bool)> {
        let years = || {
            self.axis.columns.iter().filter_map(|it| match it.period {
                Period::Year(year) => Some(year),
                _ => None,
            })
        };
        let (first, last) = (years().next().unwrap_or(0), years().next_back().unwrap_or(0));
        let mut shown = [-WIDTH; 2];
        let mut names = Vec::new();
        for column in &self.axis.columns {
            let middle = column.start + column.width / 2;
            let [wide, narrow] = NAMES;
            if middle - shown[0] < wide {
                continue;
            }
            shown[0] = middle;
            let is_strip = !matches!(column.period, Period::Year(_));
            let on_phones = !is_strip && middle - shown[1] >= narrow;
            if on_phones {
                shown[1] = middle;
            }
            let name = match column.period {
                Period::Before => format!("< {first}"),
                Period::Year(year) => year.to_string(),
                Period::After => format!("> {last}"),
                Period::Unknown => "?".to_string(),
            };
            names.push((name, middle, !on_phones));
        }
        names
    }
}

/// The middle of a row.
fn middle(row: usize) -> usize {
    ROW * row + ROW / 2
}

/// The paths by class, in the order of drawing.
#[derive(Default)]
struct Paths {
    named: BTreeMap<&'static str, String>,
    beads: BTreeMap<Relation, String>,
    hollow: BTreeMap<Relation, String>,
    sized: BTreeMap<(char, usize), String>,
}

impl Paths {
    fn add(&mut self, class: &'static str, data: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.named.entry(class).or_default().write_fmt(data);
    }

    fn add_once(&mut self, class: &'static str, data: &str) {
        let path = self.named.entry(class).or_default();
        if !path.contains(data) {
            path.push_str(data);
        }
    }

    fn add_bead(&mut self, relation: Relation, inferred: bool, x: i32, y: usize) {
        let _ = write!(self.beads.entry(relation).or_default(), "M{x} {y}h0");
        if inferred {
            let _ = write!(self.hollow.entry(relation).or_default(), "M{x} {y}h0");
        }
    }

    fn add_sized(&mut self, class: char, size: usize, x: i32, y: usize, length: usize) {
        let _ = write!(self.sized.entry((class, size)).or_default(), "M{x} {y}h{length}");
    }

    fn written(&self) -> String {
        let mut svg = String::new();
        let mut write = |class: &str, data: Option<&String>| {
            if let Some(data) = data {
                let _ = write!(svg, "<path class=\"{class}\" d=\"{data}\"/>");
            }
        };
        let named = |class: &str| self.named.get(class);
        // A fault is a ring around what is cited too early.
        for (class, of) in [("y", "y"), ("p", "p"), ("l", "l"), ("d", "d"), ("x", "x"), ("e", "x")] {
            write(class, named(of));
        }
        for kind in ['g', 's', 'a', 'n', 'k'] {
            for size in (1..=SIZES).rev() {
                write(&format!("{kind} z{size}"), self.sized.get(&(kind, size)));
            }
        }
        for class in ["w", "v", "j"] {
            write(class, named(class));
        }
        for relation in drawn() {
            let (bead, inner) = if is_small(relation) { ("c", "i") } else { ("b", "h") };
            write(&format!("{bead} r-{}", relation.name()), self.beads.get(&relation));
            write(inner, self.hollow.get(&relation));
        }
        for (class, of) in [("q", "q"), ("r", "q"), ("f", "f"), ("o", "o")] {
            write(class, named(of));
        }
        svg
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn the_area_of_a_bead_grows_with_its_count() {
        for (count, most, expected) in
            [(1, 1, 10), (1, 10_000, 1), (25, 100, 5), (23, 100, 5), (100, 100, 10), (0, 9, 1)]
        {
            assert_eq!(size(count, most), expected, "{count} of {most}");
        }
    }
}
