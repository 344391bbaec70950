//! The page of a document lists who cites it by the provision that is meant.

use crate::portal::{Portal, selector};

/// A portal whose plans cite one law with these words before it, the last the newest.
fn citing_law(before: &[&str]) -> Portal {
    let portal = Portal::new("");
    for (index, before) in before.iter().enumerate() {
        let text = format!(
            "---\nnumber: {n}/KH-SA\ntitle: Việc {n}\nissuer: Sở A\ndate: 2024-03-{n:02}\n---\nI. VIỆC\n\n\
             Việc này theo {before} Luật Đất đai số 31/2024/QH15 ngày 18/01/2024.\n",
            n = index + 1,
        );
        portal.write(&format!("content/ke-hoach/{:02}.md", index + 1), text.as_bytes());
    }
    portal
}

const LAW: &str = "van-ban/luat-dat-dai/2024-01-18/";

/// The headings of who cites a document, with the plans under each.
fn headed_plans(page: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(page);
    let mut found: Vec<String> = Vec::new();
    for it in html.select(&selector(".kh-group > :is(h3, summary), .kh-citing .kh-row-facts")) {
        let text = it.text().collect::<String>();
        match (it.value().name(), found.last_mut()) {
            ("p", Some(last)) => *last = format!("{last} | {}", text.split("\u{a0}· ").next().unwrap_or("")),
            _ => found.push(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        }
    }
    found
}

#[test]
fn who_cites_a_document_stands_by_provision_in_natural_order() {
    let site = citing_law(&[
        "Điều 100",
        "điểm a khoản 1 Điều 5",
        "",
        "Phụ lục I của",
        "mục II",
        "Điều 79",
        "khoản 2 Điều 5 và Điều 7",
        "Điều 5",
        "điểm 1, 2 mục II",
        "Điều 12a",
        "",
    ])
    .build_anyhow();
    assert_eq!(
        headed_plans(&site.page(LAW)),
        [
            "Điều 5 3 chỗ dẫn | 8/KH-SA | 7/KH-SA | 2/KH-SA",
            "Điều 7 1 chỗ dẫn | 7/KH-SA",
            "Điều 12a 1 chỗ dẫn | 10/KH-SA",
            "Điều 79 1 chỗ dẫn | 6/KH-SA",
            "Điều 100 1 chỗ dẫn | 1/KH-SA",
            "Mục II 2 chỗ dẫn | 9/KH-SA | 5/KH-SA",
            "Phụ lục I 1 chỗ dẫn | 4/KH-SA",
            "Không nêu điều khoản, năm 2024 2 kế hoạch | 11/KH-SA | 3/KH-SA",
        ]
    );
    let html = scraper::Html::parse_document(&site.page(LAW));
    let links = selector("[aria-labelledby=kh-loc-provision] a");
    let anchors = html.select(&links).filter_map(|it| Some(it.attr("href")?.split_once('#')?.1.to_string()));
    let anchors: Vec<String> = anchors.collect();
    assert_eq!(anchors, ["dieu-5", "dieu-7", "dieu-12a", "dieu-79", "dieu-100", "muc-ii", "phu-luc-i"]);
    for id in anchors {
        assert_eq!(html.select(&selector(&format!("[id={id}]"))).count(), 1, "{id}");
    }
    let tags = selector(".kh-sentence .kh-tag");
    let tags = html.select(&tags).map(|it| it.text().collect::<String>());
    assert_eq!(
        tags.collect::<Vec<_>>(),
        [
            "khoản 2 Điều 5 và Điều 7:",
            "điểm a khoản 1 Điều 5:",
            "khoản 2 Điều 5 và Điều 7:",
            "điểm 1, 2 mục II:"
        ],
        "a heading that says the whole pinpoint is not said again"
    );
    assert!(site.broken_links().is_empty());
}

#[test]
fn a_document_cited_without_provisions_stands_by_year() {
    let site = citing_law(&["", "tinh thần", "quy định của"]).build_anyhow();
    assert_eq!(headed_plans(&site.page(LAW)), ["Năm 2024 3 kế hoạch | 3/KH-SA | 2/KH-SA | 1/KH-SA"]);
    site.is_silent_of(LAW, "Không nêu điều khoản");
}

#[test]
fn a_sentence_that_means_two_parts_of_an_article_names_both() {
    let law = "Luật Đất đai số 31/2024/QH15";
    let text = format!("khoản 1 Điều 5 {law}, khoản 3 Điều 5 {law}, khoản 2 Điều 9");
    let site = citing_law(&[&text, "Điều 5"]).build_anyhow();
    let page = site.page(LAW);
    assert_eq!(headed_plans(&page), ["Điều 5 3 chỗ dẫn | 2/KH-SA | 1/KH-SA", "Điều 9 1 chỗ dẫn | 1/KH-SA"]);
    site.says(LAW, "khoản 1 Điều 5: khoản 3 Điều 5:");
    site.is_silent_of(LAW, "Còn:");
}

#[test]
fn the_short_name_of_a_law_is_no_place_without_a_provision() {
    let portal = citing_law(&["Điều 9 của", "điểm b khoản 2 Điều 9"]);
    let file = portal.path("content/ke-hoach/01.md");
    let text = std::fs::read_to_string(&file).expect("the plan");
    let text = text.replace("18/01/2024.", "18/01/2024 (sau đây gọi tắt là Luật Đất đai).");
    portal.write("content/ke-hoach/01.md", text.as_bytes());
    assert_eq!(headed_plans(&portal.build_anyhow().page(LAW)), ["Điều 9 2 chỗ dẫn | 2/KH-SA | 1/KH-SA"]);
}
