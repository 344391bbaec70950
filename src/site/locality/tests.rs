//! What names mean in a place.

use super::*;

fn locality(issuer: &str, place: Option<&str>, date: &str) -> Locality {
    let own = Locality::of_name(issuer);
    let two_tiers = Locality::has_two_tiers(PartialDate::parse(date).ok());
    Locality { issued_at: place.map(str::to_string), two_tiers, ..own }
}

#[track_caller]
fn check(locality: &Locality, name: &str, expected: &str) {
    assert_eq!(&*locality.placed(name, &NamedProvinces::default()).name, expected, "{name}");
}

#[test]
fn a_commune_names_its_own_bodies_and_those_above() {
    let commune = locality("UBND xã Ba Tơ, tỉnh Quảng Ngãi", None, "2026");
    check(&commune, "UBND tỉnh", "UBND tỉnh Quảng Ngãi");
    check(&commune, "Tỉnh ủy", "Tỉnh ủy Quảng Ngãi");
    check(&commune, "Sở Y tế", "Sở Y tế tỉnh Quảng Ngãi");
    check(&commune, "Đảng ủy", "Đảng ủy xã Ba Tơ");
    check(&commune, "Đảng ủy xã", "Đảng ủy xã Ba Tơ");
    check(&commune, "HĐND xã", "HĐND xã Ba Tơ");
    check(&commune, "Chủ tịch UBND xã", "UBND xã Ba Tơ");
    check(&commune, "UBND huyện", "UBND huyện (chưa rõ huyện)");
    check(&commune, "UBND phường", "UBND phường (chưa rõ phường)");
    check(&commune, "Bộ Nội vụ", "Bộ Nội vụ");
    check(&commune, "UBND tỉnh Gia Lai", "UBND tỉnh Gia Lai");
}

#[test]
fn no_province_is_made_of_a_commune() {
    let commune = locality("UBND xã Xuân Đông", Some("Xuân Đông"), "2026");
    check(&commune, "UBND tỉnh", "UBND tỉnh (chưa rõ tỉnh)");
    check(&commune, "Ban Thường vụ Tỉnh ủy", "Tỉnh ủy (chưa rõ tỉnh)");
    check(&commune, "Sở Y tế", "Sở Y tế (chưa rõ tỉnh)");
    check(&commune, "UBND thành phố", "UBND thành phố (chưa rõ thành phố)");
    check(&commune, "UBND xã", "UBND xã Xuân Đông");
    let school = locality("Trường THCS Lê Lợi", Some("Xuân Đông"), "2026");
    check(&school, "UBND xã", "UBND xã Xuân Đông");
    check(&school, "UBND huyện", "UBND huyện (chưa rõ huyện)");
    check(&school, "Đảng ủy", "Đảng ủy (chưa rõ đơn vị)");
}

#[test]
fn bodies_of_ones_own_house_are_named_without_it() {
    for own in ["Trường THCS Lê Lợi", "Chi bộ Trường THCS Lê Lợi", "Công đoàn cơ sở Trường THCS Lê Lợi"]
    {
        let school = locality(own, None, "2026");
        check(&school, "Chi bộ", "Chi bộ Trường THCS Lê Lợi");
        check(&school, "Chi ủy", "Chi bộ Trường THCS Lê Lợi");
        check(&school, "Hiệu trưởng", "Trường THCS Lê Lợi");
        check(&school, "Nhà trường", "Trường THCS Lê Lợi");
        check(&school, "Công đoàn cơ sở", "Công đoàn cơ sở Trường THCS Lê Lợi");
    }
    let commune = locality("UBND xã Ba Tơ", None, "2026");
    check(&commune, "Ủy ban Kiểm tra Đảng ủy", "Ủy ban Kiểm tra Đảng ủy xã Ba Tơ");
    check(&commune, "Văn phòng Đảng ủy", "Văn phòng Đảng ủy xã Ba Tơ");
    check(&commune, "Đoàn TNCS Hồ Chí Minh xã", "Đoàn TNCS Hồ Chí Minh xã Ba Tơ");
    check(&commune, "Ban Thường vụ", "Đảng ủy xã Ba Tơ");
    check(&commune, "Chi bộ", "Chi bộ (chưa rõ đơn vị)");
    check(&commune, "Hiệu trưởng", "Hiệu trưởng (chưa rõ đơn vị)");
    let ward = locality("Hội Nông dân phường Kim Long", None, "2026");
    check(&ward, "Hội Nông dân phường", "Hội Nông dân phường Kim Long");
    check(&ward, "Ban Chấp hành", "Hội Nông dân phường Kim Long");
    let union = locality("Liên đoàn Lao động tỉnh Sơn La", None, "2026");
    check(&union, "Ban Chấp hành", "Liên đoàn Lao động tỉnh Sơn La");
    check(&union, "Ban Thường vụ", "Liên đoàn Lao động tỉnh Sơn La");
    let office = locality("Ban Tuyên giáo Tỉnh ủy Sơn La", None, "2026");
    check(&office, "Ban Thường vụ", "Tỉnh ủy Sơn La");
    check(&office, "Giám đốc", "Giám đốc (chưa rõ đơn vị)");
    check(&locality("Ban Chấp hành", None, "2026"), "Ban Chấp hành", "Ban Chấp hành (chưa rõ đơn vị)");
}

#[test]
fn the_word_for_a_unit_means_that_of_the_plan() {
    let ministry = locality("Bộ Xây dựng", None, "2026");
    check(&ministry, "Đảng ủy Bộ", "Đảng ủy Bộ Xây dựng");
    check(&ministry, "Ban Thường vụ Đảng ủy", "Đảng ủy Bộ Xây dựng");
    check(&ministry, "Lãnh đạo Bộ", "Bộ Xây dựng");
    check(&ministry, "Bộ trưởng", "Bộ Xây dựng");
    check(&ministry, "Văn phòng Bộ", "Văn phòng Bộ Xây dựng");
    check(&ministry, "Đoàn Thanh niên Bộ", "Đoàn Thanh niên Bộ Xây dựng");
    check(&ministry, "Đảng ủy Sở", "Đảng ủy Sở (chưa rõ sở)");
    check(&ministry, "Đảng ủy xã", "Đảng ủy xã (chưa rõ xã)");
    let committee = locality("Đảng ủy Bộ Xây dựng", None, "2026");
    check(&committee, "Công đoàn Bộ", "Công đoàn Bộ Xây dựng");
    check(&committee, "Thường trực Đảng ủy", "Đảng ủy Bộ Xây dựng");
    check(&committee, "Ban Tổ chức Đảng ủy", "Ban Tổ chức Đảng ủy Bộ Xây dựng");
    let department = locality("Sở Y tế", None, "2026");
    check(&department, "Đảng ủy Sở", "Đảng ủy Sở Y tế");
    check(&department, "Đảng ủy Bộ", "Đảng ủy Bộ (chưa rõ bộ)");
    check(&department, "Đảng ủy", "Đảng ủy (chưa rõ đơn vị)");
    let placed = locality("Sở Y tế tỉnh Sơn La", None, "2026");
    check(&placed, "Chi bộ cơ quan", "Chi bộ cơ quan Sở Y tế tỉnh Sơn La");
    let school = locality("Trường Đại học Tây Bắc", None, "2026");
    check(&school, "Đảng ủy Trường", "Đảng ủy Trường Đại học Tây Bắc");
    check(&school, "Đảng ủy", "Đảng ủy Trường Đại học Tây Bắc");
    check(&school, "Công đoàn nhà trường", "Công đoàn Trường Đại học Tây Bắc");
    let commune = locality("UBND xã Ba Tơ", None, "2026");
    check(&commune, "Chi bộ Trường", "Chi bộ Trường (chưa rõ trường)");
    check(&commune, "Đảng ủy cơ quan", "Đảng ủy cơ quan (chưa rõ cơ quan)");
    check(&commune, "Lãnh đạo Bộ", "Bộ (chưa rõ bộ)");
}

#[test]
fn a_ward_of_a_central_city_has_no_province_of_another_rank() {
    let ward = locality("UBND phường Hải Châu, thành phố Đà Nẵng", None, "2026");
    check(&ward, "UBND thành phố", "UBND thành phố Đà Nẵng");
    check(&ward, "Thành ủy", "Thành ủy Đà Nẵng");
    check(&ward, "Sở Y tế", "Sở Y tế thành phố Đà Nẵng");
    check(&ward, "UBND tỉnh", "UBND tỉnh (chưa rõ tỉnh)");
    let city = locality("Phòng Nội vụ thành phố Vinh", None, "2024");
    check(&city, "UBND thành phố", "UBND thành phố Vinh");
    check(&city, "Thành ủy", "Thành ủy Vinh");
    let ward = locality("UBND phường Hưng Bình, thành phố Vinh, tỉnh Nghệ An", None, "2024");
    check(&ward, "HĐND thành phố", "HĐND thành phố Vinh");
    let new_ward = locality("UBND phường Thành Vinh, tỉnh Nghệ An", Some("Thành Vinh"), "2026");
    for name in ["UBND thành phố", "HĐND thành phố"] {
        check(&new_ward, name, &format!("{name} (chưa rõ thành phố)"));
    }
    check(&new_ward, "Thành ủy", "Thành ủy (chưa rõ thành phố)");
    let district = locality("UBND huyện Nam Đàn, tỉnh Nghệ An", None, "2024");
    check(&district, "Thành ủy", "Thành ủy (chưa rõ thành phố)");
    // A city within a central city, which existed until 2025.
    let within = locality("UBND thành phố Thủ Đức, Thành phố Hồ Chí Minh", None, "2024");
    check(&within, "UBND thành phố", "UBND thành phố (chưa rõ thành phố)");
}

#[test]
fn one_body_has_one_key_however_it_is_named() {
    let commune = locality("UBND xã Ba Tơ, tỉnh Quảng Ngãi", None, "2026");
    let key = |name: &str| commune.placed(name, &NamedProvinces::default()).key;
    assert_eq!(key("UBND xã"), key("Chủ tịch UBND xã Ba Tơ, tỉnh Quảng Ngãi"));
    assert_eq!(key("UBND xã"), key("Ủy ban nhân dân xã Ba Tơ."));
    assert_eq!(key("Sở Y tế"), key("Sở Y tế Quảng Ngãi"));
    let office = locality("Phòng Kinh tế xã Ba Tơ", None, "2026");
    let key = |name: &str| office.placed(name, &NamedProvinces::default()).key;
    assert_eq!(key("Phòng Kinh tế"), key("Phòng Kinh tế xã Ba Tơ"));
}
