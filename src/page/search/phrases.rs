//! Phrases: which plans hold words in a row, how often, and in which part of the plan.
//!
//! Every word of a plan begins a phrase of up to [`DEEPEST`] words that ends with its line. The phrases are
//! sorted by their words without marks and cut where they branch, so that the answer to a query, however long, is in
//! one file:
//!
//! ```text
//! light  phrases that begin with the words of the key, at most LARGEST: a trie of spellings with the plans of each leaf
//! heavy  the plans that hold the words of the key, of which there are more; what follows them has entries of its own
//! ```
//! A leaf ends where it has few phrases. Whoever asks for more words reads the texts of its plans.

use super::json;
use super::signs::{Ascending, push_number, push_sign};
use super::table::{Table, cut, start};
use super::tokens::{END, PlanPart, Tokens};
use crate::base::hash::HashMap;
use rayon::prelude::*;
use std::ops::Range;

/// How many words of a phrase are compared.
const DEEPEST: usize = 7;

/// How many words are compared at once; [`DEEPEST`] is one more than a multiple of it.
const AT_ONCE: usize = 3;

/// How many phrases a light entry has at most.
const LARGEST: usize = 32_000;

/// How many phrases a leaf has at least, unless it is as deep as leaves can be.
const LEAF: usize = 6;

/// How many words a leaf has at least, where its line has as many.
const LEAST: usize = 2;

/// The phrases that begin with the same words, a range of the sorted places.
struct Entry {
    range: Range<usize>,
    /// How many words are the same.
    depth: usize,
    heavy: bool,
}

/// The words of a phrase, filled up with [`END`].
type Words = [u32; DEEPEST];

/// The table of phrases in some files at most, but in one at least: the members of each, without braces.
pub(super) fn phrases(tokens: &Tokens, count: usize) -> Table {
    let (places, ends) = sorted_places(tokens);
    let buckets: Vec<Range<usize>> =
        ends.windows(2).map(|it| it[0]..it[1]).filter(|it| !it.is_empty()).collect();
    let entries: Vec<Entry> = buckets
        .into_par_iter()
        .flat_map_iter(|bucket| {
            let mut entries = Vec::new();
            branch(tokens, &places, bucket, 1, &mut entries);
            entries
        })
        .collect();
    let key = |entry: &Entry| {
        let words = words_at(tokens, places[entry.range.start]);
        let folded = words[..entry.depth].iter().map(|it| folded(tokens, *it));
        folded.map(|it| tokens.folded[it as usize].as_str()).collect::<Vec<_>>().join(" ")
    };
    let keys: Vec<String> = entries.par_iter().map(key).collect();
    // A plan counts once in a heavy entry, and about twice as much as in a light one as its count follows.
    let size = |entry: &Entry| match entry.heavy {
        true => entry.range.len().min(tokens.plans()) * 2,
        false => entry.range.len() * 2,
    };
    let sizes: Vec<usize> = entries.iter().map(size).collect();
    let mut ranges = cut(&sizes, count);
    if ranges.is_empty() {
        ranges.push(0..0);
    }
    let starts = ranges.iter().map(|range| {
        let before = range.start.checked_sub(1).map(|before| keys[before].as_str());
        keys.get(range.start).map(|first| start(before, first)).unwrap_or_default()
    });
    let starts = starts.collect();
    let file = |range: &Range<usize>| {
        let mut file = File { tokens, numbers: HashMap::default(), spellings: Vec::new() };
        let values: Vec<String> =
            entries[range.clone()].iter().map(|entry| file.value(entry, &places)).collect();
        format!(
            "\"w\":{},\"k\":{},\"v\":{}",
            json(&file.spellings.join("|")),
            json(&keys[range.clone()].join("|")),
            json(&values.join("|"))
        )
    };
    Table { files: ranges.par_iter().map(file).collect(), starts }
}

fn folded(tokens: &Tokens, word: u32) -> u32 {
    tokens.folded_of[word as usize]
}

/// The words from a place on, up to the end of the line.
fn words_at(tokens: &Tokens, place: u32) -> Words {
    let mut words = [END; DEEPEST];
    let rest = tokens.words[place as usize..].iter().take_while(|word| **word != END);
    for (word, token) in words.iter_mut().zip(rest) {
        *word = *token;
    }
    words
}

/// The places of all words, sorted by the folded phrases that begin there, and where those of each first word end.
fn sorted_places(tokens: &Tokens) -> (Vec<u32>, Vec<usize>) {
    let words = &tokens.words;
    let mut ends = vec![0; tokens.folded.len() + 1];
    for word in words.iter().filter(|word| **word != END) {
        ends[folded(tokens, *word) as usize + 1] += 1;
    }
    for first in 1..ends.len() {
        ends[first] += ends[first - 1];
    }
    let mut next = ends.clone();
    let mut places = vec![0_u32; ends.last().copied().unwrap_or(0)];
    for (place, word) in words.iter().enumerate().filter(|(_, word)| **word != END) {
        let at = &mut next[folded(tokens, *word) as usize];
        places[*at] = place as u32;
        *at += 1;
    }
    let mut buckets = Vec::with_capacity(ends.len());
    let mut rest = places.as_mut_slice();
    for it in ends.windows(2) {
        let (bucket, after) = rest.split_at_mut(it[1] - it[0]);
        buckets.push(bucket);
        rest = after;
    }
    buckets.into_par_iter().for_each(|bucket| sort(tokens, bucket, 1));
    (places, ends)
}

/// Sorts places whose phrases are equal in some words by those after them; those of equal phrases stay in their order.
/// Three words and the place are one number, so that a comparison is one of two numbers.
fn sort(tokens: &Tokens, places: &mut [u32], depth: usize) {
    if places.len() < 2 || depth >= DEEPEST {
        return;
    }
    let key = |place: u32| {
        let words = words_at(tokens, place);
        words[depth..depth + AT_ONCE]
            .iter()
            .fold(0, |key, word| key << 32 | u128::from(folded(tokens, *word)))
    };
    let mut keyed: Vec<u128> = places.iter().map(|place| key(*place) << 32 | u128::from(*place)).collect();
    keyed.sort_unstable();
    for (place, sorted) in places.iter_mut().zip(&keyed) {
        *place = *sorted as u32;
    }
    let mut from = 0;
    for same in keyed.chunk_by(|one, other| one >> 32 == other >> 32) {
        let after = from + same.len();
        sort(tokens, &mut places[from..after], depth + AT_ONCE);
        from = after;
    }
}

/// Cuts a range of places, whose phrases are equal in some words, into entries.
fn branch(tokens: &Tokens, places: &[u32], range: Range<usize>, depth: usize, entries: &mut Vec<Entry>) {
    if range.len() <= LARGEST {
        entries.push(Entry { range, depth, heavy: false });
        return;
    }
    let next = |at: usize| match depth {
        DEEPEST => END,
        depth => folded(tokens, words_at(tokens, places[at])[depth]),
    };
    // What follows the same words in all places belongs to one entry of more words.
    if next(range.start) == next(range.end - 1) && next(range.start) != END {
        return branch(tokens, places, range, depth + 1, entries);
    }
    entries.push(Entry { range: range.clone(), depth, heavy: true });
    let mut from = range.start;
    while from < range.end {
        let word = next(from);
        let length = places[from..range.end].partition_point(|place| {
            let other = if depth == DEEPEST { END } else { words_at(tokens, *place)[depth] };
            folded(tokens, other) <= word
        });
        if word != END {
            branch(tokens, places, from..from + length, depth + 1, entries);
        }
        from += length;
    }
}

/// A file that is being written.
struct File<'a> {
    tokens: &'a Tokens,
    /// The numbers of the spellings in the file.
    numbers: HashMap<u32, u32>,
    spellings: Vec<&'a str>,
}

impl<'a> File<'a> {
    /// What an entry holds: `~` before a heavy one, `.` before a light one, then its lists.
    fn value(&mut self, entry: &Entry, places: &[u32]) -> String {
        let mut phrases: Vec<(Words, u32)> = places[entry.range.clone()]
            .iter()
            .map(|place| {
                let mut words = words_at(self.tokens, *place);
                if entry.heavy {
                    words[entry.depth..].fill(END);
                }
                (words, *place)
            })
            .collect();
        phrases.sort();
        let mut text = String::with_capacity(phrases.len() * 2);
        if entry.heavy {
            text.push('~');
            for same in phrases.chunk_by(|one, other| one.0 == other.0) {
                self.push_words(&mut text, &same[0].0[..entry.depth]);
                self.push_plans(&mut text, same);
            }
        } else {
            text.push('.');
            let mut before = [END; DEEPEST];
            self.leaves(&mut text, &phrases, 0, &mut before);
        }
        text
    }

    fn push_words(&mut self, text: &mut String, words: &[u32]) {
        for word in words {
            let next = self.spellings.len() as u32;
            let number = *self.numbers.entry(*word).or_insert(next);
            if number == next {
                self.spellings.push(&self.tokens.spellings[*word as usize]);
            }
            push_number(text, number);
        }
    }

    /// Appends the leaves of sorted phrases that are equal in some words. A leaf says how many words it has in common
    /// with the one before it, how many follow, these words, and its plans; the end of a line is a word without letters.
    fn leaves(&mut self, text: &mut String, phrases: &[(Words, u32)], depth: usize, before: &mut Words) {
        let ended = depth > 0 && phrases[0].0[depth - 1] == END;
        if ended || depth == DEEPEST || (depth >= LEAST && phrases.len() <= LEAF) {
            let words = &phrases[0].0[..depth];
            let same = words.iter().zip(before.iter()).take_while(|(word, other)| word == other).count();
            // The end of a line fills up what is compared, so a shorter leaf may seem to go on.
            let same = same.min(depth - 1);
            push_sign(text, (same * 8 + (depth - same)) as u32);
            self.push_words(text, &words[same..]);
            self.push_plans(text, phrases);
            before[..depth].copy_from_slice(words);
            before[depth..].fill(END);
            return;
        }
        for next in phrases.chunk_by(|one, other| one.0[depth] == other.0[depth]) {
            self.leaves(text, next, depth + 1, before);
        }
    }

    /// Appends how many plans have a phrase, and each: twice the distance from the one before it, and one more unless it
    /// has the phrase once, in its text. Then follows four times how often title and text have it, and the best part.
    fn push_plans(&mut self, text: &mut String, phrases: &[(Words, u32)]) {
        let tokens = self.tokens;
        let mut places: Vec<u32> = phrases.iter().map(|it| it.1).collect();
        // Those of a leaf may have different phrases.
        places.sort_unstable();
        let mut plans: Vec<(usize, u32, PlanPart)> = Vec::with_capacity(places.len());
        let mut end = 0;
        for position in places {
            let position = position as usize;
            if position >= end {
                let plan = tokens.plan_at(position);
                end = tokens.end(plan);
                plans.push((plan, 0, PlanPart::Text));
            }
            let Some((plan, count, best)) = plans.last_mut() else { continue };
            let place = tokens.place(*plan, position);
            *count += u32::from(matches!(place, PlanPart::Title | PlanPart::Text));
            *best = place.max(*best);
        }
        push_number(text, plans.len() as u32);
        let mut steps = Ascending::default();
        for (plan, count, best) in plans {
            let plain = (count, best) == (1, PlanPart::Text);
            push_number(text, steps.step(plan as u32) * 2 + u32::from(!plain));
            if !plain {
                push_number(text, count * 4 + best as u32);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(plans: &[&str]) -> Tokens {
        Tokens::of_texts(plans)
    }

    #[test]
    fn phrases_end_with_their_lines_and_say_where_they_are() {
        let table = phrases(&tokens(&["Dân chủ\nDân chủ ở xã", "x\nđàn bò, dân chủ"]), 1);
        assert_eq!(table.starts, [""]);
        let file: serde_json::Value = serde_json::from_str(&format!("{{{}}}", table.files[0])).expect("JSON");
        let keys: Vec<&str> = file["k"].as_str().expect("keys").split('|').collect();
        assert_eq!(keys, ["bo", "chu", "dan", "o", "x", "xa"]);
        let spellings: Vec<&str> = file["w"].as_str().expect("words").split('|').collect();
        let value = file["v"].as_str().expect("values").split('|').nth(2).expect("dan");
        // «dân chủ» in both plans, in the first twice and in its title (2 * 4 + 2); «đàn bò» in the second.
        let number = |word: &str| spellings.iter().position(|it| *it == word).expect("a word").to_string();
        let [dan, chu, other, bo] = ["dân", "chủ", "đàn", "bò"].map(number);
        assert_eq!(value, format!(".2{dan}{chu}21A0") + &format!("2{other}{bo}12"));
    }
}
