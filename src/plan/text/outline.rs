//! Levels and ids of headings: `## I. Mục đích`, then `### 1. Nội dung` get `muc-dich` and `muc-dich-noi-dung`.
//!
//! The text's top level becomes 2 and no level is skipped. Ids come from the words without their
//! numbering, below the second level with the heading above before them: so an id stays the same when another section
//! is added, removed or renumbered.

use crate::base::text::{shorten, slug};
use std::collections::HashMap;

/// The headings seen so far in one text.
#[derive(Default)]
pub struct Outline {
    /// Written levels that are open, with the words of their headings as slugs.
    open: Vec<(u8, String)>,
    used: HashMap<String, usize>,
}

impl Outline {
    /// The level and the id of the next heading.
    pub fn place(&mut self, written: u8, title: &str) -> (u8, String) {
        while self.open.last().is_some_and(|(level, _)| *level >= written) {
            self.open.pop();
        }
        let level = u8::try_from(self.open.len() + 2).unwrap_or(6).min(6);
        let own = shorten(slug(without_numbering(title)), 48);
        // The page's own ids begin with `kh-`, those of citations with `vd-`.
        let own = match own.split('-').next() {
            None | Some("") => "muc".to_string(),
            Some("kh" | "vd") => format!("muc-{own}"),
            Some(_) => own,
        };
        let id = match self.open.last() {
            Some((_, parent)) => format!("{}-{own}", shorten(parent.clone(), 40)),
            None => own.clone(),
        };
        let count = self.used.entry(id.clone()).or_insert(0);
        *count += 1;
        let id = if *count == 1 { id } else { format!("{id}--{count}") };
        self.open.push((written, own));
        (level, id)
    }
}

/// Whether a title begins with a number of its own: «I.», «1.2.», «a)».
pub fn is_numbered(title: &str) -> bool {
    without_numbering(title) != title
}

/// Drops «I.», «II-», «1.», «1.2.», «a)», «(1)» from the start of a heading.
fn without_numbering(title: &str) -> &str {
    let title = title.trim_start();
    let open = title.strip_prefix('(').unwrap_or(title);
    let end = open.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(open.len());
    let (label, rest) = open.split_at(end);
    let closes = label.ends_with('.') || rest.starts_with([')', '-', '/']);
    let parts_fit = label.trim_end_matches('.').split('.').all(|part| {
        let digits = !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
        let roman = !part.is_empty() && part.len() <= 5 && part.bytes().all(|b| b"IVX".contains(&b));
        digits || roman || part.chars().count() == 1
    });
    if !(closes && parts_fit) {
        return title;
    }
    let rest = rest.trim_start_matches([')', '-', '/', '.', ' ']);
    if rest.is_empty() { title } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_when_sections_are_put_in_and_renumbered() {
        let ids = |titles: &[(u8, &str)]| {
            let mut outline = Outline::default();
            titles.iter().map(|(level, title)| outline.place(*level, title)).collect::<Vec<_>>()
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
        let levels: Vec<u8> = [1, 3, 6, 3, 1].iter().map(|level| outline.place(*level, "x").0).collect();
        assert_eq!(levels, [2, 3, 4, 3, 2]);
    }

    #[test]
    fn equal_headings_get_different_ids() {
        let mut outline = Outline::default();
        assert_eq!(outline.place(2, "Nội dung").1, "noi-dung");
        assert_eq!(outline.place(2, "NỘI DUNG").1, "noi-dung--2");
        assert_eq!(outline.place(2, "???").1, "muc");
        assert_eq!(outline.place(2, "VD 1").1, "muc-vd-1");
        assert_eq!(outline.place(2, "1. KH").1, "muc-kh");
        assert_eq!(outline.place(3, "Nội dung").1, "muc-kh-noi-dung");
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
