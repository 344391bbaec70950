//! The marks of headings, items and indents, written as the reader puts them anyway.

use super::Mender;
use crate::base::fault::MendKind;
use crate::base::source::Source;
use crate::plan::text::{LeadingMark, MarkKind, leading_marks, markdown};

/// How often a text is read to find the marks that change it.
const MOST_READINGS: usize = 64;

impl Mender<'_> {
    /// Writes the marks that lines lack, as far as a reader of the page sees the same.
    pub(super) fn body(&mut self) {
        let source = self.source(&self.sheet);
        let first = self.key_lines().end + 1;
        let start: usize = source.text.split_inclusive('\n').take(first).map(str::len).sum();
        let marks = leading_marks(&source.text[start..]);
        if marks.is_empty() {
            return;
        }
        let before = markdown::read(&source, start);
        let is_same = |marks: &[LeadingMark]| {
            let text = with_marks(&source.text, start, marks);
            markdown::read(&Source { path: source.path.clone(), text }, start).reads_as(&before)
        };
        let marks = kept(marks, is_same);
        let text = with_marks(&source.text, start, &marks);
        let mut line = source.text[..start].lines().count();
        let mut at = start;
        self.attempt(|sheet| {
            let new: Vec<&str> = text.split('\n').collect();
            for mark in marks {
                line += source.text[at..start + mark.from.start].matches('\n').count();
                at = start + mark.from.start;
                let kind = match mark.kind {
                    MarkKind::Heading => MendKind::Heading,
                    MarkKind::Item => MendKind::Item,
                    MarkKind::Indent => MendKind::Indent,
                };
                if let Some(text) = new.get(line) {
                    sheet.set(line, text.to_string(), kind);
                }
            }
        });
    }
}

/// The marks that can be written together: all, or what is left without those that change what a reader sees.
fn kept(marks: Vec<LeadingMark>, is_same: impl Fn(&[LeadingMark]) -> bool) -> Vec<LeadingMark> {
    if is_same(&marks) {
        return marks;
    }
    let mut kept: Vec<LeadingMark> = Vec::new();
    // Halves that are still to be tried, the first of the text last.
    let mut open = vec![marks.as_slice()];
    for _ in 0..MOST_READINGS {
        let Some(part) = open.pop() else { break };
        let length = kept.len();
        kept.extend_from_slice(part);
        if !is_same(&kept) {
            kept.truncate(length);
            if part.len() > 1 {
                let (first, second) = part.split_at(part.len() / 2);
                open.extend([second, first]);
            }
        }
    }
    kept
}

fn with_marks(text: &str, start: usize, marks: &[LeadingMark]) -> String {
    let mut written = String::with_capacity(text.len() + 4 * marks.len());
    let mut from = 0;
    for mark in marks {
        written.push_str(&text[from..start + mark.from.start]);
        written.push_str(&mark.by);
        from = start + mark.from.end;
    }
    written.push_str(&text[from..]);
    written
}
