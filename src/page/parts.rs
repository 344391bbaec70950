//! Long lists in parts: the first stands at the list's own address, the others below it (`nam/2024/trang-2/`).

use super::citing::CitingList;
use super::{HtmlPage, List};
use crate::base::date::Quarter;
use crate::site::bodies::Body;
use crate::site::documents::Document;
use crate::site::recurrence::recurring_days;
use crate::site::topics::Topic;
use crate::site::unit_list::Unit;
use crate::site::{BodyId, CitesId, DocumentId, DutyId, PlanId, Site, TopicId, UnitId};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many of its newest plans the page of a year or a body shows; of more it links a page with all.
pub(crate) const SHOWN: usize = 5;

/// How many bodies of a theme the board of a quarter names; the page of the theme has them all.
pub(crate) const ON_BOARD: usize = 24;

/// How many themes of the year before the board names beside a theme.
pub(crate) const BEFORE_ON_BOARD: usize = 5;

/// The longest lists that stay in one part, whatever they weigh: of those in which readers look for a name or a place,
/// and of those of which they want the beginning.
const LOOKED_UP: usize = 500;
const NEWEST: usize = 50;

/// The fewest plans that cite a document in one part.
const FEWEST: usize = 20;

/// How many bytes the plans that cite a document may have in a part: of 50 kB what head, facets, coverage and diagram leave.
const CITING_PART: usize = 26_000;

/// The tags and addresses of an entry, in bytes: of a row of a list, of a link with its count, of a duty, of a plan that
/// cites a document with its sentence.
const ROW: usize = 330;
const LINK: usize = 90;
const DUTY: usize = 420;
const CITING: usize = 600;

/// A list in its parts: as many entries in each as the heaviest of them may be together.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    list: List,
    count: usize,
    per_part: usize,
}

impl Parts {
    /// A list of so many entries with so many in each part.
    pub(super) fn new(list: List, count: usize, per_part: usize) -> Parts {
        Parts { list, count, per_part: per_part.max(1) }
    }

    /// The list.
    pub fn list(self) -> List {
        self.list
    }

    /// How many parts there are, at least one.
    pub fn number(self) -> usize {
        self.count.div_ceil(self.per_part).max(1)
    }

    /// How many entries a part has.
    pub fn per_part(self) -> usize {
        self.per_part
    }

    /// The page of the part in which an entry stands.
    pub fn page_of(self, position: usize) -> HtmlPage {
        self.list.part(position / self.per_part + 1)
    }

    /// The entries of a part, counted from 1.
    pub fn range(self, part: usize) -> Range<usize> {
        let end = (part * self.per_part).min(self.count);
        end.min((part - 1) * self.per_part)..end
    }
}

impl List {
    /// The lists of a site that have several parts.
    pub fn long(site: &Site) -> Vec<Parts> {
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
        let in_parts = |list: List| {
            let count = list.count(site);
            Parts::new(list, count, if count < 2 { 1 } else { list.per_part(count, site) })
        };
        all.map(in_parts).filter(|it| it.number() > 1).collect()
    }

    /// How many entries of the list a page may have: as many as its heaviest ones together stay within its weight, in
    /// whatever order they come.
    fn per_part(self, count: usize, site: &Site) -> usize {
        let most = match self {
            List::Changes => return NEWEST,
            // Here a part may be as heavy as its entries are on average: the heaviest, of dozens of places, are rare.
            List::Document(id) => {
                let all: usize = citing_weight(id, site);
                return (CITING_PART * count / all.max(1)).clamp(FEWEST, NEWEST);
            }
            _ => LOOKED_UP,
        };
        let mut weights = self.weights(site);
        debug_assert_eq!(weights.len(), count, "{self:?}");
        weights.sort_unstable_by(|one, other| other.cmp(one));
        let mut left = self.most_bytes();
        let fit = weights.iter().take_while(|weight| {
            let fits = **weight <= left;
            left = left.saturating_sub(**weight);
            fits
        });
        fit.count().clamp(1, most)
    }

    /// How many bytes the entries of a part may have: of the page's bound what its head, foot and other lists leave.
    fn most_bytes(self) -> usize {
        match self {
            // Of 50 kB; one sheet for a meeting.
            List::Quarter(_) => 30_000,
            // Of 100 kB.
            List::Topic(_) => 75_000,
            // Of 200 kB.
            _ => 140_000,
        }
    }

    /// What each entry of the list weighs about, in bytes of HTML.
    fn weights(self, site: &Site) -> Vec<usize> {
        let plans = |ids: &[PlanId]| ids.iter().map(|id| row_weight(*id, site)).collect();
        let duties = |ids: &mut dyn Iterator<Item = DutyId>| ids.map(|id| duty_weight(id, site)).collect();
        let owed = &site.duties;
        match self {
            List::Year(year) => site.years.get(&year).map(|ids| plans(ids)).unwrap_or_default(),
            List::Body(id) => plans(&site.body(id).plans),
            List::Undated => plans(&site.undated),
            List::Topic(id) => site.topic(id).uses.iter().map(|it| use_weight(*it, site)).collect(),
            List::Documents => {
                let cited = site.documents.iter().filter(|it| !it.cited_by.is_empty());
                let text = |id: &Document| {
                    weight(site.document_title(id).unwrap_or_default())
                        + weight(id.issuer.as_deref().unwrap_or_default())
                };
                cited.map(|it| 2 * LINK + it.address.len() + it.label().len() + text(it)).collect()
            }
            List::Bodies => {
                site.bodies.iter().filter(|it| is_listed(it, site)).map(|it| LINK + body_weight(it)).collect()
            }
            List::Quarter(quarter) => {
                topics_of(quarter, site).iter().map(|it| board_weight(it, site)).collect()
            }
            List::Units => owed.units.iter().map(|it| 2 * LINK + unit_weight(it)).collect(),
            List::DutyQuarter(quarter) => {
                let all = [&owed.quarters, &owed.returning];
                duties(&mut all.into_iter().filter_map(|it| it.get(&quarter)).flatten().copied())
            }
            List::DutyYear(year) => duties(&mut owed.standing.get(&year).into_iter().flatten().copied()),
            List::Unit(id) => {
                let unit = owed.unit(id);
                let own = owed_by(unit, site).into_iter().map(|it| it.duty);
                duties(&mut own.chain(unit.joins.iter().copied()).chain(unit.receives.iter().copied()))
            }
            List::Document(_) | List::Changes => Vec::new(),
        }
    }

    fn count(self, site: &Site) -> usize {
        match self {
            List::Year(year) => site.years.get(&year).map_or(0, Vec::len),
            List::Body(id) => site.body(id).plans.len(),
            List::Topic(id) => site.topic(id).uses.len(),
            List::Documents => site.documents.iter().filter(|it| !it.cited_by.is_empty()).count(),
            List::Document(id) => CitingList::count(site, id),
            List::Bodies => site.bodies.iter().filter(|body| is_listed(body, site)).count(),
            List::Quarter(quarter) => topics_of(quarter, site).len(),
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
                owed_by(unit, site).len() + unit.joins.len() + unit.receives.len()
            }
        }
    }
}

/// A duty of a unit at one time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwedBy {
    /// The duty.
    pub(crate) duty: DutyId,
    /// The group through which the unit has it.
    pub(crate) group: Option<UnitId>,
    /// The day: the last one allowed, or one on which it comes back; none where it has no day.
    pub(crate) day: Option<Date>,
}

/// What a unit has to do: each duty once, and one that comes back at the ends of quarters or less often on each of its
/// days.
pub(crate) fn owed_by(unit: &Unit, site: &Site) -> Vec<OwedBy> {
    let mut all = Vec::new();
    for (id, group) in &unit.duties {
        let owed = site.duties.get(*id);
        let plan = &site.plan(owed.plan).plan;
        let duty = owed.duty(plan);
        let entry = |day: Option<Date>| OwedBy { duty: *id, group: *group, day };
        let days = match duty.due {
            Some(_) => Vec::new(),
            None => recurring_days(plan, duty).map(|it| it.days).unwrap_or_default(),
        };
        let quarters: BTreeSet<Quarter> = days.iter().map(|day| Quarter::of(*day)).collect();
        if days.is_empty() || quarters.len() < days.len() {
            all.push(entry(duty.due.map(|due| due.last_day())));
        } else {
            all.extend(days.into_iter().map(|day| entry(Some(day))));
        }
    }
    all
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

/// What a text weighs, in bytes: signs of HTML are escaped.
fn weight(text: &str) -> usize {
    text.len() + 5 * text.bytes().filter(|it| b"&<>\"'/".contains(it)).count()
}

fn body_weight(body: &Body) -> usize {
    weight(&body.name) + body.slug.len()
}

fn unit_weight(unit: &Unit) -> usize {
    weight(&unit.name) + unit.slug.len()
}

/// The row of a plan.
fn row_weight(id: PlanId, site: &Site) -> usize {
    let indexed = site.plan(id);
    let bodies: usize = indexed.bodies().map(|body| LINK + body_weight(site.body(body))).sum();
    ROW + weight(&indexed.plan.shown.title) + indexed.plan.record.path.len() + bodies
}

/// All plans that cite a document, each with a link for every place.
fn citing_weight(id: DocumentId, site: &Site) -> usize {
    let weight = |(plan, cites): &(PlanId, CitesId)| {
        let indexed = site.plan(*plan);
        let places = indexed.cites[cites.0].mentions.len();
        CITING + places * (LINK + indexed.plan.record.path.len())
    };
    site.document(id).cited_by.iter().map(weight).sum()
}

/// A plan on the page of its theme.
fn use_weight((id, position): (PlanId, usize), site: &Site) -> usize {
    let applied = &site.plan(id).plan.record.quarters[position].application;
    row_weight(id, site) + LINK + applied.as_deref().map_or(0, weight)
}

/// A theme on the board of its quarter.
fn board_weight(topic: &Topic, site: &Site) -> usize {
    let bodies = topic.uses.iter().flat_map(|(id, _)| site.plan(*id).bodies());
    let bodies: usize = bodies.take(ON_BOARD).map(|body| LINK + body_weight(site.body(body))).sum();
    let applied =
        topic.uses.first().and_then(|it| site.plan(it.0).plan.record.quarters[it.1].application.as_deref());
    // Themes of the year before are about as long as this one.
    let before = BEFORE_ON_BOARD * (LINK + weight(&topic.title));
    ROW + weight(&topic.title) + topic.slug.len() + bodies + before + applied.map_or(0, weight)
}

/// A duty in a list.
fn duty_weight(id: DutyId, site: &Site) -> usize {
    let owed = site.duties.get(id);
    let plan = &site.plan(owed.plan).plan;
    let duty = owed.duty(plan);
    let units = [&owed.units, &owed.with, &owed.report_to, &owed.via].into_iter().flatten();
    let units: usize = units.map(|unit| LINK + unit_weight(site.duties.unit(*unit))).sum();
    let texts = [&duty.product, &duty.time].into_iter().flatten().map(|it| weight(it)).sum::<usize>();
    DUTY + weight(&duty.task) + 2 * plan.record.path.len() + texts + units
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
        for (count, per_part) in [(0, 1), (1, 1), (500, 500), (501, 500), (750, 7), (10_000, 50)] {
            let parts = Parts::new(List::Documents, count, per_part);
            let all: Vec<usize> = (1..=parts.number()).flat_map(|part| parts.range(part)).collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>());
            for part in 1..=parts.number() {
                assert!(
                    parts.range(part).all(|position| parts.page_of(position) == List::Documents.part(part))
                );
            }
        }
        let parts = Parts::new(List::Documents, 501, 250);
        assert_eq!((parts.number(), parts.range(3)), (3, 500..501));
    }

    #[test]
    fn a_text_weighs_what_its_signs_become() {
        assert_eq!([weight("ab"), weight("a&b"), weight("é")], [2, 8, 2]);
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
