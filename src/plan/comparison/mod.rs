//! What the text of a plan says of the plan, compared with its front matter, and what a text that was pasted leaves to be
//! mended in it.
//!
//! ```text
//! head_and_foot   a letterhead, number line, title, list of recipients or signature that the text still has, and what
//!                 they say otherwise than the keys
//! quarters        themes of quarters that the keys lack
//! tab_table       tabs where a table was
//! broken          a sentence in two paragraphs
//! blank           dots where words are to be filled in
//! number, years   a number or a year that cannot be that of the plan
//! ```
//! Each is told with the lines to paste, where they are known. All of it is asked of every plan at every build, so that
//! each reader first looks for what hardly any text has.

mod blank;
mod broken;
mod head_and_foot;
mod number;
mod quarters;
mod tab_table;
mod years;

use super::document::{QuarterTheme, Signer, Status};
use super::text::Text;
use super::yaml::Scalar;
use super::years::PlanYears;
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, StatedFault};
use crate::base::place::Span;
use crate::base::source::Source;
use crate::cite::number::DocumentNumber;
use crate::cite::type_name::TypeName;

/// The words of a front matter that a text is compared with.
pub(super) struct Given<'a> {
    pub(super) kind: &'a TypeName,
    /// The number as it is written, and as it is read.
    pub(super) number: Option<(&'a Scalar, &'a DocumentNumber)>,
    pub(super) title: Option<&'a Scalar>,
    pub(super) date: Option<PartialDate>,
    pub(super) date_span: Option<Span>,
    pub(super) place: Option<&'a str>,
    pub(super) issuers: &'a [&'a Scalar],
    /// The years as they are written.
    pub(super) years: Option<(PlanYears, Span)>,
    /// The year planned for, where it is one.
    pub(super) year: Option<i16>,
    pub(super) status: Status,
    pub(super) quarters: &'a [QuarterTheme],
    pub(super) signers: &'a [Signer],
    pub(super) recipients: &'a [String],
}

/// What differs, and what is left to be mended.
pub(super) struct Compared {
    pub(super) faults: Vec<Diagnostic>,
    /// A line that calls the document a draft.
    pub(super) draft: Option<Span>,
}

/// Compares a text, which begins at a byte of its file, with the front matter.
pub(super) fn compare(source: &Source, text_start: usize, text: &Text, given: &Given) -> Compared {
    let (mut found, draft) = head_and_foot::faults(text, given);
    found.extend(number::fault(given));
    found.extend(years::fault(given));
    found.extend(quarters::fault(text, given));
    found.extend(tab_table::fault(source, text_start));
    found.extend(broken::faults(text));
    if given.status != Status::Draft {
        found.extend(blank::faults(source, text_start, text));
    }
    let faults = found.into_iter().map(|(fault, span)| Fault::Stated(fault).at(span.at(&source.path)));
    Compared { faults: faults.collect(), draft }
}

/// A fault and its place.
type Placed = (StatedFault, Span);
