//! The index of bodies: by level, those with plans before those that are only cited.

use super::{CountedLink, PartsView, ViewContext};
use crate::base::text::fold;
use crate::cite::body::Level;
use crate::page::parts::is_listed;
use crate::page::{HtmlPage, List};
use crate::site::BodyId;
use serde::Serialize;

/// The longest level that is not divided by letter.
const UNDIVIDED: usize = 60;

/// The index of bodies.
#[derive(Debug, Serialize)]
pub struct BodiesView {
    /// How many bodies have plans, in words.
    pub count: String,
    /// The levels, on whichever part they are; empty where there is only one.
    pub levels: Vec<CountedLink>,
    /// The bodies with plans, by level.
    pub groups: Vec<BodyGroup>,
    /// The bodies of which only cited documents are known, by level.
    pub cited: Vec<BodyGroup>,
    /// The parts of a long list; absent where the list is short.
    pub parts: Option<PartsView>,
}

/// The bodies of a level.
#[derive(Debug, Serialize)]
pub struct BodyGroup {
    /// The id of the heading.
    pub id: String,
    /// The level, in words.
    pub title: String,
    /// The bodies, by letter where the level has more than 60.
    pub letters: Vec<Letter>,
}

/// The bodies whose names begin with a letter.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// The letter; absent where the level is not divided.
    pub title: Option<String>,
    /// The bodies.
    pub links: Vec<CountedLink>,
}

/// A body with its place in the index: whether it is only cited, its level, its name's position.
type Entry = (bool, (bool, Option<Level>), BodyId);

impl ViewContext<'_> {
    pub(crate) fn bodies(&self, part: usize) -> BodiesView {
        let all = self.listed_bodies();
        let same = |one: &Entry, other: &Entry| (one.0, one.1) == (other.0, other.1);
        let mut at = 0;
        let levels = all.chunk_by(same).map(|group| {
            let page = self.routes.cut(List::Bodies, all.len()).page_of(at);
            at += group.len();
            let (cited, (_, level), _) = group[0];
            CountedLink {
                title: self.level(level),
                href: format!("{}#{}", self.href(page), level_id(cited, level)),
                count: self.words.count(&self.words.counts.bodies, group.len()),
                note: cited.then(|| self.words.text.cited_bodies.clone()),
            }
        });
        let levels: Vec<CountedLink> = levels.collect();
        let (mut groups, mut cited) = (Vec::new(), Vec::new());
        for group in all[self.routes.cut(List::Bodies, all.len()).range(part)].chunk_by(same) {
            let list = if group[0].0 { &mut cited } else { &mut groups };
            let whole = all.iter().filter(|it| same(it, &group[0])).count();
            list.push(self.body_group(group, whole > UNDIVIDED));
        }
        BodiesView {
            count: self.words.count(&self.words.counts.bodies, all.iter().filter(|it| !it.0).count()),
            levels: if levels.len() > 1 { levels } else { Vec::new() },
            groups,
            cited,
            parts: self.parts(List::Bodies, all.len(), part),
        }
    }

    /// The bodies of the index in their order.
    fn listed_bodies(&self) -> Vec<Entry> {
        let site = self.site;
        let ids = (0..site.bodies.len()).map(BodyId).filter(|id| is_listed(site.body(*id), site));
        let entry = |id: BodyId| {
            let body = site.body(id);
            (body.plans.is_empty(), (body.level.is_none(), body.level), id)
        };
        let mut all: Vec<Entry> = ids.map(entry).collect();
        all.sort();
        all
    }

    /// Link to the bodies of a level that have plans.
    pub(super) fn level_href(&self, level: Option<Level>) -> String {
        let all = self.listed_bodies();
        let position = all.partition_point(|it| (it.0, it.1) < (false, (level.is_none(), level)));
        let page = self.routes.cut(List::Bodies, all.len()).page_of(position);
        format!("{}#{}", self.href(page), level_id(false, level))
    }

    /// The bodies of a level on one part; whether they stand by letter is the same on each.
    fn body_group(&self, group: &[Entry], divided: bool) -> BodyGroup {
        let (cited, (_, level), _) = group[0];
        let name = |entry: &Entry| self.site.body(entry.2).name.as_str();
        let letters = group.chunk_by(|one, other| !divided || letter(name(one)) == letter(name(other)));
        let letters = letters.map(|group| {
            let links = group.iter().map(|(cited, _, id)| match cited {
                false => self.body_counted(*id),
                true => self.cited_body(*id),
            });
            let title = divided.then(|| letter(name(&group[0])));
            Letter { title, links: links.collect() }
        });
        BodyGroup { id: level_id(cited, level), title: self.level(level), letters: letters.collect() }
    }

    fn cited_body(&self, id: BodyId) -> CountedLink {
        let body = self.site.body(id);
        let count = self.words.count(&self.words.counts.documents, body.documents.len());
        CountedLink { title: body.name.clone(), href: self.href(HtmlPage::Body(id)), count, note: None }
    }

    pub(crate) fn level(&self, level: Option<Level>) -> String {
        self.words.names.level.of(level).to_string()
    }
}

fn level_id(cited: bool, level: Option<Level>) -> String {
    let kind = if cited { "vien-dan" } else { "cap" };
    format!("kh-{kind}-{}", level.map_or("unknown", Level::name))
}

/// The letter under which a name stands; Đ is one of its own, as in every Vietnamese index.
fn letter(name: &str) -> String {
    // To `fold` «Đ» is a D, but it is another letter of the alphabet.
    let first: String = name.chars().take(1).collect();
    if matches!(first.as_str(), "đ" | "Đ") { "Đ".to_string() } else { fold(&first).to_uppercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_under_their_letters() {
        for (name, expected) in
            [("Ủy ban", "U"), ("Ưu", "U"), ("Đảng ủy", "Đ"), ("ban", "B"), ("12", "1"), ("", "")]
        {
            assert_eq!(letter(name), expected, "{name}");
        }
    }
}
