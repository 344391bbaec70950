//! The code and the severity of each kind of fault.

use super::{
    AddressFault, DutyFault, Fault, FileFault, OfficeFault, Severity, SiteFault, StatedFault, StructureFault,
    TextFault, ThemeFault, WordingFault,
};

impl Fault {
    /// How severe the fault is.
    pub fn severity(&self) -> Severity {
        use Fault::*;
        match self {
            Structure(fault) => fault.severity(),
            File(fault) => fault.severity(),
            Wording(fault) => fault.severity(),
            Site(fault) => fault.severity(),
            JoinedName { .. } | YearOfTitle { .. } | SpelledKey { .. } | CurlyQuotes { .. } => Severity::Note,
            UnknownKey { .. }
            | GluedKey { .. }
            | DraftKey { .. }
            | PublishedNo { .. }
            | UpdatedFirst { .. }
            | CutValue { .. }
            | ManyUnknownKeys { .. }
            | BlankValue { .. }
            | Homoglyph { .. }
            | DraftAsIssued { .. }
            | MisspelledBody { .. }
            | OlderSuccessor { .. }
            | Stated(_)
            | Quarter(_)
            | Text(_)
            | Duty(_)
            | Office(OfficeFault::WeakColour { .. }) => Severity::Warning,
            FrontMatterMissing
            | FrontMatterUnclosed
            | FrontMatterDashes { .. }
            | FrontMatterTooLarge { .. }
            | Yaml(_)
            | DuplicateKey { .. }
            | NotKeys { .. }
            | ItemNotKeys { .. }
            | WrongShape { .. }
            | BracketText { .. }
            | ManyIssuers { .. }
            | MissingKey { .. }
            | MisnamedKey { .. }
            | EmptyValue { .. }
            | BadDate { .. }
            | ImpossibleDate { .. }
            | BadDay { .. }
            | ImpossibleDay { .. }
            | SwappedDate { .. }
            | BadDue { .. }
            | BadQuarter { .. }
            | BadYear { .. }
            | InvalidValue { .. }
            | BadSlug { .. }
            | NameWithoutLetters { .. }
            | IllegalName { .. }
            | BadUrl { .. }
            | DuplicateId { .. }
            | UnknownBody { .. }
            | UnknownProvince { .. }
            | NoCitation { .. }
            | Secrecy { .. }
            | AttachmentMissing { .. }
            | AttachmentOutside { .. }
            | AttachmentForbidden { .. }
            | Address(_)
            | Office(_)
            | Theme(_) => Severity::Error,
        }
    }

    /// The code, `K001` and up, which never changes its meaning.
    pub fn code(&self) -> &'static str {
        use Fault::*;
        match self {
            File(fault) => fault.code(),
            FrontMatterMissing => "K003",
            FrontMatterDashes { .. } => "K003",
            FrontMatterUnclosed => "K004",
            FrontMatterTooLarge { .. } => "K005",
            Yaml(_) => "K006",
            CutValue { .. } => "K046",
            DuplicateKey { .. } => "K008",
            UnknownKey { .. }
            | SpelledKey { .. }
            | GluedKey { .. }
            | ManyUnknownKeys { .. }
            | DraftKey { .. }
            | PublishedNo { .. } => "K009",
            WrongShape { .. }
            | BracketText { .. }
            | ManyIssuers { .. }
            | NotKeys { .. }
            | ItemNotKeys { .. } => "K010",
            JoinedName { .. } => "K047",
            MissingKey { .. } | MisnamedKey { .. } => "K011",
            BlankValue { .. } => "K099",
            CurlyQuotes { .. } => "K100",
            EmptyValue { .. } => "K012",
            BadDate { .. }
            | ImpossibleDate { .. }
            | BadDay { .. }
            | ImpossibleDay { .. }
            | SwappedDate { .. }
            | BadDue { .. } => "K013",
            UpdatedFirst { .. } => "K113",
            BadQuarter { .. } => "K014",
            BadYear { .. } => "K015",
            YearOfTitle { .. } => "K073",
            InvalidValue { .. } | UnknownProvince { .. } => "K016",
            BadSlug { .. } | NameWithoutLetters { .. } | IllegalName { .. } => "K017",
            BadUrl { .. } => "K018",
            Homoglyph { .. } => "K019",
            AttachmentMissing { .. } => "K023",
            AttachmentOutside { .. } => "K024",
            AttachmentForbidden { .. } => "K025",
            Secrecy { .. } => "K029",
            DraftAsIssued { .. } => "K030",
            DuplicateId { .. } => "K037",
            UnknownBody { .. } => "K038",
            NoCitation { .. } => "K040",
            OlderSuccessor { .. } => "K115",
            MisspelledBody { .. } => "K101",
            Stated(fault) => fault.code(),
            Quarter(_) => "K102",
            Text(fault) => fault.code(),
            Structure(fault) => fault.code(),
            Address(fault) => fault.code(),
            Site(fault) => fault.code(),
            Duty(fault) => fault.code(),
            Wording(fault) => fault.code(),
            Office(fault) => fault.code(),
            Theme(fault) => fault.code(),
        }
    }
}

impl FileFault {
    fn severity(&self) -> Severity {
        use FileFault::*;
        match self {
            InvisibleCharacters { .. }
            | NameNotUtf8
            | SkippedLink
            | SkippedSpecial
            | SkippedUnknown
            | SkippedDocument { .. }
            | SkippedName { .. } => Severity::Warning,
            NotUtf8
            | OtherEncoding { .. }
            | LegacyLetters { .. }
            | NotText { .. }
            | TooLarge { .. }
            | Unreadable { .. }
            | SameName
            | NotAFolder
            | NoPlans
            | OnlyDrafts { .. }
            | Internal { .. } => Severity::Error,
        }
    }

    fn code(&self) -> &'static str {
        use FileFault::*;
        match self {
            NotUtf8 | OtherEncoding { .. } | LegacyLetters { .. } => "K001",
            NotText { .. } => "K098",
            TooLarge { .. } => "K002",
            InvisibleCharacters { .. } => "K007",
            SameName => "K020",
            Unreadable { .. } => "K041",
            NameNotUtf8
            | SkippedLink
            | SkippedSpecial
            | SkippedUnknown
            | SkippedDocument { .. }
            | SkippedName { .. } => "K042",
            NoPlans | OnlyDrafts { .. } => "K043",
            NotAFolder => "K044",
            Internal { .. } => "K045",
        }
    }
}

impl StatedFault {
    fn code(&self) -> &'static str {
        use StatedFault::*;
        match self {
            Blank { .. } => "K099",
            QuartersLacking { .. } => "K102",
            LeftInText { .. } => "K103",
            Differs { .. } => "K104",
            Number { .. } => "K105",
            YearsApart { .. } => "K106",
            TabTable { .. } => "K107",
            BrokenSentence { .. } => "K108",
        }
    }
}

impl TextFault {
    fn code(&self) -> &'static str {
        use TextFault::*;
        match self {
            UnsafeLink { .. } | UnsafeImage { .. } => "K026",
            ForeignImage { .. } => "K027",
            BrokenLink { .. } | BrokenAnchor { .. } => "K028",
            ImageWithoutWords { .. } => "K109",
            FootnoteUnused { .. } | FootnoteTwice { .. } => "K048",
        }
    }
}

impl StructureFault {
    fn severity(&self) -> Severity {
        match self {
            StructureFault::AssumedHeadings { .. } => Severity::Note,
            StructureFault::LeftOverMarks { .. }
            | StructureFault::ShownTag { .. }
            | StructureFault::GluedHeading { .. }
            | StructureFault::TableWithoutRule { .. } => Severity::Warning,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            StructureFault::AssumedHeadings { .. } => "K090",
            StructureFault::LeftOverMarks { .. }
            | StructureFault::ShownTag { .. }
            | StructureFault::GluedHeading { .. }
            | StructureFault::TableWithoutRule { .. } => "K091",
        }
    }
}

impl AddressFault {
    fn code(&self) -> &'static str {
        use AddressFault::*;
        match self {
            Taken { .. } => "K020",
            Own { .. } => "K021",
            BadAlias { .. } => "K022",
        }
    }
}

impl SiteFault {
    fn severity(&self) -> Severity {
        use SiteFault::*;
        match self {
            PlaceUnknown { .. }
            | NearBodies { .. }
            | NoSuccessor { .. }
            | OpenDuties { .. }
            | UnknownDocuments { .. } => Severity::Note,
            SameNumber { .. }
            | CitesLater { .. }
            | OneDigitApart { .. }
            | CitesItself { .. }
            | CitationCycle { .. }
            | AmbiguousCitation { .. }
            | AmbiguousBody { .. }
            | IssuerTwice { .. }
            | BasisOver { .. }
            | ReplacedTwice { .. }
            | VersionOf { .. }
            | SameText { .. }
            | NearCopy { .. }
            | LeftOverYear { .. }
            | LeftOverDeadline { .. } => Severity::Warning,
        }
    }

    fn code(&self) -> &'static str {
        use SiteFault::*;
        match self {
            SameNumber { .. } => "K031",
            CitesLater { .. } => "K032",
            OneDigitApart { .. } => "K033",
            AmbiguousCitation { .. } => "K034",
            CitesItself { .. } => "K035",
            CitationCycle { .. } => "K036",
            AmbiguousBody { .. } => "K039",
            PlaceUnknown { .. } => "K095",
            NearBodies { .. } => "K096",
            IssuerTwice { .. } => "K097",
            NoSuccessor { .. } => "K110",
            BasisOver { .. } => "K111",
            ReplacedTwice { .. } => "K112",
            VersionOf { .. } => "K114",
            OpenDuties { .. } => "K116",
            UnknownDocuments { .. } => "K117",
            SameText { .. } => "K070",
            LeftOverYear { .. } | LeftOverDeadline { .. } => "K071",
            NearCopy { .. } => "K072",
        }
    }
}

impl DutyFault {
    fn code(&self) -> &'static str {
        use DutyFault::*;
        match self {
            BeforePlan { .. } => "K060",
            NoRecurrence => "K061",
            RecurrenceUnused { .. } => "K062",
        }
    }
}

impl WordingFault {
    fn severity(&self) -> Severity {
        use WordingFault::*;
        match self {
            WrongTerm { .. }
            | TermsApart { .. }
            | CallsItself { .. }
            | LeftOpen { .. }
            | MeansSeveral { .. }
            | ImpossibleDate { .. }
            | UnreadableDate { .. }
            | Miscounted { .. } => Severity::Warning,
            FirstNotFull { .. } | ShortNameUnused { .. } | NumberPadding { .. } => Severity::Note,
        }
    }

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
            ImpossibleDate { .. } | UnreadableDate { .. } => "K088",
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
