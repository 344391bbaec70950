//! A number that cannot be that of the plan: no symbol, «Số:» in it, the code of another type, the form of another system.

use super::{Given, Placed};
use crate::base::fault::{NumberFault, StatedFault};
use crate::base::text::after_letters;
use crate::cite::body::{BodyKind, BodyName};
use crate::cite::document_type::{DocumentType, System};
use crate::cite::number::DocumentNumber;

/// Abbreviations of committees of the Party in symbols, and those of its boards begin or end with one of them.
const PARTY: [&str; 8] = ["TU", "ĐU", "HU", "QU", "TW", "CB", "ĐUK", "BTG"];

/// What is wrong with the number.
pub(super) fn fault(given: &Given) -> Option<Placed> {
    let (written, number) = given.number?;
    let text = number.text().to_string();
    let fault = if after_letters(&written.value, "số").is_some() {
        NumberFault::Label
    } else if number.symbol().is_empty() {
        NumberFault::NoSymbol
    } else if let Some(kind) = other_type(number, given.kind.known()) {
        NumberFault::OtherType { kind: kind.name(), given: given.kind.text().to_string() }
    } else if let Some(right) = other_form(number, given) {
        NumberFault::OtherForm { right, party: number.system() == System::Party }
    } else {
        return None;
    };
    Some((StatedFault::Number { number: text, fault }, written.span))
}

/// The type that the code of a number means, where it is another one than that of the plan.
fn other_type(number: &DocumentNumber, own: Option<DocumentType>) -> Option<DocumentType> {
    use DocumentType::{ActionProgramme, Decision, OfficialLetter, Programme, Rule};
    let (kind, own) = (number.document_type()?, own?);
    // A number without a code is that of a Công văn, or of an office that leaves the code out.
    let is_open = kind == OfficialLetter || number.is_joint() || kind.is_joint() || own.is_joint();
    let pair = |one, other| (kind, own) == (one, other) || (kind, own) == (other, one);
    let is_same = kind == own || pair(Decision, Rule) || pair(Programme, ActionProgramme);
    (!is_open && !is_same).then_some(kind)
}

/// The number in the form of the system of the body, where it has that of the other.
fn other_form(number: &DocumentNumber, given: &Given) -> Option<String> {
    if number.is_placeholder() || number.document_type().is_none() {
        return None;
    }
    let groups = || number.symbol().split(['/', '-']);
    let of_party =
        groups().any(|group| PARTY.contains(&group) || group.ends_with("TU") || group.ends_with("ĐU"));
    let is = |kind: BodyKind| given.issuers.iter().all(|it| BodyName::read(&it.value).kind == Some(kind));
    let text = number.text();
    let mut signs = text.match_indices(['/', '-']).map(|(at, _)| at);
    let (first, second) = (signs.next()?, signs.next()?);
    let with = |one: &str, other: &str| {
        format!("{}{one}{}{other}{}", &text[..first], &text[first + 1..second], &text[second + 1..])
    };
    match number.system() {
        System::Party if !of_party && is(BodyKind::State) => Some(with("/", "-")),
        System::State if of_party && is(BodyKind::Party) => Some(with("-", "/")),
        System::Party | System::State => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_another_type_is_told() {
        let check = |number: &str, own| {
            other_type(&DocumentNumber::new(number).expect(number), Some(own)).map(DocumentType::name)
        };
        use DocumentType::{Decision, Plan, Rule};
        assert_eq!(check("12/QĐ-VP", Plan), Some("Quyết định"));
        assert_eq!(check("12-KL/TU", Plan), Some("Kết luận"));
        assert_eq!(check("12/KH-UBND", Decision), Some("Kế hoạch"));
        assert_eq!(check("12/KH-VP", Plan), None);
        assert_eq!(check("12-QĐ/TU", Rule), None);
        assert_eq!(check("1654/UBND-NC", Plan), None);
        assert_eq!(check("4639/KHLT-GDĐT-VHTTDL", Plan), None);
    }
}
