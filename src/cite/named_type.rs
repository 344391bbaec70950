//! The type of a document by its name at the beginning or at the end of words: `KẾ HOẠCH` → Kế hoạch.

use super::document_type::{DocumentType, state_code_before};
use super::vocabulary::ends_with_word;
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
        // Names begin with a capital, and most types are told apart by its first byte.
        let first =
            lower(words.chars().next()?).to_uppercase().next()?.encode_utf8(&mut [0; 4]).as_bytes()[0];
        let near = DocumentType::all().filter(|kind| kind.name().as_bytes()[0] == first);
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

/// Words of a title that are put between a type and its number: «Chương trình công tác số …», «Công điện khẩn …».
const TITLE_WORDS: &[&str] = &[
    "công tác",
    "tổng kết",
    "sơ kết",
    "khẩn",
    "hỏa tốc",
    "hoả tốc",
    "cá biệt",
    "chuyên đề",
    "liên tịch",
    "liên ngành",
    "liên sở",
    "phối hợp",
    "tổng thể",
    "chi tiết",
    "hành động",
    "trụ cột",
];

/// The type whose name ends the text, and the byte at which the name begins; words of its title may follow the name.
///
/// Case does not count («NGHỊ QUYẾT», «chỉ thị»); an abbreviation of the State («NĐ») counts when it is a
/// word of its own in capitals.
pub(super) fn type_before(text: &str) -> Option<(DocumentType, usize)> {
    let text = text.trim_end();
    type_at_end(text).or_else(|| type_at_end(text[..title_words_before(text)?].trim_end()))
}

/// Where the words of a title begin that end a text, if any do.
pub(super) fn title_words_before(text: &str) -> Option<usize> {
    let last = lower(text.chars().next_back()?);
    let mut near = TITLE_WORDS.iter().filter(|words| words.ends_with(last));
    near.find_map(|words| ends_with_word(text, words))
}

fn type_at_end(text: &str) -> Option<(DocumentType, usize)> {
    // Most types are told apart by the last letter, and most words before figures end with no letter.
    let last = lower(text.chars().next_back().filter(|c| c.is_alphabetic())?);
    let last = last.encode_utf8(&mut [0; 4]).bytes().next_back();
    let mut near = DocumentType::all().filter(|kind| kind.name().bytes().next_back() == last);
    let named = near.find_map(|kind| Some((kind, ends_with_word(text, kind.name())?)));
    named.or_else(|| state_code_before(text))
}

/// The type that ends the text, if it has a capital, as a document that is meant has it: «Kế hoạch này».
pub(super) fn meant_type_before(text: &str) -> Option<(DocumentType, usize)> {
    type_before(text).filter(|(_, start)| text[*start..].starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_read_before_a_number() {
        check("Thực hiện Nghị quyết liên tịch", Some("Nghị quyết liên tịch"));
        check("theo NGHỊ ĐỊNH ", Some("Nghị định"));
        check("các NĐ", Some("Nghị định"));
        check("Quy chế phối hợp", Some("Quy chế phối hợp"));
        check("Chương trình công tác", Some("Chương trình"));
        check("CÔNG ĐIỆN KHẨN", Some("Công điện"));
        check("hội nghị tổng kết", None);
        check("hội nghị", None);
        check("TNĐ", None); // a code is a word of its own
    }

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(type_before(text).map(|(kind, _)| kind.name()), expected, "{text}");
    }
}
