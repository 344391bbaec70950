//! Switching two folders at once, removing the old one, and making what was written last.

use super::in_use::move_or_remove;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Puts the new folder in the place of the old one; returns where the old one is now, if there was one.
///
/// On Linux and macOS the two change places in one step. Elsewhere, and on file systems that cannot, the old
/// folder is moved aside first and moved back when the second step fails.
///
/// # Errors
///
/// The system's, after some time where another program may have a file open. The old folder is in its place then; only
/// if even moving it back failed it is still at [`aside`].
pub(super) fn exchange(new: &Path, old: &Path) -> io::Result<Option<PathBuf>> {
    // An exchange needs two names, and at the first build there is only one.
    if fs::symlink_metadata(old).is_err() {
        return move_or_remove(|| fs::rename(new, old)).map(|()| None);
    }
    match at_once(new, old) {
        Ok(()) => Ok(Some(new.to_path_buf())),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => in_two_steps(new, old).map(Some),
        Err(error) => Err(error),
    }
}

/// Where the old folder is between the two steps of an exchange.
pub(super) fn aside(new: &Path) -> PathBuf {
    new.with_extension("aside")
}

fn in_two_steps(new: &Path, old: &Path) -> io::Result<PathBuf> {
    let aside = aside(new);
    move_or_remove(|| {
        // Each try begins where the one before ended, so one that could not move the old folder back does no harm.
        if fs::symlink_metadata(old).is_ok() {
            fs::rename(old, &aside)?;
        }
        // What stopped this step is the error, whether the old folder comes back or not.
        fs::rename(new, old).inspect_err(|_| {
            let _ = fs::rename(&aside, old);
        })
    })?;
    Ok(aside)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn at_once(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    // Linux says NOSYS before 3.15 and INVAL for a file system that cannot exchange; macOS says NOTSUP.
    renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).map_err(|error| match error {
        Errno::NOSYS | Errno::INVAL | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
        other => other.into(),
    })
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn at_once(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Removes a folder of ours with all that is in it; one that is not there is removed already.
///
/// # Errors
///
/// The system's, after some time where another program may have a file open.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    move_or_remove(|| match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            // With the error `move_or_remove` tries again, now without the attribute.
            clear_read_only(folder);
            Err(error)
        }
        done => done,
    })
}

/// Takes the attribute from all files that keeps Windows from removing them.
#[cfg(windows)]
#[expect(clippy::permissions_set_readonly_false, reason = "it is the attribute of Windows alone")]
fn clear_read_only(folder: &Path) {
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        let Ok(metadata) = entry.metadata() else { continue };
        let mut permissions = metadata.permissions();
        if permissions.readonly() {
            permissions.set_readonly(false);
            let _ = fs::set_permissions(entry.path(), permissions);
        }
    }
}

/// No file is kept by its own attributes on this system.
#[cfg(not(windows))]
fn clear_read_only(_: &Path) {}

/// Makes a file just written last through a loss of power, where [`settle`] does not do it for all.
pub(super) fn flush(file: &File) -> io::Result<()> {
    // `settle` does it for all files with one call, instead of waiting for the disk once a file.
    if cfg!(target_os = "linux") { Ok(()) } else { sync(file) }
}

/// Makes a single file just written last through a loss of power.
pub(super) fn sync(file: &File) -> io::Result<()> {
    match file.sync_all() {
        // Some network drives have nothing of the kind.
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        done => done,
    }
}

/// Makes everything written below a folder last through a loss of power.
#[cfg(target_os = "linux")]
pub(super) fn settle(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Makes the names below a folder last; each file was flushed when it was written.
#[cfg(all(unix, not(target_os = "linux")))]
pub(super) fn settle(folder: &Path) -> io::Result<()> {
    // To flush a file need not flush its name, which is in its folder (fsync(2)).
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    entries.filter(|it| it.file_type().is_dir()).try_for_each(|it| flush(&File::open(it.path())?))
}

/// Nothing is left to do: each file was flushed when it was written, and Windows keeps a journal of names.
#[cfg(not(unix))]
pub(super) fn settle(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the files `a` of the new and the old folder and of the one aside hold.
    fn texts(root: &Path) -> [Option<String>; 3] {
        ["s.new", "output", "s.aside"].map(|name| fs::read_to_string(root.join(name).join("a")).ok())
    }

    fn folders(names: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a folder");
        for name in names {
            fs::create_dir(root.path().join(name)).expect("a folder");
            fs::write(root.path().join(name).join("a"), name).expect("a file");
        }
        root
    }

    #[test]
    fn two_steps_lead_to_the_new_folder_or_back() {
        let text = |text: &str| Some(text.to_string());
        type Texts = [Option<String>; 3];
        let cases: [(&[&str], bool, Texts); 4] = [
            (&["s.new", "output"], true, [None, text("s.new"), text("output")]),
            (&["output"], false, [None, text("output"), None]), // the second step fails
            (&["s.new", "s.aside"], true, [None, text("s.new"), text("s.aside")]), // the second step alone is left
            (&["s.aside"], false, [None, text("s.aside"), None]), // even then the old one comes back
        ];
        for (names, done, expected) in cases {
            let root = folders(names);
            let exchanged = in_two_steps(&root.path().join("s.new"), &root.path().join("output"));
            assert_eq!((exchanged.is_ok(), texts(root.path())), (done, expected), "{names:?}");
        }
    }

    #[test]
    fn an_exchange_says_where_the_old_folder_is() {
        let root = folders(&["s.new", "output"]);
        let [new, old] = ["s.new", "output"].map(|name| root.path().join(name));
        let left = exchange(&new, &old).expect("the folders can be renamed").expect("there was an old one");
        assert_eq!(fs::read_to_string(left.join("a")).ok().as_deref(), Some("output"));
        assert_eq!(fs::read_to_string(old.join("a")).ok().as_deref(), Some("s.new"));
        let root = folders(&["s.new"]);
        let [new, old] = ["s.new", "output"].map(|name| root.path().join(name));
        assert_eq!(exchange(&new, &old).expect("the folder can be renamed"), None);
        assert_eq!(texts(root.path()), [None, Some("s.new".to_string()), None]);
    }

    #[test]
    fn what_is_not_there_is_removed() {
        let root = folders(&["output"]);
        for _ in 0..2 {
            remove(&root.path().join("output")).expect("it can go");
        }
        assert!(!root.path().join("output").exists());
    }
}
