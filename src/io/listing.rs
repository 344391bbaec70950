//! What is in a folder, with lengths and times: by this a build sees that an output is as it was left.

use super::digest::digest;
use crate::base::text::compose;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

/// The longest step in which a file system counts time; FAT has it.
const LONGEST_STEP: Duration = Duration::from_secs(2);

/// The time between two looks at the time of a file system, of which most count in steps of some milliseconds.
const PAUSE: Duration = Duration::from_millis(2);

/// A file, a folder or anything else in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Listed {
    kind: Kind,
    /// Of a file; the length of a folder says nothing on most systems.
    length: u64,
    modified: Option<SystemTime>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    File,
    Folder,
    Other,
}

impl Listed {
    /// What the system says of a file or folder.
    pub(super) fn of(metadata: &Metadata) -> Listed {
        let kind = match metadata.file_type() {
            it if it.is_file() => Kind::File,
            it if it.is_dir() => Kind::Folder,
            _ => Kind::Other,
        };
        let length = if kind == Kind::Folder { 0 } else { metadata.len() };
        Listed { kind, length, modified: metadata.modified().ok() }
    }

    /// Whether a change at the time that is now on the file system, or soon after, may leave the time as it is.
    fn is_young(&self, now: SystemTime) -> bool {
        self.modified.is_none_or(|it| it >= now && it <= now + LONGEST_STEP)
    }
}

/// Everything in a folder and below it by its path, and the folder itself by the empty path, in order.
#[derive(Hash)]
pub(super) struct Listing(Vec<(String, Listed)>);

impl Listing {
    /// Lists a folder, in parallel and without opening a file.
    ///
    /// # Errors
    ///
    /// The system's.
    pub(super) fn of(folder: &Path) -> io::Result<Listing> {
        let mut listing = below(folder, "")?;
        listing.push((String::new(), Listed::of(&fs::symlink_metadata(folder)?)));
        listing.par_sort_unstable_by(|one, other| one.0.cmp(&other.0));
        Ok(Listing(listing))
    }

    /// Lists a folder so that each later change of a file gives another listing, even one that keeps its length: when no
    /// file is as young as the step in which the file system counts time at `probe`, a file that is written over.
    ///
    /// A time in the future was set by a program, and no later change has it again by chance.
    ///
    /// # Errors
    ///
    /// The system's, and [`io::ErrorKind::TimedOut`] while files in the folder are still written.
    pub(super) fn settled(folder: &Path, probe: &Path) -> io::Result<Listing> {
        let start = Instant::now();
        loop {
            let now = time_at(probe)?;
            let listing = Listing::of(folder)?;
            if !listing.0.iter().any(|(_, it)| it.is_young(now)) {
                return Ok(listing);
            }
            if start.elapsed() > 2 * LONGEST_STEP {
                return Err(io::ErrorKind::TimedOut.into());
            }
            thread::sleep(PAUSE);
        }
    }

    /// The digest of all that is listed.
    pub(super) fn digest(&self) -> u64 {
        digest(self)
    }

    /// Whether the files are exactly these, and those of which the state is known are in that state.
    pub(super) fn has_only(&self, files: &BTreeMap<&str, Option<Listed>>) -> bool {
        let mut listed = self.0.iter().filter(|(_, it)| it.kind != Kind::Folder);
        let is_known = |(path, it): &(String, Listed)| {
            it.kind == Kind::File
                && files.get(path.as_str()).is_some_and(|known| known.is_none_or(|known| known == *it))
        };
        listed.clone().count() == files.len() && listed.all(is_known)
    }
}

/// What is below a folder, by the path with `before`.
fn below(folder: &Path, before: &str) -> io::Result<Vec<(String, Listed)>> {
    let mut listed = Vec::new();
    let mut folders = Vec::new();
    // The entries hold the folder open, so they are gone before its folders are opened.
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let it = Listed::of(&entry.metadata()?);
        let name = entry.file_name();
        let path = format!("{before}{}", compose(&name.to_string_lossy()));
        if it.kind == Kind::Folder {
            folders.push((folder.join(name), format!("{path}/")));
        }
        listed.push((path, it));
    }
    let below: Vec<Vec<(String, Listed)>> =
        folders.par_iter().map(|(folder, path)| below(folder, path)).collect::<io::Result<_>>()?;
    listed.extend(below.into_iter().flatten());
    Ok(listed)
}

/// The time at which a file written now is modified.
fn time_at(probe: &Path) -> io::Result<SystemTime> {
    // A new file each time: what is in its place may be a pipe, or a link to another file.
    match fs::remove_file(probe) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    File::create_new(probe)?.metadata()?.modified()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::testing::{folder, write};
    use std::path::PathBuf;

    #[test]
    fn a_listing_is_settled_when_each_later_change_shows() {
        let root = folder(&[("output/a/b.html", "một")]);
        let (output, probe) = (root.path().join("output"), root.path().join("probe"));
        for text in ["hai", "bay"].into_iter().cycle().take(20) {
            let before = Listing::settled(&output, &probe).expect("a listing").digest();
            write(root.path(), &[("output/a/b.html", text)]);
            assert_ne!(before, Listing::of(&output).expect("a listing").digest(), "{text} has one length");
        }
        // Times in the future are not waited for.
        let file = File::options().write(true).open(output.join("a/b.html")).expect("a file");
        file.set_modified(SystemTime::now() + Duration::from_secs(3600)).expect("a time");
        let start = Instant::now();
        Listing::settled(&output, &probe).expect("a listing");
        assert!(start.elapsed() < LONGEST_STEP);
    }

    #[test]
    fn a_time_is_trusted_when_no_later_change_can_have_it() {
        let now = SystemTime::now();
        let step = Duration::from_millis(1);
        let young = |modified| Listed { kind: Kind::File, length: 1, modified }.is_young(now);
        assert!(!young(Some(now - step)));
        assert!(young(Some(now)), "a change now, in the same step");
        assert!(young(Some(now + step)), "the probe may be on a drive with longer steps");
        assert!(!young(Some(now + 2 * LONGEST_STEP)), "set by a program");
        assert!(young(None), "nothing would show");
    }

    #[test]
    fn files_are_those_that_were_written() {
        let root = folder(&[("a.html", "một"), ("nam/b.html", "hai"), ("trong", "")]);
        let listing = Listing::of(root.path()).expect("a listing");
        let state = |name: &str| Listed::of(&fs::metadata(root.path().join(name)).expect("a file"));
        let (a, b) = (Some(state("a.html")), Some(state("nam/b.html")));
        type Expected<'a> = &'a [(&'a str, Option<Listed>)];
        let cases: [(Expected, bool); 6] = [
            (&[("a.html", a), ("nam/b.html", b)], true),
            (&[("a.html", None), ("nam/b.html", None)], true), // new files have no state before
            (&[("a.html", a), ("nam/b.html", a)], false),
            (&[("a.html", a)], false),
            (&[("a.html", a), ("nam/b.html", b), ("nam/c.html", None)], false),
            (&[("a.html", a), ("nam/c.html", None)], false),
        ];
        for (files, expected) in cases {
            assert_eq!(listing.has_only(&files.iter().copied().collect()), expected, "{files:?}");
        }
        let paths: Vec<PathBuf> = listing.0.iter().map(|(path, _)| path.into()).collect();
        assert_eq!(paths, ["", "a.html", "nam", "nam/b.html", "trong"].map(PathBuf::from));
    }
}
