//! Drawings of portals that are hard to draw, and how far a reader has to go; crossings beside those of `dot`.

use crate::portal::{Portal, selector};
use kehoach::page::graph::drawing::DrawingView;
use kehoach::page::graph::layout::{BOX, Line, Point, crossings};
use kehoach::page::rebuild::Build;
use kehoach::page::render::Renderer;
use kehoach::page::theme::Theme;
use kehoach::page::{HtmlPage, Page};
use kehoach::site::corpus::{Corpus, parse, role};
use scraper::{ElementRef, Html};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::process::{Command, Stdio};
use std::sync::Arc;

const DIRECTIVE: &str = "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị";

/// A renderer of plans, each with its number, its day in 2024, who issued it and what it rests on.
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

#[track_caller]
fn drawing(renderer: &Renderer, address: &str) -> DrawingView {
    let page = renderer.routes.at(address).and_then(Page::html).expect("the page is there");
    assert!(matches!(page, HtmlPage::Plan(_) | HtmlPage::Document(_)));
    renderer.drawing(page).expect("something is joined to it")
}

/// The boxes of a drawing, with their names.
fn boxes(html: &Html) -> Vec<(Point, String)> {
    let number = |it: &ElementRef, name: &str| {
        it.value().attr(name).and_then(|text| text.parse().ok()).expect("a number")
    };
    html.select(&selector("a.kh-n"))
        .map(|link| {
            let rect = link.select(&selector("rect")).next().expect("a box");
            let name = link.select(&selector("title")).next().expect("a name").text().collect();
            (Point { x: number(&rect, "x"), y: number(&rect, "y") }, name)
        })
        .collect()
}

/// The corners of the lines of a drawing.
fn lines(html: &Html) -> Vec<Vec<Point>> {
    let read = |path: ElementRef| {
        let corners = path.value().attr("d").expect("a way").split(['M', 'L']).skip(1);
        corners
            .map(|corner| {
                let (x, y) = corner.split_once(' ').expect("two numbers");
                Point { x: x.parse().expect("a number"), y: y.parse().expect("a number") }
            })
            .collect()
    };
    html.select(&selector("g.kh-e > path:not(.kh-e-head)")).map(read).collect()
}

/// The box at which a line begins or ends.
fn at(boxes: &[(Point, String)], end: Point) -> usize {
    let on = |corner: &Point| {
        (corner.x..=corner.x + BOX.x).contains(&end.x) && (corner.y..=corner.y + BOX.y).contains(&end.y)
    };
    boxes.iter().position(|(corner, _)| on(corner)).expect("a line ends at a box")
}

/// How many documents the boxes stand for, those that only count among them.
#[track_caller]
fn stand_for(drawing: &DrawingView) -> usize {
    let html = Html::parse_fragment(&drawing.svg);
    let boxes = boxes(&html);
    assert!(boxes.len() <= 60, "{} boxes", boxes.len());
    for (position, (one, _)) in boxes.iter().enumerate() {
        let apart = |other: &Point| (one.x - other.x).abs() >= BOX.x || (one.y - other.y).abs() >= BOX.y;
        assert!(boxes[position + 1..].iter().all(|(other, _)| apart(other)), "boxes overlap");
    }
    lines(&html).iter().flat_map(|line| [line[0], line[line.len() - 1]]).for_each(|end| {
        at(&boxes, end);
    });
    let counted = drawing.folded.iter().map(|link| {
        let count = link.title.split(' ').find_map(|word| word.replace('.', "").parse::<usize>().ok());
        count.expect("a count")
    });
    boxes.len() - drawing.folded.len() + counted.sum::<usize>()
}

#[test]
fn a_plan_of_400_bases_is_drawn_in_few_boxes() {
    let base = |position: usize| {
        format!("Nghị định số {position}/{}/NĐ-CP ngày 05/6/{0} của Chính phủ", 2000 + position % 20)
    };
    let bases = (1..=400).map(base).collect();
    let renderer = renderer([(7, "UBND tỉnh A".to_string(), bases)].into_iter());
    assert_eq!(stand_for(&drawing(&renderer, "ke-hoach/7/")), 401);
}

#[test]
fn a_chain_of_3000_plans_that_all_cite_one_directive_is_drawn_anywhere() {
    let bases = |position: usize| {
        [DIRECTIVE.to_string()].into_iter().chain((position > 1).then(|| cite(position - 1)))
    };
    let plans = (1..=3_000).map(|position| (position, "UBND tỉnh A".to_string(), bases(position).collect()));
    let renderer = renderer(plans);
    assert_eq!(stand_for(&drawing(&renderer, "van-ban/05-ct-tw/2016-05-15/")), 3_001);
    for position in [1, 2, 1_500, 3_000] {
        let address = format!("ke-hoach/{position}/");
        assert!((3..=5).contains(&stand_for(&drawing(&renderer, &address))), "plan {position}");
        let page = renderer.routes.at(&address).and_then(Page::html).expect("the plan has a page");
        renderer.html(page).expect("the page with its ladder is made");
    }
}

#[test]
fn two_documents_of_one_number_are_two_boxes() {
    let same = |issuer: &str| format!("Quyết định số 9/QĐ-UBND ngày 02/01/2024 của UBND {issuer}");
    let renderer =
        renderer([(40, "UBND xã C".to_string(), vec![same("tỉnh A"), same("huyện B")])].into_iter());
    let drawing = drawing(&renderer, "ke-hoach/40/");
    let html = Html::parse_fragment(&drawing.svg);
    let wanted = selector("a.kh-n");
    let links: BTreeSet<&str> = html.select(&wanted).filter_map(|it| it.value().attr("href")).collect();
    assert_eq!((links.len(), stand_for(&drawing)), (3, 3), "{links:?}");
}

#[test]
fn titles_with_markup_and_without_end_stay_in_their_boxes() {
    let portal = Portal::sample();
    let title = format!("<script>alert(1)</script> & \"{}\" ]]>", "rấtdài".repeat(170));
    let text = format!(
        "---\nnumber: 5/KH-UBND\ntitle: '{title}'\nissuer: UBND xã C\ndate: 2024-05-05\nlegal_bases: [{DIRECTIVE}]\n---\n"
    );
    portal.write("content/ke-hoach/2024/dai.md", text.as_bytes());
    let site = portal.build_anyhow();
    let page = site.page("van-ban/05-ct-tw/2016-05-15/");
    assert!(!page.contains("<script>alert"), "a title is text");
    let html = Html::parse_document(&page);
    let named = boxes(&html).into_iter().find(|(_, name)| name.contains(&title));
    assert!(named.is_some(), "the box says the whole title");
    let wanted = selector("a.kh-n text");
    let texts = html.select(&wanted).map(|it| it.text().collect::<String>());
    texts.for_each(|text| assert!(text.chars().count() <= 40, "{text} runs out of its box"));
}

#[test]
fn the_drawing_is_an_image_with_a_title_and_its_boxes_are_links() {
    let site = Portal::sample().build_anyhow();
    let html = Html::parse_document(&site.page("ke-hoach/2024/491-kh-vp/"));
    let of = |wanted: &str| html.select(&selector(wanted)).count();
    assert_eq!((of("svg[role=img] > title"), of("svg[role=img] > desc")), (1, 1));
    assert_eq!(of("svg[role=img] a"), 0, "an image hides its links from those who hear the page");
    assert!(of("svg.kh-graph > a.kh-n[href]") > 10);
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

/// How often lines cross when they are drawn straight between boxes. `dot` keeps neither lanes nor years, which is why it
/// has fewer; the bound is what lanes and years cost now: `cargo test --test suite crossings -- --nocapture` prints both.
#[test]
#[cfg_attr(not(graphviz), ignore = "needs dot of graphviz")]
fn crossings_stay_near_those_of_dot() {
    let mut state = 1u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let levels = ["tỉnh A", "huyện B", "xã C"];
    let plans: Vec<(usize, String, Vec<String>)> = (1..=120)
        .map(|position| {
            let level = if position < 60 { 0 } else { random(3) };
            let mut bases = vec![DIRECTIVE.to_string()];
            bases.extend((0..random(5)).map(|_| {
                let year = 2009 + random(8);
                format!("Nghị định số {}/{year}/NĐ-CP ngày 05/6/{year} của Chính phủ", 1 + random(9))
            }));
            bases.extend(
                (0..random(4))
                    .filter(|_| position > 20)
                    .map(|_| cite(14 * (1 + random((position - 1).min(59))))),
            );
            (position * 14, format!("UBND {}", levels[level]), bases)
        })
        .collect();
    let renderer = renderer(plans.into_iter());
    let drawn: Vec<(Vec<Point>, Vec<Line>)> = renderer
        .routes
        .pages()
        .filter_map(|(_, page)| page.html())
        .filter(|page| matches!(page, HtmlPage::Plan(_) | HtmlPage::Document(_)))
        .filter_map(|page| renderer.drawing(page))
        .map(|drawing| {
            let html = Html::parse_fragment(&drawing.svg);
            let boxes = boxes(&html);
            let lines = lines(&html).into_iter().map(|line| Line {
                from: at(&boxes, line[0]),
                to: at(&boxes, line[line.len() - 1]),
                style: 0,
            });
            let lines = lines.collect();
            (boxes.into_iter().map(|(corner, _)| corner).collect(), lines)
        })
        .collect();
    let ours: usize = drawn.iter().map(|(boxes, lines)| crossings(boxes, lines)).sum();
    let theirs: usize =
        by_dot(&drawn).iter().zip(&drawn).map(|(places, (_, lines))| crossings(places, lines)).sum();
    println!("{} drawings: {ours} crossings, with dot {theirs}", drawn.len());
    assert!(theirs > 0 && 2 * ours <= 15 * theirs, "{ours} crossings, with dot {theirs}");
}

/// Where `dot` puts the boxes of each drawing, in hundredths of an inch.
fn by_dot(drawn: &[(Vec<Point>, Vec<Line>)]) -> Vec<Vec<Point>> {
    let graphs = drawn.iter().map(|(boxes, lines)| {
        let nodes: String = (0..boxes.len()).map(|position| format!("{position};")).collect();
        let edges: String = lines.iter().map(|line| format!("{}->{};", line.from, line.to)).collect();
        format!("digraph {{rankdir=BT; node [shape=box, width=2, height=0.9]; {nodes} {edges}}}\n")
    });
    let input: String = graphs.collect();
    let mut dot = Command::new("dot")
        .arg("-Tplain")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("dot runs");
    let mut stdin = dot.stdin.take().expect("a pipe");
    let writing = std::thread::spawn(move || std::io::Write::write_all(&mut stdin, input.as_bytes()));
    let output = dot.wait_with_output().expect("dot ends");
    writing.join().expect("no panic").expect("dot reads");
    let plain = String::from_utf8(output.stdout).expect("dot writes UTF-8");
    let mut places: Vec<Vec<Point>> = Vec::new();
    for line in plain.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |position: usize| (words[position].parse::<f64>().expect("a number") * 100.0) as i32;
        match words[0] {
            "graph" => places.push(Vec::new()),
            "node" => {
                let last = places.last_mut().expect("a graph");
                assert_eq!(words[1].parse(), Ok(last.len()), "nodes come in their order");
                last.push(Point { x: number(2), y: number(3) });
            }
            _ => {}
        }
    }
    places
}
