//! Reads a number from a text, with the usual errors of scanning and typing: «30/ 2020 /NĐ - CP» → `30/2020/NĐ-CP`.
//!
//! A number is read whole or not at all: `300/QĐ` of «300/QĐ.UBND» would be another document.

use super::document_type::{DocumentType, System, is_code};
use super::number::{DocumentNumber, is_dash, is_raised, tighten};
use super::symbol::{is_abbreviation, is_central};
use crate::base::text::is_alphanumeric;

/// Whether a number is written in small letters throughout: `1887/sxd-qlhtkt`.
pub(super) fn is_small(number: &str) -> bool {
    number.contains('/') && !number.chars().any(char::is_uppercase)
}

/// Reads a number that begins at a byte of the text; returns it and where it ends.
///
/// Spaces that scanning puts around the signs are read over («21- KL/TW», «491 /KH-VP»). A number that the text
/// introduces («số …») may also be in lower case, lack its body or have another sign than the official one.
pub fn number_at(text: &str, start: usize, introduced: bool) -> Option<(DocumentNumber, usize)> {
    let mut at = Cursor { text, at: start };
    at.serial(introduced)?;
    let serial = at.at;
    let whole = |end: &usize| is_whole(text, serial, *end);
    // A loose form is read only after «số» and only when the official one fails, for it accepts less certain text:
    // «198-KH-CĐKT», «15/QĐ».
    let strict = at.strict(introduced).then_some(at.at).filter(whole);
    let end = match (strict, introduced) {
        (None, true) => Cursor { text, at: serial }.loose().filter(whole)?,
        (end, _) => end?,
    };
    if !introduced && is_bare_group(&text[serial..end]) {
        return None;
    }
    let number = DocumentNumber::new(&text[start..end])?;
    Some((if introduced { number.official() } else { number }, end))
}

/// Reads the digits of a number that shares the symbol of one after it: «57», «10a», «11/2024»; returns where they end.
pub(super) fn serial_at(text: &str, start: usize) -> Option<usize> {
    let mut at = Cursor { text, at: start };
    let count = at.digits();
    at.point(true, count);
    let after = at.at;
    if at.bump_if(is_later) && at.peek().is_some_and(is_alphanumeric) {
        at.at = after;
    }
    let serial = at.at;
    if at.bump_if(|c| c == '/') && at.digits() != 4 {
        at.at = serial;
    }
    let closed = !at.peek().is_some_and(|c| is_alphanumeric(c) || joins_groups(c));
    (closed && (1..=6).contains(&count)).then_some(at.at)
}

/// Whether a number ends here, and no sign and group follow that would make it another.
fn is_whole(text: &str, serial: usize, end: usize) -> bool {
    let rest = &text[end..];
    let mut signs = rest.chars();
    let Some(sign) = signs.next() else { return true };
    if !joins_groups(sign) {
        // `n` begins «ngày» after a lost space: «30/2020/NĐ-CPngày 05».
        return !is_alphanumeric(sign) || sign == 'n' || is_raised(sign);
    }
    if !signs.next().is_some_and(is_alphanumeric) {
        return true;
    }
    // «… số 12/KH-UBND.Thực hiện»: the space between sentences is lost. `300/QĐ` alone is no whole number.
    let symbol = text[serial..end].trim_start_matches(|c: char| !is_alphanumeric(c));
    sign == '.' && begins_sentence(&rest[1..]) && symbol.contains(|c| c == '/' || is_dash(c))
}

/// Signs between the groups of a symbol, as they are met: «300/QĐ.UBND», «SGD&ĐT».
pub(super) fn joins_groups(c: char) -> bool {
    matches!(c, '/' | '.' | '&' | '_' | '\\') || is_dash(c)
}

/// Whether a word or a figure follows a stop, and no group of a symbol.
pub(super) fn begins_sentence(rest: &str) -> bool {
    let mut letters = rest.chars();
    letters.next().is_some_and(|first| match first.is_uppercase() {
        true => letters.next().is_some_and(|c| !c.is_uppercase()),
        false => first.is_ascii_digit(),
    })
}

/// Whether a symbol has one group that is neither code nor body: «ấp 3/KP4».
fn is_bare_group(symbol: &str) -> bool {
    let group = symbol.trim_start_matches(|c: char| c == '/' || c == ' ' || is_dash(c));
    let is_one = !group.contains(|c| c == '/' || c == ' ' || is_dash(c));
    is_one && !is_code(group) && !is_central(group)
}

/// Whether what follows a group is no word that goes on with it, as in «218 - KH/TU - UBND xã».
fn ends_symbol(rest: &str) -> bool {
    let rest = rest.trim_start();
    let words = ["ngày", "của", "về", "do", "và"];
    !rest.starts_with(is_alphanumeric) || words.iter().any(|word| rest.starts_with(word))
}

/// Whether letters are an abbreviation in small letters, which no syllable is without a vowel: `qlhtkt`.
fn is_small_abbreviation(group: &str) -> bool {
    let consonant = |c: char| c.is_ascii_lowercase() && !"aeiouy".contains(c) || c == 'đ';
    group.chars().count() >= 3 && group.chars().all(consonant)
}

/// The letter of a number put in later: «15a/NQ-CP».
fn is_later(c: char) -> bool {
    matches!(c, 'a'..='h' | 'đ' | 'A'..='E')
}

/// A place in a text that is read forward.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn bump_if(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let found = self.peek().is_some_and(wanted);
        if found {
            self.bump();
        }
        found
    }

    /// Reads digits; how many.
    fn digits(&mut self) -> usize {
        let from = self.at;
        while self.bump_if(|c| c.is_ascii_digit()) {}
        self.at - from
    }

    /// Reads the digits of a number, with a point where it is introduced or a year follows, and the letter of one put
    /// in later («15a/NQ-CP»).
    fn serial(&mut self, introduced: bool) -> Option<()> {
        let count = self.digits();
        self.point(introduced, count);
        // The letter belongs to the number only before a sign: «15a/NQ-CP».
        let letter = self.at;
        if self.bump_if(is_later) && !self.peek().is_some_and(|c| c == '/' || is_dash(c)) {
            self.at = letter;
        }
        (1..=6).contains(&count).then_some(())
    }

    /// Reads the point of a series («66.7/2025/NQ-CP») or of thousands («1.654/UBND-NC») with the digits after it.
    fn point(&mut self, introduced: bool, count: usize) {
        let from = self.at;
        if count > 3 || !self.bump_if(|c| c == '.') {
            return;
        }
        let digits = self.digits();
        let after = self.at;
        // «mục 2.5/KH» is no number, «66.7/2025/NQ-CP» is one whatever precedes it.
        let is_norm = self.bump_if(|c| c == '/') && self.digits() == 4 && self.bump_if(|c| c == '/');
        self.at = match (1..=3).contains(&digits) && (introduced || is_norm) {
            true => after,
            false => from,
        };
    }

    /// Reads over a space, if one is here.
    fn space(&mut self) -> bool {
        self.bump_if(|c| c == ' ')
    }

    /// Reads the year of a norm with its slash (`2020/`), if one is here.
    fn year_and_slash(&mut self) -> bool {
        let from = self.at;
        let count = self.digits();
        self.space();
        // «59/2015NĐ-CP»: the slash is lost.
        let lost = || count == 4 && self.text[self.at..].split('-').next().is_some_and(is_code);
        let is_year = matches!(count, 2 | 4) && (lost() || self.bump_if(|c| c == '/'));
        if !is_year {
            self.at = from;
        }
        is_year
    }

    /// The sign and the symbol in their official form.
    fn strict(&mut self, introduced: bool) -> bool {
        let spaced = self.space();
        let Some(sign) = self.peek() else { return false };
        // «298 KH/TWĐTN», «20NQ/TW»: scanning and typing lose hyphens.
        let lost = introduced && sign.is_uppercase();
        if !lost {
            self.bump();
        }
        let spaced_after = self.space();
        if sign == '/' {
            if self.year_and_slash() {
                self.space();
            }
            return self.symbol(introduced, false);
        }
        if !(is_dash(sign) || lost) {
            return false;
        }
        let code = self.at;
        if !self.group() {
            return false;
        }
        let code = &self.text[code..self.at];
        let is_known = || DocumentType::of_code(&tighten(code), System::Party).is_some();
        // A hyphen with a space beside it also separates clauses; then only a known type makes a number: «21- KL/TW».
        if (spaced || spaced_after || lost) && !is_known() {
            return false;
        }
        self.space();
        if !self.bump_if(|c| c == '/') {
            return false;
        }
        self.space();
        self.symbol(introduced, spaced && spaced_after)
    }

    /// A symbol in lower case («12/kh-ubnd»), without body («15/QĐ»), with a stop for a hyphen («300/QĐ.UBND»), with
    /// another word or a figure after its code («07/TTr-Cty», «41/CT-09») or without slash («198-KH-CĐKT»); its code or
    /// its body is known. Returns where it ends.
    fn loose(&mut self) -> Option<usize> {
        self.space();
        if !self.bump_if(|c| c == '/' || c == '.' || is_dash(c)) {
            return None;
        }
        self.space();
        let norm = self.year_and_slash();
        // Without a known code or body any two words with a slash would be a number.
        let mut known = false;
        let mut end = None;
        let mut spaced = false;
        for index in 0..6 {
            let from = self.at;
            while self.bump_if(|c| (is_alphanumeric(c) && !is_raised(c)) || c == '&') {}
            let group = &self.text[from..self.at];
            let letters = group.chars().filter(|c| c.is_alphabetic()).count();
            // «41/CT-09», «12/2024/NQ-P3»
            let least = if norm && index == 0 || known && !group.is_empty() { 0 } else { 2 };
            if letters < least || letters > 12 || group.is_empty() {
                break;
            }
            let upper = group.to_uppercase();
            let is_named = is_code(&upper) || matches!(upper.as_str(), "UBND" | "HĐND");
            // A word after a hyphen with a space is of the sentence.
            if spaced && !(is_named || is_abbreviation(group)) {
                break;
            }
            known |= is_named || is_small_abbreviation(group);
            end = Some(self.at);
            if self.peek() == Some('.') && begins_sentence(&self.text[self.at + 1..]) {
                break;
            }
            if !self.bump_if(|c| c == '/' || c == '.' || is_dash(c)) {
                break;
            }
            spaced = self.space();
        }
        end.filter(|_| known)
    }

    /// Reads a group of letters and digits that a symbol can hold: `UBND`, `TTg`, `QH14`, `CTr`, `SGD&ĐT`.
    fn group(&mut self) -> bool {
        let from = self.at;
        let (mut upper, mut lower) = (0, 0);
        while let Some(c) = self.peek().filter(|c| (c.is_alphanumeric() && !is_raised(*c)) || *c == '&') {
            // «30/2020/NĐ-CPngày 05»: the space is lost.
            if c == 'n' && upper > 0 && self.text[self.at..].starts_with("ngày") {
                break;
            }
            upper += usize::from(c.is_uppercase());
            lower += usize::from(c.is_lowercase());
            self.bump();
        }
        let group = &self.text[from..self.at];
        let starts = group.chars().next().is_some_and(char::is_uppercase);
        // At most two small letters: `TTg`, `QyĐ`, `CTr`. A word has more: «5/Tháng».
        let mixed = lower == 0 || (upper >= 2 && lower <= 2);
        starts && (mixed || is_code(group)) && !group.ends_with('&')
    }

    /// Reads groups with hyphens or slashes between them; a space may be on one side of a hyphen, on both after
    /// the code of a type, where it may also replace the hyphen of an `introduced` number, and in a number that is written
    /// `wide`: «218 - KH/TĐTN - PT».
    fn symbol(&mut self, introduced: bool, wide: bool) -> bool {
        let from = self.at;
        let mut group = self.at;
        if !self.group() {
            return false;
        }
        loop {
            let before = self.at;
            let space = self.space();
            // A code alone may have a space behind it.
            let code = space && is_code(&self.text[group..before]);
            let sign = self.bump_if(|c| is_dash(c) || c == '/');
            let space_after = sign && self.space();
            group = self.at;
            let lost = introduced && code && space && !sign && self.peek().is_some_and(char::is_uppercase);
            let apart = space && space_after && !code;
            let joined = if sign { !apart || wide } else { lost };
            let short = lost || apart;
            if !(joined && self.group())
                || (short && !is_abbreviation(&self.text[group..self.at]))
                || (apart && !ends_symbol(&self.text[self.at..]))
            {
                self.at = before;
                break;
            }
        }
        self.text[from..self.at].chars().filter(|c| c.is_alphabetic()).count() >= 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_numbers_of_all_forms() {
        found("12/KH-UBND", "12/KH-UBND");
        found("491 /KH-VP", "491/KH-VP"); // a space from scanning
        found("21- KL/TW", "21-KL/TW");
        found("111- KH/TU", "111-KH/TU");
        found("01–KL/TW", "01-KL/TW"); // an en dash
        found("30/2020/NĐ-CP", "30/2020/NĐ-CP");
        found("42/2022/NĐCP", "42/2022/NĐ-CP");
        found("63/2020/QH14", "63/2020/QH14");
        found("1654/UBND-NC", "1654/UBND-NC");
        found("08-QĐi/TW", "08-QĐi/TW");
        found("2184-CV/BCSD", "2184-CV/BCSD");
        found("15/2025/QĐ-TTg", "15/2025/QĐ-TTg");
        found("15a/NQ-CP", "15a/NQ-CP"); // put in later
        found("2345/SGD&ĐT-VP", "2345/SGD&ĐT-VP");
        found("30/ 2020 /NĐ - CP", "30/2020/NĐ-CP");
        found("15/2025/QÐ-TТg", "15/2025/QĐ-TTg"); // an eth and a Cyrillic letter
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "24/7",
            "18/5/2021",
            "2021-2025",
            "05/2024",
            "2020 - 2025",
            "50/50",
            "5/Tháng",
            "10-15/ngày",
            "12",
        ] {
            assert_eq!(number_at(text, 0, false), None, "{text}");
        }
    }

    #[track_caller]
    fn found(text: &str, expected: &str) {
        let (number, end) = number_at(text, 0, false).expect(text);
        assert_eq!((number.text(), end), (expected, text.len()));
    }
}
