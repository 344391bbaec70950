//! Documents that plans cite, and the bodies that issue plans.

use super::chance::Chance;
use super::words::{DISTRICTS, PROVINCES};
use std::collections::BTreeSet;
use std::fmt;

/// The years of the plans.
pub(super) const YEARS: std::ops::RangeInclusive<usize> = 2016..=2026;

/// A day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub(super) year: usize,
    pub(super) month: usize,
    pub(super) day: usize,
}

impl Day {
    pub(super) fn within(year: usize, chance: &mut Chance) -> Day {
        Day { year, month: chance.between(1, 12), day: chance.between(1, 28) }
    }

    /// As documents write it: days below 10 and the months 1 and 2 take a zero.
    pub(super) fn in_figures(self) -> String {
        let Day { year, month, day } = self;
        if month < 3 { format!("{day:02}/{month:02}/{year}") } else { format!("{day:02}/{month}/{year}") }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A document as it is cited.
#[derive(Clone)]
pub(super) struct Document {
    pub(super) kind: &'static str,
    pub(super) number: String,
    pub(super) date: Day,
    pub(super) issuer: String,
}

impl Document {
    /// `Kế hoạch số 12/KH-UBND`
    pub(super) fn short(&self) -> String {
        format!("{} số {}", self.kind, self.number)
    }

    /// The same with date and issuer.
    pub(super) fn full(&self) -> String {
        format!("{} ngày {} của {}", self.short(), self.date.in_figures(), self.issuer)
    }
}

/// Kinds of documents: how often one is drawn, type, symbol, issuer, where `{}` is a province.
const KINDS: [(usize, &str, &str, &str); 14] = [
    (5, "Chỉ thị", "-CT/TW", "Ban Bí thư"),
    (5, "Kết luận", "-KL/TW", "Bộ Chính trị"),
    (5, "Nghị quyết", "-NQ/TW", "Ban Chấp hành Trung ương"),
    (4, "Hướng dẫn", "-HD/BTGTW", "Ban Tuyên giáo Trung ương"),
    (9, "Nghị định", "/NĐ-CP", "Chính phủ"),
    (8, "Nghị quyết", "/NQ-CP", "Chính phủ"),
    (12, "Quyết định", "/QĐ-TTg", "Thủ tướng Chính phủ"),
    (5, "Chỉ thị", "/CT-TTg", "Thủ tướng Chính phủ"),
    (4, "Thông tư", "/TT-BNV", "Bộ Nội vụ"),
    (3, "Công văn", "/BYT-KHTC", "Bộ Y tế"),
    (13, "Kế hoạch", "/KH-UBND", "UBND tỉnh {}"),
    (9, "Quyết định", "/QĐ-UBND", "UBND tỉnh {}"),
    (7, "Nghị quyết", "-NQ/TU", "Tỉnh ủy {}"),
    (8, "Kế hoạch", "-KH/TU", "Ban Thường vụ Tỉnh ủy {}"),
];

/// Some documents, no two of one number; those before are cited more.
pub(super) fn documents(count: usize, chance: &mut Chance) -> Vec<Document> {
    let mut taken = BTreeSet::new();
    let mut documents = Vec::with_capacity(count);
    let shares: Vec<usize> = (0..KINDS.len()).flat_map(|kind| [kind].repeat(KINDS[kind].0)).collect();
    while documents.len() < count {
        let (_, kind, symbol, issuer) = KINDS[shares[chance.below(shares.len())]];
        let number =
            format!("{:02}{symbol}", chance.between(1, if symbol.starts_with('-') { 150 } else { 2500 }));
        let date = Day::within(chance.between(2012, 2026), chance);
        let issuer = issuer.replace("{}", chance.pick(&PROVINCES));
        if taken.insert((number.clone(), date, issuer.clone())) {
            documents.push(Document { kind, number, date, issuer });
        }
    }
    // What much is cited has been there for some years.
    documents.sort_by_key(|it| it.date.year > 2020);
    documents
}

/// A body that issues plans.
#[derive(Clone)]
pub(super) struct Body {
    pub(super) name: String,
    /// What stands in the numbers of its plans: `-KH/TU`.
    pub(super) symbol: &'static str,
    /// The office of who signs.
    pub(super) position: &'static str,
    /// Where plans are signed.
    pub(super) place: &'static str,
}

/// Kinds of bodies: name, symbol, office; `{p}` is a province and `{d}` a district.
const BODIES: [(&str, &str, &str); 10] = [
    ("UBND tỉnh {p}", "/KH-UBND", "Phó Chủ tịch"),
    ("Văn phòng UBND tỉnh {p}", "/KH-VP", "Chánh Văn phòng"),
    ("Sở Nội vụ tỉnh {p}", "/KH-SNV", "Giám đốc"),
    ("Sở Tài chính tỉnh {p}", "/KH-STC", "Phó Giám đốc"),
    ("Sở Y tế tỉnh {p}", "/KH-SYT", "Giám đốc"),
    ("Ban Thường vụ Tỉnh ủy {p}", "-KH/TU", "Phó Bí thư"),
    ("Ban Dân vận Tỉnh ủy {p}", "-KH/BDVTU", "Trưởng ban"),
    ("UBND huyện {d}", "/KH-UBND", "Chủ tịch"),
    ("Phòng Nội vụ huyện {d}", "/KH-PNV", "Trưởng phòng"),
    ("Ban Thường vụ Huyện ủy {d}", "-KH/HU", "Bí thư"),
];

/// All bodies there can be, in an order of chance.
pub(super) fn bodies(chance: &mut Chance) -> Vec<Body> {
    let of = |(name, symbol, position): (&str, &'static str, &'static str)| {
        let places: &[&'static str] = if name.contains("{p}") { &PROVINCES } else { &DISTRICTS };
        let body = |place: &&'static str| Body {
            name: name.replace("{p}", place).replace("{d}", place),
            symbol,
            position,
            place,
        };
        places.iter().map(body).collect::<Vec<Body>>()
    };
    let all: Vec<Body> = BODIES.into_iter().flat_map(of).collect();
    chance.some(&all, all.len())
}
