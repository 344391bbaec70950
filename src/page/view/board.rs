//! The quarter board: the themes of one quarter with the bodies that have them, and the themes of one body by year.

use super::{LinkView, NavLink, PartsView, ViewContext, as_title};
use crate::base::date::Quarter;
use crate::base::hash::HashMap;
use crate::page::parts::{BEFORE_ON_BOARD, ON_BOARD, topics_of};
use crate::page::{HtmlPage, List};
use crate::site::{BodyId, PlanId, TopicId};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many bodies without a theme the board names.
const WITHOUT: usize = 60;

/// How many themes the page of a body has in its tables; the boards of the quarters have the rest.
const OF_BODY: usize = 120;

/// The board of a quarter: which theme which bodies have. On paper it is an A4 page across.
#[derive(Debug, Serialize)]
pub struct QuarterView {
    /// How many themes, in words.
    pub count: String,
    /// How many bodies, in words.
    pub bodies: String,
    /// The quarters of the year, and the nearest years before and after.
    pub steps: QuarterSteps,
    /// The heading of what these bodies had one year before, in words.
    pub year_before: String,
    /// The themes, those of most bodies first.
    pub rows: Vec<BoardRow>,
    /// Who has a plan of the year and no theme in the quarter; on the last part.
    pub without: Option<WithoutTheme>,
    /// The parts of a long board; absent where the board is short.
    pub parts: Option<PartsView>,
    /// The duties of the quarter, with their count.
    pub duties: Option<LinkView>,
}

/// Links from one quarter to others of the same kind.
#[derive(Debug, Serialize)]
pub struct QuarterSteps {
    /// The quarters of the year that have a page.
    pub quarters: Vec<NavLink>,
    /// The same quarter, or the nearest one, of the years before and after.
    pub years: Vec<NavLink>,
}

/// A theme of a quarter.
#[derive(Debug, Serialize)]
pub struct BoardRow {
    /// The theme; the link leads to all plans that have it.
    pub topic: LinkView,
    /// How many bodies have it, in figures.
    pub count: String,
    /// How many bodies have it, in words.
    pub count_text: String,
    /// How the plans apply it, where all that say so say the same.
    pub application: Option<String>,
    /// How many ways of applying it there are, in words, where there are several; they stand on the page of the theme.
    pub applications: Option<String>,
    /// The bodies, in their order; each link leads to the themes of the body.
    pub bodies: Vec<LinkView>,
    /// How many more bodies, in words.
    pub more: Option<String>,
    /// The themes that these bodies had one year before, those of most bodies first.
    pub before: Vec<BeforeRow>,
    /// How many more themes, in words.
    pub more_before: Option<String>,
}

/// A theme of the year before.
#[derive(Debug, Serialize)]
pub struct BeforeRow {
    /// The theme.
    pub topic: LinkView,
    /// How many of the bodies had it, in words; absent where one had.
    pub count: Option<String>,
    /// Whether it is the theme of this year, whatever its punctuation and case.
    pub same: bool,
}

/// The bodies that have a plan of the year and no theme in a quarter.
#[derive(Debug, Serialize)]
pub struct WithoutTheme {
    /// What they have in common, in words.
    pub title: String,
    /// How many, in words.
    pub count: String,
    /// The bodies.
    pub bodies: Vec<LinkView>,
    /// How many more, in words.
    pub more: Option<String>,
}

/// The quarters of one year of a body.
#[derive(Debug, Serialize)]
pub struct BodyYear {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// How many themes, in words.
    pub count: String,
    /// The themes, by quarter.
    pub quarters: Vec<BodyQuarter>,
    /// The boards with the others, where the page has no room for all.
    pub boards: Vec<LinkView>,
}

/// A theme in a body's year.
#[derive(Debug, Serialize)]
pub struct BodyQuarter {
    /// The quarter; the link leads to its board.
    pub quarter: LinkView,
    /// The theme; the link leads to all plans that have it.
    pub topic: LinkView,
    /// How the plan applies it.
    pub application: Option<String>,
    /// Whether the body had the same theme in this quarter of the year before.
    pub repeated: bool,
    /// How many rows the quarter has, with the first of them; 0 with the others.
    pub span: usize,
}

impl ViewContext<'_> {
    pub(crate) fn quarter(&self, quarter: Quarter, part: usize) -> QuarterView {
        let site = self.site;
        let first = site.topics.partition_point(|topic| topic.quarter < quarter);
        let count = topics_of(quarter, site).len();
        let last_year = Quarter { year: quarter.year - 1, ..quarter };
        let mut topics: Vec<(TopicId, BTreeSet<BodyId>)> =
            (first..first + count).map(TopicId).map(|id| (id, self.bodies_with(id))).collect();
        topics.sort_by_key(|(id, bodies)| (Reverse(bodies.len()), *id));
        let all: BTreeSet<BodyId> = topics.iter().flat_map(|(_, bodies)| bodies).copied().collect();
        let list = self.routes.cut(List::Quarter(quarter), count);
        let mut known: HashMap<BodyId, BTreeSet<TopicId>> = HashMap::default();
        let rows = topics[list.range(part)].iter().map(|(id, bodies)| {
            let before = bodies
                .iter()
                .map(|body| known.entry(*body).or_insert_with(|| self.topics_in(*body, last_year)).clone());
            let before: Vec<BTreeSet<TopicId>> = before.collect();
            self.board_row(*id, bodies, &before, quarter.year)
        });
        let rows = rows.collect();
        let duties = HtmlPage::DutyQuarter(quarter);
        let duties = self.routes.has(duties).then(|| LinkView {
            title: self.words.text.due_in_quarter.fill(&[(
                "count",
                &self.words.count(&self.words.counts.duties, self.due_ids(quarter).len()),
            )]),
            href: self.href(duties),
        });
        let quarters: BTreeSet<Quarter> = site.topics.iter().map(|topic| topic.quarter).collect();
        QuarterView {
            count: self.words.count(&self.words.counts.topics, count),
            bodies: self.words.count(&self.words.counts.bodies, all.len()),
            steps: self.quarter_steps(quarter, &quarters, HtmlPage::Quarter),
            year_before: self
                .words
                .text
                .same_bodies_last_year
                .fill(&[("quarter", &self.quarter_inside(last_year))]),
            rows,
            without: if part == list.number() { self.without_theme(quarter, &all) } else { None },
            parts: self.parts(List::Quarter(quarter), count, part),
            duties,
        }
    }

    fn board_row(
        &self,
        id: TopicId,
        bodies: &BTreeSet<BodyId>,
        before: &[BTreeSet<TopicId>],
        year: i16,
    ) -> BoardRow {
        let (site, counts) = (self.site, &self.words.counts);
        let topic = site.topic(id);
        let mut had: BTreeMap<TopicId, usize> = BTreeMap::new();
        for id in before.iter().flatten() {
            *had.entry(*id).or_default() += 1;
        }
        let mut had: Vec<(TopicId, usize)> = had.into_iter().collect();
        had.sort_by_key(|(id, count)| (Reverse(*count), *id));
        let more_before = had.len().saturating_sub(BEFORE_ON_BOARD);
        let had = had.into_iter().take(BEFORE_ON_BOARD).map(|(id, count)| BeforeRow {
            topic: self.topic_link(id),
            count: (count > 1).then(|| self.words.count(&counts.bodies, count)),
            same: topic.same.contains(&id),
        });
        let applied = topic.uses.iter().filter_map(|(plan, position)| {
            site.plan(*plan).plan.record.quarters[*position].application.as_deref()
        });
        let applied: BTreeSet<&str> = applied.collect();
        let more = bodies.len().saturating_sub(ON_BOARD);
        let link = |body: &BodyId| {
            let link = self.body_link(*body);
            LinkView { href: format!("{}#{}", link.href, year_id(year)), ..link }
        };
        BoardRow {
            topic: self.topic_link(id),
            count: self.words.figure(bodies.len()),
            count_text: self.words.count(&counts.bodies, bodies.len()),
            application: applied.first().filter(|_| applied.len() == 1).map(|it| as_title(it)),
            applications: (applied.len() > 1).then(|| self.words.count(&counts.applications, applied.len())),
            bodies: bodies.iter().take(ON_BOARD).map(link).collect(),
            more: (more > 0).then(|| self.words.count(&counts.more_bodies, more)),
            before: had.collect(),
            more_before: (more_before > 0).then(|| self.words.count(&counts.more_topics, more_before)),
        }
    }

    /// The bodies that have a plan of the year of a quarter and none of its themes.
    fn without_theme(&self, quarter: Quarter, with: &BTreeSet<BodyId>) -> Option<WithoutTheme> {
        let plans = self.site.years.get(&quarter.year).map(Vec::as_slice).unwrap_or_default();
        let bodies: BTreeSet<BodyId> = plans.iter().flat_map(|id| self.site.plan(*id).bodies()).collect();
        let without: Vec<BodyId> = bodies.difference(with).copied().collect();
        let more = without.len().saturating_sub(WITHOUT);
        let counts = &self.words.counts;
        let named = [("year", quarter.year.to_string()), ("quarter", quarter.roman().to_string())];
        let named = named.each_ref().map(|(key, value)| (*key, value.as_str()));
        (!without.is_empty()).then(|| WithoutTheme {
            title: self.words.text.without_theme.fill(&named),
            count: self.words.count(&counts.bodies, without.len()),
            bodies: without.iter().take(WITHOUT).map(|id| self.body_link(*id)).collect(),
            more: (more > 0).then(|| self.words.count(&counts.more_bodies, more)),
        })
    }

    /// The other quarters of the year, and the nearest years, that have a page of one kind.
    pub(super) fn quarter_steps(
        &self,
        quarter: Quarter,
        all: &BTreeSet<Quarter>,
        page: impl Fn(Quarter) -> HtmlPage,
    ) -> QuarterSteps {
        let of_year = all.iter().filter(|it| it.year == quarter.year).map(|it| NavLink {
            title: it.roman().to_string(),
            href: self.href(page(*it)),
            current: *it == quarter,
        });
        let year = |found: Option<&Quarter>| {
            let year = found?.year;
            let of_year = || all.iter().filter(|it| it.year == year);
            let same = of_year().find(|it| it.number == quarter.number).or_else(|| of_year().next())?;
            Some(NavLink { title: year.to_string(), href: self.href(page(*same)), current: false })
        };
        let before = all.iter().rfind(|it| it.year < quarter.year);
        let after = all.iter().find(|it| it.year > quarter.year);
        QuarterSteps {
            quarters: of_year.collect(),
            years: year(before).into_iter().chain(year(after)).collect(),
        }
    }

    fn topic_link(&self, id: TopicId) -> LinkView {
        LinkView { title: self.site.topic(id).title.clone(), href: self.href(HtmlPage::Topic(id)) }
    }

    /// The topics that a body, or one it came from, has in each quarter.
    fn topics_by_quarter(&self, id: BodyId) -> BTreeSet<(Quarter, TopicId)> {
        let body = self.site.body(id);
        let before = body.predecessors.iter().map(|id| self.site.body(*id));
        let plans = std::iter::once(body).chain(before).flat_map(|body| &body.plans);
        let indexed = plans.map(|plan| self.site.plan(*plan));
        let topics = indexed.flat_map(|it| it.plan.record.quarters.iter().zip(&it.topics));
        topics.filter_map(|(it, topic)| Some((it.quarter, (*topic)?))).collect()
    }

    fn topics_in(&self, id: BodyId, quarter: Quarter) -> BTreeSet<TopicId> {
        let all = self.topics_by_quarter(id).into_iter();
        all.filter(|(it, _)| *it == quarter).map(|(_, topic)| topic).collect()
    }

    /// The quarters of a body's years that have themes, the newest year first.
    pub(crate) fn body_years(&self, id: BodyId) -> Vec<BodyYear> {
        let site = self.site;
        let topics = self.topics_by_quarter(id);
        let mut years: BTreeMap<Reverse<i16>, Vec<Use>> = BTreeMap::new();
        for plan in &site.body(id).plans {
            let indexed = site.plan(*plan);
            for (position, (it, topic)) in
                indexed.plan.record.quarters.iter().zip(&indexed.topics).enumerate()
            {
                let Some(topic) = topic else { continue };
                years
                    .entry(Reverse(it.quarter.year))
                    .or_default()
                    .push((it.quarter, *topic, *plan, position));
            }
        }
        let mut room = OF_BODY;
        let year = |(year, mut quarters): (Reverse<i16>, Vec<Use>)| {
            quarters.sort();
            let count = quarters.len();
            let shown = count.min(room);
            room -= shown;
            let left: BTreeSet<Quarter> = quarters[shown..].iter().map(|it| it.0).collect();
            let boards = left.into_iter().map(|quarter| LinkView {
                title: self.words.quarter(quarter),
                href: self.href(HtmlPage::Quarter(quarter)),
            });
            let boards = boards.collect();
            quarters.truncate(shown);
            let rows = quarters.iter().enumerate().map(|(at, (quarter, topic, plan, position))| {
                let is_first = at == 0 || quarters[at - 1].0 != *quarter;
                let span = quarters.iter().filter(|it| it.0 == *quarter).count();
                let (quarter, topic, plan, position) = (*quarter, *topic, *plan, *position);
                let last_year = Quarter { year: quarter.year - 1, ..quarter };
                let repeated = site.topic(topic).same.iter().any(|it| topics.contains(&(last_year, *it)));
                BodyQuarter {
                    quarter: LinkView {
                        title: self.words.quarter(quarter),
                        href: self.href(HtmlPage::Quarter(quarter)),
                    },
                    topic: self.topic_link(topic),
                    application: site.plan(plan).plan.record.quarters[position]
                        .application
                        .as_deref()
                        .map(as_title),
                    repeated,
                    span: if is_first { span } else { 0 },
                }
            });
            let rows: Vec<BodyQuarter> = rows.collect();
            BodyYear {
                id: year_id(year.0),
                title: self.words.text.topics_of_year.fill(&[("year", &year.0.to_string())]),
                count: self.words.count(&self.words.counts.topics, count),
                quarters: rows,
                boards,
            }
        };
        years.into_iter().map(year).collect()
    }
}

/// A theme of a quarter in a plan, with its position there.
type Use = (Quarter, TopicId, PlanId, usize);

/// The id of a year on the page of a body.
fn year_id(year: i16) -> String {
    format!("kh-chu-diem-{year}")
}
