//! Recognizes Vietnamese that shows as other letters than it was typed with, line by line: typed for an old font, or read
//! in another encoding than its own.
//!
//! ```text
//! TCVN3 (.VnTime)        ñy ban nh©n d©n tØnh      ủy ban nhân dân tỉnh
//! VNI (VNI-Times)        uûy ban nhaân daân tænh   ủy ban nhân dân tỉnh
//! windows-1258           uÒy ban nhân dân tiÒnh    ủy ban nhân dân tỉnh, its tones read as letters of windows-1252
//! ```
//! A line is recognized by signs and pairs of letters that no word of Vietnamese, English or French has, so that one
//! pasted paragraph is found among correct ones, and a correct line is never taken for another.

use crate::base::bytes::find_bytes;

/// How the letters of a line were meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegacyCoding {
    /// TCVN3, also called ABC.
    Tcvn3,
    /// VNI.
    Vni,
    /// windows-1258, read as windows-1252 and saved as such.
    Misread,
}

impl LegacyCoding {
    /// Those that are of fonts.
    pub fn of_fonts() -> impl Iterator<Item = LegacyCoding> {
        [LegacyCoding::Tcvn3, LegacyCoding::Vni].into_iter()
    }

    /// The name that authors know.
    pub fn name(self) -> &'static str {
        match self {
            LegacyCoding::Tcvn3 => "TCVN3 (ABC)",
            LegacyCoding::Vni => "VNI",
            LegacyCoding::Misread => "windows-1258",
        }
    }
}

/// The first line with such letters: its coding, the bytes of the first word with them.
pub fn legacy_line(text: &str) -> Option<(LegacyCoding, std::ops::Range<usize>)> {
    if !is_suspicious(text) {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_suspicious(line)
            && let Some((coding, at)) = coding_of(line)
        {
            let is_word = |c: char| !c.is_whitespace();
            let from = line[..at].rfind(|c| !is_word(c)).map_or(0, |space| space + 1);
            let to = line[at..].find(|c| !is_word(c)).map_or(line.len(), |space| at + space);
            let from = line.ceil_char_boundary(from);
            return Some((coding, start + from..start + to));
        }
        start += line.len();
    }
    None
}

/// Whether a text has letters from U+1EA0 to U+1EF9, of which correct Vietnamese is full; the old fonts have none of them.
pub fn has_modern_letters(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0] == 0xe1 && matches!(pair[1], 0xba | 0xbb))
}

/// Whether a text has a letter of an old coding that Vietnamese does not have, or a tone after a vowel with a mark.
fn is_suspicious(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = find_bytes(bytes, from, may_be_suspicious) {
        let is_suspicious = match bytes[at..] {
            [0xc2, second, ..] => matches!(second, 0xa8..=0xac | 0xae | 0xb5..=0xb9),
            [0xc3, 0xa2 | 0xa3 | 0xaa | 0xb4 | 0xb5 | 0xbd, 0xc3, 0xac | 0xb2, ..] => true,
            [0xc3, second, ..] => {
                let is_capital =
                    matches!(second, 0x84..=0x86 | 0x8b | 0x8c | 0x8f | 0x92 | 0x96 | 0x98 | 0x9b | 0x9e);
                is_capital || matches!(second, 0xa4..=0xa6 | 0xab | 0xaf | 0xb6 | 0xb8 | 0xbb)
            }
            _ => false,
        };
        if is_suspicious {
            return true;
        }
        from = at + 2;
    }
    false
}

/// Whether three bytes may begin with such a letter: no small letter of Vietnamese does, but where another follows that
/// begins with the same byte.
#[inline]
fn may_be_suspicious(a: u8, b: u8, c: u8) -> bool {
    let is_foreign =
        (b.wrapping_sub(0xa4) < 3) | (b == 0xab) | (b == 0xaf) | (b == 0xb6) | (b == 0xb8) | (b == 0xbb);
    (a == 0xc2) | (a == 0xc3) & ((b < 0xa0) | (c == 0xc3) | is_foreign)
}

/// The fewest findings in a line.
const FEWEST: usize = 2;

/// The fewest findings of VNI, whose letters are those of other languages.
const FEWEST_VNI: usize = 3;

/// The coding of a line, with the byte of the first finding.
fn coding_of(line: &str) -> Option<(LegacyCoding, usize)> {
    let mut found: [(usize, usize); 3] = [(0, 0); 3];
    let mut note = |coding: usize, at: usize| {
        let (count, first) = &mut found[coding];
        if *count == 0 {
            *first = at;
        }
        *count += 1;
    };
    let mut before = ' ';
    let mut letters = line.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        if is_tcvn3(before, c, next) {
            note(0, at);
        } else if is_vni(before, c) {
            note(1, at);
        } else if is_misread(before, c) {
            note(2, at);
        }
        before = c;
    }
    let words = || line.split_whitespace().count();
    let [tcvn3, vni, misread] = found;
    match () {
        _ if tcvn3.0 >= FEWEST && tcvn3.0 >= misread.0 => Some((LegacyCoding::Tcvn3, tcvn3.1)),
        _ if misread.0 >= FEWEST => Some((LegacyCoding::Misread, misread.1)),
        _ if vni.0 >= FEWEST_VNI && vni.0 * 4 >= words() => Some((LegacyCoding::Vni, vni.1)),
        _ => None,
    }
}

/// A sign within a word («nh©n»), or a capital with a mark after a small consonant («tØnh», «kÕ»).
fn is_tcvn3(before: char, c: char, next: char) -> bool {
    let is_sign =
        matches!(c, '¨' | '©' | 'ª' | '«' | '¬' | '®' | 'µ' | '¶' | '·' | '¸' | '¹' | '»' | '¼' | '½' | '¾');
    // «a·b»: the letter of the sign does not follow this vowel.
    let is_dot = c == '·' && matches!(before, 'a' | 'e' | 'A' | 'E');
    if is_sign {
        return !is_dot && before.is_ascii_alphabetic() && next.is_ascii_alphabetic()
            || c == '®' && next.is_alphabetic() && !before.is_alphanumeric();
    }
    let is_consonant = before.is_ascii_lowercase() && !matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    is_consonant && matches!(c, 'Æ'..='Þ' | 'ß')
}

/// A vowel with a letter after it that VNI shows as its mark: «haønh», «toå».
fn is_vni(before: char, c: char) -> bool {
    let small = |c: char| c.to_lowercase().next().unwrap_or(c);
    let (vowel, mark) = (small(before), small(c));
    match vowel {
        'a' | 'e' => matches!(
            mark,
            'û' | 'ø' | 'ï' | 'å' | 'ä' | 'ë' | 'ù' | 'õ' | 'â' | 'á' | 'à' | 'ã' | 'ê' | 'é' | 'è'
        ),
        'o' => matches!(mark, 'û' | 'ø' | 'ï' | 'å' | 'ä' | 'ù' | 'õ' | 'â'),
        'u' | 'y' => matches!(mark, 'û' | 'ø' | 'ï' | 'õ' | 'ù'),
        'ö' | 'ô' => matches!(mark, 'û' | 'ø' | 'ï' | 'õ' | 'ù'),
        _ => false,
    }
}

/// A vowel with a tone of windows-1258 after it, which windows-1252 reads as a letter: «kêÌ», «hiêòn».
fn is_misread(before: char, c: char) -> bool {
    let plain = matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let marked = matches!(
        before,
        'â' | 'ê' | 'ô' | 'ã' | 'õ' | 'ý' | 'Â' | 'Ê' | 'Ô' | 'Ã' | 'Õ' | 'Ý' | 'ă' | 'ơ' | 'ư'
    );
    match c {
        'Ì' | 'Ò' | 'Þ' => plain || marked,
        'ì' | 'ò' | 'þ' => marked || before == 'a',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_old_codings_are_found() {
        use LegacyCoding::*;
        for (line, expected) in [
            ("KÕ ho¹ch chuyÓn ®æi sè n¨m 2025", Some((Tcvn3, "ho¹ch"))),
            (
                "C¸c phßng, ban, ®¬n vÞ trùc thuéc thùc hiÖn kÕ ho¹ch nµy tr\u{ad}íc 20/12",
                Some((Tcvn3, "C¸c")),
            ),
            ("Uû ban nh©n d©n tØnh", Some((Tcvn3, "nh©n"))),
            ("Keá hoaïch chuyeån ñoåi soá naêm 2025", Some((Vni, "Keá"))),
            ("KEÁ HOAÏCH CHUYEÅN ÑOÅI SOÁ", Some((Vni, "KEÁ"))),
            ("KêÌ hoaòch chuyêÒn ðôÒi sôì", Some((Misread, "KêÌ"))),
            ("thýòc hiêòn kêì hoaòch naÌy", Some((Misread, "thýòc"))),
            ("Kêì hoaòch thýòc hiêòn", Some((Misread, "Kêì"))),
            ("Kế hoạch chuyển đổi số năm 2025; toà án, hoá chất, khoẻ, quá, xuân, quê, giò, huì", None),
            (
                "Phần mềm Windows® của Microsoft©, NĐ-CP¹, 25 µm, «Kế hoạch», Zürich, Noël, naïve, coûter, où",
                None,
            ),
            ("KẾ HOẠCH CHUYỂN ĐỔI SỐ, TỈNH KHÁNH HÒA, ĐẶC BIỆT LÀ VÙNG", None),
            ("The café Ångström façade, São Paulo, smörgåsbord, Ærø, Malmö", None),
            ("a·b·c 5×3 Đ/c Nguyễn Văn A", None),
        ] {
            let found = legacy_line(line).map(|(coding, range)| (coding, &line[range]));
            assert_eq!(found, expected, "{line}");
        }
        let text = "Văn bản đúng chữ.\nUû ban nh©n d©n tØnh\n";
        assert_eq!(legacy_line(text).map(|(_, range)| &text[range]), Some("nh©n"));
    }
}
