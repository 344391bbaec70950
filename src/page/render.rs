//! One page becomes bytes.

use super::colours;
use super::export::{self, structured_data::structured_data};
use super::html::{Anchors, html};
use super::links::{Links, path_of};
use super::route::Routes;
use super::rows::Rows;
use super::search;
use super::theme::Theme;
use super::view::{ClearNames, DutyPlaces, LinkView, NavLink, OfficeView, PageView, Step, ViewContext};
use super::{Export, FilePage, HtmlPage, Page};
use crate::base::diagnostic::Diagnostic;
use crate::base::hash::HashSet;
use crate::base::text::excerpt;
use crate::plan::attachment::{Target, target};
use crate::plan::duty::Duty;
use crate::plan::settings::SiteLink;
use crate::site::Site;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// How much of a title stands in the trail, in characters.
const LONGEST_STEP: usize = 60;

/// A site with its theme, addresses and rows: all that a page is made from. A copy shares them.
#[derive(Clone)]
pub struct Renderer {
    /// The site.
    pub site: Site,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The addresses.
    pub routes: Arc<Routes>,
    rows: Arc<Rows>,
    names: Arc<ClearNames>,
    places: Arc<DutyPlaces>,
    search: Arc<OnceLock<search::Index>>,
}

/// What is published at an address.
pub enum Published<'a> {
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// An attachment, by its name below `content/tep`.
    Attachment(&'a str),
}

impl Renderer {
    /// A renderer with empty caches.
    pub fn new(site: Site, theme: Arc<Theme>, routes: Arc<Routes>) -> Renderer {
        let rows = Arc::new(Rows::new(site.plans.len()));
        let names = Arc::new(ClearNames::new(&site));
        let places = Arc::new(DutyPlaces::new(site.plans.len()));
        Renderer { site, theme, routes, rows, names, places, search: Arc::default() }
    }

    /// Renders one page of each kind, which shows whether the templates work.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] with template, line and reason when the theme fails.
    pub fn check_templates(&self) -> Result<(), Diagnostic> {
        let mut seen = HashSet::default();
        // The page of the search says where its files begin, and the template does not depend on that.
        let without_search =
            Renderer { search: Arc::new(OnceLock::from(search::Index::default())), ..self.clone() };
        // A page that redirects has another template than the others of its kind.
        let kind = |page: HtmlPage| {
            let redirects = self.routes.redirects_to(page, &self.site).is_some();
            (!redirects).then(|| std::mem::discriminant(&page))
        };
        for (_, page) in self.routes.pages() {
            if let Page::Html(page) = page
                && seen.insert(kind(page))
            {
                without_search.html(page)?;
            }
        }
        Ok(())
    }

    /// What is published of a page or file.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] with template, line and reason when the theme fails.
    pub fn published(&self, page: Page) -> Result<Published<'_>, Diagnostic> {
        Ok(match page {
            Page::Html(page) => Published::Bytes(self.html(page)?.into()),
            Page::File(file) => Published::Bytes(self.file(file).into_bytes().into()),
            Page::Asset(index) => Published::Bytes(self.theme.assets[index].1.as_slice().into()),
            Page::Attachment(index) => Published::Attachment(&self.routes.attachments[index]),
        })
    }

    /// Renders a page, as HTML in UTF-8.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] with template, line and reason when the theme fails.
    pub fn html(&self, page: HtmlPage) -> Result<Vec<u8>, Diagnostic> {
        let html = match self.routes.redirects_to(page, &self.site) {
            Some(to) => self.redirect(page, to)?,
            None => self.filled(page, page, 1)?,
        };
        // A row that could not be written is empty in this page, which must not be published so.
        match self.rows.fault() {
            Some(fault) => Err(fault.clone()),
            None => Ok(html),
        }
    }

    /// Writes a file that is no page.
    pub fn file(&self, file: FilePage) -> String {
        match file {
            FilePage::Export(file) => export::file(file, &self.context(HtmlPage::Data)),
            FilePage::Graph(file) => {
                let context = self.context(HtmlPage::Graph);
                let issuer = |id| context.node_issuer(id);
                let map = |file| self.routes.map(&self.site).file(file, &self.site, &self.routes, &issuer);
                super::graph::file(file, map, &self.site, &self.routes)
            }
            FilePage::Search(file) => self.search().file(file, &self.context(HtmlPage::Search)),
            FilePage::Calendar(scope) => self.context(HtmlPage::Duties).calendar(scope),
            FilePage::Colours => colours::css(&self.site.settings.colours),
        }
    }

    /// The time of a duty, as pages say it.
    pub fn time_words(&self, duty: &Duty) -> String {
        self.context(HtmlPage::Duties).time(duty)
    }

    fn redirect(&self, page: HtmlPage, to: HtmlPage) -> Result<Vec<u8>, Diagnostic> {
        let context = self.context(page);
        let (title, _) = self.title(to, &context);
        self.write("redirect.html", page, &context, LinkView { title, href: context.href(to) })
    }

    /// Fills the template of `shown`, which is `page` itself or the list of which it is a part.
    fn filled(&self, page: HtmlPage, shown: HtmlPage, part: usize) -> Result<Vec<u8>, Diagnostic> {
        let context = self.context(page);
        match shown {
            HtmlPage::Part(list, part) => self.filled(page, list.page(), part),
            HtmlPage::Alias(position) => self.redirect(page, self.routes.aliases[position].1),
            HtmlPage::Home => self.write("home.html", page, &context, context.home(&self.rows)),
            HtmlPage::Plans => self.write("plans.html", page, &context, context.plans(&self.rows)),
            HtmlPage::Plan(id) => self.write("plan.html", page, &context, context.plan(id)),
            HtmlPage::Comparison(id) => self.write("comparison.html", page, &context, context.comparison(id)),
            HtmlPage::Version(id) => self.write("version.html", page, &context, context.version(id)),
            HtmlPage::Years => self.write("years.html", page, &context, context.years(part, &self.rows)),
            HtmlPage::Year(year) => self.write("year.html", page, &context, context.year(year, &self.rows)),
            HtmlPage::YearPlans(year) => {
                self.write("plan-list.html", page, &context, context.year_plans(year, part, &self.rows))
            }
            HtmlPage::Bodies => self.write("bodies.html", page, &context, context.bodies(part)),
            HtmlPage::Body(id) => self.write("body.html", page, &context, context.body(id, &self.rows)),
            HtmlPage::BodyPlans(id) => {
                self.write("plan-list.html", page, &context, context.body_plans(id, part, &self.rows))
            }
            HtmlPage::Quarters => self.write("quarters.html", page, &context, context.quarters_page()),
            HtmlPage::Quarter(quarter) => {
                self.write("quarter.html", page, &context, context.quarter(quarter, part))
            }
            HtmlPage::Topic(id) => {
                self.write("topic.html", page, &context, context.topic(id, part, &self.rows))
            }
            HtmlPage::Documents => self.write("documents.html", page, &context, context.documents(part)),
            HtmlPage::Document(id) => self.write("document.html", page, &context, context.document(id, part)),
            HtmlPage::Number(position) => {
                self.write("number.html", page, &context, context.address(position))
            }
            HtmlPage::Coverage => self.write("coverage.html", page, &context, context.coverage_of_all()),
            HtmlPage::Graph => {
                self.write("graph.html", page, &context, context.overview(self.routes.map(&self.site)))
            }
            HtmlPage::Duties => self.write("duties.html", page, &context, context.duties(part)),
            HtmlPage::DutyQuarter(quarter) => {
                self.write("duty-list.html", page, &context, context.duty_quarter(quarter, part))
            }
            HtmlPage::DutyYear(year) => {
                self.write("duty-list.html", page, &context, context.duty_year(year, part))
            }
            HtmlPage::Unit(id) => self.write("unit.html", page, &context, context.unit(id, part)),
            HtmlPage::Text(position) => {
                self.write("text.html", page, &context, self.text(position, &context))
            }
            HtmlPage::Search => self.write("search.html", page, &context, context.search(self.search())),
            HtmlPage::Changes => self.write("changes.html", page, &context, context.changes(part)),
            HtmlPage::Data => self.write("data.html", page, &context, context.data()),
            HtmlPage::SiteMap => self.write("site-map.html", page, &context, context.site_map()),
            HtmlPage::NotFound => self.write("not-found.html", page, &context, ()),
        }
    }

    /// The search index, made when it is first asked for; fastest outside the threads that render pages.
    pub fn search(&self) -> &search::Index {
        self.search.get_or_init(|| search::Index::new(&self.context(HtmlPage::Search)))
    }

    fn context(&self, page: HtmlPage) -> ViewContext<'_> {
        let settings = &self.site.settings;
        let pretty = settings.pretty_urls;
        let links = match (page, &settings.base_url) {
            // A server shows this page at any depth, so relative links cannot serve it.
            (HtmlPage::NotFound, Some(url)) => Links::rooted(path_of(url), pretty),
            _ => Links::from(self.routes.path(page), pretty),
        };
        ViewContext {
            site: &self.site,
            routes: &self.routes,
            theme: &self.theme,
            words: &self.theme.words,
            names: &self.names,
            places: &self.places,
            links,
        }
    }

    fn write(
        &self,
        template: &str,
        page: HtmlPage,
        context: &ViewContext,
        view: impl Serialize,
    ) -> Result<Vec<u8>, Diagnostic> {
        let settings = &self.site.settings;
        let site = SiteView {
            title: &settings.title,
            description: settings.description.as_deref(),
            organisation: context.office(),
        };
        let page = self.page_view(page, context);
        self.theme.render(template, &PageContext { page, view, site })
    }

    fn page_view(&self, page: HtmlPage, context: &ViewContext) -> PageView {
        let settings = &self.site.settings;
        let (title, description) = self.title(page, context);
        let full_title = if page == HtmlPage::Home {
            settings.title.clone()
        } else {
            format!("{title} – {}", settings.title)
        };
        let text = &self.theme.words.text;
        let indexes = [
            (HtmlPage::Years, &text.nav_years),
            (HtmlPage::Bodies, &text.nav_bodies),
            (HtmlPage::Quarters, &text.nav_quarters),
            (HtmlPage::Duties, &text.nav_duties),
            (HtmlPage::Documents, &text.nav_documents),
            (HtmlPage::Graph, &text.nav_graph),
        ];
        let address = self.routes.path(page);
        let nav = indexes.map(|(index, title)| {
            let current = address.starts_with(self.routes.path(index));
            NavLink { title: title.clone(), href: context.href(index), current }
        });
        PageView {
            root: context.links.root().to_string(),
            title,
            full_title,
            description: description.or_else(|| settings.description.clone()).unwrap_or_default(),
            canonical: self.canonical(page),
            home: context.href(HtmlPage::Home),
            meaning: structured_data(page, context),
            kind: if matches!(page, HtmlPage::Plan(_) | HtmlPage::Document(_)) {
                "article"
            } else {
                "website"
            },
            noindex: settings.noindex || matches!(page, HtmlPage::Version(_)),
            feeds: self.feeds(page, context),
            changes: LinkView { title: text.nav_changes.clone(), href: context.href(HtmlPage::Changes) },
            site_map: LinkView { title: text.site_map.clone(), href: context.href(HtmlPage::SiteMap) },
            data: LinkView { title: text.nav_data.clone(), href: context.href(HtmlPage::Data) },
            style: context.links.to("giao-dien/style.css"),
            colours: self.routes.has(FilePage::Colours).then(|| context.href(FilePage::Colours)),
            search: context.href(HtmlPage::Search),
            nav: nav.into(),
            links: self.site_links(&settings.links, page, context),
            footer: self.site_links(&settings.footer, page, context),
            trail: self.trail(page, context),
        }
    }

    /// The one full address of what a page shows: that of the page it redirects to, where it does.
    fn canonical(&self, page: HtmlPage) -> Option<String> {
        let base = self.site.settings.base_url.as_ref()?;
        let shown = match page {
            HtmlPage::NotFound => return None,
            // To a search engine a page that redirects is the one it redirects to.
            HtmlPage::Version(id) => HtmlPage::Plan(self.site.version(id).of),
            page => self.routes.redirects_to(page, &self.site).unwrap_or(page),
        };
        Some(format!("{base}{}", crate::base::percent::encode(self.routes.path(shown))))
    }

    /// The feeds that a page names: its own, then that of all plans.
    fn feeds(&self, page: HtmlPage, context: &ViewContext) -> Vec<LinkView> {
        let own = match page {
            HtmlPage::Body(id) => context.feed(Export::BodyFeed(id)),
            HtmlPage::Document(id) => context.feed(Export::DocumentFeed(id)),
            HtmlPage::Changes => context.feed(Export::ChangesFeed),
            _ => None,
        };
        own.into_iter().chain(context.feed(Export::Feed)).collect()
    }

    fn site_links(&self, links: &[SiteLink], page: HtmlPage, context: &ViewContext) -> Vec<NavLink> {
        let links = links.iter().filter_map(|link| {
            let (href, current) = match target(&link.href.value) {
                Target::Kept(url) => (url, false),
                Target::Inside { path, .. } => {
                    let reached = self.routes.reach("site.yaml", &path)?;
                    (context.links.to(&reached.address), reached.page == page.into())
                }
                Target::Unsafe => return None,
            };
            Some(NavLink { title: link.title.clone(), href, current })
        });
        links.collect()
    }

    /// The title of a page and a sentence about it.
    fn title(&self, page: HtmlPage, context: &ViewContext) -> (String, Option<String>) {
        let site = &self.site;
        let words = &self.theme.words;
        let text = &words.text;
        match page {
            HtmlPage::Home => (site.settings.title.clone(), None),
            HtmlPage::Plans => (text.all_plans.clone(), None),
            HtmlPage::Plan(id) => {
                let plan = &site.plan(id).plan;
                (
                    plan.shown.title.clone(),
                    plan.shown.description.clone().or_else(|| Some(excerpt(&plan.shown.title, 160))),
                )
            }
            HtmlPage::Comparison(id) => {
                (text.comparison_of.fill(&[("title", &site.plan(id).plan.shown.title)]), None)
            }
            HtmlPage::Version(id) => (site.version(id).plan.shown.title.clone(), None),
            HtmlPage::Years => (text.nav_years.clone(), None),
            HtmlPage::Year(year) => (text.plans_of_year.fill(&[("year", &year.to_string())]), None),
            HtmlPage::YearPlans(year) => (text.plans_of_year_all.fill(&[("year", &year.to_string())]), None),
            HtmlPage::Bodies => (text.nav_bodies.clone(), None),
            HtmlPage::BodyPlans(id) => (text.plans_of_body_all.fill(&[("body", &site.body(id).name)]), None),
            HtmlPage::Body(id) => (site.body(id).name.clone(), None),
            HtmlPage::Quarters => (text.nav_quarters.clone(), None),
            HtmlPage::Quarter(quarter) => {
                (text.topics_of_quarter.fill(&[("quarter", &context.quarter_inside(quarter))]), None)
            }
            HtmlPage::Topic(id) => (site.topic(id).title.clone(), None),
            HtmlPage::Documents => (text.documents_title.clone(), None),
            HtmlPage::Document(id) => {
                let document = site.document(id);
                (
                    context.document_name(document),
                    site.document_title(document).map(|title| excerpt(title, 160)),
                )
            }
            HtmlPage::Number(position) => {
                (text.documents_of_number.fill(&[("number", &context.address(position).number)]), None)
            }
            HtmlPage::Duties => (text.duties_all.clone(), None),
            HtmlPage::DutyQuarter(quarter) => (context.duty_quarter_title(quarter), None),
            HtmlPage::DutyYear(Some(year)) => {
                (text.duties_of_year.fill(&[("year", &year.to_string())]), None)
            }
            HtmlPage::DutyYear(None) => (text.duties_of_no_year.clone(), None),
            HtmlPage::Unit(id) => (site.duties.unit(id).name.clone(), None),
            HtmlPage::Text(position) => {
                (site.texts[position].title.clone(), site.texts[position].description.clone())
            }
            HtmlPage::Coverage => (text.coverage_of_all.clone(), None),
            HtmlPage::Graph => (text.nav_graph.clone(), None),
            HtmlPage::Part(list, part) => {
                let title = self.title(list.page(), context).0;
                (text.part_title.fill(&[("title", &title), ("n", &part.to_string())]), None)
            }
            HtmlPage::Search => (text.search.clone(), None),
            HtmlPage::Changes => (text.nav_changes.clone(), Some(text.changes_lead.clone())),
            HtmlPage::Data => (text.nav_data.clone(), Some(text.data_lead.clone())),
            HtmlPage::SiteMap => (text.site_map.clone(), None),
            HtmlPage::NotFound => (text.not_found.clone(), None),
            HtmlPage::Alias(position) => (self.title(self.routes.aliases[position].1, context).0, None),
        }
    }

    /// The way from home to a page.
    fn trail(&self, page: HtmlPage, context: &ViewContext) -> Vec<Step> {
        let above: Vec<HtmlPage> = match page {
            HtmlPage::Home | HtmlPage::NotFound | HtmlPage::Alias(_) => return Vec::new(),
            HtmlPage::Part(list, part) => {
                let mut trail = self.trail(list.page(), context);
                if let Some(last) = trail.last_mut() {
                    last.href = Some(context.href(list.page()));
                }
                let title = self.theme.words.text.part.fill(&[("n", &part.to_string())]);
                trail.push(Step { title, href: None });
                return trail;
            }
            HtmlPage::Plan(id) | HtmlPage::Comparison(id) => {
                let year = self.site.plan(id).plan.record.year;
                let mut above = vec![year.map_or(HtmlPage::Years, HtmlPage::Year)];
                above.extend((page != HtmlPage::Plan(id)).then_some(HtmlPage::Plan(id)));
                above
            }
            HtmlPage::Version(id) => {
                let of = self.site.version(id).of;
                let year = self.site.plan(of).plan.record.year;
                vec![year.map_or(HtmlPage::Years, HtmlPage::Year), HtmlPage::Plan(of)]
            }
            HtmlPage::Year(_) => vec![HtmlPage::Years],
            HtmlPage::YearPlans(year) => vec![HtmlPage::Years, HtmlPage::Year(year)],
            HtmlPage::Body(_) => vec![HtmlPage::Bodies],
            HtmlPage::BodyPlans(id) => vec![HtmlPage::Bodies, HtmlPage::Body(id)],
            HtmlPage::Quarter(_) => vec![HtmlPage::Quarters],
            HtmlPage::Topic(id) => {
                vec![HtmlPage::Quarters, HtmlPage::Quarter(self.site.topic(id).quarter)]
            }
            HtmlPage::Document(_) | HtmlPage::Number(_) => vec![HtmlPage::Documents],
            HtmlPage::Coverage => vec![HtmlPage::Graph],
            HtmlPage::DutyQuarter(_) | HtmlPage::DutyYear(_) | HtmlPage::Unit(_) => vec![HtmlPage::Duties],
            HtmlPage::Plans
            | HtmlPage::Years
            | HtmlPage::Bodies
            | HtmlPage::Quarters
            | HtmlPage::Documents
            | HtmlPage::Graph
            | HtmlPage::Duties
            | HtmlPage::Text(_)
            | HtmlPage::Search
            | HtmlPage::Changes
            | HtmlPage::Data
            | HtmlPage::SiteMap => Vec::new(),
        };
        let mut trail = vec![Step {
            title: self.theme.words.text.home.clone(),
            href: Some(context.href(HtmlPage::Home)),
        }];
        for step in above {
            trail.push(Step { title: self.step(step, context), href: Some(context.href(step)) });
        }
        let last = match page {
            HtmlPage::Comparison(_) => self.theme.words.text.comparison.clone(),
            page => self.step(page, context),
        };
        trail.push(Step { title: last, href: None });
        trail
    }

    /// A page in short, for the trail: a plan by its number.
    fn step(&self, page: HtmlPage, context: &ViewContext) -> String {
        let words = &self.theme.words;
        match page {
            HtmlPage::Year(year) => words.text.year_name.fill(&[("year", &year.to_string())]),
            HtmlPage::Quarter(quarter) => words.quarter(quarter),
            HtmlPage::Plan(id) => {
                let plan = &self.site.plan(id).plan;
                plan.shown_number().unwrap_or_else(|| excerpt(&plan.shown.title, LONGEST_STEP))
            }
            HtmlPage::Document(id) => {
                let document = self.site.document(id);
                document.number.as_ref().map_or_else(
                    || excerpt(&context.document_name(document), LONGEST_STEP),
                    |number| number.text().to_string(),
                )
            }
            page => excerpt(&self.title(page, context).0, LONGEST_STEP),
        }
    }

    fn text(&self, position: usize, context: &ViewContext) -> TextView {
        let text = &self.site.texts[position];
        let around = context.surroundings(&text.path);
        // Pages of text explain; what they name as examples is not cited.
        let body = html(&text.text, &Anchors::default(), &around, |_| None).whole();
        TextView { title: text.title.clone(), body }
    }
}

/// What the template of a page sees, besides the words `t` and the language `lang`.
#[derive(Serialize)]
struct PageContext<'a, V> {
    page: PageView,
    view: V,
    site: SiteView<'a>,
}

/// A page of `content/trang`.
#[derive(Debug, Serialize)]
struct TextView {
    /// The title.
    title: String,
    /// The text, as HTML.
    body: String,
}

/// What `site.yaml` says of the site.
#[derive(Debug, Serialize)]
struct SiteView<'a> {
    /// The title.
    title: &'a str,
    /// A sentence about the site.
    description: Option<&'a str>,
    /// The office that keeps the portal.
    organisation: OfficeView,
}

#[cfg(test)]
mod tests;
