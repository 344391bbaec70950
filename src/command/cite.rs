//! `kehoach cite`: the citations of any text, for people and for programs.

use super::{Outcome, console};
use crate::base::date::PartialDate;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::message::printable;
use crate::base::notice::Notice;
use crate::base::report;
use crate::base::source::{Cursor, Source};
use crate::cite::citation::{Citation, CitedNumber};
use crate::cite::clean::Clean;
use crate::cite::document_name::DocumentName;
use crate::cite::document_type::DocumentType;
use crate::cite::extract::{Reading, read};
use crate::cite::full::full_numbers;
use crate::cli::{CiteArguments, Common, ReportFormat};
use crate::io::disk;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Write as _;

/// Finds the citations of a file or of standard input.
pub fn run(common: &Common, arguments: &CiteArguments) -> Outcome {
    let language = common.language(None);
    let path = arguments.file.as_deref().filter(|path| path.as_os_str() != "-");
    let name = path.map_or("-".to_string(), |path| path.display().to_string());
    let bytes = match disk::text(path) {
        Ok(bytes) => bytes,
        Err(refusal) => {
            console::refusal(&refusal, language);
            return Outcome::Refused;
        }
    };
    match in_utf8(&name, bytes) {
        Ok(text) => {
            let clean = Clean::new(&text);
            let reading = read(&clean.text);
            let shown = match arguments.format {
                ReportFormat::Json => format!("{:#}\n", as_json(&text, &clean, &reading)),
                ReportFormat::Human => for_people(&name, &text, &clean, &reading, language),
            };
            // A reader that stops early («| head») is no fault.
            let _ = std::io::stdout().lock().write_all(shown.as_bytes());
            Outcome::Done
        }
        Err(fault) => {
            let shown = report::draw(&fault, None, language, true);
            let _ = anstream::stderr().write_all(shown.as_bytes());
            Outcome::Faulty
        }
    }
}

/// The text as it came, for offsets count its bytes; the rules of a source say what is no text.
fn in_utf8(name: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    // Read for its faults alone: the text of a source is cleaned, and its bytes are at other offsets.
    Source::read(name, bytes.clone())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn as_json(text: &str, clean: &Clean, reading: &Reading) -> Value {
    let mut cursor = Cursor::new(text);
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string());
    let full = full_numbers(&reading.citations);
    let rows = reading.citations.iter().zip(full).map(|(citation, full)| {
        let range = clean.original(&citation.range);
        let span = cursor.span(range.start, 1);
        let number = match citation.number {
            CitedNumber::Absent => None,
            _ => Some(full.map_or_else(|| digits(&clean.text, citation), |full| full.text().to_string())),
        };
        json!({
            "text": &text[range.clone()],
            "start": range.start,
            "end": range.end,
            "line": span.line,
            "column": span.column,
            "type": citation.kind.map(DocumentType::name),
            "number": number,
            "name": citation.name.as_ref().map(DocumentName::text),
            "date": date(citation.date.read()),
            "issuer": citation.issuer.as_ref().map(|it| &it.name),
            "pinpoint": citation.pinpoint_words(&clean.text),
            "partial": matches!(citation.number, CitedNumber::Digits(_)),
        })
    });
    let rows: Vec<Value> = rows.collect();
    let own = reading.own.as_ref().map(
        |own| json!({ "number": own.number.as_ref().map(|number| number.text()), "date": date(own.date) }),
    );
    json!({ "citations": rows, "own": own })
}

/// The digits of a citation without symbol as they are written: `05`.
fn digits(text: &str, citation: &Citation) -> String {
    let core = &text[citation.core.clone()];
    core[core.trim_end_matches(|c: char| c.is_ascii_digit()).len()..].to_string()
}

fn for_people(name: &str, text: &str, clean: &Clean, reading: &Reading, language: Language) -> String {
    let mut cursor = Cursor::new(text);
    let mut shown = String::new();
    if let Some(own) = &reading.own {
        let number = own.number.as_ref().map_or("…", |number| number.text());
        let date = own.date.map_or(String::new(), |date| format!(" · {}", date.in_figures()));
        let _ = writeln!(shown, "{}: {number}{date}", Notice::OwnNumber.words(language));
    }
    for (citation, full) in reading.citations.iter().zip(full_numbers(&reading.citations)) {
        let span = cursor.span(clean.original(&citation.range).start, 1);
        let number = match (&citation.number, full) {
            (CitedNumber::Absent, _) => None,
            (CitedNumber::Whole(number), _) => Some(number.text().to_string()),
            (CitedNumber::Digits(_), Some(full)) => {
                Some(format!("{} = {}", digits(&clean.text, citation), full.text()))
            }
            (CitedNumber::Digits(_), None) => Some(format!("{} …", digits(&clean.text, citation))),
        };
        let called = citation.name.as_ref().map(DocumentName::text);
        let called = called.or(citation.kind.map(DocumentType::name)).unwrap_or("?");
        let mut parts = vec![called.to_string()];
        parts.extend(number);
        parts.extend(citation.date.read().map(PartialDate::in_figures));
        parts.extend(citation.issuer.as_ref().map(|it| match &it.term {
            Some(term) => format!("{} khóa {term}", it.name),
            None => it.name.clone(),
        }));
        parts.extend(citation.pinpoint_words(&clean.text));
        let _ = writeln!(shown, "{name}:{}:{}: {}", span.line, span.column, printable(&parts.join(" · ")));
    }
    let _ = writeln!(shown, "{}", Notice::Citations { count: reading.citations.len() }.words(language));
    shown
}
