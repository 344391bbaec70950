//! Letters by which the numbers of a body name it: `ĐU` of `05-NQ/ĐU`, `UBND` of `12/KH-UBND`.

use super::BodyName;

/// Letters with the first words of the names of their bodies, and whether bodies of several levels have them.
const LETTERS: [(&str, &[&str], bool); 13] = [
    ("UBND", &["ủy ban nhân dân"], true),
    ("HĐND", &["hội đồng nhân dân"], true),
    ("TU", &["tỉnh ủy", "thành ủy", "thị ủy"], false),
    ("HU", &["huyện ủy"], false),
    ("ĐU", &["đảng ủy"], false),
    ("CB", &["chi bộ"], false),
    ("CĐCS", &["công đoàn cơ sở"], false),
    ("LĐLĐ", &["liên đoàn lao động"], true),
    ("MTTQ", &["ủy ban mặt trận tổ quốc"], true),
    ("UBMTTQ", &["ủy ban mặt trận tổ quốc"], true),
    ("HND", &["hội nông dân"], true),
    ("HPN", &["hội liên hiệp phụ nữ"], true),
    ("CCB", &["hội cựu chiến binh"], true),
];

/// The listed letters that begin those of a number: `ĐU` of `ĐUK`.
fn listed(letters: &str) -> Option<&'static (&'static str, &'static [&'static str], bool)> {
    LETTERS.iter().find(|(listed, ..)| {
        letters == *listed || (listed.chars().count() > 2 || *listed == "ĐU") && letters.starts_with(listed)
    })
}

/// Whether bodies of several levels have these letters: a commune's committee of the people and the province's.
pub fn are_of_several_levels(letters: &str) -> bool {
    listed(letters).is_some_and(|(.., several)| *several)
}

impl BodyName {
    /// Whether letters are those of this body; none where they are not listed, as each body chooses its own.
    pub fn has_letters(&self, letters: &str) -> Option<bool> {
        listed(letters).map(|(_, heads, _)| heads.iter().any(|head| self.key.starts_with(head)))
    }
}
