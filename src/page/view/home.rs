//! The front page, and the list of plans.

use super::due::DueQuarter;
use super::list::{cited, plans_of, quarters};
use super::{CountedLink, LinkView, ViewContext};
use crate::base::date::Quarter;
use crate::base::hash::HashSet;
use crate::base::percent::encode;
use crate::base::text::{fold, is_alphanumeric};
use crate::page::picture::{ColumnWords, ColumnsView, Counted, MOST_YEARS, SparkView, share};
use crate::page::rows::Rows;
use crate::page::{CalendarScope, HtmlPage};
use crate::site::{BodyId, DocumentId, DutyId, PlanId, TopicId, newest_first};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How many of the newest plans home shows.
const ON_HOME: usize = 5;

/// How many of the newest plans the list of plans shows; the years hold them all.
const NEWEST: usize = 50;

/// How many themes of a quarter home shows.
const THEMES: usize = 4;

/// How many bodies and documents home ranks, and how many bodies a portal has at least for that.
const RANKED: usize = 5;

/// The longest name of a unit that is an example of a search, in characters.
const EXAMPLE: usize = 26;

/// The most years that stand side by side, the empty ones among them.
const MOST_SPAN: usize = 40;

/// The front page.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// What readers may type, each with its answer: a document, a unit, a quarter.
    pub examples: Vec<ExampleView>,
    /// How many plans, bodies, documents and duties there are, in figures, each with its index.
    pub figures: Vec<CountedLink>,
    /// The quarters of the newest year that has themes or duties: first the newest one with duties, which is open.
    pub quarters: Vec<DueQuarter>,
    /// Link to the calendar of all duties.
    pub calendar: Option<String>,
    /// The newest plans, as HTML rows.
    pub newest: String,
    /// Link to the list of plans, with their count in words.
    pub all: LinkView,
    /// The plans by year; absent where there are fewer than two years.
    pub years: Option<ColumnsView>,
    /// The five bodies with most plans; empty where fewer than five bodies have plans.
    pub bodies: Vec<BodySpark>,
    /// The five documents that most bodies cite; empty where fewer than five bodies have plans.
    pub coverage: Vec<ShareRow>,
    /// What the numbers of `coverage` mean, in words.
    pub coverage_note: String,
}

/// Words to search for, with what is found.
#[derive(Debug, Serialize)]
pub struct ExampleView {
    /// What is typed.
    pub query: String,
    /// Link to the search for it.
    pub href: String,
    /// What it finds, in words.
    pub answer: String,
}

/// A body with its plans of the last years.
#[derive(Debug, Serialize)]
pub struct BodySpark {
    /// The body.
    pub body: LinkView,
    /// How many plans, in figures.
    pub count: String,
    /// Its plans of the last nine years.
    pub spark: SparkView,
}

/// A name with a bar and a number.
#[derive(Debug, Serialize)]
pub struct ShareRow {
    /// The name.
    pub title: String,
    /// Link to the page.
    pub href: String,
    /// What more is said: body and date of a document.
    pub note: Option<String>,
    /// How long the bar is, in hundredths.
    pub share: usize,
    /// The number, in figures: `93/118`.
    pub count: String,
}

/// The list of plans.
#[derive(Debug, Serialize)]
pub struct PlansView {
    /// How many plans there are, in words.
    pub count: String,
    /// The newest 50 plans, as HTML rows.
    pub newest: String,
    /// All years, the newest first.
    pub years: Vec<CountedLink>,
}

impl ViewContext<'_> {
    /// The newest plans, a plan for several years once.
    fn newest(&self, most: usize) -> Vec<PlanId> {
        let site = self.site;
        let mut plans: Vec<PlanId> = Vec::new();
        let mut seen: HashSet<PlanId> = HashSet::default();
        for year in site.years.values().rev().chain([&*site.undated]) {
            plans.extend(year.iter().copied().filter(|plan| seen.insert(*plan)));
            if plans.len() >= NEWEST * 4 {
                break;
            }
        }
        plans.sort_by(|a, b| newest_first(&site.plan(*a).plan, &site.plan(*b).plan));
        plans.truncate(most);
        plans
    }

    pub(crate) fn plans(&self, rows: &Rows) -> PlansView {
        PlansView {
            count: self.plan_count(self.site.plan_ids()),
            newest: rows.of(self.newest(NEWEST), self),
            years: self.year_links(),
        }
    }

    pub(crate) fn home(&self, rows: &Rows) -> HomeView {
        let site = self.site;
        let mut bodies: Vec<BodyId> =
            (0..site.bodies.len()).map(BodyId).filter(|id| !site.body(*id).plans.is_empty()).collect();
        let with_plans = bodies.len();
        bodies.sort_by_key(|id| (Reverse(site.body(*id).plans.len()), *id));
        let ranked = if with_plans < RANKED { 0 } else { RANKED };
        let count = self.plan_count(site.plan_ids());
        let quarters = self.due_quarters();
        HomeView {
            examples: self.examples(&quarters),
            figures: self.figures(with_plans),
            quarters,
            calendar: self.calendar_link(CalendarScope::All),
            newest: rows.of(self.newest(ON_HOME), self),
            all: LinkView {
                title: self.words.text.all_of.fill(&[("count", &count)]),
                href: self.href(HtmlPage::Plans),
            },
            years: self.plans_by_year(site.plan_ids()),
            bodies: bodies.into_iter().take(ranked).map(|id| self.body_spark(id)).collect(),
            coverage: if ranked == 0 { Vec::new() } else { self.most_covered(with_plans) },
            coverage_note: self
                .words
                .text
                .coverage_of_bodies
                .fill(&[("bodies", &self.words.count(&self.words.counts.bodies, with_plans))]),
        }
    }

    fn figures(&self, bodies: usize) -> Vec<CountedLink> {
        let (site, table) = (self.site, &self.words.text);
        let figures = [
            (&table.plans, HtmlPage::Plans, site.plans.len()),
            (&table.body, HtmlPage::Bodies, bodies),
            (&table.documents, HtmlPage::Documents, cited(site).count()),
            (&table.duties_short, HtmlPage::Duties, site.duties.list.len()),
        ];
        let link = |(title, page, count): (&String, HtmlPage, usize)| CountedLink {
            title: title.clone(),
            href: self.href(page),
            count: self.words.figure(count),
            note: None,
        };
        figures.map(link).into()
    }

    /// The quarters of the newest year of plans that has themes or duties, first the newest one with duties.
    fn due_quarters(&self) -> Vec<DueQuarter> {
        let site = self.site;
        let themes = quarters(site);
        let topics_of = |quarter: Quarter| themes.iter().find(|it| it.0 == quarter).map(|it| it.1.as_slice());
        let has = |quarter: &Quarter| !self.due_ids(*quarter).is_empty() || topics_of(*quarter).is_some();
        let of_year = |year: i16| (1..=4).map(move |number| Quarter { year, number }).filter(has);
        let Some(year) = site.years.keys().rev().copied().find(|year| of_year(*year).next().is_some()) else {
            return Vec::new();
        };
        let all = of_year(year).map(|quarter| {
            let ids = self.due_ids(quarter);
            let mut due = self.due_quarter(quarter, &ids);
            if !ids.is_empty() {
                due.all = Some(LinkView {
                    title: self.all_in_quarter(&due.count, quarter),
                    href: self.href(HtmlPage::DutyQuarter(quarter)),
                });
            }
            if let Some(topics) = topics_of(quarter) {
                self.add_topics(&mut due, quarter, topics);
            }
            due
        });
        let mut all: Vec<DueQuarter> = all.collect();
        let open = all.iter().rposition(|it| it.total > 0).unwrap_or(all.len() - 1);
        all[open].open = true;
        all[..=open].rotate_right(1);
        all
    }

    /// «Cả 9 nhiệm vụ quý II/2024».
    pub(super) fn all_in_quarter(&self, count: &str, quarter: Quarter) -> String {
        let quarter = self.quarter_inside(quarter);
        self.words.text.all_in_quarter.fill(&[("count", count), ("quarter", &quarter)])
    }

    /// The duties that fall due or come back in a quarter.
    pub(super) fn due_ids(&self, quarter: Quarter) -> Vec<DutyId> {
        let duties = &self.site.duties;
        let all = [&duties.quarters, &duties.returning];
        all.into_iter().filter_map(|it| it.get(&quarter)).flatten().copied().collect()
    }

    fn add_topics(&self, due: &mut DueQuarter, quarter: Quarter, topics: &[TopicId]) {
        let mut counted: Vec<(usize, TopicId)> =
            topics.iter().map(|id| (self.bodies_with(*id).len(), *id)).collect();
        let mut bodies: BTreeSet<BodyId> = BTreeSet::new();
        bodies.extend(topics.iter().flat_map(|id| self.bodies_with(*id)));
        counted.sort_by_key(|(bodies, id)| (Reverse(*bodies), *id));
        let counts = &self.words.counts;
        let links = counted.into_iter().take(THEMES).map(|(bodies, id)| CountedLink {
            title: self.site.topic(id).title.clone(),
            href: self.href(HtmlPage::Topic(id)),
            count: self.words.count(&counts.bodies, bodies),
            note: None,
        });
        due.topics = links.collect();
        let count = self.words.count(&counts.topics, topics.len());
        let all = format!("{count}, {}", self.words.count(&counts.bodies, bodies.len()));
        due.all_topics = Some(LinkView {
            title: self.words.text.all_of.fill(&[("count", &all)]),
            href: self.href(HtmlPage::Quarter(quarter)),
        });
        due.count = format!("{}, {count}", due.count);
    }

    /// The bodies that have a theme, in their order.
    pub(super) fn bodies_with(&self, id: TopicId) -> BTreeSet<BodyId> {
        plans_of(self.site, id).into_iter().flat_map(|plan| self.site.plan(plan).bodies()).collect()
    }

    /// What readers may type, from the portal's own data.
    fn examples(&self, quarters: &[DueQuarter]) -> Vec<ExampleView> {
        let (site, text, counts) = (self.site, &self.words.text, &self.words.counts);
        let search = self.href(HtmlPage::Search);
        let example = |query: String, answer: String| ExampleView {
            href: format!("{search}?q={}", encode(&query)),
            query,
            answer,
        };
        let mut examples = Vec::new();
        let numbered = cited(site).filter(|id| site.document(*id).number.is_some());
        if let Some(id) = numbered.max_by_key(|id| (site.document(*id).cited_by.len(), Reverse(*id))) {
            let document = site.document(id);
            let number = document.number.as_ref().map(|it| it.text().to_string()).unwrap_or_default();
            let count = self.words.count(&counts.plans, document.cited_by.len());
            let name = self.document_name(document);
            examples.push(example(number, text.example_document.fill(&[("name", &name), ("count", &count)])));
        }
        // «Các phòng, ban»: a group that the register does not have.
        let is_group = |name: &str| name.starts_with("Các ") || name.contains(',');
        let units =
            site.duties.units.iter().filter(|it| {
                it.members.is_empty() && !is_group(&it.name) && it.name.chars().count() <= EXAMPLE
            });
        if let Some(unit) = units.rev().max_by_key(|it| it.duties.len()).filter(|it| !it.duties.is_empty()) {
            let folded = fold(&unit.name);
            let words = folded.split(|c| !is_alphanumeric(c)).filter(|it| !it.is_empty());
            let count = self.words.count(&counts.duties, unit.duties.len());
            examples.push(example(words.collect::<Vec<_>>().join(" "), format!("{}, {count}", unit.name)));
        }
        if let Some(quarter) = quarters.first() {
            let name = quarter.title.rsplit(' ').next().unwrap_or_default();
            examples.push(example(format!("quy {name}"), quarter.count.clone()));
        }
        examples
    }

    /// How many plans each year has, from the first to the last.
    fn by_year(&self, plans: impl Iterator<Item = PlanId>) -> Vec<(i16, usize)> {
        let years: Vec<i16> = plans.flat_map(|id| self.site.plan(id).plan.record.year).collect();
        let Some((first, last)) = years.iter().min().copied().zip(years.iter().max().copied()) else {
            return Vec::new();
        };
        let counts = (first..=last).map(|year| (year, years.iter().filter(|it| **it == year).count()));
        let counts: Vec<(i16, usize)> = counts.collect();
        counts[counts.len().saturating_sub(MOST_SPAN)..].to_vec()
    }

    /// The plans of each year as a picture; none where there is only one year.
    pub(super) fn plans_by_year(&self, plans: impl Iterator<Item = PlanId>) -> Option<ColumnsView> {
        let counts = self.by_year(plans);
        let text = &self.words.text;
        let words = ColumnWords {
            title: text.plans_by_year.clone(),
            head: text.year_word.clone(),
            unit: text.plans.clone(),
        };
        let counted = counts.iter().map(|(year, count)| Counted {
            name: year.to_string(),
            href: self.routes.has(HtmlPage::Year(*year)).then(|| self.href(HtmlPage::Year(*year))),
            count: *count,
            words: self.words.figure(*count),
        });
        (counts.len() > 1).then(|| ColumnsView::of_years(words, counted.collect()))
    }

    fn body_spark(&self, id: BodyId) -> BodySpark {
        let plans = &self.site.body(id).plans;
        let last = self.site.years.keys().next_back().copied().unwrap_or(0);
        let span = i16::try_from(MOST_YEARS).unwrap_or(1);
        let of = |year: i16| {
            plans.iter().filter(|plan| self.site.plan(**plan).plan.record.year == Some(year)).count()
        };
        let counts: Vec<usize> = (last - span + 1..=last).map(of).collect();
        BodySpark {
            body: self.body_link(id),
            count: self.words.figure(plans.len()),
            spark: SparkView::new(&counts),
        }
    }

    /// The documents that most bodies cite, each with how many of those that have plans.
    fn most_covered(&self, bodies: usize) -> Vec<ShareRow> {
        let site = self.site;
        let mut counted: Vec<(usize, DocumentId)> = cited(site)
            .map(|id| {
                let citing =
                    site.document(id).cited_by.iter().flat_map(|(plan, _)| site.plan(*plan).bodies());
                (citing.collect::<HashSet<BodyId>>().len(), id)
            })
            .collect();
        counted.sort_by_key(|(count, id)| (Reverse(*count), *id));
        let rows = counted.into_iter().take(RANKED).map(|(count, id)| self.share_row(id, count, bodies));
        rows.collect()
    }

    /// A document with how many of all have to do with it.
    pub(super) fn share_row(&self, id: DocumentId, count: usize, whole: usize) -> ShareRow {
        let document = self.site.document(id);
        let mut note: Vec<String> = Vec::new();
        match document.lead() {
            Some(body) => note.push(self.body_link(body).title),
            None => note.extend(document.issuer.clone()),
        }
        note.extend(document.date.map(|date| self.words.date(date)));
        ShareRow {
            title: self.document_name(document),
            href: self.href(HtmlPage::Document(id)),
            note: (!note.is_empty()).then(|| note.join(", ")),
            share: share(count, whole),
            count: format!("{}/{}", self.words.figure(count), self.words.figure(whole)),
        }
    }
}
