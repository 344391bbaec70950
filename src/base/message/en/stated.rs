//! What the text of a plan says beside its keys, in English.

use crate::base::date::Quarter;
use crate::base::fault::{LeftPart, NumberFault, QuarterFault, StatedFault};

/// What is wrong.
pub(super) fn fault(fault: &StatedFault) -> String {
    use StatedFault::*;
    match fault {
        LeftInText { parts, .. } => {
            let parts: Vec<&str> = parts.iter().map(|it| part(*it)).collect();
            format!("the text still has {}, which the page shows from the front matter", parts.join(", "))
        }
        Differs { key, stated, given, .. } => format!("the text says `{stated}`, and `{key}` says `{given}`"),
        QuartersLacking { quarters, .. } => {
            format!("the text names themes of the quarters {} that `quarters` lacks", quarters.join(", "))
        }
        Number { number, fault } => match fault {
            NumberFault::Label => "`number` needs no «Số»".into(),
            NumberFault::NoSymbol => format!("the number `{number}` has no symbol"),
            NumberFault::OtherType { kind, given } => {
                format!("`{number}` is a number of the type {kind}, and `type` is {given}")
            }
            NumberFault::OtherForm { party: true, .. } => {
                format!("`{number}` has the form of the Party, and its body belongs to the State")
            }
            NumberFault::OtherForm { party: false, .. } => {
                format!("`{number}` has the form of the State, and its body belongs to the Party")
            }
        },
        YearsApart { key, years, date } => {
            format!("`{key}` names {years}, far from the date `{}`", date.in_figures())
        }
        TabTable { .. } => "these lines have tabs between their words and are no table".into(),
        BrokenSentence { before, after } => {
            format!("a sentence is broken into two paragraphs: `{before}` / `{after}`")
        }
        Blank { words } => format!("`{words}` is left open"),
    }
}

/// What is wrong with a quarter.
pub(super) fn quarter(fault: &QuarterFault) -> String {
    let name = |quarter: &Quarter| format!("quarter {}", quarter.in_figures());
    match fault {
        QuarterFault::Twice { quarter, first } => {
            format!("duplicate {} (first on line {first})", name(quarter))
        }
        QuarterFault::WithoutTheme { quarter } => format!("{} has no theme", name(quarter)),
        QuarterFault::OfOtherYear { quarter, years } => {
            format!("{} is not in {years}, for which the plan is", name(quarter))
        }
    }
}

fn part(part: LeftPart) -> &'static str {
    match part {
        LeftPart::Letterhead => "the names of bodies at its head",
        LeftPart::Number => "the number line",
        LeftPart::Date => "the line of place and date",
        LeftPart::Title => "type and title",
        LeftPart::Recipients => "the recipients",
        LeftPart::Signature => "the signature",
    }
}
