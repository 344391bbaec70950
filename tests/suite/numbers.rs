//! Numbers of cited documents in a portal: series with a point, lists that share a symbol, other spellings. Each row is a
//! text and the documents it gives.

use crate::portal::Portal;

/// The addresses of the documents that a plan with a text cites, without those that only lead to one; all are in the
/// data.
fn documents(text: &str) -> Vec<String> {
    let plan = format!(
        "-- content/ke-hoach/a.md --\n---\ntitle: A\ndate: 2025-12-20\nissuer: Sở Nội vụ tỉnh Lai Châu\n---\n{text}\n"
    );
    let site = Portal::new(&plan).build_anyhow();
    assert_eq!(site.broken_links(), Vec::<String>::new());
    let data: serde_json::Value = serde_json::from_str(&site.page("data/documents.json")).expect("data");
    let all = data.as_array().expect("a list").iter();
    let number = |it: &serde_json::Value| it["number"].as_str().map(str::to_string);
    let mut numbers: Vec<String> = all.filter_map(number).collect();
    let linked = site.links_of("ke-hoach/a/");
    let addresses: Vec<String> = site
        .addresses()
        .into_iter()
        .filter(|it| it.starts_with("van-ban/") && it.matches('/').count() == 3)
        .filter(|it| !site.is_redirect(it))
        .collect();
    for address in &addresses {
        let page = address.trim_end_matches("index.html");
        assert!(linked.iter().any(|it| it.ends_with(page)), "{page} is linked from its plan: {linked:?}");
    }
    assert_eq!(numbers.len(), addresses.len(), "{addresses:?}");
    numbers.sort();
    numbers
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let mut expected = expected.to_vec();
    expected.sort();
    assert_eq!(documents(text), expected, "{text}");
}

#[test]
fn a_number_with_a_point_is_another_than_without() {
    check("Theo Nghị quyết số 66.7/2025/NQ-CP ngày 15/11/2025 của Chính phủ.", &["66.7/2025/NQ-CP"]);
    check(
        "Theo Nghị quyết số 66.7/2025/NQ-CP ngày 15/11/2025 và Nghị quyết số 667/2025/NQ-CP ngày 15/11/2025.",
        &["66.7/2025/NQ-CP", "667/2025/NQ-CP"],
    );
    check(
        "Theo Nghị quyết số 66.07/2025/NQ-CP ngày 15/11/2025, tiếp tục NQ 66.7/2025/NQ-CP.",
        &["66.07/2025/NQ-CP"],
    );
    check(
        "Theo các Nghị quyết số 66.1, 66.10 và 66.2/2025/NQ-CP của Chính phủ.",
        &["66.1/2025/NQ-CP", "66.10/2025/NQ-CP", "66.2/2025/NQ-CP"],
    );
}

#[test]
fn numbers_with_a_point_stand_in_order_below_their_own_addresses() {
    let text = "-- content/ke-hoach/a.md --\n---\ntitle: A\ndate: 2025-12-20\nissuer: Sở Nội vụ tỉnh Lai Châu\n---\n\
        Theo các Nghị quyết số 66.10, 66.2, 667/2025/NQ-CP và 66/2025/NQ-CP của Chính phủ.\n";
    let site = Portal::new(text).build_anyhow();
    for number in ["66-10-2025-nq-cp", "66-2-2025-nq-cp", "667-2025-nq-cp", "66-2025-nq-cp"] {
        site.links("ke-hoach/a/", &format!("van-ban/{number}/khong-ro-ngay/"));
    }
    let index = site.text("van-ban/");
    let place = |number: &str| index.find(&format!("{number}/2025/NQ-CP")).expect(number);
    assert!(place("66.2") < place("66.10") && place("66.10") < place("667"), "{index}");
}

#[test]
fn numbers_that_share_a_symbol_are_each_a_document() {
    check(
        "Quán triệt các Nghị quyết số 57, 59, 66, 68-NQ/TW của Bộ Chính trị.",
        &["57-NQ/TW", "59-NQ/TW", "66-NQ/TW", "68-NQ/TW"],
    );
    check(
        "Theo các Quyết định số 10, 11 và 12/QĐ-UBND ngày 05/01/2025 của UBND tỉnh Lai Châu.",
        &["10/QĐ-UBND", "11/QĐ-UBND", "12/QĐ-UBND"],
    );
    check(
        "Theo các Nghị quyết số 18, 19/NQ-HĐND cùng ngày 09/12/2024 của HĐND tỉnh Lai Châu.",
        &["18/NQ-HĐND", "19/NQ-HĐND"],
    );
    check(
        "Theo các Thông tư số 01, 02 và 03/2024/TT-BNV.",
        &["01/2024/TT-BNV", "02/2024/TT-BNV", "03/2024/TT-BNV"],
    );
}

#[test]
fn a_list_of_a_number_of_pages_is_read_once_and_at_once() {
    let numbers: Vec<String> = (1..=300).map(|number| number.to_string()).collect();
    let text = format!("Theo các Quyết định số {}/QĐ-TTg.", numbers.join(", "));
    let begin = std::time::Instant::now();
    let found = crate::labelled::found(&text);
    assert!(found.len() == 300 && found.iter().all(|it| it[1].ends_with("/QĐ-TTg")));
    let unfinished = format!("{} ", "số 1, ".repeat(20_000));
    assert_eq!(crate::labelled::found(&unfinished).len(), 0);
    assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
}

#[test]
fn a_number_in_another_spelling_is_the_same_document_or_none() {
    let theirs = "Quyết định số 300/QĐ-UBND ngày 01/02/2024 của UBND tỉnh Lai Châu";
    for other in ["300/QĐ.UBND", "300/QĐ.ubnd", "300/qđ-ubnd", "300/QĐ UBND"] {
        check(&format!("Theo {theirs}; tiếp tục Quyết định số {other} ngày 01/02/2024."), &["300/QĐ-UBND"]);
    }
    check(
        "Theo Chỉ thị số 31/CT-TTg ngày 04/12/2019; CHỈ THỊ SỐ 31/CT-TTG NGÀY 04/12/2019 CỦA THỦ TƯỚNG CHÍNH PHỦ.",
        &["31/CT-TTg"],
    );
    check("Theo Tờ trình số 07/TTr-Cty ngày 01/02/2024 của Công ty Cấp nước Lai Châu.", &["07/TTr-Cty"]);
    check("Theo Chỉ thị số 41/CT-09 ngày 01/02/2024 của Bộ Tư lệnh 09.", &["41/CT-09"]);
    check("Theo Nghị quyết số 20NQ/TW ngày 25/10/2017 của Bộ Chính trị.", &["20-NQ/TW"]);
    for none in
        ["theo 300/QĐ.UBND", "theo 07/TTr-Cty", "mẫu số 03a/BM-TĐKT", "ấp 3/KP4", "Quyết định 300/QĐ_UBND"]
    {
        check(&format!("Việc {none}."), &[]);
    }
}

#[test]
fn a_document_of_several_bodies_is_one_however_its_type_is_written() {
    for text in [
        "Theo Kế hoạch phối hợp số 12/KHPH-CA-GD; Kế hoạch số 12 /KHPH-CA-GD; Kế hoạch phối hợp số 12.",
        "Theo KẾ HOẠCH PHỐI HỢP SỐ 12/KHPH-CA-GD; kế hoạch phối hợp 12/khph-ca-gd; 12/KHPH-CA-GD.",
        "Theo các Kế hoạch phối hợp số 12/KHPH-CA-GD và Kế hoạch số 12.",
    ] {
        check(text, &["12/KHPH-CA-GD"]);
    }
    check(
        "Theo Quy chế phối hợp số 05/QCPH-CA-QS và Quy chế số 05/QC-UBND.",
        &["05/QC-UBND", "05/QCPH-CA-QS"],
    );
}
