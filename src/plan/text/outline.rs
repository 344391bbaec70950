//! Levels and ids of headings: `## I. Mục đích`, then `### 1. Nội dung` get `muc-dich` and `muc-dich-noi-dung`.
//!
//! The text's top level becomes 2 and no level is skipped. Ids come from the words without their
//! numbering, below the second level with the heading above before them: so an id stays the same when another section
//! is added, removed or renumbered.

use super::label::{Label, Rank, label};
use crate::base::hash::HashMap;
use crate::base::text::{shorten, slug};

/// The headings seen so far in one text.
#[derive(Default)]
pub struct Outline {
    open: Vec<OpenHeading>,
    used: HashMap<String, usize>,
}

/// A heading whose section is open.
struct OpenHeading {
    /// Its level as written.
    written: u8,
    /// Its words as a slug.
    words: String,
    /// Its label, with its anchor: `ii`.
    label: Option<(Rank, String)>,
}

/// The place of a heading in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingPlace {
    /// From 2, the top level of a text; no level is skipped.
    pub level: u8,
    /// The id from its words, unique in the text.
    pub id: String,
    /// A second id from its number and those of the headings above it (`ii-6`), if it has one and no other has it.
    pub number: Option<String>,
}

impl Outline {
    /// The place of the next heading.
    pub fn place(&mut self, written: u8, title: &str) -> HeadingPlace {
        while self.open.last().is_some_and(|it| it.written >= written) {
            self.open.pop();
        }
        let level = u8::try_from(self.open.len() + 2).unwrap_or(6).min(6);
        let label = label(title);
        let words = shorten(slug(without_label(title, label.as_ref())), 48);
        // The page's own ids begin with `kh-`, those of citations with `vd-`.
        let words = match words.split('-').next() {
            None | Some("") => "muc".to_string(),
            Some("kh" | "vd") => format!("muc-{words}"),
            Some(_) => words,
        };
        let id = match self.open.last() {
            Some(parent) => format!("{}-{words}", shorten(parent.words.clone(), 40)),
            None => words.clone(),
        };
        let count = self.used.entry(id.clone()).or_insert(0);
        *count += 1;
        let id = if *count == 1 { id } else { format!("{id}--{count}") };
        let label = label.map(|label| (label.rank, label.anchor()));
        let number = label.as_ref().map(|(rank, anchor)| self.number(*rank, anchor));
        let number = number.filter(|number| !self.used.contains_key(number));
        if let Some(number) = &number {
            self.used.insert(number.clone(), 1);
        }
        self.open.push(OpenHeading { written, words, label });
        HeadingPlace { level, id, number }
    }

    /// The number of a heading after those of the headings above it; «1.2.» repeats that of its own above, and «Điều»
    /// counts through the whole document.
    fn number(&self, rank: Rank, anchor: &str) -> String {
        if rank == Rank::Article {
            return anchor.to_string();
        }
        let above = self.open.iter().filter_map(|it| it.label.as_ref());
        let mut kept: Vec<(Rank, &str)> = Vec::new();
        for (rank, anchor) in above.map(|(rank, anchor)| (*rank, anchor.as_str())).chain([(rank, anchor)]) {
            if matches!(rank, Rank::Decimal(parts) if parts > 1) {
                kept.retain(|(above, _)| !matches!(above, Rank::Decimal(_)));
            }
            kept.push((rank, anchor));
        }
        let parts: Vec<&str> = kept.into_iter().map(|(_, anchor)| anchor).collect();
        parts.join("-")
    }
}

/// Whether a title begins with a number of its own: «I.», «1.2.», «a)».
pub fn is_numbered(title: &str) -> bool {
    without_numbering(title) != title
}

/// Drops «I.», «II-», «1.», «1.2.», «a)», «(1)» from the start of a heading.
pub(in crate::plan) fn without_numbering(title: &str) -> &str {
    without_label(title, label(title).as_ref())
}

fn without_label<'a>(title: &'a str, label: Option<&Label<'a>>) -> &'a str {
    match label {
        Some(Label { rank: Rank::Part | Rank::Chapter | Rank::Section | Rank::Article, .. }) | None => title,
        Some(Label { rest: "", .. }) => title,
        Some(Label { rest, .. }) => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_when_sections_are_put_in_and_renumbered() {
        let ids = |titles: &[(u8, &str)]| {
            let mut outline = Outline::default();
            let places = titles.iter().map(|(level, title)| outline.place(*level, title));
            places.map(|it| (it.level, it.id)).collect::<Vec<_>>()
        };
        let before = ids(&[(2, "I. Mục đích"), (3, "1. Nội dung"), (2, "II- Tổ chức"), (3, "a) Nội dung")]);
        let after = ids(&[
            (2, "I. Mở đầu"),
            (2, "II. Mục đích"),
            (3, "1. Yêu cầu"),
            (3, "2. Nội dung"),
            (2, "III- Tổ chức"),
            (3, "a) Nội dung"),
        ]);
        for heading in &before {
            assert!(after.contains(heading), "{heading:?} in {after:?}");
        }
        assert_eq!(before[1], (3, "muc-dich-noi-dung".into()));
    }

    #[test]
    fn levels_begin_at_two_and_none_is_skipped() {
        let mut outline = Outline::default();
        let levels: Vec<u8> = [1, 3, 6, 3, 1].iter().map(|level| outline.place(*level, "x").level).collect();
        assert_eq!(levels, [2, 3, 4, 3, 2]);
    }

    #[test]
    fn equal_headings_get_different_ids() {
        let mut outline = Outline::default();
        assert_eq!(outline.place(2, "Nội dung").id, "noi-dung");
        assert_eq!(outline.place(2, "NỘI DUNG").id, "noi-dung--2");
        assert_eq!(outline.place(2, "???").id, "muc");
        assert_eq!(outline.place(2, "VD 1").id, "muc-vd-1");
        assert_eq!(outline.place(2, "1. KH").id, "muc-kh");
        assert_eq!(outline.place(3, "Nội dung").id, "muc-kh-noi-dung");
    }

    #[test]
    fn a_number_is_a_second_id() {
        let mut outline = Outline::default();
        let mut number = |level, title| outline.place(level, title).number.unwrap_or_default();
        assert_eq!(number(2, "I. Mục đích"), "i");
        assert_eq!(number(2, "II- Nội dung"), "ii");
        assert_eq!(number(3, "6. Tuyên truyền"), "ii-6");
        assert_eq!(number(4, "6.2. Hình thức"), "ii-6-2");
        assert_eq!(number(5, "đ) Mạng xã hội"), "ii-6-2-dd");
        assert_eq!(number(3, "6. Một lần nữa"), "", "the first one has it");
        assert_eq!(number(2, "Không số"), "");
        assert_eq!(number(3, "Điều 5. Hiệu lực"), "dieu-5");
    }

    #[test]
    fn numbering_is_told_from_words() {
        for (title, words) in [
            ("I. A B", "A B"),
            ("II-NỘI DUNG", "NỘI DUNG"),
            ("1.1- X y", "X y"),
            ("a) Việc", "Việc"),
            ("(1) Việc", "Việc"),
            ("Điều 1. Việc", "Điều 1. Việc"),
            ("I.", "I."),
            ("Vì sao", "Vì sao"),
        ] {
            assert_eq!(without_numbering(title), words);
        }
    }
}
