//! What authors may write and readers must bear: markup in every field, thousands of headings, no plan or one.

use crate::portal::{PLAN, Portal, selector};
use scraper::Html;
use std::collections::BTreeSet;

/// What must never stand in a page as it is.
const MARKUP: &str = "<img src=x onerror=alert(1)>\\\"'&amp;{{ view.title }}";

#[test]
fn markup_in_every_field_is_text() {
    let text = "
-- site.yaml --
title: \"M\"
description: \"M\"
drafts: show
organisation: {name: \"M\", address: \"M\", phone: \"M\", contact: \"M\"}
source_line: \"M\"
links: {header: [{title: \"M\", href: /}], footer: [{title: \"M\", href: 'https://a.vn/?<script>'}]}
-- content/co-quan.yaml --
- {id: so-a, name: \"Sở M\", aliases: [\"M\"], province: \"M\", level: province}
-- content/van-ban.yaml --
- {cite: Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, title: \"M\", status: \"M\"}
-- content/trang/a.md --
---
title: \"M\"
description: \"M\"
---
M <script>alert(1)</script> {{ site.title }}
-- content/ke-hoach/a.md --
---
type: \"M\"
title: \"M\"
number: 12/KH-SA
issuer: \"Sở M\"
place: \"M\"
date: 2024-03-20
status: draft
theme: \"M\"
quarters: [{quarter: I/2024, theme: \"M\", application: \"M\"}]
legal_bases: [\"M\", \"Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị M\"]
duties: [{task: \"M\", due: 2024-05, responsible: [\"M\"], report_to: \"M\", via: \"M\"}]
signers: [{name: \"M\", position: \"M\", capacity: \"M\"}]
recipients: [\"M\"]
description: \"M\"
---
# M

M <script>alert(1)</script>

| <b onclick=x>M</b> |
|---|
| M |
";
    let site = Portal::new(&text.replace('M', MARKUP)).build_anyhow();
    let mut told = 0;
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = Html::parse_document(&String::from_utf8_lossy(bytes));
        assert_eq!(html.select(&selector("[onerror], [onclick], img[src=x]")).count(), 0, "{path}");
        for script in html.select(&selector("script:not([src])")) {
            assert_eq!(script.value().attr("type"), Some("application/ld+json"), "{path}");
            assert!(!script.inner_html().contains('<'), "{path}");
        }
        told += html.root_element().text().filter(|text| text.contains("onerror")).count();
    }
    assert!(told > 100, "the fields are shown: {told}");
    assert!(site.broken_links().is_empty(), "{:#?}", site.broken_links());
}

#[test]
fn two_thousand_headings_have_their_places() {
    let portal = Portal::new("");
    let headings: String =
        (0..2000).map(|n| format!("{} Mục {}\n\n", "#".repeat(2 + n % 5), n % 7)).collect();
    let text = format!("---\ntitle: Nhiều mục\nissuer: Sở A\nyear: 2024\n---\n{headings}");
    portal.write("content/ke-hoach/a.md", text.as_bytes());
    let site = portal.build_anyhow();
    let html = Html::parse_document(&site.page("ke-hoach/a/"));
    let ids: Vec<&str> = html.select(&selector("[id]")).filter_map(|it| it.value().attr("id")).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids are unique");
    assert_eq!(html.select(&selector(".kh-text :is(h2, h3, h4, h5, h6)")).count(), 2000);
    assert_eq!(html.select(&selector(".kh-contents a")).count(), 1200, "three levels stand in the contents");
    assert!(site.broken_links().is_empty());
}

#[test]
fn a_portal_with_no_plan_or_one_is_whole() {
    for (language, files) in [("vi", ""), ("en", ""), ("vi", PLAN), ("en", PLAN)] {
        let portal = Portal::new(&format!("-- site.yaml --\ntitle: Cổng\nlanguage: {language}\n{files}"));
        let site = portal.build_anyhow();
        assert!(site.broken_links().is_empty(), "{language} {:#?}", site.broken_links());
        for address in [
            "",
            "ke-hoach/",
            "nam/",
            "co-quan/",
            "chu-diem/",
            "van-ban/",
            "han/",
            "tim-kiem/",
            "do-thi/",
            "do-thi/bao-phu/",
        ] {
            let html = Html::parse_document(&site.page(address));
            for list in html.select(&selector("main :is(ul, ol, dl, table):not([hidden])")) {
                assert!(
                    list.select(&selector("li, div, tbody tr")).count() > 0,
                    "an empty list on {language} {address:?}: {}",
                    list.html()
                );
            }
            let headings = html.select(&selector("main h2")).count();
            // That there are none of something is not all that a page has to say.
            let told = html.select(&selector("main :is(a, p:not(.kh-lead, .kh-figures), form)")).count();
            assert!(told > 0 && (headings == 0 || told >= headings), "{language} {address:?} says nothing");
        }
    }
}
