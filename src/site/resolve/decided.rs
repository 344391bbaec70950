//! Names without a place of which one document decides whose they are.
//!
//! Equal number and day are one document unless its bodies cannot be one. So «Kế hoạch số 24/KH-LĐLĐ ngày 26/3/2026 của LĐLĐ
//! tỉnh» is the plan that LĐLĐ tỉnh Nghệ An issued under this number on this day, and «LĐLĐ tỉnh» in the citing plan is that
//! body, whatever else is cited of it.
//!
//! ```text
//! «LĐLĐ tỉnh», 24/KH-LĐLĐ of LĐLĐ tỉnh Nghệ An                           →  LĐLĐ tỉnh Nghệ An
//! «LĐLĐ tỉnh», 24/KH-LĐLĐ of two provinces on this day                   →  stays open
//! «LĐLĐ tỉnh», one document of Nghệ An and another of Lào Cai            →  stays open
//! ```

use super::acts::Acts;
use super::series::{Attribution, Decided, IssuerNames, IssuingBody};
use super::{Citing, Whole, cited};
use crate::base::date::PartialDate;
use crate::base::hash::HashMap;
use crate::cite::body::BodyName;
use crate::cite::identity::NumberKey;
use crate::plan::cited::CitedDocument;
use crate::site::Registers;
use crate::site::body_register::BodyKey;
use crate::site::issuers::LocalityId;
use crate::site::locality::{Locality, province_of};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The documents that are cited with an open name, by number and day.
type OpenNames<'a> = BTreeMap<(&'a NumberKey, Date), Vec<(LocalityId, IssuingBody)>>;

/// The bodies whose documents these are, as far as their names leave nothing open, each once.
type WholeNames<'a> = HashMap<(&'a NumberKey, Date), Vec<IssuingBody>>;

/// The bodies of the open names.
pub(super) fn decided<'a>(
    citing: Citing<'a>,
    registers: &Registers<'a>,
    acts: &Acts<'a>,
    names: &mut IssuerNames<'a>,
) -> Decided {
    let open = open_names(citing, acts, names);
    if open.is_empty() {
        return Decided::default();
    }
    let whole = whole_names(&open, citing, registers, acts, names);
    let mut found: HashMap<(LocalityId, BodyKey), Option<Attribution>> = HashMap::default();
    for (document, list) in &open {
        let Some(bodies) = whole.get(document) else { continue };
        for (locality, name) in list {
            let own = citing.issuers.locality(*locality);
            let mut fitting = bodies.iter().filter(|body| may_be(name, body, own, citing));
            let (Some(body), None) = (fitting.next(), fitting.next()) else { continue };
            let one = Attribution::decided(body.clone(), citing.register);
            let known = found.entry((*locality, name.key.clone())).or_insert_with(|| Some(one.clone()));
            if known.as_ref().is_some_and(|it| it.series != one.series) {
                *known = None;
            }
        }
    }
    found.into_iter().filter_map(|(name, body)| Some((name, body?))).collect()
}

/// The open names with which plans cite documents of the localities.
fn open_names<'a>(citing: Citing<'a>, acts: &Acts<'a>, names: &mut IssuerNames<'a>) -> OpenNames<'a> {
    let mut open = OpenNames::new();
    for (id, plan) in citing.plans() {
        let issuer = citing.issuers.of(id);
        for (document, whole) in cited(plan).flatten().filter_map(|cited| numbered(cited, acts)) {
            for body in names.in_plan(&whole, issuer).bodies.into_iter().filter(IssuingBody::is_open) {
                let list = open.entry(document).or_default();
                if !list.iter().any(|(locality, it)| *locality == issuer.locality && it.key == body.key) {
                    list.push((issuer.locality, body));
                }
            }
        }
    }
    open
}

/// The bodies that plans, registers and other citations give for the same documents.
fn whole_names<'a>(
    open: &OpenNames<'a>,
    citing: Citing<'a>,
    registers: &Registers<'a>,
    acts: &Acts<'a>,
    names: &mut IssuerNames<'a>,
) -> WholeNames<'a> {
    let mut whole = WholeNames::default();
    let mut add = |document, bodies: Vec<IssuingBody>| {
        let list: &mut Vec<IssuingBody> = whole.entry(document).or_default();
        for body in bodies {
            if !body.name.contains('(') && !list.iter().any(|it| it.key == body.key) {
                list.push(body);
            }
        }
    };
    for (id, plan) in citing.plans() {
        let day = plan.record.date.and_then(PartialDate::day);
        let own = plan.record.number.as_ref().zip(day).map(|(number, day)| (&number.key, day));
        if let Some(own) = own.filter(|own| open.contains_key(own)) {
            let bodies = citing.issuers.of(id).bodies.iter();
            let bodies = bodies.map(|it| IssuingBody { key: it.key.clone(), name: it.name(plan).into() });
            add(own, bodies.collect());
        }
        for (document, whole) in cited(plan).flatten().filter_map(|cited| numbered(cited, acts)) {
            if open.contains_key(&document) {
                add(document, names.in_plan(&whole, citing.issuers.of(id)).bodies);
            }
        }
    }
    for entry in registers.documents {
        if let Some((document, whole)) = numbered(&entry.cited, acts).filter(|it| open.contains_key(&it.0)) {
            let issuer = entry.cited.issuer.as_ref();
            let locality = issuer.map_or_else(Locality::default, |issuer| Locality::of_name(&issuer.name));
            add(document, names.in_register(&whole, &locality).bodies);
        }
    }
    whole
}

/// The number and day of a citation that names an issuer of no central number.
fn numbered<'a>(cited: &'a CitedDocument, acts: &Acts<'a>) -> Option<((&'a NumberKey, Date), Whole<'a>)> {
    let day = cited.date?.day()?;
    cited.issuer.as_ref()?;
    cited.number.whole().filter(|number| !number.is_central())?;
    Some(((cited.key.as_ref()?, day), Whole::of(cited, acts)?))
}

/// Whether an open name in a locality may be that of a body.
fn may_be(open: &IssuingBody, body: &IssuingBody, locality: &Locality, citing: Citing) -> bool {
    let (name, province) = match &body.key {
        BodyKey::Registered(id) => {
            (citing.register.entry(*id).name.as_str(), citing.register.province(*id).cloned())
        }
        BodyKey::Named(key) => (&*body.name, province_of(&BodyName::read(key))),
    };
    let elsewhere = province.is_some() && locality.province.is_some() && province != locality.province;
    !elsewhere && BodyName::read(&open.name).may_mean(&BodyName::read(name))
}
