//! The bodies that a letterhead names, a name over several lines as one.
//!
//! ```text
//! ĐẢNG BỘ TỈNH QUẢNG NGÃI        the body above
//! ĐẢNG ỦY PHƯỜNG                 who issues: Đảng ủy phường Đức Phổ
//! ĐỨC PHỔ
//! ```

use super::Fact;
use super::letter_case::LetterCase;
use super::line::TextLine;
use crate::base::place::Span;
use crate::base::text::{after_letters, comparable};
use crate::cite::body::BodyName;
use crate::plan::text::Text;

/// The bodies of the lines of a letterhead that are nothing else, in order, and the places of their lines.
pub(super) fn bodies<'a>(
    text: &'a Text,
    lines: &[&TextLine<'a>],
    case: &LetterCase<'a>,
) -> (Vec<Fact<String>>, Vec<Span>) {
    let mut names: Vec<(String, Span)> = Vec::new();
    let mut taken = Vec::new();
    for line in lines {
        let words = line.words.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let span = line.span(text);
        let begins = begins_body(words) && (names.is_empty() || !goes_on_with(words));
        let goes_on = !begins && words.chars().any(char::is_uppercase);
        match names.last_mut() {
            Some((name, _)) if goes_on && !ends_sentence(words) => {
                name.push(' ');
                name.push_str(words);
                taken.push(span);
            }
            _ if begins && !ends_sentence(words) => {
                names.push((words.to_string(), span));
                taken.push(span);
            }
            _ => {}
        }
    }
    let fact = |(name, span): (String, Span)| Fact { value: case.name(&name), span, doubt: None };
    (names.into_iter().map(fact).collect(), taken)
}

/// The bodies of a joint document, which stand in one name: «SỞ A - LIÊN ĐOÀN LAO ĐỘNG TỈNH».
pub(super) fn joint(name: &str) -> Vec<&str> {
    let mut parts = vec![];
    let mut from = 0;
    for (at, dash) in name.match_indices(" - ").chain(name.match_indices(" – ")) {
        if begins_body(&name[at + dash.len()..]) && begins_body(&name[from..at]) {
            parts.push(name[from..at].trim());
            from = at + dash.len();
        }
    }
    parts.push(name[from..].trim());
    parts
}

/// The first words of names of bodies that say no kind alone: «BAN TỔ CHỨC» below «THÀNH ỦY BẮC HẢI»; comparable.
const FIRST: [&str; 6] = ["ban ", "phòng ", "văn phòng ", "trung tâm ", "cơ quan ", "bộ phận "];

/// Whether words begin as the name of a body does.
fn begins_body(words: &str) -> bool {
    let body = BodyName::read(words);
    let first = comparable(words);
    body.kind.is_some()
        || body.level.is_some() && body.places.is_empty()
        || FIRST.iter().any(|it| first.starts_with(it))
}

/// Whether words that could begin a name are the end of one: «BỆNH VIỆN …» «TRUNG ƯƠNG SÔNG MÃ».
fn goes_on_with(words: &str) -> bool {
    after_letters(words, "trung ương").is_some_and(|rest| !rest.trim().is_empty())
}

fn ends_sentence(words: &str) -> bool {
    words.ends_with(['.', ';', ':']) && words.chars().any(char::is_lowercase)
}
