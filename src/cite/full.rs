//! Numbers that a text cites without symbol, completed from the same text: «Chỉ thị số 05» → `05-CT/TW`, if the text
//! also has «Chỉ thị số 05-CT/TW».

use super::citation::{Citation, CitedNumber};
use super::document_type::DocumentType;
use super::number::DocumentNumber;
use crate::base::hash::HashMap;

/// For each citation the whole number: its own, or that of the one document of its type and digits that the same text
/// names with its symbol. With several such documents it stays without.
pub fn full_numbers(citations: &[Citation]) -> Vec<Option<DocumentNumber>> {
    let mut named: HashMap<(Option<DocumentType>, &str), Vec<&DocumentNumber>> = HashMap::default();
    for citation in citations {
        if let Some(number) = citation.whole() {
            let list = named.entry((citation.kind.map(DocumentType::base), number.digits())).or_default();
            if !list.contains(&number) && list.len() < 2 {
                list.push(number);
            }
        }
    }
    let full = |citation: &Citation| match &citation.number {
        CitedNumber::Whole(number) => Some(number.clone()),
        CitedNumber::Absent => None,
        CitedNumber::Digits(digits) => {
            match named.get(&(citation.kind.map(DocumentType::base), digits.as_str())).map(Vec::as_slice) {
                Some([one]) => Some((*one).clone()),
                _ => None,
            }
        }
    };
    citations.iter().map(full).collect()
}
