//! What commands print: faults and progress to standard error, bounded and in one language.

use crate::base::diagnostic::{Counts, Diagnostic};
use crate::base::hash::HashMap;
use crate::base::language::Language;
use crate::base::notice::Notice;
use crate::base::refusal::Refusal;
use crate::base::report::{self, Chosen, MOST, MOST_SHORT, choose, draw};
use crate::base::source::Source;
use crate::cli::Common;
use crate::io::disk::Places;
use crate::site::corpus::stops;
use std::io::Write;

/// Prints faults in full, or as many as a bounded report shows; with `strict` warnings are errors. Who wants quiet sees
/// only what stops the work.
pub(super) fn faults(
    common: &Common,
    places: &Places,
    faults: &[Diagnostic],
    language: Language,
    strict: bool,
) {
    print(&report(places, faults, language, strict, common.quiet));
}

/// What [`faults`] prints, in colour.
pub(super) fn report(
    places: &Places,
    faults: &[Diagnostic],
    language: Language,
    strict: bool,
    quiet: bool,
) -> String {
    let mut lines = Vec::new();
    let wanted = |fault: &&Diagnostic| !quiet || stops(std::slice::from_ref(*fault), strict);
    let Chosen { shown, rest } = choose(faults.iter().filter(wanted).collect(), MOST);
    lines.extend(drawn(places, &shown, language, true));
    lines.extend(rest.into_iter().map(|(path, counts)| Notice::NotShown { path, counts }.words(language)));
    if !shown.is_empty() {
        lines.push(Notice::Counts(Counts::of(faults)).words(language));
    }
    lines.extend(because_strict(faults, language, strict));
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

/// Prints text to standard error, where colour is taken away if it is not wanted.
pub(super) fn print(text: &str) {
    // `eprint!` would panic where standard error is closed.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Draws faults with their source lines.
pub(super) fn drawn(
    places: &Places,
    faults: &[&Diagnostic],
    language: Language,
    colour: bool,
) -> Vec<String> {
    // A file with many faults is read once.
    let mut sources: HashMap<&str, Option<Source>> = HashMap::default();
    let mut all = Vec::with_capacity(faults.len());
    for fault in faults {
        let path = fault.place.path.as_str();
        let source =
            sources.entry(path).or_insert_with(|| fault.place.span.and_then(|_| places.source(path)));
        let line = fault
            .place
            .span
            .zip(source.as_ref())
            .and_then(|(span, source)| source.text.lines().nth(span.line as usize - 1));
        all.push(draw(fault, line, language, colour));
    }
    all
}

/// Prints faults in one line each, or as many as a bounded report shows.
pub(super) fn short(faults: &[Diagnostic], language: Language, strict: bool) {
    let mut out = std::io::stderr().lock();
    let Chosen { shown, rest } = choose(faults.iter().collect(), MOST_SHORT);
    for fault in shown {
        let _ = out.write_all(report::short(fault, language).as_bytes());
    }
    for (path, counts) in rest {
        let _ = writeln!(out, "{}", Notice::NotShown { path, counts }.words(language));
    }
    if let Some(line) = because_strict(faults, language, strict) {
        let _ = writeln!(out, "{line}");
    }
}

/// Why warnings alone stop the work, where they do.
fn because_strict(faults: &[Diagnostic], language: Language, strict: bool) -> Option<String> {
    let alone = strict && stops(faults, true) && !stops(faults, false);
    alone.then(|| Notice::StrictStops.words(language))
}

/// Prints an I/O error.
pub(super) fn refusal(refusal: &Refusal, language: Language) {
    // `eprintln!` would panic where standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "error: {}", refusal.words(language));
}

/// Prints a line of progress unless the user wants quiet.
pub(super) fn progress(line: &str, quiet: bool) {
    if !quiet {
        let _ = writeln!(anstream::stderr().lock(), "{line}");
    }
}
