//! Offices and boards before the name of their body, and other ways of writing one body.
//!
//! `Chủ tịch UBND xã A` → `UBND xã A`; `Ban Chấp hành Đảng bộ tỉnh A` → `Tỉnh ủy A`.

use super::province::Province;
use super::word::{BodyWord, begins, joined};

/// What stands before a body's own name and does not change whose series of numbers it is.
///
/// A standing committee, a plenum and the committee itself share one series (Hướng dẫn 05-HD/VPTW), a chairman signs in
/// the series of his committee.
const BOARDS: [&str; 21] = [
    "ban thường vụ",
    // A word is often left out: «Ban Thường Đảng ủy».
    "ban thường",
    "ban thường trực",
    "ban chấp hành",
    "thường trực",
    "thường vụ",
    "hội nghị",
    "đoàn chủ tịch",
    "tập thể lãnh đạo",
    "lãnh đạo",
    "chủ tịch",
    "phó chủ tịch",
    "quyền chủ tịch",
    "bí thư",
    "phó bí thư",
    "giám đốc",
    "phó giám đốc",
    "tổng giám đốc",
    "hiệu trưởng",
    "phó hiệu trưởng",
    "ban giám hiệu",
];

/// Offices before the name of a body that begins with one of these words.
const OFFICES: [(&str, &[&str]); 19] = [
    ("đại hội", &["đảng bộ"]),
    ("đại hội đại biểu", &["đảng bộ"]),
    ("bộ trưởng", &["bộ"]),
    ("thứ trưởng", &["bộ"]),
    ("chánh", &["văn phòng", "thanh tra"]),
    ("phó chánh", &["văn phòng", "thanh tra"]),
    ("chánh án", &["tòa án"]),
    ("viện trưởng", &["viện"]),
    ("cục trưởng", &["cục"]),
    ("phó cục trưởng", &["cục"]),
    ("chi cục trưởng", &["chi cục"]),
    ("tổng cục trưởng", &["tổng cục"]),
    ("vụ trưởng", &["vụ"]),
    ("chủ nhiệm", &["ủy ban", "văn phòng"]),
    ("thống đốc", &["ngân hàng"]),
    ("trưởng", &["ban", "phòng", "công an"]),
    ("trưởng ban", &["ban"]),
    ("trưởng phòng", &["phòng"]),
    ("chỉ huy trưởng", &["bộ", "ban"]),
];

/// Names of which the first words are no board.
const WHOLE: [&str; 8] = [
    "ban chấp hành trung ương",
    "chủ tịch nước",
    "phó chủ tịch nước",
    "chủ tịch quốc hội",
    "chủ tịch hội đồng quốc phòng",
    "hội nghị đại biểu",
    "ban thường vụ quốc hội",
    "thường trực chính phủ",
];

/// The words of the body itself.
pub(super) fn without_office(words: &[BodyWord]) -> &[BodyWord] {
    let mut own = words;
    while let Some(rest) = board(own).or_else(|| office(own)).filter(|rest| !rest.is_empty()) {
        own = rest;
    }
    let ends = ["lần thứ", "khóa", "nhiệm kỳ", "kỳ họp"];
    let ended = (1..own.len())
        .find(|at| ends.iter().any(|end| begins(&own[*at..], end).is_some()) && own.get(at + 1).is_some());
    &own[..ended.unwrap_or(own.len())]
}

fn board(words: &[BodyWord]) -> Option<&[BodyWord]> {
    if WHOLE.iter().any(|it| begins(words, it).is_some()) {
        return None;
    }
    let count = BOARDS.iter().filter_map(|it| begins(words, it)).max()?;
    let rest = &words[count..];
    // «Hội nghị lần thứ sáu Ban Chấp hành Trung ương», «Hội nghị lần thứ mười một …»
    let Some(ordinal) = begins(rest, "lần thứ") else { return Some(rest) };
    let two = rest.get(ordinal).is_some_and(|it| it.plain == "mười")
        && rest.get(ordinal + 1).is_some_and(|it| {
            matches!(it.plain.as_str(), "một" | "hai" | "ba" | "bốn" | "tư" | "lăm" | "sáu" | "bảy" | "tám")
        });
    Some(rest.get(ordinal + if two { 2 } else { 1 }..).unwrap_or_default())
}

fn office(words: &[BodyWord]) -> Option<&[BodyWord]> {
    let fits = |(office, bodies): &&(&str, &[&str])| {
        let count = begins(words, office)?;
        bodies.iter().any(|body| begins(&words[count..], body).is_some()).then_some(count)
    };
    OFFICES.iter().find_map(|it| fits(&it)).map(|count| &words[count..])
}

/// The committee of the Party that a party organisation (đảng bộ) has, and how many words it is instead of.
pub(super) fn committee(words: &[BodyWord]) -> Option<(&'static str, usize)> {
    let count = begins(words, "đảng bộ")?;
    let committees = [
        ("tỉnh", "Tỉnh ủy"),
        ("thành phố", "Thành ủy"),
        ("thị xã", "Thị ủy"),
        ("huyện", "Huyện ủy"),
        ("quận", "Quận ủy"),
    ];
    let found =
        committees.iter().find_map(|(unit, name)| Some((*name, count + begins(&words[count..], unit)?)));
    Some(found.unwrap_or(("Đảng ủy", count)))
}

/// Writes the other names of one body in one way.
pub(super) fn write_out(words: &mut Vec<BodyWord>) {
    if let Some((name, count)) = committee(words) {
        replace(words, 0, count, &name.to_lowercase());
    }
    // «Thành ủy thành phố Vinh»
    for (committee, unit) in [("thành ủy", "thành phố"), ("tỉnh ủy", "tỉnh"), ("huyện ủy", "huyện")]
    {
        if let Some(count) =
            begins(words, &format!("{committee} {unit}")).filter(|count| words.len() > *count)
        {
            replace(words, 2, count - 2, "");
        }
    }
    // «Tổng Liên đoàn», of which there is one
    let confederation = ["tổng liên đoàn", "tổng liên đoàn lao động"];
    if confederation.iter().any(|it| begins(words, it) == Some(words.len())) {
        let count = words.len();
        replace(words, 0, count, CONFEDERATION.0);
    }
    // «MTTQ tỉnh», «Ủy ban MTTQ Việt Nam tỉnh»
    if begins(words, "mặt trận tổ quốc").is_some() {
        replace(words, 0, 0, "ủy ban");
    }
    if begins(words, "ủy ban mặt trận tổ quốc việt nam").is_some_and(|count| words.len() > count)
    {
        replace(words, 6, 2, "");
    }
    // «Sở Y tế Kon Tum» is «Sở Y tế tỉnh Kon Tum».
    if begins(words, "sở").is_some() {
        let at = (2..words.len()).find_map(|at| Some((at, Province::of_key(&joined(&words[at..]))?)));
        if let Some((at, province)) = at
            && !matches!(words[at - 1].plain.as_str(), "tỉnh" | "phố" | "huyện" | "xã")
        {
            replace(words, at, 0, if province.is_city { "thành phố" } else { "tỉnh" });
        }
    }
}

/// The one body of the unions for the whole country: its key and its name.
const CONFEDERATION: (&str, &str) = ("tổng liên đoàn lao động việt nam", "Tổng Liên đoàn Lao động Việt Nam");

/// The name in full of a body that is mostly named by its first words.
pub(super) fn in_full(key: &str) -> Option<&'static str> {
    (key == CONFEDERATION.0).then_some(CONFEDERATION.1)
}

/// Puts other words in the place of some.
fn replace(words: &mut Vec<BodyWord>, at: usize, count: usize, by: &str) {
    let Some(like) = words.get(at).cloned() else { return };
    let new: Vec<BodyWord> = by
        .split(' ')
        .filter(|part| !part.is_empty())
        .map(|part| BodyWord { plain: part.to_string(), comma: false, ..like.clone() })
        .collect();
    words.splice(at..at + count, new);
}

/// One key for each of the central bodies of the Party.
pub(super) fn of_the_centre(key: String) -> String {
    match key.as_str() {
        "ban chấp hành trung ương đảng"
        | "ban chấp hành trung ương đảng cộng sản việt nam"
        | "trung ương đảng"
        | "trung ương đảng cộng sản việt nam"
        | "trung ương" => "ban chấp hành trung ương".to_string(),
        "ban bí thư trung ương đảng" | "ban bí thư trung ương" => "ban bí thư".to_string(),
        "bộ chính trị trung ương đảng" => "bộ chính trị".to_string(),
        _ => key,
    }
}
