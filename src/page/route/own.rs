//! The addresses that every portal has, and those that follow from its index.

use super::Routes;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::place::Place;
use crate::page::graph::map::PortalMap;
use crate::page::parts::{SHOWN, sitemap_parts};
use crate::page::search::SearchLayout;
use crate::page::{CalendarScope, DataSet, Export, FilePage, GraphFile, HtmlPage, Page};
use crate::plan::attachment::is_legal_path;
use crate::site::{BodyId, DocumentId, DutyId, PlanId, Site, TopicId, UnitId};
use std::collections::{BTreeMap, BTreeSet};

/// The folder of the theme's files.
const ASSETS: &str = "giao-dien/";

/// From how many citing plans on a document has a feed: where one cites it, none may be expected.
const MIN_CITING: usize = 2;

impl Routes {
    /// Adds the pages and files that every portal has; `assets` are the names of the theme's files.
    pub(super) fn add_own(&mut self, site: &Site, assets: &[String]) {
        for (page, address) in [
            (HtmlPage::Home, ""),
            (HtmlPage::Plans, "ke-hoach/"),
            (HtmlPage::Years, "nam/"),
            (HtmlPage::Bodies, "co-quan/"),
            (HtmlPage::Quarters, "chu-diem/"),
            (HtmlPage::Documents, "van-ban/"),
            (HtmlPage::Search, "tim-kiem/"),
            (HtmlPage::Changes, "thay-doi/"),
            (HtmlPage::Data, "du-lieu/"),
            (HtmlPage::SiteMap, "so-do/"),
            (HtmlPage::Graph, "do-thi/"),
            (HtmlPage::Coverage, "do-thi/bao-phu/"),
            (HtmlPage::Duties, "han/"),
            // Hosts of static sites look for a page of this name.
            (HtmlPage::NotFound, "404.html"),
        ] {
            self.add(page, address.to_string());
        }
        for (file, address) in graph_files(self.map(site)) {
            self.add(file, address);
        }
        for file in SearchLayout::new(site).files() {
            self.add(FilePage::Search(file), format!("tim-kiem/{}", file.name(site)));
        }
        for (year, plans) in site.years.iter() {
            self.add(HtmlPage::Year(*year), format!("nam/{year}/"));
            if plans.len() > SHOWN {
                self.add(HtmlPage::YearPlans(*year), format!("nam/{year}/ke-hoach/"));
            }
        }
        for (position, body) in site.bodies.iter().enumerate() {
            self.add(HtmlPage::Body(BodyId(position)), format!("co-quan/{}/", body.slug));
            if body.plans.len() > SHOWN {
                self.add(HtmlPage::BodyPlans(BodyId(position)), format!("co-quan/{}/ke-hoach/", body.slug));
            }
        }
        for (position, topic) in site.topics.iter().enumerate() {
            let quarter = topic.quarter.slug();
            self.add(HtmlPage::Quarter(topic.quarter), format!("chu-diem/{quarter}/"));
            self.add(HtmlPage::Topic(TopicId(position)), format!("chu-diem/{quarter}/{}/", topic.slug));
        }
        for (position, name) in assets.iter().enumerate() {
            self.add(Page::Asset(position), format!("{ASSETS}{name}"));
        }
        // A file of this name in the theme takes its place, as one takes that of any built-in file.
        let colours = format!("{ASSETS}mau.css");
        if site.settings.colours.any() && !self.pages.contains_key(&colours) {
            self.add(FilePage::Colours, colours);
        }
    }

    /// Adds the pages of duties and units, and the calendars that have an event.
    pub(super) fn add_duties(&mut self, site: &Site) {
        let duties = &site.duties;
        for quarter in duties.all_quarters() {
            self.add(HtmlPage::DutyQuarter(quarter), format!("han/{}/", quarter.slug()));
        }
        for year in duties.standing.keys() {
            let name = year.map_or("khong-ro-nam".to_string(), |year| year.to_string());
            self.add(HtmlPage::DutyYear(*year), format!("han/{name}/"));
        }
        let mut bodies: BTreeSet<BodyId> = BTreeSet::new();
        for id in (0..duties.list.len()).map(DutyId).filter(|id| duties.has_day(*id, &site.plans)) {
            bodies.extend(site.plan(duties.get(id).plan).bodies());
        }
        if !bodies.is_empty() {
            self.add(FilePage::Calendar(CalendarScope::All), "han/lich.ics".to_string());
        }
        for body in bodies {
            self.add(
                FilePage::Calendar(CalendarScope::Body(body)),
                format!("co-quan/{}/lich.ics", site.body(body).slug),
            );
        }
        for (position, unit) in duties.units.iter().enumerate() {
            self.add(HtmlPage::Unit(UnitId(position)), format!("don-vi/{}/", unit.slug));
            if unit.duties.iter().any(|(id, _)| duties.has_day(*id, &site.plans)) {
                self.add(
                    FilePage::Calendar(CalendarScope::Unit(UnitId(position))),
                    format!("don-vi/{}/lich.ics", unit.slug),
                );
            }
        }
    }

    pub(super) fn add_documents(&mut self, site: &Site) {
        let mut groups: BTreeMap<String, Vec<DocumentId>> = BTreeMap::new();
        for (position, document) in site.documents.iter().enumerate() {
            self.add(HtmlPage::Document(DocumentId(position)), format!("van-ban/{}/", document.address));
            // Each part of the address answers: the number alone, and the date where bodies share it.
            for shorter in with_shorter(&document.address).skip(1) {
                groups.entry(format!("van-ban/{shorter}/")).or_default().push(DocumentId(position));
            }
        }
        // It answers at its other addresses too: that of the number or name of an act, that without the whole date.
        for (position, document) in site.documents.iter().enumerate() {
            for address in document.other_addresses.iter().flat_map(|it| with_shorter(it)) {
                let group = groups.entry(format!("van-ban/{address}/")).or_default();
                if !group.contains(&DocumentId(position)) {
                    group.push(DocumentId(position));
                }
            }
        }
        for (address, documents) in groups {
            if !self.pages.contains_key(&address) {
                self.add(HtmlPage::Number(self.numbers.len()), address.clone());
            }
            self.numbers.push((address, documents));
        }
    }

    /// Adds what needs no page: data, feeds, the sitemap.
    pub(super) fn add_exports(&mut self, site: &Site) {
        for (export, address) in exports(site) {
            self.add(FilePage::Export(export), address);
        }
        // sitemaps.org: a sitemap holds full addresses.
        if site.settings.base_url.is_some() {
            for part in 1..=sitemap_parts(self.listed(site).count()) {
                self.add(FilePage::Export(Export::SitemapPart(part)), format!("sitemap-{part}.xml"));
            }
        }
    }
}

/// An address, then without its last part, and so on: `01-kl-tw/2021-05-18`, `01-kl-tw`.
fn with_shorter(address: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(address), |it| it.rsplit_once('/').map(|(shorter, _)| shorter))
}

/// The files of a theme whose names are no address.
pub(super) fn illegal_assets(site: &Site, assets: &[String]) -> impl Iterator<Item = Diagnostic> {
    let theme = site.settings.theme_name();
    assets.iter().filter(|name| !is_legal_path(name)).map(move |name| {
        Fault::IllegalName { name: name.clone() }.at(Place::file(&format!("themes/{theme}/{name}")))
    })
}

/// The files of a site with their addresses, but for the parts of a large sitemap.
fn exports(site: &Site) -> Vec<(Export, String)> {
    let mut exports = vec![(Export::Robots, "robots.txt".to_string())];
    for set in DataSet::ALL {
        exports.push((Export::Json(set), format!("data/{}.json", set.name())));
        exports.push((Export::Schema(set), format!("data/schema/{}.json", set.name())));
        if set.has_csv() {
            exports.push((Export::Csv(set), format!("data/{}.csv", set.name())));
        }
    }
    if site.settings.base_url.is_none() {
        return exports;
    }
    exports.push((Export::Sitemap, "sitemap.xml".to_string()));
    let dated = |plan: PlanId| site.plan(plan).plan.record.first_shown().is_some();
    if site.plan_ids().any(dated) {
        exports.push((Export::Feed, "atom.xml".to_string()));
    }
    if site.change_log.iter().any(|it| it.day().is_some()) {
        exports.push((Export::ChangesFeed, "thay-doi/atom.xml".to_string()));
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

/// The addresses of the graph's files.
fn graph_files(map: &PortalMap) -> Vec<(FilePage, String)> {
    let fixed = [
        (GraphFile::Json, "data/graph.json"),
        (GraphFile::Schema, "data/schema/graph.json"),
        (GraphFile::GraphMl, "data/graph.graphml"),
        (GraphFile::Dot, "data/graph.dot"),
    ];
    let fixed = fixed.into_iter().map(|(file, address)| (file, address.to_string()));
    let map =
        map.files().into_iter().map(|(file, name)| (GraphFile::Map(file), format!("do-thi/du-lieu/{name}")));
    fixed.chain(map).map(|(file, address)| (FilePage::Graph(file), address)).collect()
}
