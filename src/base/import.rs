//! What the import of a document says, as data: why a file is not taken, what is not certain, what was left out.
//! [`crate::base::message`] has the words.

use super::date::PartialDate;
use super::file_kind::FileKind;
use super::refusal::Cause;

/// Why a document does not become a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFault {
    /// The system does not let its bytes be read.
    Unreadable {
        /// Why.
        cause: Cause,
    },
    /// It is cut short or damaged.
    Damaged,
    /// It has a password.
    Encrypted,
    /// A form that another program must turn into .docx first; none could.
    NeedsConversion(FileKind),
    /// The program that was asked to convert it failed.
    ConversionFailed(FileKind),
    /// A spreadsheet, slides, a picture.
    NotText,
    /// It unpacks to more than is read, or nests too deep.
    TooLarge,
    /// It has no words: pages that were scanned.
    NoWords,
    /// Its bytes are in no coding that is known.
    UnknownCoding,
    /// It has a front matter already.
    AlreadyPlan,
    /// The text does not say what a plan must have.
    Missing {
        /// The keys.
        keys: Vec<&'static str>,
    },
    /// The same plan is there.
    Twin {
        /// Its file.
        path: String,
    },
    /// There is a file of the name.
    Exists {
        /// The file.
        path: String,
    },
    /// It has a mark of secrecy.
    Secrecy {
        /// The mark.
        mark: String,
    },
    /// The plan that it makes has another fault, in the words of that fault.
    Faulty {
        /// The words.
        message: String,
    },
}

/// Why a fact is not certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No letterhead names the body; the sentence that issues the document does, in these words.
    OfOpening(String),
    /// The text writes these words; the place of the date, or the one province that it names, was added.
    PlaceAdded(String),
    /// Neither the number nor the day is filled in.
    NumberAndDayBlank,
    /// Neither its date nor its title says the year; it is that of the newest document it cites and of the first day it sets.
    BetweenDays {
        /// The day of that document.
        cited: PartialDate,
        /// The day that it sets.
        day: PartialDate,
    },
    /// A number line in these words leaves a blank for the number.
    NumberBlank(String),
}

/// Words of a document that are neither in its text nor in a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Why.
    pub kind: LeftOutKind,
    /// The words, on one line; of a picture its description.
    pub words: String,
}

/// Why words are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOutKind {
    /// The national motto and what else each document has.
    Formal,
    /// The body above the one that issues, which no key has.
    Governing,
    /// The number of a page.
    PageNumber,
    /// A change that is still to be accepted took them away.
    Deleted,
    /// They are not shown.
    Hidden,
    /// A picture.
    Picture,
}

impl LeftOutKind {
    /// The name in data.
    pub fn name(self) -> &'static str {
        match self {
            LeftOutKind::Formal => "formal",
            LeftOutKind::Governing => "governing_body",
            LeftOutKind::PageNumber => "page_number",
            LeftOutKind::Deleted => "deleted",
            LeftOutKind::Hidden => "hidden",
            LeftOutKind::Picture => "picture",
        }
    }
}

/// A line of the report of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportNotice<'a> {
    /// A plan was written, or would be.
    Taken {
        /// Its file.
        path: &'a str,
        /// The document.
        from: &'a str,
    },
    /// The signed copy of a document is attached, or would be.
    Attached {
        /// Where it is kept.
        path: &'a str,
    },
    /// The signed copies have none for a document.
    NoCopy,
    /// A key that is not certain, with its value.
    Unsure {
        /// The key.
        key: &'a str,
        /// The value.
        value: &'a str,
        /// Why.
        doubt: &'a Doubt,
        /// The line of the document.
        line: u32,
    },
    /// Words that were left out.
    LeftOut {
        /// Why.
        kind: LeftOutKind,
        /// The words, one after another.
        words: &'a str,
    },
    /// A document was not taken.
    Refused {
        /// The document.
        from: &'a str,
        /// Why.
        fault: &'a ImportFault,
    },
    /// How many documents there were.
    Counts {
        /// Taken.
        taken: usize,
        /// Of these not certain in all.
        unsure: usize,
        /// Not taken.
        refused: usize,
        /// Whether nothing was written.
        dry: bool,
    },
    /// The heading of the bodies that the register does not have.
    UnknownBodies,
}
