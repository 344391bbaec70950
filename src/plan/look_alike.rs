//! Letters that look like others: Ð, which old keyboards gave for Đ, and Cyrillic capitals.
//!
//! In a number they are read as the letter meant, so that one document has one page, and warned of. Outside
//! of numbers only the first Ð among keys and values is told: it hides a name from those who look for it.

use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::source::{Cursor, Source};
use crate::base::text::twin;
use crate::cite::number::{is_dash, number_at};

/// How far before and behind a letter its number may reach, in bytes.
const REACH: usize = 60;

/// Warns of letters that look like others; keys and values end at byte `values_end`.
pub fn look_alikes(source: &Source, values_end: usize, faults: &mut Vec<Diagnostic>) {
    let text = &source.text;
    let mut cursor = Cursor::new(text);
    let mut told_until = 0;
    let mut first = true;
    // The bytes that begin Ð, ð and the Cyrillic letters.
    for at in memchr::memchr3_iter(0xc3, 0xd0, 0xd1, text.as_bytes()) {
        let Some(character) = text[at..].chars().next() else { continue };
        let Some(meant) = twin(character).filter(|_| at >= told_until) else { continue };
        let number_end = number_around(text, at);
        let in_values = first && at < values_end && matches!(character, 'Ð' | 'ð');
        if number_end.is_none() && !in_values {
            continue;
        }
        first &= !in_values;
        told_until = number_end.unwrap_or(at);
        let place = cursor.span(at, 1).at(&source.path);
        faults.push(Fault::Homoglyph { character, meant }.at(place));
    }
}

/// Where the number ends in which a letter stands, if it stands in one.
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
