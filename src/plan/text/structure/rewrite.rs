//! A text with small changes, each of which leads back to the original.

use std::borrow::Cow;
use std::ops::Range;

/// A text that is being changed, or was: stretches of the original with others put between them.
#[derive(Debug, Default)]
pub(in crate::plan::text) struct Rewrite {
    /// The changes, in order; none overlaps the next.
    changes: Vec<Change>,
}

#[derive(Debug)]
struct Change {
    /// What is replaced in the original.
    from: Range<usize>,
    /// What replaces it.
    by: String,
    /// Where the replacement begins in the new text.
    at: usize,
}

impl Rewrite {
    /// Replaces bytes of the original; calls come in the order of the text. An empty range inserts.
    pub(in crate::plan::text) fn replace(&mut self, from: Range<usize>, by: &str) {
        let at = match self.changes.last_mut() {
            // Joined, so that `original` finds one change for each place.
            Some(last) if last.from.end == from.start => {
                last.from.end = from.end;
                last.by.push_str(by);
                return;
            }
            Some(last) => last.at + last.by.len() + (from.start - last.from.end),
            None => from.start,
        };
        self.changes.push(Change { from, by: by.to_string(), at });
    }

    /// The byte of the original from which changes may follow.
    pub(in crate::plan::text) fn end(&self) -> usize {
        self.changes.last().map_or(0, |change| change.from.end)
    }

    /// The changes: what is replaced in the original, and by what.
    pub(in crate::plan::text) fn changes(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        self.changes.iter().map(|change| (change.from.clone(), change.by.as_str()))
    }

    /// The changed text, borrowed where nothing is changed.
    pub(in crate::plan::text) fn apply<'a>(&self, original: &'a str) -> Cow<'a, str> {
        if self.changes.is_empty() {
            return original.into();
        }
        let mut text = String::with_capacity(original.len() + 2 * self.changes.len());
        let mut from = 0;
        for change in &self.changes {
            text.push_str(&original[from..change.from.start]);
            text.push_str(&change.by);
            from = change.from.end;
        }
        text.push_str(&original[from..]);
        text.into()
    }

    /// The byte of the original that a byte of the changed text came from; for an inserted one, where it was put.
    pub(in crate::plan::text) fn original(&self, at: usize) -> usize {
        let after = self.changes.partition_point(|change| change.at <= at);
        let Some(change) = after.checked_sub(1).map(|index| &self.changes[index]) else { return at };
        let end = change.at + change.by.len();
        if at < end { change.from.start } else { change.from.end + (at - end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_leads_back() {
        let original = "\tmột\nhai";
        let mut rewrite = Rewrite::default();
        rewrite.replace(0..1, "");
        let line = original.find("hai").expect("hai");
        rewrite.replace(line..line, "\n");
        rewrite.replace(line..line, "## ");
        let text = rewrite.apply(original);
        assert_eq!(text, "một\n\n## hai");
        assert_eq!(rewrite.original(0), 1);
        assert_eq!(rewrite.original(text.find("##").expect("##")), line);
        assert_eq!(rewrite.original(text.find("hai").expect("hai")), line);
        assert_eq!(rewrite.original(text.len()), original.len());
        assert_eq!(Rewrite::default().original(3), 3);
    }
}
