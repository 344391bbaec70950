//! How much room letters take, and how a text is broken into lines that fit.
//!
//! Nobody knows with which font a page is shown, so widths are those of a wide one (DejaVu Sans): a line that
//! fits by them fits with narrower fonts too.

/// The width of a letter, in hundredths of the size of the letters.
fn width_of(letter: char) -> usize {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | 'I' | 'í' | 'ì' | 'ỉ' | 'ĩ' | 'ị'
        | ' ' => 35,
        'f' | 'r' | 't' | '(' | ')' | '/' | '-' | '“' | '”' | '"' => 45,
        'm' | 'w' | 'M' | 'W' | '…' | '–' => 102,
        '0'..='9' | 'a'..='z' => 64,
        'A'..='Z' => 80,
        letter if letter.is_lowercase() => 66,
        letter if letter.is_uppercase() => 82,
        _ => 110,
    }
}

/// The width of a text, in hundredths of the size of the letters.
pub fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

/// Breaks a text into at most `most` lines of a width, and says whether all of it is there.
///
/// Lines break at spaces, words that are too long anywhere; what is left out is marked with `…`.
pub fn lines(text: &str, room: usize, most: usize) -> (Vec<String>, bool) {
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split_whitespace();
    let mut rest: Option<&str> = words.next();
    let mut line = String::new();
    while let Some(word) = rest {
        let wanted = if line.is_empty() { 0 } else { width(&line) + width(" ") };
        if wanted + width(word) <= room {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            rest = words.next();
        } else if line.is_empty() {
            // One letter at least: with none the loop would not end where a letter is wider than the room.
            let cut = fitting(word, room).max(word.chars().next().map_or(0, char::len_utf8));
            line.push_str(&word[..cut]);
            rest = Some(&word[cut..]).filter(|rest| !rest.is_empty()).or_else(|| words.next());
        } else if lines.len() + 1 < most {
            lines.push(std::mem::take(&mut line));
        } else {
            break;
        }
        if lines.len() + 1 >= most && width(&line) >= room {
            break;
        }
    }
    if rest.is_some() {
        line.truncate(fitting(&line, room.saturating_sub(width("…"))));
        line.truncate(line.trim_end_matches([' ', ',', ';', ':', '-', '–', '“']).len());
        line.push('…');
    }
    if !line.is_empty() {
        lines.push(line);
    }
    (lines, rest.is_none())
}

/// How many bytes of a text fit into a width.
fn fitting(text: &str, room: usize) -> usize {
    let mut used = 0;
    let over = text.char_indices().find(|(_, letter)| {
        used += width_of(*letter);
        used > room
    });
    over.map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_break_at_spaces_and_are_cut_with_a_mark() {
        check("", &[], true);
        check("Về đạo đức", &["Về đạo đức"], true);
        check("Về tăng cường xây dựng Đảng", &["Về tăng", "cường xâ…"], false);
        check("Khôngcókhoảngtrắngnào", &["Khôngcókh", "oảngtrắn…"], false);
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str], whole: bool) {
        let (lines, all) = lines(text, 640, 2);
        assert_eq!((lines.iter().map(String::as_str).collect::<Vec<_>>(), all), (expected.to_vec(), whole));
        assert!(lines.iter().all(|line| width(line) <= 640), "{lines:?}");
    }
}
