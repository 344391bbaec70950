//! Reporting lines: who reports what to whom through whom, as a table and as a drawing.

use super::{LinkView, ViewContext};
use crate::base::text::excerpt;
use crate::page::HtmlPage;
use crate::site::{BodyId, PlanDutyId, UnitId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The most boxes of one column; a larger drawing says less than the table.
const MOST_BOXES: usize = 24;

/// How many lines the table has, and how many duties one of them names; the plans have them all.
const MOST_LINES: usize = 40;
const MOST_TASKS: usize = 12;

/// The widest line of a box, in characters, and the most lines.
const LINE: usize = 30;
const LINES: usize = 3;

/// Sizes of the drawing.
const WIDTH: usize = 250;
const GAP: usize = 75;
const HEIGHT: usize = 66;
const STEP: usize = 80;

/// The reporting lines in the plans of a body.
#[derive(Debug, Serialize)]
pub struct ReportsView {
    /// How many lines and units, in words.
    pub count: String,
    /// The lines, up to 40.
    pub lines: Vec<ReportLine>,
    /// How many more there are, in words.
    pub more: Option<String>,
    /// The drawing; absent where a column would have more than 24 boxes.
    pub drawing: Option<Drawing>,
}

/// What some units report to others.
#[derive(Debug, Serialize)]
pub struct ReportLine {
    /// Who reports.
    pub from: Vec<LinkView>,
    /// Through whom.
    pub via: Vec<LinkView>,
    /// To whom.
    pub to: Vec<LinkView>,
    /// What they report, up to 12 duties, each with its row in the plan.
    pub tasks: Vec<LinkView>,
}

/// An SVG drawing of boxes in three columns and the arrows between them.
#[derive(Debug, Serialize)]
pub struct Drawing {
    /// The width.
    pub width: usize,
    /// The height.
    pub height: usize,
    /// The boxes.
    pub boxes: Vec<DrawnBox>,
    /// The arrows, as the `d` of a `path` each.
    pub arrows: Vec<String>,
}

/// A unit in the drawing.
#[derive(Debug, Serialize)]
pub struct DrawnBox {
    /// How far from the left.
    pub x: usize,
    /// How far from the top.
    pub y: usize,
    /// The width.
    pub width: usize,
    /// The height.
    pub height: usize,
    /// The lines of the name, each after its distance from the top: `line[0]` and `line[1]`.
    pub lines: Vec<(usize, String)>,
}

/// Who reports, through whom, to whom.
type Line = (Vec<UnitId>, Vec<UnitId>, Vec<UnitId>);

impl ViewContext<'_> {
    /// The reporting lines in the plans of a body, if there are any.
    pub(crate) fn reports(&self, body: BodyId) -> Option<ReportsView> {
        let duties = &self.site.duties;
        let mut lines: BTreeMap<Line, Vec<LinkView>> = BTreeMap::new();
        for plan in &self.site.body(body).plans {
            for (position, duty) in self.site.plan(*plan).plan.record.duties.iter().enumerate() {
                let owed = duties.get(duties.of_plan(*plan, PlanDutyId(position)));
                if owed.report_to.is_empty() && owed.via.is_empty() {
                    continue;
                }
                let line = (owed.units.clone(), owed.via.clone(), owed.report_to.clone());
                let href = format!("{}#{}", self.href(HtmlPage::Plan(*plan)), owed.key);
                lines.entry(line).or_default().push(LinkView { title: duty.task.clone(), href });
            }
        }
        if lines.is_empty() {
            return None;
        }
        let drawing = self.report_drawing(lines.keys());
        let links = |units: &[UnitId]| -> Vec<LinkView> {
            let name = |unit: &UnitId| duties.unit(*unit).name.clone();
            units
                .iter()
                .map(|unit| LinkView { title: name(unit), href: self.href(HtmlPage::Unit(*unit)) })
                .collect()
        };
        let named: BTreeSet<UnitId> =
            lines.keys().flat_map(|(from, via, to)| [from, via, to]).flatten().copied().collect();
        let counts = &self.words.counts;
        let count = format!(
            "{}, {}",
            self.words.count(&counts.lines, lines.len()),
            self.words.count(&counts.units, named.len())
        );
        let more = lines.len().saturating_sub(MOST_LINES);
        let more = (more > 0).then(|| self.words.count(&counts.more_lines, more));
        let lines = lines.iter().take(MOST_LINES).map(|((from, via, to), tasks)| ReportLine {
            from: links(from),
            via: links(via),
            to: links(to),
            tasks: tasks.iter().take(MOST_TASKS).cloned().collect(),
        });
        Some(ReportsView { count, lines: lines.collect(), more, drawing })
    }

    fn report_drawing<'a>(&self, lines: impl Iterator<Item = &'a Line>) -> Option<Drawing> {
        let mut columns: [Vec<UnitId>; 3] = Default::default();
        let mut edges: BTreeSet<((usize, usize), (usize, usize))> = BTreeSet::new();
        for (from, via, to) in lines {
            let stations = [from, via, to];
            let mut places: Vec<Vec<(usize, usize)>> = Vec::new();
            for (column, units) in stations.iter().enumerate().filter(|(_, units)| !units.is_empty()) {
                let list = &mut columns[column];
                let place = units.iter().map(|unit| {
                    let row = list.iter().position(|it| it == unit).unwrap_or_else(|| {
                        list.push(*unit);
                        list.len() - 1
                    });
                    (column, row)
                });
                places.push(place.collect());
                if list.len() > MOST_BOXES {
                    return None;
                }
            }
            for pair in places.windows(2) {
                edges.extend(pair[0].iter().flat_map(|one| pair[1].iter().map(|other| (*one, *other))));
            }
        }
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
        let height = rows * STEP;
        // Each column stands in the middle of the height.
        let top = |column: usize| (rows - columns[column].len()) * STEP / 2 + (STEP - HEIGHT) / 2;
        let left = |column: usize| column * (WIDTH + GAP);
        let mut boxes = Vec::new();
        for (column, units) in columns.iter().enumerate() {
            for (row, unit) in units.iter().enumerate() {
                let lines = wrap(&self.site.duties.unit(*unit).name);
                let first = HEIGHT / 2 + 5 - (lines.len() - 1) * 9;
                let y = top(column) + row * STEP;
                let lines = lines.into_iter().enumerate();
                let lines = lines.map(|(position, line)| (y + first + position * 18, line)).collect();
                boxes.push(DrawnBox { x: left(column) + 1, y, width: WIDTH - 2, height: HEIGHT, lines });
            }
        }
        let arrow = |((from, one), (to, other)): ((usize, usize), (usize, usize))| {
            let (x1, x2) = (left(from) + WIDTH, left(to) - 8);
            let y1 = top(from) + one * STEP + HEIGHT / 2;
            let y2 = top(to) + other * STEP + HEIGHT / 2;
            // Straight past the middle column, where another box may stand.
            let bend = if to - from > 1 { x2 - GAP } else { x1 + GAP / 2 };
            format!("M{x1} {y1}C{bend} {y1} {} {y2} {x2} {y2}", x2.saturating_sub(GAP / 2))
        };
        let arrows = edges.into_iter().map(arrow).collect();
        Some(Drawing { width: 3 * WIDTH + 2 * GAP, height, boxes, arrows })
    }
}

/// A name in lines that fit a box.
fn wrap(name: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in excerpt(name, LINE * LINES - 12).split(' ') {
        let last = lines.len() - 1;
        let length = lines[last].chars().count();
        if length > 0 && length + 1 + word.chars().count() > LINE && lines.len() < LINES {
            lines.push(excerpt(word, LINE));
        } else {
            if length > 0 {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        }
    }
    lines.into_iter().map(|line| excerpt(&line, LINE + 2)).collect()
}
