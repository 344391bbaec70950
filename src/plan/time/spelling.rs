//! One spelling for the words of a time: «hàng quý» is «hằng quý», a time of day says nothing of the day.

use crate::base::text::comparable;

/// Words that are written in several ways, and the one that is read; the longer come before what they begin with.
const SPELLINGS: [(&str, &str); 31] = [
    ("(dự kiến)", " "),
    ("học kì", "học kỳ"),
    ("định kì", "định kỳ"),
    ("kì họp", "kỳ họp"),
    ("nhiệm kì", "nhiệm kỳ"),
    ("hàng ", "hằng "),
    ("quí", "quý"),
    ("mỗi tuần", "hằng tuần"),
    ("mỗi tháng", "hằng tháng"),
    ("mỗi quý", "hằng quý"),
    ("mỗi năm", "hằng năm"),
    ("hằng năm học", "hằng năm"),
    ("q.", "quý "),
    ("sáu tháng", "6 tháng"),
    ("nửa đầu năm", "6 tháng đầu năm"),
    ("nửa cuối năm", "6 tháng cuối năm"),
    ("nửa tháng", "15 ngày"),
    ("những năm", "các năm"),
    ("các năm sau", "các năm tiếp theo"),
    ("ngày mùng ", "ngày "),
    ("ngày mồng ", "ngày "),
    ("hk i", "học kỳ i"),
    ("hk1", "học kỳ 1"),
    ("hk2", "học kỳ 2"),
    ("hki", "học kỳ i"),
    ("một lần", "1 lần"),
    ("hai lần", "2 lần"),
    ("/ lần", "/lần"),
    (" / năm", "/năm"),
    ("đợt i:", "đợt 1:"),
    ("đợt ii:", "đợt 2:"),
];

/// Days of the week, as they stand before a date that says more.
const WEEKDAYS: [&str; 13] = [
    "thứ hai",
    "thứ ba",
    "thứ tư",
    "thứ năm",
    "thứ sáu",
    "thứ bảy",
    "thứ 2",
    "thứ 3",
    "thứ 4",
    "thứ 5",
    "thứ 6",
    "thứ 7",
    "chủ nhật",
];

/// Words that lead to a time and may be written again before each of several.
const REPEATED: [&str; 3] = ["trước ngày ", "trước ", "chậm nhất "];

/// Replaces words wherever they are; without a copy of the text where they are not, as nearly always.
pub(super) fn replace(text: &mut String, words: &str, by: &str) {
    if text.contains(words) {
        *text = text.replace(words, by);
    }
}

/// Which bytes a text has.
fn bytes_of(text: &str) -> [bool; 256] {
    let mut bytes = [false; 256];
    text.bytes().for_each(|byte| bytes[usize::from(byte)] = true);
    bytes
}

/// The words in one spelling.
pub(super) fn plain(words: &str) -> String {
    let mut text = comparable(words);
    let mut bytes = bytes_of(&text);
    for (written, read) in SPELLINGS {
        // Nearly all have a letter that the words do not have.
        if written.bytes().all(|byte| bytes[usize::from(byte)]) {
            replace(&mut text, written, read);
            bytes = bytes_of(&text);
        }
    }
    let text = without_turns(&without_clocks(&text));
    let text = text.trim_matches(|c: char| c.is_whitespace() || ".,;:()".contains(c));
    let text = WEEKDAYS.iter().find_map(|day| before_date(text, day)).unwrap_or(text);
    once_led(text)
}

/// The date after a day of the week: «thứ Sáu, ngày 20/11/2026».
fn before_date<'a>(text: &'a str, weekday: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(weekday)?.trim_start_matches([' ', ',', '(']);
    let is_date = rest.starts_with("ngày ") || rest.starts_with(|c: char| c.is_ascii_digit());
    (is_date && rest.contains('/')).then_some(rest)
}

/// The text with words that lead to each of several times written once: «trước 15/6; trước 15/12».
fn once_led(text: &str) -> String {
    let Some(lead) = REPEATED.iter().find(|lead| text.starts_with(*lead)) else { return text.to_string() };
    let (first, rest) = text.split_at(lead.len());
    let mut rest = rest.to_string();
    for between in ["; ", ", ", " và "] {
        rest = rest.replace(&format!("{between}{}", lead.trim_end_matches("ngày ")), between);
    }
    format!("{first}{rest}")
}

/// The text without «đợt 1:», «lần 2:», which number the times of a list.
fn without_turns(text: &str) -> String {
    let parts = text.split(&[',', ';'][..]).map(|part| {
        let part = part.trim();
        let turn = ["đợt ", "lần "].iter().find_map(|turn| part.strip_prefix(turn));
        let (number, time) = turn?.split_once(':')?;
        number.trim().bytes().all(|b| b.is_ascii_digit()).then_some(time.trim())
    });
    let turns: Option<Vec<&str>> = parts.collect();
    turns.map_or_else(|| text.to_string(), |turns| turns.join(", "))
}

/// The text without times of day: «từ 08h00 ngày 12/5 đến 17h00 ngày 14/5», «07h30 - 11h30 ngày 12/5».
///
/// The time of day at a deadline stays: «trước 17h00 ngày 15/3» allows that day.
fn without_clocks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, found) = rest.split_at(at);
        let is_deadline = kept.is_empty() && ["trước ", "trước lúc "].iter().any(|it| before.ends_with(it));
        kept.push_str(before);
        let digits = found.len() - found.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Some(end) = clock(found).filter(|_| stands_apart(before)) else {
            kept.push_str(&found[..digits]);
            rest = &found[digits..];
            continue;
        };
        let after = found[end..].trim_start_matches([' ', ',']);
        let of_day = after.is_empty() || after.starts_with(')') || after.starts_with("ngày ");
        if let Some(other) = after_second_clock(after) {
            // From one time of day to another is within a day.
            kept = format!("{} ", kept.trim_end().trim_end_matches("từ"));
            rest = other;
        } else if of_day && !is_deadline {
            let said = kept.trim_end_matches([' ', '(', ',']).trim_end_matches("lúc").trim_end();
            kept = format!("{} ", said.trim_end_matches("vào"));
            rest = after;
        } else {
            kept.push_str(&found[..end]);
            rest = &found[end..];
        }
    }
    kept.push_str(rest);
    kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a number after this text is no part of a date or another number.
fn stands_apart(before: &str) -> bool {
    before.ends_with("- ") || !before.ends_with(|c: char| c.is_alphanumeric() || "/.-:".contains(c))
}

/// What follows the second of two times of day: « - 11h30 ngày 12/5».
fn after_second_clock(text: &str) -> Option<&str> {
    let second = ["-", "đến ", "tới "].iter().find_map(|joint| text.strip_prefix(joint))?.trim_start();
    Some(second[clock(second)?..].trim_start_matches([' ', ',']))
}

/// The length of a time of day at the beginning of a text: «17h00», «8 giờ 30 phút», «7:30».
pub(super) fn clock(text: &str) -> Option<usize> {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let hour = digits(text);
    let rest = text[hour..].trim_start();
    let unit = ["giờ", "h", "g", ":"].iter().find(|it| rest.starts_with(**it))?;
    let rest = &rest[unit.len()..];
    let minutes = digits(if *unit == ":" { rest } else { rest.trim_start() });
    if !(1..=2).contains(&hour) || minutes > 2 || (*unit == ":" && minutes != 2) {
        return None;
    }
    let rest = if minutes > 0 { &rest.trim_start()[minutes..] } else { rest };
    let rest = match rest.trim_start() {
        after if after.starts_with("phút") => &after["phút".len()..],
        _ => rest,
    };
    // «giờ làm việc», «g» of a word: no time of day.
    (!rest.starts_with(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::super::{LONGEST, read_time};

    #[test]
    fn no_words_are_too_much() {
        let words = [
            "ngay",
            "trong",
            "từ",
            "đến",
            "trước",
            "hằng",
            "tháng",
            "tuần",
            "quý",
            "năm",
            "ngày",
            "lần",
            "/",
            "(",
            ")",
            "-",
            "02",
            "2026",
            "17h00",
            "dịp",
            "kỳ họp",
            "đầu",
            "thường xuyên",
            "đợt 1:",
            ",",
            "thứ",
            "cuối",
            "é\u{301}",
        ];
        for one in words {
            for other in words {
                for third in words {
                    read_time(&format!("{one} {other}{third}"), Some(2026));
                    read_time(&format!("{one}{other} {third} {one}"), None);
                }
            }
        }
        let start = std::time::Instant::now();
        for text in ["ngay trong x (", "ngay từ ", "đầu giữa ", "trước 17h00 ", "02 ngày ", "thường xuyên, "]
        {
            read_time(&text.repeat(LONGEST / text.len()), Some(2026));
        }
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }
}
