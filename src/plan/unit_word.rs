//! The words with which names of bodies, posts and groups begin: «Sở», «Đảng ủy», «Chánh».

use crate::base::text::comparable;

/// First words of bodies, posts and groups, in lower case.
const FIRST_WORDS: [&str; 111] = [
    "ban",
    "bhxh",
    "btv",
    "bà",
    "báo",
    "bí thư",
    "bưu điện",
    "bảo hiểm",
    "bảo hiểm xã hội",
    "bảo tàng",
    "bệnh viện",
    "bộ",
    "cao đẳng",
    "chi bộ",
    "chi cục",
    "chi hội",
    "chi nhánh",
    "chi đoàn",
    "chi ủy",
    "chánh",
    "chính phủ",
    "chủ tịch",
    "các",
    "câu lạc bộ",
    "công an",
    "công chức",
    "công ty",
    "công đoàn",
    "cơ quan",
    "cấp ủy",
    "cổng",
    "cục",
    "doanh nghiệp",
    "giám đốc",
    "huyện",
    "huyện đoàn",
    "huyện ủy",
    "hđnd",
    "hạt",
    "hải quan",
    "học viện",
    "hội",
    "hội đồng",
    "hợp tác xã",
    "kho bạc",
    "khoa",
    "liên hiệp",
    "liên minh",
    "liên đoàn",
    "lãnh đạo",
    "mttq",
    "mặt trận",
    "mọi",
    "ngân hàng",
    "nhà",
    "nhóm",
    "những",
    "phòng",
    "phó",
    "phường",
    "quân sự",
    "quận ủy",
    "quốc hội",
    "quỹ",
    "sở",
    "thanh tra",
    "thuế",
    "thành viên",
    "thành đoàn",
    "thành ủy",
    "thư viện",
    "thường trực",
    "thường vụ",
    "thị ủy",
    "thủ tướng",
    "tiểu ban",
    "trung tâm",
    "trường",
    "trưởng",
    "trạm",
    "tòa án",
    "tạp chí",
    "tập đoàn",
    "tỉnh đoàn",
    "tỉnh ủy",
    "tổ",
    "tổng",
    "tổng công ty",
    "tổng cục",
    "ubnd",
    "viễn thông",
    "viện",
    "viện kiểm sát",
    "văn phòng",
    "vụ",
    "xã",
    "xã đoàn",
    "xã ủy",
    "ông",
    "đ/c",
    "điện",
    "điện lực",
    "đoàn",
    "đài",
    "đơn vị",
    "đại học",
    "đảng bộ",
    "đảng ủy",
    "đồng chí",
    "đội",
    "ủy ban",
];

/// Words that begin as a first word does and name no body.
const OTHER_WORDS: [&str; 8] =
    ["tổ chức", "hội nhập", "báo chí", "bộ máy", "nhà ở", "phòng chống", "phòng cháy", "bảo vệ"];

/// Whether a text is one of the first words alone.
pub(super) fn is_first_word(text: &str) -> bool {
    FIRST_WORDS.contains(&comparable(text).as_str())
}

/// Whether a text begins with a first word of a body, or with an abbreviation.
pub(super) fn begins_body(text: &str) -> bool {
    let lower = comparable(text);
    let begins = |word: &str| {
        let rest = lower.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    let first = text.split_whitespace().next().unwrap_or("");
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let abbreviation = letters > 1 && !first.contains(char::is_lowercase);
    abbreviation || (FIRST_WORDS.iter().any(|it| begins(it)) && !OTHER_WORDS.iter().any(|it| begins(it)))
}
