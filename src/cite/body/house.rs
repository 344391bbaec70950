//! Bodies and offices that a text names without the house they belong to.
//!
//! «Chi bộ», «Hiệu trưởng» in a plan of Trường THCS A → Chi bộ Trường THCS A, Trường THCS A

use super::{BodyKind, BodyName, Level, Open};
use crate::base::text::comparable;

/// Boards, which are those of the body that speaks of them.
const BOARDS: [&str; 5] = ["ban chấp hành", "ban thường vụ", "ban thường trực", "thường vụ", "thường trực"];

/// Heads of a house of learning, and the house itself.
const OF_SCHOOLS: [&str; 4] = ["hiệu trưởng", "phó hiệu trưởng", "ban giám hiệu", "nhà trường"];

/// Heads of other houses.
const OF_OTHERS: [&str; 5] =
    ["giám đốc", "phó giám đốc", "ban giám đốc", "tổng giám đốc", "phó tổng giám đốc"];

/// The parts of a committee of the Party, which has one of each.
const OF_COMMITTEES: [&str; 8] = [
    "ban xây dựng đảng",
    "ủy ban kiểm tra",
    "cơ quan ủy ban kiểm tra",
    "ban tổ chức",
    "ban tuyên giáo",
    "ban tuyên giáo và dân vận",
    "ban dân vận",
    "ban nội chính",
];

/// Boards of which each level has several, one for each task.
const OF_TASKS: [&str; 2] = ["ban chỉ đạo", "ban chỉ đạo trung ương"];

/// What a house has, and the name it is shown by.
const PARTS: [(&str, &str); 12] = [
    ("chi bộ cơ sở", "Chi bộ"),
    ("chi bộ", "Chi bộ"),
    ("chi ủy", "Chi bộ"),
    ("công đoàn cơ sở", "Công đoàn cơ sở"),
    ("công đoàn bộ phận", "Công đoàn bộ phận"),
    ("công đoàn", "Công đoàn"),
    ("chi đoàn", "Chi đoàn"),
    ("đoàn cơ sở", "Đoàn cơ sở"),
    ("đoàn thanh niên", "Đoàn Thanh niên"),
    ("liên đội", "Liên đội"),
    ("hội đồng trường", "Hội đồng trường"),
    ("hội cha mẹ học sinh", "Hội Cha mẹ học sinh"),
];

/// Other first words of bodies within a house.
const OTHER_PARTS: [&str; 6] = [
    "đảng ủy bộ phận",
    "đảng ủy",
    "đảng bộ",
    "đoàn tncs hồ chí minh",
    "đoàn thanh niên cộng sản hồ chí minh",
    "đoàn",
];

/// What a name leaves open that is no more than a board, an office or a part of some house; `name` is comparable.
pub(super) fn left_open(name: &str) -> Option<Open> {
    if BOARDS.contains(&name) {
        return Some(Open::Board);
    }
    if OF_SCHOOLS.contains(&name) || OF_OTHERS.contains(&name) {
        return Some(Open::Head { of_school: OF_SCHOOLS.contains(&name) });
    }
    if OF_COMMITTEES.contains(&name) {
        return Some(Open::CommitteePart);
    }
    if OF_TASKS.contains(&name) {
        return Some(Open::Task);
    }
    PARTS.iter().find(|(part, _)| *part == name).map(|(_, shown)| Open::Part(shown))
}

impl BodyName {
    /// The house of a body, as it is written: of «Chi bộ Trường THCS A» and of the school itself «Trường THCS A». The
    /// committees of the people and the bodies of the centre are none.
    pub fn house(&self) -> Option<String> {
        let words: Vec<&str> = self.shown.split_whitespace().collect();
        let within = |part: &str| {
            let count = part.split(' ').count();
            let rest = words.get(count..).filter(|rest| !rest.is_empty())?;
            (comparable(&words[..count].join(" ")) == part).then(|| rest.join(" "))
        };
        let parts = PARTS.iter().map(|(part, _)| *part).chain(OTHER_PARTS);
        match parts.filter_map(within).min_by_key(String::len) {
            Some(rest) => {
                let house = BodyName::read(&rest);
                house.is_house().then_some(house.shown)
            }
            None => self.is_house().then(|| self.shown.clone()),
        }
    }

    /// The committee of the Party that the body is, or whose office it is, as it is written: of «Ban Tổ chức Đảng ủy Bộ Xây
    /// dựng» «Đảng ủy Bộ Xây dựng».
    pub fn committee(&self) -> Option<String> {
        let words: Vec<&str> = self.shown.split_whitespace().collect();
        let is = |at: &usize| comparable(&words[*at..at + 2].join(" ")) == "đảng ủy";
        let at = (0..words.len().saturating_sub(2)).find(is)?;
        let committee = BodyName::read(&words[at..].join(" "));
        committee.open.is_none().then_some(committee.shown)
    }

    /// Whether it is a house of learning.
    pub fn is_school(&self) -> bool {
        ["trường", "học viện", "đại học", "phân hiệu", "trung tâm giáo dục"]
            .iter()
            .any(|it| self.key.strip_prefix(it).is_some_and(|rest| rest.starts_with(' ')))
    }

    fn is_house(&self) -> bool {
        let committees = ["ủy ban nhân dân", "hội đồng nhân dân"];
        matches!(self.kind, Some(BodyKind::State | BodyKind::Other))
            && self.level.is_some_and(|it| it != Level::Central)
            && !self.open.is_some_and(Open::is_of_house)
            && !committees.iter().any(|it| self.key.starts_with(it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_a_house_say_it() {
        let check = |name: &str, house: Option<&str>| {
            assert_eq!(BodyName::read(name).house().as_deref(), house, "{name}");
        };
        check("Trường THCS Lê Lợi", Some("Trường THCS Lê Lợi"));
        check("Hiệu trưởng Trường THCS Lê Lợi", Some("Trường THCS Lê Lợi"));
        check("Chi bộ Trường THCS Lê Lợi", Some("Trường THCS Lê Lợi"));
        check("Ban Chấp hành Công đoàn cơ sở Trường THCS Lê Lợi", Some("Trường THCS Lê Lợi"));
        check("Chi ủy Trạm Y tế xã Ba Tơ", Some("Trạm Y tế xã Ba Tơ"));
        check("Đoàn TNCS Hồ Chí Minh Trường THPT A", Some("Trường THPT A"));
        check("Công đoàn cơ sở Công ty Cổ phần A", Some("Công ty Cổ phần A"));
        check("UBND xã Ba Tơ", None);
        check("Đảng ủy xã Ba Tơ", None);
        check("Chi bộ", None);
        check("Hiệu trưởng", None);
        check("Bộ Nội vụ", None);
        check("", None);
    }
}
