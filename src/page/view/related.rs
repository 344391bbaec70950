//! What the page of a plan shows after its text: how the plan is cited, and related plans.

use super::{Badge, LinkView, ViewContext, as_title};
use crate::base::text::excerpt;
use crate::page::HtmlPage;
use crate::site::PlanId;
use serde::Serialize;

/// How many plans with the same basis a plan shows; the page of the document has them all.
const MOST_SAME_BASIS: usize = 3;

/// How much of a title stands in a link to another plan, in characters.
const TITLE: usize = 60;

/// How others cite a plan, and its own page.
#[derive(Debug, Serialize)]
pub struct CitationView {
    /// Type, number, date, issuer and title, as at a first mention.
    pub full: String,
    /// Type and number, as at later mentions; date and issuer where there is no number.
    pub short: String,
    /// Link to the plan's own page.
    pub href: String,
    /// The address of that page: with the site's host where `base_url` is set, from the site's root
    /// otherwise.
    pub address: String,
}

/// The plans of the same year with the same legal basis.
#[derive(Debug, Serialize)]
pub struct SameBasisView {
    /// What they are, with the year, in words.
    pub title: String,
    /// The document that is their basis.
    pub document: LinkView,
    /// How many there are besides this plan, in words.
    pub count: String,
    /// The three nearest in time.
    pub plans: Vec<PlanLine>,
    /// Whether there are more than the rows show.
    pub more: bool,
}

/// A plan in a short list, where who issued it tells it from the others.
#[derive(Debug, Serialize)]
pub struct PlanLine {
    /// Link to the plan.
    pub href: String,
    /// Its bodies, named as on the plan.
    pub issuers: String,
    /// The number, or the title of a plan without one, and the date.
    pub facts: String,
    /// That the plan is a draft, was replaced and the like, or has no number.
    pub badges: Vec<Badge>,
}

impl ViewContext<'_> {
    /// Plans in a short list.
    pub(super) fn plan_lines(&self, ids: impl IntoIterator<Item = PlanId>) -> Vec<PlanLine> {
        ids.into_iter().map(|id| self.plan_line(id)).collect()
    }

    pub(super) fn plan_line(&self, id: PlanId) -> PlanLine {
        let plan = &self.site.plan(id).plan;
        let issuers = self.site.issuers(id);
        let names: Vec<&str> = issuers.iter().map(|(_, name)| *name).collect();
        let number = plan.shown_number().unwrap_or_else(|| excerpt(&plan.shown.title, TITLE));
        let date = plan.record.date.map(|date| self.words.date(date));
        let date = date.unwrap_or_else(|| self.words.text.date_unknown.clone());
        PlanLine {
            href: self.href(HtmlPage::Plan(id)),
            issuers: if names.is_empty() { self.words.text.issuer_unknown.clone() } else { names.join("; ") },
            facts: format!("{number}\u{a0}· {date}"),
            badges: self.badges(id),
        }
    }

    pub(super) fn citation(&self, id: PlanId) -> CitationView {
        let path = self.routes.path(HtmlPage::Plan(id));
        let base = self.site.settings.base_url.as_deref().unwrap_or("/");
        CitationView {
            full: self.site.full_citation(id),
            short: self.site.short_citation(id),
            href: self.href(HtmlPage::Plan(id)),
            address: format!("{base}{path}"),
        }
    }

    pub(super) fn same_basis(&self, id: PlanId) -> Option<SameBasisView> {
        let found = self.site.same_basis(id, MOST_SAME_BASIS)?;
        Some(SameBasisView {
            title: self.words.text.same_basis.fill(&[("year", &found.year.to_string())]),
            document: self.document_link(found.document),
            count: self.words.count(&self.words.counts.other_plans, found.count),
            more: found.count > found.nearest.len(),
            plans: self.plan_lines(found.nearest),
        })
    }

    /// Links to the plans of the same body just before and just after one.
    pub(super) fn neighbours_in_body(&self, id: PlanId) -> (Option<LinkView>, Option<LinkView>) {
        let (before, after) = self.site.neighbours_in_body(id);
        let link = |id: PlanId| {
            let plan = &self.site.plan(id).plan;
            let title = plan.shown_number().unwrap_or_else(|| excerpt(&as_title(&plan.shown.title), TITLE));
            LinkView { title, href: self.href(HtmlPage::Plan(id)) }
        };
        (before.map(link), after.map(link))
    }
}
