//! A plan (kế hoạch) as its file tells it, with everything still in the author's words.

use super::body::{Body, Link};
use super::origin::Origin;
use super::yaml::Text;
use super::years::NamedYear;
use crate::base::date::{PartialDate, Quarter};
use crate::base::place::Span;
use crate::cite::context::{Relation, Setting};
use crate::cite::extract::{Citation, Cited, extract};
use crate::cite::identity::NumberKey;
use crate::cite::issuer::Issuer;
use crate::cite::number::DocumentNumber;
use crate::cite::slip::SlipKind;
use jiff::civil::Date;

/// A plan: the record of the front matter, the text, and the citations found in both.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The file, below the portal's root.
    pub path: String,
    /// The address below `ke-hoach/`, without slashes at the ends.
    pub slug: String,
    /// Where the slug is given, if it is.
    pub slug_span: Option<Span>,
    /// The type (tên loại), usually «Kế hoạch».
    pub kind: String,
    /// The number, left out while there is none.
    pub number: Option<Numbered>,
    /// The title (trích yếu).
    pub title: String,
    /// Stand for the words of the title without years, each once, in order of value.
    pub title_words: Box<[u64]>,
    /// The date of issue, as far as it is known.
    pub date: Option<PartialDate>,
    /// The place of issue (địa danh).
    pub place: Option<String>,
    /// The issuing body, as named.
    pub issuer: Text,
    /// The year planned for.
    pub year: Option<i16>,
    /// Where the plan stands in its life.
    pub status: Status,
    /// The annual theme (chuyên đề năm).
    pub theme: Option<String>,
    /// The quarterly themes (chủ điểm quý), in the order of the file.
    pub quarters: Vec<QuarterTheme>,
    /// The declared legal bases (căn cứ), in the order of the file.
    pub legal_bases: Vec<LegalBasis>,
    /// The duties (nhiệm vụ có thời hạn), in the order of the file.
    pub duties: Vec<Duty>,
    /// Who signed.
    pub signers: Vec<Signer>,
    /// To whom the plan is sent (nơi nhận).
    pub recipients: Vec<String>,
    /// Names of files below `content/tep`.
    pub attachments: Vec<Text>,
    /// Old addresses.
    pub aliases: Vec<Text>,
    /// A sentence for lists.
    pub description: Option<String>,
    /// The text.
    pub body: Body,
    /// The citations of title and text, in order.
    pub mentions: Vec<Mention>,
    /// The slips of the text, in order.
    pub slips: Vec<Slipped>,
    /// The years that the text names, but for those of citations, materials and annexes.
    pub years: Vec<NamedYear>,
}

/// A slip of a plan's text.
#[derive(Clone, Debug)]
pub struct Slipped {
    /// What it is.
    pub kind: SlippedKind,
    /// The words.
    pub words: String,
    /// Where they stand.
    pub span: Span,
}

/// What a slip of a plan's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlippedKind {
    /// One that its paragraph alone shows.
    Plain(SlipKind),
    /// «Nghị quyết này», where several were named before.
    MeansSeveral,
    /// «3 nội dung:», before a list of another length.
    Miscounted {
        /// How many items the list has.
        items: usize,
    },
}

impl Plan {
    /// Whether no other page can tell this plan from another: all that indexes, lists and addresses are made of
    /// is equal. Text may differ, and so may the places of what stands in it.
    pub fn is_alike(&self, other: &Plan) -> bool {
        // Every field is named, so that a new one is thought of here.
        let Plan { path, slug, slug_span, kind, number, title, date, place, issuer, year, status, .. } = self;
        let Plan { theme, quarters, legal_bases, attachments, aliases, description, body, mentions, .. } =
            self;
        let Plan { duties, signers, recipients, years, slips: _, title_words: _, .. } = self;
        let links = |one: &Link, other: &Link| one.target == other.target && one.url == other.url;
        *path == other.path
            && *slug == other.slug
            && *slug_span == other.slug_span
            && *kind == other.kind
            && *number == other.number
            && *title == other.title
            && *date == other.date
            && *place == other.place
            && *issuer == other.issuer
            && *year == other.year
            && *status == other.status
            && *theme == other.theme
            && *quarters == other.quarters
            && *legal_bases == other.legal_bases
            && *attachments == other.attachments
            && *aliases == other.aliases
            && *description == other.description
            && *duties == other.duties
            && *signers == other.signers
            && *recipients == other.recipients
            && body.links.len() == other.body.links.len()
            && body.links.iter().zip(&other.body.links).all(|(one, other)| links(one, other))
            && mentions.len() == other.mentions.len()
            && mentions.iter().zip(&other.mentions).all(|(one, other)| one.is_alike(other))
            && years.len() == other.years.len()
            && years.iter().zip(&other.years).all(|(one, other)| one.is_alike(other))
    }
}

/// A number with its keys and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The number.
    pub number: DocumentNumber,
    /// Its key for look-up.
    pub key: NumberKey,
    /// Where it stands.
    pub span: Span,
}

/// Where a plan stands in its life (trạng thái).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// dự thảo
    Draft,
    /// ban hành
    #[default]
    Issued,
    /// đính chính
    Corrected,
    /// sửa đổi
    Amended,
    /// thay thế
    Replaced,
    /// thu hồi
    Withdrawn,
    /// hết năm
    Ended,
}

impl Status {
    /// The words authors may write: English, Vietnamese, value.
    pub const WORDS: [(&'static str, &'static str, Status); 15] = [
        ("draft", "dự thảo", Status::Draft),
        ("issued", "ban hành", Status::Issued),
        ("corrected", "đính chính", Status::Corrected),
        ("amended", "sửa đổi", Status::Amended),
        ("replaced", "thay thế", Status::Replaced),
        ("withdrawn", "thu hồi", Status::Withdrawn),
        ("ended", "hết năm", Status::Ended),
        ("issued", "đã ban hành", Status::Issued),
        ("corrected", "đã đính chính", Status::Corrected),
        ("amended", "đã sửa đổi", Status::Amended),
        ("replaced", "đã thay thế", Status::Replaced),
        ("replaced", "bị thay thế", Status::Replaced),
        ("withdrawn", "đã thu hồi", Status::Withdrawn),
        ("ended", "hết hạn", Status::Ended),
        ("draft", "nháp", Status::Draft),
    ];

    /// The name in files and data.
    pub fn name(self) -> &'static str {
        Status::WORDS.iter().find(|(.., status)| *status == self).map_or("", |(name, ..)| name)
    }
}

/// The theme of one quarter (chủ điểm quý) and how it is applied (vận dụng, liên hệ).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuarterTheme {
    /// The quarter.
    pub quarter: Quarter,
    /// The theme.
    pub theme: Option<String>,
    /// Its application.
    pub application: Option<String>,
}

/// A declared legal basis (căn cứ).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalBasis {
    /// The citation as it stands.
    pub text: Text,
    /// The relation, if it is declared.
    pub relation: Option<Relation>,
    /// What the text names, if it has a number.
    pub cited: Option<CitedDocument>,
}

/// A task with a time and the units responsible for it (nhiệm vụ có thời hạn).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What is to be done.
    pub task: String,
    /// By when, if a time is given.
    pub due: Option<Due>,
    /// How the time is meant.
    pub kind: DutyKind,
    /// Units, as named.
    pub responsible: Vec<String>,
    /// To whom it is reported.
    pub report_to: Vec<String>,
    /// Through whom.
    pub via: Vec<String>,
    /// How often, for a recurring duty.
    pub recurrence: Option<Recurrence>,
    /// The sentence of the text that says so, if it is found.
    pub origin: Option<Origin>,
    /// Where it stands.
    pub span: Span,
}

/// The time of a duty, with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// A day, a month or a year.
    Date {
        /// The date.
        date: PartialDate,
        /// «trước ngày D»: the day before is the last allowed.
        strict: bool,
    },
    /// A quarter.
    Quarter(Quarter),
}

impl Due {
    /// The first day that the time can mean.
    pub fn first_day(self) -> Date {
        match self {
            Due::Date { date, .. } => date.first_day(),
            Due::Quarter(quarter) => quarter.first_day(),
        }
    }

    /// The last day allowed: of a quarter its end, of «trước ngày D» the day before D.
    pub fn last_day(self) -> Date {
        match self {
            Due::Date { date, strict: false } => date.last_day(),
            Due::Date { date, strict: true } => {
                date.first_day().yesterday().unwrap_or_else(|_| date.first_day())
            }
            Due::Quarter(quarter) => quarter.last_day(),
        }
    }
}

/// How the time of a duty is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyKind {
    /// trước, chậm nhất
    By,
    /// hoàn thành trong
    Within,
    /// diễn ra trong
    During,
    /// hằng tháng, hằng quý
    Recurring,
    /// thường xuyên
    Ongoing,
    /// theo điều kiện
    Conditional,
}

impl DutyKind {
    /// The words authors may write: English, Vietnamese, value.
    pub const WORDS: [(&'static str, &'static str, DutyKind); 6] = [
        ("by", "chậm nhất", DutyKind::By),
        ("within", "hoàn thành trong", DutyKind::Within),
        ("during", "trong", DutyKind::During),
        ("recurring", "định kỳ", DutyKind::Recurring),
        ("ongoing", "thường xuyên", DutyKind::Ongoing),
        ("conditional", "theo điều kiện", DutyKind::Conditional),
    ];

    /// The name in files and data.
    pub fn name(self) -> &'static str {
        DutyKind::WORDS.iter().find(|(.., kind)| *kind == self).map_or("", |(name, ..)| name)
    }
}

/// How often a duty comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recurrence {
    /// hằng tháng
    Monthly,
    /// hằng quý
    Quarterly,
    /// 6 tháng
    HalfYearly,
    /// hằng năm
    Yearly,
}

impl Recurrence {
    /// The words authors may write: English, Vietnamese, value.
    pub const WORDS: [(&'static str, &'static str, Recurrence); 6] = [
        ("monthly", "hằng tháng", Recurrence::Monthly),
        ("quarterly", "hằng quý", Recurrence::Quarterly),
        ("half-yearly", "6 tháng", Recurrence::HalfYearly),
        ("yearly", "hằng năm", Recurrence::Yearly),
        ("half-yearly", "nửa năm", Recurrence::HalfYearly),
        ("yearly", "hàng năm", Recurrence::Yearly),
    ];

    /// The name in files and data.
    pub fn name(self) -> &'static str {
        Recurrence::WORDS.iter().find(|(.., it)| *it == self).map_or("", |(name, ..)| name)
    }
}

/// Who signed, and in which capacity (thể thức đề ký).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The name, without titles; left out on a draft.
    pub name: Option<String>,
    /// The office.
    pub position: Option<String>,
    /// TM., KT., TL., TUQ., Q. (State), T/M, K/T, T/L (Party), with the body signed for.
    pub capacity: Option<String>,
}

/// A document as one place of a text names it, with its keys made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedDocument {
    /// The type.
    pub kind: Option<&'static str>,
    /// The number with its symbol, or only its digits.
    pub number: Cited,
    /// The key of a whole number.
    pub key: Option<NumberKey>,
    /// The date.
    pub date: Option<PartialDate>,
    /// The issuing body, as named.
    pub issuer: Option<Issuer>,
}

impl CitedDocument {
    /// Reads the first citation of a text.
    pub fn read(text: &str) -> Option<CitedDocument> {
        extract(text).into_iter().next().map(CitedDocument::from)
    }
}

impl From<Citation> for CitedDocument {
    fn from(citation: Citation) -> CitedDocument {
        let key = citation.whole().map(|number| NumberKey::new(number, citation.kind));
        CitedDocument {
            kind: citation.kind,
            number: citation.number,
            key,
            date: citation.date,
            issuer: citation.issuer,
        }
    }
}

/// One mention of a document (viện dẫn) in a plan's title or text.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What it names.
    pub cited: CitedDocument,
    /// The mention as it stands.
    pub text: String,
    /// The words around it.
    pub sentence: String,
    /// Where it stands.
    pub span: Span,
    /// In which part of the plan.
    pub setting: Setting,
    /// How the plan stands to the document; for a nested mention, how the outer document does.
    pub relation: Relation,
    /// The mention in whose title this one stands, by its rank in the plan.
    pub nested_in: Option<usize>,
    /// The mention for which this one only defines a short name, by its rank in the plan.
    pub defines: Option<usize>,
    /// The mention whose document this one names again without its number («Nghị quyết này»), by its rank in the
    /// plan.
    pub repeats: Option<usize>,
}

impl Mention {
    /// Whether two mentions say the same of the same document, wherever they stand.
    fn is_alike(&self, other: &Mention) -> bool {
        let Mention { cited, text, setting, relation, nested_in, defines, repeats, sentence: _, span: _ } =
            self;
        *cited == other.cited
            && *text == other.text
            && *setting == other.setting
            && *relation == other.relation
            && *nested_in == other.nested_in
            && *defines == other.defines
            && *repeats == other.repeats
    }
}
