//! Relations and pinpoints: the specification is the tables in `tests/citations/`.

use kehoach::cite::citation::{Citation, CitedNumber};
use kehoach::cite::clean::Clean;
use kehoach::cite::context::Setting;
use kehoach::cite::document_type::DocumentType;
use kehoach::cite::extract::extract;
use kehoach::cite::provision::Provision;
use kehoach::cite::usage::{Standing, usages};
use std::path::Path;

/// The rows of a table: a text, and what is expected of it.
fn rows(name: &str) -> Vec<(String, Vec<String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/citations").join(name);
    let table = std::fs::read_to_string(path).expect("the table can be read");
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for line in table.lines() {
        if let Some(text) = line.strip_prefix("> ") {
            rows.push((text.replace('⏎', "\n").replace('⍽', "\u{a0}"), Vec::new()));
        } else if let (Some(expected), Some((_, last))) = (line.strip_prefix("- "), rows.last_mut()) {
            last.push(expected.to_string());
        }
    }
    rows
}

fn number(citation: &Citation) -> &str {
    match &citation.number {
        CitedNumber::Whole(number) => number.text(),
        CitedNumber::Digits(digits) => digits,
        CitedNumber::Absent => citation.name.as_ref().map_or("∅", |name| name.text()),
    }
}

/// The edges of a text with its place before it.
fn edges(row: &str) -> Vec<String> {
    let (place, text) = row.split_once(": ").expect("a place");
    let mut place = place.split(' ');
    let setting = match place.next() {
        Some("T") => Setting::Title,
        Some("O") => Setting::Opening,
        Some("B") => Setting::Body,
        Some("A") => Setting::Annex,
        other => panic!("{other:?}"),
    };
    let mut own: Vec<DocumentType> = place
        .map(|code| match code {
            "QĐ" => DocumentType::Decision,
            "NQ" => DocumentType::Resolution,
            "KH" => DocumentType::Plan,
            "HD" => DocumentType::Guideline,
            "CV" => DocumentType::OfficialLetter,
            "BC" => DocumentType::Report,
            other => panic!("{other:?}"),
        })
        .collect();
    if own.is_empty() {
        own.push(DocumentType::Plan);
    }
    let text = Clean::new(text).text;
    let citations = extract(&text);
    let usages = usages(&text, &citations, Standing { setting, lead: None, own: &own });
    let told = citations.iter().zip(usages).filter(|(_, usage)| usage.defines.is_none());
    let edge = |(citation, usage): (&Citation, kehoach::cite::usage::Usage)| {
        let outer = usage.nested_in.map_or("K", |outer| number(&citations[outer]));
        let (from, to) = if usage.passive { (number(citation), outer) } else { (outer, number(citation)) };
        format!("{from} {} {to}", usage.relation.name())
    };
    told.map(edge).collect()
}

#[test]
fn sentences_have_the_edges_of_the_table() {
    let rows = rows("relations.md");
    assert!(rows.len() >= 50, "{} rows", rows.len());
    compare(&rows, edges);
}

#[test]
fn citations_mean_the_parts_of_the_table() {
    let rows = rows("pinpoints.md");
    assert!(rows.len() >= 25, "{} rows", rows.len());
    compare(&rows, parts);
}

/// The citations of a text with the part of the document that each means.
fn parts(text: &str) -> Vec<String> {
    let text = Clean::new(text).text;
    let part = |it: &Citation| it.pinpoint_words(&text).unwrap_or("∅".to_string());
    extract(&text).iter().map(|it| format!("{} | {}", number(it), part(it))).collect()
}

/// The set was written from the norms by people who had not seen the program.
#[test]
fn the_blind_sets_have_their_edges_and_parts() {
    type Set = (&'static str, fn(&str) -> Vec<String>, usize);
    let sets: [Set; 2] = [("blind-4-relations.md", edges, 50), ("blind-4-pinpoints.md", parts, 30)];
    for (name, found, least) in sets {
        let rows = rows(name);
        assert!(rows.len() >= least, "{name}: {} rows", rows.len());
        compare(&rows, found);
    }
}

#[test]
fn parts_are_listed_under_the_provisions_of_the_table() {
    let rows = rows("provisions.md");
    assert!(rows.len() >= 30, "{} rows", rows.len());
    compare(&rows, |words| {
        Provision::of(words).iter().map(|it| format!("{} | {}", it.title(), it.anchor())).collect()
    });
    let mut ordered: Vec<Provision> = [
        "Phụ lục II",
        "Phụ lục",
        "Mục 2",
        "Mục X",
        "Mục IX",
        "Phần thứ hai",
        "Phần thứ nhất",
        "Điều 100",
        "Điều 79",
        "Điều 12đ",
        "Điều 12e",
        "Điều 12d",
        "Điều 12",
        "Điều 5",
        "khoản 3",
        "điểm đ",
        "điểm e",
        "điểm d",
        "Chương I",
    ]
    .into_iter()
    .flat_map(Provision::of)
    .collect();
    ordered.sort();
    let titles: Vec<String> = ordered.iter().map(Provision::title).collect();
    let expected = "Điều 5; Điều 12; Điều 12d; Điều 12đ; Điều 12e; Điều 79; Điều 100; Phần thứ nhất; Phần thứ hai; \
                    Chương I; Mục IX; Mục X; Mục 2; Khoản 3; Điểm d; Điểm đ; Điểm e; Phụ lục; Phụ lục II";
    assert_eq!(titles.join("; "), expected);
}

fn compare(rows: &[(String, Vec<String>)], found: impl Fn(&str) -> Vec<String>) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, expected)| {
            let found = found(text);
            (found != *expected).then(|| format!("{text}\n  expected {expected:?}\n  found    {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
