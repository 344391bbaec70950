//! The words of a text from which a name is read.

use crate::base::text::{comparable, is_alphanumeric};
use crate::cite::number::is_raised;
use std::cell::OnceCell;

/// The most words of a name that are looked at.
const LONGEST: usize = 40;

/// A word of the text.
pub(super) struct NameWord<'a> {
    pub(super) start: usize,
    /// The byte at which it ends, without the signs after it.
    pub(super) end: usize,
    /// The word without the signs around it.
    bare: &'a str,
    /// The comparable form of `bare`, made at first use: most words come after the end of the name and need none.
    plain: OnceCell<String>,
    pub(super) capital: bool,
    /// The sign after it, if there is one.
    pub(super) sign: Option<char>,
}

impl NameWord<'_> {
    /// The comparable form.
    pub(super) fn plain(&self) -> &str {
        self.plain.get_or_init(|| comparable(self.bare))
    }
}

pub(super) fn is_joint(plain: &str) -> bool {
    matches!(plain, "và" | "&") || is_dash(plain)
}

pub(super) fn is_dash(plain: &str) -> bool {
    plain == "-"
}

/// A sign inside of a word where the space behind the sign is lost: «tỉnh(cũ)».
fn is_inner_sign(c: char) -> bool {
    matches!(c, '(' | '“' | '"' | '«' | '[' | ';' | '”' | '»' | ')' | ',' | '|' | '<')
}

/// The words of a text from a byte on, up to a bracket, a quotation or a line break that separates.
pub(super) fn words(text: &str, start: usize) -> Vec<NameWord<'_>> {
    let mut words: Vec<NameWord<'_>> = Vec::with_capacity(16);
    let mut before = start;
    for raw in text[start..].split_whitespace().take(LONGEST) {
        let at = raw.as_ptr() as usize - text.as_ptr() as usize;
        let gap = &text[before..at];
        before = at + raw.len();
        if gap.contains('\n') {
            break;
        }
        let bare = raw.trim_end_matches(|c: char| !is_alphanumeric(c) && c != '-' && c != '&');
        // «TP. Hồ Chí Minh»: the period ends an abbreviation and not the name.
        let abbreviated =
            matches!(bare, "TP" | "Tp" | "TX" | "Tx" | "TT" | "Q" | "P" | "H") && raw.ends_with('.');
        let opens =
            raw.chars().next().is_some_and(|c| !is_alphanumeric(c) && !is_dash(&comparable(raw)) && c != '&');
        if opens {
            break;
        }
        let bare = bare.trim_end_matches(is_raised);
        let bare = bare.find(is_inner_sign).map_or(bare, |at| &bare[..at]);
        let sign = raw[bare.len()..].chars().next().filter(|_| !abbreviated);
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        words.push(NameWord { start: at, end: at + bare.len(), bare, plain: OnceCell::new(), capital, sign });
        if sign.is_some_and(|sign| sign != ',') {
            break;
        }
    }
    words
}
