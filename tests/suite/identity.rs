//! Which document a citation means, over a whole portal: see `src/site/table.rs`.

use crate::portal::{Portal, Site};

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
    let all = site.addresses().into_iter().filter_map(|it| it.strip_prefix(&prefix).map(str::to_string));
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
fn a_short_name_of_another_type_means_the_document_it_was_given_to() {
    let text = "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ (gọi tắt là Đề án 06).\n\nTriển khai Đề án 06 trên địa bàn.";
    let site = portal(&[("a", "issuer: Sở Nội vụ tỉnh Trà Vinh", text)]).build_anyhow();
    // In the text: the full name, the short name where it is given, and the short name.
    let page = site.page("ke-hoach/a/");
    let text = page.split("kh-so-do").next().unwrap_or_default();
    assert_eq!(text.matches("van-ban/06-qdd-ttg/2022-01-06/\"").count(), 3, "{page}");
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
