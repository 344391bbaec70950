//! Text typed for an old Vietnamese font becomes Unicode.
//!
//! ```text
//! TCVN3 (.VnTime)    ñy ban nh©n d©n   →  ủy ban nhân dân
//! VNI (VNI-Times)    uûy ban nhaân daân →  ủy ban nhân dân
//! ```
//! TCVN 5712:1993, set 3, has one code for each lower-case letter with its marks; the fonts whose names end in H show
//! the same codes as capitals. VNI writes the mark as a letter after the vowel.

/// An old coding of Vietnamese letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegacyFont {
    /// TCVN3, also called ABC.
    Tcvn3 {
        /// Whether the font shows all letters as capitals (.VnTimeH).
        capitals: bool,
    },
    /// VNI.
    Vni,
}

impl LegacyFont {
    /// The coding of a font by its name.
    ///
    /// ```
    /// # use kehoach::plan::import::LegacyFont;
    /// assert_eq!(LegacyFont::named(".VnTimeH"), Some(LegacyFont::Tcvn3 { capitals: true }));
    /// assert_eq!(LegacyFont::named("VNI-Times"), Some(LegacyFont::Vni));
    /// assert_eq!(LegacyFont::named("Times New Roman"), None);
    /// ```
    pub fn named(font: &str) -> Option<LegacyFont> {
        let font = font.to_lowercase();
        if font.starts_with(".vn") {
            return Some(LegacyFont::Tcvn3 { capitals: font.ends_with('h') });
        }
        font.starts_with("vni").then_some(LegacyFont::Vni)
    }

    /// The text in Unicode; letters that the coding does not have stay.
    pub fn decode(self, text: &str) -> String {
        match self {
            LegacyFont::Tcvn3 { capitals } => {
                let text: String = text.chars().map(tcvn3).collect();
                if capitals { text.to_uppercase() } else { text }
            }
            LegacyFont::Vni => vni(text),
        }
    }
}

/// The codes of TCVN3 and the letters that it shows for them.
const TCVN3: [(&str, &str); 2] = [
    (
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u{ad}õøö÷ùúýûüþ",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
    ),
    ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
];

fn tcvn3(c: char) -> char {
    let found = TCVN3.iter().find_map(|(codes, letters)| {
        let at = codes.chars().position(|code| code == c)?;
        letters.chars().nth(at)
    });
    found.unwrap_or(c)
}

/// The vowels of VNI with the letters that follow them, and what both show.
const VNI: [(char, &str, &str); 6] = [
    ('a', "ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ"),
    ('e', "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ('o', "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ('u', "ùøûõï", "úùủũụ"),
    ('ô', "ùøûõï", "ớờởỡợ"),
    ('ö', "ùøûõï", "ứừửữự"),
];

/// The letters of VNI that stand alone.
const VNI_ALONE: (&str, &str) = ("íìæóòôöñîÍÌÆÓÒÔÖÑÎ", "íìỉĩịơưđỵÍÌỈĨỊƠƯĐỴ");

/// «y» with its marks.
const VNI_Y: (&str, &str) = ("ùøûõ", "ýỳỷỹ");

fn vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(letter) = chars.peek().and_then(|mark| vni_pair(c, *mark)) {
            chars.next();
            out.push(letter);
            continue;
        }
        let alone = VNI_ALONE.0.chars().position(|it| it == c);
        out.push(alone.and_then(|at| VNI_ALONE.1.chars().nth(at)).unwrap_or(c));
    }
    out
}

/// The letter of a vowel with its mark.
fn vni_pair(vowel: char, mark: char) -> Option<char> {
    let capital = vowel.is_uppercase();
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    let (plain, sign) = (lower(vowel), lower(mark));
    let (marks, letters) = match VNI.iter().find(|(it, ..)| *it == plain) {
        Some((_, marks, letters)) => (*marks, *letters),
        None if plain == 'y' => VNI_Y,
        None => return None,
    };
    let letter = letters.chars().nth(marks.chars().position(|it| it == sign)?)?;
    Some(if capital { letter.to_uppercase().next().unwrap_or(letter) } else { letter })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_fonts_show_the_same_letters() {
        let tcvn3 = LegacyFont::Tcvn3 { capitals: false };
        for (font, text, expected) in [
            (
                tcvn3,
                "Uû ban nh©n d©n tØnh, kÕ ho¹ch c«ng t¸c n¨m vµ nhiÖm vô",
                "Uỷ ban nhân dân tỉnh, kế hoạch công tác năm và nhiệm vụ",
            ),
            (tcvn3, "§¶ng bé th\u{ad}êng trùc, ph\u{ad}¬ng h\u{ad}íng", "Đảng bộ thường trực, phương hướng"),
            (LegacyFont::Tcvn3 { capitals: true }, "kÕ ho¹ch", "KẾ HOẠCH"),
            (
                LegacyFont::Vni,
                "UÛy ban nhaân daân tænh, keá hoaïch naêm vaø nhieäm vuï",
                "Ủy ban nhân dân tỉnh, kế hoạch năm và nhiệm vụ",
            ),
            (
                LegacyFont::Vni,
                "Ñaûng boä, ñöôøng, höôùng daãn, lyù do, kyø hoïp",
                "Đảng bộ, đường, hướng dẫn, lý do, kỳ họp",
            ),
            (LegacyFont::Vni, "KEÁ HOAÏCH THÖÏC HIEÄN", "KẾ HOẠCH THỰC HIỆN"),
        ] {
            assert_eq!(font.decode(text), expected);
        }
    }

    #[test]
    fn each_code_has_a_letter() {
        for (codes, letters) in TCVN3.iter().chain([&VNI_ALONE, &VNI_Y]) {
            assert_eq!(codes.chars().count(), letters.chars().count(), "{codes}");
        }
        for (vowel, marks, letters) in VNI {
            assert_eq!(marks.chars().count(), letters.chars().count(), "{vowel}");
        }
    }
}
