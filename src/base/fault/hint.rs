//! What an author can do about a fault, as data.

use super::{
    AddressFault, Claim, DutyFault, Fault, FileFault, KeyOwner, OfficeFault, Shape, StructureFault,
    TextFault, ThemeFault, Whole, WordPair, WordingFault, YamlFault,
};
use crate::base::colour::Colour;
use crate::base::legacy_letters::LegacyCoding;

/// What the author can do; [`crate::base::message::en`] has a sentence for each.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Hint {
    // Files
    SaveAsUtf8,
    OpenAs { encoding: &'static str },
    ImportLegacy,
    TakeOriginal,
    Import { extension: &'static str },
    SaveAsDocx,
    ImportSkipped { path: String },
    RenameTo { name: String },
    RetypeInvisible,
    MovePlan,
    RenameFile,
    RemoveOneFile,
    RenameOrSlug,
    FileName,
    NameLetters,
    MountDisk,
    ShowDrafts,
    ReportInternal,
    // YAML
    FrontMatter,
    CloseFrontMatter,
    ShorterFrontMatter,
    Quote { line: String },
    QuoteValue,
    QuoteNames { line: String },
    QuoteOrComment { line: String },
    QuoteSingly { line: String },
    QuoteValueSingly,
    Indent,
    CloseBrackets,
    FewerBrackets,
    ExtraDashes,
    NoAliases,
    Write { line: String },
    WriteAtColumn { line: String, column: usize },
    KeyOrContinuation,
    OneKeyALine,
    // Keys and values
    Nearest { word: String },
    Allowed { words: Vec<WordPair> },
    UnknownKey,
    KeysOfItem,
    Shape { key: String, expected: Shape },
    Date,
    Day,
    PortalDays,
    Due,
    Quarter,
    Year,
    YearOfTitle { line: String },
    AddKey { key: &'static str },
    AddKeyToFile { key: &'static str },
    AddKeyHere { key: &'static str },
    FillKey { key: &'static str },
    FillOrDrop,
    RemoveOneLine,
    Slug,
    Url,
    Email,
    Colour { key: &'static str, colour: Colour },
    RetypeLetter,
    // Structure of a text
    MarkHeading { line: String },
    CloseMarks { marks: &'static str },
    TableRule { rule: String },
    Tag { marks: Option<&'static str> },
    TableRows { lines: Vec<String> },
    JoinParagraphs,
    // What a text says of its plan
    RemoveLeft { lines: Vec<String> },
    AddLines { lines: Vec<String> },
    MendOne { line: String },
    Symbol,
    TypeOrNumber { line: String },
    YearOrDate,
    RemoveOneQuarter,
    Theming,
    QuarterYear,
    // Registers
    OtherId,
    AddToRegister,
    Citation,
    // Plans
    Secrecy,
    Draft,
    AddAttachment,
    CopyAttachment { name: String },
    NearFile { name: String },
    AttachmentKinds,
    Logo,
    LinkKinds,
    LinkTarget,
    Anchor,
    Image,
    FootnoteReference { label: String },
    FootnoteLabel,
    Theme,
    // Between files
    CorrectAlias,
    AliasForm,
    CheckNumbers,
    CheckYear,
    NameSuccessor,
    NameIssued,
    DutiesElsewhere,
    TitlesInRegister,
    ReplacedOnce,
    CheckDates,
    CheckCitation,
    GiveDate,
    FullBodyName,
    Province,
    SiteProvince,
    OneBodyOrTwo,
    EachIssuerOnce,
    IssuersAlone,
    SameText,
    NearCopy,
    LeftOverYear,
    // Wording
    CheckTerm,
    OwnType,
    FirstFull,
    CheckCitedDate,
    FillIn,
    GiveNumber,
    CorrectCount,
    // Duties
    CheckDue,
    Recurrence,
    Recurring,
}

impl Fault {
    /// What the author can do, when that is known.
    pub fn hint(&self) -> Option<Hint> {
        use Fault::*;
        Some(match self {
            File(fault) => return fault.hint(),
            FrontMatterMissing => Hint::FrontMatter,
            FrontMatterTooLarge { .. } => Hint::ShorterFrontMatter,
            FrontMatterDashes { .. } => Hint::Write { line: "---".into() },
            FrontMatterUnclosed => Hint::CloseFrontMatter,
            Yaml(fault) => fault.hint(),
            CutValue { line, .. } => Hint::QuoteOrComment { line: line.clone() },
            DuplicateKey { .. } => Hint::RemoveOneLine,
            UnknownKey { nearest, .. } => nearest_or(nearest, Hint::UnknownKey),
            MisnamedKey { meant, .. } => Hint::Nearest { word: meant.clone() },
            SpelledKey { meant, .. } => Hint::Write { line: (*meant).into() },
            BlankValue { .. } => Hint::FillOrDrop,
            SwappedDate { swapped, .. } => Hint::Write { line: swapped.clone() },
            GluedKey { corrected, .. } => Hint::Write { line: corrected.clone() },
            DraftKey { draft, .. } => {
                Hint::Write { line: format!("status: {}", if *draft { "draft" } else { "issued" }) }
            }
            NotKeys { whole: Whole::FrontMatter | Whole::File(_) } => Hint::OneKeyALine,
            ItemNotKeys { corrected: Some(line) } => Hint::Write { line: line.clone() },
            ItemNotKeys { corrected: None } => Hint::KeysOfItem,
            JoinedName { line, .. } => Hint::QuoteNames { line: line.clone() },
            ManyIssuers { .. } => Hint::IssuersAlone,
            CurlyQuotes { line } | BracketText { line, .. } => Hint::Write { line: line.clone() },
            WrongShape { key, expected } => Hint::Shape { key: key.clone(), expected: *expected },
            MissingKey { key, from: KeyOwner::FrontMatter } => Hint::AddKey { key },
            MissingKey { key, from: KeyOwner::File } => Hint::AddKeyToFile { key },
            MissingKey { key, from: KeyOwner::Item } => Hint::AddKeyHere { key },
            EmptyValue { key } => Hint::FillKey { key },
            BadDate { .. } | ImpossibleDate { .. } => Hint::Date,
            BadDay { .. } | ImpossibleDay { .. } => Hint::Day,
            UpdatedFirst { .. } => Hint::PortalDays,
            PublishedNo { .. } => Hint::Write { line: "status: draft".into() },
            BadDue { .. } => Hint::Due,
            BadQuarter { .. } => Hint::Quarter,
            BadYear { .. } => Hint::Year,
            YearOfTitle { title, .. } => Hint::YearOfTitle { line: format!("year: {title}") },
            InvalidValue { nearest, allowed, .. } => {
                nearest_or(nearest, Hint::Allowed { words: allowed.clone() })
            }
            BadSlug { slug, .. } if slug.is_empty() => Hint::Slug,
            BadSlug { slug, .. } => Hint::Write { line: slug.clone() },
            NameWithoutLetters { .. } => Hint::NameLetters,
            IllegalName { .. } => Hint::FileName,
            BadUrl { .. } => Hint::Url,
            Homoglyph { .. } => Hint::RetypeLetter,
            DuplicateId { .. } => Hint::OtherId,
            UnknownBody { nearest, .. } => nearest_or(nearest, Hint::AddToRegister),
            UnknownProvince { nearest, .. } => nearest_or(nearest, Hint::Province),
            NoCitation { .. } => Hint::Citation,
            OlderSuccessor { .. } => Hint::CheckYear,
            Secrecy { .. } => Hint::Secrecy,
            DraftAsIssued { .. } => Hint::Draft,
            AttachmentMissing { nearest: Some(name), .. } => Hint::NearFile { name: name.clone() },
            AttachmentMissing { nearest: None, .. } => Hint::AddAttachment,
            AttachmentOutside { name } => {
                Hint::CopyAttachment { name: name.rsplit('/').next().unwrap_or_default().into() }
            }
            AttachmentForbidden { .. } => Hint::AttachmentKinds,
            MisspelledBody { meant, .. } => Hint::Nearest { word: meant.clone() },
            Stated(fault) => fault.hint(),
            Quarter(fault) => fault.hint(),
            Text(fault) => fault.hint(),
            Structure(fault) => fault.hint(),
            Address(fault) => fault.hint(),
            Site(fault) => fault.hint(),
            Duty(fault) => fault.hint(),
            Wording(fault) => return fault.hint(),
            Office(fault) => fault.hint(),
            Theme(ThemeFault::Missing { .. } | ThemeFault::BadName { .. }) => Hint::Theme,
            ManyUnknownKeys { .. } | Theme(ThemeFault::Template { .. } | ThemeFault::PageTooLarge { .. }) => {
                return None;
            }
        })
    }
}

impl FileFault {
    fn hint(&self) -> Option<Hint> {
        use FileFault::*;
        Some(match self {
            NotUtf8 => Hint::SaveAsUtf8,
            OtherEncoding { encoding } => Hint::OpenAs { encoding },
            LegacyLetters { coding: LegacyCoding::Misread } => Hint::TakeOriginal,
            LegacyLetters { .. } => Hint::ImportLegacy,
            NotText { kind } | SkippedDocument { kind, .. } if !kind.is_importable() => Hint::SaveAsDocx,
            NotText { kind } => Hint::Import { extension: kind.extension() },
            SkippedDocument { path, .. } => Hint::ImportSkipped { path: path.clone() },
            SkippedName { meant } => Hint::RenameTo { name: meant.clone() },
            InvisibleCharacters { .. } => Hint::RetypeInvisible,
            SameName => Hint::RemoveOneFile,
            SkippedUnknown => Hint::MovePlan,
            NoPlans => Hint::MountDisk,
            OnlyDrafts { .. } => Hint::ShowDrafts,
            Internal { .. } => Hint::ReportInternal,
            TooLarge { .. } | Unreadable { .. } | NameNotUtf8 | SkippedLink | SkippedSpecial | NotAFolder => {
                return None;
            }
        })
    }
}

impl TextFault {
    fn hint(&self) -> Hint {
        use TextFault::*;
        match self {
            UnsafeLink { .. } => Hint::LinkKinds,
            UnsafeImage { .. } | ForeignImage { .. } => Hint::Image,
            BrokenLink { nearest: Some(name), .. } => Hint::NearFile { name: name.clone() },
            BrokenLink { nearest: None, .. } => Hint::LinkTarget,
            BrokenAnchor { corrected: Some(link), .. } => Hint::Nearest { word: link.clone() },
            BrokenAnchor { corrected: None, .. } => Hint::Anchor,
            ImageWithoutWords { url } => Hint::Write { line: format!("![…]({url})") },
            FootnoteUnused { label } => Hint::FootnoteReference { label: label.clone() },
            FootnoteTwice { .. } => Hint::FootnoteLabel,
        }
    }
}

impl StructureFault {
    fn hint(&self) -> Hint {
        match self {
            StructureFault::AssumedHeadings { line, level, .. } => {
                Hint::MarkHeading { line: format!("{} {line}", "#".repeat(usize::from(*level))) }
            }
            StructureFault::ShownTag { tag } => Hint::Tag { marks: marks_for(tag) },
            StructureFault::LeftOverMarks { marks } => Hint::CloseMarks { marks },
            StructureFault::GluedHeading { spaced, .. } => Hint::Write { line: spaced.clone() },
            StructureFault::TableWithoutRule { rule } => Hint::TableRule { rule: rule.clone() },
        }
    }
}

impl AddressFault {
    fn hint(&self) -> Hint {
        use AddressFault::*;
        match self {
            Taken { by: Claim::Text, .. } => Hint::RenameOrSlug,
            Taken { by: Claim::Alias, .. } => Hint::CorrectAlias,
            Taken { by: Claim::Attachment, .. } | Own { by: Claim::Text | Claim::Attachment, .. } => {
                Hint::RenameFile
            }
            Own { by: Claim::Alias, .. } | BadAlias { .. } => Hint::AliasForm,
        }
    }
}

impl DutyFault {
    fn hint(&self) -> Hint {
        use DutyFault::*;
        match self {
            BeforePlan { .. } => Hint::CheckDue,
            NoRecurrence => Hint::Recurrence,
            RecurrenceUnused { .. } => Hint::Recurring,
        }
    }
}

impl YamlFault {
    fn hint(&self) -> Hint {
        use YamlFault::*;
        match self {
            ColonInValue(quoted) | AfterQuote(quoted) | ReservedSign(_, quoted) => match quoted {
                Some(line) if line.contains(": '") || line.starts_with("- '") => {
                    Hint::QuoteSingly { line: line.clone() }
                }
                Some(line) => Hint::Quote { line: line.clone() },
                None => Hint::QuoteValue,
            },
            Escape(quoted) => match quoted {
                Some(line) => Hint::QuoteSingly { line: line.clone() },
                None => Hint::QuoteValueSingly,
            },
            NoSpaceAfterColon(line) | WideColon(line) => Hint::Write { line: line.clone() },
            Misplaced(line, column) => Hint::WriteAtColumn { line: line.clone(), column: *column },
            NoColon => Hint::KeyOrContinuation,
            Indentation => Hint::Indent,
            Unclosed(Some(line)) => Hint::Write { line: line.clone() },
            Unclosed(None) => Hint::CloseBrackets,
            Alias => Hint::NoAliases,
            TooDeep => Hint::FewerBrackets,
            SecondDocument => Hint::ExtraDashes,
            ComplexKey | Other => Hint::OneKeyALine,
        }
    }
}

impl WordingFault {
    fn hint(&self) -> Option<Hint> {
        use WordingFault::*;
        Some(match self {
            WrongTerm { .. } | TermsApart { .. } => Hint::CheckTerm,
            CallsItself { .. } => Hint::OwnType,
            ImpossibleDate { .. } | UnreadableDate { .. } => Hint::CheckCitedDate,
            FirstNotFull { .. } => Hint::FirstFull,
            LeftOpen { .. } => Hint::FillIn,
            MeansSeveral { .. } => Hint::GiveNumber,
            Miscounted { .. } => Hint::CorrectCount,
            ShortNameUnused { .. } | NumberPadding { .. } => return None,
        })
    }
}

impl OfficeFault {
    fn hint(&self) -> Hint {
        use OfficeFault::*;
        match self {
            BadColour { key, example: colour, .. }
            | EmptyColour { key, example: colour }
            | WeakColour { key, better: colour, .. } => Hint::Colour { key, colour: *colour },
            LogoKind { .. } => Hint::Logo,
            BadEmail { .. } => Hint::Email,
        }
    }
}

impl Hint {
    /// The lines to paste.
    pub fn lines(&self) -> &[String] {
        match self {
            Hint::TableRows { lines } | Hint::RemoveLeft { lines } | Hint::AddLines { lines } => lines,
            Hint::MendOne { line } => std::slice::from_ref(line),
            _ => &[],
        }
    }
}

/// The marks of Markdown that say what a tag of HTML does.
fn marks_for(tag: &str) -> Option<&'static str> {
    match tag {
        "b" | "strong" => Some("**"),
        "i" | "em" => Some("*"),
        _ => None,
    }
}

/// «Did you mean …?» where there is a word near enough.
fn nearest_or(nearest: &Option<String>, otherwise: Hint) -> Hint {
    nearest.as_ref().map_or(otherwise, |word| Hint::Nearest { word: word.clone() })
}
