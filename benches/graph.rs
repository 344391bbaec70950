//! Times what the diagrams of a portal hold: that of the most cited document alone, and all of them beside the rest of a build.
//!
//! `cargo bench --bench graph` takes the corpus of the bench `portal`. Everything runs on one thread, and the share is
//! that of the work without writing, so on a disk it is lower.

mod corpus;

use kehoach::io::disk;
use kehoach::page::HtmlPage;
use kehoach::page::graph::diagram::Diagram;
use kehoach::page::rebuild::Build;
use kehoach::page::theme::Theme;
use kehoach::site::corpus::Corpus;
use kehoach::site::graph::NodeId;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let root = corpus::folder(None);
    let start = Instant::now();
    let mut corpus = Corpus::default();
    disk::Folder::open(&root).expect("the corpus is a portal").read(&mut corpus);
    let inputs = corpus.inputs().expect("the corpus has settings");
    let theme = Theme::new("default", inputs.settings.language, Vec::new()).expect("the theme is sound");
    let assets = theme.assets.iter().map(|(name, _)| name.clone()).collect();
    let renderer = Build::new(inputs, assets).renderer(Arc::new(theme));
    let pages: Vec<HtmlPage> = renderer.routes.pages().filter_map(|(_, page)| page.html()).collect();
    let before = start.elapsed().as_secs_f64();

    let nodes = |page: &HtmlPage| match page {
        HtmlPage::Plan(id) => Some(renderer.site.graph.of_plan(*id)),
        HtmlPage::Document(id) => Some(NodeId(id.0)),
        _ => None,
    };
    let nodes: Vec<NodeId> = pages.iter().filter_map(nodes).collect();
    let around = |node: NodeId| Diagram::around(&renderer.site.graph, node);
    let most = nodes.iter().copied().max_by_key(|node| renderer.site.graph.cited_by(*node).len());
    let most = most.expect("a portal has documents");
    let citing = renderer.site.graph.cited_by(most).len();
    let one = best(|| drop(black_box(around(most))));
    println!("the document that {citing} cite: {:.3} ms", one * 1000.0);

    let diagrams = best(|| nodes.iter().for_each(|node| drop(black_box(around(*node)))));
    let start = Instant::now();
    for page in &pages {
        black_box(renderer.html(*page).expect("every page renders"));
    }
    let rest = before + start.elapsed().as_secs_f64() - diagrams;
    let each = diagrams * 1000.0 / nodes.len() as f64;
    println!("{} diagrams: {:.0} ms, {each:.3} ms each", nodes.len(), diagrams * 1000.0);
    println!("all else but writing: {:.0} ms; diagrams add {:.1} %", rest * 1000.0, 100.0 * diagrams / rest);
}

/// The best of some runs, in seconds.
fn best(mut work: impl FnMut()) -> f64 {
    let mut best = f64::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed().as_secs_f64());
    }
    best
}
