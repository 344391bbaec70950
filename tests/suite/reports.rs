//! How faults are reported as a whole: bounded, in one language, and with the reason why the work stopped.

use crate::portal::{PLAN, Portal};

/// A plan with a warning.
const WARNED: &str = "---\ntitle: A\nissuer: Sở Nội vụ\nxyz: 1\n---\n";

#[test]
fn a_bounded_report_names_every_broken_file() {
    let portal = Portal::new("");
    for id in 0..250 {
        let path = format!("content/ke-hoach/a{id:03}.md");
        portal.write(&path, format!("---\ntitle: A\nissuer: B\nx{id}: 1\n---\n").as_bytes());
    }
    portal.write(
        "content/ke-hoach/z.md",
        b"---
title: A
---
",
    );
    let run = portal.run(&["check"]);
    assert!(
        run.stderr.starts_with("error[K011]") && run.stderr.contains("content/ke-hoach/z.md"),
        "{}",
        run.stderr
    );
    for id in 0..250 {
        assert!(run.stderr.contains(&format!("content/ke-hoach/a{id:03}.md")), "{id} is named");
    }
    assert!(run.stderr.contains("content/ke-hoach/a249.md: còn 1 cảnh báo nữa\n"), "{}", run.stderr);
}

#[test]
fn strict_says_why_warnings_stop_the_build() {
    let portal = Portal::new("");
    portal.write("content/ke-hoach/a.md", WARNED.as_bytes());
    let why = "1 cảnh báo\ndừng ở đây vì `--strict` coi cảnh báo là lỗi\n";
    for arguments in
        [["build", "--strict"].as_slice(), &["build", "--strict", "--quiet"], &["check", "--strict"]]
    {
        let run = portal.run(arguments);
        assert!(run.code == 1 && run.stderr.ends_with(why), "{}", run.stderr);
    }
    let run = portal.run(&["check", "--strict", "--format", "short", "--lang", "en"]);
    assert!(
        run.stderr.ends_with("\nstopped here because `--strict` counts warnings as errors\n"),
        "{}",
        run.stderr
    );
    assert!(!portal.run(&["check"]).stderr.contains("--strict"));
    assert_eq!(Portal::new(PLAN).run(&["check", "--strict"]).stderr, "");
}

#[test]
fn a_note_is_shown_by_check_and_never_stops_it() {
    let portal = Portal::new("");
    portal.write(
        "content/ke-hoach/a.md",
        "---\ntitle: A\nissuer: B\nnumber: 5/KH-SNV\nstatus: draft\n---\n".as_bytes(),
    );
    for arguments in [["check"].as_slice(), &["check", "--strict"]] {
        let run = portal.run(arguments);
        assert!(run.code == 0 && run.stderr.contains("note[K084]: "), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.ends_with("\n1 ghi chú\n"), "{}", run.stderr);
    }
    let run = portal.run(&["check", "--format", "json"]);
    assert!(run.code == 0 && run.stdout.contains("\"severity\": \"note\""), "{}", run.stdout);
    for quiet in [["check", "--strict", "--quiet"], ["build", "--strict", "--quiet"]] {
        let run = portal.run(&quiet);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    }
}

#[test]
fn messages_are_in_the_language_of_the_flag_the_portal_the_system() {
    let vietnamese = Portal::new(PLAN);
    vietnamese.write("site.yaml", "title: Cổng\nlanguage: vi\n".as_bytes());
    let english = Portal::new(PLAN);
    // The rest of the file may be wrong.
    english.write("site.yaml", b"language: en\ntitle:\n");
    let refused = ["build", "--output", "content/x"];
    let variables = [("LANG", "en_US.UTF-8")];
    let run = vietnamese.run_with(&refused, &variables);
    assert!(run.code == 2 && run.stderr.contains("không ghi kết quả vào"), "{}", run.stderr);
    let run = vietnamese.run_with(&[&refused[..], &["--lang", "en"]].concat(), &[]);
    assert!(run.code == 2 && run.stderr.contains("the output cannot be"), "{}", run.stderr);
    let run = english.run_with(&["check"], &[("LANG", "vi_VN.UTF-8")]);
    assert!(run.code == 1 && run.stderr.contains("`title` is empty"), "{}", run.stderr);
    let run = vietnamese.run_with(&["check", "--root", "khong-co"], &variables);
    assert!(run.code == 2 && run.stderr.contains("is not the folder of a portal"), "{}", run.stderr);
}

#[test]
fn a_portal_of_drafts_alone_says_how_to_show_them() {
    let portal = Portal::new(PLAN);
    portal.build();
    portal.write(
        "content/ke-hoach/a.md",
        PLAN.replace("year: 2024", "status: draft").split_once("--\n").expect("a file").1.as_bytes(),
    );
    let run = portal.run(&["build"]);
    assert!(
        run.code == 1 && run.stderr.contains("error[K043]: kế hoạch duy nhất là dự thảo"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("`drafts: show`"), "{}", run.stderr);
    portal.write("content/ke-hoach/a.md", b"---\n---\n");
    let run = portal.run(&["build"]);
    assert!(run.code == 1 && !run.stderr.contains("K043"), "{}", run.stderr);
}
