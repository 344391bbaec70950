//! Many short lines that have much in common, such as titles of plans, in few letters.
//!
//! Lines become symbols; a pair of symbols that is frequent becomes a symbol of its own, again and again (Re-Pair,
//! Larsson and Moffat 1999, here with many pairs a round). Every line can be read alone.

use super::json;
use crate::base::hash::HashMap;
use std::cmp::Reverse;

/// How many signs codes are made of: all that need no escape in a text of a script, but the space, which ends a line.
const SIGNS: u32 = 92;

/// How many symbols, the most frequent, have a code of one sign.
const SHORT: u32 = 32;

/// How many signs begin a code of two signs; those that are left begin one of four.
const MIDDLE: u32 = 56;

/// How many symbols have a code of one or two signs; there are no more rules.
const LIMIT: usize = (SHORT + MIDDLE * SIGNS) as usize;

/// How often a pair must be there to be worth a rule.
const FREQUENT: u32 = 4;

/// How many times pairs are sought at most.
const ROUNDS: usize = 24;

/// How many pairs become rules in one round: few, since each changes how often the others are there.
const PER_ROUND: usize = 500;

/// The lines as JSON: `t` has the texts of the first symbols, `r` the two symbols of each further one, `o` the symbols
/// with a short code, `l` the lines.
pub(super) fn compressed(lines: &[String]) -> String {
    let mut numbers: HashMap<&str, u32> = HashMap::default();
    let mut texts: Vec<&str> = Vec::new();
    let mut symbols: Vec<Vec<u32>> = Vec::with_capacity(lines.len());
    for line in lines {
        let of_line = pieces(line).map(|piece| {
            *numbers.entry(piece).or_insert_with(|| {
                texts.push(piece);
                texts.len() as u32 - 1
            })
        });
        symbols.push(of_line.collect());
    }
    let rules = paired(&mut symbols, texts.len());
    let mut uses: Vec<u32> = vec![0; texts.len() + rules.len()];
    let all = symbols.iter().flatten().copied().chain(rules.iter().flat_map(|&(a, b)| [a, b]));
    all.for_each(|symbol| uses[symbol as usize] += 1);
    let mut often: Vec<u32> = (0..uses.len() as u32).collect();
    often.sort_by_key(|symbol| (Reverse(uses[*symbol as usize]), *symbol));
    often.truncate(SHORT as usize);
    let short: HashMap<u32, u32> = often.iter().copied().zip(0..).collect();
    let write = |text: &mut String, symbol: u32| match short.get(&symbol) {
        Some(code) => push_sign(text, *code),
        None => push_code(text, symbol),
    };
    let mut written_rules = String::new();
    for (one, other) in rules {
        write(&mut written_rules, one);
        write(&mut written_rules, other);
    }
    let mut written = String::new();
    for line in symbols {
        line.into_iter().for_each(|symbol| write(&mut written, symbol));
        written.push(' ');
    }
    written.pop();
    let [texts, often] = [json(&texts), json(&often)];
    format!("{{\"t\":{texts},\"r\":\"{written_rules}\",\"o\":{often},\"l\":\"{written}\"}}")
}

/// The pieces of a line: words and numbers, each with the one sign that follows it, and other signs.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let end = word + rest[word..].chars().next().map_or(0, char::len_utf8);
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Makes rules of the frequent pairs, which are replaced; symbols below `next` are texts.
fn paired(lines: &mut [Vec<u32>], texts: usize) -> Vec<(u32, u32)> {
    let mut rules: Vec<(u32, u32)> = Vec::new();
    for _ in 0..ROUNDS {
        let mut counts: HashMap<(u32, u32), u32> = HashMap::default();
        for pair in lines.iter().flat_map(|line| line.windows(2)) {
            *counts.entry((pair[0], pair[1])).or_default() += 1;
        }
        let mut best: Vec<((u32, u32), u32)> =
            counts.into_iter().filter(|(_, count)| *count >= FREQUENT).collect();
        best.sort_unstable_by_key(|(pair, count)| (Reverse(*count), *pair));
        best.truncate(LIMIT.saturating_sub(texts + rules.len()).min(PER_ROUND));
        if best.is_empty() {
            break;
        }
        let first = (texts + rules.len()) as u32;
        let chosen: HashMap<(u32, u32), u32> = best.iter().map(|(pair, _)| *pair).zip(first..).collect();
        lines.iter_mut().for_each(|line| replace(line, &chosen));
        rules.extend(best.into_iter().map(|(pair, _)| pair));
    }
    rules
}

/// Replaces the chosen pairs of a line; of two that share a symbol the more frequent, which has the smaller number.
fn replace(line: &mut Vec<u32>, chosen: &HashMap<(u32, u32), u32>) {
    let rule = |line: &[u32], at: usize| {
        let pair = line.get(at).zip(line.get(at + 1));
        pair.and_then(|(one, other)| chosen.get(&(*one, *other)).copied())
    };
    let (mut from, mut to) = (0, 0);
    while from < line.len() {
        let own = rule(line, from).filter(|own| rule(line, from + 1).is_none_or(|next| *own <= next));
        line[to] = own.unwrap_or(line[from]);
        from += if own.is_some() { 2 } else { 1 };
        to += 1;
    }
    line.truncate(to);
}

fn push_sign(text: &mut String, number: u32) {
    // From `!` on, without `"` and `\`.
    let mut sign = b'!' + number as u8;
    sign += u8::from(sign >= b'"');
    sign += u8::from(sign >= b'\\');
    text.push(char::from(sign));
}

fn push_code(text: &mut String, symbol: u32) {
    if symbol < MIDDLE * SIGNS {
        push_sign(text, SHORT + symbol / SIGNS);
        push_sign(text, symbol % SIGNS);
        return;
    }
    let rest = symbol - MIDDLE * SIGNS;
    push_sign(text, SHORT + MIDDLE + rest / (SIGNS * SIGNS * SIGNS));
    for place in [SIGNS * SIGNS, SIGNS, 1] {
        push_sign(text, rest / place % SIGNS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_much_in_common_become_short() {
        let lines: Vec<String> =
            (0..40).map(|n| format!("Tổ chức công tác văn thư năm {}", 2000 + n % 4)).collect();
        let file: serde_json::Value = serde_json::from_str(&compressed(&lines)).expect("JSON");
        let written: Vec<&str> = file["l"].as_str().expect("lines").split(' ').collect();
        assert_eq!(written.len(), 40);
        assert!(written.iter().all(|line| line.len() == 1), "{file}");
        assert_eq!(file["t"][0], "Tổ ");
    }

    #[test]
    fn signs_need_no_escape() {
        let mut text = String::new();
        (0..SIGNS).for_each(|number| push_sign(&mut text, number));
        assert_eq!(text, serde_json::to_string(&text).expect("JSON").trim_matches('"'));
        assert_eq!(text.chars().collect::<std::collections::BTreeSet<_>>().len(), SIGNS as usize);
        assert!(!text.contains(' ') && text.ends_with('~'));
    }
}
