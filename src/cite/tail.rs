//! What follows the number of a citation: the sign of a note, the date and the issuer.

use super::issuer::{Issuer, issuer_at};
use super::moment::{impossible_moment, moment_at};
use super::number::is_raised;
use crate::base::date::PartialDate;

/// What follows a number.
pub(super) struct Tail {
    pub(super) date: Option<PartialDate>,
    pub(super) issuer: Option<Issuer>,
    pub(super) end: usize,
}

/// The date and the issuer after a number, and where they end; a date may also follow the issuer.
///
/// A `bracket` before the number closes before the issuer.
pub(super) fn tail(text: &str, number_end: usize, joint: bool, bracket: bool) -> Tail {
    let mut tail = Tail { date: None, issuer: None, end: number_end };
    let mut behind = note_end(text, number_end);
    match moment_at(text, behind) {
        Some((date, at)) => (tail.date, tail.end, behind) = (Some(date), at, note_end(text, at)),
        None => behind = impossible_moment(text, behind).unwrap_or(behind),
    }
    if bracket && text[behind..].starts_with([')', ']']) {
        behind += 1;
    }
    if let Some((issuer, at)) =
        issuer_after(text, behind, joint, tail.date.is_some() && text[..number_end].ends_with("TW"))
    {
        (tail.issuer, tail.end) = (Some(issuer), at);
        let worded = text[tail.end..].trim_start_matches([' ', ',', '(']);
        if tail.date.is_none()
            && ["ngày", "ban hành ngày", "ký ngày"].iter().any(|it| worded.starts_with(it))
            && let Some((date, at)) = moment_at(text, tail.end)
        {
            (tail.date, tail.end) = (Some(date), at);
        }
    }
    tail
}

/// Where the sign of a note behind a number ends: «59/2015/NĐ-CP¹», `46/2015/NĐ-CP[2]`, `46/2015/NĐ-CP[^2]`.
fn note_end(text: &str, start: usize) -> usize {
    let rest = text[start..].trim_start_matches(is_raised);
    let note = rest.strip_prefix('[').and_then(|note| note[..note.floor_char_boundary(40)].split_once(']'));
    let is_label = |label: &str| match label.strip_prefix('^') {
        Some(name) => !name.is_empty() && !name.contains(char::is_whitespace),
        None => !label.is_empty() && label.bytes().all(|b| b.is_ascii_digit()),
    };
    let behind =
        note.map(|(label, _)| label).filter(|label| is_label(label)).map_or(0, |label| label.len() + 2);
    text.len() - rest.len() + behind
}

/// «của Bộ Chính trị», «do Bộ Nội vụ ban hành»; behind the date of a `central` document of the Party a
/// body also without «của», where the title or the end follows it.
fn issuer_after(text: &str, start: usize, joint: bool, central: bool) -> Option<(Issuer, usize)> {
    let spaces = [' ', '\n', '\t', '\u{a0}', ','];
    let rest = text[start..].trim_start_matches(spaces);
    let words = ["của", "Của", "CỦA", "do"];
    let Some((word, rest)) = words.iter().find_map(|word| Some((*word, rest.strip_prefix(word)?))) else {
        let gap = &text[start..text.len() - rest.len()];
        let near = !gap.is_empty() && gap.matches('\n').count() < 2;
        return if near && central { centre_at(text, text.len() - rest.len()) } else { None };
    };
    let name = rest.trim_start_matches(&spaces[..4]);
    if name.len() == rest.len() {
        return None;
    }
    let (issuer, end) = issuer_at(text, text.len() - name.len(), joint)?;
    let issued = || ["ban hành", "ký", "phát hành"].iter().any(|it| text[end..].trim_start().starts_with(it));
    (word != "do" || issued()).then_some((issuer, end))
}

/// A body of the Party's centre that stands right behind a date.
fn centre_at(text: &str, start: usize) -> Option<(Issuer, usize)> {
    let centre = ["Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư", "Hội nghị"];
    if !centre.iter().any(|it| text[start..].starts_with(it)) {
        return None;
    }
    let (issuer, end) = issuer_at(text, start, false)?;
    let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
    let closed = rest.is_empty()
        || rest.starts_with(['.', ';', ')', ',', '“', '"', '«', '\n'])
        || rest.starts_with("về ");
    (closed && (issuer.name.contains("Trung ương") || !issuer.name.starts_with("Hội nghị")))
        .then_some((issuer, end))
}
