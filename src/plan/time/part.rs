//! Parts of a month, quarter or year, which have no days: «đầu quý II», «giữa tháng 5», «khoảng tháng 6».

use super::read_text;
use crate::plan::duty::{DutyKind, DutyTime};

/// Words for a part without days; «cuối tháng 5» is not among them, for it ends when the month does.
const VAGUE: [&str; 7] =
    [" thượng tuần ", " trung tuần ", " hạ tuần ", " nửa đầu ", " đầu ", " giữa ", " khoảng "];

/// What a time says of how it is meant when its days are not known.
///
/// Of «giữa tháng 5 đến 15/6» the last day is known.
pub(super) fn of_part(text: &str, year: Option<i16>) -> Option<DutyTime> {
    let mut whole = format!(" {text} ");
    let mut last = None;
    for word in VAGUE {
        while let Some(at) = whole.rfind(word) {
            last = last.max(Some(at));
            whole.replace_range(at..at + word.len(), " ");
        }
    }
    let last = last?;
    let time = read_text(whole.trim(), year)?;
    let ends_sure = [" đến ", " - "].iter().filter_map(|joint| whole.rfind(joint)).max() >= Some(last);
    let kind = match time.kind {
        Some(kind @ (DutyKind::Ongoing | DutyKind::Recurring)) => kind,
        // A count of days from another: «khoảng 10 ngày».
        Some(DutyKind::Conditional) => return Some(time),
        _ if time.from.is_some() => DutyKind::During,
        Some(DutyKind::By) => DutyKind::By,
        _ => DutyKind::Within,
    };
    let due = time.due.filter(|_| ends_sure && time.from.is_some());
    Some(DutyTime { kind: Some(kind), due, ..DutyTime::default() })
}
