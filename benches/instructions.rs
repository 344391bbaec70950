//! Counts the instructions of each phase of a build of 400 made-up plans, and fails when one takes over 3 % more than
//! `instructions.txt` beside this file says. Times of a shared machine vary by far more than that; instructions do not.
//!
//! It runs itself under callgrind, a tool of valgrind, with one thread. `UPDATE=1 cargo bench --bench instructions`
//! writes the figures anew, which belongs to the change that makes them greater or less. They are those of one kind of
//! machine: copies of memory are written otherwise for other processors.

mod corpus;

use kehoach::io::disk;
use kehoach::page::render::Renderer;
use kehoach::page::route::Routes;
use kehoach::page::theme::Theme;
use kehoach::page::{HtmlPage, Page};
use kehoach::site::corpus::Corpus;
use kehoach::site::{Site, index};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Arc;

/// As many that bodies and documents have the pages of a large portal between them.
const PLANS: usize = 400;

/// How much more a phase may take, in a hundred.
const MORE: f64 = 3.0;

#[cfg(not(target_os = "macos"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let root = corpus::folder(Some(PLANS));
    if std::env::args().any(|it| it == "--phases") {
        // In the thread that calls, so that what a phase costs is found below its name.
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
        one.build_global().expect("no pool before");
        phases(&root);
        return ExitCode::SUCCESS;
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions.txt");
    let counted = match counted() {
        Ok(counted) => counted,
        Err(reason) => {
            eprintln!("not counted: {reason}");
            return ExitCode::FAILURE;
        }
    };
    let all: f64 = counted.values().sum();
    let known: BTreeMap<String, f64> = std::fs::read_to_string(&file).map(|it| read(&it)).unwrap_or_default();
    let (mut text, mut worse) = (String::new(), false);
    for (phase, millions) in &counted {
        let before = known.get(phase).copied();
        let change = before.map(|before| (millions / before - 1.0) * 100.0);
        worse |= change.is_none_or(|it| it > MORE);
        let change = change.map_or("new".to_string(), |it| format!("{it:+.1} %"));
        println!("{phase:<12} {millions:7.3} M a plan   {change}");
        let _ = writeln!(text, "{phase} {millions:.3}");
    }
    println!("{:<12} {all:7.3} M a plan", "all");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, text).expect("the figures can be written");
        return ExitCode::SUCCESS;
    }
    if worse {
        println!("a phase takes over {MORE} % more than {}", file.display());
    }
    if worse { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn read(text: &str) -> BTreeMap<String, f64> {
    let line = |line: &str| {
        let (phase, figure) = line.split_once(' ')?;
        Some((phase.to_string(), figure.parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}

/// Runs the phases one after the other; each is a function of its own, which callgrind finds by its name.
fn phases(root: &Path) {
    let corpus = phase_read(root);
    let site = phase_index(&corpus);
    let theme = Theme::new("default", site.settings.language, Vec::new()).expect("the theme is sound");
    let assets: Vec<String> = theme.assets.iter().map(|(name, _)| name.clone()).collect();
    let routes = phase_routes(&site, &assets);
    let renderer = Renderer::new(site, Arc::new(theme), Arc::new(routes));
    phase_words(&renderer);
    let mut of: HashMap<&str, Vec<Page>> = HashMap::new();
    for (_, page) in renderer.routes.pages() {
        let kind = match page {
            Page::Html(HtmlPage::Plan(_)) => "plans",
            Page::Html(HtmlPage::Document(_)) => "documents",
            Page::Html(_) => "pages",
            Page::File(_) => "files",
            // They are copied.
            Page::Asset(_) | Page::Attachment(_) => continue,
        };
        of.entry(kind).or_default().push(page);
    }
    phase_plans(&renderer, &of["plans"]);
    phase_documents(&renderer, &of["documents"]);
    phase_pages(&renderer, &of["pages"]);
    phase_files(&renderer, &of["files"]);
}

#[inline(never)]
fn phase_read(root: &Path) -> Corpus {
    let mut corpus = Corpus::default();
    disk::Folder::open(root).expect("the corpus is a portal").read(&mut corpus);
    corpus
}

#[inline(never)]
fn phase_index(corpus: &Corpus) -> Site {
    index(&corpus.inputs().expect("the corpus has settings")).0
}

#[inline(never)]
fn phase_routes(site: &Site, assets: &[String]) -> Routes {
    Routes::new(site, assets).0
}

#[inline(never)]
fn phase_words(renderer: &Renderer) {
    renderer.search();
}

#[inline(never)]
fn phase_plans(renderer: &Renderer, pages: &[Page]) {
    publish(renderer, pages);
}

#[inline(never)]
fn phase_documents(renderer: &Renderer, pages: &[Page]) {
    publish(renderer, pages);
}

#[inline(never)]
fn phase_pages(renderer: &Renderer, pages: &[Page]) {
    publish(renderer, pages);
}

#[inline(never)]
fn phase_files(renderer: &Renderer, pages: &[Page]) {
    publish(renderer, pages);
}

#[inline(always)]
fn publish(renderer: &Renderer, pages: &[Page]) {
    for page in pages {
        let _ = black_box(renderer.published(*page));
    }
}

/// What each phase takes a plan, in millions of instructions.
fn counted() -> Result<BTreeMap<String, f64>, String> {
    let scratch = tempfile::tempdir().map_err(|it| it.to_string())?;
    let profile = scratch.path().join("profile");
    let own = std::env::current_exe().map_err(|it| it.to_string())?;
    let status = Command::new("valgrind")
        .args(["--quiet", "--tool=callgrind"])
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(own)
        .arg("--phases")
        .status()
        .map_err(|_| "valgrind is not installed (on Debian: apt install valgrind)")?;
    if !status.success() {
        return Err(format!("valgrind ended with {status}"));
    }
    let profile = std::fs::read_to_string(profile).map_err(|it| it.to_string())?;
    let costs = costs_of_phases(&profile);
    if costs.len() < 8 {
        return Err(format!("callgrind found only {:?}", costs.keys()));
    }
    Ok(costs.into_iter().map(|(phase, cost)| (phase, cost as f64 / PLANS as f64 / 1e6)).collect())
}

/// The costs of the functions `phase_…` with all that they call. In a profile of callgrind `cfn=(3) name` names what is
/// called, the first time with its name, and the line after `calls=` has a place and the cost.
fn costs_of_phases(profile: &str) -> BTreeMap<String, u64> {
    let mut names: HashMap<&str, &str> = HashMap::new();
    let mut costs = BTreeMap::new();
    let (mut called, mut is_call) = ("", false);
    for line in profile.lines() {
        if let Some((key, name)) = line.split_once('=').filter(|(key, _)| matches!(*key, "fn" | "cfn")) {
            let (id, name) = name.split_once(' ').unwrap_or((name, ""));
            let name = if name.is_empty() { names.get(id).copied().unwrap_or_default() } else { name };
            names.insert(id, name);
            if key == "cfn" {
                called = name;
            }
        } else if line.starts_with("calls=") {
            is_call = true;
        } else if std::mem::take(&mut is_call)
            && let Some((_, phase)) = called.split_once("::phase_")
            && let Some(cost) = line.split(' ').nth(1).and_then(|it| it.parse::<u64>().ok())
        {
            *costs.entry(phase.to_string()).or_default() += cost;
        }
    }
    costs
}
