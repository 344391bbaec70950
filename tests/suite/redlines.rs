//! Redlines of two texts: the specification is `tests/redlines/`; each paragraph of both stands in the redline once.

use kehoach::base::source::Source;
use kehoach::plan::text::redline::{Redline, RedlineParagraph, RunKind, TextChange};
use kehoach::plan::text::{Text, markdown};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::Path;

fn text(markdown: &str) -> Text {
    markdown::read(&Source { path: "a.md".into(), text: markdown.to_string() }, 0)
}

fn redline(old: &str, new: &str) -> Redline {
    Redline::new(&text(old), &text(new)).expect("not too long")
}

/// A paragraph as the tables write it.
fn line(paragraph: &RedlineParagraph, is_heading: bool) -> String {
    let sign = match paragraph.change {
        TextChange::Same => '=',
        TextChange::Changed => '~',
        TextChange::Added => '+',
        TextChange::Removed => '-',
        TextChange::Moved => '>',
    };
    let mut line = format!("{}{sign} ", if is_heading { "#" } else { "" });
    let is_mixed = matches!(paragraph.change, TextChange::Changed | TextChange::Moved);
    for run in &paragraph.runs {
        let words = run.text.trim_end();
        let space = &run.text[words.len()..];
        match run.kind {
            RunKind::Removed if is_mixed => write!(line, "[-{words}-]{space}"),
            RunKind::Added if is_mixed => write!(line, "{{+{words}+}}{space}"),
            _ => write!(line, "{}", run.text),
        }
        .expect("a text");
    }
    line.trim_end().replace("-] {+", "-]{+")
}

fn written(redline: &Redline) -> String {
    let mut lines = Vec::new();
    for section in &redline.sections {
        lines.extend(section.heading.iter().map(|it| line(it, true)));
        lines.extend(section.paragraphs.iter().map(|it| line(it, false)));
    }
    lines.join("\n")
}

#[test]
fn redlines_are_as_the_tables_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/redlines");
    let table = std::fs::read_to_string(folder.join("hard.md")).expect("the table");
    let cases: Vec<&str> = table.split("\n=== ").skip(1).collect();
    assert!(cases.len() >= 15, "the cases are found");
    for case in cases {
        let (name, rest) = case.split_once('\n').expect("a name");
        let (old, rest) = rest.split_once("--- new\n").expect("a newer text");
        let (new, expected) = rest.split_once("--- redline\n").expect("a redline");
        assert_eq!(written(&redline(old, new)), expected.trim_end(), "{name}");
    }
}

/// Paragraphs of few words, so that two texts have many in common.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec!["một", "hai", "ba", "Bốn,", "năm.", "sáu", "bảy", "tám"]);
    let words = prop::collection::vec(word, 1..9).prop_map(|words| words.join(" "));
    let paragraph = (prop::sample::select(vec!["", "", "", "# ", "a) "]), words);
    prop::collection::vec(paragraph.prop_map(|(lead, words)| format!("{lead}{words}")), 0..12)
}

/// The words of one of the two texts, paragraph by paragraph, sorted.
fn words_of(redline: &Redline, without: RunKind) -> Vec<String> {
    let paragraphs = redline.sections.iter().flat_map(|it| it.all());
    let mut texts: Vec<String> = paragraphs
        .map(|it| it.runs.iter().filter(|run| run.kind != without).map(|run| run.text.as_str()).collect())
        .filter(|text: &String| !text.is_empty())
        .collect();
    texts.sort();
    texts
}

proptest! {
    #[test]
    fn each_paragraph_stands_in_a_redline_once(old in paragraphs(), new in paragraphs()) {
        let redline = redline(&old.join("\n\n"), &new.join("\n\n"));
        let mut plain: Vec<String> = new.iter().map(|it| it.trim_start_matches("# ").to_string()).collect();
        plain.sort();
        // What the newer text has is written as it has it; the older may differ in capitals and labels.
        prop_assert_eq!(words_of(&redline, RunKind::Removed), plain);
        let counted = [TextChange::Same, TextChange::Changed, TextChange::Moved].map(|it| redline.count(it));
        let matched: usize = counted.iter().sum();
        prop_assert_eq!(matched + redline.count(TextChange::Added), new.len());
        prop_assert_eq!(matched + redline.count(TextChange::Removed), old.len());
        if old == new {
            prop_assert_eq!(redline.count(TextChange::Same), new.len());
        }
    }
}

#[test]
fn texts_of_2_mib_are_too_long() {
    let long: String = (0..40_000).map(|n| format!("Đoạn {n} của một văn bản rất dài.\n\n")).collect();
    assert!(Redline::new(&text(&long), &text(&long)).is_none());
    let words: String = (0..400_000).map(|n| format!("{n} ")).collect();
    assert!(Redline::new(&text("Một."), &text(&words)).is_none());
}

#[test]
fn the_longest_texts_that_have_nothing_in_common_are_compared() {
    let long = |from: usize| -> String {
        (0..3_000).map(|n| format!("Việc {} của năm {}.\n\n", from + n * 7, from + n)).collect()
    };
    let redline = redline(&long(0), &long(1_000_000));
    assert_eq!(redline.count(TextChange::Same), 0);
}
