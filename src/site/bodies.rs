//! Bodies that issue plans and documents, with their lineage.

use super::EntryId;
use super::body_register::{BodyKey, BodyRegister};
use super::locality::{Locality, UNCLEAR, province_key, province_name, province_of};
use super::resolve::{Citing, Drafts};
use super::{BodyId, DocumentId, PlanId, Site};
use crate::base::date::PartialDate;
use crate::base::hash::{HashMap, HashSet};
use crate::base::order::Order;
use crate::base::text::{comparable, slug};
use crate::cite::body::{BodyKind, BodyName, Level, Province};
use crate::plan::yaml::Scalar;
use std::collections::{BTreeMap, BTreeSet};

/// A body (cơ quan ban hành): what it issued, and what was before and after it.
#[derive(Clone, Debug)]
pub struct Body {
    /// The segment of its address.
    pub slug: String,
    /// The segments that other ways of writing its name would give, of a body that only texts name.
    pub former_slugs: Vec<String>,
    /// The name, as registered or as first written.
    pub name: String,
    /// Other names, registered or found on plans.
    pub other_names: Vec<String>,
    /// The level, as registered or else read from the name.
    pub level: Option<Level>,
    /// Party, State, mass organisation or other, as registered or else read from the name.
    pub kind: Option<BodyKind>,
    /// The province's name, as registered or else as the name or the plans around it say.
    pub province: Option<String>,
    /// Whether it is one of the bodies that each province, district or commune has, and nothing says of which it is.
    pub place_unknown: bool,
    /// Whether the register has it.
    pub registered: bool,
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

impl Body {
    /// The name as a text has it; an id is shown as the body's name.
    pub(super) fn called<'a>(&'a self, written: &'a str) -> &'a str {
        if written == self.slug { &self.name } else { written }
    }
}

/// The names of the bodies of one document as a text: «Sở A», «Sở A và Sở B», «Sở A, Sở B và Sở C».
pub(super) fn together(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, before @ [_, ..])) => format!("{} và {last}", before.join(", ")),
        _ => names.concat(),
    }
}

/// The most other segments that lead to a body.
const MOST_FORMER: usize = 20;

/// The names of a body on plans and in citations, and the last day on which one is used.
#[derive(Default)]
struct UsedNames<'a> {
    names: BTreeSet<&'a str>,
    last: Option<PartialDate>,
    /// Whether a plan of the portal is its.
    issues_plans: bool,
}

impl<'a> UsedNames<'a> {
    fn add(&mut self, name: &'a str, date: Option<PartialDate>) {
        self.names.insert(name);
        let later = |date: &PartialDate| self.last.is_none_or(|last| last.first_day() < date.first_day());
        self.last = date.filter(later).or(self.last);
    }
}

/// The bodies that issued a plan or a document, with those of their lineage, in Vietnamese order.
pub(super) fn bodies(
    drafts: &Drafts,
    citing: Citing,
    order: &Order,
) -> (Vec<Body>, HashMap<BodyKey, BodyId>) {
    let register = citing.register;
    let mut names: BTreeMap<BodyKey, UsedNames> = BTreeMap::new();
    for (issuer, plan) in citing.issuers.iter().zip(citing.plans) {
        for body in issuer.bodies.iter() {
            let of_body = names.entry(body.key.clone()).or_default();
            of_body.add(body.name(plan), issuer.date);
            of_body.issues_plans = true;
            if let Some(name) = &body.placed {
                of_body.add(name, None);
            }
        }
    }
    for (_, draft) in drafts.named() {
        for body in &draft.bodies {
            names.entry(body.key.clone()).or_default().add(&body.name, draft.date);
        }
    }
    let mut wanted: Vec<EntryId> = names.keys().filter_map(BodyKey::entry).collect();
    // The lineage of a body is shown even where no plan or document names its members.
    while let Some(id) = wanted.pop() {
        let entry = register.entry(id);
        let lineage = entry.predecessors.iter().chain(&entry.successors).chain(&entry.parent);
        for next in lineage.filter_map(|text| register.by_id(&text.value)) {
            names.entry(BodyKey::Registered(next)).or_insert_with(|| {
                wanted.push(next);
                UsedNames::default()
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
            body.parent = entry.parent.as_ref().and_then(id).filter(|it| it.0 != bodies.len());
            body.predecessors = entry.predecessors.iter().filter_map(id).collect();
            body.successors = entry.successors.iter().filter_map(id).collect();
        }
        if body.parent.is_none() && key.entry().is_none_or(|id| register.entry(id).parent.is_none()) {
            body.parent = above(&body, citing, &ids).filter(|it| it.0 != bodies.len());
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

/// The body above that the name of one says, where it has a page.
fn above(body: &Body, citing: Citing, ids: &HashMap<BodyKey, BodyId>) -> Option<BodyId> {
    let locality = Locality { province: body.province.as_deref().map(province_key), ..Locality::default() };
    let name = BodyName::read(&body.name).parent?;
    if let [entry] = citing.register.find(&name, &locality, None)[..] {
        return ids.get(&BodyKey::Registered(entry)).copied();
    }
    ids.get(&BodyKey::Named(locality.placed(&name, citing.issuers.provinces()).key)).copied()
}

fn named_body(key: BodyKey, used: UsedNames, register: &BodyRegister) -> (BodyKey, Body) {
    let entry = key.entry().map(|id| register.entry(id));
    // What a citation does not say of a body, the plans of the body itself need not say.
    let marked = |name: &&str| name.contains(UNCLEAR);
    // What only its plan tells from others of its name.
    let is_alone = matches!(&key, BodyKey::Named(key) if key.contains('('));
    let is_told = |name: &&str| is_alone || !used.issues_plans || !marked(name);
    let written: BTreeSet<&str> = used.names.iter().copied().filter(is_told).collect();
    let used = UsedNames { names: written, ..used };
    let names: Vec<BodyName> = used.names.iter().map(|name| BodyName::read(name)).collect();
    let written = match &key {
        BodyKey::Registered(_) => None,
        BodyKey::Named(key) => best_name(key, &used.names, &names),
    };
    let name = entry.map_or_else(|| written.unwrap_or_default(), |entry| entry.name.clone());
    let read_name = BodyName::read(&name);
    let aliases = entry.map(|entry| entry.aliases.as_slice()).unwrap_or_default();
    let mut other_names: Vec<String> = aliases.to_vec();
    for (other, read) in used.names.iter().zip(names) {
        // A name with an office («Chủ tịch UBND xã A») is none of the body, nor is one of which the place is missing.
        let other_name = if read.is_whole { bare(other) } else { &read.shown };
        let known = |it: &str| comparable(it) == comparable(other_name);
        let is_known = known(&name)
            || (is_alone && known(&read_name.shown))
            || other_names.iter().any(|it| known(it))
            || entry.is_some_and(|entry| entry.id == *other);
        if !is_known {
            other_names.push(other_name.to_string());
        }
    }
    // The key of a body below the province has the province, where only the plans around the name say it.
    let province = match &key {
        BodyKey::Registered(id) => register.province(*id).cloned(),
        BodyKey::Named(key) => province_of(&read_name).or_else(|| province_of(&BodyName::read(key))),
    };
    let made = made_slug(&read_name, &key);
    let short = made_slug(&read_name, &BodyKey::Named(read_name.key.as_str().into()));
    let former: BTreeSet<String> = used.names.iter().map(|name| slug(name)).chain([short]).collect();
    let is_former = |it: &String| entry.is_none() && !it.is_empty() && *it != made;
    let former_slugs = former.into_iter().filter(is_former).take(MOST_FORMER).collect();
    let place_unknown = entry.is_none() && !used.issues_plans && read_name.open.is_some();
    let body = Body {
        slug: entry.map_or(made, |entry| entry.id.clone()),
        former_slugs,
        level: entry.and_then(|entry| entry.level).or_else(|| read_name.level_on(used.last)),
        kind: entry.and_then(|entry| entry.kind).or(read_name.kind),
        province: entry
            .and_then(|entry| entry.province.clone())
            .or_else(|| province.map(|it| province_name(&it))),
        place_unknown,
        registered: entry.is_some(),
        name,
        other_names,
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

/// The name that heads the page of a body that only texts name: one with its place before one without, one without
/// office before one that has it, and not in capitals; it does not depend on which plan comes first.
fn best_name(key: &str, written: &BTreeSet<&str>, names: &[BodyName]) -> Option<String> {
    let best = written.iter().zip(names).min_by_key(|(written, name)| {
        let placed = key.starts_with(&name.key) && name.open.is_none();
        let marked = written.contains('(');
        let capitals = !written.contains(char::is_lowercase);
        let small = name.shown.chars().next().is_some_and(char::is_lowercase);
        // «UBND» and «HĐND» are as good as the words, «VP» and «TP.» are not.
        let short = |word: &&str| {
            let letters = word.trim_end_matches('.');
            letters.chars().count() > 1
                && letters.chars().all(char::is_uppercase)
                && !matches!(letters, "UBND" | "HĐND")
        };
        let shortened = written.split_whitespace().filter(short).count();
        // Of a commune the name with its province says more.
        let bare = name.province().is_none();
        (!placed, !marked, !name.is_whole, capitals, small, shortened, bare, name.shown.clone())
    })?;
    let (written, name) = best;
    Some(if name.is_whole { bare(written).to_string() } else { name.shown.clone() })
}

/// A name without the stop at its end.
fn bare(name: &str) -> &str {
    name.trim_end_matches(['.', ',', ';', ' '])
}

/// The address of a body that only texts name: made of the form that all its names share, so that it does not move when
/// another plan writes the name otherwise. That of a body below the province has the province, where it is known, so that it
/// does not move when a body of this name in another province comes.
fn made_slug(name: &BodyName, key: &BodyKey) -> String {
    let short = name.key.replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd");
    let added = match key {
        BodyKey::Named(key) => key.strip_prefix(name.key.as_str()).unwrap_or_default(),
        BodyKey::Registered(_) => "",
    };
    let added = match added.strip_prefix(" tỉnh ") {
        Some(province) => Province::named(province).map_or_else(|| added.to_string(), Province::full_name),
        None => added.to_string(),
    };
    let made = slug(&format!("{short} {added}"));
    if made.is_empty() { "co-quan".to_string() } else { made }
}

impl Site {
    /// The body above that the heading of a document names; none where the norm names none, or it is not known.
    pub fn heading_superior(&self, body: &Body) -> Option<&Body> {
        let has_none = BodyName::read(&body.name).has_none_above() || body.kind == Some(BodyKind::Mass);
        body.parent.filter(|_| !has_none).map(|id| self.body(id))
    }
}
