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
