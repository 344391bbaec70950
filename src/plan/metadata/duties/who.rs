//! Who is to do a duty, with whom, and to whom it is reported.
//!
//! ```text
//! «c) Công an xã: Lập danh sách …»                          the words before the colon
//! «Giao Văn phòng chủ trì, phối hợp với Đoàn Thanh niên …»   Văn phòng, with Đoàn Thanh niên
//! «… gửi về UBND xã (qua Văn phòng) …»                      to UBND xã, through Văn phòng
//! ```

use super::verb::{first_verb, verb_at};
use super::words::Sentence;
use crate::base::text::comparable;
use crate::plan::finding::unit_names;
use crate::plan::unit_word::begins_body;
use std::ops::Range;

/// Names of units, all of a duty together, have no more words.
const LONGEST: usize = 60;

/// The units of a duty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DutyUnits {
    pub(super) responsible: Vec<String>,
    pub(super) with: Vec<String>,
}

/// Words before the one who is to do it.
const ASKS: [&str; 10] = [
    "giao cho",
    "giao",
    "đề nghị",
    "yêu cầu",
    "phân công",
    "đối với",
    "các đồng chí thuộc",
    "đồng thời",
    "và",
    "riêng",
];

/// First words of groups of people and units that have no name.
const GROUPS: [&str; 28] = [
    "toàn thể",
    "tất cả",
    "đảng viên",
    "cán bộ",
    "công chức",
    "viên chức",
    "địa phương",
    "thủ trưởng",
    "người đứng đầu",
    "bộ phận",
    "đoàn viên",
    "hội viên",
    "giáo viên",
    "cấp",
    "chi",
    "chủ đầu tư",
    "ấp",
    "thôn",
    "khu phố",
    "tổ dân phố",
    "ngành",
    "đoàn thể",
    "cá nhân",
    "hộ",
    "lực lượng",
    "khối",
    "nhân dân",
    "ủy viên",
];

/// Words before those of a group.
const ALL_OF: [&str; 6] = ["các", "những", "mọi", "mỗi", "từng", "một số"];

/// Beginnings that are those of units too and name none.
const EVENTS: [&str; 12] = [
    "hội nghị",
    "hội thi",
    "hội thảo",
    "hội diễn",
    "hội chợ",
    "hội trại",
    "báo cáo",
    "văn bản",
    "đơn đăng ký",
    "trường hợp",
    "tổng số",
    "điện thoại",
];

/// The units that are the subject of a run of words, and where it ends; none where it begins with a verb.
pub(super) fn subject(s: &Sentence, run: Range<usize>) -> Option<(DutyUnits, usize)> {
    let start = after_asks(s, run.start, run.end);
    if let Some(colon) = (start..run.end.min(start + 40)).find(|at| s.written(*at).ends_with(':')) {
        let units = named(s, start..colon + 1);
        if !units.is_empty() && first_verb_within(s, start..colon + 1).is_none() {
            return Some((DutyUnits { responsible: units, with: Vec::new() }, colon + 1));
        }
    }
    let verb = first_verb_within(s, start..run.end)?;
    // A comma before it ends a clause whose verb is not known, and with it the name is not.
    if verb > start && s.written(verb - 1).ends_with(',') {
        return None;
    }
    let responsible = named(s, start..verb);
    if responsible.is_empty() {
        return None;
    }
    let (with, end) = partners(s, verb, run.end);
    Some((DutyUnits { responsible, with }, end))
}

/// The first verb that is no part of a name: «Tổ giúp việc về học tập và làm theo …».
fn first_verb_within(s: &Sentence, run: Range<usize>) -> Option<usize> {
    let mut from = run.start;
    loop {
        let at = first_verb(s, from..run.end)?;
        let named = at > run.start && ["về", "của", "việc", "tác"].contains(&s.key(at - 1));
        if !named {
            return Some(at);
        }
        from = at + 1;
    }
}

/// The units that a statement names and nothing else: «a) Công an xã», «1. Giao Phòng Kinh tế».
pub(super) fn alone(s: &Sentence) -> Vec<String> {
    named(s, after_asks(s, 0, s.words.len())..s.words.len())
}

/// The word after «giao», «đề nghị», where one stands first.
fn after_asks(s: &Sentence, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end
        && let Some(count) = ASKS.iter().find_map(|it| s.phrase(at, it))
    {
        at += count;
    }
    // «Giao» before something else than a unit is a verb.
    if at > start && !begins_unit(s.near(at, end)) { start } else { at }
}

/// The units that a run of words names, if it begins as one does and holds nothing else.
fn named(s: &Sentence, run: Range<usize>) -> Vec<String> {
    let text = s.of(run.clone());
    if run.len() > LONGEST || !begins_unit(text) {
        return Vec::new();
    }
    // «Phòng Văn hóa là đơn vị thường trực, …»
    let text = text.split(" là ").next().unwrap_or(text);
    let mut found = units(text);
    // «Thường trực; chấm điểm …» names the part that a unit has.
    found.retain(|name| !["thường trực", "chủ trì", "phó"].contains(&comparable(name).as_str()));
    found
}

/// Whether words begin as units and groups do.
pub(super) fn begins_unit(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let key = comparable(text);
    // In capitals «NHIỆM VỤ» is no abbreviation.
    if !text.contains(char::is_lowercase) && text.contains(' ') {
        return begins_body(&key);
    }
    let after = |it: &str| key.strip_prefix(it).filter(|rest| !rest.starts_with(char::is_alphanumeric));
    let group = |key: &str| {
        GROUPS
            .iter()
            .any(|it| key.strip_prefix(it).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    };
    if EVENTS.iter().any(|it| after(it).is_some()) {
        return false;
    }
    match ALL_OF.iter().find_map(|it| after(it)) {
        Some(rest) => {
            let rest = rest.trim_start();
            begins_body(rest) || group(rest) || ["tổ chức", "cơ sở"].iter().any(|it| rest.starts_with(it))
        }
        None => begins_body(text) || group(&key),
    }
}

/// The units that words name, those that «và» joins apart.
pub(super) fn units(text: &str) -> Vec<String> {
    let mut list = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(" và ") {
        let (before, after) = (&rest[..at], &rest[at + " và ".len()..]);
        // «Văn phòng HĐND và UBND» is one, «Sở A và UBND tỉnh» are two.
        let house = before.ends_with("HĐND") && after.starts_with("UBND");
        let begins = after.starts_with(char::is_uppercase) && begins_body(after)
            || ["các đơn vị", "các cơ quan", "các sở", "các phòng"].iter().any(|it| after.starts_with(it));
        list.push_str(before);
        list.push_str(if begins && !house { "; " } else { " và " });
        rest = after;
    }
    list.push_str(rest);
    let mut found = unit_names(&list);
    for name in &mut found {
        let key = comparable(name);
        let lead = ["giao ", "đề nghị ", "yêu cầu "].iter().find(|it| key.starts_with(**it));
        if let Some(lead) = lead {
            *name = name.chars().skip(lead.chars().count()).collect();
        }
    }
    found
}

/// Who takes part: the units after «phối hợp với», and where what is to be done begins.
fn partners(s: &Sentence, verb: usize, end: usize) -> (Vec<String>, usize) {
    let mut at = verb;
    if let Some(count) = s.phrase(at, "chủ trì") {
        at += count;
    }
    while ["và", "chủ", "động", "có", "trách", "nhiệm", ""].contains(&s.key(at)) && at < end {
        at += 1;
    }
    let lead = ["phối hợp chặt chẽ với", "phối hợp cùng với", "phối hợp với", "phối hợp cùng", "phối hợp"];
    let Some(count) = lead.iter().find_map(|it| s.phrase(at, it)) else { return (Vec::new(), verb) };
    let from = at + count;
    let to = (from..end).find(|it| verb_at(s, *it, false).is_some()).unwrap_or(end);
    let with = named(s, from..to);
    if with.is_empty() || to == end { (with, verb) } else { (with, to) }
}

/// To whom a run of words says that something is sent or reported.
pub(super) fn report_to(s: &Sentence, run: Range<usize>) -> Vec<String> {
    let sends = ["báo cáo", "gửi", "nộp", "trình", "phản ánh"];
    let Some(from) = run.clone().find(|at| sends.iter().any(|it| s.phrase(*at, it).is_some())) else {
        return Vec::new();
    };
    let mut found: Vec<String> = Vec::new();
    for at in from..run.end {
        let behind_verb = ["báo cáo", "trình", "gửi"].iter().any(|it| {
            let count = it.split(' ').count();
            at + 1 >= count && s.phrase(at + 1 - count, it).is_some()
        });
        let led = ["về", "cho", "lên", "tới", "đến"].contains(&s.key(at));
        let next = s.near(at + 1, run.end);
        let named = next.starts_with(char::is_uppercase) && begins_body(next);
        let group =
            ["cấp ủy", "chi bộ", "lãnh đạo", "chi ủy", "đảng ủy"].iter().any(|it| next.starts_with(it));
        if (led && (named || group)) || (behind_verb && named) {
            let end = receiver_end(s, at + 1, run.end);
            let listed =
                s.of(at + 1..end).replace(", lãnh đạo", "; lãnh đạo").replace(", cấp ủy", "; cấp ủy");
            for name in units(&listed) {
                if !found.contains(&name) {
                    found.push(name);
                }
            }
        }
    }
    found
}

/// Through whom: «(qua Văn phòng)», «thông qua Phòng Nội vụ».
pub(super) fn via(s: &Sentence, run: Range<usize>) -> Vec<String> {
    let found = run.clone().find(|at| {
        s.key(*at) == "qua" && {
            let next = s.near(at + 1, run.end);
            next.starts_with(char::is_uppercase) && begins_body(next)
        }
    });
    let Some(at) = found else { return Vec::new() };
    units(s.of(at + 1..receiver_end(s, at + 1, run.end)).trim_end_matches([')', '.', ',', ';']))
}

/// Where the names of those who receive something end.
fn receiver_end(s: &Sentence, from: usize, end: usize) -> usize {
    for at in from..end {
        if at > from && s.written(at).starts_with('(') {
            return at;
        }
        let ends = [
            "trước", "muộn", "để", "theo", "chậm", "trong", "vào", "những", "kết", "về", "việc", "xem",
            "nơi", "qua", "tổng", "cùng", "định", "hằng", "dự", "sau", "khi", "bằng", "như", "gắn",
        ];
        if at > from && (ends.contains(&s.key(at)) || verb_at(s, at, false).is_some()) {
            return at;
        }
        let written = s.written(at);
        if written.ends_with([')', '.', ';', ':']) {
            return at + 1;
        }
        if written.ends_with(',') {
            let next = s.near(at + 1, end);
            let goes_on = (next.starts_with(char::is_uppercase) && begins_body(next))
                || ["lãnh đạo", "cấp ủy", "đơn vị", "ban,", "đơn vị,"].iter().any(|it| next.starts_with(it));
            if !goes_on {
                return at + 1;
            }
        }
    }
    end
}
