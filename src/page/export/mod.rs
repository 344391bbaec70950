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

use super::render::Renderer;
use crate::base::percent::encode;
use crate::page::{DataSet, Export};
use crate::site::{BodyId, DocumentId, PlanId, PlanRecord, Site};

/// From how many citing plans on a document has a feed: where one cites it, none may be expected.
const MIN_CITING: usize = 2;

/// The files of a site with their addresses, but for the parts of a large sitemap.
pub(crate) fn exports(site: &Site) -> Vec<(Export, String)> {
    let mut exports = vec![(Export::Robots, "robots.txt".to_string())];
    for set in DataSet::ALL {
        exports.push((Export::Json(set), format!("data/{}.json", set.name())));
        exports.push((Export::Schema(set), format!("data/schema/{}.json", set.name())));
        if set.csv_columns().is_some() {
            exports.push((Export::Csv(set), format!("data/{}.csv", set.name())));
        }
    }
    if site.settings.base_url.is_none() {
        return exports;
    }
    exports.push((Export::Sitemap, "sitemap.xml".to_string()));
    let dated = |plan: PlanId| site.plan(plan).plan.record.date.is_some();
    if (0..site.plans.len()).map(PlanId).any(dated) {
        exports.push((Export::Feed, "atom.xml".to_string()));
    }
    for (index, body) in site.bodies.iter().enumerate() {
        if body.plans.iter().copied().any(dated) {
            exports.push((Export::BodyFeed(BodyId(index)), format!("co-quan/{}/atom.xml", body.slug)));
        }
    }
    for (index, document) in site.documents.iter().enumerate() {
        let cited = document.cited_by.len() >= MIN_CITING;
        if cited && document.cited_by.iter().any(|(plan, _)| dated(*plan)) {
            let address = format!("van-ban/{}/atom.xml", document.address);
            exports.push((Export::DocumentFeed(DocumentId(index)), address));
        }
    }
    exports
}

impl Renderer {
    /// Makes a file for programs.
    pub(super) fn export(&self, export: Export) -> String {
        match export {
            Export::Json(set) => json::json(&set.table(self)),
            Export::Csv(set) => csv::csv(&set.table(self), set.csv_columns().unwrap_or_default()),
            Export::Schema(set) => schema::schema(set, &set.table(self), &self.theme.words),
            Export::Feed | Export::BodyFeed(_) | Export::DocumentFeed(_) => atom::atom(export, self),
            Export::Sitemap => sitemap::sitemap(self),
            Export::SitemapPart(part) => sitemap::part(part, self),
            Export::Robots => sitemap::robots(&self.site),
        }
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
fn plan_id(site: &Site, record: &PlanRecord) -> String {
    match record.document {
        Some(document) => document_id(site, document),
        None => format!("ke-hoach/{}", record.plan.record.slug),
    }
}
