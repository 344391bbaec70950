//! A fault with its place: what every phase returns beside its value, and what is shown to an author.
//!
//! Severity, code and hint belong to the kind of fault ([`Fault`]), so a [`Diagnostic`] adds only the [`Place`].
//! It has no text; [`crate::base::message`] has those in Vietnamese and English.

use crate::base::fault::{Fault, Severity};
use crate::base::place::Place;

/// One fault in the portal's sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub fault: Fault,
    /// Where.
    pub place: Place,
}

impl Diagnostic {
    /// How severe it is.
    pub fn severity(&self) -> Severity {
        self.fault.severity()
    }

    /// Whether it stops the build.
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }
}

/// How many faults of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }

    /// The counts of these faults.
    pub fn of(faults: &[Diagnostic]) -> Counts {
        let mut counts = Counts::default();
        faults.iter().for_each(|it| counts.add(it.severity()));
        counts
    }
}

impl Fault {
    /// The fault at a place.
    ///
    /// ```
    /// # use kehoach::base::fault::{Fault, Severity};
    /// # use kehoach::base::place::Span;
    /// let found = Fault::BadYear { text: "24".into() }.at(Span::new(5, 7, 2).at("content/ke-hoach/a.md"));
    /// assert_eq!((found.fault.code(), found.fault.severity()), ("K015", Severity::Error));
    /// ```
    pub fn at(self, place: Place) -> Diagnostic {
        Diagnostic { fault: self, place }
    }
}

/// Sorts faults by place and drops repetitions.
pub fn in_order(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    faults.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.severity().cmp(&b.severity())));
    faults.dedup();
    faults
}
