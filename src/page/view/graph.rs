//! The overview of the graph, the ladder of a document and the matrix of who has and who has not.

use super::{Badge, LinkView, ViewContext};
use crate::base::text::excerpt;
use crate::cite::body::Level;
use crate::cite::context::Relation;
use crate::page::graph::shard;
use crate::page::words::ExplorerTexts;
use crate::page::{FilePage, GraphFile, HtmlPage};
use crate::site::PlanId;
use crate::site::chain::{Rung, beside, by_level, days, ladder, missing, reached};
use crate::site::coverage::{GraphFindings, hubs};
use crate::site::graph::{Edge, NodeId};
use jiff::Unit;
use jiff::civil::Date;
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

/// The chain of implementation: the documents from the centre down to this one, and the levels below it.
#[derive(Debug, Serialize)]
pub struct ChainView {
    /// From the centre down to this document, with those that are missing.
    pub rungs: Vec<RungRow>,
    /// The levels of the documents below this one.
    pub steps: Vec<StepRow>,
}

/// A rung of a chain.
#[derive(Debug, Serialize)]
pub struct RungRow {
    /// The level, in words.
    pub level: String,
    /// The document; absent where the rung is missing.
    pub document: Option<LinkView>,
    /// The title of the document, or why the rung is missing.
    pub note: Option<String>,
    /// How the document relates to the rung above, in words.
    pub verb: Option<String>,
    /// How long after the rung above, in words.
    pub days: Option<String>,
    /// Whether it is the document of the page.
    pub here: bool,
    /// That the plan is a draft, was replaced and the like, or has no number.
    pub badges: Vec<Badge>,
}

/// A level below a document.
#[derive(Debug, Serialize)]
pub struct StepRow {
    /// The level, in words.
    pub level: String,
    /// How many documents, in words; absent where none was found.
    pub count: Option<String>,
    /// The earliest of them.
    pub first: Option<LinkView>,
    /// How long it came after the document of the page, in words.
    pub days: Option<String>,
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

    /// The name of a level where the graph shows it.
    pub(crate) fn lane_name(&self, level: Option<Level>) -> String {
        match level {
            Some(level) => self.level(Some(level)),
            None => self.words.text.graph_level_unknown.clone(),
        }
    }

    pub(super) fn node_link(&self, id: NodeId) -> LinkView {
        let page = self.site.graph.node(id).document.map_or(self.node_page(id), HtmlPage::Document);
        LinkView { title: self.node_name(id), href: self.href(page) }
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

    /// The ladder of a node; none when it neither rests on anything nor bears anything.
    pub(crate) fn chain(&self, id: NodeId) -> Option<ChainView> {
        let graph = &self.site.graph;
        let ladder = ladder(graph, id);
        let mut rungs = Vec::new();
        let level = |id: NodeId| graph.node(id).level;
        let top = ladder[0].node;
        // A ladder that ends below the centre says so, since its top is not where the chain begins; but what its own
        // documents rest on beside the ladder is known.
        let below = |wanted: Level| level(top).is_none_or(|it| it > wanted);
        if ladder.len() > 1 && below(Level::Central) {
            rungs.extend(self.rungs_beside(&ladder, Level::Central));
            if rungs.is_empty() {
                rungs.push(self.missing_rung(Level::Central, &self.words.text.chain_top_unknown));
            }
            if below(Level::Province) {
                rungs.extend(self.rungs_beside(&ladder, Level::Province));
            }
        }
        let mut upper: Option<NodeId> = None;
        for rung in &ladder {
            if let Some(missing) = upper.and_then(|upper| missing(level(upper), level(rung.node))) {
                let known = self.rungs_beside(&ladder, missing);
                if known.is_empty() {
                    rungs.push(self.missing_rung(missing, &self.words.text.chain_missing));
                }
                rungs.extend(known);
            }
            let node = graph.node(rung.node);
            rungs.push(RungRow {
                level: self.lane_name(node.level),
                document: Some(LinkView {
                    title: self.node_name(rung.node),
                    href: self.href(self.node_page(rung.node)),
                }),
                note: node.document.and(self.site.node_title(rung.node)).map(|title| excerpt(title, 160)),
                verb: rung.edge.map(|edge| self.verb(edge.relation)),
                days: upper
                    .and_then(|upper| days(graph, upper, rung.node))
                    .map(|(from, to)| self.lapse(from, to)),
                here: rung.node == id,
                badges: node.plan.map_or(Vec::new(), |plan| self.badges(plan)),
            });
            upper = Some(rung.node);
        }
        let steps = self.steps(id);
        (ladder.len() > 1 || !steps.is_empty()).then_some(ChainView { rungs, steps })
    }

    /// The documents of a level on which one of a ladder rests directly.
    fn rungs_beside(&self, ladder: &[Rung], level: Level) -> Vec<RungRow> {
        let rung = |edge: Edge| RungRow {
            level: self.level(Some(level)),
            document: Some(LinkView {
                title: self.node_name(edge.to),
                href: self.href(self.node_page(edge.to)),
            }),
            note: Some(self.words.text.chain_direct.fill(&[("name", &self.node_name(edge.from))])),
            verb: None,
            days: None,
            here: false,
            badges: Vec::new(),
        };
        beside(&self.site.graph, ladder, level).into_iter().map(rung).collect()
    }

    fn missing_rung(&self, level: Level, note: &str) -> RungRow {
        RungRow {
            level: self.level(Some(level)),
            document: None,
            note: Some(note.to_string()),
            verb: None,
            days: None,
            here: false,
            badges: Vec::new(),
        }
    }

    /// How long after the one above, in words: whole years, below one year months, below one month days.
    fn lapse(&self, from: Date, to: Date) -> String {
        let counts = &self.words.counts;
        let (earlier, later) = (from.min(to), from.max(to));
        let is_after = from < to;
        let Ok(span) = earlier.until((Unit::Year, later)) else { return String::new() };
        let parts = [
            (i32::from(span.get_years()), if is_after { &counts.years_after } else { &counts.years_before }),
            (span.get_months(), if is_after { &counts.months_after } else { &counts.months_before }),
            (span.get_days(), if is_after { &counts.days_after } else { &counts.days_before }),
        ];
        let largest = parts.into_iter().find(|(count, _)| *count > 0);
        largest.map_or(self.words.text.days_same.clone(), |(count, words)| {
            self.words.count(words, usize::try_from(count).unwrap_or(0))
        })
    }

    fn steps(&self, id: NodeId) -> Vec<StepRow> {
        let graph = &self.site.graph;
        let levels = by_level(graph, &reached(graph, id).0);
        let lowest = levels.keys().rfind(|(unknown, _)| !unknown).and_then(|(_, level)| *level);
        let own = graph.node(id).level;
        let mut wanted: Vec<Option<Level>> = levels.keys().map(|(_, level)| *level).collect();
        // A rung that is missing is shown between those that are there.
        if own == Some(Level::Central)
            && lowest > Some(Level::Province)
            && !wanted.contains(&Some(Level::Province))
        {
            wanted.push(Some(Level::Province));
            wanted.sort_by_key(|level| (level.is_none(), *level));
        }
        let steps = wanted.into_iter().map(|level| {
            let nodes = levels.get(&(level.is_none(), level)).map(Vec::as_slice).unwrap_or_default();
            let first = nodes.first();
            StepRow {
                level: self.lane_name(level),
                count: first.map(|_| self.words.count(&self.words.counts.documents, nodes.len())),
                first: first.map(|first| LinkView {
                    title: self.node_name(*first),
                    href: self.href(self.node_page(*first)),
                }),
                days: first.and_then(|first| days(graph, id, *first)).map(|(from, to)| self.lapse(from, to)),
            }
        });
        steps.collect()
    }
}
