//! When plans were put on the portal and mended: the keys `published` and `updated`, and where they are shown.

use crate::data::is_a_feed;
use crate::portal::{Portal, Site, selector};
use crate::preview::Preview;
use scraper::{ElementRef, Html};
use serde_json::Value;
use std::collections::BTreeSet;

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
    let document = Html::parse_document(page);
    document.select(&selector(".kh-factline > span")).map(|it| it.text().collect()).collect()
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

/// Plans that were put on the portal, mended and changed in every way, by plans of the portal and by others.
const LIFE: &str = "
    -- site.yaml --
    title: Cổng thử
    base_url: https://kh.example.vn/
    -- content/ke-hoach/a.md --
    ---
    number: 1/KH-SNV
    title: Kế hoạch một
    issuer: Sở Nội vụ
    date: 20/3/2024
    published: 22/3/2024
    updated: 5/5/2024
    ---
    -- content/ke-hoach/b.md --
    ---
    number: 2/KH-SNV
    title: Kế hoạch hai
    issuer: Sở Nội vụ
    date: 10/6/2024
    published: 12/6/2024
    replaces: Kế hoạch số 1/KH-SNV ngày 20/3/2024 của Sở Nội vụ
    ---
    -- content/ke-hoach/c.md --
    ---
    number: 3/KH-SNV
    title: Kế hoạch ba
    issuer: Sở Nội vụ
    date: 01/7/2024
    amends: Kế hoạch số 2/KH-SNV ngày 10/6/2024 của Sở Nội vụ
    ---
    -- content/ke-hoach/d.md --
    ---
    number: 4/KH-SNV
    title: Bản kín
    issuer: Sở Nội vụ
    date: 02/8/2024
    published: 03/8/2024
    status: draft
    repeals: Kế hoạch số 3/KH-SNV ngày 01/7/2024 của Sở Nội vụ
    ---
    -- content/ke-hoach/e.md --
    ---
    number: 5/KH-SNV
    title: Kế hoạch năm
    issuer: Sở Nội vụ
    date: 2/1/2023
    ---
    -- content/ke-hoach/f.md --
    ---
    number: 6/KH-SNV
    title: Kế hoạch sáu
    issuer: Sở Nội vụ
    date: 3/1/2023
    ---
    -- content/van-ban.yaml --
    - cite: Kế hoạch số 3/KH-SNV ngày 01/7/2024 của Sở Nội vụ
      corrected_by: Công văn số 9/SNV ngày 5/7/2024 của Sở Nội vụ
    - cite: Kế hoạch số 5/KH-SNV ngày 2/1/2023 của Sở Nội vụ
      withdrawn_by: Quyết định số 7/QĐ-UBND của UBND tỉnh A
    - cite: Kế hoạch số 6/KH-SNV ngày 3/1/2023 của Sở Nội vụ
      repealed_by: Quyết định số 8/QĐ-UBND năm 2024 của UBND tỉnh A
    ";

/// The changes on a page: a heading, or «day | what happened | plan».
fn changes(site: &Site, address: &str) -> Vec<String> {
    let text =
        |it: ElementRef| it.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let document = Html::parse_document(&site.page(address));
    let parts = selector("main h2, .kh-changes > li");
    document
        .select(&parts)
        .map(|it| match it.value().name() {
            "h2" => text(it),
            _ => {
                let parts = [".kh-change-day", ".kh-change-what", ".kh-row-title"];
                let parts = parts.map(|part| it.select(&selector(part)).map(text).collect::<String>());
                parts.join(" | ")
            }
        })
        .collect()
}

#[test]
fn the_page_of_changes_tells_what_happened_the_newest_first() {
    let site = Portal::new(LIFE).build_anyhow();
    let expected = [
        "Tháng 7/2024",
        "05/7/2024 | Được đính chính bằng Công văn số 9/SNV ngày 05/7/2024 | Kế hoạch ba",
        "01/7/2024 | Được sửa đổi, bổ sung một phần bằng Kế hoạch số 3/KH-SNV ngày 01/7/2024 | Kế hoạch hai",
        "Tháng 6/2024",
        // On the day on which the new one could be read here, not on that of its issue.
        "12/6/2024 | Được thay thế bằng Kế hoạch số 2/KH-SNV ngày 10/6/2024 | Kế hoạch một",
        "12/6/2024 | Đăng | Kế hoạch hai",
        "Tháng 5/2024",
        "05/5/2024 | Cập nhật bản đăng | Kế hoạch một",
        "Tháng 3/2024",
        "22/3/2024 | Đăng | Kế hoạch một",
        "Chưa rõ ngày",
        "2024 | Bị bãi bỏ bằng Quyết định số 8/QĐ-UBND ngày 2024 | Kế hoạch sáu",
        " | Bị thu hồi bằng Quyết định số 7/QĐ-UBND | Kế hoạch năm",
    ];
    assert_eq!(changes(&site, "thay-doi/"), expected);
    site.links("thay-doi/", "ke-hoach/a/");
    site.links("thay-doi/", "ke-hoach/b/");
    for (page, root) in [("", ""), ("ke-hoach/a/", "../../"), ("404.html", "/")] {
        let footer = format!("<li><a href=\"{root}thay-doi/\">Thay đổi</a></li>");
        assert!(site.page(page).contains(&footer), "{page}");
    }
    assert!(site.page("sitemap.xml").contains("<loc>https://kh.example.vn/thay-doi/</loc>"));
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn the_feed_of_changes_has_what_happened_on_a_known_day() {
    let site = Portal::new(LIFE).build_anyhow();
    let feed = site.page("thay-doi/atom.xml");
    is_a_feed("thay-doi/atom.xml", &feed);
    let (updated, told) = entries(&feed);
    let titles: Vec<&str> = told.iter().map(|[title, ..]| title.as_str()).collect();
    let expected = [
        "Được đính chính bằng Công văn số 9/SNV ngày 05/7/2024: Kế hoạch ba",
        "Được sửa đổi, bổ sung một phần bằng Kế hoạch số 3/KH-SNV ngày 01/7/2024: Kế hoạch hai",
        "Được thay thế bằng Kế hoạch số 2/KH-SNV ngày 10/6/2024: Kế hoạch một",
        "Đăng: Kế hoạch hai",
        "Cập nhật bản đăng: Kế hoạch một",
        "Đăng: Kế hoạch một",
    ];
    assert_eq!(titles, expected);
    assert_eq!([&updated, &told[0][2]], ["2024-07-05T00:00:00+07:00"; 2]);
    let ids = |feed: &str| {
        let lines = feed.lines().filter_map(|line| line.trim().strip_prefix("<id>"));
        lines.skip(1).filter_map(|line| Some(line.strip_suffix("</id>")?.to_string())).collect::<Vec<_>>()
    };
    let expected = [
        "ke-hoach/c/#corrected-van-ban/9-snv/2024-07-05",
        "ke-hoach/b/#amended-van-ban/3-kh-snv/2024-07-01",
        "ke-hoach/a/#replaced-van-ban/2-kh-snv/2024-06-10",
        "ke-hoach/b/#published",
        "ke-hoach/a/#updated-2024-05-05",
        "ke-hoach/a/#published",
    ];
    assert_eq!(ids(&feed), expected.map(|it| format!("https://kh.example.vn/{it}")));
    // A plan more changes no id of the others.
    let portal = Portal::new(LIFE);
    let more = "---\ntitle: Thêm\nissuer: Sở Y tế\npublished: 1/1/2024\n---\n";
    portal.write("content/ke-hoach/0.md", more.as_bytes());
    let with_more = ids(&portal.build_anyhow().page("thay-doi/atom.xml"));
    assert_eq!(with_more[..6], ids(&feed));
    assert_eq!(with_more[6..], ["https://kh.example.vn/ke-hoach/0/#published"]);
    // The page names it before that of all plans.
    let feeds = |page: &str| {
        let document = Html::parse_document(&site.page(page));
        let feeds = selector("link[rel=alternate]");
        document.select(&feeds).filter_map(|it| it.attr("href").map(str::to_string)).collect::<Vec<_>>()
    };
    assert_eq!(feeds("thay-doi/"), ["../thay-doi/atom.xml", "../atom.xml"]);
    assert_eq!(feeds("ke-hoach/a/"), ["../../atom.xml"]);
    site.links("du-lieu/", "thay-doi/atom.xml");
}

#[test]
fn hidden_drafts_are_no_change() {
    let portal = Portal::new(LIFE);
    let site = portal.build_anyhow();
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.starts_with("thay-doi/")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Bản kín") && !text.contains("4/KH-SNV"), "{path}");
    }
    // Shown, it is put on the portal and changes nothing.
    assert_eq!(portal.run(&["build", "--drafts"]).code, 0);
    let shown = changes(&portal.site(), "thay-doi/");
    assert_eq!(shown[..2], ["Tháng 8/2024", "03/8/2024 | Đăng | Bản kín"]);
    assert_eq!(shown[2..], changes(&site, "thay-doi/"));
}

#[test]
fn more_than_fifty_changes_stand_in_parts_and_the_newest_in_the_feed() {
    let portal = Portal::new("-- site.yaml --\ntitle: Cổng thử\nbase_url: https://kh.example.vn/\n");
    for n in 0..120 {
        let day = format!("{:02}/{}/2024", n % 28 + 1, n / 28 + 3);
        let text = format!("---\ntitle: Việc {n:03}\nissuer: Sở A\npublished: {day}\n---\n");
        portal.write(&format!("content/ke-hoach/{n:03}.md"), text.as_bytes());
    }
    let site = portal.build_anyhow();
    let mut plans = Vec::new();
    for (part, count) in [("", 50), ("trang-2/", 50), ("trang-3/", 20)] {
        let address = format!("thay-doi/{part}");
        let changes = changes(&site, &address);
        let titles = changes.iter().filter_map(|it| it.split(" | ").nth(2));
        plans.extend(titles.clone().map(str::to_string));
        assert_eq!(titles.count(), count, "{address}");
        for other in ["thay-doi/", "thay-doi/trang-2/", "thay-doi/trang-3/"] {
            site.links(&address, other);
        }
    }
    assert_eq!(plans, (0..120).rev().map(|n| format!("Việc {n:03}")).collect::<Vec<_>>());
    assert!(!site.files.contains_key("thay-doi/trang-4/index.html"));
    site.says("thay-doi/trang-2/", "Trang 2 trên 3");
    let (_, told) = entries(&site.page("thay-doi/atom.xml"));
    let titles: BTreeSet<&str> = told.iter().map(|[title, ..]| title.as_str()).collect();
    assert_eq!(
        (titles.len(), told[0][0].as_str(), told[49][0].as_str()),
        (50, "Đăng: Việc 119", "Đăng: Việc 070")
    );
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn a_portal_that_records_no_change_says_so() {
    let portal = Portal::new(&format!(
        "-- site.yaml --\ntitle: Cổng thử\nbase_url: https://kh.example.vn/\n{}",
        crate::portal::PLAN
    ));
    let site = portal.build();
    site.says("thay-doi/", "Chưa ghi thay đổi nào.");
    assert!(!site.files.contains_key("thay-doi/atom.xml"));
    let settings = "title: Portal\nlanguage: en\nbase_url: https://kh.example.vn/\n";
    portal.write("site.yaml", settings.as_bytes());
    portal.build().says("thay-doi/", "No change is recorded yet.");
}

#[test]
fn a_day_without_address_of_the_site_is_on_the_page_and_in_no_feed() {
    let site = Portal::new(&DAYS.replace("base_url: https://kh.example.vn/", "language: en")).build();
    assert!(!site.files.contains_key("thay-doi/atom.xml"));
    let expected = [
        "6/2024",
        "2 June 2024 | Published text updated | Chỉ sửa",
        "5/2024",
        "5 May 2024 | Published text updated | Đăng rồi sửa",
        "4/2024",
        "5 April 2024 | Published | Chỉ đăng",
        "3/2024",
        "22 March 2024 | Published | Đăng rồi sửa",
    ];
    assert_eq!(changes(&site, "thay-doi/"), expected);
}

#[test]
fn the_preview_shows_an_edit_of_a_day() {
    let plan = |updated: &str| {
        format!("---\ntitle: A\nissuer: Sở A\npublished: 1/2/2024\nupdated: {updated}\n---\nMột.\n")
    };
    let portal = Portal::new("");
    portal.write("content/ke-hoach/a.md", plan("3/4/2024").as_bytes());
    let preview = Preview::of(portal);
    preview.until_says("/thay-doi/", "03/4/2024");
    preview.portal.write("content/ke-hoach/a.md", plan("6/7/2024").as_bytes());
    let page = preview.until_says("/thay-doi/", "06/7/2024").text();
    assert!(!page.contains("03/4/2024") && page.contains("01/02/2024"), "{page}");
    preview.until_says("/ke-hoach/a/", "06/7/2024");
    preview.until_says("/data/plans.json", "\"updated\":\"2024-07-06\"");
}
