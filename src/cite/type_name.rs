//! The type of a document by its own words, which may be any: «Kế hoạch», «ĐỀ CƯƠNG».

use super::document_type::DocumentType;
use std::fmt;

/// The type that a document has by its own words: one of the known, or another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeName {
    /// A known type by its exact name.
    Known(DocumentType),
    /// Other words, such as «ĐỀ CƯƠNG» or a known type in other letters.
    Other(String),
}

impl TypeName {
    /// The type of these words.
    ///
    /// ```
    /// # use kehoach::cite::{document_type::DocumentType, type_name::TypeName};
    /// assert_eq!(TypeName::new("Kế hoạch"), TypeName::Known(DocumentType::Plan));
    /// assert!(TypeName::new("KẾ HOẠCH").may_be(DocumentType::Plan));
    /// assert_eq!(TypeName::new("Đề cương").text(), "Đề cương");
    /// ```
    pub fn new(text: &str) -> TypeName {
        DocumentType::named(text).map_or_else(|| TypeName::Other(text.to_string()), TypeName::Known)
    }

    /// The words.
    pub fn text(&self) -> &str {
        match self {
            TypeName::Known(kind) => kind.name(),
            TypeName::Other(text) => text,
        }
    }

    /// The known type, where the words are exactly its name.
    pub fn known(&self) -> Option<DocumentType> {
        match self {
            TypeName::Known(kind) => Some(*kind),
            TypeName::Other(_) => None,
        }
    }

    /// Whether a document of this type counts as a plan, in whatever letters the type is written.
    pub fn is_plan(&self) -> bool {
        match self {
            TypeName::Known(kind) => is_plan(*kind),
            TypeName::Other(text) => {
                DocumentType::at_start(text).is_some_and(|(kind, rest)| rest.is_empty() && is_plan(kind))
            }
        }
    }

    /// Whether a document of this type may be called one of another, in whatever letters the type is written.
    pub fn may_be(&self, kind: DocumentType) -> bool {
        match self {
            TypeName::Known(own) => own.may_be(kind),
            TypeName::Other(text) => {
                DocumentType::at_start(text).is_some_and(|(own, rest)| rest.is_empty() && own.may_be(kind))
            }
        }
    }
}

/// Whether a document of this type is a plan by another name (kế hoạch, chương trình, đề án): it says what is to be done.
fn is_plan(kind: DocumentType) -> bool {
    use DocumentType::*;
    matches!(
        kind,
        Plan | JointPlan
            | InteragencyPlan
            | CoordinationPlan
            | Programme
            | ActionProgramme
            | JointProgramme
            | CoordinationProgramme
            | Scheme
    )
}

impl fmt::Display for TypeName {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.text())
    }
}
