//! The sentence of a plan's text from which a duty of its front matter was taken, or the row of a table.
//!
//! ```text
//! duty      «báo cáo kết quả thực hiện», due 2024-12-15
//! sentence  «Các phòng báo cáo kết quả thực hiện trước ngày 15/12/2024.»
//! ```
//! A duty is written in the author's own words, so its sentence is the one that shares most of its rarer pairs of
//! words, and its time. Where none shares enough, the duty has no source sentence.

use super::passage::Passage;
use crate::base::date::PartialDate;
use crate::base::hash::{HashMap, HashSet};
use crate::base::text::{excerpt, words_key};
use crate::cite::context::Setting;
use crate::plan::duty::{Due, Duty};
use crate::plan::text::{BlockId, BlockKind, one_line};

/// A pair of words in more blocks than this is too common to identify one.
const MOST_BLOCKS: usize = 100;

/// The longest sentence that is shown, in characters.
const LONGEST: usize = 320;

/// The share of a duty's weight that its sentence must hold.
const ENOUGH: f64 = 0.45;

/// What is added to the score of a block that holds the time of the duty.
const TIME: f64 = 0.3;

/// The sentence of a text from which a duty was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSentence {
    /// Its block.
    pub block: BlockId,
    /// The index of that block among those that may hold duties, of a row among those of tables of duties.
    pub index: usize,
    /// The sentence, of a row its task.
    pub sentence: String,
    /// Whether it is a row of a table that sets the duty.
    pub row: bool,
}

/// The source sentence of each duty, where the text has one.
///
/// The opening paragraphs give reasons and headings give names; neither sets a duty.
pub(super) fn source_sentences(duties: &[Duty], passages: &[Passage]) -> Vec<Option<SourceSentence>> {
    // Most plans have none, and the keys of a whole text cost time.
    if duties.is_empty() {
        return Vec::new();
    }
    let blocks: Vec<&Passage> = passages.iter().filter(|it| may_set(it)).collect();
    let keys: Vec<String> = blocks.iter().map(|it| format!(" {} ", words_key(&it.words))).collect();
    let tasks: Vec<String> = duties.iter().map(|it| words_key(&it.task)).collect();
    let mut places: HashMap<(&str, &str), Vec<usize>> = HashMap::default();
    let mut marked = [false; MARKS];
    for pair in tasks.iter().flat_map(|task| pairs(task)) {
        places.entry(pair).or_default();
        marked[mark(pair)] = true;
    }
    for (block, key) in keys.iter().enumerate() {
        // Hardly any pair of the text is one of a duty, and to look each up would hash all its words.
        for pair in pairs(key).filter(|pair| marked[mark(*pair)]) {
            let Some(list) = places.get_mut(&pair) else { continue };
            if list.last() != Some(&block) && list.len() <= MOST_BLOCKS {
                list.push(block);
            }
        }
    }
    let tasks = duties.iter().zip(&tasks);
    tasks.map(|(duty, task)| source_sentence(duty, task, &blocks, &keys, &places)).collect()
}

/// How many marks of pairs there are; many more than pairs of duties, so that few pairs share one by chance.
const MARKS: usize = 4096;

/// A number that is equal for equal pairs of words and cheaper than a hash.
fn mark((one, other): (&str, &str)) -> usize {
    let last = |word: &str| word.bytes().next_back().map_or(0, usize::from);
    let first = |word: &str| word.bytes().next().map_or(0, usize::from);
    (last(one) + 5 * first(one) + 31 * last(other) + 67 * one.len() + 131 * other.len()) % MARKS
}

/// Whether a block may hold a duty.
fn may_set(passage: &Passage) -> bool {
    passage.setting != Setting::Opening && !matches!(passage.block.kind, BlockKind::Heading { .. })
}

/// The row of a table that sets a duty, by its index among those that do; its task is in `block`.
pub(super) fn source_row(duty: &Duty, block: BlockId, index: usize) -> SourceSentence {
    let sentence = excerpt(&one_line(&duty.task), LONGEST);
    SourceSentence { block, index, sentence, row: true }
}

impl SourceSentence {
    /// The anchor of its block on the page of the plan: `cau-3`, of a row `dong-3`.
    pub fn anchor(&self) -> String {
        format!("{}-{}", if self.row { "dong" } else { "cau" }, self.index + 1)
    }
}

fn source_sentence(
    duty: &Duty,
    task: &str,
    blocks: &[&Passage],
    keys: &[String],
    places: &HashMap<(&str, &str), Vec<usize>>,
) -> Option<SourceSentence> {
    let mut weights: HashMap<usize, f64> = HashMap::default();
    let mut whole = 0.0;
    let mut count = 0;
    for pair in pairs(task) {
        count += 1;
        let list = places.get(&pair).map(Vec::as_slice).unwrap_or_default();
        // Like an inverse document frequency: the fewer blocks have the pair, the more it counts. A pair that no block
        // has lowers the score of all.
        let weight = if list.is_empty() { 0.5 } else { 1.0 / (list.len() as f64).sqrt() };
        whole += weight;
        if list.len() <= MOST_BLOCKS {
            list.iter().for_each(|block| *weights.entry(*block).or_default() += weight);
        }
    }
    // One pair of words is no evidence.
    if count < 2 {
        return None;
    }
    let time = duty.due.map(time);
    let timed = |text: &str| time.as_ref().is_some_and(|time| text.contains(time.as_str()));
    let scored = weights
        .into_iter()
        .map(|(block, weight)| (weight / whole + if timed(&keys[block]) { TIME } else { 0.0 }, block));
    let best = scored.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
    let (_, block) = best.filter(|(score, _)| *score >= ENOUGH)?;
    let mine: HashSet<(&str, &str)> = pairs(task).collect();
    let shared = |sentence: &&str| {
        let key = format!(" {} ", words_key(sentence));
        (usize::from(timed(&key)), pairs(&key).filter(|pair| mine.contains(pair)).count())
    };
    let found = blocks[block].block;
    let mut sentences: Vec<&str> = Vec::new();
    let mut rest = found.text;
    while let Some(at) = rest.find(". ") {
        sentences.push(&rest[..=at]);
        rest = &rest[at + 2..];
    }
    sentences.push(rest);
    // Reversed, because `max_by_key` returns the last of equals and the first is wanted.
    let sentence = sentences.into_iter().rev().max_by_key(shared)?;
    let sentence = excerpt(&one_line(sentence), LONGEST);
    Some(SourceSentence { block: found.id, index: block, sentence, row: false })
}

/// Neighbouring words of a key.
fn pairs(key: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut words = key.split(' ').filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    words.scan(first, |before, word| Some((std::mem::replace(before, word), word)))
}

/// A time in the form of [`words_key`]: ` 30 4 2023 `, ` quý i 2023 `.
fn time(due: Due) -> String {
    match due {
        Due::Quarter(quarter) => format!(" quý {} {} ", quarter.roman().to_lowercase(), quarter.year),
        Due::Date { date: PartialDate::Year(year), .. } => format!(" năm {year} "),
        Due::Date { date, .. } => format!(" {} ", words_key(&date.in_figures())),
    }
}
