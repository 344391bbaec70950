//! The parts of a number's symbol: codes of types, abbreviations of bodies, endings of the centre.

use super::document_type::{DocumentType, System, leading_code};

/// Whether a group of a number is written in capitals: `UBND`, `TTg`, and not the first word of a sentence.
pub(super) fn is_abbreviation(group: &str) -> bool {
    central(group).is_some() || (group.len() > 1 && !group.chars().any(char::is_lowercase))
}

/// Where the hyphen is lost between the code of a type and its body: `NĐCP`, `QĐUBND`.
pub(super) fn split_code(group: &str) -> Option<usize> {
    let body = |rest: &str| {
        matches!(rest, "UBND" | "HĐND" | "CP" | "TTg" | "TW") || (rest.len() > 2 && central(rest).is_some())
    };
    // «KH-TTCP» is a plan of Thanh tra Chính phủ, and no Thông tư.
    if central(group).is_some() {
        return None;
    }
    leading_code(group, body).map(str::len)
}

/// Letters of numbers that belong to one central body, so that the number alone gives the series, with the name of that
/// body; none where several have the letters (`TW`), or texts name the one body in several ways.
const CENTRAL: &[(&str, Option<&str>)] = &[
    ("TW", None),
    ("CP", Some("Chính phủ")),
    ("TTg", Some("Thủ tướng Chính phủ")),
    ("CTN", Some("Chủ tịch nước")),
    ("VPTW", Some("Văn phòng Trung ương Đảng")),
    ("BTGTW", Some("Ban Tuyên giáo Trung ương")),
    ("BTGDVTW", Some("Ban Tuyên giáo và Dân vận Trung ương")),
    ("BTCTW", Some("Ban Tổ chức Trung ương")),
    ("BDVTW", Some("Ban Dân vận Trung ương")),
    ("BNCTW", Some("Ban Nội chính Trung ương")),
    ("BKTTW", Some("Ban Kinh tế Trung ương")),
    ("BCSTW", Some("Ban Chính sách, chiến lược Trung ương")),
    ("UBKTTW", Some("Ủy ban Kiểm tra Trung ương")),
    ("ĐCT", None),
    ("VPCP", Some("Văn phòng Chính phủ")),
    ("TANDTC", Some("Tòa án nhân dân tối cao")),
    ("VKSNDTC", Some("Viện kiểm sát nhân dân tối cao")),
    ("KTNN", Some("Kiểm toán nhà nước")),
    ("MTTW", Some("Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam")),
    ("TLĐ", Some("Tổng Liên đoàn Lao động Việt Nam")),
    ("TWĐTN", None),
    ("BCA", Some("Bộ Công an")),
    ("BQP", Some("Bộ Quốc phòng")),
    ("BNG", Some("Bộ Ngoại giao")),
    ("BTP", Some("Bộ Tư pháp")),
    (FINANCE, Some("Bộ Tài chính")),
    ("BCT", Some("Bộ Công Thương")),
    ("BLĐTBXH", Some("Bộ Lao động - Thương binh và Xã hội")),
    ("BGTVT", Some("Bộ Giao thông vận tải")),
    ("BXD", Some("Bộ Xây dựng")),
    ("BTTTT", Some("Bộ Thông tin và Truyền thông")),
    ("BGDĐT", Some("Bộ Giáo dục và Đào tạo")),
    ("BNN", Some("Bộ Nông nghiệp và Phát triển nông thôn")),
    ("BNNPTNT", Some("Bộ Nông nghiệp và Phát triển nông thôn")),
    ("BKHĐT", Some("Bộ Kế hoạch và Đầu tư")),
    ("BNV", Some("Bộ Nội vụ")),
    ("BYT", Some("Bộ Y tế")),
    ("BKHCN", Some("Bộ Khoa học và Công nghệ")),
    ("BVHTTDL", Some("Bộ Văn hóa, Thể thao và Du lịch")),
    ("BTNMT", Some("Bộ Tài nguyên và Môi trường")),
    ("BNNMT", Some("Bộ Nông nghiệp và Môi trường")),
    ("BDTTG", Some("Bộ Dân tộc và Tôn giáo")),
    ("UBDT", Some("Ủy ban Dân tộc")),
    ("TTCP", Some("Thanh tra Chính phủ")),
    ("NHNN", Some("Ngân hàng Nhà nước Việt Nam")),
];

/// The letters of a ministry that an organising committee (Ban Tổ chức) has too.
const FINANCE: &str = "BTC";

/// The entry of a group of a symbol.
fn central(group: &str) -> Option<&'static (&'static str, Option<&'static str>)> {
    CENTRAL.iter().find(|(letters, _)| *letters == group)
}

/// The name of the one central body that has a group of a symbol, in a number of this system and type.
pub(super) fn central_body(group: &str, system: System, kind: Option<DocumentType>) -> Option<&'static str> {
    if is_assembly(group) {
        return Some(if group.starts_with("UBTV") {
            "Ủy ban Thường vụ Quốc hội"
        } else {
            "Quốc hội"
        });
    }
    let (letters, name) = central(group)?;
    let is_act = || {
        use DocumentType::{Circular, Decision, Directive, JointCircular, OfficialLetter, Telegram};
        matches!(kind, Some(Circular | JointCircular | Decision | Directive | OfficialLetter | Telegram))
    };
    // A number of the Party, «05-HD/BTC», is of a board of some committee.
    let of_board = system == System::Party && letters.starts_with('B') && !letters.ends_with("TW");
    name.filter(|_| !of_board && (*letters != FINANCE || is_act()))
}

/// Whether a group of a symbol belongs to one central body: `TW`, `TTg`, `QH14`, a ministry.
pub(super) fn is_central(group: &str) -> bool {
    central(group).is_some() || is_assembly(group)
}

/// Whether a group of a symbol is that of the National Assembly or its standing committee: `QH14`, `UBTVQH13`, `QH`
/// of the early terms.
pub(super) fn is_assembly(group: &str) -> bool {
    let term = group.strip_prefix("UBTV").unwrap_or(group).strip_prefix("QH");
    term.is_some_and(|term| term.bytes().all(|b| b.is_ascii_digit()))
}
