//! Who issues a document by its opening: the subject of the sentence that issues it, with the place that its name leaves
//! open.
//!
//! ```text
//! «…, Văn phòng UBND tỉnh (Văn phòng) xây dựng Kế hoạch …», dated «Quảng Ngãi, ngày …»
//!                                               →  Văn phòng UBND tỉnh Quảng Ngãi, the place was added
//! ```

use super::line::TextLine;
use super::{Fact, Metadata};
use crate::base::import::Doubt;
use crate::base::text::{after_letters, comparable};
use crate::cite::body::{BodyName, Level, Open, Province};
use crate::cite::document_type::DocumentType;
use crate::plan::text::{Block, Text, one_line};

/// No opening has more lines.
const MOST_LINES: usize = 40;

/// The verbs with which a body issues its document.
const ISSUES: [&str; 5] = ["ban hành", "xây dựng", "đề ra", "lập", "triển khai"];

/// The heads of bodies that each unit of area has one of, so that the name of the unit is theirs.
const BELOW: [&str; 9] =
    ["sở ", "phòng ", "ban ", "văn phòng ", "trung tâm ", "hội ", "đoàn ", "liên đoàn ", "ủy ban mặt trận "];

/// Completes who issues, from the lines after the head.
pub(super) fn read(text: &Text, lines: &[TextLine], into: &mut Metadata) {
    if into.issuers.is_empty() {
        into.issuers.extend(issuer(text, lines));
    }
    // The bodies of a joint document are of one place.
    let named = into.governing.as_ref().into_iter().chain(into.issuers.iter().skip(1));
    let above = named.into_iter().find_map(|it| place_of(&it.value));
    let place = into.place.as_ref().map(|it| it.value.clone());
    for issuer in &mut into.issuers {
        let body = BodyName::read(&issuer.value);
        let added = match body.open {
            Some(Open::Unit("tỉnh" | "thành phố")) => {
                place.clone().filter(|it| is_province(it)).or_else(|| only_province(text))
            }
            Some(Open::Unit(_)) => place.clone(),
            _ if !body.places.is_empty() || body.key.split(' ').count() < 2 => None,
            // «Ban Quản lý các KCN» of a province writes the name of the province before its date.
            _ if above.is_none() && matches!(body.level, None | Some(Level::Province)) => {
                let unit = |it: Province| if it.is_city { "thành phố" } else { "tỉnh" };
                place.as_deref().and_then(Province::named).map(|it| format!("{} {}", unit(it), it.name))
            }
            _ if BELOW.iter().any(|it| body.key.starts_with(it)) => above.clone(),
            _ => None,
        };
        if let Some(added) = added {
            let doubt = Doubt::PlaceAdded(issuer.value.clone());
            // «Công an tỉnh» has the word of the unit already.
            let written = issuer.value.as_str();
            let unit = ["tỉnh", "thành phố", "xã", "phường", "huyện"].into_iter().find(|it| {
                comparable(written).ends_with(&format!(" {it}")) && after_letters(&added, it).is_some()
            });
            let added = unit.map_or(added.as_str(), |unit| added[unit.len()..].trim_start());
            issuer.value = format!("{written} {added}");
            issuer.doubt = Some(doubt);
        }
    }
}

/// The subject of the sentence that issues the document.
fn issuer(text: &Text, lines: &[TextLine]) -> Option<Fact<String>> {
    let mut last = None;
    for line in lines.iter().take(MOST_LINES).filter(|line| last.replace(line.block) != Some(line.block)) {
        let block = text.block(line.block);
        let words = one_line(block.text);
        let Some(subject) = subject(&words) else { continue };
        let value = subject.to_string();
        let doubt = Some(Doubt::OfOpening(value.clone()));
        return Some(Fact { value, span: text.span(block.id, 0..block.text.len()), doubt });
    }
    None
}

/// The body before the verb of a sentence that issues a document.
fn subject(words: &str) -> Option<&str> {
    let issues = |at: usize| {
        ISSUES.iter().any(|verb| {
            let object = after_letters(&words[at..], verb).map(str::trim_start);
            object.is_some_and(|it| DocumentType::at_start(it).is_some())
        })
    };
    let starts = words.match_indices(' ').map(|(at, _)| at + 1);
    starts.filter(|at| issues(*at)).find_map(|at| {
        let mut before = words[..at].trim_end();
        if let Some(open) = before.strip_suffix(')').and_then(|it| it.rfind('(')) {
            before = before[..open].trim_end();
        }
        let signs = before.rmatch_indices([',', ';']).map(|(at, _)| at + 1);
        let starts = signs.chain([0]).map(|at| before[at..].trim_start());
        let begins = |name: &&str| {
            BodyName::read(name).kind.is_some() && name.chars().next().is_some_and(char::is_uppercase)
        };
        starts.take_while(|name| name.split(' ').count() <= 25).find(begins)
    })
}

/// The words of the place in the name of a body: «thành phố Long Hưng».
fn place_of(name: &str) -> Option<String> {
    let body = BodyName::read(name);
    let place = body.place()?;
    place.name.as_ref()?;
    let words: Vec<&str> = name.split_whitespace().collect();
    let unit: Vec<&str> = place.unit.split(' ').collect();
    let at = (0..words.len()).rfind(|at| {
        let here = &words[*at..];
        here.len() > unit.len() && here.iter().zip(&unit).all(|(one, other)| comparable(one) == **other)
    })?;
    Some(words[at..].join(" "))
}

fn is_province(place: &str) -> bool {
    Province::named(place).is_some()
}

/// The one province that a text names.
fn only_province(text: &Text) -> Option<String> {
    let mut found: Option<String> = None;
    for block in text.blocks().filter(Block::is_prose) {
        for (at, unit) in block.text.match_indices("tỉnh ") {
            let rest = &block.text[at + unit.len()..];
            let words: Vec<&str> = rest.split_whitespace().take(4).collect();
            let name = (1..=words.len()).rev().map(|count| words[..count].join(" ")).find_map(|name| {
                let name = name.trim_end_matches(|c: char| !c.is_alphanumeric()).to_string();
                (name.chars().next().is_some_and(char::is_uppercase) && is_province(&name)).then_some(name)
            });
            match (name, &found) {
                (Some(name), Some(other)) if comparable(&name) != comparable(other) => return None,
                (Some(name), _) => found = Some(name),
                (None, _) => {}
            }
        }
    }
    found
}
