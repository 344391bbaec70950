//! The quarter board: bodies and their themes of one quarter, and the four quarters of one body's year.

use super::{Badge, LinkView, PartsView, ViewContext};
use crate::base::date::Quarter;
use crate::page::parts::topics_of;
use crate::page::{HtmlPage, List};
use crate::site::{BodyId, PlanId, TopicId};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The most themes of the year before that a row shows.
const MOST_BEFORE: usize = 3;

/// The board of a quarter: which body has which theme. On paper it is one A4 page across.
#[derive(Debug, Serialize)]
pub struct QuarterView {
    /// How many themes, in words.
    pub count: String,
    /// How many bodies, in words.
    pub bodies: String,
    /// The same quarter one year before, in words.
    pub year_before: String,
    /// One row for each plan and theme, by theme and body.
    pub rows: Vec<BoardRow>,
    /// The parts of a long board; absent where the board is short.
    pub parts: Option<PartsView>,
    /// The duties of the quarter.
    pub duties: Option<LinkView>,
    /// The nearest quarter before that has themes.
    pub before: Option<LinkView>,
    /// The nearest quarter after that has themes.
    pub after: Option<LinkView>,
}

/// A theme of a body in a quarter.
#[derive(Debug, Serialize)]
pub struct BoardRow {
    /// The body; the link leads to the four quarters of its year.
    pub issuer: LinkView,
    /// The plan.
    pub plan: LinkView,
    /// That the plan is a draft, was replaced and the like, or has no number.
    pub badges: Vec<Badge>,
    /// The theme; the link leads to all plans that have it.
    pub topic: LinkView,
    /// How many other bodies have the theme in this quarter, in words; absent where none has.
    pub shared: Option<String>,
    /// How the plan applies it.
    pub application: Option<String>,
    /// Up to three themes that the body had one year before.
    pub before: Vec<BeforeRow>,
}

/// A theme of the year before.
#[derive(Debug, Serialize)]
pub struct BeforeRow {
    /// The theme.
    pub topic: LinkView,
    /// Whether it is the theme of this year, whatever its punctuation and case.
    pub same: bool,
}

/// The quarters of one year of a body.
#[derive(Debug, Serialize)]
pub struct BodyYear {
    /// The id of the heading.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The themes, by quarter.
    pub quarters: Vec<BodyQuarter>,
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
}

impl ViewContext<'_> {
    pub(crate) fn quarter(&self, quarter: Quarter, part: usize) -> QuarterView {
        let site = self.site;
        let first = site.topics.partition_point(|topic| topic.quarter < quarter);
        let next = first + topics_of(quarter, site).len();
        let last_year = Quarter { year: quarter.year - 1, ..quarter };
        let mut known: HashMap<BodyId, BTreeSet<(Quarter, TopicId)>> = HashMap::new();
        let mut all: Vec<BodyId> = Vec::new();
        let mut uses: Vec<(TopicId, BodyId, PlanId, usize)> = Vec::new();
        let mut shared: HashMap<TopicId, String> = HashMap::new();
        for position in first..next {
            let topic = TopicId(position);
            let used = &site.topic(topic).uses;
            let mut bodies: Vec<BodyId> =
                used.iter().flat_map(|(plan, _)| site.plan(*plan).bodies()).collect();
            bodies.sort();
            bodies.dedup();
            if bodies.len() > 1 {
                shared.insert(topic, self.words.count(&self.words.counts.other_bodies, bodies.len() - 1));
            }
            for (plan, position) in used {
                let bodies = site.plan(*plan).bodies();
                uses.extend(bodies.map(|body| (topic, body, *plan, *position)));
            }
            all.extend(bodies);
        }
        uses.sort();
        let mut rows = Vec::new();
        for (topic, body, plan, at) in &uses[List::Quarter(quarter).range(uses.len(), part)] {
            let indexed = site.plan(*plan);
            let known = known.entry(*body).or_insert_with(|| self.topics_of(*body));
            let before = known.range((last_year, TopicId(0))..).take_while(|it| it.0 == last_year);
            let same = &site.topic(*topic).same;
            let before = before
                .take(MOST_BEFORE)
                .map(|(_, id)| BeforeRow { topic: self.topic_link(*id), same: same.contains(id) });
            rows.push(BoardRow {
                issuer: LinkView {
                    title: site.body(*body).name.clone(),
                    href: format!("{}#{}", self.href(HtmlPage::Body(*body)), year_id(quarter.year)),
                },
                plan: LinkView { title: self.plan_name(*plan), href: self.href(HtmlPage::Plan(*plan)) },
                badges: self.badges(*plan),
                topic: self.topic_link(*topic),
                shared: shared.get(topic).cloned(),
                application: indexed.plan.record.quarters[*at].application.clone(),
                before: before.collect(),
            });
        }
        all.sort();
        all.dedup();
        let near = |topic: Option<usize>| -> Option<LinkView> {
            let topic = topic.and_then(|position| site.topics.get(position))?;
            let title = self.words.quarter(topic.quarter);
            Some(LinkView { title, href: self.href(HtmlPage::Quarter(topic.quarter)) })
        };
        let duties = HtmlPage::DutyQuarter(quarter);
        let duties = self.routes.has(duties).then(|| -> LinkView {
            LinkView { title: self.duty_quarter_title(quarter), href: self.href(duties) }
        });
        QuarterView {
            count: self.words.count(&self.words.counts.topics, next - first),
            bodies: self.words.count(&self.words.counts.bodies, all.len()),
            year_before: self.words.quarter(last_year),
            rows,
            parts: self.parts(List::Quarter(quarter), uses.len(), part),
            duties,
            before: near(first.checked_sub(1)),
            after: near(Some(next)),
        }
    }

    fn topic_link(&self, id: TopicId) -> LinkView {
        LinkView { title: self.site.topic(id).title.clone(), href: self.href(HtmlPage::Topic(id)) }
    }

    /// The topics that a body, or one it came from, has in each quarter.
    fn topics_of(&self, id: BodyId) -> BTreeSet<(Quarter, TopicId)> {
        let body = self.site.body(id);
        let before = body.predecessors.iter().map(|id| self.site.body(*id));
        let plans = std::iter::once(body).chain(before).flat_map(|body| &body.plans);
        let indexed = plans.map(|plan| self.site.plan(*plan));
        let topics = indexed.flat_map(|it| it.plan.record.quarters.iter().zip(&it.topics));
        topics.filter_map(|(it, topic)| Some((it.quarter, (*topic)?))).collect()
    }

    /// The quarters of a body's years that have themes, the newest year first.
    pub(crate) fn body_years(&self, id: BodyId) -> Vec<BodyYear> {
        let site = self.site;
        let topics = self.topics_of(id);
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
        let year = |(year, mut quarters): (Reverse<i16>, Vec<Use>)| {
            quarters.sort();
            let rows = quarters.into_iter().map(|(quarter, topic, plan, position)| {
                let last_year = Quarter { year: quarter.year - 1, ..quarter };
                let repeated = site.topic(topic).same.iter().any(|it| topics.contains(&(last_year, *it)));
                BodyQuarter {
                    quarter: LinkView {
                        title: self.words.quarter(quarter),
                        href: self.href(HtmlPage::Quarter(quarter)),
                    },
                    topic: self.topic_link(topic),
                    application: site.plan(plan).plan.record.quarters[position].application.clone(),
                    repeated,
                }
            });
            BodyYear {
                id: year_id(year.0),
                title: self.words.text.topics_of_year.fill(&[("year", &year.0.to_string())]),
                quarters: rows.collect(),
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
