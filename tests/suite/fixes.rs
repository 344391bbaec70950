//! What `check --fix` mends: the table of `tests/fixes`, bytes that no table can hold, the command, and that mending twice
//! is mending once and makes no fault.

use crate::portal::{PLAN, Portal, tree};
use kehoach::base::diagnostic::Diagnostic;
use kehoach::base::fault::{MendKind, Severity};
use kehoach::base::source::Source;
use kehoach::plan::front;
use kehoach::plan::mend::{FileForm, MendedFile, mend};
use kehoach::site::corpus::{Role, faults_of};
use proptest::prelude::*;
use proptest::sample::select;
use std::fs;
use std::path::{Path, PathBuf};

const PATH: &str = "content/ke-hoach/a.md";

/// A case of the table: its heading, its file before, and after where it differs.
struct Slip {
    heading: String,
    before: String,
    after: Option<String>,
}

impl Slip {
    fn role(&self) -> Role {
        if self.heading.contains("[yaml]") {
            Role::Settings
        } else if self.heading.contains("[page]") {
            Role::Text("a".to_string())
        } else {
            Role::Plan("a".to_string())
        }
    }
}

fn table() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixes/slips.md")
}

fn slips() -> Vec<Slip> {
    let text = fs::read_to_string(table()).expect("the table");
    let cases = text.split_once("\n\n## ").map_or("", |it| it.1).split("```\n\n## ").map(|case| {
        let (heading, rest) = case.split_once('\n').expect("a case");
        let rest = format!("{}\n```\n", rest.trim_end().trim_end_matches("```").trim_end_matches('\n'));
        let mut blocks = rest.split("\n```").filter_map(|it| it.strip_prefix('\n'));
        let block = |text: &str| text.strip_suffix('\n').unwrap_or(text).to_string() + "\n";
        let before = blocks.next().map(block).expect("a file");
        // Every second part is what stands between two blocks.
        let after = blocks.nth(1).map(block);
        Slip { heading: heading.to_string(), before, after }
    });
    cases.collect()
}

/// A text of the table, in which characters that nobody sees have escapes.
fn unescaped(text: &str) -> String {
    let mut plain = text.replace("\\t", "\t").replace("\\`", "`");
    while let Some((before, rest)) = plain.split_once("\\u{") {
        let (code, after) = rest.split_once('}').expect("a code");
        let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character");
        plain = format!("{before}{c}{after}");
    }
    plain
}

fn escaped(text: &str) -> String {
    let shown = |c: char| match c {
        '\t' => "\\t".to_string(),
        '\u{ad}' | '\u{a0}' | '\u{feff}' | '\u{3000}' | '\u{200b}' | '\u{202c}' | '\u{f0b7}' => {
            format!("\\u{{{:x}}}", u32::from(c))
        }
        c => c.to_string(),
    };
    text.chars().map(shown).collect::<String>().replace("```", "\\`\\`\\`")
}

fn form(role: &Role) -> FileForm {
    match role {
        Role::Settings => FileForm::Yaml,
        Role::Text(_) => FileForm::Page,
        _ => FileForm::Plan,
    }
}

fn mended(bytes: &[u8], role: &Role) -> Option<MendedFile> {
    let find = |source: &Source| faults_of(source, role.clone());
    mend(PATH, bytes, form(role), &find).expect("no old font")
}

/// The faults of a file but for notes.
fn faults(bytes: &[u8], role: &Role) -> Vec<Diagnostic> {
    match Source::read(PATH, bytes.to_vec()) {
        Ok((source, warning)) => {
            let faults = faults_of(&source, role.clone()).into_iter().chain(warning);
            faults.filter(|it| it.severity() != Severity::Note).collect()
        }
        Err(fault) => vec![fault],
    }
}

#[test]
fn fixes_of_the_table() {
    let mut written = String::from("# Slips with one answer\n");
    let mut wrong = Vec::new();
    let slips = slips();
    assert!(slips.len() > 30, "the table is found");
    for slip in &slips {
        let role = slip.role();
        let before = unescaped(&slip.before);
        let file = mended(before.as_bytes(), &role);
        let after = file.map(|it| String::from_utf8(it.bytes).expect("a text"));
        written += &format!("\n## {}\n\n```\n{}```\n", slip.heading, slip.before);
        if let Some(after) = &after {
            written += &format!("\n```\n{}```\n", escaped(after));
        }
        let end = after.clone().unwrap_or_else(|| before.clone());
        assert_eq!(mended(end.as_bytes(), &role), None, "{}: twice is once", slip.heading);
        let codes: Vec<&str> = faults(end.as_bytes(), &role).iter().map(|it| it.fault.code()).collect();
        let left = slip.heading.split_once("[left ").map(|(_, it)| it.trim_end_matches(']'));
        let left: Vec<&str> = left.into_iter().flat_map(|it| it.split(' ')).collect();
        if codes != left {
            wrong.push(format!("{}: faults {codes:?}", slip.heading));
        }
        if after.as_deref().map(escaped) != slip.after {
            wrong.push(format!("{}:\n{}", slip.heading, escaped(&end)));
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(table(), written).expect("the table can be written");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ONE: &str = "---\ntitle: Kế hoạch\nissuer: Sở Nội vụ\nyear: 2024\n---\nThực hiện đội ngũ.\n";

#[test]
fn other_encodings_become_utf8() {
    let role = Role::Plan("a".to_string());
    let utf16: Vec<u8> = format!("\u{feff}{ONE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = format!("\u{feff}{ONE}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let windows = b"---\r\ntitle: K\xea\xec hoa\xf2ch\r\nissuer: S\xf5\xd2 N\xf4\xf2i vu\xf2\r\nyear: 2024\r\n---\r\nTh\xfd\xf2c hi\xea\xf2n \xf0\xf4\xf2i ngu\xde.\r\n";
    let crlf = ONE.replace('\n', "\r\n");
    for (bytes, expected, encoding) in [
        (utf16.as_slice(), ONE, "UTF-16LE"),
        (&big, ONE, "UTF-16BE"),
        (windows, crlf.as_str(), "windows-1258"),
    ] {
        let file = mended(bytes, &role).expect("it is mended");
        assert_eq!(file.lines[0].kinds, [MendKind::Encoding(encoding)]);
        assert_eq!(String::from_utf8(file.bytes.clone()).expect("a text"), expected);
        assert_eq!(mended(&file.bytes, &role), None, "twice is once");
    }
}

#[test]
fn what_is_written_into_texts_changes_no_page() {
    let portal = Portal::sample();
    let before = portal.build_anyhow();
    let run = portal.run(&["check", "--fix", "--lang", "vi"]);
    assert!(run.code == 0 && run.stdout.contains("dấu `#` của tiêu đề"), "{}", run.stdout);
    assert!(portal.build_anyhow().files == before.files, "the pages stay as they were");
    let files = tree(&portal.path("content"));
    let run = portal.run(&["check", "--fix", "--lang", "vi"]);
    assert_eq!(run.stdout, "không có gì để chữa\n");
    assert_eq!(tree(&portal.path("content")), files, "nothing is written");
}

const SLIPS: &str = "
-- content/ke-hoach/a.md --
---
title: Kế hoạch: năm 2024
isuer: Sở Nội vụ
date: 2024-03-20
---
Lời.
-- content/ke-hoach/b.md --
---
title: Kế hoạch B
issuer: Sở Nội vụ
year: 2024
";

#[test]
fn check_fix_prints_each_change_and_keeps_the_old_text() {
    let vi = "\
content/ke-hoach/a.md:2: dấu ngoặc quanh giá trị
- title: Kế hoạch: năm 2024
+ title: \"Kế hoạch: năm 2024\"
content/ke-hoach/a.md:3: tên khóa
- isuer: Sở Nội vụ
+ issuer: Sở Nội vụ
đã chữa content/ke-hoach/a.md; bản cũ ở `content/ke-hoach/a.md.bak`
content/ke-hoach/b.md: dòng `---` của phần khai báo
+ ---
đã chữa content/ke-hoach/b.md; bản cũ ở `content/ke-hoach/b.md.bak`
đã chữa 3 chỗ trong 2 tệp
";
    let en = "\
content/ke-hoach/a.md:2: quotation marks around a value
- title: Kế hoạch: năm 2024
+ title: \"Kế hoạch: năm 2024\"
content/ke-hoach/a.md:3: the name of a key
- isuer: Sở Nội vụ
+ issuer: Sở Nội vụ
mended content/ke-hoach/a.md; the old text is in `content/ke-hoach/a.md.bak`
content/ke-hoach/b.md: the `---` of the front matter
+ ---
mended content/ke-hoach/b.md; the old text is in `content/ke-hoach/b.md.bak`
made 3 changes in 2 files
";
    for (language, expected) in [("vi", vi), ("en", en)] {
        let portal = Portal::new(SLIPS);
        let old = fs::read(portal.path(PATH)).expect("a plan");
        let dry = portal.run(&["check", "--fix", "--dry-run", "--lang", language]);
        let changes = |text: &str| text.lines().filter(|it| it.starts_with(['-', '+'])).count();
        assert_eq!((dry.code, changes(&dry.stdout)), (1, 5), "{}", dry.stderr);
        assert_eq!(fs::read(portal.path(PATH)).expect("a plan"), old, "a dry run writes nothing");
        assert!(!portal.path("content/ke-hoach/a.md.bak").exists());
        let run = portal.run(&["check", "--fix", "--lang", language]);
        assert_eq!((run.code, run.stdout.as_str()), (0, expected), "{}", run.stderr);
        assert_eq!(fs::read(portal.path("content/ke-hoach/a.md.bak")).expect("the old text"), old);
        let files = tree(&portal.path("."));
        let nothing = if language == "vi" { "không có gì để chữa\n" } else { "nothing to mend\n" };
        let again = portal.run(&["check", "--fix", "--lang", language]);
        assert_eq!((again.code, again.stdout.as_str(), again.stderr.as_str()), (0, nothing, ""));
        assert_eq!(tree(&portal.path(".")), files, "twice is once");
        let site = portal.build();
        assert!(!site.files.keys().any(|path| path.contains("bak")), "no build reads what was kept");
    }
}

#[test]
fn check_fix_says_the_same_as_json() {
    let portal = Portal::new(SLIPS);
    let run = portal.run(&["check", "--fix", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let first = &said["mended"][0];
    assert_eq!(first["path"], PATH);
    assert_eq!(first["backup"], format!("{PATH}.bak"));
    assert_eq!(first["lines"][1]["kinds"][0], "key");
    assert_eq!(first["lines"][1]["new"], "issuer: Sở Nội vụ");
    assert_eq!(said["faults"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_later_old_text_has_a_name_of_its_own() {
    let portal = Portal::new(SLIPS);
    portal.run(&["check", "--fix"]);
    let other = "---\nTitle: Kế hoạch khác\nissuer: Sở Nội vụ\nyear: 2024\n---\nLời.\n";
    portal.write(PATH, other.as_bytes());
    portal.run(&["check", "--fix"]);
    let kept = fs::read_to_string(portal.path("content/ke-hoach/a.md.bak")).expect("the first old text");
    assert!(kept.contains("isuer"), "{kept}");
    let kept = fs::read_to_string(portal.path("content/ke-hoach/a.md.2.bak")).expect("the second old text");
    assert_eq!(kept, other);
}

#[test]
fn a_file_that_cannot_be_written_leaves_all_as_they_were() {
    let portal = Portal::new(SLIPS);
    let path = portal.path("content/ke-hoach/b.md");
    let mut permissions = fs::metadata(&path).expect("a plan").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("it can be set");
    let before = tree(&portal.path("."));
    for (language, cause) in [("vi", "không có quyền"), ("en", "permission denied")] {
        let run = portal.run(&["check", "--fix", "--lang", language]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.starts_with("error: ") && run.stderr.contains(cause), "{}", run.stderr);
        assert_eq!(tree(&portal.path(".")), before, "nothing is written");
    }
}

#[test]
fn old_fonts_are_for_the_import() {
    let portal = Portal::new(PLAN);
    let tcvn3 = "---\ntitle: KÕ ho¹ch c«ng t¸c n¨m, nhiÖm vô träng t©m\nissuer: Uû ban nh©n d©n tØnh\n---\n";
    portal.write("content/ke-hoach/b.md", tcvn3.as_bytes());
    for (language, expected) in [
        (
            "vi",
            "content/ke-hoach/b.md: chữ gõ bằng phông TCVN3 (ABC) nên không tự chữa; lệnh `kehoach import content/ke-hoach/b.md` chuyển sang Unicode trong một tệp mới\nkhông có gì để chữa\n",
        ),
        (
            "en",
            "content/ke-hoach/b.md: the text is typed for a font of TCVN3 (ABC) and is not mended; `kehoach import content/ke-hoach/b.md` makes a new file in Unicode\nnothing to mend\n",
        ),
    ] {
        let run = portal.run(&["check", "--fix", "--lang", language]);
        assert_eq!((run.code, run.stdout.as_str()), (1, expected));
    }
}

#[test]
fn a_dry_run_is_one_of_a_fix() {
    let run = Portal::new(PLAN).run(&["check", "--dry-run"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}

/// Pieces of lines and texts that clerks write, right and wrong.
fn slipped_plans() -> impl Strategy<Value = String> {
    let key = select(vec![
        "title",
        "Title",
        "titel",
        "trich_yeu",
        "issuer",
        "isuer",
        "co_quan",
        "date",
        "ngày",
        "year",
        "number",
        "status",
        "theme",
        "recipients",
        "data",
        "  task",
        "- task",
        "ghi chú",
        "title：",
        "issuer:",
    ]);
    let value = select(vec![
        "Kế hoạch",
        "“Kế hoạch: năm”",
        "Kế hoạch: năm",
        "\"Kế hoạch",
        "Kế hoạch\"",
        "\"A \"B\" C\"",
        "[A, B]",
        "[“A”, B",
        "2024",
        "2024-03-20",
        "12/QÐ-UBND",
        "A  # ghi chú",
        "A #1",
        "> 90%",
        "'A",
        "{a: “b: c”}",
        "",
        "|",
        "A\u{a0}",
        "\tA",
        "\u{200b}A",
        "«A» B",
        "@A",
        "\\x",
    ]);
    let line = (key, select(vec![": ", ":", "： ", ":\t", ":\u{a0}"]), value)
        .prop_map(|(key, colon, value)| format!("{key}{colon}{value}"));
    let other =
        select(vec!["---", "———", "–", "- A", "\t- B", "    C", "# D", "", "  - {quarter: I/2024}", "E"]);
    let other = other.prop_map(str::to_string);
    let line = prop_oneof![4 => line, 1 => other];
    let text = select(vec![
        "I. MỤC ĐÍCH",
        "II. TỔ CHỨC",
        "\t1. Họp",
        "2. Báo cáo",
        "a) Một",
        "\tLời văn.",
        "     Lời.",
        "• Một",
        "– Hai",
        "+ Ba",
        "- Bốn",
        "  - Năm",
        "<b>Sáu</b> bảy",
        "<b>x",
        "## VIII. ĐẦU",
        "##Chín",
        "",
        "",
        "| a | b |",
        "|---|---|",
        "```",
        "Chương I",
        "TÊN CHƯƠNG",
        "Nơi nhận:",
        "> trích",
        "số 12/QÐ-UBND",
        "\u{f0b7}\tmười",
        "Quý I/2024: “Một hai ba”",
        "*",
        "---",
        "\u{a0}",
        "PHỤ LỤC",
        "Lời dài, chưa",
    ]);
    let text = proptest::collection::vec(text, 0..14).prop_map(|lines| lines.join("\n"));
    let keys = proptest::collection::vec(line, 0..7).prop_map(|lines| lines.join("\n"));
    let edge = select(vec!["---\n", "---\n", "---\n", "---\n", "———\n", "", "\n---\n", "--- \n"]);
    (edge.clone(), keys, edge, text, any::<bool>()).prop_map(|(open, keys, close, text, is_crlf)| {
        let file = format!("{open}title: A\nissuer: Sở B\n{keys}\n{close}{text}\n");
        if is_crlf { file.replace('\n', "\r\n") } else { file }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mending_twice_is_mending_once_and_makes_no_fault(file in slipped_plans()) {
        let role = Role::Plan("a".to_string());
        if let Some(mended_file) = mended(file.as_bytes(), &role) {
            let text = String::from_utf8(mended_file.bytes.clone()).expect("a text");
            prop_assert_ne!(&text, &file);
            prop_assert_eq!(mended(&mended_file.bytes, &role), None, "twice is once: {}", text);
            prop_assert_eq!(text.matches('\r').count() > 0, file.contains('\r'), "{}", text);
            let is_open = |text: &str| {
                let (source, _) = Source::read(PATH, text.as_bytes().to_vec()).expect("a text");
                front::open(&source).is_ok()
            };
            if is_open(&file) {
                prop_assert!(is_open(&text), "{}", text);
                let mut left: Vec<&str> = Vec::new();
                let (before, after) = (faults(file.as_bytes(), &role), faults(text.as_bytes(), &role));
                left.extend(before.iter().map(|it| it.fault.code()));
                for fault in after {
                    let at = left.iter().position(|code| *code == fault.fault.code());
                    prop_assert!(at.is_some(), "a new fault {:?} in {}", fault, text);
                    left.swap_remove(at.unwrap_or(0));
                }
            }
        }
    }
}
