//! What the name of a body alone shows: its committee, its kind, and whether a body above is named in its headings.
//!
//! `Ban Thường vụ Tỉnh ủy A` → the committee `Tỉnh ủy A`, of the Party; `Sở Nội vụ` → of the State; `Công ty A` → of no
//! known kind.

use super::bodies::Body;
use super::{PlanId, Site};
use crate::base::text::comparable;
use crate::plan::register::BodyKind;

/// The leading committees of the Party. The heading of their documents names no body above.
const COMMITTEES: [&str; 7] = ["tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy", "chi bộ"];

/// Bodies of the State whose headings name no body above.
const INDEPENDENT: [&str; 5] = ["ubnd", "ủy ban nhân dân", "hđnd", "hội đồng nhân dân", "bộ"];

/// The first words of other bodies of the State.
const OFFICES: [&str; 5] = ["sở", "cục", "chi cục", "văn phòng ubnd", "văn phòng hđnd"];

/// The committee whose standing board issues a document (`Ban Thường vụ Tỉnh ủy A` → `Tỉnh ủy A`), whose symbol and
/// heading the document has; any other name as it is.
pub fn committee(name: &str) -> &str {
    let boards = ["Ban Thường vụ ", "Ban Chấp hành "].into_iter();
    let mut committees = boards.filter_map(|board| name.strip_prefix(board));
    committees.find(|rest| begins_with_any(&comparable(rest), &COMMITTEES)).unwrap_or(name)
}

impl Site {
    /// Whether the issuer of a plan belongs to the State or to the Party: as registered, otherwise by its name; none
    /// where neither says so.
    pub fn issuer_kind(&self, id: PlanId) -> Option<BodyKind> {
        self.body(self.plan(id).body).kind.or_else(|| kind_by_name(self.issuer(id)))
    }

    /// The body above that the heading of a document names; none where the norm names none, or it is not known.
    pub fn heading_superior(&self, body: &Body) -> Option<&Body> {
        let name = comparable(committee(&body.name));
        let is_independent = begins_with_any(&name, &COMMITTEES) || begins_with_any(&name, &INDEPENDENT);
        let parent = body.parent.filter(|_| !is_independent && body.kind != Some(BodyKind::Mass))?;
        Some(self.body(parent))
    }
}

fn kind_by_name(name: &str) -> Option<BodyKind> {
    let name = comparable(committee(name));
    if begins_with_any(&name, &COMMITTEES) {
        return Some(BodyKind::Party);
    }
    (begins_with_any(&name, &INDEPENDENT) || begins_with_any(&name, &OFFICES)).then_some(BodyKind::State)
}

/// Whether a name begins with one of some runs of whole words.
fn begins_with_any(name: &str, heads: &[&str]) -> bool {
    let begins =
        |head: &&str| name.strip_prefix(head).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    heads.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_the_kind_of_a_body_only_where_it_is_certain() {
        for (name, kind) in [
            ("Ban Thường vụ Tỉnh uỷ Lạng Sơn", Some(BodyKind::Party)),
            ("Đảng ủy xã A", Some(BodyKind::Party)),
            ("UBND tỉnh A", Some(BodyKind::State)),
            ("Sở Nội vụ", Some(BodyKind::State)),
            ("Ban Thường vụ Tỉnh đoàn A", None),
            ("Bộ", Some(BodyKind::State)),
            ("Công ty A", None),
            ("", None),
        ] {
            assert_eq!(kind_by_name(name), kind, "{name}");
        }
    }

    #[test]
    fn a_standing_board_issues_under_its_committee() {
        assert_eq!(committee("Ban Thường vụ Thị ủy Đức Phổ"), "Thị ủy Đức Phổ");
        assert_eq!(committee("Ban Thường vụ Tỉnh đoàn A"), "Ban Thường vụ Tỉnh đoàn A");
    }
}
