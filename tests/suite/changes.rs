//! When plans were put on the portal and mended: the keys `published` and `updated`, and where they are shown.

use crate::portal::Portal;

const DAYS: &str = "
    -- site.yaml --
    title: Cổng thử
    base_url: https://kh.example.vn/
    -- content/ke-hoach/a.md --
    ---
    title: Đăng rồi sửa
    issuer: Sở Nội vụ
    date: 20/3/2024
    published: 22/3/2024
    updated: 2024-05-05
    ---
    -- content/ke-hoach/b.md --
    ---
    title: Chỉ đăng
    issuer: Sở Nội vụ
    date: 2024-03
    ngày_đăng: 05/4/2024
    ---
    -- content/ke-hoach/c.md --
    ---
    title: Chỉ sửa
    issuer: Sở Nội vụ
    ngày cập nhật: 2/6/2024
    ---
    -- content/ke-hoach/d.md --
    ---
    title: Không ghi gì
    issuer: Sở Nội vụ
    date: 20/3/2024
    ---
    ";

/// The facts at the head of a plan, as «label value».
fn facts(page: &str) -> Vec<String> {
    let document = scraper::Html::parse_document(page);
    let facts = crate::portal::selector(".kh-facts > div");
    let text = |it: scraper::ElementRef| it.text().collect::<Vec<_>>().join(" ");
    document.select(&facts).map(text).collect()
}

#[test]
fn a_plan_shows_when_it_was_put_on_the_portal_and_mended() {
    let site = Portal::new(DAYS).build();
    for (plan, expected) in [
        ("a", vec!["Ngày đăng 22/3/2024", "Ngày cập nhật 05/5/2024"]),
        ("b", vec!["Ngày đăng 05/4/2024"]),
        ("c", vec!["Ngày cập nhật 02/6/2024"]),
        ("d", vec![]),
    ] {
        let mut facts = facts(&site.page(&format!("ke-hoach/{plan}/")));
        facts.retain(|it| it.starts_with("Ngày đăng") || it.starts_with("Ngày cập nhật"));
        assert_eq!(facts, expected, "{plan}");
    }
    assert!(site.page("ke-hoach/a/").contains("<time datetime=\"2024-05-05\">"));
}
