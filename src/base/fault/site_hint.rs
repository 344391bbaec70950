//! What to do about the faults between files.

use super::SiteFault;
use super::hint::Hint;

impl SiteFault {
    /// What to do about the fault.
    pub(super) fn hint(&self) -> Hint {
        use SiteFault::*;
        match self {
            SameNumber { .. } => Hint::CheckNumbers,
            CitesLater { .. } => Hint::CheckYear,
            OneDigitApart { .. } => Hint::CheckDates,
            CitesItself { .. } | CitationCycle { .. } | BasisOver { .. } => Hint::CheckCitation,
            AmbiguousCitation { .. } => Hint::GiveDate,
            AmbiguousBody { .. } => Hint::FullBodyName,
            PlaceUnknown { .. } => Hint::SiteProvince,
            NearBodies { .. } => Hint::OneBodyOrTwo,
            IssuerTwice { .. } => Hint::EachIssuerOnce,
            NoSuccessor { .. } => Hint::NameSuccessor,
            ReplacedTwice { .. } => Hint::ReplacedOnce,
            VersionOf { .. } => Hint::NameIssued,
            OpenDuties { .. } => Hint::DutiesElsewhere,
            UnknownDocuments { .. } => Hint::TitlesInRegister,
            SameText { .. } => Hint::SameText,
            NearCopy { .. } => Hint::NearCopy,
            LeftOverYear { .. } | LeftOverDeadline { .. } => Hint::LeftOverYear,
        }
    }
}
