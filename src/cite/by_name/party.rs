//! The names of what congresses pass: resolutions and charters.

use super::{Named, after_word};
use crate::base::text::{after_letters, is_alphanumeric};
use crate::cite::body::{BodyKind, BodyName};
use crate::cite::document_name::DocumentName;
use crate::cite::document_type::DocumentType;
use crate::cite::identity::term_number;
use crate::cite::issuer::{Issuer, issuer_at};

/// «Điều lệ Đảng», «Điều lệ Công đoàn Việt Nam».
pub(super) fn charter(text: &str, start: usize, after: usize) -> Option<Named> {
    let kind = DocumentType::Charter;
    if !text[start..].starts_with(['Đ']) {
        return None;
    }
    let rest = &text[after..];
    // «Điều lệ tổ chức và hoạt động của Tập đoàn …»
    let of_body = ["về tổ chức và hoạt động của ", "tổ chức và hoạt động của ", "tổ chức, hoạt động của "];
    if let Some(words) = of_body.iter().find_map(|it| rest.strip_prefix(it)) {
        let (issuer, _) = issuer_at(text, text.len() - words.len(), false)?;
        let end = text.len() - words.len() + issuer.name.len();
        let known = BodyName::read(&issuer.name).kind.is_some();
        let name = DocumentName::new(kind, &written(&text[start..end]));
        return known.then_some(Named { range: start..end, name, issuer: None });
    }
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

/// Words with one space between them.
fn written(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whose congress passed a resolution.
enum Congress {
    /// Nobody is named yet.
    Unnamed,
    /// The Party's.
    National,
    /// That of a local organisation: «Đảng bộ tỉnh».
    Local(Issuer),
    /// That of another organisation: «Công đoàn Việt Nam», «đại biểu Phụ nữ toàn quốc».
    Other,
}

/// «Nghị quyết Đại hội XIII của Đảng», «Nghị quyết Đại hội đại biểu Đảng bộ xã lần thứ I».
pub(super) fn congress(text: &str, start: usize, after: usize) -> Option<Named> {
    let (mut whose, mut ordinal, mut end) = (Congress::Unnamed, None, after);
    let mut at = after;
    // A congress is named in a few words of these; each turn reads at least one.
    for _ in 0..10 {
        let rest = text[at..].trim_start_matches(' ');
        let from = text.len() - rest.len();
        if let Some((body, length)) = local_party(text, from) {
            let (name, of_name) = body.name.split_once(" lần thứ ").unwrap_or((&body.name, ""));
            ordinal = ordinal.or((!of_name.is_empty()).then(|| of_name.to_string()));
            whose = Congress::Local(Issuer { name: name.to_string(), joint: Vec::new(), term: None });
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
                end = text.len() - after.len();
                if !matches!(whose, Congress::Other) {
                    whose = Congress::National;
                }
            }
            at = text.len() - after.len();
        } else if let Some(length) = organisation(text, from).filter(|_| matches!(whose, Congress::Unnamed)) {
            whose = Congress::Other;
            (at, end) = (length, length);
        } else {
            break;
        }
    }
    let kind = DocumentType::Resolution;
    let ordinal = ordinal?;
    let (name, issuer) = match whose {
        Congress::Local(body) => (format!("{kind} Đại hội {} lần thứ {ordinal}", body.name), Some(body)),
        // «Nghị quyết Đại hội XIII»: only the Party's congresses are cited without whose they are.
        Congress::Other => (written(&text[start..end]), None),
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

/// Where an organisation of the people ends that begins at a byte: «Công đoàn Việt Nam», «Phụ nữ».
fn organisation(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    if !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let members = ["Phụ nữ", "Nông dân", "Cựu chiến binh", "Thi đua yêu nước", "Người cao tuổi", "Đoàn"];
    if let Some((issuer, _)) = issuer_at(text, start, false)
        && BodyName::read(&issuer.name).kind == Some(BodyKind::Mass)
    {
        let name = issuer.name.split_once(" lần thứ ").map_or(issuer.name.as_str(), |(name, _)| name);
        return Some(start + name.len());
    }
    let member = members.iter().find(|it| after_word(rest, it).is_some())?;
    Some(start + member.len())
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
