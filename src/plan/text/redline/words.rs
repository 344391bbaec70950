//! The words of a paragraph beside those of its older form.

use super::paragraph::{Paragraph, Word, is_sign};
use super::{Run, RunKind};
use similar::{Algorithm, capture_diff_slices};
use std::ops::Range;

/// The most words in both texts that are taken for changed where the words before and after them are: one word between
/// two changes reads worse than one change.
const FEWEST_KEPT: usize = 1;

/// The words of two forms of one paragraph: first what leads it, as in the newer form.
pub(super) fn runs(old: &Paragraph, new: &Paragraph) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let start = new.words.first().map_or(0, |word| word.range.start);
    push(&mut runs, RunKind::Kept, &new.text[..start]);
    for (old_words, new_words, same) in changes(&old.words, &new.words) {
        if same {
            push(&mut runs, RunKind::Kept, part(new, &new_words));
            continue;
        }
        let (gone, come) = (part(old, &old_words), part(new, &new_words));
        let (gone, come, sign) = without_common_sign(gone, come);
        push(&mut runs, RunKind::Removed, gone);
        push(&mut runs, RunKind::Added, come);
        push(&mut runs, RunKind::Kept, sign);
    }
    runs
}

/// A paragraph as a whole.
pub(super) fn text_of(paragraph: &Paragraph, kind: RunKind) -> Run {
    Run { kind, text: paragraph.text.clone() }
}

/// The words of both forms in turns: equal ones, and such as were changed, with whether they are equal.
fn changes(old: &[Word], new: &[Word]) -> Vec<(Range<usize>, Range<usize>, bool)> {
    let keys = |words: &[Word]| words.iter().map(|it| it.key).collect::<Vec<u64>>();
    let ops = capture_diff_slices(Algorithm::Patience, &keys(old), &keys(new));
    let last = ops.len().saturating_sub(1);
    let mut changes: Vec<(Range<usize>, Range<usize>, bool)> = Vec::new();
    for (index, op) in ops.iter().enumerate() {
        let (old, new) = (op.old_range(), op.new_range());
        let is_equal = op.tag() == similar::DiffTag::Equal;
        let between = index > 0 && index < last;
        let same = is_equal && !(between && new.len() <= FEWEST_KEPT);
        match changes.last_mut().filter(|(.., before)| !*before && !same) {
            Some((before_old, before_new, _)) => {
                before_old.end = old.end;
                before_new.end = new.end;
            }
            None => changes.push((old, new, same)),
        }
    }
    changes
}

/// Some words of a paragraph as they are written.
fn part<'a>(paragraph: &'a Paragraph, words: &Range<usize>) -> &'a str {
    match &paragraph.words[words.clone()] {
        [] => "",
        [only] => &paragraph.text[only.range.clone()],
        [first, .., last] => &paragraph.text[first.range.start..last.range.end],
    }
}

/// Two stretches without the signs that end both: «5/2024.», «10/2024.» → «5/2024», «10/2024», «.»
fn without_common_sign<'a>(gone: &'a str, come: &'a str) -> (&'a str, &'a str, &'a str) {
    let signs = |text: &'a str| {
        let words = text.trim_end_matches(|c: char| is_sign(c) || c.is_whitespace());
        text.split_at(words.len())
    };
    let ((gone_words, gone_signs), (come_words, come_signs)) = (signs(gone), signs(come));
    let same = gone_signs.trim_end() == come_signs.trim_end();
    if same && !gone_words.is_empty() && !come_words.is_empty() {
        (gone_words, come_words, come_signs)
    } else {
        (gone, come, "")
    }
}

fn push(runs: &mut Vec<Run>, kind: RunKind, text: &str) {
    if text.is_empty() {
        return;
    }
    match runs.last_mut().filter(|last| last.kind == kind) {
        Some(last) => last.text.push_str(text),
        None => runs.push(Run { kind, text: text.to_string() }),
    }
}
