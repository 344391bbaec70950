//! The words that name values of the program's own types: the compiler asks for those of each new value.

use super::Pattern;
use crate::base::date::PartialDate;
use crate::cite::body::Level;
use crate::cite::context::Relation;
use crate::plan::document::Status;
use crate::plan::duty::{Due, DutyKind, Recurrence};
use crate::site::change_log::LogEvent;
use crate::site::coverage::State;
use serde::Deserialize;

/// Names by the key before them: `relation_implements` is in `relation`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Names {
    pub(crate) relation: RelationNames,
    pub(crate) verb: RelationNames,
    pub(crate) sentence: RelationNames,
    pub(crate) sentence_of: RelationNames,
    pub(crate) change: ChangeNames,
    pub(crate) status: StatusNames,
    pub(crate) notice: NoticeTexts,
    pub(crate) level: LevelNames,
    pub(crate) kind: DutyKindNames,
    pub(crate) time: TimePatterns,
    pub(crate) recurrence: RecurrenceNames,
    pub(crate) coverage: CoverageTexts,
    pub(crate) found: FindingTexts,
}

/// Words for each relation.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RelationNames {
    implements: String,
    based_on: String,
    guided_by: String,
    reviews: String,
    uses: String,
    mentions: String,
    continues: String,
    details: String,
    replaces: String,
    amends: String,
    repeals: String,
    withdraws: String,
    corrects: String,
    attached_to: String,
}

impl RelationNames {
    /// Those of a relation.
    pub(crate) fn of(&self, relation: Relation) -> &str {
        match relation {
            Relation::Implements => &self.implements,
            Relation::BasedOn => &self.based_on,
            Relation::GuidedBy => &self.guided_by,
            Relation::Reviews => &self.reviews,
            Relation::Uses => &self.uses,
            Relation::Mentions => &self.mentions,
            Relation::Continues => &self.continues,
            Relation::Details => &self.details,
            Relation::Replaces => &self.replaces,
            Relation::Amends => &self.amends,
            Relation::Repeals => &self.repeals,
            Relation::Withdraws => &self.withdraws,
            Relation::Corrects => &self.corrects,
            Relation::AttachedTo => &self.attached_to,
        }
    }
}

/// Words for what happens to a plan.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ChangeNames {
    published: String,
    updated: String,
    replaces: String,
    amends: String,
    repeals: String,
    withdraws: String,
    corrects: String,
}

impl ChangeNames {
    /// Those of an event; none where a document does something to the plan that does not change it.
    pub(crate) fn of(&self, event: LogEvent) -> Option<&str> {
        Some(match event {
            LogEvent::Published => &self.published,
            LogEvent::Updated => &self.updated,
            LogEvent::Changed(change) => match change.relation {
                Relation::Replaces => &self.replaces,
                Relation::Amends => &self.amends,
                Relation::Repeals => &self.repeals,
                Relation::Withdraws => &self.withdraws,
                Relation::Corrects => &self.corrects,
                _ => return None,
            },
        })
    }
}

/// Words for each status.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StatusNames {
    draft: String,
    issued: String,
    corrected: String,
    amended: String,
    replaced: String,
    repealed: String,
    withdrawn: String,
    ended: String,
}

impl StatusNames {
    /// Those of a status.
    pub(crate) fn of(&self, status: Status) -> &str {
        match status {
            Status::Draft => &self.draft,
            Status::Issued => &self.issued,
            Status::Corrected => &self.corrected,
            Status::Amended => &self.amended,
            Status::Replaced => &self.replaced,
            Status::Repealed => &self.repealed,
            Status::Withdrawn => &self.withdrawn,
            Status::Ended => &self.ended,
        }
    }
}

/// What a reader is told of a plan before anything else.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct NoticeTexts {
    draft: String,
    corrected: String,
    amended: String,
    replaced: String,
    repealed: String,
    withdrawn: String,
}

impl NoticeTexts {
    /// That of a status; none where a plan is what a reader expects.
    pub(crate) fn of(&self, status: Status) -> Option<&str> {
        match status {
            Status::Issued | Status::Ended => None,
            Status::Draft => Some(&self.draft),
            Status::Corrected => Some(&self.corrected),
            Status::Amended => Some(&self.amended),
            Status::Replaced => Some(&self.replaced),
            Status::Repealed => Some(&self.repealed),
            Status::Withdrawn => Some(&self.withdrawn),
        }
    }
}

/// Words for each level.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct LevelNames {
    central: String,
    province: String,
    district: String,
    commune: String,
    unit: String,
    unknown: String,
}

impl LevelNames {
    /// Those of a level, or of none.
    pub(crate) fn of(&self, level: Option<Level>) -> &str {
        match level {
            Some(Level::Central) => &self.central,
            Some(Level::Province) => &self.province,
            Some(Level::District) => &self.district,
            Some(Level::Commune) => &self.commune,
            Some(Level::Unit) => &self.unit,
            None => &self.unknown,
        }
    }
}

/// Words for each kind of duty.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct DutyKindNames {
    by: String,
    within: String,
    during: String,
    recurring: String,
    ongoing: String,
    conditional: String,
}

impl DutyKindNames {
    /// Those of a kind.
    pub(crate) fn of(&self, kind: DutyKind) -> &str {
        match kind {
            DutyKind::By => &self.by,
            DutyKind::Within => &self.within,
            DutyKind::During => &self.during,
            DutyKind::Recurring => &self.recurring,
            DutyKind::Ongoing => &self.ongoing,
            DutyKind::Conditional => &self.conditional,
        }
    }
}

/// How the time of a duty is said.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct TimePatterns {
    before: Pattern,
    by_day: Pattern,
    by_month: Pattern,
    by_quarter: Pattern,
    by_year: Pattern,
    within_day: Pattern,
    within_month: Pattern,
    within_quarter: Pattern,
    within_year: Pattern,
    during_day: Pattern,
    during_month: Pattern,
    during_quarter: Pattern,
    during_year: Pattern,
    dated: Pattern,
    by: Pattern,
    within: Pattern,
    during: Pattern,
    recurring: Pattern,
    ongoing: Pattern,
    conditional: Pattern,
    unknown: Pattern,
}

impl TimePatterns {
    /// How the time of a duty of a kind is said; `{due}` is the day, month, quarter or year, where there is one.
    pub(crate) fn of(&self, kind: Option<DutyKind>, due: Option<Due>) -> &Pattern {
        let [day, month, quarter, year] = match kind {
            Some(DutyKind::By) => [&self.by_day, &self.by_month, &self.by_quarter, &self.by_year],
            Some(DutyKind::Within) => {
                [&self.within_day, &self.within_month, &self.within_quarter, &self.within_year]
            }
            Some(DutyKind::During) => {
                [&self.during_day, &self.during_month, &self.during_quarter, &self.during_year]
            }
            _ => [&self.dated; 4],
        };
        match due {
            Some(Due::Date { strict: true, .. }) => &self.before,
            Some(Due::Date { date: PartialDate::Day(_), .. }) => day,
            Some(Due::Date { date: PartialDate::Month(..), .. }) => month,
            Some(Due::Date { date: PartialDate::Year(_), .. }) => year,
            Some(Due::Quarter(_)) => quarter,
            None => match kind {
                Some(DutyKind::By) => &self.by,
                Some(DutyKind::Within) => &self.within,
                Some(DutyKind::During) => &self.during,
                Some(DutyKind::Recurring) => &self.recurring,
                Some(DutyKind::Ongoing) => &self.ongoing,
                Some(DutyKind::Conditional) => &self.conditional,
                None => &self.unknown,
            },
        }
    }
}

/// Words for each recurrence.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RecurrenceNames {
    weekly: String,
    monthly: String,
    quarterly: String,
    half_yearly: String,
    yearly: String,
}

impl RecurrenceNames {
    /// Those of a recurrence.
    pub(crate) fn of(&self, recurrence: Recurrence) -> &str {
        match recurrence {
            Recurrence::Weekly => &self.weekly,
            Recurrence::Monthly => &self.monthly,
            Recurrence::Quarterly => &self.quarterly,
            Recurrence::HalfYearly => &self.half_yearly,
            Recurrence::Yearly => &self.yearly,
        }
    }
}

/// What a body has of a directive, and what that means.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct CoverageTexts {
    issued: String,
    issued_note: String,
    unnumbered: String,
    unnumbered_note: String,
    draft: String,
    draft_note: String,
    none: String,
    none_note: String,
    unknown: String,
    unknown_note: String,
    not_concerned: String,
    not_concerned_note: String,
}

impl CoverageTexts {
    /// The words of a state, and a sentence about it.
    pub(crate) fn of(&self, state: State) -> (&str, &str) {
        match state {
            State::Issued => (&self.issued, &self.issued_note),
            State::Unnumbered => (&self.unnumbered, &self.unnumbered_note),
            State::Draft => (&self.draft, &self.draft_note),
            State::None => (&self.none, &self.none_note),
            State::Unknown => (&self.unknown, &self.unknown_note),
            State::NotConcerned => (&self.not_concerned, &self.not_concerned_note),
        }
    }
}

/// The findings in the graph, each with a sentence about it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct FindingTexts {
    pub(crate) outdated: String,
    pub(crate) outdated_note: String,
    pub(crate) backwards: String,
    pub(crate) backwards_note: String,
    pub(crate) circles: String,
    pub(crate) circles_note: String,
    pub(crate) own: String,
    pub(crate) own_note: String,
}
