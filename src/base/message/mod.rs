//! The texts of all messages on the console and in the preview's banner.
//!
//! A message is data: a [`Fault`] with its [`Hint`], a [`Notice`] of a command, a [`Refusal`] that ends one. Its texts
//! are in [`vi`] and [`en`] and nowhere else, one arm for each kind, so that the compiler reports a kind that lacks its
//! text: lower case, literals in backticks, no final period, clear without colour. The texts of the *site* are in its
//! theme.

pub mod en;
pub mod vi;

use crate::base::fault::{Fault, Hint};
use crate::base::import::{Doubt, ImportFault, ImportNotice};
use crate::base::language::Language;
use crate::base::notice::Notice;
use crate::base::refusal::Refusal;
use crate::base::text::excerpt;

/// The longest quoted value in a message, in characters.
const LONGEST_VALUE: usize = 120;

/// What stands before each line to paste.
pub(super) const PASTED_INDENT: &str = "  ";

/// The most lines to paste that a message has.
const MOST_LINES: usize = 60;

/// The longest message, in characters.
const LONGEST: usize = 1200;

impl Fault {
    /// What is wrong, in one line where it quotes; long values are cut.
    pub fn words(&self, language: Language) -> String {
        bounded(match language {
            Language::Vi => vi::fault(self),
            Language::En => en::fault(self),
        })
    }
}

impl Hint {
    /// What the author can do, in one line where it quotes; long values are cut. Lines to paste follow, each on its own.
    pub fn words(&self, language: Language) -> String {
        let mut words = bounded(match language {
            Language::Vi => vi::hint(self),
            Language::En => en::hint(self),
        });
        for line in self.lines().iter().flat_map(|lines| lines.lines()).take(MOST_LINES) {
            words.push('\n');
            words.push_str(PASTED_INDENT);
            words.push_str(&printable(&excerpt_line(line)));
        }
        words
    }
}

impl Notice<'_> {
    /// The text of the notice.
    pub fn words(&self, language: Language) -> String {
        printable(&match language {
            Language::Vi => vi::notice(self),
            Language::En => en::notice(self),
        })
    }
}

impl ImportFault {
    /// Why a document does not become a plan.
    pub fn words(&self, language: Language) -> String {
        bounded(match language {
            Language::Vi => vi::import_fault(self),
            Language::En => en::import_fault(self),
        })
    }
}

impl ImportNotice<'_> {
    /// The line of the report.
    pub fn words(&self, language: Language) -> String {
        bounded(match language {
            Language::Vi => vi::import_notice(self),
            Language::En => en::import_notice(self),
        })
    }
}

impl Doubt {
    /// Why a fact is not certain; `line` is that of the document. On one line.
    pub fn words(&self, line: u32, language: Language) -> String {
        let words = match language {
            Language::Vi => vi::doubt(self, line),
            Language::En => en::doubt(self, line),
        };
        printable(&words).replace('\n', " ")
    }
}

impl Refusal {
    /// What was refused, and why.
    pub fn words(&self, language: Language) -> String {
        printable(&match language {
            Language::Vi => vi::refusal(self),
            Language::En => en::refusal(self),
        })
    }
}

/// The words of the page «Thêm kế hoạch» of the preview, by their keys.
pub fn add_plan_words(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Vi => vi::ADD_PLAN,
        Language::En => en::ADD_PLAN,
    }
}

/// The words of the page «Thêm kế hoạch» for a key; empty where it has none.
pub fn add_plan_word(language: Language, key: &str) -> &'static str {
    add_plan_words(language).iter().find(|(name, _)| *name == key).map_or("", |(_, words)| words)
}

/// Cuts long values in backticks, and the text where it is still too long.
fn bounded(words: String) -> String {
    let parts: Vec<String> = words
        .split('`')
        .enumerate()
        .map(|(index, part)| match index % 2 {
            0 => part.to_string(),
            _ => excerpt(part, LONGEST_VALUE).replace('\n', " "),
        })
        .collect();
    printable(&excerpt(&parts.join("`"), LONGEST))
}

/// A line to paste, which loses its end where it is longer than a message.
fn excerpt_line(line: &str) -> String {
    if line.chars().count() <= LONGEST { line.to_string() } else { excerpt(line, LONGEST) }
}

/// Shows control characters as `\u{…}`, so that a quoted source text cannot steer a terminal.
pub fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let shown: Box<dyn Iterator<Item = char>> =
                if c.is_control() { Box::new(c.escape_default()) } else { Box::new(std::iter::once(c)) };
            shown
        })
        .collect()
}

/// A value of a key, as an example.
fn sample(key: &str) -> &'static str {
    match key {
        "quarter" => "I/2024",
        _ => "…",
    }
}

/// Names in backticks, with `…` at the end when `count` is larger: `` `a`, `b`, … ``.
fn quoted(names: &[String], count: usize) -> String {
    let mut text = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if count > names.len() {
        text.push_str(", …");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fault::TextFault;

    #[test]
    fn messages_are_short_whatever_they_quote() {
        for text in ["x".repeat(3_000_000), "`a".repeat(500_000), "một\nhai ".repeat(60_000)] {
            for language in [Language::Vi, Language::En] {
                let words =
                    Fault::Text(TextFault::BrokenLink { url: text.clone(), nearest: None }).words(language);
                assert!(words.chars().count() <= LONGEST + 1 && !words.contains('\n'), "{words}");
            }
        }
        let words = Fault::BadDate { text: "5 ".repeat(100) }.words(Language::En);
        assert!(words.ends_with("5 5…` is not a date") && words.len() < 160, "{words}");
    }
}
