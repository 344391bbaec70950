//! The overview of the graph.

use super::{LinkView, ViewContext};
use crate::base::text::excerpt;
use crate::cite::body::Level;
use crate::cite::context::Relation;
use crate::page::graph::shard;
use crate::page::words::ExplorerTexts;
use crate::page::{FilePage, GraphFile, HtmlPage};
use crate::site::PlanId;
use crate::site::coverage::{GraphFindings, hubs};
use crate::site::graph::NodeId;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many directives the overview and the matrix of all show, and how many years.
const HUBS: usize = 20;
pub(super) const COLUMNS: usize = 8;

/// How many entries of each finding are shown.
const FOUND: usize = 20;

/// The graph of relations.
#[derive(Debug, Serialize)]
pub struct GraphView {
    /// How many documents there are, in words.
    pub count: String,
    /// How many relations there are, in words.
    pub edges: String,
    /// The heads of the first columns of `hubs`: levels, in words.
    pub levels: Vec<String>,
    /// The heads of the columns after them: the newest 8 years.
    pub years: Vec<String>,
    /// Up to 20 directives that most plans cite.
    pub hubs: Vec<HubRow>,
    /// Link to the matrix of all directives.
    pub coverage: String,
    /// What a reader should look at.
    pub findings: Vec<ReportFinding>,
    /// The graph as files.
    pub files: Vec<LinkView>,
    /// What the explorer needs; absent where there is nothing to explore.
    pub explorer: Option<ExplorerView>,
}

/// What `graph-data.js` and `graph.js` read from the `data-` attributes of `#kh-kham-pha`.
#[derive(Debug, Serialize)]
pub struct ExplorerView {
    /// The node it begins with.
    pub first: usize,
    /// How many nodes there are.
    pub count: usize,
    /// How many nodes a file with edges holds.
    pub nodes: usize,
    /// How many nodes a file with names holds.
    pub names: usize,
    /// Link to the folder of these files.
    pub folder: String,
    /// The words of the explorer, as JSON.
    pub words: String,
}

/// A directive in the overview.
#[derive(Debug, Serialize)]
pub struct HubRow {
    /// The directive.
    pub document: LinkView,
    /// Its title.
    pub note: Option<String>,
    /// How many plans cite it.
    pub total: usize,
    /// How many of them in each of the `levels`, then in each of the `years`.
    pub counts: Vec<usize>,
}

/// A list of things to look at.
#[derive(Debug, Serialize)]
pub struct ReportFinding {
    /// `unknown`, `outdated`, `backwards`, `circles` or `own`.
    pub name: &'static str,
    /// The heading.
    pub title: String,
    /// What it means.
    pub note: String,
    /// How many there are, in words.
    pub count: String,
    /// The first 20 of them, each up to 20 links.
    pub rows: Vec<Vec<LinkView>>,
}

/// The words of the explorer, as it gets them.
#[derive(Serialize)]
struct ExplorerWords<'a> {
    #[serde(flatten)]
    texts: &'a ExplorerTexts,
    levels: Vec<[String; 2]>,
    relations: Vec<[String; 2]>,
}

impl ViewContext<'_> {
    /// The overview of the graph.
    pub(crate) fn overview(&self) -> GraphView {
        let site = self.site;
        let years: Vec<i16> = site.years.keys().rev().take(COLUMNS).rev().copied().collect();
        let hubs = hubs(site, HUBS);
        let first = hubs.first().copied();
        let levels: BTreeSet<(bool, Option<Level>)> = hubs
            .iter()
            .flat_map(|hub| site.graph.cited_by(*hub))
            .map(|edge| site.graph.node(edge.from).level)
            .map(|level| (level.is_none(), level))
            .collect();
        let rows = hubs.into_iter().map(|hub| {
            let plans: BTreeSet<PlanId> =
                site.graph.cited_by(hub).filter_map(|edge| site.graph.node(edge.from).plan).collect();
            let mut counts: BTreeMap<(bool, Option<Level>), usize> = BTreeMap::new();
            let mut by_year: BTreeMap<i16, usize> = BTreeMap::new();
            for plan in &plans {
                let level = site.graph.node(site.graph.of_plan(*plan)).level;
                *counts.entry((level.is_none(), level)).or_default() += 1;
                for year in site.plan(*plan).plan.record.years() {
                    *by_year.entry(year).or_default() += 1;
                }
            }
            let of_level = levels.iter().map(|level| counts.get(level).copied().unwrap_or(0));
            let of_year = years.iter().map(|year| by_year.get(year).copied().unwrap_or(0));
            HubRow {
                document: self.node_link(hub),
                note: site.node_title(hub).map(|title| excerpt(title, 120)),
                total: plans.len(),
                counts: of_level.chain(of_year).collect(),
            }
        });
        let files = [
            (GraphFile::Json, "graph.json"),
            (GraphFile::GraphMl, "graph.graphml"),
            (GraphFile::Dot, "graph.dot"),
        ];
        GraphView {
            count: self.words.count(&self.words.counts.documents, site.graph.nodes.len()),
            edges: self.words.count(&self.words.counts.relations, site.graph.edges.len()),
            levels: levels.iter().map(|(_, level)| self.lane_name(*level)).collect(),
            years: years.iter().map(i16::to_string).collect(),
            hubs: rows.collect(),
            coverage: self.href(HtmlPage::Coverage),
            findings: self.findings(),
            explorer: first.map(|first| self.explorer(first)),
            files: files
                .map(|(page, title)| LinkView { title: title.into(), href: self.href(FilePage::Graph(page)) })
                .to_vec(),
        }
    }

    fn explorer(&self, first: NodeId) -> ExplorerView {
        // Each with its name in the address, in the order of the codes in the pieces.
        let levels = Level::WORDS.iter().map(|(name, _, level)| [name.to_string(), self.level(Some(*level))]);
        let unknown = [["unknown".to_string(), self.lane_name(None)]];
        let relations = Relation::ALL.map(|it| [it.name().to_string(), self.verb(it)]);
        let words = ExplorerWords {
            texts: &self.words.data.explore,
            levels: levels.chain(unknown).collect(),
            relations: relations.into(),
        };
        ExplorerView {
            first: first.0,
            count: self.site.graph.nodes.len(),
            nodes: shard::NODES,
            names: shard::NAMES,
            folder: self.links.to("do-thi/du-lieu/").trim_end_matches("index.html").to_string(),
            words: serde_json::to_value(&words).unwrap_or_default().to_string(),
        }
    }

    fn findings(&self) -> Vec<ReportFinding> {
        let found = GraphFindings::new(self.site);
        let pairs = |list: Vec<(NodeId, NodeId)>| -> Vec<Vec<NodeId>> {
            list.into_iter().map(|(from, to)| vec![from, to]).collect()
        };
        let single =
            |list: Vec<NodeId>| -> Vec<Vec<NodeId>> { list.into_iter().map(|id| vec![id]).collect() };
        let texts = &self.words.names.found;
        let lists = [
            ("unknown", (&texts.unknown, &texts.unknown_note), single(found.unknown)),
            ("outdated", (&texts.outdated, &texts.outdated_note), pairs(found.outdated)),
            ("backwards", (&texts.backwards, &texts.backwards_note), pairs(found.backwards)),
            ("circles", (&texts.circles, &texts.circles_note), found.circles),
            ("own", (&texts.own, &texts.own_note), single(found.own)),
        ];
        let findings =
            lists.into_iter().filter(|(.., list)| !list.is_empty()).map(|(name, (title, note), list)| {
                let row =
                    |nodes: &Vec<NodeId>| nodes.iter().take(FOUND).map(|id| self.node_link(*id)).collect();
                ReportFinding {
                    name,
                    title: title.clone(),
                    note: note.clone(),
                    count: self.words.count(&self.words.counts.cases, list.len()),
                    rows: list.iter().take(FOUND).map(row).collect(),
                }
            });
        findings.collect()
    }
}
