//! The preview as an HTTP server: exact answers, and clients that are wrong, slow or many.

use crate::portal::{PLAN, Portal};
use crate::preview::{Events, PROGRAM, Preview, plan};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

#[test]
fn answers_are_exact() {
    let preview = Preview::of(Portal::new(PLAN));
    preview.portal.write("content/tep/a b%ộ.pdf", b"0123456789");
    let whole = preview.until("/tep/a%20b%25%E1%BB%99.pdf", |got| got.status == 200);
    assert_eq!(whole.header("Content-Type"), "application/pdf");
    let decomposed = preview.get("/tep/a%20b%25o%CC%A3%CC%82.pdf");
    assert_eq!((decomposed.status, decomposed.text().as_str()), (200, "0123456789"));
    let head = preview.ask("HEAD", "/tep/a%20b%25%E1%BB%99.pdf", "");
    assert_eq!((head.status, head.header("Content-Length"), head.body.len()), (200, "10", 0));
    let tag = whole.header("ETag");
    for (range, status, body) in [
        ("bytes=2-4", 206, "234"),
        ("bytes=7-", 206, "789"),
        ("bytes=-2", 206, "89"),
        ("bytes=5-99", 206, "56789"),
        ("bytes=10-", 416, ""),
        ("bytes=0-1,3-4", 200, "0123456789"),
        ("x", 200, "0123456789"),
    ] {
        let got = preview.ask("GET", "/tep/a%20b%25%E1%BB%99.pdf", &format!("Range: {range}\r\n"));
        assert_eq!((got.status, got.text().as_str()), (status, body), "{range}");
    }
    let part = preview.ask("GET", "/tep/a%20b%25%E1%BB%99.pdf", "Range: bytes=0-1\r\nIf-Range: \"x\"\r\n");
    assert_eq!(part.status, 200);
    let same = preview.ask("GET", "/tep/a%20b%25%E1%BB%99.pdf", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((same.status, same.body.len()), (304, 0));
    let page = preview.get("/ke-hoach/a/");
    assert_eq!(page.header("Content-Type"), "text/html; charset=utf-8");
    assert_eq!(page.header("Content-Length"), page.body.len().to_string());
    let same = preview.ask("GET", "/ke-hoach/a/", &format!("If-None-Match: {}\r\n", page.header("ETag")));
    assert_eq!(same.status, 304);
    assert_eq!(preview.get("/ke-hoach/a").header("Location"), "/ke-hoach/a/");
    assert_eq!(preview.get("/ke-hoach/a/index.html").status, 200);
    assert_eq!(preview.get("/giao-dien/style.css?x").header("Content-Type"), "text/css; charset=utf-8");
    let lost = preview.get("/khong/co/");
    assert_eq!(lost.status, 404);
    assert!(lost.text().contains("href=\"/giao-dien/style.css\""), "the site's own, at any depth");
    // One connection, several requests.
    let host = format!("Host: localhost:{}\r\n", preview.port);
    let got = preview.raw(
        format!("GET /nam/ HTTP/1.1\r\n{host}\r\nHEAD / HTTP/1.1\r\n{host}\r\nGET /giao-dien/style.css HTTP/1.0\r\n{host}\r\n")
            .as_bytes(),
    );
    assert_eq!(got.text().matches("HTTP/1.").count(), 2, "three answers in all");
}

#[test]
fn only_the_site_is_served_and_only_to_those_who_ask_for_it() {
    let preview = Preview::of(Portal::new(PLAN));
    fs::write(preview.portal.path("secret.txt"), "bí mật").expect("a file");
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/tep/../../secret.txt",
        "/secret.txt",
        "/site.yaml",
        "/content/ke-hoach/a.md",
        "//etc/passwd",
        "/etc/passwd",
        "/.kehoach/../secret.txt",
        "/.kehoach/",
        "/%5c..%5csecret.txt",
        "/ke-hoach/a/%00",
        "http://127.0.0.1/",
        "*",
        "secret.txt",
    ] {
        let got = preview.get(path);
        assert!([400, 404].contains(&got.status), "{path}: {}", got.status);
        assert!(!got.text().contains("bí mật"), "{path}");
    }
    for host in [
        "evil.vn",
        "localhost.evil.vn",
        "127.0.0.1.evil.vn",
        "127.0.0.1:1",
        "evil.vn:8080",
        "[::1",
        "0.0.0.0",
        "",
    ] {
        let got =
            preview.raw(format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes());
        assert!([400, 403].contains(&got.status), "{host}: {}", got.status);
    }
    assert_eq!(preview.ask("GET", "/.kehoach/events", "Origin: http://evil.vn\r\n").status, 403);
    let got = preview.ask("GET", "/", "");
    assert!(!got.head.contains("Access-Control"), "{}", got.head);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "XYZ"] {
        let got = preview.ask(method, "/", "");
        assert_eq!((got.status, got.header("Allow")), (405, "GET, HEAD"), "{method}");
    }
}

/// Requests that are not plainly right, some with another request hidden in them.
const MALFORMED: [&str; 24] = [
    "",
    "\r\n\r\n",
    "GET\r\n\r\n",
    "GET /\r\n\r\n",
    "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nA: \u{0}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nA: x\rB: y\r\n\r\n",
    "GET / HTTP/1.1\nHost: localhost\n\nGET /an/ HTTP/1.1\nHost: localhost\n\n\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 18446744073709551615\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12x\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 50\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /an/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
    "GET /% HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n",
];

#[test]
fn malformed_and_slow_clients_harm_nobody() {
    let preview = Preview::of(Portal::new(PLAN));
    for bytes in MALFORMED.iter().filter(|bytes| !bytes.is_empty()) {
        let got = preview.raw(bytes.as_bytes());
        assert!((400..=505).contains(&got.status), "{bytes:?}: {}{}", got.head, got.text());
        assert!(!got.text().contains("HTTP/1."), "{bytes:?} is one request");
    }
    let before = preview.count("VmRSS:");
    let long = format!("GET / HTTP/1.1\r\nHost: localhost\r\nA: {}\r\n\r\n", "x".repeat(1_000_000));
    assert!([0, 431].contains(&preview.raw(long.as_bytes()).status));
    let many = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "A: b\r\n".repeat(10_000));
    assert!([0, 431].contains(&preview.raw(many.as_bytes()).status));
    if let (Some(before), Some(after)) = (before, preview.count("VmRSS:")) {
        assert!(after < before + 24 * 1024, "{before} kB, then {after} kB");
    }
    for _ in 0..500 {
        let _ = preview.connect().write_all(b"GET / HTTP/1.1\r\n");
    }
    let mut held = Vec::new();
    for number in 0..150 {
        let mut stream = preview.connect();
        let begun = match number % 3 {
            0 => String::new(),
            1 => "GET / HT".to_string(),
            _ => format!("GET /giao-dien/style.css HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port)
                .repeat(40),
        };
        stream.write_all(begun.as_bytes()).expect("the server reads");
        held.push(stream);
    }
    let start = Instant::now();
    assert_eq!(preview.get("/").status, 200);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    let start = Instant::now();
    let mut silent = held.swap_remove(0);
    assert_eq!(silent.read(&mut [0; 8]).ok(), Some(0), "a silent client is let go");
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
}

#[test]
fn hundreds_of_tabs_get_events_and_are_closed() {
    let preview = Preview::of(Portal::new(PLAN));
    preview.get("/");
    let before = (preview.count("Threads:"), preview.count("descriptors"));
    let mut tabs: Vec<Events> = (0..300).map(|_| preview.events()).collect();
    let first: Vec<_> = tabs.iter_mut().map(Events::next).collect();
    if let (Some(threads), (Some(old), _)) = (preview.count("Threads:"), before) {
        // Some come with a burst of connections and go again; a thread for each tab would be 300.
        assert!(threads <= old + 60, "{threads} threads for 300 tabs");
    }
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Cho mọi thẻ."));
    let start = Instant::now();
    preview.until_says("/ke-hoach/a/", "Cho mọi thẻ.");
    for (tab, first) in tabs.iter_mut().zip(first) {
        assert_ne!(tab.next()["version"], first["version"]);
    }
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    drop(tabs);
    let start = Instant::now();
    while preview.count("descriptors") > before.1 {
        assert!(start.elapsed() < Duration::from_secs(10), "descriptors return");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
#[cfg(unix)]
fn more_clients_than_descriptors_pass_by() {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 96; exec \"$0\" serve --port 0", PROGRAM]);
    let preview = Preview::start(Portal::new(PLAN), command);
    let clients: Vec<TcpStream> = (0..200).map(|_| preview.connect()).collect();
    drop(clients);
    let start = Instant::now();
    while preview.get("/").status != 200 {
        assert!(start.elapsed() < Duration::from_secs(8), "answers again");
        std::thread::sleep(Duration::from_millis(50));
    }
    preview.portal.write("content/ke-hoach/a.md", &plan("A", "Vẫn còn đây."));
    preview.until_says("/ke-hoach/a/", "Vẫn còn đây.");
}
