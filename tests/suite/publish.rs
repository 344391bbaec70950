//! Publishing: whole or not at all, only what changed, nothing foreign touched.

use crate::portal::{PLAN, Portal, tree};
use kehoach::base::refusal::Reason;
use kehoach::io::output::Output;
use kehoach::io::publish::{Content, Stopped};
use std::fs;

#[test]
fn a_second_build_writes_nothing_and_a_change_only_what_it_touches() {
    let portal = Portal::new(PLAN);
    let first = portal.build();
    let folder = |portal: &Portal| {
        fs::metadata(portal.path("output")).expect("the output").modified().expect("a time")
    };
    let before = folder(&portal);
    let run = portal.run(&["build", "--full"]);
    assert!(run.stderr.contains(" 0 tệp mới hoặc đổi, 0 tệp bỏ đi"), "{}", run.stderr);
    assert_eq!(before, folder(&portal), "the folder was not switched");
    let style = fs::metadata(portal.path("output/giao-dien/style.css"))
        .expect("the style")
        .modified()
        .expect("a time");
    portal.write(
        "content/ke-hoach/a.md",
        "---\ntitle: Kế hoạch A\nissuer: Sở Nội vụ\nyear: 2024\n---\nVăn bản khác.\n".as_bytes(),
    );
    let run = portal.run(&["build"]);
    // The page, and the search's phrases, words and text.
    assert!(run.stderr.contains(" 4 tệp mới hoặc đổi, 0 tệp bỏ đi"), "{}", run.stderr);
    let kept = fs::metadata(portal.path("output/giao-dien/style.css"))
        .expect("the style")
        .modified()
        .expect("a time");
    assert_eq!(style, kept, "an unchanged file keeps its time");
    let second = portal.site();
    assert_eq!(first.files.keys().collect::<Vec<_>>(), second.files.keys().collect::<Vec<_>>());
    fs::remove_file(portal.path("content/ke-hoach/a.md")).expect("the plan can go");
    portal.write("content/ke-hoach/b.md", "---\ntitle: B\nissuer: Sở Nội vụ\nyear: 2024\n---\n".as_bytes());
    portal.build();
    assert!(!portal.path("output/ke-hoach/a").exists(), "a page that is gone is gone");
}

#[test]
fn an_error_leaves_the_published_site_as_it_was() {
    let portal = Portal::new(PLAN);
    portal.build();
    let before = tree(&portal.path("output"));
    portal.write("content/ke-hoach/b.md", "---\ntitle: B\n---\n".as_bytes());
    assert_eq!(portal.run(&["build"]).code, 1);
    assert!(before == tree(&portal.path("output")));
}

#[test]
fn foreign_files_are_never_removed() {
    for foreign in ["output/bao-cao.docx", "output/nam/ghi-chu.txt", "output/.git/config"] {
        let portal = Portal::new(PLAN);
        portal.build();
        portal.write(foreign, b"quan trong");
        let before = tree(&portal.path("output"));
        let run = portal.run(&["build"]);
        assert_eq!(run.code, 2, "{foreign}");
        assert!(
            run.stderr.contains(foreign.strip_prefix("output/").expect("below the output")),
            "{}",
            run.stderr
        );
        assert!(before == tree(&portal.path("output")));
    }
    let portal = Portal::new(PLAN);
    portal.write("output/.gitignore", b"*\n");
    portal.build();
    assert_eq!(fs::read(portal.path("output/.gitignore")).expect("it is kept"), b"*\n");
}

#[test]
fn the_output_is_never_among_the_sources() {
    let portal = Portal::new(PLAN);
    portal.write("khac/a.txt", b"x");
    let before = tree(&portal.path(""));
    let parent = portal.path("");
    let parent = parent.parent().expect("a parent").to_string_lossy().into_owned();
    for output in [
        ".",
        "..",
        "",
        "content",
        "content/ke-hoach/x",
        "themes/x",
        "site.yaml",
        "khac",
        "output/..",
        &parent,
    ] {
        let run = portal.run(&["build", "--output", output]);
        assert_eq!(run.code, 2, "{output:?}: {}", run.stderr);
        assert!(!run.stderr.is_empty());
    }
    let sources = |tree: std::collections::BTreeMap<String, Vec<u8>>| {
        tree.into_iter().filter(|(path, _)| !path.starts_with(".kehoach")).collect::<Vec<_>>()
    };
    assert!(sources(before) == sources(tree(&portal.path(""))));
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_is_refused_and_links_in_content_are_skipped() {
    use std::os::unix::fs::symlink;
    let portal = Portal::new(PLAN);
    portal.write("geheim/b.md", b"---\ntitle: Bi mat\nissuer: X\n---\n");
    fs::create_dir(portal.path("dich")).expect("a folder");
    symlink(portal.path("dich"), portal.path("output")).expect("a link");
    assert_eq!(portal.run(&["build"]).code, 2);
    fs::remove_file(portal.path("output")).expect("the link can go");
    symlink(portal.path("geheim/b.md"), portal.path("content/ke-hoach/b.md")).expect("a link");
    symlink(portal.path("geheim"), portal.path("content/ke-hoach/c")).expect("a link");
    let run = portal.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stderr.matches("warning[K042]").count(), 2, "{}", run.stderr);
    assert!(!portal.path("output/ke-hoach/b").exists() && !portal.path("output/ke-hoach/c").exists());
}

#[test]
fn an_empty_folder_does_not_empty_the_portal() {
    let portal = Portal::new("-- content/trang/a.md --\n---\ntitle: A\n---\n");
    assert_eq!(portal.run(&["build"]).code, 0, "a new portal may be empty");
    let portal = Portal::new(PLAN);
    portal.build();
    fs::remove_file(portal.path("content/ke-hoach/a.md")).expect("the plan can go");
    let run = portal.run(&["build"]);
    assert!(run.code == 1 && run.stderr.contains("error[K043]"), "{}", run.stderr);
    assert!(portal.path("output/ke-hoach/a/index.html").exists());
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let portal = Portal::new(PLAN);
    portal.build();
    let lock = fs::File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(portal.path(".kehoach-output.lock"));
    let lock = lock.expect("the lock");
    lock.lock().expect("the lock is free");
    let run = portal.run(&["build"]);
    assert!(run.code == 2 && run.stderr.contains("khác đang ghi"), "{}", run.stderr);
    lock.unlock().expect("the lock can be given back");
    portal.build();
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_refused_at_once() {
    let portal = Portal::new(PLAN);
    portal.build();
    for name in [".kehoach-output.lock", "output/.kehoach-manifest"] {
        fs::remove_file(portal.path(name)).expect("the file can go");
        let made = std::process::Command::new("mkfifo").arg(portal.path(name)).status();
        assert!(made.expect("mkfifo runs").success());
        let run = portal.run(&["build"]);
        assert!(run.code == 2 && run.stderr.contains(name), "{}", run.stderr);
        fs::remove_file(portal.path(name)).expect("the pipe can go");
    }
}

#[test]
fn an_attachment_that_cannot_be_copied_is_named() {
    let portal = Portal::new(PLAN);
    let output = Output::open(&portal.path(""), &portal.path("output")).expect("a new folder");
    let missing = portal.path("content/tep/12.pdf");
    let written = output.write(&["tep/12.pdf".to_string()], |_| {
        Ok::<_, std::convert::Infallible>(Content::File(missing.clone()))
    });
    let Err(Stopped::Refused(refusal)) = written else { panic!("it cannot be copied") };
    assert_eq!((refusal.reason, refusal.path), (Reason::Copy, missing));
    assert!(!portal.path("output").exists(), "nothing is published");
}

#[cfg(unix)]
#[test]
fn names_of_files_that_no_output_can_have_are_refused() {
    for name in ["a\nnam/index.html.pdf", "a\tb.pdf", "a\u{7f}.pdf", "gpj.\u{202e}exe.pdf", "a:b.pdf"] {
        let portal = Portal::new(PLAN);
        portal.write(&format!("content/tep/{name}"), b"x");
        let run = portal.run(&["build"]);
        assert!(run.code == 1 && run.stderr.contains("error[K017]"), "{name:?}: {}", run.stderr);
        assert!(!portal.path("output").exists(), "nothing is published");
    }
    let portal = Portal::new(PLAN);
    portal.write("themes/default/a\nb.txt", b"x");
    assert!(portal.run(&["build"]).stderr.contains("error[K017]"), "the same holds for a theme's files");
    let portal = Portal::new(PLAN);
    portal.write("content/tep/A", b"x");
    portal.write("content/tep/a/b.pdf", b"x");
    let run = portal.run(&["build"]);
    assert!(run.stderr.contains("error[K020]"), "a file against a folder: {}", run.stderr);
}

#[test]
fn what_a_killed_build_left_is_cleaned_by_the_next() {
    let portal = Portal::new(PLAN);
    let whole = portal.build();
    portal.write(".kehoach-output.new/nam/index.html", b"half");
    portal.build();
    assert!(!portal.path(".kehoach-output.new").exists());
    assert!(whole == portal.site());
}

#[test]
fn the_outside_world_refusing_is_exit_2() {
    let portal = Portal::new(PLAN);
    let run = portal.run(&["build", "--root", "khong-co"]);
    assert_eq!((run.code, run.stderr.lines().count()), (2, 1), "{}", run.stderr);
    assert_eq!(portal.run(&["dung"]).code, 2);
    for url in ["javascript:x", "https://a:b@x.vn/", "https://x.vn/?a", "https://x.vn/#a"] {
        assert_eq!(portal.run(&["build", "--base-url", url]).code, 2, "{url}");
    }
    assert_eq!(portal.run(&["--version"]).code, 0);
}

#[test]
fn check_writes_nothing_and_says_the_same() {
    let portal = Portal::new(PLAN);
    portal.write("content/ke-hoach/b.md", "---\ntitle: B\nisuer: Sở\n---\n".as_bytes());
    let before = tree(&portal.path(""));
    let run = portal.run(&["check", "--format", "short"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stderr, "content/ke-hoach/b.md:3:1: error[K011]: thiếu khóa `issuer`, có khóa `isuer`\n");
    let run = portal.run(&["check", "--format", "json", "--lang", "en"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(json["faults"][0]["hint"], "did you mean `issuer`?");
    assert!(before == tree(&portal.path("")));
    portal.write("content/ke-hoach/b.md", "---\ntitle: B\nissuer: Sở\nghi_chú: x\n---\n".as_bytes());
    assert_eq!(portal.run(&["check"]).code, 0);
    assert_eq!(portal.run(&["check", "--strict"]).code, 1);
    assert_eq!(portal.run(&["build", "--strict"]).code, 1);
    assert_eq!(portal.run(&["build"]).code, 0);
}
