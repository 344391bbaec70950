//! How the preview begins and ends.

use crate::portal::{PLAN, Portal, tree};
use crate::preview::{PROGRAM, Preview};
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

#[test]
fn what_cannot_begin_says_why() {
    let portal = Portal::new(PLAN);
    let preview = Preview::of(Portal::new(PLAN));
    let port = preview.port.to_string();
    let run = portal.run(&["serve", "--port", &port]);
    assert_eq!(run.code, 2);
    let free = run.stderr.split("`--port ").nth(1).and_then(|rest| rest.split('`').next());
    let free = free.filter(|it| *it != port).unwrap_or_else(|| panic!("a free port in {}", run.stderr));
    assert!(run.stderr.contains(&format!("cổng {port} ")), "{}", run.stderr);
    let mut command = Command::new(PROGRAM);
    command.args(["serve", "--port", free]);
    let named = Preview::start(Portal::new(PLAN), command);
    assert_eq!((named.port.to_string().as_str(), named.get("/").status), (free, 200));
    let run = portal.run(&["serve", "--port", "0", "--root", "khong"]);
    assert_eq!(run.code, 2);
    let run = portal.run(&["serve", "--port", "0", "--host", "khong.invalid"]);
    assert_eq!(run.code, 2);
    portal.write("content/ke-hoach/a.md", b"---\ntitle: A\n---\n");
    let run = portal.run(&["serve", "--port", "0"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("content/ke-hoach/a.md:2:1"), "{}", run.stderr);
}

#[test]
fn who_opens_the_preview_to_others_is_warned() {
    let preview = Preview::with(Portal::new(PLAN), &["--host", "0.0.0.0"]);
    preview.until_prints("mọi máy kết nối được tới máy này đều xem được cổng, kể cả dự thảo");
    assert_eq!(preview.get("/").status, 200);
    let foreign = format!("GET / HTTP/1.1\r\nHost: evil.vn:{}\r\nConnection: close\r\n\r\n", preview.port);
    assert_eq!(preview.raw(foreign.as_bytes()).status, 403);
    let own = fs::read_to_string(Preview::of(Portal::new(PLAN)).terminal.path()).expect("what was printed");
    assert!(!own.contains("cảnh báo"), "{own}");
}

#[test]
#[cfg(target_os = "linux")]
fn the_browser_is_opened_at_the_address() {
    let bin = tempfile::tempdir().expect("a folder");
    let opened = bin.path().join("opened");
    let script = bin.path().join("xdg-open");
    fs::write(&script, format!("#!/bin/sh\necho \"$1\" > {}\n", opened.display())).expect("a script");
    assert!(Command::new("chmod").arg("+x").arg(&script).status().is_ok_and(|it| it.success()));
    let mut command = Command::new(PROGRAM);
    let path = std::env::var("PATH").unwrap_or_default();
    command.args(["serve", "--port", "0", "--open"]);
    command.env("PATH", format!("{}:{path}", bin.path().display()));
    let preview = Preview::start(Portal::new(PLAN), command);
    let start = Instant::now();
    while fs::read_to_string(&opened).unwrap_or_default() != format!("{}\n", preview.url()) {
        assert!(start.elapsed() < Duration::from_secs(5), "the browser is opened");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
#[cfg(unix)]
fn it_stops_at_once_and_leaves_nothing() {
    for signal in ["-INT", "-TERM"] {
        let mut preview = Preview::of(Portal::new(PLAN));
        let before = tree(&preview.portal.path(""));
        let _events = preview.events();
        let _silent = preview.connect();
        let start = Instant::now();
        preview.signal(signal);
        let status = preview.child.wait().expect("the program ends");
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
        assert_eq!(status.code(), Some(0));
        assert!(before == tree(&preview.portal.path("")));
    }
}
