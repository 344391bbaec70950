//! Who issued each plan, and where the plan uses the names of other bodies.

use super::PlanId;
use super::body_register::{BodyKey, BodyRegister, EntryId, Locality, province_in};
use super::index_fault::IndexFault;
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, MOST_NAMED, SiteFault};
use crate::base::text::comparable;
use crate::cite::issuer::series;
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
    /// The issuers of plans, and the faults of names that may mean several bodies.
    pub(super) fn find(plans: &[Arc<Plan>], register: &BodyRegister) -> (Issuers, Vec<IndexFault>) {
        let (mut issuers, mut faults) = (Issuers::default(), Vec::new());
        // What a name alone says: its province, and the entries it can mean at whatever time.
        let mut names: HashMap<&str, (Locality, Vec<EntryId>)> = HashMap::new();
        let mut ids: HashMap<(Option<Arc<str>>, BodyKey), LocalityId> = HashMap::new();
        for plan in plans {
            let name = plan.record.issuer.value.as_str();
            let date = plan.record.date.or(plan.record.year.map(PartialDate::Year));
            let (own, candidates) = names.entry(name).or_insert_with(|| {
                let own = Locality { province: province_in(name), near: Vec::new() };
                let candidates = register.candidates(name, &own);
                (own, candidates)
            });
            let body = match register.existing(candidates.clone(), date)[..] {
                [entry] => BodyKey::Registered(entry),
                [] => BodyKey::Named(series(name).into()),
                ref several => {
                    faults.push(ambiguous(plan, several, register).into());
                    BodyKey::Named(comparable(name).into())
                }
            };
            let province = match &body {
                BodyKey::Registered(entry) => register.province(*entry).or(own.province.as_ref()).cloned(),
                BodyKey::Named(_) => own
                    .province
                    .clone()
                    .or_else(|| plan.record.place.as_deref().map(|it| comparable(it).into())),
            };
            let locality = *ids.entry((province.clone(), body.clone())).or_insert_with(|| {
                let near = body.entry().map_or(Vec::new(), |entry| register.near(entry));
                issuers.localities.push(Locality { province, near });
                LocalityId(issuers.localities.len() - 1)
            });
            issuers.plans.push(PlanIssuer { body, locality, date });
        }
        (issuers, faults)
    }

    /// The issuer of a plan.
    pub(super) fn of(&self, plan: PlanId) -> &PlanIssuer {
        &self.plans[plan.0]
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
        let (issuers, faults) = Issuers::find(&plans, &register);
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
