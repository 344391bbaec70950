//! Where a page of one site stands in the next: what an open tab follows when files move and names change.
//!
//! Ids and addresses live as long as their site, so a page is known again by what it is about ([`PageSubject`]). Of
//! several pages that it may be now none is taken. What has another meaning with every edit, such as the list
//! of a year, is not followed.

use super::HtmlPage;
use super::render::Renderer;
use crate::base::date::PartialDate;
use crate::base::text::comparable;
use crate::plan::document::Plan;
use crate::site::versions::VersionId;
use crate::site::{BodyId, DocumentId, IndexedPlan, PlanId, Site};

/// How many plans a body or a topic is known again by.
const MOST_PLANS: usize = 20;

/// What a page is about, in words that outlive its site.
#[derive(Clone, Debug)]
pub enum PageSubject {
    /// A plan.
    Plan(Told),
    /// A plan beside others.
    Comparison(Told),
    /// A version of a plan, by its file.
    Version(String),
    /// A page of text.
    Text(Told),
    /// A body, by all its names and the files of its plans.
    Body(Vec<String>, Vec<String>),
    /// A topic, by the files of its plans, each with the position of the quarter.
    Topic(Vec<(String, usize)>),
    /// A document, by its number and date, and the file of the plan that it is.
    Document(String, Option<PartialDate>, Option<String>),
    /// A later part of a list, by the address of the list.
    Part(String),
}

/// A file and what it says of itself.
#[derive(Clone, Debug)]
pub struct Told {
    path: String,
    title: String,
    number: Option<String>,
}

impl PageSubject {
    /// What a page is about; none for pages that are not followed.
    pub fn of(page: HtmlPage, renderer: &Renderer) -> Option<PageSubject> {
        let site = &renderer.site;
        let path = |id: &PlanId| site.plan(*id).plan.record.path.clone();
        Some(match page {
            HtmlPage::Plan(id) => PageSubject::Plan(told(&site.plan(id).plan)),
            HtmlPage::Comparison(id) => PageSubject::Comparison(told(&site.plan(id).plan)),
            HtmlPage::Version(id) => PageSubject::Version(site.version(id).plan.record.path.clone()),
            HtmlPage::Text(position) => {
                let text = &site.texts[position];
                PageSubject::Text(Told { path: text.path.clone(), title: text.title.clone(), number: None })
            }
            HtmlPage::Body(id) => {
                let body = site.body(id);
                let names = body.other_names.iter().chain([&body.name]).map(|name| comparable(name));
                PageSubject::Body(names.collect(), body.plans.iter().take(MOST_PLANS).map(path).collect())
            }
            HtmlPage::Topic(id) => {
                let uses = site.topic(id).uses.iter().take(MOST_PLANS);
                PageSubject::Topic(uses.map(|(plan, position)| (path(plan), *position)).collect())
            }
            HtmlPage::Document(id) => {
                let document = site.document(id);
                let label = document.label().to_string();
                PageSubject::Document(label, document.date, document.plan.as_ref().map(path))
            }
            HtmlPage::Part(list, _) => PageSubject::Part(renderer.routes.path(list.page()).to_string()),
            _ => return None,
        })
    }

    /// The address of the page about this in another site.
    pub fn address<'a>(&self, renderer: &'a Renderer) -> Option<&'a str> {
        let page = self.page(renderer)?;
        Some(renderer.routes.path(page)).filter(|address| renderer.routes.at(address) == Some(page.into()))
    }

    fn page(&self, renderer: &Renderer) -> Option<HtmlPage> {
        let site = &renderer.site;
        match self {
            PageSubject::Plan(told) => plan(told, site).map(HtmlPage::Plan),
            PageSubject::Comparison(told) => {
                let id = plan(told, site)?;
                Some(HtmlPage::Comparison(id))
                    .filter(|page| renderer.routes.has(*page))
                    .or(Some(HtmlPage::Plan(id)))
            }
            // What is no version any more is a plan.
            PageSubject::Version(path) => {
                let version = site.versions.iter().position(|it| it.plan.record.path == *path);
                let version = version.map(|position| HtmlPage::Version(VersionId(position)));
                version.or_else(|| at(path, site).map(|(id, _)| HtmlPage::Plan(id)))
            }
            PageSubject::Text(told) => {
                let texts = || site.texts.iter().enumerate();
                let by_path = texts().find(|(_, text)| text.path == told.path);
                let by_title = || only(texts().filter(|(_, text)| text.title == told.title));
                by_path.or_else(by_title).map(|(position, _)| HtmlPage::Text(position))
            }
            PageSubject::Body(names, plans) => {
                let is_named = |name: &String| names.contains(&comparable(name));
                let named = site
                    .bodies
                    .iter()
                    .enumerate()
                    .filter(|(_, body)| is_named(&body.name) || body.other_names.iter().any(is_named));
                let by_name = only(named).map(|(position, _)| BodyId(position));
                let issuers = || plans.iter().filter_map(|path| Some(at(path, site)?.1.lead()));
                by_name.or_else(|| one(issuers())).map(HtmlPage::Body)
            }
            PageSubject::Topic(uses) => {
                let topics =
                    uses.iter().filter_map(|(path, position)| *at(path, site)?.1.topics.get(*position)?);
                one(topics).map(HtmlPage::Topic)
            }
            PageSubject::Document(number, date, plan) => {
                let own = plan.as_ref().and_then(|path| at(path, site)?.1.document);
                let numbered = || {
                    let all = site.documents.iter().enumerate();
                    all.filter(|(_, document)| document.label() == number)
                };
                let dated = || only(numbered().filter(|(_, document)| document.date == *date));
                let found = || only(numbered()).or_else(dated).map(|(position, _)| DocumentId(position));
                let id = own.or_else(found);
                // Of several with this number the page that lists them is the nearest.
                let list = || {
                    let (_, document) = numbered().next()?;
                    let number = document.address.split('/').next()?;
                    renderer.routes.at(&format!("van-ban/{number}/"))?.html()
                };
                id.map(HtmlPage::Document).or_else(list)
            }
            PageSubject::Part(address) => renderer.routes.at(address)?.html(),
        }
    }
}

fn told(plan: &Plan) -> Told {
    let number = plan.record.number.as_ref().map(|it| it.number.text().to_string());
    Told { path: plan.record.path.clone(), title: plan.shown.title.clone(), number }
}

/// The plan of this file, or else the only one that says the same of itself.
fn plan(told: &Told, site: &Site) -> Option<PlanId> {
    let number =
        |plan: &Plan| plan.record.number.as_ref().map(|it| it.number.text()) == told.number.as_deref();
    let all = site.plans.iter().enumerate();
    let alike =
        || only(all.filter(|(_, indexed)| indexed.plan.shown.title == told.title && number(&indexed.plan)));
    at(&told.path, site).map(|(id, _)| id).or_else(|| alike().map(|(position, _)| PlanId(position)))
}

/// The plan of a file.
fn at<'a>(path: &str, site: &'a Site) -> Option<(PlanId, &'a IndexedPlan)> {
    let position = site.plans.binary_search_by(|indexed| indexed.plan.record.path.as_str().cmp(path)).ok()?;
    Some((PlanId(position), &site.plans[position]))
}

/// The first of some, if there is no other.
fn only<T>(mut of: impl Iterator<Item = T>) -> Option<T> {
    of.next().filter(|_| of.next().is_none())
}

/// What all of some are.
fn one<T: PartialEq>(mut of: impl Iterator<Item = T>) -> Option<T> {
    let first = of.next()?;
    of.all(|other| other == first).then_some(first)
}
