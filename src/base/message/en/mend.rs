//! What `check --fix` mended, in English.

use super::counted;
use crate::base::fault::MendKind;

/// The line of the report: where, and what.
pub(super) fn mended(path: &str, line: Option<usize>, kinds: &[MendKind]) -> String {
    let names: Vec<String> = kinds.iter().map(|kind| name(*kind)).collect();
    let place = line.map_or(String::new(), |line| format!(":{line}"));
    format!("{path}{place}: {}", names.join(", "))
}

fn name(kind: MendKind) -> String {
    use MendKind::*;
    match kind {
        Encoding(encoding) => return format!("{encoding} to UTF-8"),
        Dashes => "the `---` of the front matter",
        Invisible => "invisible characters removed",
        Spaces => "spaces in the front matter",
        Colon => "the colon after a key",
        Quotes => "quotation marks around a value",
        Key => "the name of a key",
        Letter => "a letter that looks like another",
        Quarters => "themes of quarters added that the text names",
        Tag => "an HTML tag to Markdown",
        Heading => "the `#` of a heading",
        Item => "the sign of an item",
        Indent => "an indent removed",
    }
    .to_string()
}

/// How much was mended.
pub(super) fn counts(files: usize, lines: usize, more: usize, dry_run: bool) -> String {
    let more = if more > 0 { format!(" ({more} not shown)") } else { String::new() };
    let done = if dry_run { "dry run, nothing written: would make" } else { "made" };
    format!("{done} {} in {}{more}", counted(lines, "change"), counted(files, "file"))
}
