//! Who issued each plan, and where the plan uses the names of other bodies.

use super::body_register::{BodyKey, BodyRegister};
use super::index_fault::IndexFault;
use super::locality::{Locality, NamedProvinces, province_key};
use super::{EntryId, PlanId};
use crate::base::at_least_one::AtLeastOne;
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, MOST_NAMED, SiteFault};
use crate::base::hash::{HashMap, HashSet};
use crate::base::text::comparable;
use crate::cite::body::{BodyName, Province};
use crate::cite::issuer::Issuer;
use crate::cite::number::DocumentNumber;
use crate::plan::document::Plan;
use crate::plan::yaml::Scalar;
use std::sync::Arc;

/// A locality's position among those of all plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct LocalityId(pub(super) usize);

/// The issuers of one plan, and where and when the plan uses names.
#[derive(Debug)]
pub(super) struct PlanIssuer {
    /// The bodies, the lead first, each once.
    pub(super) bodies: AtLeastOne<IssuerBody>,
    /// Where.
    pub(super) locality: LocalityId,
    /// When; the planned year where the date is not known.
    pub(super) date: Option<PartialDate>,
    /// The letters of a body in the plan's number.
    pub(super) letters: Option<Arc<str>>,
}

impl PlanIssuer {
    /// The lead's key.
    pub(super) fn lead(&self) -> &BodyKey {
        &self.bodies.first.key
    }
}

/// One of the bodies that issue a plan.
#[derive(Clone, Debug)]
pub(super) struct IssuerBody {
    /// The body.
    pub(super) key: BodyKey,
    /// The name with its place, of a body that no register has.
    pub(super) placed: Option<Arc<str>>,
    /// The position of the name in the record's list.
    pub(super) written: usize,
}

impl IssuerBody {
    /// The name as the plan has it.
    pub(super) fn name<'a>(&self, plan: &'a Plan) -> &'a str {
        &plan.record.issuers[self.written].value
    }
}

/// The issuers of all plans.
#[derive(Debug, Default)]
pub(super) struct Issuers {
    plans: Vec<PlanIssuer>,
    localities: Vec<Locality>,
    provinces: NamedProvinces,
}

/// What the name of an issuer alone says: its places, and the entries it can mean at whatever time.
struct IssuerName {
    own: Locality,
    candidates: Vec<EntryId>,
}

/// Reads the issuers of plans.
struct IssuerReader<'a> {
    register: &'a BodyRegister<'a>,
    names: &'a HashMap<&'a str, IssuerName>,
    portal: Option<Province>,
    faults: Vec<IndexFault>,
}

impl Issuers {
    /// The issuers of plans, and the faults of names that may mean several bodies; `portal` is the province of the whole
    /// portal.
    pub(super) fn find(
        plans: &[Arc<Plan>],
        register: &BodyRegister,
        portal: Option<Province>,
    ) -> (Issuers, Vec<IndexFault>) {
        let mut names: HashMap<&str, IssuerName> = HashMap::default();
        for name in plans.iter().flat_map(|plan| plan.record.issuers.iter()) {
            names.entry(name.value.as_str()).or_insert_with_key(|name| {
                let own = Locality::of_name(name);
                let candidates = register.candidates(name, &own);
                IssuerName { own, candidates }
            });
        }
        let mut issuers = Issuers::default();
        let mut reader = IssuerReader { register, names: &names, portal, faults: Vec::new() };
        let localities: Vec<Locality> = plans.iter().map(|plan| reader.locality(plan)).collect();
        issuers.provinces = named_provinces(plans, &localities);
        let mut ids: HashMap<(Locality, Vec<BodyKey>), LocalityId> = HashMap::default();
        for (plan, locality) in plans.iter().zip(localities) {
            let locality = issuers.provinces.completed(locality);
            let bodies = reader.bodies(plan, &locality, &issuers.provinces);
            // A locality is of the same bodies, by whose names units are completed.
            let keys = bodies.iter().map(|body| body.key.clone()).collect();
            let next = LocalityId(issuers.localities.len());
            let locality = *ids.entry((locality, keys)).or_insert_with_key(|(locality, _)| {
                issuers.localities.push(locality.clone());
                next
            });
            let number = plan.record.number.as_ref().map(|it| &it.number);
            let letters = number.and_then(DocumentNumber::body_letters).map(Arc::from);
            issuers.plans.push(PlanIssuer { bodies, locality, date: used_at(plan), letters });
        }
        (issuers, reader.faults)
    }

    /// The issuers of a plan.
    pub(super) fn of(&self, plan: PlanId) -> &PlanIssuer {
        &self.plans[plan.0]
    }

    /// The issuers of all plans, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &PlanIssuer> {
        self.plans.iter()
    }

    /// A locality.
    pub(super) fn locality(&self, id: LocalityId) -> &Locality {
        &self.localities[id.0]
    }

    /// The provinces of bodies below them.
    pub(super) fn provinces(&self) -> &NamedProvinces {
        &self.provinces
    }

    /// How many localities there are.
    pub(super) fn locality_count(&self) -> usize {
        self.localities.len()
    }
}

impl IssuerReader<'_> {
    /// The locality of a plan: that of the first of its bodies whose name or entry says where it is, else of the lead; in
    /// the province of any of them.
    fn locality(&self, plan: &Plan) -> Locality {
        let date = used_at(plan);
        let names = plan.record.issuers.iter().map(|name| name.value.as_str());
        let name =
            names.clone().find(|name| self.is_placed(name, date)).unwrap_or(&plan.record.issuers.first.value);
        let mut locality = self.locality_of(name, plan);
        if locality.province.is_none() {
            let mut names = plan.record.issuers.iter();
            locality.province = names.find_map(|name| self.locality_of(&name.value, plan).province);
        }
        locality
    }

    /// Whether a name, or the entry it means, says a place.
    fn is_placed(&self, name: &str, date: Option<PartialDate>) -> bool {
        let registered = self.entry(name, date).is_some_and(|entry| self.register.province(entry).is_some());
        registered || self.names[name].own.own.places.iter().any(|place| place.name.is_some())
    }

    /// The one entry that a name means on a date.
    fn entry(&self, name: &str, date: Option<PartialDate>) -> Option<EntryId> {
        match self.register.existing(self.names[name].candidates.clone(), date)[..] {
            [entry] => Some(entry),
            _ => None,
        }
    }

    /// The locality of a body that issues a plan.
    fn locality_of(&self, name: &str, plan: &Plan) -> Locality {
        let date = used_at(plan);
        let entry = self.entry(name, date);
        // An id says nothing of the body.
        let named = entry.map(|it| self.register.entry(it)).filter(|it| it.id == name);
        let own = named.map_or_else(|| self.names[name].own.clone(), |it| Locality::of_name(&it.name));
        let registered = entry.and_then(|entry| self.register.province(entry).cloned());
        let said = registered.or(own.province);
        let known = said.or_else(|| Some(province_key(self.portal?.on(date).name)));
        let place = plan.record.place.as_deref();
        let issued_in = place.and_then(Province::named).filter(|it| it.exists_on(date));
        let locality = Locality {
            province: known.or_else(|| issued_in.map(|it| province_key(it.name))),
            near: entry.map_or(Vec::new(), |entry| self.register.near(entry)),
            issued_at: place.filter(|_| issued_in.is_none()).map(str::to_string),
            two_tiers: Locality::has_two_tiers(date),
            own: own.own,
            house: own.house,
            alone: None,
        };
        let is_alone = entry.is_none() && locality.leaves_own_open();
        Locality { alone: is_alone.then(|| plan.record.slug.as_str().into()), ..locality }
    }

    /// The bodies of a plan, each once.
    fn bodies(
        &mut self,
        plan: &Plan,
        locality: &Locality,
        provinces: &NamedProvinces,
    ) -> AtLeastOne<IssuerBody> {
        let mut written = 0..;
        let all = plan.record.issuers.map(|name| {
            let (key, placed) = self.body(name, plan, locality, provinces);
            IssuerBody { key, placed, written: written.next().unwrap_or_default() }
        });
        let AtLeastOne { first, others } = all;
        let mut known = HashMap::from_iter([(first.key.clone(), first.written)]);
        let mut bodies = AtLeastOne::one(first);
        for body in others {
            let Some(first) = known.get(&body.key) else {
                known.insert(body.key.clone(), body.written);
                bodies.others.push(body);
                continue;
            };
            let [name, other] =
                [body.written, *first].map(|written| plan.record.issuers[written].value.clone());
            let span = plan.record.issuers[body.written].span;
            let fault = Fault::Site(SiteFault::IssuerTwice { name, other });
            self.faults.push(fault.at(span.at(&plan.record.path)).into());
        }
        bodies
    }

    /// The body that a name means, with its placed name where no register has it.
    fn body(
        &mut self,
        name: &Scalar,
        plan: &Plan,
        locality: &Locality,
        provinces: &NamedProvinces,
    ) -> (BodyKey, Option<Arc<str>>) {
        let date = used_at(plan);
        let IssuerName { own, candidates } = &self.names[name.value.as_str()];
        // «UBND xã» beside «Đảng ủy xã Ba Tơ» is that of Ba Tơ.
        let nearby =
            plan.record.issuers.count() > 1 && !self.is_placed(&name.value, date) && own.own.open.is_some();
        let found = match nearby {
            true => self.register.find(&name.value, locality, date),
            false => self.register.existing(candidates.clone(), date),
        };
        match found[..] {
            [entry] => (BodyKey::Registered(entry), None),
            [] => {
                let placed = if nearby || plan.record.issuers.count() == 1 {
                    locality.placed(&name.value, provinces)
                } else {
                    let mut own = provinces.completed(self.locality_of(&name.value, plan));
                    own.province = own.province.or_else(|| locality.province.clone());
                    own.placed(&name.value, provinces)
                };
                (BodyKey::Named(placed.key), Some(placed.name))
            }
            ref several => {
                self.faults.push(ambiguous(name, plan, several, self.register).into());
                (BodyKey::Named(comparable(&name.value).into()), None)
            }
        }
    }
}

/// When a plan uses names; the planned year where the date is not known.
fn used_at(plan: &Plan) -> Option<PartialDate> {
    plan.record.date.or(plan.record.year.map(PartialDate::Year))
}

/// The provinces in which plans name bodies, as issuers and in citations.
fn named_provinces(plans: &[Arc<Plan>], localities: &[Locality]) -> NamedProvinces {
    let mut provinces = NamedProvinces::default();
    let mut seen: HashSet<(&str, &str)> = HashSet::default();
    for (plan, locality) in plans.iter().zip(localities) {
        let Some(province) = &locality.province else { continue };
        let bases = plan.record.declared.iter().filter_map(|basis| basis.cited.as_ref());
        let cited = bases.chain(plan.record.mentions.iter().map(|mention| &mention.cited));
        let cited = cited.filter_map(|cited| cited.issuer.as_ref()).flat_map(Issuer::names);
        for name in cited.chain(plan.record.issuers.iter().map(|name| name.value.as_str())) {
            if seen.insert((province, name)) {
                provinces.add(&BodyName::read(name), province);
            }
        }
    }
    provinces
}

/// The fault of an issuer's name that several entries have.
fn ambiguous(name: &Scalar, plan: &Plan, entries: &[EntryId], register: &BodyRegister) -> Diagnostic {
    let shown = |id: &EntryId| {
        let entry = register.entry(*id);
        format!("{} ({})", entry.name, entry.id)
    };
    let candidates = entries.iter().take(MOST_NAMED).map(shown).collect();
    let fault = SiteFault::AmbiguousBody { name: name.value.clone(), candidates, count: entries.len() };
    Fault::Site(fault).at(name.span.at(&plan.record.path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::index_fault::FaultPlace;
    use crate::site::testing::{bodies, plans};

    #[test]
    fn names_of_issuers_are_read_in_their_time() {
        let entries = bodies(
            "
- {id: cu, name: Sở Nội vụ tỉnh Kon Tum, province: Kon Tum, until: 2025-06-30}
- {id: moi, name: Sở Nội vụ tỉnh Kon Tum, province: Kon Tum, from: 2025-07-01}
- {id: a, name: Trường A, province: Kon Tum}
- {id: b, name: Trường A, province: Bình Định}
",
        );
        let register = BodyRegister::new(&entries);
        let lines = [
            "; 2024-01-01; Sở Nội vụ tỉnh Kon Tum; x",
            "; 2025-08-01; Sở Nội vụ tỉnh Kon Tum; x",
            "; 2024; Trường A; x", // two of one name and time
            "; 2024; Ban Thường vụ Huyện ủy Đăk Hà; x",
        ];
        let plans = plans(&lines);
        let (issuers, faults) = Issuers::find(&plans, &register, None);
        let shown = |key: &BodyKey| match key {
            BodyKey::Registered(id) => register.entry(*id).id.clone(),
            BodyKey::Named(name) => name.to_string(),
        };
        assert_eq!(
            issuers.iter().map(|it| shown(it.lead())).collect::<Vec<_>>(),
            ["cu", "moi", "trường a", "huyện ủy đăk hà"]
        );
        assert_eq!(faults.len(), 1);
        assert!(
            matches!(faults[0].place(), FaultPlace::Fixed(place) if place.path == "content/ke-hoach/2.md")
        );
        assert_eq!(issuers.locality_count(), 4);
    }
}
