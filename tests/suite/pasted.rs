//! Plans as they are pasted from Word: the same bases, citations and structure as with the marks of Markdown.

use crate::portal::{Portal, Site, selector};
use scraper::Html;
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// A line of the text as clerks have it: one paragraph.
struct PastedLine<'a> {
    words: String,
    /// Whether it is a heading, whose `#` a pasted text does not have.
    is_heading: bool,
    /// The white space before an item.
    indent: &'a str,
}

impl PastedLine<'_> {
    /// The words without signs of emphasis.
    fn shown(&self) -> String {
        self.words.replace('*', "")
    }
}

/// The paragraphs of a text with the marks of Markdown, without those.
fn pasted_lines(markdown: &str) -> Vec<PastedLine<'_>> {
    let mut lines: Vec<PastedLine> = Vec::new();
    let mut goes_on = false;
    for line in markdown.lines() {
        let words = line.trim();
        let indent = &line[..line.len() - line.trim_start().len()];
        let is_item = ["- ", "+ ", "* ", "> ", "[^", "|"].iter().any(|it| words.starts_with(it))
            || words.split_once(". ").is_some_and(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()));
        let is_heading = words.starts_with('#');
        match lines.last_mut() {
            Some(last) if goes_on && !words.is_empty() && !is_item && !is_heading => {
                let _ = write!(last.words, " {words}");
            }
            _ if words.is_empty() => {}
            _ => {
                let words = words.trim_start_matches('#').trim_start().to_string();
                lines.push(PastedLine { words, is_heading, indent });
            }
        }
        goes_on = !words.is_empty() && !is_heading;
    }
    lines
}

/// Writes the paragraphs of a text as they are pasted.
type Form = fn(&[PastedLine]) -> String;

/// The ways in which the paragraphs of a text are pasted.
const FORMS: [(&str, Form); 4] = [
    ("with blank lines", |lines| joined(lines, "\n\n", |line| format!("{}{}", line.indent, line.words))),
    ("one paragraph a line", |lines| joined(lines, "\n", |line| format!("{}{}", line.indent, line.words))),
    ("indented by tabs", |lines| joined(lines, "\n\n", |line| format!("\t{}{}", line.indent, line.words))),
    ("indented by spaces", |lines| {
        joined(lines, "\n", |line| format!("      {}{}", line.indent, line.words))
    }),
];

/// The lines with a separator between them, but not between the rows of a table.
fn joined(lines: &[PastedLine], between: &str, write: impl Fn(&PastedLine) -> String) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let in_table = line.words.starts_with('|') && index > 0 && lines[index - 1].words.starts_with('|');
        match index {
            0 => {}
            _ if in_table => text.push('\n'),
            _ => text.push_str(between),
        }
        text.push_str(&write(line));
    }
    text
}

/// The plans of the sample portal that are marked up: file, front matter without declared bases, text.
fn sample_plans() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/ke-hoach");
    let files = walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().flatten();
    let files = files.filter(|it| it.path().extension().is_some_and(|it| it == "md"));
    let plans = files.filter_map(|file| {
        let text = fs::read_to_string(file.path()).expect("a plan");
        if !text.contains("\n## ") {
            return None; // pasted as it is
        }
        let (front, body) = text[4..].split_once("\n---\n").expect("front matter");
        let mut keys = String::new();
        let mut skipped = false;
        for line in front.lines() {
            if !line.starts_with([' ', '-']) {
                skipped = line.starts_with("legal_bases");
            }
            if !skipped {
                let _ = writeln!(keys, "{line}");
            }
        }
        let name = file.path().strip_prefix(&folder).expect("below").to_str().expect("UTF-8").to_string();
        Some((name.replace('\\', "/"), keys, body.to_string()))
    });
    plans.collect()
}

/// The bases and citations of a portal with these texts as its plans.
fn facts(plans: &[(String, String, String)]) -> (Vec<String>, Vec<String>) {
    let portal = Portal::sample();
    for (name, keys, body) in plans {
        portal.write(&format!("content/ke-hoach/{name}"), format!("---\n{keys}---\n{body}").as_bytes());
    }
    let site = portal.build_anyhow();
    let bases = rows(&site, "data/plans.json").flat_map(|plan| {
        let id = plan["id"].to_string();
        let bases: Vec<Value> = plan["legal_bases"].as_array().expect("bases").clone();
        bases.into_iter().map(move |it| format!("{id} {} {} {}", it["relation"], it["text"], it["document"]))
    });
    let citations = rows(&site, "data/citations.json").map(|it| {
        let keys = ["plan", "text", "type", "number", "date", "issuer", "document", "relation"];
        keys.map(|key| it[key].to_string()).join(" ")
    });
    (bases.collect(), citations.collect())
}

fn rows(site: &Site, path: &str) -> impl Iterator<Item = Value> + use<> {
    let rows: Vec<Value> = serde_json::from_str(&site.page(path)).expect("JSON");
    rows.into_iter()
}

#[test]
fn a_pasted_plan_has_the_bases_and_citations_of_the_same_plan_marked_up() {
    let marked = sample_plans();
    let (bases, citations) = facts(&marked);
    assert!(
        bases.len() >= 9 && citations.len() >= 90,
        "{} bases, {} citations",
        bases.len(),
        citations.len()
    );
    for (form, write) in FORMS {
        let pasted: Vec<_> = marked
            .iter()
            .map(|(name, keys, body)| (name.clone(), keys.clone(), write(&pasted_lines(body))))
            .collect();
        let (pasted_bases, pasted_citations) = facts(&pasted);
        assert_eq!(pasted_bases, bases, "the bases {form}");
        let differing: Vec<_> = citations.iter().filter(|it| !pasted_citations.contains(it)).collect();
        let share = differing.len() as f64 / citations.len() as f64;
        assert!(share <= 0.02, "{share} of the citations differ {form}: {differing:#?}");
        assert_eq!(pasted_citations.len(), citations.len(), "no citation is lost or added {form}");
    }
}

#[test]
fn headings_of_a_pasted_plan_are_those_that_were_marked() {
    for (form, write) in FORMS {
        let (mut count, mut missing) = (0, Vec::new());
        for (name, _, body) in sample_plans() {
            let lines = pasted_lines(&body);
            let portal = Portal::new(&format!(
                "-- content/ke-hoach/a.md --\n---\ntitle: A\nissuer: Sở Nội vụ\n---\n{}\n",
                write(&lines)
            ));
            let html = Html::parse_document(&portal.build_anyhow().page("ke-hoach/a/"));
            let headings = selector(".kh-text h2, .kh-text h3, .kh-text h4, .kh-text h5, .kh-text h6");
            let found: Vec<String> = html.select(&headings).map(|it| it.text().collect()).collect();
            let marked = lines.iter().filter(|it| it.is_heading);
            count += marked.clone().count();
            let lost =
                marked.filter(|it| !found.contains(&it.shown())).map(|it| format!("{name}: {}", it.words));
            missing.extend(lost);
            let added = found.len() - headings_among(&found, &lines);
            assert!(added <= 1, "{name} {form}: {found:#?}"); // the heading of footnotes
        }
        // Numbered lines of an outline, with nothing below them, stay items of a list.
        assert!(missing.len() * 20 <= count, "of {count} headings {form}: {missing:#?}");
    }
}

/// How many of some headings were marked as such.
fn headings_among(found: &[String], lines: &[PastedLine]) -> usize {
    found.iter().filter(|it| lines.iter().any(|line| line.is_heading && line.shown() == **it)).count()
}

/// Opening paragraphs, and the bases that a reader finds in them.
const OPENINGS: &[(&str, &[&str])] = &[
    // The opening ends at «như sau:», whatever follows.
    (
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, UBND tỉnh ban hành kế hoạch như sau:\n\nI. MỤC ĐÍCH\n\nThực hiện Kế hoạch số 05/KH-UBND ngày 04/01/2025 của UBND tỉnh.\n\n1. Căn cứ Công văn số 90/SNV-CC ngày 05/01/2025.",
        &["57-NQ/TW implements"],
    ),
    (
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, UBND tỉnh ban hành kế hoạch với các nội dung sau:\n\nTheo Kế hoạch số 05/KH-UBND ngày 04/01/2025 của UBND tỉnh, các sở làm ngay.",
        &["57-NQ/TW implements"],
    ),
    // At the sentence that issues the plan.
    (
        "Căn cứ Kế hoạch số 05/KH-UBND ngày 04/01/2025 của UBND tỉnh, Sở Nội vụ xây dựng Kế hoạch công tác năm 2025.\n\nTheo Công văn số 90/SNV-CC ngày 05/01/2025 của Sở Nội vụ, các phòng làm ngay.",
        &["05/KH-UBND based_on"],
    ),
    (
        "Căn cứ Kế hoạch số 05/KH-UBND ngày 04/01/2025 của UBND tỉnh;\nTheo đề nghị của Trưởng phòng Tổ chức.\nỦy ban nhân dân xã ban hành Chương trình công tác năm 2025.\nTheo Công văn số 90/SNV-CC ngày 05/01/2025 của Sở Nội vụ, các phòng làm ngay.",
        &["05/KH-UBND based_on"],
    ),
    // At the first heading, however it is written.
    (
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.\n\nMỤC ĐÍCH, YÊU CẦU\n\nTheo Công văn số 90/SNV-CC ngày 05/01/2025 của Sở Nội vụ, các phòng làm ngay.",
        &["57-NQ/TW implements"],
    ),
    (
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.\n**I. MỤC ĐÍCH**\nTheo Công văn số 90/SNV-CC ngày 05/01/2025 của Sở Nội vụ, các phòng làm ngay.",
        &["57-NQ/TW implements"],
    ),
    (
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;\nQUYẾT ĐỊNH:\nĐiều 1. Phê duyệt Đề án theo Tờ trình số 12/TTr-SNV ngày 05/01/2025 của Sở Nội vụ.",
        &["57-NQ/TW based_on"],
    ),
    // The name of the document before the bases, with a sign and without.
    (
        "# KẾ HOẠCH\n\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, UBND tỉnh ban hành kế hoạch:",
        &["57-NQ/TW implements"],
    ),
    (
        "KẾ HOẠCH\nPhát triển khoa học năm 2025\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, UBND tỉnh ban hành kế hoạch:",
        &["57-NQ/TW implements"],
    ),
    // The bases of the Party are a list.
    (
        "- Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;\n- Thực hiện Kế hoạch số 12-KH/TU ngày 05/01/2025 của Tỉnh ủy;\n\nĐảng ủy xây dựng kế hoạch như sau:",
        &["57-NQ/TW based_on", "12-KH/TU implements"],
    ),
    (
        "Căn cứ:\n- Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;\n- Kế hoạch số 12-KH/TU ngày 05/01/2025 của Tỉnh ủy.\nĐảng ủy xây dựng kế hoạch như sau:\n- Theo Công văn số 90/SNV-CC ngày 05/01/2025.",
        &["57-NQ/TW based_on", "12-KH/TU based_on"],
    ),
    (
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;\n\n- Kế hoạch số 12-KH/TU ngày 05/01/2025 của Tỉnh ủy.\n\nTheo Công văn số 90/SNV-CC ngày 05/01/2025.",
        &["57-NQ/TW implements"],
    ),
    // What carries the plan is no basis.
    (
        "(Kèm theo Quyết định số 665/QĐ-UBND ngày 17/3/2025 của UBND tỉnh Khánh Hòa)\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, UBND tỉnh ban hành kế hoạch:",
        &["57-NQ/TW implements"],
    ),
    (
        "*(Ban hành kèm theo Quyết định số 665/QĐ-UBND ngày 17/3/2025 của UBND tỉnh Khánh Hòa)*\n\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, UBND tỉnh ban hành kế hoạch:",
        &["57-NQ/TW implements"],
    ),
    // A short name in full, a quoted title, a footnote.
    (
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 10/4/2025 của Chính phủ (sau đây gọi tắt là Nghị quyết số 76/NQ-CP ngày 10/4/2025 của Chính phủ), UBND tỉnh ban hành kế hoạch:",
        &["76/NQ-CP implements"],
    ),
    (
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 10/4/2025 của Chính phủ (gọi tắt là Nghị quyết số 76/NQ-CP); căn cứ Kế hoạch số 12-KH/TU ngày 05/01/2025 của Tỉnh ủy (viết tắt là Kế hoạch số 12-KH/TU ngày 05/01/2025), UBND tỉnh ban hành kế hoạch:",
        &["76/NQ-CP implements", "12-KH/TU based_on"],
    ),
    (
        "Thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị “về đẩy mạnh học tập”, theo Hướng dẫn số 13-HD/ĐUK, ngày 09/01/2023 của Ban Tuyên giáo Đảng ủy Khối, Đảng ủy xây dựng kế hoạch như sau:",
        &["05-CT/TW implements", "13-HD/ĐUK guided_by"],
    ),
    (
        "Thực hiện Nghị quyết số 57-NQ/TW[^1] ngày 22/12/2024 của Bộ Chính trị, UBND tỉnh ban hành kế hoạch:\n\n[^1]: Theo Công văn số 90/SNV-CC ngày 05/01/2025.",
        &["57-NQ/TW implements"],
    ),
];

#[test]
fn bases_are_those_of_the_opening_paragraphs() {
    let mut files = String::new();
    for (index, (opening, _)) in OPENINGS.iter().enumerate() {
        let _ = write!(
            files,
            "-- content/ke-hoach/{index:02}.md --\n---\ntitle: A {index}\nissuer: UBND tỉnh A\ndate: 2025-05-19\n---\n{opening}\n"
        );
    }
    let site = Portal::new(&files).build_anyhow();
    let mut plans: Vec<Value> = rows(&site, "data/plans.json").collect();
    plans.sort_by_key(|plan| plan["url"].to_string());
    for ((opening, expected), plan) in OPENINGS.iter().zip(&plans) {
        let bases = plan["legal_bases"].as_array().expect("bases").iter().map(|it| {
            let text = it["text"].as_str().expect("words");
            let number = text.split(' ').find(|it| it.contains('/')).expect("a number").trim_end_matches(',');
            format!("{number} {}", it["relation"].as_str().expect("a relation"))
        });
        assert_eq!(bases.collect::<Vec<_>>(), *expected, "{opening}");
    }
}
