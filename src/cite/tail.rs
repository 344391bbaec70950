//! What follows the number of a citation: the sign of a note, the date and the issuer.

use super::date::{CitedDate, date_at, unreadable_date};
use super::issuer::{Issuer, issuer_at};
use super::number::is_raised;

/// What follows a number.
pub(super) struct Tail {
    pub(super) date: CitedDate,
    pub(super) issuer: Option<Issuer>,
    pub(super) end: usize,
}

/// The date and the issuer after a number, and where they end; a date may also follow the issuer.
///
/// A `bracket` before the number closes before the issuer. `year` is that in the number.
pub(super) fn tail(text: &str, number_end: usize, joint: bool, bracket: bool, year: Option<i16>) -> Tail {
    let mut tail = Tail { date: CitedDate::Absent, issuer: None, end: number_end };
    let mut after = note_end(text, number_end);
    if let Some((date, at)) = date_at(text, after) {
        after = note_end(text, at);
        // «Kế hoạch thực hiện Nghị định số 30/2020/NĐ-CP năm 2024»: the year is another's.
        if date.day().is_some() || year.is_none_or(|year| year == date.year()) {
            (tail.date, tail.end) = (CitedDate::Read(date), at);
        }
    } else if let Some(range) = unreadable_date(text, after) {
        // The issuer after an unreadable date is still read.
        after = range.end;
        tail.date = CitedDate::Unreadable(range);
    }
    if bracket && text[after..].starts_with([')', ']']) {
        after += 1;
    }
    if let Some((issuer, at)) =
        issuer_after(text, after, joint, tail.date.read().is_some() && text[..number_end].ends_with("TW"))
    {
        (tail.issuer, tail.end) = (Some(issuer), at);
        // After the issuer the title begins, so only a day is the document's date: «của UBND tỉnh năm 2024 …» is none.
        // The body may be none of today: «của UBND xã Nậm Cắn (cũ) ban hành tháng 3/2025».
        let rest = text[tail.end..].trim_start();
        let from = rest.strip_prefix("(cũ)").map_or(tail.end, |rest| text.len() - rest.len());
        let worded = text[from..].trim_start_matches([' ', ',', '(']);
        let words = ["ngày", "ban hành ngày", "ban hành tháng", "ký ngày", "cùng ngày"];
        if tail.date.read().is_none() && words.iter().any(|it| worded.starts_with(it)) {
            if let Some((date, at)) = date_at(text, from) {
                (tail.date, tail.end) = (CitedDate::Read(date), at);
            } else if let Some(range) = unreadable_date(text, from) {
                tail.date = CitedDate::Unreadable(range);
            }
        }
    }
    tail
}

/// Where the sign of a note after a number ends: «59/2015/NĐ-CP¹», `46/2015/NĐ-CP[2]`, `46/2015/NĐ-CP[^2]`.
fn note_end(text: &str, start: usize) -> usize {
    let rest = text[start..].trim_start_matches(is_raised);
    // The label of a note is short; the bound keeps a `[` without its `]` from a search through the whole text.
    let note = rest.strip_prefix('[').and_then(|note| note[..note.floor_char_boundary(40)].split_once(']'));
    let is_label = |label: &str| match label.strip_prefix('^') {
        Some(name) => !name.is_empty() && !name.contains(char::is_whitespace),
        None => !label.is_empty() && label.bytes().all(|b| b.is_ascii_digit()),
    };
    let length =
        note.map(|(label, _)| label).filter(|label| is_label(label)).map_or(0, |label| label.len() + 2);
    text.len() - rest.len() + length
}

/// «của Bộ Chính trị», «do Bộ Nội vụ ban hành»; after the date of a `central` document of the Party a
/// body also without «của», where the title or the end follows it.
fn issuer_after(text: &str, start: usize, joint: bool, central: bool) -> Option<(Issuer, usize)> {
    let rest = text[start..].trim_start_matches([' ', '\n', ',']);
    let words = ["của", "Của", "CỦA", "do"];
    let Some((word, rest)) = words.iter().find_map(|word| Some((*word, rest.strip_prefix(word)?))) else {
        let gap = &text[start..text.len() - rest.len()];
        let near = !gap.is_empty() && !gap.contains("\n\n");
        return if near && central { centre_at(text, text.len() - rest.len()) } else { None };
    };
    let name = rest.trim_start_matches([' ', '\n']);
    if name.len() == rest.len() {
        return None;
    }
    let (issuer, end) = issuer_at(text, text.len() - name.len(), joint)?;
    let issued = || ["ban hành", "ký", "phát hành"].iter().any(|it| text[end..].trim_start().starts_with(it));
    (word != "do" || issued()).then_some((issuer, end))
}

/// A body of the Party's centre that follows a date.
fn centre_at(text: &str, start: usize) -> Option<(Issuer, usize)> {
    let centre = ["Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư", "Hội nghị"];
    if !centre.iter().any(|it| text[start..].starts_with(it)) {
        return None;
    }
    let (issuer, end) = issuer_at(text, start, false)?;
    let rest = text[end..].trim_start_matches(' ');
    let closed = rest.is_empty()
        || rest.starts_with(['.', ';', ')', ',', '“', '"', '«', '\n'])
        || rest.starts_with("về ");
    (closed && (issuer.name.contains("Trung ương") || !issuer.name.starts_with("Hội nghị")))
        .then_some((issuer, end))
}
