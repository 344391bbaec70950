//! The years that a plan is for: one, a school year («2025-2026»), or a period («2021-2025»).

use crate::base::date::YEARS;
use crate::base::fault::Fault;
use crate::base::text::comparable;
use std::fmt;

/// A period is at most so many years long; a vision to 2045 is no longer.
const LONGEST: i16 = 30;

/// The years that a plan is for, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanYears {
    /// The first.
    pub first: i16,
    /// The last, which is the first where it is one year.
    pub last: i16,
}

impl PlanYears {
    /// One year.
    pub fn one(year: i16) -> PlanYears {
        PlanYears { first: year, last: year }
    }

    /// The year, where it is one.
    pub fn only(self) -> Option<i16> {
        (self.first == self.last).then_some(self.first)
    }

    /// Reads `2024`, `2021-2025`, `giai đoạn 2021 - 2025`, `năm học 2025-2026`.
    ///
    /// # Errors
    ///
    /// [`Fault::BadYear`] for anything else.
    pub(super) fn parse(text: &str) -> Result<PlanYears, Fault> {
        PlanYears::read(text).ok_or_else(|| Fault::BadYear { text: text.into() })
    }

    fn read(text: &str) -> Option<PlanYears> {
        let plain = comparable(text);
        let names = ["năm học", "giai đoạn", "nhiệm kỳ", "năm"];
        let plain = names.iter().find_map(|it| plain.strip_prefix(it)).unwrap_or(&plain);
        let year = |text: &str| {
            let text = text.trim();
            text.parse().ok().filter(|year| YEARS.contains(year) && text.len() == 4)
        };
        match plain.split_once('-') {
            None => year(plain).map(PlanYears::one),
            Some((first, last)) => {
                let years = PlanYears { first: year(first)?, last: year(last)? };
                (years.first < years.last && years.last - years.first <= LONGEST).then_some(years)
            }
        }
    }

    /// The years that a title names, where it names them once: «… năm 2026», «… giai đoạn 2026 - 2030».
    pub(super) fn of_title(title: &str) -> Option<PlanYears> {
        let plain = comparable(title);
        let mut found = None;
        for name in ["năm học ", "giai đoạn ", "nhiệm kỳ ", "năm "] {
            for (at, _) in plain.match_indices(name) {
                let rest = &plain[at + name.len()..];
                let end =
                    rest.find(|c: char| !(c.is_ascii_digit() || c == '-' || c == ' ')).unwrap_or(rest.len());
                // «ngày 20 tháng 12 năm 2025» is a day.
                let day = plain[..at].trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
                // «đến năm 2030» is how far it looks.
                let until = plain[..at].trim_end();
                let until = ["đến", "đến hết", "tầm nhìn"].iter().any(|it| until.ends_with(it));
                if rest[end..].starts_with('/') || day.ends_with("tháng") || until {
                    continue;
                }
                let Some(years) = PlanYears::read(rest[..end].trim_matches(['-', ' '])) else { continue };
                if found.replace(years).is_some_and(|before| before != years) {
                    return None;
                }
            }
        }
        found
    }
}

impl fmt::Display for PlanYears {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.only() {
            Some(year) => write!(f, "{year}"),
            None => write!(f, "{}-{}", self.first, self.last),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_a_plan() {
        let check = |text: &str, expected: &str| {
            let found = PlanYears::parse(text).map_or("error".to_string(), |it| it.to_string());
            assert_eq!(found, expected, "{text:?}");
        };
        check("2024", "2024");
        check("năm 2024", "2024");
        check("2021-2025", "2021-2025");
        check("2021 – 2025", "2021-2025");
        check("giai đoạn 2026-2030", "2026-2030");
        check("năm học 2025-2026", "2025-2026");
        check("2025-2021", "error");
        check("2021-2021", "error");
        check("2021-25", "error");
        check("24", "error");
        check("1999-2199", "error");
    }

    #[test]
    fn years_of_a_title() {
        let check = |title: &str, expected: &str| {
            let found = PlanYears::of_title(title).map_or("none".to_string(), |it| it.to_string());
            assert_eq!(found, expected, "{title:?}");
        };
        check("Công tác văn thư, lưu trữ năm 2026", "2026");
        check("CÔNG TÁC TUYÊN TRUYỀN NĂM 2026", "2026");
        check("Thực hiện nhiệm vụ năm học 2026 - 2027", "2026-2027");
        check("Phòng, chống ma túy giai đoạn 2026–2030", "2026-2030");
        check("Thực hiện Chiến lược giai đoạn 2021-2030 trong năm 2026", "none");
        check("Thực hiện Quyết định ngày 20 tháng 12 năm 2025", "none");
        check("Sơ kết 03 năm thực hiện Kết luận", "none");
        check("Phát triển du lịch đến năm 2030, tầm nhìn đến năm 2045", "none");
        check("Tổng kết năm 2025, nhiệm vụ năm 2026", "none");
    }
}
