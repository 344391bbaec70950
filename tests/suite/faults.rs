//! Bad input: each file of `tests/faults` is a portal and what the program says of it, word for word.
//!
//! `UPDATE=1 cargo test` writes what it says now; the diff is read before it is committed.

use crate::portal::{Portal, files_of};
use std::fs;
use std::path::Path;

#[test]
fn every_fault_is_told_word_for_word() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut names: Vec<_> =
        fs::read_dir(folder).expect("the cases").flatten().map(|entry| entry.path()).collect();
    names.sort();
    assert!(names.len() >= 30, "the cases are found");
    let mut wrong = Vec::new();
    for path in names {
        let text = fs::read_to_string(&path).expect("a case can be read");
        let (input, expected) = text.split_once("== says ==\n").unwrap_or((&text, ""));
        let actual = told(input);
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
fn told(input: &str) -> String {
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
