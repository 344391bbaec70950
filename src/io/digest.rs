//! Digests of what a site is made of: equal where a build would read the same.
//!
//! The text files count with their bytes, so a file that was only saved again changes nothing. Attachments count with
//! length and times: they are copied as they are, and may be large.
//!
//! A digest has 64 bits of SipHash, which is in the standard library and as fast as a disk. The digest of all files
//! misses a change once in 2⁶⁴; nobody gains by searching for two portals of one digest, since all that they get is
//! one of their own two sites. [`crate::base::hash`] is not taken because published names bind it to one form for
//! ever, while digests are compared only with those of the same program.

use super::state::{FileState, bytes};
use super::walk::{FoundFile, SOURCES, list};
use crate::base::diagnostic::Diagnostic;
use crate::site::corpus::{Role, role};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// How old an attachment must be before its time is trusted. FAT counts in steps of two seconds: a file that is changed
/// twice in one step has one time for both.
const OLD_ENOUGH: Duration = Duration::from_secs(2);

/// The digest of any value.
pub(super) fn digest(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The digest of an attachment; none while its time cannot be trusted.
pub(super) fn of_state(state: &FileState) -> Option<u64> {
    let modified = state.modified?;
    let is_old = SystemTime::now().duration_since(modified).is_ok_and(|age| age > OLD_ENOUGH);
    is_old.then(|| digest(state))
}

/// The digest of a source: its content and what is said of its name.
pub(super) fn of_source(content: Option<u64>, faults: &[Diagnostic]) -> u64 {
    let faults: Vec<String> = faults.iter().map(|it| format!("{it:?}")).collect();
    digest(&(content, faults))
}

/// The digest of all sources, each by its path; none where one of them has none.
pub(super) fn of_all<'a>(sources: impl Iterator<Item = (&'a String, Option<u64>)>) -> Option<u64> {
    let all: Vec<(&String, u64)> =
        sources.map(|(path, digest)| Some((path, digest?))).collect::<Option<_>>()?;
    Some(digest(&all))
}

/// The digest of a portal's sources as they are now, without parsing any; none where one of them has none.
pub fn sources(root: &Path) -> Option<u64> {
    let found: BTreeMap<String, FoundFile> =
        SOURCES.iter().flat_map(|below| list(root, Path::new(below))).collect();
    let digests: Vec<Option<u64>> = found.par_iter().map(|(path, found)| of_found(path, found)).collect();
    of_all(found.keys().zip(digests))
}

fn of_found(path: &str, found: &FoundFile) -> Option<u64> {
    let content = match role(path).filter(|_| found.file) {
        None => None,
        Some(Role::Attachment(_)) => Some(of_state(&FileState::at(&found.full))?),
        Some(_) => Some(digest(&bytes(&found.full).ok()?.0)),
    };
    Some(of_source(content, &found.faults))
}
