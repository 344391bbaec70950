//! The specification of citations is the tables in `tests/citations/`.

use crate::labelled::{Labelled, Score, found, read};
use std::path::Path;

#[test]
fn citations_are_read_as_the_tables_say() {
    for (name, least) in [
        ("forms.md", 40),
        ("names.md", 25),
        ("issuers.md", 20),
        ("numbers.md", 80),
        ("types.md", 20),
        ("clauses.md", 36),
    ] {
        let table = read(&file(name));
        assert!(table.len() >= least, "{name} has rows");
        let wrong = table
            .iter()
            .filter(|it| found(&it.text) != it.expected)
            .map(|it| format!("{}\n  expected {:?}\n  actual   {:?}", it.text, it.expected, found(&it.text)));
        let wrong: Vec<String> = wrong.collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// The sets were written from the norms by people who had not seen the extractor.
#[test]
fn the_blind_sets_are_read_as_well_as_we_promise() {
    // The last set gives a date behind a list to all its numbers, which the text does not say.
    let sets = [
        ("blind.md", 232, 0.99),
        ("blind-2.md", 339, 0.99),
        ("blind-3.md", 304, 0.99),
        ("blind-4.md", 296, 0.985),
    ];
    for (name, least, least_dates) in sets {
        let score = score(name);
        let [kind, date, issuer] = score.shares();
        let holds = score.f1() >= 0.985 && kind >= 0.98 && date >= least_dates && issuer >= 0.98;
        assert!(score.right >= least && holds, "{name}: {score:#?}");
    }
    // One in five references of this set has no number: laws, charters and resolutions by name are part of its F1.
    let score = score("blind-5.md");
    let [kind, date, issuer] = score.shares();
    let holds = score.f1() >= 0.98 && kind >= 0.98 && date >= 0.99 && issuer >= 0.97;
    assert!(score.right >= 377 && holds, "{score:#?}");
}

/// The score of a labelled set.
fn score(name: &str) -> Score {
    let mut score = Score::default();
    for labelled in read(&file(name)) {
        score.add(&labelled);
    }
    score
}

#[test]
fn a_document_says_at_its_head_which_it_is() {
    let heads = read(&file("heads.md"));
    assert!(heads.len() > 5);
    for Labelled { text, expected } in heads {
        let own = kehoach::cite::extract::read(&text).own;
        let said = |value: Option<String>| value.unwrap_or("∅".to_string());
        let own = own.map(|own| {
            [said(own.number.map(|it| it.text().to_string())), said(own.date.map(|it| it.to_string()))]
        });
        let expected = expected.into_iter().map(|[number, date, ..]| [number, date]).next();
        assert_eq!(own, expected, "{text}");
    }
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/citations").join(name);
    std::fs::read_to_string(path).expect("the table can be read")
}
