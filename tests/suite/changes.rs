//! When plans were put on the portal and mended: the keys `published` and `updated`, and where they are shown.

use crate::portal::Portal;
use serde_json::Value;

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

#[test]
fn data_files_have_the_days_of_the_portal() {
    let site = Portal::new(DAYS).build();
    let plans: Value = serde_json::from_str(&site.page("data/plans.json")).expect("JSON");
    let days = plans.as_array().expect("plans").iter().map(|it| [&it["published"], &it["updated"]]);
    let null = &Value::Null;
    let [day, mended] = [Value::from("2024-03-22"), Value::from("2024-05-05")];
    let [other, alone] = [Value::from("2024-04-05"), Value::from("2024-06-02")];
    let expected = [[&day, &mended], [&other, null], [null, &alone], [null, null]];
    assert_eq!(days.collect::<Vec<_>>(), expected);
    let csv = site.page("data/plans.csv");
    let cell = |it: &'_ str| it.trim_matches('"').to_string();
    let ends = csv.lines().map(|line| line.rsplit(',').take(2).map(cell).collect::<Vec<_>>());
    let expected = [
        vec!["updated", "published"],
        vec!["2024-05-05", "2024-03-22"],
        vec!["", "2024-04-05"],
        vec!["2024-06-02", ""],
        vec!["", ""],
    ];
    assert_eq!(ends.collect::<Vec<_>>(), expected);
}

#[test]
fn search_engines_get_the_days_of_the_page_beside_the_date_of_issue() {
    let site = Portal::new(DAYS).build();
    let meaning = |plan: &str| {
        let page = site.page(&format!("ke-hoach/{plan}/"));
        let (_, data) = page.split_once("<script type=\"application/ld+json\">").expect("structured data");
        let (data, _) = data.split_once("</script>").expect("its end");
        let data: Value = serde_json::from_str(data).expect("JSON");
        ["legislationDate", "datePublished", "dateModified"].map(|it| data[it].as_str().map(str::to_string))
    };
    let day = |text: &str| Some(text.to_string());
    assert_eq!(meaning("a"), [day("2024-03-20"), day("2024-03-22"), day("2024-05-05")]);
    assert_eq!(meaning("c"), [None, None, day("2024-06-02")]);
    assert_eq!(meaning("d"), [day("2024-03-20"), None, None]);
    let sitemap = site.page("sitemap.xml");
    for (plan, changed) in [("a", "2024-05-05"), ("b", "2024-04-05"), ("c", "2024-06-02")] {
        let line = format!(
            "<url><loc>https://kh.example.vn/ke-hoach/{plan}/</loc><lastmod>{changed}</lastmod></url>"
        );
        assert!(sitemap.contains(&line), "{line}\n{sitemap}");
    }
    assert!(sitemap.contains("<url><loc>https://kh.example.vn/ke-hoach/d/</loc></url>"), "{sitemap}");
}

/// The title, the published and the updated time of the entries of a feed, and the time of the feed.
fn entries(feed: &str) -> (String, Vec<[String; 3]>) {
    let document = roxmltree::Document::parse(feed).expect("XML");
    let child = |node: roxmltree::Node, name: &str| {
        let found = node.children().find(|it| it.tag_name().name() == name);
        found.and_then(|it| it.text()).unwrap_or_default().to_string()
    };
    let root = document.root_element();
    let entries = root.children().filter(|it| it.tag_name().name() == "entry");
    let entries = entries.map(|it| ["title", "published", "updated"].map(|name| child(it, name)));
    (child(root, "updated"), entries.collect())
}

#[test]
fn the_feed_of_plans_goes_by_the_day_on_which_they_were_put_there() {
    let site = Portal::new(DAYS).build();
    let (updated, entries) = entries(&site.page("atom.xml"));
    let [issued, first, second, mended] =
        ["03-20", "03-22", "04-05", "05-05"].map(|day| format!("2024-{day}T00:00:00+07:00"));
    // The date of issue of a plan without `published` is that of its entry, as ever.
    let expected = [
        ["Chỉ đăng", &second, &second],
        ["Đăng rồi sửa", &first, &mended],
        ["Không ghi gì", &issued, &issued],
    ];
    assert_eq!(entries, expected);
    assert_eq!(updated, mended);
}
