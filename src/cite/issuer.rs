//! The body a citation names, and whose series of numbers it is.

use super::body::BodyName;
use super::name::names_at;

/// A body as a citation names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The name without the term: «Hội nghị Tỉnh ủy lần thứ V»; of a joint document with all its bodies.
    pub name: String,
    /// The bodies of a joint document, each by its name; none where there is one.
    pub joint: Vec<String>,
    /// The term of the committee (khóa), as printed: «XIII».
    pub term: Option<String>,
}

impl Issuer {
    /// The names of the bodies.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let whole = self.joint.is_empty().then_some(&self.name);
        whole.into_iter().chain(&self.joint).map(String::as_str)
    }

    /// Whether two namings can mean the issuer of one document, of which one may name a part.
    pub fn may_be(&self, other: &Issuer) -> bool {
        let same = |one: &str, other: &str| one == other || series(one) == series(other);
        self.names().any(|one| other.names().any(|other| same(one, other)))
    }
}

/// Reads the name that begins at a byte of the text; returns it and where it ends, the term included.
///
/// The name of a `joint` document may join several bodies.
pub fn issuer_at(text: &str, start: usize, joint: bool) -> Option<(Issuer, usize)> {
    let led = ["lãnh đạo ", "Lãnh đạo "].iter().find_map(|it| text[start..].strip_prefix(it));
    let led = led.filter(|body| body.starts_with(char::is_uppercase)).map(|body| text.len() - body.len());
    let from = led.unwrap_or(start);
    let first = text[from..].chars().next()?;
    // Names in lower case begin with one of these: «của huyện ủy», «của ban chỉ đạo».
    let begins = [
        "ubnd",
        "hđnd",
        "tỉnh",
        "thành phố",
        "huyện",
        "đảng",
        "chi",
        "cấp",
        "liên",
        "ban",
        "ủy ban",
        "sở",
        "bộ",
        "hội đồng",
        "chủ tịch ubnd",
        "chủ tịch ủy ban",
        "thủ tướng",
        "chính phủ",
        "quốc hội",
    ];
    if !first.is_uppercase() && !begins.iter().any(|it| text[start..].starts_with(it)) {
        return None;
    }
    let names = names_at(text, from, joint)?;
    let end = names.last().end;
    let name = text[start..end].to_string();
    let joint = match names.others[..] {
        [] => Vec::new(),
        _ => names.iter().map(|range| text[range.clone()].to_string()).collect(),
    };
    let (term, end) = match term_at(text, end) {
        Some((term, at)) => (Some(term), at),
        None => (None, end),
    };
    (!name.is_empty()).then_some((Issuer { name, joint, term }, end))
}

/// Reads the term after a name: «khóa XIII», «(khóa XX)».
fn term_at(text: &str, start: usize) -> Option<(String, usize)> {
    let rest = text[start..].trim_start();
    let bracket = rest.strip_prefix('(');
    let rest = bracket.unwrap_or(rest);
    let rest = ["khóa", "khoá", "Khóa", "Khoá", "KHÓA"].iter().find_map(|it| rest.strip_prefix(it))?;
    let rest = rest.strip_prefix(' ')?;
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let term = &rest[..length];
    let is_number = term.bytes().all(|b| b.is_ascii_digit());
    let is_roman = term.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
    if term.is_empty() || term.len() > 6 || !(is_number || is_roman) {
        return None;
    }
    let end = text.len() - rest.len() + length;
    let closed = bracket.is_some() && text[end..].starts_with(')');
    (bracket.is_none() || closed).then(|| (term.to_string(), end + usize::from(closed)))
}

/// The form in which names of issuers are compared: that of [`BodyName::identity`], one for the centre of the Party, whose
/// committee, Political Bureau and Secretariat share their series.
///
/// ```
/// # use kehoach::cite::issuer::series;
/// assert_eq!(series("Chủ tịch UBND tỉnh Bình Định"), series("Uỷ ban nhân dân tỉnh Bình Định"));
/// assert_eq!(series("Hội nghị Tỉnh ủy lần thứ 5 khóa XX"), series("Ban Thường vụ Tỉnh ủy"));
/// ```
pub fn series(name: &str) -> String {
    let key = BodyName::read(name).identity();
    match key.as_str() {
        "ban chấp hành trung ương" | "bộ chính trị" | "ban bí thư" => {
            "trung ương đảng".to_string()
        }
        _ => key,
    }
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
        check("lãnh đạo Bộ Xây dựng phê duyệt", "lãnh đạo Bộ Xây dựng", None);
        check("Lãnh đạo Sở về", "Lãnh đạo Sở", None);
    }

    #[test]
    fn the_bodies_of_a_joint_document_are_told_apart() {
        let table: [(&str, &[&str]); 11] = [
            ("Bộ Tài chính và Bộ Nội vụ", &["Bộ Tài chính", "Bộ Nội vụ"]),
            ("Bộ Tài chính - Bộ Nội vụ hướng dẫn", &["Bộ Tài chính", "Bộ Nội vụ"]),
            (
                "Bộ Lao động - Thương binh và Xã hội, Bộ Y tế và Bộ Công an",
                &["Bộ Lao động - Thương binh và Xã hội", "Bộ Y tế", "Bộ Công an"],
            ),
            (
                "Sở Giáo dục và Đào tạo và Sở Văn hóa, Thể thao và Du lịch Hà Nội tổ chức",
                &["Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch Hà Nội"],
            ),
            (
                "Tỉnh đoàn Sơn La và Ban Tuyên giáo và Dân vận Tỉnh ủy Sơn La",
                &["Tỉnh đoàn Sơn La", "Ban Tuyên giáo và Dân vận Tỉnh ủy Sơn La"],
            ),
            (
                "Ủy ban nhân dân và Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sơn La",
                &["Ủy ban nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sơn La"],
            ),
            (
                "Hội Nông dân Việt Nam, Hội Liên hiệp Phụ nữ Việt Nam",
                &["Hội Nông dân Việt Nam", "Hội Liên hiệp Phụ nữ Việt Nam"],
            ),
            ("Bộ Y tế", &["Bộ Y tế"]),
            ("Bộ Văn hóa, Thể thao và Du lịch", &["Bộ Văn hóa, Thể thao và Du lịch"]),
            ("Bộ Chính trị và Ban Bí thư", &["Bộ Chính trị và Ban Bí thư"]),
            ("Văn phòng HĐND và UBND huyện Mộc Châu", &["Văn phòng HĐND và UBND huyện Mộc Châu"]),
        ];
        for (text, expected) in table {
            let (issuer, _) = issuer_at(text, 0, true).expect(text);
            assert_eq!(issuer.names().collect::<Vec<_>>(), expected, "{text}");
            let (alone, _) = issuer_at(text, 0, false).expect(text);
            assert!(alone.joint.is_empty() && alone.may_be(&issuer), "{text}");
        }
    }

    #[track_caller]
    fn check(text: &str, name: &str, term: Option<&str>) {
        let (issuer, _) = issuer_at(text, 0, false).expect(text);
        assert_eq!((issuer.name.as_str(), issuer.term.as_deref()), (name, term), "{text}");
    }
}
