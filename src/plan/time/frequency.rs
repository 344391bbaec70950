//! How often, counted: «02 lần/năm», «3 tháng/lần», «mỗi tuần 01 lần», «ít nhất 01 lần/quý».

use crate::plan::duty::Recurrence;

/// Words before a count that do not change it.
const LEADS: [&str; 7] = ["định kỳ", "thực hiện", "báo cáo", "tổ chức", "kiểm tra", "rà soát", "mỗi"];

/// Words that leave open how often it really is.
const AT_LEAST: [&str; 3] = ["ít nhất", "tối thiểu", "từ"];

/// How often words say that something comes back: nothing where they do not, `Some(None)` where it is no period of ours.
pub(super) fn frequency(text: &str) -> Option<Option<Recurrence>> {
    let (mut rest, mut at_least) = (text.trim(), false);
    loop {
        let lead = LEADS.iter().chain(&AT_LEAST).find_map(|lead| Some((lead, rest.strip_prefix(lead)?)));
        let Some((lead, after)) = lead.filter(|(_, after)| after.starts_with([' ', ':'])) else { break };
        at_least |= AT_LEAST.contains(lead);
        rest = after.trim_start_matches([' ', ':']);
    }
    let words = rest.replace('/', " / ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let at = words.iter().position(|word| *word == "lần")?;
    let (before, after) = (&words[..at], &words[at + 1..]);
    let (times, (count, unit)) = match (before, after) {
        // «02 lần/năm», «1 lần trong quý», «2 lần hằng tháng»
        ([times], ["/" | "trong" | "hằng" | "mỗi", period @ ..]) => (number(times)?, period_of(period)?),
        // «3 tháng/lần», «hằng tháng 01 lần», «1 năm 2 lần»
        ([period @ .., times], []) if number(times).is_some() => {
            (number(times)?, period_of(period.strip_suffix(&["/"]).unwrap_or(period))?)
        }
        ([period @ .., "/"], []) => (1, period_of(period)?),
        _ => return None,
    };
    if at_least && times > 1 {
        return Some(None);
    }
    Some(recurrence(times, count, unit))
}

/// A number of at most three digits, not nought.
fn number(word: &str) -> Option<u32> {
    let digits = !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| word.parse().ok().filter(|it| *it > 0)).flatten()
}

/// «tháng», «3 tháng», «hằng năm»: how many of a unit.
fn period_of<'a>(words: &[&'a str]) -> Option<(u32, &'a str)> {
    let words = words.strip_prefix(&["hằng"]).or(words.strip_prefix(&["mỗi"])).unwrap_or(words);
    let (count, unit) = match words {
        [unit] => (1, unit),
        [count, unit] => (number(count)?, unit),
        _ => return None,
    };
    ["ngày", "tuần", "tháng", "quý", "năm"].contains(unit).then_some((count, *unit))
}

/// The recurrence that comes so many times in so many units, if it has a name.
fn recurrence(times: u32, count: u32, unit: &str) -> Option<Recurrence> {
    let months = match unit {
        "tuần" => return (times == 1 && count == 1).then_some(Recurrence::Weekly),
        "tháng" => count,
        "quý" => count * 3,
        "năm" => count * 12,
        _ => return None,
    };
    match (months % times, months / times) {
        (0, 1) => Some(Recurrence::Monthly),
        (0, 3) => Some(Recurrence::Quarterly),
        (0, 6) => Some(Recurrence::HalfYearly),
        (0, 12) => Some(Recurrence::Yearly),
        _ => None,
    }
}
