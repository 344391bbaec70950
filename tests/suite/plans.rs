//! What the page of a plan shows of its front matter and text.

use crate::documents::TWO_PROVINCES;
use crate::portal::Portal;

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
        "Hằng quý",
        "Nguyễn Văn A",
        "Như trên",
    ] {
        site.says("ke-hoach/a/", words);
    }
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
fn themes_that_differ_by_punctuation_are_one_topic() {
    let site = Portal::new(TWO_PROVINCES).build();
    let topics: Vec<_> =
        site.addresses().into_iter().filter(|it| it.starts_with("chu-diem/2024-q1/")).collect();
    assert_eq!(topics, ["chu-diem/2024-q1/", "chu-diem/2024-q1/noi-di-doi-voi-lam-lam-guong/"]);
    site.says(&topics[1], "2 kế hoạch");
    site.says(&topics[1], "Vận dụng: Soát quy chế");
}

#[test]
fn escapes_in_yaml_bring_in_no_invisible_character() {
    let text = r#"title: "A\u001b[31m\u202eC\u0000D\u0001E e\u0302\u0301""#;
    let site =
        Portal::new(&format!("-- content/ke-hoach/a.md --\n---\n{text}\nissuer: B\n---\n")).build_anyhow();
    site.says("ke-hoach/a/", "A[31mCDE ế");
    let page = site.page("ke-hoach/a/");
    assert!(!page.contains(['\u{1b}', '\u{202e}', '\0', '\u{1}']));
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
        "<h2 id=\"mot\"><span id=\"i\"></span>I. Một</h2>",
        "<h3 id=\"mot-hai\"><span id=\"i-1\"></span>1. Hai</h3>",
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
fn citations_in_links_and_images_have_anchors() {
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
fn footnotes_in_footnotes_and_labels_defined_twice_lose_no_text() {
    let text = "MỞ ĐẦU[^1]\n\n[^1]: - ba\n\n      [^2]: bốn\n\nSAU[^3]\n\n[^3]: năm\n\n[^3]: sáu\n";
    let site = Portal::new(&format!("-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: B\n---\n{text}"))
        .build_anyhow();
    for word in ["MỞ ĐẦU", "ba", "bốn", "SAU", "năm", "sáu"] {
        site.says("ke-hoach/a/", word);
    }
}

#[test]
fn a_footnote_without_reference_has_no_link_back() {
    let text = "Chữ[^A].\n\n[^a]: Một.\n\n[^b]: Hai.\n";
    let site = Portal::new(&format!("-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: B\n---\n{text}"))
        .build_anyhow();
    site.says("ke-hoach/a/", "Hai.");
    assert!(site.page("ke-hoach/a/").contains("href=\"#kh-cn-1\""));
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn only_the_first_faults_of_a_file_look_for_the_nearest_name() {
    let links: String = (0..50).map(|n| format!("[x](../tep/sodo{n}.png)\n\n")).collect();
    let plan = format!("-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: B\n---\n{links}");
    let run = Portal::new(&format!("-- content/tep/sodo.png --\nx\n{plan}")).run(&["check"]);
    assert_eq!(run.stderr.matches("warning[K028]").count(), 50, "{}", run.stderr);
    assert_eq!(run.stderr.matches("`sodo.png`").count(), 20, "{}", run.stderr);
}
