//! Where a plan uses the names of bodies, and what that adds to names without a place.
//!
//! ```text
//! «UBND tỉnh» in a plan of UBND xã Ba Tơ, tỉnh Quảng Ngãi  →  UBND tỉnh Quảng Ngãi
//! «Đảng ủy» in the same plan                               →  Đảng ủy xã Ba Tơ
//! «UBND tỉnh» where no province is known                   →  UBND tỉnh (chưa rõ tỉnh)
//! ```
//! A place completes only names of its own kind: that of a commune never becomes the name of a province.

mod house;
mod letters;

use super::EntryId;
use crate::base::date::PartialDate;
use crate::base::hash::HashMap;
use crate::base::text::{capitalized, comparable};
use crate::cite::body::province::MERGED;
use crate::cite::body::{BodyName, BodyPlace, Level, Open, Province};
use house::{CommitteeUnit, committee_of};
use std::sync::Arc;

/// What stands behind the name of a body of which the place is not known: «UBND tỉnh (chưa rõ tỉnh)».
pub(super) const UNCLEAR: &str = " (chưa rõ ";

/// The area by which a number without issuer is told from others: the province, and the place below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Area {
    /// The province, comparable.
    pub(super) province: Option<Arc<str>>,
    /// The unit of area of the citing plan's body, comparable: `xã ba tơ`.
    pub(super) place: Option<Arc<str>>,
    /// The house of the citing plan's body, comparable: `trường trung học cơ sở lê lợi`.
    pub(super) house: Option<Arc<str>>,
}

impl Area {
    /// Whether the two are the same, in whatever house.
    pub(super) fn is(&self, other: &Area) -> bool {
        (&self.province, &self.place) == (&other.province, &other.place)
    }

    /// Whether nothing is known of where it is.
    pub(super) fn is_unknown(&self) -> bool {
        self.is(&Area::default())
    }

    /// Whether the two may be one.
    pub(super) fn may_be(&self, other: &Area) -> bool {
        match (&self.province, &other.province) {
            (Some(one), Some(other)) => one == other,
            _ => self.place.is_none() || other.place.is_none() || self.place == other.place,
        }
    }

    /// Whether a body of this name may be in it; of an area that is not known, none.
    pub(super) fn has(&self, key: &str) -> bool {
        let ends = |it: &Arc<str>| key.ends_with(&**it);
        let holds = |it: &Arc<str>| key.contains(&**it);
        self.province.as_ref().is_some_and(ends)
            || self.place.as_ref().is_some_and(holds)
            || self.house.as_ref().is_some_and(ends)
    }
}

/// The province and the bodies near a plan, by which names in it are completed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Locality {
    /// The province, comparable.
    pub(super) province: Option<Arc<str>>,
    /// Entries that are nearest: the plan's own body, those above it and those before it.
    pub(super) near: Vec<EntryId>,
    /// The name of the plan's body, with the places in it.
    pub(super) own: BodyName,
    /// The house of that body, comparable.
    pub(super) house: Option<Arc<str>>,
    /// The place of issue, where it is no province.
    pub(super) issued_at: Option<String>,
    /// Whether only two levels are left below the centre.
    pub(super) two_tiers: bool,
    /// The address of the plan, of which the body is named by words that many bodies have: «Chi bộ», «UBND xã».
    pub(super) alone: Option<Arc<str>>,
}

/// The province of each place below one, by its name, as far as the plans of a portal agree: of «huyện Mộ Đức» that which
/// «UBND huyện Mộ Đức, tỉnh Quảng Ngãi» says, or else that of the plans that name a body there.
#[derive(Debug, Default)]
pub(super) struct NamedProvinces {
    said: HashMap<String, Option<Arc<str>>>,
    around: HashMap<String, Option<Arc<str>>>,
}

impl NamedProvinces {
    /// Adds a body that is named in a place of this province.
    pub(super) fn add(&mut self, body: &BodyName, province: &Arc<str>) {
        let Some(place) = lower_place(body) else { return };
        let own = province_of(body);
        let (list, province) = match &own {
            Some(own) => (&mut self.said, own),
            None => (&mut self.around, province),
        };
        let known = list.entry(place).or_insert_with(|| Some(province.clone()));
        // Two provinces have one of this name.
        if known.as_ref() != Some(province) {
            *known = None;
        }
    }

    /// A locality, of which the province is known too where its body is named in one.
    pub(super) fn completed(&self, mut locality: Locality) -> Locality {
        if locality.province.is_none() {
            locality.province = self.of(&locality.own).map(Arc::from);
        }
        locality
    }

    /// The province of a body.
    pub(super) fn of(&self, body: &BodyName) -> Option<&str> {
        let place = lower_place(body)?;
        self.said.get(&place).or_else(|| self.around.get(&place))?.as_deref()
    }
}

/// A name with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlacedName {
    /// The comparable name within the country.
    pub(super) key: Arc<str>,
    /// The name it is shown by.
    pub(super) name: Arc<str>,
}

impl Locality {
    /// What the name of a body alone says.
    pub(super) fn of_name(name: &str) -> Locality {
        let own = BodyName::read(name);
        let house = own.house().map(|it| BodyName::read(&it).key.into());
        Locality { province: province_of(&own), own, house, ..Locality::default() }
    }

    /// Whether a date is after the day since which communes are right below provinces.
    pub(super) fn has_two_tiers(date: Option<PartialDate>) -> bool {
        date.is_some_and(|date| date.first_day() >= MERGED)
    }

    /// The area of a number without issuer.
    pub(super) fn area(&self) -> Area {
        let place = self.own.place().filter(|it| it.level > Some(Level::Province));
        let place = place.and_then(BodyPlace::key).map(Arc::from);
        Area { province: self.province.clone(), place, house: self.house.clone() }
    }

    /// A name that no register has, with what this locality adds, or else what all plans say.
    pub(super) fn placed(&self, name: &str, provinces: &NamedProvinces) -> PlacedName {
        let body = BodyName::read(name);
        let key = |body: &BodyName| {
            let own = body.province();
            let known = own.as_deref().or(self.province.as_deref()).or_else(|| provinces.of(body));
            Arc::<str>::from(body.identity_in(known))
        };
        let added = match body.open {
            None => None,
            Some(Open::Province) => Some(self.province_name(None)),
            Some(Open::Unit("tỉnh")) => Some(self.province_name(Some(false))),
            Some(Open::Unit("thành phố")) => {
                let (own, central) = (self.own_place("thành phố"), self.province_name(Some(true)));
                // Of «UBND thành phố Thủ Đức, Thành phố Hồ Chí Minh» either may be meant.
                Some(if own.is_some() && central.is_some() && own != central {
                    None
                } else {
                    own.or(central)
                })
            }
            Some(Open::Unit(unit)) => Some(self.own_place(unit).or_else(|| self.place_of_issue(unit))),
            Some(Open::Committee) => match self.committee_unit(provinces) {
                Some(CommitteeUnit::Of(unit)) => Some(Some(unit)),
                Some(CommitteeUnit::Is(committee)) => {
                    let name = committee_of(&body.shown, &committee);
                    return PlacedName { key: key(&BodyName::read(&name)), name: name.into() };
                }
                None => Some(None),
            },
            Some(
                Open::Board
                | Open::Head { .. }
                | Open::CommitteePart
                | Open::Task
                | Open::Part(_)
                | Open::Kind(_),
            ) => return self.in_house(name, &body, provinces),
        };
        match added {
            None => PlacedName { key: key(self.named_in_full(&body)), name: name.into() },
            Some(Some(added)) => {
                let name = format!("{} {added}", body.shown);
                PlacedName { key: key(&BodyName::read(&name)), name: name.into() }
            }
            Some(None) => {
                let unit = match body.open {
                    Some(Open::Unit(unit)) => unit,
                    Some(Open::Committee) => "đơn vị",
                    _ => "tỉnh",
                };
                self.unclear(&body, &body.shown, unit)
            }
        }
    }

    /// The body of a name that leaves nothing open, or only what makes it the plan's own: «Phòng Kinh tế» in a plan of
    /// «Phòng Kinh tế xã Ba Tơ».
    fn named_in_full<'b>(&'b self, body: &'b BodyName) -> &'b BodyName {
        let rest = self.own.key.strip_prefix(&body.key).and_then(|rest| rest.strip_prefix(' '));
        let place = self.own.place().and_then(BodyPlace::key);
        let is_own = rest.is_some() && rest == place.as_deref();
        if is_own { &self.own } else { body }
    }

    /// The name of the province, that of a city or of none where it is asked for; with its rank where any is meant.
    fn province_name(&self, city: Option<bool>) -> Option<String> {
        let key = self.province.as_deref()?;
        let known = Province::named(key);
        let is_city = known.is_some_and(|it| it.is_city);
        let name = known.map_or_else(|| with_capitals(key), |it| it.name.to_string());
        match city {
            Some(city) => (city == is_city).then_some(name),
            None => Some(known.map_or_else(|| format!("tỉnh {name}"), Province::full_name)),
        }
    }

    /// The name of the plan's own unit of this sort.
    fn own_place(&self, unit: &str) -> Option<String> {
        let place = self.own.places.iter().find(|it| it.unit == unit)?;
        place.name.as_deref().map(with_capitals)
    }

    /// The place of issue, where the plan's body says none and the unit is of the lowest level.
    fn place_of_issue(&self, unit: &str) -> Option<String> {
        let commune = matches!(unit, "xã" | "phường" | "đặc khu" | "thị trấn");
        let named = self.own.places.iter().any(|it| it.name.is_some());
        self.issued_at.clone().filter(|_| commune == self.two_tiers && !named)
    }
}

/// The place of a body below the province, with its name.
fn lower_place(body: &BodyName) -> Option<String> {
    body.place().filter(|it| it.level > Some(Level::Province)).and_then(BodyPlace::key)
}

/// The province that a name says, as the list of provinces spells it; comparable.
pub(super) fn province_of(body: &BodyName) -> Option<Arc<str>> {
    body.province().map(|name| province_key(&name))
}

/// The comparable name of a province, as the list of provinces spells it.
pub(super) fn province_key(name: &str) -> Arc<str> {
    Province::named(name).map_or_else(|| comparable(name), |it| comparable(it.name)).into()
}

/// The name of a province from its comparable form.
pub(super) fn province_name(key: &str) -> String {
    Province::named(key).map_or_else(|| with_capitals(key), |it| it.name.to_string())
}

/// A name from its comparable form: each syllable with a capital.
fn with_capitals(name: &str) -> String {
    name.split(' ').map(capitalized).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests;
