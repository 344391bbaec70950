//! The attachments of plans that are not published.

use crate::plan::attachment::{self, Target};
use crate::plan::document::Plan;
use crate::plan::settings::Settings;
use crate::plan::text_page::TextPage;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// Removes the attachments that hidden plans name and nothing published does.
pub(super) fn hide(
    hidden: &[Arc<Plan>],
    plans: &[Arc<Plan>],
    texts: &[Arc<TextPage>],
    settings: &Settings,
    attachments: &mut BTreeSet<String>,
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
    let secret: HashSet<String> = hidden.iter().flat_map(named).collect();
    if secret.is_empty() {
        return;
    }
    let mut public: HashSet<String> = plans.iter().flat_map(named).collect();
    public.extend(texts.iter().flat_map(|text| {
        text.text.links().iter().flat_map(|link| linked(&text.path, &link.target)).collect::<Vec<_>>()
    }));
    let links = settings.all_links().map(|link| attachment::target(&link.href.value));
    public.extend(links.flat_map(|target| linked("site.yaml", &target)));
    public.extend(settings.organisation.logo.iter().map(|logo| logo.value.clone()));
    attachments.retain(|name| !secret.contains(name) || public.contains(name));
}
