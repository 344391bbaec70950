//! The words of a name with its abbreviations written out.
//!
//! `VP UBND TP. Vinh` → `văn phòng ủy ban nhân dân thành phố vinh`

use crate::base::text::comparable;

/// The most words of a name that are read; what is longer is no name.
const MOST: usize = 80;

/// Abbreviations, which are whole words; comparable.
const SHORT: [(&str, &str); 66] = [
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("vpubnd", "văn phòng ủy ban nhân dân"),
    ("ubkt", "ủy ban kiểm tra"),
    ("bcđ", "ban chỉ đạo"),
    ("btv", "ban thường vụ"),
    ("btt", "ban thường trực"),
    ("bch", "ban chấp hành"),
    ("btg", "ban tuyên giáo"),
    ("btgdv", "ban tuyên giáo và dân vận"),
    ("bcsđ", "ban cán sự đảng"),
    ("bql", "ban quản lý"),
    ("vp", "văn phòng"),
    ("tp", "thành phố"),
    ("tx", "thị xã"),
    ("tw", "trung ương"),
    ("mttq", "mặt trận tổ quốc"),
    ("mttqvn", "mặt trận tổ quốc việt nam"),
    ("ubmttq", "ủy ban mặt trận tổ quốc"),
    ("ubmttqvn", "ủy ban mặt trận tổ quốc việt nam"),
    ("tand", "tòa án nhân dân"),
    ("tandtc", "tòa án nhân dân tối cao"),
    ("vksnd", "viện kiểm sát nhân dân"),
    ("ksnd", "kiểm sát nhân dân"),
    ("kbnn", "kho bạc nhà nước"),
    ("qlda", "quản lý dự án"),
    ("vksndtc", "viện kiểm sát nhân dân tối cao"),
    ("bhxh", "bảo hiểm xã hội"),
    ("lđlđ", "liên đoàn lao động"),
    ("tlđlđ", "tổng liên đoàn lao động"),
    ("tncs", "thanh niên cộng sản"),
    ("tntp", "thiếu niên tiền phong"),
    ("lhpn", "liên hiệp phụ nữ"),
    ("ccb", "cựu chiến binh"),
    ("đbqh", "đại biểu quốc hội"),
    ("bchqs", "ban chỉ huy quân sự"),
    ("chqs", "chỉ huy quân sự"),
    ("hđqt", "hội đồng quản trị"),
    ("hđtv", "hội đồng thành viên"),
    ("bđbp", "bộ đội biên phòng"),
    ("gd&đt", "giáo dục và đào tạo"),
    ("gdđt", "giáo dục và đào tạo"),
    ("kh&cn", "khoa học và công nghệ"),
    ("vhtt&dl", "văn hóa, thể thao và du lịch"),
    ("thpt", "trung học phổ thông"),
    ("thcs", "trung học cơ sở"),
    ("kcn", "khu công nghiệp"),
    ("kkt", "khu kinh tế"),
    ("ubtvqh", "ủy ban thường vụ quốc hội"),
    ("ttg", "thủ tướng chính phủ"),
    ("hcm", "hồ chí minh"),
    ("tphcm", "thành phố hồ chí minh"),
    ("csvn", "cộng sản việt nam"),
    ("cđcs", "công đoàn cơ sở"),
    ("htx", "hợp tác xã"),
    ("ttyt", "trung tâm y tế"),
    ("bvđk", "bệnh viện đa khoa"),
    ("pvhcc", "phục vụ hành chính công"),
    ("qltt", "quản lý thị trường"),
    ("ubmt", "ủy ban mặt trận"),
    ("đtn", "đoàn thanh niên"),
    ("hnd", "hội nông dân"),
    ("hccb", "hội cựu chiến binh"),
    ("gdtx", "giáo dục thường xuyên"),
    ("gdnn", "giáo dục nghề nghiệp"),
    ("&", "và"),
];

/// Abbreviations that are so only at the beginning of a name and before one of these words: a commune is called Ca Thành.
const FIRST: [(&str, &str, &[&str]); 2] = [
    ("ca", "công an", &["xã", "phường", "huyện", "quận", "tỉnh", "thành", "thị", "đặc"]),
    ("tt", "thường trực", &["hđnd", "ubnd", "đảng", "tỉnh", "huyện", "thành", "thị", "hội"]),
];

/// Abbreviations of units of area, with the stop that follows them.
const AREAS: [(&str, &str); 7] = [
    ("tp.", "thành phố"),
    ("tx.", "thị xã"),
    ("tt.", "thị trấn"),
    ("p.", "phường"),
    ("q.", "quận"),
    ("h.", "huyện"),
    ("x.", "xã"),
];

/// A word of a name.
#[derive(Clone, Debug)]
pub(super) struct BodyWord {
    /// The comparable form.
    pub(super) plain: String,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether a comma follows.
    pub(super) comma: bool,
    /// The index of the word of the name that it is, or is made of.
    pub(super) of: usize,
}

/// The words of a name, without what brackets add and the stop at its end.
pub(super) fn body_words(name: &str) -> Vec<BodyWord> {
    let mut words = Vec::with_capacity(12);
    let opened = name.find(['(', '[', '“', '"']).filter(|at| *at > 0).unwrap_or(name.len());
    for (of, raw) in name[..opened].split_whitespace().enumerate().take(MOST) {
        let comma = raw.ends_with([',', ';']);
        let capital = raw.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
        let word = comparable(raw);
        let mut rest = word.trim_matches([',', ';', ':', '“', '”', '"', '«', '»']);
        // «TP.HCM», «TP. Vinh»; a word that only ends with such a stop is no abbreviation: «Xuân Hòa.».
        let area = AREAS.iter().find(|(short, _)| rest.starts_with(short));
        if let Some((short, long)) = area {
            push(&mut words, long, capital, false, of);
            rest = &rest[short.len()..];
        }
        let bare = rest.trim_end_matches('.');
        if !bare.is_empty() {
            let long = SHORT.iter().find(|(short, _)| *short == bare).map(|(_, long)| *long);
            let next = || name[..opened].split_whitespace().nth(1).map(comparable).unwrap_or_default();
            let first = FIRST.iter().filter(|(short, ..)| of == 0 && *short == bare);
            let first = || first.clone().find(|(.., before)| before.contains(&next().as_str()));
            let long = long.or_else(|| first().map(|(_, long, _)| *long)).unwrap_or(bare);
            push(&mut words, long, capital, comma, of);
        }
    }
    if let Some(last) = words.last_mut() {
        last.comma = false;
    }
    words
}

fn push(words: &mut Vec<BodyWord>, text: &str, capital: bool, comma: bool, of: usize) {
    let mut parts = text.split(' ').peekable();
    while let Some(part) = parts.next() {
        let inner = part.ends_with(',');
        let plain = part.trim_end_matches(',').to_string();
        let comma = inner || (comma && parts.peek().is_none());
        words.push(BodyWord { plain, capital, comma, of });
    }
}

/// Whether words begin with a phrase; how many it takes. Words need the commas of the phrase, and may have others.
pub(super) fn begins(words: &[BodyWord], phrase: &str) -> Option<usize> {
    // Each name is tried with hundreds of phrases, and nearly all differ in the first word.
    let first = words.first()?.plain.as_str();
    if phrase.bytes().next() != first.bytes().next() || !phrase.starts_with(first) {
        return None;
    }
    let mut count = 0;
    for part in phrase.split(' ') {
        let word = words.get(count)?;
        let bare = part.strip_suffix(',').unwrap_or(part);
        if word.plain != bare || (bare.len() < part.len() && !word.comma) {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// The words as one comparable text.
pub(super) fn joined(words: &[BodyWord]) -> String {
    let mut text = String::with_capacity(words.len() * 6);
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        text.push_str(&word.plain);
        if word.comma {
            text.push(',');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_written_out() {
        check("VP UBND TP. Vinh.", "văn phòng ủy ban nhân dân thành phố vinh");
        check("UBND TP.HCM", "ủy ban nhân dân thành phố hồ chí minh");
        check("UBND P. Bến Thành", "ủy ban nhân dân phường bến thành");
        check("Uỷ ban  nhân dân xã A, tỉnh B", "ủy ban nhân dân xã a, tỉnh b");
        check("Huyện ủy (nay là Thị ủy)", "huyện ủy");
        check("UBND xã Xuân Hòa.", "ủy ban nhân dân xã xuân hòa");
        check("Sở VHTT&DL", "sở văn hóa, thể thao và du lịch");
        check("", "");
    }

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(joined(&body_words(name)), expected, "{name}");
    }
}
