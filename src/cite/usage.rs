//! How a text uses its citations: the relation, what is nested in another's title, what only defines a
//! short name.
//!
//! The governing verb decides («Thực hiện A; B», «căn cứ C», «theo D»), in the opening paragraphs and in the title for
//! the whole list, elsewhere only right before the citation, or in a sentence whose subject is the document itself
//! («Kế hoạch này thay thế …»). What follows «về …» belongs to the title of the citation before it.

use super::citation::{Citation, CitedNumber};
use super::context::{Relation, Setting};
use super::document_type::DocumentType;
use super::named_type::type_before;
use super::nesting::{Nesting, Nestings};
use super::statement::{in_part, may_state, statement, statement_of_another};
use super::verb::{Verbs, contains, first_verbs, guided, last_clause, last_verbs, reviews, rfind};
use crate::base::text::{after_letters, before_letters, lower_case};

/// How a text uses one of its citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The relation to the document cited; of a nested citation, that of the outer one.
    pub relation: Relation,
    /// The citation whose title holds this one, or with which the text relates it, by its index.
    pub nested_in: Option<usize>,
    /// Whether the relation goes from this one to the outer: «A được sửa đổi bởi B».
    pub passive: bool,
    /// The citation for which this one only defines a short name, by its index: «(sau đây viết tắt là Kết
    /// luận số 01-KL/TW)».
    pub defines: Option<usize>,
}

/// Where a text stands.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// In which part of the document.
    pub setting: Setting,
    /// The relation that a line before gives to the bases of a list: «Căn cứ:».
    pub lead: Option<Relation>,
    /// The types by which the document calls itself: «Kế hoạch này».
    pub own: &'a [DocumentType],
}

/// Reads how a text, one paragraph or heading, uses its citations; one [`Usage`] each, in order.
pub fn usages(text: &str, citations: &[Citation], standing: Standing) -> Vec<Usage> {
    if citations.is_empty() {
        return Vec::new();
    }
    let Standing { setting, lead, own } = standing;
    let mut usages: Vec<Usage> = Vec::with_capacity(citations.len());
    let mut nestings = Nestings::of(text);
    let mut nested: Option<Nesting> = None;
    let mut governing: Option<Relation> = lead;
    // What the sentence says of itself holds for a list: «thay thế Kế hoạch số 71/… và Kế hoạch số 80/…».
    let mut stated: Option<Relation> = None;
    // What the words of a body clause say of its list: «tài liệu: A; B».
    let mut body: Option<Relation> = None;
    let mut picked = false;
    let states = may_state(text);
    let mut from = 0;
    for (index, citation) in citations.iter().enumerate() {
        let start = citation.start();
        let gap = from..start;
        let written = &text[gap.clone()];
        let between = lower_case(written);
        from = citation.range.end;
        // First, because a short name in brackets uses no document and must not become the outer one of a title.
        let defined = defines(text, citation, &citations[..index]);
        if defined.is_some() {
            let relation = Relation::Mentions;
            usages.push(Usage { relation, nested_in: None, passive: false, defines: defined });
            continue;
        }
        nested = nestings.next(index, gap, &between, nested);
        if let Some(Nesting { outer, relation, passive }) = nested {
            let relation = in_part(relation, &between, citation);
            usages.push(Usage { relation, nested_in: Some(outer), passive, defines: None });
            continue;
        }
        let clause = last_clause(&between);
        let is_first = index == 0;
        stated = match setting {
            Setting::Title => None,
            _ if !states => None,
            _ => statement(text, citation, start, own)
                .or(stated.filter(|_| joins(&between) && !between.contains(';'))),
        };
        let of_another = || statement_of_another(text, citation, start, own, &citations[..index]);
        if states
            && stated.is_none()
            && let Some((outer, relation)) = of_another()
        {
            nested = Some(Nesting { outer, relation, passive: false });
            usages.push(Usage { relation, nested_in: Some(outer), passive: false, defines: None });
            continue;
        }
        // «…, trong đó có Công văn …» picks one out, and the verb of the list does not govern it.
        picked = !is_first
            && (contains(clause, "trong đó") || (picked && joins(&between) && !between.contains(';')));
        body = match setting {
            Setting::Title | Setting::Opening => None,
            _ => body_verb(clause).or(body.filter(|it| *it == Relation::Uses && joins(&between))),
        };
        if setting == Setting::Opening {
            let goes_on = !is_first && goes_on_title(written);
            governing =
                list_verb(&between, is_first, goes_on).or(governing.filter(|_| !leaves_the_list(&between)));
        }
        let attached = || is_attached(&text[..start]) || names_attached(text, citation, setting);
        let relation = if is_first && attached() {
            Relation::AttachedTo
        } else if let Some(stated) = stated {
            stated
        } else if setting != Setting::Annex && reviews(clause) {
            // An annex gives an outline of what is to be written, and reviews nothing itself.
            Relation::Reviews
        } else {
            match setting {
                _ if picked => Relation::Mentions,
                Setting::Opening => governing.unwrap_or(Relation::Mentions),
                Setting::Title => {
                    governing = title_verb(clause, citation).or(governing.filter(|_| joins(&between)));
                    governing.unwrap_or(Relation::Mentions)
                }
                Setting::Material if is_first && clause.trim().len() < 40 => Relation::Uses,
                _ => body.unwrap_or(Relation::Mentions),
            }
        };
        let relation = if own == [DocumentType::Report] { in_report(relation, setting) } else { relation };
        usages.push(Usage { relation, nested_in: None, passive: false, defines: None });
    }
    usages
}

/// The relation of a report (báo cáo), which carries nothing out: it tells how something was carried out, or was asked for
/// by what it names.
fn in_report(relation: Relation, setting: Setting) -> Relation {
    match (relation, setting) {
        (Relation::Implements, Setting::Title) => Relation::Reviews,
        (Relation::Implements, _) => Relation::BasedOn,
        (other, _) => other,
    }
}

/// Whether the words between two citations end as those within a list do.
fn joins(between: &str) -> bool {
    let between = between.trim_end();
    !between.contains(". ")
        && (between.ends_with([',', ';']) || contains(between, "và") && between.ends_with("và"))
}

/// What the title of a document says that it does to what it cites: «Triển khai Nghị quyết …», «(thay thế Kế hoạch …)».
fn title_verb(clause: &str, citation: &Citation) -> Option<Relation> {
    if clause.rsplit_once('(').is_some_and(|(_, aside)| begins_attached(aside)) {
        return Some(Relation::AttachedTo);
    }
    let mut verbs = last_verbs(clause, |it| it != Relation::AttachedTo)?;
    if let Some(changes) = changes_course(clause, verbs) {
        verbs = changes;
    }
    let before = clause[..verbs.start].trim_end();
    match verbs.relation {
        // «Triển khai Luật sửa đổi …»: that law amends, and not the document of the title.
        relation if relation.is_change() => {
            let about = ["về việc", "v/v", "về"].iter().any(|it| before.ends_with(it));
            let is_whole = type_before(before).is_some_and(|(_, at)| at == 0);
            let acts = before.is_empty() || before.ends_with(['(', ',', '-']) || about || is_whole;
            let acts = acts || issues(before);
            acts.then(|| in_part(relation, clause, citation)).or(Some(Relation::Mentions))
        }
        // «Kiểm tra việc thực hiện Nghị quyết …»: who inspects does not implement.
        Relation::Implements
            if ["kiểm tra", "giám sát", "thanh tra"].iter().any(|it| contains(before, it)) =>
        {
            Some(Relation::Mentions)
        }
        // «tiếp tục Kế hoạch …» goes on with it; «tiếp tục thực hiện …» carries it out.
        Relation::Continues if &clause[verbs.start..verbs.end] != "tiếp tục" => {
            Some(Relation::Implements)
        }
        relation => Some(relation),
    }
}

/// Whether words of a title say only what its document issues: «ban hành Quy chế tiếp công dân».
fn issues(words: &str) -> bool {
    let words = ["về việc ", "v/v "].iter().find_map(|it| words.strip_prefix(it)).unwrap_or(words);
    let object = words.strip_prefix("ban hành ").and_then(DocumentType::at_start);
    object.is_some_and(|(_, rest)| last_verbs(rest, |_| true).is_none())
}

/// The verbs of a title that changes how a document is carried out, and so the document: «Điều chỉnh thời gian thực hiện
/// Kế hoạch …».
fn changes_course(clause: &str, last: Verbs) -> Option<Verbs> {
    let changes = last_verbs(&clause[..last.start], Relation::is_change)?;
    let object = clause[changes.end..last.start].trim();
    let course = ["thời gian", "thời hạn", "tiến độ", "lộ trình", "kinh phí", "địa điểm", "một số nội dung"];
    (last.relation == Relation::Implements && course.contains(&object)).then_some(changes)
}

/// Whether the words before the first citation of a text say to what its document is attached, at the beginning or in a
/// line of their own.
fn is_attached(before: &str) -> bool {
    begins_attached(before) || before.rsplit_once('\n').is_some_and(|(_, line)| begins_attached(line))
}

/// Whether a line says to what its document is attached: «(Kèm theo Quyết định số 665/QĐ-UBND …)», «Phụ lục I kèm theo
/// Kế hoạch …».
pub fn begins_attached(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '*', '_', ' ', '\n']);
    ["kèm theo", "ban hành kèm theo", "được ban hành kèm theo", "đính kèm"]
        .iter()
        .any(|it| after_letters(text, it).is_some())
}

/// Whether a line of its own says to what a part of the document is attached: «Phụ lục II (Kèm theo Kế hoạch …)», «Danh mục
/// nhiệm vụ ban hành kèm theo Quyết định …». In the text such words name a form that another document has.
fn names_attached(text: &str, citation: &Citation, setting: Setting) -> bool {
    if !matches!(setting, Setting::Title | Setting::Opening | Setting::Annex | Setting::Heading) {
        return false;
    }
    let before = &text[..citation.range.start];
    let line = before.rsplit('\n').next().unwrap_or(before);
    let head = line.trim_end();
    let Some(lead) = ends_attached(head) else { return false };
    // «Chuyển đổi số (Kế hoạch ban hành kèm theo …»: in a title the bracket tells.
    let noun = match lead.rsplit_once('(') {
        Some((_, aside)) if setting == Setting::Title => aside,
        _ => lead,
    };
    let noun = noun.trim_start_matches(|c: char| !c.is_alphanumeric());
    let parts = ["phụ lục", "danh mục", "biểu", "bảng", "mẫu", "danh sách"];
    let is_part =
        parts.iter().any(|it| after_letters(noun, it).is_some()) || DocumentType::at_start(noun).is_some();
    let after = &text[citation.range.end..];
    let after = after.split('\n').next().unwrap_or(after).trim_end();
    let rest = after.trim_start_matches([')', '*', '_', ' ']);
    let whole =
        rest.is_empty() || ["về", "v/v", "phê duyệt", "ban hành"].iter().any(|it| rest.starts_with(it));
    is_part && whole && !after.ends_with(['.', ':', ';'])
}

/// What precedes «kèm theo» at the end of words.
fn ends_attached(words: &str) -> Option<&str> {
    ["kèm theo", "đính kèm"].iter().find_map(|it| before_letters(words, it))
}

/// The relation of a line to the bases that follow it as a list: «Căn cứ các văn bản sau:».
pub fn governing_verb(line: &str) -> Option<Relation> {
    list_verb(&lower_case(line), true, false)
}

/// The verb that governs a list of bases from here on, by the words before a citation of the opening.
///
/// Where the words go on with the title of the citation before, the first clause is the rest of it. Between two citations a verb
/// counts where it begins a clause: others belong to the title of the first («… về triển khai
/// công tác năm 2025; Kế hoạch …»).
fn list_verb(between: &str, is_first: bool, goes_on: bool) -> Option<Relation> {
    let wanted = |it| {
        matches!(
            it,
            Relation::Implements
                | Relation::BasedOn
                | Relation::GuidedBy
                | Relation::Details
                | Relation::Continues
        )
    };
    let for_list = |relation| if relation == Relation::Continues { Relation::Implements } else { relation };
    if is_first || leaves_the_list(between) {
        let last = last_verbs(between, wanted)?;
        let relation =
            if rests_on_course(&between[..last.start]) { Relation::BasedOn } else { last.relation };
        return Some(for_list(relation));
    }
    let first = between.find([';', ',', '\n']).map_or(between.len(), |at| at + 1);
    let title = if goes_on && !contains(&between[..first], "và") { first } else { 0 };
    let clauses = between[title..].rsplit([';', ',', '\n']).flat_map(|it| it.rsplit(". "));
    let mut begun = clauses.filter_map(|clause| {
        let mut clause = clause.trim_start_matches(|c: char| !c.is_alphabetic());
        for lead in ["và ", "đồng thời ", "để ", "nhằm "] {
            clause = clause.strip_prefix(lead).unwrap_or(clause);
        }
        first_verbs(clause, wanted).map(|verbs| for_list(verbs.relation))
    });
    begun.next()
}

/// Whether words before a verb rest on how something went, and the verb belongs to that: «Căn cứ kết quả (thực hiện …)».
fn rests_on_course(words: &str) -> bool {
    let Some(basis) = last_verbs(words, |it| it == Relation::BasedOn) else { return false };
    let object = words[basis.end..].trim();
    let course = ["kết quả", "tình hình", "tiến độ", "quá trình", "thực tiễn", "yêu cầu", "việc"];
    let ended = object.contains([',', ';', '\n']) || object.ends_with("và");
    !ended && course.iter().any(|it| contains(object, it))
}

/// What the words before a citation in the text say of it.
fn body_verb(clause: &str) -> Option<Relation> {
    if offers_material(clause) {
        return Some(Relation::Uses);
    }
    let basis = last_verbs(clause, |_| true).filter(|it| it.relation == Relation::BasedOn);
    if basis.is_some_and(|it| clause[it.start..].trim() == "trên cơ sở") {
        return Some(Relation::BasedOn);
    }
    guided(clause).then_some(Relation::GuidedBy)
}

/// Whether the words before a citation call it material to study: «Tài liệu học tập: », «nghiên cứu các tài liệu gồm ».
fn offers_material(clause: &str) -> bool {
    let Some(at) = rfind(clause, "tài liệu") else { return false };
    let words = clause[at + "tài liệu".len()..].trim();
    let led = words
        .strip_suffix(':')
        .or_else(|| ["gồm", "gồm có", "là"].iter().find_map(|it| words.strip_suffix(it)));
    let studied = words.is_empty() && ["nghiên cứu", "học tập"].iter().any(|it| contains(&clause[..at], it));
    studied || led.is_some_and(|it| it.split_whitespace().count() <= 6 && !it.contains([':', ',', ')']))
}

/// Whether the words after a citation go on with its title, and begin no basis of their own: «… Thực hiện Nghị quyết …».
fn goes_on_title(words: &str) -> bool {
    let words = words.trim_start_matches(' ');
    let begins = ["Thực hiện", "Căn cứ", "Theo"].iter().any(|it| words.starts_with(it));
    words.starts_with(char::is_alphabetic) && !begins
}

/// Whether the words between two citations leave the list of bases: a sentence ends, or the main clause
/// comes («…, Sở Nội vụ xây dựng Kế hoạch …»).
fn leaves_the_list(between: &str) -> bool {
    let main_clause = ["xây dựng", "ban hành", "đề ra", "lập", "phân công", "triển khai kế hoạch"];
    let clause = between.find(',').map_or("", |at| &between[at..]);
    between.contains(". ") || between.contains(":\n") || main_clause.iter().any(|verb| contains(clause, verb))
}

/// The nearest citation before with the same number or the same name, when this one is alone in brackets.
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
    let same = before[first..].iter().rposition(|it| match &citation.number {
        // «(sau đây gọi là Luật Đất đai)»
        CitedNumber::Absent => !lead.is_empty() && citation.same_name(it),
        CitedNumber::Whole(number) => it.whole().is_some_and(|full| full.key() == number.key()),
        // «(gọi tắt là Đề án 06)» may name it by another type.
        CitedNumber::Digits(digits) => it
            .whole()
            .is_some_and(|full| full.digits() == digits && (it.kind == citation.kind || !lead.is_empty())),
    })?;
    Some(first + same)
}
