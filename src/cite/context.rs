//! How documents relate to each other, and in which part of a text they do.

/// The relation of one document to another, stored citing → cited; the strongest first: what a document says of itself
/// («Kế hoạch này thay thế …») is more than that it names another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// thay thế
    Replaces,
    /// sửa đổi
    Amends,
    /// bãi bỏ
    Repeals,
    /// thu hồi
    Withdraws,
    /// đính chính
    Corrects,
    /// kèm theo
    AttachedTo,
    /// thực hiện
    Implements,
    /// cụ thể hóa
    Details,
    /// căn cứ
    BasedOn,
    /// theo
    GuidedBy,
    /// sơ kết, tổng kết
    Reviews,
    /// tài liệu
    Uses,
    /// tiếp tục
    Continues,
    /// nhắc đến
    Mentions,
}

impl Relation {
    /// All relations, the strongest first.
    pub const ALL: [Relation; 14] = [
        Relation::Replaces,
        Relation::Amends,
        Relation::Repeals,
        Relation::Withdraws,
        Relation::Corrects,
        Relation::AttachedTo,
        Relation::Implements,
        Relation::Details,
        Relation::BasedOn,
        Relation::GuidedBy,
        Relation::Reviews,
        Relation::Uses,
        Relation::Continues,
        Relation::Mentions,
    ];

    /// Whether it makes the cited document a legal basis of the citing one.
    pub fn is_basis(self) -> bool {
        use Relation::{BasedOn, Continues, Details, GuidedBy, Implements};
        matches!(self, Implements | BasedOn | GuidedBy | Continues | Details)
    }

    /// Whether it changes the cited document, which is then another or no longer in force.
    pub fn is_change(self) -> bool {
        use Relation::{Amends, Corrects, Repeals, Replaces, Withdraws};
        matches!(self, Replaces | Amends | Repeals | Withdraws | Corrects)
    }

    /// The name in files and data.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Implements => "implements",
            Relation::BasedOn => "based_on",
            Relation::GuidedBy => "guided_by",
            Relation::Reviews => "reviews",
            Relation::Uses => "uses",
            Relation::Mentions => "mentions",
            Relation::Continues => "continues",
            Relation::Details => "details",
            Relation::Replaces => "replaces",
            Relation::Amends => "amends",
            Relation::Repeals => "repeals",
            Relation::Withdraws => "withdraws",
            Relation::Corrects => "corrects",
            Relation::AttachedTo => "attached_to",
        }
    }

    /// The verb in Vietnamese, as authors may write it in front matter.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Relation::Implements => "thực hiện",
            Relation::BasedOn => "căn cứ",
            Relation::GuidedBy => "theo",
            Relation::Reviews => "sơ kết",
            Relation::Uses => "tài liệu",
            Relation::Mentions => "nhắc đến",
            Relation::Continues => "tiếp tục",
            Relation::Details => "cụ thể hóa",
            Relation::Replaces => "thay thế",
            Relation::Amends => "sửa đổi",
            Relation::Repeals => "bãi bỏ",
            Relation::Withdraws => "thu hồi",
            Relation::Corrects => "đính chính",
            Relation::AttachedTo => "kèm theo",
        }
    }
}

/// Where in a document a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// The title (trích yếu).
    Title,
    /// The paragraphs before the first heading, or the front matter's list of bases.
    Opening,
    /// A heading.
    Heading,
    /// The text.
    Body,
    /// A list of material to study.
    Material,
    /// After the signature.
    Annex,
}
