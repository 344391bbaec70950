//! Says whether Chromium, Node.js, graphviz, Wine with what builds for Windows and a queue of the system's events that
//! a test can fill are here, so that their tests are run or counted as ignored.

use std::path::Path;
use std::process::Command;

fn main() {
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
