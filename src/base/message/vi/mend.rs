//! What `check --fix` mended, in Vietnamese.

use crate::base::fault::MendKind;

/// The line of the report: where, and what.
pub(super) fn mended(path: &str, line: Option<usize>, kinds: &[MendKind]) -> String {
    let names: Vec<String> = kinds.iter().map(|kind| name(*kind)).collect();
    let place = line.map_or(String::new(), |line| format!(":{line}"));
    format!("{path}{place}: {}", names.join(", "))
}

fn name(kind: MendKind) -> String {
    use MendKind::*;
    match kind {
        Encoding(encoding) => return format!("chuyển từ {encoding} sang UTF-8"),
        Dashes => "dòng `---` của phần khai báo",
        Invisible => "bỏ ký tự không nhìn thấy",
        Spaces => "khoảng trắng trong phần khai báo",
        Colon => "dấu hai chấm sau khóa",
        Quotes => "dấu ngoặc quanh giá trị",
        Key => "tên khóa",
        Letter => "chữ trông giống chữ khác",
        Quarters => "thêm chủ điểm các quý có trong văn bản",
        Tag => "thẻ HTML thành dấu Markdown",
        Heading => "dấu `#` của tiêu đề",
        Item => "dấu đầu mục",
        Indent => "bỏ thụt đầu dòng",
    }
    .to_string()
}

/// How much was mended.
pub(super) fn counts(files: usize, lines: usize, more: usize, dry_run: bool) -> String {
    let more = if more > 0 { format!(" ({more} dòng không hiện ở đây)") } else { String::new() };
    let done = if dry_run { "chạy thử, chưa ghi gì: sẽ chữa" } else { "đã chữa" };
    format!("{done} {lines} chỗ trong {files} tệp{more}")
}
