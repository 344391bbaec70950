//! The name by which a document without a number is cited (tên gọi): «Luật Đất đai».

use super::document_type::DocumentType;
use crate::base::text::{comparable, slug};

/// The name of an act, its type first: «Luật Đất đai», «Nghị quyết Đại hội XIII của Đảng».
///
/// Nghị định 30/2020/NĐ-CP has laws and ordinances cited so, without number and issuer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentName {
    kind: DocumentType,
    text: Box<str>,
}

impl DocumentName {
    /// The name of a document of a type; the text begins with the name of the type.
    pub fn new(kind: DocumentType, text: &str) -> DocumentName {
        DocumentName { kind, text: text.into() }
    }

    /// The type.
    pub fn kind(&self) -> DocumentType {
        self.kind
    }

    /// The whole name, as it is shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The form in which names are compared: without case, old tone placement and a bracket at the end, as of «Luật Đất
    /// đai (sửa đổi)».
    pub fn key(&self) -> String {
        let text = self.text.split('(').next().unwrap_or_default();
        comparable(text.trim_end())
    }

    /// The segment of the name in addresses: `luat-dat-dai`.
    pub fn slug(&self) -> String {
        slug(&self.text)
    }

    /// Whether one body of the centre issues all documents of this name; of a local congress it depends on the place.
    pub fn is_central(&self) -> bool {
        self.kind != DocumentType::Resolution || self.text.ends_with("của Đảng")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_what_varies() {
        let name = |text| DocumentName::new(DocumentType::Law, text);
        assert_eq!(name("LUẬT HOÀ GIẢI Ở CƠ SỞ").key(), name("Luật Hòa giải ở cơ sở").key());
        assert_eq!(name("Luật Đất đai (sửa đổi)").key(), name("Luật Đất đai").key());
        assert_eq!(name("Luật Đất đai").slug(), "luat-dat-dai");
    }

    #[test]
    fn local_congresses_are_not_central() {
        let name = |text| DocumentName::new(DocumentType::Resolution, text);
        assert!(name("Nghị quyết Đại hội XIII của Đảng").is_central());
        assert!(!name("Nghị quyết Đại hội Đảng bộ xã lần thứ I").is_central());
    }
}
