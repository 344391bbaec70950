//! The parts of a number's symbol: codes of types, abbreviations of bodies, endings of the centre.

use super::document_type::leading_code;

/// Whether a group of a number is written in capitals: `UBND`, `TTg`, and not the first word of a sentence.
pub(super) fn is_abbreviation(group: &str) -> bool {
    CENTRAL.contains(&group) || (group.len() > 1 && !group.chars().any(char::is_lowercase))
}

/// Where the hyphen is lost between the code of a type and its body: `NĐCP`, `QĐUBND`.
pub(super) fn split_code(group: &str) -> Option<usize> {
    let body = |rest: &str| {
        matches!(rest, "UBND" | "HĐND" | "CP" | "TTg" | "TW") || (rest.len() > 2 && CENTRAL.contains(&rest))
    };
    // «KH-TTCP» is a plan of Thanh tra Chính phủ, and no Thông tư.
    if CENTRAL.contains(&group) {
        return None;
    }
    leading_code(group, body).map(str::len)
}

/// Endings of numbers that belong to one central body, so that the number alone gives the series.
const CENTRAL: &[&str] = &[
    "TW", "CP", "TTg", "CTN", "VPTW", "BTGTW", "BTGDVTW", "BTCTW", "BDVTW", "BNCTW", "BKTTW", "BCSTW",
    "UBKTTW", "ĐCT", "VPCP", "TANDTC", "VKSNDTC", "KTNN", "MTTW", "TLĐ", "TWĐTN", "BCA", "BQP", "BNG", "BTP",
    "BTC", "BCT", "BLĐTBXH", "BGTVT", "BXD", "BTTTT", "BGDĐT", "BNN", "BNNPTNT", "BKHĐT", "BNV", "BYT",
    "BKHCN", "BVHTTDL", "BTNMT", "BNNMT", "BDTTG", "UBDT", "TTCP", "NHNN",
];

/// Whether a group of a symbol belongs to one central body: `TW`, `TTg`, `QH14`, a ministry.
pub(super) fn is_central(group: &str) -> bool {
    CENTRAL.contains(&group) || is_assembly(group)
}

/// Whether a group of a symbol is that of the National Assembly or its standing committee: `QH14`, `UBTVQH13`, `QH`
/// of the early terms.
pub(super) fn is_assembly(group: &str) -> bool {
    let term = group.strip_prefix("UBTV").unwrap_or(group).strip_prefix("QH");
    term.is_some_and(|term| term.bytes().all(|b| b.is_ascii_digit()))
}
