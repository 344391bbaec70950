//! What the text of a plan says beside its keys, in Vietnamese.

use crate::base::date::Quarter;
use crate::base::fault::{LeftPart, NumberFault, QuarterFault, StatedFault};

/// What is wrong.
pub(super) fn fault(fault: &StatedFault) -> String {
    use StatedFault::*;
    match fault {
        LeftInText { parts, .. } => {
            let parts: Vec<&str> = parts.iter().map(|it| part(*it)).collect();
            format!("nội dung còn {}, là phần trang tự trình bày từ phần khai báo", parts.join(", "))
        }
        Differs { key, stated, given, .. } => {
            format!("nội dung ghi `{stated}`, `{key}` lại ghi `{given}`")
        }
        QuartersLacking { quarters, .. } => {
            format!("nội dung nêu chủ điểm các quý {} mà `quarters` không có", quarters.join(", "))
        }
        Number { number, fault } => match fault {
            NumberFault::Label => "`number` không cần chữ «Số»".into(),
            NumberFault::NoSymbol => format!("số `{number}` thiếu ký hiệu"),
            NumberFault::OtherType { kind, given } => {
                format!("`{number}` là số của loại văn bản {kind}, còn `type` là {given}")
            }
            NumberFault::OtherForm { party: true, .. } => {
                format!("`{number}` viết theo thể thức của Đảng, cơ quan ban hành lại thuộc chính quyền")
            }
            NumberFault::OtherForm { party: false, .. } => {
                format!("`{number}` viết theo thể thức của chính quyền, cơ quan ban hành lại thuộc Đảng")
            }
        },
        YearsApart { key, years, date } => {
            format!("`{key}` ghi năm {years}, cách xa ngày ban hành `{}`", date.in_figures())
        }
        TabTable { .. } => "các dòng này cách nhau bằng phím Tab, không thành bảng".into(),
        BrokenSentence { before, after } => format!("câu bị ngắt thành hai đoạn: `{before}` / `{after}`"),
        Blank { words } => format!("`{words}` còn để trống"),
    }
}

/// What is wrong with a quarter.
pub(super) fn quarter(fault: &QuarterFault) -> String {
    let name = |quarter: &Quarter| format!("quý {}", quarter.in_figures());
    match fault {
        QuarterFault::Twice { quarter, first } => format!("{} đã có ở dòng {first}", name(quarter)),
        QuarterFault::WithoutTheme { quarter } => format!("{} chưa có chủ điểm", name(quarter)),
        QuarterFault::OfOtherYear { quarter, years } => {
            format!("{} không thuộc năm {years} của kế hoạch", name(quarter))
        }
    }
}

fn part(part: LeftPart) -> &'static str {
    match part {
        LeftPart::Letterhead => "tên cơ quan ở đầu trang",
        LeftPart::Number => "dòng số",
        LeftPart::Date => "dòng ngày tháng",
        LeftPart::Title => "tên loại và trích yếu",
        LeftPart::Recipients => "nơi nhận",
        LeftPart::Signature => "chữ ký",
    }
}
