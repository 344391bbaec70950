//! How a text uses its citations: the relation, what is nested in another's title, what only defines a
//! short name.
//!
//! The governing verb decides («Thực hiện A; B», «căn cứ C», «theo D»), in the opening paragraphs for the
//! whole list, elsewhere only right before the citation. What follows «về …» belongs to the title of the
//! citation before it.

use super::citation::{Citation, CitedNumber};
use crate::base::text::after_letters;

/// The relation of one document to another, stored citing → cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// thực hiện
    Implements,
    /// căn cứ
    BasedOn,
    /// theo
    GuidedBy,
    /// sơ kết, tổng kết
    Reviews,
    /// tài liệu
    Uses,
    /// nhắc đến
    Mentions,
    /// tiếp tục
    Continues,
    /// cụ thể hóa
    Details,
    /// thay thế
    Replaces,
    /// sửa đổi
    Amends,
    /// bãi bỏ
    Repeals,
    /// đính chính
    Corrects,
    /// kèm theo
    AttachedTo,
}

impl Relation {
    /// All relations, the strongest first.
    pub const ALL: [Relation; 13] = [
        Relation::Implements,
        Relation::BasedOn,
        Relation::GuidedBy,
        Relation::Reviews,
        Relation::Uses,
        Relation::Mentions,
        Relation::Continues,
        Relation::Details,
        Relation::Replaces,
        Relation::Amends,
        Relation::Repeals,
        Relation::Corrects,
        Relation::AttachedTo,
    ];

    /// The name in files and data.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Implements => "implements",
            Relation::BasedOn => "based_on",
            Relation::GuidedBy => "guided_by",
            Relation::Reviews => "reviews",
            Relation::Uses => "uses",
            Relation::Mentions => "mentions",
            Relation::Continues => "continues",
            Relation::Details => "details",
            Relation::Replaces => "replaces",
            Relation::Amends => "amends",
            Relation::Repeals => "repeals",
            Relation::Corrects => "corrects",
            Relation::AttachedTo => "attached_to",
        }
    }

    /// The verb in Vietnamese, as authors may write it in front matter.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Relation::Implements => "thực hiện",
            Relation::BasedOn => "căn cứ",
            Relation::GuidedBy => "theo",
            Relation::Reviews => "sơ kết",
            Relation::Uses => "tài liệu",
            Relation::Mentions => "nhắc đến",
            Relation::Continues => "tiếp tục",
            Relation::Details => "cụ thể hóa",
            Relation::Replaces => "thay thế",
            Relation::Amends => "sửa đổi",
            Relation::Repeals => "bãi bỏ",
            Relation::Corrects => "đính chính",
            Relation::AttachedTo => "kèm theo",
        }
    }
}

/// Where in a document a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// The title (trích yếu).
    Title,
    /// The paragraphs before the first heading, or the front matter's list of bases.
    Opening,
    /// A heading.
    Heading,
    /// The text.
    Body,
    /// A list of material to study.
    Material,
    /// After the signature.
    Annex,
}

/// How a text uses one of its citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The relation to the document cited; for a nested citation, that of the outer one.
    pub relation: Relation,
    /// The citation whose title holds this one, by its index.
    pub nested_in: Option<usize>,
    /// The citation for which this one only defines a short name, by its index: «(sau đây viết tắt là Kết
    /// luận số 01-KL/TW)».
    pub defines: Option<usize>,
}

/// Reads how a text, one paragraph or heading, uses its citations; one [`Usage`] each, in order. `lead` is the relation
/// that a line before gives to the bases of a list: «Căn cứ:».
pub fn usages(text: &str, citations: &[Citation], setting: Setting, lead: Option<Relation>) -> Vec<Usage> {
    let mut usages: Vec<Usage> = Vec::with_capacity(citations.len());
    let mut governing: Option<Relation> = lead;
    let is_attached = begins_attached(text);
    let mut outer: Option<usize> = None;
    let mut from = 0;
    for (index, citation) in citations.iter().enumerate() {
        let between = text[from..citation.range.start].to_lowercase();
        from = citation.range.end;
        // First, because a short name in brackets uses no document and must not become the outer one of a title.
        let defined = defines(text, citation, &citations[..index]);
        if defined.is_some() {
            usages.push(Usage { relation: Relation::Mentions, nested_in: None, defines: defined });
            continue;
        }
        let nested = outer.filter(|_| opens_title(&between));
        if let Some(outer) = nested {
            usages.push(Usage { relation: nested_relation(&between), nested_in: Some(outer), defines: None });
        } else {
            if setting == Setting::Opening {
                governing = verb_of(&between).or(governing.filter(|_| !leaves_the_list(&between)));
            }
            let relation = match index {
                0 if is_attached => Relation::AttachedTo,
                _ => relation_of(&between, setting, governing, index),
            };
            usages.push(Usage { relation, nested_in: None, defines: None });
        }
        // Titles quote titles, so a nested citation may be the outer one of the next.
        outer = Some(index);
    }
    usages
}

fn relation_of(between: &str, setting: Setting, governing: Option<Relation>, index: usize) -> Relation {
    let clause = last_clause(between);
    // An annex gives an outline of what is to be written, and reviews nothing itself.
    if setting != Setting::Annex && reviews(clause) {
        return Relation::Reviews;
    }
    match setting {
        Setting::Opening => governing.unwrap_or(Relation::Mentions),
        Setting::Title if contains(clause, "thực hiện") => Relation::Implements,
        Setting::Material if index == 0 && clause.trim().len() < 40 => Relation::Uses,
        _ if guided(clause) => Relation::GuidedBy,
        _ => Relation::Mentions,
    }
}

/// Whether a line says to what its document is attached: «(Kèm theo Quyết định số 665/QĐ-UBND …)».
pub fn begins_attached(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '*', '_', ' ', '\n']);
    ["kèm theo", "ban hành kèm theo", "đính kèm"].iter().any(|it| after_letters(text, it).is_some())
}

/// The relation of a line to the bases that follow it as a list: «Căn cứ các văn bản sau:».
pub fn governing_verb(line: &str) -> Option<Relation> {
    verb_of(&line.to_lowercase())
}

/// The verb that governs a list in the opening paragraphs: the last one named.
fn verb_of(between: &str) -> Option<Relation> {
    let verbs =
        [("thực hiện", Relation::Implements), ("căn cứ", Relation::BasedOn), ("theo", Relation::GuidedBy)];
    verbs
        .iter()
        .filter_map(|(verb, relation)| rfind(between, verb).map(|at| (at, *relation)))
        .max_by_key(|(at, _)| *at)
        .map(|(_, relation)| relation)
}

/// Whether the words between two citations begin the title of the first and do not leave it.
fn opens_title(between: &str) -> bool {
    // «… của Ban Thường vụ Huyện ủy (nay là Ban Thường vụ Thị ủy) về …»
    let aside = between.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let between = aside.filter(|(aside, _)| aside.starts_with("nay là")).map_or(between, |(_, rest)| rest);
    let words = between.trim_start_matches(['(', '“', '"', '«', '*', '_', ' ', '\n']);
    let quoted = between[..between.len() - words.len()].contains(['“', '"', '«']);
    // «… của Bộ Chính trị “Về …”, theo Hướng dẫn …»: the closing quotation mark ends the title.
    if quoted && words.contains(['”', '"', '»']) {
        return false;
    }
    let openers = ["về", "hướng dẫn", "triển khai", "quy định", "phê duyệt", "ban hành", "sửa đổi"];
    let opens = openers
        .iter()
        .any(|it| words.strip_prefix(it).is_some_and(|rest| rest.starts_with([' ', ',', '\n'])));
    let ended = between.contains(';') || between.contains(". ") || between.trim_end().ends_with(',');
    opens && !ended && !goes_on_with_the_list(between)
}

/// Whether «và» before a citation goes on with the list of bases: «… về một số nhiệm vụ cấp bách và Kế hoạch số 41/…». In a
/// title that speaks of documents it goes on with these: «… về triển khai Nghị quyết … và Kế hoạch …».
fn goes_on_with_the_list(between: &str) -> bool {
    let Some(title) = between.trim_end().strip_suffix(" và") else { return false };
    let verbs = ["thực hiện", "triển khai", "hướng dẫn", "sửa đổi", "thay thế", "bãi bỏ", "cụ thể hóa"];
    !verbs.iter().any(|verb| contains(title, verb))
}

fn nested_relation(between: &str) -> Relation {
    if contains(between, "tiếp tục") {
        Relation::Continues
    } else if reviews(last_clause(between)) {
        Relation::Reviews
    } else if contains(between, "sửa đổi") {
        Relation::Amends
    } else if contains(between, "thay thế") {
        Relation::Replaces
    } else if contains(between, "bãi bỏ") {
        Relation::Repeals
    } else if contains(between, "thực hiện") {
        Relation::Implements
    } else if contains(between, "hướng dẫn") || contains(between, "chi tiết") {
        Relation::Details
    } else {
        Relation::Mentions
    }
}

/// «sơ kết 03 năm thực hiện …», «đánh giá thực hiện …»; an inspection that assesses is no review.
fn reviews(clause: &str) -> bool {
    let reviewed = contains(clause, "sơ kết") || contains(clause, "tổng kết");
    let assessed = rfind(clause, "đánh giá").is_some_and(|at| {
        let after = clause[at + "đánh giá".len()..].trim_start();
        let results = ["kết quả", "tình hình", "việc thực hiện", "quá trình", "thực hiện"];
        contains(after, "thực hiện") && results.iter().any(|it| after.starts_with(it))
    });
    let inspected = contains(clause, "kiểm tra") || contains(clause, "giám sát");
    reviewed || (assessed && !inspected)
}

/// «theo Công văn …», «theo chỉ đạo tại …», «theo điểm 1, 2 mục II, …».
fn guided(clause: &str) -> bool {
    let Some(at) = rfind(clause, "theo") else { return false };
    let after = &clause[at + "theo".len()..];
    after.split_whitespace().count() <= 8 && !contains(after, "thực hiện") && !contains(after, "tấm gương")
}

/// The words since the last end of a clause; commas in a pinpoint («điểm 1, 2 mục II,») do not end one.
fn last_clause(between: &str) -> &str {
    let cut = between.rfind([';', '\n']).map_or(0, |at| at + 1);
    let cut = between.rfind(". ").map_or(cut, |at| cut.max(at + 2));
    let clause = &between[cut..];
    let start = clause.char_indices().rev().nth(140).map_or(0, |(at, _)| at);
    &clause[start..]
}

/// Whether the words between two citations leave the list of bases: a sentence ends, or the main clause comes («…, Sở Nội vụ xây dựng Kế hoạch …»).
fn leaves_the_list(between: &str) -> bool {
    let main_clause = ["xây dựng", "ban hành", "đề ra", "lập", "phân công", "triển khai kế hoạch"];
    let clause = between.find(',').map_or("", |at| &between[at..]);
    between.contains(". ") || between.contains(":\n") || main_clause.iter().any(|verb| contains(clause, verb))
}

fn contains(text: &str, words: &str) -> bool {
    rfind(text, words).is_some()
}

/// The last place of words in a lower-case text, whole words only.
fn rfind(text: &str, words: &str) -> Option<usize> {
    // Cheaper than to look from the end, and most texts do not have the words.
    if !text.contains(words) {
        return None;
    }
    let letter = char::is_alphanumeric;
    text.rmatch_indices(words).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back().is_some_and(letter);
        let after = text[at + words.len()..].chars().next().is_some_and(letter);
        !before && !after
    })
}

/// The nearest citation before with the same number, when this one is alone in brackets.
fn defines(text: &str, citation: &Citation, before: &[Citation]) -> Option<usize> {
    let near = text.floor_char_boundary(citation.range.start.saturating_sub(80));
    let lead = &text[near..citation.range.start];
    let open = lead.rfind(['(', '['])?;
    let lead = lead[open + 1..].trim_matches(['*', '_', ' ', '“', '"']).to_lowercase();
    let lead_fits =
        lead.is_empty() || ["sau đây", "gọi tắt", "viết tắt", "gọi là"].iter().any(|it| lead.starts_with(it));
    let closes =
        text[citation.range.end..].trim_start_matches(['*', '_', ' ', '”', '"']).starts_with([')', ']']);
    // «(sau đây gọi tắt là Nghị quyết số 76/NQ-CP ngày 10/4/2025 của Chính phủ)» repeats it in full.
    let in_full = citation.date.read().is_some();
    if !(lead_fits && closes) || (in_full && lead.is_empty()) {
        return None;
    }
    // A short name is defined right after the full one.
    let first = before.len().saturating_sub(20);
    let same = before[first..].iter().rposition(|it| {
        it.whole().is_some_and(|full| match &citation.number {
            CitedNumber::Absent => false,
            CitedNumber::Whole(number) => full.key() == number.key(),
            // «(gọi tắt là Đề án 06)» may name it by another type.
            CitedNumber::Digits(digits) => {
                full.digits() == digits && (it.kind == citation.kind || !lead.is_empty())
            }
        })
    })?;
    Some(first + same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::extract::extract;

    const A: &str = "Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị";
    const B: &str = "Kế hoạch số 58/KH-UBND ngày 14/3/2024 của UBND tỉnh";

    #[test]
    fn the_governing_verb_holds_for_the_list_of_bases() {
        check(Setting::Opening, &format!("Thực hiện {A}; {B},"), &["implements", "implements"]);
        check(Setting::Opening, &format!("Thực hiện {A}; căn cứ {B}, Sở"), &["implements", "based_on"]);
        // The main clause leaves the list.
        check(Setting::Opening, &format!("Theo {A}, Sở ban hành {B}"), &["guided_by", "mentions"]);
    }

    #[test]
    fn elsewhere_only_the_words_right_before_count() {
        check(Setting::Body, &format!("theo {A}"), &["guided_by"]);
        check(Setting::Body, &format!("Sơ kết 03 năm thực hiện {A}"), &["reviews"]);
        check(Setting::Annex, &format!("Sơ kết 03 năm thực hiện {A}"), &["mentions"]);
        check(Setting::Title, &format!("Triển khai thực hiện {A}"), &["implements"]);
        check(Setting::Material, A, &["uses"]);
        check(Setting::Body, &format!("Nội dung của {A}"), &["mentions"]);
    }

    #[test]
    fn what_is_in_a_title_belongs_to_the_document_of_that_title() {
        check(
            Setting::Opening,
            &format!("Thực hiện {B} về tiếp tục thực hiện {A}"),
            &["implements", "continues in 0"],
        );
        check(
            Setting::Opening,
            &format!("Thực hiện {B} về sơ kết thực hiện {A}"),
            &["implements", "reviews in 0"],
        );
        check(Setting::Opening, &format!("Thực hiện {B} sửa đổi {A}"), &["implements", "amends in 0"]);
        let amended = format!("Căn cứ {B} sửa đổi, bổ sung một số điều của {A};");
        check(Setting::Opening, &amended, &["based_on", "amends in 0"]);
        let listed = format!("Thực hiện {B} về một số việc cấp bách và {A}, Sở");
        check(Setting::Opening, &listed, &["implements", "implements"]);
    }

    #[test]
    fn a_bracket_gives_a_short_name() {
        check(
            Setting::Opening,
            &format!("Thực hiện {A} (sau đây viết tắt là Kết luận số 01-KL/TW)"),
            &["implements", "mentions for 0"],
        );
        check(
            Setting::Opening,
            &format!("Thực hiện {A} (Kế hoạch số 9/KH-X)"),
            &["implements", "implements"],
        );
    }

    #[track_caller]
    fn check(setting: Setting, text: &str, expected: &[&str]) {
        let usages = usages(text, &extract(text), setting, None);
        let shown = |it: &Usage| {
            let nested = it.nested_in.map_or(String::new(), |index| format!(" in {index}"));
            let defines = it.defines.map_or(String::new(), |index| format!(" for {index}"));
            format!("{}{nested}{defines}", it.relation.name())
        };
        assert_eq!(usages.iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
    }
}
