//! The class of the words of a name, by the longest phrase of the lists that begins at a word: «Ban Chỉ đạo» → `Open`.

use super::heads::{CLOSED, COMMITTEES, DEPARTMENTS, LEVELS, OPEN};
use super::word::NameWord;
use super::work::{ENDS, WORK};

/// What words of a name are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// «Tỉnh ủy», «Chủ tịch»: a place or another body follows.
    Committee,
    /// «Sở», «Ban»: what they do follows.
    Department,
    /// «Ban Chỉ đạo»: a long task follows.
    Open,
    /// «Chính phủ»: nothing follows.
    Closed,
    /// «Nội vụ», «nhân dân».
    Work,
    /// «tỉnh», «thành phố».
    Level,
    /// «Sơn La».
    Place,
    /// «lần thứ V».
    Ordinal,
}

impl Class {
    /// Whether another body, a task or a place follows.
    pub(super) fn is_head(self) -> bool {
        matches!(self, Class::Committee | Class::Department | Class::Open)
    }
}

/// The class of the longest phrase that begins at a word. Of two phrases of one length the task is taken in lower
/// case, the head with a capital.
pub(super) fn class_at(words: &[NameWord], at: usize) -> Option<(Class, usize)> {
    let lists = [
        (Class::Open, OPEN),
        (Class::Closed, CLOSED),
        (Class::Committee, COMMITTEES),
        (Class::Department, DEPARTMENTS),
        (Class::Level, LEVELS),
        (Class::Work, WORK),
    ];
    let capital = words[at].capital;
    let mut phrase = Phrase::default();
    let longest = |found: &(Class, usize)| (found.1, (found.0 == Class::Work) != capital);
    let found = lists.iter().filter_map(|(class, list)| Some((*class, phrase.longest(&words[at..], list)?)));
    found.max_by_key(longest)
}

/// How many words the longest phrase of a list takes that begins at a word; no sign is inside it.
pub(super) fn phrase_at(words: &[NameWord], at: usize, list: &[&str]) -> Option<usize> {
    Phrase::default().longest(&words[at..], list)
}

/// No phrase of the lists has more words.
const LONGEST: usize = 6;

/// The first words of a name as one text, which grows as far as a list needs it and serves the next list too.
#[derive(Default)]
struct Phrase {
    text: String,
    /// How many words it has, and where each of them ends.
    count: usize,
    ends: [usize; LONGEST],
}

impl Phrase {
    /// How many of these words the longest phrase of a list takes. They are the same at each call.
    fn longest(&mut self, words: &[NameWord], list: &[&str]) -> Option<usize> {
        let mut longest = None;
        // The lists are sorted, so the phrase read so far, or a longer one that begins with it, is the first that does
        // not come before it.
        let mut near = list;
        for (index, word) in words.iter().enumerate().take(LONGEST) {
            let phrase = self.until(index, words);
            let next = match index {
                0 => near.partition_point(|it| *it < phrase),
                // Few phrases begin with the same word.
                _ => near.iter().take_while(|it| **it < phrase).count(),
            };
            near = &near[next..];
            match near.first() {
                Some(it) if *it == phrase => longest = Some(index + 1),
                Some(it) if it.starts_with(phrase) => {}
                _ => break,
            }
            if word.sign.is_some() {
                break;
            }
        }
        longest
    }

    /// The words up to the one of an index.
    fn until<'a>(&'a mut self, index: usize, words: &'a [NameWord]) -> &'a str {
        // Most phrases are read no further than their first word.
        if index == 0 {
            return words[0].plain();
        }
        while self.count <= index {
            if self.count > 0 {
                self.text.push(' ');
            }
            self.text.push_str(words[self.count].plain());
            self.ends[self.count] = self.text.len();
            self.count += 1;
        }
        &self.text[..self.ends[index]]
    }
}

/// Whether words that end a name begin at a word.
pub(super) fn ends_at(words: &[NameWord], at: usize) -> bool {
    phrase_at(words, at, ENDS).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::heads::{CLOSED, COMMITTEES, DEPARTMENTS, LEVELS, OPEN};
    use super::super::word::words;
    use super::super::work::{COMPOSED, ENDS, WORK};
    use super::*;

    #[test]
    fn lists_are_in_byte_order() {
        for list in [COMMITTEES, DEPARTMENTS, OPEN, CLOSED, LEVELS, WORK, COMPOSED, ENDS] {
            assert!(list.is_sorted_by(|one, other| one < other), "{:?}", list.first());
        }
    }

    #[test]
    fn the_longest_phrase_gives_the_class() {
        check("Ban Chỉ đạo phòng, chống", Some((Class::Open, 3)));
        check("Ban Tuyên giáo", Some((Class::Department, 1)));
        check("Ủy ban nhân dân tỉnh", Some((Class::Committee, 4)));
        check("Bộ Chính trị về", Some((Class::Closed, 3)));
        check("tỉnh Sơn La", Some((Class::Level, 1)));
        check("Kon Tum", None);
    }

    #[track_caller]
    fn check(text: &str, expected: Option<(Class, usize)>) {
        assert!(class_at(&words(text, 0), 0) == expected, "{text}");
    }
}
