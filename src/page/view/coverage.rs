//! Who has a plan based on a directive, and who has not (ma trận bao phủ).

use super::{LinkView, ViewContext};
use crate::cite::body::Level;
use crate::page::HtmlPage;
use crate::site::coverage::{Coverage, State, hubs};
use crate::site::graph::NodeId;
use crate::site::{BodyId, PlanId};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many bodies a matrix shows at most: of one directive, of all.
const BODIES: usize = 20;
const ALL_BODIES: usize = 60;

/// How many directives, or years, a matrix has as columns.
const COLUMNS: usize = 8;

/// The darkest ground of a cell, which stands for as many plans or more.
const HOTTEST: usize = 5;

/// A matrix of bodies and years, or of bodies and directives.
#[derive(Debug, Serialize)]
pub struct CoverageView {
    /// The heads of the columns: up to 8 years or directives.
    pub columns: Vec<LinkView>,
    /// The bodies that have such a plan, by level: up to 20 on the page of a document, up to 60 in the matrix of all
    /// directives.
    pub groups: Vec<CoverageGroup>,
    /// How many of them are left out, in words.
    pub more: Option<String>,
    /// How many bodies of each level have such a plan; empty in the matrix of all directives.
    pub sums: Vec<CoverageSum>,
    /// How many bodies have one, in words.
    pub with: String,
    /// What is known of the others, in words; absent where there are none, and in the matrix of all directives.
    pub others: Option<String>,
    /// The states that occur.
    pub states: Vec<StateRow>,
    /// Link to the matrix of all directives.
    pub all: String,
}

/// The bodies of a level in a matrix.
#[derive(Debug, Serialize)]
pub struct CoverageGroup {
    /// The level, in words.
    pub title: String,
    /// How many bodies of it have such a plan, in words.
    pub count: String,
    /// The bodies, those with most plans first.
    pub rows: Vec<CoverageRow>,
}

/// A body in a matrix.
#[derive(Debug, Serialize)]
pub struct CoverageRow {
    /// The body.
    pub body: LinkView,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// How many plans in all, in figures.
    pub total: String,
}

/// How many bodies of a level have a plan based on a directive.
#[derive(Debug, Serialize)]
pub struct CoverageSum {
    /// The level, in words.
    pub title: String,
    /// «36/70»: of how many that have plans at all.
    pub count: String,
    /// The part, of 100.
    pub bar: usize,
}

/// What is known of a body.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// `issued`, `unnumbered`, `draft`, `none`, `unknown` or `not_concerned`.
    pub state: &'static str,
    /// The number of plans, «–» where it is known that there is none, and nothing otherwise.
    pub text: String,
    /// From 1 to 5: how dark its ground is; 0 where there is no plan.
    pub heat: usize,
    /// Link to the plan, or the best of several.
    pub href: Option<String>,
}

/// A state with what it means.
#[derive(Debug, Serialize)]
pub struct StateRow {
    /// `issued` and the like, as in the cells.
    pub state: &'static str,
    /// What stands in a cell: «1», «–», nothing.
    pub sign: &'static str,
    /// The state, in words.
    pub text: String,
    /// What it means.
    pub meaning: String,
}

/// What is known of a body in one column, with its best plan and how many there are.
type Known = (State, Option<PlanId>, usize);

impl ViewContext<'_> {
    /// Who has a plan that rests on a document, by year; none where fewer than two bodies have.
    pub(crate) fn coverage(&self, id: NodeId) -> Option<CoverageView> {
        let coverage = Coverage::new(self.site, id);
        let with = coverage.bodies();
        if with.len() < 2 {
            return None;
        }
        let mut years: Vec<i16> = coverage.years().rev().take(COLUMNS).collect();
        years.reverse();
        let columns = years
            .iter()
            .map(|year| LinkView { title: year.to_string(), href: self.href(HtmlPage::Year(*year)) });
        let mut view = self.matrix(&with, columns.collect(), BODIES, |body| coverage.states(body, &years));
        let mut levels: BTreeMap<(bool, Option<Level>), (usize, usize)> = BTreeMap::new();
        let (mut none, mut unknown) = (0, 0);
        for (position, body) in self.site.bodies.iter().enumerate().filter(|(_, it)| !it.plans.is_empty()) {
            let (has, all) = levels.entry((body.level.is_none(), body.level)).or_default();
            *all += 1;
            match with.contains(&BodyId(position)) {
                true => *has += 1,
                false if coverage.has_none(BodyId(position)) => none += 1,
                false => unknown += 1,
            }
        }
        let sums = levels.into_iter().map(|((_, level), (has, all))| CoverageSum {
            title: self.lane_name(level),
            count: format!("{}/{}", self.words.figure(has), self.words.figure(all)),
            bar: has * 100 / all.max(1),
        });
        view.sums = sums.collect();
        view.others = (none + unknown > 0).then(|| {
            let count = self.words.count(&self.words.counts.bodies, none + unknown);
            let (none, unknown) = (self.words.figure(none), self.words.figure(unknown));
            let parts = [("count", count.as_str()), ("none", &none), ("unknown", &unknown)];
            self.words.text.coverage_others.fill(&parts)
        });
        Some(view)
    }

    /// Who has a plan that rests on each of the directives that most plans cite.
    pub(crate) fn coverage_of_all(&self) -> CoverageView {
        let directives = hubs(self.site, COLUMNS);
        let coverages: Vec<Coverage> = directives.iter().map(|id| Coverage::new(self.site, *id)).collect();
        let with: BTreeSet<BodyId> = coverages.iter().flat_map(Coverage::bodies).collect();
        let columns = directives.iter().map(|id| self.node_link(*id)).collect();
        let years: Vec<i16> = self.site.years.keys().copied().collect();
        self.matrix(&with, columns, ALL_BODIES, |body| {
            let best = |coverage: &Coverage| {
                let states = coverage.states(body, &years);
                let mut best = (State::NotConcerned, None, 0);
                for (state, plan, count) in states {
                    let sum = best.2 + count;
                    // One year of which nothing is known leaves all of them unknown.
                    let unknown = (state, best.0) == (State::Unknown, State::None);
                    let none = (state, best.0) == (State::None, State::Unknown);
                    if unknown || (state < best.0 && !none) {
                        best = (state, plan, sum);
                    }
                    best.2 = sum;
                }
                best
            };
            coverages.iter().map(best).collect()
        })
    }

    /// A matrix of the bodies `with` plans, by level, those with most of them first.
    fn matrix(
        &self,
        with: &BTreeSet<BodyId>,
        columns: Vec<LinkView>,
        most: usize,
        cells: impl Fn(BodyId) -> Vec<Known>,
    ) -> CoverageView {
        let site = self.site;
        let level = |id: BodyId| (site.body(id).level.is_none(), site.body(id).level);
        let mut counts: BTreeMap<(bool, Option<Level>), usize> = BTreeMap::new();
        with.iter().for_each(|id| *counts.entry(level(*id)).or_default() += 1);
        let mut rows: Vec<(BodyId, usize, Vec<Known>)> = with
            .iter()
            .map(|id| (*id, cells(*id)))
            .map(|(id, cells)| (id, cells.iter().map(|(.., count)| count).sum(), cells))
            .collect();
        rows.sort_by_key(|(id, total, _)| (Reverse(*total), *id));
        let left = rows.len().saturating_sub(most);
        rows.truncate(most);
        rows.sort_by_key(|(id, total, _)| (level(*id), Reverse(*total), *id));
        let mut met: BTreeSet<State> = BTreeSet::new();
        let mut groups: Vec<CoverageGroup> = Vec::new();
        let mut last = None;
        for (id, total, cells) in rows {
            met.extend(cells.iter().map(|(state, ..)| *state));
            if last != Some(level(id)) {
                last = Some(level(id));
                groups.push(CoverageGroup {
                    title: self.lane_name(level(id).1),
                    count: self.words.count(&self.words.counts.bodies, counts[&level(id)]),
                    rows: Vec::new(),
                });
            }
            let cells = cells.into_iter().map(|(state, plan, count)| Cell {
                state: state.name(),
                text: if count > 0 { self.words.figure(count) } else { sign(state).to_string() },
                heat: count.min(HOTTEST),
                href: plan.map(|plan| self.href(HtmlPage::Plan(plan))),
            });
            let row = CoverageRow {
                body: self.body_link(id),
                cells: cells.collect(),
                total: self.words.figure(total),
            };
            if let Some(group) = groups.last_mut() {
                group.rows.push(row);
            }
        }
        let states = State::ALL.into_iter().filter(|state| met.contains(state)).map(|state| {
            let (text, meaning) = self.words.names.coverage.of(state);
            StateRow {
                state: state.name(),
                sign: sign(state),
                text: text.to_string(),
                meaning: meaning.to_string(),
            }
        });
        CoverageView {
            columns,
            groups,
            more: (left > 0).then(|| self.words.count(&self.words.counts.coverage_more, left)),
            sums: Vec::new(),
            with: self.words.count(&self.words.counts.bodies, with.len()),
            others: None,
            states: states.collect(),
            all: self.href(HtmlPage::Coverage),
        }
    }
}

/// What stands in a cell of one plan, or of none.
fn sign(state: State) -> &'static str {
    match state {
        State::Issued | State::Unnumbered | State::Draft => "1",
        State::None => "–",
        State::Unknown | State::NotConcerned => "",
    }
}
