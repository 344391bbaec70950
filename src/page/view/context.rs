//! What the views of one page are made from, and the small views that all of them use.

use super::clear_names::ClearNames;
use super::duty_places::DutyPlaces;
use super::shared::{Badge, DateView, LinkView, PlanRow, as_title};
use crate::base::date::PartialDate;
use crate::cite::document_name::DocumentName;
use crate::cite::number::DocumentNumber;
use crate::cite::type_name::TypeName;
use crate::page::html::Surroundings;
use crate::page::links::Links;
use crate::page::route::Routes;
use crate::page::theme::Theme;
use crate::page::words::Words;
use crate::page::{HtmlPage, Page};
use crate::plan::document::{Plan, Status};
use crate::site::documents::Document;
use crate::site::{BodyId, DocumentId, PlanId, Site};

/// The name of the badge of a plan without a number.
pub(super) const UNNUMBERED: &str = "unnumbered";

/// What the views of one page are made from.
pub(crate) struct ViewContext<'a> {
    pub(crate) site: &'a Site,
    pub(crate) routes: &'a Routes,
    pub(crate) theme: &'a Theme,
    pub(crate) words: &'a Words,
    pub(crate) names: &'a ClearNames,
    pub(crate) places: &'a DutyPlaces,
    pub(crate) links: Links,
}

impl<'a> ViewContext<'a> {
    pub(crate) fn href(&self, page: impl Into<Page>) -> String {
        self.links.to(self.routes.path(page))
    }

    /// What the HTML of a file's text needs of the page.
    pub(in crate::page) fn surroundings<'s>(&'s self, path: &'s str) -> Surroundings<'s> {
        Surroundings { path, links: &self.links, routes: self.routes, words: self.words }
    }

    pub(crate) fn date(&self, date: PartialDate) -> DateView {
        DateView { text: self.words.date(date), iso: date.to_string() }
    }

    /// The bodies that issued a plan, named as on the plan; with their whole names where others are called so too.
    pub(crate) fn issuer_links(&self, id: PlanId) -> Vec<LinkView> {
        let issuers = self.site.issuers(id);
        let link = |(body, name): &(BodyId, &str)| LinkView {
            title: self.names.of(name, self.site.body(*body)).into_owned(),
            href: self.href(HtmlPage::Body(*body)),
        };
        issuers.iter().map(link).collect()
    }

    /// The year or years that a plan is for: `2024`, `2021–2025`, linked to the first.
    pub(crate) fn year_link(&self, plan: &Plan) -> Option<LinkView> {
        let (first, last) = (plan.record.year?, plan.record.last_year?);
        let title = if first == last { first.to_string() } else { format!("{first}–{last}") };
        Some(LinkView { title, href: self.href(HtmlPage::Year(first)) })
    }

    /// The row of a plan.
    pub(crate) fn plan_row(&self, id: PlanId) -> PlanRow {
        let indexed = self.site.plan(id);
        let plan = &indexed.plan;
        PlanRow {
            href: self.href(HtmlPage::Plan(id)),
            title: as_title(&plan.shown.title),
            kind: plan.record.kind.to_string(),
            number: plan.shown_number(),
            date: plan.record.date.map(|date| self.date(date)),
            issuers: self.issuer_links(id),
            year: self.year_link(plan),
            has_signed: self.has_signed(plan),
            badges: self.badges(id),
        }
    }

    pub(crate) fn badges(&self, id: PlanId) -> Vec<Badge> {
        let mut badges = Vec::new();
        let status = self.site.status(id);
        if status != Status::Issued {
            badges.push(Badge { name: status.name(), text: self.words.names.status.of(status).to_string() });
        }
        if self.site.plan(id).plan.shown_number().is_none() {
            badges.push(Badge { name: UNNUMBERED, text: self.words.text.unnumbered.clone() });
        }
        badges
    }

    /// How a document is called: `Kết luận số 01-KL/TW`.
    pub(crate) fn document_name(&self, document: &Document) -> String {
        let kind = document.name.as_ref().map(DocumentName::text);
        let kind = kind.or(document.kind.as_ref().map(TypeName::text));
        let Some(number) = document.number.as_ref().map(DocumentNumber::text) else {
            return kind.unwrap_or_default().to_string();
        };
        match kind {
            Some(kind) => self.words.text.document_name.fill(&[("kind", kind), ("number", number)]),
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
            let issuer = match document.lead() {
                Some(body) => self.names.of(issuer, self.site.body(body)),
                None => issuer.into(),
            };
            name = format!("{name} {}", self.words.text.issued_by.fill(&[("issuer", &issuer)]));
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
        let body = self.site.body(id);
        LinkView { title: self.names.of(&body.name, body).into_owned(), href: self.href(HtmlPage::Body(id)) }
    }
}
