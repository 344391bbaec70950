//! Faults as data: one type for everything the program tells an author.
//!
//! A [`Diagnostic`] says what is wrong ([`Message`]), where ([`Place`]) and what to do (another
//! [`Message`]). It holds no words; [`crate::base::message`] puts it into Vietnamese or English.

use crate::base::message::Message;
use crate::base::source::Place;

/// Whether a fault stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The site is published; `--strict` makes it an error.
    Warning,
}

/// One fault in the portal's sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it stops the build.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// Where.
    pub place: Place,
    /// What the author can do, when we know.
    pub hint: Option<Message>,
}

impl Diagnostic {
    /// A fault that stops the build.
    pub fn error(message: Message, place: Place) -> Diagnostic {
        Diagnostic { severity: Severity::Error, message, place, hint: None }
    }

    /// A fault that is told and lets the build go on.
    pub fn warning(message: Message, place: Place) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, message, place, hint: None }
    }

    /// The same fault with advice.
    pub fn hint(mut self, hint: Message) -> Diagnostic {
        self.hint = Some(hint);
        self
    }
}

/// Sorts faults by place and drops repetitions.
pub fn in_order(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    faults.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.severity.cmp(&b.severity)));
    faults.dedup();
    faults
}
