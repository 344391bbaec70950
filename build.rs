//! Says whether Chromium, Node.js, graphviz and the careful reading of the plans are here, so that their tests are run
//! or counted as ignored.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(browser, graphviz, careful_reading)");
    if Command::new("dot").arg("-V").output().is_ok_and(|it| it.status.success()) {
        println!("cargo::rustc-cfg=graphviz");
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
