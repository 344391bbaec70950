//! `sitemap.xml` and `robots.txt`: what a search engine may read.
//!
//! With more addresses than a file of the sitemap holds, `sitemap.xml` lists the parts. There is no clock, so there
//! are no times.

use super::full;
use crate::page::links::path_of;
use crate::page::parts::{in_sitemap_part, sitemap_parts};
use crate::page::view::ViewContext;
use crate::page::xml::Xml;
use crate::page::{Export, FilePage};
use crate::site::Site;

/// `/sitemap.xml`
pub(super) fn sitemap(context: &ViewContext) -> String {
    let parts = sitemap_parts(context.routes.listed(context.site).count());
    if parts == 0 {
        return part(1, context);
    }
    let files = (1..=parts).map(|part| context.routes.path(FilePage::Export(Export::SitemapPart(part))));
    list("sitemapindex", "sitemap", files, context.site)
}

/// One part of the sitemap.
pub(super) fn part(part: usize, context: &ViewContext) -> String {
    list("urlset", "url", in_sitemap_part(context.routes.listed(context.site), part), context.site)
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
