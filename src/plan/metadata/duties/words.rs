//! The words of a statement, each in one spelling with its place, and the sentences that they make.

use crate::base::text::comparable;
use std::ops::Range;

/// How many words tell what begins with them.
const NEAR: usize = 8;

/// A word.
#[derive(Clone, Debug)]
pub(super) struct PlainWord {
    /// Its bytes in the statement, with the signs around it.
    pub(super) range: Range<usize>,
    /// The word in lower case, without the signs around it; empty where it is signs alone.
    pub(super) key: String,
    /// Whether its first letter is a capital.
    pub(super) capital: bool,
}

/// The words of a text; «hàng quý» is «hằng quý».
pub(super) fn plain_words(text: &str) -> Vec<PlainWord> {
    let mut words = Vec::new();
    let mut at = 0;
    for part in text.split(char::is_whitespace) {
        if !part.is_empty() {
            let bare = part.trim_matches(|c: char| !c.is_alphanumeric());
            let mut key = comparable(bare);
            if key == "hàng" {
                key = "hằng".to_string();
            }
            let capital = bare.starts_with(char::is_uppercase);
            words.push(PlainWord { range: at..at + part.len(), key, capital });
        }
        at += part.len() + text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// The words of a statement, with the text that they are of.
pub(super) struct Sentence<'a> {
    /// The text of the whole statement.
    pub(super) text: &'a str,
    /// The words of the whole statement.
    pub(super) words: &'a [PlainWord],
}

impl<'a> Sentence<'a> {
    /// The text of a run of words, with the signs around them.
    pub(super) fn of(&self, run: Range<usize>) -> &'a str {
        match (self.words.get(run.start), self.words.get(run.end.saturating_sub(1))) {
            (Some(first), Some(last)) if run.start < run.end => &self.text[first.range.start..last.range.end],
            _ => "",
        }
    }

    /// The text of a few words from one on.
    pub(super) fn near(&self, from: usize, end: usize) -> &'a str {
        self.of(from..end.min(from + NEAR))
    }

    /// A word with the signs around it.
    pub(super) fn written(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |it| &self.text[it.range.clone()])
    }

    /// The key of a word; empty beyond the last.
    pub(super) fn key(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |it| it.key.as_str())
    }

    /// How many words a phrase has that begins at a word; none where it does not, or where a sign divides it.
    pub(super) fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut count = 0;
        for part in phrase.split(' ') {
            if self.key(at + count) != part || (count > 0 && self.divides(at + count - 1)) {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// Whether a sign after a word divides it from the next.
    fn divides(&self, at: usize) -> bool {
        self.written(at).ends_with([',', ';', ':', '.', ')'])
    }

    /// Whether a sentence ends with a word; a semicolon ends a clause, not a sentence.
    fn ends(&self, at: usize) -> bool {
        let Some(next) = self.words.get(at + 1) else { return true };
        let written = self.written(at).trim_end_matches(['”', '"', '»', ')', '*']);
        let abbreviated = self.words[at].key.chars().count() <= 2 && written.starts_with(char::is_uppercase);
        written.ends_with(['.', '!', '?'])
            && !abbreviated
            && (next.capital || self.written(at + 1).starts_with(|c: char| !c.is_lowercase()))
    }

    /// Whether a clause ends with a word.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        self.written(at).trim_end_matches(['”', '"', '»', '*']).ends_with(';') || self.ends(at)
    }

    /// The sentences, as runs of words.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        for at in 0..self.words.len() {
            if self.ends(at) {
                found.push(start..at + 1);
                start = at + 1;
            }
        }
        found
    }
}
