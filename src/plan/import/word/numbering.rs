//! The labels that Word counts by itself: «II-», «1.1.», «a)», bullets.

use super::format::ListPlace;
use super::xml::{attribute, child, value};
use crate::base::hash::HashMap;
use roxmltree::{Document, Node};

/// A level of a list.
#[derive(Clone, Debug)]
struct ListLevel {
    /// `decimal`, `upperRoman`, `bullet` …
    format: String,
    /// The label, with `%1` for the number of the first level.
    text: String,
    start: u32,
}

/// The lists of a file, with their counters.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each list, by `numId`.
    lists: HashMap<String, Vec<ListLevel>>,
    /// The definition that each list counts with: lists of one definition go on with each other's numbers.
    definitions: HashMap<String, String>,
    counters: HashMap<String, Vec<u32>>,
}

/// A label of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ListLabel {
    /// A bullet, at a level from 0.
    Bullet(usize),
    /// A number with the signs around it: `1.1.`.
    Number(String),
}

/// No list has more levels.
const LEVELS: usize = 9;

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(document: &Document) -> Numbering {
        let mut numbering = Numbering::default();
        let mut definitions: HashMap<&str, Vec<ListLevel>> = HashMap::default();
        let root = document.root_element();
        for node in root.children().filter(|it| it.tag_name().name() == "abstractNum") {
            let Some(id) = attribute(node, "abstractNumId") else { continue };
            definitions.insert(id, levels(node));
        }
        for node in root.children().filter(|it| it.tag_name().name() == "num") {
            let Some(id) = attribute(node, "numId") else { continue };
            let Some(definition) = child(node, "abstractNumId").and_then(value) else { continue };
            let Some(mut levels) = definitions.get(definition).cloned() else { continue };
            let mut restarts = false;
            for change in node.children().filter(|it| it.tag_name().name() == "lvlOverride") {
                let at = attribute(change, "ilvl").and_then(|it| it.parse::<usize>().ok());
                let Some(level) = at.and_then(|at| levels.get_mut(at)) else { continue };
                if let Some(own) = child(change, "lvl") {
                    *level = list_level(own);
                }
                let start = child(change, "startOverride").and_then(value).and_then(|it| it.parse().ok());
                if let Some(start) = start {
                    level.start = start;
                    restarts = true;
                }
            }
            let counts_with = if restarts { format!("num {id}") } else { format!("abstract {definition}") };
            numbering.definitions.insert(id.to_string(), counts_with);
            numbering.lists.insert(id.to_string(), levels);
        }
        numbering
    }

    /// Counts a paragraph of a list and gives its label; none where it has no list, or a label without words.
    pub(super) fn label(&mut self, place: &ListPlace) -> Option<ListLabel> {
        let list = place.list.as_deref().filter(|it| *it != "0")?;
        let levels = self.lists.get(list)?;
        let at = place.level.unwrap_or(0).min(LEVELS - 1);
        let level = levels.get(at)?;
        let counters =
            self.counters.entry(self.definitions.get(list)?.clone()).or_insert_with(|| vec![0; LEVELS]);
        counters[at] = if counters[at] == 0 { level.start } else { counters[at].saturating_add(1) };
        counters[at + 1..].fill(0);
        if level.format == "bullet" {
            return Some(ListLabel::Bullet(at));
        }
        if level.format == "none" {
            return None;
        }
        let mut label = level.text.clone();
        for (index, other) in levels.iter().enumerate().take(at + 1) {
            let number = if counters[index] == 0 { other.start } else { counters[index] };
            label = label.replace(&format!("%{}", index + 1), &written(number, &other.format));
        }
        let label = label.trim();
        (!label.is_empty()).then(|| ListLabel::Number(label.to_string()))
    }
}

fn levels(definition: Node) -> Vec<ListLevel> {
    let levels = definition.children().filter(|it| it.tag_name().name() == "lvl").take(LEVELS);
    levels.map(list_level).collect()
}

fn list_level(node: Node) -> ListLevel {
    let text = |name| child(node, name).and_then(value);
    ListLevel {
        format: text("numFmt").unwrap_or("decimal").to_string(),
        text: text("lvlText").unwrap_or("").to_string(),
        start: text("start").and_then(|it| it.parse().ok()).unwrap_or(1),
    }
}

/// A number in the format of a level.
fn written(number: u32, format: &str) -> String {
    match format {
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

fn roman(mut number: u32) -> String {
    if number == 0 || number > 3_999 {
        return number.to_string();
    }
    let signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, sign) in signs {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

/// Word counts a … z, aa, bb.
fn letters(number: u32, first: char) -> String {
    let Some(index) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from(first as u8 + (index % 26) as u8);
    std::iter::repeat_n(letter, (index / 26 + 1).min(20) as usize).collect()
}
