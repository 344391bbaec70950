//! Look-up of documents by number, day and series.

use super::series::{Attribution, Series};
use super::{DraftId, Drafts, Whole};
use crate::base::date::PartialDate;
use crate::base::hash::HashMap;
use crate::cite::identity::NumberKey;
use crate::cite::number::DocumentNumber;
use crate::site::locality::{Area, Locality};
use jiff::civil::Date;

/// Documents that can be looked up by number, day and series.
#[derive(Default)]
pub(super) struct ByDay<'a> {
    /// The documents.
    pub(super) drafts: Drafts<'a>,
    exact: HashMap<(NumberKey, Date, Series), DraftId>,
}

impl<'a> ByDay<'a> {
    /// Adds a document.
    pub(super) fn add(
        &mut self,
        key: &NumberKey,
        number: Option<&'a DocumentNumber>,
        date: Option<PartialDate>,
        series: &Series,
    ) -> DraftId {
        let id = self.drafts.add(key, number, date, series);
        if let Some(day) = date.and_then(PartialDate::day) {
            self.enter(key, day, series, id);
        }
        id
    }

    /// Enters a document under each body of its series.
    fn enter(&mut self, key: &NumberKey, day: Date, series: &Series, id: DraftId) {
        for single in series.singles() {
            self.exact.entry((key.clone(), day, single)).or_insert(id);
        }
    }

    /// The document of a day, where there is one.
    pub(super) fn on_day(&self, key: &NumberKey, day: Date, series: &Series) -> Option<DraftId> {
        series.singles().find_map(|single| self.exact.get(&(key.clone(), day, single)).copied())
    }

    /// Adds the document that a citation names.
    pub(super) fn add_cited(&mut self, whole: &Whole<'a>, attribution: Attribution) -> DraftId {
        let id = self.add(whole.key, whole.number, whole.date, &attribution.series);
        self.drafts.describe(id, whole.cited, attribution.bodies);
        id
    }

    /// The document of a citation with a day and a known series, added where it is new; `None` for other citations.
    pub(super) fn dated(
        &mut self,
        whole: &Whole<'a>,
        attribution: &Attribution,
        locality: &Locality,
    ) -> Option<DraftId> {
        let day = whole.date?.day()?;
        if matches!(attribution.series, Series::Unknown(_)) {
            return None;
        }
        let series = &attribution.series;
        let known = self.on_day(whole.key, day, series);
        let id = match known.or_else(|| self.adopt(whole.key, day, series, locality)) {
            Some(id) => id,
            None => self.add(whole.key, whole.number, whole.date, series),
        };
        // A citation that names all bodies of a joint document makes it known under each.
        if series.is_joint() {
            self.enter(whole.key, day, series, id);
            self.drafts[id].series.join(series);
        }
        self.drafts.describe(id, whole.cited, attribution.bodies.clone());
        Some(id)
    }

    /// A document of this number and day whose series is unknown gets the series of the citation: an entry `Kế hoạch số
    /// 12/KH-UBND ngày 05/3/2024` without issuer is the one that a plan cites with its issuer.
    fn adopt(&mut self, key: &NumberKey, day: Date, series: &Series, locality: &Locality) -> Option<DraftId> {
        let province = Area { province: locality.province.clone(), ..Area::default() };
        let unknown = [locality.area(), province, Area::default()].map(Series::Unknown);
        let found = unknown.into_iter().find_map(|it| self.exact.remove(&(key.clone(), day, it)))?;
        self.enter(key, day, series, found);
        self.drafts[found].series = series.clone();
        Some(found)
    }
}
