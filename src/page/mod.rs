//! A [`Site`] becomes bytes: the closed list of pages, their addresses, the views templates see, the theme.
//!
//! Every page is a pure function of one site, one theme and itself. Templates see the structs of [`view`]
//! and string keys, never the site.

mod calendar;
mod colours;
pub(crate) mod escape;
pub mod export;
pub mod graph;
mod html;
pub(crate) mod links;
#[cfg(test)]
mod markdown_table;
pub mod moved;
pub mod parts;
pub mod rebuild;
pub mod render;
pub mod route;
pub mod rows;
pub mod search;
#[cfg(test)]
mod testing;
pub mod theme;
pub mod view;
pub mod words;
mod xml;

use self::export::Export;
use self::graph::GraphFile;
use self::search::SearchFile;
use crate::base::date::Quarter;
use crate::site::{BodyId, DocumentId, PlanId, TopicId, UnitId};

/// Everything that a portal publishes, each at an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// A page for readers, written by a template.
    Html(HtmlPage),
    /// A file that the program writes and that is no page.
    File(FilePage),
    /// `/giao-dien/style.css`: a file of the theme, by index into [`theme::Theme::assets`].
    Asset(usize),
    /// `/tep/2024/491-kh-vp.pdf`: an attachment, by index into [`route::Routes::attachments`].
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
    /// `/nam/`
    Years,
    /// `/nam/2024/`
    Year(i16),
    /// `/co-quan/`
    Bodies,
    /// `/co-quan/van-phong-ubnd-tinh-quang-ngai/`
    Body(BodyId),
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
    /// [`route::Routes::numbers`].
    Number(usize),
    /// `/do-thi/`
    Graph,
    /// `/do-thi/bao-phu/`
    Coverage,
    /// `/nam/2024/trang-2/`: a later part of a long list.
    Part(parts::List, usize),
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
    /// `/du-lieu/`
    Data,
    /// `/404.html`
    NotFound,
    /// An old address, by index into [`route::Routes::aliases`].
    Alias(usize),
}

/// Every kind of file that the program writes and that is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilePage {
    /// Data, feeds, the sitemap, `robots.txt`.
    Export(Export),
    /// The graph as data and as scripts of its explorer.
    Graph(GraphFile),
    /// `/tim-kiem/chi-muc.js` and the other scripts of the search.
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
