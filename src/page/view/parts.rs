//! The parts of a long list, and the links between them.

use super::{NavLink, ViewContext};
use crate::page::List;
use crate::page::parts::linked;
use serde::Serialize;

/// The links between the parts of a list: a page holds as many entries as it may weigh, of changes and of plans that cite a
/// document 50. The later pages have addresses below the first (`/nam/2024/trang-2/`) and the same template. The component
/// `parts` prints the links.
#[derive(Debug, Serialize)]
pub struct PartsView {
    /// `Trang 2 trên 5`
    pub title: String,
    /// The parts, with `current` for this one; of more than 20 the first, the last, those near this one and some between.
    pub links: Vec<NavLink>,
}

impl ViewContext<'_> {
    /// The parts of a list of so many entries, seen from one of them; none where there is only one.
    pub(super) fn parts(&self, list: List, count: usize, part: usize) -> Option<PartsView> {
        let parts = self.routes.cut(list, count).number();
        if parts == 1 {
            return None;
        }
        let links = linked(part, parts).map(|it| NavLink {
            title: it.to_string(),
            href: self.href(list.part(it)),
            current: it == part,
        });
        let title = self.words.text.part_of.fill(&[("n", &part.to_string()), ("all", &parts.to_string())]);
        Some(PartsView { title, links: links.collect() })
    }
}
