//! The text of a document without what became keys, with the marks that Markdown needs.

use crate::base::hash::HashMap;
use crate::base::place::Span;
use crate::plan::metadata::Metadata;
use crate::plan::text::marked;

/// The text, and the lines that are in neither text nor keys.
pub(super) fn clean(text: &str, metadata: &Metadata) -> (String, Vec<String>) {
    let mut taken: HashMap<u32, Vec<(Span, bool)>> = HashMap::default();
    for (spans, formal) in [(&metadata.taken, false), (&metadata.formal, true)] {
        for span in spans {
            taken.entry(span.line).or_default().push((*span, formal));
        }
    }
    let mut kept = String::with_capacity(text.len());
    let mut left_out = Vec::new();
    // Whether the last line with anything on it was left out.
    let mut gone = true;
    for (index, line) in text.lines().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let spans = taken.get(&number).map_or(&[][..], Vec::as_slice);
        let rest = without(line, spans, &mut left_out);
        let is_bare = !rest.contains(char::is_alphanumeric);
        if line.trim().is_empty() {
            if !gone {
                kept.push('\n');
            }
        } else if is_bare && (gone || !spans.is_empty()) {
            // Drawn lines and the rule of a table go with the lines around them.
            gone = true;
        } else {
            gone = false;
            kept.push_str(if spans.is_empty() { line } else { rest.trim() });
            kept.push('\n');
        }
    }
    let marked = marked(kept.trim_matches('\n'));
    let mut body = marked.trim_end().to_string();
    body.push('\n');
    (body, left_out)
}

/// A line without the characters of these places; formal words are added to what was left out.
fn without(line: &str, spans: &[(Span, bool)], left_out: &mut Vec<String>) -> String {
    if spans.is_empty() {
        return line.to_string();
    }
    let mut chars: Vec<Option<char>> = line.chars().map(Some).collect();
    for (span, formal) in spans {
        let start = (span.column as usize).saturating_sub(1).min(chars.len());
        let end = (start + span.length as usize).min(chars.len());
        let words: String = chars[start..end].iter().flatten().collect();
        if *formal && words.contains(char::is_alphanumeric) {
            left_out.push(words.trim().to_string());
        }
        chars[start..end].fill(None);
    }
    chars.into_iter().flatten().collect()
}
