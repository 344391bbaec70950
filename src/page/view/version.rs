//! The page of a version of a plan: a draft of it, or another text that says so.

use super::shared::NoticeView;
use super::{DateView, FileView, LinkView, ViewContext};
use crate::page::HtmlPage;
use crate::page::html::{Anchors, html};
use crate::plan::document::Plan;
use crate::site::PlanId;
use crate::site::counterparts::{Against, Counterpart};
use crate::site::versions::VersionId;
use serde::Serialize;

/// A version of a plan in a list.
#[derive(Debug, Serialize)]
pub struct VersionRow {
    /// The title, or the number where there is one; the link leads to its text.
    pub link: LinkView,
    /// The status that its file gives, in words.
    pub status: String,
    /// The date.
    pub date: Option<DateView>,
}

/// The page of a version.
#[derive(Debug, Serialize)]
pub struct VersionView {
    /// The title.
    pub title: String,
    /// The type.
    pub kind: String,
    /// The status that its file gives, in words.
    pub status: String,
    /// The date.
    pub date: Option<DateView>,
    /// That it is a draft, that it is a version and of which plan, and what became of that plan.
    pub notices: Vec<NoticeView>,
    /// Files to read or keep.
    pub attachments: Vec<FileView>,
    /// The text, as HTML; what it cites is not linked, for no index has it.
    pub body: String,
}

impl ViewContext<'_> {
    /// The versions of a plan.
    pub(crate) fn versions(&self, id: PlanId) -> Vec<VersionRow> {
        let versions = self.site.versions_of(id);
        versions.map(|version| self.version_row(version)).collect()
    }

    fn version_row(&self, id: VersionId) -> VersionRow {
        let plan = &self.site.version(id).plan;
        let title = plan.shown_number().unwrap_or_else(|| plan.shown.title.clone());
        VersionRow {
            link: LinkView { title, href: self.href(HtmlPage::Version(id)) },
            status: self.version_status(plan),
            date: plan.record.date.map(|date| self.date(date)),
        }
    }

    fn version_status(&self, plan: &Plan) -> String {
        self.words.names.status.of(plan.record.status).to_string()
    }

    pub(crate) fn version(&self, id: VersionId) -> VersionView {
        let version = self.site.version(id);
        let plan = &version.plan;
        let around = self.surroundings(&plan.record.path);
        let of = self.site.graph.of_plan(version.of);
        let status = self.words.names.notice.of(plan.record.status);
        let status = status.map(|text| NoticeView::plain(plan.record.status.name(), text.to_string()));
        let own = NoticeView {
            name: "version",
            text: self.words.text.version_of.clone(),
            documents: vec![self.changing_link(of)],
            redline: self.changes_link(version.of, (Against::Version, Counterpart::Version(id))),
        };
        // Who lands here must not take a plan for valid that was replaced itself.
        let now = self.words.names.status.of(self.site.status(version.of)).to_lowercase();
        let of_plan = self
            .affected_by(of)
            .into_iter()
            .next()
            .map(|it| NoticeView { text: self.words.text.version_plan.fill(&[("status", &now)]), ..it });
        VersionView {
            title: plan.shown.title.clone(),
            kind: plan.record.kind.to_string(),
            status: self.version_status(plan),
            date: plan.record.date.map(|date| self.date(date)),
            notices: status.into_iter().chain([own]).chain(of_plan).collect(),
            attachments: self.signed(plan).into_iter().chain(self.files(plan)).collect(),
            body: html(&plan.text, &Anchors::default(), &around, |_| None).whole(),
        }
    }
}
