//! The sample portal: it shows what the five plans hold.

use crate::portal::{Portal, Site};
use serde_json::Value;
use std::path::Path;
use std::sync::OnceLock;

const PLANS: [&str; 5] = [
    "ke-hoach/2024/491-kh-vp/",
    "ke-hoach/2023/thi-uy-duc-pho/",
    "ke-hoach/2024/103-kh-dduk/",
    "ke-hoach/2023/37-kh-ddu/",
    "ke-hoach/2024/ban-quan-ly-cac-kcn/",
];

fn sample() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Portal::sample().build())
}

#[test]
fn the_sample_builds_without_a_fault_or_a_broken_link() {
    assert_eq!(sample().broken_links(), Vec::<String>::new());
    assert!(sample().files.len() > 100);
}

#[test]
fn the_five_plans_are_in_all_indexes() {
    for plan in PLANS {
        sample().links("ke-hoach/", plan);
        sample().links(if plan.contains("2024") { "nam/2024/" } else { "nam/2023/" }, plan);
    }
    for (body, plan) in
        [("co-quan/van-phong-ubnd-tinh-quang-ngai/", PLANS[0]), ("co-quan/thi-uy-duc-pho/", PLANS[1])]
    {
        sample().links(body, plan);
    }
    for quarter in ["chu-diem/2023-q1/", "chu-diem/2023-q4/", "chu-diem/2024-q1/", "chu-diem/2024-q4/"] {
        assert!(!sample().links_of(quarter).is_empty(), "{quarter}");
    }
}

#[test]
fn the_degradations_of_the_five_are_shown_and_not_repaired() {
    sample().says(PLANS[1], "Đây là dự thảo, chưa phải văn bản đã ban hành.");
    sample().says(PLANS[1], "Bản này chưa được cấp số, ký hiệu.");
    assert!(
        sample().page(PLANS[1]).contains("<time datetime=\"2022\">2022</time>"),
        "only the year is known"
    );
    sample().says(PLANS[4], "Bản này chưa được cấp số, ký hiệu.");
    assert!(
        sample().page(PLANS[4]).contains("<time datetime=\"2024-01\">01/2024</time>"),
        "the month is known"
    );
    sample().says(PLANS[2], "Chưa rõ ngày");
    sample().is_silent_of(PLANS[2], "Nơi ban hành");
    assert!(
        !sample().page(PLANS[1]).contains("Phan Công Bình"),
        "a recipient who is a person is not published"
    );
}

#[test]
fn the_documents_of_the_five_list_who_cites_them() {
    let conclusion = "van-ban/01-kl-tw/2021-05-18/";
    for plan in &PLANS[..4] {
        sample().links(conclusion, plan);
    }
    sample().says(conclusion, "Cấp tỉnh2/3");
    sample().says(conclusion, "Văn bản này viện dẫn · 1 tiếp tục Trung ương 05-CT/TW 15/5/2016");
    let directive = "van-ban/05-ct-tw/2016-05-15/";
    for plan in &PLANS[..4] {
        sample().links(directive, plan);
    }
    // A plan of the Thị ủy and the documents of the Tỉnh ủy share the symbol TU and stay apart.
    sample().links("van-ban/57-kh-tu/2022-04-29/", "co-quan/thi-uy-duc-pho/");
    sample().links("van-ban/159-kh-tu/2022-12-19/", "co-quan/tinh-uy-quang-ngai/");
    // 08-QĐ/TW is a Quy định, whatever the symbol says.
    sample().says("van-ban/08-qdd-tw/2018-10-25/", "Quy định số 08-QĐ/TW");
}

#[test]
fn the_records_of_the_five_are_whole() {
    for (plan, words) in [
        (0, "Nguyễn Quốc Việt"),
        (0, "20/3/2024"),
        (0, "năng lực cạnh tranh cấp tỉnh"),
        (0, "hoàn thành trong tháng 5/2024"),
        (0, "Kế hoạch số 58/KH-UBND của UBND tỉnh Quảng Ngãi"),
        (0, "Kế hoạch số 539-KH/ĐU của Đảng ủy Văn phòng UBND tỉnh Quảng Ngãi"),
        (1, "Hướng dẫn số 73-HD/BTGTW của Ban Tuyên giáo Trung ương"),
        (1, "trước ngày 30/01/2023"),
        (1, "Quý III/2023"),
        (2, "Bùi Quang Nhựt"),
        (2, "trước ngày 25/3/2024"),
        (2, "Website ĐUK"),
        (3, "17/02/2023"),
        (3, "Nguyễn Văn Quyền"),
        (3, "Hướng dẫn số 13-HD/ĐUK của"),
        (4, "Nguyễn Xuân Ngọc"),
        (4, "trước ngày 15/3/2024"),
        (4, "Công văn số 2184-CV/BCSD của"),
    ] {
        sample().says(PLANS[plan], words);
    }
}

/// What a careful reader found in three of the five plans, and the portal's data of each.
fn careful_readings() -> Vec<Reading> {
    let plans = rows("plans");
    let reading = |address: &&str| {
        let is_it = |plan: &&Value| plan["url"].as_str().is_some_and(|url| url.contains(*address));
        let plan = plans.iter().find(is_it).unwrap_or_else(|| panic!("no {address}")).clone();
        let file = address.trim_end_matches('/');
        let name = file.rsplit('/').next().unwrap_or(file);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = |path: String| std::fs::read_to_string(root.join(path)).expect("a text");
        let table = text(format!("tests/sample/{name}.md"));
        let section = |name: &str| {
            let rest = table.split(&format!("## {name}\n")).nth(1).unwrap_or_else(|| panic!("no {name}"));
            let lines = rest.lines().take_while(|line| !line.starts_with('#'));
            lines.filter_map(|line| line.strip_prefix("- ")).map(str::to_string).collect()
        };
        Reading {
            record: section("Record"),
            citations: section("Citations"),
            duties: section("Duties"),
            source: text(format!("content/{file}.md")),
            plan,
        }
    };
    PLANS[..3].iter().map(reading).collect()
}

struct Reading {
    record: Vec<String>,
    citations: Vec<String>,
    duties: Vec<String>,
    /// The file of the plan.
    source: String,
    /// The plan in the data.
    plan: Value,
}

/// The rows of a data file of the sample.
fn rows(name: &str) -> Vec<Value> {
    serde_json::from_str(&sample().page(&format!("data/{name}.json"))).expect("JSON")
}

/// The rows of a data file that belong to a plan.
fn rows_of(name: &str, plan: &Value) -> Vec<Value> {
    rows(name).into_iter().filter(|it| it["plan"] == plan["id"]).collect()
}

/// A value as the tables write it; lists with `; ` between.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) if !list.is_empty() => list.iter().map(said).collect::<Vec<_>>().join("; "),
        _ => "∅".to_string(),
    }
}

#[test]
fn the_records_are_as_a_careful_reader_has_them() {
    for Reading { record, plan, .. } in careful_readings() {
        assert!(record.len() > 10);
        for row in record {
            let (key, expected) = row.split_once(": ").expect("a key and a value");
            let found = match key {
                "signer" => said(&plan["signers"][0]["name"]),
                "position" | "capacity" => said(&plan["signers"][0][key]),
                "themes" => plan["quarters"].as_array().map_or(0, Vec::len).to_string(),
                "recipients" => plan["recipients"].as_array().map_or(0, Vec::len).to_string(),
                key => said(&plan[key]),
            };
            assert_eq!(found, expected, "{key} of {}", plan["id"]);
        }
    }
}

#[test]
fn the_citations_are_those_a_careful_reader_found_and_no_others() {
    let (mut all, mut same_relation) = (0, 0);
    for Reading { citations, source, plan, .. } in careful_readings() {
        let found = rows_of("citations", &plan);
        let shown: Vec<String> = found.iter().map(citation).collect();
        let without_relation = |row: &String| {
            let mut columns: Vec<&str> = row.split(" | ").collect();
            assert_eq!(columns.len(), 7, "{row}");
            columns.remove(5);
            columns.join(" | ")
        };
        let expected: Vec<String> = citations.iter().map(without_relation).collect();
        assert_eq!(shown.iter().map(without_relation).collect::<Vec<_>>(), expected, "{}", plan["id"]);
        all += citations.len();
        same_relation += shown.iter().zip(&citations).filter(|(shown, row)| shown == row).count();
        for it in found {
            let number = it["line"].as_u64().and_then(|it| usize::try_from(it).ok()).expect("a line");
            let line = source.lines().nth(number - 1).unwrap_or_default().replace('*', "");
            let text = it["text"].as_str().expect("a text");
            assert!(line.contains(text), "{text:?} is not in line {number}: {line}");
        }
    }
    assert_eq!(all, 91);
    // The verb that governs a citation may be far from it; what is not seen is a mention.
    assert!(same_relation >= 82, "{same_relation} of {all} relations are as a careful reader has them");
}

/// A citation of the data as the tables write it: text | type | number | date | issuer | relation | document.
fn citation(it: &Value) -> String {
    let whole = it["number"].as_str().is_some_and(|number| number.contains(['/', '-']));
    let number = match it["number"].is_null() {
        true => said(&it["name"]),
        false => format!("{}{}", said(&it["number"]), if whole { "" } else { "…" }),
    };
    let document = said(&it["document"]).replace("van-ban/", "");
    let [text, kind, date, issuer, relation] =
        ["text", "type", "date", "issuer", "relation"].map(|key| said(&it[key]));
    [text, kind, number, date, issuer, relation, document].join(" | ")
}

#[test]
fn the_duties_are_those_a_careful_reader_found_and_no_others() {
    let columns = ["kind", "due", "last_day", "recurrence", "responsible", "report_to", "via"];
    for Reading { duties, plan, .. } in careful_readings() {
        let shown: Vec<String> =
            rows_of("duties", &plan).iter().map(|it| columns.map(|key| said(&it[key])).join(" | ")).collect();
        assert_eq!(shown, duties, "{}", plan["id"]);
    }
}
