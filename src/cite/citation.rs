//! One citation, with what the text itself gives: type, number, date and issuer.

use super::date::CitedDate;
use super::document_name::DocumentName;
use super::document_type::DocumentType;
use super::issuer::Issuer;
use super::number::DocumentNumber;
use std::ops::Range;

/// One mention of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The bytes of the whole mention, from the type to the issuer.
    pub range: Range<usize>,
    /// The bytes of the words before it that name the part it means: «điểm a khoản 1 Điều 5».
    pub pinpoint: Option<Range<usize>>,
    /// The bytes from the type to the number.
    pub core: Range<usize>,
    /// The type of the document (tên loại), read from the text or from the symbol.
    pub kind: Option<DocumentType>,
    /// The printed number, or only its digits.
    pub number: CitedNumber,
    /// The name, of an act that is cited by it.
    pub name: Option<DocumentName>,
    /// The date.
    pub date: CitedDate,
    /// The issuing body.
    pub issuer: Option<Issuer>,
}

/// The number of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitedNumber {
    /// The number with its symbol: `01-KL/TW`.
    Whole(DocumentNumber),
    /// Only the digits, without leading zeros: «Chỉ thị số 05».
    Digits(String),
    /// None: the document is cited by its name.
    Absent,
}

impl CitedNumber {
    /// The number with its symbol, if it is whole.
    pub fn whole(&self) -> Option<&DocumentNumber> {
        match self {
            CitedNumber::Whole(number) => Some(number),
            CitedNumber::Digits(_) | CitedNumber::Absent => None,
        }
    }
}

impl Citation {
    /// Where the mention begins, with its pinpoint.
    pub fn start(&self) -> usize {
        self.pinpoint.as_ref().map_or(self.range.start, |it| it.start)
    }

    /// The words of the pinpoint in a text, with white space as one.
    pub fn pinpoint_words(&self, text: &str) -> Option<String> {
        let words = text.get(self.pinpoint.clone()?)?;
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The number with its symbol, if the text gives it.
    pub fn whole(&self) -> Option<&DocumentNumber> {
        self.number.whole()
    }

    /// Whether both cite an act by one name.
    pub fn same_name(&self, other: &Citation) -> bool {
        self.name.as_ref().zip(other.name.as_ref()).is_some_and(|(name, other)| name.key() == other.key())
    }
}
