//! The type of a document by its name at the beginning of words: `KẾ HOẠCH` → Kế hoạch.

use super::document_type::DocumentType;
use crate::base::text::{after_letters, lower};

/// No name of a type has more bytes.
const LONGEST_NAME: usize = 48;

impl DocumentType {
    /// The type whose name words begin with, in any case, and what follows it.
    ///
    /// ```
    /// # use kehoach::cite::document_type::DocumentType;
    /// assert_eq!(DocumentType::at_start("KẾ HOẠCH:"), Some((DocumentType::Plan, ":")));
    /// assert_eq!(DocumentType::at_start("Kế hoạch hóa"), Some((DocumentType::Plan, " hóa")));
    /// assert_eq!(DocumentType::at_start("Sở Nội vụ"), None);
    /// ```
    pub fn at_start(words: &str) -> Option<(DocumentType, &str)> {
        // Most types are told apart by the first letter.
        let first = lower(words.chars().next()?);
        let near = DocumentType::all().filter(|kind| kind.name().chars().next().map(lower) == Some(first));
        let mut found = near.filter_map(|kind| Some((kind, after_letters(words, kind.name())?)));
        found.find(|(_, rest)| !rest.starts_with(char::is_alphanumeric))
    }
}

/// The type of the document of which a line is the name and nothing else: «KẾ HOẠCH», «QUYẾT ĐỊNH:».
pub fn named_document(line: &str) -> Option<DocumentType> {
    let line = line.trim();
    // Most lines are longer than any name.
    if line.len() > LONGEST_NAME {
        return None;
    }
    let (kind, rest) = DocumentType::at_start(line)?;
    matches!(rest, "" | ":").then_some(kind)
}
