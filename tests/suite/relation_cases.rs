//! Small portals, a kind of fault each: what the title does, rungs that are known, bases named twice, what a plan replaces.

use crate::portal::{Portal, Site};
use serde_json::Value;

/// A portal with one plan of the provincial committee of Khánh Hòa.
fn site(title: &str, body: &str) -> Site {
    Portal::new(&format!(
        "-- site.yaml --\ntitle: Cổng thử\nbase_url: https://kh.example.vn/cong/\n-- content/ke-hoach/a.md --\n---\nnumber: 20/KH-UBND\ntitle: {title}\ndate: 17/3/2025\nissuer: UBND tỉnh Khánh Hòa\n---\n{body}\n"
    ))
    .build_anyhow()
}

fn data(site: &Site, name: &str) -> Value {
    serde_json::from_str(&site.page(&format!("data/{name}.json"))).expect("JSON")
}

/// The edges of the graph, by numbers: `20-kh-ubnd implements 57-nq-tw`.
fn edges(site: &Site) -> Vec<String> {
    let graph = data(site, "graph");
    let number = |id: &Value| id.as_str().expect("an id").split('/').nth(1).expect("a number").to_string();
    let edges = graph["edges"].as_array().expect("edges").iter();
    edges
        .map(|it| {
            format!(
                "{} {} {}",
                number(&it["from"]),
                it["relation"].as_str().expect("a relation"),
                number(&it["to"])
            )
        })
        .collect()
}

fn bases(site: &Site) -> Vec<String> {
    let plans = data(site, "plans");
    let bases = plans[0]["legal_bases"].as_array().expect("bases").iter();
    bases
        .map(|it| {
            format!(
                "{} {}",
                it["relation"].as_str().expect("a relation"),
                it["text"].as_str().expect("a text")
            )
        })
        .collect()
}

const OWN: &str = "20-kh-ubnd";

#[test]
fn a_title_says_what_the_plan_does_to_what_it_names() {
    for (title, expected) in [
        ("Triển khai Nghị quyết số 76/NQ-CP ngày 10/02/2025 của Chính phủ", "implements 76-nq-cp"),
        (
            "Quán triệt, triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
            "implements 57-nq-tw",
        ),
        ("Cụ thể hóa Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", "details 57-nq-tw"),
        ("Sửa đổi, bổ sung Kế hoạch số 118/KH-UBND ngày 05/6/2024", "amends 118-kh-ubnd"),
        ("Đính chính Kế hoạch số 118/KH-UBND ngày 05/6/2024", "corrects 118-kh-ubnd"),
        ("Bãi bỏ Kế hoạch số 118/KH-UBND ngày 05/6/2024", "repeals 118-kh-ubnd"),
        ("Học tập Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", "mentions 57-nq-tw"),
    ] {
        assert_eq!(edges(&site(title, "Nội dung.")), [format!("{OWN} {expected}")], "{title}");
    }
}

#[test]
fn a_rung_that_the_plan_itself_names_is_not_unknown() {
    let unknown = "Chưa rõ văn bản của cấp này";
    for (opening, named) in [
        (
            "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; Kế hoạch số 10/KH-UBND ngày 02/01/2025 của UBND tỉnh",
            "Nghị quyết số 57-NQ/TW",
        ),
        (
            "Thực hiện Kế hoạch số 15-KH/TU ngày 06/01/2025 của Tỉnh ủy Khánh Hòa; Quyết định số 219/QĐ-TTg ngày 20/01/2025 của Thủ tướng Chính phủ",
            "Quyết định số 219/QĐ-TTg",
        ),
        (
            "Theo Công văn số 90/SNV-CC ngày 05/01/2025 của Sở Nội vụ tỉnh Khánh Hòa; căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
            "Nghị định số 30/2020/NĐ-CP",
        ),
        (
            "Thực hiện Kế hoạch số 10/KH-UBND ngày 02/01/2025 của UBND tỉnh; triển khai Chỉ thị số 45-CT/TW ngày 03/02/2025 của Ban Bí thư",
            "Chỉ thị số 45-CT/TW",
        ),
    ] {
        let site =
            site("Kế hoạch thử", &format!("{opening}, UBND tỉnh ban hành kế hoạch:\n\n## I. Mục tiêu"));
        let page = site.text("ke-hoach/a/");
        let chain = page.split("Chuỗi triển khai").last().expect("a chain");
        assert!(chain.contains(named) && !chain.contains(unknown), "{opening}\n{chain}");
    }
    // Nobody names one: it is unknown.
    let site = site(
        "Kế hoạch thử",
        "Căn cứ Kế hoạch số 10/KH-UBND ngày 02/01/2025 của UBND tỉnh, UBND tỉnh ban hành kế hoạch:",
    );
    site.says("ke-hoach/a/", unknown);
}

#[test]
fn a_short_name_clause_repeats_no_basis() {
    let full = "Nghị quyết số 76/NQ-CP ngày 10/02/2025 của Chính phủ";
    for clause in [
        "ban hành Kế hoạch triển khai Nghị quyết số 1313/NQ-UBTVQH15 ngày 25/9/2024 của Ủy ban Thường vụ Quốc hội (sau đây gọi tắt là Nghị quyết số 76/NQ-CP ngày 10/02/2025 của Chính phủ)",
        "(sau đây gọi tắt là Nghị quyết số 76/NQ-CP ngày 10/02/2025)",
        "(viết tắt là Nghị quyết số 76/NQ-CP)",
        "(gọi tắt là Nghị quyết 76)",
        "(Nghị quyết số 76/NQ-CP)",
    ] {
        let opening = format!("Thực hiện {full} {clause}, UBND tỉnh ban hành kế hoạch:\n\n## I. Mục đích");
        assert_eq!(bases(&site("Kế hoạch thử", &opening)), [format!("implements {full}")], "{clause}");
    }
}

#[test]
fn what_a_plan_replaces_is_no_basis_and_says_so_on_its_page() {
    let opening = "Thực hiện Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ, UBND tỉnh ban hành kế hoạch:\n\n## I. Mục tiêu\n\n";
    let old = "Kế hoạch số 71/KH-UBND ngày 29/4/2021 của UBND tỉnh";
    for (title, body) in [
        (
            "Thực hiện Chiến lược về bình đẳng giới (thay thế Kế hoạch số 71/KH-UBND ngày 29/4/2021)"
                .to_string(),
            format!("Kế hoạch này thay thế {old}."),
        ),
        ("Bình đẳng giới".to_string(), format!("Kế hoạch này thay thế {old}.")),
        ("Bình đẳng giới".to_string(), format!("Kế hoạch này có hiệu lực từ ngày ký và thay thế {old}.")),
        ("Bình đẳng giới".to_string(), format!("{old} được thay thế bằng Kế hoạch này.")),
        (format!("Thay thế {old}"), "Nội dung.".to_string()),
    ] {
        let site = site(&title, &format!("{opening}{body}"));
        assert_eq!(
            edges(&site),
            [format!("{OWN} implements 28-nq-cp"), format!("{OWN} replaces 71-kh-ubnd")],
            "{title} {body}"
        );
        assert_eq!(bases(&site), ["implements Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ"]);
        site.says("van-ban/71-kh-ubnd/2021-04-29/", "Đã được thay thế bằng Kế hoạch số 20/KH-UBND");
        site.says("ke-hoach/a/", "Thay thế");
    }
}

#[test]
fn what_carries_a_plan_is_no_basis_and_not_itself() {
    let opening = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, UBND tỉnh ban hành kế hoạch:\n\n## I. Mục tiêu";
    for line in [
        "*(Kèm theo Quyết định số 665/QĐ-UBND ngày 17/3/2025 của UBND tỉnh)*",
        "(Ban hành kèm theo Quyết định số 665/QĐ-UBND ngày 17/3/2025)",
        "Kèm theo Quyết định số 665/QĐ-UBND ngày 17/3/2025 của Chủ tịch UBND tỉnh",
    ] {
        let site = site("Kế hoạch thử", &format!("{line}\n\n{opening}"));
        let expected = [format!("{OWN} attached_to 665-qdd-ubnd"), format!("{OWN} implements 57-nq-tw")];
        let mut found = edges(&site);
        found.sort();
        assert_eq!(found, expected, "{line}");
        assert_eq!(bases(&site).len(), 1, "{line}");
    }
    let own =
        format!("{opening}\n\n## PHỤ LỤC\n\n(Kèm theo Kế hoạch số 20/KH-UBND ngày 17/3/2025 của UBND tỉnh)");
    assert_eq!(edges(&site("Kế hoạch thử", &own)), [format!("{OWN} implements 57-nq-tw")]);
}

#[test]
fn one_cited_document_changes_another_in_the_right_direction() {
    let opening = "Căn cứ Nghị định số 34/2016/NĐ-CP ngày 14/5/2016 của Chính phủ được sửa đổi, bổ sung bởi Nghị định số 154/2020/NĐ-CP ngày 31/12/2020 của Chính phủ, UBND tỉnh ban hành kế hoạch:";
    let site = site("Kế hoạch thử", opening);
    let mut found = edges(&site);
    found.sort();
    let expected = [
        "154-2020-ndd-cp amends 34-2016-ndd-cp",
        "20-kh-ubnd based_on 34-2016-ndd-cp",
        "20-kh-ubnd mentions 154-2020-ndd-cp",
    ];
    assert_eq!(found, expected);
    site.says(
        "van-ban/34-2016-ndd-cp/2016-05-14/",
        "Đã được sửa đổi, bổ sung một phần bằng Nghị định số 154/2020/NĐ-CP",
    );
}

#[test]
fn an_older_document_cites_no_newer_one_as_a_fact() {
    // In the title of an older one stands a newer: misread, or another of the same number.
    let between = "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị về thực hiện Hướng dẫn số 12-HD/BTGTW ngày 03/02/2023 của Ban Tuyên giáo Trung ương, UBND tỉnh ban hành kế hoạch:";
    assert_eq!(
        edges(&site("Kế hoạch thử", between)),
        [format!("{OWN} implements 05-ct-tw"), format!("{OWN} mentions 12-hd-btgtw")]
    );
    // The plan itself, by its opening and by its front matter.
    let later = "Nghị quyết số 71-NQ/TW ngày 22/8/2025 của Bộ Chính trị";
    let opened = site("Kế hoạch thử", &format!("Thực hiện {later}, UBND tỉnh ban hành kế hoạch:"));
    let declared = site(&format!("Kế hoạch thử\nlegal_bases: ['{later}']"), "Nội dung.");
    for site in [opened, declared] {
        assert_eq!(edges(&site), [format!("{OWN} mentions 71-nq-tw")]);
        assert_eq!(bases(&site), Vec::<String>::new());
        site.is_silent_of("ke-hoach/a/", "Chuỗi triển khai");
    }
}

#[test]
fn the_part_of_a_document_is_part_of_the_link_and_stands_on_its_page() {
    let body = "Nội dung.\n\n## I. Mục tiêu\n\nTheo điểm a khoản 1 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.";
    let site = site("Kế hoạch thử", body);
    let page = site.page("ke-hoach/a/");
    assert!(site.page("ke-hoach/a/").contains(">điểm a khoản 1 Điều 5 Nghị định số <bdi>"), "{page}");
    assert_eq!(data(&site, "citations")[0]["pinpoint"], "điểm a khoản 1 Điều 5");
    let document = site.page("van-ban/30-2020-ndd-cp/2020-03-05/");
    assert!(document.contains("<span class=\"kh-tag\">điểm a khoản 1 Điều 5:</span>"), "{document}");
}
