//! What is typed: phrases and the answers of numbers and names in the same files, so that one request brings both.
//!
//! Answers stand with the phrases that begin as they do. Where there are more than a file has room for, files follow
//! that have answers alone; their starts have [`ALONE`] before them, and whoever looks for a phrase passes them over.

use super::table::{Table, as_scripts_do, object, size, start};

/// A key and its answers, as JSON.
type Answer = (String, String);

/// What marks the start of a file that has no phrases.
const ALONE: char = '=';

/// How many bytes of answers stand beside phrases at most.
const BESIDE: usize = 10_000;

/// How many bytes of answers a file has that has nothing else, at most, unless one answer is longer.
const MOST: usize = 30_000;

/// Adds answers, in the order of their keys, to the members of files of phrases; `count` is how many files there are
/// then.
pub(super) fn typed(phrases: Table, answers: &[Answer], count: usize) -> Table {
    let mut table = Table::default();
    // How many more files there may be than have phrases.
    let mut spare = count.saturating_sub(phrases.files.len());
    let mut rest = answers;
    for (position, (file, first)) in phrases.files.iter().zip(&phrases.starts).enumerate() {
        let next = phrases.starts.get(position + 1);
        let is_before = |(key, _): &Answer| next.is_none_or(|next| as_scripts_do(key, next).is_lt());
        let (mut own, after) = rest.split_at(rest.partition_point(is_before));
        rest = after;
        let (beside, mut more) = own.split_at(if spare == 0 { own.len() } else { room(own, BESIDE) });
        table.starts.push(first.clone());
        table.files.push(format!("{{{file},\"a\":{}}}", object(beside)));
        let mut before = beside.last().map_or(first, |(key, _)| key);
        while let Some((key, _)) = more.first() {
            spare -= 1;
            (own, more) = more.split_at(if spare == 0 { more.len() } else { room(more, MOST).max(1) });
            table.starts.push(format!("{ALONE}{}", start(Some(before), key)));
            table.files.push(format!("{{\"a\":{}}}", object(own)));
            before = own.last().map_or(before, |(key, _)| key);
        }
    }
    table.filled(count)
}

/// For how many answers there is room.
fn room(answers: &[Answer], most: usize) -> usize {
    let mut bytes = 0;
    let fits = |it: &&Answer| {
        bytes += size(it);
        bytes <= most
    };
    answers.iter().take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(keys: &[&str], bytes: usize) -> Vec<Answer> {
        keys.iter().map(|key| (key.to_string(), format!("[{}]", "1".repeat(bytes)))).collect()
    }

    /// Where the answer to a key is, as the script looks for it.
    fn file<'a>(table: &'a Table, key: &str) -> &'a str {
        let start = |it: &String| it.trim_start_matches(ALONE) <= key;
        &table.files[table.starts.partition_point(start) - 1]
    }

    #[test]
    fn answers_stand_with_the_phrases_that_begin_as_they_do() {
        let phrases = || Table {
            files: ["\"k\":\"a\"", "\"k\":\"c d\""].map(String::from).to_vec(),
            starts: ["", "c"].map(String::from).to_vec(),
        };
        let table = typed(phrases(), &answers(&["b", "c", "c d", "d"], 1), 3);
        assert_eq!(table.starts, ["", "c"]);
        assert_eq!(
            table.files,
            [
                "{\"k\":\"a\",\"a\":{\"b\":[1]}}",
                "{\"k\":\"c d\",\"a\":{\"c\":[1],\"c d\":[1],\"d\":[1]}}",
                "{}",
            ]
        );
        // Beside phrases there is room for one of these, in a file of their own for three.
        let names = ["a", "c", "c d", "c e f", "c e g", "d"];
        let many = answers(&names, BESIDE - 100);
        for count in 2..6 {
            let table = typed(phrases(), &many, count);
            assert_eq!(table.files.len(), count);
            for name in names {
                assert!(
                    file(&table, name).contains(&format!("\"{name}\":[")),
                    "{name} of {:?}",
                    table.starts
                );
            }
        }
        assert_eq!(typed(phrases(), &many, 5).starts, ["", "c", "=c d", "=d"]);
        // An answer for which there is no room anywhere has a file.
        let table = typed(phrases(), &answers(&["c d"], MOST), 4);
        assert_eq!(table.starts, ["", "c", "=c d"]);
    }
}
