//! The change of a file that takes a fault away, where only one is right: what `check --fix` writes.
//!
//! It is made of the same values as the [`Hint`](super::Hint), so that what a person is told to write and what the
//! program writes are one.

use super::{Fault, StructureFault, YamlFault};

/// A change that takes a fault away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What kind of change it is.
    pub kind: MendKind,
    /// What is put where.
    pub replacement: Replacement,
}

/// What a mend puts where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// The words of the fault's line, after its indent and the `- ` of its item.
    Line(String),
    /// The words of the fault's line, at a column from 0.
    LineAt(String, usize),
    /// These words at the fault's place by others.
    Words {
        /// What stands there.
        old: String,
        /// What is put there.
        new: String,
    },
}

/// What kind of change a mend is; [`crate::base::message::en`] has a name for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MendKind {
    /// The file was written in another encoding.
    Encoding(&'static str),
    /// The `---` around the front matter.
    Dashes,
    /// Characters that nobody sees.
    Invisible,
    /// Tabs and odd spaces in YAML, and keys that are not below one another.
    Spaces,
    /// A colon of another keyboard, or none that YAML reads.
    Colon,
    /// Quotation marks around a value.
    Quotes,
    /// The name of a key.
    Key,
    /// A letter that looks like another.
    Letter,
    /// The themes of the quarters, which the text names.
    Quarters,
    /// A tag of HTML.
    Tag,
    /// The `#` of a heading.
    Heading,
    /// The sign of an item.
    Item,
    /// The indent of a line of the text.
    Indent,
}

impl MendKind {
    /// The name in data.
    pub fn name(self) -> &'static str {
        use MendKind::*;
        match self {
            Encoding(_) => "encoding",
            Dashes => "dashes",
            Invisible => "invisible",
            Spaces => "spaces",
            Colon => "colon",
            Quotes => "quotes",
            Key => "key",
            Letter => "letter",
            Quarters => "quarters",
            Tag => "tag",
            Heading => "heading",
            Item => "item",
            Indent => "indent",
        }
    }
}

impl Fault {
    /// The change that takes the fault away, where only one is right.
    pub fn mend(&self) -> Option<Mend> {
        let words = |old: &str, new: &str| Replacement::Words { old: old.to_string(), new: new.to_string() };
        let (kind, replacement) = match self {
            Fault::Yaml(fault) => return fault.mend(),
            Fault::BracketText { line, .. } => (MendKind::Quotes, certain(line)?),
            Fault::GluedKey { key, corrected } => (MendKind::Colon, words(key, corrected)),
            Fault::UnknownKey { key, nearest: Some(nearest), is_slip: true } => {
                (MendKind::Key, words(key, nearest))
            }
            Fault::MisnamedKey { key, meant, is_slip: true } => (MendKind::Key, words(key, meant)),
            Fault::SpelledKey { key, meant } => (MendKind::Key, words(key, meant)),
            Fault::CurlyQuotes { line } => (MendKind::Quotes, certain(line)?),
            Fault::Homoglyph { character, meant } => {
                (MendKind::Letter, words(&character.to_string(), &meant.to_string()))
            }
            Fault::Structure(StructureFault::GluedHeading { line, spaced }) => {
                (MendKind::Heading, words(line, spaced))
            }
            _ => return None,
        };
        Some(Mend { kind, replacement })
    }
}

impl YamlFault {
    fn mend(&self) -> Option<Mend> {
        use YamlFault::*;
        let (kind, replacement) = match self {
            ColonInValue(line) | AfterQuote(line) | ReservedSign(_, line) | Escape(line) | Unclosed(line) => {
                (MendKind::Quotes, certain(line.as_deref()?)?)
            }
            NoSpaceAfterColon(line) | WideColon(line) => (MendKind::Colon, Replacement::Line(line.clone())),
            Misplaced(line, column) => (MendKind::Spaces, Replacement::LineAt(line.clone(), *column)),
            NoColon | Indentation | Alias | TooDeep | SecondDocument | ComplexKey | Other => return None,
        };
        Some(Mend { kind, replacement })
    }
}

/// A line with quotation marks around its value. With a ` #` between them it is not certain: that may have been a
/// comment.
fn certain(line: &str) -> Option<Replacement> {
    let quoted = &line[..line.rfind(['"', '\'']).unwrap_or(line.len())];
    (!quoted.contains(" #")).then(|| Replacement::Line(line.to_string()))
}
