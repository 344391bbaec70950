//! The pages of themes, and the indexes of quarters and documents.

use super::{CountedLink, LinkView, PartsView, ViewContext, as_title, is_long};
use crate::base::date::Quarter;
use crate::cite::body::Level;
use crate::page::rows::Rows;
use crate::page::{HtmlPage, List};
use crate::site::{BodyId, DocumentId, PlanId, Site, TopicId, newest_first};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many documents cited by most plans the index of documents names first.
const MOST_CITED: usize = 10;

/// How many quarters a theme names that had it too.
const ELSEWHERE: usize = 60;

/// A heading with links.
#[derive(Debug, Serialize)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// The links.
    pub links: Vec<CountedLink>,
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
    /// Whether the theme is a long one.
    pub long: bool,
    /// How many plans, in words.
    pub count: String,
    /// How many bodies, in words.
    pub bodies: String,
    /// The plans that have it, the newest first.
    pub plans: Vec<TopicPlan>,
    /// The parts of a long list; absent where the list is short.
    pub parts: Option<PartsView>,
    /// The same theme in other quarters, whatever its punctuation and case, the newest first.
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

    pub(super) fn body_counted(&self, id: BodyId) -> CountedLink {
        let plans = self.site.body(id).plans.iter().copied();
        self.counted(self.body_link(id).title, HtmlPage::Body(id), plans)
    }

    pub(super) fn document_counted(&self, id: DocumentId) -> CountedLink {
        let document = self.site.document(id);
        let citing = document.cited_by.iter().map(|(plan, _)| *plan);
        let mut link = self.counted(self.document_full_name(document), HtmlPage::Document(id), citing);
        link.note = self.site.document_title(document).map(as_title);
        link
    }

    fn most_cited(&self) -> Vec<CountedLink> {
        let site = self.site;
        let mut ids: Vec<DocumentId> = cited(site).collect();
        ids.sort_by_key(|id| (std::cmp::Reverse(site.document(*id).cited_by.len()), *id));
        ids.into_iter().take(MOST_CITED).map(|id| self.document_counted(id)).collect()
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
        let plans =
            uses[self.routes.cut(List::Topic(id), uses.len()).range(part)].iter().map(|(plan, position)| {
                TopicPlan {
                    row: rows.of([*plan], self),
                    application: self.site.plan(*plan).plan.record.quarters[*position]
                        .application
                        .as_deref()
                        .map(as_title),
                }
            });
        let elsewhere = topic.same.iter().rev().take(ELSEWHERE).map(|id| {
            let other = self.site.topic(*id);
            let mut link = self.counted(other.title.clone(), HtmlPage::Topic(*id), plans_of(self.site, *id));
            link.note = Some(self.words.quarter(other.quarter));
            link
        });
        TopicView {
            title: topic.title.clone(),
            long: is_long(&topic.title),
            bodies: self.words.count(&self.words.counts.bodies, self.bodies_with(id).len()),
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
        let shown = self.routes.cut(List::Documents, ids.len()).range(part);
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
pub(super) fn cited(site: &Site) -> impl Iterator<Item = DocumentId> {
    (0..site.documents.len()).map(DocumentId).filter(|id| !site.document(*id).cited_by.is_empty())
}

/// The quarters that have themes, the oldest first.
pub(super) fn quarters(site: &Site) -> Vec<(Quarter, Vec<TopicId>)> {
    let mut quarters: BTreeMap<Quarter, Vec<TopicId>> = BTreeMap::new();
    for (position, topic) in site.topics.iter().enumerate() {
        quarters.entry(topic.quarter).or_default().push(TopicId(position));
    }
    quarters.into_iter().collect()
}

/// The plans that have a topic, each once; a plan may name it twice.
pub(super) fn plans_of(site: &Site, id: TopicId) -> Vec<PlanId> {
    let mut plans: Vec<PlanId> = site.topic(id).uses.iter().map(|(plan, _)| *plan).collect();
    plans.dedup();
    plans
}
