//! The columns of the units.

use super::{body_id, unit_id, unit_ids, url};
use crate::page::export::table::{Columns, DataKind};
use crate::page::view::ViewContext;
use crate::page::{CalendarScope, FilePage, HtmlPage};
use crate::site::UnitId;
use crate::site::unit_list::Unit;

/// The columns of its CSV file.
pub(super) const CSV: &[&str] =
    &["id", "name", "body", "within", "groups", "members", "duties", "calendar", "url"];

/// A unit.
pub(super) struct UnitItem<'a> {
    pub(super) context: &'a ViewContext<'a>,
    pub(super) id: UnitId,
    pub(super) unit: &'a Unit,
}

/// The columns, in the order of JSON.
pub(super) fn columns<'a>() -> Columns<'a, UnitItem<'a>> {
    Columns::<UnitItem>::new()
        .with("id", DataKind::Text, |t| &t.unit_id, |it| unit_id(it.context.site, it.id))
        .with("url", DataKind::Text, |t| &t.url, |it| url(HtmlPage::Unit(it.id), it.context))
        .with("name", DataKind::Text, |t| &t.unit_name, |it| it.unit.name.as_str())
        .with_nullable(
            "body",
            DataKind::Text,
            |t| &t.unit_body,
            |it| it.unit.body.map(|body| body_id(it.context.site, body)),
        )
        .with_nullable(
            "within",
            DataKind::Text,
            |t| &t.unit_within,
            |it| it.unit.within.map(|body| body_id(it.context.site, body)),
        )
        .with("groups", DataKind::Texts, |t| &t.unit_groups, |it| unit_ids(it.context.site, &it.unit.groups))
        .with(
            "members",
            DataKind::Texts,
            |t| &t.unit_members,
            |it| unit_ids(it.context.site, &it.unit.members),
        )
        .with("duties", DataKind::Number, |t| &t.unit_duties, |it| it.unit.duties.len())
        .with_nullable(
            "calendar",
            DataKind::Text,
            |t| &t.unit_calendar,
            |it| {
                let calendar = FilePage::Calendar(CalendarScope::Unit(it.id));
                it.context.routes.has(calendar).then(|| url(calendar, it.context))
            },
        )
}
