//! `published` and `updated`: when a plan was put on the portal, and when its text there was last mended.
//!
//! Both are written by the author. No clock and no time of a file is asked, so that the same files give the same pages.

use crate::base::date::PartialDate;
use crate::base::fault::Fault;
use crate::plan::fields::Fields;
use crate::plan::value_words::{day, is_no};
use jiff::civil::Date;

const PUBLISHED: [&str; 2] = ["published", "ngày_đăng"];
const UPDATED: [&str; 2] = ["updated", "ngày_cập_nhật"];

/// What the two keys say.
#[derive(Default)]
pub(in crate::plan) struct PortalDays {
    pub(in crate::plan) published: Option<Date>,
    pub(in crate::plan) updated: Option<Date>,
    /// `published: false`, which other site generators have, keeps a plan unpublished.
    pub(in crate::plan) is_draft: bool,
}

/// Takes the two keys.
pub(in crate::plan) fn portal_days(fields: &mut Fields) -> PortalDays {
    let mut days = PortalDays::default();
    if let Some(text) = fields.text(&PUBLISHED) {
        if is_no(&text.value) {
            days.is_draft = true;
            fields.report(Fault::PublishedNo { text: text.value }, text.span);
        } else {
            days.published = fields.accept(text.span, day(&text.value));
        }
    }
    if let Some(text) = fields.text(&UPDATED) {
        days.updated = fields.accept(text.span, day(&text.value));
        if let (Some(published), Some(updated)) = (days.published, days.updated)
            && updated < published
        {
            let [published, updated] = [published, updated].map(PartialDate::Day);
            fields.report(Fault::UpdatedFirst { published, updated }, text.span);
        }
    }
    days
}
