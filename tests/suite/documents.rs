//! Documents that plans cite, and the bodies that issued them.

use crate::portal::{Portal, selector};

#[test]
fn a_document_says_that_its_issuer_is_inferred() {
    let site = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        number: 44/KH-LĐLĐ
        title: Thi đua
        date: 2026-03-20
        issuer: Liên đoàn Lao động tỉnh Lào Cai
        ---
        Thực hiện Kế hoạch số 27/KH-LĐLĐ ngày 05/01/2026. Kế hoạch số 9/KH-LĐLĐ ngày 06/01/2026 của LĐLĐ tỉnh Sơn La.
        ",
    )
    .build();
    let said = |id: &str, words: &str| site.text(&format!("van-ban/{id}/")).contains(words);
    assert!(said(
        "27-kh-lddldd/2026-01-05",
        "Liên đoàn Lao động tỉnh Lào Cai, cơ quan lấy theo văn bản khác"
    ));
    assert!(!said("9-kh-lddldd/2026-01-06", "lấy theo văn bản khác"));
}

/// Two plans of two provinces that share a number and a date, and one that cites both worlds.
pub(crate) const TWO_PROVINCES: &str = "
    -- content/co-quan.yaml --
    - {id: bct, name: Bộ Chính trị, level: central, kind: party}
    - {id: tu-son-la, name: Tỉnh ủy Sơn La, aliases: [Ban Thường vụ Tỉnh ủy Sơn La], level: province, kind: party, province: Sơn La}
    - {id: tu-lao-cai, name: Tỉnh ủy Lào Cai, level: province, kind: party, province: Lào Cai}
    - {id: snv-son-la, name: Sở Nội vụ tỉnh Sơn La, level: province, kind: state, province: Sơn La}
    - {id: snv-lao-cai, name: Sở Nội vụ tỉnh Lào Cai, level: province, kind: state, province: Lào Cai}
    -- content/ke-hoach/2024/12-kh-snv.md --
    ---
    number: 12/KH-SNV
    title: Kế hoạch của Sơn La
    date: 2024-03-20
    issuer: Sở Nội vụ tỉnh Sơn La
    quarters:
      - {quarter: I/2024, theme: \"Nói đi đôi với làm, làm gương\", application: soát quy chế}
      - {quarter: Q2/2024, theme: Thực hành tiết kiệm}
    ---
    Thực hiện Kế hoạch số 40-KH/TU ngày 05/02/2024 của Ban Thường vụ Tỉnh ủy về thực hiện Chỉ thị số 05-CT/TW ngày
    15/5/2016 của Bộ Chính trị; căn cứ Kết luận số 01-KL/TW (sau đây gọi tắt là Kết luận số 01-KL/TW), Sở lập kế hoạch.

    ## 1. Việc

    Tuyên truyền Kế hoạch số 40-KH/TU và Chỉ thị số 05.
    -- content/ke-hoach/2024/12-kh-snv-lao-cai.md --
    ---
    number: 12/KH-SNV
    title: Kế hoạch của Lào Cai
    date: 2024-03-20
    issuer: Sở Nội vụ tỉnh Lào Cai
    legal_bases:
      - Kế hoạch số 40-KH/TU ngày 05/02/2024 của Tỉnh ủy
      - {cite: Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị, relation: implements}
      - Luật Tổ chức chính quyền địa phương
    quarters:
      quý I: {theme: \"Nói đi đôi với làm – làm gương!\"}
    ---
    Theo tinh thần chung.
";

#[test]
fn a_local_number_of_two_provinces_is_two_documents() {
    let site = Portal::new(TWO_PROVINCES).build();
    let (son_la, lao_cai) =
        ("van-ban/40-kh-tu/2024-02-05/tu-son-la/", "van-ban/40-kh-tu/2024-02-05/tu-lao-cai/");
    site.links("ke-hoach/2024/12-kh-snv/", son_la);
    site.links("ke-hoach/2024/12-kh-snv-lao-cai/", lao_cai);
    for shared in ["van-ban/40-kh-tu/", "van-ban/40-kh-tu/2024-02-05/"] {
        site.links(shared, son_la);
        site.links(shared, lao_cai);
    }
    site.is_silent_of(son_la, "Lào Cai");
    site.links("van-ban/12-kh-snv/2024-03-20/snv-son-la/", "ke-hoach/2024/12-kh-snv/");
}

#[test]
fn a_document_page_lists_who_cites_it_how_and_where() {
    let site = Portal::new(TWO_PROVINCES).build();
    let page = "van-ban/01-kl-tw/2021-05-18/";
    // The first plan gives no date: the other plan does.
    site.links("ke-hoach/2024/12-kh-snv/", page);
    site.says("ke-hoach/2024/12-kh-snv/", "ngày lấy theo văn bản khác");
    site.says(page, "Kết luận số 01-KL/TW");
    site.says(page, "Quan hệ Thực hiện1 Căn cứ1");
    site.says(page, "căn cứ Kết luận số 01-KL/TW");
    assert!(site.page(page).contains("ke-hoach/2024/12-kh-snv/#vd-3"), "the sentence links its place");
    assert!(site.page("ke-hoach/2024/12-kh-snv/").contains("id=\"vd-3\""));
    site.says(page, "Bộ Chính trị 18/5/2021 2 kế hoạch của 2 cơ quan viện dẫn");
    site.says(page, "Các cách viết đã gặp Kết luận số 01-KL/TW");
    site.links("van-ban/01-kl-tw/", page);
    assert!(
        site.page("van-ban/01-kl-tw/").contains("content=\"0; url=2021-05-18/\"")
            || site.page("van-ban/01-kl-tw/").contains("2021-05-18/")
    );
}

#[test]
fn a_citation_in_anothers_title_is_a_relation_between_documents() {
    let site = Portal::new(TWO_PROVINCES).build();
    site.says("van-ban/40-kh-tu/2024-02-05/tu-son-la/", "thực hiện Trung ương 05-CT/TW 15/5/2016");
    site.says(
        "van-ban/05-ct-tw/2016-05-15/",
        "Viện dẫn văn bản này · 2 thực hiện Cấp tỉnh 40-KH/TU 05/02/2024",
    );
}

#[test]
fn bare_numbers_and_short_names_mean_the_document_named_before() {
    let site = Portal::new(TWO_PROVINCES).build();
    let page = site.page("ke-hoach/2024/12-kh-snv/");
    assert!(page.contains(">Chỉ thị số 05</a>"), "the bare number is a link");
    let html = scraper::Html::parse_document(&page);
    let links = selector(".kh-text a[href$='van-ban/40-kh-tu/2024-02-05/tu-son-la/']");
    let links = html.select(&links);
    let named: Vec<String> = links.map(|it| it.text().collect()).collect();
    assert_eq!(named.iter().filter(|it| *it == "Kế hoạch số 40-KH/TU").count(), 1, "{named:?}");
}

#[test]
fn bases_are_declared_or_read_from_the_opening() {
    let site = Portal::new(TWO_PROVINCES).build();
    site.says("ke-hoach/2024/12-kh-snv/", "Thực hiện Kế hoạch số 40-KH/TU của Tỉnh ủy Sơn La");
    site.says("ke-hoach/2024/12-kh-snv/", "Căn cứ Kết luận số 01-KL/TW của");
    site.says("ke-hoach/2024/12-kh-snv-lao-cai/", "Thực hiện Kết luận số 01-KL/TW của Bộ Chính trị");
    let html = scraper::Html::parse_document(&site.page("ke-hoach/2024/12-kh-snv-lao-cai/"));
    let groups: Vec<String> =
        html.select(&selector(".kh-documents tbody")).map(|it| it.text().collect()).collect();
    let bases = groups.iter().find(|it| it.trim_start().starts_with("Căn cứ")).expect("bases");
    assert!(bases.contains("Luật Tổ chức chính quyền địa phương"), "{bases}");
}

#[test]
fn a_heading_pasted_from_word_ends_the_opening() {
    let bases = |heading: &str| {
        let text = format!(
            "**KẾ HOẠCH**\n\n**Về việc A**\n\nThực hiện Công văn số 7/SNV-TH ngày 5/3/2024.\n\n{heading}\n\nTheo Công văn số 8/SNV-TH ngày 6/3/2024.\n"
        );
        let plan = format!("-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: B\n---\n{text}");
        let page = Portal::new(&plan).build().page("van-ban/8-snv-th/2024-03-06/");
        page.contains("phần căn cứ")
    };
    for heading in [
        "**I. Mục đích**",
        "**MỤC ĐÍCH, YÊU CẦU**",
        "***1. Mục đích***",
        "__II-__ **NỘI DUNG**",
        "I. Mục đích",
        "**I.** Mục đích",
    ] {
        assert!(!bases(heading), "{heading}");
    }
    assert!(bases("**Mục đích**"), "bold words alone are no heading");
}

#[test]
fn a_citation_without_issuer_stays_in_its_province() {
    let plan = |province: &str| {
        format!(
            "-- content/ke-hoach/{province}.md --\n---\nnumber: 12/KH-UBND\ntitle: A\ndate: 2024-03-20\nissuer: UBND tỉnh {province}\n---\n"
        )
    };
    let citing = "-- content/ke-hoach/e.md --\n---\ntitle: E\nissuer: Sở Nội vụ tỉnh Trà Vinh\n---\nThực hiện Kế hoạch số 12/KH-UBND ngày 20/3/2024.\n";
    let site = Portal::new(&format!("{}{}{citing}", plan("Bình Định"), plan("Trà Vinh"))).build_anyhow();
    site.links("ke-hoach/e/", "ke-hoach/tra-vinh/");
    assert!(!site.links_of("ke-hoach/e/").iter().any(|link| link == "ke-hoach/binh-dinh/"));
}

#[test]
fn a_body_keeps_its_lineage() {
    let site = Portal::new(
        "
        -- content/co-quan.yaml --
        - {id: thi-uy, name: Thị ủy Đức An, aliases: [Ban Thường vụ Thị ủy Đức An], province: Sơn La, from: 2020-02, until: 2025-06-30, predecessors: [huyen-uy]}
        - {id: huyen-uy, name: Huyện ủy Đức An, province: Sơn La, until: 2020-02}
        -- content/ke-hoach/a.md --
        ---
        title: Kế hoạch cũ
        number: 05-KH/HU
        date: 2018-01-05
        issuer: Ban Thường vụ Huyện uỷ Đức An
        ---
        -- content/ke-hoach/b.md --
        ---
        title: Kế hoạch mới
        number: 07-KH/TU
        date: 2021-01-05
        issuer: thi-uy
        ---
        Theo Công văn số 740-CV/TU ngày 30/11/2017 của Ban Thường vụ Huyện ủy (nay là Thị ủy).
        ",
    )
    .build();
    site.links("co-quan/thi-uy/", "ke-hoach/a/");
    site.links("co-quan/huyen-uy/", "ke-hoach/b/");
    site.says("co-quan/thi-uy/", "Tiền thân Huyện ủy Đức An đến 02/2020");
    site.says("co-quan/huyen-uy/", "Cơ quan kế tục Thị ủy Đức An");
    site.says("ke-hoach/b/", "Thị ủy Đức An"); // an id is shown as the name
    site.says("ke-hoach/a/", "Ban Thường vụ Huyện uỷ Đức An"); // the name when issued
    site.links("van-ban/740-cv-tu/2017-11-30/", "co-quan/huyen-uy/");
}

#[test]
fn a_body_that_no_register_has_gets_the_place_of_the_plan_that_names_it() {
    let site = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        title: A
        number: 05/KH-SYT
        year: 2024
        issuer: Sở Y tế tỉnh Sơn La
        ---
        Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND tỉnh.
        -- content/ke-hoach/b.md --
        ---
        title: B
        date: 2024-03-05
        issuer: Sở Y tế tỉnh Lào Cai
        ---
        Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND tỉnh; theo Kế hoạch số 05/KH-SYT ngày 06/02/2024 của Sở Y tế tỉnh Sơn La.
        ",
    )
    .build();
    site.says("van-ban/12-kh-ubnd/2024-01-05/ubnd-tinh-son-la/", "Kế hoạch của UBND tỉnh Sơn La");
    site.says("van-ban/12-kh-ubnd/2024-01-05/ubnd-tinh-lao-cai/", "Kế hoạch của UBND tỉnh Lào Cai");
    // The plan has no date of its own; who cites it knows one.
    site.links("ke-hoach/b/", "ke-hoach/a/");
    site.links("van-ban/05-kh-syt/khong-ro-ngay/", "ke-hoach/b/");
}

#[test]
fn a_plan_says_how_to_cite_it_and_links_plans_like_it() {
    let portal = Portal::new(
        "
-- site.yaml --
title: Cổng thử
base_url: https://a.gov.vn/kh/
-- content/ke-hoach/khong-so.md --
---
title: Việc B
issuer: Sở B
year: 2024
date: 2024-02
legal_bases: [Kế hoạch số 9/KH-UBND ngày 01/01/2020 của UBND tỉnh C, Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị]
---
-- content/ke-hoach/nhac-den.md --
---
title: Việc chỉ nhắc đến
issuer: Sở B
date: 2024-03-07
---
Công việc.

Như Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị đã nêu.
-- content/ke-hoach/khac-nam.md --
---
title: Việc năm khác
issuer: Sở B
year: 2025
legal_bases: [Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị]
---
",
    );
    for day in 1..=14 {
        let text = format!(
            "---\nnumber: {day}/KH-SA\ntitle: Việc {day}\nissuer: Sở A\ndate: 2024-03-{day:02}\n\
             legal_bases: [Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị]\n---\n"
        );
        portal.write(&format!("content/ke-hoach/{day:02}.md"), text.as_bytes());
    }
    let site = portal.build_anyhow();
    let broken: Vec<String> = site.broken_links();
    // The links of 404.html begin at the path of `base_url`.
    assert!(broken.iter().all(|link| link.starts_with("404.html")), "{broken:#?}");
    site.says("ke-hoach/07/", "Kế hoạch số 7/KH-SA ngày 07 tháng 3 năm 2024 của Sở A “Việc 7”");
    site.says("ke-hoach/07/", "Dẫn ngắn (các lần sau)Kế hoạch số 7/KH-SA");
    site.says("ke-hoach/07/", "https://a.gov.vn/kh/ke-hoach/07/");
    site.says("ke-hoach/khong-so/", "Kế hoạch tháng 02 năm 2024 của Sở B “Việc B”");
    site.says("ke-hoach/khong-so/", "Kế hoạch tháng 02/2024 của Sở B");
    // Fifteen plans of 2024 rest on the directive; nothing but this plan on the other basis.
    for address in ["ke-hoach/07/", "ke-hoach/khong-so/", "ke-hoach/14/"] {
        site.says(address, "14 kế hoạch khác");
        let html = scraper::Html::parse_document(&site.page(address));
        let wanted = selector("#kh-cung-can-cu ~ .kh-rows > li");
        assert_eq!(html.select(&wanted).count(), 3, "{address}");
    }
    site.is_silent_of("ke-hoach/07/", "Việc chỉ nhắc đến");
    site.is_silent_of("ke-hoach/nhac-den/", "Kế hoạch cùng căn cứ");
    site.is_silent_of("ke-hoach/khac-nam/", "Kế hoạch cùng căn cứ");
    site.says("ke-hoach/07/", "Kế hoạch trước: 6/KH-SA");
    site.says("ke-hoach/07/", "Kế hoạch sau: 8/KH-SA");
    site.is_silent_of("ke-hoach/14/", "Kế hoạch sau:");
    site.is_silent_of("ke-hoach/01/", "Kế hoạch trước:");
}
