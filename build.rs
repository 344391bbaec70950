//! Says whether Chromium, Node.js and graphviz are here, so that their tests are run or counted as ignored.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(browser, graphviz)");
    if Command::new("dot").arg("-V").output().is_ok_and(|it| it.status.success()) {
        println!("cargo::rustc-cfg=graphviz");
    }
    println!("cargo::rerun-if-env-changed=KEHOACH_BROWSER");
    println!("cargo::rerun-if-changed=tests/browser/node_modules/.package-lock.json");
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
