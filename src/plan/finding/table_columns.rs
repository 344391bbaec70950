//! The columns of a table of duties, by the names in its header.
//!
//! ```text
//! STT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành | Sản phẩm | Ghi chú
//! ```

use crate::base::text::comparable;

/// A name of a column has no more bytes than this.
const LONGEST: usize = 160;

/// What a column of a table of duties holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The number of the row (STT).
    Number,
    /// What is to be done.
    Task,
    /// Who does it.
    Responsible,
    /// Who takes part.
    With,
    /// When it begins.
    Start,
    /// By when.
    Time,
    /// What comes of it.
    Product,
    /// Anything else: notes, costs.
    Other,
}

/// The beginnings of names of the column of tasks.
const TASKS: [&str; 6] = ["nhiệm vụ", "nội dung", "công việc", "hoạt động", "đầu việc", "việc"];

/// Words in names of the column of times.
const TIMES: [&str; 9] = [
    "thời gian",
    "thời hạn",
    "thời điểm",
    "tiến độ",
    "lộ trình",
    "hạn hoàn thành",
    "kỳ hạn",
    "ngày hoàn thành",
    "hoàn thành trước",
];

/// Words in names of the column of those who do it.
const UNITS: [&str; 10] = [
    "chủ trì",
    "đơn vị thực hiện",
    "cơ quan thực hiện",
    "người thực hiện",
    "bộ phận thực hiện",
    "phụ trách",
    "đầu mối",
    "chịu trách nhiệm",
    "phân công",
    "tổ chức thực hiện",
];

/// Beginnings of names of the column of those who do it, with one of the [`ACTS`].
const WHO: [&str; 6] = ["đơn vị", "cơ quan", "người", "bộ phận", "cá nhân", "lực lượng"];

/// What those do who have a duty.
const ACTS: [&str; 4] = ["thực hiện", "tổ chức", "tham mưu", "giải quyết"];

/// What the columns of a table hold; `None` where the header names no task, or neither a unit nor a time.
pub(super) fn columns<'a>(names: impl Iterator<Item = &'a str>) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = Vec::new();
    let mut bare_unit = None;
    for (index, name) in names.enumerate() {
        let name = if name.len() > LONGEST { String::new() } else { comparable(name) };
        let column = column(&name);
        if matches!(name.as_str(), "đơn vị" | "cơ quan" | "đơn vị, cá nhân" | "cơ quan, đơn vị")
        {
            bare_unit = bare_unit.or(Some(index));
        }
        // Of two columns with one meaning only the first is sure.
        let taken = column != Column::Other && columns.contains(&column);
        columns.push(if taken { Column::Other } else { column });
    }
    let has = |column| columns.contains(&column);
    let timed = has(Column::Time);
    // «Đơn vị» alone may be the unit of a measure; with a time it is one that has a duty.
    if let Some(index) = bare_unit.filter(|_| timed && !has(Column::Responsible)) {
        columns[index] = Column::Responsible;
    }
    let has = |column| columns.contains(&column);
    (has(Column::Task) && (timed || has(Column::Responsible) || has(Column::With))).then_some(columns)
}

/// What a column of this name holds.
pub(super) fn column(name: &str) -> Column {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = ["tên ", "các "].iter().find_map(|it| name.strip_prefix(it)).unwrap_or(name);
    let holds = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if matches!(name, "stt" | "tt" | "số tt" | "số thứ tự" | "số" | "mã") {
        Column::Number
    } else if TASKS.iter().any(|it| bare.starts_with(it)) {
        Column::Task
    } else if holds(&["bắt đầu"]) {
        Column::Start
    } else if holds(&TIMES)
        || matches!(name, "hạn" | "thời hạn" | "hoàn thành" | "tháng" | "quý" | "tuần" | "ngày")
    {
        Column::Time
    } else if holds(&["sản phẩm", "kết quả", "đầu ra"]) {
        Column::Product
    } else if name.contains("phối hợp") {
        // «Đơn vị chủ trì, phối hợp» does not say who of them leads.
        if name.contains("chủ trì") { Column::Other } else { Column::With }
    } else if holds(&UNITS) || (WHO.iter().any(|it| name.starts_with(it)) && holds(&ACTS)) {
        Column::Responsible
    } else {
        Column::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: &str) {
        let letter = |it: &Column| match it {
            Column::Number => '#',
            Column::Task => 'T',
            Column::Responsible => 'R',
            Column::With => 'W',
            Column::Start => 'S',
            Column::Time => 'D',
            Column::Product => 'P',
            Column::Other => '.',
        };
        let found = columns(header.split('|').map(str::trim));
        let shown = found.map_or("none".to_string(), |it| it.iter().map(letter).collect());
        assert_eq!(shown, expected, "{header}");
    }

    #[test]
    fn headers_of_tables_of_duties() {
        check(
            "STT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành | Sản phẩm | Ghi chú",
            "#TRWDP.",
        );
        check("TT | NỘI DUNG CÔNG VIỆC | CƠ QUAN CHỦ TRÌ | THỜI GIAN THỰC HIỆN | KẾT QUẢ", "#TRDP");
        check("Nội dung | Đơn vị thực hiện", "TR");
        check("Hoạt động | Tiến độ", "TD");
        check("TT | Tên nhiệm vụ | Đơn vị | Thời hạn", "#TRD");
        check("Công việc | Thời gian bắt đầu | Thời gian kết thúc | Người phụ trách", "TSDR");
        check("Các nhiệm vụ, giải pháp | Phối hợp | Chủ trì", "TWR");
        check("Nhiệm vụ | Đơn vị chủ trì, phối hợp | Thời gian", "T.D");
        check("STT | Tên hoạt động | Đơn vị tổ chức | Kinh phí | Tiến độ thực hiện", "#TR.D");
        check("TT | Nội dung | Cơ quan, đơn vị tham mưu thực hiện | Thời gian trình", "#TRD");
    }

    #[test]
    fn headers_of_other_tables() {
        check("STT | Nhiệm vụ", "none");
        check("Nội dung chi | Đơn vị tính | Số lượng", "none");
        check("Nội dung | Đơn vị | Năm 2025", "none");
        check("Chỉ tiêu | Thời gian", "none");
        check("Nội dung | Ghi chú", "none");
        check("A | B | C", "none");
        check("", "none");
    }
}
