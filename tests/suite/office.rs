//! What `site.yaml` says of the office: on every page, in both languages, and nothing where nothing is said.

use crate::portal::{PLAN, Portal};

#[test]
fn every_page_names_the_office_and_how_to_reach_it() {
    let portal = Portal::new(&format!(
        "
-- site.yaml --
title: Cổng thử
đơn_vị: {{tên: Sở <i>A</i>, biểu_trưng: hinh/dau.png, địa_chỉ: 1 đường B, điện_thoại: 0255 382 2123, email: a@b.gov.vn, url: 'https://a.gov.vn/?x=1&y'}}
màu: {{chính: '003366', nền: '#eef2f6'}}
source_line: Bản để tra cứu.
links:
  đầu_trang: [{{title: Danh sách, href: /ke-hoach/}}]
  footer: {{title: Bản chính, href: 'https://a.gov.vn/'}}
-- content/tep/hinh/dau.png --
x
{PLAN}"
    ));
    let site = portal.build();
    assert!(site.broken_links().is_empty(), "{:?}", site.broken_links());
    assert!(site.files.contains_key("tep/hinh/dau.png"));
    for (address, root) in [("", ""), ("ke-hoach/a/", "../../"), ("404.html", "")] {
        let page = site.page(address);
        for part in [
            &format!("<img class=\"kh-logo\" src=\"{root}tep/hinh/dau.png\" alt=\"\">"),
            "Sở &lt;i&gt;A&lt;/i&gt;",
            "Địa chỉ: 1 đường B",
            "<a href=\"tel:02553822123\">0255 382 2123</a>",
            "<a href=\"mailto:a@b.gov.vn\">a@b.gov.vn</a>",
            "https://a.gov.vn/?x=1&amp;y",
            "Bản để tra cứu.",
            &format!("<link rel=\"stylesheet\" href=\"{root}giao-dien/mau.css\">"),
            &format!("<a href=\"{root}ke-hoach/\">Danh sách</a>"),
            "<a href=\"https://a.gov.vn/\">Bản chính</a>",
        ] {
            assert!(page.contains(part), "{address} lacks {part}:\n{page}");
        }
    }
    let css = site.page("giao-dien/mau.css");
    assert!(css.contains("--kh-accent: #003366;") && css.contains("--kh-ground: #eef2f6;"), "{css}");
}

#[test]
fn an_office_may_be_a_name_or_nothing() {
    for (line, name) in [("organisation: Sở A", true), ("organisation:", false), ("links:", false)] {
        let portal = Portal::new(&format!("-- site.yaml --\ntitle: Cổng thử\n{line}\n{PLAN}"));
        let site = portal.build();
        let page = site.page("");
        assert_eq!(page.contains("Sở A"), name, "{line}");
        assert!(
            !page.contains("mau.css") && !page.contains("kh-logo") && !page.contains("mailto:"),
            "{line}"
        );
        assert!(!site.files.contains_key("giao-dien/mau.css"), "{line}");
    }
}

#[test]
fn a_logo_of_a_hidden_draft_stays() {
    let portal = Portal::new(&format!(
        "
-- site.yaml --
title: Cổng thử
organisation: {{logo: dau.png}}
-- content/tep/dau.png --
x
-- content/ke-hoach/b.md --
---
title: Nháp
issuer: Sở A
status: draft
attachments: [dau.png]
---
{PLAN}"
    ));
    assert!(portal.build().files.contains_key("tep/dau.png"));
}
