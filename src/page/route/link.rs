//! Where the links of texts lead.

use super::Routes;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, TextFault};
use crate::base::hash::{HashMap, HashSet};
use crate::base::nearest::{MOST_NEAREST, nearest};
use crate::base::place::Span;
use crate::page::{HtmlPage, Page};
use crate::plan::attachment::{Target, attachments, decode, join, target};
use crate::plan::settings::Settings;
use crate::plan::text::anchor::{heading_ids, is_own, nearest_anchor};
use crate::plan::text::{Link, Text};
use crate::site::Site;
use std::collections::BTreeSet;

/// A page or file that a link of a text leads to.
pub struct Reached {
    /// The address.
    pub address: String,
    /// The page.
    pub page: Page,
}

impl Routes {
    /// The page or file that a link in the file `from` leads to.
    pub fn reach(&self, from: &str, link: &str) -> Option<Reached> {
        let link = decode(link)?;
        let page = if let Some(address) = link.strip_prefix('/') {
            // `/ke-hoach/a.md` is a file below `content`, `/ke-hoach/a/` and `/ke-hoach/a` are addresses.
            let file = self.files.get(&format!("content/{address}")).copied();
            file.or_else(|| self.at(address)).or_else(|| self.at(&format!("{address}/")))
        } else {
            let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
            let file = join(folder, &link)?;
            let mut attached = attachments(from, &link).into_iter();
            let attachment = || attached.find_map(|name| self.at(&format!("tep/{name}")));
            self.files.get(&file).copied().or_else(attachment)
        }?;
        Some(Reached { address: self.path(page).to_string(), page })
    }

    /// The links of texts and of `site.yaml` that lead nowhere.
    pub fn link_faults(&self, site: &Site) -> impl Iterator<Item = Diagnostic> {
        let plans = site.plans.iter().map(|it| &it.plan).chain(site.versions.iter().map(|it| &it.plan));
        let plans = plans.map(|it| (&it.record.path, &it.text));
        let texts = site.texts.iter().map(|it| (&it.path, &it.text));
        let of_texts = plans
            .chain(texts)
            .flat_map(|(path, text)| self.broken_in(path, text).chain(self.broken_anchors(site, path, text)));
        of_texts.chain(self.broken_in_settings(&site.settings))
    }

    fn broken_in(&self, path: &str, text: &Text) -> impl Iterator<Item = Diagnostic> {
        let mut told: BTreeSet<&str> = BTreeSet::new();
        text.links().iter().filter_map(move |Link { target, url, span, .. }| {
            let Target::Inside { path: link, .. } = target else { return None };
            let position = told.len();
            let broken = self.reach(path, link).is_none() && told.insert(url);
            broken.then(|| self.broken(url, *span, path, position))
        })
    }

    /// The links to a section that no heading of its page begins.
    fn broken_anchors(&self, site: &Site, path: &str, text: &Text) -> Vec<Diagnostic> {
        let mut told: BTreeSet<&str> = BTreeSet::new();
        // The ids of each page that is linked to; of this one by no page.
        let mut ids: HashMap<Option<Page>, HashSet<&str>> = HashMap::default();
        let links = text.links().iter().filter_map(|Link { target, url, span, .. }| {
            let (id, page, of_page) = match target {
                Target::Kept(own) => (own.strip_prefix('#')?, None, text),
                Target::Inside { path: link, suffix } => {
                    let id = suffix.strip_prefix('#')?;
                    let page = self.reach(path, link)?.page;
                    let of_page = match page {
                        Page::Html(HtmlPage::Plan(id)) => &site.plan(id).plan.text,
                        Page::Html(HtmlPage::Version(id)) => &site.version(id).plan.text,
                        Page::Html(HtmlPage::Text(index)) => &site.texts.get(index)?.text,
                        _ => return None,
                    };
                    (id, Some(page), of_page)
                }
                Target::Unsafe => return None,
            };
            // The ids that a page gives itself begin no section.
            if is_own(id) || ids.entry(page).or_insert_with(|| heading_ids(of_page)).contains(id) {
                return None;
            }
            let position = told.len();
            if !told.insert(url) {
                return None;
            }
            let head = url.split('#').next().unwrap_or("");
            let near = if position < MOST_NEAREST { nearest_anchor(of_page, id) } else { None };
            let corrected = near.map(|id| format!("{head}#{id}"));
            let fault = TextFault::BrokenAnchor { url: url.clone(), corrected };
            Some(Fault::Text(fault).at(span.at(path)))
        });
        links.collect()
    }

    fn broken_in_settings(&self, settings: &Settings) -> impl Iterator<Item = Diagnostic> {
        settings.all_links().enumerate().filter_map(|(position, link)| {
            let broken = match target(&link.href.value) {
                Target::Inside { path, .. } => self.reach("site.yaml", &path).is_none(),
                Target::Kept(_) => false,
                Target::Unsafe => true,
            };
            broken.then(|| self.broken(&link.href.value, link.href.span, "site.yaml", position))
        })
    }

    fn broken(&self, url: &str, span: Span, path: &str, position: usize) -> Diagnostic {
        let name = url.rsplit('/').find(|part| !part.is_empty()).unwrap_or(url);
        let near = || {
            let mut known: Vec<&str> =
                self.files.keys().map(|file| file.rsplit('/').next().unwrap_or(file)).collect();
            // A map has no order, and of names that are equally near the same one must be named in each build.
            known.sort_unstable();
            nearest(name, known)
        };
        // Each search goes through all names, so it is made for the first faults and for smaller portals.
        let near = if position < MOST_NEAREST && self.files.len() < 5_000 { near() } else { None };
        Fault::Text(TextFault::BrokenLink { url: url.to_string(), nearest: near.map(str::to_string) })
            .at(span.at(path))
    }
}
