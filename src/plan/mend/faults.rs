//! The faults of which the readers know the right line.

use super::Mender;
use super::sheet::Sheet;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Mend, Replacement};

/// How much is read again and again for the faults of one file, in bytes.
const MOST_READ: usize = 64 * 1024 * 1024;

/// How many changes are tried one by one where all of them together are worse.
const MOST_SINGLE: usize = 50;

impl<'a> Mender<'a> {
    /// Mends the faults, those that others hid too; returns false for a file with too many.
    pub(super) fn faults(&mut self) -> bool {
        let mut left = MOST_READ;
        loop {
            let size = self.sheet.text().len().max(1);
            let Some(rest) = left.checked_sub(size) else { return false };
            left = rest;
            let further = !self.reading.is_open();
            let mends = mends(&self.reading.faults);
            if self.accept(with_mends(&self.sheet, &mends), further) {
                continue;
            }
            let single = if mends.len() > 1 { &mends[..mends.len().min(MOST_SINGLE)] } else { &[] };
            let mut is_better = false;
            for mend in single {
                is_better |= self.accept(with_mends(&self.sheet, std::slice::from_ref(mend)), further);
            }
            if !is_better {
                return true;
            }
        }
    }
}

/// The changes that the faults name, the last in the file first.
fn mends(faults: &[Diagnostic]) -> Vec<(Diagnostic, Mend)> {
    let mut mends: Vec<(Diagnostic, Mend)> =
        faults.iter().filter_map(|it| Some((it.clone(), it.fault.mend()?))).collect();
    mends.sort_by(|(a, _), (b, _)| b.place.cmp(&a.place));
    mends
}

fn with_mends<'a>(sheet: &Sheet<'a>, mends: &[(Diagnostic, Mend)]) -> Sheet<'a> {
    let mut sheet = sheet.clone();
    let mut whole = None;
    for (fault, mend) in mends {
        let Some(span) = fault.place.span else { continue };
        let index = span.line as usize - 1;
        let Some(line) = sheet.lines.get(index) else { continue };
        let is_words = matches!(mend.replacement, Replacement::Words { .. });
        // A line that was written anew has other columns.
        if whole == Some(index) {
            continue;
        }
        if let Some(text) = replaced(line.text(), span.column as usize - 1, &mend.replacement) {
            sheet.set(index, text, mend.kind);
            whole = (!is_words).then_some(index);
        }
    }
    sheet
}

/// A line after a replacement at a column from 0.
fn replaced(line: &str, column: usize, replacement: &Replacement) -> Option<String> {
    match replacement {
        Replacement::Line(words) => {
            let mut rest = line.trim_start_matches(' ');
            while let Some(item) = rest.strip_prefix("- ") {
                rest = item.trim_start_matches(' ');
            }
            let words = words.strip_prefix("- ").unwrap_or(words);
            Some(format!("{}{words}", &line[..line.len() - rest.len()]))
        }
        Replacement::LineAt(words, column) => Some(format!("{}{words}", " ".repeat(*column))),
        Replacement::Words { old, new } => {
            let (at, _) = line.char_indices().nth(column)?;
            let rest = line[at..].strip_prefix(old.as_str())?;
            Some(format!("{}{new}{rest}", &line[..at]))
        }
    }
}
