//! A [`Site`] becomes bytes: the closed list of pages, their addresses, the views templates see, the theme.
//!
//! Every page is a pure function of one site, one theme and itself. Templates see the structs of [`view`]
//! and string keys, never the site.

mod calendar;
mod colours;
mod escape;
pub mod export;
pub mod graph;
mod html;
pub(crate) mod links;
#[cfg(test)]
mod markdown_table;
pub mod moved;
pub mod parts;
pub mod render;
pub mod route;
pub mod rows;
pub mod search;
pub mod theme;
pub mod view;
pub mod words;

use self::graph::GraphPage;
use crate::base::date::Quarter;
use crate::site::duties::UnitId;
use crate::site::{BodyId, DocumentId, PlanId, TopicId};

/// Every kind of page and file that a portal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
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
    /// `/van-ban/01-kl-tw/`, and the date's address where several bodies share it; by rank in [`route::Routes`].
    Number(usize),
    /// `/do-thi/` and the files of the graph.
    Graph(GraphPage),
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
    /// `/han/lich.ics`
    Calendar,
    /// `/co-quan/thi-uy-duc-pho/lich.ics`
    BodyCalendar(BodyId),
    /// `/don-vi/ban-tuyen-giao-thi-uy-duc-pho/lich.ics`
    UnitCalendar(UnitId),
    /// `/gioi-thieu/`, by rank.
    Text(usize),
    /// `/tim-kiem/`
    Search,
    /// `/tim-kiem/chi-muc.js`, by rank in [`search::Layout`].
    SearchFile(usize),
    /// `/du-lieu/`
    Data,
    /// A file for programs: data, feeds, the sitemap.
    Export(export::Export),
    /// `/404.html`
    NotFound,
    /// An old address, by rank in [`route::Routes`].
    Alias(usize),
    /// `/tep/2024/491-kh-vp.pdf`, by rank.
    Attachment(usize),
    /// `/giao-dien/style.css`, by rank among the theme's files.
    Asset(usize),
    /// `/giao-dien/mau.css`: the colours of `site.yaml`.
    Colours,
}
