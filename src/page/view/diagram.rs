//! The diagram of a document (lược đồ): what it rests on, itself, what rests on it, as lists that a style sheet draws.

use super::{LinkView, NoticeView, ViewContext, as_title};
use crate::page::HtmlPage;
use crate::page::graph::diagram::{
    Diagram, DiagramFold, DiagramGroup, DiagramRow, DiagramSide, Neighbour, between,
};
use crate::page::picture::bars;
use crate::site::graph::NodeId;
use serde::Serialize;

/// How many of the newest years a row that counts has a bar for.
const MOST_BARS: usize = 16;

/// The documents around the one of the page.
#[derive(Debug, Serialize)]
pub struct DiagramView {
    /// `only-from` or `only-to` where the other side is empty, `less-from` or `less-to` where that side is much shorter;
    /// absent of two sides that are about as long.
    pub shape: Option<&'static str>,
    /// How many documents both sides stand for, in words.
    pub count: String,
    /// What the document of the page cites; absent where it cites nothing.
    pub from: Option<DiagramSideView>,
    /// The document of the page.
    pub own: DiagramRowView,
    /// What cites it; absent where nothing does.
    pub to: Option<DiagramSideView>,
    /// Whether a row is a plan of this portal.
    pub has_plans: bool,
    /// Whether a row is dashed because another file settled which document is meant.
    pub has_inferred: bool,
    /// How many bases name no document that could be found, with a link to them; absent where all are known.
    pub unresolved: Option<LinkView>,
}

/// One side of a diagram.
#[derive(Debug, Serialize)]
pub struct DiagramSideView {
    /// How many documents it stands for, in figures.
    pub count: String,
    /// The rows, by relation.
    pub groups: Vec<DiagramGroupView>,
}

/// The rows of one relation.
#[derive(Debug, Serialize)]
pub struct DiagramGroupView {
    /// `implements`, `based_on` and so on, for a class.
    pub relation: &'static str,
    /// The relation, in words.
    pub relation_text: String,
    /// How many documents the rows stand for, in figures; absent of one.
    pub count: Option<String>,
    /// The rows.
    pub rows: Vec<DiagramRowView>,
}

/// A document of a diagram, or several that it only counts.
#[derive(Debug, Serialize)]
pub struct DiagramRowView {
    /// Classes: `k1` to `k5` for how far its level is from the outermost one, `p` for a plan of this portal, `d` where
    /// another file settled which document is meant, `w` where its name is words, `f` for several that are counted; may
    /// be empty.
    pub class: String,
    /// Link to its text on this portal, or else to its page; of several to their list.
    pub href: String,
    /// Its level, in words; absent of several levels.
    pub level: Option<String>,
    /// Its number or name; of several how many they are.
    pub name: String,
    /// Its day, its body and what else must be said, in one line; of several their years.
    pub facts: String,
    /// Its title; absent on the page of a plan, whose table has the titles, and of several.
    pub title: Option<String>,
    /// What became of it, or else what it does to another one on its side.
    pub line: Option<DiagramLine>,
    /// Of several, how many there are of each year.
    pub bars: Option<DiagramBars>,
}

/// A line under a row.
#[derive(Debug, Serialize)]
pub struct DiagramLine {
    /// The words: `↳ tiếp tục 05-CT/TW`.
    pub text: String,
    /// Whether the document is no longer what it was.
    pub is_warning: bool,
}

/// Bars by year.
#[derive(Debug, Serialize)]
pub struct DiagramBars {
    /// The width; the height is 24.
    pub width: usize,
    /// The bars, as the `d` of a `path`.
    pub path: String,
}

impl ViewContext<'_> {
    /// The diagram around a node for the page of a plan or a document; none where nothing is joined to it.
    pub(crate) fn diagram(&self, centre: NodeId, page: HtmlPage) -> Option<DiagramView> {
        let diagram = Diagram::around(&self.site.graph, centre);
        let unresolved = self.unresolved(centre);
        let (from, to) = (diagram.from.count(), diagram.to.count());
        if from + to + unresolved == 0 {
            return None;
        }
        let titled = matches!(page, HtmlPage::Document(_));
        let lengths = (diagram.from.rows().count(), diagram.to.rows().count());
        let table = self.place_of_plan(centre, page, "kh-van-ban");
        let unresolved = (unresolved > 0).then(|| LinkView {
            title: self.words.count(&self.words.counts.graph_unresolved, unresolved),
            href: table.clone(),
        });
        let citing = self.place_of_document(centre, page, "kh-duoc-dan");
        Some(DiagramView {
            shape: shape(lengths),
            count: self.words.count(&self.words.counts.documents, from + to),
            from: self.diagram_side(&diagram.from, centre, titled, &table),
            own: DiagramRowView {
                level: None,
                title: if titled { self.row_title(centre) } else { None },
                ..self.own_row(centre)
            },
            to: self.diagram_side(&diagram.to, centre, titled, &citing),
            has_plans: [&diagram.from, &diagram.to].into_iter().any(|side| self.has_plans(side)),
            has_inferred: [&diagram.from, &diagram.to].into_iter().any(DiagramSide::has_inferred),
            unresolved,
        })
    }

    fn has_plans(&self, side: &DiagramSide) -> bool {
        side.rows().any(|row| match row {
            DiagramRow::Document(it) => self.site.graph.node(it.node).plan.is_some(),
            DiagramRow::Fold(_) => false,
        })
    }

    /// How many bases of a plan name no document that could be found.
    fn unresolved(&self, centre: NodeId) -> usize {
        let plan = self.site.graph.node(centre).plan;
        plan.map_or(0, |plan| {
            self.site.plan(plan).bases.iter().filter(|basis| basis.resolution.document().is_none()).count()
        })
    }

    /// What a document cites is told on the page of its plan, at this place.
    fn place_of_plan(&self, centre: NodeId, page: HtmlPage, place: &str) -> String {
        match self.node_page(centre) {
            own if own == page => format!("#{place}"),
            own => format!("{}#{place}", self.href(own)),
        }
    }

    /// Who cites a document is told on its page as a document, at this place.
    fn place_of_document(&self, centre: NodeId, page: HtmlPage, place: &str) -> String {
        match self.site.graph.node(centre).document.map(HtmlPage::Document) {
            Some(own) if own != page => format!("{}#{place}", self.href(own)),
            _ => format!("#{place}"),
        }
    }

    fn own_row(&self, id: NodeId) -> DiagramRowView {
        let node = self.site.graph.node(id);
        let name = self.node_number(id);
        DiagramRowView {
            class: classes(0, &[("p", node.plan.is_some()), ("w", name.contains(' '))]),
            href: self.href(self.node_page(id)),
            level: Some(self.lane_name(node.level)),
            name,
            facts: self.row_facts(id).join("\u{a0}· "),
            title: None,
            line: None,
            bars: None,
        }
    }

    fn diagram_side(
        &self,
        side: &DiagramSide,
        centre: NodeId,
        titled: bool,
        list: &str,
    ) -> Option<DiagramSideView> {
        let levels = side.levels();
        let rank = |row: &DiagramRow| {
            row.level().map_or(0, |level| levels.iter().position(|it| *it == level).unwrap_or(0))
        };
        let nodes: Vec<NodeId> = side
            .rows()
            .filter_map(|row| match row {
                DiagramRow::Document(it) => Some(it.node),
                DiagramRow::Fold(_) => None,
            })
            .collect();
        let group = |group: &DiagramGroup| DiagramGroupView {
            relation: group.relation.name(),
            relation_text: self.verb(group.relation),
            count: (group.count > 1).then(|| self.words.figure(group.count)),
            rows: group
                .rows
                .iter()
                .map(|row| match row {
                    DiagramRow::Document(it) => self.neighbour_row(it, rank(row), centre, titled, &nodes),
                    DiagramRow::Fold(it) => self.fold_row(it, rank(row), list),
                })
                .collect(),
        };
        (side.count() > 0).then(|| DiagramSideView {
            count: self.words.figure(side.count()),
            groups: side.groups.iter().map(group).collect(),
        })
    }

    fn neighbour_row(
        &self,
        neighbour: &Neighbour,
        rank: usize,
        centre: NodeId,
        titled: bool,
        others: &[NodeId],
    ) -> DiagramRowView {
        let own = self.own_row(neighbour.node);
        let inferred = neighbour.is_inferred();
        let class = classes(rank, &[(own.class.as_str(), !own.class.is_empty()), ("d", inferred)]);
        let mut facts = self.row_facts(neighbour.node);
        facts.extend(neighbour.edges.iter().skip(1).map(|edge| self.verb(edge.relation)));
        facts.extend(
            neighbour
                .edges
                .first()
                .filter(|_| inferred)
                .and_then(|edge| self.inferred_by(edge.from, edge.to, neighbour.node)),
        );
        if neighbour.node == centre {
            facts.push(fold_first(&self.words.text.graph_here));
        }
        let line = self.life_line(neighbour.node).or_else(|| {
            let edge = between(&self.site.graph, neighbour.node, others)?;
            let text = format!("↳ {} {}", self.verb(edge.relation), self.node_number(edge.to));
            Some(DiagramLine { text, is_warning: false })
        });
        let title = if titled { self.row_title(neighbour.node) } else { None };
        DiagramRowView { class, facts: facts.join("\u{a0}· "), title, line, ..own }
    }

    /// The title of a row, with words where it is not known.
    fn row_title(&self, id: NodeId) -> Option<String> {
        let title = self.site.node_title(id).map(as_title);
        Some(title.unwrap_or_else(|| self.words.text.title_unknown.clone()))
    }

    /// Day and body of a row, and that it is a draft.
    fn row_facts(&self, id: NodeId) -> Vec<String> {
        let node = self.site.graph.node(id);
        let day = node.date.map(|date| self.words.date(date));
        let year = || node.year.map(|year| year.to_string());
        let mut facts = vec![day.or_else(year).unwrap_or_else(|| fold_first(&self.words.text.date_unknown))];
        facts.extend(self.node_issuer(id));
        if node.draft {
            facts.extend(node.plan.and_then(|plan| self.badges(plan).into_iter().next()).map(|it| it.text));
        }
        facts
    }

    /// What another file says that the one that cites does not, in words beside one of the two.
    fn inferred_by(&self, from: NodeId, to: NodeId, beside: NodeId) -> Option<String> {
        let plan = self.site.plan(self.site.graph.node(from).plan?);
        let document = self.site.graph.node(to).document?;
        let cites = plan.cites.iter().find(|it| it.document == document && it.inferred)?;
        match beside == to {
            true => self.inferred_words(plan, cites),
            false => self.unsaid_words(plan, cites),
        }
    }

    /// What became of a document, in words.
    fn life_line(&self, id: NodeId) -> Option<DiagramLine> {
        let told = self.affected_by(id).into_iter().next().map(|notice| told(&notice));
        told.or_else(|| self.registered_end(id)).map(|text| DiagramLine { text, is_warning: true })
    }

    fn fold_row(&self, fold: &DiagramFold, rank: usize, list: &str) -> DiagramRowView {
        let years: Vec<i16> = fold.years.keys().copied().collect();
        let facts = match years[..] {
            [] => String::new(),
            [year] => year.to_string(),
            [first, .., last] => format!("{first}–{last}"),
        };
        let last = years.last().copied().unwrap_or_default();
        let span = years.first().map_or(0, |first| usize::from(last.abs_diff(*first)) + 1).min(MOST_BARS);
        let newest = (0..i16::try_from(span).unwrap_or_default()).rev().map(|back| last - back);
        let counts: Vec<usize> =
            newest.map(|year| fold.years.get(&year).copied().unwrap_or_default()).collect();
        let (width, path) = bars(&counts);
        DiagramRowView {
            class: classes(rank, &[("f", true)]),
            href: list.to_string(),
            level: fold.level.map(|level| self.lane_name(level)),
            name: self.words.count(&self.words.counts.documents, fold.count),
            facts,
            title: None,
            line: None,
            bars: (span > 1).then_some(DiagramBars { width, path }),
        }
    }
}

/// The classes of a row: its stair, but for the outermost one, then its marks.
fn classes(rank: usize, marks: &[(&str, bool)]) -> String {
    let stair = (rank > 0).then(|| format!("k{rank}"));
    let marks = marks.iter().filter(|(_, has)| *has).map(|(mark, _)| mark.to_string());
    stair.into_iter().chain(marks).collect::<Vec<_>>().join(" ")
}

/// A notice in one line: «Đã được thay thế bằng Kế hoạch số 600/KH-VP ngày 10/6/2024».
fn told(notice: &NoticeView) -> String {
    let documents: Vec<&str> = notice.documents.iter().map(|it| it.title.as_str()).collect();
    format!("{} {}", notice.text, documents.join("; "))
}

/// Words that begin a sentence, within one.
fn fold_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// Which side needs less room than the other.
fn shape((from, to): (usize, usize)) -> Option<&'static str> {
    match (from, to) {
        (_, 0) => Some("only-from"),
        (0, _) => Some("only-to"),
        _ if 2 * to >= 3 * from => Some("less-from"),
        _ if 2 * from >= 3 * to => Some("less-to"),
        _ => None,
    }
}
