//! The lowest layer: Vietnamese text, partial dates, places in source files, and faults as data.
//!
//! Nothing here depends on a plan, reads a file or asks for the time.

pub mod at_least_one;
pub mod bytes;
pub mod colour;
pub mod date;
pub mod diagnostic;
pub mod fault;
pub mod file_kind;
pub mod hash;
pub mod import;
pub mod language;
pub mod legacy_letters;
pub mod message;
pub mod nearest;
pub mod notice;
pub mod numeral;
pub mod order;
pub mod percent;
pub mod place;
pub mod refusal;
pub mod report;
pub mod source;
pub mod text;
