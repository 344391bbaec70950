//! What stands beside a plan: how it is cited, its sisters, and the plans of the same body around it.

use super::{LinkView, ViewContext, shown_number};
use crate::base::date::PartialDate;
use crate::base::text::excerpt;
use crate::cite::context::Relation;
use crate::page::HtmlPage;
use crate::page::rows::Rows;
use crate::plan::document::{Plan, Status};
use crate::site::{Cites, CitesId, DocumentId, PlanId, newest_first};
use serde::Serialize;
use std::cmp::Ordering;

/// How many sisters a plan shows; the page of the directive has them all.
const SISTERS: usize = 10;

/// How much of a title stands in a link to the plan before or after, in characters.
const TITLE: usize = 90;

/// How others cite a plan, and where it stays.
#[derive(Debug, Serialize)]
pub struct CitationView {
    /// Type, number, date, issuer and title, as at its first mention.
    pub full: String,
    /// Type and number, as at later mentions; date and issuer where there is no number.
    pub short: String,
    /// The plan's own page.
    pub href: String,
    /// Its address: with the site's host where that is known, from the site's root otherwise.
    pub address: String,
}

/// The plans of the same year that rest on the same document.
#[derive(Debug, Serialize)]
pub struct SistersView {
    /// What they are, with the year, in words.
    pub title: String,
    /// The document.
    pub document: LinkView,
    /// How many there are besides this plan, in words.
    pub count: String,
    /// The nearest in time, as HTML rows.
    pub rows: String,
    /// Whether there are more than the rows show.
    pub more: bool,
}

impl ViewContext<'_> {
    pub(super) fn citation(&self, id: PlanId) -> CitationView {
        let plan = &self.site.plan(id).plan;
        let issuer = self.site.issuer(id);
        let path = self.routes.path(HtmlPage::Plan(id));
        let base = self.site.settings.base_url.as_deref().unwrap_or("/");
        CitationView {
            full: format!(
                "{} của {issuer} “{}”",
                dated(named(plan), plan.record.date.map(PartialDate::in_full)),
                plan.shown.title
            ),
            short: match shown_number(plan) {
                Some(_) => named(plan),
                None => {
                    let date = plan.record.date.map(|date| match date {
                        PartialDate::Day(_) => format!("ngày {}", date.in_figures()),
                        PartialDate::Month(..) => format!("tháng {}", date.in_figures()),
                        PartialDate::Year(_) => format!("năm {}", date.in_figures()),
                    });
                    format!("{} của {issuer}", dated(named(plan), date))
                }
            },
            href: self.href(HtmlPage::Plan(id)),
            address: format!("{base}{path}"),
        }
    }

    /// The plans of the same year that rest on the strongest of its bases that any other of them rests on.
    pub(super) fn sisters(&self, id: PlanId, rows: &Rows) -> Option<SistersView> {
        let indexed = self.site.plan(id);
        let year = indexed.plan.record.year?;
        let mut bases: Vec<&Cites> = indexed
            .cites
            .iter()
            .filter(|it| it.relation <= Relation::Reviews && indexed.document != Some(it.document))
            .collect();
        bases.sort_by_key(|it| (it.relation, it.mentions.first().copied(), it.document));
        let found = bases.iter().find_map(|it| {
            let (count, near) = self.around(it.document, id, year);
            (count > 0).then_some((it.document, count, near))
        });
        let (document, count, near) = found?;
        Some(SistersView {
            title: self.words.text.sisters.fill(&[("year", &year.to_string())]),
            document: self.document_link(document),
            count: self.words.count(&self.words.counts.other_plans, count),
            rows: self.rows(rows, &near),
            more: count > near.len(),
        })
    }

    /// How many other plans of a year rest on a document, and those nearest to one in the order of lists.
    fn around(&self, document: DocumentId, id: PlanId, year: i16) -> (usize, Vec<PlanId>) {
        let plan = |id: PlanId| &self.site.plan(id).plan;
        let citing = &self.site.document(document).cited_by;
        // The list is ordered by year, then date, the newest first.
        let start = citing.partition_point(|(it, _)| plan(*it).record.year > Some(year));
        let end = citing.partition_point(|(it, _)| plan(*it).record.year >= Some(year));
        // A plan that only mentions it does not rest on it.
        let rests = |&&(it, cites): &&(PlanId, CitesId)| {
            it != id && self.site.plan(it).cites[cites.0].relation <= Relation::Reviews
        };
        let others: Vec<PlanId> = citing[start..end].iter().filter(rests).map(|(it, _)| *it).collect();
        let at = others.partition_point(|it| newest_first(plan(*it), plan(id)) == Ordering::Less);
        let first = at.saturating_sub(SISTERS / 2).min(others.len().saturating_sub(SISTERS));
        (others.len(), others.iter().copied().skip(first).take(SISTERS).collect())
    }

    /// The plans of the same body just before and after one.
    pub(super) fn of_body_around(&self, id: PlanId) -> (Option<LinkView>, Option<LinkView>) {
        let plan = |id: PlanId| &self.site.plan(id).plan;
        let plans = &self.site.body(self.site.plan(id).body).plans;
        let at = plans.partition_point(|it| newest_first(plan(*it), plan(id)) == Ordering::Less);
        let link = |id: PlanId| {
            let title = excerpt(&plan(id).shown.title, TITLE);
            let title = match shown_number(plan(id)) {
                Some(number) => format!("{number} · {title}"),
                None => title,
            };
            LinkView { title, href: self.href(HtmlPage::Plan(id)) }
        };
        let after = at.checked_sub(1).and_then(|at| plans.get(at));
        (plans.get(at + 1).copied().map(link), after.copied().map(link))
    }
}

/// `Kế hoạch số 491/KH-VP`, or the type alone; a draft is called one, so that nobody cites it as issued.
fn named(plan: &Plan) -> String {
    let draft = if plan.record.status == Status::Draft { "Dự thảo " } else { "" };
    match shown_number(plan) {
        Some(number) => format!("{draft}{} số {number}", plan.record.kind),
        None => format!("{draft}{}", plan.record.kind),
    }
}

fn dated(name: String, date: Option<String>) -> String {
    date.map_or(name.clone(), |date| format!("{name} {date}"))
}
