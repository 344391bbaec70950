//! Where the name of an act ends: `Luật Phòng, chống tham nhũng` of «Luật Phòng, chống tham nhũng, Sở Nội vụ …».

use super::Named;
use crate::base::text::{after_letters, is_alphanumeric};
use crate::cite::date::date_at;
use crate::cite::document_name::DocumentName;
use crate::cite::document_type::DocumentType;
use crate::cite::law::named_law;
use crate::cite::vocabulary::ends_with_word;

/// «Luật Đất đai», «Bộ luật Lao động», «Luật sửa đổi, bổ sung một số điều của Luật Đất đai».
pub(super) fn act(text: &str, start: usize, after: usize, kind: DocumentType) -> Option<Named> {
    // A line break that separates is none inside of a name.
    let text = &text[..text[after..].find('\n').map_or(text.len(), |at| after + at)];
    let rest = &text[after..];
    let capital = text[start..].starts_with(char::is_uppercase);
    let first = rest.chars().next()?;
    // «luật đất đai» is the field, not the act.
    if !(capital || first.is_uppercase()) || !is_alphanumeric(first) {
        return None;
    }
    // «ngành Luật Kinh tế» is a field of study.
    let studied = ["khoa", "ngành", "môn", "trường", "sách", "đại học"];
    if studied.iter().any(|word| ends_with_word(text[..start].trim_end(), word).is_some()) {
        return None;
    }
    let whole = &text[start..];
    let (name, length) = match named_law(whole).filter(|(_, length)| ends_name(&whole[*length..])) {
        Some((name, length)) => (name.clone(), length),
        _ => {
            let length = (after - start)
                + match after_letters(rest, "sửa đổi") {
                    Some(_) => amendment(rest)?,
                    None => unknown_name(rest)?,
                };
            (DocumentName::new(kind, &official(kind, &whole[..length], after - start)), length)
        }
    };
    let bracket = ["(sửa đổi)", "(Sửa đổi)"].iter().find_map(|it| {
        let gap = whole[length..].strip_prefix(' ')?;
        gap.starts_with(it).then_some(1 + it.len())
    });
    let end = start + length + bracket.unwrap_or(0);
    Some(Named { range: start..end, name, issuer: None })
}

/// The name with the type as it is written officially: «BỘ LUẬT Lao động» is «Bộ luật Lao động».
fn official(kind: DocumentType, words: &str, type_length: usize) -> String {
    let rest = words[type_length..].split_whitespace().collect::<Vec<_>>().join(" ");
    let shouted = !rest.chars().any(char::is_lowercase);
    let mut letters = rest.chars();
    let rest = match (letters.next(), shouted) {
        (Some(first), true) => format!("{first}{}", letters.as_str().to_lowercase()),
        _ => rest,
    };
    format!("{} {rest}", kind.name())
}

/// Whether a name of the register ends here and is not the beginning of a longer one: after «Luật Đầu tư» comes no word
/// in small letters that could go on with it.
fn ends_name(rest: &str) -> bool {
    let Some(next) = rest.strip_prefix(' ') else { return !rest.starts_with(is_alphanumeric) };
    let word = next.split([' ', '\n']).next().unwrap_or_default();
    let bare = word.trim_matches(|c: char| !is_alphanumeric(c));
    !word.starts_with(char::is_alphabetic) || !bare.starts_with(char::is_lowercase) || ends_at(next)
}

/// Words after the name of an act that do not belong to it.
const ENDS: &[&str] = &[
    "áp",
    "ban hành",
    "bao gồm",
    "bằng",
    "bị",
    "các",
    "cho",
    "có",
    "cùng",
    "cũng",
    "của",
    "cần",
    "chưa",
    "còn",
    "do",
    "giao",
    "giữ",
    "gồm",
    "gắn",
    "hiện",
    "hoặc",
    "hướng dẫn",
    "khi",
    "khác",
    "không",
    "khẳng định",
    "là",
    "liên quan",
    "mà",
    "mới",
    "một số",
    "nay",
    "ngày",
    "nhằm",
    "như",
    "này",
    "nêu",
    "năm",
    "nếu",
    "phải",
    "quy định",
    "sau",
    "số",
    "sẽ",
    "sửa đổi",
    "theo",
    "thông qua",
    "thì",
    "thuộc",
    "tiếp tục",
    "trong",
    "trên",
    "trước",
    "tại",
    "tới",
    "từ",
    "và",
    "vào",
    "vẫn",
    "về",
    "với",
    "yêu cầu",
    "đang",
    "đã",
    "được",
    "đến",
    "đề",
    "để",
    "đối với",
    "đồng thời",
];

/// Whether words begin with one that ends a name; «số» and «năm» only before a figure, for «Chuyển đổi số» is a name.
fn ends_at(words: &str) -> bool {
    let figure =
        |rest: &str| rest.trim_start_matches([' ', ':', '.', '…']).starts_with(|c: char| c.is_ascii_digit());
    ENDS.iter().any(|end| {
        let rest = after_letters(words, end).filter(|rest| !rest.starts_with(is_alphanumeric));
        rest.is_some_and(|rest| {
            !matches!(*end, "số" | "năm" | "ngày") || figure(rest) || rest.trim().is_empty()
        })
    })
}

/// The most words of a name that is not in the register.
const MOST_WORDS: usize = 18;

/// How many bytes a name takes that is not in the register. Before a number, a date or a year it goes up to them; else up
/// to the first comma, «và» or word that ends it.
fn unknown_name(rest: &str) -> Option<usize> {
    if !rest.starts_with(char::is_uppercase) || ["Sư", "SƯ"].iter().any(|it| rest.starts_with(it)) {
        return None;
    }
    let mut count = 0;
    let mut short: Option<(usize, usize)> = None;
    let mut end = 0;
    for word in rest.split(' ').take(MOST_WORDS) {
        let at = word.as_ptr() as usize - rest.as_ptr() as usize;
        let and = word == "và" || word == "-";
        if count > 0 && !and && (ends_at(&rest[at..]) || word.starts_with(|c: char| c.is_ascii_digit())) {
            break;
        }
        if and {
            // «Luật Lâm nghiệp và Luật số …»: what follows is another act.
            if rest[at + word.len()..].trim_start().starts_with(char::is_uppercase) {
                break;
            }
            short = short.or(Some((end, count)));
        }
        let bare = word.trim_end_matches(|c: char| !is_alphanumeric(c));
        if bare.is_empty() && !and || word.starts_with(['(', '“', '"', '«']) {
            break;
        }
        count += 1;
        let sign = &word[if and { word.len() } else { bare.len() }..];
        if !and {
            end = at + bare.len();
        }
        if sign == "," && rest[at + word.len()..].trim_start().starts_with(char::is_lowercase) {
            short = short.or(Some((end, count)));
        } else if !sign.is_empty() {
            break;
        }
    }
    let anchored = {
        let after = rest[end..].trim_start_matches([' ', ',']);
        date_at(rest, end).is_some() || number_follows(after)
    };
    let (end, count) = if anchored { (end, count) } else { short.unwrap_or((end, count)) };
    // One or two syllables alone name no act that the register would not have: «Luật Sư phạm», «Luật An».
    // Without a date only the first word of a name has a capital: «Khoa Luật Trường Đại học».
    let words = rest[..end].strip_suffix(" Việt Nam").unwrap_or(&rest[..end]);
    let plain = || words.split(' ').skip(1).all(|word| !word.starts_with(char::is_uppercase));
    (end > 0 && (anchored || ((2..=9).contains(&count) && plain()))).then_some(end)
}

fn number_follows(after: &str) -> bool {
    let after = after.strip_prefix("số").map_or(after, |rest| rest.trim_start_matches([' ', ':']));
    let number = after.split([' ', '\n']).next().unwrap_or_default();
    number.starts_with(|c: char| c.is_ascii_digit()) && number.contains("QH")
}

/// How many bytes «sửa đổi, bổ sung một số điều của Luật … và Luật …» takes: up to a number, a date or the end of the
/// clause.
fn amendment(rest: &str) -> Option<usize> {
    let mut end = 0;
    for word in rest.split(' ').take(60) {
        let at = word.as_ptr() as usize - rest.as_ptr() as usize;
        let figure = |words: &str| words.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let next = &rest[at + word.len()..];
        if matches!(word, "ngày" | "năm" | "số") && figure(next) || word.starts_with(['(', '“', '"', '«'])
        {
            break;
        }
        let bare = word.trim_end_matches(|c: char| !is_alphanumeric(c));
        if !bare.is_empty() {
            end = at + bare.len();
        }
        if word.len() > bare.len() && &word[bare.len()..] != "," {
            break;
        }
    }
    let name = rest.get(..end)?;
    (name.contains("Luật") || name.len() > 40).then_some(end)
}

/// «Luật Đất đai 2024».
pub(super) fn bare_year(text: &str, start: usize) -> Option<(i16, usize)> {
    let rest = text[start..].strip_prefix(' ')?;
    let inner = rest.strip_prefix('(').unwrap_or(rest);
    let digits = inner.get(..4)?;
    let year = digits.parse().ok().filter(|year| (1945..=2100).contains(year))?;
    let after = &inner[4..];
    // «(2012, sửa đổi 2020 và 2025)»
    let amended = [", sửa đổi", ", bổ sung", "; sửa đổi"].iter().any(|it| after.starts_with(it));
    let after = match inner.len() < rest.len() && !amended {
        true => after.strip_prefix(')')?,
        false => after,
    };
    let ends = after.chars().next().is_none_or(|c| !is_alphanumeric(c) && !matches!(c, '/' | '-' | '–'));
    ends.then_some((year, text.len() - after.len()))
}
