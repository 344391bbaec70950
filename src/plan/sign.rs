//! Marks that stand in a document on a line of their own: secrecy (độ mật) and draft.
//!
//! Only letters and digits count, so no emphasis, space or tag hides a mark. Of secrecy only capitals tell:
//! «mật» is a word.

use crate::base::text::{is_alphanumeric, same_letters};
use std::ops::Range;

/// Letters of the longest mark, in bytes; a longer line is none.
const LONGEST: usize = 24;

/// The line that is being read, and the first mark of each kind.
#[derive(Default)]
pub(super) struct Signs {
    letters: String,
    place: Range<usize>,
    /// Where a secrecy mark stands.
    pub(super) secrecy: Option<Range<usize>>,
    /// Where the document calls itself a draft.
    pub(super) draft: Option<Range<usize>>,
}

impl Signs {
    /// Adds text that stands at bytes of the file; a line break in it ends a line.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        // An entity is longer in the file than in the text.
        let verbatim = text.len() == range.len();
        let mut from = range.start;
        for line in text.split_inclusive('\n') {
            for (at, c) in line.char_indices() {
                // The rest of a line too long to be a mark, as most are, tells nothing.
                if self.letters.len() >= LONGEST {
                    break;
                }
                if is_alphanumeric(c) {
                    let at = from + at;
                    let place = if verbatim { at..at + c.len_utf8() } else { range.clone() };
                    let start = if self.letters.is_empty() { place.start } else { self.place.start };
                    self.place = start..place.end;
                    self.letters.push(c);
                }
            }
            if line.ends_with('\n') {
                self.end_line();
            }
            from += line.len();
        }
    }

    /// Adds raw HTML, of which only what stands outside of tags and entities counts.
    pub(super) fn html(&mut self, html: &str, range: &Range<usize>) {
        let mut at = range.start;
        let mut hidden = false;
        for piece in html.split_inclusive(['<', '>', '&', ';']) {
            if !hidden {
                self.text(piece, &(at..at + piece.len()));
            }
            hidden = piece.ends_with(['<', '&']) || (hidden && !piece.ends_with(['>', ';']));
            at += piece.len();
        }
    }

    /// Ends a line and sees whether it was a mark.
    pub(super) fn end_line(&mut self) {
        let found = match self.letters.as_str() {
            "MẬT" | "TỐIMẬT" | "TUYỆTMẬT" => Some(&mut self.secrecy),
            letters if ["dựthảo", "bảndựthảo"].iter().any(|it| same_letters(letters, it)) => {
                Some(&mut self.draft)
            }
            _ => None,
        };
        if let Some(found) = found {
            found.get_or_insert_with(|| self.place.clone());
        }
        self.letters.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_of_raw_html_hide_no_mark() {
        let mut signs = Signs::default();
        let html = "<p class=\"MẬT\">TỐI&nbsp;MẬT</p>";
        signs.html(html, &(10..10 + html.len()));
        signs.end_line();
        let start = 10 + "<p class=\"MẬT\">".len();
        assert_eq!(signs.secrecy, Some(start..start + "TỐI&nbsp;MẬT".len()));
    }
}
