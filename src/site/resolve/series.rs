//! The series (numbering) of a document's number, read from the number and the name of the issuer.
//!
//! ```text
//! 01-KL/TW                              Central
//! 12/KH-UBND, «UBND tỉnh Kon Tum»       Of(that body)
//! 12/KH-UBND in a plan of Kon Tum       Unknown(Kon Tum)
//! 5/KHLT-A-B, «Sở A và Sở B»            Of(Sở A, Sở B): a joint document stands in the series of each body
//! ```

use super::Whole;
use crate::base::at_least_one::AtLeastOne;
use crate::base::hash::HashMap;
use crate::base::text::comparable;
use crate::cite::body::BodyName;
use crate::cite::issuer::Issuer;
use crate::site::EntryId;
use crate::site::body_register::{BodyKey, BodyRegister};
use crate::site::issuers::{Issuers, LocalityId, PlanIssuer};
use crate::site::locality::{Area, Locality, PlacedName, UNCLEAR};
use std::sync::Arc;

/// The numbering that a document's number belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::site) enum Series {
    /// That of the central body which the number itself names.
    Central,
    /// That of a body and its predecessors; of a joint document those of its bodies, sorted.
    Of(AtLeastOne<BodyKey>),
    /// The text names no issuer; it is in this area, as far as that is known.
    Unknown(Area),
}

impl Series {
    /// The series of the bodies of one document.
    pub(super) fn of(bodies: AtLeastOne<BodyKey>) -> Series {
        Series::Of(bodies.sorted())
    }

    /// The series of each body.
    pub(super) fn singles(&self) -> impl Iterator<Item = Series> + use<> {
        let (bodies, other) = match self {
            Series::Of(bodies) => (bodies.iter().cloned().collect(), None),
            Series::Central | Series::Unknown(_) => (Vec::new(), Some(self.clone())),
        };
        bodies.into_iter().map(|body| Series::Of(AtLeastOne::one(body))).chain(other)
    }

    /// Whether it is that of several bodies.
    pub(super) fn is_joint(&self) -> bool {
        matches!(self, Series::Of(bodies) if bodies.count() > 1)
    }

    /// Adds the bodies of another series of the same document.
    pub(super) fn join(&mut self, other: &Series) {
        if let (Series::Of(own), Series::Of(bodies)) = (&*self, other) {
            let mut all = own.clone();
            all.others.extend(bodies.iter().cloned());
            *self = Series::of(all);
        }
    }

    /// Whether the two are known to be one: they are equal, or have a body in common.
    pub(super) fn shares(&self, other: &Series) -> bool {
        match (self, other) {
            (Series::Of(one), Series::Of(other)) => one.iter().any(|it| other.contains(it)),
            (Series::Unknown(one), Series::Unknown(other)) => one.is(other),
            (one, other) => one == other,
        }
    }

    /// Whether the two may be one: an unknown series may be any series, and another unknown one of its area.
    pub(super) fn may_be(&self, other: &Series) -> bool {
        match (self, other) {
            (Series::Unknown(one), Series::Unknown(other)) => one.may_be(other),
            (Series::Unknown(_), _) | (_, Series::Unknown(_)) => true,
            (one, other) => one.shares(other),
        }
    }

    /// Whether a citation of one series may mean a document of the other. A citation without
    /// issuer may mean a body of its own area; where that is unknown, no known body.
    pub(in crate::site) fn reaches(&self, other: &Series, register: &BodyRegister) -> bool {
        match (self, other) {
            (Series::Unknown(area), Series::Of(bodies)) | (Series::Of(bodies), Series::Unknown(area)) => {
                bodies.iter().any(|body| match body {
                    BodyKey::Registered(entry) => {
                        let province = register.province(*entry);
                        (province.is_some() && province == area.province.as_ref())
                            || area.has(&comparable(&register.entry(*entry).name))
                    }
                    BodyKey::Named(name) => area.has(name),
                })
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

impl IssuingBody {
    /// Whether no text says where it is, or of which unit, and it is no plan's own body.
    pub(super) fn is_open(&self) -> bool {
        matches!(&self.key, BodyKey::Named(key) if !key.contains('(')) && self.name.contains(UNCLEAR)
    }
}

/// The series and the issuers of a cited document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// The series.
    pub(super) series: Series,
    /// The bodies, as far as they are named.
    pub(super) bodies: Vec<IssuingBody>,
    /// Whether another file than the citing one, or the house of its body, decides them.
    pub(super) inferred: bool,
}

impl Attribution {
    /// That of a joint document, of which each body is attributed; `whole` is the name that joins them, which may be
    /// that of one body for a plan or register.
    fn joint(each: Vec<Attribution>, whole: Attribution) -> Attribution {
        if let [IssuingBody { key: BodyKey::Registered(_), .. }] = whole.bodies[..] {
            return whole;
        }
        let inferred = each.iter().any(|it| it.inferred);
        let mut series = whole.series;
        each.iter().for_each(|it| series.join(&it.series));
        let mut bodies: Vec<IssuingBody> = Vec::with_capacity(each.len());
        for body in each.into_iter().flat_map(|it| it.bodies) {
            if !bodies.iter().any(|it| it.key == body.key) {
                bodies.push(body);
            }
        }
        Attribution { series, bodies, inferred }
    }

    /// That of one body, which another file decides.
    pub(super) fn decided(body: IssuingBody, register: &BodyRegister) -> Attribution {
        let series = Series::Of(AtLeastOne::one(register.lineage(&body.key)));
        Attribution { series, bodies: vec![body], inferred: true }
    }
}

/// The bodies that names of issuers mean. Each name is looked up once for each locality, because many citations share
/// a name.
pub(super) struct IssuerNames<'a> {
    pub(super) register: &'a BodyRegister<'a>,
    issuers: &'a Issuers,
    /// For each locality.
    local: Vec<HashMap<&'a str, Meant>>,
    central: HashMap<&'a str, Option<Attribution>>,
    /// What names without a place mean that one of their documents decides.
    decided: Decided,
}

/// For each locality and open body, the one that it is.
pub(super) type Decided = HashMap<(LocalityId, BodyKey), Attribution>;

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
        let local = (0..issuers.locality_count()).map(|_| HashMap::default()).collect();
        IssuerNames { register, issuers, local, central: HashMap::default(), decided: Decided::default() }
    }

    /// Reads names from now on as their documents decide.
    pub(super) fn decide(&mut self, decided: Decided) {
        self.decided = decided;
        if !self.decided.is_empty() {
            self.local.iter_mut().for_each(HashMap::clear);
        }
    }

    /// The origin of a document that a plan cites.
    pub(super) fn in_plan(&mut self, whole: &Whole<'a>, plan: &PlanIssuer) -> Attribution {
        let locality = self.issuers.locality(plan.locality);
        let Some(issuer) = &whole.cited.issuer else { return unnamed(whole, locality) };
        self.attributed(issuer, |names, name| names.named_in(name, whole, plan))
    }

    /// The origin of a document by the names of its issuer, each of which `one` reads.
    fn attributed(
        &mut self,
        issuer: &'a Issuer,
        one: impl Fn(&mut Self, &'a str) -> Attribution,
    ) -> Attribution {
        let joined = one(self, &issuer.name);
        match issuer.joint[..] {
            [] => joined,
            _ => Attribution::joint(issuer.names().map(|name| one(self, name)).collect(), joined),
        }
    }

    /// The origin of a document by one name in a plan.
    fn named_in(&mut self, name: &'a str, whole: &Whole, plan: &PlanIssuer) -> Attribution {
        let (issuers, register) = (self.issuers, self.register);
        let locality = issuers.locality(plan.locality);
        let is_central = whole.is_central();
        if is_central && let Some(known) = self.central(name) {
            return known;
        }
        let decided = &self.decided;
        let meant = self.local[plan.locality.0].entry(name).or_insert_with(|| {
            let otherwise = || {
                let named = named(locality.placed(name, issuers.provinces()));
                let decided = |body: &IssuingBody| decided.get(&(plan.locality, body.key.clone()));
                named.bodies.iter().find_map(decided).cloned().unwrap_or(named)
            };
            match register.candidates(name, locality)[..] {
                [one] => Meant::Always(registered(one, register)),
                [] => Meant::Always(otherwise()),
                ref several => Meant::ByDate(several.to_vec(), otherwise()),
            }
        });
        let found = match meant {
            Meant::Always(known) => known.clone(),
            Meant::ByDate(several, otherwise) => match register.existing(several.clone(), plan.date)[..] {
                [one] => registered(one, register),
                _ => otherwise.clone(),
            },
        };
        Attribution { series: if is_central { Series::Central } else { found.series }, ..found }
    }

    /// The body of a plan's own house that a number without issuer names by its letters.
    pub(super) fn by_letters(&self, whole: &Whole, plan: &PlanIssuer) -> Option<Attribution> {
        let locality = self.issuers.locality(plan.locality);
        let name = locality.issuer_by_letters(whole.number?, plan.letters.as_deref(), whole.date)?;
        let found = match self.register.find(&name, locality, plan.date)[..] {
            [one] => registered(one, self.register),
            _ => named(locality.placed(&name, self.issuers.provinces())),
        };
        Some(Attribution { inferred: true, ..found })
    }

    /// The origin of a document that a register cites.
    pub(super) fn in_register(&mut self, whole: &Whole<'a>, locality: &Locality) -> Attribution {
        let Some(issuer) = &whole.cited.issuer else { return unnamed(whole, locality) };
        self.attributed(issuer, |names, name| {
            if whole.is_central()
                && let Some(known) = names.central(name)
            {
                return known;
            }
            match names.register.find(name, locality, whole.date)[..] {
                [one] => registered(one, names.register),
                _ => named(locality.placed(name, names.issuers.provinces())),
            }
        })
    }

    /// A central body, which is the same from everywhere; none where the name leaves to the plan which body it is: «Bộ».
    fn central(&mut self, name: &'a str) -> Option<Attribution> {
        let register = self.register;
        let known = self.central.entry(name).or_insert_with(|| {
            if BodyName::read(name).open.is_some() {
                return None;
            }
            let bodies = match register.find(name, &Locality::default(), None)[..] {
                [one] => registered(one, register).bodies,
                _ => {
                    let key = BodyKey::Named(BodyName::read(name).key.into());
                    vec![IssuingBody { key, name: name.into() }]
                }
            };
            Some(Attribution { series: Series::Central, bodies, inferred: false })
        });
        known.clone()
    }

    /// A central body by its name.
    pub(super) fn central_bodies(&mut self, name: &'a str) -> Vec<IssuingBody> {
        self.central(name).map_or(Vec::new(), |it| it.bodies)
    }
}

/// The origin of a document without a named issuer.
fn unnamed(whole: &Whole, locality: &Locality) -> Attribution {
    let series = if whole.is_central() { Series::Central } else { Series::Unknown(locality.area()) };
    Attribution { series, bodies: Vec::new(), inferred: false }
}

/// An entry of the register as an issuer.
fn registered(entry: EntryId, register: &BodyRegister) -> Attribution {
    let key = BodyKey::Registered(entry);
    let series = Series::Of(AtLeastOne::one(register.lineage(&key)));
    let name = register.entry(entry).name.as_str().into();
    Attribution { series, bodies: vec![IssuingBody { key, name }], inferred: false }
}

/// A body as an issuer that no register has.
fn named(PlacedName { key, name }: PlacedName) -> Attribution {
    let key = BodyKey::Named(key);
    let series = Series::Of(AtLeastOne::one(key.clone()));
    Attribution { series, bodies: vec![IssuingBody { key, name }], inferred: false }
}
