//! Which lines are headings: by a label, in capitals, or the head of an annex.

use super::kind::{atx_level, in_capitals, is_annex, is_section, is_signature};
use super::line::SourceLine;
use super::mark::mark;
use super::title::is_title;
use super::{OpenHeading, Pass};
use crate::cite::named_type::named_document;
use crate::plan::text::label::{Label, Rank, label};

/// The lines in which sisters of a title are looked for.
const MOST_SISTER_LINES: usize = 40;

impl<'a> Pass<'a> {
    /// The level of a line as a heading, if it is one; the ranks that are open are those above it.
    pub(super) fn heading_level(&mut self, index: usize) -> Option<usize> {
        let line = self.lines[index];
        // The line goes on with words in `**…**` that began before it.
        if self.emphasis.is_open() {
            return None;
        }
        // After the signature of a decision comes the document that it carries.
        let is_carried = || self.signed && in_capitals(line.words) && named_document(line.words).is_some();
        if is_annex(line.words) || is_carried() {
            self.signed = false;
            self.open.clear();
            // Its sections are below it, whatever their labels.
            self.written = 1;
            return Some(1);
        }
        if self.signed || self.lists.holds(line.columns) {
            return None;
        }
        let Some(label) = label(line.words) else {
            let is_section = is_section(line.words) && self.next_words(index).is_some();
            return is_section.then(|| {
                self.open.clear();
                self.written.max(1) + 1
            });
        };
        if label.rank == Rank::Bracketed || !is_title(label.rest, label.rank) {
            return None;
        }
        let above = self.open.iter().take_while(|it| it.rank < label.rank).count();
        let before = self.open.get(above).filter(|it| it.rank == label.rank).copied();
        let follows = match before {
            // A number that begins anew below a heading with `#` is that of an item.
            Some(OpenHeading { value, is_written: true, .. }) => {
                (value + 1..=value + 3).contains(&label.value)
            }
            // Clerks skip numbers and give one twice.
            Some(OpenHeading { value, .. }) => label.value == 1 || (value..=value + 3).contains(&label.value),
            // Of numbered items all are headings, or none.
            None => label.value == 1 || label.rank < Rank::Decimal(1),
        };
        if !follows || !(before.is_some_and(|it| !it.is_written) || self.has_content(index, &label)) {
            return None;
        }
        let parent = above.checked_sub(1).map_or(self.written.max(1), |above| self.open[above].level);
        let level = before.map_or(parent + 1, |sister| sister.level);
        self.open.truncate(above);
        self.open.push(OpenHeading { rank: label.rank, value: label.value, level, is_written: false });
        Some(level)
    }

    /// Reads a heading with `#`: where it has a label, those that follow it without `#` stand beside or below it.
    pub(super) fn open_written(&mut self, words: &str, level: usize) {
        self.written = level;
        match label(words.trim_start_matches('#').trim_start()).filter(|it| it.rank != Rank::Bracketed) {
            Some(Label { rank, value, .. }) => {
                self.open.retain(|it| it.level < level && it.rank < rank);
                self.open.push(OpenHeading { rank, value, level, is_written: true });
            }
            None => self.open.clear(),
        }
    }

    /// Whether what follows a labelled line belongs to it: words without label, or with one of a lower rank.
    fn has_content(&self, index: usize, own: &Label) -> bool {
        // Phần, chương and sections in Roman numbers are headings whatever follows.
        if own.rank <= Rank::Roman {
            return true;
        }
        let line = self.lines[index];
        let Some(next) = self.next_words(index) else { return false };
        // A list right below a line makes it the introduction of the list.
        let is_nested = next.columns >= line.columns + 2 && mark(next.words).is_some();
        if is_nested || is_signature(next.words) || atx_level(next.words).is_some() || is_annex(next.words) {
            return false;
        }
        let next = label(next.words);
        next.is_none_or(|it| it.rank > own.rank) || self.has_sister_with_content(index, own)
    }

    /// Whether a title among those that follow has content and then a further sister: then all of them are headings.
    fn has_sister_with_content(&self, index: usize, own: &Label) -> bool {
        let mut value = own.value;
        let mut has_content = false;
        let lines = self.lines[index + 1..].iter().filter(|line| !line.is_blank());
        // Bounded, because each title of a long list looks ahead.
        for line in lines.take(MOST_SISTER_LINES) {
            match label(line.words) {
                Some(it) if it.rank < own.rank => return false,
                Some(it) if it.rank == own.rank => {
                    if it.value != value + 1 || !is_title(it.rest, it.rank) {
                        return false;
                    }
                    if has_content {
                        return true;
                    }
                    value = it.value;
                }
                _ if is_signature(line.words) || atx_level(line.words).is_some() => return false,
                _ => has_content = true,
            }
        }
        false
    }

    fn next_words(&self, index: usize) -> Option<&SourceLine<'a>> {
        self.lines[index + 1..].iter().find(|line| !line.is_blank())
    }
}
