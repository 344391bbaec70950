//! Finds documents that a text cites by name: laws, codes, ordinances, the constitution, resolutions of congresses and
//! charters.
//!
//! ```text
//! act      = type name ["(sửa đổi)"] [["số"] number] [date | year] ["của" issuer]
//! type     = "Luật" | "Bộ luật" | "Pháp lệnh" | "Hiến pháp"
//! name     = one of the register | "sửa đổi, bổ sung …" | words up to a date, a number or the end of the clause
//! congress = "Nghị quyết Đại hội" … ordinal …      charter = "Điều lệ" body
//! ```
//! «Luật Đất đai số 31/2024/QH15» was found by its number already; it gets its name and begins at «Luật».

use super::citation::{Citation, CitedNumber};
use super::date::{CitedDate, date_at};
use super::document_name::DocumentName;
use super::document_type::DocumentType;
use super::identity::term_number;
use super::issuer::{Issuer, issuer_at};
use super::law::named_law;
use super::tail::tail;
use super::vocabulary::{ends_with_word, starts_word};
use crate::base::date::PartialDate;
use crate::base::text::{after_letters, is_alphanumeric};
use aho_corasick::AhoCorasick;
use std::ops::Range;
use std::sync::LazyLock;

/// Parts of the words by which such documents are found, in small letters and in capitals. They leave the first letter
/// out, which may be either.
const STEMS: [&str; 10] = [
    "uật ",
    "UẬT ",
    "háp lệnh ",
    "HÁP LỆNH ",
    "iến pháp",
    "IẾN PHÁP",
    "ại hội ",
    "ẠI HỘI ",
    "iều lệ ",
    "IỀU LỆ ",
];

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(STEMS).ok());

/// A document named in a text.
struct Named {
    /// The bytes from the type to the end of the name.
    range: Range<usize>,
    name: DocumentName,
    /// The body, where the name has it.
    issuer: Option<Issuer>,
}

/// Adds to the citations by number those by name, and the names to those that have both; in order, without overlaps.
pub(super) fn with_names(text: &str, mut citations: Vec<Citation>) -> Vec<Citation> {
    let Some(finder) = FINDER.as_ref() else { return citations };
    let mut found: Vec<Citation> = Vec::new();
    let mut free = 0;
    for stem in finder.find_iter(text) {
        if stem.start() < free {
            continue;
        }
        let Some(named) = named_at(text, stem.range()) else { continue };
        let next = citations.partition_point(|it| it.range.end <= named.range.start);
        if let Some(numbered) = citations.get_mut(next).filter(|it| is_number_of(text, it, &named)) {
            numbered.range.start = named.range.start;
            numbered.core.start = named.range.start;
            numbered.kind = Some(named.name.kind());
            numbered.name = Some(named.name);
            free = numbered.range.end;
            continue;
        }
        let limit = citations.get(next).map_or(text.len(), |it| it.range.start);
        if named.range.end > limit {
            continue;
        }
        let citation = dated(text, named, limit);
        free = citation.range.end;
        found.push(citation);
    }
    if !found.is_empty() {
        citations.extend(found);
        citations.sort_by_key(|it| it.range.start);
    }
    citations
}

/// Whether a citation by number goes on with this name: «Luật Đất đai số 31/2024/QH15».
fn is_number_of(text: &str, citation: &Citation, named: &Named) -> bool {
    let act = citation.whole().is_some_and(|number| number.is_of_assembly());
    let Some(between) = text.get(named.range.end..citation.range.start.max(named.range.end)) else {
        return false;
    };
    let from_type = citation.range.start <= named.range.start;
    act && citation.core.end > named.range.end
        && (from_type || matches!(between.trim(), "" | "," | "(" | "- Luật" | "(Luật"))
}

/// The citation of a name with what follows it.
fn dated(text: &str, named: Named, limit: usize) -> Citation {
    let end = named.range.end;
    let tail = tail(&text[..limit], end, false, false, None);
    let (mut date, mut tail_end) = (tail.date, tail.end);
    if date == CitedDate::Absent
        && let Some((year, at)) = bare_year(&text[..limit], end)
    {
        (date, tail_end) = (CitedDate::Read(PartialDate::Year(year)), tail_end.max(at));
    }
    Citation {
        range: named.range.start..tail_end,
        core: named.range,
        kind: Some(named.name.kind()),
        number: CitedNumber::Absent,
        name: Some(named.name),
        date,
        issuer: tail.issuer.or(named.issuer),
    }
}

/// «Luật Đất đai 2024».
fn bare_year(text: &str, start: usize) -> Option<(i16, usize)> {
    let rest = text[start..].strip_prefix(' ')?;
    let inner = rest.strip_prefix('(').unwrap_or(rest);
    let digits = inner.get(..4)?;
    let year = digits.parse().ok().filter(|year| (1945..=2100).contains(year))?;
    let after = &inner[4..];
    let after = if inner.len() < rest.len() { after.strip_prefix(')')? } else { after };
    let ends = after.chars().next().is_none_or(|c| !is_alphanumeric(c) && !matches!(c, '/' | '-' | '–'));
    ends.then_some((year, text.len() - after.len()))
}

/// The document that the words around a stem name.
fn named_at(text: &str, stem: Range<usize>) -> Option<Named> {
    let (kind, start) = type_around(text, &stem)?;
    match kind {
        DocumentType::Law | DocumentType::Code | DocumentType::Ordinance => act(text, start, stem.end, kind),
        DocumentType::Constitution => constitution(text, start, stem.end),
        DocumentType::Charter => charter(text, start, stem.end),
        _ => congress(text, start, stem.end),
    }
}

/// The type whose name the stem is the end of, and where the words begin; of a congress those of its resolution.
fn type_around(text: &str, stem: &Range<usize>) -> Option<(DocumentType, usize)> {
    let words = text[..stem.end].trim_end();
    if let Some(at) = ends_with_word(words, "Đại hội") {
        let before = text[..at].trim_end();
        let before = ends_with_word(before, "của").map_or(before, |at| before[..at].trim_end());
        let start = ends_with_word(before, DocumentType::Resolution.name())?;
        return text[start..].starts_with('N').then_some((DocumentType::Resolution, start));
    }
    let kinds = [
        DocumentType::Code,
        DocumentType::Law,
        DocumentType::Ordinance,
        DocumentType::Constitution,
        DocumentType::Charter,
    ];
    let found = kinds.into_iter().find_map(|kind| Some((kind, ends_with_word(words, kind.name())?)));
    found.filter(|(_, start)| starts_word(text, *start))
}

/// «Luật Đất đai», «Bộ luật Lao động», «Luật sửa đổi, bổ sung một số điều của Luật Đất đai».
fn act(text: &str, start: usize, after: usize, kind: DocumentType) -> Option<Named> {
    // A line break that separates is none inside of a name.
    let text = &text[..text[after..].find('\n').map_or(text.len(), |at| after + at)];
    let rest = &text[after..];
    let capital = text[start..].starts_with(char::is_uppercase);
    let first = rest.chars().next()?;
    // «luật đất đai» is the field, not the act.
    if !(capital || first.is_uppercase()) || !is_alphanumeric(first) {
        return None;
    }
    let whole = &text[start..];
    let amending = after_letters(rest, "sửa đổi").is_some() && (capital || first.is_uppercase());
    let (name, length) = match named_law(whole).filter(|(_, length)| ends_name(&whole[*length..])) {
        Some((name, length)) => (name.clone(), length),
        _ => {
            let length = (after - start) + if amending { amendment(rest)? } else { unknown_name(rest)? };
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
    "do",
    "giao",
    "gồm",
    "gắn",
    "hiện",
    "hoặc",
    "hướng dẫn",
    "khi",
    "không",
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
        if and && short.is_none() {
            short = Some((end, count));
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
        date_at(rest, end).is_some() || number_follows(after) || bare_year(rest, end).is_some()
    };
    let (end, count) = if anchored { (end, count) } else { short.unwrap_or((end, count)) };
    // One or two syllables alone name no act that the register would not have: «Luật Sư phạm», «Luật An».
    (end > 0 && (anchored || (2..=9).contains(&count))).then_some(end)
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
    name.contains("Luật").then_some(end).or((name.len() > 40).then_some(end))
}

/// «Hiến pháp», «Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam».
fn constitution(text: &str, start: usize, after: usize) -> Option<Named> {
    let kind = DocumentType::Constitution;
    if !text[start..].starts_with('H') {
        return None;
    }
    let after = start + text[start..after].trim_end().len();
    let rest = &text[after..];
    if rest.starts_with(is_alphanumeric) {
        return None;
    }
    let country =
        rest.strip_prefix(' ').and_then(|rest| after_word(rest, "nước Cộng hòa xã hội chủ nghĩa Việt Nam"));
    let country =
        country.or_else(|| after_word(rest.strip_prefix(' ')?, "nước Cộng hoà xã hội chủ nghĩa Việt Nam"));
    let end = text.len() - country.unwrap_or(rest).len();
    Some(Named { range: start..end, name: DocumentName::new(kind, kind.name()), issuer: None })
}

/// «Điều lệ Đảng», «Điều lệ Công đoàn Việt Nam».
fn charter(text: &str, start: usize, after: usize) -> Option<Named> {
    let kind = DocumentType::Charter;
    if !text[start..].starts_with(['Đ']) {
        return None;
    }
    let rest = &text[after..];
    let heads = ["Đảng", "Công đoàn Việt Nam", "Đoàn Thanh niên", "Đoàn TNCS", "Mặt trận Tổ quốc", "Hội "];
    let head = heads
        .iter()
        .find(|head| after_letters(rest, head).is_some() && rest.starts_with(char::is_uppercase))?;
    let (words, end) = match *head {
        "Đảng" => {
            let party = after_letters(rest, "Đảng Cộng sản Việt Nam");
            let end = party.map_or("Đảng".len(), |after| rest.len() - after.len());
            ("Đảng", after + end)
        }
        _ => {
            let (issuer, end) = issuer_at(text, after, false)?;
            (&rest[..issuer.name.len()], end.min(after + issuer.name.len()))
        }
    };
    let closed = text[end..].chars().next().is_none_or(|c| !is_alphanumeric(c));
    let name = DocumentName::new(kind, &format!("{} {words}", kind.name()));
    closed.then_some(Named { range: start..end, name, issuer: None })
}

/// Whose congress passed a resolution.
enum Congress {
    /// Nobody is named yet.
    Unnamed,
    /// The Party's.
    National,
    /// That of a local organisation: «Đảng bộ tỉnh».
    Local(Issuer),
}

/// «Nghị quyết Đại hội XIII của Đảng», «Nghị quyết Đại hội đại biểu Đảng bộ xã lần thứ I».
fn congress(text: &str, start: usize, after: usize) -> Option<Named> {
    let (mut whose, mut ordinal, mut end) = (Congress::Unnamed, None, after);
    let mut at = after;
    // A congress is named in a few words of these; each turn reads at least one.
    for _ in 0..10 {
        let rest = text[at..].trim_start_matches(' ');
        let from = text.len() - rest.len();
        if let Some((body, length)) = local_party(text, from) {
            let (name, of_name) = body.name.split_once(" lần thứ ").unwrap_or((&body.name, ""));
            ordinal = ordinal.or((!of_name.is_empty()).then(|| of_name.to_string()));
            whose = Congress::Local(Issuer { name: name.to_string(), term: None });
            (at, end) = (length, length);
        } else if let Some(length) = party(rest) {
            whose = Congress::National;
            (at, end) = (from + length, from + length);
        } else if let Some(number) = ordinal_of(rest).filter(|_| ordinal.is_none()) {
            (at, end) = (from + number.len(), from + number.len());
            ordinal = Some(number.to_string());
        } else if let Some(after) =
            ["đại biểu", "toàn quốc", "lần thứ", "của"].iter().find_map(|it| after_word(rest, it))
        {
            if after_word(rest, "toàn quốc").is_some() {
                (whose, end) = (Congress::National, text.len() - after.len());
            }
            at = text.len() - after.len();
        } else {
            break;
        }
    }
    let kind = DocumentType::Resolution;
    let ordinal = ordinal?;
    let (name, issuer) = match whose {
        Congress::Local(body) => (format!("{kind} Đại hội {} lần thứ {ordinal}", body.name), Some(body)),
        // «Nghị quyết Đại hội XIII»: only the Party's congresses are cited without whose they are.
        Congress::Unnamed if term_number(&ordinal)? < 6 => return None,
        Congress::National | Congress::Unnamed => (format!("{kind} Đại hội {ordinal} của Đảng"), None),
    };
    Some(Named { range: start..end, name: DocumentName::new(kind, &name), issuer })
}

/// «Đảng bộ xã Xuân Đông» at a byte, and where it ends.
fn local_party(text: &str, start: usize) -> Option<(Issuer, usize)> {
    after_word(&text[start..], "Đảng bộ")?;
    issuer_at(text, start, false)
}

/// How many bytes «Đảng» or «Đảng Cộng sản Việt Nam» takes.
fn party(words: &str) -> Option<usize> {
    let found = ["Đảng Cộng sản Việt Nam", "Đảng"].iter().find_map(|it| after_word(words, it));
    found.filter(|_| words.starts_with('Đ')).map(|rest| words.len() - rest.len())
}

/// The Roman or Arabic number with which words begin.
fn ordinal_of(words: &str) -> Option<&str> {
    let length = words.find(|c: char| !is_alphanumeric(c)).unwrap_or(words.len());
    let word = &words[..length];
    (length <= 6 && term_number(word).is_some_and(|number| number < 100)).then_some(word)
}

/// What follows whole words in any case.
fn after_word<'a>(words: &'a str, wanted: &str) -> Option<&'a str> {
    after_letters(words, wanted).filter(|rest| !rest.starts_with(is_alphanumeric))
}
