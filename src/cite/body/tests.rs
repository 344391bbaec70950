//! Names of bodies and what is read in them: the tables are in `tests/citations`.

use super::*;

/// Kind, level and heading as the tables write them.
fn said(body: &BodyName) -> [&'static str; 3] {
    let head = match body.kind {
        Some(BodyKind::Party) => "party",
        Some(BodyKind::State) => "state",
        _ => "none",
    };
    [body.kind.map_or("–", BodyKind::name), body.level.map_or("–", Level::name), head]
}

/// The names of each set were collected and labelled by somebody who had not seen the program.
#[test]
fn names_of_the_blind_sets_are_read_as_well_as_we_promise() {
    let check = |table: &str, fewest: usize| {
        let (mut count, mut same, mut wrong) = (0, [0; 3], Vec::new());
        for line in table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| name")) {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [name, expected @ ..] = &cells[..] else { panic!("{line}") };
            let found = said(&BodyName::read(name));
            count += 1;
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                same[index] += usize::from(found == expected);
            }
            if found[..] != *expected {
                wrong.push(format!("{name}: {found:?}, not {expected:?}"));
            }
        }
        assert!(count >= fewest, "{count}");
        let wrong = wrong.join("\n");
        assert!(same.iter().all(|same| same * 100 >= count * 98), "{same:?} of {count}\n{wrong}");
    };
    check(include_str!("../../../tests/citations/blind-bodies.md"), 280);
    check(include_str!("../../../tests/citations/blind-4-bodies.md"), 130);
    check(include_str!("../../../tests/citations/blind-6-bodies.md"), 300);
    check(include_str!("../../../tests/citations/blind-8-bodies.md"), 240);
}

#[test]
fn names_say_kind_level_place_and_heading() {
    let table = include_str!("../../../tests/citations/bodies.md");
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| name")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [name, kind, level, place, head] = cells[..] else { panic!("{line}") };
        count += 1;
        let body = BodyName::read(name);
        let own_place = body.place().map(|it| it.key().unwrap_or_else(|| it.unit.to_string()));
        let [own_kind, own_level, own_head] = said(&body);
        let found = [own_kind, own_level, own_place.as_deref().unwrap_or("–"), own_head].join(" | ");
        let expected = [kind, level, place, head].join(" | ");
        if found != expected {
            wrong.push(format!("{name}: {found}, not {expected}"));
        }
    }
    assert!(count >= 200, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_of_one_body_have_one_key() {
    let one = |names: &[&str]| {
        let keys: Vec<String> = names.iter().map(|name| BodyName::read(name).key).collect();
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{keys:?}");
    };
    one(&[
        "UBND xã Xuân Đông",
        "Chủ tịch UBND xã Xuân Đông",
        "Uỷ ban nhân dân xã Xuân Đông.",
        "UBND XÃ XUÂN ĐÔNG",
    ]);
    one(&[
        "Tỉnh ủy Kon Tum",
        "Ban Thường vụ Tỉnh uỷ Kon Tum",
        "BTV Tỉnh ủy Kon Tum",
        "Hội nghị Tỉnh ủy Kon Tum lần thứ 5 khóa XX",
    ]);
    one(&["Ban Chấp hành Đảng bộ tỉnh Kon Tum", "Tỉnh ủy Kon Tum"]);
    one(&["UBND TP. Vinh", "UBND thành phố Vinh", "UBND TP Vinh", "UBND Tp. Vinh."]);
    one(&["VP UBND tỉnh Kon Tum", "Văn phòng UBND tỉnh Kon Tum", "Chánh Văn phòng UBND tỉnh Kon Tum"]);
    one(&["UBKT Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy"]);
    one(&["BCĐ 35 Tỉnh ủy", "Ban Chỉ đạo 35 Tỉnh ủy"]);
    one(&["Sở Y tế Kon Tum", "Sở Y tế tỉnh Kon Tum", "Giám đốc Sở Y tế tỉnh Kon Tum"]);
    one(&["Ban Kinh tế - Ngân sách của HĐND tỉnh", "Ban Kinh tế - Ngân sách HĐND tỉnh"]);
    one(&[
        "MTTQ tỉnh A",
        "Ủy ban MTTQ Việt Nam tỉnh A",
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh A",
    ]);
    one(&["Ban Chấp hành Trung ương Đảng khóa XIII", "Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng"]);
    one(&["UBND xã Ba Tơ, tỉnh Quảng Ngãi", "UBND xã Ba Tơ tỉnh Quảng Ngãi", "UBND xã Ba Tơ"]);
}

#[test]
fn the_body_is_shown_without_its_offices() {
    let check = |name: &str, shown: &str| assert_eq!(BodyName::read(name).shown, shown, "{name}");
    check("Chủ tịch UBND xã Xuân Đông", "UBND xã Xuân Đông");
    check("Ban Chấp hành Đảng bộ tỉnh Kon Tum", "Tỉnh ủy Kon Tum");
    check("Đảng bộ xã Ba Tơ.", "Đảng ủy xã Ba Tơ");
    check("ban thường vụ tỉnh ủy", "Tỉnh ủy");
    check("Đại hội đại biểu Đảng bộ tỉnh Kon Tum lần thứ XVI", "Tỉnh ủy Kon Tum");
    check("Tổng Liên đoàn", "Tổng Liên đoàn Lao động Việt Nam");
    check("Công ty A", "Công ty A");
    check("", "");
}

#[test]
fn a_name_within_the_country_has_its_province() {
    let read = BodyName::read("UBND xã Ba Tơ, tỉnh Quảng Ngãi");
    assert_eq!(read.identity(), "ủy ban nhân dân xã ba tơ tỉnh quảng ngãi");
    assert_eq!(BodyName::read("UBND xã Ba Tơ").identity_in(Some("quảng ngãi")), read.identity());
    assert_eq!(BodyName::read("UBND tỉnh Quảng Ngãi").identity(), "ủy ban nhân dân tỉnh quảng ngãi");
}

#[test]
fn a_name_says_the_body_above() {
    let check = |name: &str, parent: Option<&str>| {
        assert_eq!(BodyName::read(name).parent.as_deref(), parent, "{name}")
    };
    check("Văn phòng UBND tỉnh Kon Tum", Some("UBND tỉnh Kon Tum"));
    check("Ban Tuyên giáo Tỉnh ủy", Some("Tỉnh ủy"));
    check("Ban Kinh tế - Ngân sách của HĐND tỉnh", Some("HĐND tỉnh"));
    check("UBND tỉnh Kon Tum", None);
    check("Đảng ủy UBND tỉnh", None);
}

#[test]
fn huế_is_a_central_city_since_2025() {
    let name = BodyName::read("UBND thành phố Huế");
    let on = |date| name.level_on(PartialDate::parse(date).ok());
    assert_eq!([on("2024-12-31"), on("2025-01-01")], [Some(Level::District), Some(Level::Province)]);
    let bare = BodyName::read("Thành ủy");
    let on = |date| bare.level_on(PartialDate::parse(date).ok());
    assert_eq!([on("2025-06-30"), on("2025-07-01")], [None, Some(Level::Province)]);
}

#[test]
fn names_that_are_none_are_read_too() {
    for name in ["", " ", ".", "()", ",,,", "của", "tỉnh", "xã xã xã", "-", "TP.", "P.", "«»", "UBND, tỉnh ,"]
    {
        BodyName::read(name);
    }
    let long = "UBND xã ".repeat(50_000);
    assert!(BodyName::read(&long).key.len() < 2_000);
    let word = "a".repeat(400);
    assert_eq!(BodyName::read(&word).kind, None);
}
