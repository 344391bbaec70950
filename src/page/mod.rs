//! A [`Site`](crate::site::Site) becomes bytes: the closed list of pages, their addresses, the views templates see, the theme.
//!
//! Every page is a pure function of one site, one theme and itself. Templates see the structs of [`view`]
//! and string keys, never the site.

mod calendar;
mod citing;
mod colours;
mod compact;
pub(crate) mod escape;
pub mod export;
pub mod graph;
mod html;
pub mod links;
#[cfg(test)]
mod markdown_table;
pub mod moved;
mod pages;
pub mod parts;
pub mod picture;
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

pub use pages::{
    CalendarScope, DataSet, Export, FilePage, GraphFile, HtmlPage, List, MapFile, Page, SearchFile,
};
