//! Reports of faults: snippets for people, lines and JSON for programs.
//!
//! The snippet with its carets is drawn by annotate-snippets; this file chooses what it shows. Output
//! is bounded and names every file: what [`choose`] leaves out is counted by file.

use crate::base::diagnostic::{Counts, Diagnostic};
use crate::base::fault::Severity;
use crate::base::hash::HashMap;
use crate::base::language::Language;
use crate::base::message::{self, printable};
use crate::base::notice::Notice;
use crate::base::place::Span;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many faults are shown in full.
pub const MOST: usize = 200;

/// How many faults are shown in one line each.
pub const MOST_SHORT: usize = 2000;

/// How many faults of one file are shown in full where many files have faults.
const MOST_OF_FILE: usize = 10;

/// The longest source line that is shown, in bytes; of longer ones only the place is given.
const LONGEST_LINE: usize = 64 * 1024;

/// The content of a report of bounded length.
pub struct Chosen<'a> {
    /// The faults that are shown.
    pub shown: Vec<&'a Diagnostic>,
    /// The files with more, and how many are not shown.
    pub rest: BTreeMap<&'a str, Counts>,
}

/// Chooses at most `most` of all faults: the gravest first, and no file takes the place of others.
///
/// All are shown, in their order, when they are not too many.
pub fn choose(faults: Vec<&Diagnostic>, most: usize) -> Chosen<'_> {
    let mut rest: BTreeMap<&str, Counts> = BTreeMap::new();
    if faults.len() <= most {
        return Chosen { shown: faults, rest };
    }
    let mut of_file: HashMap<&str, usize> = faults.iter().map(|it| (it.place.path.as_str(), 0)).collect();
    let share = (most / of_file.len()).max(MOST_OF_FILE);
    let mut gravest_first = faults;
    gravest_first.sort_by_key(|it| it.severity());
    let mut shown = Vec::with_capacity(most);
    for fault in gravest_first {
        let path = fault.place.path.as_str();
        let count = of_file.entry(path).or_default();
        *count += 1;
        if *count <= share && shown.len() < most {
            shown.push(fault);
        } else {
            rest.entry(path).or_default().add(fault.severity());
        }
    }
    Chosen { shown, rest }
}

/// Draws a fault: heading with code, path with line and column, the source line with carets, the hint.
///
/// `line` is the source line the fault points at, if it could be read.
pub fn draw(diagnostic: &Diagnostic, line: Option<&str>, language: Language, colour: bool) -> String {
    let title = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let heading = title.primary_title(diagnostic.fault.words(language)).id(diagnostic.fault.code());
    let path = printable(&diagnostic.place.path);
    let line = line.filter(|line| line.len() <= LONGEST_LINE);
    let group = match (diagnostic.place.span, line) {
        (Some(span), Some(line)) => heading.element(
            Snippet::source(line)
                .path(path.as_str())
                .line_start(span.line as usize)
                .fold(false)
                .annotation(AnnotationKind::Primary.span(bytes_of(span, line))),
        ),
        (Some(span), None) => heading
            .element(Origin::path(path.as_str()).line(span.line as usize).char_column(span.column as usize)),
        (None, _) => heading.element(Origin::path(path.as_str())),
    };
    let mut groups = vec![group];
    let hint = diagnostic.fault.hint().map(|hint| hint.words(language));
    // Lines to paste begin at the margin, where the front matter has them.
    let (hint, pasted) = hint.as_ref().map_or((None, ""), |it| {
        it.split_once('\n').map_or((Some(it.as_str()), ""), |(words, lines)| (Some(words), lines))
    });
    if let Some(hint) = hint {
        let name = Level::HELP.with_name(Notice::Hint.words(language));
        groups.push(Group::with_title(name.secondary_title(hint)));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut drawn = format!("{}\n", renderer.render(&groups));
    for line in pasted.lines() {
        drawn.push_str(line.strip_prefix(message::PASTED_INDENT).unwrap_or(line));
        drawn.push('\n');
    }
    drawn
}

/// The bytes of a stretch of a line.
fn bytes_of(span: Span, line: &str) -> Range<usize> {
    let mut offsets = line.char_indices().map(|(offset, _)| offset).chain([line.len()]);
    let start = offsets.nth(span.column as usize - 1).unwrap_or(line.len());
    let end = offsets.nth(span.length as usize - 1).unwrap_or(line.len());
    start..end
}

/// One line for a fault: `path:line:column: error[K012]: message`.
pub fn short(diagnostic: &Diagnostic, language: Language) -> String {
    let place = match diagnostic.place.span {
        Some(span) => format!("{}:{}:{}", diagnostic.place.path, span.line, span.column),
        None => diagnostic.place.path.clone(),
    };
    format!(
        "{}: {}[{}]: {}\n",
        printable(&place),
        severity(diagnostic),
        diagnostic.fault.code(),
        diagnostic.fault.words(language)
    )
}

/// A fault as one JSON object: `severity`, `code`, `message`, `path`, `line`, `column`, `length`, `hint`.
pub fn json(diagnostic: &Diagnostic, language: Language) -> serde_json::Value {
    let span = diagnostic.place.span;
    serde_json::json!({
        "severity": severity(diagnostic),
        "code": diagnostic.fault.code(),
        "message": diagnostic.fault.words(language),
        "path": diagnostic.place.path,
        "line": span.map(|span| span.line),
        "column": span.map(|span| span.column),
        "length": span.map(|span| span.length),
        "hint": diagnostic.fault.hint().map(|hint| hint.words(language)),
    })
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fault::{DutyFault, Fault, FileFault};

    #[test]
    fn a_fault_shows_its_place_and_its_hint() {
        let place = Span::new(4, 7, 10).at("content/a.md");
        let fault = Fault::ImpossibleDate { text: "2024-02-30".into() }.at(place);
        let drawn = draw(&fault, Some("ngày:  2024-02-30"), Language::En, false);
        let expected = "\
error[K013]: the date `2024-02-30` does not exist
 --> content/a.md:4:7
  |
4 | ngày:  2024-02-30
  |       ^^^^^^^^^^
  |
hint: write `2024-03-20`, `20/3/2024`, or only `2024-03`, `2024` when no more is known
";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_bounded_report_shows_errors_first_and_names_every_file() {
        let fault = |fault: Fault, path: &str, line| fault.at(Span::new(line, 1, 1).at(path));
        let mut faults: Vec<_> =
            (1..=300).map(|line| fault(Fault::Duty(DutyFault::NoRecurrence), "a.md", line)).collect();
        faults.extend((1..=30).map(|line| fault(Fault::File(FileFault::NotUtf8), "b.md", line)));
        faults.push(fault(Fault::File(FileFault::NotUtf8), "c.md", 1));
        let chosen = choose(faults.iter().collect(), 24);
        let shown: Vec<&str> = chosen.shown.iter().map(|it| it.place.path.as_str()).collect();
        assert_eq!(shown, [["b.md"; 10].as_slice(), &["c.md"], &["a.md"; 10]].concat());
        let rest: Vec<_> = chosen.rest.into_iter().map(|(path, it)| (path, it.errors, it.warnings)).collect();
        assert_eq!(rest, [("a.md", 0, 290), ("b.md", 20, 0)]);
        assert_eq!(choose(faults.iter().collect(), 331).shown.len(), 331);
    }

    #[test]
    fn a_long_line_is_cut_around_the_fault_and_the_column_stays_true() {
        let place = Span::new(1, 2001, 3).at("content/a.md");
        let fault = Fault::File(FileFault::NotUtf8).at(place);
        let line = format!("{}sai{}", "x".repeat(2000), "y".repeat(2000));
        let drawn = draw(&fault, Some(&line), Language::En, false);
        assert!(drawn.contains("--> content/a.md:1:2001\n"), "{drawn}");
        assert!(drawn.contains("sai") && drawn.len() < 1000, "{drawn}");
    }
}
