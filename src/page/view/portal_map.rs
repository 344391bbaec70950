//! The map of the portal as a page shows it: a list of rows beside a drawing.

use super::{LinkView, ViewContext};
use crate::base::text::excerpt;
use crate::cite::body::Level;
use crate::cite::context::Relation;
use crate::page::HtmlPage;
use crate::page::graph::map::axis::Period;
use crate::page::graph::map::rows::{LANES, RowKind};
use crate::page::graph::map::svg::is_small;
use crate::page::graph::map::{DOCUMENTS, MapRow, PortalMap};
use crate::page::words::MapTexts;
use crate::plan::document::Status;
use crate::site::graph::{Edge, NodeId};
use crate::site::life::is_over;
use serde::Serialize;
use std::collections::BTreeSet;

/// Up to how many relations are listed below the map.
const MOST_RELATIONS: usize = 200;

/// How many letters of a title a row has.
const TITLE: usize = 90;

/// The map of the whole portal.
#[derive(Debug, Serialize)]
pub struct MapView {
    /// How many plans, documents and relations, and of which years, in words.
    pub lead: String,
    /// What the signs of the drawing mean.
    pub legend: Vec<MapSign>,
    /// The rows, by level.
    pub lanes: Vec<MapLane>,
    /// Whether plans are counts.
    pub folded: bool,
    /// The height of the drawing in its own units.
    pub height: usize,
    /// The inside of the drawing as HTML: SVG paths.
    pub drawing: String,
    /// The inside of the drawing of the years as HTML: SVG texts.
    pub years: String,
    /// All relations; none where there are more than 200.
    pub relations: Vec<MapRelation>,
    /// How many relations there are, in words.
    pub relation_count: String,
    /// Link to the folder of the files for the script.
    pub folder: String,
    /// The words of the script, as JSON.
    pub words: String,
}

/// A sign of the map, explained.
#[derive(Debug, Serialize)]
pub struct MapSign {
    /// The class of the sign; empty of words that explain letters.
    pub class: String,
    /// `counted` where only counts of plans have it, `one` where only single plans do; otherwise absent.
    pub when: Option<&'static str>,
    /// What it means.
    pub text: String,
}

/// The rows of a level.
#[derive(Debug, Serialize)]
pub struct MapLane {
    /// The level, in words.
    pub name: String,
    /// The rows.
    pub rows: Vec<MapRowView>,
}

/// A row of the map.
#[derive(Debug, Serialize)]
pub struct MapRowView {
    /// `document`, `documents`, `plan` or `plans`; of the second and last the row is a count.
    pub kind: &'static str,
    /// Its name in the address of a state; absent on counts.
    pub id: Option<String>,
    /// The number, or the count, and where it leads.
    pub link: LinkView,
    /// The title or who issued it.
    pub note: Option<String>,
    /// That it is no longer in force and since when.
    pub over: Option<String>,
    /// How many citations lead to it; absent where none does.
    pub count: Option<String>,
}

/// A relation in the list below the map.
#[derive(Debug, Serialize)]
pub struct MapRelation {
    /// Who cites.
    pub from: LinkView,
    /// How, in words.
    pub verb: String,
    /// What is cited.
    pub to: LinkView,
    /// Whether what is cited was inferred.
    pub inferred: bool,
}

/// The words of the script of the map, as it gets them.
#[derive(Serialize)]
struct MapWords<'a> {
    #[serde(flatten)]
    texts: &'a MapTexts,
    lanes: Vec<String>,
    groups: Vec<&'a str>,
    relations: Vec<[String; 2]>,
    thousands: &'a str,
    inferred: &'a str,
    unnumbered: &'a str,
    suffix: &'static str,
}

/// Whether a relation has the colour of those between documents.
fn is_between_documents(relation: Relation) -> bool {
    use Relation::{BasedOn, GuidedBy, Implements, Mentions, Reviews, Uses};
    !matches!(relation, Implements | BasedOn | GuidedBy | Reviews | Uses | Mentions)
}

impl ViewContext<'_> {
    pub(super) fn portal_map(&self, map: &PortalMap) -> MapView {
        let graph = &self.site.graph;
        let texts = &self.words.data.map;
        let mut lanes: Vec<MapLane> = Vec::new();
        for row in &map.rows {
            match (row.kind, lanes.last_mut()) {
                (RowKind::Lane, _) => {
                    lanes.push(MapLane { name: self.map_lane(row.lane), rows: Vec::new() });
                }
                (_, Some(lane)) => lane.rows.push(self.map_row(row)),
                (_, None) => {}
            }
        }
        let listed = if graph.edges.len() <= MOST_RELATIONS { graph.edges.as_slice() } else { &[] };
        let mut listed: Vec<&Edge> = listed.iter().collect();
        listed.sort_by_key(|edge| (map.row_of[edge.from.0], map.row_of[edge.to.0], edge.relation));
        MapView {
            lead: self.map_lead(map),
            legend: self.map_legend(map),
            lanes,
            folded: map.folds_plans,
            height: map.height(),
            drawing: map.svg(),
            years: self.map_years(map),
            relations: listed.into_iter().map(|edge| self.map_relation(edge)).collect(),
            relation_count: self.words.count(&self.words.counts.relations, graph.edges.len()),
            folder: self.links.to("do-thi/du-lieu/").trim_end_matches("index.html").to_string(),
            words: serde_json::to_value(self.map_words(texts)).unwrap_or_default().to_string(),
        }
    }

    fn map_lane(&self, lane: usize) -> String {
        self.lane_name(Level::WORDS.get(lane).map(|(.., level)| *level))
    }

    fn map_lead(&self, map: &PortalMap) -> String {
        let texts = &self.words.text;
        let counts = &self.words.counts;
        let plans = self.words.count(&counts.plans, map.order.plan_count());
        let documents = self.words.count(&counts.documents, map.order.documents.len());
        let relations = self.words.count(&counts.relations, self.site.graph.edges.len());
        let mut fields = vec![
            ("plans", plans.as_str()),
            ("documents", documents.as_str()),
            ("relations", relations.as_str()),
        ];
        let Some((first, last)) = map.years else { return texts.map_lead.fill(&fields) };
        let years = if first == last { first.to_string() } else { format!("{first}–{last}") };
        fields.push(("years", &years));
        texts.map_lead_years.fill(&fields)
    }

    fn map_legend(&self, map: &PortalMap) -> Vec<MapSign> {
        let texts = &self.words.text;
        let always = |class: &str, text: &str| MapSign { class: class.into(), when: None, text: text.into() };
        let mut signs = Vec::new();
        if map.rows.iter().any(|it| it.square.is_some()) {
            signs.push(always("kh-map-square", &texts.map_issued));
        }
        if map.folds_plans {
            let counted = |class: &str, text| MapSign { when: Some("counted"), ..always(class, text) };
            signs.push(counted("kh-map-foot", &texts.map_plans));
            signs.push(counted("kh-map-disc", &texts.map_counted));
            signs.push(MapSign { when: Some("one"), ..always("kh-map-foot", &texts.map_plan) });
        } else {
            signs.push(always("kh-map-foot", &texts.map_plan));
        }
        // Single plans have beads of any relation, counts only those between documents that have a row.
        let met: BTreeSet<Relation> = self.site.graph.edges.iter().map(|it| it.relation).collect();
        let single: BTreeSet<Relation> = map.beads.iter().map(|it| it.relation).collect();
        let when = |relations: &[Relation]| {
            let folded = !relations.iter().any(|it| single.contains(it));
            (map.folds_plans && folded).then_some("one")
        };
        // Relations between documents have one colour and so one sign.
        let (between, others): (Vec<Relation>, Vec<Relation>) =
            Relation::ALL.into_iter().filter(|it| met.contains(it)).partition(|it| is_between_documents(*it));
        for relation in others {
            let size = if is_small(relation) { "kh-map-small" } else { "kh-map-bead" };
            let class = format!("{size} r-{}", relation.name());
            signs.push(MapSign { when: when(&[relation]), ..always(&class, &self.verb(relation)) });
        }
        let verbs: Vec<String> = between.iter().map(|it| self.verb(*it)).collect();
        if let Some(relation) = between.first() {
            let class = format!("kh-map-bead r-{}", relation.name());
            signs.push(MapSign { when: when(&between), ..always(&class, &verbs.join(", ")) });
        }
        if self.site.graph.edges.iter().any(|it| it.inferred) {
            let when = (map.folds_plans && !map.beads.iter().any(|it| it.inferred)).then_some("one");
            signs.push(MapSign { when, ..always("kh-map-hollow", &texts.map_inferred) });
        }
        if map.has_faults() {
            signs.push(always("kh-map-fault", &texts.map_fault));
        }
        // Under the years stand letters where several levels have a column of their own.
        let levels = map.groups.iter().filter(|it| **it < LANES);
        let letters: Vec<String> =
            levels.map(|it| format!("{}\u{a0}= {}", self.map_group(*it), self.map_lane(*it))).collect();
        if letters.len() > 1 {
            signs.push(always("", &letters.join(", ")));
        }
        signs
    }

    fn map_row(&self, row: &MapRow) -> MapRowView {
        let words = &self.words;
        let count = (row.cited > 0).then(|| words.figure(row.cited));
        let fold = |kind, text: String, page: HtmlPage| MapRowView {
            kind,
            id: None,
            link: LinkView { title: text, href: self.href(page) },
            note: None,
            over: None,
            count: count.clone(),
        };
        match row.kind {
            RowKind::Document(id) => self.map_node(id, "document", count),
            RowKind::Plan(id) => self.map_node(id, "plan", count),
            RowKind::OtherDocuments(rest) => {
                let text = words.count(&words.counts.map_others, rest);
                fold("documents", text, HtmlPage::Documents)
            }
            RowKind::Lane | RowKind::Plans(_) => {
                let plans = if let RowKind::Plans(plans) = row.kind { plans } else { 0 };
                fold("plans", words.count(&words.counts.plans, plans), HtmlPage::Plans)
            }
        }
    }

    fn map_node(&self, id: NodeId, kind: &'static str, count: Option<String>) -> MapRowView {
        let site = self.site;
        let node = site.graph.node(id);
        let issuer = || self.node_issuer(id);
        let title = site.node_title(id).map(|title| excerpt(title, TITLE));
        let note = if kind == "plan" { issuer().or(title) } else { title.or_else(issuer) };
        let id_text = site.node_id(id);
        MapRowView {
            kind,
            id: Some(id_text.strip_prefix("van-ban/").unwrap_or(&id_text).to_string()),
            link: LinkView { title: self.node_number(id), href: self.href(self.node_page(id)) },
            note,
            over: self.map_over(id, node.plan.map(|plan| site.status(plan))),
            count,
        }
    }

    /// That a document is no longer in force, and since which day.
    fn map_over(&self, id: NodeId, own: Option<Status>) -> Option<String> {
        let graph = &self.site.graph;
        let Some(status) = own.or_else(|| graph.status(id)).filter(|it| is_over(*it)) else {
            return self.registered_end(id);
        };
        let name = self.words.names.status.of(status).to_string();
        let change = graph.affected_by(id).first().and_then(|it| graph.node(it.other).date);
        Some(match change.map(|date| self.words.date(date)) {
            Some(day) => self.words.text.map_over.fill(&[("status", &name), ("day", &day)]),
            None => name,
        })
    }

    fn map_relation(&self, edge: &Edge) -> MapRelation {
        MapRelation {
            from: self.node_text_link(edge.from),
            verb: self.verb(edge.relation),
            to: self.node_text_link(edge.to),
            inferred: edge.inferred,
        }
    }

    /// The names of columns, and under each year those of its groups.
    fn map_years(&self, map: &PortalMap) -> String {
        let percent = |x: i32| format!("{}.{}%", x / 10, x % 10);
        let mut svg = String::new();
        for (name, x, wide_only) in map.column_names() {
            let class = if wide_only { " class=\"w\"" } else { "" };
            svg +=
                &format!("<text{class} x=\"{}\" y=\"14\">{}</text>", percent(x), name.replace('<', "&lt;"));
        }
        let mut wide = map.axis.columns.iter().filter(|it| matches!(it.period, Period::Year(_)));
        let room = wide.all(|it| it.width >= 20 * i32::try_from(map.groups.len()).unwrap_or(0));
        let years =
            map.axis.columns.iter().enumerate().filter(|(_, it)| matches!(it.period, Period::Year(_)));
        for (column, _) in years.filter(|_| room && map.groups.len() > 1) {
            for group in &map.groups {
                let x = percent(map.group_place(column, *group));
                svg += &format!("<text class=\"g\" x=\"{x}\" y=\"32\">{}</text>", self.map_group(*group));
            }
        }
        svg
    }

    fn map_group(&self, group: usize) -> &str {
        self.words.data.map.groups.split(", ").nth(group).unwrap_or("?")
    }

    fn map_words<'a>(&'a self, texts: &'a MapTexts) -> MapWords<'a> {
        MapWords {
            texts,
            lanes: (0..LANES).map(|lane| self.map_lane(lane)).collect(),
            groups: (0..=DOCUMENTS).map(|group| self.map_group(group)).collect(),
            relations: Relation::ALL.map(|it| [it.name().to_string(), self.verb(it)]).into(),
            thousands: &self.words.text.thousands,
            inferred: &self.words.text.map_inferred,
            unnumbered: &self.words.text.unnumbered,
            suffix: if self.site.settings.pretty_urls { "" } else { "index.html" },
        }
    }
}
