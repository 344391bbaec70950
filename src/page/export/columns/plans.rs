//! The columns of the plans. Recipients who are named persons are left out, as on the page of the plan.

use super::{body_id, distinct, iso, relations, url};
use crate::base::date::Quarter;
use crate::page::HtmlPage;
use crate::page::export::table::{Columns, DataKind};
use crate::page::export::{document_id, full, plan_id};
use crate::page::render::Renderer;
use crate::page::view::{public_recipients, shown_number};
use crate::plan::document::{Plan, QuarterTheme, Signer, Status};
use crate::site::{Basis, PlanId, PlanRecord, Site};

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
];

/// A plan.
pub(super) struct PlanItem<'a> {
    pub(super) renderer: &'a Renderer,
    pub(super) id: PlanId,
    pub(super) record: &'a PlanRecord,
}

impl<'a> PlanItem<'a> {
    fn plan(&self) -> &'a Plan {
        &self.record.plan
    }
}

/// The columns, in the order of JSON.
pub(super) fn columns<'a>() -> Columns<'a, PlanItem<'a>> {
    Columns::<PlanItem>::new()
        .with("id", DataKind::Text, "field_id", |it| plan_id(&it.renderer.site, it.record))
        .with("url", DataKind::Text, "field_url", |it| url(HtmlPage::Plan(it.id), it.renderer))
        .with("type", DataKind::Text, "field_type", |it| it.plan().record.kind.text())
        .with_nullable("number", DataKind::Text, "field_number", |it| shown_number(it.plan()))
        .with("title", DataKind::Text, "field_title", |it| it.plan().shown.title.as_str())
        .with_nullable("date", DataKind::Date, "field_date", |it| iso(it.plan().record.date))
        .with_nullable("place", DataKind::Text, "field_place", |it| it.plan().record.place.as_deref())
        .with("issuer", DataKind::Text, "field_issuer", |it| it.renderer.site.issuer(it.id))
        .with("body", DataKind::Text, "field_body", |it| body_id(&it.renderer.site, it.record.body))
        .with_nullable("year", DataKind::Number, "field_year", |it| it.plan().record.year.map(i64::from))
        .with("status", DataKind::Word(distinct(Status::WORDS.map(|it| it.0))), "field_status", |it| {
            it.plan().record.status.name()
        })
        .with_nullable("theme", DataKind::Text, "field_theme", |it| it.plan().shown.theme.as_deref())
        .with_objects(
            "quarters",
            quarter_columns(),
            "field_quarters",
            |it| it.plan().record.quarters.iter().collect(),
            |it| Some(format!("{}: {}", it.quarter, it.theme.as_deref()?).into()),
        )
        .with_objects(
            "legal_bases",
            basis_columns(),
            "field_legal_bases",
            |it| it.record.bases.iter().map(|basis| (&it.renderer.site, basis)).collect(),
            |(_, basis)| Some(basis.text.as_str().into()),
        )
        .with_objects(
            "signers",
            signer_columns(),
            "field_signers",
            |it| it.plan().shown.signers.iter().collect(),
            |_| None,
        )
        .with("recipients", DataKind::Texts, "field_recipients", |it| {
            public_recipients(it.plan()).collect::<Vec<&str>>()
        })
        .with("attachments", DataKind::Texts, "field_attachments", |it| {
            let files = it.plan().record.attachments.iter();
            files.map(|file| full(&it.renderer.site, &format!("tep/{}", file.value))).collect::<Vec<String>>()
        })
        .with_nullable("description", DataKind::Text, "field_description", |it| {
            it.plan().shown.description.as_deref()
        })
}

fn quarter_columns<'a>() -> Columns<'a, &'a QuarterTheme> {
    Columns::<&QuarterTheme>::new()
        .with("quarter", DataKind::Quarter, "field_quarter", |it| Quarter::to_string(&it.quarter))
        .with_nullable("theme", DataKind::Text, "field_quarter_theme", |it| it.theme.as_deref())
        .with_nullable("application", DataKind::Text, "field_application", |it| it.application.as_deref())
}

fn basis_columns<'a>() -> Columns<'a, (&'a Site, &'a Basis)> {
    Columns::<(&Site, &Basis)>::new()
        .with("text", DataKind::Text, "field_basis_text", |(_, it)| it.text.as_str())
        .with("relation", relations(), "field_relation", |(_, it)| it.relation.name())
        .with_nullable("document", DataKind::Text, "field_document", |(site, it)| {
            it.resolution.document().map(|document| document_id(site, document))
        })
        .with("inferred", DataKind::Flag, "field_inferred", |(_, it)| it.resolution.is_inferred())
}

fn signer_columns<'a>() -> Columns<'a, &'a Signer> {
    Columns::<&Signer>::new()
        .with_nullable("name", DataKind::Text, "field_signer_name", |it| it.name.as_deref())
        .with_nullable("position", DataKind::Text, "field_signer_position", |it| it.position.as_deref())
        .with_nullable("capacity", DataKind::Text, "field_signer_capacity", |it| it.capacity.as_deref())
}
