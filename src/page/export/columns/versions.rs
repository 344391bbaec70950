//! The columns of a version of a plan.

use super::{distinct, iso, url};
use crate::page::HtmlPage;
use crate::page::export::table::{Columns, DataKind};
use crate::page::view::ViewContext;
use crate::plan::document::{Plan, Status};
use crate::site::PlanId;
use crate::site::versions::VersionId;

/// A version.
pub(super) struct VersionItem<'a> {
    context: &'a ViewContext<'a>,
    id: VersionId,
}

impl<'a> VersionItem<'a> {
    fn plan(&self) -> &'a Plan {
        &self.context.site.version(self.id).plan
    }
}

/// The columns of a version.
pub(super) fn columns<'a>() -> Columns<'a, VersionItem<'a>> {
    Columns::<VersionItem>::new()
        .with("url", DataKind::Text, |t| &t.url, |it| url(HtmlPage::Version(it.id), it.context))
        .with(
            "status",
            DataKind::Word(distinct(Status::WORDS.map(|it| it.0))),
            |t| &t.version_status,
            |it| it.plan().record.status.name(),
        )
        .with_nullable("date", DataKind::Date, |t| &t.date, |it| iso(it.plan().record.date))
}

/// The versions of a plan, the newest first.
pub(super) fn of<'a>(context: &'a ViewContext<'a>, plan: PlanId) -> Vec<VersionItem<'a>> {
    context.site.versions_of(plan).map(|id| VersionItem { context, id }).collect()
}
