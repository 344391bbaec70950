//! The year of a document that has neither a date nor a year in its title.
//!
//! ```text
//! rests on a document of 16/02/2024, sets «trước 25/3/2024»     →  2024, not certain
//! ```

use super::{Fact, Metadata};
use crate::base::date::PartialDate;
use crate::base::import::Doubt;
use crate::cite::extract::extract;
use crate::plan::text::{Block, Text};

/// Finds the year between the newest document that a text cites and the first day that it sets, where both are of one
/// year: the document was issued between the two.
pub(super) fn read(text: &Text, into: &mut Metadata) {
    if into.date.is_some() || into.years.is_some() {
        return;
    }
    let days = into.duties.iter().filter_map(|it| Some((it.value.due?.last_day(), it.span)));
    let Some((day, span)) = days.min() else { return };
    let prose = text.blocks().filter(Block::is_prose);
    let cited = prose.flat_map(|block| extract(block.text)).filter_map(|it| it.date.read()?.day());
    let Some(cited) = cited.max() else { return };
    if cited <= day && cited.year() == day.year() {
        let doubt = Doubt::BetweenDays { cited: PartialDate::Day(cited), day: PartialDate::Day(day) };
        let doubt = Some(doubt);
        into.year = Some(Fact { value: day.year(), span, doubt });
    }
}
