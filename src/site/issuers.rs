//! Who issued each plan, and where the plan uses the names of other bodies.

use super::body_register::{BodyKey, BodyRegister};
use super::index_fault::IndexFault;
use super::locality::{Locality, NamedProvinces, province_key};
use super::{EntryId, PlanId};
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, MOST_NAMED, SiteFault};
use crate::base::text::comparable;
use crate::cite::body::{BodyName, Province};
use crate::plan::document::Plan;
use std::collections::{HashMap, HashSet};
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
    provinces: NamedProvinces,
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
        let mut known: Vec<(Locality, Vec<EntryId>)> = Vec::with_capacity(plans.len());
        for plan in plans {
            let date = used_at(plan);
            let (own, candidates) = &names[plan.record.issuer.value.as_str()];
            let found = register.existing(candidates.clone(), date);
            let entry = if let [entry] = found[..] { Some(entry) } else { None };
            let registered = entry.and_then(|entry| register.province(entry).cloned());
            let said = registered.or_else(|| own.province.clone());
            let said = said.or_else(|| Some(province_key(portal?.on(date).name)));
            let place = plan.record.place.as_deref();
            let issued_in = place.and_then(Province::named).filter(|it| it.exists_on(date));
            let locality = Locality {
                province: said.or_else(|| issued_in.map(|it| province_key(it.name))),
                near: entry.map_or(Vec::new(), |entry| register.near(entry)),
                issued_at: place.filter(|_| issued_in.is_none()).map(str::to_string),
                two_tiers: Locality::has_two_tiers(date),
                own: own.own.clone(),
            };
            known.push((locality, found));
        }
        issuers.provinces = named_provinces(plans, known.iter().map(|(locality, _)| locality));
        let mut ids: HashMap<(Locality, BodyKey), LocalityId> = HashMap::new();
        for (plan, (mut locality, found)) in plans.iter().zip(known) {
            let name = plan.record.issuer.value.as_str();
            if locality.province.is_none() {
                locality.province = issuers.provinces.of(&locality.own).map(Arc::from);
            }
            let (body, name) = match found[..] {
                [entry] => (BodyKey::Registered(entry), None),
                [] => {
                    let placed = locality.placed(name, &issuers.provinces);
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
            issuers.plans.push(PlanIssuer { body, name, locality, date: used_at(plan) });
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

    /// The provinces of bodies below them.
    pub(super) fn provinces(&self) -> &NamedProvinces {
        &self.provinces
    }

    /// How many localities there are.
    pub(super) fn locality_count(&self) -> usize {
        self.localities.len()
    }
}

/// When a plan uses names; the planned year where the date is not known.
fn used_at(plan: &Plan) -> Option<PartialDate> {
    plan.record.date.or(plan.record.year.map(PartialDate::Year))
}

/// The provinces in which plans name bodies, as issuers and in citations.
fn named_provinces<'a>(
    plans: &[Arc<Plan>],
    localities: impl Iterator<Item = &'a Locality>,
) -> NamedProvinces {
    let mut provinces = NamedProvinces::default();
    let mut seen: HashSet<(&str, &str)> = HashSet::new();
    for (plan, locality) in plans.iter().zip(localities) {
        let Some(province) = &locality.province else { continue };
        let bases = plan.record.legal_bases.iter().filter_map(|basis| basis.cited.as_ref());
        let cited = bases.chain(plan.record.mentions.iter().map(|mention| &mention.cited));
        let cited = cited.filter_map(|cited| Some(cited.issuer.as_ref()?.name.as_str()));
        for name in cited.chain([plan.record.issuer.value.as_str()]) {
            if seen.insert((province, name)) {
                provinces.add(&BodyName::read(name), province);
            }
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
