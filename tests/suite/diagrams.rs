//! Diagrams of portals that are hard to draw, and how far a reader has to go from one document to the next.

use crate::portal::{Portal, selector};
use kehoach::page::graph::diagram::{Diagram, DiagramRow, DiagramSide};
use kehoach::page::rebuild::Build;
use kehoach::page::render::Renderer;
use kehoach::page::theme::Theme;
use kehoach::page::{HtmlPage, Page};
use kehoach::site::corpus::{Corpus, parse, role};
use kehoach::site::graph::NodeId;
use scraper::{ElementRef, Html};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::Arc;

const DIRECTIVE: &str = "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị";
const DIRECTIVE_PAGE: &str = "van-ban/05-ct-tw/2016-05-15/";

/// A renderer of plans, each with its number, its day, who issued it and what it rests on.
fn renderer(plans: impl Iterator<Item = (usize, String, Vec<String>)>) -> Renderer {
    let mut corpus = Corpus::default();
    let mut insert = |path: String, text: String| {
        let Ok((parsed, faults)) =
            parse(&path, role(&path).expect("a plan"), || Ok::<_, Infallible>(text.into_bytes()));
        corpus.insert(path, parsed, faults);
    };
    insert("site.yaml".into(), "title: Cổng thử\n".into());
    for (number, issuer, bases) in plans {
        let bases = bases.join("\n- ");
        let text = format!(
            "---\nnumber: {number}/KH-UBND\ntitle: Kế hoạch {number}\nissuer: {issuer}\ndate: {}\nlegal_bases:\n- {bases}\n---\n",
            day(number)
        );
        insert(format!("content/ke-hoach/{number}.md"), text);
    }
    let inputs = corpus.inputs().expect("the portal has settings");
    let theme = Theme::new("default", inputs.settings.language, Vec::new()).expect("the theme is sound");
    Build::new(inputs, Vec::new()).renderer(Arc::new(theme))
}

/// The date of a plan: later ones have higher numbers, up to 28 × 12 × 9.
fn day(number: usize) -> String {
    format!("{}-{:02}-{:02}", 2017 + number / 336 % 10, 1 + number / 28 % 12, 1 + number % 28)
}

fn cite(number: usize) -> String {
    let day = day(number);
    let parts: Vec<&str> = day.split('-').collect();
    format!("Kế hoạch số {number}/KH-UBND ngày {}/{}/{} của UBND tỉnh A", parts[2], parts[1], parts[0])
}

/// How many rows a side has, and how many documents they stand for.
fn rows(side: &DiagramSide) -> (usize, usize) {
    let stands_for = |row: &DiagramRow| match row {
        DiagramRow::Document(_) => 1,
        DiagramRow::Fold(fold) => fold.count,
    };
    assert_eq!(side.rows().map(stands_for).sum::<usize>(), side.count(), "rows stand for all");
    (side.rows().count(), side.count())
}

/// The rows of both sides of the document at an address.
#[track_caller]
fn around(renderer: &Renderer, address: &str) -> [(usize, usize); 2] {
    let page = renderer.routes.at(address).and_then(Page::html).expect("the page is there");
    let node = match page {
        HtmlPage::Plan(id) => renderer.site.graph.of_plan(id),
        HtmlPage::Document(id) => NodeId(id.0),
        _ => panic!("{address} is no document"),
    };
    renderer.html(page).expect("its page is made");
    let diagram = Diagram::around(&renderer.site.graph, node);
    [rows(&diagram.from), rows(&diagram.to)]
}

#[test]
fn a_plan_of_400_bases_has_a_small_diagram() {
    let base = |position: usize| {
        format!("Nghị định số {position}/{}/NĐ-CP ngày 05/6/{0} của Chính phủ", 2000 + position % 20)
    };
    let bases = (1..=400).map(base).collect();
    let renderer = renderer([(7, "UBND tỉnh A".to_string(), bases)].into_iter());
    // What was issued after the plan is only mentioned: two groups of two documents and a count.
    assert_eq!(around(&renderer, "ke-hoach/7/"), [(6, 400), (0, 0)]);
}

#[test]
fn a_chain_of_3000_plans_that_all_cite_one_directive_is_drawn_anywhere() {
    let bases = |position: usize| {
        [DIRECTIVE.to_string()].into_iter().chain((position > 1).then(|| cite(position - 1)))
    };
    let plans = (1..=3_000).map(|position| (position, "UBND tỉnh A".to_string(), bases(position).collect()));
    let renderer = renderer(plans);
    assert_eq!(around(&renderer, DIRECTIVE_PAGE), [(0, 0), (3, 3_000)]);
    for (position, expected) in
        [(1, [(1, 1), (1, 1)]), (2, [(2, 2), (1, 1)]), (1_500, [(2, 2), (1, 1)]), (3_000, [(2, 2), (0, 0)])]
    {
        assert_eq!(around(&renderer, &format!("ke-hoach/{position}/")), expected, "plan {position}");
    }
}

#[test]
fn two_documents_of_one_number_are_two_rows() {
    let same = |issuer: &str| format!("Quyết định số 9/QĐ-UBND ngày 02/01/2024 của UBND {issuer}");
    let renderer =
        renderer([(40, "UBND xã C".to_string(), vec![same("tỉnh A"), same("huyện B")])].into_iter());
    assert_eq!(around(&renderer, "ke-hoach/40/"), [(2, 2), (0, 0)]);
}

#[test]
fn a_document_that_cites_itself_and_a_circle_are_told_once_a_side() {
    let plans = [
        (1, "UBND tỉnh A".to_string(), vec![cite(2), cite(1)]),
        (2, "UBND tỉnh A".to_string(), vec![cite(1)]),
    ];
    let renderer = renderer(plans.into_iter());
    assert_eq!(around(&renderer, "ke-hoach/1/"), [(2, 2), (1, 1)]);
    let page = renderer.routes.at("ke-hoach/1/").and_then(Page::html).expect("the plan has a page");
    let html = String::from_utf8(renderer.html(page).expect("a page")).expect("a text");
    assert!(html.contains("UBND tỉnh A\u{a0}· văn bản này"), "{html}");
}

/// The rows of the diagram of a page, in short: classes, words, line.
fn drawn(html: &str, side: &str) -> Vec<String> {
    let html = Html::parse_document(html);
    let text = |it: &ElementRef| {
        let words = it.text().collect::<String>().replace('\u{a0}', " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let wanted = format!(".kh-b-{side} h4, .kh-b-{side} li");
    let row = |it: ElementRef| match it.value().attr("class") {
        Some(class) => format!("[{class}] {}", text(&it)),
        None => text(&it),
    };
    html.select(&selector(&wanted)).map(row).collect()
}

#[test]
fn rows_say_level_number_day_and_body_in_groups_of_one_relation() {
    let site = Portal::sample().build_anyhow();
    let page = site.page("ke-hoach/2024/491-kh-vp/");
    assert_eq!(
        drawn(&page, "from")[..8],
        [
            "thực hiện",
            "[k1] Cấp tỉnh 58/KH-UBND 14/3/2024 · UBND tỉnh Quảng Ngãi",
            "căn cứ",
            "[k2] Đơn vị 539-KH/ĐU 14/3/2024 · Đảng ủy Văn phòng UBND tỉnh Quảng Ngãi",
            "làm theo 2",
            "Trung ương 08-QĐ/TW 25/10/2018 · Ban Chấp hành Trung ương Đảng",
            "[k1] Cấp tỉnh 841-CV/TU 25/01/2022 · Ban Thường vụ Tỉnh ủy Quảng Ngãi",
            "sơ kết",
        ]
    );
    assert_eq!(
        drawn(&page, "from")[8],
        "[d] Trung ương 01-KL/TW 18/5/2021 · Bộ Chính trị · ngày lấy theo văn bản khác ↳ tiếp tục 05-CT/TW"
    );
    assert!(drawn(&page, "to").is_empty());
    let html = Html::parse_document(&page);
    let of = |wanted: &str| html.select(&selector(wanted)).count();
    assert_eq!((of(".kh-b q"), of("details#kh-so-do:not([open]) .kh-b li > a[href]")), (0, 12), "links only");
    let document = site.page(DIRECTIVE_PAGE);
    let html = Html::parse_document(&document);
    let of = |wanted: &str| html.select(&selector(wanted)).count();
    assert_eq!(of(".kh-b li"), of(".kh-b li q"), "on a document's page rows have titles");
    assert_eq!((of("section > #kh-so-do"), of("details .kh-b")), (1, 0), "and the diagram is open");
}

#[test]
fn a_document_that_was_replaced_says_by_what() {
    let site = Portal::new(
        "
        -- content/ke-hoach/cu.md --
        ---
        number: 1/KH-UBND
        title: Kế hoạch cũ
        issuer: UBND tỉnh A
        date: 2024-03-01
        ---
        Văn bản.
        -- content/ke-hoach/moi.md --
        ---
        number: 2/KH-UBND
        title: Kế hoạch mới
        issuer: UBND tỉnh A
        date: 2024-06-10
        replaces: Kế hoạch số 1/KH-UBND ngày 01/3/2024 của UBND tỉnh A
        ---
        Văn bản.
        -- content/ke-hoach/xa.md --
        ---
        number: 3/KH-UBND
        title: Kế hoạch xã
        issuer: UBND xã C
        date: 2024-07-10
        legal_bases:
          - Kế hoạch số 1/KH-UBND ngày 01/3/2024 của UBND tỉnh A
          - Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị
        ---
        Văn bản.
        -- content/van-ban.yaml --
        - cite: Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị
          status: Hết hiệu lực từ ngày 01/01/2023
        ",
    )
    .build_anyhow();
    let rows = drawn(&site.page("ke-hoach/xa/"), "from");
    assert_eq!(
        rows,
        [
            "căn cứ 2",
            "Trung ương 05-CT/TW 15/5/2016 · Bộ Chính trị Hết hiệu lực từ ngày 01/01/2023",
            "[k1 p] Cấp tỉnh 1/KH-UBND 01/3/2024 · UBND tỉnh A Đã được thay thế bằng Kế hoạch số 2/KH-UBND ngày 10/6/2024",
        ]
    );
    assert_eq!(drawn(&site.page("ke-hoach/moi/"), "from")[0], "thay thế");
    site.says("do-thi/", "05-CT/TW Hết hiệu lực từ ngày 01/01/2023");
    assert_eq!(
        drawn(&site.page("ke-hoach/cu/"), "to")[2..],
        ["thay thế", "[p] Cấp tỉnh 2/KH-UBND 10/6/2024 · UBND tỉnh A"]
    );
}

#[test]
fn a_hub_is_folded_into_counts_that_link_to_the_list() {
    let portal = Portal::new("");
    for position in 1..=90 {
        let (year, level) = (2017 + position % 7, ["tỉnh A", "huyện B", "xã C"][position % 3]);
        let text = format!(
            "---\nnumber: {position}/KH-UBND\ntitle: Kế hoạch <b>số</b> {position} {}\nissuer: UBND {level}\ndate: {year}-03-0{}\nlegal_bases: [{DIRECTIVE}]\n---\nVăn bản.\n",
            "dài ".repeat(250),
            1 + position % 9,
        );
        portal.write(&format!("content/ke-hoach/{position}.md"), text.as_bytes());
    }
    let site = portal.build_anyhow();
    let page = site.page(DIRECTIVE_PAGE);
    assert!(!page.contains("<b>số</b>"), "a title is text");
    let rows = drawn(&page, "to");
    let folds: Vec<&String> = rows.iter().filter(|row| row.contains("f]")).collect();
    assert_eq!((rows.len(), folds.len()), (6, 3), "{rows:?}");
    assert!(folds[2].starts_with("[k2 f] Cấp xã 29 văn bản 2017–2023"), "{folds:?}");
    let html = Html::parse_document(&page);
    let wanted = selector(".kh-b .f a");
    let mut lead = html.select(&wanted).map(|it| it.value().attr("href"));
    assert!(lead.all(|href| href == Some("#kh-duoc-dan")), "counts lead to the list");
    assert_eq!(html.select(&selector(".kh-b .f svg[aria-hidden] path")).count(), 3);
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

/// Two clicks without script: from any plan to what it rests on up to the centre, and to all that rest on the same.
#[test]
fn two_clicks_lead_from_a_plan_to_the_centre_and_to_plans_of_the_same_basis() {
    let site = Portal::sample().build_anyhow();
    let graph: serde_json::Value =
        serde_json::from_str(&site.page("data/graph.json")).expect("the graph is JSON");
    let text = |it: &serde_json::Value, key: &str| it[key].as_str().unwrap_or_default().to_string();
    let list = |key: &str| graph[key].as_array().expect("a list").clone();
    let mut cited: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for edge in list("edges") {
        cited.entry(text(&edge, "from")).or_default().insert(text(&edge, "to"));
    }
    let plans: Vec<(String, String)> = list("nodes")
        .iter()
        .filter(|node| text(node, "kind") == "plan")
        .map(|node| (text(node, "id"), address_of(&text(node, "url"))))
        .collect();
    let central = |id: &String| id.split('/').nth(1).is_some_and(|number| number.ends_with("-tw"));
    let mut of_same_basis = 0;
    for (id, address) in &plans {
        let one: BTreeSet<String> = site.links_of(address).into_iter().collect();
        let pages = one.iter().filter(|link| link.ends_with('/'));
        let two: BTreeSet<String> = pages.flat_map(|link| site.links_of(link)).chain(one.clone()).collect();
        let own = cited.get(id).cloned().unwrap_or_default();
        let above = own.iter().flat_map(|it| cited.get(it).cloned().unwrap_or_default());
        for directive in own.iter().cloned().chain(above).filter(central) {
            assert!(two.contains(&format!("{directive}/")), "{address} is far from {directive}");
        }
        for (other, page) in plans.iter().filter(|(other, _)| other != id) {
            if cited.get(other).is_some_and(|bases| !bases.is_disjoint(&own)) {
                of_same_basis += 1;
                assert!(two.contains(page), "{address} is far from {page}, which has the same basis");
            }
        }
    }
    assert!(plans.len() >= 5 && of_same_basis >= 8, "{} plans, {of_same_basis} pairs", plans.len());
}

/// The address of a page below the site's root, from its full one.
fn address_of(url: &str) -> String {
    let at = url.find("ke-hoach/").expect("a plan's address");
    let path = url[at..].trim_end_matches("index.html");
    // The sample's own folder may be named so too.
    path.rfind("ke-hoach/20").map_or(path, |at| &path[at..]).to_string()
}
