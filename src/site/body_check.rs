//! Notes on bodies: those of which nothing says where they are, and those of which the names are one slip apart.

use super::bodies::Body;
use super::check::place_of;
use super::documents::Document;
use super::index_fault::{FaultPlace, IndexFault};
use super::locality::UNCLEAR;
use super::{BodyId, IndexedPlan};
use crate::base::fault::{Fault, SiteFault};
use crate::base::hash::HashMap;
use crate::cite::body::{BodyName, Open};
use std::collections::BTreeSet;

/// The most pairs of names that are told.
const MOST_PAIRS: usize = 20;

/// The longest name that is compared with others, in characters.
const LONGEST: usize = 120;

/// The notes on the bodies of a portal.
pub(super) fn bodies(bodies: &[Body], plans: &[IndexedPlan], documents: &[Document]) -> Vec<IndexFault> {
    let place = |id: BodyId| first_use(id, bodies, plans, documents);
    let mut notes: Vec<IndexFault> = Vec::new();
    let in_province = |body: &Body| {
        let open = || BodyName::read(&body.name).open;
        body.place_unknown && matches!(open(), Some(Open::Province | Open::Unit("tỉnh" | "thành phố")))
    };
    let unknown: Vec<BodyId> =
        (0..bodies.len()).map(BodyId).filter(|id| in_province(&bodies[id.0])).collect();
    // One for the portal, because one line in `site.yaml` answers them all.
    let first = unknown.iter().find_map(|id| Some((*id, place(*id)?)));
    if let Some((id, place)) = first {
        let fault =
            SiteFault::PlaceUnknown { name: BodyName::read(&bodies[id.0].name).shown, count: unknown.len() };
        notes.push(IndexFault::new(Fault::Site(fault), place));
    }
    for (one, other) in near_names(bodies).into_iter().take(MOST_PAIRS) {
        // The one that is named less is the likelier mistake.
        let count = |id: BodyId| bodies[id.0].plans.len() + bodies[id.0].documents.len();
        let (rare, common) = if count(one) <= count(other) { (one, other) } else { (other, one) };
        let Some(place) = place(rare) else { continue };
        let [name, other] = [rare, common].map(|id| bodies[id.0].name.clone());
        notes.push(IndexFault::new(Fault::Site(SiteFault::NearBodies { name, other }), place));
    }
    notes
}

/// Where a body is named first: as issuer of a plan, or in a citation.
fn first_use(
    id: BodyId,
    bodies: &[Body],
    plans: &[IndexedPlan],
    documents: &[Document],
) -> Option<FaultPlace> {
    let body = &bodies[id.0];
    if let Some(plan) = body.plans.iter().min() {
        let IndexedPlan { plan, issuers, .. } = &plans[plan.0];
        let issuer = issuers.iter().find(|it| it.body == id).unwrap_or(&issuers.first);
        let record = &plan.record;
        return Some(FaultPlace::Fixed(record.issuers[issuer.written].span.at(&record.path)));
    }
    let cited = body.documents.iter().flat_map(|id| documents[id.0].cited_by.iter().copied());
    let (plan, cites) = cited.min()?;
    let indexed = &plans[plan.0];
    Some(place_of(plan, indexed, &indexed.cites[cites.0]))
}

/// Pairs of bodies whose names differ by one letter or mark, at least one of them not registered.
///
/// Two names that are one letter apart are equal when one of their letters is left out, so only names that share such a
/// rest are compared.
fn near_names(bodies: &[Body]) -> BTreeSet<(BodyId, BodyId)> {
    let names: Vec<Vec<char>> = bodies
        .iter()
        .map(|body| BodyName::read(&body.name).identity_in(body.province.as_deref()).chars().collect())
        .collect();
    let mut rests: HashMap<Vec<char>, Vec<usize>> = HashMap::default();
    // A name that many bodies have is no slip of another.
    let is_told = |index: usize| !bodies[index].name.contains(UNCLEAR);
    let compared = names.iter().enumerate().filter(|(index, name)| name.len() <= LONGEST && is_told(*index));
    for (index, name) in compared {
        let mut own: BTreeSet<Vec<char>> =
            (0..name.len()).map(|left_out| [&name[..left_out], &name[left_out + 1..]].concat()).collect();
        own.insert(name.clone());
        own.into_iter().for_each(|rest| rests.entry(rest).or_default().push(index));
    }
    let mut pairs = BTreeSet::new();
    for group in rests.values().filter(|group| group.len() > 1 && group.len() < 10) {
        for (at, one) in group.iter().enumerate() {
            for other in &group[at + 1..] {
                if is_slip(&names[*one], &names[*other])
                    && !(bodies[*one].registered && bodies[*other].registered)
                {
                    pairs.insert((BodyId(*one.min(other)), BodyId(*one.max(other))));
                }
            }
        }
    }
    pairs
}

/// Whether two names are long, and differ by one letter and not by a number: «quận 1» and «quận 2» are two.
fn is_slip(one: &[char], other: &[char]) -> bool {
    let before = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let [one, other] = [&one[before..], &other[before..]];
    let after = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let [one, other] = [&one[..one.len() - after], &other[..other.len() - after]];
    let letters = |part: &[char]| part.iter().all(|c| c.is_alphabetic());
    before + after >= 8 && one.len() <= 1 && other.len() <= 1 && letters(one) && letters(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::testing::site;

    #[test]
    fn names_one_slip_apart_are_told() {
        let pairs = |issuers: &[&str]| {
            let lines: Vec<String> = issuers.iter().map(|it| format!("; 2026; {it}; x")).collect();
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            near_names(&site(&lines, "", "").bodies).len()
        };
        assert_eq!(pairs(&["UBND xã Xuân Đông", "UBND xã Xuân Dông"]), 1);
        assert_eq!(pairs(&["UBND xã Xuân Đông", "UBND xã Xuân Đôn"]), 1);
        assert_eq!(pairs(&["UBND xã Xuân Đông", "Chủ tịch UBND xã Xuân Đông."]), 0);
        assert_eq!(pairs(&["UBND quận 1 A", "UBND quận 2 A"]), 0);
        assert_eq!(pairs(&["UBND xã Xuân Đông", "UBND xã Xuân Tây"]), 0);
        assert_eq!(pairs(&["A", "B"]), 0);
    }
}
