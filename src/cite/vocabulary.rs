//! Words around numbers: what is counted, what is numbered and no document.

use crate::base::text::{before_letters, is_alphanumeric};

/// Whether a word may begin at a byte of the text: there is no letter or digit right before it.
pub(super) fn starts_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|c| !is_alphanumeric(c))
}

/// The byte at which the last words of a text begin, if they are these in any case.
pub(super) fn ends_with_word(text: &str, word: &str) -> Option<usize> {
    let at = before_letters(text, word)?.len();
    starts_word(text, at).then_some(at)
}

/// What precedes a word that ends a text.
pub(super) fn before_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    ends_with_word(text, word).map(|at| text[..at].trim_end())
}

/// Whether the words before a type mean several documents of it: «các», «bộ tứ», «04».
pub(super) fn is_plural(before: &str) -> bool {
    let before = before.trim_end();
    let several = ["các", "những", "hai", "ba", "bốn", "bộ tứ", "bộ ba", "cả"];
    let figure = || {
        let word = before.rsplit(' ').next().unwrap_or_default();
        matches!(word.len(), 1 | 2) && word.bytes().all(|b| b.is_ascii_digit())
    };
    several.iter().any(|word| ends_with_word(before, word).is_some()) || figure()
}

/// Words after a number that count something: «Nghị quyết 3 năm» has no number.
pub(super) const COUNTED: &[&str] = &[
    "năm",
    "tháng",
    "ngày",
    "tuần",
    "giờ",
    "phút",
    "quý",
    "lần",
    "nội",
    "điểm",
    "nhiệm",
    "người",
    "đồng",
    "trang",
    "chương",
    "bản",
    "tiêu",
    "đơn",
    "tổ",
    "giải",
    "vấn",
    "nhóm",
    "mục",
    "lớp",
    "đợt",
    "xã",
    "huyện",
    "tỉnh",
    "phường",
    "triệu",
    "tỷ",
    "nghìn",
    "đại",
    "thành",
    "cấp",
    "bước",
    "khâu",
    "chỉ",
    "cuộc",
    "loại",
    "hình",
    "cơ",
    "văn",
    "đề",
    "dự",
    "công",
    "chi",
    "đảng",
    "cán",
    "hộ",
    "phần",
    "câu",
    "bài",
    "suất",
    "kỳ",
    "khoản",
    "điều",
    "quyết",
    "chuyên",
    "kết",
    "nghị",
    "hội",
    "trường",
    "km",
    "ha",
    "m",
];

/// What is numbered with «số» and no document: «Mẫu số 02/TK-…», «vụ án số 12/2024/HS-ST».
pub(super) const NUMBERED: &[&str] = &[
    "bảng",
    "hình",
    "phụ lục",
    "thửa",
    "thửa đất",
    "lô",
    "tờ",
    "tờ bản đồ",
    "ô",
    "nhà",
    "phòng",
    "tài khoản",
    "đường",
    "đường dây nóng",
    "điện thoại",
    "fax",
    "máy",
    "hóa đơn",
    "biển",
    "biển kiểm soát",
    "xe",
    "thẻ",
    "hộ chiếu",
    "sổ",
    "quyển",
    "tập",
    "trang",
    "gói thầu",
    "vận đơn",
    "tập tin",
    "thụ lý",
    "hồ sơ",
    "quy chuẩn",
    "quy chuẩn kỹ thuật quốc gia",
    "tiêu chuẩn",
    "tiêu chuẩn quốc gia",
    "quầy",
    "gian hàng",
    "kiốt",
    "ki-ốt",
    "cụm",
    "cụm dân cư",
    "khu dân cư",
    "tổ dân phố",
    "tuyến",
    "chốt",
    "cột",
    "trụ",
    "cống",
    "kho",
    "cổng",
    "cửa",
    "toa",
];

/// What is numbered and no document, also without «số»: «Mẫu 03a/BM-…», «QCVN 14/2008/BTNMT», «ấp 3/KP-…».
pub(super) const NUMBERED_ALONE: &[&str] = &[
    "mẫu",
    "biểu",
    "mã",
    "án",
    "QCVN",
    "QCXDVN",
    "QCĐP",
    "TCVN",
    "TCXDVN",
    "TCXD",
    "TCCS",
    "ISO",
    "ấp",
    "khóm",
    "thôn",
    "tổ",
    "khu phố",
    "ngõ",
    "ngách",
    "hẻm",
    "kiệt",
    "số nhà",
    "điện thoại",
    "SĐT",
    "BKS",
    "biển kiểm soát",
    "tờ khai",
    "phiếu",
];
