//! What the pages of a portal of two plans say of themselves: title, trail, feeds, redirects.

use super::*;
use crate::page::testing::renderer;

/// Two plans of one body and of years that follow; the second has an old address, and each cites a law.
const PORTAL: [(&str, &str); 4] = [
    ("site.yaml", "title: Cổng\nbase_url: https://vi-du.vn/\n"),
    (
        "content/ke-hoach/2023/a.md",
        "---\ntitle: Kế hoạch dân chủ\nissuer: Sở Y tế\ndate: 2023-02-01\n---\nTheo Luật số 1/2020/QH14, các phòng báo cáo hằng quý.\n",
    ),
    (
        "content/ke-hoach/2024/b.md",
        "---\nnumber: 12/KH-SYT\ntitle: Kế hoạch dân chủ cơ sở\nissuer: Sở Y tế\ndate: 2024-02-15\n\
         aliases: [/cu/]\nquarters: [{quarter: I/2024, theme: Phát huy}]\n---\nTheo Luật số 1/2020/QH14, các phòng báo cáo hằng quý.\n",
    ),
    ("content/trang/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nChúng tôi.\n"),
];

/// What is asked about the pages at some addresses is answered so.
#[track_caller]
fn check<const N: usize>(ask: impl Fn(&Renderer, HtmlPage) -> String, expected: [(&str, &str); N]) {
    let renderer = renderer(&PORTAL);
    let answers = expected.map(|(address, _)| {
        let page = renderer.routes.at(address).and_then(Page::html);
        (address, page.map_or("no page".to_string(), |page| ask(&renderer, page)))
    });
    assert_eq!(answers, expected.map(|(address, answer)| (address, answer.to_string())));
}

#[test]
fn titles_say_what_a_page_shows() {
    let title = |renderer: &Renderer, page| renderer.title(page, &renderer.context(page)).0;
    let cases = [
        ("", "Cổng"),
        ("ke-hoach/", "Tất cả kế hoạch"),
        ("ke-hoach/2023/a/", "Kế hoạch dân chủ"),
        ("ke-hoach/2024/b/so-sanh/", "Đối chiếu: Kế hoạch dân chủ cơ sở"),
        ("cu/", "Kế hoạch dân chủ cơ sở"),
        ("nam/2024/", "Kế hoạch năm 2024"),
        ("co-quan/so-y-te/", "Sở Y tế"),
        ("chu-diem/2024-q1/", "Chủ điểm quý I/2024"),
        ("chu-diem/2024-q1/phat-huy/", "Phát huy"),
        ("van-ban/1-2020-qh14/khong-ro-ngay/", "Luật số 1/2020/QH14"),
        ("van-ban/1-2020-qh14/", "Văn bản số 1/2020/QH14"),
        ("gioi-thieu/", "Giới thiệu"),
        ("404.html", "Không có trang này"),
    ];
    check(title, cases);
}

#[test]
fn a_trail_leads_from_home() {
    let trail = |renderer: &Renderer, page| {
        let trail = renderer.trail(page, &renderer.context(page));
        let steps = trail.iter().map(|step| match &step.href {
            Some(href) => format!("{} ({href})", step.title),
            None => step.title.clone(),
        });
        steps.collect::<Vec<_>>().join(" > ")
    };
    let cases = [
        ("", ""),
        ("404.html", ""),
        ("cu/", ""),
        ("nam/", "Trang chủ (../) > Theo năm"),
        ("nam/2024/", "Trang chủ (../../) > Theo năm (../../nam/) > Năm 2024"),
        ("ke-hoach/2023/a/", "Trang chủ (../../../) > Năm 2023 (../../../nam/2023/) > Kế hoạch dân chủ"),
        (
            "ke-hoach/2024/b/so-sanh/",
            "Trang chủ (../../../../) > Năm 2024 (../../../../nam/2024/) > \
             12/KH-SYT (../../../../ke-hoach/2024/b/) > Đối chiếu",
        ),
        ("co-quan/so-y-te/", "Trang chủ (../../) > Theo cơ quan (../../co-quan/) > Sở Y tế"),
        (
            "chu-diem/2024-q1/phat-huy/",
            "Trang chủ (../../../) > Chủ điểm quý (../../../chu-diem/) > Quý I/2024 (../../../chu-diem/2024-q1/) > Phát huy",
        ),
        (
            "van-ban/1-2020-qh14/",
            "Trang chủ (../../) > Văn bản được viện dẫn (../../van-ban/) > Văn bản số 1/2020/QH14",
        ),
        ("gioi-thieu/", "Trang chủ (../) > Giới thiệu"),
    ];
    check(trail, cases);
}

#[test]
fn feeds_of_a_page_come_before_that_of_all() {
    let feeds = |renderer: &Renderer, page| {
        let feeds = renderer.feeds(page, &renderer.context(page));
        feeds.into_iter().map(|feed| feed.href).collect::<Vec<_>>().join(" ")
    };
    let cases = [
        ("", "atom.xml"),
        ("ke-hoach/2023/a/", "../../../atom.xml"),
        ("co-quan/so-y-te/", "../../co-quan/so-y-te/atom.xml ../../atom.xml"),
        (
            "van-ban/1-2020-qh14/khong-ro-ngay/",
            "../../../van-ban/1-2020-qh14/khong-ro-ngay/atom.xml ../../../atom.xml",
        ),
        ("van-ban/12-kh-syt/2024-02-15/", "../../../atom.xml"),
    ];
    check(feeds, cases);
}

#[test]
fn the_full_address_is_that_of_the_page_shown() {
    let canonical = |renderer: &Renderer, page| renderer.canonical(page).unwrap_or("none".to_string());
    let cases = [
        ("", "https://vi-du.vn/"),
        ("nam/2024/", "https://vi-du.vn/nam/2024/"),
        ("cu/", "https://vi-du.vn/ke-hoach/2024/b/"),
        ("van-ban/12-kh-syt/", "https://vi-du.vn/ke-hoach/2024/b/"),
        ("van-ban/1-2020-qh14/", "https://vi-du.vn/van-ban/1-2020-qh14/khong-ro-ngay/"),
        ("404.html", "none"),
    ];
    check(canonical, cases);
}

#[test]
fn old_addresses_become_pages_that_lead_on() {
    let leads_on = |renderer: &Renderer, page| {
        let html = String::from_utf8(renderer.html(page).expect("a page")).expect("UTF-8");
        let refresh = html.split("url=").nth(1).and_then(|rest| rest.split('"').next());
        refresh.unwrap_or("stays").to_string()
    };
    let cases = [
        ("cu/", "../ke-hoach/2024/b/"),
        ("van-ban/12-kh-syt/", "../../ke-hoach/2024/b/"),
        ("van-ban/1-2020-qh14/", "../../van-ban/1-2020-qh14/khong-ro-ngay/"),
        ("ke-hoach/2024/b/", "stays"),
        ("404.html", "stays"),
    ];
    check(leads_on, cases);
}
