//! The closed list of pages and files: a new kind is a variant, and the compiler shows the places to write.

use crate::base::date::Quarter;
use crate::site::versions::VersionId;
use crate::site::{BodyId, DocumentId, PlanId, Site, TopicId, UnitId};

/// Everything that a portal publishes, each at an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// A page for readers, written by a template.
    Html(HtmlPage),
    /// A file that the program writes and that is no page.
    File(FilePage),
    /// `/giao-dien/style.css`: a file of the theme, by index into [`Theme::assets`](super::theme::Theme::assets).
    Asset(usize),
    /// `/tep/2024/491-kh-vp.pdf`: an attachment, by index into [`Routes::attachments`](super::route::Routes::attachments).
    Attachment(usize),
}

/// Every kind of page for readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HtmlPage {
    /// `/`
    Home,
    /// `/ke-hoach/`
    Plans,
    /// `/ke-hoach/2024/491-kh-vp/`
    Plan(PlanId),
    /// `/ke-hoach/2024/491-kh-vp/so-sanh/`: beside the plans it is compared with.
    Comparison(PlanId),
    /// `/ke-hoach/2024/491-kh-vp-du-thao/`: a version of a plan, such as its draft.
    Version(VersionId),
    /// `/nam/`
    Years,
    /// `/nam/2024/`
    Year(i16),
    /// `/nam/2024/ke-hoach/`: all plans of a year, where it has more than its page shows.
    YearPlans(i16),
    /// `/co-quan/`
    Bodies,
    /// `/co-quan/van-phong-ubnd-tinh-quang-ngai/`
    Body(BodyId),
    /// `/co-quan/van-phong-ubnd-tinh-quang-ngai/ke-hoach/`: all plans of a body, where it has more than its page shows.
    BodyPlans(BodyId),
    /// `/chu-diem/`
    Quarters,
    /// `/chu-diem/2024-q1/`
    Quarter(Quarter),
    /// `/chu-diem/2024-q1/phat-huy-dan-chu/`
    Topic(TopicId),
    /// `/van-ban/`
    Documents,
    /// `/van-ban/01-kl-tw/2021-05-18/`
    Document(DocumentId),
    /// `/van-ban/01-kl-tw/`, and the date's address where several bodies share it; by index into
    /// [`Routes::numbers`](super::route::Routes::numbers).
    Number(usize),
    /// `/do-thi/`
    Graph,
    /// `/do-thi/bao-phu/`
    Coverage,
    /// `/nam/2024/ke-hoach/trang-2/`: a later part of a long list.
    Part(List, usize),
    /// `/han/`
    Duties,
    /// `/han/2024-q2/`
    DutyQuarter(Quarter),
    /// `/han/2024/`: what has no day in the plans of a year; of those without a year `/han/khong-ro-nam/`.
    DutyYear(Option<i16>),
    /// `/don-vi/ban-tuyen-giao-thi-uy-duc-pho/`
    Unit(UnitId),
    /// `/gioi-thieu/`, by index into the site's texts.
    Text(usize),
    /// `/tim-kiem/`
    Search,
    /// `/thay-doi/`
    Changes,
    /// `/du-lieu/`
    Data,
    /// `/so-do/`: the site map.
    SiteMap,
    /// `/404.html`
    NotFound,
    /// An old address, by index into [`Routes::aliases`](super::route::Routes::aliases).
    Alias(usize),
}

/// Every kind of file that the program writes and that is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilePage {
    /// Data, feeds, the sitemap, `robots.txt`.
    Export(Export),
    /// The graph as data and as scripts of its map.
    Graph(GraphFile),
    /// `/tim-kiem/go-0.js` and the other scripts of the search.
    Search(SearchFile),
    /// Duties as a calendar.
    Calendar(CalendarScope),
    /// `/giao-dien/mau.css`: the colours of `site.yaml`.
    Colours,
}

/// Whose duties a calendar holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CalendarScope {
    /// `/han/lich.ics`: those of all plans.
    All,
    /// `/co-quan/thi-uy-duc-pho/lich.ics`: those of a body's plans.
    Body(BodyId),
    /// `/don-vi/ban-tuyen-giao-thi-uy-duc-pho/lich.ics`: those of a unit.
    Unit(UnitId),
}

impl Page {
    /// The page for readers that this is, if it is one.
    pub fn html(self) -> Option<HtmlPage> {
        match self {
            Page::Html(page) => Some(page),
            Page::File(_) | Page::Asset(_) | Page::Attachment(_) => None,
        }
    }
}

impl FilePage {
    /// The media type, with the charset of texts.
    pub fn media_type(self) -> &'static str {
        match self {
            FilePage::Export(export) => export.media_type(),
            FilePage::Graph(file) => file.media_type(),
            FilePage::Search(_) => "text/javascript; charset=utf-8",
            FilePage::Calendar(_) => "text/calendar; charset=utf-8",
            FilePage::Colours => "text/css; charset=utf-8",
        }
    }
}

impl From<HtmlPage> for Page {
    fn from(page: HtmlPage) -> Page {
        Page::Html(page)
    }
}

impl From<FilePage> for Page {
    fn from(file: FilePage) -> Page {
        Page::File(file)
    }
}

/// A list that may be long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// The plans of a year.
    Year(i16),
    /// The plans of a body.
    Body(BodyId),
    /// The plans that have a topic.
    Topic(TopicId),
    /// The cited documents.
    Documents,
    /// The plans that cite a document.
    Document(DocumentId),
    /// The bodies.
    Bodies,
    /// The themes of bodies in a quarter.
    Quarter(Quarter),
    /// The plans without a year.
    Undated,
    /// The units.
    Units,
    /// The duties of a quarter.
    DutyQuarter(Quarter),
    /// The duties of a year that have no day.
    DutyYear(Option<i16>),
    /// The duties of a unit, and what it receives.
    Unit(UnitId),
    /// What happened to the plans.
    Changes,
}

impl List {
    /// The page of the list and its first part.
    pub fn page(self) -> HtmlPage {
        match self {
            List::Year(year) => HtmlPage::YearPlans(year),
            List::Body(id) => HtmlPage::BodyPlans(id),
            List::Topic(id) => HtmlPage::Topic(id),
            List::Documents => HtmlPage::Documents,
            List::Document(id) => HtmlPage::Document(id),
            List::Bodies => HtmlPage::Bodies,
            List::Quarter(quarter) => HtmlPage::Quarter(quarter),
            List::Undated => HtmlPage::Years,
            List::Units => HtmlPage::Duties,
            List::DutyQuarter(quarter) => HtmlPage::DutyQuarter(quarter),
            List::DutyYear(year) => HtmlPage::DutyYear(year),
            List::Unit(id) => HtmlPage::Unit(id),
            List::Changes => HtmlPage::Changes,
        }
    }

    /// The page of a part; the first is the list's own.
    pub fn part(self, part: usize) -> HtmlPage {
        if part == 1 { self.page() } else { HtmlPage::Part(self, part) }
    }
}

/// A file for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Export {
    /// `/data/plans.json`
    Json(DataSet),
    /// `/data/plans.csv`
    Csv(DataSet),
    /// `/data/schema/plans.json`
    Schema(DataSet),
    /// `/atom.xml`
    Feed,
    /// `/co-quan/thi-uy-duc-pho/atom.xml`: the plans of a body.
    BodyFeed(BodyId),
    /// `/van-ban/01-kl-tw/2021-05-18/atom.xml`: the plans that cite a document, if two
    /// or more do.
    DocumentFeed(DocumentId),
    /// `/thay-doi/atom.xml`: what happened to the plans.
    ChangesFeed,
    /// `/sitemap.xml`
    Sitemap,
    /// `/sitemap-1.xml`, from 1, where one file would hold too much.
    SitemapPart(usize),
    /// `/robots.txt`
    Robots,
}

impl Export {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Export::Json(_) | Export::Schema(_) => "application/json; charset=utf-8",
            Export::Csv(_) => "text/csv; charset=utf-8",
            Export::Feed | Export::BodyFeed(_) | Export::DocumentFeed(_) | Export::ChangesFeed => {
                "application/atom+xml; charset=utf-8"
            }
            Export::Sitemap | Export::SitemapPart(_) => "application/xml; charset=utf-8",
            Export::Robots => "text/plain; charset=utf-8",
        }
    }
}

/// A data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataSet {
    /// The plans.
    Plans,
    /// The documents, ours and cited.
    Documents,
    /// The bodies that issued plans or cited documents.
    Bodies,
    /// The mentions of documents in plans.
    Citations,
    /// The duties.
    Duties,
    /// The units that have duties, or to which or through which others report.
    Units,
}

impl DataSet {
    /// All data sets.
    pub const ALL: [DataSet; 6] = [
        DataSet::Plans,
        DataSet::Documents,
        DataSet::Bodies,
        DataSet::Citations,
        DataSet::Duties,
        DataSet::Units,
    ];

    /// The name of its files.
    pub fn name(self) -> &'static str {
        match self {
            DataSet::Plans => "plans",
            DataSet::Documents => "documents",
            DataSet::Citations => "citations",
            DataSet::Duties => "duties",
            DataSet::Bodies => "bodies",
            DataSet::Units => "units",
        }
    }

    /// Whether it is published as CSV too.
    pub fn has_csv(self) -> bool {
        !matches!(self, DataSet::Documents | DataSet::Bodies)
    }
}

/// A file of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GraphFile {
    /// `/data/graph.json`
    Json,
    /// `/data/schema/graph.json`
    Schema,
    /// `/data/graph.graphml`
    GraphMl,
    /// `/data/graph.dot`
    Dot,
    /// `/do-thi/du-lieu/ban-do.js` and others
    Map(MapFile),
}

/// A file of the map, for its script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MapFile {
    /// `ban-do.js`: what the first picture shows.
    First,
    /// `nam-2024.js`: the plans of a column of its axis.
    Year(usize),
    /// `van-ban-0-0.js`: documents of a lane.
    Documents(usize, usize),
}

impl GraphFile {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            GraphFile::Json | GraphFile::Schema => "application/json; charset=utf-8",
            GraphFile::GraphMl => "application/graphml+xml; charset=utf-8",
            GraphFile::Dot => "text/vnd.graphviz; charset=utf-8",
            GraphFile::Map(_) => "text/javascript; charset=utf-8",
        }
    }
}

/// One file of the search, by its number within its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchFile {
    /// `mat-0.js`
    Facets,
    /// `go-0.js`
    Typed(usize),
    /// `tu-0.js`
    Words(usize),
    /// `the-0.js`
    Cards(usize),
    /// `van-1/2024/491-kh-vp.js`: a part of a plan's text, from 0.
    Text(PlanId, usize),
}

impl SearchFile {
    /// The file's name below `tim-kiem/`.
    pub fn name(self, site: &Site) -> String {
        match self {
            SearchFile::Facets => "mat-0.js".to_string(),
            SearchFile::Typed(position) => format!("go-{position}.js"),
            SearchFile::Words(position) => format!("tu-{position}.js"),
            SearchFile::Cards(position) => format!("the-{position}.js"),
            SearchFile::Text(id, part) => format!("van-{}/{}.js", part + 1, site.plan(id).plan.record.slug),
        }
    }
}
