//! The code and the severity of each kind of fault.

use super::{Fault, OfficeFault, Severity, ThemeFault, WordingFault};

impl Fault {
    /// How severe the fault is.
    pub fn severity(&self) -> Severity {
        use Fault::*;
        match self {
            InvisibleCharacters { .. }
            | NameNotUtf8
            | SkippedLink
            | SkippedSpecial
            | SkippedUnknown
            | UnknownKey { .. }
            | GluedKey { .. }
            | ManyUnknownKeys { .. }
            | Homoglyph { .. }
            | DraftAsIssued { .. }
            | UnsafeLink { .. }
            | UnsafeImage { .. }
            | ForeignImage { .. }
            | BrokenLink { .. }
            | FootnoteUnused { .. }
            | FootnoteTwice { .. }
            | SameNumber { .. }
            | CitesLater { .. }
            | OneDigitApart { .. }
            | CitesItself { .. }
            | CitationCycle { .. }
            | AmbiguousCitation { .. }
            | AmbiguousBody { .. }
            | SameText { .. }
            | NearCopy { .. }
            | LeftOverYear { .. }
            | Wording(
                WordingFault::WrongTerm { .. }
                | WordingFault::TermsApart { .. }
                | WordingFault::CallsItself { .. }
                | WordingFault::LeftOpen { .. }
                | WordingFault::MeansSeveral { .. }
                | WordingFault::Miscounted { .. },
            )
            | DutyBeforePlan { .. }
            | NoRecurrence
            | RecurrenceUnused { .. }
            | Office(OfficeFault::WeakColour { .. }) => Severity::Warning,
            Wording(
                WordingFault::FirstNotFull { .. }
                | WordingFault::ShortNameUnused { .. }
                | WordingFault::NumberPadding { .. },
            ) => Severity::Note,
            NotUtf8
            | OtherEncoding { .. }
            | FileTooLarge { .. }
            | Unreadable { .. }
            | SameName
            | NoPlans
            | OnlyDrafts { .. }
            | NotAFolder
            | Internal { .. }
            | FrontMatterMissing
            | FrontMatterUnclosed
            | FrontMatterTooLarge { .. }
            | Yaml(_)
            | DuplicateKey { .. }
            | NotKeys { .. }
            | ItemNotKeys { .. }
            | WrongShape { .. }
            | MissingKey { .. }
            | EmptyValue { .. }
            | BadDate { .. }
            | ImpossibleDate { .. }
            | BadQuarter { .. }
            | BadYear { .. }
            | InvalidValue { .. }
            | BadSlug { .. }
            | NameWithoutLetters { .. }
            | IllegalName { .. }
            | BadUrl { .. }
            | DuplicateId { .. }
            | UnknownBody { .. }
            | NoCitation { .. }
            | Secrecy { .. }
            | AttachmentMissing { .. }
            | AttachmentOutside { .. }
            | AttachmentForbidden { .. }
            | AddressTaken { .. }
            | OwnAddress { .. }
            | BadAlias { .. }
            | Office(_)
            | Theme(_) => Severity::Error,
        }
    }

    /// The code, `K001` and up, which never changes its meaning.
    pub fn code(&self) -> &'static str {
        use Fault::*;
        match self {
            NotUtf8 | OtherEncoding { .. } => "K001",
            FileTooLarge { .. } => "K002",
            FrontMatterMissing => "K003",
            FrontMatterUnclosed => "K004",
            FrontMatterTooLarge { .. } => "K005",
            Yaml(_) => "K006",
            InvisibleCharacters { .. } => "K007",
            DuplicateKey { .. } => "K008",
            UnknownKey { .. } | GluedKey { .. } | ManyUnknownKeys { .. } => "K009",
            WrongShape { .. } | NotKeys { .. } | ItemNotKeys { .. } => "K010",
            MissingKey { .. } => "K011",
            EmptyValue { .. } => "K012",
            BadDate { .. } | ImpossibleDate { .. } => "K013",
            BadQuarter { .. } => "K014",
            BadYear { .. } => "K015",
            InvalidValue { .. } => "K016",
            BadSlug { .. } | NameWithoutLetters { .. } | IllegalName { .. } => "K017",
            BadUrl { .. } => "K018",
            Homoglyph { .. } => "K019",
            AddressTaken { .. } | SameName => "K020",
            OwnAddress { .. } => "K021",
            BadAlias { .. } => "K022",
            AttachmentMissing { .. } => "K023",
            AttachmentOutside { .. } => "K024",
            AttachmentForbidden { .. } => "K025",
            UnsafeLink { .. } | UnsafeImage { .. } => "K026",
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
            DuplicateId { .. } => "K037",
            UnknownBody { .. } => "K038",
            AmbiguousBody { .. } => "K039",
            NoCitation { .. } => "K040",
            Unreadable { .. } => "K041",
            NameNotUtf8 | SkippedLink | SkippedSpecial | SkippedUnknown => "K042",
            NoPlans | OnlyDrafts { .. } => "K043",
            NotAFolder => "K044",
            Internal { .. } => "K045",
            FootnoteUnused { .. } | FootnoteTwice { .. } => "K048",
            Office(fault) => fault.code(),
            Theme(fault) => fault.code(),
            DutyBeforePlan { .. } => "K060",
            NoRecurrence => "K061",
            RecurrenceUnused { .. } => "K062",
            SameText { .. } => "K070",
            LeftOverYear { .. } => "K071",
            NearCopy { .. } => "K072",
            Wording(fault) => fault.code(),
        }
    }
}

impl WordingFault {
    fn code(&self) -> &'static str {
        use WordingFault::*;
        match self {
            WrongTerm { .. } | TermsApart { .. } => "K080",
            CallsItself { .. } => "K081",
            FirstNotFull { .. } => "K082",
            ShortNameUnused { .. } => "K083",
            NumberPadding { .. } => "K084",
            LeftOpen { .. } => "K085",
            MeansSeveral { .. } => "K086",
            Miscounted { .. } => "K087",
        }
    }
}

impl OfficeFault {
    fn code(&self) -> &'static str {
        use OfficeFault::*;
        match self {
            EmptyColour { .. } => "K012",
            BadColour { .. } => "K054",
            WeakColour { .. } => "K055",
            LogoKind { .. } => "K056",
            BadEmail { .. } => "K057",
        }
    }
}

impl ThemeFault {
    fn code(&self) -> &'static str {
        use ThemeFault::*;
        match self {
            Missing { .. } | BadName { .. } => "K050",
            Template { .. } | PageTooLarge { .. } => "K051",
        }
    }
}
