//! The name of a body, read once: which body it is, to which system and level it belongs, and where it is.
//!
//! ```text
//! «Ban Thường vụ Tỉnh ủy Kon Tum»      Tỉnh ủy Kon Tum: Party, province, Kon Tum
//! «Phó Chủ tịch UBND xã Ba Tơ»         UBND xã Ba Tơ: State, commune, xã Ba Tơ
//! «Công đoàn Trường THPT A»            a unit of the unions
//! ```
//! Who issued, the index, the chain of implementation, the heading on paper and the data all ask this one reader.

mod head;
mod heads;
mod house;
mod kind;
mod letters;
mod office;
mod place;
pub mod province;
mod unit_word;
mod word;

pub use kind::{BodyKind, Level};
pub use letters::are_of_several_levels;
pub use place::BodyPlace;
pub use province::Province;

use crate::base::date::PartialDate;
use crate::base::text::capitalized;
use head::{head, owner};
use heads::HeadLevel;
use place::places;
use word::{BodyWord, begins, body_words};

/// What the name of a body says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct BodyName {
    /// The comparable name of the body: abbreviations written out, without office, board, term and the province that
    /// follows a lower unit. Equal for all names of one body within one province.
    pub key: String,
    /// The name as it is written, without office, board and term: «UBND xã Ba Tơ».
    pub shown: String,
    /// Whether nothing was left out of the name in [`shown`](BodyName::shown).
    pub is_whole: bool,
    /// Party, State, mass organisation or other; none where the name does not say it.
    pub kind: Option<BodyKind>,
    /// The level; none where the name does not say it.
    pub level: Option<Level>,
    /// The places in the order of the name.
    pub places: Vec<BodyPlace>,
    /// What the name leaves to those who know where it is used.
    pub open: Option<Open>,
    /// The name of the body above, as it is written: that whose office, board or department it is.
    pub parent: Option<String>,
}

/// What a name leaves out: «UBND tỉnh» the name of the province.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Open {
    /// The name of a unit of area, which is at the end: `tỉnh`, `xã`.
    Unit(&'static str),
    /// The province of a department that each province has: «Sở Y tế».
    Province,
    /// The unit of area of a committee of the Party: «Đảng ủy», «Văn phòng Đảng ủy».
    Committee,
    /// The body of a board: «Ban Chấp hành».
    Board,
    /// The house that an office heads: «Hiệu trưởng».
    Head {
        /// Whether it is a house of learning.
        of_school: bool,
    },
    /// The committee of the Party of which it is a part: «Ban Xây dựng Đảng».
    CommitteePart,
    /// The task of a board: «Ban Chỉ đạo Trung ương».
    Task,
    /// The house of a part, which is shown by this name: «Chi bộ».
    Part(&'static str),
    /// The name of a unit of this kind, with the word for which it ends: `bộ` of «Đảng ủy Bộ».
    Kind(&'static str),
}

impl Open {
    /// Whether it leaves out the house or the body of which the name is a part, and not a place.
    pub fn is_of_house(self) -> bool {
        matches!(
            self,
            Open::Board
                | Open::Head { .. }
                | Open::Part(_)
                | Open::Kind(_)
                | Open::CommitteePart
                | Open::Task
        )
    }
}

impl BodyName {
    /// Reads a name.
    ///
    /// ```
    /// # use kehoach::cite::body::{BodyKind, BodyName, Level};
    /// let body = BodyName::read("Ban Thường vụ Tỉnh ủy Kon Tum");
    /// assert_eq!((body.kind, body.level), (Some(BodyKind::Party), Some(Level::Province)));
    /// assert_eq!((body.key.as_str(), body.province().as_deref()), ("tỉnh ủy kon tum", Some("kon tum")));
    /// ```
    pub fn read(name: &str) -> BodyName {
        let written = body_words(name);
        let own = office::without_office(&written);
        let is_whole = own.len() == written.len() && office::committee(own).is_none();
        let mut words = own.to_vec();
        office::write_out(&mut words);
        let places = places(&words);
        let head = head(&words);
        let owner = owner(&words, head.map_or(1, |it| it.count), &places);
        let kind = match (head, owner) {
            (Some(head), Some((kind, _))) if head.of_owner => Some(kind),
            // «Ban» alone may be of any system.
            (Some(head), None) if head.of_owner && head.count == words.len() => None,
            (Some(head), _) => Some(head.kind),
            (None, _) => None,
        };
        let level = level(&words, head.map(|it| it.rank), owner.map(|(_, at)| at), kind, &places);
        // «Trường THPT tư thục A» is no body of the State.
        let is_private = kind == Some(BodyKind::State)
            && level == Some(Level::Unit)
            && ["tư thục", "dân lập"].iter().any(|it| has(&words, it));
        let kind = if is_private { Some(BodyKind::Other) } else { kind };
        let key = key(&words, &places);
        let open = house::left_open(&key)
            .or_else(|| unit_word::left_open(&words, &places, &key))
            .or_else(|| open(&words, head.map(|it| it.rank), &places));
        let shown = office::in_full(&key).map_or_else(|| shown(name, own, &words), str::to_string);
        let is_whole = is_whole && office::in_full(&key).is_none_or(|full| full == name);
        BodyName {
            key,
            shown,
            is_whole,
            kind,
            level,
            open,
            parent: owner.and_then(|(_, at)| parent(name, &words, at)),
            places,
        }
    }

    /// Whether the name, which leaves something open, may be that of a body whose name says it: «LĐLĐ tỉnh» that of LĐLĐ tỉnh
    /// Nghệ An, and of no other kind or level.
    pub fn may_mean(&self, body: &BodyName) -> bool {
        let Some(open) = self.open.filter(|_| body.open.is_none()) else { return false };
        let rest = body.key.strip_prefix(self.key.as_str()).and_then(|it| it.strip_prefix(' '));
        match (open, rest) {
            (Open::Kind(kind), None) => {
                body.key.starts_with(kind) && BodyName::read(&self.of_unit(&body.shown)).key == body.key
            }
            (_, None) | (Open::Board | Open::Head { .. }, _) => false,
            (Open::Committee | Open::CommitteePart | Open::Task | Open::Part(_) | Open::Kind(_), Some(_)) => {
                true
            }
            (Open::Unit(unit), Some(rest)) => {
                body.place().is_some_and(|it| it.unit == unit && it.name.as_deref() == Some(rest))
            }
            (Open::Province, Some(rest)) => {
                let province = body.place().filter(|it| it.level == Some(Level::Province));
                province.and_then(BodyPlace::key).as_deref() == Some(rest)
            }
        }
    }

    /// The lowest place, where the body is.
    pub fn place(&self) -> Option<&BodyPlace> {
        lowest(&self.places)
    }

    /// The province that the name says, comparable: «kon tum».
    pub fn province(&self) -> Option<String> {
        self.places.iter().find_map(BodyPlace::province).map(str::to_string)
    }

    /// Whether the heading of its documents names no body above: the committees of the Party and those of the people,
    /// and ministries.
    pub fn has_none_above(&self) -> bool {
        let committees = [
            "tỉnh ủy",
            "thành ủy",
            "thị ủy",
            "huyện ủy",
            "quận ủy",
            "đảng ủy",
            "chi bộ",
            "ủy ban nhân dân",
            "hội đồng nhân dân",
            "bộ",
        ];
        committees
            .iter()
            .any(|it| self.key.strip_prefix(it).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
    }

    /// The level on a date: Huế was a city of its province until 2025, and «thành phố» alone is of the rank of a
    /// province since no other city is left.
    pub fn level_on(&self, date: Option<PartialDate>) -> Option<Level> {
        // Only provinces and central cities have a Sở.
        let is_department = self.key.starts_with("sở ");
        let Some(place) = self.place().filter(|it| it.unit == "thành phố" && !is_department) else {
            return self.level;
        };
        match (&place.name, self.level) {
            (Some(name), Some(Level::Province)) if name == "huế" => {
                let is_central = Province::of_key(name).is_some_and(|it| it.exists_on(date));
                Some(if is_central { Level::Province } else { Level::District })
            }
            (None, None) => date.filter(|it| it.first_day() >= province::MERGED).map(|_| Level::Province),
            _ => self.level,
        }
    }

    /// The comparable name within the country: with the province where the name says it.
    pub fn identity(&self) -> String {
        self.identity_in(self.province().as_deref())
    }

    /// The comparable name within the country, in a province that is known otherwise.
    pub fn identity_in(&self, province: Option<&str>) -> String {
        let below = self.place().is_some_and(|it| it.name.is_some() && it.level > Some(Level::Province));
        match province.filter(|_| below) {
            Some(province) => format!("{} tỉnh {province}", self.key),
            None => self.key.clone(),
        }
    }
}

/// The lowest of places: of «UBND xã A, tỉnh B» the commune, of «UBND thành phố, tỉnh B» the city.
fn lowest(places: &[BodyPlace]) -> Option<&BodyPlace> {
    places.iter().max_by_key(|place| place.level.unwrap_or(Level::District))
}

/// The level of a name.
fn level(
    words: &[BodyWord],
    rank: Option<HeadLevel>,
    owner: Option<usize>,
    kind: Option<BodyKind>,
    places: &[BodyPlace],
) -> Option<Level> {
    let of_place = lowest(places).map(|it| it.level);
    match rank {
        Some(HeadLevel::Always(level)) => return Some(level),
        // «Phòng Cảnh sát giao thông Công an tỉnh A» is within the police of the province.
        Some(HeadLevel::Alone(Level::Unit))
            if owner.is_some_and(|at| {
                ["công an", "sở", "cục", "chi cục", "trường", "bệnh viện", "trung tâm"]
                    .iter()
                    .any(|it| begins(&words[at..], it).is_some())
            }) =>
        {
            return Some(Level::Unit);
        }
        // «Hiệp hội Ngân hàng Việt Nam» is of the banks and in none of them.
        Some(HeadLevel::OfPlace) if is_society(words) => return Some(Level::Central),
        Some(HeadLevel::OfPlace) => {
            if let Some(level) = owner.and_then(|at| owner_level(&words[at..], kind)) {
                return Some(level);
            }
        }
        _ => {}
    }
    if let Some(level) = of_place {
        return level;
    }
    if rank.is_some() && kind == Some(BodyKind::State) && ends_with_province(words) {
        return Some(Level::Province);
    }
    let has = |phrase| has(words, phrase);
    // «Tiểu ban Văn kiện Đại hội XIV của Đảng»
    let of_party = || words.len() > 2 && begins(&words[words.len() - 2..], "của đảng").is_some();
    match rank {
        Some(HeadLevel::Alone(level)) => Some(level),
        _ if has("trung ương") || has("chính phủ") || has("quốc hội") || of_party() => {
            Some(Level::Central)
        }
        Some(_) if has("việt nam") && kind.is_some_and(|it| it != BodyKind::Other) => Some(Level::Central),
        _ => None,
    }
}

/// Whether a name is that of a society of the whole country: «Hội Kiến trúc sư Việt Nam».
fn is_society(words: &[BodyWord]) -> bool {
    let last = words.len().saturating_sub(2);
    let societies = ["hội", "hiệp hội", "tổng hội", "liên hiệp", "liên hiệp hội", "liên đoàn"];
    begins(&words[last..], "việt nam").is_some() && societies.iter().any(|it| begins(words, it).is_some())
}

/// The branches of the State whose offices in the provinces are called by the name of the province alone: «Kho bạc Nhà nước
/// Yên Bái», «Cục Thuế Bến Tre».
const BRANCHES: [&str; 15] = [
    "tòa án nhân dân",
    "viện kiểm sát nhân dân",
    "công an",
    "bộ chỉ huy quân sự",
    "kho bạc nhà nước",
    "bảo hiểm xã hội",
    "ngân hàng chính sách xã hội",
    "thuế",
    "thống kê",
    "hải quan",
    "cục thuế",
    "cục thống kê",
    "cục hải quan",
    "cục thi hành án dân sự",
    "cục quản lý thị trường",
];

/// Whether a branch of the State is followed by the name of a province and nothing else.
fn ends_with_province(words: &[BodyWord]) -> bool {
    let counts = BRANCHES.iter().filter_map(|branch| begins(words, branch));
    let Some(rest) = counts.max().map(|count| &words[count..]).filter(|rest| !rest.is_empty()) else {
        return false;
    };
    let capital = rest.iter().all(|word| word.capital || word.plain == "-");
    capital && Province::of_key(&word::joined(rest)).is_some()
}

/// Whether a phrase is in a name.
fn has(words: &[BodyWord], phrase: &str) -> bool {
    (0..words.len()).any(|at| begins(&words[at..], phrase).is_some())
}

/// The level of a committee or union within a body: that of a ministry or a committee, and a unit in all others.
fn owner_level(words: &[BodyWord], kind: Option<BodyKind>) -> Option<Level> {
    let head = head(words)?;
    let inner = matches!(kind, Some(BodyKind::Party | BodyKind::Mass));
    match head.rank {
        HeadLevel::Always(level) if inner || head.kind != BodyKind::State => Some(level),
        // «Đảng ủy Sở Y tế», «Công đoàn Phòng Nội vụ», «Văn phòng Sở Nội vụ»
        HeadLevel::Alone(level) if level != Level::Central && head.kind == BodyKind::State => {
            Some(Level::Unit)
        }
        HeadLevel::Alone(Level::Central) if places(words).is_empty() => Some(Level::Central),
        _ => None,
    }
}

/// What the name leaves out.
fn open(words: &[BodyWord], rank: Option<HeadLevel>, places: &[BodyPlace]) -> Option<Open> {
    let last = words.len().saturating_sub(2);
    if places.is_empty() && begins(&words[last..], "đảng ủy").is_some() {
        return Some(Open::Committee);
    }
    match places.last() {
        Some(place) => {
            (place.name.is_none() && place.words.1 == words.len()).then_some(Open::Unit(place.unit))
        }
        None => (rank == Some(HeadLevel::Alone(Level::Province))).then_some(Open::Province),
    }
}

/// The comparable name without signs, and without the province behind a lower unit.
fn key(words: &[BodyWord], places: &[BodyPlace]) -> String {
    let lower = places.iter().any(|it| it.name.is_some() && it.level > Some(Level::Province));
    let province = places.iter().find(|it| it.province().is_some()).filter(|_| lower);
    let left_out = province.map_or(0..0, |it| it.words.0..it.words.1);
    let kept = words.iter().enumerate().filter(|(at, word)| !left_out.contains(at) && word.plain != "của");
    let kept: Vec<&str> = kept.map(|(_, word)| word.plain.as_str()).collect();
    office::of_the_centre(kept.join(" "))
}

/// The name as it is written without what was left out, with a capital.
fn shown(name: &str, own: &[BodyWord], words: &[BodyWord]) -> String {
    let raw: Vec<&str> = name.split_whitespace().collect();
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return name.trim().to_string() };
    let mut text = raw[first.of..=last.of].join(" ");
    // «Ban Chấp hành Đảng bộ tỉnh A» is the Tỉnh ủy.
    if let Some(committee) = office::committee(own).filter(|_| words.len() < own.len() + 2) {
        let rest = raw[own[committee.1.min(own.len()) - 1].of + 1..=last.of].join(" ");
        text = format!("{} {rest}", committee.0).trim_end().to_string();
    }
    let text = text.trim_end_matches(['.', ',', ';', ':', ' ']);
    capitalized(text)
}

/// The name of the body whose office this is, as it is written.
fn parent(name: &str, words: &[BodyWord], at: usize) -> Option<String> {
    let raw: Vec<&str> = name.split_whitespace().collect();
    let (first, last) = (words.get(at)?.of, words.last()?.of);
    // Of «Đảng ủy UBND tỉnh» the committee is not above, but beside.
    let within = begins(words, "đảng").is_none() && begins(words, "chi").is_none();
    (within && first > words[0].of)
        .then(|| raw[first..=last].join(" ").trim_end_matches(['.', ',', ';']).to_string())
}

#[cfg(test)]
mod tests;
