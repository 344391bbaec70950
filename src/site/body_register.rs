//! Finds the entry of the register of bodies that a name means.
//!
//! ```text
//! «UBND tỉnh» in a plan of Quảng Ngãi     →  UBND tỉnh Quảng Ngãi
//! «Ban Thường vụ Tỉnh ủy Quảng Ngãi»      →  Tỉnh ủy Quảng Ngãi, whose series it shares
//! «Ban Tuyên giáo Tỉnh ủy», in March 2025 →  the body that has this name or alias then
//! ```
//! Names are looked up by id, by name and alias, then by series («Ban Thường vụ Tỉnh ủy …» is «Tỉnh ủy …»).
//! A name without a place («UBND tỉnh», «Thị ủy») means the one body that has it in the locality of the
//! plan that uses it, and of several those that exist on the plan's date. Of several candidates none is
//! chosen.

use super::EntryId;
use super::locality::{Locality, province_key};
use crate::base::date::PartialDate;
use crate::base::hash::HashMap;
use crate::base::text::comparable;
use crate::cite::body::{BodyName, Level};
use crate::cite::issuer::series;
use crate::plan::register::BodyEntry;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most bodies that count as near to one.
const MOST_NEAR: usize = 64;

/// Which body, before bodies have their ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum BodyKey {
    /// An entry of the register.
    Registered(EntryId),
    /// A body that only a text names, by its comparable name.
    Named(Arc<str>),
}

impl BodyKey {
    /// The entry of the register, if it is one.
    pub(super) fn entry(&self) -> Option<EntryId> {
        match self {
            BodyKey::Registered(entry) => Some(*entry),
            BodyKey::Named(_) => None,
        }
    }
}

/// The names of all registered bodies.
pub(super) struct BodyRegister<'a> {
    entries: &'a [BodyEntry],
    by_id: HashMap<&'a str, EntryId>,
    by_name: HashMap<String, Vec<EntryId>>,
    by_series: BTreeMap<String, Vec<EntryId>>,
    /// For each id, the first entry that names it as its successor.
    before: HashMap<&'a str, EntryId>,
    /// The province of each entry, comparable.
    provinces: Vec<Option<Arc<str>>>,
}

impl<'a> BodyRegister<'a> {
    /// Indexes the entries of a register.
    pub(super) fn new(entries: &'a [BodyEntry]) -> BodyRegister<'a> {
        let mut register = BodyRegister {
            entries,
            by_id: HashMap::default(),
            by_name: HashMap::default(),
            by_series: BTreeMap::new(),
            before: HashMap::default(),
            provinces: Vec::with_capacity(entries.len()),
        };
        // Ids ascend within a list, so an entry with one name twice is the last of its list.
        let add = |list: &mut Vec<EntryId>, id| {
            if list.last() != Some(&id) {
                list.push(id);
            }
        };
        for (id, entry) in register.entries() {
            register.by_id.insert(entry.id.as_str(), id);
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                add(register.by_name.entry(comparable(name)).or_default(), id);
                add(register.by_series.entry(series(name)).or_default(), id);
                // «UBND xã A» is found by its name with and without the province.
                let body = BodyName::read(name);
                add(register.by_series.entry(body.identity_in(entry.province.as_deref())).or_default(), id);
                add(register.by_series.entry(body.key).or_default(), id);
            }
            for after in &entry.successors {
                register.before.entry(after.value.as_str()).or_insert(id);
            }
        }
        let own: Vec<Option<Arc<str>>> =
            entries.iter().map(|entry| entry.province.as_deref().map(province_key)).collect();
        register.provinces = register.entries().map(|(id, _)| register.inherited(id, &own)).collect();
        register
    }

    /// All entries, in the order of the file.
    pub(super) fn entries(&self) -> impl Iterator<Item = (EntryId, &'a BodyEntry)> + use<'a> {
        self.entries.iter().enumerate().map(|(index, entry)| (EntryId(index), entry))
    }

    /// An entry.
    pub(super) fn entry(&self, id: EntryId) -> &'a BodyEntry {
        &self.entries[id.0]
    }

    /// The entry with an id.
    pub(super) fn by_id(&self, id: &str) -> Option<EntryId> {
        self.by_id.get(id).copied()
    }

    /// The entries that a name can mean on a date; several only where neither place nor date decides.
    pub(super) fn find(&self, name: &str, locality: &Locality, date: Option<PartialDate>) -> Vec<EntryId> {
        self.existing(self.candidates(name, locality), date)
    }

    /// The entries that a name can mean in a locality, at whatever time.
    pub(super) fn candidates(&self, name: &str, locality: &Locality) -> Vec<EntryId> {
        if let Some(id) = self.by_id(name) {
            return vec![id];
        }
        // An exact name first: «Ban Thường vụ Tỉnh ủy» may be an entry beside the Tỉnh ủy of its series.
        if let Some(exact) = self.by_name.get(&comparable(name)) {
            return self.nearest(exact.clone(), locality);
        }
        let key = series(name);
        match self.by_series.get(&key) {
            Some(list) => self.nearest(list.clone(), locality),
            None => self.in_place(&key, locality),
        }
    }

    /// The entries that have exactly a name, which is comparable, in a locality, at whatever time.
    pub(super) fn named(&self, name: &str, locality: &Locality) -> Vec<EntryId> {
        self.nearest(self.by_name.get(name).cloned().unwrap_or_default(), locality)
    }

    /// Those of several candidates that exist on a date; all of them where none does.
    pub(super) fn existing(&self, candidates: Vec<EntryId>, date: Option<PartialDate>) -> Vec<EntryId> {
        narrow(candidates, |id| {
            let entry = self.entry(id);
            // Without a date, the bodies that still exist.
            let Some(date) = date else { return entry.until.is_none() };
            entry.from.is_none_or(|from| from.first_day() <= date.last_day())
                && entry.until.is_none_or(|until| date.first_day() <= until.last_day())
        })
    }

    /// Those of several candidates that are near, then those in the province.
    fn nearest(&self, candidates: Vec<EntryId>, locality: &Locality) -> Vec<EntryId> {
        let near = narrow(candidates, |id| locality.near.contains(&id));
        narrow(near, |id| self.province(id).is_some() && self.province(id) == locality.province.as_ref())
    }

    /// The bodies whose name is the one given and a place, near the plan or in its province.
    fn in_place(&self, key: &str, locality: &Locality) -> Vec<EntryId> {
        let prefix = format!("{key} ");
        let longer = self.by_series.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix));
        let placed = longer.filter(|(name, _)| name[prefix.len()..].split(' ').count() <= 5);
        let mut candidates: Vec<EntryId> = placed.flat_map(|(_, list)| list.iter().copied()).collect();
        candidates.sort();
        candidates.dedup();
        let near: Vec<EntryId> = candidates.iter().copied().filter(|id| locality.near.contains(id)).collect();
        // The plan's own body and those above it are meant before others of the province.
        if near.len() == 1 {
            return near;
        }
        let Some(province) = &locality.province else { return Vec::new() };
        // A longer name in the same province is another body («Ban Tuyên giáo» and «Ban Tuyên giáo Thị ủy …»).
        let here = candidates
            .into_iter()
            .filter(|id| self.province(*id) == Some(province) && self.adds_only_a_province(*id, key));
        self.nearest(here.collect(), locality)
    }

    /// Whether a name of an entry is a key and the province, which are all that «UBND tỉnh» and «Sở Y tế» leave out. The
    /// name of a lower unit is not known from the province: it has many.
    fn adds_only_a_province(&self, id: EntryId, key: &str) -> bool {
        let entry = self.entry(id);
        std::iter::once(&entry.name).chain(&entry.aliases).any(|name| {
            let body = BodyName::read(name);
            let place = body.place().filter(|it| it.level == Some(Level::Province));
            let rest = body.key.strip_prefix(key).map(str::trim);
            place.is_some_and(|it| rest == it.name.as_deref() || rest == it.key().as_deref())
        })
    }

    /// The province of an entry, its own or that of a body above it; comparable.
    pub(super) fn province(&self, id: EntryId) -> Option<&Arc<str>> {
        self.provinces[id.0].as_ref()
    }

    /// The province of the nearest entry above that has one, the entry included; `own` has those of all entries.
    fn inherited(&self, id: EntryId, own: &[Option<Arc<str>>]) -> Option<Arc<str>> {
        let mut at = Some(id);
        // Bounded, because the parents in a faulty register may form a circle.
        for _ in 0..8 {
            let id = at?;
            if let Some(province) = &own[id.0] {
                return Some(province.clone());
            }
            at = self.entry(id).parent.as_ref().and_then(|parent| self.by_id(&parent.value));
        }
        None
    }

    /// The entry itself, those above it, and those before them; the nearest [`MOST_NEAR`].
    pub(super) fn near(&self, id: EntryId) -> Vec<EntryId> {
        let mut near = vec![id];
        let mut at = 0;
        while at < near.len() {
            let entry = self.entry(near[at]);
            let named = entry.parent.iter().chain(&entry.predecessors);
            let named = named.filter_map(|text| self.by_id(&text.value));
            for next in named.chain(self.before.get(entry.id.as_str()).copied()) {
                if near.len() < MOST_NEAR && !near.contains(&next) {
                    near.push(next);
                }
            }
            at += 1;
        }
        near
    }

    /// The first body of a lineage; a body keeps its documents through a change of name.
    pub(super) fn lineage(&self, key: &BodyKey) -> BodyKey {
        let BodyKey::Registered(mut id) = *key else { return key.clone() };
        // Bounded, because the predecessors in a faulty register may form a circle. A body that came from several
        // continues the series of none, so its lineage begins with it.
        for _ in 0..16 {
            let [before] = &self.entry(id).predecessors[..] else { break };
            match self.by_id(&before.value) {
                Some(next) => id = next,
                None => break,
            }
        }
        BodyKey::Registered(id)
    }
}

/// Those of several candidates that a condition keeps; all of them where it keeps none, since a wrong date or province
/// must not lose the only candidates.
fn narrow(candidates: Vec<EntryId>, keep: impl Fn(EntryId) -> bool) -> Vec<EntryId> {
    if candidates.len() < 2 {
        return candidates;
    }
    let kept: Vec<EntryId> = candidates.iter().copied().filter(|id| keep(*id)).collect();
    if kept.is_empty() { candidates } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::testing::bodies;

    /// Two provinces of which each has a committee and an office; the second was another province until 2025.
    const REGISTER: &str = "
- {id: ub-qn, name: UBND tỉnh Quảng Ngãi, province: Quảng Ngãi}
- {id: vp-qn, name: Văn phòng UBND tỉnh, parent: ub-qn}
- {id: tu-qn, name: Tỉnh ủy Quảng Ngãi, province: Quảng Ngãi}
- {id: ub-kt, name: UBND tỉnh Kon Tum, province: Kon Tum, until: 2025-06-30}
- {id: vp-kt, name: Văn phòng UBND tỉnh, parent: ub-kt}
- {id: btg, name: Ban Tuyên giáo Tỉnh ủy, until: 2025-02-15, successors: [btgdv]}
- {id: btgdv, name: Ban Tuyên giáo và Dân vận Tỉnh ủy, aliases: [Ban Tuyên giáo Tỉnh ủy], from: 2025-02-16}
";

    #[test]
    fn a_name_means_what_place_and_time_leave() {
        check("ub-qn", None, "2024", "ub-qn"); // an id
        check("Uỷ ban nhân dân tỉnh Quảng Ngãi", None, "2024", "ub-qn");
        check("Ban Thường vụ Tỉnh ủy Quảng Ngãi", None, "2024", "tu-qn"); // the series of its committee
        check("UBND tỉnh", Some("quảng ngãi"), "2024", "ub-qn"); // a name without place
        check("UBND tỉnh", Some("kon tum"), "2024", "ub-kt");
        check("UBND tỉnh", None, "2024", "");
        check("Văn phòng UBND tỉnh", Some("kon tum"), "2024", "vp-kt"); // the province of its parent
        check("Văn phòng UBND tỉnh", None, "2024", "vp-qn vp-kt");
        check("Ban Tuyên giáo Tỉnh ủy", None, "2024", "btg"); // the name went over to another body
        check("Ban Tuyên giáo Tỉnh ủy", None, "2025-03", "btgdv");
        check("Ban Tuyên giáo Tỉnh ủy", None, "2025", "btg btgdv"); // of a year both existed
        check("Sở Nội vụ", Some("quảng ngãi"), "2024", "");
    }

    #[track_caller]
    fn check(name: &str, province: Option<&str>, date: &str, expected: &str) {
        let entries = bodies(REGISTER);
        let register = BodyRegister::new(&entries);
        let locality = Locality { province: province.map(Arc::from), ..Locality::default() };
        let found = register.find(name, &locality, PartialDate::parse(date).ok());
        let ids: Vec<&str> = found.iter().map(|id| register.entry(*id).id.as_str()).collect();
        assert_eq!(ids.join(" "), expected, "{name} in {province:?}, {date}");
    }

    #[test]
    fn a_nearer_body_wins_over_the_province() {
        let entries = bodies(REGISTER);
        let register = BodyRegister::new(&entries);
        let near = register.near(register.by_id("vp-kt").expect("an entry"));
        let locality = Locality { province: Some("quảng ngãi".into()), near, ..Locality::default() };
        assert_eq!(register.find("Văn phòng UBND tỉnh", &locality, None), [EntryId(4)]);
    }

    #[test]
    fn a_lineage_begins_with_the_first_body() {
        let entries = bodies(
            "- {id: a, name: A}\n- {id: b, name: B, predecessors: [a]}\n- {id: c, name: C, predecessors: [b]}\n",
        );
        let register = BodyRegister::new(&entries);
        assert_eq!(register.lineage(&BodyKey::Registered(EntryId(2))), BodyKey::Registered(EntryId(0)));
        assert_eq!(register.lineage(&BodyKey::Named("x".into())), BodyKey::Named("x".into()));
    }

    #[test]
    fn near_are_those_above_and_those_before_declared_on_either_side() {
        let entries = bodies(
            "- {id: a, name: A, successors: [c]}\n- {id: b, name: B}\n- {id: c, name: C, parent: d, predecessors: [b]}\n- {id: d, name: D}\n",
        );
        assert_eq!(BodyRegister::new(&entries).near(EntryId(2)), [2, 3, 1, 0].map(EntryId));
    }
}
