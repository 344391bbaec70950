//! Says whether Chromium, Node.js, graphviz, the careful reading of the plans and a queue of the system's events that
//! a test can fill are here, so that their tests are run or counted as ignored.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(browser, graphviz, careful_reading, event_queue)");
    if Command::new("dot").arg("-V").output().is_ok_and(|it| it.status.success()) {
        println!("cargo::rustc-cfg=graphviz");
    }
    let queue = std::fs::read_to_string("/proc/sys/fs/inotify/max_queued_events");
    if queue.is_ok_and(|it| it.trim().parse().is_ok_and(|most: usize| (1..=65_536).contains(&most))) {
        println!("cargo::rustc-cfg=event_queue");
    }
    let reading = "../shared/gold/citations.json";
    if Path::new(reading).exists() {
        println!("cargo::rustc-cfg=careful_reading");
        println!("cargo::rerun-if-changed={reading}");
    }
    println!("cargo::rerun-if-env-changed=KEHOACH_BROWSER");
    // The folder, for a file that is not there makes cargo build anew each time.
    println!("cargo::rerun-if-changed=tests/browser");
    println!("cargo::rerun-if-changed=build.rs");
    let node = Command::new("node").arg("--version").output().is_ok_and(|it| it.status.success());
    let chromium = Command::new("chromium").arg("--version").output().is_ok_and(|it| it.status.success());
    let packages = Path::new("tests/browser/node_modules/playwright-core").exists();
    if node && chromium && packages {
        println!("cargo::rustc-cfg=browser");
    } else if std::env::var("KEHOACH_BROWSER").is_ok_and(|it| it == "required") {
        panic!(
            "KEHOACH_BROWSER=required, but node ({node}), chromium ({chromium}) or the packages of tests/browser ({packages}) are missing"
        );
    }
}
