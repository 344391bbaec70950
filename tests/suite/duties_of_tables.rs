//! Duties that the tables of a text set, a row each.

use crate::portal::{Portal, Site};
use serde_json::Value;
use std::fmt::Write;

/// A portal with one plan of this front matter and text.
fn portal(front: &str, text: &str) -> Portal {
    let mut plan =
        "-- content/ke-hoach/a.md --\n---\ntitle: Kế hoạch A\nnumber: 12/KH-VP\ndate: 2025-01-05\n"
            .to_string();
    let _ = write!(plan, "issuer: UBND xã A\n{front}---\n{text}\n");
    Portal::new(&plan)
}

/// The duties in the data, each as task, due, units, those who take part and the product.
fn shown(site: &Site) -> Vec<String> {
    let duties: Vec<Value> = serde_json::from_slice(&site.files["data/duties.json"]).expect("JSON");
    let names = |value: &Value| {
        let names = value.as_array().expect("a list").iter().filter_map(Value::as_str);
        names.collect::<Vec<_>>().join("+")
    };
    let word = |value: &Value| value.as_str().unwrap_or("null").to_string();
    let line = |it: &Value| {
        let time = [word(&it["kind"]), word(&it["from"]), word(&it["due"])].join(" ");
        [word(&it["task"]), time, names(&it["responsible"]), names(&it["with"]), word(&it["product"])]
            .join(" | ")
    };
    duties.iter().map(line).collect()
}

#[track_caller]
fn check(front: &str, text: &str, expected: &[&str]) {
    assert_eq!(shown(&portal(front, text).build()), expected);
}

const ANNEX: &str = "\
## PHỤ LỤC

| STT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành | Sản phẩm |
|---|---|---|---|---|---|
| **I** | **TUYÊN TRUYỀN** | | | | |
| 1 | Mở hội nghị<br>quán triệt | Phòng Văn hóa - Xã hội | Văn phòng HĐND và UBND; Công an xã | Tháng 5/2025 | Kế hoạch |
| 2 | Viết tin, bài | Phòng Kinh tế, Phòng Văn hóa - Xã hội | | Thường xuyên | - |
| **II** | **CHUYỂN ĐỔI SỐ** | | | | |
| 3 | Rà soát quy trình | | | | |
| 4 | Báo cáo | Văn phòng HĐND và UBND | Các phòng, ban, đơn vị | trước ngày 25 hằng tháng | Báo cáo |
| 5 | Tập huấn | nt | | giữa mùa khô | |
";

#[test]
fn a_row_is_a_duty() {
    check(
        "",
        ANNEX,
        &[
            "Mở hội nghị quán triệt | within null 2025-05 | Phòng Văn hóa - Xã hội | Văn phòng HĐND và UBND+Công an xã | Kế hoạch",
            "Viết tin, bài | ongoing null null | Phòng Kinh tế+Phòng Văn hóa - Xã hội |  | null",
            "Rà soát quy trình | null null null |  |  | null",
            "Báo cáo | recurring null null | Văn phòng HĐND và UBND | Các phòng, ban, đơn vị | Báo cáo",
            "Tập huấn | within null null |  |  | null",
        ],
    );
}

#[test]
fn a_duty_of_a_table_is_shown_where_duties_are_and_links_its_row() {
    let site = portal("", ANNEX).build();
    site.says("han/2025-q2/", "31/5/2025 Thứ bảyTháng 5/2025");
    site.says("han/2025-q2/", "Sản phẩm: Kế hoạch");
    site.says("han/2025-q2/", "Phối hợp: Văn phòng HĐND và UBND; Công an xã");
    site.says("han/2025/", "Chưa rõ thời hạn 2");
    site.says("han/2025/", "Giữa mùa khô Tập huấn");
    assert!(site.page("han/2025-q2/").contains("ke-hoach/a/#dong-1"));
    assert!(site.page("ke-hoach/a/").contains("<td><span id=\"dong-1\"></span>Mở hội nghị"));
    assert!(site.page("ke-hoach/a/").contains("class=\"kh-duty-within\""));
    let unit =
        site.files.keys().find(|path| path.starts_with("don-vi/cong-an-xa")).expect("a page of its own");
    site.says(unit.trim_end_matches("index.html"), "Việc đơn vị này phối hợp");
    let calendar = String::from_utf8_lossy(&site.files["han/lich.ics"]).replace("\r\n ", "");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2, "those without a time are in no calendar");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20250124"), "{calendar}");
    assert_eq!(site.broken_links(), Vec::<String>::new());
}

#[test]
fn front_matter_replaces_rows_of_the_same_task_and_turns_tables_off() {
    let front = "duties:\n  - {task: \"Báo cáo\", due: 2025-12, responsible: Văn phòng}\n";
    let site = portal(front, ANNEX).build();
    let duties = shown(&site);
    assert_eq!(duties.len(), 5);
    assert_eq!(duties[0], "Báo cáo | by null 2025-12 | Văn phòng |  | null");
    assert!(site.page("han/2025-q4/").contains("#dong-4"), "it links the row that it replaces");
    assert_eq!(shown(&portal("duty_tables: false\n", ANNEX).build()), Vec::<String>::new());
    assert_eq!(shown(&portal("duty_tables: không\n", ANNEX).build()), Vec::<String>::new());
}

#[test]
fn the_keys_of_a_duty_are_the_columns_of_a_table() {
    check(
        "duties:\n  - {task: Một, due: 09 - 10/2025, kind: within, responsible: \"UBND tỉnh; Sở Tài chính\", with: Công an xã, product: Báo cáo}\n",
        "Văn bản.",
        &["Một | within 2025-09 2025-10 | UBND tỉnh+Sở Tài chính | Công an xã | Báo cáo"],
    );
    check(
        "duties:\n  - {việc: Hai, hạn: 2025-12, từ: 2025-10, chủ_trì: Phòng A; Phòng B ;, phối_hợp: [Phòng C], sản_phẩm: Sổ}\n",
        "Văn bản.",
        &["Hai | by 2025-10 2025-12 | Phòng A+Phòng B | Phòng C | Sổ"],
    );
    check(
        "duties:\n  - {task: Ba, due: chậm nhất 15/3}\n  - {task: Bốn, due: trong tháng 5}\n  - {task: Năm, due: đến 30/6/2025}\n",
        "Văn bản.",
        &[
            "Ba | by null 2025-03-15 |  |  | null",
            "Bốn | within null 2025-05 |  |  | null",
            "Năm | by null 2025-06-30 |  |  | null",
        ],
    );
}

#[test]
fn headers_of_two_rows_numbers_of_columns_and_groups() {
    check(
        "",
        "| TT | Nội dung | Đơn vị thực hiện | | Thời hạn |\n|---|---|---|---|---|\n| | | Chủ trì | Phối hợp | |\n\
         | (1) | (2) | (3) | (4) | (5) |\n| 1 | Công tác A | | | |\n| 1.1 | Việc b | Công an xã | Trạm Y tế | Quý II |\n\
         | 2 | Việc c | | | 15/3 và 15/9 |\n| | Nhóm D | | | |\n| A | Nhóm Đ | | | |\n| 3 | Việc e | | | cả năm |",
        &[
            "Việc b | within null 2025-Q2 | Công an xã | Trạm Y tế | null",
            "Việc c | recurring null null |  |  | null",
            "Việc e | during null 2025 |  |  | null",
        ],
    );
    check(
        "",
        "| | | |\n|---|---|---|\n| Hoạt động | Tiến độ | Kết quả |\n| Việc a | 6 tháng đầu năm | Báo cáo |\n| I. Nhóm | I. Nhóm | I. Nhóm |\n| II. Nhóm | | |",
        &["Việc a | within 2025-01 2025-06 |  |  | Báo cáo"],
    );
    check(
        "",
        "| Thời gian | Nội dung công việc | Người thực hiện |\n|---|---|---|\n| Tháng 01 | - Tổng kết<br>- Bình xét | Ban Giám hiệu |\n\
         | | Thi học sinh giỏi | Nguyễn Văn An |\n| | Tổng cộng | |\n| 2025 - 2027 | Xây trường | Phòng A |",
        &[
            "Tổng kết; Bình xét | within null 2025-01 | Ban Giám hiệu |  | null",
            "Thi học sinh giỏi | null null null |  |  | null",
            "Xây trường | during 2025 2027 | Phòng A |  | null",
        ],
    );
}

#[test]
fn other_tables_set_no_duty() {
    for table in [
        "| Nội dung | Đơn vị tính | Số lượng |\n|---|---|---|\n| Máy in | cái | 2 |",
        "| STT | Nhiệm vụ |\n|---|---|\n| 1 | Rà soát |",
        "| | | |\n|---|---|---|\n| 1 | Rà soát | Tháng 5 |",
        "| Họ và tên | Thời gian |\n|---|---|\n| A | Tháng 5 |",
        "| Nội dung | Thời gian |\n|---|---|\n| … | |\n| | Tháng 5 |",
    ] {
        assert_eq!(shown(&portal("", table).build()), Vec::<String>::new(), "{table}");
    }
}

#[test]
fn large_tables_are_read_in_seconds() {
    let header = "| STT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n";
    let rows = (0..5000).fold(String::new(), |mut rows, n| {
        let _ = writeln!(rows, "| {n} | Việc số {n} | Phòng {n} | {}/2025 |", n % 12 + 1);
        rows
    });
    let wide = format!("| Nhiệm vụ | Thời gian {}|\n|{}\n", "| Cột ".repeat(60), "---|".repeat(62));
    let cell = "Sở A, Phòng B; ".repeat(7000);
    let long = format!("| Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|\n| Việc | {cell} | {cell} |\n");
    let start = std::time::Instant::now();
    let text = format!("{header}{rows}\n{wide}| Việc rộng | Tháng 5 {}|\n\n{long}", "| x ".repeat(60));
    let run = portal("", &text).run(&["check"]);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    assert_eq!(run.code, 0, "{}", run.stderr);
}
