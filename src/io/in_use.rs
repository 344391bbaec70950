//! Files that another program has open, which Windows lets nobody else read, rename or remove.
//!
//! There each program says what others may do with a file while it has it open, and a folder cannot be renamed
//! while anything below it is open. A virus scanner or an editor closes a file within a second, so what fails for
//! this reason is tried again for some time. No other system has the rule: there everything is tried once.

use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long renaming and removing folders is tried again, and reading what is published.
pub(super) const PUBLISHING: Duration = Duration::from_secs(5);

/// How long reading a source is tried again.
pub(super) const READING: Duration = Duration::from_secs(1);

/// The time between two tries.
const PAUSE: Duration = Duration::from_millis(50);

/// Opens or reads something, again for some time while another program forbids it.
///
/// # Errors
///
/// The error of the last try.
pub(super) fn read<T>(limit: Duration, action: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    retry(limit, is_in_use, action)
}

/// Renames or removes something, again for some time while another program may have a part of it open.
///
/// # Errors
///
/// The error of the last try.
pub(super) fn move_or_remove<T>(action: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    retry(PUBLISHING, may_be_in_use, action)
}

fn retry<T>(
    limit: Duration,
    is_transient: impl Fn(&io::Error) -> bool,
    mut action: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    let start = Instant::now();
    loop {
        match action() {
            Err(error) if is_transient(&error) && start.elapsed() < limit => thread::sleep(PAUSE),
            done => return done,
        }
    }
}

/// Whether an action failed because another program has the file open.
pub(super) fn is_in_use(error: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    const DELETE_PENDING: i32 = 303;
    const USER_MAPPED_FILE: i32 = 1224;
    let codes = [SHARING_VIOLATION, LOCK_VIOLATION, DELETE_PENDING, USER_MAPPED_FILE];
    cfg!(windows) && error.raw_os_error().is_some_and(|code| codes.contains(&code))
}

/// Whether renaming or removing may have failed because another program has something open: for a folder with an open
/// file in it Windows says only that access is denied, and for one with a file that is still to vanish that it is not
/// empty.
pub(super) fn may_be_in_use(error: &io::Error) -> bool {
    let kinds = [io::ErrorKind::PermissionDenied, io::ErrorKind::DirectoryNotEmpty];
    is_in_use(error) || cfg!(windows) && kinds.contains(&error.kind())
}

/// The first file or folder at or below a path that another program has open, in the order of names.
///
/// Windows does not say which one stopped an action, but refuses to open it for one program alone.
#[cfg(windows)]
pub(super) fn first_open(folder: &Path) -> Option<PathBuf> {
    use std::os::windows::fs::OpenOptionsExt;
    const ACCESS_TO_FOLDERS: u32 = 0x0200_0000;
    let mut alone = std::fs::File::options();
    alone.read(true).share_mode(0).custom_flags(ACCESS_TO_FOLDERS);
    let walk = walkdir::WalkDir::new(folder).contents_first(true).sort_by_file_name();
    // The walk has folders open itself, so it ends before the first is tried.
    let paths: Vec<PathBuf> = walk.into_iter().flatten().map(walkdir::DirEntry::into_path).collect();
    paths.into_iter().find(|path| alone.open(path).is_err_and(|error| is_in_use(&error)))
}

/// No file is ever refused for being open on this system.
#[cfg(not(windows))]
pub(super) fn first_open(_: &Path) -> Option<PathBuf> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_tried_again_and_nothing_else() {
        let again = |kind: io::ErrorKind, failures: usize, limit| {
            let mut tries = 0;
            let done = retry(
                Duration::from_millis(limit),
                |it| it.kind() == io::ErrorKind::ResourceBusy,
                || {
                    tries += 1;
                    if tries <= failures { Err(kind.into()) } else { Ok(()) }
                },
            );
            (done.is_ok(), tries)
        };
        assert_eq!(again(io::ErrorKind::ResourceBusy, 0, 500), (true, 1));
        assert_eq!(again(io::ErrorKind::ResourceBusy, 2, 5000), (true, 3));
        assert_eq!(again(io::ErrorKind::StorageFull, 2, 5000), (false, 1));
        let (done, tries) = again(io::ErrorKind::ResourceBusy, usize::MAX, 120);
        assert!(!done && (2..=4).contains(&tries), "it ends: {tries}");
    }

    #[test]
    fn only_windows_refuses_open_files() {
        let codes =
            |it: fn(&io::Error) -> bool| [5, 32, 33, 112].map(|code| it(&io::Error::from_raw_os_error(code)));
        assert_eq!(codes(is_in_use), if cfg!(windows) { [false, true, true, false] } else { [false; 4] });
        assert_eq!(codes(may_be_in_use), if cfg!(windows) { [true, true, true, false] } else { [false; 4] });
    }
}
