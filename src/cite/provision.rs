//! The provision (điều khoản) under which a pinpoint is listed: its article, or the largest part it names.
//!
//! ```text
//! «điểm a khoản 1 Điều 5»         Điều 5
//! «khoản 2, 3 Điều 7 và Điều 9»   Điều 7, Điều 9
//! «Điều 5 đến Điều 7»             Điều 5, Điều 6, Điều 7
//! «điểm 1, 2 mục II»              Mục II
//! «Mục 1 Chương III»              Chương III: sections are counted within a chapter, articles within the document
//! «Điều 5 Phụ lục I»              Phụ lục I: an annex counts its own articles
//! ```
//! The words are those of a pinpoint, so other words are passed over.

use crate::base::numeral::{as_roman, letter, roman};
use crate::base::text::{number_slug, slug};
use std::collections::BTreeSet;

/// A longer range is listed under its two ends.
const LONGEST_RANGE: u32 = 10;

/// A provision of a document; the order is that of a list of provisions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Provision {
    kind: ProvisionKind,
    numeral: Numeral,
}

/// The kind of a provision, in the order of a list; a kind holds those after it, but for articles and annexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ProvisionKind {
    Article,
    Part,
    Chapter,
    Section,
    Subsection,
    Clause,
    Point,
    Item,
    Dash,
    Annex,
}

/// The number of a provision; numbers of one style compare by value, and the words break ties.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Numeral {
    style: Style,
    value: u32,
    /// The place of the letter after the number: 2 in «12b».
    letter: u32,
    /// As it is shown: «12b», «II», «thứ hai».
    words: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    Absent,
    Roman,
    Arabic,
    Ordinal,
    Letter,
}

impl Numeral {
    /// That of the only annex, which has none.
    const ABSENT: Numeral = Numeral { style: Style::Absent, value: 0, letter: 0, words: String::new() };
}

/// How a part of a pinpoint follows the part or the value before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// «khoản 1 Điều 5», «khoản 1 của Điều 5», «khoản 1, Điều 5»
    Within,
    /// «Điều 5 và Điều 7»
    And,
    /// «Điều 5 đến Điều 7»
    To,
}

/// A label with its values: «khoản 2, 3».
struct Labelled {
    kind: ProvisionKind,
    numerals: Vec<Numeral>,
    joint: Joint,
}

impl Provision {
    /// The provisions that the words of a pinpoint name, in the order of the words, each once.
    ///
    /// ```
    /// # use kehoach::cite::provision::Provision;
    /// let titles = |words| Provision::of(words).iter().map(Provision::title).collect::<Vec<_>>();
    /// assert_eq!(titles("khoản 2, 3 Điều 7 và Điều 9"), ["Điều 7", "Điều 9"]);
    /// ```
    pub fn of(pinpoint: &str) -> Vec<Provision> {
        let parts = read(pinpoint);
        let groups: Vec<&[Labelled]> = parts.chunk_by(|_, next| next.joint == Joint::Within).collect();
        let tops: Vec<Option<ProvisionKind>> = groups.iter().map(|it| top(it)).collect();
        let is_large = |top: &Option<ProvisionKind>| top.is_some_and(ProvisionKind::is_large);
        let any_large = tops.iter().any(is_large);
        let mut found: Vec<Provision> = Vec::new();
        for (index, group) in groups.iter().enumerate() {
            let Some(kind) = tops[index] else { continue };
            // «Mục 1 và Mục 2 Chương III»: the first is within the chapter too.
            let near = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
            let is_inner = |near: usize| {
                tops.get(near).is_some_and(|top| *top != Some(kind))
                    && groups[near].iter().any(|part| part.kind == kind)
            };
            if any_large && !kind.is_large() || near.into_iter().any(is_inner) {
                continue;
            }
            for part in group.iter().filter(|part| part.kind == kind) {
                if part.numerals.is_empty() {
                    found.push(Provision { kind, numeral: Numeral::ABSENT });
                }
                for (index, numeral) in part.numerals.iter().enumerate() {
                    let is_end = index == 0 && part.joint == Joint::To;
                    let last = found.last().filter(|last| is_end && last.kind == kind);
                    let between = last.map_or(Vec::new(), |last| between(&last.numeral, numeral));
                    found.extend(between.into_iter().map(|numeral| Provision { kind, numeral }));
                    found.push(Provision { kind, numeral: numeral.clone() });
                }
            }
        }
        let mut known = BTreeSet::new();
        found.retain(|it| known.insert(it.clone()));
        found
    }

    /// Its name at the head of a list: «Điều 5», «Mục II», «Phụ lục».
    pub fn title(&self) -> String {
        let kind = self.kind.word();
        if self.numeral.words.is_empty() {
            kind.to_string()
        } else {
            format!("{kind} {}", self.numeral.words)
        }
    }

    /// Whether the words of a pinpoint say no more than the title.
    pub fn is_all_of(&self, pinpoint: &str) -> bool {
        pinpoint.to_lowercase() == self.title().to_lowercase()
    }

    /// The id of its heading, with đ as in numbers of documents: `dieu-5`, `diem-dd`.
    pub fn anchor(&self) -> String {
        let kind = slug(self.kind.word());
        match number_slug(&self.numeral.words) {
            number if number.is_empty() => kind,
            number => format!("{kind}-{number}"),
        }
    }
}

impl ProvisionKind {
    fn word(self) -> &'static str {
        match self {
            ProvisionKind::Article => "Điều",
            ProvisionKind::Part => "Phần",
            ProvisionKind::Chapter => "Chương",
            ProvisionKind::Section => "Mục",
            ProvisionKind::Subsection => "Tiểu mục",
            ProvisionKind::Clause => "Khoản",
            ProvisionKind::Point => "Điểm",
            ProvisionKind::Item => "Tiết",
            ProvisionKind::Dash => "Gạch đầu dòng",
            ProvisionKind::Annex => "Phụ lục",
        }
    }

    /// The kind of a label, by its last word in lower case and the word before it.
    fn of(before: &str, word: &str) -> Option<ProvisionKind> {
        Some(match (before, word) {
            (_, "điều") => ProvisionKind::Article,
            (_, "phần") => ProvisionKind::Part,
            (_, "chương") => ProvisionKind::Chapter,
            ("tiểu", "mục") => ProvisionKind::Subsection,
            (_, "mục") => ProvisionKind::Section,
            (_, "khoản") => ProvisionKind::Clause,
            (_, "điểm") => ProvisionKind::Point,
            (_, "tiết") => ProvisionKind::Item,
            ("đầu", "dòng") => ProvisionKind::Dash,
            ("phụ", "lục") => ProvisionKind::Annex,
            _ => return None,
        })
    }

    /// Whether it is an article or may hold articles.
    fn is_large(self) -> bool {
        self <= ProvisionKind::Subsection || self == ProvisionKind::Annex
    }
}

/// The kind under which parts are listed of which one is within the other.
fn top(parts: &[Labelled]) -> Option<ProvisionKind> {
    let kinds = || parts.iter().map(|part| part.kind);
    if kinds().any(|kind| kind == ProvisionKind::Annex) { Some(ProvisionKind::Annex) } else { kinds().min() }
}

/// The parts of a pinpoint, in the order of its words.
fn read(pinpoint: &str) -> Vec<Labelled> {
    let mut parts: Vec<Labelled> = Vec::new();
    let mut joint = Joint::Within;
    let mut before = String::new();
    for word in pinpoint.split_whitespace() {
        let bare = word.trim_matches([',', '“', '”', '"', '(', ')']);
        let lower = bare.to_lowercase();
        if let Some(kind) = ProvisionKind::of(&before, &lower) {
            parts.push(Labelled { kind, numerals: Vec::new(), joint });
            joint = Joint::Within;
        } else if matches!(lower.as_str(), "đến" | "-" | "–") {
            joint = Joint::To;
        } else if matches!(lower.as_str(), "và" | "hoặc") {
            joint = Joint::And;
        } else if let Some(part) = parts.last_mut() {
            let numerals = if before == "thứ" { ordinal(&lower) } else { numerals(part.kind, bare) };
            for (index, numeral) in numerals.into_iter().enumerate() {
                let last = part.numerals.last().filter(|_| joint == Joint::To || index > 0);
                let between = last.map_or(Vec::new(), |last| between(last, &numeral));
                part.numerals.extend(between);
                part.numerals.push(numeral);
                joint = Joint::Within;
            }
        }
        before = lower;
    }
    parts
}

/// The ordinal number of a word after «thứ».
fn ordinal(word: &str) -> Vec<Numeral> {
    let value = match word {
        "nhất" => 1,
        "hai" => 2,
        "ba" => 3,
        "tư" | "bốn" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" => 7,
        "tám" => 8,
        _ => return Vec::new(),
    };
    vec![Numeral { style: Style::Ordinal, value, letter: 0, words: format!("thứ {word}") }]
}

/// The numbers that a word of a pinpoint means as a value of a kind: one, or the two ends of «5-9».
///
/// «II.3» and «II-3» are within «II», but an annex may itself be numbered so.
fn numerals(kind: ProvisionKind, word: &str) -> Vec<Numeral> {
    if kind == ProvisionKind::Annex {
        return numeral(kind, word).into_iter().collect();
    }
    let ends = word.split(['-', '–']).map(|it| it.split('.').next().unwrap_or_default());
    let mut ends: Vec<Numeral> = ends.filter_map(|it| numeral(kind, it)).collect();
    let style = ends.first().map(|it| it.style);
    ends.retain(|it| Some(it.style) == style);
    ends
}

fn numeral(kind: ProvisionKind, word: &str) -> Option<Numeral> {
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    if digits > 0 {
        let value = word[..digits].parse().ok()?;
        let rest = word[digits..].to_lowercase();
        return Some(Numeral {
            style: Style::Arabic,
            value,
            letter: letter(&rest).unwrap_or(0),
            words: format!("{value}{rest}"),
        });
    }
    let head = word.split(['.', '-', '–']).next().unwrap_or_default();
    if let Some(value) = roman(head) {
        return Some(Numeral { style: Style::Roman, value, letter: 0, words: word.to_string() });
    }
    let words = if kind.is_large() { word.to_uppercase() } else { word.to_lowercase() };
    let is_one = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_one.then(|| Numeral {
        style: Style::Letter,
        value: letter(word).unwrap_or(u32::MAX),
        letter: 0,
        words,
    })
}

/// The numbers between two ends of a range; none of a long range or where the numbers between are not certain.
fn between(first: &Numeral, last: &Numeral) -> Vec<Numeral> {
    let style = first.style;
    let is_counted = matches!(style, Style::Roman | Style::Arabic) && style == last.style;
    if !is_counted || last.value.saturating_sub(first.value) >= LONGEST_RANGE {
        return Vec::new();
    }
    let words = |value| if style == Style::Roman { as_roman(value) } else { value.to_string() };
    let values = first.value.saturating_add(1)..last.value;
    values.map(|value| Numeral { style, value, letter: 0, words: words(value) }).collect()
}
