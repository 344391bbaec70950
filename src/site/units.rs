//! Which unit a plan means by a name: «các phòng, ban, đơn vị», «Ban Tuyên giáo Thị ủy», «Chi ủy».
//!
//! A plan leaves out what its reader knows: a name is completed by the end of the name of the plan's own
//! body, and then looked up as all names are. A name that the register does not have, or has several times,
//! is a unit of its own within the plan's body, for «Chi ủy» of two bodies are two.

use super::directory::{Directory, Found, Setting};
use super::table::BodyKey;
use crate::base::text::comparable;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// What may stand between the short name of a unit and that of its body.
const JOINTS: [&str; 4] = ["", "thuộc ", "trực thuộc ", "của "];

/// What says no more than «of those concerned» at the end of a name.
const LOOSE: [&str; 3] = [" liên quan", " có liên quan", " trực thuộc"];

/// The most words at the end of a body's name that may complete another.
const MOST_WORDS: usize = 16;

/// The most members of a group, those of its groups included.
const MOST_MEMBERS: usize = 500;

/// Which unit, before units have their ranks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum UnitKey {
    /// An entry of the register.
    Registered(usize),
    /// A unit of a body that only texts name, by its comparable name.
    Named(BodyKey, String),
}

/// Finds the units of plans.
pub(super) struct Units<'a> {
    /// The register.
    pub(super) directory: &'a Directory<'a>,
    keys: &'a [BodyKey],
    places: &'a [&'a Setting],
    found: RefCell<HashMap<(BodyKey, String), UnitKey>>,
    tails: RefCell<HashMap<BodyKey, Vec<String>>>,
}

impl<'a> Units<'a> {
    /// Finds units for plans with these bodies and settings.
    pub(super) fn new(
        directory: &'a Directory<'a>,
        keys: &'a [BodyKey],
        places: &'a [&'a Setting],
    ) -> Units<'a> {
        Units { directory, keys, places, found: RefCell::default(), tails: RefCell::default() }
    }

    /// The unit that a plan, by rank, means by a name.
    pub(super) fn find(&self, plan: usize, name: &str) -> UnitKey {
        let body = &self.keys[plan];
        let key = (body.clone(), comparable(name));
        if let Some(found) = self.found.borrow().get(&key) {
            return found.clone();
        }
        let found = self.look_up(plan, name, &key.1);
        self.found.borrow_mut().insert(key, found.clone());
        found
    }

    fn look_up(&self, plan: usize, name: &str, key: &str) -> UnitKey {
        let (body, place) = (&self.keys[plan], self.places[plan]);
        let plain = LOOSE.iter().find_map(|it| key.strip_suffix(it)).unwrap_or(key);
        let mut tails = self.tails.borrow_mut();
        let tails = tails.entry(body.clone()).or_insert_with(|| self.tails_of(body));
        for short in if plain == key { vec![key] } else { vec![key, plain] } {
            let completed =
                tails.iter().flat_map(|tail| JOINTS.map(|joint| format!("{short} {joint}{tail}")));
            for name in completed {
                if let Some(Found::One(index)) = self.directory.named(&name, place) {
                    return UnitKey::Registered(index);
                }
            }
        }
        match self.directory.find(name, place) {
            Found::One(index) => UnitKey::Registered(index),
            Found::Many(_) | Found::None => UnitKey::Named(body.clone(), plain.to_string()),
        }
    }

    /// The ends of a body's names, the longest first.
    fn tails_of(&self, body: &BodyKey) -> Vec<String> {
        let names: Vec<String> = match body {
            BodyKey::Registered(index) => {
                let entry = &self.directory.entries[*index];
                std::iter::once(&entry.name).chain(&entry.aliases).map(|name| comparable(name)).collect()
            }
            BodyKey::Named(name) => vec![name.clone()],
        };
        let mut tails: Vec<String> = Vec::new();
        let mut seen = HashSet::new();
        for name in &names {
            let words: Vec<&str> = name.split(' ').collect();
            let first = words.len().saturating_sub(MOST_WORDS);
            let ends = (first..words.len()).map(|at| words[at..].join(" "));
            tails.extend(ends.filter(|tail| seen.insert(tail.clone())));
        }
        tails.sort_by_key(|tail| std::cmp::Reverse(tail.split(' ').count()));
        tails
    }

    /// The members of a group with the names that it gives them, those of its groups included; none for a
    /// unit that is no group.
    pub(super) fn members(&self, group: &UnitKey) -> Vec<(UnitKey, String)> {
        let mut members: Vec<(UnitKey, String)> = Vec::new();
        let mut seen = HashSet::from([group.clone()]);
        let mut open = vec![group.clone()];
        while let Some(group) = open.pop() {
            let UnitKey::Registered(index) = group else { continue };
            let place = Setting { province: self.directory.province(index), ..Setting::default() };
            for name in &self.directory.entries[index].members {
                let member = match self.directory.find(name, &place) {
                    Found::One(member) => UnitKey::Registered(member),
                    _ => UnitKey::Named(BodyKey::Registered(index), comparable(name)),
                };
                if members.len() < MOST_MEMBERS && seen.insert(member.clone()) {
                    members.push((member.clone(), name.clone()));
                    open.push(member);
                }
            }
        }
        members
    }
}
