//! The program built for Windows, under Wine: the same bytes as on this system, and files that other programs have open.
//!
//! Counted as ignored where Wine, MinGW or the target `x86_64-pc-windows-gnu` is not; `KEHOACH_WINE=required` makes
//! that an error when the tests are compiled.

use crate::portal::{PLAN, Portal, Run, tree};
use crate::preview::{Preview, plan};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// What the program prints of a second build.
const NOTHING_CHANGED: &str = " 0 tệp mới hoặc đổi, 0 tệp bỏ đi";

/// A folder with the program and its helpers, built once for all tests.
fn programs() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let build = ["build", "--quiet", "--target", "x86_64-pc-windows-gnu"];
        done(Command::new(env!("CARGO")).current_dir(root).args(build));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wine");
        fs::create_dir_all(&folder).expect("a folder");
        let program = folder.join("../../x86_64-pc-windows-gnu/debug/kehoach.exe");
        fs::copy(program, folder.join("kehoach.exe")).expect("the program was built");
        for (source, result, options) in [
            ("bcryptprimitives.c", "bcryptprimitives.dll", ["-shared", "-ladvapi32"]),
            ("hold.c", "hold.exe", ["-municode", "-Wall"]),
        ] {
            let compiler = Command::new("x86_64-w64-mingw32-gcc")
                .arg(root.join("tests/wine").join(source))
                .arg("-o")
                .arg(folder.join(result))
                .args(options)
                .status();
            assert!(compiler.is_ok_and(|it| it.success()), "{source} compiles");
        }
        // Makes the drive C:, which the first program would else do while its time is taken.
        done(wine("wineboot").arg("--init"));
        folder
    })
}

/// A command that runs a program under Wine.
fn wine(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new("wine");
    let drives = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wine-drives");
    command.arg(program).env("WINEPREFIX", drives).env("WINEDEBUG", "-all");
    // No part of Wine that would ask to be fetched.
    command.env("WINEDLLOVERRIDES", "mscoree,mshtml=").env_remove("DISPLAY");
    command
}

#[track_caller]
fn done(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().expect("the command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn kehoach() -> Command {
    wine(programs().join("kehoach.exe"))
}

/// Runs the program of Windows in a portal's folder.
fn run(portal: &Portal, arguments: &[&str]) -> Run {
    let output = kehoach().args(arguments).current_dir(portal.path("")).stdin(Stdio::null()).output();
    let output = output.expect("Wine runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
    Run {
        code: output.status.code().expect("the program ends by itself"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// Builds with the program of Windows and with that of this system, and expects the same files.
#[track_caller]
fn builds_as_here(portal: &Portal) {
    let run = run(portal, &["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!run.stderr.contains(NOTHING_CHANGED), "{}", run.stderr);
    let here = portal.run(&["build", "--output", "here"]);
    assert_eq!(here.code, 0, "{}", here.stderr);
    let (windows, here) = (tree(&portal.path("output")), tree(&portal.path("here")));
    assert_eq!(windows.keys().collect::<Vec<_>>(), here.keys().collect::<Vec<_>>());
    for (path, bytes) in &windows {
        assert!(here[path] == *bytes, "{path} has the same bytes");
    }
}

/// A program that has a file or folder open until it is dropped.
struct Holder(Child);

impl Holder {
    /// Opens a path below a portal and lets others do what `share` says: nothing with 0, all with 7.
    fn of(portal: &Portal, path: &str, share: u8) -> Holder {
        let mut command = wine(programs().join("hold.exe"));
        command.args([path, &share.to_string()]).current_dir(portal.path(""));
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("standard output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        assert_eq!(line.trim_end(), "open", "{path}");
        Holder(child)
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

#[test]
#[cfg_attr(not(wine), ignore = "needs Wine, MinGW and the target x86_64-pc-windows-gnu")]
fn windows_gives_the_bytes_of_this_system() {
    let portal = Portal::sample();
    assert!(run(&portal, &["--version"]).stdout.starts_with("kehoach "));
    let check = ["check", "--format", "json"];
    assert_eq!(run(&portal, &check).stdout, portal.run(&check).stdout, "the same faults with the same paths");
    builds_as_here(&portal);
    let time = || fs::metadata(portal.path("output")).expect("the output").modified().expect("a time");
    let before = time();
    let second = run(&portal, &["build", "--full"]);
    assert!(second.code == 0 && second.stderr.contains(NOTHING_CHANGED), "{}", second.stderr);
    assert!(before == time(), "the folder was not switched");
    portal.write("content/ke-hoach/2024/moi.md", &plan("Kế hoạch mới", "Văn bản mới."));
    fs::remove_file(portal.path("content/ke-hoach/2024/491-kh-vp.md")).expect("a plan can go");
    builds_as_here(&portal);
    let left: Vec<_> = tree(&portal.path("")).into_keys().filter(|it| it.starts_with(".kehoach")).collect();
    let expected =
        ["here.lock", "here.stamp", "output.lock", "output.stamp"].map(|it| format!(".kehoach-{it}"));
    assert_eq!(left, expected, "no half of a site is left");
}

#[test]
#[cfg_attr(not(wine), ignore = "needs Wine, MinGW and the target x86_64-pc-windows-gnu")]
fn windows_serves_pages_and_sees_edits() {
    let mut command = kehoach();
    command.args(["serve", "--port", "0"]);
    let preview = Preview::start(Portal::new(PLAN), command);
    preview.until_says("/ke-hoach/a/", "Văn bản.");
    preview.portal.write("content/ke-hoach/a.md", &plan("Kế hoạch A", "Câu mới."));
    preview.until_says("/ke-hoach/a/", "Câu mới.");
    preview.portal.write("content/ke-hoach/2025/quy-i/b.md", &plan("B", "Thư mục mới."));
    preview.until_says("/ke-hoach/2025/quy-i/b/", "Thư mục mới.");
    // One file for Windows, whose name only its folder knows.
    let path = |name: &str| preview.portal.path(&format!("content/ke-hoach/{name}.md"));
    preview.portal.write("content/ke-hoach/viet-hoa.md", &plan("V", "Chữ hoa."));
    preview.until_says("/ke-hoach/viet-hoa/", "Chữ hoa.");
    fs::rename(path("viet-hoa"), path("Viet-Hoa")).expect("another name");
    preview.portal.write("content/ke-hoach/Viet-Hoa.md", &plan("V", "Vẫn một tệp."));
    preview.until_says("/ke-hoach/viet-hoa/", "Vẫn một tệp.");
    // More changes than the buffer of Windows holds.
    for number in 0..400 {
        preview.portal.write(&format!("content/ke-hoach/{number}.md"), &plan("K", "Một."));
    }
    for number in [0, 200, 399] {
        preview.until_says(&format!("/ke-hoach/{number}/"), "Một.");
    }
    preview.portal.write("content/tep/a.pdf", b"%PDF-1");
    preview.until("/tep/a.pdf", |got| got.body == b"%PDF-1");
    preview.portal.write("content/ke-hoach/a.md", b"---\ntitle: A\n---\n");
    preview.until_prints("content/ke-hoach/a.md:2:1");
    preview.until_says("/ke-hoach/a/", "Câu mới.");
}

#[test]
#[cfg_attr(not(wine), ignore = "needs Wine, MinGW and the target x86_64-pc-windows-gnu")]
fn a_file_open_elsewhere_is_named_and_the_old_site_stays() {
    let portal = Portal::new(PLAN);
    portal.write("content/tep/a.docx", b"PK");
    assert_eq!(run(&portal, &["build", "--quiet"]).code, 0);
    let published = tree(&portal.path("output"));
    portal.write("content/ke-hoach/a.md", &plan("Kế hoạch A", "Câu mới."));
    // What is open, what others may do with it, and what is said.
    for (path, share, said) in [
        (r"output\ke-hoach\a\index.html", 0, "một chương trình khác đang mở tệp này"),
        (r"output\tep\a.docx", 0, "một chương trình khác đang mở tệp này"),
        (r"content\tep\a.docx", 0, "một chương trình khác đang mở tệp này"),
        ("output", 3, "trang cũ vẫn nguyên"),
    ] {
        let holder = Holder::of(&portal, path, share);
        let run = run(&portal, &["build", "--quiet"]);
        assert_eq!(run.code, 2, "{path}: {}", run.stderr);
        let shown = run.stderr.replace('/', "\\");
        assert!(shown.contains(&format!(r"{path}`")) && shown.contains(said), "{path}: {}", run.stderr);
        assert!(!run.stderr.contains(r"\\?\"), "{}", run.stderr);
        assert!(published == tree(&portal.path("output")), "{path}: the old site stays");
        let left = tree(&portal.path("")).into_keys().filter(|it| it.starts_with(".kehoach")).count();
        assert_eq!(left, 1, "{path}: only the lock is left");
        drop(holder);
    }
    // Wine renames the folder of an open file, and only removing it fails: the new site stands, and the next build
    // tidies up.
    let holder = Holder::of(&portal, r"output\index.html", 3);
    let build = run(&portal, &["build"]);
    drop(holder);
    assert_eq!(build.code, 0, "{}", build.stderr);
    assert!(build.stderr.contains("lần dựng sau sẽ xóa"), "{}", build.stderr);
    portal.site().says("ke-hoach/a/", "Câu mới.");
    assert!(portal.path(".kehoach-output.aside").exists());
    assert_eq!(run(&portal, &["build", "--quiet"]).code, 0);
    assert!(!portal.path(".kehoach-output.aside").exists());
}

#[test]
#[cfg_attr(not(wine), ignore = "needs Wine, MinGW and the target x86_64-pc-windows-gnu")]
fn a_file_open_for_a_moment_is_waited_for() {
    let portal = Portal::new(PLAN);
    assert_eq!(run(&portal, &["build", "--quiet"]).code, 0);
    portal.write("content/ke-hoach/a.md", &plan("Kế hoạch A", "Câu mới."));
    let holder = Holder::of(&portal, "output", 3);
    std::thread::scope(|scope| {
        let build = scope.spawn(|| run(&portal, &["build", "--quiet"]));
        std::thread::sleep(std::time::Duration::from_secs(2));
        drop(holder);
        let build = build.join().expect("the build ends");
        assert_eq!((build.code, build.stderr.as_str()), (0, ""));
    });
    portal.site().says("ke-hoach/a/", "Câu mới.");
}

#[test]
#[cfg_attr(not(wine), ignore = "needs Wine, MinGW and the target x86_64-pc-windows-gnu")]
fn windows_replaces_files_that_may_only_be_read_and_has_long_paths() {
    let portal = Portal::new(PLAN);
    let deep = format!("content/ke-hoach/{0}/{0}/{0}/b.md", "dai".repeat(30));
    portal.write(&deep, &plan("B", "Rất sâu."));
    builds_as_here(&portal);
    for entry in walkdir::WalkDir::new(portal.path("output")).into_iter().flatten() {
        let mut permissions = entry.metadata().expect("it is there").permissions();
        permissions.set_readonly(entry.file_type().is_file());
        fs::set_permissions(entry.path(), permissions).expect("its attribute can be set");
    }
    portal.write(&deep, &plan("B", "Rất sâu, và đã sửa."));
    builds_as_here(&portal);
}

#[test]
#[cfg_attr(not(wine), ignore = "needs Wine, MinGW and the target x86_64-pc-windows-gnu")]
fn windows_refuses_outputs_that_are_sources_or_drives() {
    let portal = Portal::new(PLAN);
    let before = tree(&portal.path(""));
    for output in [".", r"content\x", "CONTENT", "Themes/x", r"SITE.yaml", r"C:\", r"Z:\"] {
        let run = run(&portal, &["build", "--output", output]);
        assert_eq!(run.code, 2, "{output}: {}", run.stderr);
        assert!(!run.stderr.contains(r"\\?\"), "{}", run.stderr);
    }
    assert!(before == tree(&portal.path("")));
}
