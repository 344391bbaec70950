//! The words of citations: types of documents, their abbreviations, and the syllables of bodies' names.
//!
//! Types and abbreviations follow Nghị định 30/2020/NĐ-CP (Điều 7, Phụ lục III) for the State and
//! Hướng dẫn 36-HD/VPTW for the Party, as `contract.md` and `domain.md` record them.

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
    state("Văn bản hợp nhất", "VBHN"),
    state("Pháp lệnh", "PL"),
    state("Sắc lệnh", "SL"),
    state("Lệnh", "L"),
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
    let is_code = |own: Option<&str>| own.is_some_and(|own| own == code);
    TYPES
        .iter()
        .find(|it| match system {
            System::State => is_code(it.state),
            System::Party => is_code(it.party),
        })
        .map(|it| it.name)
}

/// The type whose name ends the text, and the byte at which the name begins.
///
/// Case does not count («NGHỊ QUYẾT», «chỉ thị»); an abbreviation of the State («NĐ») counts when it is a
/// word of its own in capitals.
pub fn type_before(text: &str) -> Option<(&'static str, usize)> {
    let text = text.trim_end();
    let starts_word = |at: usize| text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let named = TYPES.iter().find_map(|it| {
        let at = text.len() - ends_with_ignoring_case(text, it.name)?;
        starts_word(at).then_some((it.name, at))
    });
    named.or_else(|| {
        TYPES.iter().find_map(|it| {
            let code = it.state.filter(|code| code.len() >= 2 && text.ends_with(*code))?;
            let at = text.len() - code.len();
            starts_word(at).then_some((it.name, at))
        })
    })
}

/// How many bytes at the end of a text are this name in any case.
fn ends_with_ignoring_case(text: &str, name: &str) -> Option<usize> {
    let mut length = 0;
    let mut characters = text.chars().rev();
    for wanted in name.chars().rev() {
        let c = characters.next()?;
        // A name's signs are lower case but for the first.
        if c != wanted && !c.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        length += c.len_utf8();
    }
    Some(length)
}

/// Types that are cited by a bare number («Chỉ thị 05») often enough to be meant so.
pub const CITED_BARE: &[&str] =
    &["Chỉ thị", "Kết luận", "Nghị quyết", "Quy định", "Nghị định", "Quyết định", "Thông tư"];

/// Endings of numbers that belong to one central body, so that the number alone tells the series.
pub const CENTRAL: &[&str] = &[
    "TW", "CP", "TTg", "CTN", "VPTW", "BTGTW", "BTGDVTW", "BTCTW", "BDVTW", "BNCTW", "BKTTW", "BCSTW",
    "UBKTTW", "ĐCT", "VPCP", "TANDTC", "VKSNDTC", "KTNN", "MTTW", "TLĐ", "TWĐTN", "ĐTN", "BCA", "BQP", "BNG",
    "BTP", "BTC", "BCT", "BLĐTBXH", "BGTVT", "BXD", "BTTTT", "BGDĐT", "BNN", "BNNPTNT", "BKHĐT", "BNV",
    "BYT", "BKHCN", "BVHTTDL", "BTNMT", "BNNMT", "BDTTG", "UBDT", "TTCP", "NHNN",
];

/// Lower-case syllables that stand inside the names of bodies; any other ends the name.
pub const NAME_SYLLABLES: &[&str] = &[
    "an",
    "ban",
    "bí",
    "bộ",
    "cán",
    "cao",
    "chấp",
    "chế",
    "chí",
    "chính",
    "chỉ",
    "chức",
    "cơ",
    "công",
    "cục",
    "cứu",
    "dân",
    "dục",
    "doanh",
    "dự",
    "đại",
    "đạo",
    "đảng",
    "điện",
    "đoàn",
    "đô",
    "đối",
    "đồng",
    "động",
    "giao",
    "giáo",
    "hành",
    "hóa",
    "hoá",
    "hoạch",
    "hội",
    "huyện",
    "hữu",
    "khoa",
    "khóa",
    "khoá",
    "khối",
    "khu",
    "kiểm",
    "kinh",
    "kỹ",
    "lao",
    "lần",
    "lãnh",
    "lập",
    "lịch",
    "liên",
    "luật",
    "lý",
    "lực",
    "môi",
    "nam",
    "ngành",
    "nghệ",
    "nghị",
    "nghiệp",
    "ngoài",
    "ngoại",
    "nguyên",
    "người",
    "nhà",
    "nhân",
    "nhiễm",
    "nội",
    "nông",
    "nước",
    "phát",
    "pháp",
    "phố",
    "phòng",
    "phủ",
    "phụ",
    "phường",
    "quan",
    "quản",
    "quân",
    "quận",
    "quốc",
    "quyền",
    "sát",
    "sản",
    "sĩ",
    "soát",
    "sử",
    "sự",
    "tài",
    "tạo",
    "tế",
    "thành",
    "thanh",
    "thao",
    "thẩm",
    "thể",
    "thị",
    "thiên",
    "thiếu",
    "thông",
    "thống",
    "thú",
    "thuật",
    "thư",
    "thứ",
    "thường",
    "tỉnh",
    "tin",
    "toàn",
    "tòa",
    "toà",
    "tổ",
    "tổng",
    "tra",
    "trấn",
    "trị",
    "trình",
    "trực",
    "trung",
    "trưởng",
    "tịch",
    "tuyên",
    "tướng",
    "tư",
    "tử",
    "tựu",
    "ủy",
    "uỷ",
    "vận",
    "văn",
    "viên",
    "vụ",
    "vực",
    "xã",
    "xây",
    "xuất",
    "y",
    "ương",
    "triển",
    "chuyển",
    "đổi",
    "số",
    "cải",
    "cách",
    "nhiệm",
    "vi",
    "tộc",
    "niên",
    "binh",
];
