//! Leaves out the blanks by which templates are indented: a browser shows a run of them as one.

use memchr::memmem;
use std::ops::Range;

/// How elements begin in which every blank counts, and how they end.
const KEPT: [(&str, &str); 4] =
    [("<pre", "</pre"), ("<textarea", "</textarea"), ("<script", "</script"), ("<style", "</style")];

/// Writes each run of blanks that holds the end of a line as one end of a line, but for those elements in which blanks count.
pub(super) fn compact(html: &[u8]) -> Vec<u8> {
    let mut compact = Vec::with_capacity(html.len());
    let mut at = 0;
    for kept in kept(html) {
        push(&mut compact, &html[at..kept.start]);
        compact.extend_from_slice(&html[kept.clone()]);
        at = kept.end;
    }
    push(&mut compact, &html[at..]);
    compact
}

/// Adds a part of a page in which no blank counts.
fn push(compact: &mut Vec<u8>, html: &[u8]) {
    let mut at = 0;
    for line in memchr::memchr_iter(b'\n', html) {
        // The ends of lines of a run of blanks are passed over with it.
        if line < at {
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
}

/// The elements in which blanks count, in order, up to their closing tags; none is in another.
fn kept(html: &[u8]) -> Vec<Range<usize>> {
    let mut begins: Vec<(usize, &str)> = Vec::new();
    for (open, close) in KEPT {
        let is_whole = |at: &usize| matches!(html.get(at + open.len()), Some(b'>' | b' '));
        begins.extend(memmem::find_iter(html, open).filter(is_whole).map(|at| (at, close)));
    }
    begins.sort_unstable();
    let mut kept: Vec<Range<usize>> = Vec::new();
    for (begin, close) in begins {
        if kept.last().is_none_or(|before| before.end <= begin) {
            let end = memmem::find(&html[begin..], close.as_bytes()).map_or(html.len(), |end| begin + end);
            kept.push(begin..end);
        }
    }
    kept
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
