//! Text as HTML shows it.

/// Escapes a text for HTML, inside and outside attributes.
pub(super) fn escape(text: &str) -> std::borrow::Cow<'_, str> {
    let entity = |byte: u8| match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        _ => "",
    };
    let mut escaped = String::new();
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = entity(byte);
        if !entity.is_empty() {
            escaped.push_str(&text[done..at]);
            escaped.push_str(entity);
            done = at + 1;
        }
    }
    if done == 0 {
        return text.into();
    }
    escaped.push_str(&text[done..]);
    escaped.into()
}
