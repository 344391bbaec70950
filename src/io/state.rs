//! The state of a file: what differs after a change, as far as it is known without reading the file.

use super::in_use;
use crate::base::source::MAX_FILE;
use std::fs::{self, Metadata};
use std::io::Read;
use std::path::Path;
use std::time::SystemTime;

/// Length and times of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct FileState {
    pub(super) length: u64,
    pub(super) modified: Option<SystemTime>,
    changed: (i64, i64),
}

impl FileState {
    /// The state of a file, or of a link itself; the empty state when there is none.
    pub(super) fn at(path: &Path) -> FileState {
        fs::symlink_metadata(path).map_or(FileState::default(), |it| FileState::of(&it))
    }

    /// The state that the system gave.
    pub(super) fn of(metadata: &Metadata) -> FileState {
        FileState { length: metadata.len(), modified: metadata.modified().ok(), changed: changed(metadata) }
    }
}

/// When the file or its name was last changed, which no program can set.
#[cfg(unix)]
fn changed(metadata: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime(), metadata.ctime_nsec())
}

/// Other systems give only the time that programs set.
#[cfg(not(unix))]
fn changed(_: &Metadata) -> (i64, i64) {
    (0, 0)
}

/// The bytes of a file, at most one more than a source may have, and its state before they were read.
pub(super) fn bytes(path: &Path) -> std::io::Result<(Vec<u8>, FileState)> {
    let file = in_use::read(in_use::READING, || fs::File::open(path))?;
    // Before the bytes are read: a change during the read then shows as another state the next time.
    let state = FileState::of(&file.metadata()?);
    let length = state.length.min(MAX_FILE + 1);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    // The one byte more shows that a file is too large, without reading the rest of it.
    file.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    Ok((bytes, state))
}
