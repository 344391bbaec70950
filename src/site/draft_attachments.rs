//! The attachments of drafts, which are not published unless `site.yaml` asks for drafts.
//!
//! A file that a draft names and a published plan, text page or `site.yaml` names too stays; so does one that no
//! file names: `index` removes only what would show a draft's content.

use crate::base::hash::HashSet;
use crate::plan::attachment::{self, Target};
use crate::plan::document::Plan;
use crate::plan::settings::Settings;
use crate::plan::text_page::TextPage;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Removes the names of attachments that only drafts name.
pub(super) fn remove_draft_attachments(
    drafts: &[Arc<Plan>],
    plans: &[Arc<Plan>],
    texts: &[Arc<TextPage>],
    settings: &Settings,
    attachments: &mut BTreeMap<String, u64>,
) {
    let linked = |path: &str, target: &Target| match target {
        Target::Inside { path: link, .. } => {
            attachment::decode(link).map_or(Vec::new(), |link| attachment::attachments(path, &link))
        }
        _ => Vec::new(),
    };
    let to_files = |path: &str, targets: &[Target]| -> Vec<String> {
        targets.iter().flat_map(|target| linked(path, target)).collect()
    };
    let named = |plan: &Arc<Plan>| {
        let mut names = to_files(&plan.record.path, &plan.record.targets);
        names.extend(plan.record.attachments.iter().map(|text| text.value.clone()));
        names
    };
    let of_drafts: HashSet<String> = drafts.iter().flat_map(named).collect();
    if of_drafts.is_empty() {
        return;
    }
    let mut published: HashSet<String> = plans.iter().flat_map(named).collect();
    published.extend(texts.iter().flat_map(|text| {
        text.text.links().iter().flat_map(|link| linked(&text.path, &link.target)).collect::<Vec<_>>()
    }));
    let links = settings.all_links().map(|link| attachment::target(&link.href.value));
    published.extend(links.flat_map(|target| linked("site.yaml", &target)));
    published.extend(settings.organisation.logo.iter().map(|logo| logo.value.clone()));
    attachments.retain(|name, _| !of_drafts.contains(name) || published.contains(name));
}
