//! What is cited in the title of another document, and what one document does to another that is cited before it.
//!
//! ```text
//! «A về tiếp tục thực hiện B»               B is in the title of A
//! «A “về thực hiện B và C”, theo D»         B and C are; the closing mark ends the title
//! «A sửa đổi, bổ sung một số điều của B»    A amends B
//! «A được sửa đổi, bổ sung bởi B»           B amends A
//! «A (kèm theo B)»                          A is attached to B
//! ```

use super::context::Relation;
use super::verb::{contains, first_verbs, last_clause, last_verbs, reviews};
use std::ops::Range;

/// How a citation relates to one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Nesting {
    /// The citation before, by its index.
    pub(super) outer: usize,
    /// The relation.
    pub(super) relation: Relation,
    /// Whether it goes from the later citation to the one before.
    pub(super) passive: bool,
}

/// How far a quoted title may reach, in bytes.
const LONGEST_TITLE: usize = 2_000;

/// Follows the citations of a text.
pub(super) struct Nestings<'a> {
    text: &'a str,
    /// The last citation that is not merely a short name.
    outer: Option<usize>,
    /// The quotation that is open.
    quotation: Option<Quotation>,
}

struct Quotation {
    close: char,
    /// The citation whose title it is.
    of: Option<usize>,
}

/// What stands between the citation before and the next.
struct Between<'a> {
    /// The words, in lower case.
    words: &'a str,
    /// The same as written.
    written: &'a str,
}

impl<'a> Nestings<'a> {
    pub(super) fn of(text: &'a str) -> Nestings<'a> {
        Nestings { text, outer: None, quotation: None }
    }

    /// How the next citation, of this index, relates to one before; `gap` is what is between, in lower case `words`,
    /// and `before` the relation of the last citation.
    pub(super) fn next(
        &mut self,
        index: usize,
        gap: Range<usize>,
        words: &str,
        before: Option<Nesting>,
    ) -> Option<Nesting> {
        let written = &self.text[gap.clone()];
        let (closed, opened) = self.quotations(written, gap.start);
        let outer = self.outer.replace(index);
        // A quotation that does not close soon is no title.
        let soon = self.text.floor_char_boundary((gap.end + LONGEST_TITLE).min(self.text.len())).max(gap.end);
        let title = self.quotation.as_ref().filter(|it| self.text[gap.end..soon].contains(it.close));
        let from_title = |of: usize| Nesting { outer: of, relation: title_relation(words), passive: false };
        if opened {
            return title.and_then(|it| it.of).map(from_title);
        }
        let outer = outer?;
        let after = closed.unwrap_or(0);
        // Lower case may have other bytes in rare letters.
        let rest = words.get(after..).unwrap_or(words);
        let between = Between { words: rest, written: written.get(after..).unwrap_or(written) };
        let active = |relation| Some(Nesting { outer, relation, passive: false });
        if between.attaches() {
            return active(Relation::AttachedTo);
        }
        if let Some(relation) = between.passive() {
            return Some(Nesting { outer, relation, passive: true });
        }
        if let Some(before) = before.filter(|it| goes_on(rest) && (it.passive || it.relation.is_change())) {
            return Some(before);
        }
        if closed.is_none() && between.opens_title() {
            return active(title_relation(rest));
        }
        // Inside a quoted title all belongs to the document of that title.
        let within = title.and_then(|it| it.of).filter(|_| closed.is_none());
        within.map(|of| match before.filter(|it| it.outer == of && goes_on(rest)) {
            Some(before) => before,
            None => from_title(of),
        })
    }

    /// Goes on through the words between two citations; returns where the last quotation closed that was open before
    /// or is a title, and whether one that opened is still open.
    fn quotations(&mut self, between: &str, at: usize) -> (Option<usize>, bool) {
        let (mut closed, mut opened) = (None, false);
        // The first bytes of the signs that open a quotation.
        if self.quotation.is_none() && memchr::memchr3(b'"', 0xc2, 0xe2, between.as_bytes()).is_none() {
            return (closed, opened);
        }
        for (index, c) in between.char_indices() {
            match &self.quotation {
                Some(it) if it.close == c => {
                    if !opened || it.of.is_some() {
                        closed = Some(index + c.len_utf8());
                    }
                    (self.quotation, opened) = (None, false);
                }
                Some(_) => {}
                None => {
                    let close = match c {
                        '“' => '”',
                        '«' => '»',
                        '"' => '"',
                        _ => continue,
                    };
                    let lead = &between[closed.unwrap_or(0)..index];
                    let of = self.outer.filter(|_| closed.is_none() && leads_to_title(lead));
                    // A sign inside a word or before a space quotes nothing.
                    if self.text[at + index + c.len_utf8()..].starts_with([' ', '\n']) {
                        continue;
                    }
                    (self.quotation, opened) = (Some(Quotation { close, of }), true);
                }
            }
        }
        (closed, opened)
    }
}

/// Whether the words between a citation and a quotation lead to the title: none, a bracket, «về việc».
fn leads_to_title(lead: &str) -> bool {
    let mut lead = lead.trim();
    if let Some((_, rest)) = lead.strip_prefix('(').and_then(|it| it.split_once(')')) {
        lead = rest.trim();
    }
    let lead = lead.trim_start_matches(['(', ',', ' ']).to_lowercase();
    lead.is_empty() || ["về", "về việc", "v/v", "ban hành"].contains(&lead.as_str())
}

/// Whether the words between two citations only join them: «và», «, các».
fn goes_on(between: &str) -> bool {
    let between = between.trim();
    matches!(between, "," | "và" | ", và" | "và các" | ", các" | "hoặc")
}

impl Between<'_> {
    /// The words without a bracket right after the citation («(nay là …)», «(khóa XII)») and without signs.
    fn start(&self) -> &str {
        let aside = self.words.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let rest = aside.map_or(self.words, |(_, rest)| rest);
        rest.trim_start_matches(['(', '“', '"', '«', '*', '_', ' ', '\n'])
    }

    /// Whether they begin the title of the citation before and do not leave it.
    fn opens_title(&self) -> bool {
        let words = self.start();
        // «… của Bộ Chính trị “Về …”, theo Hướng dẫn …»: the closing quotation mark ends the title.
        let quoted = self.words[..self.words.len() - words.len()].contains(['“', '"', '«']);
        if quoted && words.contains(['”', '"', '»']) {
            return false;
        }
        let openers = [
            "về",
            "v/v",
            "hướng dẫn",
            "triển khai",
            "thực hiện",
            "quy định",
            "phê duyệt",
            "ban hành",
            "sửa đổi",
            "bổ sung",
            "thay thế",
            "bãi bỏ",
            "hủy bỏ",
            "huỷ bỏ",
            "thu hồi",
            "đính chính",
            "điều chỉnh",
            "cụ thể hóa",
            "cụ thể hoá",
            "thi hành",
        ];
        let opens = openers
            .iter()
            .any(|it| words.strip_prefix(it).is_some_and(|rest| rest.starts_with([' ', ',', '\n'])));
        let ended =
            self.words.contains(';') || self.words.contains(". ") || self.words.trim_end().ends_with(',');
        opens && !ended && !self.begins_basis() && !goes_on_with_the_list(self.words)
    }

    /// Whether the next basis of a list begins, in a line of its own or with a capital: «…\nThực hiện B».
    fn begins_basis(&self) -> bool {
        self.written.trim_start().starts_with("Thực hiện")
    }

    /// The relation that the later citation has to the one before: «được sửa đổi, bổ sung bởi».
    fn passive(&self) -> Option<Relation> {
        let words = self.words.trim_start_matches(['(', ',', ' ', '\n', '*', '_']);
        let mut rest = words;
        for word in ["hiện", "nay", "đã"] {
            rest = rest.strip_prefix(word).filter(|rest| rest.starts_with(' ')).unwrap_or(rest).trim_start();
        }
        let voice = ["được ", "bị "].iter().find_map(|it| rest.strip_prefix(it));
        let said = voice.is_some();
        // «…, sửa đổi bởi»: without «được» a comma begins another thing.
        if !said && self.words.trim_start().starts_with(',') {
            return None;
        }
        let rest = voice.unwrap_or(rest);
        if ends_with_next(rest) {
            return Some(Relation::Repeals);
        }
        let wanted = |it: Relation| it.is_change() || it == Relation::Details;
        if let Some(verbs) = first_verbs(rest, wanted) {
            return by_next(&rest[verbs.end..], said).then_some(verbs.relation);
        }
        // Behind the title of the document before: «… về công tác văn thư được sửa đổi, bổ sung tại».
        let clause = last_clause(self.words);
        let verbs = last_verbs(clause, wanted).filter(|_| !self.words.contains(';'))?;
        let mut lead = clause[..verbs.start].rsplit(' ').filter(|it| !it.is_empty()).take(4);
        let is_passive = lead.any(|word| matches!(word, "được" | "bị"));
        (is_passive && by_next(&clause[verbs.end..], true)).then_some(verbs.relation)
    }

    /// Whether they say that the document before is attached to the next: «ban hành kèm theo», «(kèm theo».
    fn attaches(&self) -> bool {
        let words = self.words.trim_start_matches(['(', ' ', '\n', '*', '_']);
        let words = ["được ", "đã được "].iter().find_map(|it| words.strip_prefix(it)).unwrap_or(words);
        let words = ["ban hành ", "đính "].iter().find_map(|it| words.strip_prefix(it)).unwrap_or(words);
        words.trim_end() == "kèm theo"
    }
}

/// «A hết hiệu lực kể từ ngày B có hiệu lực»
fn ends_with_next(words: &str) -> bool {
    let after = ["hết hiệu lực", "chấm dứt hiệu lực"].iter().find_map(|it| words.strip_prefix(it));
    let after = after.map(|after| after.trim_start().trim_start_matches("thi hành").trim());
    after.is_some_and(|after| matches!(after, "kể từ ngày" | "từ ngày" | "kể từ khi" | "từ khi" | "khi"))
}

/// Whether the words after a verb lead to the document by which it is done: «một số điều tại»; behind `said` «được» the
/// object may follow alone.
fn by_next(object: &str, said: bool) -> bool {
    let object = object.trim();
    if object.contains([')', ';']) || object.contains(". ") || object.ends_with(',') {
        return false;
    }
    let by = ["bởi", "bằng", "tại", "theo", "trong"];
    let by_it = object.rsplit(' ').take(7).any(|word| by.contains(&word));
    by_it || (said && matches!(object, "" | "một số điều" | "một số điều của"))
}

/// Whether «và» before a citation goes on with the list of bases: «… về một số nhiệm vụ cấp bách và Kế hoạch số 41/…». In a
/// title that speaks of documents it goes on with these: «… về triển khai Nghị quyết … và Kế hoạch …».
fn goes_on_with_the_list(between: &str) -> bool {
    let Some(title) = between.trim_end().strip_suffix(" và") else { return false };
    let verbs = ["thực hiện", "triển khai", "hướng dẫn", "sửa đổi", "thay thế", "bãi bỏ", "cụ thể hóa"];
    !verbs.iter().any(|verb| contains(title, verb))
}

/// The relation of a document to what its title cites, by the words before it.
fn title_relation(between: &str) -> Relation {
    let clause = last_clause(between);
    if contains(between, "tiếp tục") {
        return Relation::Continues;
    }
    if reviews(clause) {
        return Relation::Reviews;
    }
    match last_verbs(clause, |it| it != Relation::AttachedTo) {
        // «triển khai Nghị định sửa đổi, bổ sung B»: that decree amends, and not the document of the title.
        Some(verbs) if verbs.relation.is_change() && follows_type(&clause[..verbs.start]) => {
            Relation::Mentions
        }
        Some(verbs) if verbs.relation.is_change() => verbs.relation,
        Some(verbs) if matches!(verbs.relation, Relation::Implements | Relation::Details) => verbs.relation,
        _ => Relation::Mentions,
    }
}

/// Whether the words before a verb end with a document that does what the verb says: «Nghị định sửa đổi …».
pub(super) fn follows_type(words: &str) -> bool {
    super::named_type::type_before(words).is_some()
}
