//! Word files with what offices have in them, and files that are none.

use crate::portal::Portal;
use serde_json::Value;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A Word file of these parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("a zip").into_inner()
}

/// A Word file with these paragraphs and tables, and further parts.
fn word(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = part("document", &format!("<w:body>{body}</w:body>"));
    let mut all = vec![("_rels/.rels", RELATIONS), ("word/document.xml", document.as_str())];
    all.extend(parts);
    package(&all)
}

fn part(element: &str, content: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:{element} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">{content}</w:{element}>"#
    )
}

/// Paragraphs of plain words.
fn paragraphs(lines: &[&str]) -> String {
    lines
        .iter()
        .map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"))
        .collect()
}

/// A letterhead, and after it a body.
fn plan(body: &str) -> String {
    let head = paragraphs(&[
        "UBND XÃ EA KLY",
        "Số: 12/KH-UBND",
        "Ea Kly, ngày 05 tháng 3 năm 2026",
        "KẾ HOẠCH",
        "Chuyển đổi số năm 2026",
        "Căn cứ Luật Giao dịch điện tử ngày 22/6/2023, UBND xã Ea Kly ban hành Kế hoạch như sau:",
    ]);
    format!("{head}{body}")
}

/// What an import of a file reports.
fn report(bytes: &[u8]) -> Value {
    let portal = Portal::new("");
    portal.write("a.docx", bytes);
    let run = portal
        .run_with(&["import", "--dry-run", "--format", "json", "--lang", "vi", "a.docx"], &[("PATH", "")]);
    serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("JSON: {}{}", run.stdout, run.stderr))
}

/// The text of the plan that a file makes, without its opening.
fn body(bytes: &[u8]) -> String {
    let report = report(bytes);
    let body = report["plans"][0]["body"].as_str().unwrap_or_else(|| panic!("a plan: {report}"));
    body.split_once("như sau:\n").expect("the opening").1.trim().to_string()
}

fn left_out(bytes: &[u8]) -> Vec<String> {
    let report = report(bytes);
    let list = report["plans"][0]["left_out"].as_array().expect("a list").clone();
    list.iter()
        .map(|it| format!("{}: {}", it["kind"].as_str().unwrap_or(""), it["words"].as_str().unwrap_or("")))
        .collect()
}

/// A run with properties.
fn run(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

#[test]
fn the_letterhead_becomes_keys() {
    let report = report(&word(&plan(&paragraphs(&["I. MỤC ĐÍCH", "Làm tốt."])), &[]));
    let plan = &report["plans"][0];
    for (key, expected) in [
        ("type", "Kế hoạch"),
        ("number", "12/KH-UBND"),
        ("date", "2026-03-05"),
        ("place", "Ea Kly"),
        ("title", "Chuyển đổi số năm 2026"),
        ("path", "content/ke-hoach/2026/12-kh-ubnd.md"),
    ] {
        assert_eq!(plan[key].as_str(), Some(expected), "{key}");
    }
    assert_eq!(plan["issuer"][0], "UBND xã Ea Kly");
}

#[test]
fn labels_that_word_counts_become_words() {
    let level = |at: usize, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let levels: String = [
        (0, "upperRoman", "%1-"),
        (1, "decimal", "%2."),
        (2, "decimal", "%2.%3."),
        (3, "lowerLetter", "%4)"),
    ]
    .into_iter()
    .map(|(at, format, text)| level(at, format, text))
    .collect();
    let numbering = part(
        "numbering",
        &format!(
            r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:abstractNum w:abstractNumId="1">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#,
            level(0, "bullet", "\u{f0b7}")
        ),
    );
    // The second level comes by a style and its parent.
    let styles = part(
        "styles",
        r#"<w:style w:type="paragraph" w:styleId="Cha"><w:name w:val="Cha"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="Cha"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>"#,
    );
    let item = |list: &str, level: usize, words: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#
        )
    };
    let styled = |style: &str, words: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#)
    };
    let text = [
        item("1", 0, "MỤC ĐÍCH"),
        paragraphs(&["Làm tốt."]),
        item("1", 0, "NHIỆM VỤ"),
        styled("Con", "Đào tạo"),
        item("1", 2, "Lớp một"),
        item("1", 2, "Lớp hai"),
        item("1", 3, "buổi sáng;"),
        styled("Con", "Tuyên truyền"),
        item("2", 0, "loa;"),
        item("2", 0, "tờ rơi."),
        item("1", 0, "TỔ CHỨC"),
        paragraphs(&["Xong."]),
    ]
    .concat();
    let bytes = word(&plan(&text), &[("word/numbering.xml", &numbering), ("word/styles.xml", &styles)]);
    let words: String = body(&bytes)
        .lines()
        .map(|line| line.trim_start_matches('#').trim_start())
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
    assert_eq!(
        words,
        "I- MỤC ĐÍCH\nLàm tốt.\nII- NHIỆM VỤ\n1. Đào tạo\n1.1. Lớp một\n1.2. Lớp hai\na) buổi sáng;\n2. Tuyên truyền\n- loa;\n- tờ rơi.\nIII- TỔ CHỨC\nXong."
    );
}

#[test]
fn runs_are_joined_and_emphasis_is_kept() {
    let text = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        run("", "Giao Văn ph"),
        run("", "òng "),
        run("<w:b/>", "chủ "),
        run("<w:b/>", "trì"),
        run("<w:i/>", " (hằng quý)")
    );
    assert_eq!(body(&word(&plan(&text), &[])), "Giao Văn phòng **chủ trì** *(hằng quý)*");
    let capitals = format!("<w:p>{}</w:p>", run("<w:caps/>", "tổ chức thực hiện"));
    assert_eq!(body(&word(&plan(&capitals), &[])), "TỔ CHỨC THỰC HIỆN");
}

#[test]
fn breaks_tabs_and_hyphens_are_read() {
    let text = "<w:p><w:r><w:t>Dòng một</w:t><w:br/><w:t>Dòng hai, số 12</w:t><w:noBreakHyphen/><w:t>KH/ĐU có</w:t><w:softHyphen/><w:t>\u{a0}hiệu lực</w:t></w:r></w:p>";
    assert_eq!(body(&word(&plan(text), &[])), "Dòng một\\\nDòng hai, số 12-KH/ĐU có hiệu lực");
}

#[test]
fn what_is_deleted_hidden_or_a_code_is_left_out_and_named() {
    let text = format!(
        r#"<w:p>{}<w:del><w:r><w:delText>đề ra </w:delText></w:r></w:del><w:ins>{}</w:ins>{}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF so</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
        run("", "UBND xã "),
        run("", "ban hành "),
        run("<w:vanish/>", "ghi chú riêng "),
        run("", "Kế hoạch số 5.")
    );
    let bytes = word(&plan(&text), &[]);
    assert_eq!(body(&bytes), "UBND xã ban hành Kế hoạch số 5.");
    assert_eq!(left_out(&bytes), ["deleted: đề ra", "hidden: ghi chú riêng"]);
}

#[test]
fn a_text_box_stands_once() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent>";
    let text = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    let report = report(&word(&format!("{text}{}", plan(&paragraphs(&["Làm."]))), &[]));
    let plan = &report["plans"][0];
    assert_eq!(plan["status"], "draft");
    assert!(!plan["body"].as_str().unwrap_or("").contains("DỰ THẢO"), "{plan}");
}

#[test]
fn merged_cells_keep_their_columns() {
    let cell = |properties: &str, words: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row(&[cell("", "TT"), cell("", "Việc"), cell("", "Đơn vị")]),
        row(&[cell("<w:gridSpan w:val=\"3\"/>", "I. Đào tạo")]),
        row(&[cell("", "1"), cell("", "Mở lớp | thi"), cell("<w:vMerge w:val=\"restart\"/>", "Văn phòng")]),
        row(&[cell("", "2"), cell("", "Chấm bài"), cell("<w:vMerge/>", "")]),
    );
    assert_eq!(
        body(&word(&plan(&table), &[])),
        "| TT | Việc | Đơn vị |\n|---|---|---|\n| I. Đào tạo |  |  |\n| 1 | Mở lớp \\| thi | Văn phòng |\n| 2 | Chấm bài | Văn phòng |"
    );
}

#[test]
fn notes_stand_at_the_end() {
    let notes = part(
        "footnotes",
        r#"<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Theo báo cáo quý I.</w:t></w:r></w:p></w:footnote>"#,
    );
    let text = r#"<w:p><w:r><w:t>Đạt 90%</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>"#;
    let bytes = word(&plan(text), &[("word/footnotes.xml", &notes)]);
    assert_eq!(body(&bytes), "Đạt 90%[^1].\n\n[^1]: Theo báo cáo quý I.");
}

#[test]
fn old_fonts_become_unicode() {
    let time = r#"<w:rFonts w:ascii=".VnTime"/>"#;
    let text = format!(
        "<w:p>{}<w:r><w:rPr>{time}</w:rPr><w:softHyphen/></w:r>{}</w:p><w:p>{}</w:p><w:p>{}</w:p>",
        run(time, "Uû ban th"),
        run(time, "êng trùc"),
        run(r#"<w:rFonts w:ascii=".VnTimeH"/>"#, "kinh phÝ"),
        run(r#"<w:rFonts w:ascii="VNI-Times"/>"#, "Nhaân daân")
    );
    assert_eq!(body(&word(&plan(&text), &[])), "Uỷ ban thường trực\n\n## KINH PHÍ\n\nNhân dân");
}

#[test]
fn files_that_are_no_text_are_named() {
    let nested = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(2_000), "</w:tc></w:tr></w:tbl>".repeat(2_000));
    let entities = r#"<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><w:document xmlns:w="x"><w:body/></w:document>"#;
    for (bytes, expected) in [
        (
            package(&[("xl/workbook.xml", "<x/>")]),
            "không phải văn bản Word: bảng tính, trình chiếu hoặc hình",
        ),
        (
            package(&[("content.xml", "<x/>")]),
            "tệp .odt chỉ đọc được khi máy có LibreOffice; hoặc mở bằng Word rồi lưu thành .docx",
        ),
        (
            package(&[("_rels/.rels", RELATIONS), ("word/document.xml", entities)]),
            "tệp Word bị hỏng hoặc chép chưa hết; chép lại rồi nhập",
        ),
        (word(&nested, &[]), "tệp bung ra quá lớn hoặc lồng quá sâu, không đọc"),
        (word("<w:p/>", &[]), "không thấy chữ nào, có lẽ là bản quét; cần tệp Word gốc, hoặc gõ lại rồi dán"),
    ] {
        let report = report(&bytes);
        assert_eq!(report["refused"][0]["reason"], expected);
    }
    let whole = word(&plan(""), &[]);
    assert_eq!(
        report(&whole[..whole.len() / 2])["refused"][0]["reason"],
        "tệp Word bị hỏng hoặc chép chưa hết; chép lại rồi nhập"
    );
}

#[test]
fn a_file_that_unpacks_too_large_is_refused() {
    // 65 MB of one letter are a few KB in the zip.
    let long = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(65 * 1024 * 1024));
    let bytes = word(&long, &[]);
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(report(&bytes)["refused"][0]["reason"], "tệp bung ra quá lớn hoặc lồng quá sâu, không đọc");
}
