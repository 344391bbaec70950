//! The columns of the documents, ours and cited.

use super::changes;
use super::versions;
use super::{body_id, body_ids, iso, relations, url};
use crate::cite::context::Relation;
use crate::page::HtmlPage;
use crate::page::export::table::{Columns, DataKind};
use crate::page::export::{document_id, plan_id};
use crate::page::view::ViewContext;
use crate::site::documents::Document;
use crate::site::graph::NodeId;
use crate::site::{Cites, DocumentId, IndexedPlan, Site};

/// A document.
pub(super) struct DocumentItem<'a> {
    pub(super) context: &'a ViewContext<'a>,
    pub(super) id: DocumentId,
    pub(super) document: &'a Document,
}

/// The columns, in the order of JSON.
pub(super) fn columns<'a>() -> Columns<'a, DocumentItem<'a>> {
    Columns::<DocumentItem>::new()
        .with("id", DataKind::Text, |t| &t.id, |it| document_id(it.context.site, it.id))
        .with("url", DataKind::Text, |t| &t.url, |it| url(HtmlPage::Document(it.id), it.context))
        .with_nullable(
            "type",
            DataKind::Text,
            |t| &t.r#type,
            |it| it.document.kind.as_ref().map(|kind| kind.text()),
        )
        .with_nullable(
            "number",
            DataKind::Text,
            |t| &t.number,
            |it| it.document.number.as_ref().map(|number| number.text()),
        )
        .with_nullable(
            "name",
            DataKind::Text,
            |t| &t.act_name,
            |it| it.document.name.as_ref().map(|name| name.text()),
        )
        .with_nullable(
            "title",
            DataKind::Text,
            |t| &t.title,
            |it| {
                // An act without another title has its name for one.
                let name = it.document.name.as_ref().map(|name| name.text());
                it.context.site.document_title(it.document).or(name)
            },
        )
        .with_nullable("date", DataKind::Date, |t| &t.date, |it| iso(it.document.date))
        .with_nullable("issuer", DataKind::Text, |t| &t.issuer, |it| it.document.issuer.as_deref())
        .with_nullable(
            "body",
            DataKind::Text,
            |t| &t.document_body,
            |it| it.document.lead().map(|body| body_id(it.context.site, body)),
        )
        .with(
            "bodies",
            DataKind::Texts,
            |t| &t.document_bodies,
            |it| body_ids(it.context.site, it.document.bodies.iter().copied()),
        )
        .with_nullable(
            "plan",
            DataKind::Text,
            |t| &t.plan_url,
            |it| it.document.plan.map(|plan| url(HtmlPage::Plan(plan), it.context)),
        )
        .with_nullable("source", DataKind::Text, |t| &t.source, |it| it.document.url.as_deref())
        .with_nullable("status", DataKind::Text, |t| &t.validity, |it| it.document.status.as_deref())
        .with("spellings", DataKind::Texts, |t| &t.spellings, |it| it.document.spellings.as_slice())
        .with_objects(
            "cited_by",
            citing_columns(),
            |t| &t.cited_by,
            |it| {
                let citing = it.document.cited_by.iter().map(|(plan, position)| {
                    let indexed = it.context.site.plan(*plan);
                    (it.context.site, indexed, &indexed.cites[position.0])
                });
                citing.collect()
            },
            |_| None,
        )
        .with_objects(
            "related",
            related_columns(),
            |t| &t.related,
            |it| it.document.related.iter().map(|related| (it.context.site, related)).collect(),
            |_| None,
        )
        .with_objects(
            "affects",
            changes::columns(),
            |t| &t.affects,
            |it| changes::of(it.context.site, it.context.site.graph.affects(NodeId(it.id.0))),
            |_| None,
        )
        .with_objects(
            "affected_by",
            changes::columns(),
            |t| &t.affected_by,
            |it| changes::of(it.context.site, it.context.site.graph.affected_by(NodeId(it.id.0))),
            |_| None,
        )
        .with_objects(
            "versions",
            versions::columns(),
            |t| &t.versions,
            |it| it.document.plan.map_or(Vec::new(), |plan| versions::of(it.context, plan)),
            |_| None,
        )
}

fn citing_columns<'a>() -> Columns<'a, (&'a Site, &'a IndexedPlan, &'a Cites)> {
    Columns::<(&Site, &IndexedPlan, &Cites)>::new()
        .with("plan", DataKind::Text, |t| &t.plan, |(site, indexed, _)| plan_id(site, indexed))
        .with("relation", relations(), |t| &t.relation, |(.., cites)| cites.relation.name())
        .with("inferred", DataKind::Flag, |t| &t.inferred, |(.., cites)| cites.inferred)
        .with("count", DataKind::Number, |t| &t.count, |(.., cites)| cites.mentions.len())
}

fn related_columns<'a>() -> Columns<'a, (&'a Site, &'a (Relation, DocumentId))> {
    Columns::<(&Site, &(Relation, DocumentId))>::new()
        .with("relation", relations(), |t| &t.relation, |(_, (relation, _))| relation.name())
        .with("document", DataKind::Text, |t| &t.document, |(site, (_, other))| document_id(site, *other))
}
