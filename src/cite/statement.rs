//! What a text says that its own document does to one it cites.
//!
//! ```text
//! «Kế hoạch này thay thế Kế hoạch số 71/KH-UBND …»                        Replaces
//! «Kế hoạch số 71/KH-UBND … hết hiệu lực kể từ ngày Kế hoạch này …»       Repeals
//! «Điều 1. Bãi bỏ Quyết định số 12/2020/QĐ-UBND …»                        Repeals
//! «Sở Nội vụ tham mưu sửa đổi Quyết định số 12/2020/QĐ-UBND»              none: it is a task
//! ```

use super::citation::Citation;
use super::context::Relation;
use super::document_type::DocumentType;
use super::verb::{Verbs, contains, first_verbs, last_verbs, rfind};
use super::vocabulary::ends_with_word;
use crate::base::text::{after_letters, lower_case};
use std::ops::Range;

/// The most words between a verb and what it governs: «một số điều của Quy định ban hành kèm theo».
const OBJECT: usize = 16;

/// The relation that a sentence of a document of these types states of a citation that begins at `start`, with its
/// pinpoint.
pub(super) fn statement(
    text: &str,
    citation: &Citation,
    start: usize,
    own: &[DocumentType],
) -> Option<Relation> {
    let (from, to) = sentence(text, citation);
    // The pinpoint may reach farther back than the sentence.
    let before = lower_case(&text[from.min(start)..start]);
    let after = lower_case(&text[citation.range.end..to]);
    let article = is_article(&text[..from]);
    // «Điều 3. Quyết định này …» is of the decision that carries the document, whatever that calls itself.
    let acts = [own, &[DocumentType::Decision, DocumentType::Resolution]].concat();
    let own = if article { acts.as_slice() } else { own };
    let relation = ended(&after, own)
        .or_else(|| subject(last(&before), own).and_then(governed))
        .or_else(|| goes_on(&before, own))
        .or_else(|| operative(&before, own, (article, &after)))
        .or_else(|| changes_part(&before, own, (citation, &after)))?;
    Some(in_part(relation, &before, citation))
}

/// What another document, which the text names before, does to a citation: «Nghị quyết này thay thế …» behind one resolution
/// that is not the document itself. Returns that one by its index and the relation.
pub(super) fn statement_of_another(
    text: &str,
    citation: &Citation,
    start: usize,
    own: &[DocumentType],
    before: &[Citation],
) -> Option<(usize, Relation)> {
    let (from, _) = sentence(text, citation);
    let words = lower_case(&text[from.min(start)..start]);
    let clause = last(&words).trim_start_matches(|c: char| !c.is_alphabetic());
    let (kind, rest) = DocumentType::at_start(clause)?;
    let rest = rest.strip_prefix(" này")?;
    if own.iter().any(|own| own.may_be(kind)) {
        return None;
    }
    let relation = in_part(governed(rest)?, &words, citation);
    let mut named = (0..before.len()).rev().filter(|at| before[*at].kind.is_some_and(|it| it.may_be(kind)));
    let last = named.next()?;
    // Several may be meant.
    named.all(|at| before[at].number == before[last].number).then_some((last, relation))
}

/// Whether a text may state such a thing at all; most do not.
pub(super) fn may_state(text: &str) -> bool {
    ["này", "hiệu lực", "Điều", "như sau", "HĐND", "UBND", "nhân dân"].iter().any(|it| text.contains(it))
}

/// How far from a citation its sentence is read, in bytes.
const REACH: usize = 600;

/// The bytes of the sentence that has a citation.
fn sentence(text: &str, citation: &Citation) -> (usize, usize) {
    let Range { start, end } = citation.range;
    let near = text.floor_char_boundary(start.saturating_sub(REACH));
    let far = text.floor_char_boundary((end + REACH).min(text.len())).max(end);
    let (before, after) = (&text.as_bytes()[near..start], &text.as_bytes()[end..far]);
    let ends = |part: &[u8], at: usize| matches!(part.get(at + 1), Some(b' ' | b'\n'));
    let from =
        memchr::memrchr_iter(b'.', before).find(|at| ends(before, *at)).map_or(near, |at| near + at + 2);
    let to = memchr::memchr_iter(b'.', after).find(|at| ends(after, *at)).map_or(far, |at| end + at);
    (from, to)
}

/// What a part of a document suffers, the document does not: «bãi bỏ khoản 2 Điều 3 của …» amends it.
pub(super) fn in_part(relation: Relation, before: &str, citation: &Citation) -> Relation {
    let ends = matches!(relation, Relation::Replaces | Relation::Repeals | Relation::Withdraws);
    let object = last_verbs(before, Relation::is_change).map_or("", |verbs| &before[verbs.end..]);
    let part = citation.pinpoint.is_some()
        || ["một số", "một phần", "phụ lục", "nội dung", "khoản", "cụm từ"]
            .iter()
            .any(|it| contains(object, it));
    if ends && part { Relation::Amends } else { relation }
}

/// The types by which a document of these types calls itself.
fn own_types(own: &[DocumentType]) -> impl Iterator<Item = DocumentType> {
    // A Kế hoạch phối hợp also says «Kế hoạch này».
    let bases = own.iter().filter(|kind| kind.base() != **kind).map(|kind| kind.base());
    own.iter().copied().chain(bases).chain([DocumentType::Document])
}

/// The names by which a document of these types calls itself in words that are in lower case; none where no words call
/// a document so.
fn own_names<'a>(own: &'a [DocumentType], words: &str) -> impl Iterator<Item = String> + use<'a> {
    let has_name = words.contains(" này");
    let types = own_types(own).filter(move |_| has_name);
    types.map(|kind| format!("{} này", kind.name().to_lowercase()))
}

/// The last clause; behind a semicolon another begins: «…; Kế hoạch này thay thế …».
fn last(before: &str) -> &str {
    before.rsplit(';').next().unwrap_or(before)
}

/// What follows the subject at the beginning of a clause: «Kế hoạch này», or the body that issues such documents.
fn subject<'a>(clause: &'a str, own: &[DocumentType]) -> Option<&'a str> {
    let clause = clause.trim_start_matches(|c: char| !c.is_alphabetic());
    let own_name = |kind: DocumentType| after_letters(clause, kind.name())?.strip_prefix(" này");
    own_types(own).find_map(own_name).or_else(|| issuer(clause, own))
}

/// What follows the body that issues a document of these types: «HĐND xã bãi bỏ …» in a resolution. In a plan it may as well
/// tell what another body did.
fn issuer<'a>(clause: &'a str, own: &[DocumentType]) -> Option<&'a str> {
    let bodies = [
        ("hội đồng nhân dân", DocumentType::Resolution),
        ("hđnd", DocumentType::Resolution),
        ("ủy ban nhân dân", DocumentType::Decision),
        ("uỷ ban nhân dân", DocumentType::Decision),
        ("ubnd", DocumentType::Decision),
    ];
    let rest =
        bodies.iter().filter(|(_, act)| own.contains(act)).find_map(|(it, _)| clause.strip_prefix(it))?;
    let at = (0..=6).scan(0, |at, _| {
        let here = *at;
        let word = rest[here..].trim_start();
        let start = rest.len() - word.len();
        *at = start + word.find(' ').unwrap_or(word.len());
        Some(here)
    });
    let found = at.map(|at| &rest[at..]).find(|words| first_verbs(words, Relation::is_change).is_some());
    found.filter(|words| {
        let name = &rest[..rest.len() - words.len()];
        let no_act = ["sẽ", "đã", "được", "bị", "không", "chưa", "đang", "đề nghị", "xem xét", "trình"];
        let of_others = ["giao", "yêu cầu", "kiến nghị", "chỉ đạo", "ubnd", "ủy ban", "uỷ ban", "sở"];
        !name.contains([',', ':']) && no_act.iter().chain(&of_others).all(|it| !contains(name, it))
    })
}

/// The relation of a clause that goes on with the subject of one before: «Quyết định này thay thế A; bãi bỏ B».
fn goes_on(before: &str, own: &[DocumentType]) -> Option<Relation> {
    let mut clauses = before.rsplit(';');
    let begun = |clause: &str| {
        first_verbs(clause.trim_start(), Relation::is_change)
            .map(|verbs| (verbs.relation, clause.trim_start()[verbs.end..].split_whitespace().count()))
    };
    let (relation, _) = begun(clauses.next()?).filter(|(_, words)| *words <= OBJECT)?;
    let first = clauses.find(|clause| begun(clause).is_none())?;
    let words = subject(first, own)?;
    let verbs = first_change(words)?;
    links(words[..verbs.start].trim()).then_some(relation)
}

/// The first verbs of a text that change a document.
fn first_change(words: &str) -> Option<Verbs> {
    let mut first = last_verbs(words, Relation::is_change)?;
    while let Some(before) = last_verbs(&words[..first.start], Relation::is_change) {
        first = before;
    }
    Some(first)
}

/// Whether words between the subject and its verb leave that verb to the subject.
fn links(link: &str) -> bool {
    let links = ["có hiệu lực", "được ban hành", "được xây dựng", "ban hành"];
    let passive = ["được", "bị", "không", "chưa"].iter().any(|it| ends_with_word(link, it).is_some());
    let linked = matches!(link, "" | "sẽ" | "và" | "để" | "nhằm" | "là")
        || links.iter().any(|it| link.starts_with(it));
    linked && !passive
}

/// The relation that the words between the subject and a citation make.
fn governed(words: &str) -> Option<Relation> {
    let wanted = |it: Relation| it.is_change() || matches!(it, Relation::Implements | Relation::Details);
    let verbs = last_verbs(words, wanted)?;
    let link = words[..verbs.start].trim();
    // «thay thế Quyết định số 18/… và bãi bỏ …»
    let second =
        (link.ends_with("và") || link.ends_with(',')) && first_verbs(link, Relation::is_change).is_some();
    let is_last = words[verbs.end..].split_whitespace().count() <= OBJECT;
    // «có hiệu lực …, được thay thế bởi» says what happens to this document.
    ((links(link) || second) && is_last).then_some(verbs.relation)
}

/// The relation of a sentence that begins with its verb: an article of a decision, or one that names this document later.
fn operative(before: &str, own: &[DocumentType], (article, after): (bool, &str)) -> Option<Relation> {
    let clause = last(before).trim_start_matches(|c: char| !c.is_alphabetic());
    let Verbs { end, relation, .. } = first_verbs(clause, Relation::is_change)?;
    let is_near = clause[end..].split_whitespace().count() <= OBJECT;
    let names_itself = || own_names(own, after).any(|name| contains(after, &name));
    // «Sửa đổi khoản 2 mục III Kế hoạch số … như sau:» gives the new words.
    (is_near && (article || names_itself() || contains(after, "như sau"))).then_some(relation)
}

/// The relation of a sentence that is only a verb and a part of another document of its own type: «Bãi bỏ mục 4 phần II Kế
/// hoạch số …» in a plan.
fn changes_part(
    before: &str,
    own: &[DocumentType],
    (citation, after): (&Citation, &str),
) -> Option<Relation> {
    let alike = citation.kind.is_some_and(|kind| own.iter().any(|own| own.may_be(kind)));
    let clause = before.trim_start_matches(|c: char| !c.is_alphabetic());
    let Verbs { end, relation, .. } = first_verbs(clause, Relation::is_change)?;
    let whole = clause[end..].trim().is_empty() && after.trim_matches(['.', ';', ' ', '\n']).is_empty();
    (alike && whole && citation.pinpoint.is_some()).then_some(relation)
}

/// «… hết hiệu lực kể từ ngày Kế hoạch này …», «… được thay thế bằng Kế hoạch này»
fn ended(after: &str, own: &[DocumentType]) -> Option<Relation> {
    let ends = ["hết hiệu lực", "chấm dứt hiệu lực"];
    if let Some(at) = ends.iter().find_map(|it| rfind(after, it)) {
        let before = after[..at].trim_end();
        let past = ["đã", "chưa", "không", "đang"].iter().any(|it| ends_with_word(before, it).is_some());
        let rest = &after[at..];
        let now = ["kể từ ngày ký", "kể từ ngày ban hành", "từ ngày ký"].iter().any(|it| contains(rest, it));
        let here = now || own_names(own, rest).any(|name| contains(rest, &name));
        return (here && !past).then_some(Relation::Repeals);
    }
    own_names(own, after).find_map(|name| {
        let before = after[..rfind(after, &name)?].trim_end();
        let by = ["bởi", "bằng"].iter().find_map(|it| ends_with_word(before, it))?;
        let verbs = last_verbs(&before[..by], Relation::is_change)?;
        before[verbs.end..by].trim().is_empty().then_some(verbs.relation)
    })
}

/// Whether a text ends with «Điều 2.».
fn is_article(text: &str) -> bool {
    let Some(text) = text.trim_end().strip_suffix('.') else { return false };
    let number = text.trim_end_matches(|c: char| c.is_ascii_digit());
    number.len() < text.len() && ends_with_word(number.trim_end(), "điều").is_some()
}
