//! Bodies that issue plans and documents, with their lineage.

use super::documents::Document;
use super::table::{BodyKey, Table};
use super::{BodyId, DocumentId, PlanId, PlanRecord};
use crate::base::date::PartialDate;
use crate::base::order::Order;
use crate::base::text::{comparable, slug};
use crate::plan::document::Plan;
use crate::plan::register::{BodyEntry, BodyKind, Level};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

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
///
/// `issuers` are the bodies of `plans`, in their order.
pub(super) fn bodies(
    table: &Table,
    issuers: &[BodyKey],
    plans: &[Arc<Plan>],
    order: &Order,
) -> (Vec<Body>, HashMap<BodyKey, BodyId>) {
    let mut names: BTreeMap<BodyKey, BTreeSet<&str>> = BTreeMap::new();
    for (key, plan) in issuers.iter().zip(plans) {
        names.entry(key.clone()).or_default().insert(&plan.issuer.value);
    }
    for (key, name) in table.documents().filter_map(|(_, draft)| draft.body.as_ref()) {
        names.entry(key.clone()).or_default().insert(name);
    }
    let entries = table.directory.entries;
    let mut wanted: Vec<usize> = names.keys().filter_map(registered).collect();
    while let Some(index) = wanted.pop() {
        let entry = &entries[index];
        let lineage = entry.predecessors.iter().chain(&entry.successors).chain(&entry.parent);
        let declared = lineage.filter_map(|text| table.directory.by_id(&text.value));
        for next in declared {
            let key = BodyKey::Registered(next);
            names.entry(key).or_insert_with(|| {
                wanted.push(next);
                BTreeSet::new()
            });
        }
    }
    let mut list: Vec<(BodyKey, Body)> =
        names.into_iter().map(|(key, names)| named_body(key, names, entries)).collect();
    list.sort_by_cached_key(|(_, body)| (order.key(&body.name), body.slug.clone()));
    let mut taken: HashSet<String> = entries.iter().map(|entry| entry.id.clone()).collect();
    for (key, body) in &mut list {
        if registered(key).is_none() {
            let base = body.slug.clone();
            let mut count = 1;
            while !taken.insert(body.slug.clone()) {
                count += 1;
                body.slug = format!("{base}-{count}");
            }
        }
    }
    let ids: HashMap<BodyKey, BodyId> =
        list.iter().enumerate().map(|(rank, (key, _))| (key.clone(), BodyId(rank))).collect();
    let mut bodies: Vec<Body> = Vec::with_capacity(list.len());
    for (key, mut body) in list {
        if let Some(entry) = registered(&key).map(|index| &entries[index]) {
            let id = |text: &crate::plan::yaml::Text| {
                table
                    .directory
                    .by_id(&text.value)
                    .and_then(|index| ids.get(&BodyKey::Registered(index)))
                    .copied()
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

fn registered(key: &BodyKey) -> Option<usize> {
    match key {
        BodyKey::Registered(index) => Some(*index),
        BodyKey::Named(_) => None,
    }
}

/// A lineage is declared on one side or on both; afterwards both sides know it.
fn join_lineages(bodies: &mut [Body]) {
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (rank, body) in bodies.iter().enumerate() {
        pairs.extend(body.predecessors.iter().map(|before| (before.0, rank)));
        pairs.extend(body.successors.iter().map(|after| (rank, after.0)));
    }
    for body in bodies.iter_mut() {
        body.predecessors.clear();
        body.successors.clear();
    }
    for (before, after) in pairs.into_iter().filter(|(before, after)| before != after) {
        bodies[before].successors.push(BodyId(after));
        bodies[after].predecessors.push(BodyId(before));
    }
}

fn named_body(key: BodyKey, names: BTreeSet<&str>, entries: &[BodyEntry]) -> (BodyKey, Body) {
    let entry = registered(&key).map(|index| &entries[index]);
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

/// Gives each body its documents and its plans, which come the newest first.
pub(super) fn fill_bodies(
    bodies: &mut [Body],
    records: &[PlanRecord],
    newest: &[PlanId],
    documents: &[Document],
) {
    for id in newest {
        bodies[records[id.0].body.0].plans.push(*id);
    }
    for (rank, document) in documents.iter().enumerate() {
        if let Some(body) = document.body.filter(|_| document.plan.is_none()) {
            bodies[body.0].documents.push(DocumentId(rank));
        }
    }
}
