//! The map of the whole portal: every relation is in it once, in the same bytes for any order of files, and no input
//! breaks it.

use crate::portal::{Portal, selector};
use kehoach::page::graph::map::PortalMap;
use kehoach::page::graph::map::rows::RowKind;
use kehoach::page::rebuild::Build;
use kehoach::site::Site;
use kehoach::site::corpus::{Corpus, parse, role};
use proptest::prelude::*;
use scraper::Html;
use serde_json::Value;
use std::convert::Infallible;

/// The text of a plan: its number, its date or none, the level of who issued it, and what it cites.
fn plan(number: usize, date: &str, level: usize, bases: &[String]) -> String {
    let issuer = ["UBND tỉnh Quảng Ngãi", "UBND huyện Ba Tơ", "UBND xã Ba Vì", "Trường A"][level % 4];
    let date = if date.is_empty() { String::new() } else { format!("date: {date}\n") };
    let bases: String = bases.iter().map(|basis| format!("\n  - {basis}")).collect();
    let bases = if bases.is_empty() { String::new() } else { format!("legal_bases:{bases}\n") };
    format!(
        "---\nnumber: {number}/KH-UBND\ntitle: Kế hoạch {number}\nissuer: {issuer}\n{date}{bases}---\nVăn bản.\n"
    )
}

fn directive(number: usize) -> String {
    format!("Chỉ thị số {number}-CT/TW ngày {:02}/5/{} của Bộ Chính trị", number % 28 + 1, 1940 + number % 90)
}

/// The site of plans, whose files have these names.
fn site(plans: &[(String, String)]) -> Site {
    let mut corpus = Corpus::default();
    let mut insert = |path: String, text: String| {
        let Ok((parsed, faults)) =
            parse(&path, role(&path).expect("a file"), || Ok::<_, Infallible>(text.into_bytes()));
        corpus.insert(path, parsed, faults);
    };
    insert("site.yaml".into(), "title: Cổng thử\n".into());
    for (name, text) in plans {
        insert(format!("content/ke-hoach/{name}.md"), text.clone());
    }
    Build::new(corpus.inputs().expect("settings"), Vec::new()).site().clone()
}

/// Each citation of a site has one bead or is counted once, and each row says how many lead to it.
fn sums(site: &Site) -> Result<(), TestCaseError> {
    let map = PortalMap::new(site);
    let counted = |of: &dyn Fn(usize) -> usize| (0..map.rows.len()).map(of).sum::<usize>();
    let folded = counted(&|row| map.rows[row].counts.values().map(|it| it.all).sum());
    prop_assert_eq!(map.beads.len() + folded, site.graph.edges.len(), "beads and counts are the relations");
    prop_assert_eq!(counted(&|row| map.rows[row].cited), site.graph.edges.len());
    for (index, row) in map.rows.iter().enumerate() {
        let beads = map.beads.iter().filter(|it| it.row == index).count();
        prop_assert_eq!(beads + row.counts.values().map(|it| it.all).sum::<usize>(), row.cited);
        prop_assert!(row.counts.values().all(|it| it.acting <= it.all));
        let folded = matches!(row.kind, RowKind::OtherDocuments(0) | RowKind::Plans(0));
        prop_assert!(!folded, "a count of nothing has no row");
    }
    let places = map.verticals.iter().map(|it| it.x).chain(map.rows.iter().filter_map(|it| it.square));
    prop_assert!(places.clone().all(|x| (0..=1000).contains(&x)), "{:?}", places.collect::<Vec<_>>());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_relation_is_a_bead_or_counted_once(
        plans in prop::collection::vec((0..5usize, 0..4usize, prop::collection::vec(0..60usize, 0..8)), 1..45),
    ) {
        let texts: Vec<(usize, String)> = plans.iter().enumerate().map(|(index, (year, level, cites))| {
            let date = if *year == 0 { String::new() } else { format!("{}-03-{:02}", 2018 + year, index % 28 + 1) };
            // From 40 on it is a plan of the portal, which may be the plan itself or a later one.
            let bases: Vec<String> = cites.iter().map(|it| match it.checked_sub(40) {
                Some(other) => format!("Kế hoạch số {other}/KH-UBND của UBND tỉnh Quảng Ngãi"),
                None => directive(*it + 1),
            }).collect();
            (index, plan(index, &date, *level, &bases))
        }).collect();
        let named = |name: &dyn Fn(usize) -> String| -> Vec<(String, String)> {
            texts.iter().map(|(index, text)| (name(*index), text.clone())).collect()
        };
        let one = site(&named(&|index| format!("{index:03}")));
        sums(&one)?;
        // Only addresses of plans depend on the names of files; the order of files is another here.
        let other = site(&named(&|index| format!("{:03}", 999 - index)));
        prop_assert_eq!(PortalMap::new(&one).svg(), PortalMap::new(&other).svg());
    }
}

#[test]
fn the_files_of_the_sample_hold_the_relations_of_its_data() {
    let site = Portal::sample().build_anyhow();
    let graph: Value = serde_json::from_str(&site.page("data/graph.json")).expect("JSON");
    let map = call(&site.page("do-thi/du-lieu/ban-do.js"), "first(");
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let counted =
        |row: &Value| list(&row[5]).chunks(3).map(|it| it[1].as_u64().expect("a count")).sum::<u64>();
    let folded: u64 = list(&map["rows"]).iter().map(counted).sum();
    let beads = list(&map["beads"]).len() as u64 / 3;
    assert_eq!(beads + folded, list(&graph["edges"]).len() as u64);
    assert_eq!(list(&map["rows"]).len(), rows(&site.page("do-thi/")), "a row of data for each on the page");
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

/// What a script gives to its one call.
fn call(text: &str, name: &str) -> Value {
    assert!(!text.contains('<'), "no text can end a script");
    let inside = text.strip_prefix("kehoachMap.").and_then(|it| it.strip_prefix(name));
    let inside = inside.and_then(|it| it.strip_suffix(");\n")).expect("one call");
    serde_json::from_str(inside).expect("JSON")
}

fn rows(html: &str) -> usize {
    let html = Html::parse_document(html);
    html.select(&selector(".kh-map-lane h2, .kh-map-lane li")).count()
}

/// A portal of plans, each with its number, date, level and bases.
fn portal(plans: impl Iterator<Item = (usize, String, usize, Vec<String>)>) -> Portal {
    let portal = Portal::new("");
    for (number, date, level, bases) in plans {
        portal.write(
            &format!("content/ke-hoach/{number:04}.md"),
            plan(number, &date, level, &bases).as_bytes(),
        );
    }
    portal
}

#[test]
fn a_large_portal_is_folded_and_its_files_hold_what_is_folded() {
    let plans = (0..200).map(|n| {
        let bases = (0..n % 9).map(|basis| directive(1 + (n * 7 + basis) % 50)).collect();
        (n, format!("{}-0{}-11", 2020 + n % 4, 1 + n % 9), n, bases)
    });
    let site = portal(plans).build_anyhow();
    let html = site.page("do-thi/");
    assert!(rows(&html) <= 18 + 6 + 10, "{} rows", rows(&html));
    site.says("do-thi/", "200 kế hoạch dựa vào 50 văn bản");
    site.says("do-thi/", "+ 32 văn bản khác");
    let documents = call(&site.page("do-thi/du-lieu/van-ban-0-0.js"), "documents(0,0,");
    assert_eq!(documents.as_array().expect("a list").len(), 50);
    let mut cited = 0;
    for document in documents.as_array().expect("a list") {
        let address = document[2].as_str().expect("an address");
        assert!(site.files.contains_key(&format!("{address}index.html")), "{address} is a page");
        cited += document[4].as_u64().expect("a count");
    }
    let mut cites = 0;
    for (index, year) in (2020..2024).enumerate() {
        // The strip of what is older comes first.
        let plans =
            call(&site.page(&format!("do-thi/du-lieu/nam-{year}.js")), &format!("plans({},", index + 1));
        assert_eq!(plans.as_array().expect("a list").len(), 50);
        for plan in plans.as_array().expect("a list") {
            let row = plan.as_array().expect("a plan");
            let address = row[2].as_str().expect("an address");
            assert!(site.files.contains_key(&format!("{address}index.html")), "{address} is a page");
            cites += row.len() as u64 - 5;
        }
    }
    assert_eq!(cited, cites, "what documents are cited is what plans cite");
}

#[test]
fn bad_input_is_drawn() {
    let long = "rất dài ".repeat(50);
    let hub = (1..=300).map(directive).collect::<Vec<_>>();
    let own = |number: usize| format!("Kế hoạch số {number}/KH-UBND ngày 01/3/2024 của UBND tỉnh Quảng Ngãi");
    for (name, plans) in [
        ("one plan", vec![(1, "2024-03-01".to_string(), 0, vec![directive(5)])]),
        ("one that cites 300", vec![(1, "2024-03-01".to_string(), 0, hub)]),
        ("itself", vec![(1, "2024-03-01".to_string(), 0, vec![own(1)])]),
        ("a circle", (1..=3).map(|n| (n, "2024-03-01".to_string(), 0, vec![own(n % 3 + 1)])).collect()),
        ("no date", vec![(1, String::new(), 0, vec!["Chỉ thị số 5-CT/TW của Bộ Chính trị".to_string()])]),
        (
            "before 1945, after the last",
            vec![(1, "2024-03-01".to_string(), 0, vec![directive(2), directive(88)])],
        ),
        (
            "a long name",
            vec![(
                1,
                "2024-03-01".to_string(),
                0,
                vec![format!("Chỉ thị số 5-CT/TW của Bộ Chính trị về {long}")],
            )],
        ),
        (
            "one day",
            (1..=400)
                .map(|n| (n, "2024-03-01".to_string(), n, vec![directive(7), directive(n % 30 + 1)]))
                .collect(),
        ),
    ] {
        let portal = portal(plans.into_iter());
        let site = portal.build_anyhow();
        let graph: Value = serde_json::from_str(&site.page("data/graph.json")).expect("JSON");
        assert!(!graph["edges"].as_array().expect("a list").is_empty(), "{name} has relations");
        let html = Html::parse_document(&site.page("do-thi/"));
        assert_eq!(html.select(&selector(".kh-map-drawing")).count(), 1, "{name} is drawn");
        assert_eq!(html.select(&selector(".kh-map [style]")).count(), 0, "{name}");
        let broken: Vec<String> =
            site.broken_links().into_iter().filter(|it| it.starts_with("do-thi/")).collect();
        assert_eq!(broken, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_portal_in_which_nothing_is_cited_has_no_frame() {
    for files in ["", "-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: Sở A\n---\nLời.\n"] {
        let site = Portal::new(files).build_anyhow();
        site.says("do-thi/", "Chưa có kế hoạch nào viện dẫn văn bản khác.");
        let html = Html::parse_document(&site.page("do-thi/"));
        assert_eq!(html.select(&selector(".kh-map, main svg, main script")).count(), 0);
    }
}

#[test]
fn a_replaced_plan_says_so_in_its_row() {
    let site = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        number: 1/KH-UBND
        title: Kế hoạch cũ
        issuer: UBND tỉnh A
        date: 2024-03-01
        legal_bases: [Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị]
        ---
        Văn bản.
        -- content/ke-hoach/b.md --
        ---
        number: 2/KH-UBND
        title: Kế hoạch mới
        issuer: UBND tỉnh A
        date: 2024-05-02
        replaces: Kế hoạch số 1/KH-UBND ngày 01/3/2024
        ---
        Văn bản.
        ",
    )
    .build_anyhow();
    let html = Html::parse_document(&site.page("do-thi/"));
    let over: Vec<String> = html.select(&selector(".kh-map-plan em")).map(|it| it.text().collect()).collect();
    assert_eq!(over, ["Đã bị thay thế từ 02/5/2024"]);
    site.says("do-thi/", "Kế hoạch số 2/KH-UBND thay thế Kế hoạch số 1/KH-UBND");
}
