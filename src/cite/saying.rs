//! The body that says something in a document: the subject of the clause in which the document is cited.
//!
//! ```text
//! before = body verb [object] ("tại" | "bằng" | "ở" | "theo nội dung") type    «Sở Y tế hướng dẫn tại Công văn số …»
//!        | body verb "(" type                                                  «UBND tỉnh yêu cầu (Công điện số …)»
//! behind = "Tại" citation {joint citation} "," body verb                       «Tại Tờ trình số …, Sở Y tế xin …»
//! ```
//! The body begins its clause. An object may itself name what stands in another's document, «triển khai nhiệm vụ tại Kế
//! hoạch số …»: then nothing is said of who issued it.

use super::body::BodyName;
use super::body_symbol::may_issue;
use super::citation::Citation;
use super::issuer::{Issuer, issuer_at};
use super::list::{is_joined, is_of_one_body};
use super::vocabulary::{before_word, ends_with_word, starts_word};
use crate::base::text::{after_letters, is_alphanumeric};

/// What leads from the words of a body to the document that has them.
const PLACES: [&str; 4] = ["tại", "bằng", "ở", "theo nội dung"];

/// Words between a body and the verb.
pub(super) const BETWEEN: [&str; 9] =
    ["đã", "cũng", "vừa", "kịp thời", "chủ động", "tiếp tục", "lại", "có văn bản", "còn"];

/// Verbs of speech, the longer first where one begins another.
const SPEECH: [&str; 31] = [
    "báo cáo",
    "cho phép",
    "cho ý kiến",
    "chấp thuận",
    "chỉ đạo",
    "có ý kiến",
    "công bố",
    "giao",
    "góp ý",
    "hướng dẫn",
    "khẳng định",
    "kiến nghị",
    "kết luận",
    "lưu ý",
    "nhấn mạnh",
    "nhắc nhở",
    "phát động",
    "phân công",
    "phê duyệt",
    "phúc đáp",
    "quy định",
    "thẩm định",
    "thông báo",
    "thống nhất",
    "trình",
    "trả lời",
    "xin",
    "yêu cầu",
    "đôn đốc",
    "đề nghị",
    "đề xuất",
];

/// Of those, the ones of which an object may stand before «tại».
const WITH_OBJECT: [&str; 8] =
    ["chấp thuận", "công bố", "giao", "phát động", "phê duyệt", "thông báo", "yêu cầu", "đề nghị"];

/// Verbs of what is done by a document: «cụ thể hóa bằng Kế hoạch số …».
const DEEDS: [&str; 7] =
    ["cụ thể hóa", "cụ thể hoá", "cụ thể", "lãnh đạo", "triển khai", "thể chế hóa", "điều hành"];

/// Words of an object by which another acts: what follows «được giao bằng» is the other's.
const BY_OTHERS: [&str; 5] = ["bị", "được", "nêu", "theo", "ban hành"];

/// Words of an object that may stand in the document of another: «các nhiệm vụ tại Kế hoạch số …».
const IN_OTHERS: [&str; 13] = [
    "thực hiện",
    "triển khai",
    "nội dung",
    "nhiệm vụ",
    "chỉ tiêu",
    "quy định",
    "chỉ đạo",
    "hướng dẫn",
    "ý kiến",
    "mục tiêu",
    "kế hoạch",
    "giải pháp",
    "hồ sơ",
];

/// The most words of an object.
const OBJECT: usize = 10;

/// The body that says something in the document of which the type follows the clause; the clause begins at a byte of the
/// text.
pub(super) fn said_in(text: &str, near: usize, clause: &str) -> Option<Issuer> {
    let bracket = clause.strip_suffix('(').map(|rest| ("(", rest.trim_end()));
    let place = || PLACES.iter().find_map(|place| Some((*place, before_word(clause, place)?)));
    let (place, clause) = bracket.or_else(place)?;
    let signs = [';', ':', '(', ')', '“', '”', '«', '»', '"', '\n'];
    let begin = clause.rfind(signs).map_or(0, |at| clause.ceil_char_boundary(at + 1));
    let begin = clause.rfind(". ").map_or(begin, |at| begin.max(at + 2));
    let end = near + clause.len();
    let mut read = 0;
    for (at, c) in clause[begin..].char_indices() {
        let at = near + begin + at;
        if !c.is_uppercase() || at < read || !starts_word(text, at) {
            continue;
        }
        let listed = read > 0 && text[read..at].trim() == ",";
        let Some((issuer, stop)) = issuer_at(text, at, false).filter(|(_, stop)| *stop < end) else {
            continue;
        };
        read = stop;
        if !listed && begins_clause(&text[..at]) && says(&text[stop..end], place) && is_known(&issuer) {
            return Some(issuer);
        }
    }
    None
}

/// Whether a clause begins behind a text, in which a mark of a list may stand first.
fn begins_clause(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '*', '_']);
    let marked = before.strip_suffix(['-', '+', '–']).map(|it| it.trim_end_matches(' '));
    let is_mark = marked.is_some_and(|it| it.is_empty() || it.ends_with('\n'));
    before.is_empty() || is_mark || before.ends_with([',', ';', ':', '.', ')', '”', '»', '"', '\n', '|'])
}

fn is_known(issuer: &Issuer) -> bool {
    BodyName::read(&issuer.name).kind.is_some()
}

/// What follows one of some words at the beginning of a text, and the word.
fn led<'a>(text: &'a str, words: &[&'static str]) -> Option<(&'static str, &'a str)> {
    let ends = |rest: &str| !rest.starts_with(is_alphanumeric);
    words
        .iter()
        .find_map(|word| Some((*word, text.strip_prefix(word).filter(|rest| ends(rest))?.trim_start())))
}

/// Whether the words behind a body are a verb by which it speaks in a document, with an object that fits the place.
fn says(words: &str, place: &str) -> bool {
    let mut words = words.trim();
    while let Some((_, rest)) = led(words, &BETWEEN) {
        words = rest;
    }
    let by = place == "bằng";
    let deeds: &[&'static str] = match place {
        "bằng" => &DEEDS,
        "(" => &["ban hành", "ký ban hành"],
        _ => &[],
    };
    let Some((verb, object)) = led(words, &SPEECH).or_else(|| led(words, deeds)) else { return false };
    let in_others: &[&str] = if by { &[] } else { &IN_OTHERS };
    object.is_empty()
        || place != "("
            && (by || WITH_OBJECT.contains(&verb))
            && !object.contains([',', '.'])
            && object.split_whitespace().count() <= OBJECT
            && !BY_OTHERS.iter().chain(in_others).any(|word| has_word(object, word))
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| starts_word(text, at) && !text[at + word.len()..].starts_with(is_alphanumeric))
}

/// Gives the body that speaks behind «Tại Tờ trình số …, » to the citations of the list before it.
pub(super) fn say_behind(text: &str, citations: &mut [Citation]) {
    let mut first = 0;
    for at in 0..citations.len() {
        if at > 0 && !is_joined(text, &citations[at - 1], &citations[at]) {
            first = at;
        }
        let before = text[..citations[first].range.start].trim_end();
        let Some(word) = ends_with_word(before, "tại").filter(|_| citations[at].issuer.is_none()) else {
            continue;
        };
        if !begins_clause(&before[..word]) {
            continue;
        }
        let Some(issuer) = speaker(text, citations[at].range.end) else { continue };
        let last = citations[at].clone();
        for citation in &mut citations[first..=at] {
            let fits = citation.whole().is_some_and(|number| may_issue(&issuer, number));
            if fits && citation.issuer.is_none() && (is_of_one_body(citation, &last) || *citation == last) {
                citation.issuer = Some(issuer.clone());
            }
        }
    }
}

/// The body behind a comma that speaks.
fn speaker(text: &str, end: usize) -> Option<Issuer> {
    let rest = text[end..].strip_prefix(',')?;
    let start = text.len() - rest.trim_start_matches([' ', '\n']).len();
    let (issuer, stop) = issuer_at(text, start, false)?;
    let mut words = text[stop..].trim_start_matches([' ', '\n']);
    while let Some((_, rest)) = led(words, &BETWEEN) {
        words = rest;
    }
    let speaks = SPEECH
        .iter()
        .any(|verb| after_letters(words, verb).is_some_and(|rest| !rest.starts_with(is_alphanumeric)));
    (speaks && is_known(&issuer)).then_some(issuer)
}
