//! What a line of a letterhead is, by its words alone.
//!
//! Nghị định 30/2020/NĐ-CP, annex I: national motto, body, number, place and date, type, title; and the form of the
//! Party, with a star below the body and no motto.

use super::NumberLine;
use crate::base::date::PartialDate;
use crate::base::text::{after_letters, comparable, same_letters};
use crate::cite::document_type::DocumentType;
use crate::cite::number::{DocumentNumber, is_dash};
use crate::cite::own_number::place_and_date;
use crate::cite::usage::begins_attached;

/// What a line of a letterhead is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HeadLine<'a> {
    /// «CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM», «Độc lập - Tự do - Hạnh phúc», «ĐẢNG CỘNG SẢN VIỆT NAM»; a stamp,
    /// «BẢN CHÍNH».
    Motto,
    /// A star, a drawn line.
    Drawn,
    /// «Dự thảo», «DỰ THẢO LẦN 2».
    Draft,
    /// «Số: 491/KH-VP».
    Number(NumberLine),
    /// «Quảng Ngãi, ngày 20 tháng 3 năm 2024».
    PlaceDate(&'a str, Option<PartialDate>),
    /// «KẾ HOẠCH», with what follows on the line.
    Type(DocumentType, &'a str),
    /// «V/v báo cáo kết quả», below the number of a letter (công văn), with the words behind the sign.
    Subject(&'a str),
    /// «(Kèm theo Quyết định số …)».
    Attached,
    /// A mark of secrecy, urgency or circulation: it stays in the text, where the build reads it.
    Marked,
    /// «Kính gửi: …».
    Addressed,
    /// Other words.
    Words,
}

/// The formal lines of a letterhead; comparable, without signs.
const MOTTOS: [&str; 5] = [
    "cộng hòa xã hội chủ nghĩa việt nam",
    "độc lập tự do hạnh phúc",
    "đảng cộng sản việt nam",
    "đoàn tncs hồ chí minh",
    "đoàn thanh niên cộng sản hồ chí minh",
];

/// How many bytes the formal lines have at most where all stand in one, with much space between them.
const LONGEST_MOTTO: usize = 400;

impl HeadLine<'_> {
    /// Reads a line.
    pub(super) fn read(words: &str) -> HeadLine<'_> {
        let bare = words.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '/' | '-'));
        if !words.contains(char::is_alphanumeric) || bare == "o0o" {
            return HeadLine::Drawn;
        }
        if is_motto(words) || is_stamp(words) {
            return HeadLine::Motto;
        }
        if let Some(rest) = after_letters(words, "v/v") {
            return HeadLine::Subject(rest.trim_start_matches([':', ' ']));
        }
        if is_draft(words) {
            return HeadLine::Draft;
        }
        if let Some(number) = number_line(words) {
            return HeadLine::Number(number);
        }
        if let Some((place, date)) = place_and_date(words) {
            return HeadLine::PlaceDate(place, date);
        }
        if is_marked(words) {
            return HeadLine::Marked;
        }
        if begins_attached(words) {
            return HeadLine::Attached;
        }
        if after_letters(words, "kính gửi").is_some() {
            return HeadLine::Addressed;
        }
        match type_line(words) {
            Some((kind, rest)) => HeadLine::Type(kind, rest),
            None => HeadLine::Words,
        }
    }
}

fn is_motto(words: &str) -> bool {
    // Long lines and those that begin otherwise are refused before their letters are compared.
    let first = words.chars().find(|c| c.is_alphanumeric());
    if words.len() > LONGEST_MOTTO || !first.is_some_and(|c| matches!(c, 'c' | 'C' | 'đ' | 'Đ')) {
        return false;
    }
    // The dashes and commas of the motto are written in many ways.
    let letters: String = words.chars().map(|c| if is_dash(c) || c == ',' { ' ' } else { c }).collect();
    let letters = comparable(&letters.split_whitespace().collect::<Vec<_>>().join(" "));
    // Both lines may stand in one.
    let mut rest = letters.as_str();
    while let Some(after) = MOTTOS.iter().find_map(|it| rest.strip_prefix(it)) {
        rest = after.trim_start();
        if rest.is_empty() {
            return true;
        }
    }
    false
}

/// Stamps that say which copy this is.
const STAMPS: [&str; 6] = ["BẢN CHÍNH", "BẢN SAO", "SAO Y", "SAO Y BẢN CHÍNH", "SAO LỤC", "TRÍCH SAO"];

fn is_stamp(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.starts_with(['B', 'S', 'T'])
        && STAMPS.iter().any(|it| words.chars().all(|c| !c.is_lowercase()) && same_letters(words, it))
}

/// Marks in capitals, in a box beside the letterhead.
const MARKS: [&str; 8] =
    ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN", "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"];

fn is_marked(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    MARKS.iter().any(|it| words.chars().all(|c| !c.is_lowercase()) && same_letters(words, it))
}

fn is_draft(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let rest = after_letters(words, "dự thảo").or_else(|| after_letters(words, "bản dự thảo"));
    rest.is_some_and(|rest| {
        let rest = comparable(rest);
        let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
        rest.is_empty() || rest.starts_with("lần") || rest.starts_with("ngày")
    })
}

/// Reads «Số: 491 /KH-VP», «Số 37-KH/ĐU», «Số: …/KH-UBND»; the words after it on the line are not read.
fn number_line(words: &str) -> Option<NumberLine> {
    let rest = words.strip_prefix("Số").or_else(|| words.strip_prefix("SỐ"))?;
    let written = rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    if rest.len() == written.len() && !rest.starts_with(['/', '-', '.', '…', '_']) {
        return None;
    }
    let symbol = symbol_at(written);
    // A sentence may begin with «Số».
    let last = symbol.rsplit(['/', '-']).next().unwrap_or("");
    if !symbol.contains(['/', '-']) || !last.chars().any(char::is_uppercase) {
        return None;
    }
    let bare = symbol.trim_start_matches(['.', '…', '_', ' ']);
    let figures = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').len();
    let bare = format!("{}{}", bare[..figures].replace(' ', ""), &bare[figures..]);
    let number = DocumentNumber::new(&bare).filter(|it| !it.is_placeholder());
    Some(NumberLine { number: number.map(|it| it.text().to_string()), written: symbol.to_string() })
}

/// A number with its symbol at the beginning of words; spaces beside its signs belong to it.
fn symbol_at(words: &str) -> &str {
    let is_sign = |c: char| c == '/' || is_dash(c);
    let mut end = 0;
    let mut open = true;
    let mut figures = false;
    for word in words.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let is_part =
            bare.chars().all(|c| c.is_alphanumeric() || is_sign(c) || matches!(c, '.' | '…' | '_' | '&'));
        // «5 06 / KH - KSBT»: figures that a space cut in two.
        let is_figures = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
        let begins = bare.is_empty() || open || bare.starts_with(is_sign) || (is_figures && figures);
        if !is_part || !begins {
            break;
        }
        end += word.len();
        figures = is_figures;
        if !bare.is_empty() {
            let blank = bare.chars().all(|c| matches!(c, '.' | '…' | '_'));
            open = bare.ends_with(is_sign) || blank;
        }
    }
    words[..end].trim_end()
}

/// The type that a line begins with: alone, or in capitals with the title behind it.
fn type_line(words: &str) -> Option<(DocumentType, &str)> {
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | ':'));
    let (kind, rest) = DocumentType::at_start(words)?;
    let rest = rest.trim_start_matches([':', '.', ' ']);
    let name = &words[..words.len() - rest.len()];
    let in_capitals = !name.chars().any(char::is_lowercase);
    (rest.is_empty() || in_capitals).then_some((kind, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_lines() {
        let read = |words| number_line(words).map(|it| it.number.unwrap_or(format!("∅ {}", it.written)));
        for (words, expected) in [
            ("Số: 491 /KH-VP", Some("491/KH-VP")),
            ("Số 37-KH/ĐU", Some("37-KH/ĐU")),
            ("Số:05/KH-UBND", Some("05/KH-UBND")),
            ("Số : 12 / KH - UBND", Some("12/KH-UBND")),
            ("SỐ: 1654/UBND-NC", Some("1654/UBND-NC")),
            ("Số -KH/TU", Some("∅ -KH/TU")),
            ("Số:      /KH-UBND", Some("∅ /KH-UBND")),
            ("Số: …./KH-UBND", Some("∅ …./KH-UBND")),
            ("Số: ... /KH-UBND", Some("∅ ... /KH-UBND")),
            ("Số: 12/KH-UBND Quảng Ngãi, ngày 3 tháng 4", Some("12/KH-UBND")),
            ("Số liệu đến 30/6", None),
            ("Số lượng: 12 - 15 người", None),
        ] {
            assert_eq!(read(words).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn lines_of_a_letterhead() {
        for (words, expected) in [
            ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", HeadLine::Motto),
            ("Độc lập – Tự do – Hạnh phúc", HeadLine::Motto),
            ("*", HeadLine::Drawn),
            ("-----***-----", HeadLine::Drawn),
            ("(Dự thảo lần 2)", HeadLine::Draft),
            ("DỰ THẢO", HeadLine::Draft),
            ("Dự thảo kế hoạch gửi các xã", HeadLine::Words),
            ("KẾ HOẠCH", HeadLine::Type(DocumentType::Plan, "")),
            ("KẾ HOẠCH PHÒNG CHÁY NĂM 2026", HeadLine::Type(DocumentType::Plan, "PHÒNG CHÁY NĂM 2026")),
            ("Kế hoạch phát triển", HeadLine::Words),
            ("Kính gửi: UBND tỉnh", HeadLine::Addressed),
        ] {
            assert_eq!(HeadLine::read(words), expected, "{words}");
        }
    }
}
