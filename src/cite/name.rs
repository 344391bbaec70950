//! Where the name of a body ends in a text.
//!
//! A name is a head («Sở», «Ủy ban nhân dân»), what the body does («Nội vụ») and where it is («tỉnh Sơn La»); heads
//! follow each other («Văn phòng Tỉnh ủy»). The words are those of [`names`](super::names); a capital word that is
//! not there is taken for a place, or for the first half of a compound. A title, a date, a verb, a bracket and the
//! next citation end the name.

use super::document_type::DocumentType;
use super::names::{CLOSED, COMMITTEES, COMPOSED, DEPARTMENTS, ENDS, LEVELS, OPEN, WORK};
use super::number::is_raised;

use crate::base::text::{comparable, is_alphanumeric};
use std::cell::OnceCell;

/// The most words of a name that are looked at.
const LONGEST: usize = 40;

/// What words of a name are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// «Tỉnh ủy», «Chủ tịch»: a place or another body follows.
    Committee,
    /// «Sở», «Ban»: what they do follows.
    Department,
    /// «Ban Chỉ đạo»: a long task follows.
    Open,
    /// «Chính phủ»: nothing follows.
    Closed,
    /// «Nội vụ», «nhân dân».
    Work,
    /// «tỉnh», «thành phố».
    Level,
    /// «Sơn La».
    Place,
    /// «lần thứ V».
    Ordinal,
}

impl Class {
    fn is_head(self) -> bool {
        matches!(self, Class::Committee | Class::Department | Class::Open)
    }
}

/// A word of the text.
struct Word<'a> {
    start: usize,
    /// The byte at which it ends, without the signs after it.
    end: usize,
    /// The word without the signs around it.
    bare: &'a str,
    /// The comparable form of that, made when it is asked for: most words come after the end of the name.
    plain: OnceCell<String>,
    capital: bool,
    /// The sign after it, if one is there that a name does not hold inside a word.
    sign: Option<char>,
    /// Whether it begins a line.
    new_line: bool,
}

impl Word<'_> {
    /// The comparable form.
    fn plain(&self) -> &str {
        self.plain.get_or_init(|| comparable(self.bare))
    }
}

/// Reads the name that begins at a byte; returns the byte at which it ends.
///
/// The name of a `joint` document may join several bodies: «Bộ Tài chính và Bộ Nội vụ».
pub(super) fn name_end(text: &str, start: usize, joint: bool) -> Option<usize> {
    let words = words(text, start);
    let name = Name { text, words: &words, joint };
    let count = name.length();
    words.get(count.checked_sub(1)?).map(|last| last.end)
}

struct Name<'a> {
    text: &'a str,
    words: &'a [Word<'a>],
    joint: bool,
}

impl Name<'_> {
    /// How many words belong to the name.
    fn length(&self) -> usize {
        let mut at = 0;
        let mut last: Option<Class> = None;
        // The kind of the last head decides how far the words after it go.
        let mut head = Class::Committee;
        while let Some(word) = self.words.get(at) {
            let mut joined = false;
            if at > 0 {
                match self.words[at - 1].sign {
                    None => {}
                    Some(',') if self.list_goes_on(at, last, head) => joined = true,
                    Some(_) => break,
                }
            }
            if is_joint(word.plain()) {
                if at == 0 || word.sign.is_some() || !self.joins(at + 1, last, head) {
                    break;
                }
                at += 1;
                joined = true;
            }
            if at > 0 && (self.is_term(at) || self.begins_citation(at)) {
                break;
            }
            if let Some(count) = self.ordinal(at, last) {
                (at, last) = (at + count, Some(Class::Ordinal));
                continue;
            }
            let found = self.class(at).filter(|(class, _)| self.fits(at, *class, last, head, joined));
            let (class, count) = match found.or_else(|| self.unknown(at, last, head, joined)) {
                Some(found) => found,
                None => break,
            };
            if class.is_head() {
                head = class;
            }
            (at, last) = (at + count, Some(class));
        }
        at
    }

    /// Whether words of a class may come here.
    fn fits(&self, at: usize, class: Class, last: Option<Class>, head: Class, joined: bool) -> bool {
        let word = &self.words[at];
        let after_head = last.is_none_or(Class::is_head);
        match class {
            Class::Committee | Class::Department | Class::Open => {
                // «Ban tuyên giáo tỉnh ủy»
                let committee =
                    class == Class::Committee && (after_head || self.phrase(at, COMMITTEES) > Some(1));
                let begins = word.capital || at == 0 || committee;
                let follows = match last {
                    // «Ban Bí thư Trung ương Đoàn»
                    Some(Class::Closed) if word.plain() == "trung" => true,
                    Some(Class::Closed) if joined && self.is_centre(at) => true,
                    Some(Class::Work) => !word.new_line && (!joined || self.joint || self.is_office(at)),
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
            Class::Level => !(word.new_line && word.capital),
            Class::Work if self.ends(at) => false,
            Class::Work if word.capital => match last {
                Some(Class::Closed) => matches!(word.plain(), "trung" | "đảng"),
                Some(Class::Level | Class::Place) => false,
                _ => true,
            },
            Class::Work => match last {
                Some(Class::Committee | Class::Ordinal) => self.phrase(at, COMPOSED).is_some(),
                Some(Class::Department | Class::Open) => true,
                Some(Class::Work) => joined || head == Class::Open || self.phrase(at, COMPOSED).is_some(),
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
                // «Trường Đại học Sư phạm Hà Nội 2»
                Some(Class::Place) => head == Class::Department && self.is_last(at),
                _ => false,
            };
            return (numbered && word.plain().len() <= 3).then_some((Class::Work, 1));
        }
        // «huyện Như Xuân», «thị xã Từ Sơn»
        let placed = last == Some(Class::Level) && self.is_title_case(at);
        if !word.capital || (self.ends(at) && !placed) {
            return if head == Class::Open { self.long_task(at, last) } else { None };
        }
        match last {
            None | Some(Class::Level | Class::Place | Class::Committee | Class::Ordinal) => {
                // «Hải Phòng» is a place, «Sở» after a place another body.
                let elsewhere = self.class(at).is_some_and(|(class, count)| {
                    class.is_head() && (count > 1 || matches!(word.plain(), "sở" | "bộ" | "ban" | "ubnd"))
                });
                let place = last == Some(Class::Level) || !elsewhere;
                // A line may break inside the name of a place, not after it.
                let whole = word.new_line && last == Some(Class::Place);
                (place && !whole).then_some((Class::Place, 1))
            }
            Some(Class::Work) if !joined => Some((Class::Place, 1)),
            Some(Class::Closed) => None,
            _ => {
                let half = word.sign.is_none()
                    && self.words.get(at + 1).is_some_and(|next| {
                        !next.capital
                            && !is_joint(next.plain())
                            && !self.ends(at + 1)
                            && self.class(at + 1).is_none()
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

    /// Whether the name cannot go on after a word.
    fn is_last(&self, at: usize) -> bool {
        self.words[at].sign.is_some() || self.words.len() == at + 1 || self.ends(at + 1)
    }

    /// The class of the longest phrase that begins at a word. In lower case a word is rather a task than a head.
    fn class(&self, at: usize) -> Option<(Class, usize)> {
        let lists = [
            (Class::Open, OPEN),
            (Class::Closed, CLOSED),
            (Class::Committee, COMMITTEES),
            (Class::Department, DEPARTMENTS),
            (Class::Level, LEVELS),
            (Class::Work, WORK),
        ];
        let capital = self.words[at].capital;
        let longest = |found: &(Class, usize)| (found.1, (found.0 == Class::Work) != capital);
        let found = lists.iter().filter_map(|(class, list)| Some((*class, self.phrase(at, list)?)));
        found.max_by_key(longest)
    }

    /// How many words the longest phrase of a list takes that begins at a word; no sign is inside it.
    fn phrase(&self, at: usize, list: &[&str]) -> Option<usize> {
        let mut phrase = String::new();
        let mut longest = None;
        for (count, word) in self.words[at..].iter().enumerate().take(6) {
            if count > 0 {
                phrase.push(' ');
            }
            phrase.push_str(word.plain());
            let next = list.partition_point(|it| *it < phrase.as_str());
            match list.get(next) {
                Some(it) if *it == phrase => longest = Some(count + 1),
                Some(it) if it.starts_with(phrase.as_str()) => {}
                _ => break,
            }
            if word.sign.is_some() {
                break;
            }
        }
        longest
    }

    fn ends(&self, at: usize) -> bool {
        self.phrase(at, ENDS).is_some()
    }

    /// Whether what a department does goes on after «và» or a dash.
    fn joins(&self, at: usize, last: Option<Class>, head: Class) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        if self.ends(at) || self.begins_citation(at) || word.new_line && is_dash(self.words[at - 1].plain()) {
            return false;
        }
        let class = self.class(at).map(|(class, _)| class);
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
            && self.phrase(at, COMMITTEES).is_some_and(|count| {
                let words: Vec<&str> = self.words[at..at + count].iter().map(|word| word.plain()).collect();
                second.contains(&words.join(" ").as_str())
            })
    }

    /// Whether «Ban Bí thư» follows «Bộ Chính trị»: both speak for the centre.
    fn is_centre(&self, at: usize) -> bool {
        let plain = |at: usize| self.words.get(at).map(|word| word.plain());
        let said = ["bộ", "chính", "trị"].iter().enumerate().all(|(index, word)| plain(index) == Some(word));
        (3..=4).contains(&at) && said && plain(at) == Some("ban") && plain(at + 1) == Some("bí")
    }

    /// Whether a comma is inside a list of tasks: «Bộ Văn hóa, Thể thao và Du lịch».
    fn list_goes_on(&self, at: usize, last: Option<Class>, head: Class) -> bool {
        if self.words[at - 1].plain() == "trưởng" {
            return matches!(self.words[at].plain(), "chủ" | "tổng");
        }
        let class = |at: usize| self.class(at).map(|(class, _)| class);
        if last == Some(Class::Place) {
            // «xã Ba Tơ, tỉnh Quảng Ngãi»
            let word = &self.words[at];
            let next = |count: usize| self.words.get(at + count);
            // «Thành phố Hồ Chí Minh» alone has a capital.
            let level = !word.capital || next(2).is_some_and(|next| next.plain() == "hồ");
            let placed = class(at) == Some(Class::Level) && level && !word.new_line;
            return placed && next(1).is_some_and(|next| next.capital || next.plain() == "phố");
        }
        if self.is_centre(at) {
            return true;
        }
        if self.joint && class(at).is_some_and(|class| class.is_head() || class == Class::Closed) {
            // After «và» comes the last body.
            let last = self.words[..at].iter().rposition(|word| word.plain() == "và");
            return last.is_none_or(|last| !class(last + 1).is_some_and(Class::is_head));
        }
        if head == Class::Committee || last != Some(Class::Work) {
            return false;
        }
        let mut found = false;
        for next in at..(at + 9).min(self.words.len()) {
            let word = &self.words[next];
            if next > at && self.words[next - 1].sign.is_some_and(|sign| sign != ',') {
                return false;
            }
            if is_joint(word.plain()) {
                return found && self.joins(next + 1, Some(Class::Work), head);
            }
            let head_here = word.capital && class(next).is_some_and(Class::is_head);
            if head_here || self.ends(next) || self.begins_citation(next) {
                return false;
            }
            found = true;
        }
        false
    }

    /// A long task up to the level of its body: «Ban Chỉ đạo phòng, chống tham nhũng, tiêu cực tỉnh».
    fn long_task(&self, at: usize, last: Option<Class>) -> Option<(Class, usize)> {
        if matches!(last, Some(Class::Level | Class::Place)) {
            return None;
        }
        const HARD: [&str; 11] =
            ["về", "v/v", "ngày", "năm", "số", "căn", "theo", "tại", "được", "có", "ban"];
        for next in at..(at + 18).min(self.words.len()) {
            let word = &self.words[next];
            let crossed = next > at && self.words[next - 1].sign.is_some_and(|sign| sign != ',');
            if crossed || HARD.contains(&word.plain()) || self.begins_citation(next) {
                return None;
            }
            let level = self.phrase(next, LEVELS).is_some() && self.phrase(next, WORK).is_none_or(|n| n < 2);
            if next > at && word.plain() == "của" && self.nested(next, Some(Class::Work)) {
                return Some((Class::Work, next - at));
            }
            if next > at && (level || matches!(word.plain(), "trung" | "quốc") && word.capital) {
                return Some((Class::Work, next - at));
            }
        }
        None
    }

    /// «của» inside a name: «Đại hội đại biểu toàn quốc lần thứ XIII của Đảng», «Ban Chỉ đạo … của Chính phủ».
    fn nested(&self, at: usize, last: Option<Class>) -> bool {
        let first = self.words[0].plain();
        let second = self.words.get(1).map_or("", |word| word.plain());
        let subordinate = matches!(
            (first, second),
            ("đại" | "hội", _) | ("ban" | "bộ", "chỉ") | ("tổ", "công") | ("ủy", "ban") | ("văn", "phòng")
        );
        let owner = self.words.get(at + 1).is_some_and(|next| {
            next.plain() == "đảng"
                || (next.capital && self.class(at + 1).is_some_and(|(class, _)| class != Class::Work))
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

    /// Whether a type with a number comes here: «… của Sở Nội vụ và Kế hoạch số 13».
    fn begins_citation(&self, at: usize) -> bool {
        let word = &self.words[at];
        if !word.capital {
            return false;
        }
        DocumentType::all().any(|kind| {
            self.text[word.start..].strip_prefix(kind.name()).is_some_and(|rest| {
                let rest = rest.trim_start();
                rest.starts_with("số ")
                    || rest.starts_with("số: ")
                    || rest.starts_with(|c: char| c.is_ascii_digit())
            })
        })
    }
}

fn is_joint(plain: &str) -> bool {
    matches!(plain, "và" | "&") || is_dash(plain)
}

fn is_dash(plain: &str) -> bool {
    plain == "-"
}

/// The words of a text from a byte on, up to a bracket, a quotation or the end of a paragraph.
fn words(text: &str, start: usize) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(16);
    let mut before = start;
    for raw in text[start..].split_whitespace().take(LONGEST) {
        let at = raw.as_ptr() as usize - text.as_ptr() as usize;
        let gap = &text[before..at];
        before = at + raw.len();
        let new_line = gap.contains('\n');
        let listed = new_line && raw.starts_with(['-', '–', '+', '•', '*', '>', '|', '#']);
        let numbered = new_line && raw.starts_with(|c: char| c.is_ascii_digit()) && raw.ends_with(['.', ')']);
        if gap.matches('\n').count() > 1 || (!words.is_empty() && (listed || numbered)) {
            break;
        }
        let bare = raw.trim_end_matches(|c: char| !is_alphanumeric(c) && c != '-' && c != '&');
        let abbreviated =
            matches!(bare, "TP" | "Tp" | "TX" | "Tx" | "TT" | "Q" | "P" | "H") && raw.ends_with('.');
        let opens =
            raw.chars().next().is_some_and(|c| !is_alphanumeric(c) && !is_dash(&comparable(raw)) && c != '&');
        if opens {
            break;
        }
        let bare = bare.trim_end_matches(is_raised);
        let inner = bare.find(['(', '“', '"', '«', '[', ';', '”', '»', ')', ',', '|', '<']);
        let bare = inner.map_or(bare, |at| &bare[..at]);
        let sign = raw[bare.len()..].chars().next().filter(|_| !abbreviated);
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        words.push(Word {
            start: at,
            end: at + bare.len(),
            bare,
            plain: OnceCell::new(),
            capital,
            sign,
            new_line,
        });
        if sign.is_some_and(|sign| sign != ',') {
            break;
        }
    }
    words
}
