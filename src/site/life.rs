//! What became of a document, and what it changes: replaced, amended, repealed, withdrawn or corrected by another.
//!
//! ```text
//! «Kế hoạch này thay thế Kế hoạch số 491/KH-VP …» in 600/KH-VP
//!     600/KH-VP affects 491/KH-VP, 491/KH-VP is affected by 600/KH-VP; 491/KH-VP is replaced
//! ```
//! The edges are those of the [`Graph`], in which front matter, texts and registers meet. The status that follows from
//! them wins over the one that a file gives. A draft changes nothing.

use super::graph::{Graph, NodeId};
use super::{PlanId, Site};
use crate::cite::context::Relation;
use crate::plan::document::Status;

/// A change that one document makes to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The other document: the one that changes, or that is changed.
    pub other: NodeId,
    /// What is done.
    pub relation: Relation,
    /// Whether another file than the one that says it decided which document is meant.
    pub inferred: bool,
}

impl Change {
    /// Whether it leaves the rest of the document as it is.
    pub fn is_in_part(self) -> bool {
        matches!(self.relation, Relation::Amends | Relation::Corrects)
    }
}

/// The status of a document to which something is done; the changes that end it come before those of a part.
const AFTER: [(Relation, Status); 5] = [
    (Relation::Replaces, Status::Replaced),
    (Relation::Repeals, Status::Repealed),
    (Relation::Withdraws, Status::Withdrawn),
    (Relation::Amends, Status::Amended),
    (Relation::Corrects, Status::Corrected),
];

/// The status of a document to which something is done; none where that is no change.
pub fn status_after(relation: Relation) -> Option<Status> {
    AFTER.iter().find(|(it, _)| *it == relation).map(|(_, status)| *status)
}

/// Whether a document of this status no longer holds, so that nothing of it is due.
pub fn is_over(status: Status) -> bool {
    matches!(status, Status::Replaced | Status::Repealed | Status::Withdrawn)
}

impl Graph {
    /// What changes a node, the changes that end it first, and of each kind the newest first.
    pub fn affected_by(&self, id: NodeId) -> Vec<Change> {
        let edges = self.changed_by(id);
        self.in_order(edges.map(|it| Change { other: it.from, relation: it.relation, inferred: it.inferred }))
    }

    /// What a node changes, in the same order.
    pub fn affects(&self, id: NodeId) -> Vec<Change> {
        let edges = self.cites(id).iter().filter(|it| it.relation.is_change() && it.to != id);
        self.in_order(edges.map(|it| Change { other: it.to, relation: it.relation, inferred: it.inferred }))
    }

    fn in_order(&self, changes: impl Iterator<Item = Change>) -> Vec<Change> {
        let mut changes: Vec<Change> = changes.collect();
        let day = |it: &Change| std::cmp::Reverse(self.node(it.other).date.map(|date| date.first_day()));
        changes.sort_by_key(|it| (rank(it.relation), day(it), it.other));
        changes
    }

    /// The status that the changes of a node give it; none where nothing changed it.
    pub fn status(&self, id: NodeId) -> Option<Status> {
        let relations = self.changed_by(id).map(|it| it.relation);
        relations.min_by_key(|it| rank(*it)).and_then(status_after)
    }

    /// The status of a plan: that which follows from changes, otherwise the one its file gives.
    pub fn plan_status(&self, id: PlanId, own: Status) -> Status {
        if own == Status::Draft { own } else { self.status(self.of_plan(id)).unwrap_or(own) }
    }
}

/// The place of a change in [`AFTER`].
fn rank(relation: Relation) -> usize {
    AFTER.iter().position(|(it, _)| *it == relation).unwrap_or(AFTER.len())
}

impl Site {
    /// The status of a plan, by what changed it or else by its file.
    pub fn status(&self, id: PlanId) -> Status {
        self.graph.plan_status(id, self.plan(id).plan.record.status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::testing::site;

    /// The status of the plans of a portal, and «number relation» of what changes each.
    fn lives(lines: &[&str], register: &str) -> Vec<String> {
        let site = site(lines, "", register);
        let told = |id: usize| {
            let changes = site.graph.affected_by(site.graph.of_plan(PlanId(id)));
            let by = changes.iter().map(|it| {
                let name = site.node_id(it.other);
                format!(" {} {}", name.split('/').nth(1).unwrap_or(""), it.relation.name())
            });
            format!("{}{}", site.status(PlanId(id)).name(), by.collect::<String>())
        };
        (0..lines.len()).map(told).collect()
    }

    const OLD: &str = "491/KH-VP; 2024-03-20; Văn phòng A; Nội dung.";

    #[test]
    fn a_text_that_says_it_replaces_changes_the_other() {
        let replaces = "600/KH-VP; 2024-06-10; Văn phòng A; Kế hoạch này thay thế Kế hoạch số 491/KH-VP ngày 20/3/2024 của Văn phòng A.";
        assert_eq!(lives(&[OLD, replaces], ""), ["replaced 600-kh-vp replaces", "issued"]);
        let amends = "600/KH-VP; 2024-06-10; Văn phòng A; Kế hoạch này sửa đổi, bổ sung một số nội dung của Kế hoạch số 491/KH-VP ngày 20/3/2024 của Văn phòng A.";
        assert_eq!(lives(&[OLD, amends], ""), ["amended 600-kh-vp amends", "issued"]);
        assert_eq!(
            lives(&[OLD, amends, &replaces.replace("600/", "700/").replace("06-10", "07-10")], ""),
            ["replaced 700-kh-vp replaces 600-kh-vp amends", "issued", "issued"]
        );
    }

    #[test]
    fn a_register_says_by_what() {
        let register = "- {cite: Kế hoạch số 491/KH-VP ngày 20/3/2024 của Văn phòng A, withdrawn_by: Quyết định số 5/QĐ-VP ngày 01/4/2024 của Văn phòng A}";
        assert_eq!(lives(&[OLD], register), ["withdrawn 5-qdd-vp withdraws"]);
    }

    #[test]
    fn wishes_and_denials_change_nothing() {
        for words in [
            "Kế hoạch này không thay thế Kế hoạch số 491/KH-VP ngày 20/3/2024 của Văn phòng A.",
            "Phòng Tổng hợp tham mưu kế hoạch thay thế Kế hoạch số 491/KH-VP ngày 20/3/2024 của Văn phòng A.",
        ] {
            let line = format!("600/KH-VP; 2024-06-10; Văn phòng A; {words}");
            assert_eq!(lives(&[OLD, &line], ""), ["issued", "issued"], "{words}");
        }
    }
}
