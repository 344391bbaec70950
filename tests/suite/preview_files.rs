//! Every file of a portal full of hostile texts, as the preview answers it over HTTP: type, headers, bytes.

use crate::portal::{Portal, tree};
use crate::preview::{Got, Preview, without_script};
use std::collections::BTreeMap;

/// A portal that has a file of every kind, with markup in every text that its authors may write: should a browser
/// run any of it, the title of the page becomes `ran`, or `/ran` is asked for.
pub(crate) fn hostile() -> Portal {
    let portal = Portal::new(HOSTILE);
    let before = HOSTILE_PLAN.replace("2024", "2023").replace("12/KH", "11/KH");
    portal.write("content/ke-hoach/2024/<b>'&.md", HOSTILE_PLAN.as_bytes());
    portal.write("content/ke-hoach/2023/a.md", before.as_bytes());
    let script = b"<script>document.title='ran'</script>\n";
    for name in ["a' onerror=document.title='ran'.pdf", "x.txt", "bang.csv", "khong-duoi"] {
        portal.write(&format!("content/tep/{name}"), script);
    }
    portal.write("content/tep/mot.pdf", PDF.as_bytes());
    portal.write("content/tep/dau.png", include_bytes!("../../themes/screenshot.png"));
    portal.write("themes/default/rieng.woff2", b"wOF2");
    portal
}

const HOSTILE: &str = "
-- site.yaml --
title: \"Cổng </title><script>document.title='ran'</script>\"
description: \"<img src=/ran onerror=document.title='ran'>\"
organisation: {name: \"Sở <script src=/ran></script>\", address: \"<svg onload=document.title='ran'>\", logo: dau.png}
colours: {accent: '#00558c'}
-- content/trang/gioi-thieu.md --
---
title: \"<img src=/ran onerror=document.title='ran'>\"
---
<script>document.title='ran'</script>

![dấu](dau.png)
";

const HOSTILE_PLAN: &str = r#"---
title: "<img src=/ran onerror=document.title='ran'> \" onfocus=document.title='ran' autofocus x=\""
type: "Kế hoạch</script><script>document.title='ran'</script>"
number: "12/KH-<script>document.title='ran'</script>"
issuer: "<img src=/ran onerror=document.title='ran'>"
place: "<svg onload=document.title='ran'>"
date: 2024-03-20
theme: "]]><script>document.title='ran'</script>"
quarters: [{quarter: I/2024, theme: "<script src=/ran></script>", application: "=HYPERLINK(\"http://x\")<img src=/ran>"}]
legal_bases: ["Chỉ thị số 05-CT/TW ngày 15/5/2016 của <img src=/ran onerror=document.title='ran'>"]
duties: [{task: "<img src=/ran onerror=document.title='ran'>", due: 2024-06-15, responsible: ["<script src=/ran></script>"], report_to: "</textarea><img src=/ran>", via: "<b>"}]
signers: [{name: "<img src=/ran>", position: "</script><script>document.title='ran'</script>"}]
recipients: ["<script src=/ran></script>", "</style><img src=/ran>"]
attachments: ["a' onerror=document.title='ran'.pdf"]
description: "\"><script>document.title='ran'</script>"
aliases: [/cu/2024.html]
---
## <img src=/ran onerror=document.title='ran'>

Thực hiện Chỉ thị số 05-CT/TW <script>document.title='ran'</script> ngày 15/5/2016.[^1]

<img src=/ran onerror=document.title='ran'>

[x](javascript:document.title='ran') ![dấu](dau.png)

[^1]: </script><script>document.title='ran'</script>
"#;

/// The smallest document that a viewer opens.
const PDF: &str = "%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]>>endobj
trailer<</Root 1 0 R>>
";

/// What a preview shows, built into `output` of its own portal.
pub(crate) fn built_as_shown(preview: &Preview) -> BTreeMap<String, Vec<u8>> {
    let run = preview.portal.run(&["build", "--drafts", "--base-url", &preview.url()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut files = tree(&preview.portal.path("output"));
    files.remove(".kehoach-manifest");
    files
}

/// The kinds of answers: how a file's name ends, its media type, and its Content-Security-Policy.
const KINDS: [(&str, &str, &str); 18] = [
    ("html", "text/html; charset=utf-8", PAGE),
    ("tep/x.txt", "text/plain; charset=utf-8", SANDBOX),
    ("tep/bang.csv", "text/csv; charset=utf-8", SANDBOX),
    ("tep/khong-duoi", "application/octet-stream", SANDBOX),
    ("png", "image/png", SANDBOX),
    ("pdf", "application/pdf", PAGE),
    ("giao-dien/mau.css", "text/css; charset=utf-8", SANDBOX),
    ("css", "text/css; charset=utf-8", PAGE),
    ("woff2", "font/woff2", PAGE),
    (".json", "application/json; charset=utf-8", SANDBOX),
    (".csv", "text/csv; charset=utf-8", SANDBOX),
    (".ics", "text/calendar; charset=utf-8", SANDBOX),
    (".dot", "text/vnd.graphviz; charset=utf-8", SANDBOX),
    (".graphml", "application/graphml+xml; charset=utf-8", SANDBOX),
    ("atom.xml", "application/atom+xml; charset=utf-8", SANDBOX),
    ("sitemap.xml", "application/xml; charset=utf-8", SANDBOX),
    ("robots.txt", "text/plain; charset=utf-8", SANDBOX),
    ("-0.js", "text/javascript; charset=utf-8", SANDBOX),
];

const PAGE: &str = "frame-ancestors 'self'";
const SANDBOX: &str = "default-src 'none'; sandbox; frame-ancestors 'self'";

/// The path of a request for a file of the output.
fn request_path(file: &str) -> String {
    let address = file.strip_suffix("index.html").unwrap_or(file);
    let encoded = address.bytes().map(|byte| match byte {
        b'/' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    format!("/{}", encoded.collect::<String>())
}

#[track_caller]
fn is_labelled(got: &Got, what: &str) {
    assert!(!got.header("Content-Type").is_empty(), "{what} has a type");
    assert_eq!(got.header("X-Content-Type-Options"), "nosniff", "{what}");
}

#[test]
fn every_file_has_its_type_and_is_what_a_build_writes() {
    let preview = Preview::of(hostile());
    let built = built_as_shown(&preview);
    let mut seen = vec![0; KINDS.len()];
    for (file, bytes) in &built {
        let got = preview.get(&request_path(file));
        assert_eq!(got.status, 200, "{file}");
        let kind = KINDS.iter().position(|(end, ..)| file.ends_with(end));
        let (media_type, policy) = match kind {
            Some(kind) => (KINDS[kind].1, KINDS[kind].2),
            // The sign and the scripts of the theme.
            None if file.ends_with(".svg") => ("image/svg+xml; charset=utf-8", PAGE),
            None if file.starts_with("giao-dien/") => ("text/javascript; charset=utf-8", PAGE),
            None if file.starts_with("tim-kiem/") || file.starts_with("do-thi/") => {
                ("text/javascript; charset=utf-8", SANDBOX)
            }
            None => panic!("{file} is of no kind"),
        };
        kind.into_iter().for_each(|kind| seen[kind] += 1);
        assert_eq!(got.header("Content-Type"), media_type, "{file}");
        assert_eq!(got.header("X-Content-Type-Options"), "nosniff", "{file}");
        assert_eq!(got.header("Content-Security-Policy"), policy, "{file}");
        assert_eq!(got.head.matches("Content-Security-Policy").count(), 1, "{file}");
        if media_type.starts_with("text/html") {
            assert!(got.text().contains("/.kehoach/tab.js"), "{file} is kept as the site is");
            assert!(without_script(&got.body) == *bytes, "{file} is what a build writes");
        } else {
            assert!(got.body == *bytes, "{file} is what a build writes, to the byte");
        }
    }
    for ((end, ..), count) in KINDS.iter().zip(seen) {
        assert!(count > 0, "the portal has a file that ends with {end}");
    }
}

#[test]
fn a_part_of_a_file_and_one_that_is_known_carry_the_same_policy() {
    let preview = Preview::of(hostile());
    for path in ["/data/plans.csv", "/tep/x.txt"] {
        let whole = preview.get(path);
        let tag = format!("If-None-Match: {}\r\n", whole.header("ETag"));
        for (headers, status) in
            [(tag.as_str(), 304), ("Range: bytes=0-2\r\n", 206), ("Range: bytes=9999999-\r\n", 416)]
        {
            let got = preview.ask("GET", path, headers);
            assert_eq!((got.status, got.header("Content-Security-Policy")), (status, SANDBOX), "{path}");
            assert_eq!(got.header("X-Content-Type-Options"), "nosniff", "{path}");
        }
    }
}

#[test]
fn answers_without_a_file_have_a_type_too() {
    let preview = Preview::of(hostile());
    let host = format!("Host: {}\r\n", preview.url().trim_start_matches("http://").trim_end_matches('/'));
    let text = "text/plain; charset=utf-8";
    let html = "text/html; charset=utf-8";
    for (request, status, media_type) in [
        (format!("GET /khong-co HTTP/1.1\r\n{host}"), 404, html),
        (format!("GET /.kehoach/khong-co HTTP/1.1\r\n{host}"), 404, text),
        (format!("GET /nam HTTP/1.1\r\n{host}"), 302, text),
        (format!("GET /% HTTP/1.1\r\n{host}"), 400, text),
        ("GET / HTTP/1.1\r\nHost: evil.vn\r\n".to_string(), 403, text),
        (format!("POST / HTTP/1.1\r\n{host}"), 405, text),
        (format!("GET / HTTP/1.1\r\n{host}Content-Length: 9\r\n"), 413, text),
        (format!("GET / HTTP/9.9\r\n{host}"), 505, text),
        (format!("GET /.kehoach/worker.js HTTP/1.1\r\n{host}"), 200, "text/javascript; charset=utf-8"),
    ] {
        let got = preview.raw(format!("{request}Connection: close\r\n\r\n").as_bytes());
        assert_eq!((got.status, got.header("Content-Type")), (status, media_type), "{request}");
        is_labelled(&got, &request);
    }
    // An attachment that is gone from the disk before the site is read again.
    std::fs::remove_file(preview.portal.path("content/tep/mot.pdf")).expect("the file can go");
    let gone = preview.until("/tep/mot.pdf", |got| got.status == 404);
    is_labelled(&gone, "an attachment that is gone");
    let events = preview.first_bytes("/.kehoach/events");
    for header in ["Content-Type: text/event-stream", "X-Content-Type-Options: nosniff", PAGE] {
        assert!(events.contains(header), "{header} in {events}");
    }
}

#[test]
fn a_page_that_cannot_be_rendered_says_why_as_text() {
    let portal = Portal::new(
        "
        -- content/ke-hoach/a.md --
        ---
        title: A
        issuer: Sở Nội vụ
        ---
        -- content/ke-hoach/b.md --
        ---
        title: B
        issuer: Sở Nội vụ
        ---
        -- themes/default/plan.html --
        {% if page.title == \"B\" %}{{ view[\"<img src=/ran>\"] }}{% endif %}
        ",
    );
    let preview = Preview::of(portal);
    let got = preview.get("/ke-hoach/b/");
    assert_eq!((got.status, got.header("Content-Type")), (500, "text/html; charset=utf-8"));
    is_labelled(&got, "a page that cannot be rendered");
    assert!(got.text().contains("plan.html:1") && !got.text().contains("<img"), "{}", got.text());
}
