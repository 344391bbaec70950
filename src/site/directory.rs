//! Which body a name means.
//!
//! Names are looked up by id, by name and alias, then by series («Ban Thường vụ Tỉnh ủy …» is «Tỉnh ủy …»).
//! A name that says no place («UBND tỉnh», «Thị ủy») means the one body that has it in the place of the
//! plan that uses it. One candidate only: with several, none is chosen.

use crate::base::date::PartialDate;
use crate::base::text::comparable;
use crate::cite::issuer::series;
use crate::plan::register::BodyEntry;
use std::collections::{BTreeMap, HashMap};

/// The most bodies that count as near to one.
const MOST_NEAR: usize = 64;

/// The names of all registered bodies.
pub struct Directory<'a> {
    /// The entries of the register.
    pub entries: &'a [BodyEntry],
    by_id: HashMap<&'a str, usize>,
    by_name: HashMap<String, Vec<usize>>,
    by_series: BTreeMap<String, Vec<usize>>,
    /// For each id, the first entry that names it as its successor.
    before: HashMap<&'a str, usize>,
}

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One entry of the register.
    One(usize),
    /// Several.
    Many(Vec<usize>),
    /// None.
    None,
}

/// Where and when a name is used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Setting {
    /// The province, comparable.
    pub province: Option<String>,
    /// Entries that are nearest: the plan's own body, those above it and those before it.
    pub near: Vec<usize>,
    /// The date.
    pub date: Option<PartialDate>,
}

impl<'a> Directory<'a> {
    /// A directory of a register.
    pub fn new(entries: &'a [BodyEntry]) -> Directory<'a> {
        let mut directory = Directory {
            entries,
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            by_series: BTreeMap::new(),
            before: HashMap::new(),
        };
        // The lists rise, so that an entry with one name twice is seen at their end.
        let add = |list: &mut Vec<usize>, index| {
            if list.last() != Some(&index) {
                list.push(index);
            }
        };
        for (index, entry) in entries.iter().enumerate() {
            directory.by_id.insert(entry.id.as_str(), index);
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                add(directory.by_name.entry(comparable(name)).or_default(), index);
                add(directory.by_series.entry(series(name)).or_default(), index);
            }
            for after in &entry.successors {
                directory.before.entry(after.value.as_str()).or_insert(index);
            }
        }
        directory
    }

    /// The entry with an id.
    pub fn by_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The entry or entries that a name means in its setting.
    pub fn find(&self, name: &str, setting: &Setting) -> Found {
        if let Some(index) = self.by_id(name) {
            return Found::One(index);
        }
        let exact = self.by_name.get(&comparable(name));
        if let Some(found) = exact.and_then(|list| self.settle(list, setting)) {
            return found;
        }
        let key = series(name);
        if let Some(found) = self.by_series.get(&key).and_then(|list| self.settle(list, setting)) {
            return found;
        }
        self.in_place(&key, setting)
    }

    /// The entry or entries that have exactly a name, which is comparable, in its setting.
    pub fn named(&self, name: &str, setting: &Setting) -> Option<Found> {
        self.settle(self.by_name.get(name)?, setting)
    }

    /// The body whose name is the one given and a place, near the plan or in its province.
    fn in_place(&self, key: &str, setting: &Setting) -> Found {
        let prefix = format!("{key} ");
        let longer = self.by_series.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix));
        let placed = longer.filter(|(name, _)| name[prefix.len()..].split(' ').count() <= 5);
        let candidates: Vec<usize> = placed.flat_map(|(_, list)| list.iter().copied()).collect();
        let near: Vec<usize> =
            candidates.iter().copied().filter(|index| setting.near.contains(index)).collect();
        if let [one] = near[..] {
            return Found::One(one);
        }
        let Some(province) = &setting.province else { return Found::None };
        let here: Vec<usize> =
            candidates.into_iter().filter(|index| self.province(*index).as_ref() == Some(province)).collect();
        // A longer name in the same province is another body («Ban Tuyên giáo» and «Ban Tuyên giáo Thị ủy …»).
        let placed_here: Vec<usize> =
            here.into_iter().filter(|index| self.adds_only_a_place(*index, key, province)).collect();
        self.settle(&placed_here, setting).unwrap_or(Found::None)
    }

    fn adds_only_a_place(&self, index: usize, key: &str, province: &str) -> bool {
        let entry = &self.entries[index];
        let mut names = std::iter::once(&entry.name).chain(&entry.aliases).map(|name| series(name));
        let unit = ["ủy", "huyện", "thị xã", "thành phố", "quận", "xã", "phường"];
        names.any(|name| {
            let rest = name.strip_prefix(key).map(str::trim).unwrap_or("");
            rest == province
                || rest.strip_prefix("tỉnh ").is_some_and(|rest| rest == province)
                || (!rest.is_empty() && unit.iter().any(|unit| key.ends_with(unit)))
        })
    }

    /// Narrows candidates by place and time; `None` when there are none.
    fn settle(&self, list: &[usize], setting: &Setting) -> Option<Found> {
        let narrow = |list: Vec<usize>, keep: &dyn Fn(usize) -> bool| {
            let kept: Vec<usize> = list.iter().copied().filter(|index| keep(*index)).collect();
            if kept.is_empty() { list } else { kept }
        };
        let mut list = list.to_vec();
        if list.len() > 1 {
            list = narrow(list, &|index| setting.near.contains(&index));
            list = narrow(list, &|index| {
                self.province(index).is_some() && self.province(index) == setting.province
            });
            list = narrow(list, &|index| self.exists_at(index, setting.date));
        }
        match list[..] {
            [] => None,
            [one] => Some(Found::One(one)),
            _ => Some(Found::Many(list)),
        }
    }

    fn exists_at(&self, index: usize, date: Option<PartialDate>) -> bool {
        let entry = &self.entries[index];
        let Some(date) = date else { return entry.until.is_none() };
        entry.from.is_none_or(|from| from.first_day() <= date.last_day())
            && entry.until.is_none_or(|until| date.first_day() <= until.last_day())
    }

    /// The province of an entry, its own or that of a body above it.
    pub fn province(&self, index: usize) -> Option<String> {
        let mut at = Some(index);
        for _ in 0..8 {
            let entry = &self.entries[at?];
            if let Some(province) = &entry.province {
                return Some(comparable(province));
            }
            at = entry.parent.as_ref().and_then(|parent| self.by_id(&parent.value));
        }
        None
    }

    /// The entry itself, those above it, and those before them; the nearest [`MOST_NEAR`].
    pub fn near(&self, index: usize) -> Vec<usize> {
        let mut near = vec![index];
        let mut at = 0;
        while at < near.len() {
            let entry = &self.entries[near[at]];
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
}

/// The province that a name tells: «… tỉnh Bình Định», «Tỉnh ủy Quảng Ngãi»; comparable.
pub fn province_in(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let at = words.windows(2).position(|pair| {
        let upper =
            |word: &str| word.chars().next().is_some_and(char::is_uppercase) && !matches!(word, "ủy" | "uỷ");
        matches!(pair[0], "tỉnh" | "Tỉnh") && upper(pair[1])
    });
    let committee = || {
        let pair = words.windows(2).position(|pair| pair[0] == "Tỉnh" && matches!(pair[1], "ủy" | "uỷ"))?;
        (pair + 2 < words.len()).then_some(pair + 1)
    };
    let at = at.or_else(committee)?;
    let place: Vec<&str> = words[at + 1..]
        .iter()
        .copied()
        .take_while(|word| word.chars().next().is_some_and(char::is_uppercase))
        .collect();
    (!place.is_empty()).then(|| comparable(&place.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_province() {
        assert_eq!(province_in("UBND tỉnh Bình Định"), Some(comparable("Bình Định")));
        assert_eq!(province_in("Ban Thường vụ Tỉnh ủy Quảng Ngãi"), Some(comparable("Quảng Ngãi")));
        assert_eq!(province_in("UBND tỉnh"), None);
        assert_eq!(province_in("Thị ủy Đức Phổ"), None);
    }

    #[test]
    fn near_are_those_above_and_those_before_declared_on_either_side() {
        let text = "- {id: a, name: A, successors: [c]}\n- {id: b, name: B}\n- {id: c, name: C, parent: d, predecessors: [b]}\n- {id: d, name: D}\n";
        let source = crate::base::source::Source { path: "a.yaml".into(), text: text.into() };
        let entries = crate::plan::register::bodies(&source, &mut Vec::new());
        assert_eq!(Directory::new(&entries).near(2), [2, 3, 1, 0]);
    }
}
