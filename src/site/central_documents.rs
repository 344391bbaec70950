//! The program's own register of the central documents that plans cite most, with their sources: `central.yaml`.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::Source;
use crate::plan::register::{self, DocumentEntry};

/// The entries of the register.
pub(super) fn entries() -> Vec<DocumentEntry> {
    read().0
}

fn read() -> (Vec<DocumentEntry>, Vec<Diagnostic>) {
    let source = Source { path: "central.yaml".into(), text: include_str!("central.yaml").into() };
    register::documents(&source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_register_is_read_whole() {
        let (entries, faults) = read();
        assert_eq!(faults, []);
        assert_eq!(entries.len(), include_str!("central.yaml").matches("- cite:").count());
        assert!(entries.iter().all(|it| it.cited.date.is_some() && it.title.is_some()));
    }
}
