//! Whether a line break separates what is before it from what is after it, or only wraps a line.
//!
//! ```text
//! «… của Tỉnh ủy Cao⏎Bằng ngày …»          wraps
//! «… của Tỉnh ủy;⏎Căn cứ Kế hoạch …»        separates: a basis
//! «… của Tỉnh ủy⏎- Các sở»                  separates: an item
//! «SỞ NỘI VỤ⏎Số: 12/KH-SNV»                separates: the number line
//! ```
//! A blank line always separates and is not asked about here.

use super::document_type::DocumentType;
use crate::base::text::{after_letters, compose, same_letters};

/// Whether the break between a line and the text that follows it separates them.
pub(super) fn separates(line: &str, after: &str) -> bool {
    let line = &*compose(line.trim());
    let next = &*compose(after.lines().next().unwrap_or("").trim());
    begins_item(next) || {
        let next = plain(next);
        is_numbered(next)
            || is_section(next)
            || is_number_line(next)
            || is_label(next)
            || is_place_line(next)
            || (line.ends_with([';', '.', ',', ':']) && begins_basis(next))
            || is_name(next) != is_name(plain(line))
            || (is_number_line(plain(line)) && line.split_whitespace().count() <= 4)
    }
}

/// A line without the signs of emphasis before it.
fn plain(line: &str) -> &str {
    line.trim_start_matches(['*', '_'])
}

/// An item, a heading, a quotation, a row or a note of Markdown, or the fence of its front matter or code.
fn begins_item(line: &str) -> bool {
    let mut signs = line.chars();
    match signs.next() {
        Some('|' | '>' | '#' | '•' | '●' | '▪') => true,
        Some('-' | '–' | '—' | '+' | '*') => {
            signs.next().is_none_or(char::is_whitespace) || line == "---"
        }
        Some('`' | '~') => line.starts_with("```") || line.starts_with("~~~"),
        Some('[') => line.starts_with("[^") && line.contains("]:"),
        _ => false,
    }
}

/// «I. », «II- », «1. », «1.1. », «a) », «đ) ».
fn is_numbered(line: &str) -> bool {
    let Some((first, _)) = line.split_once(char::is_whitespace) else { return false };
    let Some(number) = first.strip_suffix(['.', ')', '-', '/']) else { return false };
    let roman = |part: &str| part.len() <= 5 && part.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    let letter = number.chars().count() == 1 && number.starts_with(char::is_alphabetic);
    let counted = !number.is_empty()
        && number.split('.').all(|part| !part.is_empty() && (digits(part) || roman(part)))
        && number.len() <= 11;
    counted || (letter && !first.ends_with('-'))
}

/// «Điều 1. », «Phần thứ nhất», «Chương II», «Mục 3.».
fn is_section(line: &str) -> bool {
    let Some((word, rest)) = line.split_once(char::is_whitespace) else { return false };
    let rest = rest.trim_start();
    let is_part = same_letters(word, "phần");
    let named = is_part || ["điều", "chương", "mục"].iter().any(|it| same_letters(word, it));
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    let counted = after.is_empty() || (after.len() < rest.len() && after.starts_with(['.', ':', '*']));
    let ordinal =
        || is_part && after_letters(rest, "thứ").is_some_and(|it| it.starts_with(char::is_whitespace));
    named && word.starts_with(char::is_uppercase) && (counted || ordinal())
}

/// «Số: 12/KH-UBND», «Số …/KH-UBND».
fn is_number_line(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("Số").or_else(|| line.strip_prefix("SỐ")) else { return false };
    let number = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '*' | '_'));
    number.len() < rest.len() && number.starts_with(|c: char| c.is_ascii_digit() || "/-…._".contains(c))
}

/// «Kính gửi: », «Nơi nhận:»; «Kế hoạch số: 12/KH-UBND» is none.
fn is_label(line: &str) -> bool {
    let near = &line[..line.floor_char_boundary(48)];
    let Some((label, rest)) = near.split_once(':') else { return false };
    let label = label.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    label.starts_with(char::is_uppercase)
        && label.split_whitespace().count() <= 4
        && label.chars().all(|c| c.is_alphabetic() || c.is_whitespace())
        && !label.to_lowercase().ends_with("số")
        && (rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '*' | '_')))
}

/// «Cao Bằng, ngày 12 tháng 3 năm 2024», and nothing after it.
fn is_place_line(line: &str) -> bool {
    let Some((place, date)) = line.split_once(',') else { return false };
    let date = date.trim_start();
    (date.starts_with("ngày") || date.starts_with("Ngày"))
        && place.starts_with(char::is_uppercase)
        && place.split_whitespace().count() <= 5
        && date.contains("tháng")
        && date.contains("năm")
        && date.split_whitespace().count() <= 6
}

/// «Căn cứ …», «Thực hiện …», as a basis or a sentence begins.
fn begins_basis(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    matches!(first, "Theo" | "Xét")
        || matches!((first, second), ("Căn", "cứ") | ("Thực", "hiện") | ("Triển", "khai") | ("Quán", "triệt"))
}

/// Whether a line is a name of a body or a document, in capitals alone: «SỞ NỘI VỤ», «KẾ HOẠCH».
fn is_name(line: &str) -> bool {
    let other = |c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, ',' | ';' | '/');
    !line.contains(other)
        && line.chars().filter(|c| c.is_uppercase()).count() >= 5
        && (line.contains(char::is_whitespace) || DocumentType::at_start(line).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_before_an_item_a_heading_or_a_label_separates() {
        for next in [
            "- Các sở",
            "+ Các sở",
            "• Các sở",
            "1. Mục đích",
            "1.1. Mục đích",
            "II- YÊU CẦU",
            "đ) Các sở",
            "Điều 1. Ban hành",
            "Phần thứ nhất",
            "Chương II",
            "Điều\u{a0}1. Ban hành",
            "Kính\u{a0}gửi:\u{a0}Sở Nội vụ",
            "**Số:** 12/KH-UBND",
            "Số /KH-UBND",
            "Kính gửi: Sở Nội vụ",
            "Cao Bằng, ngày 12 tháng 3 năm 2024",
            "So\u{302}\u{301}: 12/KH-UBND",
            "KẾ HOẠCH",
            "SỞ NỘI VỤ",
            "# Mục đích",
            "| 1 | 2 |",
        ] {
            assert!(separates("của Tỉnh ủy", next), "{next}");
        }
        assert!(separates("của Tỉnh ủy;", "Căn cứ Kế hoạch"));
        assert!(separates("Số: 12/KH-UBND", "Triển khai Kế hoạch"));
        assert!(separates("HẠNH PHÚC", "Triển khai Kế hoạch"));
    }

    #[test]
    fn a_break_inside_a_sentence_wraps() {
        for next in [
            "Bằng ngày 3/4/2024",
            "ngày 3/4/2024",
            "2024. Các sở",
            "Điều 5 Luật Đất đai",
            "Chương II Nghị định",
            "Kế hoạch số: 12/KH-UBND",
            "UBND",
            "12/KH-UBND",
            "-NQ/TW",
            "Căn cứ",
        ] {
            assert!(!separates("của Tỉnh ủy", next), "{next}");
        }
    }
}
