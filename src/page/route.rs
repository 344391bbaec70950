//! Addresses: which page stands where, and the faults of addresses that collide.
//!
//! `at(path(page)) == page` for every page. An address is relative to the site's root, without a slash in
//! front; those of pages end with `/`.

use super::export::{exports, sitemap};
use super::search::SearchLayout;
use super::{CalendarScope, Export, FilePage, HtmlPage, List, Page};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Claim, Fault};
use crate::base::place::{Place, Span};
use crate::base::text::{MOST_NEAREST, is_reserved_name, nearest};
use crate::plan::attachment::{Target, attachments, decode, is_legal_path, join};
use crate::plan::text::{Link, Text};
use crate::site::{BodyId, DocumentId, DutyId, PlanId, Site, TopicId, UnitId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The folder of the theme's files.
const ASSETS: &str = "giao-dien/";

/// First segments that belong to the site itself.
const OWN: [&str; 18] = [
    "ke-hoach",
    "nam",
    "co-quan",
    "chu-diem",
    "van-ban",
    "han",
    "don-vi",
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

/// All addresses of a site.
#[derive(Debug, Default)]
pub struct Routes {
    addresses: HashMap<Page, String>,
    pages: BTreeMap<String, Page>,
    /// The addresses that list several documents, or lead to the only one, with those documents.
    pub numbers: Vec<(String, Vec<DocumentId>)>,
    /// Old addresses with the plans that had them.
    pub aliases: Vec<(String, PlanId)>,
    /// The attachments' names, by position.
    pub attachments: Vec<String>,
    /// Where the file of each page of text and plan went.
    files: HashMap<String, Page>,
}

/// A page or file that a link of a text leads to.
pub struct Reached {
    /// The address.
    pub address: String,
    /// The page.
    pub page: Page,
}

impl Routes {
    /// The addresses of all pages of a site whose theme has files of these names, and those claimed twice.
    pub fn new(site: &Site, assets: &[String]) -> (Routes, Vec<Diagnostic>) {
        let (mut routes, mut found) = (Routes::default(), Vec::new());
        let faults = &mut found;
        routes.add_own(site, assets, faults);
        routes.add_documents(site);
        routes.add_duties(site);
        for (list, parts) in List::long(site) {
            for part in 2..=parts {
                let address = format!("{}trang-{part}/", routes.path(list.page()));
                routes.add(HtmlPage::Part(list, part), address);
            }
        }
        routes.add_plans(site, faults);
        routes.add_comparisons(site, faults);
        routes.add_texts(site, faults);
        routes.add_attachments(site, faults);
        routes.add_exports(site);
        routes.add_aliases(site, faults);
        (routes, found)
    }

    /// The address of a page, such as `nam/2024/`.
    pub fn path(&self, page: impl Into<Page>) -> &str {
        self.addresses.get(&page.into()).map_or("", String::as_str)
    }

    /// The page at an address; `nam/2024/index.html` is `nam/2024/`.
    pub fn at(&self, address: &str) -> Option<Page> {
        let address = match address.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => address,
        };
        self.pages.get(address).copied()
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
            HtmlPage::Alias(position) => Some(HtmlPage::Plan(self.aliases[position].1)),
            HtmlPage::Document(id) => plan_of(id),
            HtmlPage::Number(position) => match self.numbers[position].1[..] {
                [only] => Some(plan_of(only).unwrap_or(HtmlPage::Document(only))),
                _ => None,
            },
            _ => None,
        }
    }

    /// How many pages there are.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Whether there is no page, which never is.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// The page or file that a link in the file `from` leads to.
    pub fn reach(&self, from: &str, link: &str) -> Option<Reached> {
        let link = decode(link)?;
        let page = if let Some(address) = link.strip_prefix('/') {
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

    fn add(&mut self, page: impl Into<Page>, address: String) {
        let page = page.into();
        self.pages.insert(address.clone(), page);
        self.addresses.insert(page, address);
    }

    fn add_own(&mut self, site: &Site, assets: &[String], faults: &mut Vec<Diagnostic>) {
        for (page, address) in [
            (HtmlPage::Home, ""),
            (HtmlPage::Plans, "ke-hoach/"),
            (HtmlPage::Years, "nam/"),
            (HtmlPage::Bodies, "co-quan/"),
            (HtmlPage::Quarters, "chu-diem/"),
            (HtmlPage::Documents, "van-ban/"),
            (HtmlPage::Search, "tim-kiem/"),
            (HtmlPage::Data, "du-lieu/"),
            (HtmlPage::Graph, "do-thi/"),
            (HtmlPage::Coverage, "do-thi/bao-phu/"),
            (HtmlPage::Duties, "han/"),
            (HtmlPage::NotFound, "404.html"),
        ] {
            self.add(page, address.to_string());
        }
        for (file, address) in super::graph::addresses(site) {
            self.add(file, address);
        }
        for file in SearchLayout::new(site).files() {
            self.add(FilePage::Search(file), format!("tim-kiem/{}", file.name()));
        }
        for year in site.years.keys() {
            self.add(HtmlPage::Year(*year), format!("nam/{year}/"));
        }
        for (position, body) in site.bodies.iter().enumerate() {
            self.add(HtmlPage::Body(BodyId(position)), format!("co-quan/{}/", body.slug));
        }
        for (position, topic) in site.topics.iter().enumerate() {
            let quarter = topic.quarter.slug();
            self.add(HtmlPage::Quarter(topic.quarter), format!("chu-diem/{quarter}/"));
            self.add(HtmlPage::Topic(TopicId(position)), format!("chu-diem/{quarter}/{}/", topic.slug));
        }
        for (position, name) in assets.iter().enumerate() {
            if !is_legal_path(name) {
                let path = format!("themes/{}/{name}", site.settings.theme_name());
                faults.push(Fault::IllegalName { name: name.clone() }.at(Place::file(&path)));
            }
            self.add(Page::Asset(position), format!("{ASSETS}{name}"));
        }
        // A file of this name in the theme takes its place, as one takes that of any built-in file.
        let colours = format!("{ASSETS}mau.css");
        if site.settings.colours.any() && !self.pages.contains_key(&colours) {
            self.add(FilePage::Colours, colours);
        }
    }

    /// Adds the pages of duties and units, and the calendars that have an event.
    fn add_duties(&mut self, site: &Site) {
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
            bodies.insert(site.plan(duties.get(id).plan).body);
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

    fn add_documents(&mut self, site: &Site) {
        let mut groups: BTreeMap<String, Vec<DocumentId>> = BTreeMap::new();
        for (position, document) in site.documents.iter().enumerate() {
            self.add(HtmlPage::Document(DocumentId(position)), format!("van-ban/{}/", document.address));
            // Each part of the address answers: the number alone, and the date where bodies share it.
            let mut part = document.address.as_str();
            while let Some((shorter, _)) = part.rsplit_once('/') {
                groups.entry(format!("van-ban/{shorter}/")).or_default().push(DocumentId(position));
                part = shorter;
            }
        }
        for (address, documents) in groups {
            if !self.pages.contains_key(&address) {
                self.add(HtmlPage::Number(self.numbers.len()), address.clone());
            }
            self.numbers.push((address, documents));
        }
    }

    fn add_plans(&mut self, site: &Site, faults: &mut Vec<Diagnostic>) {
        for (position, record) in site.plans.iter().enumerate() {
            let plan = &record.plan;
            let address = format!("ke-hoach/{}/", plan.record.slug);
            self.files.insert(plan.record.path.clone(), HtmlPage::Plan(PlanId(position)).into());
            let place = Place { path: plan.record.path.clone(), span: plan.record.slug_span };
            match self.pages.get(&address) {
                Some(Page::Html(HtmlPage::Plan(other))) => {
                    let other = site.plan(*other).plan.record.path.clone();
                    faults.push(taken_address(&address, other, Claim::Text).at(place));
                }
                Some(_) => faults.push(own_address(&address, Claim::Text).at(place)),
                None => self.add(HtmlPage::Plan(PlanId(position)), address),
            }
        }
    }

    /// Adds the pages of plans beside others; a plan may not have the name of one.
    fn add_comparisons(&mut self, site: &Site, faults: &mut Vec<Diagnostic>) {
        let compared = site.plans.iter().enumerate().filter(|(_, record)| !record.counterparts.is_empty());
        for (position, record) in compared {
            let address = format!("ke-hoach/{}/so-sanh/", record.plan.record.slug);
            match self.pages.get(&address) {
                Some(Page::Html(HtmlPage::Plan(other))) => {
                    let place = Place::file(&site.plan(*other).plan.record.path);
                    faults.push(own_address(&address, Claim::Text).at(place));
                }
                _ => self.add(HtmlPage::Comparison(PlanId(position)), address),
            }
        }
    }

    fn add_texts(&mut self, site: &Site, faults: &mut Vec<Diagnostic>) {
        for (position, text) in site.texts.iter().enumerate() {
            let address = format!("{}/", text.slug);
            self.files.insert(text.path.clone(), HtmlPage::Text(position).into());
            let place = Place::file(&text.path);
            let owner = self.pages.get(&address);
            if OWN.contains(&text.slug.as_str()) {
                faults.push(own_address(&address, Claim::Text).at(place));
            } else if let Some(Page::Html(HtmlPage::Text(other))) = owner {
                let other = site.texts[*other].path.clone();
                faults.push(taken_address(&address, other, Claim::Text).at(place));
            } else {
                self.add(HtmlPage::Text(position), address);
            }
        }
    }

    fn add_attachments(&mut self, site: &Site, faults: &mut Vec<Diagnostic>) {
        let mut taken = Taken::default();
        for (position, name) in site.attachments.iter().enumerate() {
            let path = format!("content/tep/{name}");
            let place = Place::file(&path);
            if !is_legal_path(name) {
                faults.push(Fault::IllegalName { name: name.clone() }.at(place));
            } else if let Some(other) = taken.claim(name, Page::Attachment(position)) {
                let other = self.source_of(other, site).unwrap_or_default();
                faults.push(taken_address(&format!("tep/{name}"), other, Claim::Attachment).at(place));
            }
            self.files.insert(path, Page::Attachment(position));
            self.attachments.push(name.clone());
            self.add(Page::Attachment(position), format!("tep/{name}"));
        }
    }

    fn add_exports(&mut self, site: &Site) {
        for (export, address) in exports(site) {
            self.add(FilePage::Export(export), address);
        }
        if site.settings.base_url.is_some() {
            for part in 1..=sitemap::parts(self, site) {
                self.add(FilePage::Export(Export::SitemapPart(part)), format!("sitemap-{part}.xml"));
            }
        }
    }

    /// Adds old addresses. None may be, hold or lie in a file of the site, whatever its case, nor stand where the
    /// site makes pages by itself; below `/ke-hoach/` it may, where authors name all pages.
    fn add_aliases(&mut self, site: &Site, faults: &mut Vec<Diagnostic>) {
        let mut taken = Taken::default();
        for (address, page) in &self.pages {
            taken.claim(address, *page);
        }
        for (position, record) in site.plans.iter().enumerate() {
            for alias in &record.plan.record.aliases {
                let place = alias.span.at(&record.plan.record.path);
                let Some(address) = alias_address(&alias.value) else {
                    faults.push(Fault::BadAlias { text: alias.value.clone() }.at(place));
                    continue;
                };
                let page = Page::Html(HtmlPage::Alias(self.aliases.len()));
                if is_own(&address) {
                    faults.push(own_address(&address, Claim::Alias).at(place));
                    continue;
                }
                match taken.claim(&address, page).map(|other| self.source_of(other, site)) {
                    Some(Some(other)) => {
                        faults.push(taken_address(&address, other, Claim::Alias).at(place));
                    }
                    Some(None) => faults.push(own_address(&address, Claim::Alias).at(place)),
                    None => {
                        self.add(page, address.clone());
                        self.aliases.push((address, PlanId(position)));
                    }
                }
            }
        }
    }

    /// The file a page was made from.
    fn source_of(&self, page: Page, site: &Site) -> Option<String> {
        match page {
            Page::Html(HtmlPage::Plan(id)) => Some(site.plan(id).plan.record.path.clone()),
            Page::Html(HtmlPage::Text(position)) => Some(site.texts[position].path.clone()),
            Page::Html(HtmlPage::Alias(position)) => {
                Some(site.plan(self.aliases[position].1).plan.record.path.clone())
            }
            Page::Attachment(position) => Some(format!("content/tep/{}", self.attachments[position])),
            _ => None,
        }
    }

    /// Warns of links in a text that lead nowhere.
    /// The links of texts and of `site.yaml` that lead nowhere.
    pub fn link_faults(&self, site: &Site) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        for plan in site.plans.iter().map(|indexed| &indexed.plan) {
            self.check_links(&plan.record.path, &plan.text, &mut faults);
        }
        for text in &site.texts {
            self.check_links(&text.path, &text.text, &mut faults);
        }
        self.check_site_links(site, &mut faults);
        faults
    }

    fn check_links(&self, path: &str, text: &Text, faults: &mut Vec<Diagnostic>) {
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for Link { target, url, span, .. } in text.links() {
            let Target::Inside { path: link, .. } = target else { continue };
            let position = told.len();
            if self.reach(path, link).is_none() && told.insert(url) {
                faults.push(self.broken(url, *span, path, position));
            }
        }
    }

    fn check_site_links(&self, site: &Site, faults: &mut Vec<Diagnostic>) {
        for (position, link) in site.settings.all_links().enumerate() {
            let broken = match crate::plan::attachment::target(&link.href.value) {
                Target::Inside { path, .. } => self.reach("site.yaml", &path).is_none(),
                Target::Kept(_) => false,
                Target::Unsafe => true,
            };
            if broken {
                faults.push(self.broken(&link.href.value, link.href.span, "site.yaml", position));
            }
        }
    }

    fn broken(&self, url: &str, span: Span, path: &str, position: usize) -> Diagnostic {
        let name = url.rsplit('/').find(|part| !part.is_empty()).unwrap_or(url);
        let near = || {
            let mut known: Vec<&str> =
                self.files.keys().map(|file| file.rsplit('/').next().unwrap_or(file)).collect();
            known.sort_unstable();
            nearest(name, known)
        };
        let near = if position < MOST_NEAREST && self.files.len() < 5_000 { near() } else { None };
        Fault::BrokenLink { url: url.to_string(), nearest: near.map(str::to_string) }.at(span.at(path))
    }
}

/// The files of a site and the folders they stand in, in lower case: some systems see no other.
#[derive(Default)]
struct Taken {
    files: HashMap<String, Page>,
    folders: HashMap<String, Page>,
}

impl Taken {
    /// Takes the file of an address for a page; returns the page that is in the way, if there is one.
    fn claim(&mut self, address: &str, page: Page) -> Option<Page> {
        let file = file_of(address).to_lowercase();
        let folders = || file.match_indices('/').map(|(at, _)| &file[..at]);
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

/// The file of an address: `nam/2024/` is `nam/2024/index.html`.
pub fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_string()
    }
}

fn own_address(address: &str, by: Claim) -> Fault {
    Fault::OwnAddress { address: format!("/{address}"), by }
}

fn taken_address(address: &str, other: String, by: Claim) -> Fault {
    Fault::AddressTaken { address: format!("/{address}"), other, by }
}

/// The address of an alias: a path below the root, plain ASCII, a page or an `.html` file.
fn alias_address(text: &str) -> Option<String> {
    let path = text.strip_prefix('/')?;
    let plain = |part: &str| {
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
