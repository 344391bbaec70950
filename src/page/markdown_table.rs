//! The tables of `tests/markdown`: Markdown, its HTML, the words that are searched, and what is found in it.
//!
//! A case begins with `=== name`; its Markdown follows, then sections after `--- html`, `--- search` and
//! `--- findings`, of which empty ones are left out. `UPDATE=1 cargo test markdown_table` writes what the program
//! says now; the difference is read before it is committed.

use super::html::{Anchors, Surroundings, html};
use super::links::Links;
use super::route::Routes;
use super::theme::Theme;
use super::words::Words;
use crate::base::language::Language;
use crate::base::place::Span;
use crate::base::source::Source;
use crate::cite::document_type::DocumentType;
use crate::cite::type_name::TypeName;
use crate::plan::finding::{Found, FrontWords, Mention, WordingFinding, WordingKind, find};
use crate::plan::text::{Text, lines, markdown, part};
use std::fmt::Write;
use std::path::Path;

#[test]
fn markdown_table_says_what_the_program_does() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown");
    let words = Theme::new("default", Language::Vi, Vec::new()).expect("the theme is sound").words;
    let mut cases = 0;
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the tables").flatten().collect();
    files.sort_by_key(|file| file.file_name());
    for file in files {
        let written = std::fs::read_to_string(file.path()).expect("a table");
        let mut now = String::new();
        let (lead, rest) = written.split_once("=== ").expect("a case");
        now.push_str(lead);
        for case in rest.split("\n=== ") {
            let (name, rest) = case.split_once('\n').expect("a name");
            let markdown = rest.split("\n--- ").next().unwrap_or_default();
            let _ = write!(
                now,
                "=== {name}\n{}\n{}\n",
                markdown.trim_end(),
                outcome(markdown.trim_end(), &words)
            );
            cases += 1;
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(file.path(), &now).expect("a table is written");
        } else {
            assert_eq!(now, written, "{}", file.path().display());
        }
    }
    assert!(cases > 40, "the cases are found");
}

/// The sections of a case that follow its Markdown.
fn outcome(written: &str, words: &Words) -> String {
    let source = Source { path: "content/ke-hoach/a.md".into(), text: format!("{written}\n") };
    let text = part::divide(markdown::read(&source, 0));
    let found = find(FrontWords::of(&TypeName::Known(DocumentType::Plan)), &text);
    let routes = Routes::default();
    let links = Links::from("ke-hoach/a/", true);
    let around = Surroundings { path: &source.path, links: &links, routes: &routes, words };
    let anchors = Anchors { mentions: &found.findings.mention_places, sources: &[] };
    let html = html(&text, &anchors, &around, |_| Some(("#".to_string(), false))).whole();
    let mut out = String::new();
    for (name, content) in [("html", html), ("search", lines(&text)), ("findings", listed(&text, &found))] {
        if !content.trim().is_empty() {
            let _ = write!(out, "--- {name}\n{}\n", content.trim_end());
        }
    }
    out
}

/// What is found in a text, a line each, with its place.
fn listed(text: &Text, found: &Found) -> String {
    let mut lines: Vec<(Span, String)> = Vec::new();
    for (mention, place) in found.mentions.iter().zip(&found.findings.mention_places) {
        let Mention { text, setting, relation, nested_in, defines, repeats, .. } = mention;
        let mut line = format!("{} {setting:?}: {text}", relation.name());
        for (what, index) in [("in", nested_in), ("defines", defines), ("repeats", repeats)] {
            let _ = index.map(|index| write!(line, " ({what} {})", index + 1));
        }
        lines.push((place.span, line));
    }
    for WordingFinding { kind, words, span } in &found.findings.wording {
        let kind = match kind {
            WordingKind::InPassage(kind) => format!("{kind:?}"),
            kind => format!("{kind:?}"),
        };
        lines.push((*span, format!("{kind}: {words}")));
    }
    for year in &found.findings.years {
        lines.push((
            year.span,
            format!("year {}{}", year.year, if year.of_theme { " of a theme" } else { "" }),
        ));
    }
    for (name, marking) in [("secrecy", &found.markings.secrecy), ("draft", &found.markings.draft)] {
        lines.extend(marking.iter().map(|it| (it.span, format!("{name}: {}", it.words))));
    }
    for (it, span) in &found.homoglyphs {
        lines.push((*span, format!("homoglyph {} for {}", it.character, it.meant)));
    }
    for heading in text.headings() {
        lines.push((Span::new(1, 1, 1), format!("heading {} #{}", heading.level, heading.id)));
    }
    lines.sort_by_key(|(span, line)| (!line.starts_with("heading"), *span));
    let line = |(Span { line, column, length }, words): (Span, String)| match words.starts_with("heading") {
        true => words,
        false => format!("{line}:{column}+{length} {words}"),
    };
    lines.into_iter().map(line).collect::<Vec<_>>().join("\n")
}
