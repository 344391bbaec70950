//! Labels of what is said of a task: «Thời gian thực hiện: …», «Cơ quan thực hiện: …», «Địa điểm: …».

use super::words::Sentence;
use crate::plan::duty::DutyKind;

/// What follows a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DutyLabel {
    /// A time, and how it is meant where its own words do not say so.
    Time(DutyKind),
    /// Who is to do it.
    Responsible,
    /// Who takes part.
    With,
    /// Something else that is said of the task.
    Other,
}

/// Labels, those first that begin with others.
const LABELS: [(&str, DutyLabel); 54] = [
    ("thời gian hoàn thành", DutyLabel::Time(DutyKind::Within)),
    ("thời hạn hoàn thành", DutyLabel::Time(DutyKind::By)),
    ("thời hạn thực hiện", DutyLabel::Time(DutyKind::By)),
    ("thời hạn báo cáo", DutyLabel::Time(DutyKind::By)),
    ("thời hạn gửi", DutyLabel::Time(DutyKind::By)),
    ("thời hạn", DutyLabel::Time(DutyKind::By)),
    ("hạn hoàn thành", DutyLabel::Time(DutyKind::By)),
    ("hạn chót", DutyLabel::Time(DutyKind::By)),
    ("hạn cuối", DutyLabel::Time(DutyKind::By)),
    ("hạn nộp", DutyLabel::Time(DutyKind::By)),
    ("tiến độ hoàn thành", DutyLabel::Time(DutyKind::Within)),
    ("tiến độ thực hiện", DutyLabel::Time(DutyKind::During)),
    ("tiến độ", DutyLabel::Time(DutyKind::Within)),
    ("thời gian thực hiện", DutyLabel::Time(DutyKind::During)),
    ("thời gian tổ chức", DutyLabel::Time(DutyKind::During)),
    ("thời gian triển khai", DutyLabel::Time(DutyKind::During)),
    ("thời gian tiến hành", DutyLabel::Time(DutyKind::During)),
    ("thời gian dự kiến", DutyLabel::Time(DutyKind::During)),
    ("thời gian báo cáo", DutyLabel::Time(DutyKind::Within)),
    ("thời gian gửi", DutyLabel::Time(DutyKind::Within)),
    ("thời điểm hoàn thành", DutyLabel::Time(DutyKind::Within)),
    ("thời điểm thực hiện", DutyLabel::Time(DutyKind::During)),
    ("thời điểm tổ chức", DutyLabel::Time(DutyKind::During)),
    ("thời gian địa điểm", DutyLabel::Other),
    ("thời gian", DutyLabel::Time(DutyKind::During)),
    ("cơ quan thực hiện", DutyLabel::Responsible),
    ("đơn vị thực hiện", DutyLabel::Responsible),
    ("bộ phận thực hiện", DutyLabel::Responsible),
    ("cơ quan chủ trì thực hiện", DutyLabel::Responsible),
    ("đơn vị chủ trì thực hiện", DutyLabel::Responsible),
    ("cơ quan chủ trì", DutyLabel::Responsible),
    ("đơn vị chủ trì", DutyLabel::Responsible),
    ("cơ quan phụ trách", DutyLabel::Responsible),
    ("đơn vị phụ trách", DutyLabel::Responsible),
    ("đơn vị chịu trách nhiệm", DutyLabel::Responsible),
    ("trách nhiệm thực hiện", DutyLabel::Responsible),
    ("phân công thực hiện", DutyLabel::Responsible),
    ("phân công", DutyLabel::Responsible),
    ("chủ trì thực hiện", DutyLabel::Responsible),
    ("chủ trì", DutyLabel::Responsible),
    ("thực hiện", DutyLabel::Responsible),
    ("cơ quan phối hợp", DutyLabel::With),
    ("đơn vị phối hợp", DutyLabel::With),
    ("phối hợp thực hiện", DutyLabel::With),
    ("phối hợp", DutyLabel::With),
    ("địa điểm", DutyLabel::Other),
    ("thành phần", DutyLabel::Other),
    ("hình thức", DutyLabel::Other),
    ("phương thức thực hiện", DutyLabel::Other),
    ("phương thức", DutyLabel::Other),
    ("nội dung", DutyLabel::Other),
    ("kinh phí", DutyLabel::Other),
    ("đối tượng", DutyLabel::Other),
    ("số lượng", DutyLabel::Other),
];

/// The label that begins at a word, and how many words it has. One of a unit ends with a colon.
pub(super) fn label_at(sentence: &Sentence, at: usize) -> Option<(DutyLabel, usize)> {
    let begins =
        ["thời", "hạn", "tiến", "cơ", "đơn", "bộ", "trách", "phân", "chủ", "thực", "phối", "địa", "thành"]
            .contains(&sentence.key(at))
            || ["hình", "phương", "nội", "kinh", "đối", "số"].contains(&sentence.key(at));
    if !begins {
        return None;
    }
    LABELS.iter().find_map(|(words, label)| {
        let count = sentence.phrase(at, words)?;
        let colon = sentence.written(at + count - 1).ends_with(':') || sentence.written(at + count) == ":";
        (colon || matches!(label, DutyLabel::Time(_))).then_some((*label, count))
    })
}
