//! Switching two folders at once, and making what was written last.

use std::fs;
use std::io;
use std::path::Path;

/// Puts the new folder in the place of the old one. Afterwards the old one, if there was one, is where the
/// new one was.
///
/// On Linux and macOS the two change places in one step. Elsewhere, and on file systems that cannot, the old
/// folder is moved aside first and moved back when the second step fails.
pub(super) fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    if fs::symlink_metadata(old).is_err() {
        return fs::rename(new, old);
    }
    match at_once(new, old) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => in_two_steps(new, old),
        Err(error) => Err(error),
    }
}

fn in_two_steps(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_extension("aside");
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn at_once(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).map_err(|error| match error {
        Errno::NOSYS | Errno::INVAL | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
        other => other.into(),
    })
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn at_once(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Makes everything written below a folder last through a loss of power.
#[cfg(target_os = "linux")]
pub(super) fn settle(folder: &Path, _: &[std::path::PathBuf]) -> io::Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(folder)?)?)
}

/// Makes everything written below a folder last through a loss of power.
#[cfg(not(target_os = "linux"))]
pub(super) fn settle(_: &Path, written: &[std::path::PathBuf]) -> io::Result<()> {
    written.iter().try_for_each(|path| fs::File::open(path)?.sync_all())
}
