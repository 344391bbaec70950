//! Faults between files, in English.

use super::counted;
use crate::base::fault::{SiteFault, VersionFault};
use crate::base::message::quoted;

/// What is wrong.
pub(super) fn site(fault: &SiteFault) -> String {
    use SiteFault::*;
    match fault {
        SameNumber { number, other } => {
            format!("`{other}` has the number `{number}` too, from the same body in the same year")
        }
        NoSuccessor { status } => {
            format!("the plan says `{status}`, and no document says that it did so")
        }
        BasisOver { cited, by } => {
            format!("the legal basis `{cited}` was ended by `{by}` before this plan was issued")
        }
        ReplacedTwice { number, other } => {
            format!("`{number}` is replaced twice: by this plan and by `{other}`")
        }
        VersionOf { text, why } => match why {
            VersionFault::Missing => format!("the portal has no plan `{text}`"),
            VersionFault::Several => format!("`{text}` may be several plans of the portal"),
            VersionFault::Itself => format!("`{text}` leads back to this plan"),
        },
        OpenDuties { by, ended, count } => {
            let (ended, duties) = (ended.in_figures(), counted(*count, "duty"));
            format!("the plan was ended by `{by}` on {ended}, but {duties} of it are due after that")
        }
        UnknownDocuments { count, named } => {
            let documents = counted(*count, "document");
            format!("{documents} that several plans cite have neither title nor text on the portal: {named}")
        }
        CitesLater { cited, days } => {
            let days = counted(days.unsigned_abs() as usize, "day");
            format!("the cited `{cited}` was issued {days} after this plan")
        }
        OneDigitApart { number, one, other } => {
            let (one, other) = (one.in_figures(), other.in_figures());
            format!("`{number}` is cited with two dates one digit apart: `{one}` and `{other}`")
        }
        CitesItself { number } => format!("the plan cites itself: `{number}`"),
        CitationCycle { numbers, count } => {
            format!("these documents cite each other in a circle: {}", quoted(numbers, *count))
        }
        AmbiguousCitation { text, candidates, count } => {
            format!("`{text}` may be one of {count} documents: {}", quoted(candidates, *count))
        }
        AmbiguousBody { name, candidates, count } => {
            format!("`{name}` may be one of {count} bodies: {}", quoted(candidates, *count))
        }
        PlaceUnknown { name, count } => match count {
            0 | 1 => format!("`{name}`: of which province is not known"),
            _ => format!("`{name}` and {} other bodies: of which province is not known", count - 1),
        },
        IssuerTwice { name, other } => format!("`{name}` and `{other}` in `issuer` are one body"),
        NearBodies { name, other } => {
            format!("`{name}` and `{other}` are two bodies, whose names differ by one letter or mark")
        }
        SameText { other } => format!("the whole text is the same, word for word, as that of `{other}`"),
        NearCopy { other, share } => {
            format!("the text is nearly that of `{other}`: {share}% of its runs of eight words are the same")
        }
        LeftOverDeadline { last, date } => format!(
            "the deadline `{}` is before the date of the plan, `{}`, and may be left over from the year before",
            last.in_figures(),
            date.in_figures()
        ),
        LeftOverYear { year, plan } => {
            format!("names the year `{year}` in a plan for {plan}, perhaps left over from last year's plan")
        }
    }
}
