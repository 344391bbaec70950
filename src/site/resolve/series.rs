//! The series (numbering) of a document's number, read from the number and the name of the issuer.
//!
//! ```text
//! 01-KL/TW                              Central
//! 12/KH-UBND, «UBND tỉnh Kon Tum»       Of(that body)
//! 12/KH-UBND in a plan of Kon Tum       Unknown(Kon Tum)
//! ```

use super::Whole;
use crate::base::text::comparable;
use crate::cite::issuer::series;
use crate::site::body_register::{BodyKey, BodyRegister, EntryId, Locality, province_in};
use crate::site::issuers::{Issuers, PlanIssuer};
use std::collections::HashMap;
use std::sync::Arc;

/// The numbering that a document's number belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::site) enum Series {
    /// That of the central body which the number itself names.
    Central,
    /// That of a body and its predecessors.
    Of(BodyKey),
    /// The text names no issuer; it is in this province, if that is known.
    Unknown(Option<Arc<str>>),
}

impl Series {
    /// Whether the two may be one: an unknown series may be any series, and another unknown one of its province.
    pub(super) fn may_be(&self, other: &Series) -> bool {
        match (self, other) {
            (Series::Unknown(one), Series::Unknown(other)) => {
                one.is_none() || other.is_none() || one == other
            }
            (Series::Unknown(_), _) | (_, Series::Unknown(_)) => true,
            (one, other) => one == other,
        }
    }

    /// Whether a citation of one series may mean a document of the other. A citation without
    /// issuer may mean a body of its own province; where that is unknown, no known body.
    pub(in crate::site) fn reaches(&self, other: &Series, register: &BodyRegister) -> bool {
        match (self, other) {
            (Series::Unknown(province), Series::Of(body)) | (Series::Of(body), Series::Unknown(province)) => {
                let Some(province) = province else { return false };
                match body {
                    BodyKey::Registered(entry) => register.province(*entry) == Some(province),
                    BodyKey::Named(name) => name.ends_with(&**province),
                }
            }
            (one, other) => one.may_be(other),
        }
    }
}

/// The body that issued a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::site) struct IssuingBody {
    /// Which body.
    pub(in crate::site) key: BodyKey,
    /// The name it is shown by.
    pub(in crate::site) name: Arc<str>,
}

/// The series and the issuer of a cited document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// The series.
    pub(super) series: Series,
    /// The body, if one is named.
    pub(super) body: Option<IssuingBody>,
}

/// The bodies that names of issuers mean. Each name is looked up once for each locality, because many citations share
/// a name.
pub(super) struct IssuerNames<'a> {
    pub(super) register: &'a BodyRegister<'a>,
    issuers: &'a Issuers,
    /// For each locality.
    local: Vec<HashMap<&'a str, Meant>>,
    central: HashMap<&'a str, Attribution>,
}

/// The bodies that a name may mean in one locality.
enum Meant {
    /// The same at any time.
    Always(Attribution),
    /// One of these entries if a single one exists on the date, or else a body that only texts name.
    ByDate(Vec<EntryId>, Attribution),
}

impl<'a> IssuerNames<'a> {
    /// A table without any name.
    pub(super) fn new(register: &'a BodyRegister<'a>, issuers: &'a Issuers) -> IssuerNames<'a> {
        let local = (0..issuers.locality_count()).map(|_| HashMap::new()).collect();
        IssuerNames { register, issuers, local, central: HashMap::new() }
    }

    /// The origin of a document that a plan cites.
    pub(super) fn in_plan(&mut self, whole: &Whole<'a>, plan: &PlanIssuer) -> Attribution {
        let (issuers, register) = (self.issuers, self.register);
        let locality = issuers.locality(plan.locality);
        let Some(issuer) = &whole.cited.issuer else { return unnamed(whole, locality) };
        let name = issuer.name.as_str();
        if whole.is_central() {
            return self.central(name);
        }
        let meant = self.local[plan.locality.0].entry(name).or_insert_with(|| {
            let otherwise = || named(placed(name, locality));
            match register.candidates(name, locality)[..] {
                [one] => Meant::Always(registered(one, register)),
                [] => Meant::Always(otherwise()),
                ref several => Meant::ByDate(several.to_vec(), otherwise()),
            }
        });
        match meant {
            Meant::Always(known) => known.clone(),
            Meant::ByDate(several, otherwise) => match register.existing(several.clone(), plan.date)[..] {
                [one] => registered(one, register),
                _ => otherwise.clone(),
            },
        }
    }

    /// The origin of a document that a register cites.
    pub(super) fn in_register(&mut self, whole: &Whole<'a>, locality: &Locality) -> Attribution {
        let Some(issuer) = &whole.cited.issuer else { return unnamed(whole, locality) };
        let name = issuer.name.as_str();
        if whole.is_central() {
            return self.central(name);
        }
        match self.register.find(name, locality, whole.date)[..] {
            [one] => registered(one, self.register),
            _ => named(placed(name, locality)),
        }
    }

    /// A central body, which is the same from everywhere.
    fn central(&mut self, name: &'a str) -> Attribution {
        let register = self.register;
        let known = self.central.entry(name).or_insert_with(|| {
            let body = match register.find(name, &Locality::default(), None)[..] {
                [one] => registered(one, register).body,
                _ => named((BodyKey::Named(comparable(name).into()), name.into())).body,
            };
            Attribution { series: Series::Central, body }
        });
        known.clone()
    }
}

/// The origin of a document without a named issuer.
fn unnamed(whole: &Whole, locality: &Locality) -> Attribution {
    let series =
        if whole.is_central() { Series::Central } else { Series::Unknown(locality.province.clone()) };
    Attribution { series, body: None }
}

/// An entry of the register as an issuer.
fn registered(entry: EntryId, register: &BodyRegister) -> Attribution {
    let key = BodyKey::Registered(entry);
    let series = Series::Of(register.lineage(&key));
    let name = register.entry(entry).name.as_str().into();
    Attribution { series, body: Some(IssuingBody { key, name }) }
}

/// A body as an issuer that no register has.
fn named((key, name): (BodyKey, Arc<str>)) -> Attribution {
    Attribution { series: Series::Of(key.clone()), body: Some(IssuingBody { key, name }) }
}

/// The key and the name of a body that no register has, with the province where the name has no place: «Sở Nội vụ» in
/// Kon Tum → `sở nội vụ kon tum`.
fn placed(name: &str, locality: &Locality) -> (BodyKey, Arc<str>) {
    let key = series(name);
    let generic = ["tỉnh", "ủy", "huyện", "thị xã", "thành phố", "xã", "phường", "khối", "quận"];
    let says_place = province_in(name).is_some();
    let department = ["sở ", "ban ", "văn phòng "].iter().any(|it| key.starts_with(it));
    let needs_place = department || generic.iter().any(|it| key.ends_with(it));
    match &locality.province {
        Some(province) if needs_place && !says_place && !key.contains(&**province) => (
            BodyKey::Named(format!("{key} {province}").into()),
            format!("{name} {}", capitalized(province)).into(),
        ),
        _ => (BodyKey::Named(key.into()), name.into()),
    }
}

/// The name of a province from its comparable form: each syllable with a capital.
fn capitalized(name: &str) -> String {
    let syllable = |word: &str| {
        let mut characters = word.chars();
        characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
    };
    name.split(' ').map(syllable).collect::<Vec<String>>().join(" ")
}
