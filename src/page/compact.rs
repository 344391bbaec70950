//! Leaves out the blanks by which templates are indented: a browser shows a run of them as one.

use memchr::{memchr, memmem};

/// Elements in which every blank counts.
const KEPT: [&str; 4] = ["pre", "textarea", "script", "style"];

/// Writes each run of blanks that holds the end of a line as one end of a line, but for those elements in which blanks count.
pub(super) fn compact(html: &[u8]) -> Vec<u8> {
    let mut compact = Vec::with_capacity(html.len());
    let mut at = 0;
    let mut kept = next_kept(html, 0);
    while let Some(found) = memchr(b'\n', &html[at..]) {
        let line = at + found;
        if kept.0 <= line {
            compact.extend_from_slice(&html[at..kept.1]);
            at = kept.1;
            kept = next_kept(html, at);
            continue;
        }
        compact.extend_from_slice(&html[at..line]);
        while compact.last() == Some(&b' ') {
            compact.pop();
        }
        // At the begin of the page there is no line to end.
        if !compact.is_empty() {
            compact.push(b'\n');
        }
        at = line + html[line..].iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\t')).count();
    }
    compact.extend_from_slice(&html[at..]);
    compact
}

/// Where the next element begins in which blanks count, and where it ends; the end of the page where there is none.
fn next_kept(html: &[u8], from: usize) -> (usize, usize) {
    let mut at = from;
    while let Some(found) = memchr(b'<', &html[at..]) {
        let begin = at + found;
        let rest = &html[begin + 1..];
        for name in KEPT {
            if rest.starts_with(name.as_bytes()) && matches!(rest.get(name.len()), Some(b'>' | b' ')) {
                let close = format!("</{name}");
                let end = memmem::find(rest, close.as_bytes()).map_or(html.len(), |end| begin + 1 + end);
                return (begin, end);
            }
        }
        at = begin + 1;
    }
    (html.len(), html.len())
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn blanks_that_count_are_kept() {
        for (html, expected) in [
            ("", ""),
            ("\n  <p>a</p>", "<p>a</p>"),
            ("<ul>\n\n    <li>a  b</li> \n\t</ul>\n", "<ul>\n<li>a  b</li>\n</ul>\n"),
            ("<p>một\nhai</p>", "<p>một\nhai</p>"),
            ("<pre>\n  a\n\n  b</pre>\n  <p>", "<pre>\n  a\n\n  b</pre>\n<p>"),
            (
                "<pre class=\"a\">\n  a</pre>\n  <textarea>\n  b",
                "<pre class=\"a\">\n  a</pre>\n<textarea>\n  b",
            ),
            ("<p>\n  <preview>\n  a", "<p>\n<preview>\na"),
            (
                "<script type=\"application/ld+json\">\n  {}</script>\n\n",
                "<script type=\"application/ld+json\">\n  {}</script>\n",
            ),
        ] {
            assert_eq!(String::from_utf8_lossy(&compact(html.as_bytes())), expected, "{html}");
        }
    }
}
