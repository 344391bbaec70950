//! `sitemap.xml` and `robots.txt`: what a search engine may read.
//!
//! With more addresses than a file of the sitemap holds, `sitemap.xml` lists the parts. There is no clock, so the only
//! times (`lastmod`) are those that the files of plans give.

use super::full;
use crate::page::links::path_of;
use crate::page::parts::{in_sitemap_part, sitemap_parts};
use crate::page::view::ViewContext;
use crate::page::xml::Xml;
use crate::page::{Export, FilePage, HtmlPage};
use crate::site::Site;
use jiff::civil::Date;

/// `/sitemap.xml`
pub(super) fn sitemap(context: &ViewContext) -> String {
    let parts = sitemap_parts(context.routes.listed(context.site).count());
    if parts == 0 {
        return part(1, context);
    }
    let files = (1..=parts).map(|part| context.routes.path(FilePage::Export(Export::SitemapPart(part))));
    let files = files.map(|file| (file, None));
    list("sitemapindex", "sitemap", files, context.site)
}

/// One part of the sitemap.
pub(super) fn part(part: usize, context: &ViewContext) -> String {
    let site = context.site;
    let last_changed = |page: HtmlPage| match page {
        HtmlPage::Plan(id) => site.plan(id).plan.record.last_changed(),
        _ => None,
    };
    let pages = in_sitemap_part(context.routes.listed(site), part);
    list("urlset", "url", pages.map(|(address, page)| (address, last_changed(page))), site)
}

/// Addresses, each with the last day on which the page changed.
fn list<'a>(
    root: &str,
    item: &str,
    addresses: impl Iterator<Item = (&'a str, Option<Date>)>,
    site: &Site,
) -> String {
    Xml::document(|xml| {
        xml.block(root, &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")], |xml| {
            for (address, changed) in addresses {
                xml.line(item, &[], |xml| {
                    xml.element("loc", &[], &full(site, address));
                    if let Some(day) = changed {
                        xml.element("lastmod", &[], &day.to_string());
                    }
                });
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
