//! What the text of a plan says otherwise than its front matter, and what is left in it to be mended.

use super::Hint;
use crate::base::date::{PartialDate, Quarter};

/// What the text of a plan shows beside its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum StatedFault {
    // The parts are published as text, and again by their keys; `lines` are the keys that are missing.
    LeftInText { parts: Vec<LeftPart>, lines: Vec<String> },
    // A key and the text say different things; the line that says what the text says.
    Differs { key: &'static str, stated: String, given: String, line: String },
    QuartersLacking { quarters: Vec<String>, lines: Vec<String> },
    Number { number: String, fault: NumberFault },
    // The years of a key, or those that the title names, are far from the date.
    YearsApart { key: &'static str, years: String, date: PartialDate },
    // Lines with tabs; the first two lines of the table that is meant.
    TabTable { lines: Vec<String> },
    // The last words before a break and the first after it.
    BrokenSentence { before: String, after: String },
    Blank { words: String },
}

/// A part of a document that its front matter says too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum LeftPart {
    Letterhead,
    Number,
    Date,
    Title,
    Recipients,
    Signature,
}

/// Why a number is not that of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum NumberFault {
    // «Số:» in the value.
    Label,
    NoSymbol,
    OtherType { kind: &'static str, given: String },
    // The form of the Party in a number of the State, or the other way; the number as it should be.
    OtherForm { right: String, party: bool },
}

/// What is wrong with a quarter of the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum QuarterFault {
    Twice { quarter: Quarter, first: u32 },
    WithoutTheme { quarter: Quarter },
    OfOtherYear { quarter: Quarter, years: String },
}

impl StatedFault {
    pub(super) fn hint(&self) -> Hint {
        use StatedFault::*;
        match self {
            LeftInText { lines, .. } => Hint::RemoveLeft { lines: lines.clone() },
            Differs { line, .. } => Hint::MendOne { line: line.clone() },
            QuartersLacking { lines, .. } => Hint::AddLines { lines: lines.clone() },
            Number { number, fault: NumberFault::Label } => Hint::Write { line: format!("number: {number}") },
            Number { fault: NumberFault::NoSymbol, .. } => Hint::Symbol,
            Number { fault: NumberFault::OtherType { kind, .. }, .. } => {
                Hint::TypeOrNumber { line: format!("type: {kind}") }
            }
            Number { fault: NumberFault::OtherForm { right, .. }, .. } => {
                Hint::Write { line: format!("number: {right}") }
            }
            YearsApart { .. } => Hint::YearOrDate,
            TabTable { lines } => Hint::TableRows { lines: lines.clone() },
            BrokenSentence { .. } => Hint::JoinParagraphs,
            Blank { .. } => Hint::FillIn,
        }
    }
}

impl QuarterFault {
    pub(super) fn hint(&self) -> Hint {
        match self {
            QuarterFault::Twice { .. } => Hint::RemoveOneQuarter,
            QuarterFault::WithoutTheme { .. } => Hint::Theming,
            QuarterFault::OfOtherYear { .. } => Hint::QuarterYear,
        }
    }
}
