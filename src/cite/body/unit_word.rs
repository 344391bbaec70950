//! Names that end in the bare word for a kind of unit: «Đảng ủy Bộ», «Công đoàn Trường», «Văn phòng Sở».
//!
//! They mean the unit of that kind from which somebody speaks: in a plan of Bộ Xây dựng «Đảng ủy Bộ» is Đảng ủy Bộ Xây dựng.

use super::head::head;
use super::place::places;
use super::word::{BodyWord, begins, body_words};
use super::{BodyKind, BodyName, BodyPlace, Open};

/// Words for a unit, the longer first, with the kind that they mean.
const WORDS: [(&str, &str); 20] = [
    ("trường đại học", "trường"),
    ("tổng công ty", "tổng công ty"),
    ("ban quản lý", "ban quản lý"),
    ("công ty", "công ty"),
    ("tập đoàn", "tập đoàn"),
    ("bệnh viện", "bệnh viện"),
    ("học viện", "học viện"),
    ("nhà trường", "trường"),
    ("trung tâm", "trung tâm"),
    ("tổng cục", "tổng cục"),
    ("chi cục", "chi cục"),
    ("đại học", "đại học"),
    ("ngân hàng", "ngân hàng"),
    ("văn phòng", "văn phòng"),
    ("cơ quan", ANY),
    ("bộ", "bộ"),
    ("sở", "sở"),
    ("cục", "cục"),
    ("viện", "viện"),
    ("trường", "trường"),
];

/// The word for a unit of whatever kind.
const ANY: &str = "cơ quan";

/// Words with which those of one syllable, and the second of other units, are another word.
const COMPOUNDS: [(&str, &str); 18] = [
    ("chi", "bộ"),
    ("đảng", "bộ"),
    ("cán", "bộ"),
    ("nội", "bộ"),
    ("liên", "bộ"),
    ("tiến", "bộ"),
    ("đường", "bộ"),
    ("cơ", "sở"),
    ("trụ", "sở"),
    ("bệnh", "viện"),
    ("học", "viện"),
    ("thư", "viện"),
    ("môi", "trường"),
    ("thị", "trường"),
    ("công", "trường"),
    ("nhà", "trường"),
    ("trường", "đại học"),
    ("các", "cơ quan"),
];

/// Offices that only one kind of unit has, with the kind.
const OFFICES: [(&str, &str); 12] = [
    ("bộ trưởng", "bộ"),
    ("thứ trưởng", "bộ"),
    ("tổng cục trưởng", "tổng cục"),
    ("phó tổng cục trưởng", "tổng cục"),
    ("cục trưởng", "cục"),
    ("phó cục trưởng", "cục"),
    ("chi cục trưởng", "chi cục"),
    ("phó chi cục trưởng", "chi cục"),
    ("vụ trưởng", "vụ"),
    ("phó vụ trưởng", "vụ"),
    ("viện trưởng", "viện"),
    ("phó viện trưởng", "viện"),
];

/// Whether the word of a kind begins at a word and is no part of another word or of a place.
fn is_unit(words: &[BodyWord], at: usize, word: &str, places: &[BodyPlace]) -> bool {
    let before = at.checked_sub(1).map(|it| words[it].plain.as_str());
    begins(&words[at..], word).is_some()
        && !COMPOUNDS.iter().any(|(first, second)| Some(*first) == before && *second == word)
        && !places.iter().any(|it| it.words.0 < at && at < it.words.1)
}

/// The kind of unit of which the word ends a name, and how many words it is.
fn at_end(words: &[BodyWord], places: &[BodyPlace]) -> Option<(&'static str, usize)> {
    let last = words.last()?.plain.as_str();
    let found = WORDS.iter().filter(|(word, _)| word.ends_with(last)).find_map(|(word, kind)| {
        let count = word.split(' ').count();
        let at = words.len().checked_sub(count).filter(|at| is_unit(words, *at, word, places))?;
        // Of «Sở Giáo dục và Đào tạo bộ» nothing is known; words of two syllables are also written small.
        let is_name = words[at].capital || count > 1 || at == 0;
        let is_of_body = at == 0 || head(&words[..at]).is_some();
        Some((*kind, count)).filter(|_| is_name && is_of_body)
    });
    found.filter(|_| places.is_empty())
}

/// What a name leaves open that ends in the word for a unit.
pub(super) fn left_open(words: &[BodyWord], places: &[BodyPlace], key: &str) -> Option<Open> {
    let office = OFFICES.iter().find(|(office, _)| *office == key).map(|(_, kind)| *kind);
    office.or_else(|| at_end(words, places).map(|(kind, _)| kind)).map(Open::Kind)
}

impl BodyName {
    /// The name with that of the unit it leaves open, as both are written: «Đảng ủy Bộ» and «Bộ Xây dựng» are «Đảng ủy Bộ Xây
    /// dựng».
    pub fn of_unit(&self, unit: &str) -> String {
        let words = body_words(&self.shown);
        let raw: Vec<&str> = self.shown.split_whitespace().collect();
        let kept = match at_end(&words, &places(&words)) {
            // «Đảng ủy cơ quan Sở Y tế»
            Some((ANY, _)) => raw.len(),
            Some((_, count)) => raw.len().saturating_sub(count),
            None => 0,
        };
        let front = raw.get(..kept).unwrap_or_default().join(" ");
        format!("{front} {unit}").trim_start().to_string()
    }

    /// The unit of a kind that the body is or is within, as it is written: of «Đảng ủy Bộ Xây dựng» and `bộ` the ministry.
    pub fn unit_of(&self, kind: &str) -> Option<String> {
        if kind == ANY {
            return self.house().or_else(|| self.unit_of("bộ"));
        }
        let words = body_words(&self.shown);
        let places = places(&words);
        let count = kind.split(' ').count();
        let at = (0..words.len().saturating_sub(count))
            .find(|at| words[*at].capital && is_unit(&words, *at, kind, &places))?;
        let raw: Vec<&str> = self.shown.split_whitespace().collect();
        let unit = BodyName::read(&raw.get(words[at].of..)?.join(" "));
        let is_whole = matches!(unit.open, None | Some(Open::Province | Open::Unit(_)));
        let is_unit = matches!(unit.kind, Some(BodyKind::State | BodyKind::Other)) && is_whole;
        is_unit.then_some(unit.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_end_in_the_word_for_a_unit() {
        let check = |name: &str, open: Option<&'static str>| {
            assert_eq!(BodyName::read(name).open, open.map(Open::Kind), "{name}");
        };
        check("Đảng ủy Bộ", Some("bộ"));
        check("Ban Thường vụ Đảng ủy Bộ", Some("bộ"));
        check("Văn phòng Bộ", Some("bộ"));
        check("Lãnh đạo Bộ", Some("bộ"));
        check("Bộ trưởng", Some("bộ"));
        check("Cục trưởng", Some("cục"));
        check("Phó Chi cục trưởng", Some("chi cục"));
        check("Cục trưởng Cục Thuế", None);
        check("ĐẢNG ỦY BỘ", Some("bộ"));
        check("Giám đốc Sở", Some("sở"));
        check("Công đoàn Trường", Some("trường"));
        check("Chi bộ nhà trường", Some("trường"));
        check("Đảng ủy Trường Đại học", Some("trường"));
        check("Đảng ủy Bệnh viện", Some("bệnh viện"));
        check("Đảng ủy cơ quan", Some("cơ quan"));
        check("Đảng ủy Bộ Xây dựng", None);
        check("Đảng ủy các cơ quan Đảng tỉnh Sơn La", None);
        let is_kind = |name: &str| matches!(BodyName::read(name).open, Some(Open::Kind(_)));
        let others = ["Sở Nông nghiệp và Môi trường", "Chi bộ", "Công đoàn cơ sở", "UBND xã Xuân Trường", ""];
        assert!(!others.into_iter().any(is_kind));
    }

    #[test]
    fn a_body_says_of_which_unit_it_is() {
        let check = |name: &str, kind: &str, unit: Option<&str>| {
            assert_eq!(BodyName::read(name).unit_of(kind).as_deref(), unit, "{name}, {kind}");
        };
        check("Bộ Xây dựng", "bộ", Some("Bộ Xây dựng"));
        check("Ban Thường vụ Đảng ủy Bộ Xây dựng", "bộ", Some("Bộ Xây dựng"));
        check("Chi bộ Trường THCS Lê Lợi", "bộ", None);
        check("Chi bộ Trường THCS Lê Lợi", "trường", Some("Trường THCS Lê Lợi"));
        check("Sở Nông nghiệp và Môi trường tỉnh Sơn La", "trường", None);
        check("UBND xã Xuân Trường", "trường", None);
        check("Bệnh viện Đa khoa tỉnh Sơn La", "viện", None);
        check("Trung tâm Y tế huyện Mộc Châu", "sở", None);
        check("Sở Y tế tỉnh Sơn La", "cơ quan", Some("Sở Y tế tỉnh Sơn La"));
        check("Đảng ủy Bộ Xây dựng", "cơ quan", Some("Bộ Xây dựng"));
        check("UBND xã Ba Tơ", "cơ quan", None);
    }
}
