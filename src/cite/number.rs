//! The printed number of a document (số, ký hiệu văn bản).
//!
//! ```text
//! State              12/KH-UBND · 30/2020/NĐ-CP · 1234/UBND-KGVX (no type: công văn)
//! Party              01-KL/TW · 05-KH/TU · 13-HD/ĐUK
//! National Assembly  63/2020/QH14 · 326/2016/UBTVQH14
//! one programme      66.7/2025/NQ-CP (a series of the Government within a number)
//! ```
//! A number is not an identity: see [`crate::cite::identity`].

use super::document_type::{DocumentType, System, is_code, is_joint_code};
use super::symbol::{self, split_code};
use crate::base::text::{homoglyph_of, number_slug};

/// A printed number, without inner spaces and with ASCII hyphens; leading zeros and case are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber {
    text: Box<str>,
    /// Where the digits begin that follow the leading zeros, and where they end, those after a point among them.
    digits: (u32, u32),
    /// The byte of the sign after the digits and the letter of a number put in later (`15a/NQ-CP`).
    sign: u32,
    system: System,
    kind: Option<DocumentType>,
    central: bool,
}

impl DocumentNumber {
    /// Normalises a number as an author writes it: «Số: 491 /KH-VP» is `491/KH-VP`.
    ///
    /// Empty text, and a text without any letter or digit, is no number.
    pub fn new(text: &str) -> Option<DocumentNumber> {
        let text = text.trim();
        let text =
            ["Số:", "số:", "Số ", "số "].iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text).trim();
        text.chars().any(char::is_alphanumeric).then(|| DocumentNumber::parse(tighten(text)))
    }

    /// Parses a number in its normal form.
    fn parse(text: String) -> DocumentNumber {
        let text = in_usual_case(text);
        let after = serial_end(&text);
        let first = after - text[..after].trim_start_matches('0').len();
        let sign = text.find(['/', '-']).unwrap_or(after);
        // The Party puts a hyphen after the digits, the State a slash.
        let system = if text[sign..].starts_with('-') { System::Party } else { System::State };
        let symbol = symbol_from(&text, sign);
        let kind = type_of(symbol, system);
        let central = symbol.split(['/', '-']).any(symbol::is_central);
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (digits, sign) = ((small(first), small(after)), small(sign));
        DocumentNumber { digits, sign, system, kind, central, text: text.into() }
    }

    /// The number in its official letters, where it is written in lower case throughout.
    pub(super) fn official(self) -> DocumentNumber {
        match self.text.chars().any(char::is_uppercase) {
            true => self,
            false => DocumentNumber::parse(self.text.to_uppercase()),
        }
    }

    /// The number as it is shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The digits before the first sign, without leading zeros: `66.7`; empty on a draft (`/KH-UBND`).
    pub fn digits(&self) -> &str {
        &self.text[self.digits.0 as usize..self.digits.1 as usize]
    }

    /// The year in the number of a norm: 2020 of `30/2020/NĐ-CP`.
    pub(super) fn year(&self) -> Option<i16> {
        let (year, _) = self.symbol().split_once('/')?;
        year.parse().ok().filter(|year| *year >= 1000)
    }

    /// The number of the same symbol with other digits: `57` of `68-NQ/TW` is `57-NQ/TW`. With `57/2024` it gets the year
    /// too.
    pub(super) fn with_serial(&self, serial: &str) -> Option<DocumentNumber> {
        let (symbol, is_norm) = without_year(self.symbol());
        match serial.contains('/') {
            true => is_norm.then(|| DocumentNumber::new(&format!("{serial}/{symbol}")))?,
            false => DocumentNumber::new(&format!("{serial}{}", &self.text[self.sign as usize..])),
        }
    }

    /// The symbol after the digits: `KH-UBND`, `KL/TW`; `2020/NĐ-CP` with the year of a norm.
    pub fn symbol(&self) -> &str {
        symbol_from(&self.text, self.sign as usize)
    }

    /// Whether the digits are left open, as on a draft: `/KH-UBND`.
    pub fn is_placeholder(&self) -> bool {
        // `digits` leaves zeros out, so those of `00/KH-UBND` are empty too, and the number is not open.
        self.digits().is_empty() && !self.text.starts_with('0')
    }

    /// The form in which numbers are compared: capitals, no leading zeros, «QĐi» as «QĐ». `05/kh-ubnd` → `5/KH-UBND`.
    pub fn key(&self) -> String {
        // Texts that cite one document differ in case and zeros. The sign stays: `12/KH-UBND` is a number of the State,
        // `12-KH/UBND` one of the Party. Quy định is «QĐi» or «QĐ»; `NumberKey` adds the type to the key.
        let (serial, rest) = self.text.split_at(self.sign as usize);
        let mut key = serial.trim_start_matches('0').to_lowercase();
        if key.contains(".0") {
            key = key.replace(".0", ".");
        }
        key.push(rest.chars().next().unwrap_or(' '));
        key + &self.symbol().replace("QĐi", "QĐ").to_uppercase()
    }

    /// The segment of the number in addresses: `01-kl-tw`.
    pub fn slug(&self) -> String {
        number_slug(&self.text)
    }

    /// The form of the number: with a slash after the digits, or with a hyphen.
    pub fn system(&self) -> System {
        self.system
    }

    /// The type of the symbol, if it has one: `KH` → Kế hoạch. A number of the State without type is a Công văn.
    pub fn document_type(&self) -> Option<DocumentType> {
        self.kind
    }

    /// Whether the symbol is that of a document of several bodies: `KHPH-STP-SGDĐT`, `TTLT-BTC-BNV`.
    pub fn is_joint(&self) -> bool {
        without_year(self.symbol()).0.split(['/', '-']).next().is_some_and(is_joint_code)
    }

    /// The letters of the body in the symbol: `UBND` of `12/KH-UBND` and of `1654/UBND-NC`, `TU` of `57-KH/TU`; none where a type
    /// stands alone or several bodies have the number.
    pub fn body_letters(&self) -> Option<&str> {
        let mut groups = without_year(self.symbol()).0.split(['/', '-']);
        let first = groups.next().filter(|_| !self.is_joint())?;
        match DocumentType::of_code(first, self.system) {
            Some(_) => groups.next(),
            None => Some(first).filter(|it| !it.is_empty()),
        }
    }

    /// Whether it is an act of the National Assembly or its standing committee (`63/2020/QH14`).
    pub fn is_of_assembly(&self) -> bool {
        self.symbol().split(['/', '-']).any(symbol::is_assembly)
    }

    /// The names of the central bodies of which its letters are by the norm: of `20/CT-TTg` the Prime Minister, of a joint
    /// number those of all; none where a text must say it (`01-KL/TW`).
    pub fn central_bodies(&self) -> Vec<&'static str> {
        let kind = self.document_type();
        let body = |letters: &str| symbol::central_body(letters, self.system, kind);
        match self.is_joint() {
            _ if !self.central => Vec::new(),
            false => self.body_letters().and_then(body).into_iter().collect(),
            true => {
                let groups = without_year(self.symbol()).0.split(['/', '-']).skip(1);
                groups.map(body).collect::<Option<Vec<_>>>().unwrap_or_default()
            }
        }
    }

    /// Whether the number's ending belongs to one central body (TW, CP, TTg, QH14, a ministry).
    pub fn is_central(&self) -> bool {
        self.central
    }
}

/// The symbol of a number of which the sign is at a byte.
fn symbol_from(text: &str, sign: usize) -> &str {
    text[sign..].trim_start_matches(['/', '-'])
}

/// A symbol without the year of a norm, and whether it has one.
fn without_year(symbol: &str) -> (&str, bool) {
    match symbol.split_once('/').filter(|(year, _)| year.bytes().all(|b| b.is_ascii_digit())) {
        Some((_, rest)) => (rest, true),
        None => (symbol, false),
    }
}

/// The type of a symbol.
fn type_of(symbol: &str, system: System) -> Option<DocumentType> {
    let (symbol, norm) = if system == System::State { without_year(symbol) } else { (symbol, false) };
    let mut groups = symbol.split(['/', '-']);
    let by_code = DocumentType::of_code(groups.next()?, system);
    // Công văn has no code: `1654/UBND-NC` is body and department. An act of the National Assembly (`63/2020/QH14`) has
    // no code either, but a year.
    let letter = system == System::State && !norm && groups.next().is_some();
    by_code.or(letter.then_some(DocumentType::OfficialLetter))
}

/// Where the digits at the beginning end, with those after the point of a series.
fn serial_end(text: &str) -> usize {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(0);
    let point = first > 0 && text[first..].starts_with('.');
    match if point { digits(first + 1) } else { 0 } {
        0 => first,
        after => first + 1 + after,
    }
}

/// The text with its codes as they are written outside a line of capitals: «31/CT-TTG» is `31/CT-TTg`.
fn in_usual_case(text: String) -> String {
    let usual = |group: &str| MIXED.iter().find(|(capitals, _)| *capitals == group).map(|(_, usual)| *usual);
    if text.split(['/', '-']).all(|group| usual(group).is_none()) {
        return text;
    }
    let signs = |c: char| c == '/' || c == '-';
    let mut written = String::with_capacity(text.len());
    for part in text.split_inclusive(signs) {
        let group = part.trim_end_matches(signs);
        written.push_str(usual(group).unwrap_or(group));
        written.push_str(&part[group.len()..]);
    }
    written
}

/// Groups with small letters, and the same in capitals.
const MIXED: [(&str, &str); 8] = [
    ("TTG", "TTg"),
    ("CTR", "CTr"),
    ("TTR", "TTr"),
    ("QYĐ", "QyĐ"),
    ("QĐI", "QĐi"),
    ("CTRPH", "CTrPH"),
    ("CTRLT", "CTrLT"),
    ("CTRHĐ", "CTrHĐ"),
];

/// Drops spaces, writes every dash and a stop for one as `-` and a letter for one that only looks like it.
pub(super) fn tighten(text: &str) -> String {
    let text = without_point(text);
    let mut tight = String::with_capacity(text.len());
    let mut spaced = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        // «282/QĐ TTg»: scanning loses hyphens.
        if spaced && c.is_alphanumeric() && tight.ends_with(char::is_alphanumeric) {
            tight.push('-');
        }
        spaced = false;
        // «300/QĐ.UBND», but not «66.7/2025/NQ-CP».
        let stop = || {
            let next = rest.clone().next();
            next.is_some_and(char::is_alphanumeric)
                && !(next.is_some_and(|c| c.is_ascii_digit()) && tight.bytes().all(|b| b.is_ascii_digit()))
        };
        let is_hyphen = is_dash(c) || c == '.' && stop();
        tight.push(if is_hyphen { '-' } else { homoglyph_of(c).unwrap_or(c) });
    }
    with_signs(tight)
}

/// The number without the point of thousands: «1.654/UBND-NC». Numbers with a year do not reach thousands, so theirs is
/// the point of a series.
fn without_point(text: &str) -> std::borrow::Cow<'_, str> {
    let point = text.find('.').filter(|at| text[..*at].bytes().all(|b| b.is_ascii_digit()));
    let Some(point) = point.filter(|at| serial_end(text) == at + 4) else { return text.into() };
    let after = text[point + 4..].trim_start().trim_start_matches('/').trim_start();
    match serial_end(after) == 4 && after[4..].trim_start().starts_with('/') {
        true => text.into(),
        false => format!("{}{}", &text[..point], &text[point + 1..]).into(),
    }
}

/// The number with the signs that are lost after its digits, «20NQ/TW», and between type and body, «42/2022/NĐCP».
fn with_signs(tight: String) -> String {
    let digits = tight.bytes().take_while(u8::is_ascii_digit).count();
    let code = &tight[digits..tight[digits..].find('/').map_or(digits, |at| digits + at)];
    if digits > 0 && code.len() > 1 && code.starts_with(char::is_alphabetic) && is_code(code) {
        return with_signs(format!("{}-{}", &tight[..digits], &tight[digits..]));
    }
    // «59/2015NĐ-CP», «59/2015 NĐ-CP»
    if let Some((year, symbol)) = tight[digits..].strip_prefix('/').and_then(|rest| rest.split_at_checked(4))
        && year.bytes().all(|b| b.is_ascii_digit())
        && let symbol = symbol.strip_prefix('-').unwrap_or(symbol)
        && symbol.starts_with(char::is_alphabetic)
        && symbol.split('-').next().is_some_and(is_code)
    {
        return with_signs(format!("{}/{year}/{symbol}", &tight[..digits]));
    }
    match tight.rfind(['/', '-']).and_then(|at| split_code(&tight[at + 1..]).map(|n| at + 1 + n)) {
        Some(at) => format!("{}-{}", &tight[..at], &tight[at..]),
        None => tight,
    }
}

/// Whether a sign is used as a hyphen: `-`, en and em dash, non-breaking hyphen, minus.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‑' | '‐' | '−')
}

/// A raised figure, the sign of a note: «59/2015/NĐ-CP¹».
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_its_type_and_its_series() {
        let number = |text: &str| DocumentNumber::new(text).expect(text);
        assert_eq!(number("01-KL/TW").document_type(), Some(DocumentType::Conclusion));
        assert_eq!(number("58/KH-UBND").document_type(), Some(DocumentType::Plan));
        assert_eq!(number("30/2020/NĐ-CP").document_type(), Some(DocumentType::Decree));
        assert_eq!(number("1654/UBND-NC").document_type(), Some(DocumentType::OfficialLetter));
        assert_eq!(number("63/2020/QH14").document_type(), None);
        assert!(number("27/CT-TTg").is_central() && number("63/2020/QH14").is_central());
        assert!(!number("57-KH/TU").is_central() && !number("58/KH-UBND").is_central());
        assert!(number("/KH-UBND").is_placeholder() && !number("05/KH-UBND").is_placeholder());
        assert_eq!(number("Số: 05 /KH-UBND").key(), number("5/kh-ubnd").key());
        assert_ne!(number("12/KH-UBND").key(), number("12-KH/UBND").key());
        for (text, letters) in [
            ("12/KH-UBND", Some("UBND")),
            ("1654/UBND-NC", Some("UBND")),
            ("57-KH/TU", Some("TU")),
            ("12/KH-MTTQ-BTT", Some("MTTQ")),
            ("32/2018/TT-BGDĐT", Some("BGDĐT")),
            ("5/KHLT-SYT-SNV", None),
            ("12/KH", None),
        ] {
            assert_eq!(number(text).body_letters(), letters, "{text}");
        }
    }

    #[test]
    fn letters_of_the_centre_say_the_body() {
        for (text, bodies) in [
            ("1085/QĐ-TTg", &["Thủ tướng Chính phủ"][..]),
            ("33/CĐ-TTg", &["Thủ tướng Chính phủ"]),
            ("31/CT-TTG", &["Thủ tướng Chính phủ"]),
            ("78/2025/NĐ-CP", &["Chính phủ"]),
            ("66.7/2025/NQ-CP", &["Chính phủ"]),
            ("72/2025/QH15", &["Quốc hội"]),
            ("1234/NQ-UBTVQH15", &["Ủy ban Thường vụ Quốc hội"]),
            ("29/2024/TT-BGDĐT", &["Bộ Giáo dục và Đào tạo"]),
            ("5512/BGDĐT-GDTrH", &["Bộ Giáo dục và Đào tạo"]),
            ("12/2021/TT-BNNPTNT", &["Bộ Nông nghiệp và Phát triển nông thôn"]),
            ("3020/QĐ-BKHCN", &["Bộ Khoa học và Công nghệ"]),
            ("46/TB-VPCP", &["Văn phòng Chính phủ"]),
            ("1408/QĐ-TLĐ", &["Tổng Liên đoàn Lao động Việt Nam"]),
            ("05-HD/VPTW", &["Văn phòng Trung ương Đảng"]),
            ("12-HD/BTCTW", &["Ban Tổ chức Trung ương"]),
            ("01/2019/TTLT-BGDĐT-BNV", &["Bộ Giáo dục và Đào tạo", "Bộ Nội vụ"]),
            ("45/2024/TT-BTC", &["Bộ Tài chính"]),
            ("891/BTC-HCSN", &["Bộ Tài chính"]),
            // «Ban Tổ chức» of a contest, and of a committee of the Party
            ("12/KH-BTC", &[]),
            ("05-HD/BTC", &[]),
            ("05-HD/BXD", &[]),
            // Three bodies have it.
            ("01-KL/TW", &[]),
            ("5/TTLT-BCA-SYT", &[]),
            ("58/KH-UBND", &[]),
            ("640/SNV-CCHC", &[]),
            ("02-KH/BCĐTW", &[]),
        ] {
            assert_eq!(DocumentNumber::new(text).expect(text).central_bodies(), bodies, "{text}");
        }
    }

    #[test]
    fn a_number_is_written_as_its_norm_writes_it() {
        for (written, expected, digits) in [
            ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "66.7"),
            ("66.100/2026/NQ-CP", "66.100/2026/NQ-CP", "66.100"),
            ("1.654/UBND-NC", "1654/UBND-NC", "1654"),
            ("300/QĐ.UBND", "300/QĐ-UBND", "300"),
            ("57.KH/TU", "57-KH/TU", "57"),
            ("20NQ/TW", "20-NQ/TW", "20"),
            ("31/CT-TTG", "31/CT-TTg", "31"),
            ("12-CTR/TU", "12-CTr/TU", "12"),
            ("07/TTr-Cty", "07/TTr-Cty", "7"),
            ("274a/QĐ-UBND", "274a/QĐ-UBND", "274"),
            ("12/KH-UBND.", "12/KH-UBND.", "12"),
        ] {
            let number = DocumentNumber::new(written).expect(written);
            assert_eq!((number.text(), number.digits()), (expected, digits), "{written}");
        }
        let number = |text: &str| DocumentNumber::new(text).expect(text);
        let series = number("66.7/2025/NQ-CP");
        for other in ["667/2025/NQ-CP", "66/2025/NQ-CP", "7/2025/NQ-CP", "66.70/2025/NQ-CP"] {
            assert_ne!(series.key(), number(other).key());
            assert_ne!(series.slug(), number(other).slug());
        }
        assert_eq!(series.key(), number("66.07/2025/NQ-CP").key());
        assert_eq!((series.slug().as_str(), series.year()), ("66-7-2025-nq-cp", Some(2025)));
    }
}
