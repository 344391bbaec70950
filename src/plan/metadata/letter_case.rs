//! The letters of a name or title in capitals as the text writes them elsewhere.
//!
//! ```text
//! ỦY BAN NHÂN DÂN XÃ EA KLY   →  Ủy ban nhân dân xã Ea Kly
//! ```
//! A text that writes the same words in its sentences is asked first. Otherwise a word has a capital where the sentences
//! of the text mostly give it one, at the beginning, and in the name after the word of a unit (xã, tỉnh).

use crate::base::hash::HashMap;
use crate::base::text::{after_letters, comparable};
use crate::plan::text::{Block, Text};
use std::cell::OnceCell;

/// Words that stand for several: they stay in capitals.
const ABBREVIATIONS: [&str; 34] = [
    "UBND", "HĐND", "MTTQ", "MTTQVN", "UBMTTQ", "UBMTTQVN", "LĐLĐ", "TNCS", "THPT", "THCS", "THCN", "KCN",
    "KKT", "BCH", "BTV", "BCĐ", "BQL", "TP", "TP.", "TX.", "TT.", "HTX", "TNHH", "MTV", "CCB", "LHPN",
    "CNTT", "PCCC", "CNCH", "ATGT", "ATTP", "BHXH", "BHYT", "CĐS",
];

/// The words of units of area, which have no capital, while the name after them has.
const UNITS: [&str; 16] = [
    "tỉnh",
    "thành phố",
    "thị xã",
    "huyện",
    "quận",
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
    "thôn",
    "ấp",
    "bản",
    "buôn",
    "khu phố",
    "tổ dân phố",
    "khóm",
];

/// Committees of the Party whose names end in that of a place.
const COMMITTEES: [&str; 5] = ["tỉnh ủy", "thành ủy", "thị ủy", "huyện ủy", "quận ủy"];

/// Words in the letters in which they are always written, the longer first.
const WRITTEN: [&str; 30] = [
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Tòa án nhân dân",
    "Viện kiểm sát nhân dân",
    "Liên đoàn Lao động",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "Hội Liên hiệp Phụ nữ",
    "Hội Nông dân",
    "Hội Cựu chiến binh",
    "Mặt trận Tổ quốc",
    "Ban Chấp hành",
    "Ban Thường vụ",
    "Ban Chỉ đạo",
    "Ban Quản lý",
    "Ban Tuyên giáo và Dân vận",
    "Ban Tuyên giáo",
    "Ban Tổ chức",
    "Ủy ban Kiểm tra",
    "Hồ Chí Minh",
    "Việt Nam",
    "Nhân dân",
    "Quốc hội",
    "Chính phủ",
    "Nhà nước",
    "Trung ương",
    "Tổ quốc",
    "Đảng bộ",
    "Đảng ủy",
    "Đảng",
];

/// Words of the name of a body after which a word of its function has a capital; comparable.
const HEADS: [&str; 12] =
    ["sở", "phòng", "bộ", "cục", "vụ", "ban", "tâm", "và", "viện", "trường", "hội", "đoàn"];

/// How the sentences of a text write the words.
pub(super) struct LetterCase<'a> {
    text: &'a Text,
    /// For each pair of words, comparable: how often the second has a capital within a sentence, less how often not.
    /// Counted when a name in capitals asks for it.
    pairs: OnceCell<HashMap<(String, String), i32>>,
}

impl<'a> LetterCase<'a> {
    /// That of a text.
    pub(super) fn of(text: &'a Text) -> LetterCase<'a> {
        LetterCase { text, pairs: OnceCell::new() }
    }

    /// Counts the words of the text.
    fn counted(&self) -> HashMap<(String, String), i32> {
        let mut pairs: HashMap<(String, String), i32> = HashMap::default();
        for block in self.text.blocks().filter(Block::is_prose) {
            let mut before: Option<String> = None;
            for word in block.text.split_whitespace() {
                let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
                let is_mixed = letters.chars().any(char::is_lowercase);
                let plain = comparable(letters);
                if let Some(before) = before.take().filter(|_| is_mixed) {
                    let capital = letters.chars().next().is_some_and(char::is_uppercase);
                    *pairs.entry((before, plain.clone())).or_default() += if capital { 1 } else { -1 };
                }
                // The first word of a sentence has a capital whatever it is.
                let ends = word.ends_with(['.', ':', ';', '!', '?', '"', '”', '“']);
                before = (!ends && !letters.is_empty()).then_some(plain);
            }
        }
        pairs
    }

    /// The words as sentences write them; those that are not in capitals stay as they are.
    pub(super) fn read(&self, words: &str) -> String {
        self.read_as(words, false)
    }

    /// The name of a body as sentences write it: «Sở Văn hóa, Thể thao và Du lịch».
    pub(super) fn name(&self, words: &str) -> String {
        self.read_as(words, true)
    }

    fn read_as(&self, words: &str, is_name: bool) -> String {
        if !mostly_capitals(words) {
            return words.to_string();
        }
        self.written(words).map_or_else(|| self.lowered(words, is_name), str::to_string)
    }

    /// The same words in a sentence of the text.
    fn written(&self, words: &str) -> Option<&'a str> {
        let first = words.chars().next()?;
        for block in self.text.blocks().filter(Block::is_prose) {
            let text: &'a str = block.text;
            for (at, c) in text.char_indices() {
                if !c.to_uppercase().eq(first.to_uppercase()) || text[..at].ends_with(char::is_alphanumeric) {
                    continue;
                }
                let Some(rest) = after_letters(&text[at..], words) else { continue };
                let found = &text[at..text.len() - rest.len()];
                if c.is_uppercase() && found.chars().any(char::is_lowercase) && !found.contains('\n') {
                    return Some(found);
                }
            }
        }
        None
    }

    fn lowered(&self, words: &str, is_name: bool) -> String {
        let written: Vec<&str> = words.split_whitespace().collect();
        let plain: Vec<String> = written
            .iter()
            .map(|word| comparable(word.trim_matches(|c: char| !c.is_alphanumeric())))
            .collect();
        let pairs = self.pairs.get_or_init(|| self.counted());
        // A task is no name: «Ban Chỉ đạo phòng, chống tội phạm và tệ nạn xã hội».
        let boards = ["ban chỉ đạo", "ban vận động", "ban chỉ huy phòng thủ", "tổ công tác"];
        let is_board = boards.iter().any(|it| length_of(&plain, it).is_some());
        let mut capital: Vec<bool> = (0..written.len())
            .map(|at| {
                let Some(before) = at.checked_sub(1) else { return false };
                let begins = HEADS.contains(&plain[before].as_str()) || written[before].ends_with(',');
                let begins = begins && !is_board && plain[at] != "và";
                let pair = (plain[before].clone(), plain[at].clone());
                (is_name && begins) || pairs.get(&pair).is_some_and(|it| *it > 0)
            })
            .collect();
        let mut at = 0;
        while at < written.len() {
            let always = WRITTEN.iter().find_map(|it| Some((it, length_of(&plain[at..], &comparable(it))?)));
            if let Some((words, length)) = always {
                let capitals = words.split(' ').map(|word| word.starts_with(char::is_uppercase));
                capital[at..at + length].iter_mut().zip(capitals).for_each(|(at, capital)| *at = capital);
                at += length;
                continue;
            }
            let is_society = plain.get(at + 1).is_some_and(|next| next == "hội") && plain[at] == "xã";
            let unit = UNITS.iter().find_map(|unit| length_of(&plain[at..], unit));
            let unit = unit.filter(|_| at > 0 && !is_society);
            let committee = COMMITTEES.iter().find_map(|it| length_of(&plain[at..], it));
            let Some(length) = committee.or(unit) else {
                at += 1;
                continue;
            };
            // «Tỉnh ủy» has a capital also behind «Ban Thường vụ».
            capital[at..at + length].fill(false);
            capital[at] = committee.is_some();
            at += length;
            // The name goes on to the next unit or sign, at most four words.
            for count in 0..4 {
                let is_unit = |at: usize| UNITS.iter().any(|unit| length_of(&plain[at..], unit).is_some());
                let is_written =
                    |at: usize| WRITTEN.iter().any(|it| length_of(&plain[at..], &comparable(it)).is_some());
                let ends = at >= written.len()
                    // «Công an xã, Đoàn TNCS Hồ Chí Minh»
                    || is_written(at)
                    // «xã Bản Lầu», but «thành phố, tỉnh A».
                    || (is_unit(at) && (count > 0 || at + 1 >= written.len()))
                    || ["năm", "giai", "và", "nhiệm", "trên", "của", "về"].contains(&plain[at].as_str());
                if ends {
                    break;
                }
                capital[at] = true;
                at += 1;
                if written[at - 1].ends_with([',', ';']) {
                    break;
                }
            }
        }
        if let Some(first) = capital.first_mut() {
            *first = true;
        }
        let words = written.iter().zip(&capital).map(|(word, capital)| in_case(word, *capital));
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Whether nearly all letters are capitals: «PHÓ Bí THƯ» was meant so.
fn mostly_capitals(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic());
    let (all, capitals) =
        letters.fold((0, 0), |(all, capitals), c| (all + 1, capitals + usize::from(c.is_uppercase())));
    capitals * 4 >= all * 3
}

/// How many words a phrase takes, if the words begin with it.
fn length_of(words: &[String], phrase: &str) -> Option<usize> {
    let mut count = 0;
    for word in phrase.split(' ') {
        if words.get(count)? != word {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// A word in lower case, with a capital or without.
fn in_case(word: &str, capital: bool) -> String {
    let letters = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let has_digit = letters.chars().any(|c| c.is_ascii_digit());
    let is_roman = letters.len() > 1 && letters.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if ABBREVIATIONS.contains(&letters) || has_digit || is_roman || letters.contains('/') {
        return word.to_string();
    }
    let mut out = String::with_capacity(word.len());
    let mut raise = capital;
    for c in word.chars() {
        if raise && c.is_alphabetic() {
            out.extend(c.to_uppercase());
            raise = false;
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}
