//! A plan (kế hoạch) as one file gives it: names and citations are as written and not yet resolved.

use super::attachment::Target;
use super::cited::Declared;
use super::duty::Duty;
use super::finding::{Findings, Mention, MentionSentence, sentence};
use super::recipient::names_person;
use super::text::Text;
use super::yaml;
use crate::base::at_least_one::AtLeastOne;
use crate::base::date::{PartialDate, Quarter};
use crate::base::place::Span;
use crate::cite::identity::NumberKey;
use crate::cite::number::DocumentNumber;
use crate::cite::type_name::TypeName;
use jiff::civil::Date;

/// A plan: what an index reads of it, what is only shown, its text, and what was found in the text.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The part that indexes, addresses and relations are made of.
    pub record: Record,
    /// The part that pages show and no index reads.
    pub shown: Shown,
    /// The text.
    pub text: Text,
    /// What was found in the text, with its places.
    pub findings: Findings,
}

/// The part of a plan that the index of the site is made of. Plans with equal records have the same index, so an edit
/// that changes no record keeps the index (early cut-off).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The file, below the portal's root.
    pub path: String,
    /// The address below `ke-hoach/`, without slashes at the ends.
    pub slug: String,
    /// The place of the slug in the front matter, if it is given there.
    pub slug_span: Option<Span>,
    /// The type (tên loại), usually «Kế hoạch».
    pub kind: TypeName,
    /// The number, left out while there is none.
    pub number: Option<Numbered>,
    /// The hashes of the words of the title without years, each once, in order of value.
    pub title_words: Box<[u64]>,
    /// The date of issue, as far as it is known.
    pub date: Option<PartialDate>,
    /// The place of issue (địa danh).
    pub place: Option<String>,
    /// The issuing bodies, as named; of a joint plan (kế hoạch liên tịch) several, the lead first.
    pub issuers: AtLeastOne<yaml::Scalar>,
    /// The year planned for, of several the first.
    pub year: Option<i16>,
    /// The last year planned for; that of `year` where it is one.
    pub last_year: Option<i16>,
    /// Draft, issued, replaced, …
    pub status: Status,
    /// When it was put on the portal (ngày đăng), as its file says.
    pub published: Option<Date>,
    /// When its text on the portal was last mended (ngày cập nhật), as its file says.
    pub updated: Option<Date>,
    /// The quarterly themes (chủ điểm quý), in the order of the file.
    pub quarters: Vec<QuarterTheme>,
    /// The documents that the front matter names, the legal bases (căn cứ) first, in the order of the file.
    pub declared: Vec<Declared>,
    /// The plan of which the file says that it is a version (phiên bản).
    pub version_of: Option<yaml::Scalar>,
    /// The duties (nhiệm vụ có thời hạn), in the order of the file.
    pub duties: Vec<Duty>,
    /// Names of files below `content/tep`.
    pub attachments: Vec<yaml::Scalar>,
    /// Old addresses.
    pub aliases: Vec<yaml::Scalar>,
    /// The targets of the links and images of the text.
    pub targets: Vec<Target>,
    /// The citations of title and text, in order, without their places.
    pub mentions: Vec<Mention>,
}

impl Record {
    /// The years planned for, in order; none where they are not known.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = i16> + use<> {
        self.year.zip(self.last_year).into_iter().flat_map(|(first, last)| first..=last)
    }

    /// The day from which it can be read: when it was put on the portal, otherwise the first that its date can mean.
    pub fn first_shown(&self) -> Option<Date> {
        self.published.or_else(|| self.date.map(PartialDate::first_day))
    }

    /// The last day on which its page changed, as its file says.
    pub fn last_changed(&self) -> Option<Date> {
        self.updated.or(self.published)
    }

    /// Whether the front matter names legal bases, which then hold in place of those of the opening paragraphs.
    pub fn declares_bases(&self) -> bool {
        self.declared.iter().any(Declared::is_basis)
    }
}

/// What pages show of a plan and no index reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The title (trích yếu).
    pub title: String,
    /// The annual theme (chuyên đề năm).
    pub theme: Option<String>,
    /// Who signed.
    pub signers: Vec<Signer>,
    /// To whom the plan is sent (nơi nhận).
    pub recipients: Vec<String>,
    /// A sentence for lists.
    pub description: Option<String>,
}

impl Plan {
    /// The number as it is shown, such as `05/KH-UBND`; none where the plan has none or the placeholder of a draft.
    pub fn shown_number(&self) -> Option<String> {
        let numbered = self.record.number.as_ref().filter(|it| !it.number.is_placeholder());
        numbered.map(|it| it.number.text().to_string())
    }

    /// The recipients that are published: all but named persons.
    pub fn public_recipients(&self) -> impl Iterator<Item = &str> {
        self.shown.recipients.iter().map(String::as_str).filter(|text| !names_person(text))
    }

    /// The sentence around a mention, by its index, at most some 280 characters, cut between words.
    pub fn sentence(&self, mention: usize) -> MentionSentence {
        let place = self.findings.mention_places[mention];
        let text = place.block.map_or(self.shown.title.as_str(), |id| self.text.block(id).text);
        sentence(text, &place.range())
    }
}

/// A number with its keys and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The number.
    pub number: DocumentNumber,
    /// Its key for look-up.
    pub key: NumberKey,
    /// The place in the file.
    pub span: Span,
}

/// The status of a plan (trạng thái).
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
    /// bãi bỏ
    Repealed,
    /// thu hồi
    Withdrawn,
    /// hết năm
    Ended,
}

impl Status {
    /// The words authors may write: English, Vietnamese, value.
    pub const WORDS: [(&'static str, &'static str, Status); 37] = [
        ("draft", "dự thảo", Status::Draft),
        ("issued", "ban hành", Status::Issued),
        ("corrected", "đính chính", Status::Corrected),
        ("amended", "sửa đổi", Status::Amended),
        ("replaced", "thay thế", Status::Replaced),
        ("repealed", "bãi bỏ", Status::Repealed),
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
        ("draft", "bản nháp", Status::Draft),
        ("draft", "bản dự thảo", Status::Draft),
        ("issued", "được ban hành", Status::Issued),
        ("issued", "đã được ban hành", Status::Issued),
        ("corrected", "được đính chính", Status::Corrected),
        ("corrected", "đã được đính chính", Status::Corrected),
        ("amended", "được sửa đổi", Status::Amended),
        ("amended", "đã được sửa đổi", Status::Amended),
        ("amended", "sửa đổi, bổ sung", Status::Amended),
        ("amended", "đã sửa đổi, bổ sung", Status::Amended),
        ("amended", "đã được sửa đổi, bổ sung", Status::Amended),
        ("replaced", "được thay thế", Status::Replaced),
        ("replaced", "đã được thay thế", Status::Replaced),
        ("replaced", "đã bị thay thế", Status::Replaced),
        ("repealed", "đã bãi bỏ", Status::Repealed),
        ("repealed", "bị bãi bỏ", Status::Repealed),
        ("repealed", "đã bị bãi bỏ", Status::Repealed),
        ("withdrawn", "bị thu hồi", Status::Withdrawn),
        ("withdrawn", "đã bị thu hồi", Status::Withdrawn),
        ("ended", "kết thúc", Status::Ended),
        ("ended", "đã kết thúc", Status::Ended),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::text::comparable;

    #[test]
    fn every_wording_of_the_guide_is_a_status() {
        let guide = include_str!("../../content/trang/huong-dan.md");
        let (_, words) = guide.split_once("Các giá trị khác: ").expect("the statuses of the guide");
        let pairs: Vec<(&str, &str)> = words
            .lines()
            .next()
            .unwrap_or("")
            .split("), ")
            .filter_map(|pair| pair.trim_start_matches('`').split_once("` ("))
            .map(|(word, vietnamese)| (word, vietnamese.trim_end_matches([')', '.'])))
            .collect();
        assert_eq!(pairs.len(), 6, "{pairs:?}");
        for (word, vietnamese) in pairs {
            let given = comparable(vietnamese);
            let found = Status::WORDS.iter().find(|(_, it, _)| comparable(it) == given);
            assert_eq!(found.map(|(word, ..)| *word), Some(word), "{vietnamese}");
        }
    }

    #[test]
    fn the_first_word_of_each_status_is_its_name() {
        for (word, _, status) in Status::WORDS {
            assert_eq!(status.name(), word);
        }
    }
}
