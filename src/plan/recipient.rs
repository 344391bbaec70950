//! Whether a recipient (nơi nhận) is an office, which is published, or a named person, who is not.
//!
//! `Đ/c Phan Công Bình - UV BTV Tỉnh ủy` → a person; `Đ/c Bí thư Tỉnh ủy (báo cáo)` → an office. A person has a title
//! before the name («Đ/c», «đồng chí», «Ông»), or the name begins with a surname, compared with its diacritics. A case
//! of doubt counts as a person, for a published name cannot be taken back.

use crate::base::text::slug;

/// What comes before a name, without marks.
const TITLES: [&str; 5] = ["d-c", "dc", "dong-chi", "ong", "ba"];

/// The first words of offices behind a title, without marks: «Phó Chủ tịch», «Chánh Văn phòng», «UV BTV».
const OFFICES: [&str; 9] = ["pho", "chanh", "truong", "tong", "chu", "uy", "uv", "uvbtv", "bch"];

/// The common surnames (họ). Their marks count: «Vụ», «Tổ», «Đảng», «Chủ» begin the names of offices.
const SURNAMES: [&str; 44] = [
    "an", "bạch", "bùi", "cao", "châu", "chu", "cù", "đặng", "đào", "đậu", "đinh", "đỗ", "đoàn", "dương",
    "hà", "hồ", "hoàng", "huỳnh", "khuất", "kiều", "la", "lâm", "lê", "lương", "lưu", "lý", "mạc", "mai",
    "ngô", "nguyễn", "nông", "ông", "phạm", "phan", "phùng", "quách", "tạ", "thái", "tô", "tôn", "trần",
    "trịnh", "võ", "vũ",
];

/// What ends a name.
const ENDS: [char; 6] = [',', ';', ':', '-', ')', '.'];

/// Whether a line of the recipients names a person.
pub(super) fn names_person(recipient: &str) -> bool {
    let text = recipient.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = text.split_whitespace().collect();
    let titled = (0..words.len()).find_map(|at| {
        let behind = (1..=2).find(|count| {
            words.get(at..at + count).is_some_and(|it| TITLES.contains(&slug(&it.join(" ")).as_str()))
        })?;
        // «ông» and «bà» are words of other names too.
        (at == 0 || slug(words[at]).starts_with('d')).then_some(&words[at + behind..])
    });
    match titled {
        Some(rest) => {
            let office = rest.first().is_some_and(|word| OFFICES.contains(&slug(word).as_str()));
            (run(rest) >= 2 && !office) || (0..rest.len()).any(|at| is_name(&rest[at..], 2))
        }
        // Two words are a name where nothing is said behind them: «Lê Nam, Phó Chủ tịch».
        None => {
            let ends = words.get(1).is_some_and(|word| word.ends_with(ENDS));
            let alone = words.get(2).is_none_or(|word| !word.starts_with(char::is_alphanumeric));
            is_name(&words, if ends || alone { 2 } else { 3 })
        }
    }
}

/// Whether words begin with a surname in a run of so many names.
fn is_name(words: &[&str], least: usize) -> bool {
    let Some(first) = words.first() else { return false };
    // «Đoàn TNCS», «Lưu VT»: before an abbreviation the surname is another word.
    let abbreviated = !is_upper(first) && words.get(1).is_some_and(|next| is_upper(next));
    SURNAMES.contains(&first.to_lowercase().as_str()) && !abbreviated && run(words) >= least
}

/// Whether a word is written in capitals; one letter is a name too («Trần C»).
fn is_upper(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    letters().count() > 1 && letters().all(char::is_uppercase)
}

/// How many words at the head begin with a capital, up to the first that something ends.
fn run(words: &[&str]) -> usize {
    let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
    let count = words.iter().take_while(capital).count();
    let end = words.iter().position(|word| word.ends_with(ENDS));
    end.map_or(count, |end| count.min(end + 1))
}

#[cfg(test)]
mod tests {
    use super::names_person;

    #[test]
    fn a_named_person_is_told_from_an_office() {
        for (recipient, expected) in [
            ("Đ/c Phan Công Bình - UV BTV Tỉnh ủy;", true),
            ("- Đ/c: Nguyễn Văn A, Bí thư", true),
            ("Đồng chí Nguyễn Văn A", true),
            ("Các đồng chí Lê Thị B, Trần C;", true),
            ("Đồng chí Bí thư Tỉnh ủy Lê Văn C (báo cáo)", true),
            ("Ông Sùng A Páo", true),
            ("Đ/c NGUYỄN VĂN A", true),
            ("Thường trực HĐND; đ/c Hà Thị D", true),
            ("Đặng Văn E, Phó Chủ tịch UBND tỉnh", true),
            ("Lê Nam", true),
            ("- Lê Nam;", true),
            ("Lê Nam - Phó Chủ tịch UBND tỉnh", true),
            ("ĐOÀN VĂN A", true),
            ("Lưu Thị B, Phó Giám đốc", true),
            ("Đ/c Bí thư Tỉnh ủy (báo cáo)", false),
            ("Các đồng chí UV BTV", false),
            ("Đoàn TNCS Hồ Chí Minh tỉnh", false),
            ("Đoàn ĐBQH tỉnh", false),
            ("Vụ HTQT Bộ Ngoại giao", false),
            ("Tổ Giúp Việc", false),
            ("Đảng ủy Khối;", false),
            ("Chủ Tịch UBND tỉnh", false),
            ("Lưu VT NC", false),
            ("Lưu VT", false),
            ("Đồng chí Phó Chủ tịch Thường trực", false),
            ("Các đồng chí Thường trực Thị ủy", false),
            ("Đ/c Chánh Văn phòng", false),
            ("Đoàn Thanh niên, Hội Phụ nữ", false),
            ("Lưu: VT, HCQT(b)", false),
            ("UBND huyện Bà Rịa", false),
            ("Bà Rịa - Vũng Tàu", false),
            ("Sở Nội vụ;", false),
            ("- Như trên;", false),
            ("", false),
        ] {
            assert_eq!(names_person(recipient), expected, "{recipient}");
        }
    }
}
