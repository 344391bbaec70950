//! One page becomes bytes.

use super::Page;
use super::colours;
use super::export::{Export, meaning::meaning};
use super::graph::GraphPage;
use super::graph::drawing::DrawingView;
use super::html::{Found, Surroundings, html};
use super::links::Links;
use super::parts::whole;
use super::route::Routes;
use super::rows::Rows;
use super::search;
use super::theme::Theme;
use super::view::{LinkView, NavLink, OfficeView, PageView, Step, ViewContext};
use super::words::Words;
use crate::base::diagnostic::Diagnostic;
use crate::base::message::Message;
use crate::base::text::excerpt;
use crate::plan::attachment::{Target, target};
use crate::plan::settings::SiteLink;
use crate::site::Site;
use crate::site::graph::NodeId;
use serde::Serialize;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

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
    search: Arc<OnceLock<Result<search::Index, Message>>>,
}

/// A page's bytes, or where the file is that is published as it is.
pub enum Rendered<'a> {
    /// The bytes of a page.
    Bytes(Vec<u8>),
    /// The bytes of a file of the theme.
    Asset(&'a [u8]),
    /// An attachment, by its name below `content/tep`.
    Attachment(&'a str),
}

impl Renderer {
    /// A renderer with empty caches.
    pub fn new(site: Site, theme: Arc<Theme>, routes: Routes) -> Renderer {
        let rows = Arc::new(Rows::new(site.plans.len()));
        Renderer { site, theme, routes: Arc::new(routes), rows, search: Arc::default() }
    }

    /// The same renderer for a site whose plans have other texts and are alike ([`Plan::is_alike`]); none when the search
    /// of their texts needs other files.
    ///
    /// [`Plan::is_alike`]: crate::plan::document::Plan::is_alike
    pub fn retouched(&self, site: Site) -> Option<Renderer> {
        let same = search::Layout::new(&site) == search::Layout::new(&self.site);
        same.then(|| Renderer { site, search: Arc::default(), ..self.clone() })
    }

    /// The same renderer with another theme; none when that has other files, which are addresses of the site.
    pub fn dressed(&self, theme: &Arc<Theme>) -> Option<Renderer> {
        if Arc::ptr_eq(&self.theme, theme) {
            return Some(self.clone());
        }
        let names =
            |theme: &Theme| -> Vec<String> { theme.assets.iter().map(|(name, _)| name.clone()).collect() };
        let rows = Arc::new(Rows::new(self.site.plans.len()));
        let same = names(theme) == names(&self.theme);
        same.then(|| Renderer { theme: theme.clone(), rows, search: Arc::default(), ..self.clone() })
    }

    /// Renders one page of each kind, which shows whether the templates work.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] with template, line and reason when the theme fails.
    pub fn check_templates(&self) -> Result<(), Diagnostic> {
        let mut seen = HashSet::new();
        let templated = |page: &Page| !matches!(page, Page::SearchFile(_));
        let kind = |page: &Page| {
            let leads = self.routes.leads_to(*page, &self.site).is_some();
            (!leads).then(|| std::mem::discriminant(page))
        };
        let mut pages = self.routes.pages().filter(|(_, page)| templated(page) && seen.insert(kind(page)));
        pages.try_for_each(|(_, page)| self.page(page).map(|_| ()))
    }

    /// Makes a page.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] with template, line and reason when the theme fails.
    pub fn page(&self, page: Page) -> Result<Rendered<'_>, Diagnostic> {
        match page {
            Page::Asset(rank) => return Ok(Rendered::Asset(&self.theme.assets[rank].1)),
            Page::Attachment(rank) => return Ok(Rendered::Attachment(&self.routes.attachments[rank])),
            Page::Graph(file) => {
                if let Some(text) = super::graph::file(file, &self.site, &self.routes) {
                    return Ok(Rendered::Bytes(text.into_bytes()));
                }
            }
            Page::Colours => {
                return Ok(Rendered::Bytes(colours::css(&self.site.settings.colours).into_bytes()));
            }
            Page::SearchFile(rank) => return Ok(Rendered::Bytes(self.search_file(rank)?.into_bytes())),
            Page::Calendar | Page::BodyCalendar(_) | Page::UnitCalendar(_) => {
                let text =
                    self.context(page).calendar(page).map_err(|message| self.theme.missing(message))?;
                return Ok(Rendered::Bytes(text.into_bytes()));
            }
            _ => {}
        }
        if let Page::Export(export) = page {
            let text = self.export(export).map_err(|message| self.theme.missing(message))?;
            return Ok(Rendered::Bytes(text.into_bytes()));
        }
        let html = self.html(page)?;
        match self.rows.fault() {
            Some(fault) => Err(fault.clone()),
            None => Ok(Rendered::Bytes(html)),
        }
    }

    /// The drawing on the page of a plan or a document; none on other pages, and where nothing is joined to it.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] when the theme lacks words.
    pub fn drawing(&self, page: Page) -> Result<Option<DrawingView>, Diagnostic> {
        let node = match page {
            Page::Plan(id) => self.site.graph.of_plan(id),
            Page::Document(id) => NodeId(id.0),
            _ => return Ok(None),
        };
        self.context(page).drawing(node, page).map_err(|message| self.theme.missing(message))
    }

    fn html(&self, page: Page) -> Result<Vec<u8>, Diagnostic> {
        let context = self.context(page);
        let words = |message| self.theme.missing(message);
        if let Some(to) = self.routes.leads_to(page, &self.site) {
            let (title, _) = self.title(to, &context).map_err(words)?;
            return self.write("redirect.html", page, &context, LinkView { title, href: context.href(to) });
        }
        let (whole, part) = whole(page);
        match whole {
            Page::Home => {
                self.write("home.html", page, &context, context.home_page(&self.rows).map_err(words)?)
            }
            Page::Plans => {
                self.write("plans.html", page, &context, context.plans(&self.rows).map_err(words)?)
            }
            Page::Plan(id) => {
                self.write("plan.html", page, &context, context.plan(id, &self.rows).map_err(words)?)
            }
            Page::Comparison(id) => {
                self.write("comparison.html", page, &context, context.comparison(id).map_err(words)?)
            }
            Page::Years => {
                self.write("years.html", page, &context, context.years(part, &self.rows).map_err(words)?)
            }
            Page::Year(year) => {
                self.write("year.html", page, &context, context.year(year, part, &self.rows).map_err(words)?)
            }
            Page::Bodies => self.write("bodies.html", page, &context, context.bodies(part).map_err(words)?),
            Page::Body(id) => {
                self.write("body.html", page, &context, context.body(id, part, &self.rows).map_err(words)?)
            }
            Page::Quarters => {
                self.write("quarters.html", page, &context, context.quarters_page().map_err(words)?)
            }
            Page::Quarter(quarter) => {
                self.write("quarter.html", page, &context, context.quarter(quarter, part).map_err(words)?)
            }
            Page::Topic(id) => {
                self.write("topic.html", page, &context, context.topic(id, part, &self.rows).map_err(words)?)
            }
            Page::Documents => {
                self.write("documents.html", page, &context, context.documents(part).map_err(words)?)
            }
            Page::Document(id) => self.write(
                "document.html",
                page,
                &context,
                context.document(id, part, &self.rows).map_err(words)?,
            ),
            Page::Number(rank) => {
                self.write("number.html", page, &context, context.address(rank).map_err(words)?)
            }
            Page::Graph(GraphPage::Coverage) => {
                self.write("coverage.html", page, &context, context.coverage_of_all().map_err(words)?)
            }
            Page::Graph(_) => self.write("graph.html", page, &context, context.overview().map_err(words)?),
            Page::Duties => self.write("duties.html", page, &context, context.duties(part).map_err(words)?),
            Page::DutyQuarter(quarter) => self.write(
                "duty-list.html",
                page,
                &context,
                context.duty_quarter(quarter, part).map_err(words)?,
            ),
            Page::DutyYear(year) => {
                self.write("duty-list.html", page, &context, context.duty_year(year, part).map_err(words)?)
            }
            Page::Unit(id) => self.write("unit.html", page, &context, context.unit(id, part).map_err(words)?),
            Page::Text(rank) => {
                self.write("text.html", page, &context, self.text(rank, &context).map_err(words)?)
            }
            Page::Search => self.write("search.html", page, &context, context.search().map_err(words)?),
            Page::Data => self.write("data.html", page, &context, context.data(self).map_err(words)?),
            Page::NotFound => self.write("not-found.html", page, &context, ()),
            Page::Alias(_)
            | Page::Export(_)
            | Page::Asset(_)
            | Page::Colours
            | Page::SearchFile(_)
            | Page::Part(..)
            | Page::Attachment(_)
            | Page::Calendar
            | Page::BodyCalendar(_)
            | Page::UnitCalendar(_) => Ok(Vec::new()),
        }
    }

    /// The search index, made when it is first asked for; fastest outside the threads that make pages.
    pub fn search(&self) -> Result<&search::Index, Diagnostic> {
        let index = self.search.get_or_init(|| search::Index::new(&self.context(Page::Search)));
        index.as_ref().map_err(|message| self.theme.missing(message.clone()))
    }

    fn search_file(&self, rank: usize) -> Result<String, Diagnostic> {
        let file = self.search()?.file(self.routes.search[rank], &self.context(Page::Search));
        file.map_err(|message| self.theme.missing(message))
    }

    fn context(&self, page: Page) -> ViewContext<'_> {
        let settings = &self.site.settings;
        let pretty = settings.pretty_urls;
        let links = match (page, &settings.base_url) {
            // A server shows this page at any depth, so relative links cannot serve it.
            (Page::NotFound, Some(url)) => Links::rooted(path_of(url), pretty),
            _ => Links::from(self.routes.path(page), pretty),
        };
        ViewContext {
            site: &self.site,
            routes: &self.routes,
            theme: &self.theme,
            words: &self.theme.words,
            links,
        }
    }

    fn write(
        &self,
        template: &str,
        page: Page,
        context: &ViewContext,
        view: impl Serialize,
    ) -> Result<Vec<u8>, Diagnostic> {
        let settings = &self.site.settings;
        let site = SiteView {
            title: &settings.title,
            description: settings.description.as_deref(),
            organisation: context.office(),
        };
        let page = self.page_view(page, context).map_err(|message| self.theme.missing(message))?;
        self.theme.render(template, &PageContext { page, view, site })
    }

    fn page_view(&self, page: Page, context: &ViewContext) -> Result<PageView, Message> {
        let settings = &self.site.settings;
        let words = &self.theme.words;
        let (title, description) = self.title(page, context)?;
        let full_title = if page == Page::Home {
            settings.title.clone()
        } else {
            format!("{title} – {}", settings.title)
        };
        let indexes = [
            (Page::Years, "nav_years"),
            (Page::Bodies, "nav_bodies"),
            (Page::Quarters, "nav_quarters"),
            (Page::Documents, "nav_documents"),
            (Page::Graph(GraphPage::Overview), "nav_graph"),
            (Page::Duties, "nav_duties"),
        ];
        let address = self.routes.path(page);
        let nav = indexes.iter().map(|(index, key)| {
            let current = address.starts_with(self.routes.path(*index));
            Ok(NavLink { title: words.get(key)?.to_string(), href: context.href(*index), current })
        });
        Ok(PageView {
            root: context.links.root().to_string(),
            title,
            full_title,
            description: description.or_else(|| settings.description.clone()).unwrap_or_default(),
            canonical: self.canonical(page),
            home: context.href(Page::Home),
            meaning: meaning(page, self),
            kind: if matches!(page, Page::Plan(_) | Page::Document(_)) { "article" } else { "website" },
            noindex: settings.noindex,
            feeds: self.feeds(page, context)?,
            data: LinkView { title: words.get("nav_data")?.to_string(), href: context.href(Page::Data) },
            style: context.links.to("giao-dien/style.css"),
            colours: self.routes.has(Page::Colours).then(|| context.href(Page::Colours)),
            search: context.href(Page::Search),
            nav: nav.collect::<Result<_, Message>>()?,
            links: self.site_links(&settings.links, page, context),
            footer: self.site_links(&settings.footer, page, context),
            trail: self.trail(page, context)?,
        })
    }

    /// The one full address of what a page shows: where it only leads on, that of the page there.
    fn canonical(&self, page: Page) -> Option<String> {
        let base = self.site.settings.base_url.as_ref()?;
        let shown = match page {
            Page::NotFound => return None,
            page => self.routes.leads_to(page, &self.site).unwrap_or(page),
        };
        Some(format!("{base}{}", super::links::encode(self.routes.path(shown))))
    }

    /// The feeds that a page names: its own, then that of all plans.
    fn feeds(&self, page: Page, context: &ViewContext) -> Result<Vec<LinkView>, Message> {
        let own = match page {
            Page::Body(id) => context.feed(Export::BodyFeed(id), self)?,
            Page::Document(id) => context.feed(Export::DocumentFeed(id), self)?,
            _ => None,
        };
        Ok(own.into_iter().chain(context.feed(Export::Feed, self)?).collect())
    }

    fn site_links(&self, links: &[SiteLink], page: Page, context: &ViewContext) -> Vec<NavLink> {
        let links = links.iter().filter_map(|link| {
            let (href, current) = match target(&link.href.value) {
                Target::Kept(url) => (url, false),
                Target::Inside { path, .. } => {
                    let reached = self.routes.reach("site.yaml", &path)?;
                    (context.links.to(&reached.address), reached.page == page)
                }
                Target::Unsafe => return None,
            };
            Some(NavLink { title: link.title.clone(), href, current })
        });
        links.collect()
    }

    /// The title of a page and a sentence about it.
    fn title(&self, page: Page, context: &ViewContext) -> Result<(String, Option<String>), Message> {
        let site = &self.site;
        let words: &Words = &self.theme.words;
        let word = |key: &str| words.get(key).map(str::to_string);
        Ok(match page {
            Page::Home => (site.settings.title.clone(), None),
            Page::Plans => (word("all_plans")?, None),
            Page::Plan(id) => {
                let plan = &site.plan(id).plan;
                (plan.title.clone(), plan.description.clone().or_else(|| Some(excerpt(&plan.title, 160))))
            }
            Page::Comparison(id) => {
                (words.fill("comparison_of", &[("title", &site.plan(id).plan.title)])?, None)
            }
            Page::Years => (word("nav_years")?, None),
            Page::Year(year) => (words.fill("plans_of_year", &[("year", &year.to_string())])?, None),
            Page::Bodies => (word("nav_bodies")?, None),
            Page::Body(id) => (site.body(id).name.clone(), None),
            Page::Quarters => (word("nav_quarters")?, None),
            Page::Quarter(quarter) => {
                (words.fill("topics_of_quarter", &[("quarter", &words.quarter(quarter)?)])?, None)
            }
            Page::Topic(id) => (site.topic(id).title.clone(), None),
            Page::Documents => (word("nav_documents")?, None),
            Page::Document(id) => {
                let document = site.document(id);
                (context.document_name(document)?, document.title.as_ref().map(|title| excerpt(title, 160)))
            }
            Page::Number(rank) => {
                (words.fill("documents_of_number", &[("number", &context.address(rank)?.number)])?, None)
            }
            Page::Duties => (word("duties_all")?, None),
            Page::DutyQuarter(quarter) => (context.duty_quarter_title(quarter)?, None),
            Page::DutyYear(Some(year)) => {
                (words.fill("duties_of_year", &[("year", &year.to_string())])?, None)
            }
            Page::DutyYear(None) => (word("duties_of_no_year")?, None),
            Page::Unit(id) => (site.duties.unit(id).name.clone(), None),
            Page::Text(rank) => (site.texts[rank].title.clone(), site.texts[rank].description.clone()),
            Page::Graph(GraphPage::Coverage) => (word("coverage_of_all")?, None),
            Page::Graph(_) => (word("nav_graph")?, None),
            Page::Part(list, part) => {
                let title = self.title(list.page(), context)?.0;
                (words.fill("part_title", &[("title", &title), ("n", &part.to_string())])?, None)
            }
            Page::Search => (word("search")?, None),
            Page::Data => (word("nav_data")?, Some(word("data_lead")?)),
            Page::NotFound => (word("not_found")?, None),
            Page::Alias(rank) => (site.plan(self.routes.aliases[rank].1).plan.title.clone(), None),
            Page::Export(_)
            | Page::Asset(_)
            | Page::Colours
            | Page::SearchFile(_)
            | Page::Attachment(_)
            | Page::Calendar
            | Page::BodyCalendar(_)
            | Page::UnitCalendar(_) => (String::new(), None),
        })
    }

    /// The way from home to a page.
    fn trail(&self, page: Page, context: &ViewContext) -> Result<Vec<Step>, Message> {
        if let Page::Part(list, part) = page {
            let mut trail = self.trail(list.page(), context)?;
            if let Some(last) = trail.last_mut() {
                last.href = Some(context.href(list.page()));
            }
            let title = self.theme.words.fill("part", &[("n", &part.to_string())])?;
            trail.push(Step { title, href: None });
            return Ok(trail);
        }
        let above: Vec<Page> = match page {
            Page::Home
            | Page::NotFound
            | Page::Export(_)
            | Page::Asset(_)
            | Page::Colours
            | Page::Attachment(_)
            | Page::SearchFile(_)
            | Page::Alias(_) => return Ok(Vec::new()),
            Page::Plan(id) | Page::Comparison(id) => {
                let year = self.site.plan(id).plan.year;
                let mut above = vec![Page::Years];
                above.extend(year.map(Page::Year));
                above.extend((page != Page::Plan(id)).then_some(Page::Plan(id)));
                above
            }
            Page::Year(_) => vec![Page::Years],
            Page::Body(_) => vec![Page::Bodies],
            Page::Quarter(_) => vec![Page::Quarters],
            Page::Topic(id) => vec![Page::Quarters, Page::Quarter(self.site.topic(id).quarter)],
            Page::Document(_) | Page::Number(_) => vec![Page::Documents],
            Page::Graph(GraphPage::Coverage) => vec![Page::Graph(GraphPage::Overview)],
            Page::DutyQuarter(_) | Page::DutyYear(_) | Page::Unit(_) => vec![Page::Duties],
            _ => Vec::new(),
        };
        let mut trail = vec![Step {
            title: self.theme.words.get("home")?.to_string(),
            href: Some(context.href(Page::Home)),
        }];
        for step in above {
            let title = match step {
                Page::Year(year) => year.to_string(),
                Page::Quarter(quarter) => self.theme.words.quarter(quarter)?,
                step => excerpt(&self.title(step, context)?.0, 80),
            };
            trail.push(Step { title, href: Some(context.href(step)) });
        }
        let last = match page {
            Page::Comparison(_) => self.theme.words.get("comparison")?.to_string(),
            page => excerpt(&self.title(page, context)?.0, 80),
        };
        trail.push(Step { title: last, href: None });
        Ok(trail)
    }

    fn text(&self, rank: usize, context: &ViewContext) -> Result<TextView, Message> {
        let text = &self.site.texts[rank];
        let around = Surroundings {
            path: &text.path,
            links: &context.links,
            routes: &self.routes,
            words: &self.theme.words,
        };
        // Pages of text explain; what they name as examples is not cited.
        let body = html(&text.text, &Found::default(), &around, |_| None)?;
        Ok(TextView { title: text.title.clone(), body })
    }
}

/// What the template of a page sees, besides the words `t` and the language `lang`.
#[derive(Serialize)]
struct PageContext<'a, V> {
    page: PageView,
    view: V,
    site: SiteView<'a>,
}

/// A page of text.
#[derive(Debug, Serialize)]
struct TextView {
    /// The title.
    title: String,
    /// The text, as HTML.
    body: String,
}

/// What `site.yaml` says, for every template.
#[derive(Debug, Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: Option<&'a str>,
    organisation: OfficeView,
}

/// The path of a full address, with `/` at both ends.
pub(super) fn path_of(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    url[start..].find('/').map_or("/", |at| &url[start + at..])
}
