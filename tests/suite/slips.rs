//! Slips of a clerk, each in a plan that is right otherwise: what is said of it in both languages, and what to paste.
//!
//! `tests/slips.md` is the table: the plan, what `check` says (`--- vi`, `--- en`), and where nothing is said, because the
//! slip is understood, the HTML that shows it (`--- text`). A line `!file PATH KIND` adds a file of bytes.
//! `UPDATE=1 cargo test --test suite slips` writes what the program says now; the difference is read before it is
//! committed.

use crate::cases::portal;
use crate::portal::{Portal, selector};
use encoding_rs::WINDOWS_1252;
use scraper::Html;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The slips that were tried first.
const FEWEST: usize = 74;

#[test]
fn each_slip_is_understood_or_told_in_both_languages() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/slips.md");
    let written = fs::read_to_string(&path).expect("the slips");
    let (lead, rest) = written.split_once("=== ").expect("a slip");
    let slips: Vec<&str> = rest.split("\n=== ").collect();
    assert!(slips.len() >= FEWEST, "{} slips", slips.len());
    let (first, second) = slips.split_at(slips.len() / 2);
    let said = std::thread::scope(|scope| {
        let first = scope.spawn(|| first.iter().map(|slip| outcome(slip)).collect::<String>());
        let second: String = second.iter().map(|slip| outcome(slip)).collect();
        first.join().expect("the slips are read") + &second
    });
    let now = format!("{lead}{}\n", said.trim_end());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &now).expect("the slips can be written");
        return;
    }
    let (written, now): (Vec<&str>, Vec<&str>) = (written.lines().collect(), now.lines().collect());
    let missing =
        written.iter().filter(|line| !now.contains(line)).map(|line| format!("  expected {line}\n"));
    let added = now.iter().filter(|line| !written.contains(line)).map(|line| format!("  is       {line}\n"));
    assert!(written == now, "{}", missing.chain(added).collect::<String>());
}

/// A slip with what is said of it.
fn outcome(slip: &str) -> String {
    let input = slip.split("\n--- ").next().unwrap_or_default().trim_end();
    let (name, body) = input.split_once('\n').expect("a plan");
    let (files, plan): (Vec<&str>, Vec<&str>) = body.split('\n').partition(|line| line.starts_with("!file "));
    let portal = portal(&plan.join("\n"));
    for file in &files {
        let (path, kind) = file[6..].rsplit_once(' ').expect("a path and a kind");
        portal.write(path, &bytes_of(kind));
    }
    let mut shown = format!("=== {name}\n{input}\n", input = body);
    let said = ["vi", "en"].map(|language| said(&portal, language));
    if said[0] == "exit 0\n" {
        let _ = writeln!(shown, "--- text\n{}", text(&portal));
    }
    for (language, said) in ["vi", "en"].iter().zip(said) {
        let _ = write!(shown, "--- {language}\n{said}");
    }
    shown
}

/// What `check` says: headings, places, hints and lines to paste, without the lines of the file.
fn said(portal: &Portal, language: &str) -> String {
    let run = portal.run(&["check", "--lang", language]);
    let is_source = |line: &str| {
        let line = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
        line.is_empty() || line.starts_with('|')
    };
    // A row of a table to paste begins at the margin, and a line of the file never does.
    let lines = run.stderr.lines().filter(|line| line.starts_with('|') || !is_source(line));
    lines.map(|line| format!("{line}\n")).collect::<String>() + &format!("exit {}\n", run.code)
}

/// The HTML of the text of the plan.
fn text(portal: &Portal) -> String {
    assert_eq!(portal.run(&["build"]).code, 0, "what is not told is published");
    let site = portal.site();
    let address = site.addresses().into_iter().find(|it| it.ends_with("ke-hoach/a/")).expect("the plan");
    let html = Html::parse_document(&site.page(&address));
    let text = html.select(&selector(".kh-text")).next().expect("the text of the plan").inner_html();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The bytes of a file of another program, or of a plan in another encoding.
fn bytes_of(kind: &str) -> Vec<u8> {
    let plan =
        "---\ntitle: Kế hoạch chuyển đổi số\nissuer: UBND tỉnh Khánh Hòa\n---\nCác phòng, ban thực hiện.\n";
    match kind {
        "docx" => b"PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml\xff\xfe\x01word/document.xml".to_vec(),
        "doc" => [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 500], b"\xff\xfe"].concat(),
        "pdf" => b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n".to_vec(),
        "rtf" => b"{\\rtf1\\ansi K\\u7871? ho\\u7841?ch\\par}".to_vec(),
        "utf-16" => std::iter::once(0xfeff).chain(plan.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        "tcvn3" => {
            let text = "---\ntitle: KÕ ho¹ch chuyÓn ®æi sè\nissuer: Uû ban nh©n d©n tØnh\n---\nC¸c phßng, ban thùc hiÖn.\n";
            WINDOWS_1252.encode(text).0.into_owned()
        }
        "windows-1258" => {
            let text = "---\ntitle: KêÌ hoaòch chuyêÒn ðôÒi sôì\nissuer: UÒy ban nhân dân tiÒnh\n---\nCaìc phoÌng, ban.\n";
            WINDOWS_1252.encode(text).0.into_owned()
        }
        "damaged" => b"---\ntitle: A\nissuer: B\xff\n---\n".to_vec(),
        _ => panic!("no file is of the kind {kind}"),
    }
}
