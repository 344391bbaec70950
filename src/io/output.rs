//! The folder a site is written to: whether it may be, and what an earlier build left there.
//!
//! A manifest in a published folder lists what we wrote; a folder that holds anything else is refused, so nothing foreign
//! is ever removed. A lock beside it keeps two builds apart.

use super::in_use::{first_open, may_be_in_use, move_or_remove};
use super::path::{absolute, relative};
use super::swap::{aside, remove};
use crate::base::refusal::{Reason, Refusal};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The name of the manifest in a published folder.
pub(super) const MANIFEST: &str = ".kehoach-manifest";

/// Small files of version control and web servers that may live in the output and stay there.
const KEPT: [&str; 5] = [".gitignore", ".gitkeep", ".gitattributes", ".nojekyll", ".htaccess"];

/// What is beside an output.
pub(super) struct Beside {
    /// Beside the folder, because the switch replaces everything in it.
    pub(super) lock: PathBuf,
    /// In the parent, because a folder can only be renamed within one file system.
    pub(super) staging: PathBuf,
    /// Beside the folder too, because nobody who copies the site needs it.
    pub(super) stamp: PathBuf,
}

impl Beside {
    /// What is beside a folder; none for a whole drive.
    pub(super) fn of(folder: &Path) -> Option<Beside> {
        let (parent, name) = (folder.parent()?, folder.file_name()?.to_string_lossy());
        let path = |end: &str| parent.join(format!(".kehoach-{name}.{end}"));
        Some(Beside { lock: path("lock"), staging: path("new"), stamp: path("stamp") })
    }
}

/// The output of a portal, locked for one build.
pub struct Output {
    pub(super) folder: PathBuf,
    pub(super) staging: PathBuf,
    pub(super) stamp: PathBuf,
    pub(super) old: Option<BTreeSet<String>>,
    pub(super) kept: Vec<String>,
    _lock: File,
}

impl Output {
    /// Opens a folder for writing: it must be new, empty, or written by us, and hold no source.
    ///
    /// # Errors
    ///
    /// [`Refusal`] with the reason; nothing has been changed then.
    pub fn open(root: &Path, folder: &Path) -> Result<Output, Refusal> {
        // A link to a folder is refused too: the switch would replace the link and leave the folder.
        if folder.as_os_str().is_empty() || fs::symlink_metadata(folder).is_ok_and(|it| !it.is_dir()) {
            return Err(Refusal::new(Reason::OutputNotFolder, folder));
        }
        let root = absolute(root).map_err(|cause| Refusal::caused(Reason::Read, root, cause))?;
        let folder = absolute(folder).map_err(|cause| Refusal::caused(Reason::Write, folder, cause))?;
        refuse_sources(&root, &folder)?;
        let Some((Beside { lock: path, staging, stamp }, parent)) = Beside::of(&folder).zip(folder.parent())
        else {
            return Err(Refusal::new(Reason::OutputWholeDrive, &folder));
        };
        fs::create_dir_all(parent).map_err(|cause| Refusal::caused(Reason::Write, parent, cause))?;
        let lock = lock(&path, &folder)?;
        // Under the lock, because the staging folder may belong to a build that still runs.
        recover(&folder, &staging)?;
        let (old, kept) = own_files(&folder)?;
        Ok(Output { folder, staging, stamp, old, kept, _lock: lock })
    }

    /// A file that is written before the stamp has its name.
    pub(super) fn probe(&self) -> PathBuf {
        self.stamp.with_extension("stamp.tmp")
    }

    /// Whether the folder holds a site with plans.
    pub fn holds_plans(&self) -> bool {
        // The list of plans is there without any plan.
        self.old.iter().flatten().any(|path| path.starts_with("ke-hoach/") && path != "ke-hoach/index.html")
    }
}

/// The output may not be or hold the root, nor lie in its sources.
fn refuse_sources(root: &Path, folder: &Path) -> Result<(), Refusal> {
    let top = folder.strip_prefix(root).ok().and_then(|below| below.iter().next());
    // Some systems take capitals and small letters for the same, and a portal may move from one system to another.
    let is_source =
        |name: &OsStr| ["content", "themes", "site.yaml"].iter().any(|it| name.eq_ignore_ascii_case(it));
    if root.starts_with(folder) || top.is_some_and(is_source) {
        return Err(Refusal::new(Reason::OutputInSources, folder));
    }
    Ok(())
}

/// Refuses anything but a file in the place of one: to open a pipe is to wait for its other end.
fn refuse_special(path: &Path) -> Result<(), Refusal> {
    match fs::symlink_metadata(path) {
        Ok(it) if !it.is_file() => Err(Refusal::new(Reason::NotAFile, path)),
        _ => Ok(()),
    }
}

/// Takes the lock of an output, for as long as the file is held.
pub(super) fn lock(path: &Path, folder: &Path) -> Result<File, Refusal> {
    refuse_special(path)?;
    // The file is never removed: one build could hold the lock of the removed file and another that of a new one.
    let open = || File::options().create(true).truncate(false).write(true).open(path);
    let file = open().map_err(|cause| Refusal::caused(Reason::Write, path, cause))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Refusal::new(Reason::Busy, folder)),
        // Some network drives have no locks; a build there runs without.
        Err(TryLockError::Error(cause)) if cause.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(cause)) => Err(Refusal::caused(Reason::Write, path, cause)),
    }
}

/// Cleans up after a build that was killed, or that could not remove the old site.
fn recover(folder: &Path, staging: &Path) -> Result<(), Refusal> {
    let aside = aside(staging);
    // The build was killed between the two renames of an exchange, and only the old site is whole.
    if fs::symlink_metadata(&aside).is_ok() && fs::symlink_metadata(folder).is_err() {
        let moved = move_or_remove(|| fs::rename(&aside, folder));
        moved.map_err(|cause| immovable([folder, &aside], cause))?;
    }
    for left in [aside.as_path(), staging] {
        remove(left).map_err(|cause| immovable([left, left], cause))?;
    }
    Ok(())
}

/// The files of an earlier build and those that are kept; none when the folder is new or empty.
fn own_files(folder: &Path) -> Result<(Option<BTreeSet<String>>, Vec<String>), Refusal> {
    if fs::symlink_metadata(folder).is_err() {
        return Ok((None, Vec::new()));
    }
    let refused = |cause| Refusal::caused(Reason::Read, folder, cause);
    refuse_special(&folder.join(MANIFEST))?;
    let manifest = match fs::read_to_string(folder.join(MANIFEST)) {
        Ok(text) => Some(text.lines().map(str::to_string).collect::<BTreeSet<String>>()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(refused(error)),
    };
    let mut kept = Vec::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| refused(error.into()))?;
        // The manifest lists files alone, and a folder without files holds nothing to lose.
        if entry.file_type().is_dir() {
            continue;
        }
        let name = relative(folder, entry.path());
        let plain = entry.file_type().is_file();
        if plain && KEPT.contains(&name.as_str()) {
            kept.push(name);
        } else if name != MANIFEST && !(plain && manifest.as_ref().is_some_and(|files| files.contains(&name)))
        {
            return Err(Refusal::new(Reason::OutputForeign(name), folder));
        }
    }
    Ok((manifest, kept))
}

/// Why folders could not be renamed or removed: a file of theirs that another program has open, or what the system
/// says of the first.
pub(super) fn immovable(folders: [&Path; 2], cause: io::Error) -> Refusal {
    match folders.iter().filter(|_| may_be_in_use(&cause)).find_map(|it| first_open(it)) {
        Some(path) => Refusal::new(Reason::InUse, &path),
        None => Refusal::caused(Reason::Write, folders[0], cause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::testing::{Files, files, folder, map};

    #[test]
    fn an_output_is_new_or_empty_or_ours() {
        let foreign = || Some(Reason::OutputForeign("khac.txt".to_string()));
        let cases: [(Files, &str, Option<Reason>); 13] = [
            (&[], "output", None),
            (&[], "a/b/c", None),
            (&[("output", "")], "output", None),
            (&[("output/nam", "")], "output", None), // folders alone are nothing foreign
            (&[("output/.nojekyll", "x")], "output", None),
            (&[("output/khac.txt", "x")], "output", foreign()),
            (&[("output/khac.txt", "x"), ("output/.kehoach-manifest", "a.html\n")], "output", foreign()),
            (&[("output", "x")], "output", Some(Reason::OutputNotFolder)),
            (&[], "", Some(Reason::OutputNotFolder)),
            (&[], ".", Some(Reason::OutputInSources)),
            (&[], "..", Some(Reason::OutputInSources)),
            (&[("content/a.md", "x")], "content/x", Some(Reason::OutputInSources)),
            (&[("content/a.md", "x")], "Themes", Some(Reason::OutputInSources)),
        ];
        for (files, output, expected) in cases {
            let root = folder(files);
            let output = if output.is_empty() { PathBuf::new() } else { root.path().join(output) };
            let reason = Output::open(root.path(), &output).map(|_| ()).map_err(|it| it.reason);
            assert_eq!(reason.err(), expected, "{output:?} of {files:?}");
        }
    }

    #[test]
    fn the_next_build_mends_what_a_killed_one_left() {
        let manifest = ("output/.kehoach-manifest", "a.html\n");
        let aside_manifest = (".kehoach-output.aside/.kehoach-manifest", "a.html\n");
        let site = [("output/a.html", "cũ")];
        let cases: [(Files, Files); 4] = [
            (&[manifest, ("output/a.html", "cũ"), (".kehoach-output.new/b.html", "nửa")], &site),
            (&[(".kehoach-output.new/b.html", "nửa")], &[]),
            // Killed between the two steps of a switch, and after them.
            (
                &[
                    aside_manifest,
                    (".kehoach-output.aside/a.html", "cũ"),
                    (".kehoach-output.new/a.html", "mới"),
                ],
                &site,
            ),
            (&[manifest, ("output/a.html", "cũ"), (".kehoach-output.aside/a.html", "cũ hơn")], &site),
        ];
        for (left, expected) in cases {
            let root = folder(left);
            Output::open(root.path(), &root.path().join("output")).expect("it is ours");
            let mut actual = files(root.path());
            actual.retain(|name, _| !name.ends_with(MANIFEST) && !name.ends_with(".lock"));
            assert_eq!(actual, map(expected), "{left:?}");
        }
    }
}
