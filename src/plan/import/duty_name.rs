//! What names a duty of a proposal, so that a person may leave it out of the file.

use super::{Proposal, front_matter};
use crate::base::hash::HashMap;
use crate::base::language::Language;
use crate::plan::duty::Duty;
use crate::plan::metadata::Fact;
use serde::{Deserialize, Serialize};

/// What names a duty among those of a text: its words, which stay when days or years are mended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyName {
    /// What is to be done.
    pub task: String,
    /// How many duties before it have the same task.
    pub before: usize,
}

impl Proposal {
    /// The duties that the front matter says, each with its name.
    pub fn duties(&self) -> Vec<(DutyName, &Duty)> {
        self.named_duties().into_iter().map(|(name, fact)| (name, &fact.value)).collect()
    }

    /// Leaves duties out of the front matter.
    pub fn leave_out(&mut self, names: &[DutyName], language: Language) {
        let kept = self.named_duties().into_iter().filter(|(name, _)| !names.contains(name));
        self.metadata.duties = kept.map(|(_, fact)| fact.clone()).collect();
        self.front = front_matter::write(&self.metadata, language);
        if let Some(name) = &self.attachment {
            self.front = front_matter::with_attachment(&self.front, name);
        }
    }

    fn named_duties(&self) -> Vec<(DutyName, &Fact<Duty>)> {
        let mut counts: HashMap<&str, usize> = HashMap::default();
        let written = front_matter::duties(&self.metadata).into_iter();
        let named = written.map(|(fact, _)| {
            let count = counts.entry(&fact.value.task).or_default();
            let name = DutyName { task: fact.value.task.clone(), before: *count };
            *count += 1;
            (name, fact)
        });
        named.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::metadata::Metadata;

    #[test]
    fn one_of_two_duties_with_the_same_task_is_left_out() {
        let body = "I. TỔ CHỨC THỰC HIỆN\n\nCác phòng gửi báo cáo về Văn phòng trước ngày 25/6/2025.\n\n\
            Các phòng gửi báo cáo về Văn phòng trước ngày 25/11/2025.\n";
        let mut proposal =
            Proposal::mended("a".into(), Metadata::default(), body.to_string(), Language::default());
        let names: Vec<DutyName> = proposal.duties().into_iter().map(|it| it.0).collect();
        let name = |before| DutyName { task: "Gửi báo cáo về Văn phòng".into(), before };
        assert_eq!(names, [name(0), name(1)]);
        proposal.attach("a.pdf".into());
        proposal.leave_out(&[name(0), name(7)], Language::default());
        let front = &proposal.front;
        assert!(!front.contains("25/6/2025") && front.contains("due: trước 25/11/2025"), "{front}");
        assert!(front.contains("  - a.pdf\n"), "{front}");
    }
}
