//! What commands print: faults and progress to standard error, bounded and in one language.

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::Language;
use crate::base::report::{MOST, draw, summary};
use crate::base::source::Source;
use crate::io::Refusal;
use crate::io::disk;
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

/// Prints faults in full, errors first when there are too many to show all.
pub(super) fn faults(root: &Path, faults: &[Diagnostic], language: Language, quiet: bool) {
    let mut out = anstream::stderr().lock();
    let mut sources: HashMap<&str, Option<Source>> = HashMap::new();
    let mut shown: Vec<&Diagnostic> =
        faults.iter().filter(|fault| !quiet || fault.severity == Severity::Error).collect();
    if shown.len() > MOST {
        shown.sort_by_key(|fault| fault.severity);
    }
    for fault in shown.iter().take(MOST) {
        let path = fault.place.path.as_str();
        let source =
            sources.entry(path).or_insert_with(|| fault.place.span.and_then(|_| disk::source(root, path)));
        let line = fault
            .place
            .span
            .zip(source.as_ref())
            .and_then(|(span, source)| source.text.lines().nth(span.line as usize - 1));
        let _ = writeln!(out, "{}", draw(fault, line, language, true));
    }
    if shown.len() > MOST {
        let rest = shown.len() - MOST;
        let _ = match language {
            Language::Vi => writeln!(out, "… và {rest} lỗi, cảnh báo khác"),
            Language::En => writeln!(out, "… and {rest} more faults"),
        };
    }
    let summary = summary(faults, language);
    if !summary.is_empty() && !shown.is_empty() {
        let _ = writeln!(out, "{summary}");
    }
}

/// Prints why the outside world refused.
pub(super) fn refusal(refusal: &Refusal, language: Language) {
    let _ = writeln!(anstream::stderr().lock(), "error: {}", refusal.words(language));
}

/// Prints a line of progress unless the user wants quiet.
pub(super) fn progress(line: &str, quiet: bool) {
    if !quiet {
        let _ = writeln!(anstream::stderr().lock(), "{line}");
    }
}
