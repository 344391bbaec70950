//! The body of a plan's own house that a number without issuer names by its letters.
//!
//! ```text
//! 27/KH-LĐLĐ in a plan of LĐLĐ tỉnh Lào Cai     LĐLĐ tỉnh Lào Cai
//! 05-NQ/ĐU in a plan of UBND xã Ba Tơ           Đảng ủy xã Ba Tơ
//! 20/KH-UBND in a plan of UBND xã Ba Tơ         none: the province has these letters too
//! ```

use super::Locality;
use crate::base::date::PartialDate;
use crate::cite::body::province::MERGED;
use crate::cite::body::{BodyKind, Level, are_of_several_levels};
use crate::cite::number::DocumentNumber;

impl Locality {
    /// The name of the body; `own` are the letters of the plan's own number, `date` is that of the cited document.
    pub(in crate::site) fn issuer_by_letters(
        &self,
        number: &DocumentNumber,
        own: Option<&str>,
        date: Option<PartialDate>,
    ) -> Option<String> {
        let letters = number.body_letters()?;
        // Each body chooses its letters, so those that are not listed say only of the same ones whose they are.
        let is_own = self.own.has_letters(letters).unwrap_or(own == Some(letters));
        let highest = !are_of_several_levels(letters) || self.own.level == Some(Level::Province);
        if is_own {
            return highest.then(|| self.own.shown.clone());
        }
        let school = || self.own.house().filter(|_| self.own.kind != Some(BodyKind::Party));
        match letters {
            "ĐU" if self.own.level == Some(Level::Commune) => Some(format!("Đảng ủy {}", self.commune()?)),
            // A school has one cell, of other houses each department.
            "CB" if self.own.is_school() && !self.own.key.contains("đại học") => {
                Some(format!("Chi bộ {}", school()?))
            }
            "TU" if self.has_one_committee(date) => {
                let is_city = self.province_name(Some(true)).is_some();
                Some(if is_city { "Thành ủy" } else { "Tỉnh ủy" }.to_string())
            }
            _ => None,
        }
    }

    /// Whether only the province's committee of the Party has the letters `TU`: towns and cities had them until 2025.
    fn has_one_committee(&self, date: Option<PartialDate>) -> bool {
        let before = date.is_some_and(|it| it.first_day() < MERGED);
        let in_district = self.own.place().is_some_and(|it| matches!(it.unit, "huyện" | "quận"));
        let since = self.two_tiers && !before;
        let until = !self.two_tiers && (in_district || self.own.level == Some(Level::Province));
        self.province.is_some() && (since || until)
    }
}
