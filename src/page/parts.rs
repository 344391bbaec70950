//! Long lists in parts: the first stands at the list's own address, the others below it (`nam/2024/trang-2/`).

use super::citing::CitingList;
use super::{HtmlPage, List};
use crate::base::date::Quarter;
use crate::site::bodies::Body;
use crate::site::topics::Topic;
use crate::site::{BodyId, DocumentId, Site, TopicId, UnitId};
use std::ops::Range;

/// How long the parts of a list are.
struct PartLength {
    /// The longest list that stays on one page.
    most: usize,
    /// How many entries a part of a longer list has.
    per_part: usize,
}

/// Of lists in which readers look for something by its name or its place in an order.
const LOOKED_UP: PartLength = PartLength { most: 500, per_part: 250 };

/// Of lists of which readers want the beginning.
const NEWEST: PartLength = PartLength { most: 50, per_part: 50 };

impl List {
    /// The lists of a site that have several parts, with how many.
    pub fn long(site: &Site) -> Vec<(List, usize)> {
        let years = site.years.keys().map(|year| List::Year(*year));
        let bodies = (0..site.bodies.len()).map(|position| List::Body(BodyId(position)));
        let topics = (0..site.topics.len()).map(|position| List::Topic(TopicId(position)));
        let documents = (0..site.documents.len()).map(|position| List::Document(DocumentId(position)));
        let quarters = site.topics.chunk_by(|one, other| one.quarter == other.quarter);
        let quarters = quarters.map(|topics| List::Quarter(topics[0].quarter));
        let duties = site.duties.all_quarters().map(List::DutyQuarter);
        let standing = site.duties.standing.keys().map(|year| List::DutyYear(*year));
        let units = (0..site.duties.units.len()).map(|position| List::Unit(UnitId(position)));
        let indexes = [List::Documents, List::Bodies, List::Undated, List::Units, List::Changes];
        let plans = years.chain(bodies).chain(topics).chain(documents).chain(quarters);
        let all = plans.chain(duties).chain(standing).chain(units).chain(indexes);
        all.map(|list| (list, list.parts(list.count(site)))).filter(|(_, parts)| *parts > 1).collect()
    }

    fn count(self, site: &Site) -> usize {
        match self {
            List::Year(year) => site.years.get(&year).map_or(0, Vec::len),
            List::Body(id) => site.body(id).plans.len(),
            List::Topic(id) => site.topic(id).uses.len(),
            List::Documents => site.documents.iter().filter(|it| !it.cited_by.is_empty()).count(),
            List::Document(id) => CitingList::count(site, id),
            List::Bodies => site.bodies.iter().filter(|body| is_listed(body, site)).count(),
            List::Quarter(quarter) => topics_of(quarter, site).iter().map(|topic| topic.uses.len()).sum(),
            List::Undated => site.undated.len(),
            List::Units => site.duties.units.len(),
            List::DutyQuarter(quarter) => {
                let all = [&site.duties.quarters, &site.duties.returning];
                all.into_iter().map(|it| it.get(&quarter).map_or(0, Vec::len)).sum()
            }
            List::DutyYear(year) => site.duties.standing.get(&year).map_or(0, Vec::len),
            List::Changes => site.change_log.len(),
            List::Unit(id) => {
                let unit = site.duties.unit(id);
                unit.duties.len() + unit.joins.len() + unit.receives.len()
            }
        }
    }
}

/// Whether a body stands in the index: it has plans, or plans cite its documents.
pub fn is_listed(body: &Body, site: &Site) -> bool {
    !body.plans.is_empty() || body.documents.iter().any(|id| !site.document(*id).cited_by.is_empty())
}

/// The topics of a quarter.
pub fn topics_of(quarter: Quarter, site: &Site) -> &[Topic] {
    let first = site.topics.partition_point(|topic| topic.quarter < quarter);
    let next = site.topics.partition_point(|topic| topic.quarter <= quarter);
    &site.topics[first..next]
}

impl List {
    /// How many parts the list has, if it has so many entries.
    pub fn parts(self, count: usize) -> usize {
        let PartLength { most, per_part } = self.part_length();
        if count <= most { 1 } else { count.div_ceil(per_part) }
    }

    /// The page of the part in which an entry stands.
    pub fn page_of(self, count: usize, position: usize) -> HtmlPage {
        let PartLength { most, per_part } = self.part_length();
        self.part(if count <= most { 1 } else { position / per_part + 1 })
    }

    /// The entries of a part, counted from 1.
    pub fn range(self, count: usize, part: usize) -> Range<usize> {
        let PartLength { most, per_part } = self.part_length();
        if count <= most {
            return 0..count;
        }
        let end = (part * per_part).min(count);
        end.min((part - 1) * per_part)..end
    }

    fn part_length(self) -> PartLength {
        if self == List::Changes { NEWEST } else { LOOKED_UP }
    }
}

/// How many parts link each other all.
const MOST_LINKED: usize = 20;

/// How far from a part those stand that it links in any case.
const NEAR: usize = 4;

/// The parts that a part of a list links.
///
/// Of many these are the first, the last, its neighbours and ten evenly spaced: if each linked all, the links together
/// would grow with the square of the parts.
pub fn linked(part: usize, parts: usize) -> impl Iterator<Item = usize> {
    let step = parts.div_ceil(10);
    let is_linked =
        move |it: usize| it == 1 || it == parts || it.abs_diff(part) <= NEAR || it.is_multiple_of(step);
    (1..=parts).filter(move |it| parts <= MOST_LINKED || is_linked(*it))
}

/// How many addresses a file of the sitemap holds; sitemaps.org allows 50,000.
const PER_SITEMAP: usize = 40_000;

/// How many parts a sitemap of so many addresses has; none where one file holds all.
pub(super) fn sitemap_parts(count: usize) -> usize {
    if count <= PER_SITEMAP { 0 } else { count.div_ceil(PER_SITEMAP) }
}

/// The entries of a part of the sitemap, counted from 1.
pub(super) fn in_sitemap_part<T>(all: impl Iterator<Item = T>, part: usize) -> impl Iterator<Item = T> {
    all.skip((part - 1) * PER_SITEMAP).take(PER_SITEMAP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_the_sitemap_hold_every_address_once_and_never_too_many() {
        assert_eq!([0, 1, PER_SITEMAP].map(sitemap_parts), [0, 0, 0], "one file is enough");
        for count in [PER_SITEMAP + 1, 2 * PER_SITEMAP, 2 * PER_SITEMAP + 1, 100_001] {
            let parts: Vec<Vec<usize>> =
                (1..=sitemap_parts(count)).map(|part| in_sitemap_part(0..count, part).collect()).collect();
            assert!(parts.iter().all(|part| !part.is_empty() && part.len() <= 50_000), "{count}");
            assert_eq!(parts.concat(), (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn parts_hold_every_entry_once() {
        let list = List::Documents;
        for count in [0, 1, 500, 501, 750, 10_000] {
            let parts = 1..=list.parts(count);
            let all: Vec<usize> = parts.clone().flat_map(|part| list.range(count, part)).collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>());
            for part in parts {
                let page = |position| list.page_of(count, position);
                assert!(list.range(count, part).all(|position| page(position) == list.part(part)));
            }
        }
        assert_eq!((list.parts(500), list.parts(501), list.range(501, 3)), (1, 3, 500..501));
        let list = List::Changes;
        assert_eq!((list.parts(50), list.parts(51), list.range(51, 2)), (1, 2, 50..51));
    }

    #[test]
    fn each_part_links_all_of_few_and_some_of_many() {
        let linked = |part, parts| linked(part, parts).collect::<Vec<_>>();
        assert_eq!(linked(3, 20), (1..=20).collect::<Vec<_>>());
        assert_eq!(linked(12, 44), [1, 5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20, 25, 30, 35, 40, 44]);
        for part in 1..=400 {
            let links = linked(part, 400);
            assert!(links.len() <= 22, "{part}: {links:?}");
            assert!([1, part, 400].iter().all(|it| links.contains(it)), "{part}: {links:?}");
        }
    }
}
