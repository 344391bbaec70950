//! The printed number of a document (số, ký hiệu văn bản) and how it is found in a text.
//!
//! ```text
//! State              12/KH-UBND · 30/2020/NĐ-CP · 1234/UBND-KGVX (no type: công văn)
//! Party              01-KL/TW · 05-KH/TU · 13-HD/ĐUK
//! National Assembly  63/2020/QH14 · 326/2016/UBTVQH14
//! ```
//! A number is not an identity: see [`crate::cite::identity`].

use super::document_type::{DocumentType, System, is_code};
use super::symbol::{self, split_code};
use crate::base::text::{homoglyph_of, number_slug};

/// A printed number, without inner spaces and with ASCII hyphens; leading zeros and case are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber {
    text: Box<str>,
    /// Where the digits begin that follow the leading zeros, and where they end.
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
        let after = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
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
    fn official(self) -> DocumentNumber {
        match self.text.chars().any(char::is_uppercase) {
            true => self,
            false => DocumentNumber::parse(self.text.to_uppercase()),
        }
    }

    /// The number as it is shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The digits before the first sign, without leading zeros; empty on a draft (`/KH-UBND`).
    pub fn digits(&self) -> &str {
        &self.text[self.digits.0 as usize..self.digits.1 as usize]
    }

    /// The symbol after the digits: `KH-UBND`, `KL/TW`; `2020/NĐ-CP` with the year of a norm.
    pub fn symbol(&self) -> &str {
        symbol_from(&self.text, self.sign as usize)
    }

    /// Whether a draft's number, of which the digits are still to come.
    pub fn is_placeholder(&self) -> bool {
        self.digits().is_empty() && !self.text.starts_with('0')
    }

    /// The form in which numbers are compared: capitals, no leading zeros, «QĐi» as «QĐ».
    pub fn key(&self) -> String {
        let (serial, rest) = self.text.split_at(self.sign as usize);
        let separator = rest.chars().next().unwrap_or(' ');
        let symbol = self.symbol().replace("QĐi", "QĐ").to_uppercase();
        format!("{}{separator}{symbol}", serial.trim_start_matches('0').to_lowercase())
    }

    /// The segment of the number in addresses: `01-kl-tw`.
    pub fn slug(&self) -> String {
        number_slug(&self.text)
    }

    /// The form the number has.
    pub fn system(&self) -> System {
        self.system
    }

    /// The type that the symbol says, if it says one; a number of the State without type is a Công văn.
    pub fn document_type(&self) -> Option<DocumentType> {
        self.kind
    }

    /// Whether the symbol is that of a document of several bodies: `KHPH-STP-SGDĐT`, `TTLT-BTC-BNV`.
    pub fn is_joint(&self) -> bool {
        let joint =
            |group: &str| group.len() > 2 && ["LT", "LN", "PH", "LS"].iter().any(|it| group.ends_with(it));
        without_year(self.symbol()).0.split(['/', '-']).next().is_some_and(joint)
    }

    /// Whether an act of the National Assembly or its standing committee (`63/2020/QH14`).
    pub fn is_of_assembly(&self) -> bool {
        self.symbol().split(['/', '-']).any(symbol::is_assembly)
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

/// The type that a symbol says.
fn type_of(symbol: &str, system: System) -> Option<DocumentType> {
    let (symbol, norm) = if system == System::State { without_year(symbol) } else { (symbol, false) };
    let mut groups = symbol.split(['/', '-']);
    let by_code = DocumentType::of_code(groups.next()?, system);
    let letter = system == System::State && !norm && groups.next().is_some();
    by_code.or(letter.then_some(DocumentType::OfficialLetter))
}

/// Drops spaces, writes every dash as `-` and a letter for one that only looks like it.
fn tighten(text: &str) -> String {
    let text = match text.split_once('.') {
        // The point of thousands: «1.654/UBND-NC».
        Some((head, rest)) if head.bytes().all(|b| b.is_ascii_digit()) => format!("{head}{rest}").into(),
        _ => std::borrow::Cow::Borrowed(text),
    };
    let mut tight = String::with_capacity(text.len());
    let mut spaced = false;
    for c in text.chars() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        // «282/QĐ TTg»: scanning loses hyphens.
        if spaced && c.is_alphanumeric() && tight.ends_with(char::is_alphanumeric) {
            tight.push('-');
        }
        spaced = false;
        tight.push(if is_dash(c) { '-' } else { homoglyph_of(c).unwrap_or(c) });
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

/// Reads a number that begins at a byte of the text; returns it and where it ends.
///
/// Spaces that scanning puts around the signs are read over («21- KL/TW», «491 /KH-VP»). A number that the text
/// introduces («số …») may also be in lower case, lack its body or have a hyphen for the slash.
pub fn number_at(text: &str, start: usize, introduced: bool) -> Option<(DocumentNumber, usize)> {
    let mut at = Cursor { text, at: start };
    at.serial(introduced)?;
    let digits = at.at;
    let whole = |end: &usize| text[*end..].chars().next().is_none_or(ends_symbol);
    let strict = at.strict(introduced).then_some(at.at).filter(whole);
    let end = match (strict, introduced) {
        (None, true) => Cursor { text, at: digits }.loose().filter(whole)?,
        (end, _) => end?,
    };
    let number = DocumentNumber::new(&text[start..end])?;
    Some((if introduced { number.official() } else { number }, end))
}

fn ends_symbol(c: char) -> bool {
    !c.is_alphanumeric() || c == 'n' || is_raised(c)
}

/// A raised figure, the sign of a note: «59/2015/NĐ-CP¹».
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// A place in a text that is read forward.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn bump_if(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let found = self.peek().is_some_and(wanted);
        if found {
            self.bump();
        }
        found
    }

    /// Reads digits; how many.
    fn digits(&mut self) -> usize {
        let from = self.at;
        while self.bump_if(|c| c.is_ascii_digit()) {}
        self.at - from
    }

    /// Reads the digits of a number, with the point of thousands where it is introduced («1.654/UBND-NC»), and the
    /// letter of one put in later («15a/NQ-CP»).
    fn serial(&mut self, introduced: bool) -> Option<()> {
        let count = self.digits();
        let after = self.at;
        if introduced && count <= 3 && self.bump_if(|c| c == '.') && self.digits() != 3 {
            self.at = after;
        }
        let letter = self.at;
        if self.bump_if(|c| matches!(c, 'a'..='e' | 'A'..='E')) && !matches!(self.peek(), Some('/' | '-')) {
            self.at = letter;
        }
        (1..=6).contains(&count).then_some(())
    }

    /// Reads over at most two spaces or one line break.
    fn spaces(&mut self) -> bool {
        let from = self.at;
        while self.at - from < 2 && self.bump_if(char::is_whitespace) {}
        self.at > from
    }

    /// Reads the year of a norm with its slash (`2020/`), if one is here.
    fn year_and_slash(&mut self) -> bool {
        let from = self.at;
        let count = self.digits();
        self.spaces();
        let is_year = matches!(count, 2 | 4) && self.bump_if(|c| c == '/');
        if !is_year {
            self.at = from;
        }
        is_year
    }

    /// The sign and the symbol in their official form.
    fn strict(&mut self, introduced: bool) -> bool {
        let spaced = self.spaces();
        let Some(sign) = self.peek() else { return false };
        // «298 KH/TWĐTN»: scanning loses hyphens.
        let lost = introduced && spaced && sign.is_uppercase();
        if !lost {
            self.bump();
        }
        let spaced_after = self.spaces();
        if sign == '/' {
            if self.year_and_slash() {
                self.spaces();
            }
            return self.symbol(introduced);
        }
        if !(is_dash(sign) || lost) {
            return false;
        }
        let code = self.at;
        if !self.group() {
            return false;
        }
        let known = DocumentType::of_code(&tighten(&self.text[code..self.at]), System::Party).is_some();
        if (spaced || spaced_after) && !known {
            return false;
        }
        self.spaces();
        if !self.bump_if(|c| c == '/') {
            return false;
        }
        self.spaces();
        self.symbol(introduced)
    }

    /// A symbol in lower case («12/kh-ubnd»), without body («15/QĐ») or without slash («198-KH-CĐKT»); its code or
    /// its body is known. Returns where it ends.
    fn loose(&mut self) -> Option<usize> {
        self.spaces();
        if !self.bump_if(|c| c == '/' || is_dash(c)) {
            return None;
        }
        self.spaces();
        let norm = self.year_and_slash();
        let mut known = false;
        let mut end = None;
        for index in 0..4 {
            let from = self.at;
            while self.bump_if(|c| c.is_alphanumeric() || c == '&') {}
            let group = &self.text[from..self.at];
            let letters = group.chars().filter(|c| c.is_alphabetic()).count();
            if letters < 2 && !(norm && index == 0) || letters > 12 {
                break;
            }
            let upper = group.to_uppercase();
            known |= is_code(&upper) || matches!(upper.as_str(), "UBND" | "HĐND");
            end = Some(self.at);
            if !self.bump_if(|c| c == '/' || is_dash(c)) {
                break;
            }
            self.spaces();
        }
        end.filter(|_| known)
    }

    /// Reads a group of letters and digits that a symbol can hold: `UBND`, `TTg`, `QH14`, `CTr`, `SGD&ĐT`.
    fn group(&mut self) -> bool {
        let from = self.at;
        let (mut upper, mut lower) = (0, 0);
        while let Some(c) = self.peek().filter(|c| (c.is_alphanumeric() && !is_raised(*c)) || *c == '&') {
            // «30/2020/NĐ-CPngày 05»: the space is lost.
            if c == 'n' && upper > 0 && self.text[self.at..].starts_with("ngày") {
                break;
            }
            upper += usize::from(c.is_uppercase());
            lower += usize::from(c.is_lowercase());
            self.bump();
        }
        let group = &self.text[from..self.at];
        let starts = group.chars().next().is_some_and(char::is_uppercase);
        let mixed = lower == 0 || (upper >= 2 && lower <= 2);
        starts && (mixed || is_code(group)) && !group.ends_with('&')
    }

    /// Reads groups with hyphens or slashes between them; a space may be on one side of a hyphen, on both after
    /// the code of a type, where it may also replace the hyphen of an `introduced` number.
    fn symbol(&mut self, introduced: bool) -> bool {
        let from = self.at;
        let mut group = self.at;
        if !self.group() {
            return false;
        }
        loop {
            let before = self.at;
            let code = is_code(&self.text[group..before]);
            let space = self.spaces();
            let sign = self.bump_if(|c| is_dash(c) || c == '/');
            let space_after = sign && self.spaces();
            group = self.at;
            let lost = introduced && code && space && !sign && self.peek().is_some_and(char::is_uppercase);
            let joined = if sign { code || !(space && space_after) } else { lost };
            if !(joined && self.group()) || (lost && !symbol::is_abbreviation(&self.text[group..self.at])) {
                self.at = before;
                break;
            }
        }
        self.text[from..self.at].chars().filter(|c| c.is_alphabetic()).count() >= 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_numbers_of_all_forms() {
        found("12/KH-UBND", "12/KH-UBND");
        found("491 /KH-VP", "491/KH-VP"); // a space from scanning
        found("21- KL/TW", "21-KL/TW");
        found("111- KH/TU", "111-KH/TU");
        found("01–KL/TW", "01-KL/TW"); // an en dash
        found("30/2020/NĐ-CP", "30/2020/NĐ-CP");
        found("42/2022/NĐCP", "42/2022/NĐ-CP");
        found("63/2020/QH14", "63/2020/QH14");
        found("1654/UBND-NC", "1654/UBND-NC");
        found("08-QĐi/TW", "08-QĐi/TW");
        found("2184-CV/BCSD", "2184-CV/BCSD");
        found("15/2025/QĐ-TTg", "15/2025/QĐ-TTg");
        found("15a/NQ-CP", "15a/NQ-CP"); // put in later
        found("2345/SGD&ĐT-VP", "2345/SGD&ĐT-VP");
        found("30/ 2020 /NĐ - CP", "30/2020/NĐ-CP");
        found("15/2025/QÐ-TТg", "15/2025/QĐ-TTg"); // an eth and a Cyrillic letter
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "24/7",
            "18/5/2021",
            "2021-2025",
            "05/2024",
            "2020 - 2025",
            "50/50",
            "5/Tháng",
            "10-15/ngày",
            "12",
        ] {
            assert_eq!(number_at(text, 0, false), None, "{text}");
        }
    }

    #[track_caller]
    fn found(text: &str, expected: &str) {
        let (number, end) = number_at(text, 0, false).expect(text);
        assert_eq!((number.text(), end), (expected, text.len()));
    }

    #[test]
    fn a_number_tells_its_type_and_its_series() {
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
    }
}
