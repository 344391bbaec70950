//! The words of citations: types of documents, their abbreviations, and the syllables of bodies' names.
//!
//! Types and abbreviations follow Nghị định 30/2020/NĐ-CP (Điều 7, Phụ lục III) for the State and
//! Hướng dẫn 36-HD/VPTW for the Party, as `contract.md` and `domain.md` record them.

use crate::base::text::{is_alphanumeric, lower, same_letters};

/// Who issues documents in a form of number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// `12/KH-UBND`, `30/2020/NĐ-CP`.
    State,
    /// `01-KL/TW`.
    Party,
}

/// A type of document (tên loại văn bản) and its abbreviations in numbers.
#[derive(Debug)]
pub struct DocumentType {
    /// The name, as it stands at the head of a document.
    pub name: &'static str,
    /// The abbreviation in numbers of the State.
    pub state: Option<&'static str>,
    /// The abbreviation in numbers of the Party.
    pub party: Option<&'static str>,
}

const fn both(name: &'static str, state: &'static str, party: &'static str) -> DocumentType {
    DocumentType { name, state: Some(state), party: Some(party) }
}

const fn state(name: &'static str, code: &'static str) -> DocumentType {
    DocumentType { name, state: Some(code), party: None }
}

const fn party(name: &'static str, code: &'static str) -> DocumentType {
    DocumentType { name, state: None, party: Some(code) }
}

const fn uncoded(name: &'static str) -> DocumentType {
    DocumentType { name, state: None, party: None }
}

/// All types, longer names before those they begin with.
pub const TYPES: &[DocumentType] = &[
    both("Nghị quyết liên tịch", "NQLT", "NQLT"),
    both("Nghị quyết", "NQ", "NQ"),
    state("Nghị định", "NĐ"),
    both("Quyết định", "QĐ", "QĐ"),
    both("Quy định", "QyĐ", "QĐi"),
    both("Quy chế", "QC", "QC"),
    both("Chỉ thị", "CT", "CT"),
    party("Kết luận", "KL"),
    state("Thông tư liên tịch", "TTLT"),
    state("Thông tư", "TT"),
    party("Thông tri", "TT"),
    both("Thông báo", "TB", "TB"),
    both("Thông cáo", "TC", "TC"),
    both("Hướng dẫn", "HD", "HD"),
    both("Chương trình hành động", "CTHĐ", "CTHĐ"),
    both("Chương trình", "CTr", "CTr"),
    both("Kế hoạch liên tịch", "KHLT", "KHLT"),
    both("Kế hoạch", "KH", "KH"),
    both("Phương án", "PA", "PA"),
    both("Đề án", "ĐA", "ĐA"),
    both("Dự án", "DA", "DA"),
    both("Báo cáo", "BC", "BC"),
    both("Biên bản", "BB", "BB"),
    both("Tờ trình", "TTr", "TTr"),
    both("Hợp đồng", "HĐ", "HĐ"),
    state("Công điện", "CĐ"),
    party("Công văn", "CV"),
    state("Bản ghi nhớ", "BGN"),
    state("Bản thỏa thuận", "BTT"),
    state("Giấy mời", "GM"),
    state("Giấy ủy quyền", "GUQ"),
    state("Giấy giới thiệu", "GGT"),
    state("Giấy nghỉ phép", "GNP"),
    state("Giấy phép", "GP"),
    state("Phiếu gửi", "PG"),
    state("Phiếu chuyển", "PC"),
    state("Phiếu báo", "PB"),
    state("Văn bản hợp nhất", "VBHN"),
    state("Pháp lệnh", "PL"),
    state("Sắc lệnh", "SL"),
    state("Lệnh", "L"),
    uncoded("Thư công"),
    uncoded("Bộ luật"),
    uncoded("Luật"),
    uncoded("Quy hoạch"),
    uncoded("Chiến lược"),
    uncoded("Tuyên bố"),
    uncoded("Văn bản"),
];

/// The type that an abbreviation in a number means, by the form of the number.
///
/// «QĐ» of the Party is a Quyết định unless the text says Quy định.
pub fn type_of_code(code: &str, system: System) -> Option<&'static str> {
    let state = || TYPES.iter().find(|it| it.state == Some(code));
    let party = || TYPES.iter().find(|it| it.party == Some(code));
    // Inspectors of the State write «11/KL-TTr», though no Kết luận is among its types.
    let found = match system {
        System::State => state().or_else(party),
        System::Party => party().or_else(state),
    };
    found.map(|it| it.name)
}

/// Whether a group of a number is the code of a type in either form.
pub fn is_code(code: &str) -> bool {
    let same = |own: Option<&str>| own.is_some_and(|own| same_letters(own, code));
    TYPES.iter().any(|it| same(it.state) || same(it.party))
}

/// Whether a group of a number is written in capitals: `UBND`, `TTg`, and not the first word of a sentence.
pub fn is_abbreviation(group: &str) -> bool {
    CENTRAL.contains(&group) || (group.len() > 1 && !group.chars().any(char::is_lowercase))
}

/// Where the hyphen is lost between the code of a type and its body: `NĐCP`, `QĐUBND`.
pub fn split_code(group: &str) -> Option<usize> {
    let body = |rest: &str| {
        matches!(rest, "UBND" | "HĐND" | "CP" | "TTg" | "TW") || (rest.len() > 2 && CENTRAL.contains(&rest))
    };
    // «KH-TTCP» is a plan of Thanh tra Chính phủ, and no Thông tư.
    if CENTRAL.contains(&group) {
        return None;
    }
    TYPES
        .iter()
        .flat_map(|it| [it.state, it.party])
        .flatten()
        .find_map(|code| group.strip_prefix(code).filter(|rest| body(rest)).map(|_| code.len()))
}

/// The type whose name ends the text, and the byte at which the name begins.
///
/// Case does not count («NGHỊ QUYẾT», «chỉ thị»); an abbreviation of the State («NĐ») counts when it is a
/// word of its own in capitals.
pub fn type_before(text: &str) -> Option<(&'static str, usize)> {
    let text = text.trim_end();
    let named = TYPES.iter().find_map(|it| Some((it.name, ends_with_word(text, it.name)?)));
    named.or_else(|| {
        TYPES.iter().find_map(|it| {
            let code = it.state.filter(|code| code.len() >= 2 && text.ends_with(*code))?;
            let at = text.len() - code.len();
            starts_word(text, at).then_some((it.name, at))
        })
    })
}

/// The type that ends the text, if it has a capital, as a document that is meant has it: «Kế hoạch này».
pub(super) fn meant_type_before(text: &str) -> Option<(&'static str, usize)> {
    type_before(text).filter(|(_, start)| text[*start..].starts_with(char::is_uppercase))
}

/// Whether no word goes on over a byte of the text from before it.
pub(super) fn starts_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|c| !is_alphanumeric(c))
}

/// The byte at which the last words of a text begin, if they are these in any case.
pub(super) fn ends_with_word(text: &str, word: &str) -> Option<usize> {
    let at = text.len() - ends_with_ignoring_case(text, word)?;
    starts_word(text, at).then_some(at)
}

/// How many bytes at the end of a text are this name in any case.
fn ends_with_ignoring_case(text: &str, name: &str) -> Option<usize> {
    let mut length = 0;
    let mut characters = text.chars().rev();
    for wanted in name.chars().rev() {
        let c = characters.next()?;
        // A name's signs are lower case but for the first.
        if c != wanted && lower(c) != lower(wanted) {
            return None;
        }
        length += c.len_utf8();
    }
    Some(length)
}

/// Types that are cited by a bare number («Chỉ thị 05») often enough to be meant so.
pub const CITED_BARE: &[&str] =
    &["Chỉ thị", "Kết luận", "Nghị quyết", "Quy định", "Nghị định", "Quyết định", "Thông tư", "Đề án"];

/// Types of acts whose title stands between type and number: «Luật Đất đai số 31/2024/QH15».
pub const LAWS: &[&str] = &["Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết"];

/// Words behind a number that count something: «Nghị quyết 3 năm» has no number.
pub const COUNTED: &[&str] = &[
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

/// What is numbered and no document: «Mẫu số 02/TK-…».
pub const NUMBERED: &[&str] = &[
    "mẫu",
    "biểu",
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
    "mã",
    "đường",
    "điện thoại",
    "fax",
    "hóa đơn",
    "biển",
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
];

/// Endings of numbers that belong to one central body, so that the number alone tells the series.
pub const CENTRAL: &[&str] = &[
    "TW", "CP", "TTg", "CTN", "VPTW", "BTGTW", "BTGDVTW", "BTCTW", "BDVTW", "BNCTW", "BKTTW", "BCSTW",
    "UBKTTW", "ĐCT", "VPCP", "TANDTC", "VKSNDTC", "KTNN", "MTTW", "TLĐ", "TWĐTN", "ĐTN", "BCA", "BQP", "BNG",
    "BTP", "BTC", "BCT", "BLĐTBXH", "BGTVT", "BXD", "BTTTT", "BGDĐT", "BNN", "BNNPTNT", "BKHĐT", "BNV",
    "BYT", "BKHCN", "BVHTTDL", "BTNMT", "BNNMT", "BDTTG", "UBDT", "TTCP", "NHNN",
];
