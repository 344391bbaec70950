//! The places in a name: «xã Ba Tơ, tỉnh Quảng Ngãi» → a commune and a province.

use super::Level;
use super::province::Province;
use super::word::{BodyWord, begins, joined};

/// A unit of area that a name says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BodyPlace {
    /// What it is: `xã`, `thành phố`.
    pub unit: &'static str,
    /// Its level; none of «thành phố» without a name.
    pub level: Option<Level>,
    /// Its own name, comparable; absent in «UBND xã».
    pub name: Option<String>,
    /// The first word of the unit, and the first behind the name.
    pub(super) words: (usize, usize),
}

impl BodyPlace {
    /// The unit with its name, comparable: `xã xuân đông`.
    pub fn key(&self) -> Option<String> {
        self.name.as_ref().map(|name| format!("{} {name}", self.unit))
    }

    /// The province, where it is one.
    pub fn province(&self) -> Option<&str> {
        self.name.as_deref().filter(|_| self.level == Some(Level::Province))
    }
}

/// Units of area; the committees of the Party and the Youth Union that have theirs in the name.
const UNITS: [(&str, &str, Level); 22] = [
    ("tỉnh ủy", "tỉnh", Level::Province),
    ("tỉnh đoàn", "tỉnh", Level::Province),
    ("thành phố", "thành phố", Level::Province),
    ("thành ủy", "thành phố", Level::Province),
    ("thành đoàn", "thành phố", Level::Province),
    ("thị xã", "thị xã", Level::District),
    ("thị ủy", "thị xã", Level::District),
    ("thị đoàn", "thị xã", Level::District),
    ("huyện ủy", "huyện", Level::District),
    ("huyện đoàn", "huyện", Level::District),
    ("quận ủy", "quận", Level::District),
    ("quận đoàn", "quận", Level::District),
    ("thị trấn", "thị trấn", Level::Commune),
    ("đặc khu", "đặc khu", Level::Commune),
    ("xã ủy", "xã", Level::Commune),
    ("xã đoàn", "xã", Level::Commune),
    ("phường đoàn", "phường", Level::Commune),
    ("tỉnh", "tỉnh", Level::Province),
    ("huyện", "huyện", Level::District),
    ("quận", "quận", Level::District),
    ("phường", "phường", Level::Commune),
    ("xã", "xã", Level::Commune),
];

/// The places of a name in their order.
pub(super) fn places(words: &[BodyWord]) -> Vec<BodyPlace> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((unit, level, count)) = unit_at(words, at) else {
            at += 1;
            continue;
        };
        let start = at + count;
        let end = name_end(words, start);
        let name = (end > start).then(|| joined(&words[start..end]).trim_end_matches(',').to_string());
        // «Thành ủy thành phố Vinh»: the second says the name of the first.
        let before = found.pop_if(|it: &mut BodyPlace| it.unit == unit && it.name.is_none());
        let first = before.map_or(at, |it| it.words.0);
        found.push(BodyPlace {
            unit,
            level: level_of(unit, level, name.as_deref()),
            name,
            words: (first, end),
        });
        at = end.max(start);
    }
    found
}

/// «thành phố Hà Nội» is a province, «thành phố Vinh» a district, and «thành phố» one of the two.
fn level_of(unit: &str, level: Level, name: Option<&str>) -> Option<Level> {
    if unit != "thành phố" {
        return Some(level);
    }
    let is_central = Province::of_key(name?).is_some_and(|it| it.is_city);
    Some(if is_central { Level::Province } else { Level::District })
}

/// The unit of area that begins at a word, and how many words it takes.
fn unit_at(words: &[BodyWord], at: usize) -> Option<(&'static str, Level, usize)> {
    let plain = |at: usize| words.get(at).map(|word| word.plain.as_str());
    let before = at.checked_sub(1).and_then(plain);
    let (phrase, unit, level) = UNITS.iter().find(|(phrase, ..)| begins(&words[at..], phrase).is_some())?;
    let count = phrase.split(' ').count();
    match *phrase {
        // Thông tấn xã, hợp tác xã; «thị xã» is found before it.
        "xã" if matches!(before, Some("tấn" | "tác")) => return None,
        // «Bảo hiểm xã hội», «phường hội», but «UBND xã Hội Sơn», «UBND phường Hội An».
        "xã" | "phường" if plain(at + 1) == Some("hội") => {
            let named =
                !words[at].capital && words[at + 1].capital && words.get(at + 2).is_some_and(|it| it.capital);
            let committee = matches!(before, Some("dân" | "ủy" | "đoàn"));
            if !(named || (committee && words.get(at + 2).is_some_and(|it| it.capital))) {
                return None;
            }
        }
        "thành phố" | "tỉnh" | "huyện" | "xã" | "phường" | "quận" if before == Some("liên") => {
            return None;
        }
        _ => {}
    }
    Some((unit, *level, count))
}

/// Where the name of a place ends that begins at a word; there itself where there is none.
fn name_end(words: &[BodyWord], start: usize) -> usize {
    // «ubnd tỉnh quảng ngãi»: of names without capitals only those of provinces are known.
    if words.get(start).is_some_and(|word| !word.capital && !starts_with_digit(word)) {
        let known = (1..=5).rev().find(|count| {
            let name = words.get(start..start + count);
            name.is_some_and(|it| Province::of_key(&joined(it)).is_some())
        });
        return known.map_or(start, |count| start + count);
    }
    if unit_at(words, start).is_some_and(|(.., count)| count > 1) {
        return start;
    }
    let mut end = start;
    while let Some(word) = words.get(end) {
        let dash = word.plain == "-" && words.get(end + 1).is_some_and(|next| next.capital) && end > start;
        let named = word.capital || starts_with_digit(word) || dash;
        let full = end - start >= 6;
        // In a name of capitals the next unit is one too: «UBND XÃ BA TƠ TỈNH QUẢNG NGÃI». «Tỉnh Gia», «Huyện» may
        // begin no name of a place.
        let next = end > start && unit_at(words, end).is_some();
        if !named || full || next || (end > start && begins_head(words, end)) {
            break;
        }
        end += 1;
        if word.comma {
            break;
        }
    }
    end
}

/// Whether another body begins: «Thành ủy Vinh Ban Tuyên giáo».
fn begins_head(words: &[BodyWord], at: usize) -> bool {
    const HEADS: [&str; 9] = [
        "ủy ban nhân dân",
        "hội đồng nhân dân",
        "đảng ủy",
        "đảng bộ",
        "ban chấp hành",
        "văn phòng",
        "nhiệm kỳ",
        "khóa",
        "lần thứ",
    ];
    HEADS.iter().any(|it| begins(&words[at..], it).is_some())
}

fn starts_with_digit(word: &BodyWord) -> bool {
    word.plain.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::word::body_words;
    use super::*;

    #[test]
    fn places_are_units_with_names() {
        check("UBND xã Ba Tơ, tỉnh Quảng Ngãi", "xã ba tơ / tỉnh quảng ngãi");
        check("UBND XÃ BA TƠ TỈNH QUẢNG NGÃI", "xã ba tơ / tỉnh quảng ngãi");
        check("UBND thành phố Vinh", "thành phố vinh");
        check("Thành ủy Vinh", "thành phố vinh");
        check("ubnd tỉnh bà rịa - vũng tàu", "tỉnh bà rịa - vũng tàu");
        check("UBND phường 12, Quận 3", "phường 12 / quận 3");
        check("Thông tấn xã Việt Nam", "");
        check("Bảo hiểm xã hội tỉnh Kon Tum", "tỉnh kon tum");
        check("Phòng Văn hóa - Xã hội xã Ba Tơ", "xã ba tơ");
        check("UBND xã Hội Sơn", "xã hội sơn");
        check("UBND phường Hội An", "phường hội an");
        check("UBND phường Hội An Tây, thành phố Đà Nẵng", "phường hội an tây / thành phố đà nẵng");
        check("ĐẢNG ỦY PHƯỜNG HỘI PHÚ", "phường hội phú");
        check("Liên minh Hợp tác xã tỉnh", "tỉnh");
        check("Đoàn TNCS Hồ Chí Minh tỉnh Kon Tum", "tỉnh kon tum");
    }

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let shown = |it: BodyPlace| it.key().unwrap_or_else(|| it.unit.to_string());
        let found: Vec<String> = places(&body_words(name)).into_iter().map(shown).collect();
        assert_eq!(found.join(" / "), expected, "{name}");
    }
}
