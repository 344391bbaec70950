//! Document numbers and citations of any Vietnamese text: what it names, as which relation, and when two
//! names mean the same document.
//!
//! The steps are those of eyecite: the text is made clean ([`clean`]; of words from Markdown only the white space),
//! [`extract`] finds citations with their spans, [`usage`] reads how the text uses them, [`identity`] makes the
//! keys by which `site` later finds the one document each means. [`body`] is the one reader of names of bodies. Vocabulary
//! is data.

pub mod back_reference;
mod bare;
pub mod body;
mod body_symbol;
mod by_name;
pub mod citation;
pub mod clean;
pub mod context;
pub mod date;
pub mod document_name;
pub mod document_type;
pub mod extract;
pub mod full;
pub mod identity;
mod issued;
pub mod issuer;
pub mod law;
mod lead;
mod line_break;
mod list;
mod name;
pub mod named_type;
mod nesting;
pub mod number;
pub mod number_reader;
pub mod own_number;
pub mod passage_finding;
mod pinpoint;
pub mod provision;
mod saying;
mod statement;
mod symbol;
mod table;
mod tail;
pub mod type_name;
pub mod usage;
mod verb;
mod vocabulary;
