//! What a line is by its words alone: a heading with `#`, a rule, a signature, the head of an annex.

use super::mark::mark;
use super::title::{LONGEST_HEADING, is_title};
use crate::base::text::{after_letters, comparable};
use crate::plan::text::label::Rank;
use crate::plan::text::part::ANNEXES;

/// The level of a heading with `#`.
pub(super) fn atx_level(words: &str) -> Option<usize> {
    let level = words.bytes().take_while(|b| *b == b'#').count();
    let rest = &words[level..];
    ((1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(level)
}

/// The signs that open and close code: three or more.
pub(super) fn fence(words: &str) -> Option<&str> {
    let sign = words.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = words.chars().take_while(|c| *c == sign).count();
    // CommonMark: with a further backtick in the line it is code within words.
    (length >= 3 && !(sign == '`' && words[length..].contains('`'))).then(|| &words[..length])
}

/// Whether what follows the signs that open code is at most the name of a language.
pub(super) fn names_language(words: &str) -> bool {
    words.trim().chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '#'))
}

/// Whether a line is nothing but a drawn line.
pub(super) fn is_rule(words: &str) -> bool {
    let Some(sign) = words.chars().next().filter(|c| matches!(c, '-' | '=' | '_' | '*')) else {
        return false;
    };
    // First, because the first letter of an item tells that it is no rule.
    if !words.chars().all(|c| c == sign || c == ' ') {
        return false;
    }
    let count = words.chars().filter(|c| *c == sign).count();
    // Below words Markdown takes even two `-` or `=` for the sign of a heading.
    let least = if matches!(sign, '-' | '=') { 2 } else { 3 };
    count >= least
}

pub(super) fn is_table_line(words: &str) -> bool {
    memchr::memchr(b'|', words.as_bytes()).is_some()
}

/// Whether a line with cells ends a table before it for Markdown.
pub(super) fn interrupts_table(words: &str) -> bool {
    words.starts_with('>')
        || words.starts_with("[^")
        || fence(words).is_some()
        || atx_level(words).is_some()
        || mark(words).is_some()
}

pub(super) fn is_table_rule(words: &str) -> bool {
    words.contains('|') && words.contains('-') && words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The capacities in which documents are signed, and the list of recipients.
const SIGNATURES: [&str; 12] =
    ["Nơi nhận", "TM.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "T/L", "TM ", "KT ", "TL ", "NƠI NHẬN"];

/// Whether a line belongs to the signature: «Nơi nhận:», «TM. ỦY BAN NHÂN DÂN», «T/M BAN THƯỜNG VỤ».
pub(super) fn is_signature(words: &str) -> bool {
    let words = words.trim_start_matches(['*', '_', ' ']);
    if !words.starts_with(['N', 'T', 'K']) {
        return false;
    }
    let Some(start) = SIGNATURES.iter().find(|it| words.starts_with(**it)) else { return false };
    let rest = words[start.len()..].trim_end_matches(['*', '_', ' ', ',']);
    start.to_lowercase() == "nơi nhận" || !rest.chars().any(char::is_lowercase)
}

/// Whether a line begins an annex: in capitals, or «Phụ lục II» alone.
pub(super) fn is_annex(words: &str) -> bool {
    let words = words.trim_matches(['*', '_', ' ']);
    // A line «DANH MỤC …» is the head of an annex; a heading of these words may be a section of the body.
    let mut heads = ANNEXES.into_iter().chain(["danh mục"]);
    let Some(rest) = heads.find_map(|it| after_letters(words, it)) else { return false };
    if words.chars().count() > LONGEST_HEADING || rest.starts_with(char::is_alphanumeric) {
        return false;
    }
    in_capitals(words) || is_bare_annex(words)
}

/// Whether a line is «Phụ lục» with at most a number, and no title.
pub(super) fn is_bare_annex(words: &str) -> bool {
    let words = words.trim_matches(['*', '_', ' ']);
    let Some(rest) = after_letters(words, "phụ lục") else { return false };
    let number = rest.trim().trim_end_matches(['.', ':']);
    number.len() <= 6
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'A'..='C'))
}

/// The first words of sections without a label, where they are in capitals.
const SECTIONS: [&str; 24] = [
    "mục đích",
    "yêu cầu",
    "mục tiêu",
    "quan điểm",
    "nội dung",
    "nhiệm vụ",
    "giải pháp",
    "tổ chức thực hiện",
    "kinh phí",
    "thời gian",
    "đối tượng",
    "phạm vi",
    "tiến độ",
    "lộ trình",
    "phân công",
    "chế độ báo cáo",
    "tình hình",
    "kết quả",
    "đánh giá",
    "đề xuất",
    "kiến nghị",
    "phương hướng",
    "chỉ tiêu",
    "các nhiệm vụ",
];

/// Whether a line in capitals names a section.
pub(super) fn is_section(words: &str) -> bool {
    let words = words.trim_matches(['*', '_', ' ']).trim_end_matches(':');
    if !in_capitals(words) || !is_title(words, Rank::Roman) {
        return false;
    }
    let words = comparable(words);
    SECTIONS.iter().any(|it| words.starts_with(it))
}

/// Whether a line is a name or title in capitals: two words or more, and no number of a document that a line's end cut.
pub(super) fn is_line_of_capitals(words: &str) -> bool {
    in_capitals(words) && words.contains(' ') && !words.contains(|c: char| c.is_ascii_digit() || c == '/')
}

pub(super) fn in_capitals(words: &str) -> bool {
    !words.chars().any(char::is_lowercase) && words.chars().filter(|c| c.is_uppercase()).count() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_markdown() {
        for (words, level) in [
            ("# Mục", Some(1)),
            ("###### Mục", Some(6)),
            ("##\tMục", Some(2)),
            ("#", Some(1)),
            ("##Mục", None),
            ("####### Mục", None),
            ("Mục", None),
        ] {
            assert_eq!(atx_level(words), level, "{words:?}");
        }
    }

    #[test]
    fn signs_of_code() {
        for (words, signs) in [
            ("```", Some("```")),
            ("````rust", Some("````")),
            ("~~~ một`hai", Some("~~~")),
            ("``", None),
            ("```một`", None),
            ("một```", None),
        ] {
            assert_eq!(fence(words), signs, "{words:?}");
        }
        check(names_language, &["", " rust ", "c++", "c#"], &["một", "a b", "a.b"]);
    }

    #[test]
    fn drawn_lines() {
        check(is_rule, &["--", "- -", "==", "___", "* * *"], &["", "-", "=", "__", "**", "--a", "-="]);
    }

    #[test]
    fn lines_of_tables() {
        check(is_table_rule, &["|---|:-:|", "- | -"], &["---", "| |", "|-a|", ""]);
        check(
            interrupts_table,
            &["> a | b", "[^1]: a | b", "``` | b", "# a | b", "- a | b", "1. a | b"],
            &["a | b", "| a | b |", "#a | b"],
        );
    }

    #[test]
    fn signatures_are_in_capitals() {
        check(
            is_signature,
            &[
                "Nơi nhận:",
                "NƠI NHẬN",
                "**Nơi nhận:**",
                "TM. ỦY BAN NHÂN DÂN",
                "_T/M BAN THƯỜNG VỤ_",
                "KT. CHỦ TỊCH,",
            ],
            &["TM. Ủy ban nhân dân", "TL là viết tắt", "ỦY BAN NHÂN DÂN", "TMDV", "nơi nhận"],
        );
    }

    #[test]
    fn annexes_are_in_capitals_or_have_no_title() {
        check(
            is_annex,
            &[
                "PHỤ LỤC II: BIỂU GIAO VIỆC",
                "**PHỤ LỤC**",
                "ĐỀ CƯƠNG BÁO CÁO",
                "MẪU SỐ 01",
                "Phụ lục II",
                "Phụ lục 1.",
            ],
            &["Phụ lục II kèm theo", "Đề cương báo cáo", "CÁC PHỤ LỤC", "Danh mục"],
        );
        check(
            is_bare_annex,
            &["Phụ lục", "PHỤ LỤC 12:", "Phụ lục A"],
            &["Phụ lục này", "PHỤ LỤC GIAO VIỆC", "Mẫu số 1"],
        );
    }

    #[test]
    fn sections_without_label_are_in_capitals() {
        check(
            is_section,
            &["MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH:", "**KINH PHÍ**", "TỔ CHỨC THỰC HIỆN"],
            &["Mục đích", "MỤC ĐÍCH.", "CÁC MỤC ĐÍCH", "KẾ HOẠCH"],
        );
    }

    #[test]
    fn capitals() {
        check(in_capitals, &["UBND", "KẾ HOẠCH 12"], &["UBN", "UBNDa", "12/3/2024"]);
        check(is_line_of_capitals, &["KẾ HOẠCH", "ỦY BAN NHÂN DÂN"], &["UBND", "KẾ HOẠCH 12", "QĐ/TW CỦA"]);
    }

    #[track_caller]
    fn check(is: fn(&str) -> bool, right: &[&str], wrong: &[&str]) {
        let all = right.iter().chain(wrong).copied();
        assert_eq!(all.filter(|words| is(words)).collect::<Vec<_>>(), right);
    }
}
