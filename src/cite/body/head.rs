//! The first words of names, with what they say of kind and level.
//!
//! `Ban Tuyên giáo` → of the Party; `Văn phòng` → of whatever the body is whose office it is.

use super::word::{BodyWord, begins};
use super::{BodyKind, Level};
use BodyKind::{Mass, Other, Party, State};

/// What the first words of a name say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The kind where the name says nothing else.
    pub(super) kind: BodyKind,
    /// Whether a body behind it in the name decides: «Văn phòng Tỉnh ủy».
    pub(super) of_owner: bool,
    /// The level it has of itself.
    pub(super) rank: Rank,
    /// How many words it is.
    pub(super) count: usize,
}

/// The level that a head gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// That of the place in the name.
    OfPlace,
    /// As said, also where a place is named: a school of a commune is a unit.
    Always(Level),
    /// As said where no place is named: a Sở, a Cục.
    Alone(Level),
}

const PLACE: Rank = Rank::OfPlace;
const UNIT: Rank = Rank::Always(Level::Unit);
const CENTRAL: Rank = Rank::Always(Level::Central);
const MINISTRY: Rank = Rank::Alone(Level::Central);
const PROVINCIAL: Rank = Rank::Alone(Level::Province);

/// Heads by kind; whether the kind is that of an owner, and the level.
const HEADS: &[(BodyKind, bool, Rank, &[&str])] = &[
    (
        Party,
        false,
        CENTRAL,
        &[
            "bộ chính trị",
            "ban bí thư",
            "ban chấp hành trung ương",
            "trung ương đảng",
            "quân ủy trung ương",
            "tổng bí thư",
            "hội đồng lý luận trung ương",
            "văn phòng trung ương",
            "đại hội đại biểu toàn quốc",
            "đại hội đảng toàn quốc",
            "ban tuyên giáo trung ương",
            "ban tuyên giáo và dân vận trung ương",
            "ban tổ chức trung ương",
            "ban dân vận trung ương",
            "ban nội chính trung ương",
            "ban kinh tế trung ương",
            "ban đối ngoại trung ương",
            "ban chính sách, chiến lược trung ương",
            "ủy ban kiểm tra trung ương",
            "ban chỉ đạo trung ương về phòng, chống tham nhũng",
            "đảng ủy công an trung ương",
            "đảng ủy các cơ quan đảng trung ương",
            "đảng ủy khối các cơ quan trung ương",
            "đảng ủy khối doanh nghiệp trung ương",
            "đảng ủy chính phủ",
            "đảng ủy quốc hội",
            "đảng ủy mặt trận tổ quốc, các đoàn thể trung ương",
            "ban bảo vệ, chăm sóc sức khỏe cán bộ trung ương",
            "báo nhân dân",
            "tạp chí cộng sản",
            "trung ương",
        ],
    ),
    (
        Party,
        false,
        PLACE,
        &[
            "tỉnh ủy",
            "thành ủy",
            "thị ủy",
            "huyện ủy",
            "quận ủy",
            "xã ủy",
            "phường ủy",
            "đảng ủy",
            "đảng bộ",
            "cấp ủy",
            "đảng đoàn",
            "ban cán sự đảng",
            "ban cán sự",
            "quân ủy",
            "ban tuyên giáo",
            "ban tuyên giáo và dân vận",
            "ban dân vận",
            "ban nội chính",
            "ban xây dựng đảng",
            "đại hội đảng",
            "đại hội đảng bộ",
            "đại hội đại biểu đảng bộ",
        ],
    ),
    (Party, false, UNIT, &["chi bộ", "chi ủy", "đảng ủy bộ phận", "chi bộ cơ sở"]),
    (Party, true, PLACE, &["ủy ban kiểm tra", "ban tổ chức", "cơ quan ủy ban kiểm tra"]),
    (
        State,
        false,
        PLACE,
        &[
            "ban tổ chức cuộc thi",
            "ban tổ chức hội thi",
            "ban tổ chức lễ hội",
            "ban tổ chức lễ",
            "ban tổ chức giải",
            "ban tổ chức kỳ thi",
            "ủy ban nhân dân",
            "hội đồng nhân dân",
            "ủy ban hành chính",
            "ủy ban bầu cử",
            "tòa án",
            "tòa án nhân dân",
            "tòa án quân sự",
            "viện kiểm sát",
            "viện kiểm sát nhân dân",
            "công an",
            "cảnh sát",
            "quân sự",
            "bộ chỉ huy",
            "ban chỉ huy",
            "bộ đội biên phòng",
            "đồn biên phòng",
            "thanh tra",
            "kho bạc nhà nước",
            "kho bạc",
            "thuế",
            "thống kê",
            "hải quan",
            "quản lý thị trường",
            "thi hành án dân sự",
            "hạt kiểm lâm",
            "chi cục",
            "hội đồng",
            "đoàn đại biểu quốc hội",
            "đoàn kiểm tra",
            "đoàn thanh tra",
            "đoàn giám sát",
            "đoàn công tác",
            "ngân hàng chính sách xã hội",
            "ngân hàng nhà nước",
            "bảo hiểm xã hội",
            "cơ quan",
            "liên ngành",
            "liên sở",
            "đội quản lý thị trường",
            "cụm",
            "khối thi đua",
        ],
    ),
    (
        State,
        false,
        CENTRAL,
        &[
            "chính phủ",
            "thủ tướng",
            "phó thủ tướng",
            "quốc hội",
            "ủy ban thường vụ quốc hội",
            "chủ tịch nước",
            "chủ tịch quốc hội",
            "chủ tịch hội đồng quốc phòng và an ninh",
            "nhà nước",
            "văn phòng chính phủ",
            "văn phòng quốc hội",
            "văn phòng chủ tịch nước",
            "thanh tra chính phủ",
            "ban cơ yếu chính phủ",
            "ban tôn giáo chính phủ",
            "tòa án nhân dân tối cao",
            "viện kiểm sát nhân dân tối cao",
            "hội đồng thẩm phán",
            "kiểm toán nhà nước",
            "thông tấn xã",
            "đài truyền hình việt nam",
            "đài tiếng nói việt nam",
            "bảo hiểm xã hội việt nam",
            "viện hàn lâm",
            "hội đồng bầu cử quốc gia",
            "hội đồng dân tộc của quốc hội",
            "ủy ban dân tộc",
            "liên bộ",
            "quân khu",
            "quân đoàn",
            "quân chủng",
            "binh chủng",
            "bộ tư lệnh quân khu",
            "bộ tư lệnh thủ đô",
            "bộ tư lệnh bộ đội biên phòng",
            "bộ tư lệnh cảnh sát",
            "bộ tổng tham mưu",
            "tổng cục chính trị",
            "tổng cục hậu cần",
            "cục tác chiến",
        ],
    ),
    (State, false, MINISTRY, &["bộ", "tổng cục", "cục", "vụ", "bộ tư lệnh"]),
    (State, false, PROVINCIAL, &["sở", "ban dân tộc", "thanh tra tỉnh", "liên sở"]),
    (State, true, PROVINCIAL, &["ban quản lý khu", "ban quản lý các khu"]),
    (
        State,
        true,
        UNIT,
        &[
            "trung tâm",
            "trường",
            "học viện",
            "đại học",
            "phân hiệu",
            "nhà trường",
            "bệnh viện",
            "phòng khám",
            "trạm",
            "viện",
            "phân viện",
            "thư viện",
            "bảo tàng",
            "nhà hát",
            "nhà văn hóa",
            "nhà thiếu nhi",
            "cung thiếu nhi",
            "đài phát thanh",
            "ban quản lý",
            "ban quản lý dự án",
            "ban quản lý rừng",
            "vườn quốc gia",
            "khu bảo tồn",
            "khu di tích",
            "tổ dân phố",
            "thôn",
            "khoa",
            "khối",
            "lữ đoàn",
            "trung đoàn",
            "sư đoàn",
            "đội",
            "tạp chí",
            "nhà xuất bản",
            "trung tâm phục vụ hành chính công",
            "quỹ",
        ],
    ),
    (
        State,
        true,
        Rank::Alone(Level::Unit),
        &["phòng", "văn phòng một cửa", "tổ", "tổ công tác", "tổ giúp việc"],
    ),
    (
        State,
        true,
        PLACE,
        &[
            "văn phòng",
            "ban chỉ đạo",
            "ban",
            "ban điều hành",
            "ban vận động",
            "hội đồng phối hợp",
            "ủy ban",
            "ban tổ chức",
        ],
    ),
    (
        Mass,
        false,
        PLACE,
        &[
            "tỉnh đoàn",
            "thành đoàn",
            "thị đoàn",
            "huyện đoàn",
            "quận đoàn",
            "xã đoàn",
            "phường đoàn",
            "đoàn",
            "đoàn thanh niên",
            "đoàn thanh niên cộng sản hồ chí minh",
            "hội",
            "liên hiệp",
            "liên hiệp hội",
            "liên đoàn",
            "liên minh hợp tác xã",
            "công đoàn",
            "mặt trận",
            "mặt trận tổ quốc",
            "ủy ban mặt trận tổ quốc",
            "ủy ban mặt trận",
            "hội đồng đội",
            "ủy ban hội",
            "hiệp hội",
            "câu lạc bộ",
            "các đoàn thể",
        ],
    ),
    (
        Mass,
        false,
        CENTRAL,
        &[
            "trung ương đoàn",
            "trung ương hội",
            "ban bí thư trung ương đoàn",
            "ban chấp hành trung ương đoàn",
            "ban chấp hành trung ương hội",
            "đoàn chủ tịch",
            "tổng liên đoàn",
            "ủy ban trung ương mặt trận tổ quốc",
            "mặt trận tổ quốc việt nam",
            "hội đồng đội trung ương",
        ],
    ),
    (
        Mass,
        false,
        UNIT,
        &[
            "chi đoàn",
            "chi hội",
            "công đoàn cơ sở",
            "đoàn trường",
            "đoàn cơ sở",
            "liên đội",
            "hội sinh viên trường",
            "đoàn thanh niên trường",
            "hội cha mẹ học sinh",
        ],
    ),
    (
        Other,
        false,
        UNIT,
        &[
            "công ty",
            "tổng công ty",
            "tập đoàn",
            "doanh nghiệp",
            "xí nghiệp",
            "nhà máy",
            "ngân hàng",
            "hợp tác xã",
            "liên hiệp hợp tác xã",
            "quỹ tín dụng",
            "điện lực",
            "bưu điện",
            "viễn thông",
            "chi nhánh",
            "khách sạn",
            "siêu thị",
            "vnpt",
            "viettel",
            "mobifone",
            "evn",
            "agribank",
            "vietcombank",
            "bidv",
            "vietinbank",
            "petrolimex",
            "cảng",
            "trung tâm kinh doanh vnpt",
            "trường tư thục",
            "văn phòng luật sư",
            "văn phòng công chứng",
        ],
    ),
];

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
pub(super) fn head(words: &[BodyWord]) -> Option<Head> {
    let mut best: Option<Head> = None;
    for (kind, of_owner, rank, phrases) in HEADS {
        let counts = phrases.iter().filter_map(|phrase| begins_listed(words, phrase));
        if let Some(count) = counts.max()
            && best.is_none_or(|it| it.count < count)
        {
            best = Some(Head { kind: *kind, of_owner: *of_owner, rank: *rank, count });
        }
    }
    best
}

/// The first body behind the head: its kind and the word at which it begins.
pub(super) fn owner(words: &[BodyWord], from: usize) -> Option<(BodyKind, usize)> {
    (from..words.len()).find_map(|at| {
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
        kind.filter(|_| !ministry).map(|(kind, _)| (*kind, at))
    })
}

/// As [`begins`]; a phrase with a comma begins words that have it.
fn begins_listed(words: &[BodyWord], phrase: &str) -> Option<usize> {
    let mut count = 0;
    for part in phrase.split(' ') {
        let word = words.get(count)?;
        if word.plain != part.trim_end_matches(',') || (part.ends_with(',') && !word.comma) {
            return None;
        }
        count += 1;
    }
    Some(count)
}
