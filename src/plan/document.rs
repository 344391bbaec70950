//! A plan (kế hoạch) as its file tells it, with everything still in the author's words.

use super::cited::LegalBasis;
use super::duty::Duty;
use super::finding::{Finding, Mention, NamedYear, SourceSentence, sentence};
use super::text::fingerprint::Fingerprint;
use super::text::{Link, Text};
use super::yaml;
use crate::base::date::{PartialDate, Quarter};
use crate::base::place::Span;
use crate::cite::document_type::TypeName;
use crate::cite::identity::NumberKey;
use crate::cite::number::DocumentNumber;

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
    pub kind: TypeName,
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
    pub issuer: yaml::Text,
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
    pub attachments: Vec<yaml::Text>,
    /// Old addresses.
    pub aliases: Vec<yaml::Text>,
    /// A sentence for lists.
    pub description: Option<String>,
    /// The text.
    pub text: Text,
    /// By what the text is compared with others as a whole.
    pub fingerprint: Fingerprint,
    /// The citations of title and text, in order.
    pub mentions: Vec<Mention>,
    /// What an editor would ask about in the text, in order.
    pub questions: Vec<Finding>,
    /// The years that the text names, but for those of citations, materials and annexes.
    pub years: Vec<NamedYear>,
    /// The sentence of the text from which each duty was taken, if it is found.
    pub sources: Vec<Option<SourceSentence>>,
}

impl Plan {
    /// The sentence around a mention of this plan, at most some 280 characters, cut between words.
    pub fn sentence(&self, mention: &Mention) -> String {
        let text = mention.place.block.map_or(self.title.as_str(), |id| self.text.block(id).text);
        sentence(text, &mention.place.range())
    }

    /// Whether no other page can tell this plan from another: all that indexes, lists and addresses are made of
    /// is equal. Text may differ, and so may the places of what stands in it.
    pub fn is_alike(&self, other: &Plan) -> bool {
        // Every field is named, so that a new one is thought of here.
        let Plan { path, slug, slug_span, kind, number, title, date, place, issuer, year, status, .. } = self;
        let Plan { theme, quarters, legal_bases, attachments, aliases, description, text, mentions, .. } =
            self;
        let Plan {
            duties,
            signers,
            recipients,
            years,
            questions: _,
            title_words: _,
            sources,
            fingerprint: _,
            ..
        } = self;
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
            && *sources == other.sources
            && text.links().len() == other.text.links().len()
            && text.links().iter().zip(other.text.links()).all(|(one, other)| links(one, other))
            && mentions.len() == other.mentions.len()
            && mentions.iter().zip(&other.mentions).all(|(one, other)| one.is_alike(other))
            && years.iter().map(NamedYear::without_place).eq(other.years.iter().map(NamedYear::without_place))
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
