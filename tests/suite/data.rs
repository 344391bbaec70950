//! What other programs read: data files against their schemas, CSV, feeds, the sitemap, structured data.

use crate::portal::{Portal, Site, selector};
use scraper::Html;
use serde_json::Value;

/// A plan with markup and formulas in every field.
const HOSTILE: &str = "
-- site.yaml --
title: Cổng <b>thử</b> & \"bạn\"
base_url: https://kehoach.example.vn/cong/
organisation: {name: \"Sở <i>A</i> & B\"}
-- content/ke-hoach/a.md --
---
type: \"=1+1\"
number: 1/KH-SNV
title: \"=HYPERLINK(\\\"x\\\") </script><script>alert(1)</script> ]]> &amp;\"
issuer: \"+Sở <b>Nội vụ</b> & bạn\"
date: 2024-03-20
place: \"@nơi\"
theme: \"-1 <b>\"
description: \"<!-- & -->\"
quarters: [{quarter: I/2024, theme: \"=A1\", application: \"<b>\"}]
legal_bases: [\"=cmd Kế hoạch số 2/KH-UBND ngày 01/02/2024 của UBND tỉnh\"]
duties: [{task: \"=1 <b>\", due: \"trước ngày 2024-04-01\", responsible: [\"+đơn vị\"], report_to: \"@ai\", via: \"-x\"}]
signers: [{name: \"<b>\", position: \"=1\", capacity: KT.}]
recipients: [\"- Như trên;\", \"Đ/c Nguyễn Văn Bình, Bí thư\"]
status: issued
---
Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị; theo Kết luận số 01-KL/TW.
";

#[track_caller]
fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.page(path)).expect("JSON")
}

/// Checks every data file against its schema, as an independent validator reads both.
#[track_caller]
fn fits_its_schemas(site: &Site) {
    let files: Vec<&String> = site.files.keys().filter(|path| path.starts_with("data/schema/")).collect();
    assert!(files.len() >= 4, "{files:?}");
    for schema in files {
        let path = schema.replace("schema/", "");
        let validator = jsonschema::draft202012::new(&json(site, schema)).expect("a schema");
        let data = json(site, &path);
        let faults: Vec<String> =
            validator.iter_errors(&data).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{path}: {faults:#?}");
        assert!(data.as_array().is_none_or(|list| !list.is_empty()), "{path} holds something");
    }
}

/// The rows of a CSV file as a reader that is not ours finds them, the names of the columns first.
#[track_caller]
fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    assert!(text.ends_with("\r\n"), "the last line ends");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row as long as the first"));
    rows.map(|row| row.iter().map(str::to_string).collect()).collect()
}

#[test]
fn the_data_of_the_sample_fit_their_schemas() {
    let site = Portal::sample().build();
    fits_its_schemas(&site);
    let plans = json(&site, "data/plans.json");
    assert_eq!(plans.as_array().map(Vec::len), Some(7));
    let first = |key: &str, value: &str| {
        let plans = plans.as_array().expect("a list");
        plans.iter().find(|plan| plan[key] == value).cloned().unwrap_or_else(|| panic!("no {value}"))
    };
    let office = first("number", "491/KH-VP");
    assert_eq!(office["id"], "van-ban/491-kh-vp/2024-03-20");
    assert_eq!(office["date"], "2024-03-20");
    assert_eq!(office["quarters"][0]["quarter"], "2024-Q1");
    let draft = first("id", "ke-hoach/2023/thi-uy-duc-pho");
    assert_eq!((&draft["number"], &draft["date"]), (&Value::Null, &Value::from("2022")));
    assert!(!site.page("data/plans.json").contains("Phan Công Bình"), "named recipients are left out");
    assert!(!site.page("data/plans.csv").contains("Phan Công Bình"));
    let documents = json(&site, "data/documents.json");
    let ids: Vec<&str> =
        documents.as_array().into_iter().flatten().filter_map(|it| it["id"].as_str()).collect();
    for citation in json(&site, "data/citations.json").as_array().expect("a list") {
        assert!(plans.as_array().into_iter().flatten().any(|plan| plan["id"] == citation["plan"]));
        if let Some(id) = citation["document"].as_str() {
            assert!(ids.contains(&id), "{id}");
            assert!(site.files.contains_key(&format!("{id}/index.html")), "{id} is an address");
        }
    }
}

#[test]
fn markup_and_formulas_in_every_field_are_text() {
    let portal = Portal::new(HOSTILE);
    let site = portal.build_anyhow();
    fits_its_schemas(&site);
    for name in ["data/plans.csv", "data/citations.csv", "data/duties.csv", "data/units.csv"] {
        let rows = rows(&site.page(name));
        assert!(rows.len() > 1);
        for row in &rows {
            for cell in row {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name}: {cell:?} runs");
            }
        }
    }
    for name in site.files.keys().filter(|name| name.ends_with(".xml")) {
        let text = site.page(name);
        if name.ends_with("atom.xml") {
            is_a_feed(name, &text);
        }
        let document = roxmltree::Document::parse(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert!(document.descendants().all(|node| !matches!(node.tag_name().name(), "b" | "i" | "script")));
    }
    let page = site.page("ke-hoach/a/");
    assert!(!page.contains("<script>alert"), "{page}");
    let html = Html::parse_document(&page);
    let block = html.select(&selector("script[type='application/ld+json']")).next().expect("structured data");
    let data: Value = serde_json::from_str(&block.text().collect::<String>()).expect("JSON");
    assert!(data["name"].as_str().is_some_and(|name| name.contains("</script>")), "{data}");
    let duty = &json(&site, "data/duties.json")[0];
    assert_eq!((&duty["due"], &duty["last_day"]), (&"2024-04-01".into(), &"2024-03-31".into()));
}

#[test]
fn duties_name_their_units_and_days_as_the_pages_do() {
    let directive = "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.";
    let site = Portal::new(&crate::duties::OFFICE.replace("Văn bản.", directive)).build();
    fits_its_schemas(&site);
    let duties = json(&site, "data/duties.json");
    let report = &duties[0];
    let expected = serde_json::json!({
        "plan": "van-ban/12-kh-vp/2024-01-05",
        "line": report["line"],
        "id": "van-ban/12-kh-vp/2024-01-05#nv-e43b3b03",
        "url": "ke-hoach/a/#nv-e43b3b03",
        "task": "Nộp báo cáo; gồm phụ lục, biểu",
        "from": null,
        "due": "2024-06-30",
        "last_day": "2024-06-29",
        "days": ["2024-06-29"],
        "kind": "by",
        "recurrence": null,
        "time": null,
        "with": [],
        "with_units": [],
        "product": null,
        "responsible": ["các phòng, ban, đơn vị liên quan"],
        "units": ["don-vi/cac-phong"],
        "report_to": ["UBND tỉnh"],
        "report_to_units": ["don-vi/ubnd"],
        "via": ["Phòng Tổ chức"],
        "via_units": ["don-vi/phong-tc"],
    });
    assert_eq!(*report, expected);
    let days: Vec<usize> =
        duties.as_array().into_iter().flatten().map(|it| it["days"].as_array().map_or(0, Vec::len)).collect();
    // A recurring duty falls due at the end of each quarter; without a period or a day it never does.
    assert_eq!(days, [1, 1, 4, 0, 0, 1]);
    let units = json(&site, "data/units.json");
    let unit = |id: &str| {
        let found = units.as_array().into_iter().flatten().find(|it| it["id"] == id).cloned();
        found.unwrap_or_else(|| panic!("no {id} in {units:#}"))
    };
    let group = unit("don-vi/cac-phong");
    assert_eq!(group["members"], serde_json::json!(["don-vi/phong-tc", "don-vi/to-tin-hoc-cac-phong"]));
    let office = unit("don-vi/phong-tc");
    assert_eq!(office["groups"], serde_json::json!(["don-vi/cac-phong"]));
    assert_eq!((&office["duties"], &office["calendar"]), (&2.into(), &"don-vi/phong-tc/lich.ics".into()));
    assert_eq!(unit("don-vi/lanh-dao-van-phong-vp")["within"], "co-quan/vp");
    assert_eq!(unit("don-vi/ubnd")["calendar"], Value::Null);
    for unit in units.as_array().into_iter().flatten() {
        let id = unit["id"].as_str().expect("an id");
        assert!(site.files.contains_key(&format!("{id}/index.html")), "{id} is an address");
        assert_eq!(unit["calendar"].is_string(), site.files.contains_key(&format!("{id}/lich.ics")), "{id}");
    }
    let table = rows(&site.page("data/duties.csv"));
    let at =
        |row: usize, name: &str| table[row][table[0].iter().position(|it| it == name).expect(name)].clone();
    assert_eq!(at(1, "task"), "Nộp báo cáo; gồm phụ lục, biểu");
    assert_eq!(at(3, "days"), "2024-03-31\n2024-06-30\n2024-09-30\n2024-12-31");
    site.links("du-lieu/", "han/lich.ics");
    site.links("du-lieu/", "data/duties.csv");
    site.says("du-lieu/", "BEGIN:VEVENT");
}

/// Checks that a reader of feeds, not ours, takes a file for one with entries.
#[track_caller]
pub(crate) fn is_a_feed(name: &str, text: &str) {
    let feed = feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    assert_eq!(feed.feed_type, feed_rs::model::FeedType::Atom);
    let own = feed.links.iter().find(|link| link.rel.as_deref() == Some("self")).expect("its own address");
    assert!(own.href.ends_with(name) && feed.id == own.href, "{name}: {}", own.href);
    assert!(feed.title.is_some() && feed.updated.is_some() && !feed.entries.is_empty(), "{name}");
    let mut ids = std::collections::BTreeSet::new();
    for entry in &feed.entries {
        assert!(ids.insert(&entry.id) && entry.id.starts_with("https://"), "{name}: {}", entry.id);
        assert!(entry.title.is_some() && entry.updated.is_some() && entry.summary.is_some(), "{name}");
        assert!(!entry.authors.is_empty() && !entry.links.is_empty(), "{name}");
    }
}

#[test]
fn the_feeds_of_the_sample_are_feeds() {
    let portal = Portal::sample();
    let run = portal.run(&["build", "--base-url", "https://kehoach.example.vn/cong/"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let site = portal.site();
    let feeds: Vec<&String> = site.files.keys().filter(|name| name.ends_with("atom.xml")).collect();
    for kind in ["atom.xml", "co-quan/", "van-ban/"] {
        assert!(feeds.iter().any(|name| name.starts_with(kind)), "a feed in {kind}: {feeds:?}");
    }
    for name in feeds {
        is_a_feed(name, &site.page(name));
    }
}

/// The types of schema.org that may be said here: a `Legislation` and what it names.
const TYPES: [&str; 2] = ["Legislation", "Organization"];

/// The properties that they may have here.
const PROPERTIES: [&str; 14] = [
    "@context",
    "@type",
    "creativeWorkStatus",
    "dateModified",
    "datePublished",
    "inLanguage",
    "legislationChanges",
    "legislationDate",
    "legislationIdentifier",
    "legislationPassedBy",
    "legislationType",
    "name",
    "sameAs",
    "url",
];

#[track_caller]
fn has_known_terms(value: &Value) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                assert!(PROPERTIES.contains(&key.as_str()), "{key} is no property");
                assert!(key != "@type" || TYPES.contains(&value.as_str().unwrap_or_default()), "{value}");
                has_known_terms(value);
            }
        }
        Value::Array(list) => list.iter().for_each(has_known_terms),
        _ => {}
    }
}

#[test]
fn structured_data_says_only_what_is_certain() {
    let site = Portal::new(
        "
-- site.yaml --
title: Cổng thử
base_url: https://kehoach.example.vn/
-- content/van-ban.yaml --
- {cite: Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, url: \"https://example.vn/05\"}
-- content/ke-hoach/tinh.md --
---
{title: Học tập, issuer: UBND tỉnh A, number: 58/KH-UBND, date: 2024-03-14}
---
Căn cứ Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.
-- content/ke-hoach/so.md --
---
{title: Triển khai, issuer: Sở B tỉnh A, number: 7/KH-SB, date: 2024-03, status: issued}
---
Thực hiện Kế hoạch số 58/KH-UBND ngày 14/3/2024 của UBND tỉnh A; căn cứ Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị; theo Kết luận số 01-KL/TW.
",
    )
    .build_anyhow();
    let described: Vec<(String, Value)> = site
        .addresses()
        .into_iter()
        .filter_map(|address| {
            let html = Html::parse_document(&site.page(&address));
            let wanted = selector("script[type='application/ld+json']");
            let block = html.select(&wanted).next()?.text().collect::<String>();
            Some((address, serde_json::from_str(&block).expect("JSON")))
        })
        .collect();
    described.iter().for_each(|(_, it)| has_known_terms(it));
    let of = |address: &str| {
        let found = described.iter().find(|(it, _)| it == address);
        &found.unwrap_or_else(|| panic!("{address} has no structured data")).1
    };
    let plan = of("ke-hoach/so/");
    assert_eq!((&plan["@type"], &plan["@context"]), (&"Legislation".into(), &"https://schema.org".into()));
    assert_eq!(
        (&plan["legislationIdentifier"], &plan["legislationDate"]),
        (&"7/KH-SB".into(), &"2024-03".into())
    );
    assert_eq!(plan["legislationPassedBy"]["name"], "Sở B tỉnh A");
    assert_eq!(plan["url"], "https://kehoach.example.vn/ke-hoach/so/");
    assert_eq!(of("van-ban/05-ct-tw/2016-05-15/")["sameAs"], "https://example.vn/05");
    for address in ["", "nam/2024/", "co-quan/", "du-lieu/"] {
        assert!(!described.iter().any(|(it, _)| it == address), "{address} is no document");
    }
}

#[test]
fn every_page_has_one_address_for_search_engines_and_those_who_share_it() {
    let portal = Portal::new(&format!(
        "-- site.yaml --\ntitle: Cổng thử\nbase_url: https://a.example.vn/b/\n{}",
        crate::portal::PLAN
            .replace("year: 2024", "year: 2024\naliases: [/cu/a.html]")
            .replace("Văn bản.", "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.")
    ));
    let site = portal.build();
    let mut seen = 0;
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = Html::parse_document(&String::from_utf8_lossy(bytes));
        let attribute = |wanted: &str, name: &str| -> Vec<String> {
            let wanted = selector(wanted);
            let found = html.select(&wanted).filter_map(|it| it.value().attr(name));
            found.map(str::to_string).collect()
        };
        let canonical = attribute("link[rel=canonical]", "href");
        match path.as_str() {
            "404.html" => assert!(canonical.is_empty(), "it is no page of its own"),
            "cu/a.html" => assert_eq!(canonical, ["https://a.example.vn/b/ke-hoach/a/"], "it redirects"),
            _ => {
                let address = path.strip_suffix("index.html").unwrap_or(path);
                // A number that one document has redirects to it.
                let address =
                    if address == "van-ban/05-ct-tw/" { "van-ban/05-ct-tw/2016-05-15/" } else { address };
                assert_eq!(canonical, [format!("https://a.example.vn/b/{address}")]);
                assert!(attribute("meta[name=robots]", "content").is_empty(), "{path}");
                // A redirect is not what anyone shares.
                if !attribute("meta[http-equiv=refresh]", "content").is_empty() {
                    continue;
                }
                assert_eq!(attribute("meta[property='og:url']", "content"), canonical);
                for name in ["og:title", "og:type", "og:site_name", "og:locale"] {
                    assert_eq!(
                        attribute(&format!("meta[property='{name}']"), "content").len(),
                        1,
                        "{path}: {name}"
                    );
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 8);
}

#[test]
fn feeds_list_the_newest_first_and_have_what_atom_wants() {
    let site = Portal::new(
        "
-- site.yaml --
title: Cổng thử
base_url: https://kehoach.example.vn/
-- content/ke-hoach/a.md --
---
{title: A, issuer: Sở Nội vụ, number: 1/KH-SNV, date: 2024-03-20}
---
Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị; Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.
-- content/ke-hoach/b.md --
---
{title: B, issuer: Sở Nội vụ, date: 2024-05}
---
Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị; Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.
-- content/ke-hoach/c.md --
---
{title: C, issuer: Sở Y tế, year: 2024}
---
Thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị.
-- content/ke-hoach/d.md --
---
{title: D, issuer: Sở Xây dựng, date: 2024-01-02}
---
Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị; Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương.
",
    )
    .build();
    let entries = |path: &str| {
        let text = site.page(path);
        is_a_feed(path, &text);
        let feed = roxmltree::Document::parse(&text).expect("XML");
        let child = |node: roxmltree::Node, name: &str| {
            let found = node.children().find(|it| it.has_tag_name(("http://www.w3.org/2005/Atom", name)));
            found.unwrap_or_else(|| panic!("{path}: no {name}")).text().unwrap_or_default().to_string()
        };
        let root = feed.root_element();
        assert!(child(root, "id").ends_with("atom.xml"));
        assert!(!child(root, "title").is_empty());
        let entries: Vec<_> = root.children().filter(|it| it.tag_name().name() == "entry").collect();
        assert_eq!(child(root, "updated"), child(entries[0], "updated"));
        entries.iter().map(|it| (child(*it, "title"), child(*it, "updated"))).collect::<Vec<_>>()
    };
    let a = ("A".to_string(), "2024-03-20T00:00:00+07:00".to_string());
    let b = ("B".to_string(), "2024-05-01T00:00:00+07:00".to_string());
    let d = ("D".to_string(), "2024-01-02T00:00:00+07:00".to_string());
    assert_eq!(entries("atom.xml"), [b.clone(), a.clone(), d.clone()]);
    assert_eq!(entries("co-quan/so-noi-vu/atom.xml"), [b.clone(), a.clone()]);
    assert_eq!(entries("van-ban/01-kl-tw/2021-05-18/atom.xml"), [b.clone(), a.clone()]);
    assert_eq!(entries("van-ban/05-ct-tw/2016-05-15/atom.xml"), [b, a, d]);
    let few = "van-ban/21-kl-tw/2021-10-25/atom.xml";
    assert!(!site.files.contains_key(few), "one plan is too few to follow");
    assert!(!site.files.contains_key("co-quan/so-y-te/atom.xml"), "a feed without dates says nothing");
    let head = site.page("co-quan/so-noi-vu/");
    assert!(head.contains("type=\"application/atom+xml\" title=\"Cổng thử – kế hoạch của Sở Nội vụ\" href=\"../../co-quan/so-noi-vu/atom.xml\""), "{head}");
    let sitemap = site.page("sitemap.xml");
    assert!(sitemap.contains("<loc>https://kehoach.example.vn/ke-hoach/a/</loc>"));
    let files = ["404.html", "giao-dien", "data/graph", "do-thi/du-lieu"];
    assert!(files.iter().all(|file| !sitemap.contains(file)), "{sitemap}");
    assert_eq!(
        site.page("robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://kehoach.example.vn/sitemap.xml\n"
    );
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn a_portal_without_address_has_data_and_neither_feed_nor_sitemap() {
    let site = Portal::new(crate::portal::PLAN).build();
    for name in ["atom.xml", "sitemap.xml", "co-quan/so-noi-vu/atom.xml"] {
        assert!(!site.files.contains_key(name), "{name}");
    }
    assert_eq!(site.page("robots.txt"), "User-agent: *\nAllow: /\n");
    assert_eq!(json(&site, "data/plans.json")[0]["url"], "ke-hoach/a/");
    assert_eq!(site.page("data/duties.json"), "[]\n");
    assert!(!site.page("").contains("application/atom+xml") && !site.page("").contains("og:url"));
    site.links("du-lieu/", "data/plans.csv");
    site.links("du-lieu/", "data/schema/duties.json");
}

#[test]
fn noindex_is_in_robots_txt_and_on_every_page() {
    let site = Portal::new(&format!(
        "-- site.yaml --\ntitle: Cổng thử\nnoindex: true\nbase_url: https://a.example.vn/b/\n{}",
        crate::portal::PLAN
    ))
    .build();
    assert_eq!(site.page("robots.txt"), "User-agent: *\nDisallow: /b/\n");
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
    }
}
