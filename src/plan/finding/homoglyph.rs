//! Homoglyphs: Ð (eth), which old keyboards gave for Đ, and Cyrillic capitals.
//!
//! ```text
//! «số 12/QÐ-UBND»  →  Homoglyph { at: 9, character: Ð, meant: Đ }, with the place in the file
//! ```
//! In a number they are read as the letter that is meant, so that one document has one page, and reported. Outside of
//! numbers only the first Ð of the front matter is reported: a search for the name would not find it.

use super::passage::Passage;
use crate::base::bytes::find_bytes;
use crate::base::place::Span;
use crate::base::text::homoglyph_of;
use crate::cite::number::is_dash;
use crate::cite::number_reader::number_at;
use crate::plan::text::Text;

/// How far before and after a letter its number may reach, in bytes.
const REACH: usize = 60;

/// A letter that looks like another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Homoglyph {
    /// Its first byte in the text.
    pub at: usize,
    /// The letter.
    pub character: char,
    /// The letter that is meant.
    pub meant: char,
}

/// The homoglyphs in the numbers of a text, one a number; with `anywhere` also the first Ð outside of numbers.
///
/// ```
/// # use kehoach::plan::finding::homoglyph::homoglyphs;
/// let found = homoglyphs("số 12/QÐ-UBND", false);
/// assert_eq!((found[0].character, found[0].meant), ('Ð', 'Đ'));
/// ```
pub fn homoglyphs(text: &str, anywhere: bool) -> Vec<Homoglyph> {
    let mut found = Vec::new();
    let mut free = 0;
    let mut first = anywhere;
    let mut next = 0;
    while let Some(at) = find_bytes(text.as_bytes(), next, may_be_homoglyph) {
        let Some(character) = text[at..].chars().next() else { break };
        next = at + character.len_utf8();
        let Some(meant) = homoglyph_of(character).filter(|_| at >= free) else { continue };
        // One finding is enough for a number: the next letters are looked at from its end on.
        let number_end = number_around(text, at);
        let counts = first && matches!(character, 'Ð' | 'ð');
        if number_end.is_none() && !counts {
            continue;
        }
        first &= !counts;
        free = number_end.unwrap_or(at);
        found.push(Homoglyph { at, character, meant });
    }
    found
}

/// Whether bytes begin with Ð, ð or a letter of the Cyrillic blocks.
#[inline]
fn may_be_homoglyph(a: u8, b: u8, _: u8) -> bool {
    (a == 0xc3) & ((b == 0x90) | (b == 0xb0)) | (a.wrapping_sub(0xd0) < 4)
}

/// The homoglyphs in the numbers of a passage, with their places.
pub(super) fn homoglyphs_of(text: &Text, passage: &Passage) -> Vec<(Homoglyph, Span)> {
    let found = homoglyphs(&passage.words, false).into_iter();
    found.map(|it| (it, text.span(passage.block.id, it.at..it.at + it.character.len_utf8()))).collect()
}

/// The end of the number that holds a letter, if one does.
fn number_around(text: &str, at: usize) -> Option<usize> {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let to = text.floor_char_boundary(at + REACH);
    let joined = |c: char| c.is_alphanumeric() || c == '/' || is_dash(c);
    let starts = text[from..at].match_indices(|c: char| c.is_ascii_digit()).map(|(start, _)| from + start);
    let mut numbers = starts
        .filter(|start| !text[..*start].ends_with(joined))
        .filter_map(|start| Some(start + number_at(&text[start..to], 0, true)?.1));
    numbers.find(|end| *end > at)
}
