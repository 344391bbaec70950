//! The verbs that say how one document relates to another; all in lower case.
//!
//! ```text
//! «quán triệt, triển khai thực hiện »   Implements
//! «sửa đổi, bổ sung một số điều của »   Amends
//! «ban hành kèm theo »                  AttachedTo, not «theo»
//! «theo hướng dẫn tại »                 GuidedBy: «hướng dẫn» is a noun here
//! ```

use super::context::Relation;
use super::vocabulary::{ends_with_word, starts_word};
use crate::base::text::is_alphanumeric;

/// The verbs with the relation that each makes.
const VERBS: &[(&str, Relation)] = &[
    ("thay thế", Relation::Replaces),
    ("sửa đổi", Relation::Amends),
    ("bổ sung", Relation::Amends),
    ("điều chỉnh", Relation::Amends),
    ("bãi bỏ", Relation::Repeals),
    ("hủy bỏ", Relation::Repeals),
    ("huỷ bỏ", Relation::Repeals),
    ("chấm dứt hiệu lực", Relation::Repeals),
    ("thu hồi", Relation::Withdraws),
    ("đính chính", Relation::Corrects),
    ("kèm theo", Relation::AttachedTo),
    ("thực hiện", Relation::Implements),
    ("triển khai", Relation::Implements),
    ("quán triệt", Relation::Implements),
    ("thi hành", Relation::Implements),
    ("cụ thể hóa", Relation::Details),
    ("cụ thể hoá", Relation::Details),
    ("quy định chi tiết", Relation::Details),
    ("hướng dẫn", Relation::Details),
    ("căn cứ", Relation::BasedOn),
    ("trên cơ sở", Relation::BasedOn),
    ("theo", Relation::GuidedBy),
    ("tiếp tục", Relation::Continues),
];

/// Verbs that belong together: «sửa đổi, bổ sung».
#[derive(Clone, Copy, Debug)]
pub(super) struct Verbs {
    /// Where the first begins.
    pub(super) start: usize,
    /// Where the last ends.
    pub(super) end: usize,
    /// The relation that they make.
    pub(super) relation: Relation,
}

/// The last verbs of a clause that make a relation of those wanted.
pub(super) fn last_verbs(clause: &str, wanted: impl Fn(Relation) -> bool) -> Option<Verbs> {
    let ending = |end: usize| {
        let words = &clause[..end];
        let last = words.as_bytes().last();
        let near =
            VERBS.iter().filter(|(verb, relation)| verb.as_bytes().last() == last && wanted(*relation));
        let found = near.filter_map(|(verb, relation)| {
            let start = words.strip_suffix(verb)?.len();
            let is_verb = starts_word(clause, start) && is_verb(clause, start, verb);
            is_verb.then_some(Verbs { start, end, relation: *relation })
        });
        // The longest: «kèm theo», not «theo».
        found.min_by_key(|verbs| verbs.start)
    };
    let mut verbs = word_ends(clause).find_map(ending)?;
    while let Some((start, relation)) = verb_before(&clause[..verbs.start], &wanted) {
        verbs = Verbs { start, relation: of_both(relation, verbs.relation), ..verbs };
    }
    Some(verbs)
}

/// Where the words of a text end, the last first.
fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut within = false;
    let letters = text.char_indices().rev().map(|(at, c)| (at + c.len_utf8(), is_alphanumeric(c)));
    letters.filter_map(move |(end, is_letter)| {
        let is_end = is_letter && !within;
        within = is_letter;
        is_end.then_some(end)
    })
}

/// The verb that ends a text, but for a comma or «và» after it.
fn verb_before(text: &str, wanted: &impl Fn(Relation) -> bool) -> Option<(usize, Relation)> {
    let mut text = text.trim_end();
    for joint in ["việc", "tổ chức", "và", "hoặc", ","] {
        let before = match joint {
            "," => text.strip_suffix(','),
            joint => ends_with_word(text, joint).map(|at| &text[..at]),
        };
        text = before.map_or(text, str::trim_end);
    }
    VERBS.iter().filter(|(_, relation)| wanted(*relation)).find_map(|(verb, relation)| {
        let at = ends_with_word(text, verb)?;
        is_verb(text, at, verb).then_some((at, *relation))
    })
}

/// The relation of two verbs that follow each other.
fn of_both(first: Relation, last: Relation) -> Relation {
    match (first, last) {
        (Relation::Continues, _) | (Relation::Details, Relation::Implements) => first,
        (first, last) if first.is_change() && last.is_change() => first,
        // «thực hiện hướng dẫn», «thực hiện theo»: the last decides.
        _ => last,
    }
}

/// The verb with which a text begins, where it makes a relation of those wanted.
pub(super) fn first_verbs(text: &str, wanted: impl Fn(Relation) -> bool) -> Option<Verbs> {
    let mut verbs: Option<Verbs> = None;
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let skipped = rest.len() - rest.trim_start_matches([' ', ',', '\n']).len();
        let rest = &rest[skipped..];
        let rest_start = at + skipped;
        let joined = verbs.is_some().then(|| rest.strip_prefix("và ")).flatten();
        let start = rest_start + joined.map_or(0, |after| rest.len() - after.len());
        let begins = VERBS.iter().filter(|(verb, relation)| {
            wanted(*relation)
                && text[start..].starts_with(verb)
                && ends_word(text, start + verb.len())
                && is_verb(text, start, verb)
        });
        // Of verbs that begin at one byte the longest.
        let Some((verb, relation)) = begins.max_by_key(|(verb, _)| verb.len()) else { return verbs };
        let relation = verbs.map_or(*relation, |before| of_both(before.relation, *relation));
        let first = verbs.map_or(start, |before| before.start);
        at = start + verb.len();
        verbs = Some(Verbs { start: first, end: at, relation });
    }
}

/// Whether a word of the verbs is one at this place.
fn is_verb(text: &str, at: usize, verb: &str) -> bool {
    let after = text[at + verb.len()..].trim_start();
    let before = text[..at].trim_end();
    match verb {
        "theo" => {
            let example = ["tư tưởng", "tấm gương", "gương", "bác"].iter().any(|it| after.starts_with(it));
            let inside =
                ["kèm", "tiếp", "ban hành kèm"].iter().any(|it| ends_with_word(before, it).is_some());
            // «theo dõi việc thi hành Luật …» is another verb.
            let other = ["dõi", "đuổi", "học", "kịp"].iter().any(|it| begins_with_word(after, it));
            !example && !inside && !other
        }
        // «phạm vi điều chỉnh của Luật»
        "điều chỉnh" => ["phạm vi", "đối tượng"].iter().all(|it| ends_with_word(before, it).is_none()),
        // «thu hồi đất theo Quyết định …»: what is withdrawn is no document.
        "thu hồi" => {
            let leads = ["các", "toàn bộ", "một phần", "bởi", "bằng", "tại", "theo", "và", "hoặc"];
            after.is_empty() || after.starts_with(',') || leads.iter().any(|it| begins_with_word(after, it))
        }
        "thực hiện" | "triển khai" | "thi hành" => !is_stopped(before),
        // «theo hướng dẫn tại Công văn»
        "hướng dẫn" => {
            let noun = ["tại", "của", "nêu", "trong"].iter().any(|it| begins_with_word(after, it));
            !noun && ends_with_word(before, "theo").is_none()
        }
        _ => true,
    }
}

/// Whether the words before a verb say that it is no longer done: «đình chỉ việc thi hành», «tạm dừng triển khai thực hiện».
fn is_stopped(before: &str) -> bool {
    let mut before = before;
    while let Some(at) =
        ["việc", "tổ chức", "triển khai", "thực hiện"].iter().find_map(|it| ends_with_word(before, it))
    {
        before = before[..at].trim_end();
    }
    ["đình chỉ", "dừng", "ngừng", "hoãn", "chấm dứt", "không", "thôi"]
        .iter()
        .any(|it| ends_with_word(before, it).is_some())
}

/// The words since the last end of a clause; commas in a pinpoint («điểm 1, 2 mục II,») do not end one.
pub(super) fn last_clause(between: &str) -> &str {
    let bytes = between.as_bytes();
    let cut = memchr::memrchr2(b';', b'\n', bytes).map_or(0, |at| at + 1);
    let stop = memchr::memrchr_iter(b'.', &bytes[cut..]).find(|at| bytes.get(cut + at + 1) == Some(&b' '));
    let cut = stop.map_or(cut, |at| cut + at + 2);
    let clause = &between[cut..];
    let start = clause.char_indices().rev().nth(140).map_or(0, |(at, _)| at);
    &clause[start..]
}

/// «sơ kết 03 năm thực hiện …», «đánh giá thực hiện …»; an inspection that assesses is no review.
pub(super) fn reviews(clause: &str) -> bool {
    let reviewed = contains(clause, "sơ kết") || contains(clause, "tổng kết");
    let assessed = rfind(clause, "đánh giá").is_some_and(|at| {
        let after = clause[at + "đánh giá".len()..].trim_start();
        let results = ["kết quả", "tình hình", "việc thực hiện", "quá trình", "thực hiện"];
        contains(after, "thực hiện") && results.iter().any(|it| after.starts_with(it))
    });
    let inspected = contains(clause, "kiểm tra") || contains(clause, "giám sát");
    reviewed || (assessed && !inspected)
}

/// «theo Công văn …», «theo chỉ đạo tại …».
pub(super) fn guided(clause: &str) -> bool {
    let Some(at) = places(clause, "theo").find(|at| is_verb(clause, *at, "theo")) else { return false };
    let after = &clause[at + "theo".len()..];
    after.split_whitespace().count() <= 8 && !contains(after, "thực hiện")
}

/// Whether a text has some words, as whole words.
pub(super) fn contains(text: &str, words: &str) -> bool {
    rfind(text, words).is_some()
}

/// The last place of words in a text, whole words only.
pub(super) fn rfind(text: &str, words: &str) -> Option<usize> {
    places(text, words).next()
}

/// The places of words in a text, whole words only; the last first.
fn places<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    // To prepare a search from the end takes longer than to look for the words, and most texts do not have them.
    let found = text.contains(words).then(|| memchr::memmem::rfind_iter(text.as_bytes(), words.as_bytes()));
    found.into_iter().flatten().filter(move |at| starts_word(text, *at) && ends_word(text, at + words.len()))
}

/// Whether a text begins with a word.
pub(super) fn begins_with_word(text: &str, word: &str) -> bool {
    text.starts_with(word) && ends_word(text, word.len())
}

/// Whether a word may end at a byte of the text.
fn ends_word(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_none_or(|c| !is_alphanumeric(c))
}
