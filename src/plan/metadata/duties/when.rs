//! Where a statement names the time of a duty.
//!
//! ```text
//! «… (thời gian hoàn thành trong quý I/2026)»     labelled
//! «… báo cáo về Sở Nội vụ trước ngày 15/6/2026»   led to
//! «Định kỳ hằng quý, …»                           before what is to be done
//! «Đại hội điểm: quý I/2025»                      an entry of a list and nothing else
//! «… sinh hoạt chuyên đề hằng quý …»              no time of a duty: it says what sort of meeting
//! ```

use super::label::{DutyLabel, label_at};
use super::reference::{REPORTED, asks_result, is_done_in_year, is_of_noun, names_reference, refers};
use super::verb::verb_at;
use super::who::begins_unit;
use super::words::Sentence;
use crate::base::date::PartialDate;
use crate::plan::duty::{Due, DutyKind, DutyTime};
use crate::plan::time::read_time;
use std::ops::Range;

/// A time has no more words.
const LONGEST: usize = 14;

/// How a statement gives the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeForm {
    /// After a label, or in brackets.
    Labelled,
    /// Behind or within what is to be done.
    Led,
    /// Before what is to be done, at the beginning of a clause.
    Leading,
    /// All that an entry of a list says of what it names: «Lễ viếng: 6 giờ 30 phút ngày 27/7/2026».
    Entry,
}

/// A time in a statement.
#[derive(Clone, Debug)]
pub(super) struct TimeFound {
    /// The words that say it, with label and brackets.
    pub(super) run: Range<usize>,
    /// The words of the time alone.
    pub(super) words: String,
    /// What they mean.
    pub(super) time: DutyTime,
    /// How it is meant.
    pub(super) kind: DutyKind,
    /// How it is given.
    pub(super) form: TimeForm,
}

/// The times of a sentence, in order; a time without a year is one of `year`.
pub(super) fn times(sentence: &Sentence, run: Range<usize>, year: Option<i16>) -> Vec<TimeFound> {
    let mut found: Vec<TimeFound> = Vec::new();
    let mut at = run.start;
    let mut clause = run.start;
    let mut quoted = false;
    while at < run.end {
        let written = sentence.written(at);
        quoted |= written.starts_with(['“', '«']) || (written.starts_with('"') && !quoted);
        let referred = !quoted && leads(sentence, at) && refers(sentence, at, clause);
        if referred && let Some((time, _)) = longest(sentence, at, run.end, year) {
            // A time of something else is passed as a whole: «tính từ ngày 15/12 đến ngày 14/6».
            at = time.end;
            continue;
        }
        let time = if quoted { None } else { time_at(sentence, at, clause, run.end, year) };
        if quoted && written.trim_end_matches(['.', ',', ';', ')', ':']).ends_with(['”', '»', '"']) {
            quoted = false;
        }
        match time {
            Some(time) => {
                at = time.run.end;
                found.push(time);
            }
            None => at += 1,
        }
        if at > run.start && sentence.ends_clause(at - 1) {
            clause = at;
            quoted = false;
        }
    }
    found
}

/// The time that begins at a word of a clause.
fn time_at(s: &Sentence, at: usize, clause: usize, end: usize, year: Option<i16>) -> Option<TimeFound> {
    let opens = s.written(at).starts_with('(');
    if let Some((DutyLabel::Time(kind), count)) = label_at(s, at) {
        let found = labelled(s, at, at + count, end, kind, year, opens);
        return found.or_else(|| named_label(s, at + count, end, kind, year));
    }
    if opens {
        let kind =
            if s.key(at) == "hoàn" || s.key(at) == "xong" { DutyKind::Within } else { DutyKind::During };
        return begins_time(s, at).then(|| labelled(s, at, at, end, kind, year, true)).flatten();
    }
    if at == clause || (at == clause + 1 && is_joint(s.key(clause))) {
        return leading(s, at, end, year);
    }
    // «…, cuối năm tiến hành kiểm điểm»
    let listed = at > clause && s.written(at - 1).ends_with(',') && (is_period(s, at) || s.key(at) == "cuối");
    let behind_comma = || leading(s, at, end, year).filter(|it| verb_at(s, it.run.end, false).is_some());
    listed.then(behind_comma).flatten().or_else(|| led(s, at, clause, end, year))
}

/// The time after a label, up to the sign that ends it.
fn labelled(
    s: &Sentence,
    start: usize,
    value: usize,
    end: usize,
    kind: DutyKind,
    year: Option<i16>,
    brackets: bool,
) -> Option<TimeFound> {
    // «Thời gian thực hiện, đến hết ngày …», «Thời gian: …»
    let value = if s.key(value).is_empty() { value + 1 } else { value };
    let colon = value > start && (s.written(value - 1).ends_with(':'));
    let close = (start..end.min(start + 40)).find(|at| s.written(*at).contains(')'));
    let limit = if brackets { close? + 1 } else { end };
    let (run, time) = longest(s, value, limit, year)?;
    let words = s.of(run.clone());
    let begins_sentence = start == 0 || s.ends_clause(start - 1);
    if brackets {
        // The words in brackets are the time, or the time and a note on it.
        let rest = run.end < limit && !s.written(run.end - 1).ends_with([',', ';']);
        if rest {
            return None;
        }
    } else if !colon && !begins_sentence {
        // «xác định rõ thời gian thực hiện những nhiệm vụ» names no time, and without a colon only a plain time is one.
        if time.kind == Some(DutyKind::Conditional) {
            return None;
        }
    } else if run.end < end && time.kind == Some(DutyKind::Conditional) && !colon {
        return None;
    }
    let kind = meant(words, &time, kind);
    let run = start..if brackets { limit } else { run.end };
    Some(TimeFound { run, words: words.to_string(), time, kind, form: TimeForm::Labelled })
}

/// The time after a label that names the task itself: «Thời hạn đăng ký dự thi: 30/4/2026».
fn named_label(
    s: &Sentence,
    from: usize,
    end: usize,
    kind: DutyKind,
    year: Option<i16>,
) -> Option<TimeFound> {
    let colon = (from..end.min(from + LONGEST)).find(|at| s.written(*at).ends_with([':', '.', ';']))?;
    if !s.written(colon).ends_with(':') || names_reference(s, from..colon + 1) {
        return None;
    }
    let (run, time) = longest(s, colon + 1, end, year)?;
    let known = time.due.is_some() || time.recurrence.is_some();
    let words = s.of(run.clone()).to_string();
    let kind = meant(&words, &time, kind);
    known.then_some(TimeFound { run, words, time, kind, form: TimeForm::Led })
}

/// A time with which a clause begins: «Trước ngày 15/6/2026, các phòng gửi …», «Định kỳ hằng quý …», «Quý I: …».
fn leading(s: &Sentence, at: usize, end: usize, year: Option<i16>) -> Option<TimeFound> {
    if let Some(found) = after_each(s, at, end, year) {
        return Some(found);
    }
    if !begins_time(s, at) && !is_period(s, at) && !is_condition(s, at) {
        return None;
    }
    let (run, time) = longest(s, at, end, year)?;
    let plain = s.written(run.end - 1);
    let goes_on = verb_at(s, run.end, false).is_some() || begins_unit(s.near(run.end, end));
    let divided = plain.ends_with([',', ':']) || ["-", "–", ":"].contains(&s.written(run.end));
    if run.end >= end || !(goes_on || divided) {
        return None;
    }
    let kind = match (time.kind, s.key(at)) {
        (None, "tháng" | "quý" | "tuần") | (Some(DutyKind::Within), _) => DutyKind::During,
        (None, "ngày") => DutyKind::During,
        (Some(kind), _) => kind,
        (None, _) => meant("", &time, DutyKind::During),
    };
    if time.kind == Some(DutyKind::Conditional) && !is_condition(s, at) {
        return None;
    }
    let words = s.of(run.clone()).to_string();
    Some(TimeFound { run, words, time, kind, form: TimeForm::Leading })
}

/// «Sau mỗi đợt sinh hoạt chuyên đề hằng quý, …»: comes back as often as it says.
fn after_each(s: &Sentence, at: usize, end: usize, year: Option<i16>) -> Option<TimeFound> {
    let lead = ["sau mỗi", "sau khi kết thúc mỗi", "kết thúc mỗi", "sau từng"]
        .iter()
        .find_map(|it| s.phrase(at, it))?;
    let comma = (at + lead..end.min(at + 2 * LONGEST)).find(|it| s.written(*it).ends_with(','))?;
    let period = (at + lead..=comma).rev().find_map(|it| {
        let each = s.key(it) == "hằng" || it == at + lead;
        let words = format!("hằng {}", s.key(if s.key(it) == "hằng" { it + 1 } else { it }));
        if each { read_time(&words, year).filter(|time| time.recurrence.is_some()) } else { None }
    })?;
    let run = at..comma + 1;
    let words = s.of(run.clone()).to_string();
    Some(TimeFound { run, words, time: period, kind: DutyKind::Recurring, form: TimeForm::Leading })
}

/// A time behind what is to be done: «… trước ngày 15/6/2026», «hoàn thành quý I/2026», «… dự kiến tháng 5/2026».
fn led(s: &Sentence, at: usize, clause: usize, end: usize, year: Option<i16>) -> Option<TimeFound> {
    let before = |count: usize| at.checked_sub(count).filter(|it| *it >= clause).map_or("", |it| s.key(it));
    let done = before(1) == "xong" || (before(2) == "hoàn" && before(1) == "thành");
    let period = is_period(s, at) && (done || !is_of_noun(s, at, clause));
    if !(leads(s, at) || period || is_condition(s, at) || (done && begins_time(s, at)))
        || refers(s, at, clause)
    {
        return None;
    }
    let (run, time) = longest(s, at, end, year)?;
    let repeats = time.kind == Some(DutyKind::Recurring) && run.len() > 2;
    let known = time.due.is_some() || time.recurrence.is_some() || !time.on.is_empty() || repeats;
    let ongoing = time.kind == Some(DutyKind::Ongoing) && (time.from.is_none() || time.due.is_some());
    let last = ["chậm", "muộn"].contains(&s.key(at));
    let conditional = time.kind == Some(DutyKind::Conditional) && (last || is_condition(s, at));
    if !(known || ongoing || conditional) {
        return None;
    }
    // «Người tham gia trước ngày 01/5 được cấp thẻ»: the time says who.
    let passive = ["được", "bị", "thì", "đạt", "tăng", "giảm", "chiếm", "là"].contains(&s.key(run.end));
    if passive && run.end < end && !s.written(run.end - 1).ends_with([',', ';', '.', ':']) {
        return None;
    }
    let only_year = matches!(time.due, Some(Due::Date { date: PartialDate::Year(_), .. }));
    if only_year && time.recurrence.is_none() && !ongoing && !done && !is_done_in_year(s, at) {
        return None;
    }
    // «Kết quả thu ngân sách trong quý I …» is no task; «Kết quả gửi về … trước ngày …» is.
    let reported = REPORTED.iter().any(|it| s.phrase(clause, it).is_some());
    if reported && !(time.kind == Some(DutyKind::By) && asks_result(s, clause + 1..at)) {
        return None;
    }
    let words = s.of(run.clone()).to_string();
    let kind = match time.kind {
        Some(DutyKind::Within) if !done && !asks_result(s, clause..at) => DutyKind::During,
        Some(kind) => kind,
        None => meant(&words, &time, if done { DutyKind::Within } else { DutyKind::During }),
    };
    Some(TimeFound { run, words, time, kind, form: TimeForm::Led })
}

/// The longest run of words from one that is a time.
pub(super) fn longest(
    s: &Sentence,
    from: usize,
    end: usize,
    year: Option<i16>,
) -> Option<(Range<usize>, DutyTime)> {
    let mut limit = from;
    // A clause ends a time, and so do brackets that open behind it.
    while limit < end.min(from + LONGEST) {
        limit += 1;
        if s.ends_clause(limit - 1) || (limit < end && s.written(limit).starts_with('(')) {
            break;
        }
    }
    // A condition ends with any word; other times end with a number or the name of a period.
    let any_end = is_condition(s, from) || !leads(s, from) || ["chậm", "muộn"].contains(&s.key(from));
    (from + 1..=limit).rev().filter(|to| any_end || may_end(s.key(to - 1))).find_map(|to| {
        let words = s.of(from..to);
        // «6 tháng một lần báo cáo …» ends before what is to be done.
        if to > from + 2 && s.phrase(to - 2, "báo cáo").is_some() {
            return None;
        }
        // What stands before «, chậm nhất» is a time of its own.
        let two = words.to_lowercase().find(", chậm nhất").is_some_and(|it| it > 0);
        // «sau …», «theo …» are conditions with whatever follows them: up to the comma.
        let time = read_time(words, year).filter(|_| !two)?;
        let cut = time.kind == Some(DutyKind::Conditional) && to > from + 1 && {
            (from..to - 1).any(|it| s.written(it).ends_with(','))
        };
        (!cut).then_some((from..to, time))
    })
}

/// Whether a time may end with a word.
fn may_end(key: &str) -> bool {
    const ENDS: [&str; 12] =
        ["năm", "quý", "tháng", "tuần", "kỳ", "kì", "xuyên", "tục", "lần", "nay", "đi", "theo"];
    key.contains(|c: char| c.is_ascii_digit())
        || ["i", "ii", "iii", "iv"].contains(&key)
        || ENDS.contains(&key)
}

/// How a time is meant: as its words say, or as the label before it does.
pub(super) fn meant(words: &str, time: &DutyTime, label: DutyKind) -> DutyKind {
    let done = words.to_lowercase();
    let done = done.contains("hoàn thành") || done.contains("xong");
    match time.kind {
        Some(DutyKind::Within) if !done && label == DutyKind::During => DutyKind::During,
        Some(kind) => kind,
        None if time.recurrence.is_some() => DutyKind::Recurring,
        None if done => DutyKind::Within,
        // «Thời gian hoàn thành: 30/6/2026» is the last day.
        None if label == DutyKind::Within && is_day(time) => DutyKind::By,
        None => label,
    }
}

fn is_day(time: &DutyTime) -> bool {
    time.from.is_none() && matches!(time.due, Some(Due::Date { date: PartialDate::Day(_), .. }))
}

/// Words that may stand before the time of a clause.
fn is_joint(key: &str) -> bool {
    ["và", "đồng", "riêng", "-", "+", ""].contains(&key)
}

/// Whether a time may begin at a word, where it is known that one is meant.
fn begins_time(s: &Sentence, at: usize) -> bool {
    let next = s.key(at + 1);
    let unit = |key: &str| ["tháng", "quý", "năm", "tuần", "ngày"].contains(&key);
    match s.key(at) {
        "hoàn" | "xong" | "chậm" | "muộn" | "trước" | "dự" | "thường" | "định" | "vào" | "dịp" | "nhân" => {
            true
        }
        "tháng" | "quý" | "ngày" | "tuần" => {
            next.starts_with(|c: char| c.is_ascii_digit() || "iv".contains(c))
        }
        "trong" => unit(next) || next.starts_with(|c: char| c.is_ascii_digit()),
        "cuối" | "đầu" | "hết" | "đến" | "từ" => {
            unit(next) || next == "nay" || next == "hết" || is_number(next)
        }
        _ => is_period(s, at),
    }
}

/// Whether words lead to a time of what stands before them.
fn leads(s: &Sentence, at: usize) -> bool {
    let next = s.key(at + 1);
    let unit = |key: &str| ["tháng", "quý", "ngày", "tuần"].contains(&key);
    match s.key(at) {
        "trước" => unit(next) || is_number(next),
        "chậm" | "muộn" => next == "nhất",
        "trong" => unit(next) || next == "năm" || is_number(next),
        "vào" => unit(next) || ["dịp", "sáng", "chiều"].contains(&next) || is_number(next),
        "dịp" | "nhân" => true,
        "dự" => next == "kiến",
        "từ" => unit(next) || next == "nay" || is_number(next),
        "đến" => next == "hết" || s.phrase(at, "đến ngày").is_some(),
        "hết" => unit(next),
        "cuối" => ["năm", "quý"].contains(&next),
        "thường" => s.phrase(at, "thường xuyên").is_some() && is_done_in_year(s, at),
        _ => false,
    }
}

fn is_number(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a period begins at a word: «hằng quý», «định kỳ 6 tháng», «mỗi tháng 01 lần».
fn is_period(s: &Sentence, at: usize) -> bool {
    let next = s.key(at + 1);
    match s.key(at) {
        "hằng" | "mỗi" => ["tuần", "tháng", "quý", "năm"].contains(&next),
        "định" => next == "kỳ" || next == "kì",
        number if is_number(number) => {
            let unit = ["tuần", "tháng", "quý", "năm"].contains(&next);
            next.starts_with("lần")
                || next.contains("/lần")
                || (unit && (at + 2..at + 5).any(|it| s.key(it).contains("lần")))
        }
        "ít" | "tối" => {
            ["nhất", "thiểu"].contains(&next) && (at + 2..at + 6).any(|it| s.key(it).contains("lần"))
        }
        _ => false,
    }
}

/// Whether a condition begins at a word that a duty may wait for.
fn is_condition(s: &Sentence, at: usize) -> bool {
    ["ngay sau khi", "sau khi có", "sau khi nhận", "trong vòng", "trong thời hạn", "khi có yêu cầu"]
        .iter()
        .any(|it| s.phrase(at, it).is_some())
}
