//! The provinces and central cities, and which of them were merged on 1/7/2025.
//!
//! `Kon Tum` in 2024 → a province; in 2026 none, but part of `Quảng Ngãi`.

use crate::base::date::PartialDate;
use crate::base::hash::HashMap;
use crate::base::text::comparable;
use jiff::civil::{Date, date};
use std::sync::LazyLock;

/// The day on which 63 provinces became 34 (Nghị quyết 202/2025/QH15).
pub const MERGED: Date = date(2025, 7, 1);

/// The day on which Huế became a central city, in place of the province Thừa Thiên Huế (Nghị quyết 175/2024/QH15).
const HUE: Date = date(2025, 1, 1);

/// A province, or a city of the same rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Province {
    /// The name.
    pub name: &'static str,
    /// Whether it is a city.
    pub is_city: bool,
    /// The province that it went into, where it is no longer one.
    pub into: Option<&'static str>,
}

/// The provinces of after 1/7/2025, each with those that went into it; a city has a star.
const PROVINCES: [(&str, &[&str]); 34] = [
    ("Hà Nội*", &[]),
    ("Huế*", &["Thừa Thiên Huế"]),
    ("Lai Châu", &[]),
    ("Điện Biên", &[]),
    ("Sơn La", &[]),
    ("Lạng Sơn", &[]),
    ("Quảng Ninh", &[]),
    ("Thanh Hóa", &[]),
    ("Nghệ An", &[]),
    ("Hà Tĩnh", &[]),
    ("Cao Bằng", &[]),
    ("Tuyên Quang", &["Hà Giang"]),
    ("Lào Cai", &["Yên Bái"]),
    ("Thái Nguyên", &["Bắc Kạn"]),
    ("Phú Thọ", &["Vĩnh Phúc", "Hòa Bình"]),
    ("Bắc Ninh", &["Bắc Giang"]),
    ("Hưng Yên", &["Thái Bình"]),
    ("Hải Phòng*", &["Hải Dương"]),
    ("Ninh Bình", &["Hà Nam", "Nam Định"]),
    ("Quảng Trị", &["Quảng Bình"]),
    ("Đà Nẵng*", &["Quảng Nam"]),
    ("Quảng Ngãi", &["Kon Tum"]),
    ("Gia Lai", &["Bình Định"]),
    ("Khánh Hòa", &["Ninh Thuận"]),
    ("Lâm Đồng", &["Đắk Nông", "Bình Thuận"]),
    ("Đắk Lắk", &["Phú Yên"]),
    ("Hồ Chí Minh*", &["Bình Dương", "Bà Rịa - Vũng Tàu"]),
    ("Đồng Nai", &["Bình Phước"]),
    ("Tây Ninh", &["Long An"]),
    ("Cần Thơ*", &["Sóc Trăng", "Hậu Giang"]),
    ("Vĩnh Long", &["Bến Tre", "Trà Vinh"]),
    ("Đồng Tháp", &["Tiền Giang"]),
    ("Cà Mau", &["Bạc Liêu"]),
    ("An Giang", &["Kiên Giang"]),
];

/// Other ways of writing the names; comparable.
const SPELLINGS: [(&str, &str); 14] = [
    ("đăk lăk", "Đắk Lắk"),
    ("đắc lắc", "Đắk Lắk"),
    ("đak lak", "Đắk Lắk"),
    ("đăk nông", "Đắk Nông"),
    ("đắc nông", "Đắk Nông"),
    ("kontum", "Kon Tum"),
    ("thừa thiên - huế", "Thừa Thiên Huế"),
    ("thừa thiên-huế", "Thừa Thiên Huế"),
    ("bà rịa vũng tàu", "Bà Rịa - Vũng Tàu"),
    ("bà rịa-vũng tàu", "Bà Rịa - Vũng Tàu"),
    ("br-vt", "Bà Rịa - Vũng Tàu"),
    ("hcm", "Hồ Chí Minh"),
    ("tphcm", "Hồ Chí Minh"),
    ("sài gòn", "Hồ Chí Minh"),
];

impl Province {
    /// The province of a name, which «tỉnh», «thành phố» or «TP.» may precede.
    ///
    /// ```
    /// # use kehoach::cite::body::Province;
    /// assert_eq!(Province::named("tỉnh Đăk Lăk").map(|it| it.name), Some("Đắk Lắk"));
    /// assert_eq!(Province::named("TP. Hồ Chí Minh").map(|it| it.is_city), Some(true));
    /// assert_eq!(Province::named("Xuân Đông"), None);
    /// ```
    pub fn named(name: &str) -> Option<Province> {
        let key = comparable(name);
        let key = key.trim_end_matches(['.', ',', ';']);
        let before = ["tỉnh ", "thành phố ", "tp. ", "tp ", "tp."];
        let key = before.iter().find_map(|it| key.strip_prefix(it)).unwrap_or(key);
        Province::of_key(key)
    }

    /// The province of a comparable name.
    pub(super) fn of_key(key: &str) -> Option<Province> {
        static BY_KEY: LazyLock<HashMap<String, Province>> = LazyLock::new(|| {
            let mut keys: HashMap<String, Province> =
                Province::all().map(|it| (comparable(it.name), it)).collect();
            for (other, name) in SPELLINGS {
                keys.extend(keys.get(&comparable(name)).copied().map(|it| (other.to_string(), it)));
            }
            keys
        });
        BY_KEY.get(key).copied()
    }

    /// All provinces there were since 2008.
    pub fn all() -> impl Iterator<Item = Province> {
        PROVINCES.iter().flat_map(|(after, before)| {
            let name = after.trim_end_matches('*');
            let own = Province { name, is_city: after.ends_with('*'), into: None };
            let merged = before.iter().map(move |it| Province { name: it, is_city: false, into: Some(name) });
            std::iter::once(own).chain(merged)
        })
    }

    /// The province that has this one's place on a date: itself, or the one it went into.
    pub fn on(self, date: Option<PartialDate>) -> Province {
        match self.into {
            Some(into) if !self.exists_on(date) => Province::named(into).unwrap_or(self),
            _ => self,
        }
    }

    /// Whether it is a province on a date; of a year in which it ended or began it may be. Without a date, whether it
    /// still is.
    pub fn exists_on(self, date: Option<PartialDate>) -> bool {
        let hue = matches!(self.name, "Huế" | "Thừa Thiên Huế");
        let changed = if hue { HUE } else { MERGED };
        match (self.into, date) {
            (None, Some(date)) => !hue || date.last_day() >= changed,
            (None, None) => true,
            (Some(_), Some(date)) => date.first_day() < changed,
            (Some(_), None) => false,
        }
    }

    /// The name with its rank: «tỉnh Quảng Ngãi», «thành phố Huế».
    pub fn full_name(self) -> String {
        format!("{} {}", if self.is_city { "thành phố" } else { "tỉnh" }, self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::hash::HashSet;

    #[test]
    fn of_63_provinces_34_remain() {
        let day = |year, month, day| Some(PartialDate::Day(date(year, month, day)));
        let count = |date| Province::all().filter(|it| it.exists_on(date)).count();
        assert_eq!([count(day(2024, 12, 31)), count(day(2025, 6, 30))], [63, 63]);
        assert_eq!([count(day(2025, 7, 1)), count(None)], [34, 34]);
        let cities = |date| Province::all().filter(|it| it.is_city && it.exists_on(date)).count();
        assert_eq!([cities(day(2024, 12, 31)), cities(day(2025, 1, 1))], [5, 6]);
        let names: HashSet<&str> = Province::all().map(|it| it.name).collect();
        assert_eq!(names.len(), 64);
    }

    #[test]
    fn a_merged_province_has_a_successor() {
        let check = |name: &str, date: &str, expected: &str| {
            let province = Province::named(name).expect(name);
            assert_eq!(province.on(PartialDate::parse(date).ok()).name, expected, "{name} {date}");
        };
        check("Kon Tum", "2024", "Kon Tum");
        check("Kon Tum", "2025", "Kon Tum");
        check("Kon Tum", "2025-07-01", "Quảng Ngãi");
        check("Thừa Thiên Huế", "2025-01-01", "Huế");
        check("Thừa Thiên - Huế", "2024-12-31", "Thừa Thiên Huế");
        check("Quảng Ngãi", "2026", "Quảng Ngãi");
    }

    #[test]
    fn names_have_several_spellings() {
        for (_, name) in SPELLINGS {
            assert!(Province::named(name).is_some(), "{name}");
        }
        assert_eq!(Province::named("Khánh Hoà").map(|it| it.name), Some("Khánh Hòa"));
        assert_eq!(Province::named("tỉnh"), None);
        assert_eq!(Province::named("Kon Tum, Quảng Ngãi"), None);
    }
}
