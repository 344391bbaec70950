//! Home, and the pages of bodies, topics and the index of documents.

use super::board::BodyYear;
use super::reports::ReportsView;
use super::year::plans_id;
use super::{CountedLink, LinkView, PartsView, ViewContext};
use crate::base::date::{PartialDate, Quarter};
use crate::cite::body::Level;
use crate::page::rows::Rows;
use crate::page::{CalendarScope, HtmlPage, List};
use crate::site::bodies::Body;
use crate::site::{BodyId, DocumentId, PlanId, Site, TopicId, newest_first};
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::HashSet;

/// How many entries home shows of each kind.
const ON_HOME: usize = 10;

/// How many quarters home shows.
const RECENT: usize = 8;

/// How many themes of a quarter home shows.
const THEMES: usize = 5;

/// How many of the newest plans the list of plans shows; the years hold them all.
const NEWEST: usize = 50;

/// How many documents of a body its page names.
const OF_BODY: usize = 100;

/// How many plans of each body before and after it.
const OF_LINEAGE: usize = 20;

/// The front page, and the list of plans.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// How many plans there are, in words.
    pub count: String,
    /// Link to the list of plans.
    pub all: String,
    /// The newest plans, as HTML rows: 10 on `/`, 50 on `/ke-hoach/`.
    pub newest: String,
    /// All years, the newest first.
    pub years: Vec<CountedLink>,
    /// Up to 10 bodies with most plans.
    pub bodies: Vec<CountedLink>,
    /// Up to 10 documents cited by most plans.
    pub documents: Vec<CountedLink>,
    /// The newest 8 quarters that have themes, the newest first.
    pub themes: Vec<QuarterThemes>,
    /// How many plans, bodies, themes and cited documents there are, in words, each with its index.
    pub figures: Vec<LinkView>,
}

/// The themes of a quarter that most plans have.
#[derive(Debug, Serialize)]
pub struct QuarterThemes {
    /// `2024-q1`
    pub id: String,
    /// `Quý I/2024`
    pub title: String,
    /// Link to the quarter's page.
    pub href: String,
    /// How many themes there are, in words.
    pub count: String,
    /// The words of the link to all of them.
    pub all: String,
    /// Up to 5 themes that most plans have.
    pub topics: Vec<CountedLink>,
}

/// A heading with links.
#[derive(Debug, Serialize)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// The links.
    pub links: Vec<CountedLink>,
}

/// The page of a body.
#[derive(Debug, Serialize)]
pub struct BodyView {
    /// The name.
    pub name: String,
    /// Other names.
    pub other_names: Vec<String>,
    /// The level, in words.
    pub level: Option<String>,
    /// The province.
    pub province: Option<String>,
    /// A sentence that says that its place is not known.
    pub place_unknown: Option<String>,
    /// From when to when it existed, in words.
    pub time: Option<String>,
    /// The body above.
    pub parent: Option<LinkView>,
    /// How many plans, in words.
    pub count: String,
    /// Its plans by year, the newest first.
    pub years: Vec<RowGroup>,
    /// The parts of a long list; absent where the list is short.
    pub parts: Option<PartsView>,
    /// Its quarterly themes by year, the newest first; on the first part.
    pub quarters: Vec<BodyYear>,
    /// Link to the calendar of the duties in its plans.
    pub calendar: Option<String>,
    /// Who reports what to whom in its plans; on the first part.
    pub reports: Option<ReportsView>,
    /// Its page as a unit that has duties.
    pub unit: Option<LinkView>,
    /// Its predecessors, the nearest first; `note` has their time and count, `rows` up to 20 of their newest
    /// plans. On the first part.
    pub before: Vec<RowGroup>,
    /// Its successors, in the same way.
    pub after: Vec<RowGroup>,
    /// Its documents that plans cite; of more than 100 those cited most. On the first part.
    pub documents: Vec<CountedLink>,
    /// Link to the index of documents, where there are more.
    pub more_documents: Option<String>,
}

/// A heading with rows.
#[derive(Debug, Serialize)]
pub struct RowGroup {
    /// The id of the heading.
    pub id: Option<String>,
    /// The heading.
    pub title: String,
    /// Link to what the heading names.
    pub href: Option<String>,
    /// What more is said.
    pub note: Option<String>,
    /// The rows, as HTML; may be empty.
    pub rows: String,
}

/// The index of quarters.
#[derive(Debug, Serialize)]
pub struct QuartersView {
    /// The years with their quarters, the newest year first.
    pub years: Vec<Group>,
}

/// The page of a theme.
#[derive(Debug, Serialize)]
pub struct TopicView {
    /// The theme.
    pub title: String,
    /// The quarter.
    pub quarter: LinkView,
    /// How many plans, in words.
    pub count: String,
    /// The plans that have it, the newest first.
    pub plans: Vec<TopicPlan>,
    /// The parts of a long list; absent where the list is short.
    pub parts: Option<PartsView>,
    /// The same theme in other quarters, whatever its punctuation and case.
    pub elsewhere: Vec<CountedLink>,
}

/// A plan that has a theme.
#[derive(Debug, Serialize)]
pub struct TopicPlan {
    /// The plan's row, as HTML.
    pub row: String,
    /// How the plan applies the theme.
    pub application: Option<String>,
}

/// The index of cited documents.
#[derive(Debug, Serialize)]
pub struct DocumentsView {
    /// How many cited documents, in words.
    pub count: String,
    /// Up to 10 cited by most plans; on the first part of a long list.
    pub most_cited: Vec<CountedLink>,
    /// All, by issuing body: central bodies first, then in Vietnamese order.
    pub groups: Vec<Group>,
    /// The parts of a long list; absent where the list is short.
    pub parts: Option<PartsView>,
}

impl ViewContext<'_> {
    fn counted(&self, title: String, page: HtmlPage, plans: impl IntoIterator<Item = PlanId>) -> CountedLink {
        CountedLink { title, href: self.href(page), count: self.plan_count(plans), note: None }
    }

    fn newest(&self) -> Vec<PlanId> {
        let site = self.site;
        // A plan for several years is listed under each of them.
        let mut plans: Vec<PlanId> = Vec::new();
        let mut seen: HashSet<PlanId> = HashSet::new();
        for year in site.years.values().rev().chain([&*site.undated]) {
            plans.extend(year.iter().copied().filter(|plan| seen.insert(*plan)));
            if plans.len() >= NEWEST * 4 {
                break;
            }
        }
        plans.sort_by(|a, b| newest_first(&site.plan(*a).plan, &site.plan(*b).plan));
        plans.truncate(NEWEST * 4);
        plans
    }

    pub(crate) fn home(&self, rows: &Rows, shown: usize) -> HomeView {
        let site = self.site;
        let newest: Vec<PlanId> = self.newest().into_iter().take(shown).collect();
        let mut bodies: Vec<BodyId> =
            (0..site.bodies.len()).map(BodyId).filter(|id| !site.body(*id).plans.is_empty()).collect();
        bodies.sort_by_key(|id| (std::cmp::Reverse(site.body(*id).plans.len()), *id));
        let bodies = bodies.into_iter().take(ON_HOME).map(|id| self.body_counted(id));
        let quarters = quarters(site);
        let themes =
            quarters.iter().rev().take(RECENT).map(|(quarter, topics)| self.themes(*quarter, topics));
        HomeView {
            count: self.plan_count(site.plan_ids()),
            all: self.href(HtmlPage::Plans),
            newest: rows.of(newest.iter().copied(), self),
            years: self.year_links(),
            bodies: bodies.collect(),
            documents: self.most_cited(),
            themes: themes.collect(),
            figures: self.figures(quarters.iter().map(|(_, topics)| topics.len()).sum()),
        }
    }

    pub(crate) fn plans(&self, rows: &Rows) -> HomeView {
        self.home(rows, NEWEST)
    }

    pub(crate) fn home_page(&self, rows: &Rows) -> HomeView {
        self.home(rows, ON_HOME)
    }

    fn themes(&self, quarter: Quarter, topics: &[TopicId]) -> QuarterThemes {
        let mut ids = topics.to_vec();
        ids.sort_by_key(|id| std::cmp::Reverse(self.site.topic(*id).uses.len()));
        let links = ids.into_iter().take(THEMES).map(|id| {
            self.counted(self.site.topic(id).title.clone(), HtmlPage::Topic(id), plans_of(self.site, id))
        });
        let title = self.words.quarter(quarter);
        QuarterThemes {
            id: quarter.slug(),
            href: self.href(HtmlPage::Quarter(quarter)),
            count: self.words.count(&self.words.counts.topics, topics.len()),
            all: self.words.text.topics_of_quarter.fill(&[("quarter", &title)]),
            topics: links.collect(),
            title,
        }
    }

    fn figures(&self, topics: usize) -> Vec<LinkView> {
        let site = self.site;
        let bodies = site.bodies.iter().filter(|body| !body.plans.is_empty()).count();
        let counts = &self.words.counts;
        let figures = [
            (self.plan_count(site.plan_ids()), HtmlPage::Plans),
            (self.words.count(&counts.bodies, bodies), HtmlPage::Bodies),
            (self.words.count(&counts.themes, topics), HtmlPage::Quarters),
            (self.words.count(&counts.cited_documents, cited(site).count()), HtmlPage::Documents),
        ];
        let links = figures.into_iter().map(|(title, page)| LinkView { title, href: self.href(page) });
        links.collect()
    }

    pub(super) fn year_links(&self) -> Vec<CountedLink> {
        let years = self.site.years.iter().rev();
        years
            .map(|(year, plans)| {
                self.counted(
                    self.words.text.year_name.fill(&[("year", &year.to_string())]),
                    HtmlPage::Year(*year),
                    plans.iter().copied(),
                )
            })
            .collect()
    }

    fn quarter_counted(&self, quarter: Quarter, topics: &[TopicId]) -> CountedLink {
        let count = self.words.count(&self.words.counts.topics, topics.len());
        CountedLink {
            title: self.words.quarter(quarter),
            href: self.href(HtmlPage::Quarter(quarter)),
            count,
            note: None,
        }
    }

    /// The quarters of a year that have themes.
    pub(super) fn quarters_of(&self, year: i16) -> Vec<CountedLink> {
        let quarters = quarters(self.site).into_iter().filter(|(quarter, _)| quarter.year == year);
        quarters.map(|(quarter, topics)| self.quarter_counted(quarter, &topics)).collect()
    }

    pub(super) fn body_counted(&self, id: BodyId) -> CountedLink {
        let body = self.site.body(id);
        self.counted(body.name.clone(), HtmlPage::Body(id), body.plans.iter().copied())
    }

    fn document_counted(&self, id: DocumentId) -> CountedLink {
        let document = self.site.document(id);
        let citing = document.cited_by.iter().map(|(plan, _)| *plan);
        let mut link = self.counted(self.document_full_name(document), HtmlPage::Document(id), citing);
        link.note = self.site.document_title(document).map(str::to_string);
        link
    }

    fn most_cited(&self) -> Vec<CountedLink> {
        let site = self.site;
        let mut ids: Vec<DocumentId> = cited(site).collect();
        ids.sort_by_key(|id| (std::cmp::Reverse(site.document(*id).cited_by.len()), *id));
        ids.into_iter().take(ON_HOME).map(|id| self.document_counted(id)).collect()
    }

    pub(crate) fn body(&self, id: BodyId, part: usize, rows: &Rows) -> BodyView {
        let site = self.site;
        let body = site.body(id);
        let mut years: Vec<(Option<i16>, Vec<PlanId>)> = Vec::new();
        for plan in &body.plans[List::Body(id).range(body.plans.len(), part)] {
            let year = site.plan(*plan).plan.record.year;
            match years.last_mut().filter(|(last, _)| *last == year) {
                Some((_, plans)) => plans.push(*plan),
                None => years.push((year, vec![*plan])),
            }
        }
        let years = years.into_iter().map(|(year, plans)| {
            let title = match year {
                Some(year) => self.words.text.year_name.fill(&[("year", &year.to_string())]),
                None => self.words.text.year_unknown.clone(),
            };
            RowGroup {
                id: Some(plans_id(year)),
                title,
                href: year.map(|year| self.href(HtmlPage::Year(year))),
                note: None,
                rows: rows.of(plans.iter().copied(), self),
            }
        });
        let (documents, more_documents) =
            if part == 1 { self.documents_of(body) } else { Default::default() };
        BodyView {
            name: body.name.clone(),
            other_names: body.other_names.clone(),
            level: body.level.map(|level| self.level(Some(level))),
            province: body.province.clone(),
            place_unknown: body.place_unknown.then(|| self.words.text.body_place_unknown.clone()),
            time: self.lifetime(body),
            parent: body.parent.map(|id| self.body_link(id)),
            count: self.plan_count(body.plans.iter().copied()),
            years: years.collect(),
            parts: self.parts(List::Body(id), body.plans.len(), part),
            quarters: if part == 1 { self.body_years(id) } else { Vec::new() },
            calendar: self.calendar_link(CalendarScope::Body(id)),
            reports: if part == 1 { self.reports(id) } else { None },
            unit: self.unit_of(id),
            before: self.lineage(id, part, rows, |body| &body.predecessors),
            after: self.lineage(id, part, rows, |body| &body.successors),
            documents,
            more_documents,
        }
    }

    /// The documents of a body that plans cite; of many those cited most, with the index of all.
    fn documents_of(&self, body: &Body) -> (Vec<CountedLink>, Option<String>) {
        let cited = |id: &DocumentId| self.site.document(*id).cited_by.len();
        let mut ids: Vec<DocumentId> = body.documents.iter().copied().filter(|id| cited(id) > 0).collect();
        let more = (ids.len() > OF_BODY).then(|| self.href(HtmlPage::Documents));
        if more.is_some() {
            ids.sort_by_key(|id| (std::cmp::Reverse(cited(id)), *id));
            ids.truncate(OF_BODY);
        }
        (ids.into_iter().map(|id| self.document_counted(id)).collect(), more)
    }

    fn lifetime(&self, body: &Body) -> Option<String> {
        let text = &self.words.text;
        let date = |date: PartialDate| self.words.date(date);
        match (body.from, body.until) {
            (None, None) => None,
            (Some(from), None) => Some(text.since.fill(&[("from", &date(from))])),
            (None, Some(until)) => Some(text.until.fill(&[("until", &date(until))])),
            (Some(from), Some(until)) => {
                Some(text.from_until.fill(&[("from", &date(from)), ("until", &date(until))]))
            }
        }
    }

    /// All bodies before or after one, the nearest first, with their newest plans; on the first part only.
    fn lineage(
        &self,
        id: BodyId,
        part: usize,
        rows: &Rows,
        next: impl Fn(&Body) -> &Vec<BodyId>,
    ) -> Vec<RowGroup> {
        if part > 1 {
            return Vec::new();
        }
        // A body may be reached in two ways, and a register may hold a circle, so each is followed once.
        let mut seen = vec![id];
        let mut at = 0;
        while at < seen.len() {
            for other in next(self.site.body(seen[at])) {
                if !seen.contains(other) {
                    seen.push(*other);
                }
            }
            at += 1;
        }
        let others = seen.into_iter().skip(1);
        let groups = others.map(|id| {
            let body = self.site.body(id);
            let count = self.plan_count(body.plans.iter().copied());
            let note = self.lifetime(body);
            RowGroup {
                id: None,
                title: body.name.clone(),
                href: Some(self.href(HtmlPage::Body(id))),
                note: Some(note.map_or(count.clone(), |note| format!("{note} · {count}"))),
                rows: rows.of(body.plans.iter().copied().take(OF_LINEAGE), self),
            }
        });
        groups.collect()
    }

    pub(crate) fn quarters_page(&self) -> QuartersView {
        let mut years: BTreeMap<std::cmp::Reverse<i16>, Vec<CountedLink>> = BTreeMap::new();
        for (quarter, topics) in quarters(self.site) {
            years
                .entry(std::cmp::Reverse(quarter.year))
                .or_default()
                .push(self.quarter_counted(quarter, &topics));
        }
        let years = years.into_iter().map(|(year, links)| Group {
            title: self.words.text.year_name.fill(&[("year", &year.0.to_string())]),
            links,
        });
        QuartersView { years: years.collect() }
    }

    pub(crate) fn topic(&self, id: TopicId, part: usize, rows: &Rows) -> TopicView {
        let topic = self.site.topic(id);
        let mut uses = topic.uses.clone();
        uses.sort_by(|a, b| newest_first(&self.site.plan(a.0).plan, &self.site.plan(b.0).plan));
        let plans = uses[List::Topic(id).range(uses.len(), part)].iter().map(|(plan, position)| TopicPlan {
            row: rows.of([*plan], self),
            application: self.site.plan(*plan).plan.record.quarters[*position].application.clone(),
        });
        let elsewhere = topic.same.iter().map(|id| {
            let other = self.site.topic(*id);
            let mut link = self.counted(other.title.clone(), HtmlPage::Topic(*id), plans_of(self.site, *id));
            link.note = Some(self.words.quarter(other.quarter));
            link
        });
        TopicView {
            title: topic.title.clone(),
            quarter: LinkView {
                title: self.words.quarter(topic.quarter),
                href: self.href(HtmlPage::Quarter(topic.quarter)),
            },
            count: self.plan_count(plans_of(self.site, id)),
            plans: plans.collect(),
            parts: self.parts(List::Topic(id), uses.len(), part),
            elsewhere: elsewhere.collect(),
        }
    }

    pub(crate) fn documents(&self, part: usize) -> DocumentsView {
        let site = self.site;
        let ids: Vec<DocumentId> = cited(site).collect();
        let mut groups: BTreeMap<(bool, Option<BodyId>), Vec<DocumentId>> = BTreeMap::new();
        for id in &ids {
            let body = site.document(*id).lead();
            let central = body.is_some_and(|body| site.body(body).level == Some(Level::Central))
                || (body.is_none() && site.document(*id).is_central());
            groups.entry((!central || body.is_none(), body)).or_default().push(*id);
        }
        let all = groups.into_iter().flat_map(|((_, body), ids)| ids.into_iter().map(move |id| (body, id)));
        let shown = List::Documents.range(ids.len(), part);
        let shown: Vec<(Option<BodyId>, DocumentId)> = all.skip(shown.start).take(shown.len()).collect();
        let groups = shown.chunk_by(|a, b| a.0 == b.0).map(|group| {
            let body = group[0].0;
            let title = match body {
                Some(body) => site.body(body).name.clone(),
                None => self.words.text.issuer_unknown.clone(),
            };
            let links = group.iter().map(|(_, id)| self.document_counted(*id));
            Group { title, links: links.collect() }
        });
        DocumentsView {
            parts: self.parts(List::Documents, ids.len(), part),
            count: self.words.count(&self.words.counts.documents, ids.len()),
            most_cited: if part == 1 { self.most_cited() } else { Vec::new() },
            groups: groups.collect(),
        }
    }
}

/// The documents that at least one plan cites.
fn cited(site: &Site) -> impl Iterator<Item = DocumentId> {
    (0..site.documents.len()).map(DocumentId).filter(|id| !site.document(*id).cited_by.is_empty())
}

/// The quarters that have themes, the oldest first.
fn quarters(site: &Site) -> Vec<(Quarter, Vec<TopicId>)> {
    let mut quarters: BTreeMap<Quarter, Vec<TopicId>> = BTreeMap::new();
    for (position, topic) in site.topics.iter().enumerate() {
        quarters.entry(topic.quarter).or_default().push(TopicId(position));
    }
    quarters.into_iter().collect()
}

/// The plans that have a topic, each once; a plan may name it twice.
fn plans_of(site: &Site, id: TopicId) -> Vec<PlanId> {
    let mut plans: Vec<PlanId> = site.topic(id).uses.iter().map(|(plan, _)| *plan).collect();
    plans.dedup();
    plans
}
