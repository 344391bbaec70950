//! Markings on a line of their own: secrecy (độ mật) and draft.
//!
//! ```text
//! «**TỐI MẬT**»  →  secrecy «TỐI MẬT»        «(Dự thảo)»  →  draft «Dự thảo»
//! ```
//! Only letters and digits are compared, so emphasis, spaces and tags do not hide a marking. Secrecy is marked in
//! capitals only: in lower case «mật» is an ordinary word (secret, honey).

use crate::base::place::Span;
use crate::base::text::{is_alphanumeric, same_letters};
use crate::plan::text::{Block, InlineKind, Text, one_line};
use std::ops::Range;

/// Letters of the longest marking, in bytes; a longer line is none.
const LONGEST: usize = 24;

/// The first marking of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markings {
    /// A mark of secrecy.
    pub secrecy: Option<Marking>,
    /// A line that calls the document a draft.
    pub draft: Option<Marking>,
}

/// A marking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// The words, on one line.
    pub words: String,
    /// The place in the file.
    pub span: Span,
}

/// What a line marks the document as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Secrecy,
    Draft,
}

/// Finds the markings of a text, code included.
pub(super) fn markings(text: &Text) -> Markings {
    let mut markings = Markings::default();
    for block in text.blocks() {
        for (mark, range) in marked_lines(&block) {
            let first = match mark {
                Mark::Secrecy => &mut markings.secrecy,
                Mark::Draft => &mut markings.draft,
            };
            first.get_or_insert_with(|| Marking {
                words: one_line(&block.text[range.clone()]),
                span: text.span(block.id, range),
            });
        }
    }
    markings
}

/// The lines of a block that are markings, with the bytes from their first letter to their last.
fn marked_lines(block: &Block) -> Vec<(Mark, Range<usize>)> {
    let mut found = Vec::new();
    // Hardly any line begins as a marking, and then its letters need not be gathered. Tags may be before the first
    // letter, so this is told of lines without them.
    let has_tags = block.ranges(|kind| kind == InlineKind::Html).next().is_some();
    let mut ends = memchr::memchr_iter(b'\n', block.text.as_bytes());
    let mut may_mark =
        || begins_as_marking(block.text) || ends.any(|at| begins_as_marking(&block.text[at + 1..]));
    if !has_tags && !may_mark() {
        return found;
    }
    let mut line = Line::default();
    let mut html = block.ranges(|kind| kind == InlineKind::Html).peekable();
    // What ends the tag or entity of raw HTML that is open; its letters are not the document's.
    let mut hidden_until = None;
    for (at, c) in block.text.char_indices() {
        while html.next_if(|range| range.end <= at).is_some() {}
        let in_html = html.peek().is_some_and(|range| range.start <= at);
        match c {
            '\n' => found.extend(line.end()),
            '<' if in_html => {
                if block.text[at..].get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) {
                    found.extend(line.end());
                }
                hidden_until = Some('>');
            }
            // An entity (`&nbsp;`) has letters that readers do not see.
            '&' if in_html => hidden_until = Some(';'),
            c if hidden_until == Some(c) => hidden_until = None,
            c if (in_html && hidden_until.is_some()) || !is_alphanumeric(c) => {}
            c => {
                hidden_until = None;
                line.push(at, c);
            }
        }
    }
    found.extend(line.end());
    found
}

/// Whether the first two letters of words are those of a marking.
fn begins_as_marking(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| is_alphanumeric(*c));
    matches!(
        (letters.next(), letters.next()),
        (Some('M'), Some('Ậ'))
            | (Some('T'), Some('Ố' | 'U'))
            | (Some('D' | 'd'), Some('Ự' | 'ự'))
            | (Some('B' | 'b'), Some('Ả' | 'ả'))
    )
}

/// The letters of the line that is being read, and its bytes from the first to the last.
#[derive(Default)]
struct Line {
    letters: String,
    range: Range<usize>,
}

impl Line {
    fn push(&mut self, at: usize, c: char) {
        if self.letters.is_empty() {
            self.range.start = at;
        }
        self.range.end = at + c.len_utf8();
        // Most lines are too long to be a marking; their other letters need not be kept.
        if self.letters.len() < LONGEST {
            self.letters.push(c);
        }
    }

    /// Ends the line; returns what it marks.
    fn end(&mut self) -> Option<(Mark, Range<usize>)> {
        let mark = match self.letters.as_str() {
            "MẬT" | "TỐIMẬT" | "TUYỆTMẬT" => Some(Mark::Secrecy),
            letters if ["dựthảo", "bảndựthảo"].iter().any(|it| same_letters(letters, it)) => {
                Some(Mark::Draft)
            }
            _ => None,
        };
        self.letters.clear();
        mark.map(|mark| (mark, self.range.clone()))
    }
}
