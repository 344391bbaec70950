//! The two languages of messages and of the texts that the program adds to a site.

/// A language of messages and of the site's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// Both.
    pub const ALL: [Language; 2] = [Language::Vi, Language::En];

    /// Reads a language code: `vi`, `en`, or a locale such as `vi_VN.UTF-8`; other text is `None`.
    pub fn from_code(code: &str) -> Option<Language> {
        let primary = code.split(['_', '-', '.']).next().unwrap_or("");
        match primary.to_ascii_lowercase().as_str() {
            "vi" => Some(Language::Vi),
            "en" => Some(Language::En),
            _ => None,
        }
    }

    /// The code in `lang` attributes: `vi`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Vi => "vi",
            Language::En => "en",
        }
    }

    /// The name in Vietnamese, as authors may write it.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Language::Vi => "tiếng Việt",
            Language::En => "tiếng Anh",
        }
    }
}
