//! Writes the built-in theme with its scripts minified, which readers of a portal load and nobody reads there.
//!
//! Says whether Chromium, Node.js, graphviz, Wine with what builds for Windows and a queue of the system's events that
//! a test can fill are here, so that their tests are run or counted as ignored.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    write_theme();
    println!("cargo::rustc-check-cfg=cfg(browser, graphviz, wine, event_queue)");
    if runs("dot", &["-V"]) {
        println!("cargo::rustc-cfg=graphviz");
    }
    let queue = std::fs::read_to_string("/proc/sys/fs/inotify/max_queued_events");
    if queue.is_ok_and(|it| it.trim().parse().is_ok_and(|most: usize| (1..=65_536).contains(&most))) {
        println!("cargo::rustc-cfg=event_queue");
    }
    println!("cargo::rerun-if-env-changed=KEHOACH_BROWSER");
    println!("cargo::rerun-if-env-changed=KEHOACH_WINE");
    // The folder, for a file that is not there makes cargo build anew each time.
    println!("cargo::rerun-if-changed=tests/browser");
    println!("cargo::rerun-if-changed=build.rs");
    let node = runs("node", &["--version"]);
    let chromium = runs("chromium", &["--version"]);
    let packages = Path::new("tests/browser/node_modules/playwright-core").exists();
    if node && chromium && packages {
        println!("cargo::rustc-cfg=browser");
    } else if is_required("KEHOACH_BROWSER") {
        panic!(
            "KEHOACH_BROWSER=required, but node ({node}), chromium ({chromium}) or the packages of tests/browser ({packages}) are missing"
        );
    }
    let wine = runs("wine", &["--version"]);
    let compiler = runs("x86_64-w64-mingw32-gcc", &["--version"]);
    let target = has_target("x86_64-pc-windows-gnu");
    if wine && compiler && target {
        println!("cargo::rustc-cfg=wine");
    } else if is_required("KEHOACH_WINE") {
        panic!(
            "KEHOACH_WINE=required, but wine ({wine}), x86_64-w64-mingw32-gcc ({compiler}) or the target x86_64-pc-windows-gnu ({target}) are missing"
        );
    }
}

fn is_required(variable: &str) -> bool {
    std::env::var(variable).is_ok_and(|it| it == "required")
}

fn runs(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|it| it.status.success())
}

/// Whether the compiler has the standard library of a target.
fn has_target(target: &str) -> bool {
    let rustc = std::env::var("RUSTC").unwrap_or("rustc".to_string());
    let folder = Command::new(rustc).args(["--print", "target-libdir", "--target", target]).output();
    folder.is_ok_and(|it| Path::new(String::from_utf8_lossy(&it.stdout).trim()).exists())
}

/// Copies the built-in theme to where the program takes it from. Scripts keep their meaning and lose their comments,
/// blanks and long names; in `themes/default` they are as they were written.
fn write_theme() {
    let source = Path::new("themes/default");
    println!("cargo::rerun-if-changed={}", source.display());
    let target = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("theme");
    // What was taken away from the theme must not stay.
    let _ = fs::remove_dir_all(&target);
    fs::create_dir_all(&target).expect("the folder of the theme can be made");
    for entry in fs::read_dir(source).expect("the theme can be read").flatten() {
        let path = entry.path();
        let bytes = fs::read(&path).expect("a file of the theme can be read");
        let is_script = path.extension().is_some_and(|it| it == "js");
        let bytes = if is_script { minified(&path, bytes).into_bytes() } else { bytes };
        fs::write(target.join(entry.file_name()), bytes).expect("a file of the theme can be written");
    }
}

/// A script in fewer bytes. Names that scripts see of each other stay.
fn minified(path: &Path, script: Vec<u8>) -> String {
    let script = String::from_utf8(script).expect("scripts are UTF-8");
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, &script, SourceType::script()).parse();
    assert!(parsed.diagnostics.is_empty(), "{}: {:?}", path.display(), parsed.diagnostics);
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions::default()),
        compress: Some(CompressOptions::smallest()),
        ..MinifierOptions::default()
    };
    let names = Minifier::new(options).minify(&allocator, &mut program).scoping;
    let code = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(names);
    code.build(&program).code
}
