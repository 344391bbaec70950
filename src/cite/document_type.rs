//! Types of documents (tên loại văn bản), their names and their codes in numbers.
//!
//! Types and codes follow Nghị định 30/2020/NĐ-CP (Điều 7, Phụ lục III) for the State and Hướng dẫn 36-HD/VPTW for
//! the Party; types of laws and of other papers that plans cite are added. A document of several bodies has a type of its
//! own where its symbol has a code of its own (`KHPH`); other words that a title puts after its type («Chương trình công
//! tác», «Công điện khẩn») make no type.

use super::vocabulary::starts_word;
use crate::base::text::same_letters;
use std::fmt;

/// Who issues documents in a form of number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// `12/KH-UBND`, `30/2020/NĐ-CP`.
    State,
    /// `01-KL/TW`.
    Party,
}

/// A type of document that norms or habit name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentType {
    /// Nghị quyết liên tịch
    JointResolution,
    /// Nghị quyết
    Resolution,
    /// Nghị định
    Decree,
    /// Quyết định
    Decision,
    /// Quy định
    Rule,
    /// Quy chế phối hợp
    CoordinationRegulation,
    /// Quy chế
    Regulation,
    /// Chỉ thị
    Directive,
    /// Kết luận
    Conclusion,
    /// Thông tư liên tịch
    JointCircular,
    /// Thông tư
    Circular,
    /// Thông tri
    PartyCircular,
    /// Thông báo
    Notice,
    /// Thông cáo
    Communique,
    /// Hướng dẫn liên tịch
    JointGuideline,
    /// Hướng dẫn liên ngành
    InteragencyGuideline,
    /// Hướng dẫn
    Guideline,
    /// Chương trình hành động
    ActionProgramme,
    /// Chương trình liên tịch
    JointProgramme,
    /// Chương trình phối hợp
    CoordinationProgramme,
    /// Chương trình
    Programme,
    /// Kế hoạch liên tịch
    JointPlan,
    /// Kế hoạch liên ngành
    InteragencyPlan,
    /// Kế hoạch phối hợp
    CoordinationPlan,
    /// Kế hoạch
    Plan,
    /// Phương án
    Option,
    /// Đề án
    Scheme,
    /// Dự án
    Project,
    /// Báo cáo
    Report,
    /// Biên bản
    Minutes,
    /// Tờ trình
    Submission,
    /// Hợp đồng
    Contract,
    /// Công điện
    Telegram,
    /// Công văn
    OfficialLetter,
    /// Bản ghi nhớ
    Memorandum,
    /// Bản thỏa thuận
    Agreement,
    /// Giấy mời
    Invitation,
    /// Giấy ủy quyền
    PowerOfAttorney,
    /// Giấy giới thiệu
    Introduction,
    /// Giấy nghỉ phép
    LeaveNote,
    /// Giấy phép
    Permit,
    /// Phiếu gửi
    DispatchSlip,
    /// Phiếu chuyển
    TransferSlip,
    /// Phiếu báo
    NoticeSlip,
    /// Văn bản hợp nhất
    ConsolidatedText,
    /// Pháp lệnh
    Ordinance,
    /// Sắc lệnh
    DecreeLaw,
    /// Mệnh lệnh
    MilitaryOrder,
    /// Lệnh
    Order,
    /// Thư công
    OpenLetter,
    /// Bộ luật
    Code,
    /// Luật
    Law,
    /// Quy hoạch
    MasterPlan,
    /// Chiến lược
    Strategy,
    /// Tuyên bố
    Declaration,
    /// Văn bản
    Document,
    /// Hiến pháp
    Constitution,
    /// Điều lệ
    Charter,
}

/// A type with its name and its codes.
struct Row {
    kind: DocumentType,
    name: &'static str,
    state: Option<&'static str>,
    party: Option<&'static str>,
}

const fn row(
    kind: DocumentType,
    name: &'static str,
    state: Option<&'static str>,
    party: Option<&'static str>,
) -> Row {
    Row { kind, name, state, party }
}

/// All types in the order of [`DocumentType`]; longer names come before those they begin with.
const ROWS: &[Row] = &[
    row(DocumentType::JointResolution, "Nghị quyết liên tịch", Some("NQLT"), Some("NQLT")),
    row(DocumentType::Resolution, "Nghị quyết", Some("NQ"), Some("NQ")),
    row(DocumentType::Decree, "Nghị định", Some("NĐ"), None),
    row(DocumentType::Decision, "Quyết định", Some("QĐ"), Some("QĐ")),
    row(DocumentType::Rule, "Quy định", Some("QyĐ"), Some("QĐi")),
    row(DocumentType::CoordinationRegulation, "Quy chế phối hợp", Some("QCPH"), Some("QCPH")),
    row(DocumentType::Regulation, "Quy chế", Some("QC"), Some("QC")),
    row(DocumentType::Directive, "Chỉ thị", Some("CT"), Some("CT")),
    row(DocumentType::Conclusion, "Kết luận", None, Some("KL")),
    row(DocumentType::JointCircular, "Thông tư liên tịch", Some("TTLT"), None),
    row(DocumentType::Circular, "Thông tư", Some("TT"), None),
    row(DocumentType::PartyCircular, "Thông tri", None, Some("TT")),
    row(DocumentType::Notice, "Thông báo", Some("TB"), Some("TB")),
    row(DocumentType::Communique, "Thông cáo", Some("TC"), Some("TC")),
    row(DocumentType::JointGuideline, "Hướng dẫn liên tịch", Some("HDLT"), Some("HDLT")),
    row(DocumentType::InteragencyGuideline, "Hướng dẫn liên ngành", Some("HDLN"), Some("HDLN")),
    row(DocumentType::Guideline, "Hướng dẫn", Some("HD"), Some("HD")),
    row(DocumentType::ActionProgramme, "Chương trình hành động", Some("CTHĐ"), Some("CTHĐ")),
    row(DocumentType::JointProgramme, "Chương trình liên tịch", Some("CTrLT"), Some("CTrLT")),
    row(DocumentType::CoordinationProgramme, "Chương trình phối hợp", Some("CTrPH"), Some("CTrPH")),
    row(DocumentType::Programme, "Chương trình", Some("CTr"), Some("CTr")),
    row(DocumentType::JointPlan, "Kế hoạch liên tịch", Some("KHLT"), Some("KHLT")),
    row(DocumentType::InteragencyPlan, "Kế hoạch liên ngành", Some("KHLN"), Some("KHLN")),
    row(DocumentType::CoordinationPlan, "Kế hoạch phối hợp", Some("KHPH"), Some("KHPH")),
    row(DocumentType::Plan, "Kế hoạch", Some("KH"), Some("KH")),
    row(DocumentType::Option, "Phương án", Some("PA"), Some("PA")),
    row(DocumentType::Scheme, "Đề án", Some("ĐA"), Some("ĐA")),
    row(DocumentType::Project, "Dự án", Some("DA"), Some("DA")),
    row(DocumentType::Report, "Báo cáo", Some("BC"), Some("BC")),
    row(DocumentType::Minutes, "Biên bản", Some("BB"), Some("BB")),
    row(DocumentType::Submission, "Tờ trình", Some("TTr"), Some("TTr")),
    row(DocumentType::Contract, "Hợp đồng", Some("HĐ"), Some("HĐ")),
    row(DocumentType::Telegram, "Công điện", Some("CĐ"), None),
    row(DocumentType::OfficialLetter, "Công văn", None, Some("CV")),
    row(DocumentType::Memorandum, "Bản ghi nhớ", Some("BGN"), None),
    row(DocumentType::Agreement, "Bản thỏa thuận", Some("BTT"), None),
    row(DocumentType::Invitation, "Giấy mời", Some("GM"), None),
    row(DocumentType::PowerOfAttorney, "Giấy ủy quyền", Some("GUQ"), None),
    row(DocumentType::Introduction, "Giấy giới thiệu", Some("GGT"), None),
    row(DocumentType::LeaveNote, "Giấy nghỉ phép", Some("GNP"), None),
    row(DocumentType::Permit, "Giấy phép", Some("GP"), None),
    row(DocumentType::DispatchSlip, "Phiếu gửi", Some("PG"), None),
    row(DocumentType::TransferSlip, "Phiếu chuyển", Some("PC"), None),
    row(DocumentType::NoticeSlip, "Phiếu báo", Some("PB"), None),
    row(DocumentType::ConsolidatedText, "Văn bản hợp nhất", Some("VBHN"), None),
    row(DocumentType::Ordinance, "Pháp lệnh", Some("PL"), None),
    row(DocumentType::DecreeLaw, "Sắc lệnh", Some("SL"), None),
    row(DocumentType::MilitaryOrder, "Mệnh lệnh", Some("ML"), None),
    row(DocumentType::Order, "Lệnh", Some("L"), None),
    row(DocumentType::OpenLetter, "Thư công", None, None),
    row(DocumentType::Code, "Bộ luật", None, None),
    row(DocumentType::Law, "Luật", None, None),
    row(DocumentType::MasterPlan, "Quy hoạch", None, None),
    row(DocumentType::Strategy, "Chiến lược", None, None),
    row(DocumentType::Declaration, "Tuyên bố", None, None),
    row(DocumentType::Document, "Văn bản", None, None),
    row(DocumentType::Constitution, "Hiến pháp", None, None),
    row(DocumentType::Charter, "Điều lệ", None, None),
];

/// Other codes of these types, as they are met.
const OTHER_CODES: [(&str, DocumentType); 3] = [
    ("CTPH", DocumentType::CoordinationProgramme),
    ("CTLT", DocumentType::JointProgramme),
    ("CTrHĐ", DocumentType::ActionProgramme),
];

/// Endings of a code that say that several bodies issue: liên tịch, liên ngành, phối hợp, liên sở.
const JOINT_ENDINGS: [&str; 4] = ["LT", "LN", "PH", "LS"];

/// Codes that such endings follow.
const JOINED_CODES: [&str; 10] = ["NQ", "QĐ", "QC", "HD", "CTr", "KH", "TTr", "TB", "CV", "BC"];

impl DocumentType {
    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    /// The types that texts name before a number or instead of one, longer names before those they begin with.
    pub fn all() -> impl Iterator<Item = DocumentType> {
        // A Hiến pháp has no number; only the titles of acts are searched for it.
        ROWS.iter().map(|row| row.kind).filter(|kind| *kind != DocumentType::Constitution)
    }

    /// The name, as it is printed at the head of a document: «Kế hoạch».
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The type with exactly a name.
    pub(super) fn named(name: &str) -> Option<DocumentType> {
        ROWS.iter().find(|row| row.name == name).map(|row| row.kind)
    }

    /// The type that a code in a number means, by the form of the number.
    ///
    /// «QĐ» of the Party is a Quyết định unless the text says Quy định.
    ///
    /// ```
    /// # use kehoach::cite::document_type::{DocumentType, System};
    /// assert_eq!(DocumentType::of_code("KH", System::State), Some(DocumentType::Plan));
    /// assert_eq!(DocumentType::of_code("TT", System::Party), Some(DocumentType::PartyCircular));
    /// ```
    pub fn of_code(code: &str, system: System) -> Option<DocumentType> {
        let state = || ROWS.iter().find(|row| row.state == Some(code));
        let party = || ROWS.iter().find(|row| row.party == Some(code));
        // Inspectors of the State write «11/KL-TTr», though no Kết luận is among its types.
        let found = match system {
            System::State => state().or_else(party),
            System::Party => party().or_else(state),
        };
        let other = || OTHER_CODES.iter().find(|(other, _)| *other == code).map(|(_, kind)| *kind);
        let joined = || joined_code(code).and_then(|code| DocumentType::of_code(code, system));
        found.map(|row| row.kind).or_else(other).or_else(joined)
    }

    /// Whether documents of the type are issued by several bodies together.
    pub fn is_joint(self) -> bool {
        self.base() != self && self != DocumentType::ActionProgramme
    }

    /// The type of which this is a kind: Kế hoạch of Kế hoạch phối hợp; of all others the type itself.
    pub fn base(self) -> DocumentType {
        use DocumentType as Type;
        match self {
            Type::JointResolution => Type::Resolution,
            Type::JointCircular => Type::Circular,
            Type::CoordinationRegulation => Type::Regulation,
            Type::JointGuideline | Type::InteragencyGuideline => Type::Guideline,
            Type::ActionProgramme | Type::JointProgramme | Type::CoordinationProgramme => Type::Programme,
            Type::JointPlan | Type::InteragencyPlan | Type::CoordinationPlan => Type::Plan,
            other => other,
        }
    }

    /// Whether a document of this type may be called one of the other: «Kế hoạch này» also means a Kế hoạch phối hợp, but a
    /// Kế hoạch liên tịch is none.
    ///
    /// ```
    /// # use kehoach::cite::document_type::DocumentType;
    /// assert!(DocumentType::Plan.may_be(DocumentType::CoordinationPlan));
    /// assert!(!DocumentType::JointPlan.may_be(DocumentType::CoordinationPlan));
    /// ```
    pub fn may_be(self, other: DocumentType) -> bool {
        self == other || self.base() == other || self == other.base()
    }
}

impl fmt::Display for DocumentType {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Whether a group of a number is the code of a type in either form.
pub(super) fn is_code(code: &str) -> bool {
    // The letters of codes are as long in small ones, and most groups are told by their length or by the first byte.
    let Some(first) = code.bytes().next() else { return false };
    let begins = |own: &str| own.bytes().next().is_some_and(|byte| byte.eq_ignore_ascii_case(&first));
    let is_same = |own: &str| own.len() == code.len() && begins(own) && same_letters(own, code);
    let same = |own: Option<&str>| own.is_some_and(is_same);
    ROWS.iter().any(|row| same(row.state) || same(row.party))
        || OTHER_CODES.iter().any(|(other, _)| is_same(other))
        || joined_code(code).is_some()
}

/// The code of a type before an ending of several bodies: `QC` of `QCLN`.
fn joined_code(code: &str) -> Option<&'static str> {
    let own = JOINT_ENDINGS.iter().find_map(|ending| code.strip_suffix(ending))?;
    JOINED_CODES.into_iter().find(|joined| same_letters(joined, own))
}

/// Whether a group of a number is the code of a type of several bodies.
pub(super) fn is_joint_code(code: &str) -> bool {
    code.len() > 2 && JOINT_ENDINGS.iter().any(|ending| code.ends_with(ending))
}

/// The code that a group begins with, if what follows satisfies a condition.
pub(super) fn leading_code(group: &str, follows: impl Fn(&str) -> bool) -> Option<&'static str> {
    // Most codes are told by the first byte.
    let first = group.bytes().next();
    let leads = |code: &&str| code.bytes().next() == first && group.strip_prefix(*code).is_some_and(&follows);
    ROWS.iter().find_map(|row| row.state.filter(leads).or(row.party.filter(leads)))
}

/// The type whose code of the State ends the text as a word of its own in capitals, and where the code begins.
pub(super) fn state_code_before(text: &str) -> Option<(DocumentType, usize)> {
    // No code ends with a small letter but these.
    if !text.ends_with(|c: char| c.is_uppercase() || matches!(c, 'r' | 'i')) {
        return None;
    }
    ROWS.iter().find_map(|row| {
        let code = row.state.filter(|code| code.len() >= 2 && text.ends_with(*code))?;
        let at = text.len() - code.len();
        starts_word(text, at).then_some((row.kind, at))
    })
}

/// Types that are cited by a bare number («Chỉ thị 05») often enough to be meant so.
pub(super) const CITED_BARE: &[DocumentType] = &[
    DocumentType::Directive,
    DocumentType::Conclusion,
    DocumentType::Resolution,
    DocumentType::Rule,
    DocumentType::Decree,
    DocumentType::Decision,
    DocumentType::Circular,
    DocumentType::Scheme,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_finds_its_own_row() {
        for (index, row) in ROWS.iter().enumerate() {
            assert_eq!(row.kind as usize, index, "{}", row.name);
            assert_eq!(DocumentType::named(row.name), Some(row.kind));
            let found = DocumentType::at_start(&row.name.to_lowercase()).map(|(kind, _)| kind);
            assert_eq!(found, Some(row.kind).filter(|kind| *kind != DocumentType::Constitution));
        }
    }

    #[test]
    fn longer_names_come_first() {
        for (index, row) in ROWS.iter().enumerate() {
            let later = &ROWS[index + 1..];
            assert!(later.iter().all(|other| !other.name.starts_with(row.name)), "{}", row.name);
        }
    }
}
