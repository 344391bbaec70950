//! The clause that reports the issue of a document: who issued it and on which day.
//!
//! ```text
//! report = ["ngày" date ","] body ["tại kỳ họp …"] ["đã"] verb [":"] ["các"] type        «Ngày 05/8/2025, Bộ Y tế ban hành Công văn số …»
//!        | ("đề nghị" | "ý kiến" | …) "của" body "tại" type       «theo đề nghị của Sở Y tế tại Tờ trình số …»
//! adopted = type name ["đã"] "được" [body] "thông qua" date       «Luật … được Quốc hội thông qua ngày 17/6/2020»
//! ```
//! The type follows the verb directly: «UBND xã ban hành Kế hoạch thực hiện Nghị quyết số …» does not say whose resolution
//! it is. A body whose symbol the number cannot have is not its issuer.

use super::body::BodyName;
use super::body_symbol::may_issue;
use super::date::{CitedDate, date_at};
use super::document_type::DocumentType;
use super::issuer::{Issuer, issuer_at};
use super::lead::{ACTS, Before};
use super::number::DocumentNumber;
use super::saying::{BETWEEN, said_in};
use super::vocabulary::{before_word, starts_word};
use crate::base::date::PartialDate;

/// How far back from a type the report of its issue is looked for, in bytes.
const CLAUSE: usize = 200;

/// Verbs of issue, the longer first: after «ban hành» alone «ký» would remain in the name of the body.
const VERBS: [&str; 7] = ["ký ban hành", "ban hành", "đã có", "có", "ký", "ra", "thông qua"];

/// The day and the body of a clause before a type that reports the issue.
pub(super) fn issued(
    text: &str,
    floor: usize,
    from: usize,
    kind: Option<DocumentType>,
    number: &DocumentNumber,
) -> Before {
    let mut found = Before::default();
    let near = text.ceil_char_boundary(from.saturating_sub(CLAUSE)).max(floor);
    let clause = text[near..from].trim_end();
    // «ban hành các Quyết định số 10, 11/QĐ-UBND»
    let clause = before_word(clause, "các").unwrap_or(clause);
    let fits = |it: &Issuer| may_issue(it, number);
    let at = before_word(clause, "tại").and_then(|rest| said_at(text, near, rest));
    found.issuer = at.or_else(|| said_in(text, near, clause)).filter(fits);
    if found.issuer.is_some() {
        return found;
    }
    // «UBND xã ban hành: NQ số …, NQ số …»
    let clause = clause.strip_suffix(':').map_or(clause, str::trim_end);
    let Some((verb, rest)) = VERBS.iter().find_map(|verb| Some((*verb, before_word(clause, verb)?))) else {
        return found;
    };
    // A conference also adopts reports, which are others'.
    let is_act = kind.is_some_and(|kind| ACTS.contains(&kind));
    if verb == "thông qua" && !is_act {
        return found;
    }
    let mut rest = rest;
    while let Some(before) = BETWEEN.iter().find_map(|word| before_word(rest, word)) {
        rest = before;
    }
    if let Some(date) = day(rest, near == 0 || near == floor, is_act) {
        found.date = CitedDate::Read(date);
    }
    found.issuer = subject(text, near, before_session(rest)).filter(fits);
    found
}

/// What precedes the words for a session: «HĐND tỉnh tại kỳ họp thứ 31».
fn before_session(clause: &str) -> &str {
    let session = ["tại kỳ họp", "tại Kỳ họp", "tại phiên họp"].iter().find_map(|it| clause.rfind(it));
    let short = |at: &usize| {
        let words = &clause[*at..];
        words.split_whitespace().count() <= 8 && !words.contains([',', ';', ':', '.', '\n'])
    };
    session.filter(short).map_or(clause, |at| clause[..at].trim_end())
}

/// The day before the body of a clause: «Ngày 14/6/2019, Ban Thường vụ Huyện ủy».
fn day(clause: &str, is_whole: bool, is_act: bool) -> Option<PartialDate> {
    let at = ["ngày", "Ngày"].iter().filter_map(|word| clause.rfind(word)).max()?;
    let begins = ["cùng", "vào", "đến", "sau đó", "tiếp đó"];
    let before = clause[..at].trim_end();
    let before = begins.iter().find_map(|word| before_word(before, word)).unwrap_or(before);
    let open = |before: &str| match before.is_empty() {
        true => is_whole,
        false => before.ends_with(['.', ',', ';', ':', ')', '”', '\n']),
    };
    // «cuộc họp ngày …, UBND tỉnh có Công văn …»: another's day; but a session adopts its acts on its day.
    let session = || {
        let words: Vec<&str> = before.rsplit([',', ';', '.', '\n']).next()?.split_whitespace().collect();
        let said = matches!(words[..], ["Tại" | "tại" | "Trong", "kỳ" | "Kỳ", "họp", ..]);
        (is_act && said && words.len() <= 9).then_some(())
    };
    if !open(before) && session().is_none() {
        return None;
    }
    let (date, end) = date_at(clause, at).filter(|(date, _)| date.day().is_some())?;
    let subject = clause.get(end..)?.trim();
    let body = subject.trim_start_matches([',', ' ']).chars().next().is_some_and(char::is_uppercase);
    (body && !subject.contains([';', ':', '.', '(', '\n'])).then_some(date)
}

/// The body that ends a clause and is the subject of the verb behind it. The clause begins at a byte of the text.
fn subject(text: &str, near: usize, clause: &str) -> Option<Issuer> {
    let signs = [';', ':', '(', ')', '“', '”', '«', '»', '"', '\n'];
    let begin = clause.rfind(signs).map_or(0, |at| clause.ceil_char_boundary(at + 1));
    let end = near + clause.len();
    let mut last = None;
    for (at, c) in clause[begin..].char_indices() {
        let at = begin + at;
        if !c.is_uppercase() || !starts_word(clause, at) || last.is_some_and(|last| near + at < last) {
            continue;
        }
        let Some((issuer, stop)) = issuer_at(text, near + at, false) else { continue };
        let before = clause[..at].trim_end();
        // «Sở Y tế và UBND xã ban hành», «phối hợp với UBND xã ban hành»: not the one alone.
        let others = ["và", "với", "của", "gửi", "tới", "đến", "cùng", "theo", "từ", "tại", "các", "-"];
        let joined = last.is_some_and(|last| text[last..near + at].trim() == ",")
            || others.iter().any(|word| before_word(before, word).is_some());
        last = Some(stop);
        if stop == end {
            let known = BodyName::read(&issuer.name).kind.is_some();
            return (known && !joined).then_some(issuer);
        }
    }
    None
}

/// The body behind «của» that says something in a document: «theo đề nghị của Sở Y tế tại Tờ trình số …».
fn said_at(text: &str, near: usize, clause: &str) -> Option<Issuer> {
    let at = clause.rfind(" của ")?;
    let words = [
        "đề nghị",
        "ý kiến",
        "chỉ đạo",
        "kết luận",
        "báo cáo",
        "yêu cầu",
        "thẩm tra",
        "kiến nghị",
        "đề xuất",
        "hướng dẫn",
        "trả lời",
        "góp ý",
    ];
    words.iter().find_map(|word| before_word(&clause[..at], word))?;
    // «của Ban Pháp chế của HĐND tỉnh tại …» is read from the last; it is then the owner, not the body.
    if clause[..at].contains(" của ") {
        return None;
    }
    let (issuer, end) = issuer_at(text, near + at + " của ".len(), false)?;
    (end == near + clause.len()).then_some(issuer)
}

/// The day on which an act was adopted, behind its number or its name, and the body if it is said.
pub(super) fn adopted(
    text: &str,
    end: usize,
    kind: Option<DocumentType>,
) -> Option<(PartialDate, Option<Issuer>)> {
    kind.filter(|kind| ACTS.contains(kind))?;
    let skip = |rest: &str| text.len() - rest.trim_start_matches([' ', ',', '\n']).len();
    let after = |at: usize, word: &str| {
        text[at..].strip_prefix(word).filter(|rest| rest.starts_with([' ', '\n'])).map(skip)
    };
    let at = skip(&text[end..]);
    let at = after(at, "đã").unwrap_or(at);
    let at = after(at, "được")?;
    let (issuer, at) = match issuer_at(text, at, false) {
        Some((issuer, end)) => (Some(issuer), skip(&text[end..])),
        None => (None, at),
    };
    let mut at = after(at, "thông qua")?;
    // «thông qua tại Kỳ họp thứ 9 ngày 17/6/2020»
    if after(at, "tại").is_some() {
        let words = &text[at..text.floor_char_boundary(at + 60)];
        at += words.find("ngày ").filter(|day| !words[..*day].contains([',', ';', '.', '\n']))?;
    }
    let at = after(at, "vào").unwrap_or(at);
    let (date, _) = date_at(text, at).filter(|(date, _)| date.day().is_some())?;
    Some((date, issuer))
}
