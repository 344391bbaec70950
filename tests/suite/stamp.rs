//! A build that would change nothing makes nothing; whatever differs makes a full build.

use crate::portal::{Portal, Run, tree};
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

const SITE: &str = "
-- content/ke-hoach/2024/a.md --
---
title: Kế hoạch A
issuer: Sở Nội vụ
year: 2024
attachments: [a.pdf]
---
Văn bản.
-- content/ke-hoach/2024/b.md --
---
title: Kế hoạch B
issuer: Sở Nội vụ
year: 2024
status: draft
---
Dự thảo.
-- content/trang/gioi-thieu.md --
---
title: Giới thiệu
---
Cổng này.
-- content/co-quan.yaml --
- {id: so-noi-vu, name: Sở Nội vụ}
-- content/van-ban.yaml --
- {cite: Luật Lưu trữ ngày 21/6/2024, title: Luật Lưu trữ}
-- content/tep/a.pdf --
%PDF-1.4
-- themes/default/custom.css --
main { color: red }
-- themes/rieng/custom.css --
main { color: green }
-- output/.gitignore --
*
";

const STAMP: &str = ".kehoach-output.stamp";

/// A portal with every kind of source, built once.
fn built() -> Portal {
    let portal = Portal::new(SITE);
    // A file as old as a clerk's: the time of one that was changed just now is not trusted.
    set_time(&portal.path("content/tep/a.pdf"), Duration::from_secs(60));
    let run = portal.run(&["build"]);
    assert!(run.code == 0 && !is_unchanged(&run), "{}", run.stderr);
    assert!(portal.path(STAMP).is_file());
    portal
}

/// Sets the time of a file or folder back.
fn set_time(path: &Path, age: Duration) {
    let time = SystemTime::now() - age;
    let file = if path.is_dir() { File::open(path) } else { File::options().write(true).open(path) };
    file.expect("it opens").set_modified(time).expect("its time can be set");
}

fn is_unchanged(run: &Run) -> bool {
    run.code == 0 && run.stderr.contains("không có gì đổi từ lần dựng trước; giữ nguyên")
}

/// A change of a file or folder.
enum Edit {
    /// Gives a file this text.
    Write(&'static str, &'static str),
    /// Changes the bytes of a file.
    Change(&'static str, fn(&mut Vec<u8>)),
    /// Gives a file or folder another time.
    Touch(&'static str),
    /// Makes an empty folder, in place of what was there.
    Empty(&'static str),
    /// Gives a file another name.
    Rename(&'static str, &'static str),
    /// Removes a file or folder.
    Remove(&'static str),
}

impl Edit {
    fn make(&self, portal: &Portal) {
        match *self {
            Edit::Write(path, text) => portal.write(path, text.as_bytes()),
            Edit::Change(path, change) => {
                let mut bytes = fs::read(portal.path(path)).expect("a file");
                change(&mut bytes);
                portal.write(path, &bytes);
            }
            Edit::Touch(path) => set_time(&portal.path(path), Duration::from_secs(3600)),
            Edit::Empty(path) => {
                let _ = fs::remove_dir_all(portal.path(path));
                fs::create_dir(portal.path(path)).expect("a folder");
            }
            Edit::Rename(from, to) => fs::rename(portal.path(from), portal.path(to)).expect("a name"),
            Edit::Remove(path) if portal.path(path).is_dir() => {
                fs::remove_dir_all(portal.path(path)).expect("it can go");
            }
            Edit::Remove(path) => fs::remove_file(portal.path(path)).expect("it can go"),
        }
    }
}

#[test]
fn a_build_that_would_change_nothing_says_so_and_makes_nothing() {
    let portal = built();
    let (before, stamp) = (tree(&portal.path("output")), fs::read(portal.path(STAMP)).expect("the stamp"));
    let files = before.len() - 2; // without manifest and .gitignore
    let others = ["--root", "content/..", "--output", "./content/../output"];
    let cases: [(&str, Edit, &[&str]); 8] = [
        ("a plan that was only saved again", Edit::Touch("content/ke-hoach/2024/a.md"), &[]),
        ("a hidden file", Edit::Write("content/ke-hoach/.an.md", "x"), &[]),
        ("what an editor left", Edit::Write("content/ke-hoach/a.md~", "x"), &[]),
        ("a file beside the sources", Edit::Write("ghi-chu.txt", "x"), &[]),
        ("a file of another theme", Edit::Write("themes/rieng/style.css", "x"), &[]),
        ("an empty folder of sources", Edit::Empty("content/ke-hoach/2025"), &[]),
        ("colour", Edit::Touch("site.yaml"), &["--color", "always"]),
        ("the same folders by other names", Edit::Touch("site.yaml"), &others),
    ];
    for (name, edit, flags) in cases {
        edit.make(&portal);
        let run = portal.run(&[&["build"], flags].concat());
        let output = flags.get(3).unwrap_or(&"./output");
        let expected = format!(
            "không có gì đổi từ lần dựng trước; giữ nguyên {files} tệp của {output} (dựng lại tất cả: --full)\n"
        );
        assert_eq!((run.code, run.stderr), (0, expected), "{name}");
        assert!(before == tree(&portal.path("output")), "{name}");
        assert_eq!(stamp, fs::read(portal.path(STAMP)).expect("the stamp"), "{name}");
    }
    let run = portal.run_with(&["build"], &[("LANG", "en_US.UTF-8")]);
    assert!(is_unchanged(&run), "the portal's language counts, not the system's: {}", run.stderr);
    let run = portal.run(&["build", "--quiet"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let run = portal.run(&["build", "--full"]);
    assert!(run.stderr.contains(" 0 tệp mới hoặc đổi"), "{}", run.stderr);
    assert!(is_unchanged(&portal.run(&["build"])), "a full build leaves a stamp too");
}

#[test]
fn each_change_of_a_file_makes_a_full_build() {
    use Edit::{Change, Empty, Remove, Rename, Touch, Write};
    const PLAN: &str = "content/ke-hoach/2024/a.md";
    const PDF: &str = "content/tep/a.pdf";
    const PAGE: &str = "output/ke-hoach/2024/a/index.html";
    let edits: [(&str, Edit); 29] = [
        ("a plan", Change(PLAN, |it| it.extend(b"Them.\n"))),
        ("a new plan", Write("content/ke-hoach/c.md", "---\ntitle: C\nissuer: Sở Nội vụ\nyear: 2024\n---\n")),
        ("a plan that is gone", Remove("content/ke-hoach/2024/b.md")),
        ("a plan of another name", Rename(PLAN, "content/ke-hoach/2024/d.md")),
        ("a page", Change("content/trang/gioi-thieu.md", |it| it.extend(b"Them.\n"))),
        ("the register of bodies", Write("content/co-quan.yaml", "- {id: so, name: Sở Nội vụ}\n")),
        ("the register of documents", Remove("content/van-ban.yaml")),
        ("the settings", Write("site.yaml", "title: Cổng khác\n")),
        ("the language", Write("site.yaml", "title: Cổng thử\nlanguage: en\n")),
        ("the theme that is named", Write("site.yaml", "title: Cổng thử\ntheme: rieng\n")),
        ("a file of the theme", Write("themes/default/custom.css", "main { color: blue }")),
        ("a new file of the theme", Write("themes/default/a.txt", "x")),
        ("a theme that is gone", Remove("themes/default")),
        ("an attachment that grew", Change(PDF, |it| it.push(b' '))),
        ("an attachment of the same length", Change(PDF, |it| it[0] = b'x')),
        ("an attachment that was touched", Touch(PDF)),
        ("a file that is passed over with a warning", Write("content/ke-hoach/e.txt", "x")),
        ("an output that is gone", Remove("output")),
        ("an output without files", Empty("output")),
        ("a page that is gone", Remove(PAGE)),
        ("a page that was cut", Change(PAGE, |it| it.truncate(100))),
        ("a page that grew", Change(PAGE, |it| it.push(b' '))),
        ("a page of the same length", Change(PAGE, |it| it[0] = b'x')),
        ("a page that was touched", Touch(PAGE)),
        ("an attachment in the output", Change("output/tep/a.pdf", |it| it[0] = b'x')),
        ("an empty folder", Empty("output/trong")),
        ("a folder that was touched", Touch("output/nam")),
        ("a file of the web server", Write("output/.htaccess", "Deny")),
        ("what a killed build left", Write(".kehoach-output.new/a.html", "nửa")),
    ];
    for (name, edit) in edits {
        let portal = built();
        edit.make(&portal);
        let run = portal.run(&["build"]);
        assert!(run.code == 0 && !run.stderr.contains("--full"), "{name}: {}", run.stderr);
        assert_eq!(portal.run(&["build", "--output", "moi"]).code, 0, "{name}");
        let site = |folder: &str| {
            let mut files = tree(&portal.path(folder));
            files.retain(|path, _| ![".gitignore", ".htaccess"].contains(&path.as_str()));
            files
        };
        assert!(site("output") == site("moi"), "{name}: the output is what a first build makes");
        // The next build is not asked where the attachment was changed just now.
        if !matches!(edit, Change(PDF, _)) {
            let run = portal.run(&["build"]);
            assert!(run.code == 0 && run.stderr.contains("--full"), "{name}, again: {}", run.stderr);
        }
    }
}

#[test]
fn each_flag_that_counts_makes_a_full_build() {
    let portal = built();
    for flags in [
        &["--drafts"][..],
        &["--base-url", "https://x.vn/"],
        &["--base-url", "https://y.vn/"],
        &["--strict"],
        &["--lang", "en"],
        &["--output", "khac"],
        &[],
    ] {
        let build = [&["build"], flags].concat();
        let run = portal.run(&build);
        assert!(run.code == 0 && !run.stderr.contains("--full"), "{flags:?}: {}", run.stderr);
        let run = portal.run(&build);
        assert!(run.code == 0 && run.stderr.contains("--full"), "{flags:?}, again: {}", run.stderr);
    }
}

#[test]
fn what_is_not_ours_is_refused_as_ever() {
    for foreign in ["output/bao-cao.docx", "output/nam/ghi-chu.txt", "output/.git/config"] {
        let portal = built();
        portal.write(foreign, b"x");
        let run = portal.run(&["build"]);
        assert!(run.code == 2 && run.stderr.contains(&foreign[7..]), "{foreign}: {}", run.stderr);
        fs::remove_file(portal.path(foreign)).expect("it can go");
        let run = portal.run(&["build"]);
        assert!(run.code == 0 && !is_unchanged(&run), "its folder has another time: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file_is_seen() {
    use std::os::unix::fs::symlink;
    let portal = built();
    fs::rename(portal.path("output"), portal.path("khac")).expect("a name");
    symlink("khac", portal.path("output")).expect("a link");
    assert_eq!(portal.run(&["build"]).code, 2, "the output is a link");
    let portal = built();
    let page = portal.path("output/404.html");
    fs::rename(&page, portal.path("404.html")).expect("a name");
    symlink(portal.path("404.html"), &page).expect("a link");
    assert_eq!(portal.run(&["build"]).code, 2, "a page is a link");
    let portal = built();
    symlink(portal.path("site.yaml"), portal.path("content/ke-hoach/b.md.txt")).expect("a link");
    let run = portal.run(&["build"]);
    assert!(run.code == 0 && run.stderr.contains("warning[K042]"), "{}", run.stderr);
}

#[test]
fn another_program_makes_everything_again() {
    let portal = built();
    let program = portal.path("kehoach-khac");
    let build = || {
        let mut command = Command::new(&program);
        let output = command.arg("build").current_dir(portal.path("")).output().expect("it runs");
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    fs::copy(env!("CARGO_BIN_EXE_kehoach"), &program).expect("a copy");
    assert!(!build().contains("--full"), "the program is elsewhere");
    assert!(build().contains("--full"));
    set_time(&program, Duration::from_secs(60));
    assert!(!build().contains("--full"), "the program was installed again");
    assert!(build().contains("--full"));
}

#[test]
fn warnings_are_said_again() {
    let portal = Portal::new(SITE);
    set_time(&portal.path("content/tep/a.pdf"), Duration::from_secs(60));
    portal.write(
        "content/ke-hoach/c.md",
        "---\ntitle: C\nissuer: Sở\nyear: 2024\nghi_chú: x\n---\n".as_bytes(),
    );
    let quiet = portal.run(&["build", "--quiet"]);
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
    let report =
        |run: &Run| run.stderr.split_inclusive('\n').filter(|it| !it.contains("output")).collect::<String>();
    let second = portal.run(&["build"]);
    assert!(is_unchanged(&second) && second.stderr.contains("warning[K"), "{}", second.stderr);
    let full = portal.run(&["build", "--full"]);
    assert!(!is_unchanged(&full));
    assert_eq!(report(&second), report(&full));
    let colour = portal.run(&["build", "--color", "always"]);
    assert!(is_unchanged(&colour) && colour.stderr.contains("\u{1b}["), "{}", colour.stderr);
    assert_eq!(portal.run(&["build", "--strict"]).code, 1, "a warning stops it");
    assert_eq!(portal.run(&["build", "--strict"]).code, 1, "and again");
    assert!(is_unchanged(&portal.run(&["build"])), "what published nothing leaves the stamp as it is");
}

#[test]
fn errors_are_looked_for_each_time() {
    let portal = built();
    let plan = fs::read(portal.path("content/ke-hoach/2024/a.md")).expect("a plan");
    portal.write("content/ke-hoach/2024/a.md", b"---\ntitle: A\n---\n");
    for _ in 0..2 {
        assert_eq!(portal.run(&["build"]).code, 1);
    }
    portal.write("content/ke-hoach/2024/a.md", &plan);
    assert!(is_unchanged(&portal.run(&["build"])), "the output is that of these files still");
    for gone in ["site.yaml", "content"] {
        fs::rename(portal.path(gone), portal.path("gone")).expect("a name");
        assert_ne!(portal.run(&["build"]).code, 0, "without {gone}");
        fs::rename(portal.path("gone"), portal.path(gone)).expect("a name");
    }
}

#[test]
fn a_young_attachment_is_not_trusted() {
    let portal = Portal::new(SITE);
    portal.build();
    assert!(!portal.path(STAMP).exists());
    set_time(&portal.path("content/tep/a.pdf"), Duration::from_secs(60));
    portal.build();
    assert!(is_unchanged(&portal.run(&["build"])));
}

#[test]
fn a_stamp_that_cannot_be_read_or_written_costs_a_full_build() {
    let portal = built();
    type Spoil = fn(&[u8]) -> Vec<u8>;
    let spoil: [(&str, Spoil); 4] = [
        ("empty", |_| Vec::new()),
        ("cut", |whole| whole[..whole.len() / 2].to_vec()),
        ("no text", |_| vec![0xff; 100]),
        ("other", |whole| [whole, b" "].concat()),
    ];
    for (name, spoiled) in spoil {
        let whole = fs::read(portal.path(STAMP)).expect("the stamp");
        portal.write(STAMP, &spoiled(&whole));
        let run = portal.run(&["build"]);
        assert!(run.code == 0 && !is_unchanged(&run), "{name}: {}", run.stderr);
        assert!(is_unchanged(&portal.run(&["build"])), "{name}");
    }
    fs::remove_file(portal.path(STAMP)).expect("it can go");
    portal.write(".kehoach-output.stamp/a", b"x");
    for _ in 0..2 {
        let run = portal.run(&["build"]);
        assert!(run.code == 0 && !is_unchanged(&run) && run.stderr.lines().count() == 1, "{}", run.stderr);
    }
    let left = fs::read_dir(portal.path("")).expect("the folder").flatten();
    assert!(!left.into_iter().any(|it| it.file_name().to_string_lossy().ends_with(".tmp")));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_stamp_is_not_opened() {
    let portal = built();
    for name in [STAMP, ".kehoach-output.stamp.tmp"] {
        let _ = fs::remove_file(portal.path(STAMP));
        let made = Command::new("mkfifo").arg(portal.path(name)).status();
        assert!(made.expect("mkfifo runs").success());
        assert!(!is_unchanged(&portal.run(&["build"])), "{name}");
        assert!(is_unchanged(&portal.run(&["build"])), "the stamp takes its place: {name}");
    }
}

#[test]
fn an_output_that_changes_at_once_is_seen() {
    let portal = built();
    let page = portal.path("output/404.html");
    let whole = fs::read(&page).expect("a page");
    for round in 0..10 {
        // Within the step in which most file systems count time, and of the same length.
        let mut text = whole.clone();
        text[0] = b'x';
        fs::write(&page, text).expect("a page");
        let run = portal.run(&["build"]);
        assert!(run.code == 0 && !is_unchanged(&run), "{round}: {}", run.stderr);
        assert!(fs::read(&page).expect("a page") == whole);
    }
}

#[test]
fn a_killed_build_leaves_no_stamp_that_lies() {
    let portal = built();
    for round in 0..24 {
        let text = format!("---\ntitle: Kế hoạch {round}\nissuer: Sở Nội vụ\nyear: 2024\n---\n");
        portal.write("content/ke-hoach/2024/b.md", text.as_bytes());
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        let mut child =
            command.args(["build", "--quiet"]).current_dir(portal.path("")).spawn().expect("it runs");
        std::thread::sleep(Duration::from_millis(20 * round));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        if round % 2 == 0 {
            // The sources as the stamp before may know them.
            let text = text.replace(&format!("Kế hoạch {round}"), &format!("Kế hoạch {}", round.max(1) - 1));
            portal.write("content/ke-hoach/2024/b.md", text.as_bytes());
        }
        assert_eq!(portal.run(&["build", "--quiet"]).code, 0);
        assert_eq!(portal.run(&["build", "--quiet", "--full", "--output", "moi"]).code, 0);
        let mut output = tree(&portal.path("output"));
        output.remove(".gitignore");
        assert!(output == tree(&portal.path("moi")), "killed after {} ms", 20 * round);
    }
}

#[test]
fn an_output_that_another_build_writes_is_not_called_current() {
    let portal = built();
    let lock = File::options().write(true).open(portal.path(".kehoach-output.lock")).expect("the lock");
    lock.lock().expect("the lock is free");
    let run = portal.run(&["build"]);
    assert!(run.code == 2 && run.stderr.contains("khác đang ghi"), "{}", run.stderr);
}
