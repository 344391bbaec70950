//! Addresses: which page stands where, and the faults of addresses that collide.
//!
//! `at(path(page)) == page` for every page. An address is relative to the site's root, without a slash in
//! front; those of pages end with `/`.
//!
//! | file | addresses |
//! |---|---|
//! | `own` | what every portal has, and what follows from its index: years, bodies, documents, duties, files |
//! | `source` | what an author names: plans, texts, attachments; two may claim one address |
//! | `alias` | old addresses |
//! | `link` | where a link of a text leads, and those that lead nowhere |

mod alias;
mod link;
mod own;
mod source;

pub use link::Reached;

use super::graph::map::PortalMap;
use super::parts::Parts;
use super::{HtmlPage, List, Page};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{AddressFault, Claim};
use crate::base::hash::HashMap;
use crate::site::{DocumentId, Site};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// All addresses of a site.
#[derive(Debug, Default)]
pub struct Routes {
    addresses: HashMap<Page, String>,
    pages: BTreeMap<String, Page>,
    /// The addresses that list several documents, or lead to the only one, with those documents.
    pub numbers: Vec<(String, Vec<DocumentId>)>,
    /// Old addresses with the pages that had them.
    pub aliases: Vec<(String, HtmlPage)>,
    /// The attachments' names, by position.
    pub attachments: Vec<String>,
    /// Where the file of each page of text and plan went.
    files: HashMap<String, Page>,
    /// How many entries a part has, of the lists that have several.
    long: HashMap<List, usize>,
    map: OnceLock<PortalMap>,
}

impl Routes {
    /// The map of the portal, whose files have addresses; made once for a site and its renderers.
    pub(super) fn map(&self, site: &Site) -> &PortalMap {
        self.map.get_or_init(|| PortalMap::new(site))
    }

    /// The addresses of all pages of a site whose theme has files of these names, and those claimed twice.
    pub fn new(site: &Site, assets: &[String]) -> (Routes, Vec<Diagnostic>) {
        let mut routes = Routes::default();
        // The site's own addresses come first: who names one of them later finds it taken and gets the fault.
        routes.add_own(site, assets);
        routes.add_documents(site);
        routes.add_duties(site);
        for parts in List::long(site) {
            let list = parts.list();
            for part in 2..=parts.number() {
                let address = format!("{}trang-{part}/", routes.path(list.page()));
                routes.add(HtmlPage::Part(list, part), address);
            }
            routes.long.insert(list, parts.per_part());
        }
        let mut faults: Vec<Diagnostic> = own::illegal_assets(site, assets).collect();
        faults.extend(routes.add_plans(site));
        faults.extend(routes.add_versions(site));
        faults.extend(routes.add_comparisons(site));
        faults.extend(routes.add_texts(site));
        faults.extend(routes.add_attachments(site));
        // After the pages, which the sitemap counts, and before the old addresses, which are not in it.
        routes.add_exports(site);
        faults.extend(routes.add_aliases(site));
        (routes, faults)
    }

    /// The address of a page, such as `nam/2024/`.
    pub fn path(&self, page: impl Into<Page>) -> &str {
        self.addresses.get(&page.into()).map_or("", String::as_str)
    }

    /// The page at an address; `nam/2024/index.html` is `nam/2024/`.
    pub fn at(&self, address: &str) -> Option<Page> {
        let address = match address.strip_suffix("index.html") {
            // `muc-index.html` is another name, which only ends so.
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => address,
        };
        self.pages.get(address).copied()
    }

    /// A list of so many entries in its parts.
    pub fn cut(&self, list: List, count: usize) -> Parts {
        Parts::new(list, count, self.long.get(&list).copied().unwrap_or(count))
    }

    /// Whether the site has a page.
    pub fn has(&self, page: impl Into<Page>) -> bool {
        self.addresses.contains_key(&page.into())
    }

    /// All pages, in the order of their addresses.
    pub fn pages(&self) -> impl Iterator<Item = (&str, Page)> {
        self.pages.iter().map(|(address, page)| (address.as_str(), *page))
    }

    /// The page to which a page redirects: an old address, the number of one document, and a document of
    /// which the portal knows no more than what its plan says.
    pub fn redirects_to(&self, page: HtmlPage, site: &Site) -> Option<HtmlPage> {
        let plan_of = |id: DocumentId| site.document(id).only_plan().map(HtmlPage::Plan);
        match page {
            HtmlPage::Alias(position) => Some(self.aliases[position].1),
            HtmlPage::Document(id) => plan_of(id),
            HtmlPage::Number(position) => match self.numbers[position].1[..] {
                [only] => Some(plan_of(only).unwrap_or(HtmlPage::Document(only))),
                _ => None,
            },
            _ => None,
        }
    }

    /// The addresses of the pages that a reader may find: no files, no old addresses, nothing that redirects.
    pub(crate) fn listed<'a>(&'a self, site: &'a Site) -> impl Iterator<Item = (&'a str, HtmlPage)> {
        let pages = self.pages().filter_map(|(address, page)| Some((address, page.html()?)));
        // A version is read from the plan it is of.
        let is_hidden = |page: HtmlPage| matches!(page, HtmlPage::NotFound | HtmlPage::Version(_));
        pages.filter(move |(_, page)| !is_hidden(*page) && self.redirects_to(*page, site).is_none())
    }

    /// How many pages there are.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Whether there is no page, which never is.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    fn add(&mut self, page: impl Into<Page>, address: String) {
        let page = page.into();
        self.pages.insert(address.clone(), page);
        self.addresses.insert(page, address);
    }
}

fn own_address(address: &str, by: Claim) -> AddressFault {
    AddressFault::Own { address: format!("/{address}"), by }
}

fn taken_address(address: &str, other: String, by: Claim) -> AddressFault {
    AddressFault::Taken { address: format!("/{address}"), other, by }
}

#[cfg(test)]
mod tests;
