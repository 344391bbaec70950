//! Text as HTML shows it.

use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use std::borrow::Cow;

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

/// Writes a text between tags, where quotation marks need no escape.
pub(super) fn write_words(html: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = escape_html_body_text(html, text);
}

#[cfg(test)]
mod tests {
    use super::{escape, write_words};

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
        let mut html = "<p>".to_string();
        write_words(&mut html, "\"a\" < 'b'");
        assert_eq!(html, "<p>\"a\" &lt; 'b'");
    }
}
