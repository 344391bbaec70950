//! The body a citation names: where its name ends in the text, and what of it is the body itself.
//!
//! A name begins after «của» and goes on over capitalised words and over the lower-case syllables that
//! names of bodies hold ([`NAME_SYLLABLES`]); «về», a verb, a comma or a bracket ends it.

use super::vocabulary::{NAME_SYLLABLES, TYPES};
use crate::base::text::comparable;

/// A body as a citation names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The name without the term: «Hội nghị Tỉnh ủy lần thứ V».
    pub name: String,
    /// The term of the committee (khóa), as printed: «XIII».
    pub term: Option<String>,
}

/// Reads the name that begins at a byte of the text; returns it and where it ends.
pub fn issuer_at(text: &str, start: usize) -> Option<(Issuer, usize)> {
    let mut end = start;
    let mut previous = "";
    for (words, (at, word)) in words_from(text, start).enumerate() {
        let bare = word.trim_end_matches([',', ';', '.', ':', ')', '”', '"', '»', '*', '_']);
        let stops = bare.len() < word.len();
        let lower = bare.chars().next().is_some_and(char::is_lowercase);
        if bare.is_empty() || words >= 24 {
            break;
        }
        if words == 0 && lower && !matches!(bare, "tỉnh" | "thành" | "huyện" | "đảng" | "chi" | "cấp")
        {
            return None;
        }
        if words > 0 && begins_citation(&text[at..]) {
            break;
        }
        let list_comma = stops && is_list_comma(text, at + bare.len());
        let inside = !lower
            || matches!(bare, "và" | "các" | "-" | "–")
            || (NAME_SYLLABLES.contains(&bare) && !ends_name(previous, bare, text, at));
        let ordinal = matches!(previous, "thứ" | "khóa" | "khoá");
        if !(inside || ordinal) || bare.starts_with(['(', '“', '"', '«', '[']) {
            break;
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) && !ordinal {
            break;
        }
        end = at + bare.len();
        previous = bare;
        if stops && !list_comma {
            break;
        }
    }
    let name = text[start..end].trim_end();
    let name = trim_joints(name);
    (!name.is_empty()).then(|| (split_term(name), start + name.len()))
}

/// Whether a type with its number stands here: the next citation of a list («… của Sở Nội vụ và Kế hoạch số 13»).
fn begins_citation(text: &str) -> bool {
    TYPES.iter().any(|it| {
        text.strip_prefix(it.name).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with("số ") || rest.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

/// Syllables that are part of a name in one place and begin a title in another: «chỉ đạo», «ban hành»,
/// «triển khai», «thực hiện», «hướng dẫn», «quy định», «phát động», «công bố», «thông qua».
fn ends_name(previous: &str, word: &str, text: &str, at: usize) -> bool {
    let next = words_from(text, at).nth(1).map_or("", |(_, word)| word);
    let next = next.trim_end_matches([',', ';', '.', ':', ')']);
    match (word, next) {
        ("ban", "hành") => true,
        ("triển", "khai")
        | ("phát", "động")
        | ("thông", "qua" | "báo")
        | ("công", "bố" | "nhận" | "khai") => true,
        ("chỉ", "đạo") | ("lãnh", "đạo") => !matches!(previous, "Ban"),
        ("kiểm", "tra") => !matches!(previous, "ban" | "Ban" | "Ủy" | "Uỷ"),
        ("tổ", "chức") => !matches!(previous, "Ban" | "Vụ" | "Cục" | "Phòng"),
        ("xây", "dựng") => !matches!(previous, "Bộ" | "Sở" | "Phòng"),
        ("phòng", "," | "chống") => true,
        ("cải", "cách") | ("đổi", "mới") | ("chuyển", "đổi") => !matches!(previous, "đạo"),
        _ => false,
    }
}

/// Whether a comma stands inside a name: «Bộ Văn hóa, Thể thao và Du lịch».
fn is_list_comma(text: &str, at: usize) -> bool {
    let Some(rest) = text[at..].strip_prefix(", ") else { return false };
    ["Thể thao và Du lịch", "Thể thao,", "Khoa học và Công nghệ", "Phát triển nông thôn"]
        .iter()
        .any(|it| rest.starts_with(it))
}

/// Drops «và», «các» and dashes left at the end of a name.
fn trim_joints(mut name: &str) -> &str {
    loop {
        let shorter = ["và", "các", "-", "–"].iter().find_map(|joint| {
            name.strip_suffix(joint).filter(|rest| rest.ends_with(char::is_whitespace)).map(str::trim_end)
        });
        match shorter {
            Some(rest) => name = rest,
            None => return name,
        }
    }
}

fn split_term(name: &str) -> Issuer {
    let words: Vec<&str> = name.split_whitespace().collect();
    let at = words.iter().rposition(|word| matches!(*word, "khóa" | "khoá"));
    match at {
        Some(at) if at + 2 == words.len() && at > 0 => {
            Issuer { name: words[..at].join(" "), term: Some(words[at + 1].to_string()) }
        }
        _ => Issuer { name: words.join(" "), term: None },
    }
}

/// The words of a text from a byte on, each with its byte.
fn words_from(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    text[start..].split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Words before a body's own name that do not change whose series of numbers it is.
///
/// A standing committee, a plenum and the committee itself share one series (Hướng dẫn 05-HD/VPTW), a
/// chairman signs in the series of his committee.
const COLLECTIVES: &[&str] = &[
    "ban thường vụ",
    "ban chấp hành đảng bộ",
    "thường trực",
    "thường vụ",
    "hội nghị",
    "chủ tịch",
    "phó chủ tịch",
];

/// The form in which names of bodies are compared: abbreviations written out, collective and term dropped.
///
/// ```
/// # use kehoach::cite::issuer::series;
/// assert_eq!(series("Chủ tịch UBND tỉnh Bình Định"), series("Uỷ ban nhân dân tỉnh Bình Định"));
/// assert_eq!(series("Hội nghị Tỉnh ủy lần thứ 5 khóa XX"), series("Ban Thường vụ Tỉnh ủy"));
/// ```
pub fn series(name: &str) -> String {
    let mut key = comparable(&split_term(name).name);
    for (short, long) in [("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân")] {
        if key.split(' ').any(|word| word == short) {
            key = key
                .split(' ')
                .map(|word| if word == short { long } else { word })
                .collect::<Vec<_>>()
                .join(" ");
        }
    }
    if let Some(at) = key.find(" lần thứ ") {
        key.truncate(at);
    }
    if central_party(&key) {
        return "trung ương đảng".to_string();
    }
    while let Some(rest) =
        COLLECTIVES.iter().find_map(|it| key.strip_prefix(it).and_then(|rest| rest.strip_prefix(' ')))
    {
        key = rest.to_string();
    }
    key
}

fn central_party(key: &str) -> bool {
    [
        "ban chấp hành trung ương",
        "ban chấp hành trung ương đảng",
        "bộ chính trị",
        "ban bí thư",
        "trung ương đảng",
        "ban bí thư trung ương đảng",
        "ban chấp hành trung ương đảng cộng sản việt nam",
        "trung ương",
    ]
    .contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_where_the_title_begins() {
        check("UBND tỉnh triển khai thực hiện", "UBND tỉnh", None);
        check("Ban Thường vụ Tỉnh ủy, Công văn", "Ban Thường vụ Tỉnh ủy", None);
        check(
            "Ban Chấp hành Trung ương Đảng khóa XIII về đẩy mạnh",
            "Ban Chấp hành Trung ương Đảng",
            Some("XIII"),
        );
        check("Hội nghị Tỉnh ủy lần thứ V khóa XII về", "Hội nghị Tỉnh ủy lần thứ V", Some("XII"));
        check("Ban Tuyên giáo Tỉnh ủy hướng dẫn sơ kết", "Ban Tuyên giáo Tỉnh ủy", None);
        check("Đảng ủy Văn phòng UBND tỉnh, Văn phòng", "Đảng ủy Văn phòng UBND tỉnh", None);
        check(
            "Chủ tịch Ủy ban nhân dân tỉnh Bình Định về việc",
            "Chủ tịch Ủy ban nhân dân tỉnh Bình Định",
            None,
        );
        check(
            "Ban Tuyên giáo Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh, Ban",
            "Ban Tuyên giáo Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
            None,
        );
        check("Bộ Văn hóa, Thể thao và Du lịch quy định", "Bộ Văn hóa, Thể thao và Du lịch", None);
        check("Bộ Chính trị “về đẩy mạnh", "Bộ Chính trị", None);
        check("Ban cán sự đảng UBND tỉnh về việc", "Ban cán sự đảng UBND tỉnh", None);
        check("Ban Thường vụ Huyện ủy (nay là", "Ban Thường vụ Huyện ủy", None);
        check("Sở Nội vụ và Kế hoạch số 13/KH-SNV", "Sở Nội vụ", None);
        check("Sở Kế hoạch và Đầu tư và Quyết định 12/QĐ-UBND", "Sở Kế hoạch và Đầu tư", None);
        check("Thủ tướng Chính phủ phê duyệt", "Thủ tướng Chính phủ", None);
    }

    #[track_caller]
    fn check(text: &str, name: &str, term: Option<&str>) {
        let (issuer, _) = issuer_at(text, 0).expect(text);
        assert_eq!((issuer.name.as_str(), issuer.term.as_deref()), (name, term), "{text}");
    }
}
