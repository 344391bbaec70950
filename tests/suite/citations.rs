//! The specification of citations is the tables in `tests/citations/`.

use crate::labelled::{Score, found, read};
use std::path::Path;

#[test]
fn citations_are_read_as_the_table_says() {
    let table = read(&file("forms.md"));
    assert!(table.len() >= 40, "the table has rows");
    let wrong: Vec<String> = table
        .iter()
        .filter(|it| found(&it.text) != it.expected)
        .map(|it| format!("{}\n  expected {:?}\n  actual   {:?}", it.text, it.expected, found(&it.text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The sets were written from the norms by people who had not seen the extractor.
#[test]
fn the_blind_sets_are_read_as_well_as_we_promise() {
    for (name, least) in [("blind.md", 200), ("blind-2.md", 300)] {
        let mut score = Score::default();
        for labelled in read(&file(name)) {
            score.add(&labelled);
        }
        let [kind, date, issuer] = score.shares();
        let holds = score.f1() >= 0.985 && kind >= 0.98 && date >= 0.99 && issuer >= 0.95;
        assert!(score.right >= least && holds, "{name}: {score:#?}");
    }
}

/// The documents that three of the five plans cite, a copy of the facts of the careful reading.
#[test]
fn the_sample_cites_what_the_five_plans_cite() {
    let mut found_in_sample = Vec::new();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/ke-hoach");
    for entry in walkdir::WalkDir::new(content).into_iter().flatten().filter(|it| it.file_type().is_file()) {
        let text = std::fs::read_to_string(entry.path()).expect("a plan can be read");
        found_in_sample.extend(
            found(&text).into_iter().map(|it| [it[0].clone(), it[1].clone(), it[2].clone(), it[3].clone()]),
        );
    }
    let expected: Vec<[String; 4]> = file("five.md")
        .lines()
        .filter_map(|line| line.strip_prefix("- "))
        .map(|row| {
            let columns: Vec<String> = row.split(" | ").map(str::to_string).collect();
            columns.try_into().expect("four columns")
        })
        .collect();
    assert!(expected.len() > 20);
    let missing: Vec<_> = expected.iter().filter(|it| !found_in_sample.contains(it)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The careful reading itself, where it lies beside the project; its facts are checked on the sample in any case.
#[test]
#[cfg_attr(not(careful_reading), ignore = "needs the careful reading of the plans beside the project")]
fn the_careful_reading_of_the_plans_is_found_in_their_text() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let gold = std::fs::read_to_string(shared.join("gold/citations.json")).expect("the careful reading");
    let gold: serde_json::Value = serde_json::from_str(&gold).expect("JSON");
    let mut wrong = Vec::new();
    for (name, plan) in gold["plans"].as_object().expect("plans") {
        let text = std::fs::read_to_string(shared.join("plans").join(name)).expect("the plan");
        let reading = kehoach::cite::extract::read(&text);
        let own = reading.own.as_ref();
        let number = own.and_then(|own| own.number.as_ref()).map(|number| number.text());
        if own.is_none() || number != plan["self"]["number"].as_str() {
            wrong.push(format!("{name}: own number {own:?}, expected {}", plan["self"]["number"]));
        }
        let date = own.and_then(|own| own.date).map(|date| date.to_string());
        let expected = plan["self"]["date"].as_str().or(plan["self"]["date_partial"].as_str());
        if date.as_deref() != expected {
            wrong.push(format!("{name}: own date {date:?}, expected {expected:?}"));
        }
        let place = |offset: usize| {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            (text[..offset].matches('\n').count() as u64 + 1, text[start..offset].chars().count() as u64)
        };
        let mut rest: Vec<_> = reading.citations.iter().map(|it| (place(it.core.start), it)).collect();
        for expected in plan["citations"].as_array().expect("citations") {
            let at = (expected["line"].as_u64().unwrap_or(0), expected["col"].as_u64().unwrap_or(0));
            let Some(rank) = rest.iter().position(|(place, _)| *place == at) else {
                wrong.push(format!("{name}: {at:?} {} is missed", expected["text"]));
                continue;
            };
            let (_, it) = rest.remove(rank);
            let date = it.date.map(|date| date.to_string());
            let issuer = it.issuer.as_ref().map(|it| it.name.as_str());
            let partial = expected["partial"].as_bool() == Some(true);
            let number = it.whole().map(|number| number.text());
            let same_number = if partial { number.is_none() } else { number == expected["number"].as_str() };
            let same = same_number
                && it.kind.map(|kind| kind.name()) == expected["type"].as_str()
                && date.as_deref() == expected["date"].as_str()
                && issuer == expected["issuer"].as_str();
            if !same {
                wrong.push(format!("{name}: {at:?} {} is read as {it:?}", expected["text"]));
            }
        }
        wrong.extend(rest.iter().map(|(at, it)| format!("{name}: {at:?} {it:?} is too much")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/citations").join(name);
    std::fs::read_to_string(path).expect("the table can be read")
}
