//! Which document a citation means, over a whole portal: see `src/site/table.rs`.

use crate::portal::{Portal, Site, selector};

/// A portal of plans, each a name, its front matter and its text.
fn portal(plans: &[(&str, &str, &str)]) -> Portal {
    let file = |(name, front, text): &(&str, &str, &str)| {
        format!("-- content/ke-hoach/{name}.md --\n---\ntitle: {name}\n{front}\n---\n{text}\n")
    };
    Portal::new(&plans.iter().map(file).collect::<String>())
}

/// The addresses of documents with a number.
fn documents(site: &Site, number: &str) -> Vec<String> {
    let prefix = format!("van-ban/{number}/");
    let plan_of =
        |it: &String| it.ends_with("/") && site.links_of(it).iter().any(|to| to.starts_with("ke-hoach/"));
    let all = site.addresses().into_iter().filter(|it| !site.is_redirect(it) || plan_of(it));
    let all = all.filter_map(|it| it.strip_prefix(&prefix).map(str::to_string));
    all.filter(|rest| !rest.is_empty()).map(|rest| rest.trim_end_matches("index.html").to_string()).collect()
}

#[test]
fn a_date_without_issuer_means_no_document_when_two_bodies_of_the_province_have_it() {
    let portal = portal(&[
        ("a", "number: 12/KH-UBND\ndate: 2024-03-20\nissuer: UBND huyện Càng Long tỉnh Trà Vinh", ""),
        ("b", "number: 12/KH-UBND\ndate: 2024-03-20\nissuer: UBND huyện Cầu Kè tỉnh Trà Vinh", ""),
        ("c", "issuer: Sở Nội vụ tỉnh Trà Vinh", "Thực hiện Kế hoạch số 12/KH-UBND ngày 20/3/2024."),
        (
            "d",
            "issuer: Sở Nội vụ tỉnh Trà Vinh",
            "Theo Kế hoạch số 12/KH-UBND ngày 20/3/2024 của UBND huyện Cầu Kè tỉnh Trà Vinh, rồi Kế hoạch số 12/KH-UBND ngày 20/3/2024.",
        ),
    ]);
    let run = portal.run(&["check", "--format", "short", "--lang", "en"]);
    assert!(run.stderr.contains("content/ke-hoach/c.md:5:11: warning[K034]"), "{}", run.stderr);
    assert!(!run.stderr.contains("content/ke-hoach/d.md"), "the file itself tells: {}", run.stderr);
}

#[test]
fn a_plan_with_a_partial_date_is_the_one_document_cited_within_it_and_never_two() {
    let own = ("a", "number: 7/KH-UBND\ndate: 2024\nissuer: UBND tỉnh Sơn La", "");
    let one =
        ("b", "issuer: UBND tỉnh Sơn La", "Kế hoạch số 7/KH-UBND ngày 02/02/2024 của UBND tỉnh Sơn La.");
    let two = ("c", "issuer: UBND tỉnh Sơn La", "Kế hoạch số 7/KH-UBND ngày 05/9/2024 của UBND tỉnh Sơn La.");
    let site = portal(&[own, one]).build_anyhow();
    assert_eq!(documents(&site, "7-kh-ubnd"), ["2024/"]);
    site.links("ke-hoach/b/", "ke-hoach/a/");
    let site = portal(&[own, one, two]).build_anyhow();
    assert_eq!(documents(&site, "7-kh-ubnd"), ["2024-02-02/", "2024-09-05/", "2024/"]);
}

#[test]
fn numbers_of_the_party_begin_again_with_each_term() {
    let known = "Nghị quyết số 27-NQ/TW ngày 21/5/2018 và Nghị quyết số 27-NQ/TW ngày 09/11/2022.";
    let site = portal(&[
        ("a", "issuer: Sở Nội vụ tỉnh Trà Vinh\ndate: 2023-01-02", known),
        ("b", "issuer: Sở Nội vụ tỉnh Trà Vinh\ndate: 2019-01-02", "Thực hiện Nghị quyết số 27-NQ/TW."),
        ("c", "issuer: Sở Nội vụ tỉnh Trà Vinh\ndate: 2024-01-02", "Thực hiện Nghị quyết số 27-NQ/TW."),
    ])
    .build_anyhow();
    site.links("ke-hoach/b/", "van-ban/27-nq-tw/2018-05-21/");
    site.links("ke-hoach/c/", "van-ban/27-nq-tw/2022-11-09/");
}

#[test]
fn numbers_of_a_provincial_committee_begin_again_after_its_congress() {
    let known = "Nghị quyết số 02-NQ/TU ngày 10/3/2016 của Tỉnh ủy Sơn La và Nghị quyết số 02-NQ/TU ngày 21/01/2021 của Tỉnh ủy Sơn La.";
    let cites = "Thực hiện Nghị quyết số 02-NQ/TU của Tỉnh ủy.";
    let portal = portal(&[
        ("a", "issuer: Sở Nội vụ tỉnh Sơn La\ndate: 2021-05-02", known),
        ("b", "issuer: Sở Nội vụ tỉnh Sơn La\ndate: 2019-01-02", cites),
        ("c", "issuer: Sở Nội vụ tỉnh Sơn La\ndate: 2024-01-02", cites),
        // Between the congresses of that year nobody can tell but who knows the committee.
        ("d", "issuer: Sở Nội vụ tỉnh Sơn La\ndate: 2025-07-02", cites),
    ]);
    let site = portal.build_anyhow();
    site.links("ke-hoach/b/", "van-ban/02-nq-tu/2016-03-10/");
    site.links("ke-hoach/c/", "van-ban/02-nq-tu/2021-01-21/");
    let run = portal.run(&["check", "--format", "short"]);
    let told: Vec<&str> = run.stderr.lines().filter(|line| line.contains("K034")).collect();
    assert!(matches!(told[..], [one] if one.contains("d.md")), "{}", run.stderr);
}

#[test]
fn a_short_name_of_another_type_means_the_document_it_was_given_to() {
    let text = "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ (gọi tắt là Đề án 06).\n\nTriển khai Đề án 06 trên địa bàn.";
    let site = portal(&[("a", "issuer: Sở Nội vụ tỉnh Trà Vinh", text)]).build_anyhow();
    // The full name, the short name where it is given, and the short name.
    let links = linked(&site, "ke-hoach/a/");
    assert_eq!(links.len(), 3, "{links:?}");
    assert!(links.iter().all(|(_, address)| address == "06-qdd-ttg/2022-01-06/"), "{links:?}");
}

/// The words of the links into `van-ban/` in a plan's text, each with its address.
fn linked(site: &Site, plan: &str) -> Vec<(String, String)> {
    let page = site.page(plan);
    let page = scraper::Html::parse_document(&page);
    let links = selector(".kh-text a[href*='van-ban/']");
    let words = |it: scraper::ElementRef| it.text().collect::<String>();
    let address = |it: &scraper::ElementRef| {
        let href = it.value().attr("href").unwrap_or_default();
        href.split_once("van-ban/").map_or("", |(_, rest)| rest).to_string()
    };
    page.select(&links).map(|it| (words(it), address(&it))).collect()
}

#[test]
fn a_document_named_again_without_its_number_is_linked_where_one_alone_is_meant() {
    // Each text, and the links of it that hold no number.
    let rows: &[(&str, &[&str])] = &[
        (
            "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị: quán triệt Nghị quyết này.",
            &["Nghị quyết này → 57-nq-tw/2024-12-22/"],
        ),
        // In the next paragraph, and farther only where the words say so.
        (
            "Thực hiện Chỉ thị số 40-CT/TW ngày 22/11/2014 của Ban Bí thư.\n\n## I. Mục đích\n\nQuán triệt Chỉ thị này.\n\nBáo cáo số 3/BC-SNV.\n\nPhổ biến Chỉ thị này, Chỉ thị nói trên.",
            &["Chỉ thị này → 40-ct-tw/2014-11-22/", "Chỉ thị nói trên → 40-ct-tw/2014-11-22/"],
        ),
        // The plan itself, a place, a verb, words in lower case.
        ("Theo Kế hoạch số 8/KH-UBND ngày 02/02/2024, Kế hoạch này áp dụng.", &[]),
        ("Theo Kế hoạch số 8/KH-UBND ngày 02/02/2024, Kế hoạch trên địa bàn tỉnh.", &[]),
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024: nghị quyết này.", &[]),
        // Several may be meant.
        (
            "Nghị quyết số 57-NQ/TW ngày 22/12/2024, Nghị quyết số 59-NQ/TW ngày 24/01/2025: theo Nghị quyết này.",
            &[],
        ),
        // Several are meant.
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024: các Nghị quyết này, hai Nghị quyết nêu trên.", &[]),
        // A short name is no other document; the number of another body is.
        (
            "Chỉ thị số 05-CT/TW ngày 15/5/2016 (sau đây viết tắt là Chỉ thị số 05), Chỉ thị này.",
            &["Chỉ thị này → 05-ct-tw/2016-05-15/"],
        ),
        (
            "Quyết định số 7/QĐ-UBND của UBND tỉnh A, Quyết định số 7/QĐ-UBND của UBND tỉnh B; Quyết định này.",
            &[],
        ),
        // One name of two documents is none of either.
        (
            "Quyết định số 7/QĐ-UBND ngày 02/02/2024 (gọi tắt là Đề án Đất đai); Quyết định số 8/QĐ-UBND ngày 02/02/2024 (gọi tắt là Đề án Đất đai).\n\nTheo Đề án Đất đai.",
            &[],
        ),
        // The same number again is no other document.
        (
            "Nghị quyết số 57-NQ/TW ngày 22/12/2024; Nghị quyết số 57-NQ/TW; Nghị quyết trên.",
            &["Nghị quyết trên → 57-nq-tw/2024-12-22/"],
        ),
        // A type of several words is called by its first, and one with words of its title by both.
        (
            "Theo Quy chế phối hợp số 05/QCPH-CA-QS ngày 02/02/2024, Quy chế phối hợp này, Quy chế này.",
            &["Quy chế phối hợp này → 05-qcph-ca-qs/2024-02-02/", "Quy chế này → 05-qcph-ca-qs/2024-02-02/"],
        ),
        (
            "Theo Kế hoạch phối hợp số 12/KHPH-CA-GD ngày 02/02/2024, Kế hoạch phối hợp này, Kế hoạch này.",
            &["Kế hoạch phối hợp này → 12-khph-ca-gd/2024-02-02/"],
        ),
        (
            "Theo Chương trình hành động số 25-CTr/TU ngày 02/02/2024: Chương trình hành động này, Chương trình nêu trên.",
            &[
                "Chương trình hành động này → 25-ctr-tu/2024-02-02/",
                "Chương trình nêu trên → 25-ctr-tu/2024-02-02/",
            ],
        ),
        ("Theo Kế hoạch số 8/KH-UBND ngày 02/02/2024, Kế hoạch phối hợp này áp dụng.", &[]),
        // A short name, from where it is given on, and not what only begins like it.
        (
            "Chương trình Chuyển đổi số. Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ (sau đây gọi tắt là Chương trình Chuyển đổi số).\n\nÁp dụng Chương trình Chuyển đổi số, Chương trình Chuyển đổi sốt.",
            &["Chương trình Chuyển đổi số → 749-qdd-ttg/2020-06-03/"],
        ),
        // The short name of a body is none of a document.
        (
            "Kế hoạch số 8/KH-ĐU ngày 02/02/2024 của Đảng ủy Khối (gọi tắt là Đảng ủy).\n\nĐảng ủy giao việc.",
            &[],
        ),
    ];
    for (text, expected) in rows {
        let site = portal(&[("a", "issuer: Sở Nội vụ tỉnh Sơn La\ndate: 2025-03-01", text)]).build_anyhow();
        let found: Vec<String> = linked(&site, "ke-hoach/a/")
            .into_iter()
            .filter(|(words, _)| !words.contains(|c: char| c.is_ascii_digit()))
            .map(|(words, address)| format!("{words} → {address}"))
            .collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn the_order_of_files_does_not_change_what_citations_mean() {
    let full = "Kế hoạch số 9/KH-UBND ngày 03/4/2024 của UBND tỉnh Lào Cai.";
    let loose = "Kế hoạch số 9/KH-UBND ngày 03/4/2024; Kế hoạch số 9/KH-UBND tháng 4/2024.";
    for (first, second) in [("a", "b"), ("b", "a")] {
        let site = portal(&[
            (first, "issuer: UBND tỉnh Lào Cai", full),
            (second, "issuer: UBND tỉnh Lào Cai", loose),
        ])
        .build_anyhow();
        assert_eq!(documents(&site, "9-kh-ubnd"), ["2024-04-03/"], "{first}");
    }
}

#[test]
fn well_known_central_documents_are_known_without_a_register() {
    let text = "Thực hiện Kết luận số 01-KL/TW và Nghị quyết số 19-NQ/TW.";
    let site = portal(&[("a", "issuer: Sở Nội vụ tỉnh Trà Vinh\ndate: 2023-05-04", text)]).build_anyhow();
    assert_eq!(documents(&site, "01-kl-tw"), ["2021-05-18/"]);
    site.says("van-ban/01-kl-tw/2021-05-18/", "Về tiếp tục thực hiện Chỉ thị số 05-CT/TW");
    // Of the two in our list, that of the term; the other is named by nobody and has no page.
    assert_eq!(documents(&site, "19-nq-tw"), ["2022-06-16/"]);
    assert!(site.page("ke-hoach/a/").contains("kh-inferred"));
}
