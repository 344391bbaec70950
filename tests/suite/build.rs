//! What a build makes of plans: pages, addresses, indexes, links.

use crate::portal::{Portal, Site};

/// Two plans of two provinces that share a number and a date, and one that cites both worlds.
const TWO_PROVINCES: &str = "
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
fn every_index_shows_the_plans() {
    let site = Portal::new(TWO_PROVINCES).build();
    for address in [
        "",
        "ke-hoach/",
        "nam/2024/",
        "co-quan/snv-son-la/",
        "chu-diem/2024-q1/noi-di-doi-voi-lam-lam-guong/",
    ] {
        site.links(address, "ke-hoach/2024/12-kh-snv/");
    }
    site.links("nam/", "nam/2024/");
    site.links("co-quan/", "co-quan/snv-son-la/");
    site.links("chu-diem/", "chu-diem/2024-q2/");
    site.links("van-ban/", "van-ban/05-ct-tw/2016-05-15/");
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

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
fn a_document_page_tells_who_cites_it_how_and_where() {
    let site = Portal::new(TWO_PROVINCES).build();
    let page = "van-ban/01-kl-tw/2021-05-18/";
    // The first plan gives no date: the other plan does.
    site.links("ke-hoach/2024/12-kh-snv/", page);
    site.says("ke-hoach/2024/12-kh-snv/", "suy đoán");
    site.says(page, "Kết luận số 01-KL/TW");
    site.says(page, "2 kế hoạch (Thực hiện: 1 kế hoạch; Căn cứ: 1 kế hoạch)");
    site.says(page, "căn cứ Kết luận số 01-KL/TW");
    assert!(site.page(page).contains("ke-hoach/2024/12-kh-snv/#vd-3"), "the sentence links its place");
    assert!(site.page("ke-hoach/2024/12-kh-snv/").contains("id=\"vd-3\""));
    site.says(page, "Ngày ban hành18/5/2021Cơ quan ban hànhBộ Chính trị");
    site.says(page, "Các cách viết đã gặp Kết luận số 01-KL/TW");
    site.links("van-ban/01-kl-tw/", page);
    assert!(
        site.page("van-ban/01-kl-tw/").contains("content=\"0; url=2021-05-18/\"")
            || site.page("van-ban/01-kl-tw/").contains("2021-05-18/")
    );
}

#[test]
fn what_stands_in_anothers_title_is_a_relation_between_documents() {
    let site = Portal::new(TWO_PROVINCES).build();
    site.says("van-ban/40-kh-tu/2024-02-05/tu-son-la/", "Văn bản này thực hiện Chỉ thị số 05-CT/TW");
    site.says("van-ban/05-ct-tw/2016-05-15/", "Văn bản này được thực hiện bằng Kế hoạch số 40-KH/TU");
}

#[test]
fn bare_numbers_and_short_names_mean_the_document_named_before() {
    let site = Portal::new(TWO_PROVINCES).build();
    let page = site.page("ke-hoach/2024/12-kh-snv/");
    assert!(page.contains(">Chỉ thị số 05</a>"), "the bare number is a link");
    let text = page.split("kh-chuoi").next().unwrap_or_default();
    assert_eq!(text.matches("van-ban/40-kh-tu/2024-02-05/tu-son-la/\">Kế hoạch số 40-KH/TU</a>").count(), 1);
}

#[test]
fn bases_are_declared_or_read_from_the_opening() {
    let site = Portal::new(TWO_PROVINCES).build();
    site.says(
        "ke-hoach/2024/12-kh-snv/",
        "Thực hiện Kế hoạch số 40-KH/TU ngày 05/02/2024 của Ban Thường vụ Tỉnh ủy",
    );
    site.says("ke-hoach/2024/12-kh-snv/", "Căn cứ Kết luận số 01-KL/TW");
    site.says(
        "ke-hoach/2024/12-kh-snv-lao-cai/",
        "Thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị",
    );
    site.says("ke-hoach/2024/12-kh-snv-lao-cai/", "Căn cứ Luật Tổ chức chính quyền địa phương");
}

#[test]
fn themes_that_differ_by_signs_are_one_topic() {
    let site = Portal::new(TWO_PROVINCES).build();
    let topics: Vec<_> =
        site.addresses().into_iter().filter(|it| it.starts_with("chu-diem/2024-q1/")).collect();
    assert_eq!(topics, ["chu-diem/2024-q1/", "chu-diem/2024-q1/noi-di-doi-voi-lam-lam-guong/"]);
    site.says(&topics[1], "2 kế hoạch");
    site.says(&topics[1], "Vận dụng, liên hệ: soát quy chế");
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
    site.says("van-ban/12-kh-ubnd/2024-01-05/ubnd-tinh-son-la/", "UBND tỉnh (UBND tỉnh Sơn La)");
    site.says("van-ban/12-kh-ubnd/2024-01-05/ubnd-tinh-lao-cai/", "UBND tỉnh (UBND tỉnh Lào Cai)");
    // The plan has no date of its own; who cites it knows one.
    site.links("ke-hoach/b/", "ke-hoach/a/");
    site.links("van-ban/05-kh-syt/khong-ro-ngay/", "ke-hoach/b/");
}

#[test]
fn drafts_are_hidden_unless_asked_for() {
    let portal = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        title: Bản dự thảo
        issuer: Sở Nội vụ
        year: 2024
        status: dự thảo
        ---
        -- content/ke-hoach/b.md --
        ---
        title: Chưa có số và ngày
        issuer: Sở Nội vụ
        ---
        ",
    );
    let site = portal.build();
    assert!(!site.files.contains_key("ke-hoach/a/index.html"));
    let everything: Vec<u8> = site.files.values().flatten().copied().collect();
    assert!(!String::from_utf8_lossy(&everything).contains("Bản dự thảo"), "no list names the draft");
    site.says("ke-hoach/b/", "Bản này chưa được cấp số, ký hiệu.");
    site.says("ke-hoach/b/", "Chưa rõ ngày");
    site.links("nam/", "ke-hoach/b/");
    for word in ["null", "None", "1970"] {
        assert!(!site.page("ke-hoach/b/").contains(word), "{word}");
    }
    assert_eq!(portal.run(&["build", "--drafts", "--quiet"]).code, 0);
    portal.site().says("ke-hoach/a/", "Đây là dự thảo, chưa phải văn bản đã ban hành.");
    portal.write("site.yaml", "title: Cổng thử\ndrafts: show\n".as_bytes());
    assert!(portal.build().files.contains_key("ke-hoach/a/index.html"));
}

#[test]
fn partial_dates_are_shown_as_they_are() {
    let site = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        title: A
        issuer: Sở Nội vụ
        number: 12
        date: 2024-01
        ---
        -- content/ke-hoach/b.md --
        ---
        title: 1.10
        issuer: no
        date: 03/02/2024
        theme: 012
        ---
        ",
    )
    .build();
    assert!(site.page("ke-hoach/a/").contains("<time datetime=\"2024-01\">01/2024</time>"));
    assert!(site.page("ke-hoach/b/").contains("<time datetime=\"2024-02-03\">03/02/2024</time>"));
    site.says("ke-hoach/b/", "1.10");
    site.says("ke-hoach/b/", "012");
    site.links("ke-hoach/b/", "co-quan/no/");
}

#[test]
fn keys_may_be_vietnamese_and_single_texts_stand_for_lists() {
    let site = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        loại: Chương trình
        số: 05-CTr/TU
        trích_yếu: Hành động
        ngày: 20/3/2024
        nơi: Sơn La
        cơ_quan: Tỉnh uỷ Sơn La
        năm: 2025
        trạng_thái: đã thay thế
        chuyên_đề: Đoàn kết
        quý:
          - {quý: quý 1 năm 2025, chủ_điểm: Dân chủ, vận_dụng: họp dân}
        căn_cứ: Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị
        nhiệm_vụ:
          - {việc: Nộp báo cáo, hạn: trước 15/3/2025, loại_hạn: chậm nhất, đơn_vị: Văn phòng, báo_cáo: Tỉnh ủy, qua: Ban Tuyên giáo}
          - {việc: Họp, chu_kỳ: hằng quý}
        người_ký: Nguyễn Văn A
        nơi_nhận: Như trên
        ---
        ",
    )
    .build_anyhow();
    for words in [
        "Chương trình số 05-CTr/TU",
        "Hành động",
        "20/3/2024",
        "Sơn La",
        "2025",
        "Đoàn kết",
        "Quý I/2025",
        "Dân chủ",
        "họp dân",
        "Kết luận số 01-KL/TW",
        "trước ngày 15/3/2025",
        "Báo cáo: Tỉnh ủy (qua Ban Tuyên giáo)",
        "hằng quý",
        "Nguyễn Văn A",
        "Như trên",
    ] {
        site.says("ke-hoach/a/", words);
    }
}

#[test]
fn markdown_is_text_tables_and_footnotes_and_never_markup() {
    let site = Portal::new(
        "
        -- content/tep/so-do.png --
        x
        -- content/ke-hoach/2024/a.md --
        ---
        title: A <b>đậm</b> & \"B\"
        issuer: Sở <script>alert(1)</script>
        ---
        # I. Một

        <script>alert(1)</script> và <b onclick=x>đậm</b> {{ 7919*7907 }}

        ### 1. Hai

        | a | b |
        |---|--:|
        | <i>x</i> | 2 |

        Chú thích[^k] hai lần[^k].

        ![Sơ đồ](so-do.png) [kế hoạch B](b.md#muc) [năm](/nam/2024/) [ra ngoài](https://example.vn/)

        - [x] xong

        [^k]: Lời chú.
        -- content/ke-hoach/2024/b.md --
        ---
        title: B
        issuer: Sở
        year: 2024
        ---
        ## Mục
        ",
    )
    .build();
    let page = site.page("ke-hoach/2024/a/");
    for wanted in [
        "A &lt;b&gt;đậm&lt;/b&gt; &amp; &quot;B&quot;",
        "&lt;script&gt;alert(1)&lt;/script&gt; và &lt;b onclick=x&gt;đậm&lt;/b&gt; {{ 7919*7907 }}",
        "<h2 id=\"mot\">I. Một</h2>",
        "<h3 id=\"mot-hai\">1. Hai</h3>",
        "<td class=\"kh-right\">2</td>",
        "<img src=\"../../../tep/so-do.png\" alt=\"Sơ đồ\" loading=\"lazy\">",
        "<a href=\"../../../ke-hoach/2024/b/#muc\">kế hoạch B</a>",
        "<a href=\"../../../nam/2024/\">năm</a>",
        "<a href=\"https://example.vn/\">ra ngoài</a>",
        "<a href=\"#kh-ct-1\" id=\"kh-cn-1\" role=\"doc-noteref\">1</a>",
        "<li id=\"kh-ct-1\">\n<p>Lời chú.</p>",
        "☑ xong",
    ] {
        assert!(page.contains(wanted), "no {wanted} in\n{page}");
    }
    assert!(!page.contains("<script>") && !page.contains("<i>x"));
}

#[test]
fn a_site_for_folders_names_its_files() {
    let portal = Portal::new(TWO_PROVINCES);
    portal.write("site.yaml", "title: Cổng thử\npretty_urls: false\n".as_bytes());
    let site = portal.build();
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("/\"") || !text.contains("href=\"../\""), "{path} links a folder");
    }
    let resolved: Vec<String> = site.broken_links();
    assert_eq!(resolved, Vec::<String>::new());
    assert!(site.page("").contains("href=\"nam/index.html\""));
}

#[test]
fn a_base_url_gives_canonical_links_and_a_404_that_works_at_any_depth() {
    let portal = Portal::new(TWO_PROVINCES);
    let run = portal.run(&["build", "--base-url", "https://tinh.example.vn/cong", "--quiet"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let site = portal.site();
    assert!(
        site.page("nam/2024/")
            .contains("<link rel=\"canonical\" href=\"https://tinh.example.vn/cong/nam/2024/\">")
    );
    assert!(site.page("404.html").contains("href=\"/cong/giao-dien/style.css\""));
    assert!(
        site.page("nam/2024/").contains("href=\"../../giao-dien/style.css\""),
        "other links stay relative"
    );
}

#[test]
fn the_number_of_a_plan_leads_to_it_until_another_cites_it() {
    let site = Portal::new(
        "
-- site.yaml --
title: Cổng thử
base_url: https://kehoach.example.vn/
-- content/ke-hoach/a.md --
---
{title: A, issuer: Sở A, number: 1/KH-SA, date: 2024-01-02}
---
a
-- content/ke-hoach/b.md --
---
{title: B, issuer: Sở B, number: 2/KH-SB, date: 2024-02-03}
---
Thực hiện Kế hoạch số 1/KH-SA ngày 02/01/2024 của Sở A.
-- content/ke-hoach/c.md --
---
{title: C, issuer: Sở C, number: 3/KH-SC, date: 2024-03-04}
---
c
-- content/van-ban.yaml --
- {cite: Kế hoạch số 3/KH-SC ngày 04/3/2024 của Sở C, status: Hết hiệu lực}
",
    )
    .build();
    let own = "van-ban/2-kh-sb/2024-02-03/";
    for address in [own, "van-ban/2-kh-sb/"] {
        let root = "../".repeat(address.matches('/').count());
        let leads = format!("content=\"0; url={root}ke-hoach/b/\"");
        assert!(site.page(address).contains(&leads), "{address} leads to the plan at once");
        site.links(address, "ke-hoach/b/");
        let canonical = "<link rel=\"canonical\" href=\"https://kehoach.example.vn/ke-hoach/b/\">";
        assert!(site.page(address).contains(canonical), "{address} is the plan's page");
        assert!(!site.page("sitemap.xml").contains(address), "{address} is no page of its own");
    }
    let cited = "van-ban/1-kh-sa/2024-01-02/";
    site.links(cited, "ke-hoach/a/");
    site.links(cited, "ke-hoach/b/");
    assert!(!site.page(cited).contains("http-equiv=\"refresh\""), "who cites it is read here");
    site.says("van-ban/3-kh-sc/2024-03-04/", "Hết hiệu lực");
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn old_addresses_lead_on() {
    let site = Portal::new(
        "
        -- content/tep/a b#1.pdf --
        x
        -- content/ke-hoach/A Đ.md --
        ---
        title: A
        issuer: Sở
        slug: ke-hoach-a
        aliases: [/cu/491.html, /cu/ke-hoach-a/]
        attachments: a b#1.pdf
        ---
        ",
    )
    .build();
    assert!(site.page("cu/491.html").contains("content=\"0; url=../ke-hoach/ke-hoach-a/\""));
    site.links("cu/ke-hoach-a/", "ke-hoach/ke-hoach-a/");
    assert!(site.page("ke-hoach/ke-hoach-a/").contains("href=\"../../tep/a%20b%231.pdf\""));
    assert_eq!(site.page("tep/a b#1.pdf"), "x\n");
}

#[test]
fn attachments_of_hidden_drafts_are_not_published() {
    let portal = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        title: A
        issuer: Sở
        status: draft
        attachments: [kin.pdf, chung.pdf]
        ---
        Xem [phụ lục](../tep/phu%20luc.pdf), [biểu](/tep/bieu.pdf) và ![ảnh](anh.png).
        -- content/ke-hoach/b.md --
        ---
        title: B
        issuer: Sở
        ---
        Xem [tệp chung](chung.pdf) và [biểu](tep/bieu.pdf).
        ",
    );
    for name in ["kin.pdf", "chung.pdf", "phu luc.pdf", "bieu.pdf", "anh.png", "khac.pdf"] {
        portal.write(&format!("content/tep/{name}"), b"x");
    }
    let published = |site: Site| -> Vec<String> {
        site.files.into_keys().filter(|path| path.starts_with("tep/")).collect()
    };
    assert_eq!(published(portal.build()), ["tep/bieu.pdf", "tep/chung.pdf", "tep/khac.pdf"]);
    assert_eq!(portal.run(&["build", "--drafts"]).code, 0);
    assert_eq!(published(portal.site()).len(), 6);
}

#[test]
fn names_of_files_become_addresses_that_every_system_takes() {
    let portal = Portal::new("");
    for name in ["CON", "Kế hoạch số 12 (bản 2)", "a%20b&c", "Ðà"] {
        let text = format!("---\ntitle: '{name}'\nissuer: Sở\n---\n");
        portal.write(&format!("content/ke-hoach/{name}.md"), text.as_bytes());
    }
    let site = portal.build_anyhow();
    let plans: Vec<_> =
        site.addresses().into_iter().filter(|it| it.starts_with("ke-hoach/") && it.len() > 9).collect();
    assert_eq!(
        plans,
        ["ke-hoach/a-20b-c/", "ke-hoach/con-1/", "ke-hoach/da/", "ke-hoach/ke-hoach-so-12-ban-2/"]
    );
    portal.write(
        "content/ke-hoach/b.md",
        "---\ntitle: B\nissuer: Aux\nquarters: {I/2024: Còn}\n---\n".as_bytes(),
    );
    let addresses = portal.build_anyhow().addresses();
    for address in ["co-quan/aux-1/", "chu-diem/2024-q1/con-1/"] {
        assert!(addresses.iter().any(|it| it == address), "{address}");
    }
}

#[test]
fn recipients_who_are_persons_are_not_published() {
    let site = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        title: A
        issuer: Sở
        recipients: [\"Đ/c Trần Văn Bình - UV BTV Tỉnh ủy\", \"Các đồng chí UV BTV\", Lưu VT]
        ---
        ",
    )
    .build();
    assert!(!site.page("ke-hoach/a/").contains("Trần Văn Bình"));
    site.says("ke-hoach/a/", "Các đồng chí UV BTV Lưu VT và 1 người nhận được nêu đích danh, không đăng tên");
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
fn footnotes_in_footnotes_and_labels_defined_twice_lose_no_text() {
    let text = "MỞ ĐẦU[^1]\n\n[^1]: - ba\n\n      [^2]: bốn\n\nSAU[^3]\n\n[^3]: năm\n\n[^3]: sáu\n";
    let site = Portal::new(&format!("-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: B\n---\n{text}"))
        .build_anyhow();
    for word in ["MỞ ĐẦU", "ba", "bốn", "SAU", "năm", "sáu"] {
        site.says("ke-hoach/a/", word);
    }
}

#[test]
fn escapes_in_yaml_bring_in_no_invisible_character() {
    let text = r#"title: "A\e[31m\u202eC\0D\x01E e\u0302\u0301""#;
    let site =
        Portal::new(&format!("-- content/ke-hoach/a.md --\n---\n{text}\nissuer: B\n---\n")).build_anyhow();
    site.says("ke-hoach/a/", "A[31mCDE ế");
    let page = site.page("ke-hoach/a/");
    assert!(!page.contains(['\u{1b}', '\u{202e}', '\0', '\u{1}']));
}

#[test]
fn a_footnote_without_reference_has_no_way_back() {
    let text = "Chữ[^A].\n\n[^a]: Một.\n\n[^b]: Hai.\n";
    let site = Portal::new(&format!("-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: B\n---\n{text}"))
        .build_anyhow();
    site.says("ke-hoach/a/", "Hai.");
    assert!(site.page("ke-hoach/a/").contains("href=\"#kh-cn-1\""));
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn citations_in_links_and_images_are_places_that_links_lead_to() {
    let site = Portal::new(
        "
        -- content/tep/a.png --
        x
        -- content/ke-hoach/a.md --
        ---
        title: A
        issuer: B
        ---
        ## VD 1

        [Xem **Kết luận** số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị](https://a.vn) và ![Công văn số 7/SNV-TH ngày 5/3/2024](../tep/a.png).

        ## ![](../tep/a.png)
        ",
    )
    .build();
    let page = site.page("ke-hoach/a/");
    assert!(
        page.contains("<a href=\"https://a.vn\">Xem <strong><span id=\"vd-1\"></span>Kết luận</strong> số"),
        "{page}"
    );
    assert!(page.contains("<span id=\"vd-2\"></span><img "), "{page}");
    assert!(page.contains("<h2 id=\"muc-vd-1\">"), "ids of headings are none of citations");
    assert!(page.contains("<p><img "), "a heading without words is shown");
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn a_bold_paragraph_pasted_from_word_ends_the_opening() {
    let bases = |heading: &str| {
        let text = format!(
            "**KẾ HOẠCH**\n\n**Về việc A**\n\nThực hiện Công văn số 7/SNV-TH ngày 5/3/2024.\n\n{heading}\n\nTheo Công văn số 8/SNV-TH ngày 6/3/2024.\n"
        );
        let plan = format!("-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: B\n---\n{text}");
        let page = Portal::new(&plan).build().page("van-ban/8-snv-th/2024-03-06/");
        page.contains("phần căn cứ")
    };
    for heading in ["**I. Mục đích**", "**MỤC ĐÍCH, YÊU CẦU**", "***1. Mục đích***", "__II-__ **NỘI DUNG**"]
    {
        assert!(!bases(heading), "{heading}");
    }
    for text in ["**Mục đích**", "I. Mục đích", "**I.** Mục đích"] {
        assert!(bases(text), "{text}");
    }
}

#[test]
fn only_the_first_faults_of_a_file_look_for_the_nearest_name() {
    let links: String = (0..50).map(|n| format!("[x](../tep/sodo{n}.png)\n\n")).collect();
    let plan = format!("-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: B\n---\n{links}");
    let run = Portal::new(&format!("-- content/tep/sodo.png --\nx\n{plan}")).run(&["check"]);
    assert_eq!(run.stderr.matches("warning[K028]").count(), 50, "{}", run.stderr);
    assert_eq!(run.stderr.matches("`sodo.png`").count(), 20, "{}", run.stderr);
}

#[test]
fn a_plan_says_how_to_cite_it_and_names_its_sisters_and_neighbours() {
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
    site.says("ke-hoach/07/", "Dẫn ngắn (các lần sau)Kế hoạch số 7/KH-SA Chép");
    site.says("ke-hoach/07/", "https://a.gov.vn/kh/ke-hoach/07/");
    site.says("ke-hoach/khong-so/", "Kế hoạch tháng 02 năm 2024 của Sở B “Việc B”");
    site.says("ke-hoach/khong-so/", "Kế hoạch tháng 02/2024 của Sở B Chép");
    // Fifteen plans of 2024 rest on the directive; nothing but this plan on the other basis.
    for address in ["ke-hoach/07/", "ke-hoach/khong-so/", "ke-hoach/14/"] {
        site.says(address, "14 kế hoạch khác");
        let html = scraper::Html::parse_document(&site.page(address));
        let wanted = crate::portal::selector("[aria-labelledby=kh-cung-can-cu] .kh-rows > li");
        assert_eq!(html.select(&wanted).count(), 10, "{address}");
    }
    site.is_silent_of("ke-hoach/07/", "Việc chỉ nhắc đến");
    site.is_silent_of("ke-hoach/nhac-den/", "Kế hoạch cùng căn cứ");
    site.is_silent_of("ke-hoach/khac-nam/", "Kế hoạch cùng căn cứ");
    site.says("ke-hoach/07/", "Kế hoạch trước: 6/KH-SA · Việc 6");
    site.says("ke-hoach/07/", "Kế hoạch sau: 8/KH-SA · Việc 8");
    site.is_silent_of("ke-hoach/14/", "Kế hoạch sau:");
    site.is_silent_of("ke-hoach/01/", "Kế hoạch trước:");
}
