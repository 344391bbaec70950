//! Words: which plans have them, and in which passages, so that words near each other are found.
//!
//! A plan is divided into [`PASSAGES`]: its title with its number, what is known of it besides, and up to [`PIECES`]
//! pieces of its text, each of whole lines and about equally long. A word that is in most pieces is in all of them for
//! the search.

use super::json;
use super::signs::{Ascending, push_number, push_sign};
use super::table::Table;
use super::tokens::{END, Tokens};

/// How many pieces the text of a plan has at most.
const PIECES: usize = 16;

/// How many passages a plan has at most.
const PASSAGES: usize = PIECES + 2;

/// How many words a piece has at least, unless it is the last.
const LEAST: usize = 40;

/// In how many passages a word is taken to be everywhere.
const MOST: u32 = 11;

/// A list of plans with passages, as it is written.
type List = (String, Ascending);

/// The table of words: `{"dan": {"": …}, "dan dân": {"dân": …}, "dan đàn": {"đàn": …}}`, where a word without marks has
/// what all its spellings have; one of a single spelling has that: `{"bo": {"bò": …}}`.
pub(super) fn words(tokens: &Tokens, count: usize) -> Table {
    let mut lists: Vec<List> = vec![List::default(); tokens.spellings.len()];
    let mut unions: Vec<List> = vec![List::default(); tokens.folded.len()];
    let mut passages: Vec<u32> = vec![0; tokens.spellings.len()];
    let mut all: Vec<u32> = vec![0; tokens.folded.len()];
    let mut met: Vec<u32> = Vec::new();
    let mut spellings: Vec<u32> = vec![0; tokens.folded.len()];
    tokens.folded_of.iter().skip(1).for_each(|folded| spellings[*folded as usize] += 1);
    for plan in 0..tokens.plans() {
        let mut add = |word: u32, passage: usize| {
            if word == END {
                return;
            }
            let of_word = &mut passages[word as usize];
            if *of_word == 0 {
                met.push(word);
            }
            *of_word |= 1 << passage;
        };
        let [title, text, number, about] = tokens.parts(plan);
        title.iter().chain(number).for_each(|word| add(*word, 0));
        about.iter().for_each(|word| add(*word, 1));
        for (word, passage) in pieces(text) {
            add(word, passage);
        }
        for word in &met {
            let set = std::mem::take(&mut passages[*word as usize]);
            push(&mut lists[*word as usize], plan, set);
            all[tokens.folded_of[*word as usize] as usize] |= set;
        }
        for word in met.drain(..) {
            let folded = tokens.folded_of[word as usize] as usize;
            let set = std::mem::take(&mut all[folded]);
            // The second spelling of a plan finds the set taken.
            if set != 0 && spellings[folded] > 1 {
                push(&mut unions[folded], plan, set);
            }
        }
    }
    let mut entries: Vec<(String, String)> = Vec::with_capacity(lists.len());
    let mut last = END;
    for (word, (list, _)) in lists.iter().enumerate().skip(1) {
        let folded = tokens.folded_of[word];
        let (key, spelling) = (&tokens.folded[folded as usize], &tokens.spellings[word]);
        let value = format!("{{{}:\"{list}\"}}", json(spelling));
        if spellings[folded as usize] == 1 {
            entries.push((key.clone(), value));
            continue;
        }
        if folded != last {
            entries.push((key.clone(), format!("{{\"\":\"{}\"}}", unions[folded as usize].0)));
            last = folded;
        }
        entries.push((format!("{key} {spelling}"), value));
    }
    Table::of_objects(&entries, count)
}

fn push((text, steps): &mut List, plan: usize, passages: u32) {
    push_number(text, steps.step(plan as u32));
    push_passages(text, passages);
}

/// The words of a text with the passages in which they are.
fn pieces(text: &[u32]) -> impl Iterator<Item = (u32, usize)> {
    let share = text.len().div_ceil(PIECES).max(LEAST);
    let (mut piece, mut length) = (0, 0);
    text.iter().filter_map(move |word| {
        if *word != END {
            length += 1;
            return Some((*word, piece + 2));
        }
        if length >= share && piece + 1 < PIECES {
            (piece, length) = (piece + 1, 0);
        }
        None
    })
}

/// Appends a set of passages: up to three of them by their numbers, the first with a multiple of [`PASSAGES`] that says
/// how many follow; all of them, but perhaps for the title, as one letter; others as four.
fn push_passages(text: &mut String, passages: u32) {
    let all = 3 * PASSAGES as u32;
    match passages.count_ones() {
        more @ 0..=3 => {
            let mut rest = passages;
            for at in 0..more {
                let first = if at == 0 { (more - 1) * PASSAGES as u32 } else { 0 };
                push_sign(text, first + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        MOST.. => push_sign(text, all + (passages & 1)),
        _ => {
            push_sign(text, all + 2);
            for at in 0..3 {
                push_sign(text, passages >> (6 * at));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_passages() {
        let line = format!("{}\n", "y ".repeat(LEAST));
        let text = format!("Dân chủ\nđàn bò\n{line}dân\n{line}{line}chủ dân");
        let table = words(&Tokens::of_texts(&[&text, "x"]), 1);
        let file: serde_json::Value = serde_json::from_str(&table.files[0]).expect("JSON");
        assert_eq!(file["dan đàn"]["đàn"], "02"); // plan 0, passage 2
        assert_eq!(file["dan"][""], "0uj00"); // both: plan 0, passages 0, 2, 3 and 5
        assert_eq!(file["dan dân"]["dân"], "0a35"); // plan 0, passages 0 (with 36, as two follow), 3 and 5
        assert_eq!(file["x"]["x"], "10");
    }

    #[test]
    fn a_word_in_most_passages_is_everywhere() {
        let mut text = String::new();
        push_passages(&mut text, 0x3fffc);
        push_passages(&mut text, 0x3fffd);
        assert_eq!(text, "st"); // without the title, and with it
    }
}
