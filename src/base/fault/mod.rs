//! Everything that can be wrong with a portal, as data.
//!
//! The kind of a [`Fault`] fixes its [`Severity`], its code and its [`Hint`]; its fields hold what only the place of
//! the fault knows. A fault that takes another hint elsewhere is another kind, which may share the code. Kinds that
//! belong together are an enum of their own, such as [`FileFault`].
//!
//! A new kind needs a severity, a code, a hint, and words in each language ([`crate::base::message`]): the compiler
//! shows the places.

mod code;
mod hint;
mod mend;
mod site_hint;
mod stated;

pub use hint::Hint;
pub use mend::{Mend, MendKind, Replacement};
pub use stated::{LeftPart, NumberFault, QuarterFault, StatedFault};

use crate::base::colour::Colour;
use crate::base::date::PartialDate;
use crate::base::file_kind::FileKind;
use crate::base::legacy_letters::LegacyCoding;
use crate::base::refusal::Cause;

/// How many of several candidates a fault names.
pub const MOST_NAMED: usize = 5;

/// How severe a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The site is published; `--strict` makes it an error.
    Warning,
    /// It is understood and could be written better. It never changes an exit code, and `build` does not show it.
    Note,
}

/// What is wrong; [`crate::base::message::en`] has a sentence for each kind.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Fault {
    File(FileFault),
    // YAML
    FrontMatterMissing,
    FrontMatterUnclosed,
    // A line of other dashes, or of more or fewer, where `---` is meant.
    FrontMatterDashes { line: String },
    FrontMatterTooLarge { limit: usize },
    Yaml(YamlFault),
    // A ` #` in a value without quotation marks; the line with them.
    CutValue { dropped: String, line: String },
    DuplicateKey { key: String, first: u32 },
    // `is_slip` if the nearest key is the only one that is one slip away.
    UnknownKey { key: String, nearest: Option<String>, is_slip: bool },
    // A key that must be there, under a name like its own.
    MisnamedKey { key: String, meant: String, is_slip: bool },
    // A key in other letters than its own, which is read.
    SpelledKey { key: String, meant: &'static str },
    // A line `key:value`, which YAML reads as one key.
    GluedKey { key: String, corrected: String },
    ManyUnknownKeys { count: usize },
    // A key of other site generators by which a plan is a draft; the plan is read as one if `draft`.
    DraftKey { key: String, draft: bool },
    // The front matter or a whole file is no map.
    NotKeys { whole: Whole },
    // An item of a list is no map; `corrected` is the item as it should be, where that is known.
    ItemNotKeys { corrected: Option<String> },
    WrongShape { key: String, expected: Shape },
    // Names in brackets that are read as one, which is not certain; the line with quotation marks.
    JoinedName { name: String, line: String },
    // More bodies than issue any plan.
    ManyIssuers { count: usize, most: usize },
    // A text in brackets, which YAML reads as a list; the line with quotation marks.
    BracketText { key: String, line: String },
    MissingKey { key: &'static str, from: KeyOwner },
    EmptyValue { key: &'static str },
    // Dots in place of words.
    BlankValue { key: String, words: String },
    // Curly quotation marks around a value, which is read without them; the line with those of YAML.
    CurlyQuotes { line: String },
    BadDate { text: String },
    ImpossibleDate { text: String },
    // The calendar has the date with day and month in each other's place.
    SwappedDate { text: String, swapped: String },
    // A day is wanted, and the text has another form, or leaves out the day or the month.
    BadDay { text: String },
    // A day is wanted, and the calendar does not have this one.
    ImpossibleDay { text: String },
    // `published` is a day; other site generators have `published: false`, by which the plan is read as a draft.
    PublishedNo { text: String },
    UpdatedFirst { published: PartialDate, updated: PartialDate },
    // The words of the time of a duty are not understood.
    BadDue { text: String },
    BadQuarter { text: String },
    BadYear { text: String },
    // The title names years after that of the date, under which the plan is listed.
    YearOfTitle { title: String, listed: i16 },
    InvalidValue { key: &'static str, value: String, nearest: Option<String>, allowed: Vec<WordPair> },
    // `slug` is the nearest valid one, and may be empty.
    BadSlug { text: String, slug: String },
    // The name of a file gives no address.
    NameWithoutLetters { name: String },
    // Windows cannot have a file of this name.
    IllegalName { name: String },
    BadUrl { text: String },
    Homoglyph { character: char, meant: char },
    // Registers
    DuplicateId { id: String, first: u32 },
    UnknownBody { name: String, nearest: Option<String> },
    UnknownProvince { text: String, nearest: Option<String> },
    NoCitation { text: String },
    // The register says that a document was changed by an older one.
    OlderSuccessor { text: String },
    // Plans
    Secrecy { mark: String },
    DraftAsIssued { marking: String },
    AttachmentMissing { name: String, nearest: Option<String> },
    AttachmentOutside { name: String },
    AttachmentForbidden { name: String },
    Text(TextFault),
    Structure(StructureFault),
    // What the text says of the plan, beside its keys
    Stated(StatedFault),
    Quarter(QuarterFault),
    // An abbreviation in the name of a body that is one slip away from a known one; the name as it may be meant.
    MisspelledBody { name: String, meant: String },
    // Between files
    Address(AddressFault),
    Site(SiteFault),
    Duty(DutyFault),
    // Wording that an editor should check
    Wording(WordingFault),
    // Office and theme
    Office(OfficeFault),
    Theme(ThemeFault),
}

/// A value that authors may write, in English and in Vietnamese.
pub type WordPair = (&'static str, &'static str);

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

/// A text that must be keys with values as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// The front matter of a plan or a page.
    FrontMatter,
    /// A file, by its name.
    File(&'static str),
}

/// What a key belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOwner {
    /// The front matter of a plan or a page.
    FrontMatter,
    /// A file.
    File,
    /// A map inside, which is where the fault is.
    Item,
}

/// What claims an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// A plan or a page of text.
    Text,
    /// An attachment.
    Attachment,
    /// An old address of a plan.
    Alias,
}

/// Why a file is not read, and what is wrong with the files as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FileFault {
    NotUtf8,
    OtherEncoding { encoding: &'static str },
    // Letters typed for an old font, or broken by a wrong encoding, in a text that is UTF-8 or is meant to be.
    LegacyLetters { coding: LegacyCoding },
    // A file of another program under the name of a text.
    NotText { kind: FileKind },
    TooLarge { limit: u64 },
    InvisibleCharacters { code: u32, count: usize },
    Unreadable { cause: Cause },
    NameNotUtf8,
    SameName,
    SkippedLink,
    SkippedSpecial,
    SkippedUnknown,
    // A file of another program among the plans, at this path.
    SkippedDocument { kind: FileKind, path: String },
    // A Markdown file whose name does not end so; the name that it is meant to have.
    SkippedName { meant: String },
    NotAFolder,
    // The last good site had plans.
    NoPlans,
    OnlyDrafts { count: usize },
    // A fault of the program.
    Internal { words: String },
}

/// Why a YAML text cannot be read, in the author's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YamlFault {
    /// A second `: ` in a value that is not quoted; the line in quotation marks, where that is simple.
    ColonInValue(Option<String>),
    /// A key with no space after its colon; the line as it should be.
    NoSpaceAfterColon(String),
    /// A colon of another width after a key; the line as it should be.
    WideColon(String),
    /// A key further right or left than those it belongs to; the line and its right column from 0.
    Misplaced(String, usize),
    /// A line that is neither a key nor a continuation of the line before.
    NoColon,
    /// A tab or no-break space where spaces should indent.
    Indentation,
    /// A quotation mark, bracket or brace is not closed; the line with the mark closed, where that is simple.
    Unclosed(Option<String>),
    /// Text after a closing quotation mark; the line as it should be, where that is simple.
    AfterQuote(Option<String>),
    /// A value begins with a character that YAML reserves; the line as it should be, where that is simple.
    ReservedSign(char, Option<String>),
    /// A `\` in double quotation marks that is no code of YAML; the line as it should be, where that is simple.
    Escape(Option<String>),
    /// An anchor or alias (`&`, `*`).
    Alias,
    /// Lists and maps nested deeper than the limit.
    TooDeep,
    /// A second document after `---`.
    SecondDocument,
    /// A key that is itself a list or map.
    ComplexKey,
    /// Anything else.
    Other,
}

/// What is wrong with a text's links, images and footnotes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TextFault {
    UnsafeLink { url: String },
    UnsafeImage { url: String },
    ForeignImage { url: String },
    BrokenLink { url: String, nearest: Option<String> },
    // The page is there, and no heading of it has this id; `corrected` is the link as it may be meant.
    BrokenAnchor { url: String, corrected: Option<String> },
    ImageWithoutWords { url: String },
    FootnoteUnused { label: String },
    FootnoteTwice { label: String, first: u32 },
}

/// What shows that a text was meant to have a structure which Markdown does not see, or was given one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum StructureFault {
    AssumedHeadings { count: usize, line: String, level: u8 },
    LeftOverMarks { marks: &'static str },
    GluedHeading { line: String, spaced: String },
    TableWithoutRule { rule: String },
    // A tag of HTML, which readers see.
    ShownTag { tag: String },
}

/// Why an address cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum AddressFault {
    Taken { address: String, other: String, by: Claim },
    // It belongs to the portal itself.
    Own { address: String, by: Claim },
    BadAlias { text: String },
}

/// What only all plans together show.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum SiteFault {
    SameNumber { number: String, other: String },
    CitesLater { cited: String, days: i32 },
    OneDigitApart { number: String, one: PartialDate, other: PartialDate },
    CitesItself { number: String },
    CitationCycle { numbers: Vec<String>, count: usize },
    AmbiguousCitation { text: String, candidates: Vec<String>, count: usize },
    AmbiguousBody { name: String, candidates: Vec<String>, count: usize },
    // A body of each province that is named without one, and how many there are.
    PlaceUnknown { name: String, count: usize },
    NearBodies { name: String, other: String },
    // The file says that the plan was replaced, and nothing says by what.
    NoSuccessor { status: &'static str },
    // A legal basis that another document had ended before the plan was issued.
    BasisOver { cited: String, by: String },
    // Two plans that each replace a third one as a whole.
    ReplacedTwice { number: String, other: String },
    // `version_of` names no plan of the portal, or not one.
    VersionOf { text: String, why: VersionFault },
    // Duties of a plan that end after it was replaced, repealed or withdrawn.
    OpenDuties { by: String, ended: PartialDate, count: usize },
    // Documents that several plans cite and of which the portal has neither title nor text nor address; `named` are the most
    // cited of them.
    UnknownDocuments { count: usize, named: String },
    // Two names in the list of a joint plan's issuers mean one body.
    IssuerTwice { name: String, other: String },
    SameText { other: String },
    NearCopy { other: String, share: usize },
    LeftOverYear { year: i16, plan: i16 },
    LeftOverDeadline { last: PartialDate, date: PartialDate },
}

/// Why `version_of` gives no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum VersionFault {
    Missing,
    Several,
    Itself,
}

/// What is wrong with the day of a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DutyFault {
    BeforePlan { last: PartialDate, date: PartialDate },
    NoRecurrence,
    RecurrenceUnused { kind: &'static str },
}

/// Wording that an editor should check; `check` reports it, `build` does not.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum WordingFault {
    WrongTerm { cited: String, term: String, right: String },
    TermsApart { cited: String, term: String, other: String },
    CallsItself { words: String, kind: String },
    FirstNotFull { number: String },
    ImpossibleDate { words: String },
    UnreadableDate { words: String },
    ShortNameUnused { name: String },
    NumberPadding { number: String, right: String },
    LeftOpen { words: String },
    MeansSeveral { words: String },
    Miscounted { words: String, items: usize },
}

/// What is wrong with the office in `site.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum OfficeFault {
    BadColour { text: String, key: &'static str, example: Colour },
    EmptyColour { key: &'static str, example: Colour },
    WeakColour { key: &'static str, colour: Colour, on: Colour, tenths: u32, better: Colour },
    LogoKind { name: String },
    BadEmail { text: String },
}

/// What is wrong with a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ThemeFault {
    Missing { name: String },
    BadName { name: String },
    Template { reason: String },
    PageTooLarge { limit: usize },
}
