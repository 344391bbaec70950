//! Which body can have a number, by the symbol: `UBND` is of a committee of the people, `TTg` of the Prime Minister.

use super::body::{BodyKind, BodyName};
use super::issuer::Issuer;
use super::number::DocumentNumber;
use super::symbol::is_assembly;

/// Whether a body can have a number with this symbol.
pub(super) fn may_issue(issuer: &Issuer, number: &DocumentNumber) -> bool {
    let body = BodyName::read(&issuer.name);
    let key = body.key.as_str();
    let groups = || number.symbol().split(['/', '-']);
    let has = |code: &str| groups().any(|group| group == code);
    let is = |heads: &[&str]| heads.iter().any(|head| key.starts_with(head));
    let is_of = |letters: &str| body.has_letters(letters) == Some(true);
    let centre = ["ban chấp hành trung ương", "bộ chính trị", "ban bí thư", "trung ương đảng"];
    let assembly = groups().any(is_assembly);
    // Of each row: whether the symbol has the code, whether the body can have it, whether it can have no other.
    let rows = [
        (
            groups().any(|it| it.starts_with("UBND")) || has("CT") && number.symbol().ends_with("CT"),
            is_of("UBND"),
            true,
        ),
        (
            groups().any(|it| it.ends_with("HĐND")),
            key.contains("hội đồng nhân dân"),
            is(&["hội đồng nhân dân"]),
        ),
        (has("TTg"), key.contains("thủ tướng"), key.contains("thủ tướng")),
        (has("CP"), key.ends_with("chính phủ"), key == "chính phủ"),
        (has("TW"), is(&centre), true),
        (assembly, key.contains("quốc hội"), key == "quốc hội"),
        (has("TU"), is_of("TU"), is(&["tỉnh ủy"])),
    ];
    if rows.iter().any(|(coded, is_body, only)| (*coded && !is_body) || (!coded && *is_body && *only)) {
        return false;
    }
    // A ministry has its own letters, and a local body none of a ministry.
    let letters = number.body_letters();
    let ministry = number.is_central() && letters.is_some_and(|it| it.starts_with('B') && it.len() > 2);
    let is_ministry = is(&["bộ "]) && body.kind == Some(BodyKind::State);
    !ministry || is_ministry || is(&["ban ", "cục ", "tổng cục "])
}
