//! Which unit a plan means by a name: «các phòng, ban, đơn vị», «Ban Tuyên giáo Thị ủy», «Chi ủy».
//!
//! ```text
//! «Phòng Tổng hợp» in a plan of Văn phòng UBND tỉnh Kon Tum  →  «Phòng Tổng hợp Văn phòng UBND tỉnh Kon Tum»
//! ```
//! A plan leaves out its own body: a name is completed by the end of the name of that body, and then looked up as all
//! names are. A name that the register does not have, or has several times, is a unit of its own within the plan's
//! body: «Chi ủy» of two bodies are two units.

use super::body_register::{BodyKey, BodyRegister};
use super::issuers::{Issuers, LocalityId, PlanIssuer};
use super::locality::Locality;
use super::{EntryId, PlanId};
use crate::base::hash::{HashMap, HashSet};
use crate::base::text::comparable;
use std::cell::RefCell;

/// Words that may be between the short name of a unit and the name of its body.
const JOINTS: [&str; 4] = ["", "thuộc ", "trực thuộc ", "của "];

/// Ends of a name that mean «concerned» or «subordinate» and are dropped.
const LOOSE: [&str; 3] = [" có liên quan", " liên quan", " trực thuộc"];

/// The most words at the end of a body's name that may complete another.
const MOST_WORDS: usize = 16;

/// The most members of a group, those of its groups included.
const MOST_MEMBERS: usize = 500;

/// Which unit, before units have their ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum UnitKey {
    /// An entry of the register.
    Registered(EntryId),
    /// A unit of a body that only texts name, by its comparable name.
    Named(BodyKey, String),
}

/// Finds the units of plans.
pub(super) struct Units<'a> {
    /// The register.
    pub(super) register: &'a BodyRegister<'a>,
    issuers: &'a Issuers,
    /// What a name means in a locality; `None` where it depends on the date.
    found: RefCell<HashMap<(LocalityId, String), Option<UnitKey>>>,
    ends: RefCell<HashMap<BodyKey, Vec<String>>>,
}

impl<'a> Units<'a> {
    /// Finds units for the plans of these issuers.
    pub(super) fn new(register: &'a BodyRegister<'a>, issuers: &'a Issuers) -> Units<'a> {
        Units { register, issuers, found: RefCell::default(), ends: RefCell::default() }
    }

    /// The unit that a plan means by a name.
    pub(super) fn find(&self, plan: PlanId, name: &str) -> UnitKey {
        let issuer = self.issuers.of(plan);
        // A locality is of the same bodies (`Issuers::find`), so the key holds them too.
        let key = (issuer.locality, comparable(name));
        if let Some(Some(found)) = self.found.borrow().get(&key) {
            return found.clone();
        }
        let (found, always) = self.look_up(issuer, name, &key.1);
        self.found.borrow_mut().insert(key, always.then(|| found.clone()));
        found
    }

    /// The unit that a name means, and whether it means it at any date.
    fn look_up(&self, issuer: &PlanIssuer, name: &str, key: &str) -> (UnitKey, bool) {
        let body = issuer.lead();
        let locality = self.issuers.locality(issuer.locality);
        let plain = LOOSE.iter().find_map(|it| key.strip_suffix(it)).unwrap_or(key);
        let mut known = self.ends.borrow_mut();
        for body in issuer.bodies.iter() {
            known.entry(body.key.clone()).or_insert_with(|| self.ends_of(&body.key));
        }
        let ends: Vec<&String> = issuer.bodies.iter().flat_map(|body| &known[&body.key]).collect();
        let mut always = true;
        let mut one = |candidates: Vec<EntryId>| {
            // Of several candidates the date of the plan chooses one, so the answer holds for that plan alone.
            always &= candidates.len() < 2;
            match self.register.existing(candidates, issuer.date)[..] {
                [entry] => Some(UnitKey::Registered(entry)),
                _ => None,
            }
        };
        // As written first: the register may have the longer name.
        let shorts = if plain == key { vec![key] } else { vec![key, plain] };
        for short in shorts {
            let completed = ends.iter().flat_map(|end| JOINTS.map(|joint| format!("{short} {joint}{end}")));
            for name in completed {
                if let Some(found) = one(self.register.named(&name, locality)) {
                    return (found, always);
                }
            }
        }
        let found = one(self.register.candidates(name, locality));
        (found.unwrap_or_else(|| UnitKey::Named(body.clone(), plain.to_string())), always)
    }

    /// The ends of a body's names, the longest first.
    fn ends_of(&self, body: &BodyKey) -> Vec<String> {
        let names: Vec<String> = match body {
            BodyKey::Registered(id) => {
                let entry = self.register.entry(*id);
                std::iter::once(&entry.name).chain(&entry.aliases).map(|name| comparable(name)).collect()
            }
            BodyKey::Named(name) => vec![name.to_string()],
        };
        let mut ends: Vec<String> = Vec::new();
        let mut seen = HashSet::default();
        for name in &names {
            let words: Vec<&str> = name.split(' ').collect();
            let first = words.len().saturating_sub(MOST_WORDS);
            let joined = (first..words.len()).map(|at| words[at..].join(" "));
            ends.extend(joined.filter(|end| seen.insert(end.clone())));
        }
        // The fullest name is tried first, because a short end may complete the name of another unit.
        ends.sort_by_key(|end| std::cmp::Reverse(end.split(' ').count()));
        ends
    }

    /// The members of a group with the names that it gives them, those of its groups included; none for a
    /// unit that is no group.
    pub(super) fn members(&self, group: &UnitKey) -> Vec<(UnitKey, String)> {
        let mut members: Vec<(UnitKey, String)> = Vec::new();
        // Authors may make a group a member of its own member.
        let mut seen = HashSet::from_iter([group.clone()]);
        let mut open = vec![group.clone()];
        while let Some(group) = open.pop() {
            let UnitKey::Registered(id) = group else { continue };
            let province = self.register.province(id).cloned();
            let locality = Locality { province, ..Locality::default() };
            for name in &self.register.entry(id).members {
                let member = match self.register.find(name, &locality, None)[..] {
                    [member] => UnitKey::Registered(member),
                    _ => UnitKey::Named(BodyKey::Registered(id), comparable(name)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::testing::{bodies, plans};

    const REGISTER: &str = "
- {id: vp, name: Văn phòng UBND tỉnh Kon Tum, province: Kon Tum}
- {id: hc, name: Phòng Hành chính - Quản trị thuộc Văn phòng UBND tỉnh Kon Tum, parent: vp}
- {id: th, name: Phòng Tổng hợp Văn phòng UBND tỉnh Kon Tum, parent: vp}
- {id: cac-phong, name: Các phòng trực thuộc Văn phòng UBND tỉnh Kon Tum, members: [hc, th, Tổ Thư ký]}
";

    #[test]
    fn a_name_is_completed_by_that_of_the_plans_body() {
        let entries = bodies(REGISTER);
        let register = BodyRegister::new(&entries);
        let plans = plans(&["; 2024; Văn phòng UBND tỉnh Kon Tum; x", "; 2024; Sở Y tế tỉnh Kon Tum; x"]);
        let (issuers, _) = Issuers::find(&plans, &register, None);
        let units = Units::new(&register, &issuers);
        let check = |plan: usize, name: &str, expected: &str| {
            let found = match units.find(PlanId(plan), name) {
                UnitKey::Registered(id) => register.entry(id).id.clone(),
                UnitKey::Named(_, name) => name,
            };
            assert_eq!(found, expected, "{name} of {plan}");
        };
        check(0, "Phòng Hành chính - Quản trị", "hc"); // joined by «thuộc»
        check(0, "Phòng Tổng hợp", "th");
        check(0, "Phòng Tổng hợp liên quan", "th");
        check(0, "Phòng Tổng hợp có liên quan", "th");
        check(0, "Các phòng", "cac-phong");
        check(0, "Chi ủy", "chi ủy"); // a unit of its own within the body
        check(1, "Phòng Tổng hợp", "phòng tổng hợp");
        let members = units.members(&units.find(PlanId(0), "Các phòng"));
        assert_eq!(members.iter().map(|it| it.1.as_str()).collect::<Vec<_>>(), ["hc", "th", "Tổ Thư ký"]);
    }
}
