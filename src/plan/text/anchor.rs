//! Anchors of links (`#muc-dich`): the headings of a text that they lead to.
//!
//! A heading has an id from its words and, where it has a number, a second one from that: `ii-6`.

use super::block::{BlockKind, Text};
use super::one_line;
use super::outline::without_numbering;
use crate::base::hash::HashSet;
use crate::base::nearest::nearest;
use crate::base::text::slug;

/// How the ids begin that a page gives itself: its parts, citations, source sentences and duties.
const OWN: [&str; 4] = ["kh-", "vd-", "cau-", "nv-"];

/// Whether an id is one that pages give themselves, or nothing.
pub fn is_own(id: &str) -> bool {
    id.is_empty() || OWN.iter().any(|own| id.starts_with(own))
}

/// The ids of the headings of a text, with those from their numbers.
pub fn heading_ids(text: &Text) -> HashSet<&str> {
    let mut ids = HashSet::default();
    for block in text.blocks() {
        if let BlockKind::Heading { id, number, .. } = block.kind {
            ids.insert(&**id);
            ids.extend(number.as_deref());
        }
    }
    ids
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
    fn a_heading_is_found_by_its_ids_and_its_words() {
        let text = "## I. Mục đích\n\nMột.\n\n## II. Nhiệm vụ\n\n### 6. Tổ chức thực hiện\n\nHai.\n";
        let text = read(&Source { path: "a.md".into(), text: text.into() }, 0);
        for id in ["muc-dich", "i", "ii-6", "nhiem-vu-to-chuc-thuc-hien", "kh-ct-1", "vd-2"] {
            assert!(is_own(id) || heading_ids(&text).contains(id), "{id}");
        }
        let table = [
            ("i-muc-dich", Some("muc-dich")),
            ("to-chuc-thuc-hien", Some("nhiem-vu-to-chuc-thuc-hien")),
            ("muc-dic", Some("muc-dich")),
            ("khong-co", None),
        ];
        for (id, expected) in table {
            assert!(!heading_ids(&text).contains(id), "{id}");
            assert_eq!(nearest_anchor(&text, id).as_deref(), expected, "{id}");
        }
    }
}
