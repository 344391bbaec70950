//! The printed number of a document (số, ký hiệu văn bản) and how it is found in a text.
//!
//! ```text
//! State              12/KH-UBND · 30/2020/NĐ-CP · 1234/UBND-KGVX (no type: công văn)
//! Party              01-KL/TW · 05-KH/TU · 13-HD/ĐUK
//! National Assembly  63/2020/QH14 · 326/2016/UBTVQH14
//! ```
//! A number is not an identity: see [`crate::cite::identity`].

use super::vocabulary::{self, CENTRAL, System};
use crate::base::text::number_slug;

/// A printed number, without inner spaces and with ASCII hyphens; leading zeros and case are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber(String);

impl DocumentNumber {
    /// Normalises a number as an author writes it: «Số: 491 /KH-VP» is `491/KH-VP`.
    ///
    /// Empty text, and a text without any letter or digit, is no number.
    pub fn new(text: &str) -> Option<DocumentNumber> {
        let text = text.trim();
        let text =
            ["Số:", "số:", "Số ", "số "].iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text).trim();
        text.chars().any(char::is_alphanumeric).then(|| DocumentNumber(tighten(text)))
    }

    /// The number as it is shown.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The digits before the first sign, without leading zeros; empty on a draft (`/KH-UBND`).
    pub fn digits(&self) -> &str {
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        self.0[..end].trim_start_matches('0')
    }

    /// The symbol after the digits: `KH-UBND`, `KL/TW`; `2020/NĐ-CP` with the year of a norm.
    pub fn symbol(&self) -> &str {
        let start = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        self.0[start..].trim_start_matches(['/', '-'])
    }

    /// Whether a draft's number, of which the digits are still to come.
    pub fn is_placeholder(&self) -> bool {
        self.digits().is_empty() && !self.0.starts_with('0')
    }

    /// The form in which numbers are compared: capitals, no leading zeros, «QĐi» as «QĐ».
    pub fn key(&self) -> String {
        let separator = self.0.chars().find(|c| !c.is_ascii_digit()).unwrap_or(' ');
        let symbol = self.symbol().replace("QĐi", "QĐ").to_uppercase();
        format!("{}{separator}{symbol}", self.digits())
    }

    /// The segment of the number in addresses: `01-kl-tw`.
    pub fn slug(&self) -> String {
        number_slug(&self.0)
    }

    /// The form the number has: the Party puts a hyphen after the digits, the State a slash.
    pub fn system(&self) -> System {
        match self.0.chars().find(|c| !c.is_ascii_digit()) {
            Some('-') => System::Party,
            _ => System::State,
        }
    }

    /// The type that the symbol tells, if it tells one; a number of the State without type is a Công văn.
    pub fn document_type(&self) -> Option<&'static str> {
        let symbol = self.symbol();
        let system = self.system();
        let symbol = match symbol.split_once('/') {
            Some((year, rest)) if system == System::State && year.len() == 4 => rest,
            _ => symbol,
        };
        let mut groups = symbol.split(['/', '-']);
        let first = groups.next()?;
        if let Some(name) = vocabulary::type_of_code(first, system) {
            return Some(name);
        }
        let assembly = first.starts_with("QH") || first.starts_with("UBTVQH");
        (system == System::State && !assembly && groups.next().is_some()).then_some("Công văn")
    }

    /// Whether the number's ending belongs to one central body (TW, CP, TTg, QH14, a ministry).
    pub fn is_central(&self) -> bool {
        let mut groups = self.symbol().split(['/', '-']);
        groups.any(|group| {
            let assembly = group.strip_prefix("UBTV").unwrap_or(group).strip_prefix("QH");
            CENTRAL.contains(&group) || assembly.is_some_and(|term| term.bytes().all(|b| b.is_ascii_digit()))
        })
    }
}

/// Drops spaces, and writes every dash as `-`.
fn tighten(text: &str) -> String {
    let tight = text.chars().filter(|c| !c.is_whitespace()).map(|c| if is_dash(c) { '-' } else { c });
    tight.collect::<String>().replace("NĐCP", "NĐ-CP")
}

/// Whether a sign is used as a hyphen: `-`, en and em dash, non-breaking hyphen, minus.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‑' | '‐' | '−')
}

/// Reads a number that begins at a byte of the text; returns it and where it ends.
///
/// Spaces that scanning puts around the signs are read over («21- KL/TW», «491 /KH-VP»).
pub fn number_at(text: &str, start: usize) -> Option<(DocumentNumber, usize)> {
    let mut at = Cursor { text, at: start };
    let digits = at.digits()?;
    if digits > 6 {
        return None;
    }
    let spaced = at.spaces();
    let sign = at.peek()?;
    at.bump();
    let spaced_after = at.spaces();
    if sign == '/' {
        if at.year_and_slash() {
            at.spaces();
        }
        at.symbol()?;
    } else if is_dash(sign) {
        let code = at.at;
        at.group()?;
        let code = &text[code..at.at];
        let known = vocabulary::type_of_code(code, System::Party).is_some();
        if (spaced || spaced_after) && !known {
            return None;
        }
        at.spaces();
        if at.peek()? != '/' {
            return None;
        }
        at.bump();
        at.spaces();
        at.symbol()?;
    } else {
        return None;
    }
    if at.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    Some((DocumentNumber::new(&text[start..at.at])?, at.at))
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

    /// Reads digits; how many.
    fn digits(&mut self) -> Option<usize> {
        let from = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > from).then_some(self.at - from)
    }

    /// Reads over at most two spaces or one line break.
    fn spaces(&mut self) -> bool {
        let from = self.at;
        while self.peek().is_some_and(|c| c.is_whitespace()) && self.at - from < 2 {
            self.bump();
        }
        self.at > from
    }

    /// Reads the year of a norm with its slash (`2020/`), if one stands here.
    fn year_and_slash(&mut self) -> bool {
        let bytes = &self.text.as_bytes()[self.at..];
        let is_year = bytes.len() > 4 && bytes[..4].iter().all(|b| b.is_ascii_digit()) && bytes[4] == b'/';
        if is_year {
            self.at += 5;
        }
        is_year
    }

    /// Reads a group of letters and digits that a symbol can hold: `UBND`, `TTg`, `QH14`, `CTr`.
    fn group(&mut self) -> Option<()> {
        let from = self.at;
        let (mut upper, mut lower) = (0, 0);
        while let Some(c) = self.peek().filter(|c| c.is_alphanumeric()) {
            upper += usize::from(c.is_uppercase());
            lower += usize::from(c.is_lowercase());
            self.bump();
        }
        let group = &self.text[from..self.at];
        let starts = group.chars().next().is_some_and(char::is_uppercase);
        let mixed = lower == 0 || (upper >= 2 && lower <= 2);
        (starts && mixed && upper >= 1).then_some(())
    }

    /// Reads groups with hyphens or slashes between them; a space may stand on one side of a hyphen.
    fn symbol(&mut self) -> Option<()> {
        let from = self.at;
        self.group()?;
        loop {
            let before = self.at;
            let space = self.spaces();
            let sign = self.peek().is_some_and(|c| is_dash(c) || c == '/');
            if sign {
                self.bump();
            }
            let space_after = sign && self.spaces();
            if !sign || (space && space_after) || self.group().is_none() {
                self.at = before;
                break;
            }
        }
        (self.text[from..self.at].chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(())
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
            assert_eq!(number_at(text, 0), None, "{text}");
        }
    }

    #[track_caller]
    fn found(text: &str, expected: &str) {
        let (number, end) = number_at(text, 0).expect(text);
        assert_eq!((number.text(), end), (expected, text.len()));
    }

    #[test]
    fn a_number_tells_its_type_and_its_series() {
        let number = |text: &str| DocumentNumber::new(text).expect(text);
        assert_eq!(number("01-KL/TW").document_type(), Some("Kết luận"));
        assert_eq!(number("58/KH-UBND").document_type(), Some("Kế hoạch"));
        assert_eq!(number("30/2020/NĐ-CP").document_type(), Some("Nghị định"));
        assert_eq!(number("1654/UBND-NC").document_type(), Some("Công văn"));
        assert_eq!(number("63/2020/QH14").document_type(), None);
        assert!(number("27/CT-TTg").is_central() && number("63/2020/QH14").is_central());
        assert!(!number("57-KH/TU").is_central() && !number("58/KH-UBND").is_central());
        assert!(number("/KH-UBND").is_placeholder() && !number("05/KH-UBND").is_placeholder());
        assert_eq!(number("Số: 05 /KH-UBND").key(), number("5/kh-ubnd").key());
        assert_ne!(number("12/KH-UBND").key(), number("12-KH/UBND").key());
    }
}
