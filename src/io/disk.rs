//! Reading a portal: which files there are, and their bytes.
//!
//! Only regular files are content. Links are not followed, hidden names and editors' leftovers are passed
//! over, and what an author may have meant is told.

use super::{Reason, Refusal, in_use};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, ThemeFault};
use crate::base::place::Place;
use crate::base::source::{MAX_FILE, Source};
use crate::base::text::compose;
use crate::site::corpus::{Corpus, Parsed, Role, nothing, parse, role};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, Metadata};
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;
use walkdir::WalkDir;

/// Where the files of a portal are: below its root, some under names that are not composed.
#[derive(Clone, Debug)]
pub struct Places {
    root: PathBuf,
    decomposed: HashMap<String, PathBuf>,
}

impl Places {
    /// Where the file of a path below the root is.
    pub fn full(&self, path: &str) -> PathBuf {
        self.decomposed.get(path).cloned().unwrap_or_else(|| self.root.join(path))
    }

    /// The clean text of a source file, for showing a fault; none when it cannot be read.
    pub fn source(&self, path: &str) -> Option<Source> {
        let (bytes, _) = bytes(&self.full(path)).ok()?;
        Source::read(path, bytes, &mut Vec::new()).ok()
    }
}

/// The paths of a portal's sources below its root; themes are read apart.
const SOURCES: [&str; 2] = ["site.yaml", "content"];

/// A portal's folder, and what was last read of it.
#[derive(Debug)]
pub struct Folder {
    places: Places,
    seen: BTreeMap<String, Stamp>,
}

/// Tells a state of a file from the next without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    changed: (i64, i64),
}

/// What stands at a path.
#[derive(Default)]
struct Found {
    /// Where it is, or the first of several whose names are one when composed.
    full: PathBuf,
    /// Whether it is a file that is read, and not passed over.
    file: bool,
    faults: Vec<Diagnostic>,
}

/// What was read at a path.
struct Read {
    full: PathBuf,
    parsed: Option<Parsed>,
    faults: Vec<Diagnostic>,
    stamp: Stamp,
}

impl Folder {
    /// Opens a portal's folder; nothing has been read yet.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when the folder is no portal.
    pub fn open(root: &Path) -> Result<Folder, Refusal> {
        if !fs::symlink_metadata(root.join("site.yaml")).is_ok_and(|it| it.is_file()) {
            return Err(Refusal::new(Reason::NoPortal, root));
        }
        let places = Places { root: root.to_path_buf(), decomposed: HashMap::new() };
        Ok(Folder { places, seen: BTreeMap::new() })
    }

    /// Forgets what was read: the next time all is read.
    pub fn forget(&mut self) {
        self.seen.clear();
        self.places.decomposed.clear();
    }

    /// Where the files are.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Brings the whole corpus to what the folder holds now; says whether anything changed.
    ///
    /// Files that look as they did when they were read are not read again.
    pub fn read(&mut self, corpus: &mut Corpus) -> bool {
        self.renew(corpus, &SOURCES.map(PathBuf::from), &BTreeSet::new())
    }

    /// Brings what the corpus has at and below some paths to what is there now, in parallel; says whether
    /// anything changed. Afterwards the corpus is as if the whole folder had been read, provided that
    /// nothing changed anywhere else.
    pub fn update(&mut self, corpus: &mut Corpus, below: &[PathBuf]) -> bool {
        if self.seen.is_empty() {
            return self.read(corpus);
        }
        let widened: BTreeSet<PathBuf> = below.iter().map(|path| plain_part(path)).collect();
        let widened: Vec<PathBuf> = widened.into_iter().collect();
        self.renew(corpus, &widened, &below.iter().map(|path| shown(Path::new(""), path)).collect())
    }

    /// Does both; the files in `anyway` are read again even if they look the same.
    fn renew(&mut self, corpus: &mut Corpus, below: &[PathBuf], anyway: &BTreeSet<String>) -> bool {
        let mut gone: BTreeSet<String> = BTreeSet::new();
        let mut found: BTreeMap<String, Found> = BTreeMap::new();
        for path in below {
            let name = shown(Path::new(""), path);
            let inside = format!("{name}/");
            let below =
                self.seen.range(inside.clone()..).map(|it| it.0).take_while(|it| it.starts_with(&inside));
            gone.extend(below.cloned());
            gone.extend(self.seen.get_key_value(&name).map(|it| it.0.clone()));
            found.extend(list(&self.places.root, path));
        }
        gone.retain(|path| !found.contains_key(path));
        let mut changed = !gone.is_empty();
        for path in gone {
            self.seen.remove(&path);
            self.places.decomposed.remove(&path);
            corpus.remove(&path);
        }
        let read: Vec<(String, Option<Read>)> = found
            .into_par_iter()
            .map(|(path, found)| {
                let known = self.seen.get(&path).filter(|_| !anyway.contains(&path));
                let same = known.is_some_and(|known| *known == stamp_of(&found.full));
                let read = (!same).then(|| found.read(&path));
                (path, read)
            })
            .collect();
        for (path, read) in read {
            let Some(Read { full, parsed, faults, stamp }) = read else { continue };
            changed = true;
            self.seen.insert(path.clone(), stamp);
            if full == self.places.root.join(&path) {
                self.places.decomposed.remove(&path);
            } else {
                self.places.decomposed.insert(path.clone(), full);
            }
            match parsed {
                Some(parsed) => corpus.insert(path, parsed, faults),
                None => corpus.pass_over(path, faults),
            }
        }
        changed
    }
}

impl Found {
    fn read(self, path: &str) -> Read {
        let Found { full, file, mut faults } = self;
        let Some(role) = role(path).filter(|_| file) else {
            let stamp = stamp_of(&full);
            return Read { full, parsed: None, faults, stamp };
        };
        let mut stamp = if matches!(role, Role::Attachment(_)) { stamp_of(&full) } else { Stamp::default() };
        let read = parse(path, role.clone(), || {
            let (bytes, state) = bytes(&full)?;
            stamp = state;
            Ok(bytes)
        });
        let (parsed, more) = read.unwrap_or_else(|error: std::io::Error| {
            let fault = Fault::Unreadable { reason: error.to_string() };
            (nothing(role), vec![fault.at(Place::file(path))])
        });
        faults.extend(more);
        Read { full, parsed: Some(parsed), faults, stamp }
    }
}

/// The state of a file, or of a link itself.
fn stamp_of(path: &Path) -> Stamp {
    fs::symlink_metadata(path).map_or(Stamp::default(), |it| stamp(&it))
}

fn stamp(metadata: &Metadata) -> Stamp {
    Stamp { length: metadata.len(), modified: metadata.modified().ok(), changed: changed(metadata) }
}

/// When the file or its name was last changed, which no program can set.
#[cfg(unix)]
fn changed(metadata: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime(), metadata.ctime_nsec())
}

/// Other systems tell only the time that programs set.
#[cfg(not(unix))]
fn changed(_: &Metadata) -> (i64, i64) {
    (0, 0)
}

/// The bytes of a text outside any portal, or of standard input; at most one more than a source may have.
pub fn text(path: Option<&Path>) -> Result<Vec<u8>, Refusal> {
    let Some(path) = path else {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(MAX_FILE + 1).read_to_end(&mut bytes);
        return read.map(|_| bytes).map_err(|cause| Refusal::caused(Reason::Read, Path::new("-"), cause));
    };
    bytes(path).map(|(bytes, _)| bytes).map_err(|cause| Refusal::caused(Reason::Read, path, cause))
}

/// The bytes of a file, at most one more than a source may have, and its state before they were read.
fn bytes(path: &Path) -> std::io::Result<(Vec<u8>, Stamp)> {
    let file = in_use::read(in_use::READING, || fs::File::open(path))?;
    let stamp = stamp(&file.metadata()?);
    let length = stamp.length.min(MAX_FILE + 1);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    Ok((bytes, stamp))
}

/// What stands at a path below the root, and below it.
fn list(root: &Path, below: &Path) -> BTreeMap<String, Found> {
    let full = root.join(below);
    let only = |fault: Fault| {
        let path = shown(Path::new(""), below);
        let faults = vec![fault.at(Place::file(&path))];
        BTreeMap::from([(path, Found { full: full.clone(), file: false, faults })])
    };
    match fs::symlink_metadata(&full) {
        Err(error) if below == Path::new("site.yaml") => {
            return only(Fault::Unreadable { reason: error.to_string() });
        }
        Ok(it) if below == Path::new("content") && !it.is_dir() => return only(Fault::NotAFolder),
        Ok(_) if is_in_sources(root, below) => {}
        _ => return BTreeMap::new(),
    }
    let mut found = files(root, &full);
    for (path, found) in &mut found {
        if found.file && role(path).is_none() {
            found.file = false;
            found.faults.push(Fault::SkippedUnknown.at(Place::file(path)));
        }
    }
    found
}

/// Whether a path is one of the sources or below one, with plain folders all the way.
fn is_in_sources(root: &Path, below: &Path) -> bool {
    let mut parts = below.iter();
    let top = parts.next().is_some_and(|part| SOURCES.iter().any(|it| part == *it));
    let folder = |path: &Path| fs::symlink_metadata(root.join(path)).is_ok_and(|it| it.is_dir());
    top && !parts.any(|part| is_leftover(&part.to_string_lossy()))
        && below.ancestors().skip(1).filter(|it| !it.as_os_str().is_empty()).all(folder)
}

/// The longest part of a path without a letter that can be written in two ways: what is below it is looked at
/// whole, since two names there may be one when composed.
fn plain_part(path: &Path) -> PathBuf {
    path.iter().take_while(|part| part.to_str().is_some_and(str::is_ascii)).collect()
}

/// What stands at a path and below it, by the path below the root: regular files and what is passed over, which
/// is told, as are two files whose names are one when composed.
fn files(root: &Path, folder: &Path) -> BTreeMap<String, Found> {
    let mut files: BTreeMap<String, Found> = BTreeMap::new();
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in
        walk.filter_entry(|entry| entry.depth() == 0 || !is_leftover(&entry.file_name().to_string_lossy()))
    {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let full = error.path().unwrap_or(folder);
                let path = shown(root, full);
                let reason = error.io_error().map_or(error.to_string(), ToString::to_string);
                let fault = Fault::Unreadable { reason }.at(Place::file(&path));
                files
                    .entry(path)
                    .or_insert(Found { full: full.into(), ..Found::default() })
                    .faults
                    .push(fault);
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let path = shown(root, entry.path());
        let passed = if entry.path().to_str().is_none() {
            Some(Fault::NameNotUtf8)
        } else if entry.path_is_symlink() {
            Some(Fault::SkippedLink)
        } else if !entry.file_type().is_file() {
            Some(Fault::SkippedSpecial)
        } else {
            None
        };
        let place = Place::file(&path);
        let found = files.entry(path).or_default();
        match passed {
            Some(fault) => {
                found.faults.push(fault.at(place));
                if !found.file {
                    found.full = entry.into_path();
                }
            }
            None if found.file => {
                found.faults.push(Fault::SameName.at(place));
            }
            None => (found.file, found.full) = (true, entry.into_path()),
        }
    }
    files
}

/// The path below the root, composed, with `/`.
pub(super) fn shown(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    compose(&parts.join("/")).into_owned()
}

/// The absolute form of a path that need not exist; the part that exists has its links resolved, as far as the drive
/// can tell.
pub(super) fn real(path: &Path) -> std::io::Result<PathBuf> {
    if let Ok(real) = fs::canonicalize(path) {
        return Ok(real);
    }
    let full = std::path::absolute(path)?;
    let mut plain = PathBuf::new();
    for part in full.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    let mut rest = Vec::new();
    let mut existing = plain.as_path();
    loop {
        if let Ok(real) = fs::canonicalize(existing) {
            return Ok(rest.iter().rev().fold(real, |path, part| path.join(part)));
        }
        let (Some(name), Some(parent)) = (existing.file_name(), existing.parent()) else { return Ok(plain) };
        rest.push(name.to_os_string());
        existing = parent;
    }
}

/// Hidden files and what editors and systems leave behind.
pub(super) fn is_leftover(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name.starts_with(['.', '~'])
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || [".swp", ".swo", ".bak", ".tmp", ".orig"].iter().any(|it| lower.ends_with(it))
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini")
}

/// Files by name, with their bytes.
pub type NamedFiles = Vec<(String, Vec<u8>)>;

/// The files of a theme's folder; none when it is the built-in theme and has no folder. What is passed over or
/// cannot be taken is told.
///
/// # Errors
///
/// [`ThemeFault::Missing`] when another theme has no folder.
pub fn theme(root: &Path, name: &str, faults: &mut Vec<Diagnostic>) -> Result<NamedFiles, ThemeFault> {
    let themes = root.join("themes");
    let folder = themes.join(name);
    for path in [&themes, &folder] {
        match fs::symlink_metadata(path) {
            Ok(it) if it.is_dir() => continue,
            Ok(it) if it.is_symlink() => {
                faults.push(Fault::SkippedLink.at(Place::file(&shown(root, path))));
            }
            _ => {}
        }
        let built_in = name == "default";
        return if built_in { Ok(Vec::new()) } else { Err(ThemeFault::Missing { name: name.into() }) };
    }
    let mut files = Vec::new();
    for (path, found) in self::files(root, &folder) {
        faults.extend(found.faults);
        if !found.file {
            continue;
        }
        let below = path.splitn(3, '/').nth(2).unwrap_or_default().to_string();
        let fault = match bytes(&found.full).map(|(bytes, _)| bytes) {
            Ok(bytes) if bytes.len() as u64 > MAX_FILE => Fault::FileTooLarge { limit: MAX_FILE },
            Ok(bytes) => {
                files.push((below, bytes));
                continue;
            }
            Err(error) => Fault::Unreadable { reason: error.to_string() },
        };
        faults.push(fault.at(Place::file(&path)));
    }
    Ok(files)
}
