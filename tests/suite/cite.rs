//! The command `cite`, with exact output.

use crate::portal::Portal;

const TEXT: &str = "UBND TỈNH SƠN LA\nSố: 21/KH-UBND\nSơn La, ngày 05 tháng 4 năm 2024\n\n**Thực hiện** Kết luận số **01-KL/TW** ngày 18/5/2021\ncủa Bộ Chính trị và Chỉ thị số 05, Chỉ thị 05-CT/TW.\n";

#[test]
fn citations_are_told_to_people() {
    let portal = Portal::new("");
    portal.write("a.md", TEXT.as_bytes());
    let path = portal.path("a.md");
    let run = portal.run(&["cite", &path.display().to_string(), "--lang", "vi"]);
    let shown = run.stdout.replace(&path.display().to_string(), "a.md");
    let expected = "\
số của văn bản này: 21/KH-UBND · 05/4/2024
a.md:5:15: Kết luận · 01-KL/TW · 18/5/2021 · Bộ Chính trị
a.md:6:21: Chỉ thị · 05 = 05-CT/TW
a.md:6:36: Chỉ thị · 05-CT/TW
3 viện dẫn
";
    assert_eq!((run.code, shown.as_str(), run.stderr.as_str()), (0, expected, ""));
}

#[test]
fn json_tells_places_in_the_bytes_of_the_input() {
    let portal = Portal::new("");
    // Decomposed, with a byte order mark and Windows' line ends.
    let text =
        "\u{feff}Thu\u{31b}\u{323}c hie\u{302}\u{323}n\r\nKe\u{302}\u{301} hoa\u{323}ch số *7/KH-UBND*;\r\n";
    portal.write("a.md", text.as_bytes());
    let run = portal.run(&["cite", &portal.path("a.md").display().to_string(), "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let it = &json["citations"][0];
    let (start, end) = (it["start"].as_u64().unwrap_or(0) as usize, it["end"].as_u64().unwrap_or(0) as usize);
    assert_eq!(&text[start..end], "Ke\u{302}\u{301} hoa\u{323}ch số *7/KH-UBND");
    assert_eq!(it["text"], text[start..end]);
    assert_eq!((&it["line"], &it["column"]), (&2.into(), &1.into()));
    assert_eq!(
        (&it["type"], &it["number"], &it["date"]),
        (&"Kế hoạch".into(), &"7/KH-UBND".into(), &serde_json::Value::Null)
    );
    assert_eq!((&it["partial"], &json["own"]), (&false.into(), &serde_json::Value::Null));
}

#[test]
fn the_part_of_a_document_stands_beside_its_citation() {
    let portal = Portal::new("");
    let text = "theo **khoản  1\nĐiều 5** Nghị định số 30/2020/NĐ-CP và Thông tư số 01/2024/TT-BNV";
    portal.write("a.md", text.as_bytes());
    let path = portal.path("a.md").display().to_string();
    let json: serde_json::Value =
        serde_json::from_str(&portal.run(&["cite", &path, "--format", "json"]).stdout).expect("JSON");
    let [first, second] = [0, 1].map(|index| &json["citations"][index]);
    assert_eq!(
        (&first["pinpoint"], &first["text"]),
        (&"khoản 1 Điều 5".into(), &"Nghị định số 30/2020/NĐ-CP".into())
    );
    assert_eq!(second["pinpoint"], serde_json::Value::Null);
    assert!(portal.run(&["cite", &path]).stdout.contains("khoản 1 Điều 5"));
}

#[test]
fn a_draft_has_a_number_line_without_number() {
    let portal = Portal::new("");
    portal.write("a.txt", "Số: /KH-KCN\nBắc Giang, ngày tháng 01 năm 2024\n".as_bytes());
    let run = portal.run(&["cite", &portal.path("a.txt").display().to_string(), "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(json, serde_json::json!({ "citations": [], "own": { "number": null, "date": "2024-01" } }));
}

#[test]
fn what_is_no_text_is_refused() {
    let portal = Portal::new("");
    portal.write("a.md", b"abc \xff\xfe");
    let run = portal.run(&["cite", &portal.path("a.md").display().to_string(), "--lang", "en"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("error[K001]"), "{}", run.stderr);
    let run = portal.run(&["cite", "khong-co.md", "--lang", "en"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}
