//! Times the phases of a build: read and parse, index, search index, render by kinds of pages, write, and the whole; and
//! by itself what the comparison of texts takes of the render.
//!
//! `cargo bench` builds the portal in `KEHOACH_CORPUS`, or one of 10,000 made-up plans (`KEHOACH_PLANS` for another
//! number). Each phase is run several times in turn and its median printed, with the time of `cp -r` of the output
//! beside it, since machines differ.

mod corpus;

use kehoach::io::{disk, output, publish};
use kehoach::page::Page;
use kehoach::page::links::file_of;
use kehoach::page::render::{Published, Renderer};
use kehoach::page::route::Routes;
use kehoach::page::theme::Theme;
use kehoach::plan::text::redline::{Redline, TextChange};
use kehoach::site::corpus::Corpus;
use kehoach::site::{PlanId, Site, index};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

const RUNS: usize = 5;

fn main() {
    let root = corpus::folder(None);
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let output = scratch.path().join("output");
    let names = [
        "read, parse",
        "index",
        "theme, routes",
        "search index",
        "render",
        "first write",
        "second write",
        "cp -r output",
        "reuse alone",
    ];
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); names.len()];
    for run in 0..RUNS {
        let mut lap = Lap { start: Instant::now(), times: &mut times, next: 0 };
        let mut corpus = Corpus::default();
        disk::Folder::open(&root).expect("the corpus is a portal").read(&mut corpus);
        lap.end();
        let (site, _) = index(&corpus.inputs().expect("the corpus has settings"));
        lap.end();
        let theme = Theme::new("default", site.settings.language, Vec::new()).expect("the theme is sound");
        let assets: Vec<String> = theme.assets.iter().map(|(name, _)| name.clone()).collect();
        let (routes, _) = Routes::new(&site, &assets);
        lap.end();
        let renderer = Renderer::new(site, Arc::new(theme), Arc::new(routes));
        let pages: Vec<(String, Page)> =
            renderer.routes.pages().map(|(address, page)| (address.to_string(), page)).collect();
        renderer.search();
        lap.end();
        let kinds = render(&renderer, &pages);
        lap.end();
        let _ = std::fs::remove_dir_all(&output);
        lap.start = Instant::now();
        write(&renderer, &pages, &root, &output);
        lap.end();
        write(&renderer, &pages, &root, &output);
        lap.end();
        let copy = scratch.path().join(format!("copy-{run}"));
        lap.start = Instant::now();
        let status = Command::new("cp").arg("-r").arg(&output).arg(&copy).status();
        assert!(status.is_ok_and(|it| it.success()), "cp works");
        lap.end();
        compare(&renderer.site);
        lap.end();
        if run == 0 {
            println!(
                "{} plans, {} pages, {} MB",
                renderer.site.plans.len(),
                pages.len(),
                size(&output) / 1_000_000
            );
            for (kind, (pages, bytes, time)) in kinds {
                let (mb, ms) = (bytes as f64 / 1e6, time.as_secs_f64() * 1000.0);
                println!("{kind:>16} {pages:8} pages {mb:8.1} MB {ms:8.0} ms of all threads");
            }
        }
        let _ = std::fs::remove_dir_all(&copy);
    }
    let median = |times: &[Duration]| {
        let mut sorted = times.to_vec();
        sorted.sort();
        sorted[sorted.len() / 2]
    };
    let medians: Vec<Duration> = times.iter().map(|it| median(it)).collect();
    for (name, time) in names.iter().zip(&medians) {
        println!("{name:>16} {:8.1} ms", time.as_secs_f64() * 1000.0);
    }
    // Writing renders again, so the whole is all before the render, and the first write.
    let whole = |write: usize| medians[..4].iter().sum::<Duration>() + medians[write];
    let copy = medians[7].as_secs_f64();
    println!(
        "{:>16} {:8.1} ms, {:.2} × cp -r",
        "whole, first",
        whole(5).as_secs_f64() * 1000.0,
        whole(5).as_secs_f64() / copy
    );
    println!(
        "{:>16} {:8.1} ms, {:.2} × cp -r",
        "whole, again",
        whole(6).as_secs_f64() * 1000.0,
        whole(6).as_secs_f64() / copy
    );
    if let Some(peak) = peak_memory() {
        println!("{:>16} {peak:8} MB", "peak memory");
    }
}

struct Lap<'a> {
    start: Instant,
    times: &'a mut Vec<Vec<Duration>>,
    next: usize,
}

impl Lap<'_> {
    fn end(&mut self) {
        self.times[self.next].push(self.start.elapsed());
        self.next += 1;
        self.start = Instant::now();
    }
}

/// How many pages of a kind there are, how many bytes, and how long all threads worked on them.
type Kinds = BTreeMap<String, (usize, usize, Duration)>;

fn render(renderer: &Renderer, pages: &[(String, Page)]) -> Kinds {
    let made = |(_, page): &(String, Page)| {
        let start = Instant::now();
        let bytes = match renderer.published(*page).expect("every page renders") {
            Published::Bytes(bytes) => bytes.len(),
            Published::Attachment(_) => 0,
        };
        (bytes, start.elapsed())
    };
    let made: Vec<(usize, Duration)> = pages.par_iter().map(made).collect();
    let mut kinds = Kinds::new();
    for ((_, page), (bytes, time)) in pages.iter().zip(made) {
        let redirects =
            page.html().is_some_and(|page| renderer.routes.redirects_to(page, &renderer.site).is_some());
        // `Html(Year(2024))` is of the kind `Year`.
        let kind =
            format!("{page:?}").split('(').nth(1).unwrap_or_default().trim_end_matches(')').to_string();
        let of_kind = kinds.entry(if redirects { "redirects".to_string() } else { kind }).or_default();
        *of_kind = (of_kind.0 + 1, of_kind.1 + bytes, of_kind.2 + time);
    }
    kinds
}

/// What the pages do to compare texts: shares on those of plans, side by side on those of comparisons.
fn compare(site: &Site) {
    let compared: usize = site
        .plans
        .par_iter()
        .enumerate()
        .map(|(index, indexed)| {
            let own = &indexed.plan.text;
            let others = site.compared(PlanId(index)).into_iter();
            let redlines = others.filter_map(|(_, it)| Redline::new(&site.counterpart(it).text, own));
            redlines.map(|it| it.count(TextChange::Changed)).sum::<usize>()
        })
        .sum();
    black_box(compared);
}

fn write(renderer: &Renderer, pages: &[(String, Page)], root: &Path, output: &Path) {
    let output = output::Output::open(root, output).expect("the output can be opened");
    let paths: Vec<String> = pages.iter().map(|(address, _)| file_of(address)).collect();
    let written = output.write(&paths, |index| {
        Ok::<_, ()>(match renderer.published(pages[index].1).map_err(|_| ())? {
            Published::Bytes(bytes) => publish::Content::Bytes(bytes),
            Published::Attachment(name) => publish::Content::File(root.join("content/tep").join(name)),
        })
    });
    assert!(written.is_ok(), "the site can be written");
}

fn size(folder: &Path) -> u64 {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten();
    files.filter_map(|entry| entry.metadata().ok()).filter(|it| it.is_file()).map(|it| it.len()).sum()
}

/// The most memory the process had, in MB, where the system reports it.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kb| kb / 1024)
}
