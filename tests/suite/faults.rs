//! Bad input: each file of `tests/faults` is a portal and what the program says of it, word for word.
//!
//! A case is named by a code that it shows, and each code has one.
//! `UPDATE=1 cargo test` writes what it says now; the diff is read before it is committed.

use crate::portal::{Portal, files_of};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Codes that no case can show, with the test that does and why no case can.
const ELSEWHERE: [(&str, &str, &str); 5] = [
    ("K002", "tests/suite/encodings.rs", "a file of 8 MiB"),
    ("K005", "tests/suite/encodings.rs", "a front matter of 1 MiB"),
    (
        "K041",
        "tests/suite/preview_edits.rs",
        "a file that is there when it is listed and not when it is read",
    ),
    ("K043", "tests/suite/reports.rs", "a portal that held plans before"),
    ("K045", "src/command/serve.rs", "a fault of the program itself"),
];

/// Codes that are no longer given; a code never gets another meaning.
const RETIRED: [&str; 2] = ["K052", "K053"];

/// The cases, by name.
fn cases() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let paths = fs::read_dir(folder).expect("the cases").flatten().map(|entry| entry.path());
    let mut cases: Vec<_> =
        paths.map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), path)).collect();
    cases.sort();
    assert!(cases.len() >= 30, "the cases are found");
    cases
}

#[test]
fn every_code_has_a_case_that_bears_its_name_or_shows_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = fs::read_to_string(root.join("src/base/fault/code.rs")).expect("the codes");
    let codes: BTreeSet<&str> = source.split('"').filter(|it| is_code(it)).collect();
    assert!(codes.len() > 60, "the codes are found");
    let mut shown = BTreeSet::new();
    for (name, path) in cases() {
        let text = fs::read_to_string(&path).expect("a case can be read");
        let (_, expected) = text.split_once("== says ==\n").unwrap_or_default();
        let of_case: BTreeSet<String> =
            expected.split(['[', ']']).filter(|it| is_code(it)).map(str::to_string).collect();
        let named = name.split('-').next().filter(|it| is_code(it));
        assert_eq!(named.is_none(), of_case.is_empty(), "{name} is named by a code if it shows one");
        assert!(named.is_none_or(|code| of_case.contains(code)), "{name} shows the code it is named by");
        shown.extend(of_case);
    }
    for (code, test, why) in ELSEWHERE {
        assert!(!shown.contains(code), "{code} has a case now, so it is not: {why}");
        let text = fs::read_to_string(root.join(test)).expect("a test");
        assert!(
            text.contains(&format!("{code}\"")) || text.contains(&format!("[{code}]")),
            "{test} names {code}"
        );
    }
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(code, ..)| *code).collect();
    let without: Vec<_> =
        codes.iter().filter(|code| !shown.contains(**code) && !elsewhere.contains(*code)).collect();
    assert_eq!(without, Vec::<&&str>::new(), "codes without a case");
    assert!(RETIRED.iter().all(|code| !codes.contains(code)), "a retired code has a new meaning");
}

/// Whether a text is a code such as `K013`.
fn is_code(text: &str) -> bool {
    text.len() == 4 && text.starts_with('K') && text[1..].bytes().all(|it| it.is_ascii_digit())
}

#[test]
fn every_fault_is_reported_word_for_word() {
    let mut wrong = Vec::new();
    for (_, path) in cases() {
        let text = fs::read_to_string(&path).expect("a case can be read");
        let (input, expected) = text.split_once("== says ==\n").unwrap_or((&text, ""));
        let actual = output_of(input);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, format!("{input}== says ==\n{actual}")).expect("a case can be written");
        } else if actual != expected {
            wrong.push(format!("{}\n--- expected\n{expected}--- actual\n{actual}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What `build` says (`check`, where the heading has `[check]`), its exit code, and that nothing is published with an
/// error.
fn output_of(input: &str) -> String {
    let (heading, _) = input.split_once("-- ").unwrap_or((input, ""));
    let english = heading.contains("[en]");
    let portal = Portal::new(input);
    assert!(!files_of(input).is_empty(), "a case has files");
    let checks = heading.contains("[check]");
    let command = if checks { "check" } else { "build" };
    let run = portal.run(&[command, "--lang", if english { "en" } else { "vi" }]);
    let published = portal.path("output/index.html").exists();
    assert_eq!(
        published,
        run.code == 0 && !checks,
        "an error publishes nothing, a warning everything: {}",
        run.stderr
    );
    assert_eq!(run.stdout, "", "faults go to standard error");
    let said: String = run
        .stderr
        .lines()
        .filter(|line| !line.starts_with("đã ghi") && !line.starts_with("wrote"))
        .map(|line| format!("{line}\n"))
        .collect();
    format!("{said}exit {}\n", run.code)
}
