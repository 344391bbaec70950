//! New texts for files of the portal: all of them or none, with the old texts beside them.
//!
//! The old text of `a.md` is kept as `a.md.bak`, or as `a.md.2.bak` and so on where that name holds another text: an old
//! text is never lost. Names that end in `.bak` are no content ([`super::path`]).

use super::disk;
use super::in_use::move_or_remove;
use super::new_file::{Made, make, write_whole};
use crate::base::refusal::{Cause, Reason, Refusal};
use std::fs::{self, OpenOptions, Permissions};
use std::io;
use std::path::{Path, PathBuf};

/// A file with the text it has and the one it gets.
#[derive(Clone, Debug)]
pub struct NewText {
    /// The file.
    pub path: PathBuf,
    /// The bytes it has.
    pub old: Vec<u8>,
    /// The bytes it gets.
    pub new: Vec<u8>,
}

/// Gives files their new texts; returns where the old ones are, in order of the files.
///
/// # Errors
///
/// A [`Refusal`] where one of them cannot be written or is no longer what it was. Then all files are as they were.
pub fn replace(files: &[NewText]) -> Result<Vec<PathBuf>, Refusal> {
    let mut work = Work { parts: Vec::new(), made: Vec::new() };
    let done = work.run(files);
    for part in &work.parts {
        let _ = fs::remove_file(part);
    }
    if done.is_err() {
        for backup in &work.made {
            let _ = fs::remove_file(backup);
        }
    }
    done
}

/// What has been written beside the files.
struct Work {
    /// New texts that have no name of their own yet.
    parts: Vec<PathBuf>,
    /// Old texts.
    made: Vec<PathBuf>,
}

impl Work {
    fn run(&mut self, files: &[NewText]) -> Result<Vec<PathBuf>, Refusal> {
        // What may fail comes first, and what names the new texts last.
        for file in files {
            let refused = |cause: io::Error| Refusal::caused(Reason::Write, &file.path, cause);
            let permissions = writable(file)?;
            let part = beside(&file.path, &format!(".{}.tmp", std::process::id()), ".");
            self.parts.push(part.clone());
            write_whole(&part, &file.new)
                .and_then(|()| fs::set_permissions(&part, permissions))
                .map_err(refused)?;
        }
        let backups: Vec<PathBuf> = files.iter().map(|file| self.keep(file)).collect::<Result<_, _>>()?;
        for (index, file) in files.iter().enumerate() {
            if let Err(cause) = move_or_remove(|| fs::rename(&self.parts[index], &file.path)) {
                // The old texts, for all that have a new one.
                for file in &files[..index] {
                    let _ = write_whole(&file.path, &file.old);
                }
                return Err(Refusal::caused(Reason::Write, &file.path, cause));
            }
        }
        Ok(backups)
    }

    /// Writes the old text of a file beside it, under the first name that is free or holds the same text.
    fn keep(&mut self, file: &NewText) -> Result<PathBuf, Refusal> {
        for number in 1.. {
            let end = if number == 1 { ".bak".to_string() } else { format!(".{number}.bak") };
            let path = beside(&file.path, &end, "");
            match make(&path, &file.old)? {
                Made::Made => {
                    self.made.push(path.clone());
                    return Ok(path);
                }
                Made::Exists if fs::read(&path).is_ok_and(|bytes| bytes == file.old) => return Ok(path),
                Made::Exists => {}
            }
        }
        Err(Refusal::new(Reason::Write, &file.path))
    }
}

/// The permissions of a file that can be written and is still what it was.
fn writable(file: &NewText) -> Result<Permissions, Refusal> {
    let refused = |cause: Cause| Refusal::caused(Reason::Write, &file.path, cause);
    if disk::text(Some(&file.path))? != file.old {
        return Err(Refusal::new(Reason::ChangedMeanwhile, &file.path));
    }
    let found = fs::symlink_metadata(&file.path).map_err(|error| refused(error.into()))?;
    if !found.is_file() {
        return Err(Refusal::new(Reason::NotAFile, &file.path));
    }
    // A rename would replace even a file that its owner has locked.
    if found.permissions().readonly() {
        return Err(refused(Cause::Denied));
    }
    OpenOptions::new().append(true).open(&file.path).map_err(|error| refused(error.into()))?;
    Ok(found.permissions())
}

/// A path in the same folder: the name with something before and after it.
fn beside(path: &Path, after: &str, before: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{before}{name}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::testing::{Files, files, folder, map};

    fn text(root: &Path, name: &str, old: &str, new: &str) -> NewText {
        NewText { path: root.join(name), old: old.into(), new: new.into() }
    }

    #[test]
    fn old_texts_are_kept_beside_new_ones() {
        let root = folder(&[("a.md", "một"), ("b/c.md", "hai"), ("b/c.md.bak", "xưa")]);
        let root = root.path();
        let both = [text(root, "a.md", "một", "1"), text(root, "b/c.md", "hai", "2")];
        let kept = replace(&both).expect("it can be written");
        assert_eq!(kept, [root.join("a.md.bak"), root.join("b/c.md.2.bak")]);
        let expected: Files = &[
            ("a.md", "1"),
            ("a.md.bak", "một"),
            ("b/c.md", "2"),
            ("b/c.md.2.bak", "hai"),
            ("b/c.md.bak", "xưa"),
        ];
        assert_eq!(files(root), map(expected));
        // The same old text again needs no other name.
        fs::write(root.join("a.md"), "một").expect("a file");
        assert_eq!(replace(&both[..1]).expect("it can be written"), [root.join("a.md.bak")]);
    }

    #[test]
    fn what_cannot_be_written_changes_nothing() {
        let there: Files = &[("a.md", "một"), ("b.md", "hai")];
        type Case = (&'static str, Reason, fn(&Path));
        let cases: [Case; 4] = [
            ("changed", Reason::ChangedMeanwhile, |path| fs::write(path, "ba").expect("a file")),
            ("gone", Reason::Read, |path| fs::remove_file(path).expect("a file")),
            ("read-only", Reason::Write, |path| {
                let mut permissions = fs::metadata(path).expect("a file").permissions();
                permissions.set_readonly(true);
                fs::set_permissions(path, permissions).expect("a file");
            }),
            ("no room for its new text", Reason::Write, |path| {
                let part = beside(path, &format!(".{}.tmp", std::process::id()), ".");
                fs::create_dir(part).expect("a folder");
            }),
        ];
        for (name, reason, spoil) in cases {
            let root = folder(there);
            spoil(&root.path().join("b.md"));
            let before = files(root.path());
            let both = [text(root.path(), "a.md", "một", "1"), text(root.path(), "b.md", "hai", "2")];
            assert_eq!(replace(&both).map_err(|it| it.reason), Err(reason), "{name}");
            assert_eq!(files(root.path()), before, "{name}");
        }
    }
}
