//! The paragraphs of a text as a redline compares them: their words with keys.

use crate::base::hash::hash;
use crate::base::text::comparable;
use crate::plan::text::label::label;
use crate::plan::text::{BlockKind, Container, Node, Text, one_line};
use std::ops::Range;

/// What stands between the cells of a row.
const BETWEEN_CELLS: &str = " | ";

/// A heading, paragraph, item or row of a table.
pub(super) struct Paragraph {
    /// Whether it is a heading.
    pub(super) is_heading: bool,
    /// On one line.
    pub(super) text: String,
    /// The words behind the label, and the signs after each.
    pub(super) words: Vec<Word>,
    /// The hash of the keys of the words.
    pub(super) key: u64,
}

/// A word.
pub(super) struct Word {
    /// Its bytes up to the next word.
    pub(super) range: Range<usize>,
    /// The hash of its letters, which capitals, places of tones and signs around it do not change.
    pub(super) key: u64,
}

/// The paragraphs of a text that have words, in the order of the file.
pub(super) fn paragraphs(text: &Text) -> Vec<Paragraph> {
    let mut all = Vec::new();
    let mut row: Option<Vec<String>> = None;
    for node in text.nodes() {
        match node {
            Node::Open(Container::Row { .. }) => row = Some(Vec::new()),
            // A cell holds no container, so what ends within a row is the row.
            Node::Close => all.extend(row.take().map(|cells| Paragraph::of_row(&cells))),
            Node::Open(_) => {}
            Node::Block(id) => {
                let block = text.block(*id);
                match &mut row {
                    Some(cells) => cells.push(one_line(block.text)),
                    None => {
                        let is_heading = matches!(block.kind, BlockKind::Heading { .. });
                        let line = one_line(block.text);
                        let lead = label(&line).map_or(0, |it| line.len() - it.rest.len());
                        all.push(Paragraph::new(is_heading, line, lead));
                    }
                }
            }
        }
    }
    all.retain(|it| !it.words.is_empty());
    all
}

impl Paragraph {
    /// A row of a table; a number in its first cell leads it.
    fn of_row(cells: &[String]) -> Paragraph {
        let lead = cells.first().filter(|cell| cell.trim_end_matches(['.', ')']).parse::<u32>().is_ok());
        let lead = lead.map_or(0, |cell| cell.len() + BETWEEN_CELLS.len());
        Paragraph::new(false, cells.join(BETWEEN_CELLS), lead)
    }

    fn new(is_heading: bool, text: String, lead: usize) -> Paragraph {
        let body = text.get(lead..).unwrap_or_default();
        let keys = comparable(body);
        // The same words in the same order, each as it is written and as it is compared.
        let mut words: Vec<Word> = Vec::new();
        let mut end = lead;
        for (written, key) in body.split_whitespace().zip(keys.split_whitespace()) {
            let start = end + text[end..].find(written).unwrap_or_default();
            end = start + written.len();
            let key = key.trim_matches(is_sign);
            if key.is_empty() {
                continue;
            }
            if let Some(before) = words.last_mut() {
                before.range.end = start;
            }
            words.push(Word { range: start..text.len(), key: hash(key.bytes()) });
        }
        let key = hash(words.iter().map(|it| it.key));
        Paragraph { is_heading, text, words, key }
    }
}

/// Whether a character stands around words without being one: a stop, a quote, a bracket, a dash, a bullet.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '"' | '\'' | '«' | '»' | '-')
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '•' | '*' | '|' | '_')
}
