//! `sitemap.xml` and `robots.txt`: what a search engine may read.
//!
//! No file of the sitemap has more than [`MAX_ADDRESSES`] addresses (sitemaps.org allows 50,000); with more,
//! `sitemap.xml` lists the parts. There is no clock, so there are no times.

use super::full;
use crate::page::render::{Renderer, path_of};
use crate::page::route::Routes;
use crate::page::xml::Xml;
use crate::page::{Export, FilePage, HtmlPage};
use crate::site::Site;

/// How many addresses a file of the sitemap has at most.
const MAX_ADDRESSES: usize = 40_000;

/// How many parts the sitemap has, if one file would hold too much.
pub(crate) fn parts(routes: &Routes, site: &Site) -> usize {
    parts_of(pages(routes, site).count())
}

fn parts_of(count: usize) -> usize {
    if count <= MAX_ADDRESSES { 0 } else { count.div_ceil(MAX_ADDRESSES) }
}

/// The entries of a part, counted from 1.
fn in_part<T>(all: impl Iterator<Item = T>, part: usize) -> impl Iterator<Item = T> {
    all.skip((part - 1) * MAX_ADDRESSES).take(MAX_ADDRESSES)
}

/// The pages that a reader may find: no old addresses, no files, no redirects.
fn pages<'a>(routes: &'a Routes, site: &Site) -> impl Iterator<Item = &'a str> {
    let pages = routes.pages().filter(|(_, page)| {
        let page = page.html().filter(|page| *page != HtmlPage::NotFound);
        page.is_some_and(|page| routes.redirects_to(page, site).is_none())
    });
    pages.map(|(address, _)| address)
}

/// `/sitemap.xml`
pub(super) fn sitemap(renderer: &Renderer) -> String {
    let parts = parts(&renderer.routes, &renderer.site);
    if parts == 0 {
        return part(1, renderer);
    }
    let files = (1..=parts).map(|part| renderer.routes.path(FilePage::Export(Export::SitemapPart(part))));
    list("sitemapindex", "sitemap", files, &renderer.site)
}

/// One part of the sitemap.
pub(super) fn part(part: usize, renderer: &Renderer) -> String {
    list("urlset", "url", in_part(pages(&renderer.routes, &renderer.site), part), &renderer.site)
}

fn list<'a>(root: &str, item: &str, addresses: impl Iterator<Item = &'a str>, site: &Site) -> String {
    Xml::document(|xml| {
        xml.block(root, &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")], |xml| {
            for address in addresses {
                xml.line(item, &[], |xml| xml.element("loc", &[], &full(site, address)));
            }
        });
    })
}

/// `/robots.txt`: everything may be read, or nothing where the portal wants to stay unlisted.
///
/// Robots read it at the root of a host only; a portal below a path hands it to who keeps the root.
pub(super) fn robots(site: &Site) -> String {
    let settings = &site.settings;
    let root = settings.base_url.as_deref().map_or("/", path_of);
    if settings.noindex {
        return format!("User-agent: *\nDisallow: {root}\n");
    }
    match &settings.base_url {
        Some(url) => format!("User-agent: *\nAllow: {root}\n\nSitemap: {url}sitemap.xml\n"),
        None => format!("User-agent: *\nAllow: {root}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_ADDRESSES, in_part, parts_of};

    #[test]
    fn parts_hold_every_address_once_and_never_too_many() {
        assert_eq!([0, 1, MAX_ADDRESSES].map(parts_of), [0, 0, 0], "one file is enough");
        for count in [MAX_ADDRESSES + 1, 2 * MAX_ADDRESSES, 2 * MAX_ADDRESSES + 1, 100_001] {
            let parts: Vec<Vec<usize>> =
                (1..=parts_of(count)).map(|part| in_part(0..count, part).collect()).collect();
            assert!(parts.iter().all(|part| !part.is_empty() && part.len() <= 50_000), "{count}");
            assert_eq!(parts.concat(), (0..count).collect::<Vec<_>>());
        }
    }
}
