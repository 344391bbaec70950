//! The words before a time, which say how it is meant: «chậm nhất», «trong», «từ».

use super::spelling::clock;
use crate::plan::duty::DutyKind;

/// Words before a time, with the kind they give; the first that gives one counts.
const LEADS: [(&str, Option<DutyKind>); 36] = [
    // Longer words come before those they begin with: `led` takes the first that fits.
    ("trước ngày", Some(DutyKind::By)),
    ("trước", Some(DutyKind::By)),
    ("chậm nhất", Some(DutyKind::By)),
    ("muộn nhất", Some(DutyKind::By)),
    ("không quá", Some(DutyKind::By)),
    ("từ nay đến", Some(DutyKind::By)),
    ("từ nay tới", Some(DutyKind::By)),
    ("từ khi ban hành đến", Some(DutyKind::By)),
    ("từ ngày ban hành đến", Some(DutyKind::By)),
    ("bắt đầu từ", Some(DutyKind::During)),
    ("bắt đầu", Some(DutyKind::During)),
    ("đến", Some(DutyKind::By)),
    ("hết", Some(DutyKind::By)),
    ("kết thúc", Some(DutyKind::By)),
    ("cuối", Some(DutyKind::By)),
    ("thời hạn", Some(DutyKind::By)),
    ("hạn", Some(DutyKind::By)),
    ("hoàn thành trong", Some(DutyKind::Within)),
    ("xong trong", Some(DutyKind::Within)),
    ("trong", Some(DutyKind::Within)),
    ("vào", Some(DutyKind::During)),
    ("từ", Some(DutyKind::During)),
    ("hoàn thành", None),
    ("xong", None),
    ("thực hiện", None),
    ("dự kiến", None),
    ("sáng", None),
    ("chiều", None),
    ("buổi", None),
    ("trưa", None),
    ("tối", None),
    ("thời gian", None),
    ("thời điểm", None),
    ("tiếp tục", None),
    ("là", None),
    (":", None),
];

/// Takes the words before a time: the kind they give, whether its first day is too late, and what follows.
pub(super) fn led(text: &str) -> (Option<DutyKind>, bool, &str) {
    let (mut kind, mut strict, mut rest) = (None, false, text);
    while let Some((lead, given)) = LEADS.iter().find(|(lead, _)| begins(rest, lead)) {
        // «trước ngày 15/3» leaves that day out, «chậm nhất ngày 15/3» does not.
        strict |= lead.starts_with("trước");
        kind = kind.or(*given);
        rest = rest[lead.len()..].trim_start_matches([' ', ':', ',']);
    }
    match after_clock(rest) {
        // «trước 17 giờ ngày 15/3»: that day is allowed.
        Some(rest) => (kind, false, rest),
        None => (kind, strict, rest),
    }
}

/// The day after a time of day: «17h00 ngày 15/3», «08 giờ 30 phút, ngày 15/3».
fn after_clock(text: &str) -> Option<&str> {
    let rest = text[clock(text)?..].trim_start_matches([' ', ',']);
    begins(rest, "ngày").then_some(rest)
}

/// Whether a text begins with these words.
pub(super) fn begins(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
