//! The part of a document that a citation means (điểm, khoản, Điều, mục, Chương, phụ lục).
//!
//! ```text
//! pinpoint = part {[","] ["và" | "đến" | "của" | "thuộc"] part} [","] ["của" | "tại" | "thuộc" | "ban hành kèm theo"] citation
//! part     = label value {("," | "và" | "đến" | "-") value}
//! «điểm a khoản 1 Điều 5 Nghị định số 30/2020/NĐ-CP»   «điểm a khoản 1 Điều 5»
//! «khoản 2, 3 Điều 7 và Điều 9 Thông tư số 01/2024/…»  «khoản 2, 3 Điều 7 và Điều 9»
//! ```
//! It is read backward from the citation, word by word, and begins with the first label that is reached.

use super::vocabulary::ends_with_word;
use std::ops::Range;

/// How far back from a citation its pinpoint is read, in bytes.
const REACH: usize = 240;

/// The parts of documents, by their last word.
const LABELS: &[&str] = &["điểm", "khoản", "điều", "mục", "chương", "phần", "tiết", "lục", "dòng"];

/// Labels of two words or three, which begin before their last.
const LONG_LABELS: &[&str] = &["phụ lục", "tiểu mục", "gạch đầu dòng"];

/// Words between a part and the document.
const LINKS: &[&str] = &["ban hành kèm theo", "kèm theo", "của", "tại", "thuộc", "trong"];

/// The bytes of the pinpoint of a citation that begins at `start`; nothing before `floor` belongs to it.
pub(super) fn pinpoint_before(text: &str, floor: usize, start: usize) -> Option<Range<usize>> {
    let near = text.ceil_char_boundary(start.saturating_sub(REACH)).max(floor);
    let before = text.get(near..start)?;
    let end = before_links(before);
    let mut rest = &before[..end];
    let (head, word) = last_word(rest)?;
    // Most citations have no value before them.
    if !is_value(word) && ordinal(head, word).is_none() && ends_with_word(rest, "phụ lục").is_none() {
        return None;
    }
    let mut from = None;
    let mut values = 0;
    while let Some((head, word)) = last_word(rest) {
        let bare = word.trim_end_matches(',');
        if values > 0 && is_joint(bare) {
            rest = head;
        } else if let Some(at) = label(rest.trim_end_matches(','), bare, values) {
            (from, values) = (Some(at), 0);
            rest = &rest[..at];
            // «khoản 1 của Điều 5»
            let joined = rest.trim_end().trim_end_matches(',');
            let link = ["của", "thuộc", "tại", "và", "đến"].iter().find_map(|it| ends_with_word(joined, it));
            rest = link.map_or(rest, |at| &rest[..at]);
        } else if is_value(bare) {
            (rest, values) = (head, values + 1);
        } else if let Some(head) = ordinal(head, bare) {
            (rest, values) = (head, values + 1);
        } else {
            break;
        }
    }
    let from = from?;
    // A line break that separates ends a heading: «Phụ lục I».
    (!before[end..].contains('\n') && !before[from..].contains("\n\n")).then_some(near + from..near + end)
}

/// Where the words before a citation end that do not merely lead to it.
fn before_links(before: &str) -> usize {
    let trimmed = before.trim_end();
    let link = LINKS.iter().find_map(|link| ends_with_word(trimmed, link));
    let trimmed = link.map_or(trimmed, |at| &trimmed[..at]).trim_end();
    trimmed.strip_suffix(',').unwrap_or(trimmed).trim_end().len()
}

/// The last word of a text and what precedes it.
fn last_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let space = text.char_indices().rev().find(|(_, c)| c.is_whitespace());
    let at = space.map_or(0, |(at, c)| at + c.len_utf8());
    (!text.is_empty()).then(|| (&text[..at], &text[at..]))
}

/// Where a label begins that ends a text; it needs a value after it, but for «phụ lục».
fn label(text: &str, word: &str, values: usize) -> Option<usize> {
    let lower = word.to_lowercase();
    if !LABELS.contains(&lower.as_str()) {
        return None;
    }
    let long = LONG_LABELS.iter().find_map(|it| Some((*it, ends_with_word(text.trim_end(), it)?)));
    match long {
        Some((name, at)) => (values > 0 || name == "phụ lục").then_some(at),
        None => {
            let alone = !matches!(lower.as_str(), "lục" | "dòng");
            (values > 0 && alone).then(|| text.trim_end().len() - word.len())
        }
    }
}

/// «1», «2.1», «5a», «II», «a», «đ)», «“b”»: a full stop after it begins a sentence.
fn is_value(word: &str) -> bool {
    let word = word.trim_matches(['“', '”', '"', '(', ')']);
    let mut letters = word.chars();
    match letters.next() {
        Some(c) if c.is_ascii_digit() => {
            let digits = word.trim_end_matches(char::is_alphabetic);
            word.len() - digits.len() <= 2 && digits.split(['.', '-', '–']).all(is_number)
        }
        Some(c) if c.is_alphabetic() => {
            let roman = word.split(['.', '-', '–']).enumerate().all(|(index, it)| {
                (index > 0 && is_number(it)) || (!it.is_empty() && it.bytes().all(|b| b"IVXLC".contains(&b)))
            });
            roman || letters.next().is_none()
        }
        _ => false,
    }
}

fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// What precedes «thứ nhất», if a text and its last word are that.
fn ordinal<'a>(head: &'a str, word: &str) -> Option<&'a str> {
    let ordinals = ["nhất", "hai", "ba", "tư", "bốn", "năm", "sáu", "bảy", "tám"];
    let head = head.trim_end();
    let at = ends_with_word(head, "thứ").filter(|_| ordinals.contains(&word.to_lowercase().as_str()))?;
    Some(&head[..at])
}

/// Words between the values of a part, and «số» before them: «Phụ lục số 01».
fn is_joint(word: &str) -> bool {
    matches!(word, "và" | "đến" | "-" | "–" | "hoặc" | "số")
}
