//! Who issued each plan, and where the plan uses the names of other bodies.

use super::PlanId;
use super::body_register::{BodyKey, BodyRegister, EntryId};
use super::index_fault::IndexFault;
use super::locality::{Locality, province_key};
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, MOST_NAMED, SiteFault};
use crate::base::text::comparable;
use crate::cite::body::{Level, Province};
use crate::plan::document::Plan;
use std::collections::HashMap;
use std::sync::Arc;

/// A locality's position among those of all plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct LocalityId(pub(super) usize);

/// The issuer of one plan, and where and when the plan uses names.
#[derive(Debug)]
pub(super) struct PlanIssuer {
    /// The body.
    pub(super) body: BodyKey,
    /// The name with its place, of a body that no register has.
    pub(super) name: Option<Arc<str>>,
    /// Where.
    pub(super) locality: LocalityId,
    /// When; the planned year where the date is not known.
    pub(super) date: Option<PartialDate>,
}

/// The issuers of all plans.
#[derive(Debug, Default)]
pub(super) struct Issuers {
    plans: Vec<PlanIssuer>,
    localities: Vec<Locality>,
}

impl Issuers {
    /// The issuers of plans, and the faults of names that may mean several bodies; `portal` is the province of the whole
    /// portal.
    pub(super) fn find(
        plans: &[Arc<Plan>],
        register: &BodyRegister,
        portal: Option<Province>,
    ) -> (Issuers, Vec<IndexFault>) {
        let (mut issuers, mut faults) = (Issuers::default(), Vec::new());
        // What a name alone says: its places, and the entries it can mean at whatever time.
        let mut names: HashMap<&str, (Locality, Vec<EntryId>)> = HashMap::new();
        for plan in plans {
            names.entry(plan.record.issuer.value.as_str()).or_insert_with_key(|name| {
                let own = Locality::of_name(name);
                let candidates = register.candidates(name, &own);
                (own, candidates)
            });
        }
        let provinces = named_provinces(names.values().map(|(own, _)| own));
        let mut ids: HashMap<(Locality, BodyKey), LocalityId> = HashMap::new();
        for plan in plans {
            let name = plan.record.issuer.value.as_str();
            let date = plan.record.date.or(plan.record.year.map(PartialDate::Year));
            let (own, candidates) = &names[name];
            let found = register.existing(candidates.clone(), date);
            let entry = if let [entry] = found[..] { Some(entry) } else { None };
            let registered = entry.and_then(|entry| register.province(entry).cloned());
            let said = registered.or_else(|| own.province.clone());
            let known = said.or_else(|| provinces.get(own.own.key.as_str())?.clone());
            let known = known.or_else(|| Some(province_key(portal?.on(date).name)));
            let place = plan.record.place.as_deref();
            let issued_in = place.and_then(Province::named).filter(|it| it.exists_on(date));
            let locality = Locality {
                province: known.or_else(|| issued_in.map(|it| province_key(it.name))),
                near: entry.map_or(Vec::new(), |entry| register.near(entry)),
                issued_at: place.filter(|_| issued_in.is_none()).map(str::to_string),
                two_tiers: Locality::has_two_tiers(date),
                own: own.own.clone(),
            };
            let (body, name) = match found[..] {
                [entry] => (BodyKey::Registered(entry), None),
                [] => {
                    let placed = locality.placed(name);
                    (BodyKey::Named(placed.key), Some(placed.name))
                }
                ref several => {
                    faults.push(ambiguous(plan, several, register).into());
                    (BodyKey::Named(comparable(name).into()), None)
                }
            };
            // A locality is of one body, by whose name units are completed.
            let key = (locality, body.clone());
            let locality = match ids.get(&key) {
                Some(id) => *id,
                None => {
                    issuers.localities.push(key.0.clone());
                    let id = LocalityId(issuers.localities.len() - 1);
                    ids.insert(key, id);
                    id
                }
            };
            issuers.plans.push(PlanIssuer { body, name, locality, date });
        }
        (issuers, faults)
    }

    /// The issuer of a plan.
    pub(super) fn of(&self, plan: PlanId) -> &PlanIssuer {
        &self.plans[plan.0]
    }

    /// The issuers of all plans, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &PlanIssuer> {
        self.plans.iter()
    }

    /// The issuing bodies of all plans, in their order.
    pub(super) fn bodies(&self) -> impl Iterator<Item = &BodyKey> {
        self.plans.iter().map(|issuer| &issuer.body)
    }

    /// A locality.
    pub(super) fn locality(&self, id: LocalityId) -> &Locality {
        &self.localities[id.0]
    }

    /// How many localities there are.
    pub(super) fn locality_count(&self) -> usize {
        self.localities.len()
    }
}

/// For each body below a province that some names say without it, the one province that others say.
fn named_provinces<'a>(names: impl Iterator<Item = &'a Locality>) -> HashMap<&'a str, Option<Arc<str>>> {
    let mut provinces: HashMap<&str, Option<Arc<str>>> = HashMap::new();
    for Locality { own, province, .. } in names {
        let below = own.place().is_some_and(|it| it.name.is_some() && it.level > Some(Level::Province));
        if let Some(province) = province.as_ref().filter(|_| below) {
            let known = provinces.entry(own.key.as_str()).or_insert_with(|| Some(province.clone()));
            // Two provinces have communes of this name.
            known.take_if(|it| it != province);
        }
    }
    provinces
}

/// The fault of an issuer's name that several entries have.
fn ambiguous(plan: &Plan, entries: &[EntryId], register: &BodyRegister) -> Diagnostic {
    let shown = |id: &EntryId| {
        let entry = register.entry(*id);
        format!("{} ({})", entry.name, entry.id)
    };
    let candidates = entries.iter().take(MOST_NAMED).map(shown).collect();
    let fault =
        SiteFault::AmbiguousBody { name: plan.record.issuer.value.clone(), candidates, count: entries.len() };
    Fault::Site(fault).at(plan.record.issuer.span.at(&plan.record.path))
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
            issuers.bodies().map(shown).collect::<Vec<_>>(),
            ["cu", "moi", "trường a", "huyện ủy đăk hà"]
        );
        assert_eq!(faults.len(), 1);
        assert!(
            matches!(faults[0].place(), FaultPlace::Fixed(place) if place.path == "content/ke-hoach/2.md")
        );
        assert_eq!(issuers.locality_count(), 4);
    }
}
