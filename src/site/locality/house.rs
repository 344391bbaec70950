//! Bodies that a plan names without the house they belong to: those of its own house.

use super::{Locality, NamedProvinces, PlacedName, UNCLEAR, with_capitals};
use crate::cite::body::{BodyKind, BodyName, Level, Open};

/// What «Đảng ủy» means.
pub(super) enum CommitteeUnit {
    /// That of this unit.
    Of(String),
    /// This committee, which the name of the plan's body says.
    Is(String),
}

/// A name that ends in «Đảng ủy» with the name of the committee: «Văn phòng Đảng ủy» → «Văn phòng Đảng ủy Bộ Xây dựng».
pub(super) fn committee_of(name: &str, committee: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let front = words[..words.len().saturating_sub(2)].join(" ");
    format!("{front} {committee}").trim_start().to_string()
}

/// Kinds of units of which each has one committee of the Party: of a school or a department the commune's or the province's
/// may be meant.
const WITH_COMMITTEE: [&str; 5] = ["bộ", "trường đại học", "học viện", "đại học", "tập đoàn"];

impl Locality {
    /// Whether the plan's body is named by words that many bodies of one province have, and its place does not say more.
    pub(in crate::site) fn leaves_own_open(&self) -> bool {
        let is_common = match self.own.open {
            None | Some(Open::Province | Open::Unit("tỉnh" | "thành phố")) => false,
            Some(Open::Unit(_) | Open::Committee) => true,
            Some(open) => open.is_of_house(),
        };
        is_common && self.placed(&self.own.shown, &NamedProvinces::default()).name.contains(UNCLEAR)
    }

    /// The body of a board, an office or a part that is named without its house: the plan's own, or of its house.
    pub(super) fn in_house(&self, name: &str, body: &BodyName, provinces: &NamedProvinces) -> PlacedName {
        let own = &self.own;
        let known = || match body.open? {
            Open::Kind(kind) => Some(body.of_unit(&self.unit(kind, provinces)?)),
            Open::Board if matches!(own.kind, Some(BodyKind::Party | BodyKind::Mass)) => {
                // Of the office of a committee it is the committee's.
                let above = own.parent.clone().filter(|it| BodyName::read(it).kind == own.kind);
                Some(above.unwrap_or_else(|| own.shown.clone()))
            }
            Open::Board => Some(format!("Đảng ủy {}", self.commune()?)).filter(|_| !own.is_school()),
            Open::Part(_) | Open::CommitteePart | Open::Task if own.key.starts_with(&body.key) => {
                Some(own.shown.clone())
            }
            Open::CommitteePart => Some(format!("{} {}", body.shown, self.own_committee(&body.key)?)),
            Open::Part(part) => Some(format!("{part} {}", own.house()?)),
            Open::Head { of_school } => {
                own.house().filter(|house| BodyName::read(house).is_school() == of_school)
            }
            _ => None,
        };
        let is_other = |it: &String| !BodyName::read(it).open.is_some_and(Open::is_of_house);
        match known().filter(is_other) {
            Some(known) => self.placed(&known, provinces),
            None => {
                let (shown, unit) = match body.open {
                    Some(Open::Part(part)) => (part, "đơn vị"),
                    Some(Open::Kind(kind)) => (body.shown.as_str(), kind),
                    Some(Open::Task) => (body.shown.as_str(), "ban chỉ đạo"),
                    Some(Open::CommitteePart) => (body.shown.as_str(), "đơn vị"),
                    _ => (name, "đơn vị"),
                };
                self.unclear(body, shown, unit)
            }
        }
    }

    /// The committee of the Party of which a part is named without it: that of the plan's body, and for a part that only
    /// communes have that of the commune.
    fn own_committee(&self, part: &str) -> Option<String> {
        let own = &self.own;
        let is_committee = |name: &String| {
            ["Đảng ủy ", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Quận ủy"]
                .iter()
                .any(|it| name.starts_with(it))
        };
        let is_party = own.kind == Some(BodyKind::Party);
        let of_party = || own.committee().or_else(|| own.parent.clone()).or_else(|| Some(own.shown.clone()));
        let of_commune = || Some(format!("Đảng ủy {}", self.commune()?)).filter(|_| !own.is_school());
        match part {
            _ if is_party => of_party().filter(is_committee),
            "ban xây dựng đảng" => of_commune(),
            _ => None,
        }
    }

    /// A body of which nothing says where it is, or of which unit. It is none of the same name elsewhere where the plan's own
    /// body is named so.
    pub(super) fn unclear(&self, body: &BodyName, shown: &str, unit: &str) -> PlacedName {
        let alone = self.alone.as_deref().filter(|_| body.key == self.own.key);
        let key = alone.map_or_else(|| body.key.clone(), |plan| format!("{} ({plan})", body.key));
        PlacedName { key: key.into(), name: format!("{shown}{UNCLEAR}{unit})").into() }
    }

    /// The plan's own unit of a kind, with its province where that is known.
    fn unit(&self, kind: &str, provinces: &NamedProvinces) -> Option<String> {
        let unit = self.own.unit_of(kind)?;
        let name = self.placed(&unit, provinces).name;
        Some(if name.contains(UNCLEAR) { unit } else { name.to_string() })
    }

    /// What «Đảng ủy» means: the committee of the plan's own name, of its commune, or of its unit.
    pub(super) fn committee_unit(&self, provinces: &NamedProvinces) -> Option<CommitteeUnit> {
        let named = self.own.committee().map(CommitteeUnit::Is);
        let commune = || self.commune().map(CommitteeUnit::Of);
        let unit =
            || WITH_COMMITTEE.iter().find_map(|kind| self.unit(kind, provinces)).map(CommitteeUnit::Of);
        named.or_else(commune).or_else(unit)
    }

    /// The plan's commune with its name.
    pub(super) fn commune(&self) -> Option<String> {
        let place = self.own.place().filter(|it| it.level == Some(Level::Commune))?;
        Some(format!("{} {}", place.unit, with_capitals(place.name.as_deref()?)))
    }
}
