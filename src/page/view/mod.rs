//! What templates see: plain structs with every choice made, documented in `themes/README.md`.

mod beside;
mod board;
mod bodies;
mod comparison;
mod data;
mod document;
mod duties;
mod duty;
mod graph;
mod list;
mod office;
mod paper;
mod parts;
mod plan;
mod recipients;
mod reports;
mod search;
mod unit;
mod year;

pub use beside::{CitationView, SistersView};
pub use board::QuarterView;
pub use bodies::BodiesView;
pub use comparison::{ComparisonView, ReuseRow};
pub use data::DataView;
pub use document::{AddressView, DocumentView};
pub use duties::{DutiesView, DutyListView};
pub use duty::DutyRow;
pub use graph::{ChainView, CoverageView, GraphView};
pub use list::{BodyView, DocumentsView, HomeView, QuartersView, TopicView};
pub use office::OfficeView;
pub use paper::PaperView;
pub use parts::PartsView;
pub use plan::PlanView;
pub(crate) use recipients::public_recipients;
pub use search::SearchView;
pub use unit::UnitView;
pub use year::{YearView, YearsView};

use super::links::Links;
use super::route::Routes;
use super::rows::Rows;
use super::theme::Theme;
use super::words::Words;
use super::{HtmlPage, Page};
use crate::base::date::PartialDate;
use crate::plan::document::{Plan, Status};
use crate::site::documents::Document;
use crate::site::{BodyId, DocumentId, PlanId, Site};
use serde::Serialize;

/// What every page shows around its content.
#[derive(Debug, Serialize)]
pub struct PageView {
    /// The way to the site's root: `../../`, or nothing.
    pub root: String,
    /// The title of the page.
    pub title: String,
    /// The title of the page and the site.
    pub full_title: String,
    /// A sentence for search engines.
    pub description: String,
    /// The full address, if `base_url` is set.
    pub canonical: Option<String>,
    /// The way home.
    pub home: String,
    /// The search page.
    pub search: String,
    /// What the page is, as JSON-LD for search engines.
    pub meaning: Option<String>,
    /// What it is to those who share it: `article` or `website`.
    pub kind: &'static str,
    /// Whether search engines are asked to stay away.
    pub noindex: bool,
    /// The feeds: of this page, and of all plans.
    pub feeds: Vec<LinkView>,
    /// The page that describes the data.
    pub data: LinkView,
    /// The theme's style sheet.
    pub style: String,
    /// The colours of `site.yaml`, to be read after it.
    pub colours: Option<String>,
    /// The indexes.
    pub nav: Vec<NavLink>,
    /// The links of `site.yaml` for the header.
    pub links: Vec<NavLink>,
    /// Those for the footer.
    pub footer: Vec<NavLink>,
    /// The way from home to here; the last step is this page.
    pub trail: Vec<Step>,
}

/// A link of the navigation.
#[derive(Debug, Serialize)]
pub struct NavLink {
    /// The words.
    pub title: String,
    /// The link.
    pub href: String,
    /// Whether the page is below it.
    pub current: bool,
}

/// A step of the trail.
#[derive(Debug, Serialize)]
pub struct Step {
    /// The words.
    pub title: String,
    /// The link; none for the page itself.
    pub href: Option<String>,
}

/// A link with its words.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// The link.
    pub href: String,
}

/// A link with a count in words.
#[derive(Debug, Serialize)]
pub struct CountedLink {
    /// The words.
    pub title: String,
    /// The link.
    pub href: String,
    /// `12 kế hoạch`.
    pub count: String,
    /// What more is said: the issuer of a document, the years of a body.
    pub note: Option<String>,
}

/// A date for people and programs.
#[derive(Debug, Serialize)]
pub struct DateView {
    /// `20/3/2024`
    pub text: String,
    /// `2024-03-20`
    pub iso: String,
}

/// A status or a missing number, to be seen before anything else.
#[derive(Debug, Serialize)]
pub struct Badge {
    /// `draft`, `unnumbered`, `replaced` …
    pub name: &'static str,
    /// The words.
    pub text: String,
}

/// A plan in a list.
#[derive(Debug, Serialize)]
pub struct PlanRow {
    /// The plan's page.
    pub href: String,
    /// The title.
    pub title: String,
    /// The type.
    pub kind: String,
    /// The number.
    pub number: Option<String>,
    /// The date.
    pub date: Option<DateView>,
    /// The issuing body, as named on the plan.
    pub issuer: LinkView,
    /// The plan year.
    pub year: Option<LinkView>,
    /// Draft, without number and the like.
    pub badges: Vec<Badge>,
}

/// What the views of one page are made from.
pub(crate) struct ViewContext<'a> {
    pub(crate) site: &'a Site,
    pub(crate) routes: &'a Routes,
    pub(crate) theme: &'a Theme,
    pub(crate) words: &'a Words,
    pub(crate) links: Links,
}

impl<'a> ViewContext<'a> {
    pub(crate) fn href(&self, page: impl Into<Page>) -> String {
        self.links.to(self.routes.path(page))
    }

    pub(crate) fn date(&self, date: PartialDate) -> DateView {
        DateView { text: self.words.date(date), iso: date.to_string() }
    }

    /// The body that issued a plan, named as on the plan.
    pub(crate) fn issuer_link(&self, id: PlanId) -> LinkView {
        let body = HtmlPage::Body(self.site.plan(id).body);
        LinkView { title: self.site.issuer(id).to_string(), href: self.href(body) }
    }

    /// A year planned for.
    pub(crate) fn year_link(&self, year: i16) -> LinkView {
        LinkView { title: year.to_string(), href: self.href(HtmlPage::Year(year)) }
    }

    /// The row of a plan.
    pub(crate) fn plan_row(&self, id: PlanId) -> PlanRow {
        let indexed = self.site.plan(id);
        let plan = &indexed.plan;
        PlanRow {
            href: self.href(HtmlPage::Plan(id)),
            title: plan.shown.title.clone(),
            kind: plan.record.kind.to_string(),
            number: shown_number(plan),
            date: plan.record.date.map(|date| self.date(date)),
            issuer: self.issuer_link(id),
            year: plan.record.year.map(|year| self.year_link(year)),
            badges: self.badges(plan),
        }
    }

    pub(crate) fn badges(&self, plan: &Plan) -> Vec<Badge> {
        let mut badges = Vec::new();
        if plan.record.status != Status::Issued {
            let name = plan.record.status.name();
            badges.push(Badge { name, text: self.words.names.status.of(plan.record.status).to_string() });
        }
        if shown_number(plan).is_none() {
            badges.push(Badge { name: "unnumbered", text: self.words.text.unnumbered.clone() });
        }
        badges
    }

    /// How a document is called: `Kết luận số 01-KL/TW`.
    pub(crate) fn document_name(&self, document: &Document) -> String {
        let number = document.number.text();
        match &document.kind {
            Some(kind) => self.words.text.document_name.fill(&[("kind", kind.text()), ("number", number)]),
            None => self.words.text.document_name_untyped.fill(&[("number", number)]),
        }
    }

    /// The name of a document with its date and issuer.
    pub(crate) fn document_full_name(&self, document: &Document) -> String {
        let mut name = self.document_name(document);
        if let Some(date) = document.date {
            name = format!("{name} {}", self.words.text.dated.fill(&[("date", &self.words.date(date))]));
        }
        if let Some(issuer) = &document.issuer {
            name = format!("{name} {}", self.words.text.issued_by.fill(&[("issuer", issuer)]));
        }
        name
    }

    pub(crate) fn document_link(&self, id: DocumentId) -> LinkView {
        LinkView {
            title: self.document_full_name(self.site.document(id)),
            href: self.href(HtmlPage::Document(id)),
        }
    }

    pub(crate) fn body_link(&self, id: BodyId) -> LinkView {
        LinkView { title: self.site.body(id).name.clone(), href: self.href(HtmlPage::Body(id)) }
    }

    /// The rows of some plans, as HTML.
    pub(crate) fn rows(&self, rows: &Rows, plans: &[PlanId]) -> String {
        rows.of(plans.iter().copied(), self)
    }
}

/// The number of a plan; a draft's placeholder is none.
pub(crate) fn shown_number(plan: &Plan) -> Option<String> {
    let numbered = plan.record.number.as_ref().filter(|it| !it.number.is_placeholder());
    numbered.map(|it| it.number.text().to_string())
}
