//! A text beside an older one, by paragraph and word (bản đối chiếu).
//!
//! ```text
//! old  Hoàn thành trong tháng 5/2024.     Gửi bản đăng ký bằng giấy.
//! new  Hoàn thành trong tháng 10/2024.    Mỗi chi bộ tự chấm theo bộ tiêu chí.
//!      Changed: Hoàn thành trong tháng [-5/2024-]{+10/2024+}.   Removed   Added
//! ```
//! A paragraph is a heading, a paragraph, an item or a row of a table. What changes no word does not count: white space,
//! the number or sign that leads a paragraph, capitals, old and new places of tones, signs around words. Every paragraph
//! of both texts stands in the redline once; one that was moved (`Moved`) is neither new nor gone.

mod align;
mod paragraph;
mod words;

use super::Text;
use align::{Match, align};
use paragraph::{Paragraph, paragraphs};
use words::{runs, text_of};

/// The most paragraphs and the most words of a text that is compared.
const MOST_PARAGRAPHS: usize = 3_000;
const MOST_WORDS: usize = 40_000;

/// What became of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redline {
    /// The sections of the newer text in order, with those between them that are gone.
    pub sections: Vec<RedlineSection>,
}

/// A heading with the paragraphs below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RedlineSection {
    /// The heading; none before the first one.
    pub heading: Option<RedlineParagraph>,
    /// The paragraphs.
    pub paragraphs: Vec<RedlineParagraph>,
}

/// A paragraph of either text or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedlineParagraph {
    /// What became of it.
    pub change: TextChange,
    /// Its words, in order.
    pub runs: Vec<Run>,
    /// The heading of the section of the older text from which it was moved; absent of others, and before the first heading.
    pub from: Option<String>,
}

/// What became of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextChange {
    /// The same words in the same place (giữ nguyên).
    Same,
    /// Other words in the same place (sửa).
    Changed,
    /// Only in the newer text (thêm).
    Added,
    /// Only in the older text (bỏ).
    Removed,
    /// In another place, perhaps in other words (chuyển).
    Moved,
}

/// Words in a row that are in both texts or in one alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Which texts have them.
    pub kind: RunKind,
    /// The words, with the white space that follows them.
    pub text: String,
}

/// Which texts have some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Both; written as in the newer one.
    Kept,
    /// The newer one alone.
    Added,
    /// The older one alone.
    Removed,
}

impl Redline {
    /// Compares a text with an older one; none where one of them has more than 3,000 paragraphs or 40,000 words.
    pub fn new(old: &Text, new: &Text) -> Option<Redline> {
        let (old, new) = (paragraphs(old), paragraphs(new));
        let is_long = |text: &[Paragraph]| {
            text.len() > MOST_PARAGRAPHS || text.iter().map(|it| it.words.len()).sum::<usize>() > MOST_WORDS
        };
        (!is_long(&old) && !is_long(&new)).then(|| Redline::of(&old, &new))
    }

    fn of(old: &[Paragraph], new: &[Paragraph]) -> Redline {
        let matches = align(old, new);
        let mut used = vec![false; old.len()];
        matches.iter().flatten().for_each(|it| used[it.old] = true);
        // Up to where paragraphs of the old text stand before each of the new one: to its own or the next that has one.
        let mut until = vec![old.len(); new.len()];
        for index in (0..new.len()).rev() {
            let after = until.get(index + 1).copied().unwrap_or(old.len());
            until[index] = matches[index].filter(|it| !it.moved).map_or(after, |it| it.old);
        }
        let mut redline = Redline::default();
        // The first paragraph of the old text that is not yet passed.
        let mut next = 0;
        for (index, paragraph) in new.iter().enumerate() {
            if !matches[index].is_some_and(|it| it.moved) {
                redline.remove(old, next..until[index], &used);
                next = next.max(until[index]);
            }
            let whole =
                |change, kind| RedlineParagraph { change, runs: vec![text_of(paragraph, kind)], from: None };
            redline.push(
                paragraph.is_heading,
                match matches[index] {
                    None => whole(TextChange::Added, RunKind::Added),
                    Some(Match { old: from, moved }) => {
                        if !moved {
                            next = from + 1;
                        }
                        let same = old[from].key == paragraph.key;
                        let runs = match same {
                            true => vec![text_of(paragraph, RunKind::Kept)],
                            false => runs(&old[from], paragraph),
                        };
                        let change = match (moved, same) {
                            (true, _) => TextChange::Moved,
                            (false, true) => TextChange::Same,
                            (false, false) => TextChange::Changed,
                        };
                        let from = moved.then(|| heading_of(old, from)).flatten();
                        RedlineParagraph { change, runs, from }
                    }
                },
            );
        }
        redline.remove(old, next..old.len(), &used);
        redline
    }

    /// Adds the paragraphs of the older text that the newer one has not.
    fn remove(&mut self, old: &[Paragraph], range: std::ops::Range<usize>, used: &[bool]) {
        for index in range.filter(|index| !used[*index]) {
            let runs = vec![text_of(&old[index], RunKind::Removed)];
            let is_title = old[index].is_heading && !used.get(index + 1).is_some_and(|used| *used);
            self.push(is_title, RedlineParagraph { change: TextChange::Removed, runs, from: None });
        }
    }

    fn push(&mut self, is_heading: bool, paragraph: RedlineParagraph) {
        if is_heading {
            self.sections.push(RedlineSection { heading: Some(paragraph), paragraphs: Vec::new() });
            return;
        }
        if self.sections.is_empty() {
            self.sections.push(RedlineSection::default());
        }
        if let Some(section) = self.sections.last_mut() {
            section.paragraphs.push(paragraph);
        }
    }

    /// The headings and paragraphs, in order.
    pub fn all(&self) -> impl Iterator<Item = &RedlineParagraph> {
        self.sections.iter().flat_map(RedlineSection::all)
    }

    /// How many paragraphs, headings among them, changed in this way.
    pub fn count(&self, change: TextChange) -> usize {
        self.all().filter(|it| it.change == change).count()
    }
}

impl RedlineParagraph {
    /// Whether words of it are other than before, wherever it stands now.
    pub fn has_other_words(&self) -> bool {
        self.change == TextChange::Changed || (self.change == TextChange::Moved && self.runs.len() > 1)
    }
}

/// The words of the heading above a paragraph.
fn heading_of(text: &[Paragraph], index: usize) -> Option<String> {
    text[..index].iter().rev().find(|it| it.is_heading).map(|it| it.text.clone())
}

impl RedlineSection {
    /// The heading and the paragraphs.
    pub fn all(&self) -> impl Iterator<Item = &RedlineParagraph> {
        self.heading.iter().chain(&self.paragraphs)
    }
}
