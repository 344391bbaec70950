//! The stamp beside an output: by it a build sees that it would make what is there, and ends.
//!
//! A stamp says of which program, flags and files an output was made ([`super::digest`]), and in what state the build
//! left it: every file and folder, with length and time. Where both are as they were nothing is made. Where anything
//! differs, or there is no stamp, everything is made as ever: no page is made from a stamp, and losing one costs a
//! full build. It also has what the build said of the sources, so that a clerk reads the same warnings again. Only a
//! build that published leaves one; what stops a build is looked for each time.
//!
//! A stamp never says more than is true. It is removed before the site is switched and written afterwards, under the lock.
//! Its digests of the sources are those of the bytes that were read, and the output is listed when every later change
//! shows in a time (`io::listing`). What cannot be seen is a change that keeps a file's length and sets its
//! time back; `build --full` is the way out.

use super::digest::digest;
use super::listing::Listing;
use super::output::{Beside, Output, lock};
use super::path::absolute;
use super::state::FileState;
use super::swap::aside;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::hash::Hash;
use std::io::{self, Read, Write};
use std::path::Path;

/// The most that is read of a stamp, in bytes; a report is bounded.
const MOST: u64 = 16 * 1024 * 1024;

/// What a build left, and what it was made of.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The digest of program, flags and files ([`Setup::with`]).
    pub made_of: u64,
    /// The digest of the output.
    pub output: u64,
    /// How many files the site has.
    pub files: usize,
    /// The theme's name, which `site.yaml` gives, and which is needed to find the theme without parsing that file.
    pub theme: String,
    /// The code of the language of messages.
    pub language: String,
    /// The warnings, as they were printed.
    pub report: String,
}

/// What makes a site besides the files of the portal: the program and its flags.
#[derive(Clone, Copy, Debug)]
pub struct Setup(u64);

impl Setup {
    /// This program with these flags; none where the system does not say which file the program is.
    ///
    /// A program is known by version, path, length and times of its file: to read all of it would take longer than to
    /// read most portals.
    pub fn new(flags: &impl Hash) -> Option<Setup> {
        let program = std::env::current_exe().ok()?;
        let state = FileState::of(&fs::metadata(&program).ok()?);
        Some(Setup(digest(&(env!("CARGO_PKG_VERSION"), program, state, flags))))
    }

    /// The digest of all that a site is made of.
    pub fn with(self, sources: u64, theme: u64) -> u64 {
        digest(&(self.0, sources, theme))
    }
}

impl Stamp {
    /// The stamp of an output that is as it was left, made of what `made_of` gives for it; none where a build is needed.
    pub fn of_current(folder: &Path, made_of: impl Fn(&Stamp) -> Option<u64> + Sync) -> Option<Stamp> {
        // The switch of a link would replace the link: the build refuses it.
        if !fs::symlink_metadata(folder).ok()?.is_dir() {
            return None;
        }
        let folder = absolute(folder).ok()?;
        let beside = Beside::of(&folder)?;
        // Without a stamp nothing is touched, not even the lock.
        read(&beside.stamp)?;
        let _lock = lock(&beside.lock, &folder).ok()?;
        // Again, under the lock.
        let stamp = read(&beside.stamp)?;
        // A build that was killed or could not remove the old site left these; the next one removes them.
        if [&aside(&beside.staging), &beside.staging].iter().any(|it| fs::symlink_metadata(it).is_ok()) {
            return None;
        }
        let (output, made) = rayon::join(|| Listing::of(&folder), || made_of(&stamp));
        (output.ok()?.digest() == stamp.output && made? == stamp.made_of).then_some(stamp)
    }

    /// Leaves the stamp beside an output. Where it cannot be written the next build is a full one.
    pub fn leave(&self, output: &Output) {
        let part = output.probe();
        if write(&part, self).and_then(|()| fs::rename(&part, &output.stamp)).is_err() {
            let _ = fs::remove_file(&part);
        }
    }
}

/// Reads a stamp; none where the file is damaged or of another form.
fn read(path: &Path) -> Option<Stamp> {
    // To open a pipe is to wait for its other end.
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let mut text = String::new();
    File::open(path).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    let (sum, json) = text.split_once('\n')?;
    // Not every cut or changed file is one that cannot be read.
    (sum == digest(&json).to_string()).then(|| serde_json::from_str(json).ok())?
}

/// Writes a stamp. It need not last through a loss of power: what is left of it then has another digest.
fn write(path: &Path, stamp: &Stamp) -> io::Result<()> {
    let json = serde_json::to_string(stamp)?;
    let text = format!("{}\n{json}", digest(&json));
    let _ = fs::remove_file(path);
    File::create_new(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp() -> Stamp {
        let (theme, language) = ("default".to_string(), "vi".to_string());
        Stamp { made_of: 1, output: 2, files: 3, theme, language, report: "cảnh báo\u{1b}[0m".to_string() }
    }

    #[test]
    fn a_damaged_stamp_is_none() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("stamp");
        write(&path, &stamp()).expect("a stamp");
        assert_eq!(read(&path), Some(stamp()));
        let whole = fs::read(&path).expect("the stamp");
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).expect("a file");
            assert_eq!(read(&path), None, "cut after {length} bytes");
        }
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            fs::write(&path, bytes).expect("a file");
            assert_eq!(read(&path), None, "another byte at {at}");
        }
        let other = "{\"made_of\":1}";
        fs::write(&path, format!("{}\n{other}", digest(&other))).expect("a file");
        assert_eq!(read(&path), None, "of another form");
        fs::remove_file(&path).expect("it can go");
        assert_eq!(read(&path), None);
        fs::create_dir(&path).expect("a folder");
        assert_eq!(read(&path), None);
    }
}
