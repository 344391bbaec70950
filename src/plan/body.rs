//! The text of a file as HTML with marks where only the whole site knows what to write.

use super::attachment::Target;
use crate::base::place::Span;

/// HTML with marks, and what stands in it.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The HTML between the marks.
    pub html: String,
    /// The marks, in order.
    pub marks: Vec<Mark>,
    /// The headings, in order.
    pub contents: Vec<Heading>,
    /// Links and images that lead into the portal.
    pub links: Vec<Link>,
    /// Stands for the words of the text: equal where they are.
    pub fingerprint: u64,
    /// How many words it has.
    pub word_count: usize,
}

impl Body {
    /// Counts the words of one more text and adds them to the fingerprint.
    pub(super) fn add_words(&mut self, text: &str) {
        let mut inside = false;
        // Each letter is looked at once, for this is done to every text of a portal.
        for c in text.chars().chain([' ']) {
            let space = c.is_whitespace();
            if !space || inside {
                self.fingerprint = joined(self.fingerprint, if space { ' ' } else { c });
            }
            self.word_count += usize::from(inside && space);
            inside = !space;
        }
    }

    /// The words of the text as a reader sees them: a line for each paragraph, heading, item or cell, with one
    /// space between words and without the signs of footnotes.
    pub fn lines(&self) -> String {
        let mut lines = String::with_capacity(self.html.len());
        let mut block = String::new();
        let mut rest = self.html.as_str();
        let mut in_note = false;
        while let Some((text, tag, after)) = next_tag(rest) {
            if !in_note {
                block.push_str(text);
            }
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
            match name {
                "sup" => in_note = !tag.starts_with('/'),
                "a" | "em" | "strong" | "del" | "code" | "span" => {}
                "br" => block.push(' '),
                _ => end_line(&mut block, &mut lines),
            }
            rest = after;
        }
        block.push_str(rest);
        end_line(&mut block, &mut lines);
        if lines.contains('&') { unescape(&lines) } else { lines }
    }
}

/// Moves the words of a block to the end of a text, as a line.
fn end_line(block: &mut String, lines: &mut String) {
    let mut between = "";
    for word in block.split_whitespace().filter(|word| *word != "↩") {
        lines.push_str(between);
        lines.push_str(word);
        between = " ";
    }
    if !between.is_empty() {
        lines.push('\n');
    }
    block.clear();
}

/// The text before the next tag, the tag without its brackets, and what comes after it.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let start = html.find('<')?;
    let length = html[start..].find('>')?;
    Some((&html[..start], &html[start + 1..start + length], &html[start + length + 1..]))
}

fn unescape(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// Stands for a word without signs and case; 0 where only signs are left.
pub fn word_key(word: &str) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let letters = word.chars().filter(|c| is_letter(*c)).flat_map(char::to_lowercase);
    let key = letters.fold(START, joined);
    if key == START { 0 } else { key }
}

/// One step of FNV-1a, letter by letter: words are short, and a text has thousands.
fn joined(key: u64, c: char) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    (key ^ u64::from(u32::from(c))).wrapping_mul(PRIME)
}

/// Whether a sign is a letter or digit; outside of ASCII what is no punctuation counts, which is soon seen.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{d7}' | '\u{f7}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' => {
            false
        }
        _ => true,
    }
}

/// A place in the HTML at which `page` writes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The byte of the HTML before which it is written.
    pub offset: usize,
    /// What is written.
    pub kind: MarkKind,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The start of a mention, by its rank in the plan; later pieces of it carry no id.
    MentionStart {
        /// The mention.
        mention: usize,
        /// Whether this is its first piece.
        first: bool,
    },
    /// The end of a mention, or of a piece of it.
    MentionEnd {
        /// The mention.
        mention: usize,
    },
    /// The place of a mention inside an author's own link or image, which no link can go around.
    Anchor {
        /// The mention.
        mention: usize,
    },
    /// The start of a link, by its rank.
    LinkStart(usize),
    /// The end of a link.
    LinkEnd(usize),
    /// An image, by its rank among the links.
    Image(usize),
    /// A word of the site's language.
    Word(Word),
    /// The start of a block, by its rank: duties come from it.
    Block(usize),
}

/// Words that the HTML of a text needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The heading of the footnotes.
    Footnotes,
    /// The way back from a footnote.
    BackToText,
    /// The name of a table's scrolling box.
    Table,
}

/// A heading of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 for the text's own top level.
    pub level: u8,
    /// The id, unique in the page.
    pub id: String,
    /// The words.
    pub title: String,
}

/// A link or image that leads into the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as written.
    pub target: Target,
    /// As written, for messages.
    pub url: String,
    /// The link's title, or an image's text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Whether an image.
    pub image: bool,
}
