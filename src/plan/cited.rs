//! A document as one place of a text names it, with the keys by which `site` looks it up.

use super::text::one_line;
use super::yaml;
use crate::base::date::PartialDate;
use crate::cite::citation::{Citation, CitedNumber};
use crate::cite::context::Relation;
use crate::cite::document_name::DocumentName;
use crate::cite::document_type::DocumentType;
use crate::cite::extract::extract;
use crate::cite::identity::NumberKey;
use crate::cite::issuer::Issuer;

/// A document as one place of a text names it, with its keys made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedDocument {
    /// The type.
    pub kind: Option<DocumentType>,
    /// The number with its symbol, or only its digits.
    pub number: CitedNumber,
    /// The name, of an act that is cited by it.
    pub name: Option<DocumentName>,
    /// The key of a whole number, or of the name where there is no number.
    pub key: Option<NumberKey>,
    /// The date.
    pub date: Option<PartialDate>,
    /// The issuing body, as named.
    pub issuer: Option<Issuer>,
}

impl CitedDocument {
    /// Reads the first citation of a text.
    pub fn read(text: &str) -> Option<CitedDocument> {
        extract(&one_line(text)).into_iter().next().map(CitedDocument::from)
    }
}

impl From<Citation> for CitedDocument {
    fn from(citation: Citation) -> CitedDocument {
        let numbered = citation.whole().map(|number| NumberKey::new(number, citation.kind));
        let key = numbered.or_else(|| citation.name.as_ref().map(NumberKey::of_name));
        CitedDocument {
            kind: citation.kind,
            number: citation.number,
            name: citation.name,
            key,
            date: citation.date.read(),
            issuer: citation.issuer,
        }
    }
}

/// A document that the front matter names: a legal basis (căn cứ), or one that the plan changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The citation, as written, with its place.
    pub text: yaml::Scalar,
    /// The relation, if it is declared; none is that of a basis.
    pub relation: Option<Relation>,
    /// What the text names, if it has a number.
    pub cited: Option<CitedDocument>,
}

impl Declared {
    /// Whether it is declared as a basis, and not as a document that the plan changes or is attached to.
    pub fn is_basis(&self) -> bool {
        !self.relation.is_some_and(|it| it.is_change() || it == Relation::AttachedTo)
    }
}
