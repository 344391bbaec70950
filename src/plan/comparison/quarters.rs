//! Themes of quarters that the text names and the keys lack.

use super::{Given, Placed};
use crate::base::fault::StatedFault;
use crate::plan::import::front_matter::key_lines;
use crate::plan::metadata::{Metadata, quarter_themes};
use crate::plan::text::Text;

/// The quarters that are missing.
pub(super) fn fault(text: &Text, given: &Given) -> Option<Placed> {
    let mut stated = quarter_themes(text, given.year);
    stated.retain(|it| !given.quarters.iter().any(|own| own.quarter == it.value.quarter));
    let span = stated.first()?.span;
    let quarters = stated.iter().map(|it| it.value.quarter.in_figures()).collect();
    let mut lines = key_lines(&Metadata { quarters: stated, ..Metadata::default() });
    if !given.quarters.is_empty() {
        // They are added to the list that is there.
        lines.remove(0);
    }
    Some((StatedFault::QuartersLacking { quarters, lines }, span))
}
