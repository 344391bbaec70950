//! Anchors of links (`#muc-dich`): the headings of a text that they lead to.
//!
//! Editors complete the words of a heading with their marks, and clerks type them: `#mục-đích` and `#Mục đích` are
//! `#muc-dich`, `#II.6` is `#ii-6`, the second id of a heading with a number.

use super::block::{BlockKind, Text};
use super::one_line;
use super::outline::without_numbering;
use crate::base::percent;
use crate::base::text::{nearest, slug};
use std::borrow::Cow;

/// How the ids begin that a page gives itself: its parts, citations, source sentences and duties.
const OWN: [&str; 4] = ["kh-", "vd-", "cau-", "nv-"];

/// The id that an anchor without its `#` means; what is written as ids are stays.
pub fn anchor(written: &str) -> Cow<'_, str> {
    if written.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'-' | b'_')) {
        return written.into();
    }
    let words = percent::decode(written).unwrap_or(written.into());
    let id = slug(&words);
    if id.is_empty() { words } else { id.into() }
}

/// Whether the page of a text has an id: one of a heading, or one that pages give themselves.
pub fn has_anchor(text: &Text, id: &str) -> bool {
    id.is_empty()
        || OWN.iter().any(|own| id.starts_with(own))
        || text.blocks().any(|block| match block.kind {
            BlockKind::Heading { id: own, number, .. } => &**own == id || number.as_deref() == Some(id),
            _ => false,
        })
}

/// The id of the heading that an anchor may mean: the one of these words, or the nearest.
pub fn nearest_anchor(text: &Text, id: &str) -> Option<String> {
    let headings: Vec<_> = text.headings().collect();
    let is_title = |title: &str| {
        let title = one_line(title);
        slug(&title) == id || slug(without_numbering(&title)) == id
    };
    let by_words = headings.iter().find(|heading| is_title(&heading.title)).map(|heading| heading.id);
    by_words.or_else(|| nearest(id, headings.iter().map(|heading| heading.id))).map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::plan::text::markdown::read;

    #[test]
    fn anchors_with_marks_are_ids() {
        let table = [
            ("mục-đích", "muc-dich"),
            ("Mục đích", "muc-dich"),
            ("M%E1%BB%A5c%20%C4%91%C3%ADch", "muc-dich"),
            ("II.6", "ii-6"),
            ("muc-dich--2", "muc-dich--2"),
            ("", ""),
        ];
        for (written, expected) in table {
            assert_eq!(anchor(written), expected, "{written:?}");
        }
    }

    #[test]
    fn a_heading_is_found_by_its_ids_and_its_words() {
        let text = "## I. Mục đích\n\nMột.\n\n## II. Nhiệm vụ\n\n### 6. Tổ chức thực hiện\n\nHai.\n";
        let text = read(&Source { path: "a.md".into(), text: text.into() }, 0);
        for id in ["muc-dich", "i", "ii-6", "nhiem-vu-to-chuc-thuc-hien", "kh-ct-1", "vd-2"] {
            assert!(has_anchor(&text, id), "{id}");
        }
        let table = [
            ("i-muc-dich", Some("muc-dich")),
            ("to-chuc-thuc-hien", Some("nhiem-vu-to-chuc-thuc-hien")),
            ("muc-dic", Some("muc-dich")),
            ("khong-co", None),
        ];
        for (id, expected) in table {
            assert!(!has_anchor(&text, id), "{id}");
            assert_eq!(nearest_anchor(&text, id).as_deref(), expected, "{id}");
        }
    }
}
