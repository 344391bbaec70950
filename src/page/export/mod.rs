//! What other programs read: data files with their schemas, feeds, the sitemap, robots.txt.
//!
//! All of it is a pure function of the site. What needs the site's full address (feeds, sitemap) is left out
//! without `base_url`; data files name pages by their full address where there is one.

mod atom;
pub mod columns;
pub(crate) mod csv;
pub(crate) mod json;
mod schema;
pub(crate) mod sitemap;
pub(crate) mod structured_data;
pub(crate) mod table;

pub(crate) use atom::title as feed_title;

use super::view::ViewContext;
use crate::base::percent::encode;
use crate::page::Export;
use crate::site::{DocumentId, IndexedPlan, Site};

/// Makes a file for programs; the links of the context do not matter, as addresses in it begin at the root.
pub(super) fn file(export: Export, context: &ViewContext) -> String {
    match export {
        Export::Json(set) => json::json(&set.table(context)),
        Export::Csv(set) => csv::csv(&set.table(context), set.csv_columns()),
        Export::Schema(set) => schema::schema(set, &set.table(context), context.words),
        Export::Feed | Export::BodyFeed(_) | Export::DocumentFeed(_) | Export::ChangesFeed => {
            atom::atom(export, context)
        }
        Export::Sitemap => sitemap::sitemap(context),
        Export::SitemapPart(part) => sitemap::part(part, context),
        Export::Robots => sitemap::robots(context.site),
    }
}

/// The full address of a page, or its address below the root where the site's own is not known.
fn full(site: &Site, address: &str) -> String {
    format!("{}{}", site.settings.base_url.as_deref().unwrap_or_default(), encode(address))
}

/// What names a document in data: its address, without slashes at the ends.
fn document_id(site: &Site, id: DocumentId) -> String {
    format!("van-ban/{}", site.document(id).address)
}

/// What names a plan in data: its address as a document, or its own where it has no number.
fn plan_id(site: &Site, indexed: &IndexedPlan) -> String {
    match indexed.document {
        Some(document) => document_id(site, document),
        None => format!("ke-hoach/{}", indexed.plan.record.slug),
    }
}
