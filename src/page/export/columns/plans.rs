//! The columns of the plans. Recipients who are named persons are left out, as on the page of the plan.

use super::changes;
use super::versions;
use super::{body_id, body_ids, distinct, iso, iso_day, relations, url};
use crate::base::date::Quarter;
use crate::page::HtmlPage;
use crate::page::export::table::{Columns, DataKind};
use crate::page::export::{document_id, full, plan_id};
use crate::page::view::ViewContext;
use crate::plan::document::{Plan, QuarterTheme, Signer, Status};
use crate::site::{Basis, IndexedPlan, PlanId, Site};

/// The columns of its CSV file.
pub(super) const CSV: &[&str] = &[
    "id",
    "type",
    "number",
    "title",
    "date",
    "place",
    "issuer",
    "year",
    "status",
    "theme",
    "quarters",
    "legal_bases",
    "recipients",
    "url",
    "published",
    "updated",
];

/// A plan.
pub(super) struct PlanItem<'a> {
    pub(super) context: &'a ViewContext<'a>,
    pub(super) id: PlanId,
    pub(super) indexed: &'a IndexedPlan,
}

impl<'a> PlanItem<'a> {
    fn plan(&self) -> &'a Plan {
        &self.indexed.plan
    }
}

/// The columns, in the order of JSON.
pub(super) fn columns<'a>() -> Columns<'a, PlanItem<'a>> {
    Columns::<PlanItem>::new()
        .with("id", DataKind::Text, |t| &t.id, |it| plan_id(it.context.site, it.indexed))
        .with("url", DataKind::Text, |t| &t.url, |it| url(HtmlPage::Plan(it.id), it.context))
        .with("type", DataKind::Text, |t| &t.r#type, |it| it.plan().record.kind.text())
        .with_nullable("number", DataKind::Text, |t| &t.number, |it| it.plan().shown_number())
        .with("title", DataKind::Text, |t| &t.title, |it| it.plan().shown.title.as_str())
        .with_nullable("date", DataKind::Date, |t| &t.date, |it| iso(it.plan().record.date))
        .with_nullable(
            "published",
            DataKind::Day,
            |t| &t.published,
            |it| it.plan().record.published.map(iso_day),
        )
        .with_nullable("updated", DataKind::Day, |t| &t.updated, |it| it.plan().record.updated.map(iso_day))
        .with_nullable("place", DataKind::Text, |t| &t.place, |it| it.plan().record.place.as_deref())
        .with("issuer", DataKind::Text, |t| &t.plan_issuer, |it| it.context.site.issuer(it.id))
        .with("body", DataKind::Text, |t| &t.body, |it| body_id(it.context.site, it.indexed.lead()))
        .with(
            "issuers",
            DataKind::Texts,
            |t| &t.issuers,
            |it| it.context.site.issuers(it.id).iter().map(|(_, name)| *name).collect::<Vec<&str>>(),
        )
        .with("bodies", DataKind::Texts, |t| &t.bodies, |it| body_ids(it.context.site, it.indexed.bodies()))
        .with_nullable("year", DataKind::Number, |t| &t.year, |it| it.plan().record.year.map(i64::from))
        .with_nullable(
            "last_year",
            DataKind::Number,
            |t| &t.last_year,
            |it| it.plan().record.last_year.map(i64::from),
        )
        .with(
            "status",
            DataKind::Word(distinct(Status::WORDS.map(|it| it.0))),
            |t| &t.status,
            |it| it.context.site.status(it.id).name(),
        )
        .with_nullable("theme", DataKind::Text, |t| &t.theme, |it| it.plan().shown.theme.as_deref())
        .with_objects(
            "quarters",
            quarter_columns(),
            |t| &t.quarters,
            |it| it.plan().record.quarters.iter().collect(),
            |it| Some(format!("{}: {}", it.quarter, it.theme.as_deref()?).into()),
        )
        .with_objects(
            "legal_bases",
            basis_columns(),
            |t| &t.legal_bases,
            |it| it.indexed.bases.iter().map(|basis| (it.context.site, basis)).collect(),
            |(_, basis)| Some(basis.text.as_str().into()),
        )
        .with_objects(
            "signers",
            signer_columns(),
            |t| &t.signers,
            |it| it.plan().shown.signers.iter().collect(),
            |_| None,
        )
        .with(
            "recipients",
            DataKind::Texts,
            |t| &t.recipients,
            |it| it.plan().public_recipients().collect::<Vec<&str>>(),
        )
        .with(
            "attachments",
            DataKind::Texts,
            |t| &t.attachments,
            |it| {
                let files = it.plan().record.attachments.iter();
                files
                    .map(|file| full(it.context.site, &format!("tep/{}", file.value)))
                    .collect::<Vec<String>>()
            },
        )
        .with_nullable(
            "description",
            DataKind::Text,
            |t| &t.description,
            |it| it.plan().shown.description.as_deref(),
        )
        .with_objects(
            "affects",
            changes::columns(),
            |t| &t.affects,
            |it| {
                let site = it.context.site;
                changes::of(site, site.graph.affects(site.graph.of_plan(it.id)))
            },
            |_| None,
        )
        .with_objects(
            "affected_by",
            changes::columns(),
            |t| &t.affected_by,
            |it| {
                let site = it.context.site;
                changes::of(site, site.graph.affected_by(site.graph.of_plan(it.id)))
            },
            |_| None,
        )
        .with_objects(
            "versions",
            versions::columns(),
            |t| &t.versions,
            |it| versions::of(it.context, it.id),
            |_| None,
        )
}

fn quarter_columns<'a>() -> Columns<'a, &'a QuarterTheme> {
    Columns::<&QuarterTheme>::new()
        .with("quarter", DataKind::Quarter, |t| &t.quarter, |it| Quarter::to_string(&it.quarter))
        .with_nullable("theme", DataKind::Text, |t| &t.quarter_theme, |it| it.theme.as_deref())
        .with_nullable("application", DataKind::Text, |t| &t.application, |it| it.application.as_deref())
}

fn basis_columns<'a>() -> Columns<'a, (&'a Site, &'a Basis)> {
    Columns::<(&Site, &Basis)>::new()
        .with("text", DataKind::Text, |t| &t.basis_text, |(_, it)| it.text.as_str())
        .with("relation", relations(), |t| &t.relation, |(_, it)| it.relation.name())
        .with_nullable(
            "document",
            DataKind::Text,
            |t| &t.document,
            |(site, it)| it.resolution.document().map(|document| document_id(site, document)),
        )
        .with("inferred", DataKind::Flag, |t| &t.inferred, |(_, it)| it.resolution.is_inferred())
}

fn signer_columns<'a>() -> Columns<'a, &'a Signer> {
    Columns::<&Signer>::new()
        .with_nullable("name", DataKind::Text, |t| &t.signer_name, |it| it.name.as_deref())
        .with_nullable("position", DataKind::Text, |t| &t.signer_position, |it| it.position.as_deref())
        .with_nullable("capacity", DataKind::Text, |t| &t.signer_capacity, |it| it.capacity.as_deref())
}
