//! Titles and sentences.

use crate::plan::text::label::Rank;

/// The longest heading of a lower rank that ends in a colon: «1. Mục tiêu chung:». A longer one begins a sentence.
const LONGEST_WITH_COLON: usize = 40;

/// The longest heading, in characters.
pub(super) const LONGEST_HEADING: usize = 250;

/// Whether the words of a line are those of a title, not of a sentence.
pub(super) fn is_title(words: &str, rank: Rank) -> bool {
    let words = words.trim_end_matches(['*', '_', ' ']);
    let alone = words.is_empty();
    if alone {
        return matches!(rank, Rank::Part | Rank::Chapter | Rank::Section);
    }
    let start = words.trim_start_matches(['*', '_', '“', '"', '«', '(', '[']);
    let begins = start.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // «I. V. Lê-nin»: what follows is an initial, and the label is one too.
    let mut letters = start.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.');
    let ends = words.ends_with([';', '.', ',', '!', '?', '…']);
    let ends =
        ends || (words.ends_with(':') && rank > Rank::Article && words.chars().count() > LONGEST_WITH_COLON);
    begins && !is_initial && !ends && !has_sentences(words) && words.chars().count() <= LONGEST_HEADING
}

/// Whether words hold the end of a sentence and the beginning of the next.
fn has_sentences(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let word = words[..at].rsplit(' ').next().unwrap_or_default();
        // «TP. Hồ Chí Minh», «ThS. Nguyễn Văn A»
        let is_abbreviation = word.chars().count() <= 3 || word.contains('.');
        !is_abbreviation && words[at + 2..].starts_with(char::is_uppercase)
    })
}

pub(super) fn ends_sentence(words: &str) -> bool {
    // `./.` ends the text of an official document.
    words.trim_end_matches(['*', '_', ' ', '”', '"', '»', ')']).ends_with(['.', ';', ':', '!', '?', '/'])
}

pub(super) fn begins_lower(words: &str) -> bool {
    words.trim_start_matches(['*', '_']).starts_with(char::is_lowercase)
}

pub(super) fn begins_as_sentence(words: &str) -> bool {
    words.trim_start_matches(['*', '_', '“', '"', '«', '(']).starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_begin_with_a_capital_and_end_without_a_sign() {
        check("Mục tiêu chung", Rank::Roman, true);
        check("**Mục tiêu chung**", Rank::Roman, true);
        check("“Mục tiêu” chung", Rank::Roman, true);
        check("2025 và các năm sau", Rank::Roman, true);
        check("mục tiêu chung", Rank::Roman, false);
        check("Thực hiện đúng quy định.", Rank::Roman, false);
        check("**Thực hiện đúng quy định.**", Rank::Roman, false);
        check("Thực hiện đúng quy định;", Rank::Roman, false);
        check("V. Lê-nin", Rank::Roman, false);
    }

    #[test]
    fn a_label_alone_is_a_title_where_a_word_names_it() {
        check("", Rank::Part, true);
        check("", Rank::Chapter, true);
        check("**", Rank::Section, true);
        check("", Rank::Roman, false);
        check("", Rank::Decimal(1), false);
    }

    #[test]
    fn a_long_line_with_a_colon_begins_a_sentence() {
        let long = "Các cơ quan và đơn vị có trách nhiệm sau đây:";
        check("Mục tiêu chung:", Rank::Decimal(1), true);
        check(long, Rank::Decimal(1), false);
        check(long, Rank::Article, true);
    }

    #[test]
    fn two_sentences_are_no_title() {
        check("Mục đích. Yêu cầu", Rank::Roman, false);
        check("Mục đích. yêu cầu", Rank::Roman, true);
        check("Phát triển TP. Hồ Chí Minh", Rank::Roman, true);
        check("Công nghiệp, v.v. Dịch vụ", Rank::Roman, true);
    }

    #[test]
    fn the_longest_heading() {
        check(&"Đ".repeat(LONGEST_HEADING), Rank::Roman, true);
        check(&"Đ".repeat(LONGEST_HEADING + 1), Rank::Roman, false);
    }

    #[track_caller]
    fn check(words: &str, rank: Rank, expected: bool) {
        assert_eq!(is_title(words, rank), expected, "{words}");
    }

    #[test]
    fn ends_and_beginnings_of_sentences() {
        check_ends(
            ends_sentence,
            &["Hết.", "việc:**", "“Xong.”", "(Xong!)", "./"],
            &["", "việc", "một,", "–"],
        );
        check_ends(begins_lower, &["và", "**và", "đến"], &["", "Và", "“và", "1 và"]);
        check_ends(begins_as_sentence, &["Và", "**Và", "“Và", "(Đến"], &["", "và", "1. Và", "- Và"]);
    }

    #[track_caller]
    fn check_ends(is: fn(&str) -> bool, right: &[&str], wrong: &[&str]) {
        let all = right.iter().chain(wrong).copied();
        assert_eq!(all.filter(|words| is(words)).collect::<Vec<_>>(), right);
    }
}
