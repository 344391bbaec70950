//! Document numbers and citations of any Vietnamese text: what it names, as which relation, and when two
//! names mean the same document.
//!
//! The steps are those of eyecite: the text comes clean ([`crate::base::source`]), [`extract`] finds
//! citations with their spans, [`context`] reads how the text uses them, [`identity`] makes the keys by
//! which `site` later finds the one document each means. Vocabulary is data ([`vocabulary`]).

pub mod context;
pub mod extract;
pub mod identity;
pub mod issuer;
pub mod number;
pub mod vocabulary;
