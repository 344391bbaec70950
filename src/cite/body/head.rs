//! The first words of names, with what they say of kind and level.
//!
//! `Ban Tuyên giáo` → of the Party; `Văn phòng` → of whatever the body is whose office it is.

use super::heads::{HEADS, HeadLevel};
use super::word::{BodyWord, begins};
use super::{BodyKind, BodyPlace};
use BodyKind::{Mass, Other, Party, State};

/// What the first words of a name say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BodyHead {
    /// The kind where the name says nothing else.
    pub(super) kind: BodyKind,
    /// Whether a body behind it in the name decides: «Văn phòng Tỉnh ủy».
    pub(super) of_owner: bool,
    /// The level it has of itself.
    pub(super) rank: HeadLevel,
    /// How many words it is.
    pub(super) count: usize,
}

/// The heads of bodies that decide on those in front of them: «Văn phòng Tỉnh ủy», «Chi bộ Sở Nội vụ».
const OWNERS: &[(BodyKind, &[&str])] = &[
    (
        Party,
        &[
            "tỉnh ủy",
            "thành ủy",
            "thị ủy",
            "huyện ủy",
            "quận ủy",
            "xã ủy",
            "đảng ủy",
            "đảng bộ",
            "chi bộ",
            "trung ương đảng",
            "đảng đoàn",
            "ban cán sự đảng",
            "ban tuyên giáo",
            "quân ủy",
        ],
    ),
    (
        Mass,
        &[
            "tỉnh đoàn",
            "thành đoàn",
            "thị đoàn",
            "huyện đoàn",
            "quận đoàn",
            "trung ương đoàn",
            "trung ương hội",
            "đoàn thanh niên",
            "liên đoàn lao động",
            "tổng liên đoàn",
            "công đoàn",
            "mặt trận tổ quốc",
            "ủy ban mặt trận tổ quốc",
            "hội liên hiệp",
            "hội nông dân",
            "hội cựu chiến binh",
            "hội phụ nữ",
            "hội chữ thập đỏ",
        ],
    ),
    (
        State,
        &[
            "ủy ban nhân dân",
            "hội đồng nhân dân",
            "đoàn đại biểu quốc hội",
            "chính phủ",
            "quốc hội",
            "sở",
            "bộ",
            "tổng cục",
            "cục",
            "công an",
            "bộ chỉ huy quân sự",
            "ban chỉ huy quân sự",
            "tòa án nhân dân",
            "viện kiểm sát nhân dân",
            "trường",
            "bệnh viện",
            "trung tâm",
            "phòng",
            "học viện",
            "văn phòng",
            "ban quản lý",
            "chi cục",
            "viện",
            "thanh tra",
            "khối",
            "kho bạc",
            "bảo hiểm xã hội",
        ],
    ),
    (Other, &["công ty", "tổng công ty", "tập đoàn", "ngân hàng", "xí nghiệp", "nhà máy"]),
];

/// What the first words of a name say, the longest that are known.
pub(super) fn head(words: &[BodyWord]) -> Option<BodyHead> {
    let mut best: Option<BodyHead> = None;
    for (kind, of_owner, rank, phrases) in HEADS {
        let counts = phrases.iter().filter_map(|phrase| begins(words, phrase));
        if let Some(count) = counts.max()
            && best.is_none_or(|it| it.count < count)
        {
            best = Some(BodyHead { kind: *kind, of_owner: *of_owner, rank: *rank, count });
        }
    }
    best
}

/// The first body behind the head: its kind and the word at which it begins.
pub(super) fn owner(words: &[BodyWord], from: usize, places: &[BodyPlace]) -> Option<(BodyKind, usize)> {
    // «xã Xuân Trường» has no school in it.
    let named = |at: &usize| places.iter().any(|it| it.words.0 < *at && *at < it.words.1);
    (from..words.len()).filter(|at| !named(at)).find_map(|at| {
        // «Ban Dân vận xã hội» has no owner «hội», and «Phòng Công an ninh» none «công an»: only a capital begins one,
        // or the abbreviations and committees that are written in small letters too.
        let upper = words[at].capital
            || matches!(words[at].plain.as_str(), "ủy" | "huyện" | "tỉnh" | "đảng" | "thành");
        let kind = OWNERS
            .iter()
            .find(|(_, list)| upper && list.iter().any(|phrase| begins(&words[at..], phrase).is_some()));
        // «Đoàn Thanh niên Bộ đội», «Bộ Chỉ huy» are no ministries.
        let ministry = words[at].plain == "bộ"
            && words
                .get(at + 1)
                .is_some_and(|it| matches!(it.plain.as_str(), "đội" | "phận" | "chính" | "máy"));
        // «Ban Chỉ huy Phòng thủ dân sự», «Phòng, chống thiên tai»
        let defence = words[at].plain == "phòng"
            && (words[at].comma
                || words.get(at + 1).is_some_and(|it| {
                    matches!(it.plain.as_str(), "thủ" | "chống" | "cháy" | "ngừa" | "không")
                }));
        kind.filter(|_| !ministry && !defence).map(|(kind, _)| (*kind, at))
    })
}
