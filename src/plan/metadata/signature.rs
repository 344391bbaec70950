//! The lines of a signature: capacity, office, name.
//!
//! ```text
//! TM. ỦY BAN NHÂN DÂN
//! KT. CHỦ TỊCH          →  capacity «TM. Ủy ban nhân dân / KT. Chủ tịch», office «Phó Chủ tịch», Lâm Chí Cường
//! PHÓ CHỦ TỊCH
//! Lâm Chí Cường
//! ```
//! Nghị định 30/2020/NĐ-CP, annex I, 7: TM., KT., TL., TUQ., Q.; T/M, K/T, T/L in documents of the Party.

use super::letter_case::LetterCase;
use crate::base::text::{after_letters, comparable};
use crate::cite::body::BodyName;
use crate::plan::document::Signer;

/// What a line of a signature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignatureLine {
    /// «TM. ỦY BAN NHÂN DÂN».
    Capacity,
    /// «PHÓ CHỦ TỊCH».
    Office,
    /// «(Đã ký)».
    Signed,
    /// «Lâm Chí Cường».
    Name,
}

/// The words of units of area, behind an office: «Trưởng Công an xã».
const UNITS: [&str; 6] = ["xã", "phường", "huyện", "quận", "tỉnh", "thành phố"];

/// The marks of capacities, the longest first.
const CAPACITIES: [&str; 14] =
    ["TUQ.", "T/UQ", "TM.", "KT.", "TL.", "Q.", "T/M", "K/T", "T/L", "TUQ ", "TM ", "KT ", "TL ", "T.M "];

/// The first words of offices, as they are written.
const OFFICES: [&str; 40] = [
    "Chủ tịch",
    "Phó Chủ tịch",
    "Bí thư",
    "Phó Bí thư",
    "Giám đốc",
    "Phó Giám đốc",
    "Trưởng Ban",
    "Phó Trưởng Ban",
    "Trưởng phòng",
    "Phó Trưởng phòng",
    "Chánh Văn phòng",
    "Phó Chánh Văn phòng",
    "Hiệu trưởng",
    "Phó Hiệu trưởng",
    "Bộ trưởng",
    "Thứ trưởng",
    "Cục trưởng",
    "Phó Cục trưởng",
    "Vụ trưởng",
    "Phó Vụ trưởng",
    "Tổng Giám đốc",
    "Phó Tổng Giám đốc",
    "Chủ nhiệm",
    "Phó Chủ nhiệm",
    "Viện trưởng",
    "Phó Viện trưởng",
    "Chánh án",
    "Phó Chánh án",
    "Chánh Thanh tra",
    "Phó Chánh Thanh tra",
    "Tổng Cục trưởng",
    "Thủ trưởng",
    "Chỉ huy trưởng",
    "Chính trị viên",
    "Trưởng Công an",
    "Phó Trưởng Công an",
    "Hạt trưởng",
    "Chi cục trưởng",
    "Phó Chi cục trưởng",
    "Trưởng đoàn",
];

/// What a line says that the signature was set, as [`comparable`] makes it.
const SIGNED: [&str; 7] =
    ["đã ký", "ký", "ký tên", "ký tên, đóng dấu", "ký, đóng dấu", "đã ký và đóng dấu", "ký và ghi rõ họ tên"];

/// How many letters an office has at most.
const LONGEST_OFFICE: usize = 80;

/// Reads a line as one of a signature. Every line of a text is asked, so that what is rare is refused first.
pub(super) fn signature_line(words: &str) -> Option<SignatureLine> {
    if is_capacity(words) {
        return Some(SignatureLine::Capacity);
    }
    let words = words.trim_matches(['*', '_', ' ', ',']);
    let length = words.chars().count();
    if length > LONGEST_OFFICE {
        return is_name(words).then_some(SignatureLine::Name);
    }
    let signed = words.trim_matches(|c: char| !c.is_alphanumeric());
    if signed.starts_with(['đ', 'Đ', 'k', 'K']) && SIGNED.contains(&comparable(signed).as_str()) {
        return Some(SignatureLine::Signed);
    }
    if !words.ends_with(['.', ';']) && office(words).is_some() {
        return Some(SignatureLine::Office);
    }
    if is_name(words) {
        return Some(SignatureLine::Name);
    }
    // An office that is not listed, or the second line of one.
    let in_capitals = !words.chars().any(char::is_lowercase) && words.chars().any(char::is_uppercase);
    (in_capitals && length <= 60 && !words.contains(|c: char| c.is_ascii_digit()))
        .then_some(SignatureLine::Office)
}

/// Whether a line is a capacity: «TM. ỦY BAN NHÂN DÂN».
pub(super) fn is_capacity(words: &str) -> bool {
    let words = words.trim_matches(['*', '_', ' ', ',']);
    // Many lines begin with one of the first letters, and hardly any with the first two.
    if !matches!(words.as_bytes(), [b'T' | b'K' | b'Q', b'U' | b'M' | b'T' | b'L' | b'.' | b'/', ..]) {
        return false;
    }
    let rest = CAPACITIES.iter().find_map(|it| words.strip_prefix(it));
    // The body may stand on the next line.
    let is_bare = words != "Q." && CAPACITIES.contains(&words);
    is_bare
        || rest.is_some_and(|rest| !rest.trim().is_empty() && !rest.trim().starts_with(char::is_lowercase))
}

/// How many words the name of a person has at most.
const MOST_NAMES: usize = 6;

/// Whether words are the name of a person and nothing else, with or without a degree or rank.
fn is_name(words: &str) -> bool {
    let words: Vec<&str> = without_degree(words).split_whitespace().take(MOST_NAMES + 1).collect();
    let is_word = |word: &&str| {
        let mut letters = word.chars();
        // «H’Linh», «Y-Bhan»
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| {
                c.is_lowercase()
                    || c.is_uppercase() && word.contains(['’', '\'', '-'])
                    || matches!(c, '’' | '\'' | '-')
            })
            && (word.chars().count() == 1 || word.chars().any(char::is_lowercase))
    };
    (2..=MOST_NAMES).contains(&words.len())
        && words.iter().all(is_word)
        && words.iter().any(|word| word.chars().any(char::is_lowercase))
}

/// What stands before a name and is no part of it: «ThS. BS.», «Đại tá»; may be empty.
pub(super) fn degree(words: &str) -> &str {
    let words = words.trim_matches(['*', '_', ' ', ',']);
    words[..words.len() - without_degree(words).len()].trim()
}

/// A name without «TS.», «ThS. BS.», «Đại tá».
fn without_degree(words: &str) -> &str {
    let mut rest = words.trim();
    while let Some((first, after)) = rest.split_once(' ') {
        let degree = first.ends_with('.') && first.chars().count() <= 8;
        let rank = ["thượng tá", "đại tá", "trung tá", "thiếu tá", "đại úy", "thượng úy", "thiếu tướng"]
            .iter()
            .find_map(|it| after_letters(rest, it));
        match rank {
            Some(after) if after.starts_with(' ') => rest = after.trim_start(),
            _ if degree => rest = after.trim_start(),
            _ => break,
        }
    }
    rest
}

/// A signer being read.
#[derive(Debug, Default)]
pub(super) struct OpenSigner {
    capacity: Vec<String>,
    office: Vec<String>,
    name: Option<String>,
    /// Whether `office` is the name of a body so far.
    is_body: bool,
}

impl OpenSigner {
    /// Adds a line; returns the signer before, if the line begins another one.
    pub(super) fn push(&mut self, kind: SignatureLine, words: &str, case: &LetterCase) -> Option<Signer> {
        let words = words.trim_matches(['*', '_', ' ', ',']);
        let begins = self.name.is_some() && kind != SignatureLine::Signed;
        let before = if begins { std::mem::take(self).finish() } else { None };
        match kind {
            SignatureLine::Capacity => self.capacity.push(capacity(words, case)),
            // A name of a body goes on on the next line: «TM. BAN CHẤP HÀNH» «ĐẢNG BỘ XÃ».
            SignatureLine::Office
                if !self.capacity.is_empty()
                    && self.office.is_empty()
                    && office(words).is_none()
                    && !begins_deputy(words) =>
            {
                if let Some(last) = self.capacity.last_mut() {
                    *last = format!("{last} {}", case.read(words));
                }
            }
            SignatureLine::Office => {
                // The body signs by its name, above the office of who signs for it: «CÔNG AN HUYỆN», «TRƯỞNG CÔNG AN».
                if office(words).is_some() && self.capacity.is_empty() && self.is_body {
                    self.capacity = std::mem::take(&mut self.office);
                }
                self.is_body =
                    self.office.is_empty() && office(words).is_none() && BodyName::read(words).kind.is_some();
                self.office.push(written_office(words, case));
            }
            SignatureLine::Signed => {}
            SignatureLine::Name => self.name = Some(without_degree(words).to_string()),
        }
        before
    }

    /// The signer, if there is anything of one.
    pub(super) fn finish(self) -> Option<Signer> {
        let joined = |parts: Vec<String>, by: &str| (!parts.is_empty()).then(|| parts.join(by));
        // «Q. GIÁM ĐỐC» names the office itself.
        let acting = self.capacity.last().filter(|_| self.office.is_empty());
        let acting = acting.and_then(|it| it.strip_prefix("Q. ")).map(str::to_string);
        let signer = Signer {
            name: self.name,
            position: joined(self.office, " ").or(acting),
            capacity: joined(self.capacity, " / "),
        };
        (signer.name.is_some() || signer.position.is_some() || signer.capacity.is_some()).then_some(signer)
    }
}

/// The listed office that words begin with, and what follows.
fn office(words: &str) -> Option<(&'static str, &str)> {
    let found = OFFICES.iter().filter_map(|it| Some((*it, after_letters(words, it)?)));
    found.filter(|(_, rest)| !rest.starts_with(char::is_alphanumeric)).max_by_key(|(office, _)| office.len())
}

/// Whether words begin with «Phó», as an office that is not listed does: «PHÓ TRƯỞNG THUẾ CƠ SỞ».
fn begins_deputy(words: &str) -> bool {
    after_letters(words, "phó ").is_some()
}

/// An office in the letters in which it is written in sentences.
fn written_office(words: &str, case: &LetterCase) -> String {
    match office(words) {
        Some((office, rest)) if rest.trim().is_empty() => office.to_string(),
        // «TRƯỞNG CÔNG AN XÃ»
        Some((office, rest)) if UNITS.contains(&comparable(rest).trim()) => {
            format!("{office} {}", rest.trim().to_lowercase())
        }
        Some((office, rest)) => format!("{office} {}", case.read(rest.trim())),
        None => case.read(words),
    }
}

/// «TM. ỦY BAN NHÂN DÂN» → «TM. Ủy ban nhân dân».
fn capacity(words: &str, case: &LetterCase) -> String {
    let mark = CAPACITIES.iter().find(|it| words.starts_with(**it)).copied().unwrap_or("");
    format!("{} {}", mark.trim(), written_office(words[mark.len()..].trim(), case))
}
