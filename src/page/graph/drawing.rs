//! The drawing of a neighbourhood as SVG, with the same facts for a table beside it.

use super::layout::{BOX, DrawingLayout, Line, MARGIN, Spot, layout};
use super::letters::lines;
use super::neighbourhood::{Folded, Neighbourhood, Side, neighbourhood};
use crate::cite::body::Level;
use crate::cite::context::Relation;
use crate::page::HtmlPage;
use crate::page::escape::escape;
use crate::page::view::{Badge, DateView, LinkView, ViewContext};
use crate::site::graph::{Edge, NodeId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

/// The most columns of time.
const COLUMNS: usize = 4;

/// The size of letters in boxes, and the room they have, in pixels.
const SMALL: usize = 11;
const LARGE: usize = 13;
const ROOM: usize = BOX.x as usize - 16;

/// A drawing of the documents around one, with the same as a table.
#[derive(Debug, Serialize)]
pub struct DrawingView {
    /// The drawing: an `svg` element, as HTML.
    pub svg: String,
    /// Whether the document of the page is in its right half; a narrow screen then begins there.
    pub late: bool,
    /// The kinds of lines in it.
    pub legend: Vec<LegendRow>,
    /// The lines of the drawing as rows.
    pub rows: Vec<EdgeRow>,
    /// What the drawing only counts.
    pub folded: Vec<LinkView>,
}

/// A kind of line.
#[derive(Debug, Serialize)]
pub struct LegendRow {
    /// A relation as in the `rows`, or `inferred`; for a class.
    pub name: &'static str,
    /// The words.
    pub text: String,
}

/// A line of the drawing.
#[derive(Debug, Serialize)]
pub struct EdgeRow {
    /// The document that cites; absent for the document of the page.
    pub from: Option<LinkView>,
    /// `implements`, `based_on`, `guided_by`, `reviews`, `uses` or `mentions`; between documents also
    /// `continues`, `details`, `replaces`, `amends`, `repeals`, `withdraws` or `corrects`.
    pub relation: &'static str,
    /// The relation, in words: `thực hiện`.
    pub verb: String,
    /// The document cited; absent for the document of the page.
    pub to: Option<LinkView>,
    /// The date of the other document.
    pub date: Option<DateView>,
    /// That the other document is a draft, was replaced and the like, or has no number.
    pub badges: Vec<Badge>,
    /// Whether another file settled which document is meant; it is to be shown.
    pub inferred: bool,
}

/// A box before it has its place.
struct Tile {
    level: Option<Level>,
    column: Column,
    side: Side,
    class: String,
    href: String,
    /// Lines of text with their classes.
    lines: Vec<(&'static str, String)>,
    title: String,
}

/// Where a box stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Unknown,
    Year(i16),
    Rest,
}

impl ViewContext<'_> {
    /// The drawing around a node for the page of a plan or a document; none where nothing is joined to it.
    pub(crate) fn drawing(&self, centre: NodeId, page: HtmlPage) -> Option<DrawingView> {
        let neighbourhood = neighbourhood(&self.site.graph, centre);
        let unresolved = self.unresolved(centre);
        if neighbourhood.nodes.len() == 1 && neighbourhood.edges.is_empty() && unresolved == 0 {
            return None;
        }
        let mut tiles = Vec::with_capacity(neighbourhood.nodes.len() + neighbourhood.folded.len() + 1);
        for (node, side) in &neighbourhood.nodes {
            tiles.push(self.tile(*node, *side, &neighbourhood, page));
        }
        let mut folded = Vec::new();
        for fold in &neighbourhood.folded {
            let link = self.fold_link(fold, centre, page);
            tiles.push(counted(&link, fold.level, fold.side, "kh-n kh-n-fold"));
            folded.push(link);
        }
        if unresolved > 0 {
            let title = self.words.count(&self.words.counts.graph_unresolved, unresolved);
            let link = LinkView { title, href: self.plan_place(centre, page, "kh-van-ban") };
            tiles.push(counted(&link, None, Side::Above, "kh-n kh-n-unresolved"));
            folded.push(link);
        }
        let positions: HashMap<NodeId, usize> =
            neighbourhood.nodes.iter().enumerate().map(|(position, (node, _))| (*node, position)).collect();
        let mut wires: Vec<Line> = neighbourhood
            .edges
            .iter()
            .map(|edge| Line { from: positions[&edge.from], to: positions[&edge.to], style: style(edge) })
            .collect();
        for (position, fold) in neighbourhood.folded.iter().enumerate() {
            let fold_rank = neighbourhood.nodes.len() + position;
            let (from, to) = if fold.side == Side::Below { (fold_rank, 0) } else { (0, fold_rank) };
            wires.push(Line { from, to, style: COUNT_STYLE });
        }
        if unresolved > 0 {
            wires.push(Line { from: 0, to: tiles.len() - 1, style: COUNT_STYLE });
        }
        let places = places(&tiles, &wires);
        Some(DrawingView {
            svg: self.svg(&tiles, &wires, &neighbourhood, &places),
            late: places.boxes[0].x + BOX.x / 2 > places.size.x / 2,
            legend: self.legend(&neighbourhood.edges),
            rows: neighbourhood.edges.iter().map(|edge| self.edge_row(edge, centre)).collect(),
            folded,
        })
    }

    /// How many bases of a plan name no document that could be found.
    fn unresolved(&self, centre: NodeId) -> usize {
        let plan = self.site.graph.node(centre).plan;
        plan.map_or(0, |plan| {
            self.site.plan(plan).bases.iter().filter(|basis| basis.resolution.document().is_none()).count()
        })
    }

    /// The page on which a node is best read: the plan's, or else the document's.
    pub(crate) fn node_page(&self, id: NodeId) -> HtmlPage {
        let node = self.site.graph.node(id);
        let document = node.document.map_or(HtmlPage::Documents, HtmlPage::Document);
        node.plan.map_or(document, HtmlPage::Plan)
    }

    /// How a node is called: `Kết luận số 01-KL/TW`, or the title of a plan without a number.
    pub(crate) fn node_name(&self, id: NodeId) -> String {
        let node = self.site.graph.node(id);
        match (node.document, node.plan) {
            (Some(document), _) => self.document_name(self.site.document(document)),
            (None, Some(plan)) => self.site.plan(plan).plan.shown.title.clone(),
            (None, None) => String::new(),
        }
    }

    /// The number of a node as it is shown in little room.
    fn node_number(&self, id: NodeId) -> String {
        match self.site.graph.node(id).document {
            Some(document) => self.site.document(document).label().to_string(),
            None => self.words.text.unnumbered.clone(),
        }
    }

    /// What is joined to a node is told on the page of its plan, at this place.
    fn plan_place(&self, centre: NodeId, page: HtmlPage, place: &str) -> String {
        match self.node_page(centre) {
            own if own == page => format!("#{place}"),
            own => format!("{}#{place}", self.href(own)),
        }
    }

    fn fold_link(&self, fold: &Folded, centre: NodeId, page: HtmlPage) -> LinkView {
        let level = self.level(fold.level);
        let count = self.words.count(&self.words.counts.documents, fold.count);
        let node = self.site.graph.node(centre);
        let cites = node.plan.is_some_and(|plan| !self.site.plan(plan).cites.is_empty());
        let document = node.document.map(HtmlPage::Document);
        let at_document = |place: &str| match document {
            Some(own) if own != page => format!("{}#{place}", self.href(own)),
            _ => format!("#{place}"),
        };
        let text = &self.words.text;
        let (more, href) = match fold.side {
            Side::Below => (&text.graph_more_below, at_document("kh-duoc-dan")),
            _ if cites => (&text.graph_more_above, self.plan_place(centre, page, "kh-vien-dan")),
            _ => (&text.graph_more_above, at_document("kh-quan-he")),
        };
        LinkView { title: more.fill(&[("count", &count), ("level", &level)]), href }
    }

    fn tile(&self, id: NodeId, side: Side, neighbourhood: &Neighbourhood, page: HtmlPage) -> Tile {
        let node = self.site.graph.node(id);
        let mut class = String::from("kh-n");
        for (name, has) in [
            ("here", side == Side::Centre),
            ("plan", node.plan.is_some()),
            ("draft", node.draft),
            ("undated", node.plan.is_none() && node.date.is_none()),
        ] {
            if has {
                let _ = write!(class, " kh-n-{name}");
            }
        }
        let number = self.node_number(id);
        let label = self.label(id, side, neighbourhood);
        let issuer = self.site.node_issuer(id).unwrap_or_default();
        let date = node.date.map(|date| format!("{} · ", self.words.date(date))).unwrap_or_default();
        let facts = format!("{date}{issuer}");
        let mut list = vec![("kh-n-label", lines(&label, ROOM * 100 / SMALL, 1).0)];
        list.push(("kh-n-number", lines(&number, ROOM * 100 / LARGE, 1).0));
        list.push(("kh-n-issuer", lines(&facts, ROOM * 100 / SMALL, 1).0));
        let title = self.site.node_title(id).unwrap_or_default();
        list.push(("kh-n-title", lines(title, ROOM * 100 / SMALL, 2).0));
        let mut full = match node.document {
            Some(document) => self.document_full_name(self.site.document(document)),
            None => format!("{number}, {issuer}"),
        };
        if !title.is_empty() {
            full = format!("{full}: {title}");
        }
        let own = self.node_page(id);
        let other = node.document.filter(|id| self.site.document(*id).only_plan().is_none());
        let other = other.map_or(own, HtmlPage::Document);
        Tile {
            level: node.level,
            column: node.year.map_or(Column::Unknown, Column::Year),
            side,
            class,
            // Here it leads to the other page of the same paper, if there is one.
            href: self.href(if side == Side::Centre && own == page { other } else { own }),
            lines: list
                .into_iter()
                .flat_map(|(class, lines)| lines.into_iter().map(move |it| (class, it)))
                .collect(),
            title: full,
        }
    }

    /// How a node stands to the centre, with who acts and on whom: never a bare passive.
    fn label(&self, id: NodeId, side: Side, neighbourhood: &Neighbourhood) -> String {
        let centre = neighbourhood.nodes[0].0;
        let edge = match side {
            Side::Centre => return self.words.text.graph_here.clone(),
            Side::Above => neighbourhood.edges.iter().find(|edge| edge.from == centre && edge.to == id),
            Side::Below => neighbourhood.edges.iter().find(|edge| edge.from == id && edge.to == centre),
            Side::Beyond => neighbourhood.edges.iter().find(|edge| edge.to == id),
        };
        let Some(edge) = edge else { return String::new() };
        let verb = self.verb(edge.relation);
        let label = match side {
            Side::Above => self.words.text.graph_cites.fill(&[("verb", &verb)]),
            Side::Below => self.words.text.graph_cited.fill(&[("verb", &verb)]),
            _ => format!("{} {verb}", self.node_number(edge.from)),
        };
        if edge.inferred { format!("{label} ({})", self.words.text.inferred.clone()) } else { label }
    }

    pub(crate) fn verb(&self, relation: Relation) -> String {
        self.words.names.verb.of(relation).to_string()
    }

    fn legend(&self, edges: &[Edge]) -> Vec<LegendRow> {
        let met: BTreeSet<Relation> = edges.iter().map(|edge| edge.relation).collect();
        let mut legend: Vec<LegendRow> = Vec::new();
        for relation in met {
            let text = self.words.names.relation.of(relation).to_string();
            legend.push(LegendRow { name: relation.name(), text });
        }
        if edges.iter().any(|edge| edge.inferred) {
            legend.push(LegendRow { name: "inferred", text: self.words.text.inferred.clone() });
        }
        legend
    }

    fn edge_row(&self, edge: &Edge, centre: NodeId) -> EdgeRow {
        let link = |id: NodeId| -> Option<LinkView> {
            if id == centre {
                return None;
            }
            Some(LinkView { title: self.node_name(id), href: self.href(self.node_page(id)) })
        };
        let other = self.site.graph.node(if edge.from == centre { edge.to } else { edge.from });
        EdgeRow {
            from: link(edge.from),
            relation: edge.relation.name(),
            verb: self.verb(edge.relation),
            to: link(edge.to),
            date: other.date.map(|date| self.date(date)),
            badges: other.plan.map_or(Vec::new(), |plan| self.badges(plan)),
            inferred: edge.inferred,
        }
    }

    fn svg(
        &self,
        tiles: &[Tile],
        wires: &[Line],
        neighbourhood: &Neighbourhood,
        places: &DrawingLayout,
    ) -> String {
        let mut svg = String::with_capacity(tiles.len() * 700);
        let (width, height) = (places.size.x, places.size.y);
        let title = self.words.text.graph_title.fill(&[("name", &self.node_name(neighbourhood.nodes[0].0))]);
        let count = |side: Side| {
            let drawn = neighbourhood.nodes.iter().filter(|(_, it)| *it == side).count();
            drawn + neighbourhood.folded.iter().filter(|it| it.side == side).map(|it| it.count).sum::<usize>()
        };
        let description = self.words.text.graph_description.fill(&[
            ("above", &self.words.count(&self.words.counts.documents, count(Side::Above))),
            ("below", &self.words.count(&self.words.counts.documents, count(Side::Below))),
        ]);
        let _ = write!(
            svg,
            "<svg class=\"kh-graph\" role=\"group\" aria-labelledby=\"kh-sd-ten\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">"
        );
        // What has the role of an image hides the links in it from those who do not see it: lanes and lines are
        // the image, and the boxes lie upon it as links.
        let _ = write!(
            svg,
            "<svg role=\"img\" aria-labelledby=\"kh-sd-ten\" aria-describedby=\"kh-sd-mo-ta\" width=\"{width}\" height=\"{height}\"><title id=\"kh-sd-ten\">{}</title><desc id=\"kh-sd-mo-ta\">{}</desc>",
            escape(&title),
            escape(&description)
        );
        self.ground(&mut svg, &lanes(tiles), &columns(tiles), places);
        for (position, line) in wires.iter().enumerate() {
            let edge = neighbourhood.edges.get(position);
            let class = edge.map_or("count", |edge| edge.relation.name());
            let inferred = if edge.is_some_and(|edge| edge.inferred) { " kh-e-inferred" } else { "" };
            let _ = write!(svg, "<g class=\"kh-e kh-e-{class}{inferred}\">");
            if let Some(edge) = edge {
                let (from, to) = (self.node_number(edge.from), self.node_number(edge.to));
                let words = format!("{from} {} {to}", self.verb(edge.relation));
                let _ = write!(svg, "<title>{}</title>", escape(&words));
            }
            path(&mut svg, &places.lines[position], line);
            svg.push_str("</g>");
        }
        svg.push_str("</svg>");
        for (tile, at) in tiles.iter().zip(&places.boxes) {
            let _ = write!(
                svg,
                "<a class=\"{}\" href=\"{}\"><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"5\"/>",
                tile.class,
                escape(&tile.href),
                escape(&tile.title),
                at.x,
                at.y,
                BOX.x,
                BOX.y
            );
            let mut y = at.y + 2;
            for (class, line) in &tile.lines {
                y += if *class == "kh-n-number" { 17 } else { 15 };
                let _ = write!(
                    svg,
                    "<text class=\"{class}\" x=\"{}\" y=\"{y}\">{}</text>",
                    at.x + 8,
                    escape(line)
                );
            }
            svg.push_str("</a>");
        }
        svg.push_str("</svg>");
        svg
    }

    /// The lanes and columns behind the boxes, with their names.
    fn ground(
        &self,
        svg: &mut String,
        lanes: &[Option<Level>],
        columns: &[(Column, Column)],
        places: &DrawingLayout,
    ) {
        for (position, (level, (top, end))) in lanes.iter().zip(&places.lanes).enumerate() {
            let class = if position % 2 == 0 { "kh-g-lane" } else { "kh-g-lane kh-g-lane-odd" };
            let _ = write!(
                svg,
                "<rect class=\"{class}\" x=\"0\" y=\"{top}\" width=\"{}\" height=\"{}\"/>",
                places.size.x,
                end - top
            );
            let name = match level {
                Some(level) => self.level(Some(*level)),
                None => self.words.text.graph_level_unknown.clone(),
            };
            for (row, line) in lines(&name, (MARGIN.x as usize - 14) * 100 / LARGE, 3).0.iter().enumerate() {
                let y = top + 22 + 16 * row as i32;
                let _ = write!(svg, "<text class=\"kh-g-name\" x=\"8\" y=\"{y}\">{}</text>", escape(line));
            }
        }
        for ((from, to), (left, right)) in columns.iter().zip(&places.columns) {
            let name = match (from, to) {
                (Column::Unknown, _) => self.words.text.graph_time_unknown.clone(),
                (Column::Rest, _) | (_, Column::Rest) => self.words.text.graph_rest.clone(),
                (Column::Year(from), Column::Year(to)) if from != to => format!("{from}–{to}"),
                (Column::Year(year), _) => year.to_string(),
            };
            let _ = write!(
                svg,
                "<text class=\"kh-g-name\" text-anchor=\"middle\" x=\"{}\" y=\"20\">{}</text>",
                (left + right) / 2,
                escape(&name)
            );
        }
    }
}

/// Where everything goes.
fn places(tiles: &[Tile], wires: &[Line]) -> DrawingLayout {
    let lanes = lanes(tiles);
    let columns = columns(tiles);
    let spots: Vec<Spot> = tiles
        .iter()
        .map(|tile| Spot {
            lane: lanes.iter().position(|level| *level == tile.level).unwrap_or(0),
            column: columns
                .iter()
                .position(|(from, to)| *from <= tile.column && tile.column <= *to)
                .unwrap_or(0),
            // Lines run upwards, so what is cited stands above what cites it.
            order: match tile.side {
                Side::Beyond => 0,
                Side::Above => 1,
                Side::Centre => 2,
                Side::Below => 3,
            },
        })
        .collect();
    layout(&spots, wires)
}

/// The style of lines to what is only counted; those of relations come before.
const COUNT_STYLE: usize = 2 * Relation::ALL.len();

fn style(edge: &Edge) -> usize {
    2 * edge.relation as usize + usize::from(edge.inferred)
}

/// A box that counts what is not drawn.
fn counted(link: &LinkView, level: Option<Level>, side: Side, class: &str) -> Tile {
    let room = ROOM * 100 / LARGE;
    let lines = lines(&link.title, room, 4).0.into_iter().map(|line| ("kh-n-number", line)).collect();
    Tile {
        level,
        column: Column::Rest,
        side,
        class: class.to_string(),
        href: link.href.clone(),
        lines,
        title: link.title.clone(),
    }
}

/// The levels of the boxes, from the centre down; unknown ones last.
fn lanes(tiles: &[Tile]) -> Vec<Option<Level>> {
    let levels: BTreeSet<(bool, Option<Level>)> =
        tiles.iter().map(|tile| (tile.level.is_none(), tile.level)).collect();
    levels.into_iter().map(|(_, level)| level).collect()
}

/// The columns: one a year, the emptiest neighbours joined until they are few.
fn columns(tiles: &[Tile]) -> Vec<(Column, Column)> {
    let mut counts: BTreeMap<Column, usize> = BTreeMap::new();
    for tile in tiles {
        *counts.entry(tile.column).or_default() += 1;
    }
    let mut columns: Vec<(Column, Column, usize)> =
        counts.into_iter().map(|(column, count)| (column, column, count)).collect();
    let years = |columns: &[(Column, Column, usize)]| {
        columns.iter().filter(|(from, ..)| matches!(from, Column::Year(_))).count()
    };
    while years(&columns) > COLUMNS {
        let joined = |position: &usize| columns[*position].2 + columns[position + 1].2;
        let both = |position: &usize| {
            matches!((columns[*position].0, columns[position + 1].1), (Column::Year(_), Column::Year(_)))
        };
        // The two neighbouring years with the fewest boxes, so that years with many keep a column of their own.
        let Some(position) = (0..columns.len() - 1).filter(both).min_by_key(joined) else { break };
        let next = columns.remove(position + 1);
        columns[position].1 = next.1;
        columns[position].2 += next.2;
    }
    columns.into_iter().map(|(from, to, _)| (from, to)).collect()
}

/// The corners of a line, and the head of its arrow.
fn path(svg: &mut String, corners: &[super::layout::Point], line: &Line) {
    svg.push_str("<path d=\"");
    for (position, corner) in corners.iter().enumerate() {
        let _ = write!(svg, "{}{} {}", if position == 0 { 'M' } else { 'L' }, corner.x, corner.y);
    }
    svg.push_str("\"/>");
    if let Some(end) = corners.last() {
        let head = if line.from == line.to { "l7 -4v8z" } else { "l-4 8h8z" };
        let _ = write!(svg, "<path class=\"kh-e-head\" d=\"M{} {}{head}\"/>", end.x, end.y);
    }
}
