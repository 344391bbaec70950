//! Bodies that issue plans and documents, with their lineage.

use super::body_register::{BodyKey, BodyRegister, EntryId};
use super::resolve::{Citing, Drafts};
use super::{BodyId, DocumentId, PlanId};
use crate::base::date::PartialDate;
use crate::base::order::Order;
use crate::base::text::{comparable, slug};
use crate::plan::register::{BodyKind, Level};
use crate::plan::yaml::Scalar;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A body (cơ quan ban hành): what it issued, and what was before and after it.
#[derive(Clone, Debug)]
pub struct Body {
    /// The segment of its address.
    pub slug: String,
    /// The name, as registered or as first written.
    pub name: String,
    /// Other names, registered or found on plans.
    pub other_names: Vec<String>,
    /// The level, if registered.
    pub level: Option<Level>,
    /// Party, State or mass organisation, if registered.
    pub kind: Option<BodyKind>,
    /// The province's name, if registered.
    pub province: Option<String>,
    /// Since when it exists under this name.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// The body above.
    pub parent: Option<BodyId>,
    /// What it was before.
    pub predecessors: Vec<BodyId>,
    /// What came after it.
    pub successors: Vec<BodyId>,
    /// Its plans, the newest first.
    pub plans: Vec<PlanId>,
    /// Its other documents, by number.
    pub documents: Vec<DocumentId>,
}

/// The bodies that issued a plan or a document, with those of their lineage, in Vietnamese order.
pub(super) fn bodies(
    drafts: &Drafts,
    citing: Citing,
    order: &Order,
) -> (Vec<Body>, HashMap<BodyKey, BodyId>) {
    let register = citing.register;
    let mut names: BTreeMap<BodyKey, BTreeSet<&str>> = BTreeMap::new();
    for (key, plan) in citing.issuers.bodies().zip(citing.plans) {
        names.entry(key.clone()).or_default().insert(&plan.record.issuer.value);
    }
    for body in drafts.named().filter_map(|(_, draft)| draft.body.as_ref()) {
        names.entry(body.key.clone()).or_default().insert(&body.name);
    }
    let mut wanted: Vec<EntryId> = names.keys().filter_map(BodyKey::entry).collect();
    // The lineage of a body is shown even where no plan or document names its members.
    while let Some(id) = wanted.pop() {
        let entry = register.entry(id);
        let lineage = entry.predecessors.iter().chain(&entry.successors).chain(&entry.parent);
        for next in lineage.filter_map(|text| register.by_id(&text.value)) {
            names.entry(BodyKey::Registered(next)).or_insert_with(|| {
                wanted.push(next);
                BTreeSet::new()
            });
        }
    }
    let mut list: Vec<(BodyKey, Body)> =
        names.into_iter().map(|(key, names)| named_body(key, names, register)).collect();
    list.sort_by_cached_key(|(_, body)| (order.key(&body.name), body.slug.clone()));
    // The ids of the register are the addresses of its bodies; a name found in a text gets a number where it is equal.
    let mut taken: HashSet<String> = register.entries().map(|(_, entry)| entry.id.clone()).collect();
    for (key, body) in &mut list {
        if key.entry().is_none() {
            let base = body.slug.clone();
            let mut count = 1;
            while !taken.insert(body.slug.clone()) {
                count += 1;
                body.slug = format!("{base}-{count}");
            }
        }
    }
    let ids: HashMap<BodyKey, BodyId> =
        list.iter().enumerate().map(|(index, (key, _))| (key.clone(), BodyId(index))).collect();
    let mut bodies: Vec<Body> = Vec::with_capacity(list.len());
    for (key, mut body) in list {
        if let Some(entry) = key.entry().map(|id| register.entry(id)) {
            let id = |text: &Scalar| {
                register.by_id(&text.value).and_then(|id| ids.get(&BodyKey::Registered(id))).copied()
            };
            body.parent = entry.parent.as_ref().and_then(id);
            body.predecessors = entry.predecessors.iter().filter_map(id).collect();
            body.successors = entry.successors.iter().filter_map(id).collect();
        }
        bodies.push(body);
    }
    join_lineages(&mut bodies);
    (bodies, ids)
}

/// Completes lineages: a predecessor or successor declared on one side is added on the other.
fn join_lineages(bodies: &mut [Body]) {
    // A register may name a succession at either of two bodies, and both show it.
    let mut pairs: BTreeSet<(BodyId, BodyId)> = BTreeSet::new();
    for (index, body) in bodies.iter().enumerate() {
        pairs.extend(body.predecessors.iter().map(|before| (*before, BodyId(index))));
        pairs.extend(body.successors.iter().map(|after| (BodyId(index), *after)));
    }
    for body in bodies.iter_mut() {
        body.predecessors.clear();
        body.successors.clear();
    }
    for (before, after) in pairs.into_iter().filter(|(before, after)| before != after) {
        bodies[before.0].successors.push(after);
        bodies[after.0].predecessors.push(before);
    }
}

fn named_body(key: BodyKey, names: BTreeSet<&str>, register: &BodyRegister) -> (BodyKey, Body) {
    let entry = key.entry().map(|id| register.entry(id));
    let first = names.first().copied().unwrap_or_default().to_string();
    let name = entry.map_or(first, |entry| entry.name.clone());
    let made = slug(&name);
    let made = if made.is_empty() { "co-quan".to_string() } else { made };
    let aliases = entry.map(|entry| entry.aliases.as_slice()).unwrap_or_default();
    let mut other_names: Vec<String> = aliases.to_vec();
    for other in names {
        let known = |it: &str| comparable(it) == comparable(other);
        if !known(&name)
            && !other_names.iter().any(|it| known(it))
            && entry.is_none_or(|entry| entry.id != other)
        {
            other_names.push(other.to_string());
        }
    }
    let body = Body {
        slug: entry.map_or(made, |entry| entry.id.clone()),
        name,
        other_names,
        level: entry.and_then(|entry| entry.level),
        kind: entry.and_then(|entry| entry.kind),
        province: entry.and_then(|entry| entry.province.clone()),
        from: entry.and_then(|entry| entry.from),
        until: entry.and_then(|entry| entry.until),
        parent: None,
        predecessors: Vec::new(),
        successors: Vec::new(),
        plans: Vec::new(),
        documents: Vec::new(),
    };
    (key, body)
}
