//! White space is one: doubled spaces, no-break spaces, tabs and wrapped lines change no citation, nor do letters with
//! marks of their own.
//!
//! A line is never wrapped before words that begin an item, a heading, a label or a number line, for there the break
//! is meant.

use crate::labelled::{columns, read};
use crate::portal::tree;
use icu_normalizer::DecomposingNormalizerBorrowed;
use kehoach::base::text::compose;
use kehoach::cite::back_reference::back_references;
use kehoach::cite::clean::Clean;
use kehoach::cite::context::Setting;
use kehoach::cite::extract::extract;
use kehoach::cite::usage::{Standing, usages};
use kehoach::site::corpus::{Parsed, parse, role};
use std::path::Path;

/// The share of citations that a change of white space may change.
const MOST: f64 = 0.002;

#[test]
fn white_space_changes_no_citation_of_a_text() {
    let texts = texts();
    assert!(texts.len() > 500, "{} texts", texts.len());
    for change in CHANGES.into_iter().filter(|it| !matches!(it, Change::WrapSentences(_))) {
        let pairs = texts.iter().map(|text| (told(text), told(&change.of(text)), change.of(text)));
        holds(change, pairs.collect());
    }
}

#[test]
fn spaces_change_no_mention_of_a_plan() {
    let files: Vec<String> = markdown().into_iter().filter(|text| text.starts_with("---\n")).collect();
    assert!(files.len() > 5, "{} files", files.len());
    for change in CHANGES.into_iter().filter(|it| matches!(it, Change::Spaces(_))) {
        let pairs =
            files.iter().map(|file| (mentioned(file), mentioned(&of_body(change, file)), file.clone()));
        holds(change, pairs.collect());
    }
}

/// Of a plan that is one paragraph: among others, the length of lines says which of them are headings.
#[test]
fn wrapping_changes_no_mention_of_a_paragraph() {
    let is_words = |text: &String| !text.contains('\n') && !begins_line(text);
    let paragraphs: Vec<String> = texts().into_iter().filter(is_words).collect();
    assert!(paragraphs.len() > 400, "{} paragraphs", paragraphs.len());
    let plan = |text: &str| format!("---\ntitle: A\nissuer: B\n---\n\n{text}\n");
    for change in CHANGES.into_iter().filter(|it| matches!(it, Change::WrapSentences(_))) {
        let pairs = paragraphs.iter().map(|text| {
            let changed = plan(&change.of(text));
            (mentioned(&plan(text)), mentioned(&changed), changed)
        });
        holds(change, pairs.collect());
    }
}

/// Checks that what is read before and after a change is the same but for a small share.
#[track_caller]
fn holds(change: Change, pairs: Vec<(Vec<String>, Vec<String>, String)>) {
    let (mut all, mut differ, mut shown) = (0, 0, Vec::new());
    for (before, after, text) in pairs {
        let gone: Vec<&String> = before.iter().filter(|it| !after.contains(it)).collect();
        let come: Vec<&String> = after.iter().filter(|it| !before.contains(it)).collect();
        all += before.len();
        let count = gone.len().max(come.len()).max(before.len().abs_diff(after.len()));
        differ += count;
        if count > 0 {
            let near: String = text.chars().take(1_500).collect();
            shown.push(format!("- {gone:#?}\n+ {come:#?}\n  in {near}"));
        }
    }
    let rate = differ as f64 / all as f64;
    println!("{change:?}: {differ} of {all} citations differ, {:.2} %\n{}", rate * 100.0, shown.join("\n"));
    assert!(all > 50 && rate <= MOST, "{change:?}: {differ} of {all}\n{}", shown.join("\n"));
}

/// A change of white space.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// Each space becomes these.
    Spaces(&'static str),
    /// Lines end before they are longer than this.
    Wrap(usize),
    /// So do they, but not between sentences, where a line may be a paragraph.
    WrapSentences(usize),
    /// Each letter is followed by its marks (NFD).
    Decomposed,
}

const CHANGES: [Change; 8] = [
    Change::Spaces("  "),
    Change::Spaces("\u{a0}"),
    Change::Spaces("\t"),
    Change::Wrap(40),
    Change::Wrap(72),
    Change::WrapSentences(40),
    Change::WrapSentences(72),
    Change::Decomposed,
];

impl Change {
    fn of(self, text: &str) -> String {
        match self {
            Change::Spaces(to) => text.replace(' ', to),
            Change::Wrap(width) => wrapped_lines(text, width, true),
            Change::WrapSentences(width) => wrapped_lines(text, width, false),
            Change::Decomposed => DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned(),
        }
    }
}

fn wrapped_lines(text: &str, width: usize, between_sentences: bool) -> String {
    text.split('\n').map(|line| wrapped(line, width, between_sentences)).collect::<Vec<_>>().join("\n")
}

/// A line with breaks for spaces, where it would be longer than the width.
fn wrapped(line: &str, width: usize, between_sentences: bool) -> String {
    let mut lines = String::new();
    let mut length = 0;
    let mut rest = line;
    while let Some((word, after)) = rest.split_once(' ') {
        lines.push_str(word);
        length += word.chars().count();
        let next = after.split(' ').next().unwrap_or("").chars().count();
        let wraps =
            length > 0 && length + 1 + next > width && !word.is_empty() && next > 0 && !begins_line(after);
        let starts = word.ends_with([';', ':', '.', '”']) && !after.starts_with(char::is_lowercase);
        let wraps = wraps && (between_sentences || !starts);
        lines.push(if wraps { '\n' } else { ' ' });
        length = if wraps { 0 } else { length + 1 };
        rest = after;
    }
    lines + rest
}

/// Whether words begin a line of their own: an item, a heading, a label or a number line.
fn begins_line(words: &str) -> bool {
    let mut each = words.split(' ').map(|word| word.trim_matches(['*', '_']));
    let (first, second) = (each.next().unwrap_or(""), each.next().unwrap_or(""));
    let sign = first.is_empty() || first.starts_with(['-', '–', '—', '+', '•', '|', '>', '#', '[', '`']);
    let short = first.chars().count() <= 6;
    let counted = short && first.ends_with(['.', ')', '-', '/']);
    let section =
        ["Điều", "Phần", "Chương", "Mục", "ĐIỀU", "PHẦN", "CHƯƠNG", "MỤC", "Số", "SỐ", "Số:", "SỐ:"];
    let label = words.split(' ').take(4).any(|word| word.trim_end_matches('*').ends_with(':'));
    let capitals =
        |word: &str| !word.is_empty() && !word.contains(|c: char| c.is_lowercase() || c.is_ascii_digit());
    sign || counted || section.contains(&first) || label || (capitals(first) && capitals(second))
}

/// The labelled texts and the paragraphs of all Markdown of the tests.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tables = tree(&root.join("tests/citations")).into_values();
    let rows = tables.flat_map(|bytes| read(&String::from_utf8_lossy(&bytes))).map(|row| row.text);
    let paragraphs = markdown().into_iter().flat_map(|text| {
        let body = body(&text).1.to_string();
        body.split("\n\n").map(str::to_string).collect::<Vec<_>>()
    });
    rows.chain(paragraphs).collect()
}

/// The Markdown of the sample portal, the golden sites and the texts that were read by hand.
fn markdown() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["content", "tests/sample", "tests/sites", "tests/citations"];
    let files = folders.iter().flat_map(|folder| tree(&root.join(folder)));
    files
        .filter(|(path, _)| path.ends_with(".md"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).replace('\r', ""))
        .collect()
}

/// Front matter and body of a file.
fn body(file: &str) -> (&str, &str) {
    let end = file.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n"));
    file.split_at(end.map_or(0, |end| end + 9))
}

/// A file with a change in the paragraphs and items of its body, after the first word of each line.
fn of_body(change: Change, file: &str) -> String {
    let (front, body) = body(file);
    let lines = body.split('\n').map(|line| {
        let indent = line.len() - line.trim_start().len();
        let first = line[indent..].find(' ').map_or(line.len(), |at| indent + at + 1);
        let table = line.trim_start().starts_with(['|', '`', '~', ':', '[', '<']);
        match table {
            true => line.to_string(),
            false => format!("{}{}", &line[..first], change.of(&line[first..])),
        }
    });
    front.to_string() + &lines.collect::<Vec<_>>().join("\n")
}

/// What is read from a text: each citation with its words and its relations, and what is named again.
fn told(original: &str) -> Vec<String> {
    let clean = Clean::new(original);
    let citations = extract(&clean.text);
    let [opening, text] = [Setting::Opening, Setting::Body]
        .map(|setting| usages(&clean.text, &citations, Standing { setting, lead: None, own: &[] }));
    let words =
        |range| compose(&original[clean.original(range)]).split_whitespace().collect::<Vec<_>>().join(" ");
    let cited = citations.iter().enumerate().map(|(index, citation)| {
        format!(
            "{} «{}» {:?} {:?}",
            columns(citation).join(" | "),
            words(&citation.range),
            opening[index],
            text[index]
        )
    });
    let again = back_references(&clean.text, &citations, &[]);
    cited.chain(again.iter().map(|it| format!("«{}» {:?}", words(&it.range), it.to))).collect()
}

/// The mentions of a plan.
fn mentioned(file: &str) -> Vec<String> {
    let path = "content/ke-hoach/a.md";
    let bytes = || Ok::<_, std::convert::Infallible>(file.as_bytes().to_vec());
    let Ok((parsed, _)) = parse(path, role(path).expect("a plan"), bytes);
    let Parsed::Plan(plan) = parsed else { panic!("no plan") };
    plan.map_or(Vec::new(), |plan| plan.record.mentions.iter().map(|it| format!("{it:?}")).collect())
}
