//! The graph of legal bases: nodes and edges, layout, drawings, exports.

use crate::portal::{Portal, selector};
use kehoach::page::graph::layout::{BOX, DrawingLayout, Line, Point, Spot, layout};
use proptest::prelude::*;
use scraper::Html;
use std::collections::BTreeSet;
use std::process::{Command, Stdio};

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("the file is JSON")
}

/// The texts of one key in a list of objects.
fn all<'a>(list: &'a serde_json::Value, key: &str) -> Vec<&'a str> {
    list.as_array().expect("a list").iter().map(|it| it[key].as_str().expect("a text")).collect()
}

#[test]
fn edges_join_nodes_that_are_there_and_each_once() {
    let graph = json(&Portal::sample().build_anyhow().page("data/graph.json"));
    let ids: BTreeSet<&str> = all(&graph["nodes"], "id").into_iter().collect();
    assert_eq!(ids.len(), graph["nodes"].as_array().expect("a list").len(), "ids are of one node");
    let (from, to) = (all(&graph["edges"], "from"), all(&graph["edges"], "to"));
    let relations = all(&graph["edges"], "relation");
    let edges: BTreeSet<_> = from.iter().zip(&to).zip(&relations).collect();
    assert_eq!(edges.len(), relations.len(), "edges are there once");
    assert!(from.iter().chain(&to).all(|id| ids.contains(id)), "edges have both their ends");
    let central = "van-ban/01-kl-tw/2021-05-18";
    assert!(ids.contains(central) && ids.contains("ke-hoach/2023/thi-uy-duc-pho"));
    assert_eq!(to.iter().filter(|id| **id == central).count(), 5, "four plans and a guide: {graph:#}");
}

/// The sample portal with a plan whose names hold what XML and DOT write otherwise.
fn portal_of_signs() -> Portal {
    let portal = Portal::sample();
    portal.write(
        "content/ke-hoach/2024/dau.md",
        "---\ntitle: 'Dấu \"ngoặc\" <b>&amp; \\ ]]>'\nissuer: Sở \"A\" \\\nyear: 2024\nlegal_bases: [Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị]\n---\nVăn bản.\n".as_bytes(),
    );
    portal
}

#[test]
fn graphml_holds_what_json_holds() {
    let site = portal_of_signs().build_anyhow();
    let graph = json(&site.page("data/graph.json"));
    let xml = site.page("data/graph.graphml");
    let graphml = roxmltree::Document::parse(&xml).expect("GraphML is well-formed");
    let length = |key: &str| graph[key].as_array().expect("a list").len();
    let tag = |name: &'static str| ("http://graphml.graphdrawing.org/xmlns", name);
    let tagged = |name| graphml.descendants().filter(|node| node.has_tag_name(tag(name))).count();
    assert_eq!((tagged("node"), tagged("edge")), (length("nodes"), length("edges")));
}

#[test]
#[cfg_attr(not(graphviz), ignore = "needs dot of graphviz")]
fn graphviz_draws_the_graph() {
    let site = portal_of_signs().build_anyhow();
    let graph = json(&site.page("data/graph.json"));
    let length = |key: &str| graph[key].as_array().expect("a list").len();
    let drawn = Command::new("dot").arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut dot = drawn.expect("dot runs");
    let input = site.page("data/graph.dot");
    std::io::Write::write_all(&mut dot.stdin.take().expect("a pipe"), input.as_bytes()).expect("dot reads");
    let output = dot.wait_with_output().expect("dot ends");
    assert!(output.status.success(), "dot draws the graph");
    let svg = String::from_utf8(output.stdout).expect("dot writes UTF-8");
    assert_eq!(svg.matches("class=\"node\"").count(), length("nodes"));
    assert_eq!(svg.matches("class=\"edge\"").count(), length("edges"));
}

#[test]
fn a_plan_shows_its_bases_drawn_and_as_a_table() {
    let site = Portal::sample().build_anyhow();
    let plan = "ke-hoach/2024/491-kh-vp/";
    site.links(plan, "van-ban/58-kh-ubnd/2024-03-14/");
    let drawn = Html::parse_document(&site.page(plan));
    assert_eq!(drawn.select(&selector("svg.kh-graph a.kh-n-here")).count(), 1);
    assert_eq!(drawn.select(&selector(".kh-edges")).count(), 0, "its table of documents says the same");
    let html = Html::parse_document(&site.page("van-ban/01-kl-tw/2021-05-18/"));
    let of = |wanted: &str| html.select(&selector(wanted)).count();
    assert_eq!(of("svg.kh-graph a.kh-n-here"), 1);
    assert_eq!(of("svg.kh-graph a.kh-n title"), of("svg.kh-graph a.kh-n"), "every box says its whole name");
    assert_eq!(
        of(".kh-graph-frame g.kh-e"),
        of(".kh-edges tbody tr"),
        "the table has the lines of the drawing"
    );
    assert!(of("svg.kh-graph .kh-e-inferred") > 0, "inferred lines are marked");
}

#[test]
fn a_hub_is_folded_into_counts_that_link_to_the_list() {
    let portal = Portal::new("");
    let base = "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị";
    for position in 1..=90 {
        let (year, level) = (2017 + position % 7, ["tỉnh A", "huyện B", "xã C"][position % 3]);
        let text = format!(
            "---\nnumber: {position}/KH-UBND\ntitle: Kế hoạch <b>số</b> {position} {}\nissuer: UBND {level}\ndate: {year}-03-0{}\nlegal_bases: [{base}]\n---\nVăn bản.\n",
            "dài ".repeat(250),
            1 + position % 9,
        );
        portal.write(&format!("content/ke-hoach/{position}.md"), text.as_bytes());
    }
    let site = portal.build_anyhow();
    let page = site.page("van-ban/05-ct-tw/2016-05-15/");
    let html = Html::parse_document(&page);
    let boxes = html.select(&selector("svg.kh-graph a.kh-n")).count();
    assert!(boxes <= 60, "{boxes} boxes");
    let folds: Vec<String> =
        html.select(&selector(".kh-n-fold title")).map(|it| it.text().collect::<String>()).collect();
    let counted: usize = folds
        .iter()
        .map(|text| text.split(' ').find_map(|word| word.parse::<usize>().ok()).expect("a count"))
        .sum();
    assert_eq!(boxes - 1 - folds.len() + counted, 90, "{folds:?}");
    let lead = html.select(&selector(".kh-n-fold")).all(|it| it.value().attr("href") == Some("#kh-duoc-dan"));
    assert!(lead, "counts lead to the list");
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn self_citations_and_cycles_are_drawn_once() {
    let site = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        number: 1/KH-UBND
        title: Kế hoạch A
        issuer: UBND tỉnh A
        date: 2024-03-01
        legal_bases:
          - Kế hoạch số 2/KH-UBND ngày 02/3/2024 của UBND huyện B
          - Kế hoạch số 1/KH-UBND ngày 01/3/2024 của UBND tỉnh A
        ---
        Văn bản.
        -- content/ke-hoach/b.md --
        ---
        number: 2/KH-UBND
        title: Kế hoạch B
        issuer: UBND huyện B
        date: 2024-03-02
        legal_bases: [Kế hoạch số 1/KH-UBND ngày 01/3/2024 của UBND tỉnh A]
        ---
        Văn bản.
        ",
    )
    .build_anyhow();
    let html = Html::parse_document(&site.page("ke-hoach/a/"));
    assert_eq!(html.select(&selector("svg.kh-graph a.kh-n")).count(), 2);
    assert_eq!(html.select(&selector(".kh-graph-frame g.kh-e")).count(), 3);
}

#[test]
fn a_plan_shows_the_ladder_above_it_with_what_is_missing() {
    let site = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        number: 7/KH-UBND
        title: Kế hoạch của xã
        issuer: UBND xã C
        date: 2024-03-10
        legal_bases: [Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị]
        ---
        Văn bản.
        -- content/ke-hoach/b.md --
        ---
        number: 8/KH-UBND
        title: Kế hoạch của tỉnh
        issuer: UBND tỉnh A
        date: 2024-03-04
        legal_bases: [Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị]
        ---
        Văn bản.
        -- content/ke-hoach/c.md --
        ---
        number: 9/KH-UBND
        title: Kế hoạch của huyện
        issuer: UBND huyện B
        date: 2024-03-10
        legal_bases: [Kế hoạch số 8/KH-UBND ngày 04/3/2024 của UBND tỉnh A]
        ---
        Văn bản.
        -- content/ke-hoach/d.md --
        ---
        number: 10/KH-UBND
        title: Kế hoạch khác của xã
        issuer: UBND xã C
        date: 2025-03-10
        legal_bases: [Chỉ thị số 06-CT/TW ngày 15/5/2017 của Bộ Chính trị]
        ---
        Văn bản.
        ",
    )
    .build();
    site.says("ke-hoach/a/", "Cấp tỉnhChưa thấy văn bản của cấp này trên cổng.");
    site.says("ke-hoach/c/", "Kế hoạch số 9/KH-UBND Văn bản này căn cứ, sau 6 ngày");
    site.links("ke-hoach/c/", "van-ban/05-ct-tw/2016-05-15/");
    let directive = "van-ban/05-ct-tw/2016-05-15/";
    // All that the commune's plan of 2025 rests on is known; of the others nothing is said.
    site.says(directive, "Cấp tỉnh 1 cơ quan UBND tỉnh A1");
    site.says(directive, "UBND xã C1–1");
    let matrix = site.text("do-thi/bao-phu/");
    assert!(matrix.contains("UBND huyện B1"), "{matrix}");
}

#[test]
fn the_overview_names_what_a_reader_should_look_at() {
    let site = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        number: 7/KH-UBND
        title: Kế hoạch A
        issuer: UBND xã C
        date: 2024-03-10
        legal_bases:
          - Chỉ thị số 05-CT/TW ngày 15/5/2025 của Bộ Chính trị
          - Kết luận số 1-KL/TW ngày 15/5/2016 của Bộ Chính trị
        ---
        Văn bản.
        -- content/van-ban.yaml --
        - cite: Kết luận số 1-KL/TW ngày 15/5/2016 của Bộ Chính trị
          title: Về việc gì đó
          replaced_by: Kết luận số 2-KL/TW ngày 15/5/2021 của Bộ Chính trị
        ",
    )
    .build_anyhow();
    let page = "do-thi/";
    site.says(page, "Kế hoạch số 7/KH-UBND → Kết luận số 1-KL/TW");
    site.says(page, "Kế hoạch số 7/KH-UBND → Chỉ thị số 05-CT/TW");
    site.links(page, "data/graph.json");
    site.links(page, "do-thi/bao-phu/");
}

fn drawings() -> impl Strategy<Value = (Vec<Spot>, Vec<Line>)> {
    (1..60usize).prop_flat_map(|count| {
        let spots = prop::collection::vec((0..5usize, 0..6usize, 0..4usize), count);
        let lines = prop::collection::vec((0..count, 0..count, 0..4usize), 0..90);
        (spots, lines).prop_map(|(spots, lines)| {
            let spots = spots.into_iter().map(|(lane, column, order)| Spot { lane, column, order }).collect();
            let lines = lines.into_iter().map(|(from, to, style)| Line { from, to, style }).collect();
            (spots, lines)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn boxes_never_overlap_and_lines_run_between_them((spots, lines) in drawings()) {
        let drawn = layout(&spots, &lines);
        prop_assert_eq!(&drawn, &layout(&spots, &lines), "the same picture each time");
        for (position, one) in drawn.boxes.iter().enumerate() {
            prop_assert!(one.x >= 0 && one.x + BOX.x <= drawn.size.x && one.y + BOX.y <= drawn.size.y);
            for other in &drawn.boxes[position + 1..] {
                let apart = (one.x - other.x).abs() >= BOX.x || (one.y - other.y).abs() >= BOX.y;
                prop_assert!(apart, "{:?} and {:?} overlap", one, other);
            }
        }
        for (line, corners) in lines.iter().zip(&drawn.lines) {
            ends_at_its_boxes(&drawn, *line, corners)?;
            for pair in corners.windows(2) {
                for corner in &drawn.boxes {
                    prop_assert!(!through(pair[0], pair[1], *corner), "{:?} runs through {:?}", pair, corner);
                }
            }
        }
    }
}

fn ends_at_its_boxes(drawn: &DrawingLayout, line: Line, corners: &[Point]) -> Result<(), TestCaseError> {
    let (from, to) = (drawn.boxes[line.from], drawn.boxes[line.to]);
    let (first, last) = (corners[0], corners[corners.len() - 1]);
    if line.from == line.to {
        prop_assert!(first.x == from.x + BOX.x && last.x == first.x);
        return Ok(());
    }
    prop_assert!(
        first.y == from.y && (from.x..from.x + BOX.x).contains(&first.x),
        "{:?} at {:?}",
        first,
        from
    );
    prop_assert!(last.y == to.y + BOX.y && (to.x..to.x + BOX.x).contains(&last.x), "{:?} at {:?}", last, to);
    Ok(())
}

/// Whether a straight way, across or down, enters a box.
fn through(one: Point, other: Point, corner: Point) -> bool {
    let inside =
        |from: i32, to: i32, start: i32, size: i32| from.max(to) > start && from.min(to) < start + size;
    (one.x == other.x || one.y == other.y)
        && inside(one.x, other.x, corner.x, BOX.x)
        && inside(one.y, other.y, corner.y, BOX.y)
}
