//! Faults between files, in Vietnamese.

use crate::base::fault::{SiteFault, VersionFault};
use crate::base::message::quoted;

/// What is wrong.
pub(super) fn site(fault: &SiteFault) -> String {
    use SiteFault::*;
    match fault {
        SameNumber { number, other } => {
            format!("số `{number}` cũng là số của `{other}`, cùng cơ quan, cùng năm")
        }
        NoSuccessor { status } => {
            format!("kế hoạch ghi `{status}`, nhưng không văn bản nào nói đã làm việc đó")
        }
        BasisOver { cited, by } => {
            format!(
                "căn cứ `{cited}` đã bị `{by}` thay thế, bãi bỏ hoặc thu hồi trước ngày ban hành kế hoạch này"
            )
        }
        ReplacedTwice { number, other } => {
            format!("`{number}` bị thay thế hai lần: bởi kế hoạch này và bởi `{other}`")
        }
        VersionOf { text, why } => match why {
            VersionFault::Missing => format!("cổng không có kế hoạch `{text}`"),
            VersionFault::Several => format!("`{text}` có thể là nhiều kế hoạch của cổng"),
            VersionFault::Itself => format!("`{text}` dẫn về chính kế hoạch này"),
        },
        OpenDuties { by, ended, count } => {
            let ended = ended.in_figures();
            format!(
                "kế hoạch không còn hiệu lực từ {ended} (theo `{by}`), nhưng còn {count} nhiệm vụ có hạn sau đó"
            )
        }
        UnknownDocuments { count, named } => {
            format!(
                "{count} văn bản được nhiều kế hoạch viện dẫn mà cổng chưa có trích yếu, toàn văn hay địa chỉ đọc: {named}"
            )
        }
        CitesLater { cited, days } => {
            format!("văn bản được dẫn `{cited}` ban hành sau kế hoạch này {days} ngày")
        }
        OneDigitApart { number, one, other } => {
            let (one, other) = (one.in_figures(), other.in_figures());
            format!("`{number}` được dẫn với hai ngày chỉ khác một chữ số: `{one}` và `{other}`")
        }
        CitesItself { number } => format!("kế hoạch dẫn chính nó: `{number}`"),
        CitationCycle { numbers, count } => {
            format!("các văn bản viện dẫn lẫn nhau thành vòng: {}", quoted(numbers, *count))
        }
        AmbiguousCitation { text, candidates, count } => {
            format!("`{text}` có thể là một trong {count} văn bản: {}", quoted(candidates, *count))
        }
        AmbiguousBody { name, candidates, count } => {
            format!("`{name}` có thể là một trong {count} cơ quan: {}", quoted(candidates, *count))
        }
        PlaceUnknown { name, count } => match count {
            0 | 1 => format!("`{name}`: chưa rõ của tỉnh nào"),
            _ => format!("`{name}` và {} cơ quan khác: chưa rõ của tỉnh nào", count - 1),
        },
        IssuerTwice { name, other } => format!("`{name}` và `{other}` trong `issuer` là một cơ quan"),
        NearBodies { name, other } => {
            format!("`{name}` và `{other}` là hai cơ quan, tên chỉ khác nhau một chữ cái hoặc dấu")
        }
        SameText { other } => format!("toàn văn giống từng chữ với `{other}`"),
        NearCopy { other, share } => {
            format!("nội dung gần như giống `{other}`: {share}% số cụm tám từ trùng nhau")
        }
        LeftOverDeadline { last, date } => format!(
            "hạn cuối `{}` trước ngày ban hành kế hoạch `{}`, có thể còn sót từ kế hoạch năm trước",
            last.in_figures(),
            date.in_figures()
        ),
        LeftOverYear { year, plan } => {
            format!("ghi năm `{year}` trong kế hoạch năm {plan}, có thể còn sót từ kế hoạch năm trước")
        }
    }
}
