//! XML: escaping, and only characters that XML 1.0 allows.

use crate::page::escape::escape;
use std::borrow::Cow;

/// A text inside an element or an attribute; characters that no XML may hold are left out.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(allowed) {
        return escape(text);
    }
    let kept: String = text.chars().filter(|c| allowed(*c)).collect();
    escape(&kept).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn markup_is_escaped_and_what_xml_forbids_is_left_out() {
        assert_eq!(text("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
        assert_eq!(text("a\u{0}b\u{b}c\u{fffe}d\u{1f600}"), "abcd\u{1f600}");
        assert_eq!(text("Đảng ủy"), "Đảng ủy");
    }
}
