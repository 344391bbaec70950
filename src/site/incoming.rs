//! Documents that are to become plans, beside the plans that are there: whether one is there already, and which bodies
//! the register does not have.

use crate::base::hash::{HashMap, HashSet};
use crate::base::nearest::nearest;
use crate::cite::body::BodyName;
use crate::cite::identity::NumberKey;
use crate::cite::number::DocumentNumber;
use crate::plan::document::Plan;
use crate::plan::import::Proposal;
use crate::plan::register::BodyEntry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A plan by what makes it one: number, issuing body, year.
type PlanKey = (NumberKey, String, i16);

/// The plans that are there, to which those that are taken are added.
#[derive(Debug, Default)]
pub struct KnownPlans {
    paths: HashMap<PlanKey, String>,
}

impl KnownPlans {
    /// The plans of a portal.
    pub fn of<'a>(plans: impl Iterator<Item = &'a Arc<Plan>>) -> KnownPlans {
        let mut known = KnownPlans::default();
        for plan in plans {
            let record = &plan.record;
            let Some((number, date)) = record.number.as_ref().zip(record.date) else { continue };
            for issuer in record.issuers.iter() {
                let key = (number.key.clone(), identity(&issuer.value), date.year());
                known.paths.entry(key).or_insert_with(|| record.path.clone());
            }
        }
        known
    }

    /// The file of the plan that a proposal is, or else the proposal becomes known under this path.
    pub fn find_or_add(&mut self, proposal: &Proposal, path: &str) -> Option<String> {
        let metadata = &proposal.metadata;
        let number =
            metadata.number.as_ref().and_then(|it| DocumentNumber::new(it.value.number.as_deref()?))?;
        let year = metadata.date.as_ref()?.value.year();
        let kind = metadata.kind.as_ref().and_then(|it| it.value.known());
        let number = NumberKey::new(&number, kind);
        let keys = metadata.issuers.iter().map(|it| (number.clone(), identity(&it.value), year));
        let keys: Vec<PlanKey> = keys.collect();
        let found = keys.iter().find_map(|key| self.paths.get(key).cloned());
        if found.is_none() {
            self.paths.extend(keys.into_iter().map(|key| (key, path.to_string())));
        }
        found
    }
}

fn identity(name: &str) -> String {
    BodyName::read(name).identity()
}

/// A body that the register does not have, with the other ways in which documents write its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBody {
    /// The name that most documents write.
    pub name: String,
    /// Names that are a slip away from it.
    pub aliases: Vec<String>,
    /// How many documents name it.
    pub count: usize,
}

/// The issuing bodies of documents, each as often as it is named, that are not in the register; names that are a slip apart
/// are one.
pub fn new_bodies(names: &[String], register: &[BodyEntry]) -> Vec<NewBody> {
    let known: HashSet<String> = register
        .iter()
        .flat_map(|entry| std::iter::once(&entry.name).chain(&entry.aliases))
        .map(|name| identity(name))
        .collect();
    let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for name in names {
        let key = identity(name);
        if !known.contains(&key) {
            counts.entry(key).or_insert_with(|| (name.clone(), 0)).1 += 1;
        }
    }
    let mut ordered: Vec<(String, String, usize)> =
        counts.into_iter().map(|(key, (name, count))| (key, name, count)).collect();
    ordered.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
    let mut bodies: Vec<(String, NewBody)> = Vec::new();
    for (key, name, count) in ordered {
        // Bodies of two places are two, however alike the places are called.
        let places = BodyName::read(&name).places;
        let same_place = bodies.iter().filter(|(_, it)| BodyName::read(&it.name).places == places);
        let near = nearest(&key, same_place.map(|(key, _)| key.as_str())).map(str::to_string);
        match near.and_then(|near| bodies.iter_mut().find(|(key, _)| *key == near)) {
            Some((_, body)) => {
                body.aliases.push(name);
                body.count += count;
            }
            None => bodies.push((key, NewBody { name, aliases: Vec::new(), count })),
        }
    }
    bodies.into_iter().map(|(_, body)| body).collect()
}
