//! Words with emphasis as Markdown.

use crate::plan::import::plain::escaped;

/// Words of one format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// The words; a line break is `\n`.
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Markdown as it is: the sign of a note.
    pub(super) verbatim: bool,
}

/// The Markdown of a paragraph; one that is bold as a whole is not marked.
pub(super) fn markdown_of(pieces: &[Piece]) -> String {
    let has_words = |piece: &&Piece| !piece.verbatim && !piece.text.trim().is_empty();
    let all_bold = pieces.iter().filter(has_words).all(|piece| piece.bold);
    let all_italic = pieces.iter().filter(has_words).all(|piece| piece.italic);
    let mut markdown = String::new();
    let joined = joined(pieces, all_bold, all_italic);
    for (index, piece) in joined.iter().enumerate() {
        let next = joined.get(index + 1).and_then(|it| it.text.chars().next());
        push(&mut markdown, piece, index == 0, next);
    }
    markdown
}

/// The pieces with those of one format as one.
fn joined(pieces: &[Piece], all_bold: bool, all_italic: bool) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        let is_blank = piece.text.trim().is_empty();
        let piece =
            Piece { bold: piece.bold && !all_bold, italic: piece.italic && !all_italic, ..piece.clone() };
        // Blanks take the format of the words before.
        let goes_on = |last: &&mut Piece| {
            let alike = is_blank || (last.bold, last.italic) == (piece.bold, piece.italic);
            alike && !last.verbatim && !piece.verbatim
        };
        match joined.last_mut().filter(goes_on) {
            Some(last) => last.text.push_str(&piece.text),
            None => joined.push(piece),
        }
    }
    joined
}

/// Adds a piece, before one that begins with the character `next`.
fn push(markdown: &mut String, piece: &Piece, at_start: bool, next: Option<char>) {
    if piece.verbatim {
        markdown.push_str(&piece.text);
        return;
    }
    let words = piece.text.trim();
    let lead = &piece.text[..piece.text.len() - piece.text.trim_start().len()];
    let trail = &piece.text[lead.len() + words.len()..];
    // CommonMark: a sign beside punctuation on its inner side must have no letter on its outer side.
    let is_letter = |c: char| c.is_alphanumeric();
    let glued = lead.is_empty() && markdown.ends_with(is_letter) && !words.starts_with(is_letter)
        || trail.is_empty() && next.is_some_and(is_letter) && !words.ends_with(is_letter);
    let marks = match (piece.bold, piece.italic) {
        _ if words.is_empty() || glued => "",
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    push_lines(markdown, lead, at_start);
    markdown.push_str(marks);
    push_lines(markdown, words, at_start && marks.is_empty());
    markdown.push_str(marks);
    push_lines(markdown, trail, false);
}

/// Adds words with their line breaks.
fn push_lines(markdown: &mut String, words: &str, at_start: bool) {
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            let kept = markdown.trim_end_matches([' ', '\t']).len();
            markdown.truncate(kept);
            // A break before all words is none, and several are one.
            if !markdown.is_empty() && !markdown.ends_with("\\\n") {
                markdown.push_str("\\\n");
            }
        }
        let begins = (at_start && index == 0) || index > 0;
        markdown.push_str(&escaped(if index > 0 { line.trim_start() } else { line }, begins, true));
    }
}
