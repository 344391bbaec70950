//! Vietnamese text: one composed form, comparison that ignores variants of spelling, and slugs.
//!
//! Everything inside the program is NFC. Two texts that differ only by case, spacing or the old and
//! new placement of a tone mark (hoà and hòa, uỷ and ủy) are equal under [`comparable`]; two that
//! differ by a mark or by đ and d are not. Only [`fold`] and [`slug`](fn@slug) drop marks.

use crate::base::bytes::find_bytes;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::borrow::Cow;

/// Returns the text in Unicode normalization form C, borrowed when it already is.
pub fn compose(text: &str) -> Cow<'_, str> {
    if is_plainly_composed(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// Whether a text surely is NFC because it holds only characters that compose with none beside them: those up to
/// U+02FF, U+1E00 to U+1EFF, and the dashes, quotation marks and dots of U+2002 to U+203F. Nearly all Vietnamese text
/// does, and a test of the bytes is much faster than the tables of Unicode.
fn is_plainly_composed(bytes: &[u8]) -> bool {
    let may_compose = |a: u8, b: u8, c: u8| {
        let is_plain = (a == 0xe1) & (b & 0xfc == 0xb8) | (a == 0xe2) & (b == 0x80) & (c >= 0x82);
        (a >= 0xcc) & !is_plain
    };
    find_bytes(bytes, 0, may_compose).is_none()
}

/// Pairs of vowels whose tone the old spelling puts on the second and the new one on the first, with the
/// toned second vowel and the toned first one.
const MOVED_TONES: [(char, &str, &str); 3] =
    [('o', "àáảãạ", "òóỏõọ"), ('o', "èéẻẽẹ", "òóỏõọ"), ('u', "ỳýỷỹỵ", "ùúủũụ")];

/// Returns a key that is equal for texts a reader takes for the same words.
///
/// Lower case, one space between words, dashes as `-`, tones where the new spelling puts them.
///
/// ```
/// # use kehoach::base::text::comparable;
/// assert_eq!(comparable("Uỷ ban  nhân dân"), "ủy ban nhân dân");
/// assert_ne!(comparable("Đảng"), comparable("Dàng"));
/// ```
pub fn comparable(text: &str) -> String {
    let text = compose(text);
    let mut key = String::with_capacity(text.len());
    let mut before = [' '; 2];
    let mut characters = text.chars();
    while let Some(written) = characters.next() {
        // Most letters, which are neither dashes nor second vowels with a tone.
        if written.is_ascii() {
            let c = if written.is_whitespace() { ' ' } else { written.to_ascii_lowercase() };
            if !(c == ' ' && before[1] == ' ') {
                key.push(c);
                before = [before[1], c];
            }
            continue;
        }
        let c = match lower(written) {
            '–' | '—' | '‑' | '‐' | '−' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c == ' ' && before[1] == ' ' {
            continue;
        }
        let moved = if matches!(before[1], 'o' | 'u') { moved_tone(before, c) } else { None };
        match moved.filter(|_| characters.clone().next().is_none_or(|next| !next.is_alphabetic())) {
            Some((first, second)) => {
                key.pop();
                key.push(first);
                key.push(second);
            }
            None => key.push(c),
        }
        before = [before[1], c];
        // İ becomes i with a dot of its own, as in the script of the search.
        if written == 'İ' {
            key.push('\u{307}');
            before = [c, '\u{307}'];
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// The new spelling of two vowels that end a syllable: `oà` is `òa`, but `quý` stays.
fn moved_tone(before: [char; 2], c: char) -> Option<(char, char)> {
    let [first, vowel] = before;
    MOVED_TONES.iter().filter(|(base, ..)| *base == vowel && !(vowel == 'u' && first == 'q')).find_map(
        |(_, old, new)| {
            let tone = old.chars().position(|it| it == c)?;
            let plain = match old.chars().next()? {
                'à' => 'a',
                'è' => 'e',
                _ => 'y',
            };
            Some((new.chars().nth(tone)?, plain))
        },
    )
}

/// The lower case of a letter; of İ, the only one that has two letters, the first.
///
/// Vietnamese letters are mapped without the tables of Unicode, because they are most of a text.
pub fn lower(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        'à'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => c,
        // Capitals and their small letters follow each other.
        'Ạ'..='ỿ' => char::from_u32(u32::from(c) | 1).unwrap_or(c),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The text in lower case, letter by letter as [`lower`] has them.
pub fn lower_case(text: &str) -> String {
    let mut lower_case = String::with_capacity(text.len());
    let mut taken = 0;
    let mut from = 0;
    // What is between letters that may be capitals beyond ASCII is taken as a whole.
    while let Some(at) = find_bytes(text.as_bytes(), from, may_be_capital) {
        let Some(c) = text[at..].chars().next() else { break };
        from = at + c.len_utf8();
        let small = lower(c);
        if small == c {
            continue;
        }
        lower_case.push_str(&text[taken..at]);
        lower_case.push(small);
        if c == 'İ' {
            lower_case.push('\u{307}');
        }
        taken = from;
    }
    lower_case.push_str(&text[taken..]);
    lower_case.make_ascii_lowercase();
    lower_case
}

/// Whether three bytes may begin with a letter beyond ASCII that has a small one; the small letters of Vietnamese do not.
#[inline]
fn may_be_capital(a: u8, b: u8, c: u8) -> bool {
    // Vietnamese capitals from U+1EA0 on are even, and their small letters odd.
    let is_other = (a >= 0xc4) & (a != 0xe1) & (a != 0xe2);
    let is_small = (a == 0xc4) & ((b == 0x83) | (b == 0x91) | (b == 0xa9))
        | (a == 0xc5) & (b == 0xa9)
        | (a == 0xc6) & ((b == 0xa1) | (b == 0xb0));
    (a == 0xc3) & (b < 0xa0)
        | (a == 0xe1) & !((b | 1 == 0xbb) & (c & 1 == 1))
        | (a == 0xe2) & (b != 0x80)
        | is_other & !is_small
}

/// The result of [`char::is_alphanumeric`]; Vietnamese letters are tested without the tables of Unicode.
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'À'..='ʯ' => !matches!(c, '×' | '÷'),
        'Ḁ'..='ỿ' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Whether two texts differ by nothing but capitals.
///
/// ```
/// # use kehoach::base::text::same_letters;
/// assert!(same_letters("NĐ", "nđ"));
/// assert!(!same_letters("NĐ", "ND"));
/// ```
pub fn same_letters(one: &str, other: &str) -> bool {
    after_letters(one, other) == Some("")
}

/// What follows these words at the beginning of a text, where it begins with them in any case.
pub fn after_letters<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    // Most texts are told by the first byte.
    if let ([own, ..], [wanted, ..]) = (text.as_bytes(), words.as_bytes())
        && own.is_ascii()
        && wanted.is_ascii()
        && !own.eq_ignore_ascii_case(wanted)
    {
        return None;
    }
    let mut letters = text.chars();
    let same =
        words.chars().all(|wanted| letters.next().is_some_and(|c| c == wanted || lower(c) == lower(wanted)));
    same.then_some(letters.as_str())
}

/// What precedes these words at the end of a text, where it ends with them in any case.
pub fn before_letters<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut letters = text.chars();
    let same = |wanted| letters.next_back().is_some_and(|c| c == wanted || lower(c) == lower(wanted));
    words.chars().rev().all(same).then_some(letters.as_str())
}

/// Returns the text without marks, in lower case, đ as d: what a reader without a Vietnamese keyboard types.
pub fn fold(text: &str) -> String {
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
    let mut folded = String::with_capacity(text.len());
    for c in decomposed.chars().filter(|c| !is_mark(*c)) {
        match c {
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// A key for themes and titles: [`comparable`] with every sign that is neither letter nor digit dropped.
///
/// The same theme is printed with and without a comma or quotation marks.
pub fn words_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in comparable(text).split(|c| !is_alphanumeric(c)).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// The letter of Vietnamese or English that another letter looks like: Đ for Ð, K for the Cyrillic К.
pub fn homoglyph_of(c: char) -> Option<char> {
    // This runs for every letter of a text and hardly any is a homoglyph, so the search below is rare.
    if !matches!(c, 'Ð' | 'ð' | '\u{400}'..='\u{4ff}') {
        return None;
    }
    let pairs = "ÐðАВЕКМНОРСТУХЅІЈ".chars().zip("ĐđABEKMHOPCTYXSIJ".chars());
    pairs.into_iter().find(|(other, _)| *other == c).map(|(_, meant)| meant)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Returns an address segment: lower-case ASCII letters and digits with `-` between words, đ as d.
///
/// Empty when the text holds no letter or digit. At most 80 bytes, cut between words.
///
/// ```
/// # use kehoach::base::text::slug;
/// assert_eq!(slug("Đẩy mạnh học tập"), "day-manh-hoc-tap");
/// ```
pub fn slug(text: &str) -> String {
    shorten(slug::slugify(text), 80)
}

/// Returns the address segment of a document number: as [`slug`](fn@slug), but Đ becomes `dd`, so that HĐ and HD
/// differ.
///
/// ```
/// # use kehoach::base::text::number_slug;
/// assert_eq!(number_slug("13-HD/ĐUK"), "13-hd-dduk");
/// ```
pub fn number_slug(number: &str) -> String {
    shorten(slug::slugify(number.replace(['Đ', 'đ'], "dd")), 80)
}

/// Cuts a slug at a word boundary so that it has at most `limit` bytes; one that is a reserved name of
/// Windows gets `-1` appended.
pub fn shorten(mut slug: String, limit: usize) -> String {
    if slug.len() > limit {
        let cut = slug[..=limit].rfind('-').unwrap_or(limit);
        slug.truncate(cut.max(1));
    }
    if is_reserved_name(&slug) {
        slug.push_str("-1");
    }
    slug
}

/// Names that Windows keeps for devices.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Whether Windows refuses this file name, whatever its extension.
pub fn is_reserved_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    RESERVED.iter().any(|reserved| stem.eq_ignore_ascii_case(reserved))
}

/// Words with a capital at their beginning.
///
/// ```
/// # use kehoach::base::text::capitalized;
/// assert_eq!(capitalized("đảng ủy xã"), "Đảng ủy xã");
/// ```
pub fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the text cut to at most `limit` characters, at a space, with `…` when something is left out.
pub fn excerpt(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else {
        return text.to_string();
    };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([' ', ',', ';', ':', '-', '–']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_plainly_composed_stand_for_themselves() {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        let plain = ('\0'..=char::MAX).filter(|c| is_plainly_composed(c.to_string().as_bytes()));
        let mut count = 0;
        for c in plain {
            for text in [format!("{c}"), format!("a{c}"), format!("{c}\u{1ea1}{c}")] {
                assert_eq!(nfc.normalize(&text), text, "{c:?}");
            }
            count += 1;
        }
        assert_eq!(count, 0x300 + 0x100 + 0x3e);
    }

    #[test]
    fn letters_are_told_as_unicode_tells_them() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(Some(lower(c)), c.to_lowercase().next(), "{c:?}");
            let each: String = [c, 'A', c].into_iter().flat_map(char::to_lowercase).collect();
            assert_eq!(lower_case(&format!("{c}A{c}")), each, "{c:?}");
        }
        assert!(('\0'..=char::MAX).filter(|c| c.to_lowercase().count() > 1).eq(['İ']));
    }

    #[test]
    fn old_and_new_tone_placement_are_equal() {
        for (old, new) in
            [("hoà", "hòa"), ("Uỷ", "ủy"), ("thuý", "thúy"), ("lan toả", "lan tỏa"), ("xoè", "xòe")]
        {
            assert_eq!(comparable(old), comparable(new), "{old}");
        }
    }

    #[test]
    fn signs_beyond_vietnamese_have_one_form() {
        for (text, key) in [
            ("İo\u{e0} — HOÀ", "i\u{307}òa - hòa"),
            ("\u{a0}\tA \u{2003} B\u{a0}", "a b"),
            ("1−2‑3", "1-2-3"),
        ] {
            assert_eq!(comparable(text), key, "{text}");
        }
    }

    #[test]
    fn tones_inside_a_syllable_and_after_q_stay() {
        for text in ["hoàn", "quý", "toàn", "huỳnh", "xoáy"] {
            assert_eq!(comparable(text), text);
        }
    }

    #[test]
    fn marks_and_d_keep_words_apart() {
        for (one, other) in [("đ", "d"), ("mà", "má"), ("an", "ăn"), ("lần", "lân"), ("hoa bà", "hòa ba")]
        {
            assert_ne!(comparable(one), comparable(other), "{one}");
        }
    }

    #[test]
    fn slugs_are_the_same_for_composed_and_decomposed_text() {
        assert_eq!(slug("Kế hoạch"), slug("Kê\u{301} hoa\u{323}ch"));
        assert_eq!(slug("  ??? "), "");
        assert_eq!(number_slug("539-KH/ĐU"), "539-kh-ddu");
        assert_eq!(slug(&"một ".repeat(60)).len(), 79);
        assert_eq!(slug("Còn"), "con-1"); // a folder `con` cannot be made on Windows
        assert_eq!(slug(&format!("aux {}", "a".repeat(80))), "aux-1");
    }

    #[test]
    fn excerpts_end_between_words() {
        assert_eq!(excerpt("một hai, ba", 9), "một hai…");
        assert_eq!(excerpt("một hai", 9), "một hai");
    }
}
