//! The class of the words of a name, by the longest phrase of the lists that begins at a word: «Ban Chỉ đạo» → `Open`.

use super::heads::{CLOSED, COMMITTEES, DEPARTMENTS, LEVELS, OPEN};
use super::word::NameWord;
use super::work::{ENDS, WORK};
use std::borrow::Cow;

/// What words of a name are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// The lists with what their phrases are.
const LISTS: [(Class, &[&str]); 6] = [
    (Class::Open, OPEN),
    (Class::Closed, CLOSED),
    (Class::Committee, COMMITTEES),
    (Class::Department, DEPARTMENTS),
    (Class::Level, LEVELS),
    (Class::Work, WORK),
];

/// How many phrases the lists have.
const COUNT: usize =
    OPEN.len() + CLOSED.len() + COMMITTEES.len() + DEPARTMENTS.len() + LEVELS.len() + WORK.len();

/// The phrases of all lists in byte order, those that are the same in the order of the lists.
const PHRASES: [(&str, Class); COUNT] = merged();

const fn merged() -> [(&'static str, Class); COUNT] {
    let mut phrases = [("", Class::Open); COUNT];
    let mut taken = [0; LISTS.len()];
    let mut count = 0;
    while count < COUNT {
        let mut first: Option<(usize, &'static str)> = None;
        let mut list = 0;
        while list < LISTS.len() {
            if taken[list] < LISTS[list].1.len() {
                let phrase = LISTS[list].1[taken[list]];
                match first {
                    Some((_, least)) if !is_before(phrase.as_bytes(), least.as_bytes()) => {}
                    _ => first = Some((list, phrase)),
                }
            }
            list += 1;
        }
        if let Some((list, phrase)) = first {
            phrases[count] = (phrase, LISTS[list].0);
            taken[list] += 1;
        }
        count += 1;
    }
    phrases
}

const fn is_before(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return one[at] < other[at];
        }
        at += 1;
    }
    one.len() < other.len()
}

/// The class of the longest phrase that begins at a word. Of two phrases of one length the task is taken in lower
/// case, the head with a capital.
pub(super) fn class_at(words: &[NameWord], at: usize) -> Option<(Class, usize)> {
    let (same, count) = longest(&words[at..], &PHRASES, |it| it.0)?;
    let capital = words[at].capital;
    same.iter()
        .map(|it| it.1)
        .max_by_key(|class| (*class == Class::Work) != capital)
        .map(|class| (class, count))
}

/// How many words the longest phrase of a list takes that begins at a word; no sign is inside it.
pub(super) fn phrase_at(words: &[NameWord], at: usize, list: &[&str]) -> Option<usize> {
    longest(&words[at..], list, |it| it).map(|(_, count)| count)
}

/// No phrase of the lists has more words.
const LONGEST: usize = 6;

/// The entries of a sorted list that are the longest phrase with which words begin, and how many words it takes.
fn longest<'a, T>(
    words: &[NameWord],
    list: &'a [T],
    phrase_of: impl Fn(&T) -> &str,
) -> Option<(&'a [T], usize)> {
    let mut longest = None;
    // The phrase read so far, or a longer one that begins with it, is the first that does not come before it.
    let mut near = list;
    // Most phrases are read no further than their first word.
    let mut text = Cow::Borrowed(words.first()?.plain());
    for (index, word) in words.iter().enumerate().take(LONGEST) {
        if index > 0 {
            text.to_mut().push(' ');
            text.to_mut().push_str(word.plain());
        }
        let phrase: &str = &text;
        let next = match index {
            0 => near.partition_point(|it| phrase_of(it) < phrase),
            // Few phrases begin with the same word.
            _ => near.iter().take_while(|it| phrase_of(it) < phrase).count(),
        };
        near = &near[next..];
        let same = near.iter().take_while(|it| phrase_of(it) == phrase).count();
        if same > 0 {
            longest = Some((&near[..same], index + 1));
        } else if !near.first().is_some_and(|it| phrase_of(it).starts_with(phrase)) {
            break;
        }
        if word.sign.is_some() {
            break;
        }
    }
    longest
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
