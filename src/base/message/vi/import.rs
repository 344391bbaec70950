//! What the import of documents says, in Vietnamese.

use crate::base::file_kind::FileKind;
use crate::base::import::{Doubt, ImportFault, ImportNotice, LeftOutKind};

/// Why a document does not become a plan.
pub fn import_fault(fault: &ImportFault) -> String {
    use ImportFault::*;
    match fault {
        Unreadable { cause } => format!("không đọc được tệp: {}", super::refusal::cause(cause)),
        Damaged => "tệp Word bị hỏng hoặc chép chưa hết; chép lại rồi nhập".into(),
        Encrypted => "tệp có mật khẩu; mở bằng Word, bỏ mật khẩu rồi lưu lại".into(),
        NeedsConversion(FileKind::Pdf) => {
            "tệp PDF chỉ đọc được khi máy có `pdftotext`; hoặc mở tệp, chép toàn bộ chữ rồi dán vào «Thêm kế hoạch»".into()
        }
        NeedsConversion(kind) => format!(
            "tệp .{} chỉ đọc được khi máy có LibreOffice; hoặc mở bằng Word rồi lưu thành .docx",
            kind.extension()
        ),
        ConversionFailed(kind) => {
            format!("không chuyển được tệp .{}; mở bằng Word rồi lưu thành .docx", kind.extension())
        }
        NotText => "không phải văn bản Word: bảng tính, trình chiếu hoặc hình".into(),
        TooLarge => "tệp bung ra quá lớn hoặc lồng quá sâu, không đọc".into(),
        NoWords => "không thấy chữ nào, có lẽ là bản quét; cần tệp Word gốc, hoặc gõ lại rồi dán".into(),
        UnknownCoding => "không rõ bảng mã của tệp; mở bằng Word rồi lưu thành .docx".into(),
        AlreadyPlan => "tệp đã có phần khai báo; chép thẳng vào `content/ke-hoach`".into(),
        Missing { keys } => format!(
            "văn bản không cho biết {}; dán vào «Thêm kế hoạch» để điền tay",
            keys.iter().map(|key| name_of(key)).collect::<Vec<_>>().join(", ")
        ),
        Twin { path } => format!("đã có kế hoạch cùng số, cùng cơ quan, cùng năm ở `{path}`"),
        Exists { path } => format!("đã có tệp `{path}`, không ghi đè"),
        Secrecy { mark } => format!("văn bản có dấu độ mật `{mark}`, không được đăng"),
        Faulty { message } => format!("kế hoạch làm ra có lỗi: {message}"),
    }
}

fn name_of(key: &str) -> &str {
    match key {
        "title" => "trích yếu",
        "issuer" => "cơ quan ban hành",
        _ => key,
    }
}

/// Why a fact is not certain, with the line of the document.
pub fn doubt(doubt: &Doubt, line: u32) -> String {
    match doubt {
        Doubt::OfOpening(words) => format!("chưa chắc: không có tiêu đề, dòng {line} viết «{words}»"),
        Doubt::PlaceAdded(words) => format!("chưa chắc: văn bản viết «{words}», địa danh được thêm vào"),
        Doubt::BetweenDays { cited, day } => format!(
            "chưa chắc: văn bản không ghi ngày; căn cứ mới nhất ngày {}, việc đầu tiên ngày {} (dòng {line})",
            cited.in_figures(),
            day.in_figures()
        ),
        Doubt::NumberAndDayBlank => "chưa chắc: số và ngày ban hành còn để trống".to_string(),
        Doubt::NumberBlank(words) => format!("số còn để trống, dòng {line} viết «{words}»"),
    }
}

/// A line of the report.
pub fn import_notice(notice: &ImportNotice) -> String {
    use ImportNotice::*;
    match notice {
        Taken { path, from } => format!("đã nhập: {path}  (từ {from})"),
        Attached { path } => format!("  bản ký: {path}"),
        NoCopy => "  không có bản ký nào cùng tên, hoặc có nhiều bản ở các thư mục khác".into(),
        Unsure { key, value: "", doubt: why, line } => format!("  `{key}`: {}", doubt(why, *line)),
        Unsure { key, value, doubt: why, line } => format!("  `{key}`: {value} — {}", doubt(why, *line)),
        LeftOut { kind, words } => format!("  bỏ ra ngoài, {}: {words}", left_out(*kind)),
        Refused { from, fault } => format!("không nhập: {from}: {}", import_fault(fault)),
        Counts { taken, unsure, refused, dry } => {
            let done = if *dry { "chạy thử, không ghi gì: " } else { "" };
            format!("{done}{taken} văn bản nhập được, {unsure} có chỗ chưa chắc, {refused} không nhập")
        }
        UnknownBodies => "cơ quan chưa có trong `content/co-quan.yaml`; dán các mục này nếu đúng:".into(),
    }
}

fn left_out(kind: LeftOutKind) -> &'static str {
    match kind {
        LeftOutKind::Formal => "phần thể thức",
        LeftOutKind::Governing => "cơ quan chủ quản",
        LeftOutKind::PageNumber => "số trang",
        LeftOutKind::Deleted => "chữ đã xóa trong Theo dõi thay đổi",
        LeftOutKind::Hidden => "chữ ẩn",
        LeftOutKind::Picture => "hình",
    }
}
