//! Where the name of a body ends in a text: of «Sở Nội vụ tỉnh Sơn La về việc …» after «Sơn La».
//!
//! A name is a head («Sở», «Ủy ban nhân dân»), what the body does («Nội vụ») and where it is («tỉnh Sơn La»); heads
//! follow each other («Văn phòng Tỉnh ủy»). The words are those of the lists in [`heads`] and [`work`]; a capital word
//! that is not there is taken for a place, or for the first half of a compound. A title, a date, a verb, a bracket
//! and the next citation end the name.

mod class;
mod company;
mod heads;
mod task;
mod word;
mod work;

use super::document_type::DocumentType;
use crate::base::at_least_one::AtLeastOne;
use class::{Class, class_at, ends_at, phrase_at};
use heads::COMMITTEES;
use std::ops::Range;
use word::{NameWord, is_dash, is_joint, words};
use work::{COMPOSED, ENDS};

/// Reads the name that begins at a byte; returns the bytes of each body in it.
///
/// The name of a `joint` document may join several bodies: «Bộ Tài chính và Bộ Nội vụ».
pub(super) fn names_at(text: &str, start: usize, joint: bool) -> Option<AtLeastOne<Range<usize>>> {
    let words = words(text, start);
    let name = Name { text, words: &words, joint };
    let (count, joints) = name.length();
    let last = words.get(count.checked_sub(1)?)?.end;
    let ends = joints.iter().map(|it| words[it.start - 1].end).chain([last]);
    let starts = std::iter::once(start).chain(joints.iter().map(|it| words[it.end].start));
    AtLeastOne::of(starts.zip(ends).map(|(start, end)| start..end))
}

struct Name<'a> {
    text: &'a str,
    words: &'a [NameWord<'a>],
    joint: bool,
}

impl Name<'_> {
    /// How many words belong to the name, and which of them join two bodies; none where a comma does.
    fn length(&self) -> (usize, Vec<Range<usize>>) {
        let mut joints = Vec::new();
        let mut at = 0;
        let mut last: Option<Class> = None;
        let mut company = false;
        // The class of the last head decides which words may follow. Before the first head only a place or a body may,
        // as after a committee.
        let mut head = Class::Committee;
        while let Some(word) = self.words.get(at) {
            let mut joined = false;
            let end = at;
            if at > 0 {
                match self.words[at - 1].sign {
                    None => {}
                    Some(',') if self.list_goes_on(at, last, head) => joined = true,
                    Some(_) => break,
                }
            }
            if is_joint(word.plain()) {
                if at == 0
                    || word.sign.is_some()
                    || self.begins_document(at + 1)
                    || !(self.joins(at + 1, last, head) || company && self.is_form(at + 1))
                {
                    break;
                }
                at += 1;
                joined = true;
            }
            // Before the classes, because types are also tasks: «Sở Nội vụ và Kế hoạch số 13» ends before «và», «Sở Kế
            // hoạch và Đầu tư» does not.
            if at > 0 && (self.is_term(at) || self.begins_citation(at)) {
                break;
            }
            if let Some(count) = self.ordinal(at, last) {
                (at, last) = (at + count, Some(Class::Ordinal));
                continue;
            }
            // A word of the lists that does not fit here may still be part of a place: «Hải Phòng».
            let special = || match company {
                true => self.trade(at, last),
                false if joined => self.unions(at),
                false => None,
            };
            let found = special().or_else(|| {
                class_at(self.words, at).filter(|(class, _)| self.fits(at, *class, last, head, joined))
            });
            let (class, count) = match found.or_else(|| self.unknown(at, last, head, joined)) {
                Some(found) => found,
                None => break,
            };
            if class.is_head() {
                head = class;
                company |= self.is_company(at);
            }
            if joined && self.begins_body(at, class) {
                joints.push(end..at);
            }
            (at, last) = (at + count, Some(class));
        }
        (at, joints)
    }

    /// Whether a word of a class after «và», a dash or a comma begins a body of its own.
    fn begins_body(&self, at: usize, class: Class) -> bool {
        let head = class.is_head() || class == Class::Closed;
        self.joint && head && self.words[at].capital && !self.is_office(at) && !self.is_centre(at)
    }

    /// Whether words of a class may come here.
    fn fits(&self, at: usize, class: Class, last: Option<Class>, head: Class, joined: bool) -> bool {
        let word = &self.words[at];
        let after_head = last.is_none_or(Class::is_head);
        match class {
            Class::Committee | Class::Department | Class::Open => {
                // «Ban tuyên giáo tỉnh ủy»
                let committee = class == Class::Committee
                    && (after_head || phrase_at(self.words, at, COMMITTEES) > Some(1));
                let begins = word.capital || at == 0 || committee;
                let follows = match last {
                    // «Ban Bí thư Trung ương Đoàn»
                    Some(Class::Closed) if word.plain() == "trung" => true,
                    Some(Class::Closed) if joined && self.is_centre(at) => true,
                    Some(Class::Work) => !joined || self.joint || self.is_office(at),
                    Some(Class::Level | Class::Place | Class::Closed) => {
                        joined && (self.joint || self.is_office(at))
                    }
                    Some(Class::Committee) if joined => {
                        self.joint || self.is_office(at) || self.words[at - 1].plain() == "trưởng"
                    }
                    _ => true,
                };
                begins && follows
            }
            Class::Closed if joined && (self.joint || self.is_centre(at)) => true,
            Class::Closed => {
                (word.capital || after_head) && !matches!(last, Some(Class::Level | Class::Place))
            }
            Class::Level => true,
            Class::Work if ends_at(self.words, at) => false,
            Class::Work if word.capital => match last {
                Some(Class::Closed) => matches!(word.plain(), "trung" | "đảng"),
                Some(Class::Level | Class::Place) => false,
                _ => true,
            },
            Class::Work => match last {
                Some(Class::Committee | Class::Ordinal) => phrase_at(self.words, at, COMPOSED).is_some(),
                Some(Class::Department | Class::Open) => true,
                Some(Class::Work) => {
                    // «Cục Quản lý chất lượng»
                    let managed =
                        at > 1 && self.words[at - 2].plain() == "quản" && self.words[at - 1].plain() == "lý";
                    joined || managed || head == Class::Open || phrase_at(self.words, at, COMPOSED).is_some()
                }
                _ => false,
            },
            Class::Place | Class::Ordinal => false,
        }
    }

    /// What a word is that the lists do not have, or not in this place, and how many words it takes.
    fn unknown(&self, at: usize, last: Option<Class>, head: Class, joined: bool) -> Option<(Class, usize)> {
        let word = &self.words[at];
        if word.plain() == "của" {
            return self.nested(at, last).then_some((Class::Ordinal, 1));
        }
        let digits = !word.plain().is_empty() && word.plain().bytes().all(|b| b.is_ascii_digit());
        if digits {
            let numbered = match last {
                Some(Class::Level) => matches!(self.words[at - 1].plain(), "quận" | "phường" | "vực"),
                Some(Class::Department | Class::Open) => true,
                Some(Class::Work) => self.words[at - 1].plain() == "ương" || head == Class::Open,
                // «Hội nghị Trung ương 6»
                Some(Class::Committee) => at > 1 && self.words[at - 1].plain() == "ương",
                // «Trường Đại học Sư phạm Hà Nội 2»
                Some(Class::Place) => head == Class::Department && self.is_last(at),
                _ => false,
            };
            return (numbered && word.plain().len() <= 3).then_some((Class::Work, 1));
        }
        // «huyện Như Xuân», «thị xã Từ Sơn»; but «tỉnh⏎Kính gửi», «tỉnh⏎Thực hiện», of which no place has the second word.
        let phrase = phrase_at(self.words, at, ENDS).is_some_and(|count| {
            count > 1 && self.words[at + 1..at + count].iter().all(|next| !next.capital)
        });
        let placed = last == Some(Class::Level) && self.is_title_case(at) && !phrase;
        if !word.capital || (ends_at(self.words, at) && !placed) {
            return if head == Class::Open { self.long_task(at, last) } else { None };
        }
        match last {
            // «VNPT Kon Tum»: an abbreviation that no list has is the head, since no place is written so.
            None if self.is_abbreviation(at) => Some((Class::Department, 1)),
            None | Some(Class::Level | Class::Place | Class::Committee | Class::Ordinal) => {
                // «Hải Phòng» is a place, «Sở» after a place another body.
                let elsewhere = class_at(self.words, at).is_some_and(|(class, count)| {
                    class.is_head() && (count > 1 || matches!(word.plain(), "sở" | "bộ" | "ban" | "ubnd"))
                });
                let place = last == Some(Class::Level) || !elsewhere;
                place.then_some((Class::Place, 1))
            }
            Some(Class::Work) if !joined => Some((Class::Place, 1)),
            Some(Class::Closed) => None,
            _ => {
                // A compound that no list has, with a capital on its first syllable only, is read as a whole.
                let half = word.sign.is_none()
                    && self.words.get(at + 1).is_some_and(|next| {
                        !next.capital
                            && !is_joint(next.plain())
                            && !ends_at(self.words, at + 1)
                            && class_at(self.words, at + 1).is_none()
                    });
                Some((Class::Work, if half { 2 } else { 1 }))
            }
        }
    }

    /// Whether a word has a capital first and small letters after it.
    fn is_title_case(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.capital && self.text[word.start..word.end].chars().any(char::is_lowercase)
    }

    /// Whether a word is capitals alone, and the next is not.
    fn is_abbreviation(&self, at: usize) -> bool {
        let text = |word: &NameWord| &self.text[word.start..word.end];
        let capitals = |text: &str| text.chars().all(|c| c.is_uppercase() || matches!(c, '&' | '-'));
        let next = self.words.get(at + 1).map(text);
        self.words[at].sign.is_none()
            && text(&self.words[at]).chars().count() >= 3
            && capitals(text(&self.words[at]))
            && next.is_some_and(|it| it.chars().any(char::is_lowercase))
    }

    /// Whether the name must end after a word.
    fn is_last(&self, at: usize) -> bool {
        self.words[at].sign.is_some() || self.words.len() == at + 1 || ends_at(self.words, at + 1)
    }

    /// Whether the words after «và» or a dash still say what a department does.
    fn joins(&self, at: usize, last: Option<Class>, head: Class) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        if ends_at(self.words, at) || self.begins_citation(at) {
            return false;
        }
        let class = class_at(self.words, at).map(|(class, _)| class);
        if self.is_centre(at) {
            return true;
        }
        if class.is_some_and(|class| class.is_head() || class == Class::Closed) && word.capital {
            return self.joint || self.is_office(at);
        }
        // «Bà Rịa - Vũng Tàu»
        if last == Some(Class::Place) && is_dash(self.words[at - 1].plain()) {
            return word.capital && class.is_none();
        }
        let goes_on = class == Some(Class::Work) || (class.is_none() && word.capital);
        matches!(last, Some(Class::Work | Class::Open))
            && goes_on
            && (head != Class::Committee || !word.capital)
    }

    /// Whether a word begins the second body of one office: «Văn phòng HĐND và UBND huyện», «Văn phòng Đoàn đại biểu
    /// Quốc hội và Hội đồng nhân dân tỉnh».
    fn is_office(&self, at: usize) -> bool {
        let office =
            self.words[..at].windows(2).any(|pair| pair[0].plain() == "văn" && pair[1].plain() == "phòng");
        let second = ["hội đồng nhân dân", "ubnd", "hđnd", "ủy ban nhân dân"];
        office
            && phrase_at(self.words, at, COMMITTEES).is_some_and(|count| {
                let words: Vec<&str> = self.words[at..at + count].iter().map(|word| word.plain()).collect();
                second.contains(&words.join(" ").as_str())
            })
    }

    /// Whether «Ban Bí thư» follows «Bộ Chính trị»: the two are cited together as one issuer.
    fn is_centre(&self, at: usize) -> bool {
        let plain = |at: usize| self.words.get(at).map(|word| word.plain());
        let said = ["bộ", "chính", "trị"].iter().enumerate().all(|(index, word)| plain(index) == Some(word));
        (3..=4).contains(&at) && said && plain(at) == Some("ban") && plain(at + 1) == Some("bí")
    }

    /// «của» inside a name: «Đại hội đại biểu toàn quốc lần thứ XIII của Đảng», «Ban Chỉ đạo … của Chính phủ».
    fn nested(&self, at: usize, last: Option<Class>) -> bool {
        let first = self.words[0].plain();
        let second = self.words.get(1).map_or("", |word| word.plain());
        let subordinate = matches!(
            (first, second),
            ("đại" | "hội", _)
                | ("bộ", "chỉ")
                | ("tổ", "công")
                | ("ủy", "ban")
                | ("văn", "phòng")
                | ("ban" | "phòng" | "cục" | "vụ" | "viện" | "chi" | "trung", _)
        );
        let owner = self.words.get(at + 1).is_some_and(|next| {
            next.plain() == "đảng"
                || (next.capital
                    && class_at(self.words, at + 1).is_some_and(|(class, _)| class != Class::Work))
        });
        subordinate && owner && self.words[at].sign.is_none() && last.is_some() && second != "nhân"
    }

    /// Whether a term or a session begins, which are no part of the name.
    fn is_term(&self, at: usize) -> bool {
        let next = self.words.get(at + 1).map_or("", |word| word.plain());
        matches!((self.words[at].plain(), next), ("khóa", _) | ("nhiệm", "kỳ") | ("kỳ", "họp"))
    }

    /// «lần thứ V», «lần thứ mười một».
    fn ordinal(&self, at: usize, last: Option<Class>) -> Option<usize> {
        last?;
        let plain = |at: usize| self.words.get(at).map(|word| word.plain());
        let open = |from: usize, to: usize| self.words[from..to].iter().all(|word| word.sign.is_none());
        if plain(at) == Some("lần") && plain(at + 1) == Some("thứ") && self.words.len() > at + 2 {
            let two = plain(at + 2) == Some("mười")
                && plain(at + 3).is_some_and(|it| matches!(it, "một" | "hai" | "ba" | "bốn" | "lăm" | "sáu"));
            return open(at, at + 2).then_some(if two { 4 } else { 3 });
        }
        None
    }

    /// Whether a document, or what is attached to one, comes here that is no task of a department: «của Cục Thống kê và Phương án điều tra».
    fn begins_document(&self, at: usize) -> bool {
        use DocumentType::{
            Circular, Conclusion, Decision, Decree, Directive, Guideline, Notice, OfficialLetter,
        };
        use DocumentType::{Option as Variant, Regulation, Report, Resolution, Rule, Submission};
        let kinds = [
            Circular,
            Conclusion,
            Decision,
            Decree,
            Directive,
            Guideline,
            Notice,
            OfficialLetter,
            Variant,
            Regulation,
            Report,
            Resolution,
            Rule,
            Submission,
        ];
        let Some(word) = self.words.get(at).filter(|word| word.capital) else { return false };
        let attached = ["Phụ lục", "Danh mục"];
        kinds.iter().map(|kind| kind.name()).chain(attached).any(|it| self.text[word.start..].starts_with(it))
    }

    /// Whether a type with a number comes here: «… của Sở Nội vụ và Kế hoạch số 13».
    fn begins_citation(&self, at: usize) -> bool {
        let word = &self.words[at];
        if !word.capital {
            return false;
        }
        let words = &self.text[word.start..];
        // Most types are told by the first byte.
        let near = DocumentType::all().filter(|kind| kind.name().bytes().next() == words.bytes().next());
        near.map(DocumentType::name).any(|name| {
            words.strip_prefix(name).is_some_and(|rest| {
                let rest = rest.trim_start();
                rest.starts_with("số ")
                    || rest.starts_with("số: ")
                    || rest.starts_with(|c: char| c.is_ascii_digit())
            })
        })
    }
}

#[cfg(test)]
mod tests;
