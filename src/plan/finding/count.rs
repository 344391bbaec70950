//! The number of items that a paragraph announces: «thực hiện tốt 3 nội dung sau:» → 3.

use crate::base::text::same_letters;
use std::ops::Range;

/// What a text counts, as a plan does its parts.
const COUNTED: &[&str] = &[
    "nội dung",
    "nhiệm vụ",
    "nhóm nhiệm vụ",
    "nhóm giải pháp",
    "nhóm",
    "giải pháp",
    "mục tiêu",
    "yêu cầu",
    "tiêu chí",
    "chỉ tiêu",
    "vấn đề",
    "chuyên đề",
    "bước",
];

/// Numbers in words.
const NUMERALS: [&str; 9] = ["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];

/// Words before a number that make it no exact count: «ít nhất 3 nội dung», «2 đến 3 nội dung».
const BOUNDS: &[&str] = &[
    "nhất", "thiểu", "đa", "quá", "khoảng", "hơn", "trên", "dưới", "trong", "đến", "tới", "hoặc", "hay", "-",
    "–",
];

/// Words before an ordinal, which counts nothing: «Tháng 3 nội dung sinh hoạt».
const NUMBERED: &[&str] = &["tháng", "quý", "năm", "thứ", "điều", "khoản", "điểm", "mục", "phần"];

/// The count that a paragraph gives for the list after it, and the bytes of count and noun; `None` where it does not
/// end with a colon, has no count, has a bound («ít nhất 3 nội dung»), or counts several things.
///
/// ```
/// # use kehoach::plan::finding::count::announced;
/// assert_eq!(announced("Chi bộ quán triệt 3 nội dung sau:").map(|(count, _)| count), Some(3));
/// assert_eq!(announced("Mỗi đơn vị chọn ít nhất 02 nội dung:"), None);
/// ```
pub fn announced(text: &str) -> Option<(usize, Range<usize>)> {
    let text = text.trim_end();
    let lead = text.strip_suffix(':')?;
    // Only the last clause announces the list: «Có 5 nhiệm vụ; thực hiện 3 nội dung:».
    let from = lead.rfind([';', '.']).map_or(0, |at| at + 1);
    let mut found = None;
    let mut before = "";
    for (word, range) in words_of(lead, from) {
        let after = &lead[range.end..];
        if let Some(count) = count_of(word)
            && let Some(noun) =
                COUNTED.iter().filter(|noun| begins_with(after, noun)).max_by_key(|it| it.len())
        {
            let end = range.end + (after.len() - after.trim_start().len()) + noun.len();
            let bound = BOUNDS.iter().chain(NUMBERED).any(|it| same_letters(before, it));
            if bound || found.replace((count, range.start..end)).is_some() {
                return None;
            }
        }
        before = word;
    }
    // One thing is no list, and a figure above 50 is hardly the length of one.
    found.filter(|(count, _)| (2..=50).contains(count))
}

/// The words of a text from a byte on, with their places.
fn words_of(text: &str, from: usize) -> impl Iterator<Item = (&str, Range<usize>)> {
    text[from..].split_whitespace().map(move |word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        (word, at..at + word.len())
    })
}

fn count_of(word: &str) -> Option<usize> {
    let word = word.trim_start_matches('(');
    if (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    NUMERALS.iter().position(|it| *it == word).map(|at| at + 2)
}

fn begins_with(text: &str, words: &str) -> bool {
    let rest = text.trim_start().strip_prefix(words);
    text.starts_with(char::is_whitespace)
        && rest.is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()))
}
