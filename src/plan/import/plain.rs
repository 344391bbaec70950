//! Pasted text becomes a manuscript: its letters stay the words they are, also where Markdown would read signs.

use super::Manuscript;
use crate::base::import::{LeftOut, LeftOutKind};
use crate::base::text::{after_letters, compose};
use crate::cite::number::is_dash;

/// Makes a manuscript of a plain text, in which `*` and `**` around words are emphasis.
pub(super) fn manuscript(text: &str) -> Manuscript {
    let text = compose(text);
    let lines: Vec<&str> = text.lines().collect();
    let mut markdown = String::with_capacity(text.len() + text.len() / 64);
    let mut left_out = Vec::new();
    let mut last_page = 0;
    for (index, line) in lines.iter().enumerate() {
        if let Some(page) = page_number(&lines, index).filter(|page| follows(*page, last_page)) {
            last_page = page;
            left_out.push(LeftOut { kind: LeftOutKind::PageNumber, words: line.trim().to_string() });
            markdown.push('\n');
            continue;
        }
        let words = line.trim_start();
        markdown.push_str(&line[..line.len() - words.len()]);
        markdown.push_str(&escaped(words, true, false));
        markdown.push('\n');
    }
    Manuscript { markdown, left_out }
}

/// The number of a page that stands alone on a line between blank ones: «2», «- 2 -», «Trang 2/5».
fn page_number(lines: &[&str], index: usize) -> Option<u32> {
    let is_blank = |at: Option<&&str>| at.is_none_or(|line| line.trim().is_empty());
    let alone = is_blank(index.checked_sub(1).and_then(|at| lines.get(at))) && is_blank(lines.get(index + 1));
    let words = lines[index].trim();
    // Most lines are longer.
    if !alone || words.len() > 16 {
        return None;
    }
    let words = after_letters(words, "trang").unwrap_or(words);
    let words = words.trim_matches(|c: char| c == ' ' || is_dash(c));
    let (page, of) = words.split_once('/').unwrap_or((words, "1"));
    let is_number = |it: &str| (1..=3).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_digit());
    (is_number(page) && is_number(of)).then(|| page.parse().ok()).flatten()
}

/// Whether a page follows the last one; the first page often has no number.
fn follows(page: u32, last: u32) -> bool {
    if last == 0 { matches!(page, 1 | 2) } else { page == last + 1 }
}

/// Words with a `\` before each sign that is a letter of theirs; `at_start` of a line, and with `all` also before those
/// of emphasis.
pub(super) fn escaped(words: &str, at_start: bool, all: bool) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut before: Option<char> = None;
    for (at, c) in words.char_indices() {
        let begins = at_start && at == 0 && matches!(c, '#' | '>' | '=');
        let is_sign = matches!(c, '`' | '[' | ']' | '<' | '\\' | '~') || (all && matches!(c, '*' | '_'));
        let is_entity = c == '&' && words[at..].contains(';');
        // `_` within a word is no emphasis.
        let is_underscore = c == '_' && before.is_some_and(|c| c != '_');
        if begins || is_sign || is_entity || is_underscore {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}
