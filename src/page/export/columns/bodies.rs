//! The columns of the bodies.

use super::{body_id, url};
use crate::cite::body::{BodyKind, Level};
use crate::page::HtmlPage;
use crate::page::export::table::{Columns, DataKind};
use crate::page::view::ViewContext;
use crate::site::BodyId;
use crate::site::bodies::Body;

/// A body.
pub(super) struct BodyItem<'a> {
    pub(super) context: &'a ViewContext<'a>,
    pub(super) id: BodyId,
    pub(super) body: &'a Body,
}

/// The columns, in the order of JSON.
pub(super) fn columns<'a>() -> Columns<'a, BodyItem<'a>> {
    let levels = DataKind::Word(Level::WORDS.map(|(name, ..)| name).to_vec());
    let kinds = DataKind::Word(BodyKind::WORDS.map(|(name, ..)| name).to_vec());
    Columns::<BodyItem>::new()
        .with("id", DataKind::Text, |t| &t.body_id, |it| body_id(it.context.site, it.id))
        .with("url", DataKind::Text, |t| &t.url, |it| url(HtmlPage::Body(it.id), it.context))
        .with("name", DataKind::Text, |t| &t.body_name, |it| it.body.name.as_str())
        .with_nullable("level", levels, |t| &t.body_level, |it| it.body.level.map(Level::name))
        .with_nullable("kind", kinds, |t| &t.body_kind, |it| it.body.kind.map(BodyKind::name))
        .with_nullable("province", DataKind::Text, |t| &t.body_province, |it| it.body.province.as_deref())
        .with_nullable(
            "parent",
            DataKind::Text,
            |t| &t.body_parent,
            |it| it.body.parent.map(|parent| body_id(it.context.site, parent)),
        )
}
