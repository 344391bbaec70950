//! The labels with which headings and items begin: «Phần thứ nhất», «Chương II», «A.», «I.», «Điều 3.», «1.2.», «a)», «(1)».
//!
//! The ranks follow Nghị định 30/2020/NĐ-CP, annex I (phần, chương, mục, điều, khoản, điểm), and its other layout
//! (I., 1., a)), which plans of the Party share.

use crate::base::numeral::{letter, roman};
use crate::base::text::{after_letters, is_alphanumeric, slug};

/// How deep a label stands, the outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// «Phần thứ nhất», «PHẦN I»
    Part,
    /// «Chương II»
    Chapter,
    /// «A.»
    Capital,
    /// «Mục 1»
    Section,
    /// «I.», «II-»
    Roman,
    /// «Điều 3.»
    Article,
    /// «1.», «1.2.», with the number of its parts.
    Decimal(u8),
    /// «a)», «đ)»
    Letter,
    /// «(1)», «(a)»
    Bracketed,
}

/// A label at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label<'a> {
    /// How deep it stands.
    pub(super) rank: Rank,
    /// Its place among those of its rank, counted from 1; of «1.2.» that of the last part.
    pub(super) value: u32,
    /// The number as it is written, without the signs around it: «II», «1.2».
    number: &'a str,
    /// What follows the label.
    pub(super) rest: &'a str,
}

impl Label<'_> {
    /// The label as an anchor: `ii`, `1-2`, `a`, `dieu-3`; «đ» and «d» stay apart.
    pub(super) fn anchor(&self) -> String {
        if let Some((word, _)) = NAMED.iter().find(|(_, rank)| *rank == self.rank) {
            return format!("{}-{}", slug(word), self.value);
        }
        match self.rank {
            Rank::Decimal(_) => self.number.replace('.', "-"),
            _ if matches!(self.number, "đ" | "Đ") => "dd".to_string(),
            _ => slug(self.number),
        }
    }
}

/// The words before a number, and the ordinals that follow «thứ».
const NAMED: [(&str, Rank); 4] =
    [("phần", Rank::Part), ("chương", Rank::Chapter), ("mục", Rank::Section), ("điều", Rank::Article)];
const ORDINALS: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];

/// Reads the label of a line, which may stand in signs of emphasis.
pub(super) fn label(line: &str) -> Option<Label<'_>> {
    let line = line.trim_start().trim_start_matches(['*', '_']);
    named(line).or_else(|| bracketed(line)).or_else(|| numbered(line))
}

fn named(line: &str) -> Option<Label<'_>> {
    let (rank, rest) = NAMED.iter().find_map(|(word, rank)| Some((*rank, after_letters(line, word)?)))?;
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    let ordinal = after_letters(rest, "thứ").map(str::trim_start).and_then(|rest| {
        let (value, word) = (1..).zip(ORDINALS).find(|(_, word)| after_letters(rest, word).is_some())?;
        Some((value, word, after_letters(rest, word)?))
    });
    let (value, number, rest) = ordinal.or_else(|| {
        let end = rest.find(|c: char| !is_alphanumeric(c)).unwrap_or(rest.len());
        let (number, rest) = rest.split_at(end);
        Some((roman(number).or_else(|| digits(number))?, number, rest))
    })?;
    // «Chương I QUY ĐỊNH CHUNG», but not «Mục 3 Chương II».
    let title = || spaced(rest).filter(|title| !title.chars().any(char::is_lowercase));
    let rest = delimited(rest).or_else(title)?;
    Some(Label { rank, value, number, rest })
}

fn bracketed(line: &str) -> Option<Label<'_>> {
    let (inner, rest) = line.strip_prefix('(')?.split_once(')')?;
    let value = digits(inner).or_else(|| letter(inner)).or_else(|| roman(inner))?;
    Some(Label { rank: Rank::Bracketed, value, number: inner, rest: rest.trim_start() })
}

fn numbered(line: &str) -> Option<Label<'_>> {
    let end = line.find(|c: char| !is_alphanumeric(c) && c != '.').unwrap_or(line.len());
    let (token, rest) = line.split_at(end);
    let number = token.trim_end_matches('.');
    let closed = number.len() < token.len();
    // First, because most lines begin with a word.
    let is_figure = number.starts_with(|c: char| c.is_ascii_digit());
    let count = number.split('.').count();
    if is_figure && count <= 5 && number.split('.').all(|part| digits(part).is_some()) {
        let rest = match (closed, count) {
            (true, _) => spaced(rest)?,
            // «1.2 Nội dung», and «1/», «1)», «1-» of one part too.
            (false, 1) => delimited(rest)?,
            (false, _) => delimited(rest).or_else(|| spaced(rest))?,
        };
        let value = number.rsplit('.').next().and_then(digits)?;
        return Some(Label { rank: Rank::Decimal(count as u8), value, number, rest });
    }
    // «4.Cải cách» has no space.
    if is_figure
        && let Some((number, _)) = number.split_once('.')
        && let Some(value) = digits(number)
        && begins_upper(&line[number.len() + 1..])
    {
        let rest = &line[number.len() + 1..];
        return Some(Label { rank: Rank::Decimal(1), value, number, rest });
    }
    // «II.NỘI DUNG» has no space: then the token runs on to the end of the word.
    let (number, glued) = number.split_once('.').unwrap_or((number, ""));
    let closed = closed || !glued.is_empty();
    let rest = if glued.is_empty() { rest } else { &line[number.len() + 1..] };
    let is_label = |rank| match rank {
        Rank::Letter if rest.starts_with(')') => delimited(rest),
        Rank::Letter if glued.is_empty() && closed => spaced(rest),
        Rank::Letter => rest.strip_prefix('/').and_then(spaced),
        _ if closed => spaced(rest).or_else(|| begins_upper(rest).then_some(rest)),
        _ => delimited(rest),
    };
    let (rank, value) = match roman(number) {
        Some(value) => (Rank::Roman, value),
        None if begins_upper(number) => (Rank::Capital, letter(number)?),
        None => (Rank::Letter, letter(number)?),
    };
    let rest = is_label(rank)?;
    Some(Label { rank, value, number, rest })
}

/// What follows a delimiter after a number, which a space or a capital follows.
fn delimited(rest: &str) -> Option<&str> {
    let sign = rest.trim_start_matches([' ', '*', '_']);
    let after = sign.strip_prefix([')', '/', '-', '–', '.', ':'])?.trim_start_matches(['*', '_']);
    let after = spaced(after).or_else(|| begins_upper(after).then_some(after))?;
    // «04/CT-VKSTC», «13 - CT/TU», «07 / 6 / 2023» at the beginning of a wrapped line are numbers and dates.
    let is_number = sign.starts_with(['/', '-', '–']) && is_symbol(after);
    let is_date =
        rest.starts_with(' ') && sign.starts_with('/') && after.starts_with(|c: char| c.is_ascii_digit());
    (!is_number && !is_date).then_some(after)
}

/// Whether words begin with a symbol of a document: «CT-VKSTC».
fn is_symbol(words: &str) -> bool {
    let word = words.split_whitespace().next().unwrap_or_default();
    word.contains(['/', '-', '–']) && word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// What follows white space, or the end of the line.
fn spaced(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['*', '_']);
    let trimmed = rest.trim_start();
    (trimmed.len() < rest.len() || rest.is_empty()).then_some(trimmed)
}

fn begins_upper(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// A number of one or two digits.
fn digits(text: &str) -> Option<u32> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    // First, because hardly any word is a number.
    if fits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_as_they_are_written() {
        use Rank::*;
        for (line, expected) in [
            ("I. MỤC ĐÍCH", Some((Roman, 1, "i", "MỤC ĐÍCH"))),
            ("II- NỘI DUNG", Some((Roman, 2, "ii", "NỘI DUNG"))),
            ("II-NỘI DUNG", Some((Roman, 2, "ii", "NỘI DUNG"))),
            ("III.TỔ CHỨC", Some((Roman, 3, "iii", "TỔ CHỨC"))),
            ("**IV. KINH PHÍ**", Some((Roman, 4, "iv", "KINH PHÍ**"))),
            ("A. ĐÁNH GIÁ", Some((Capital, 1, "a", "ĐÁNH GIÁ"))),
            ("1. Mục đích", Some((Decimal(1), 1, "1", "Mục đích"))),
            ("4.Cải cách chế độ", Some((Decimal(1), 4, "4", "Cải cách chế độ"))),
            ("1) Mục đích", Some((Decimal(1), 1, "1", "Mục đích"))),
            ("1/ Mục đích", Some((Decimal(1), 1, "1", "Mục đích"))),
            ("1.1. Nội dung", Some((Decimal(2), 1, "1-1", "Nội dung"))),
            ("1.2 Nội dung", Some((Decimal(2), 2, "1-2", "Nội dung"))),
            ("1.1- Nội dung", Some((Decimal(2), 1, "1-1", "Nội dung"))),
            ("a) Nội dung", Some((Letter, 1, "a", "Nội dung"))),
            ("đ) Nội dung", Some((Letter, 5, "dd", "Nội dung"))),
            ("b. Các chi bộ", Some((Letter, 2, "b", "Các chi bộ"))),
            ("(1) Nội dung", Some((Bracketed, 1, "1", "Nội dung"))),
            ("Điều 2. Phạm vi", Some((Article, 2, "dieu-2", "Phạm vi"))),
            ("ĐIỀU 2: PHẠM VI", Some((Article, 2, "dieu-2", "PHẠM VI"))),
            ("Chương II", Some((Chapter, 2, "chuong-2", ""))),
            ("Phần thứ nhất", Some((Part, 1, "phan-1", ""))),
            ("PHẦN I. CHUNG", Some((Part, 1, "phan-1", "CHUNG"))),
            ("Chương I QUY ĐỊNH CHUNG", Some((Chapter, 1, "chuong-1", "QUY ĐỊNH CHUNG"))),
            ("Mục 3 Chương II", None),
            ("Phần mềm dùng chung", None),
            ("Điều này", None),
            ("Mục tiêu 1", None),
            ("15/3/2024 là hạn", None),
            ("07 / 6 / 2023 của", None),
            ("04/CT-VKSTC ngày", None),
            ("57-NQ/TW, ngày", None),
            ("13 - CT/TU", None),
            ("1/MỤC ĐÍCH", Some((Decimal(1), 1, "1", "MỤC ĐÍCH"))),
            ("1.500.000 đồng", None),
            ("2024. Năm", None),
            ("IIII. Sai", None),
            ("Vì vậy", None),
            ("I", None),
            ("", None),
        ] {
            let found = label(line);
            let anchor = found.as_ref().map(Label::anchor).unwrap_or_default();
            let found = found.as_ref().map(|it| (it.rank, it.value, anchor.as_str(), it.rest));
            assert_eq!(found, expected, "{line}");
        }
    }
}
