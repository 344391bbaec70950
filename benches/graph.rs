//! Times the drawings of a portal: the largest one alone, and all of them beside the rest of a build.
//!
//! `cargo bench --bench graph` takes the corpus of the bench `portal`. Everything runs on one thread, and the share is
//! that of the work without writing, so on a disk it is lower.

mod corpus;

use kehoach::io::disk;
use kehoach::page::HtmlPage;
use kehoach::page::rebuild::Build;
use kehoach::page::theme::Theme;
use kehoach::site::corpus::Corpus;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let root = corpus::folder();
    let start = Instant::now();
    let mut corpus = Corpus::default();
    disk::Folder::open(&root).expect("the corpus is a portal").read(&mut corpus);
    let inputs = corpus.inputs().expect("the corpus has settings");
    let theme = Theme::new("default", inputs.settings.language, Vec::new()).expect("the theme is sound");
    let assets = theme.assets.iter().map(|(name, _)| name.clone()).collect();
    let renderer = Build::new(inputs, assets).renderer(Arc::new(theme));
    let pages: Vec<HtmlPage> = renderer.routes.pages().filter_map(|(_, page)| page.html()).collect();
    let before = start.elapsed().as_secs_f64();

    let draw = |page: HtmlPage| renderer.drawing(page);
    let boxes = |page: HtmlPage| draw(page).map_or(0, |it| it.svg.matches("<a class=\"kh-n").count());
    let (largest, page) = pages.iter().map(|page| (boxes(*page), *page)).max().expect("a portal has pages");
    let one = best(|| drop(black_box(draw(page))));
    println!("the largest drawing, {largest} boxes: {:.3} ms", one * 1000.0);

    let mut count = 0;
    let drawings = best(|| count = pages.iter().filter(|page| black_box(draw(**page)).is_some()).count());
    let start = Instant::now();
    for page in &pages {
        black_box(renderer.html(*page).expect("every page renders"));
    }
    let rest = before + start.elapsed().as_secs_f64() - drawings;
    println!(
        "{count} drawings: {:.0} ms, {:.3} ms each",
        drawings * 1000.0,
        drawings * 1000.0 / count as f64
    );
    println!("all else but writing: {:.0} ms; drawings add {:.1} %", rest * 1000.0, 100.0 * drawings / rest);
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
