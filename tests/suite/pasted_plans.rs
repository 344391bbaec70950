//! Twelve plans as a clerk pastes them, with what a careful reader finds in them, and how far the program agrees.
//!
//! The format of the labels is told in `tests/pasted/README.md`.

use crate::portal::{Portal, Site, selector};
use scraper::Html;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What is compared, with the least share of the labels that is found, and of what is found that is labelled.
///
/// Laws by name, numbers with a dot and numbers that share a symbol are not read yet; citations and bases miss them.
const LEAST: [(&str, f64, f64); 8] = [
    ("headings", 0.97, 0.98),
    ("levels", 0.96, 0.97),
    ("bases", 0.70, 0.85),
    ("citations", 0.90, 0.92),
    ("tasks", 1.0, 1.0),
    ("last days", 0.98, 0.98),
    ("units", 0.98, 0.98),
    ("products", 0.99, 0.99),
];

/// How many labels there are, how many facts are found, and how many are both.
#[derive(Default)]
struct Score {
    labelled: usize,
    found: usize,
    right: usize,
    wrong: Vec<String>,
}

impl Score {
    fn add(&mut self, plan: &str, labelled: Vec<String>, mut found: Vec<String>) {
        self.labelled += labelled.len();
        self.found += found.len();
        for label in labelled {
            match found.iter().position(|it| *it == label) {
                Some(index) => {
                    found.remove(index);
                    self.right += 1;
                }
                None => self.wrong.push(format!("{plan}: not found: {label}")),
            }
        }
        self.wrong.extend(found.into_iter().map(|it| format!("{plan}: not labelled: {it}")));
    }
}

/// Words with single spaces, without emphasis and the sign that ends them in a list.
fn plain(words: &str) -> String {
    let words = words.replace('*', "");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches([',', ';', '.']).to_string()
}

/// The rows of each section of a file of labels.
fn labels(text: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut sections: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    let mut section = String::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            section = name.trim().to_string();
        } else if let Some(row) = line.strip_prefix("- ") {
            let row = row.split(" | ").map(plain).collect();
            sections.entry(section.clone()).or_default().push(row);
        }
    }
    sections
}

fn rows(site: &Site, path: &str) -> Vec<Value> {
    serde_json::from_str(&site.page(path)).expect("JSON")
}

/// A text of data, or `∅`.
fn text(value: &Value) -> String {
    value.as_str().map_or("∅".to_string(), plain)
}

fn list(value: &Value) -> String {
    let names: Vec<String> = value.as_array().into_iter().flatten().map(text).collect();
    if names.is_empty() { "∅".to_string() } else { names.join("; ") }
}

#[test]
fn twelve_pasted_plans_have_what_a_careful_reader_finds_in_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pasted");
    let portal = Portal::copy_of(&folder.join("portal"));
    // One body issues each plan; the second of a joint plan is left out.
    let joint = portal.path("content/ke-hoach/04-lien-tich-so-cong-doan.md");
    let written = fs::read_to_string(&joint).expect("the joint plan");
    let (before, after) = written.split_once("issuer: [").expect("its bodies");
    let (issuers, after) = after.split_once(']').expect("the end of the list");
    let first = issuers.split(',').next().expect("a body");
    fs::write(&joint, format!("{before}issuer: {first}{after}")).expect("it can be written");
    let site = portal.build_anyhow();
    let plans = rows(&site, "data/plans.json");
    let (citations, duties) = (rows(&site, "data/citations.json"), rows(&site, "data/duties.json"));
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut count = 0;
    for file in walkdir::WalkDir::new(folder.join("labels")).sort_by_file_name().into_iter().flatten() {
        let Some(name) = file.path().file_stem().and_then(|it| it.to_str()) else { continue };
        if !file.file_type().is_file() {
            continue;
        }
        count += 1;
        let labels = labels(&fs::read_to_string(file.path()).expect("labels"));
        let of = |section: &str, columns: &[usize]| -> Vec<String> {
            let rows = labels.get(section).into_iter().flatten();
            rows.map(|row| columns.iter().map(|it| row[*it].clone()).collect::<Vec<_>>().join(" | "))
                .collect()
        };
        let address = format!("ke-hoach/{name}/");
        let plan = plans.iter().find(|it| text(&it["url"]).ends_with(&address)).expect("the plan");
        let html = Html::parse_document(&site.page(&address));
        let query = selector(".kh-text h2, .kh-text h3, .kh-text h4, .kh-text h5, .kh-text h6");
        let headings =
            html.select(&query).filter(|it| !it.value().attr("id").unwrap_or("").starts_with("kh-"));
        let headings: Vec<(String, String)> = headings
            .map(|it| (it.value().name()[1..].to_string(), plain(&it.text().collect::<String>())))
            .collect();
        let mut add = |what, labelled, found| scores.entry(what).or_default().add(name, labelled, found);
        add("headings", of("Headings", &[1]), headings.iter().map(|(_, words)| words.clone()).collect());
        add(
            "levels",
            of("Headings", &[0, 1]),
            headings.iter().map(|(level, words)| format!("{level} | {words}")).collect(),
        );
        let bases = plan["legal_bases"].as_array().expect("bases").iter();
        let bases = bases.map(|it| format!("{} | {}", text(&it["relation"]), text(&it["text"])));
        add("bases", of("Bases", &[0, 1]), bases.collect());
        let own = citations.iter().filter(|it| it["plan"] == plan["id"] && it["number"].is_string());
        let own = own.map(|it| ["type", "number", "date", "issuer"].map(|key| text(&it[key])).join(" | "));
        add("citations", of("Citations", &[1, 2, 3, 4]), own.collect());
        let own: Vec<&Value> = duties.iter().filter(|it| it["plan"] == plan["id"]).collect();
        let task = |it: &&Value| text(&it["task"]);
        add("tasks", of("Duties", &[0]), own.iter().map(task).collect());
        let with = |column: fn(&Value) -> String| -> Vec<String> {
            own.iter().map(|it| format!("{} | {}", task(it), column(it))).collect()
        };
        add("last days", of("Duties", &[0, 4]), with(|it| text(&it["last_day"])));
        add("units", of("Duties", &[0, 5]), with(|it| list(&it["responsible"])));
        add("products", of("Duties", &[0, 7]), with(|it| text(&it["product"])));
    }
    assert_eq!(count, 12);
    let mut missed = Vec::new();
    for (what, recall, precision) in LEAST {
        let score = &scores[what];
        let (found, right) =
            (score.right as f64 / score.labelled as f64, score.right as f64 / score.found as f64);
        println!("{what}: recall {found:.3} of {}, precision {right:.3} of {}", score.labelled, score.found);
        if found < recall || right < precision {
            missed.push(format!("{what}: {found:.3} {right:.3}\n{}", score.wrong.join("\n")));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n\n"));
}
