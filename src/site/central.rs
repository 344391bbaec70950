//! Our own register of the central documents that plans cite most, with their sources: `central.yaml`.

use super::directory::Setting;
use super::index::{cited, registered};
use super::table::Table;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Source;
use crate::cite::extract::Cited;
use crate::plan::cited::CitedDocument;
use crate::plan::document::Plan;
use crate::plan::register::{self, DocumentEntry};
use std::collections::HashSet;
use std::sync::Arc;

/// The entries of the register.
pub(super) fn entries() -> Vec<DocumentEntry> {
    read(&mut Vec::new())
}

fn read(faults: &mut Vec<Diagnostic>) -> Vec<DocumentEntry> {
    let source = Source { path: "central.yaml".into(), text: include_str!("central.yaml").into() };
    register::documents(&source, faults)
}

/// Puts those entries into the table whose number a plan cites.
pub(super) fn enter(table: &mut Table, plans: &[Arc<Plan>], entries: &[DocumentEntry]) {
    let known: HashSet<&str> = entries.iter().map(|entry| digits(&entry.cited)).collect();
    let all = plans.iter().flat_map(|plan| cited(plan)).flatten();
    let wanted: HashSet<&str> = all.map(digits).filter(|digits| known.contains(digits)).collect();
    for entry in entries.iter().filter(|entry| wanted.contains(digits(&entry.cited))) {
        let place = Setting { date: entry.cited.date, ..Setting::default() };
        let Some(index) = registered(table, &entry.cited, &place, 0) else { continue };
        let draft = &mut table.drafts[index];
        draft.title = draft.title.take().or(entry.title.clone());
    }
}

fn digits(cited: &CitedDocument) -> &str {
    match &cited.number {
        Cited::Whole(number) => number.digits(),
        Cited::Digits(digits) => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_is_read_whole() {
        let mut faults = Vec::new();
        let entries = read(&mut faults);
        assert_eq!(faults, []);
        assert_eq!(entries.len(), include_str!("central.yaml").matches("- cite:").count());
        assert!(entries.iter().all(|it| it.cited.date.is_some() && it.title.is_some()));
    }
}
