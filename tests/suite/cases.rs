//! Kinds of faults: each file of `tests/cases` is a kind, with the small portal in which it was met and at least three
//! more of the same kind, and what is right of each. `tests/cases/README.md` tells the form.
//!
//! `UPDATE=1 cargo test --test suite cases` writes what the program says now; the difference is read before it is
//! committed.

use crate::portal::{Portal, Run, Site, selector};
use scraper::Html;
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The cases that each kind has at least: the one that was met, and three more.
const FEWEST: usize = 4;

/// The lines of a fact that are written out; of more only the last.
const MOST: usize = 40;

/// The front matter of a case that gives only a text; a line `@key: …` of the case replaces or adds a key.
const FRONT: [&str; 4] =
    ["number: 12/KH-UBND", "title: Kế hoạch thử", "date: 2025-01-10", "issuer: UBND tỉnh Khánh Hòa"];

/// The plan of such a case.
const PLAN: &str = "content/ke-hoach/a.md";

#[test]
fn each_kind_is_right_in_the_case_that_was_met_and_in_its_like() {
    let kinds = kinds();
    // Most of the time goes into runs of the program.
    let (first, second) = kinds.split_at(kinds.len() / 2);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let first = scope.spawn(|| first.iter().filter_map(|path| wrong_in(path)).collect::<Vec<_>>());
        let second: Vec<String> = second.iter().filter_map(|path| wrong_in(path)).collect();
        first.join().expect("the kinds are read").into_iter().chain(second).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What differs in a file of a kind, if anything does.
fn wrong_in(path: &Path) -> Option<String> {
    let written = fs::read_to_string(path).expect("a kind can be read");
    let (lead, rest) = written.split_once("=== ").expect("a case");
    let shows = lead.lines().find_map(|line| line.strip_prefix("shows: ")).expect("what is shown");
    let facts: Vec<&str> = shows.split(", ").collect();
    let mut now = lead.to_string();
    let cases: Vec<&str> = rest.split("\n=== ").collect();
    assert!(cases.len() >= FEWEST, "{}: {} cases", path.display(), cases.len());
    for case in cases {
        let input = case.split("\n--- ").next().unwrap_or_default().trim_end();
        let (name, input) = input.split_once('\n').expect("a portal");
        let _ = write!(now, "=== {name}\n{input}\n{}\n", outcome(&portal(input), &facts));
    }
    let now = format!("{}\n", now.trim_end());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, &now).expect("a kind can be written");
        return None;
    }
    (now != written).then(|| differences(path, &written, &now))
}

/// The files of the kinds, in order.
fn kinds() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let paths = fs::read_dir(folder).expect("the kinds").flatten().map(|entry| entry.path());
    let mut kinds: Vec<PathBuf> = paths.filter(|path| !path.ends_with("README.md")).collect();
    kinds.sort();
    assert!(kinds.len() >= 30, "the kinds are found");
    kinds
}

/// The lines in which two texts differ.
fn differences(path: &Path, written: &str, now: &str) -> String {
    let mut told = format!("{}\n", path.display());
    let (written, now): (Vec<&str>, Vec<&str>) = (written.lines().collect(), now.lines().collect());
    for line in written.iter().filter(|line| !now.contains(line)) {
        let _ = writeln!(told, "  expected {line}");
    }
    for line in now.iter().filter(|line| !written.contains(line)) {
        let _ = writeln!(told, "  is       {line}");
    }
    told
}

/// The portal of a case.
pub(crate) fn portal(input: &str) -> Portal {
    let files_at = if input.starts_with("-- ") { Some(0) } else { input.find("\n-- ").map(|at| at + 1) };
    let (plan, files) = input.split_at(files_at.unwrap_or(input.len()));
    let mut text = String::new();
    if !plan.is_empty() {
        let (own, body): (Vec<&str>, Vec<&str>) = plan.split('\n').partition(|line| line.starts_with('@'));
        let own: Vec<String> = own.iter().flat_map(|line| repeated(&line[1..])).collect();
        let key = |line: &str| line.split(':').next().unwrap_or_default().to_string();
        let kept = FRONT.iter().filter(|line| !own.iter().any(|own| key(own) == key(line)));
        let front = kept.map(|line| line.to_string()).chain(own.clone()).collect::<Vec<_>>().join("\n");
        text = format!("-- {PLAN} --\n---\n{front}\n---\n{}", body.join("\n"));
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    Portal::new(&(text + files))
}

/// A line of front matter, or as many as `150* …` asks for, each with its number for `{n}`.
fn repeated(line: &str) -> Vec<String> {
    match line.split_once("* ").and_then(|(count, line)| Some((count.parse::<usize>().ok()?, line))) {
        Some((count, line)) => (1..=count).map(|n| line.replace("{n}", &n.to_string())).collect(),
        None => vec![line.to_string()],
    }
}

/// What is found in a portal, fact by fact.
fn outcome(portal: &Portal, facts: &[&str]) -> String {
    let asks_site = facts.iter().any(|fact| !["faults", "says"].contains(fact));
    let published = asks_site && portal.run(&["build"]).code == 0;
    let site = published.then(|| portal.site());
    let mut shown = String::new();
    for fact in facts {
        let lines = match (*fact, &site) {
            ("faults", _) => faults(&portal.run(&["check", "--format", "short"])),
            ("says", _) => portal.run(&["check"]).stderr.lines().map(str::to_string).collect(),
            (_, None) => vec!["nothing is published".to_string()],
            (fact, Some(site)) => fact_of(fact, site),
        };
        let _ = writeln!(shown, "--- {fact}");
        if lines.len() > MOST {
            let _ = writeln!(shown, "{} in all, the last: {}", lines.len(), lines[lines.len() - 1]);
            continue;
        }
        for line in lines.iter().filter(|line| !line.trim().is_empty()) {
            let _ = writeln!(shown, "{line}");
        }
    }
    shown
}

/// The faults that `check` finds, without their words, which `tests/faults` holds.
fn faults(run: &Run) -> Vec<String> {
    let lines = run.stdout.lines().chain(run.stderr.lines()).filter(|line| line.contains("[K"));
    lines.map(|line| line.split("]: ").next().unwrap_or_default().to_string() + "]").collect()
}

/// What the published site says of one thing.
fn fact_of(fact: &str, site: &Site) -> Vec<String> {
    let rows = |path: &str| -> Vec<Value> { serde_json::from_str(&site.page(path)).expect("JSON") };
    let columns =
        |row: &Value, keys: &[&str]| keys.iter().map(|key| cell(&row[*key])).collect::<Vec<_>>().join(" | ");
    match fact {
        "plans" => rows("data/plans.json")
            .iter()
            .map(|it| columns(it, &["url", "title", "status", "year", "last_year"]))
            .collect(),
        "bases" => {
            let plans = rows("data/plans.json");
            let bases = plans.iter().flat_map(|it| it["legal_bases"].as_array().into_iter().flatten());
            bases.map(|it| columns(it, &["relation", "text"])).collect()
        }
        "citations" => rows("data/citations.json")
            .iter()
            .map(|it| {
                let called = if it["number"].is_null() { &it["name"] } else { &it["number"] };
                format!("{} | {}", cell(called), columns(it, &["date", "issuer", "relation"]))
            })
            .collect(),
        "documents" => {
            rows("data/documents.json").iter().map(|it| columns(it, &["id", "number", "issuer"])).collect()
        }
        "duties" => rows("data/duties.json")
            .iter()
            .map(|it| {
                let keys = ["kind", "recurrence", "from", "due", "days", "responsible", "with", "report_to"];
                format!("{} | {}", cell(&it["task"]), columns(it, &keys))
            })
            .collect(),
        "issuers" => {
            rows("data/plans.json").iter().map(|it| columns(it, &["number", "issuers", "bodies"])).collect()
        }
        "meant" => rows("data/citations.json")
            .iter()
            .map(|it| columns(it, &["plan", "number", "issuer", "document", "inferred"]))
            .collect(),
        "listed" => {
            let mut bodies = rows("data/bodies.json");
            bodies.sort_by_key(|it| it["id"].to_string());
            let row = selector(".kh-row-title");
            let shown = |it: &Value| {
                let id = cell(&it["id"]);
                let html = Html::parse_document(&site.page(&format!("{id}/")));
                let titles: Vec<String> = html.select(&row).map(|it| it.text().collect()).collect();
                format!("{id} | {} | {}", cell(&it["name"]), titles.join("; "))
            };
            bodies.iter().map(shown).collect()
        }
        "paper" => {
            let address =
                site.addresses().into_iter().find(|it| it.ends_with("ke-hoach/a/")).expect("the plan");
            let html = Html::parse_document(&site.page(&address));
            let head = html.select(&selector(".kh-paper-head")).next().expect("the head on paper");
            head.text().map(|line| line.trim().to_string()).filter(|line| !line.is_empty()).collect()
        }
        "bodies" => rows("data/bodies.json")
            .iter()
            .map(|it| columns(it, &["id", "name", "kind", "level", "province"]))
            .collect(),
        "units" => rows("data/units.json").iter().map(|it| columns(it, &["name"])).collect(),
        "text" => {
            let address =
                site.addresses().into_iter().find(|it| it.ends_with("ke-hoach/a/")).expect("the plan");
            let html = Html::parse_document(&site.page(&address));
            let text = html.select(&selector(".kh-text")).next().expect("the text of the plan");
            without_marks_of_numbers(&text.inner_html()).lines().map(|line| line.trim().to_string()).collect()
        }
        _ => panic!("no fact is called {fact}"),
    }
}

/// A value of the data on one line.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => "-".into(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "-".into(),
        Value::Array(items) if items.len() > 6 => format!("{} of them", items.len()),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// HTML without the elements that keep numbers of documents on one line, of which another test tells.
fn without_marks_of_numbers(html: &str) -> String {
    html.replace("<bdi>", "").replace("</bdi>", "")
}
