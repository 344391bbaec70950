//! What the readers say of a file, and whether a change made it worse.

use super::{FaultFinder, FileForm};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, Severity, YamlFault};
use crate::base::source::Source;
use crate::plan::{front, yaml};
use std::collections::BTreeMap;

/// What the readers say of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct FileReading {
    /// Its faults.
    pub(super) faults: Vec<Diagnostic>,
    /// The fault that hides the rest of the keys, if one does.
    stop: Option<Diagnostic>,
}

impl FileReading {
    /// Reads a file.
    pub(super) fn of(source: &Source, form: FileForm, find: FaultFinder) -> FileReading {
        let stop = match form {
            FileForm::Yaml => {
                let (node, mut faults) = yaml::read_file(source);
                if node.is_none() { faults.pop() } else { None }
            }
            FileForm::Plan | FileForm::Page => front::open(source).err().and_then(|mut faults| faults.pop()),
        };
        FileReading { faults: find(source), stop }
    }

    /// Whether the keys are read to their end.
    pub(super) fn is_open(&self) -> bool {
        self.stop.is_none()
    }

    /// Whether the `---` before or after the keys are missing.
    pub(super) fn lacks_dashes(&self) -> bool {
        let is_missing = |it: &Diagnostic| {
            use Fault::{FrontMatterDashes, FrontMatterMissing, FrontMatterUnclosed};
            matches!(it.fault, FrontMatterMissing | FrontMatterUnclosed | FrontMatterDashes { .. })
        };
        self.stop.as_ref().is_some_and(is_missing)
    }

    /// Whether it is no worse than another one: with `further` the readers come further, and otherwise as far.
    pub(super) fn is_no_worse(&self, before: &FileReading, further: bool) -> bool {
        match (&before.stop, &self.stop) {
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => {
                let most = counts(&before.faults);
                counts(&self.faults).iter().all(|(code, count)| most.get(code) >= Some(count))
            }
            (Some(before), Some(now)) => {
                // Tabs and odd spaces are looked for before the lines are read.
                let is_first = |it: &Diagnostic| matches!(it.fault, Fault::Yaml(YamlFault::Indentation));
                let line =
                    |it: &Diagnostic| it.place.span.filter(|_| !is_first(it)).map_or(0, |span| span.line);
                line(now) > line(before) || (!further && line(now) == line(before))
            }
        }
    }
}

/// How many faults of each code there are; notes do not count.
fn counts(faults: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for it in faults.iter().filter(|it| it.severity() != Severity::Note) {
        *counts.entry(it.fault.code()).or_default() += 1;
    }
    counts
}
