//! The graph of legal bases: nodes and edges, ladders, exports.

use crate::portal::Portal;
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
    site.says("ke-hoach/c/", "Kế hoạch số 9/KH-UBND căn cứ, sau 6 ngày");
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
