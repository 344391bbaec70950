//! The code and the severity of each kind of fault.

use super::{
    AddressFault, DutyFault, Fault, FileFault, OfficeFault, Severity, SiteFault, StructureFault, TextFault,
    ThemeFault, WordingFault,
};

impl Fault {
    /// How severe the fault is.
    pub fn severity(&self) -> Severity {
        use Fault::*;
        match self {
            Structure(fault) => fault.severity(),
            File(fault) => fault.severity(),
            Wording(fault) => fault.severity(),
            JoinedName { .. } | YearOfTitle { .. } => Severity::Note,
            UnknownKey { .. }
            | GluedKey { .. }
            | DraftKey { .. }
            | CutValue { .. }
            | ManyUnknownKeys { .. }
            | Homoglyph { .. }
            | DraftAsIssued { .. }
            | Text(_)
            | Site(_)
            | Duty(_)
            | Office(OfficeFault::WeakColour { .. }) => Severity::Warning,
            FrontMatterMissing
            | FrontMatterUnclosed
            | FrontMatterTooLarge { .. }
            | Yaml(_)
            | DuplicateKey { .. }
            | NotKeys { .. }
            | ItemNotKeys { .. }
            | WrongShape { .. }
            | BracketText { .. }
            | MissingKey { .. }
            | EmptyValue { .. }
            | BadDate { .. }
            | ImpossibleDate { .. }
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
            FrontMatterUnclosed => "K004",
            FrontMatterTooLarge { .. } => "K005",
            Yaml(_) => "K006",
            CutValue { .. } => "K046",
            DuplicateKey { .. } => "K008",
            UnknownKey { .. } | GluedKey { .. } | ManyUnknownKeys { .. } | DraftKey { .. } => "K009",
            WrongShape { .. } | BracketText { .. } | NotKeys { .. } | ItemNotKeys { .. } => "K010",
            JoinedName { .. } => "K047",
            MissingKey { .. } => "K011",
            EmptyValue { .. } => "K012",
            BadDate { .. } | ImpossibleDate { .. } | BadDue { .. } => "K013",
            BadQuarter { .. } => "K014",
            BadYear { .. } => "K015",
            YearOfTitle { .. } => "K073",
            InvalidValue { .. } => "K016",
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
            InvisibleCharacters { .. } | NameNotUtf8 | SkippedLink | SkippedSpecial | SkippedUnknown => {
                Severity::Warning
            }
            NotUtf8
            | OtherEncoding { .. }
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
            NotUtf8 | OtherEncoding { .. } => "K001",
            TooLarge { .. } => "K002",
            InvisibleCharacters { .. } => "K007",
            SameName => "K020",
            Unreadable { .. } => "K041",
            NameNotUtf8 | SkippedLink | SkippedSpecial | SkippedUnknown => "K042",
            NoPlans | OnlyDrafts { .. } => "K043",
            NotAFolder => "K044",
            Internal { .. } => "K045",
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
            FootnoteUnused { .. } | FootnoteTwice { .. } => "K048",
        }
    }
}

impl StructureFault {
    fn severity(&self) -> Severity {
        match self {
            StructureFault::AssumedHeadings { .. } => Severity::Note,
            StructureFault::LeftOverMarks { .. }
            | StructureFault::GluedHeading { .. }
            | StructureFault::TableWithoutRule { .. } => Severity::Warning,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            StructureFault::AssumedHeadings { .. } => "K090",
            StructureFault::LeftOverMarks { .. }
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
