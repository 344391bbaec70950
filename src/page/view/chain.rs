//! The chain of a document: the ladder from the centre down to it, and the levels below it.

use super::{Badge, LinkView, ViewContext, as_title};
use crate::base::text::excerpt;
use crate::cite::body::Level;
use crate::site::chain::{Rung, beside, by_level, days, ladder, missing, reached};
use crate::site::graph::{Edge, NodeId};
use jiff::Unit;
use jiff::civil::Date;
use serde::Serialize;

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
    /// How the document relates to the rung above: `implements` and so on, for a class.
    pub relation: Option<&'static str>,
    /// The same, in words.
    pub verb: Option<String>,
    /// How long after the rung above, in words.
    pub days: Option<String>,
    /// Whether it stands beside the ladder: a document of the ladder rests on it directly.
    pub is_beside: bool,
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

impl ViewContext<'_> {
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
                document: Some(self.node_text_link(rung.node)),
                note: self.rung_note(id, rung.node),
                relation: rung.edge.map(|edge| edge.relation.name()),
                verb: rung.edge.map(|edge| self.verb(edge.relation)),
                days: upper
                    .and_then(|upper| days(graph, upper, rung.node))
                    .map(|(from, to)| self.lapse(from, to)),
                is_beside: false,
                here: rung.node == id,
                badges: node.plan.map_or(Vec::new(), |plan| self.badges(plan)),
            });
            upper = Some(rung.node);
        }
        let steps = self.steps(id);
        (ladder.len() > 1 || !steps.is_empty()).then_some(ChainView { rungs, steps })
    }

    /// The title of a rung, but on the page of a plan not of what that plan cites: its table has the title.
    fn rung_note(&self, own: NodeId, rung: NodeId) -> Option<String> {
        let graph = &self.site.graph;
        let is_told =
            own == rung || graph.node(own).plan.is_some() && graph.cites(own).iter().any(|it| it.to == rung);
        let title = graph.node(rung).document.and(self.site.node_title(rung)).filter(|_| !is_told);
        title.map(|title| excerpt(as_title(title).as_str(), 160))
    }

    /// The documents of a level on which one of a ladder rests directly.
    fn rungs_beside(&self, ladder: &[Rung], level: Level) -> Vec<RungRow> {
        let rung = |edge: Edge| RungRow {
            level: self.level(Some(level)),
            document: Some(self.node_text_link(edge.to)),
            note: Some(self.words.text.chain_direct.fill(&[("name", &self.node_name(edge.from))])),
            relation: None,
            verb: None,
            days: None,
            is_beside: true,
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
            relation: None,
            verb: None,
            days: None,
            is_beside: false,
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
                first: first.map(|first| self.node_text_link(*first)),
                days: first.and_then(|first| days(graph, id, *first)).map(|(from, to)| self.lapse(from, to)),
            }
        });
        steps.collect()
    }
}
