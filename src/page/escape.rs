//! Text as HTML shows it.

use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use std::borrow::Cow;
use std::ops::Range;

/// Escapes a text for HTML, inside and outside attributes in quotation marks.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 20);
    // Writing to a string cannot fail.
    let _ = escape_html(&mut escaped, text);
    escaped.into()
}

/// The longest number of a document that is kept on one line, in bytes.
const LONGEST_NUMBER: usize = 40;

/// Writes a text between tags, where quotation marks need no escape; the number of a document does not break over
/// lines: `<bdi>05-CT/TW</bdi>`, the shortest element that says nothing else.
pub(super) fn write_words(html: &mut String, text: &str) {
    let mut written = 0;
    for number in numbers(text) {
        // Writing to a string cannot fail.
        let _ = escape_html_body_text(&mut *html, &text[written..number.start]);
        html.push_str("<bdi>");
        let _ = escape_html_body_text(&mut *html, &text[number.clone()]);
        html.push_str("</bdi>");
        written = number.end;
    }
    let _ = escape_html_body_text(html, &text[written..]);
}

/// A text as [`write_words`] writes it.
pub(super) fn words(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 40);
    write_words(&mut html, text);
    html
}

/// The bytes of the numbers of documents in a text: words that begin with a digit, with a sign before a capital.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    memchr::memchr2_iter(b'-', b'/', text.as_bytes()).filter_map(move |at| {
        if at < end || !text[at + 1..].starts_with(char::is_uppercase) {
            return None;
        }
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '&' | '.');
        let start = text[..at]
            .rfind(|c| !is_part(c))
            .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
        let start = start.max(end);
        let length = text[at..].find(|c| !is_part(c)).unwrap_or(text.len() - at);
        let word = text[start..at + length].trim_end_matches(['.', '-', '/']);
        end = at + length;
        let is_number = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= LONGEST_NUMBER;
        is_number.then(|| start..start + word.len())
    })
}

#[cfg(test)]
mod tests {
    use super::{escape, words};

    #[test]
    fn markup_is_text() {
        for (text, expected) in [
            ("Đảng ủy", "Đảng ủy"),
            ("<a href=\"x\">", "&lt;a href=&quot;x&quot;&gt;"),
            ("&amp; 'a'", "&amp;amp; &#39;a&#39;"),
            ("", ""),
        ] {
            assert_eq!(escape(text), expected);
        }
        assert_eq!(words("\"a\" < 'b'"), "\"a\" &lt; 'b'");
    }

    #[test]
    fn numbers_of_documents_stay_on_one_line() {
        for (text, expected) in [
            ("số 05-CT/TW.", "số [05-CT/TW]."),
            ("(491/KH-VP, 76/NQ-CP)", "([491/KH-VP], [76/NQ-CP])"),
            ("Nghị định 30/2020/NĐ-CP;", "Nghị định [30/2020/NĐ-CP];"),
            (
                "ngày 20/3/2024, 2021-2025, kinh tế - Xã hội, I/2024, UBND-VP",
                "ngày 20/3/2024, 2021-2025, kinh tế - Xã hội, I/2024, UBND-VP",
            ),
            ("23-KH/ĐU-", "[23-KH/ĐU]-"),
            ("-/A", "-/A"),
        ] {
            let marked = words(text).replace("<bdi>", "[").replace("</bdi>", "]");
            assert_eq!(marked, expected);
        }
    }
}
