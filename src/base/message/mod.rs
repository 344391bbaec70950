//! Everything the program can say about a portal, as data.
//!
//! A [`Message`] has a code that never changes its meaning ([`Message::code`]) and words in
//! [`vi`] and [`en`]: lower case, literals in backticks, no final period, clear without colour.

pub mod en;
pub mod vi;

use crate::base::colour::Colour;
use crate::base::date::PartialDate;
use crate::base::language::Language;
use crate::base::text::excerpt;

/// The longest quoted value in a message, in characters.
const LONGEST_VALUE: usize = 120;

/// The longest message, in characters.
const LONGEST: usize = 1200;

/// How many of several candidates a message names.
pub const MOST_NAMED: usize = 5;

/// What is wrong, or what to do about it. Variants named `Hint…` are advice and have no code.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Message {
    // Files
    NotUtf8,
    OtherEncoding { encoding: &'static str },
    FileTooLarge { limit: u64 },
    InvisibleCharacters { code: u32, count: usize },
    Unreadable { reason: String },
    NameNotUtf8,
    SameName,
    SkippedLink,
    SkippedSpecial,
    SkippedUnknown,
    NoPlans,
    OnlyDrafts { count: usize },
    NotAFolder,
    Panicked { words: String },
    // YAML
    FrontMatterMissing,
    FrontMatterUnclosed,
    FrontMatterTooLarge { limit: usize },
    YamlSyntax { reason: YamlFault },
    DuplicateKey { key: String, first: u32 },
    UnknownKey { key: String },
    ManyUnknownKeys { count: usize },
    WrongShape { key: String, expected: Shape },
    MissingKey { key: &'static str },
    EmptyValue { key: String },
    BadDate { text: String },
    ImpossibleDate { text: String },
    BadQuarter { text: String },
    BadYear { text: String },
    UnknownWord { key: String, word: String },
    BadSlug { text: String },
    BadUrl { text: String },
    LookAlike { character: char, meant: char },
    // Registers
    DuplicateId { id: String, first: u32 },
    DuplicateName { name: String, other: String },
    UnknownBody { name: String },
    NoCitation { text: String },
    // Plans
    Secrecy { mark: String },
    DraftAsIssued { sign: String },
    AttachmentMissing { name: String },
    AttachmentOutside { name: String },
    AttachmentForbidden { name: String },
    UnsafeLink { url: String },
    ForeignImage { url: String },
    BrokenLink { url: String },
    FootnoteUnused { label: String },
    FootnoteTwice { label: String, first: u32 },
    // Between files
    AddressTaken { address: String, other: String },
    OwnAddress { address: String },
    BadAlias { text: String },
    SameNumber { number: String, other: String },
    CitesLater { cited: String, days: i32 },
    OneDigitApart { number: String, one: PartialDate, other: PartialDate },
    CitesItself { number: String },
    CitationCycle { numbers: Vec<String>, count: usize },
    AmbiguousCitation { text: String, candidates: Vec<String>, count: usize },
    AmbiguousBody { name: String, candidates: Vec<String>, count: usize },
    // An editor's questions
    WrongTerm { cited: String, term: String, right: String },
    TermsApart { cited: String, term: String, other: String },
    CallsItself { words: String, kind: String },
    FirstNotFull { number: String },
    ShortNameUnused { name: String },
    NumberPadding { number: String, right: String },
    LeftOpen { words: String },
    MeansSeveral { words: String },
    Miscounted { words: String, items: usize },
    SameText { other: String },
    NearCopy { other: String, share: usize },
    LeftOverYear { year: i16, plan: i16 },
    // Duties
    DutyBeforePlan { last: PartialDate, date: PartialDate },
    NoRecurrence,
    RecurrenceUnused { kind: &'static str },
    // The office
    BadColour { text: String },
    WeakColour { key: &'static str, colour: Colour, on: Colour, tenths: u32 },
    LogoKind { name: String },
    BadEmail { text: String },
    // Theme
    ThemeMissing { name: String },
    BadThemeName { name: String },
    TemplateFault { reason: String },
    TemplateMissing { name: String },
    PageTooLarge { limit: usize },
    WordMissing { key: String },
    // Advice
    HintSaveAsUtf8,
    HintInvisible,
    HintFrontMatter,
    HintCloseFrontMatter,
    HintQuote { line: String },
    HintQuoteValue,
    HintIndent,
    HintClosing,
    HintFewerBrackets,
    HintExtraDashes,
    HintNoAliases,
    HintWrite { line: String },
    HintPlace { line: String, column: usize },
    HintContinue,
    HintKeys,
    HintNearest { word: String },
    HintAllowed { words: Vec<(&'static str, &'static str)> },
    HintUnknownKey,
    HintShape { key: String, expected: Shape },
    HintDate,
    HintQuarter,
    HintYear,
    HintMissing { key: &'static str },
    HintMissingHere { key: &'static str },
    HintFill { key: &'static str },
    HintRemoveOne,
    HintSlug { slug: String },
    HintRename,
    HintRenameFile,
    HintRemoveTwin,
    HintFileName,
    HintNameLetters,
    HintOtherId,
    HintOtherAlias,
    HintAlias,
    HintUrl,
    HintSecrecy,
    HintDraft,
    HintAttachment,
    HintNearFile { name: String },
    HintAttachmentKinds,
    HintCheckYear,
    HintSameText,
    HintNearCopy,
    HintLeftOverYear,
    HintCheckNumber,
    HintCheckCitation,
    HintCheckDates,
    HintGiveDate,
    HintRegisterBody,
    HintRegister,
    HintLookAlike,
    HintMovePlan,
    HintMount,
    HintShowDrafts,
    HintPanicked,
    HintLinkKinds,
    HintFootnote { label: String },
    HintFootnoteLabel,
    HintLinkTarget,
    HintImage,
    HintTheme,
    HintColour { key: &'static str, colour: Colour },
    HintLogo,
    HintEmail,
    HintCite,
    HintTerm,
    HintOwnType,
    HintGiveNumber,
    HintCount,
    HintFirstFull,
    HintFillIn,
    HintCheckDue,
    HintRecurrence,
    HintRecurring,
}

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One text.
    Text,
    /// A text or a list of texts.
    Texts,
    /// Keys with values.
    Map,
    /// A list of maps.
    Maps,
}

/// Why a YAML text cannot be read, in the author's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YamlFault {
    /// A second `: ` in a value that is not quoted.
    ColonInValue,
    /// A key with no space behind its colon.
    NoSpaceAfterColon,
    /// A key further right or left than those it belongs to.
    Misplaced,
    /// A line that is neither a key nor goes on with the one before.
    NoColon,
    /// A tab or no-break space where spaces should indent.
    Indentation,
    /// A quotation mark, bracket or brace is not closed.
    Unclosed,
    /// Text after a closing quotation mark.
    AfterQuote,
    /// A sign that YAML keeps for itself begins a value.
    ReservedSign(char),
    /// An anchor or alias (`&`, `*`).
    Alias,
    /// Deeper than any plan needs.
    TooDeep,
    /// A second document after `---`.
    SecondDocument,
    /// A key that is itself a list or map.
    ComplexKey,
    /// Anything else.
    Other,
}

impl Message {
    /// The code of a fault, `K001` and up; advice has none.
    pub fn code(&self) -> &'static str {
        use Message::*;
        match self {
            NotUtf8 | OtherEncoding { .. } => "K001",
            FileTooLarge { .. } => "K002",
            FrontMatterMissing => "K003",
            FrontMatterUnclosed => "K004",
            FrontMatterTooLarge { .. } => "K005",
            YamlSyntax { .. } => "K006",
            InvisibleCharacters { .. } => "K007",
            DuplicateKey { .. } => "K008",
            UnknownKey { .. } | ManyUnknownKeys { .. } => "K009",
            WrongShape { .. } => "K010",
            MissingKey { .. } => "K011",
            EmptyValue { .. } => "K012",
            BadDate { .. } | ImpossibleDate { .. } => "K013",
            BadQuarter { .. } => "K014",
            BadYear { .. } => "K015",
            UnknownWord { .. } => "K016",
            BadSlug { .. } => "K017",
            BadUrl { .. } => "K018",
            LookAlike { .. } => "K019",
            AddressTaken { .. } | SameName => "K020",
            OwnAddress { .. } => "K021",
            BadAlias { .. } => "K022",
            AttachmentMissing { .. } => "K023",
            AttachmentOutside { .. } => "K024",
            AttachmentForbidden { .. } => "K025",
            UnsafeLink { .. } => "K026",
            ForeignImage { .. } => "K027",
            BrokenLink { .. } => "K028",
            Secrecy { .. } => "K029",
            DraftAsIssued { .. } => "K030",
            SameNumber { .. } => "K031",
            CitesLater { .. } => "K032",
            OneDigitApart { .. } => "K033",
            AmbiguousCitation { .. } => "K034",
            CitesItself { .. } => "K035",
            CitationCycle { .. } => "K036",
            DuplicateId { .. } | DuplicateName { .. } => "K037",
            UnknownBody { .. } => "K038",
            AmbiguousBody { .. } => "K039",
            NoCitation { .. } => "K040",
            Unreadable { .. } => "K041",
            NameNotUtf8 | SkippedLink | SkippedSpecial | SkippedUnknown => "K042",
            NoPlans | OnlyDrafts { .. } => "K043",
            NotAFolder => "K044",
            Panicked { .. } => "K045",
            FootnoteUnused { .. } | FootnoteTwice { .. } => "K048",
            ThemeMissing { .. } | BadThemeName { .. } => "K050",
            TemplateFault { .. } | PageTooLarge { .. } => "K051",
            TemplateMissing { .. } => "K052",
            WordMissing { .. } => "K053",
            BadColour { .. } => "K054",
            WeakColour { .. } => "K055",
            LogoKind { .. } => "K056",
            BadEmail { .. } => "K057",
            WrongTerm { .. } | TermsApart { .. } => "K080",
            CallsItself { .. } => "K081",
            FirstNotFull { .. } => "K082",
            ShortNameUnused { .. } => "K083",
            NumberPadding { .. } => "K084",
            LeftOpen { .. } => "K085",
            MeansSeveral { .. } => "K086",
            Miscounted { .. } => "K087",
            SameText { .. } => "K070",
            LeftOverYear { .. } => "K071",
            NearCopy { .. } => "K072",
            DutyBeforePlan { .. } => "K060",
            NoRecurrence => "K061",
            RecurrenceUnused { .. } => "K062",
            _ => "",
        }
    }

    /// The words of the message, in one line where it quotes; long values are cut.
    pub fn words(&self, language: Language) -> String {
        let words = match language {
            Language::Vi => vi::text(self),
            Language::En => en::text(self),
        };
        let parts: Vec<String> = words
            .split('`')
            .enumerate()
            .map(|(rank, part)| match rank % 2 {
                0 => part.to_string(),
                _ => excerpt(part, LONGEST_VALUE).replace('\n', " "),
            })
            .collect();
        printable(&excerpt(&parts.join("`"), LONGEST))
    }
}

/// Shows control characters as `\u{…}`, so that a quoted source text cannot steer a terminal.
pub fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let shown: Box<dyn Iterator<Item = char>> =
                if c.is_control() { Box::new(c.escape_default()) } else { Box::new(std::iter::once(c)) };
            shown
        })
        .collect()
}

/// What may stand behind a key, as an example.
fn sample(key: &str) -> &'static str {
    match key {
        "quarter" => "I/2024",
        _ => "…",
    }
}

/// Names in backticks; `…` stands for those of `count` that are not named.
fn quoted(names: &[String], count: usize) -> String {
    let mut text = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if count > names.len() {
        text.push_str(", …");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_short_whatever_they_quote() {
        for text in ["x".repeat(3_000_000), "`a".repeat(500_000), "một\nhai ".repeat(60_000)] {
            for language in [Language::Vi, Language::En] {
                let words = Message::BrokenLink { url: text.clone() }.words(language);
                assert!(words.chars().count() <= LONGEST + 1 && !words.contains('\n'), "{words}");
            }
        }
        let words = Message::BadDate { text: "5 ".repeat(100) }.words(Language::En);
        assert!(words.ends_with("5 5…` is not a date") && words.len() < 160, "{words}");
    }
}
