//! Old addresses, and which files of a site two addresses would share.

use super::{Routes, own_address, taken_address};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{AddressFault, Claim, Fault};
use crate::base::hash::HashMap;
use crate::base::text::is_reserved_name;
use crate::page::links::file_of;
use crate::page::{HtmlPage, Page};
use crate::site::{BodyId, PlanId, Site};

/// First segments that belong to the site itself.
pub(super) const OWN: [&str; 19] = [
    "ke-hoach",
    "nam",
    "co-quan",
    "chu-diem",
    "van-ban",
    "han",
    "don-vi",
    "thay-doi",
    "du-lieu",
    "data",
    "tim-kiem",
    "do-thi",
    "tep",
    "giao-dien",
    "index.html",
    "404.html",
    "atom.xml",
    "sitemap.xml",
    "robots.txt",
];

impl Routes {
    /// Adds old addresses; returns the faults of those that cannot be. None may be, hold or lie in a file of the site,
    /// whatever its case, nor stand where the site makes pages by itself; below `/ke-hoach/` it may, where authors name
    /// all pages.
    pub(super) fn add_aliases(&mut self, site: &Site) -> Vec<Diagnostic> {
        let mut taken = Taken::default();
        for (address, page) in &self.pages {
            taken.claim(address, *page);
        }
        let plans = site.plans.iter().enumerate().map(|(position, it)| (PlanId(position), &it.plan.record));
        let aliases = plans.flat_map(|(id, plan)| plan.aliases.iter().map(move |alias| (id, plan, alias)));
        let faults = aliases.filter_map(|(id, plan, alias)| {
            let fault = self.add_alias(&alias.value, id, site, &mut taken)?;
            Some(Fault::Address(fault).at(alias.span.at(&plan.path)))
        });
        let faults = faults.collect();
        self.add_former_names(site, &mut taken);
        faults
    }

    /// Adds the addresses that other ways of writing a body's name would give, where they are free and no other body has them
    /// too: versions before, and portals before a plan named the body in full, had them.
    fn add_former_names(&mut self, site: &Site, taken: &mut Taken) {
        let mut counts: HashMap<&str, usize> = HashMap::default();
        for slug in site.bodies.iter().flat_map(|body| &body.former_slugs) {
            *counts.entry(slug).or_default() += 1;
        }
        for (index, body) in site.bodies.iter().enumerate() {
            for slug in body.former_slugs.iter().filter(|slug| counts[slug.as_str()] == 1) {
                let page = Page::Html(HtmlPage::Alias(self.aliases.len()));
                let address = format!("co-quan/{slug}/");
                if taken.claim(&address, page).is_none() {
                    self.add(page, address.clone());
                    self.aliases.push((address, HtmlPage::Body(BodyId(index))));
                }
            }
        }
    }

    fn add_alias(
        &mut self,
        alias: &str,
        plan: PlanId,
        site: &Site,
        taken: &mut Taken,
    ) -> Option<AddressFault> {
        let Some(address) = alias_address(alias) else {
            return Some(AddressFault::BadAlias { text: alias.to_string() });
        };
        if is_own(&address) {
            return Some(own_address(&address, Claim::Alias));
        }
        let page = Page::Html(HtmlPage::Alias(self.aliases.len()));
        if let Some(other) = taken.claim(&address, page) {
            return Some(match self.source_of(other, site) {
                Some(other) => taken_address(&address, other, Claim::Alias),
                None => own_address(&address, Claim::Alias),
            });
        }
        self.add(page, address.clone());
        self.aliases.push((address, HtmlPage::Plan(plan)));
        None
    }
}

/// The files of a site and the folders they stand in, in lower case: some systems see no other.
#[derive(Default)]
pub(super) struct Taken {
    files: HashMap<String, Page>,
    folders: HashMap<String, Page>,
}

impl Taken {
    /// Takes the file of an address for a page; returns the page that is in the way, if there is one.
    pub(super) fn claim(&mut self, address: &str, page: Page) -> Option<Page> {
        let file = file_of(address).to_lowercase();
        let folders = || file.match_indices('/').map(|(at, _)| &file[..at]);
        // On a disk one name is a file or a folder, and not both.
        let same = self.files.get(&file).or_else(|| self.folders.get(&file));
        let other = same.or_else(|| folders().find_map(|folder| self.files.get(folder)));
        if other.is_some() {
            return other.copied();
        }
        for folder in folders() {
            self.folders.entry(folder.to_string()).or_insert(page);
        }
        self.files.insert(file, page);
        None
    }
}

/// Whether the site makes the pages of this address by itself.
fn is_own(address: &str) -> bool {
    let first = address.split('/').next().unwrap_or("").to_lowercase();
    OWN.contains(&first.as_str()) && first != "ke-hoach"
}

/// The address of an alias: a path below the root, plain ASCII, a page or an `.html` file.
fn alias_address(text: &str) -> Option<String> {
    let path = text.strip_prefix('/')?;
    let plain = |part: &str| {
        // Windows drops a `.` at the end of a name, and keeps some names for devices.
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !is_reserved_name(part)
            && part.len() <= 120
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~'))
    };
    let trimmed = path.strip_suffix('/').unwrap_or(path);
    if trimmed.len() > 200 || !trimmed.split('/').all(plain) {
        return None;
    }
    let file = trimmed.ends_with(".html") || trimmed.ends_with(".htm");
    Some(if file && !path.ends_with('/') { trimmed.to_string() } else { format!("{trimmed}/") })
}
