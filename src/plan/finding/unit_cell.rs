//! The units that a cell of a table names: «Phòng Tổ chức; Văn phòng», «Sở Văn hóa, Thể thao và Du lịch».

use crate::base::text::{after_letters, comparable};
use crate::plan::recipient::names_person;
use crate::plan::text::one_line;
use crate::plan::unit_word::begins_body;

/// The most units of a cell; more are no list of units.
const MOST: usize = 100;

/// The units that a cell names, each once.
///
/// Semicolons divide; line breaks, commas and signs of a list only where the next part begins as a unit does, for many
/// names hold commas themselves.
pub(in crate::plan) fn unit_names(cell: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in cell.split(';') {
        let mut name = String::new();
        let mut add = |name: &mut String| {
            let unit = cleaned(name);
            if !unit.is_empty() && names.len() < MOST && !names.contains(&unit) {
                names.push(unit);
            }
            name.clear();
        };
        for line in piece.split('\n') {
            let listed = line.trim_start().starts_with(['-', '+', '•', '–', '*']);
            for (position, part) in line.split(',').enumerate() {
                let begins = begins_as_unit(part.trim_start_matches(|c: char| !c.is_alphanumeric()));
                let divides = begins || (listed && position == 0);
                if divides {
                    add(&mut name);
                } else if !name.is_empty() && position > 0 {
                    name.push(',');
                }
                name.push(' ');
                name.push_str(part);
            }
        }
        add(&mut name);
    }
    names
}

/// Whether words begin as the name of a unit does: with a capital and a known word, or «các …», «toàn thể …».
fn begins_as_unit(text: &str) -> bool {
    let group = ["các ", "toàn thể ", "tất cả "].iter().find_map(|it| after_letters(text, it));
    match group {
        Some(rest) => {
            begins_body(rest)
                || ["cơ quan", "đơn vị", "xã", "phường", "ngành"]
                    .iter()
                    .any(|it| after_letters(rest, it).is_some())
        }
        None => text.starts_with(char::is_uppercase) && begins_body(text),
    }
}

/// A name without the signs around it; empty where it names nothing: «-», «như trên».
fn cleaned(name: &str) -> String {
    let line = one_line(name);
    let name = line.trim_matches(|c: char| c.is_whitespace() || "-+•–*.,:".contains(c));
    let key = comparable(name);
    let nothing = ["nt", "như trên", "không", "không có", "x", "chưa rõ"].contains(&key.as_str());
    // A person has no page; only offices have.
    let titled = ["đ/c", "đồng chí", "ông", "bà"].iter().any(|it| after_letters(name, it).is_some());
    let person = (titled || !begins_as_unit(name)) && names_person(name);
    if nothing || person || !name.contains(char::is_alphabetic) {
        return String::new();
    }
    name.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_divided_where_the_next_begins() {
        check("Phòng Tổ chức", "Phòng Tổ chức");
        check("Phòng Tổ chức; Văn phòng", "Phòng Tổ chức | Văn phòng");
        check("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch");
        check(
            "Sở Văn hóa, Thể thao và Du lịch, Sở Tài chính",
            "Sở Văn hóa, Thể thao và Du lịch | Sở Tài chính",
        );
        check("Phòng Kinh tế\nVăn phòng HĐND và UBND", "Phòng Kinh tế | Văn phòng HĐND và UBND");
        check("Sở Nông nghiệp\nvà Môi trường", "Sở Nông nghiệp và Môi trường");
        check("- Công an xã\n- Quân sự xã.", "Công an xã | Quân sự xã");
        check("Các phòng, ban, đơn vị", "Các phòng, ban, đơn vị");
        check("Sở Tài chính, các sở, ban, ngành liên quan", "Sở Tài chính | các sở, ban, ngành liên quan");
        check("UBND các xã, phường", "UBND các xã, phường");
        check("Đảng ủy, UBND xã, UBND xã", "Đảng ủy | UBND xã");
        check("-", "");
        check("nt", "");
        check("Nguyễn Văn An", "");
        check("Đ/c Nguyễn Văn An; Đ/c Chánh Văn phòng", "Đ/c Chánh Văn phòng");
        check("Đoàn Thanh niên, Hội Phụ nữ", "Đoàn Thanh niên | Hội Phụ nữ");
        check("", "");
    }

    #[track_caller]
    fn check(cell: &str, expected: &str) {
        assert_eq!(unit_names(cell).join(" | "), expected, "{cell:?}");
    }
}
