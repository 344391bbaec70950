//! The themes of the quarters, which the text of a plan names and its keys do not.

use super::{FileForm, Mender};
use crate::base::date::PartialDate;
use crate::base::fault::MendKind;
use crate::plan::front;
use crate::plan::import::front_matter::key_lines;
use crate::plan::metadata::{Metadata, quarter_themes};
use crate::plan::text::markdown;
use crate::plan::years::PlanYears;

impl Mender<'_> {
    /// Adds the key `quarters`, where the text gives the themes of the plan's own year and none of them is in doubt.
    pub(super) fn quarters(&mut self) {
        if self.form != FileForm::Plan {
            return;
        }
        let source = self.source(&self.sheet);
        let Ok(mut front) = front::open(&source) else { return };
        if front.fields.key_span(&["quarters", "quý"]).is_some() {
            return;
        }
        let given = front.fields.value(&["year", "năm"]).and_then(|it| PlanYears::parse(&it).ok()?.only());
        let mut date = || PartialDate::parse(&front.fields.value(&["date", "ngày"])?).ok();
        let Some(year) = given.or_else(|| date().map(PartialDate::year)) else { return };
        let themes = quarter_themes(&markdown::read(&source, front.text_start), Some(year));
        let is_certain = !themes.is_empty()
            && themes
                .iter()
                .all(|it| it.doubt.is_none() && it.value.theme.is_some() && it.value.quarter.year == year);
        if !is_certain {
            return;
        }
        let lines = key_lines(&Metadata { quarters: themes, ..Metadata::default() });
        let at = self.key_lines().end;
        self.attempt(|sheet| {
            for (index, line) in lines.iter().enumerate() {
                sheet.insert(at + index, line, MendKind::Quarters);
            }
        });
    }
}
