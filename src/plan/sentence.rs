//! The words of a text on one line, and the sentence around a mention.

use std::ops::Range;

/// What stands for code in the text of a block: nothing is cited there.
pub(super) const OBJECT: &str = "\u{fffc}";

/// The sentence around a mention, at most some 280 characters, cut between words.
pub(super) fn sentence(text: &str, range: &Range<usize>) -> String {
    // What lies farther away is cut in any case.
    let near = text.floor_char_boundary(range.start.saturating_sub(1_000));
    let far = text.floor_char_boundary((range.end + 1_000).min(text.len()));
    let before = &text[near..range.start];
    let after = &text[range.end..far];
    let mut from = before.rfind(". ").map_or(near, |at| near + at + 2);
    let mut to = after.find(". ").map_or(far, |at| range.end + at + 1);
    let mut start = "";
    if text[from..range.start].chars().count() > 140 {
        let cut = before.char_indices().rev().nth(120).map_or(0, |(at, _)| at);
        from = near + before[cut..].find(' ').map_or(cut, |at| cut + at + 1);
        start = "… ";
    }
    let mut end = "";
    if text[range.end..to].chars().count() > 140 {
        let cut = after.char_indices().nth(120).map_or(far, |(at, _)| range.end + at);
        to = text[range.end..cut].rfind(' ').map_or(range.end, |at| range.end + at);
        end = " …";
    }
    // A portal keeps as many sentences as it has mentions: joined at once, none takes more room than it fills.
    [start, &one_line(&text[from..to]), end].concat()
}

/// A text on one line, with single spaces.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.contains(OBJECT) { line.replace(OBJECT, "…") } else { line }
}
