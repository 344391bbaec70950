//! The units (đơn vị) that duties name, in Vietnamese order, with the members of groups.

use super::bodies::Body;
use super::body_register::BodyKey;
use super::units::{UnitKey, Units};
use super::{BodyId, DutyId, PlanId, UnitId};
use crate::base::hash::{HashMap, HashSet};
use crate::base::order::Order;
use crate::base::text::{capitalized, shorten, slug};

/// A unit (đơn vị) that has duties, or to which or through which others report.
#[derive(Debug)]
pub struct Unit {
    /// The segment of its address.
    pub slug: String,
    /// The name, as registered or as first written.
    pub name: String,
    /// The body whose plans name it, for a unit that the register does not have.
    pub within: Option<BodyId>,
    /// Its page as a body.
    pub body: Option<BodyId>,
    /// Its duties, each with the group through which it has it; by last allowed day, those without a time last.
    pub duties: Vec<(DutyId, Option<UnitId>)>,
    /// The duties of others in which it takes part.
    pub joins: Vec<DutyId>,
    /// The duties reported to it or through it.
    pub receives: Vec<DutyId>,
    /// The groups it belongs to.
    pub groups: Vec<UnitId>,
    /// The members of this group.
    pub members: Vec<UnitId>,
}

/// A unit's index in [`UnitDrafts`], before units are in order.
#[derive(Clone, Copy)]
pub(super) struct UnitDraftId(usize);

/// The units found so far, each with its first name.
pub(super) struct UnitDrafts<'a> {
    finder: &'a Units<'a>,
    ids: HashMap<UnitKey, UnitDraftId>,
    list: Vec<(UnitKey, String)>,
}

/// The id of each unit of a [`UnitDrafts`].
pub(super) struct UnitIds(Vec<UnitId>);

impl UnitIds {
    /// The ids of some units.
    pub(super) fn of(&self, units: &[UnitDraftId]) -> Vec<UnitId> {
        units.iter().map(|unit| self.0[unit.0]).collect()
    }
}

impl<'a> UnitDrafts<'a> {
    /// None yet; names are looked up by `finder`.
    pub(super) fn new(finder: &'a Units<'a>) -> UnitDrafts<'a> {
        UnitDrafts { finder, ids: HashMap::default(), list: Vec::new() }
    }

    /// Adds the units that a plan means by some names.
    pub(super) fn add_named(&mut self, plan: PlanId, names: &[String]) -> Vec<UnitDraftId> {
        names.iter().map(|name| self.add(self.finder.find(plan, name), name)).collect()
    }

    fn add(&mut self, key: UnitKey, name: &str) -> UnitDraftId {
        if let Some(id) = self.ids.get(&key) {
            return *id;
        }
        let name = match &key {
            UnitKey::Registered(id) => self.finder.register.entry(*id).name.clone(),
            UnitKey::Named(..) => capitalized(name),
        };
        let id = UnitDraftId(self.list.len());
        self.ids.insert(key.clone(), id);
        self.list.push((key, name));
        id
    }

    /// The units in order, with the members of groups, and their ids.
    pub(super) fn finish(
        mut self,
        bodies: &[Body],
        body_ids: &HashMap<BodyKey, BodyId>,
        order: &Order,
    ) -> (Vec<Unit>, UnitIds) {
        // Members are units too, and may be groups that nothing but another group names.
        let mut members: Vec<Vec<UnitDraftId>> = Vec::new();
        while let Some((key, _)) = self.list.get(members.len()) {
            let found = self.finder.members(&key.clone());
            members.push(found.into_iter().map(|(key, name)| self.add(key, &name)).collect());
        }
        let mut sorted: Vec<usize> = (0..self.list.len()).collect();
        // With the key, so that units of one name have an order that does not depend on which plan is read first.
        sorted.sort_by_cached_key(|index| {
            let (key, name) = &self.list[*index];
            (order.key(name), key.clone())
        });
        let mut ids = UnitIds(vec![UnitId(0); sorted.len()]);
        for (index, draft) in sorted.iter().enumerate() {
            ids.0[*draft] = UnitId(index);
        }
        let drafts = sorted.iter().map(|draft| &self.list[*draft]);
        let mut units = empty_units(drafts, self.finder, bodies, body_ids);
        for (draft, members) in members.iter().enumerate() {
            let group = ids.0[draft];
            for member in ids.of(members) {
                units[group.0].members.push(member);
                units[member.0].groups.push(group);
            }
        }
        for unit in &mut units {
            unit.members.sort();
            unit.groups.sort();
        }
        (units, ids)
    }
}

/// Units with names and addresses, and nothing in them.
fn empty_units<'a>(
    drafts: impl Iterator<Item = &'a (UnitKey, String)>,
    finder: &Units,
    bodies: &[Body],
    ids: &HashMap<BodyKey, BodyId>,
) -> Vec<Unit> {
    let register = finder.register;
    // All entries, also those without duties: addresses of other units stay when one of them gets a duty.
    let mut taken: HashSet<String> = register.entries().map(|(_, entry)| entry.id.clone()).collect();
    let made = drafts.map(|(key, name)| {
        let (within, body, slug) = match key {
            UnitKey::Registered(id) => {
                (None, ids.get(&BodyKey::Registered(*id)).copied(), register.entry(*id).id.clone())
            }
            UnitKey::Named(body, name) => {
                let within = ids.get(body).copied();
                let of = match (within, body) {
                    (Some(id), _) => bodies[id.0].slug.as_str(),
                    (None, BodyKey::Registered(id)) => register.entry(*id).id.as_str(),
                    (None, BodyKey::Named(_)) => "",
                };
                (within, None, unique(name, of, &mut taken))
            }
        };
        Unit {
            slug,
            name: name.clone(),
            within,
            body,
            duties: Vec::new(),
            joins: Vec::new(),
            receives: Vec::new(),
            groups: Vec::new(),
            members: Vec::new(),
        }
    });
    made.collect()
}

/// An address for a unit within a body: both names, with a number where it is taken.
fn unique(name: &str, body: &str, taken: &mut HashSet<String>) -> String {
    let name = shorten(slug(name), 60);
    let name = if name.is_empty() { "don-vi" } else { &name };
    let base =
        if body.is_empty() { name.to_string() } else { format!("{name}-{}", shorten(body.into(), 60)) };
    let mut slug = base.clone();
    let mut count = 1;
    while !taken.insert(slug.clone()) {
        count += 1;
        slug = format!("{base}-{count}");
    }
    slug
}
