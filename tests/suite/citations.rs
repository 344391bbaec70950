//! The specification of citations is the table in `tests/citations.md`.

use kehoach::cite::extract::{Cited, extract};
use std::path::Path;

#[test]
fn citations_are_read_as_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/citations.md");
    let table = std::fs::read_to_string(path).expect("the table can be read");
    let mut text: Option<String> = None;
    let mut expected: Vec<String> = Vec::new();
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in table.lines().chain(std::iter::once("> ")) {
        if let Some(next) = line.strip_prefix("> ") {
            if let Some(text) = text.replace(next.replace("⏎", "\n").replace("⍽", "\u{a0}")) {
                count += 1;
                let actual = found(&text);
                if actual != expected {
                    wrong.push(format!("{text}\n  expected {expected:#?}\n  actual   {actual:#?}"));
                }
            }
            expected.clear();
        } else if let Some(row) = line.strip_prefix("- ") {
            expected.push(row.to_string());
        }
    }
    assert!(count >= 40, "the table has rows");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Type, number, date, issuer of each citation, and the term where the text gives one.
fn found(text: &str) -> Vec<String> {
    let citations = extract(text).into_iter().map(|it| {
        let number = match &it.number {
            Cited::Whole(number) => number.text().to_string(),
            Cited::Digits(digits) => format!("{digits}…"),
        };
        let date = it.date.map_or("∅".into(), |date| date.to_string());
        let issuer = it.issuer.as_ref().map_or("∅".into(), |issuer| match &issuer.term {
            Some(term) => format!("{} khóa {term}", issuer.name),
            None => issuer.name.clone(),
        });
        format!("{} | {number} | {date} | {issuer}", it.kind.unwrap_or("∅"))
    });
    citations.collect()
}
