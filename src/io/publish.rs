//! Writing a site: beside the old one, then switched at once.
//!
//! The folder that readers see is at every moment the whole old site or the whole new one. A manifest in it
//! lists what we wrote; a folder that holds anything else is refused, so nothing foreign is ever removed.
//! A build that changes nothing writes nothing.

use super::disk::{real, shown};
use super::in_use::{self, PUBLISHING, first_open, may_be_in_use};
use super::swap::{self, exchange, flush, remove, settle};
use super::{Reason, Refusal};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The name of the manifest in a published folder.
const MANIFEST: &str = ".kehoach-manifest";

/// Small files of version control and web servers that may live in the output and stay there.
const KEPT: [&str; 5] = [".gitignore", ".gitkeep", ".gitattributes", ".nojekyll", ".htaccess"];

/// A file of the site.
pub enum Content<'a> {
    /// Bytes made now.
    Bytes(std::borrow::Cow<'a, [u8]>),
    /// A file that is copied.
    File(PathBuf),
}

/// What a build changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// All files of the site.
    pub files: usize,
    /// Files that are new or changed.
    pub changed: usize,
    /// Files that are gone.
    pub removed: usize,
    /// Where the old site still is, or a part of it, when another program has a file of it open.
    pub leftover: Option<PathBuf>,
}

/// The output of a portal, locked for one build.
pub struct Output {
    folder: PathBuf,
    staging: PathBuf,
    old: Option<BTreeSet<String>>,
    kept: Vec<String>,
    _lock: File,
}

/// Why writing stopped.
pub enum Stopped<E> {
    /// The outside world refused.
    Refused(Refusal),
    /// A file could not be made.
    Content(E),
}

impl Output {
    /// Opens a folder for writing: it must be new, empty, or written by us, and hold no source.
    ///
    /// # Errors
    ///
    /// [`Refusal`] with the reason; nothing has been changed then.
    pub fn open(root: &Path, folder: &Path) -> Result<Output, Refusal> {
        if folder.as_os_str().is_empty() || fs::symlink_metadata(folder).is_ok_and(|it| !it.is_dir()) {
            return Err(Refusal::new(Reason::OutputNotFolder, folder));
        }
        let root = real(root).map_err(|cause| Refusal::caused(Reason::Read, root, cause))?;
        let folder = real(folder).map_err(|cause| Refusal::caused(Reason::Write, folder, cause))?;
        refuse_sources(&root, &folder)?;
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(Refusal::new(Reason::OutputWholeDrive, &folder));
        };
        fs::create_dir_all(parent).map_err(|cause| Refusal::caused(Reason::Write, parent, cause))?;
        let name = name.to_string_lossy();
        let lock = lock(&parent.join(format!(".kehoach-{name}.lock")), &folder)?;
        let staging = parent.join(format!(".kehoach-{name}.new"));
        recover(&folder, &staging)?;
        let (old, kept) = own_files(&folder)?;
        Ok(Output { folder, staging, old, kept, _lock: lock })
    }

    /// Whether a site with plans stands in the folder.
    pub fn holds_plans(&self) -> bool {
        self.old.iter().flatten().any(|path| path.starts_with("ke-hoach/") && path != "ke-hoach/index.html")
    }

    /// Writes all files and switches the folder; `content` makes each, in any order and in parallel.
    ///
    /// # Errors
    ///
    /// [`Stopped`]; the published folder is then what it was.
    pub fn write<'a, E: Send>(
        &self,
        paths: &[String],
        content: impl Fn(usize) -> Result<Content<'a>, E> + Sync,
    ) -> Result<Written, Stopped<E>> {
        let done = self.stage(paths, &content);
        if done.is_err() {
            let _ = remove(&self.staging);
        }
        done
    }

    fn stage<'a, E: Send>(
        &self,
        paths: &[String],
        content: &(impl Fn(usize) -> Result<Content<'a>, E> + Sync),
    ) -> Result<Written, Stopped<E>> {
        let staging = &self.staging;
        fs::create_dir(staging).map_err(|cause| Stopped::refused(Reason::Write, staging, cause))?;
        let same: Vec<bool> = (0..paths.len())
            .into_par_iter()
            .map(|index| {
                let content = content(index).map_err(Stopped::Content)?;
                if self.is_same(&content, &paths[index]).map_err(Stopped::Refused)? {
                    return Ok(true);
                }
                let target = staging.join(&paths[index]);
                write_file(&content, &target).map_err(|cause| match &content {
                    Content::Bytes(_) => Stopped::refused(Reason::Write, &target, cause),
                    Content::File(source) => Stopped::refused(Reason::Copy, source, cause),
                })?;
                Ok(false)
            })
            .collect::<Result<_, Stopped<E>>>()?;
        let new: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
        let removed = self.old.iter().flatten().filter(|path| !new.contains(path.as_str())).count();
        let changed = same.iter().filter(|same| !**same).count();
        let written = Written { files: paths.len(), changed, removed, leftover: None };
        if changed == 0 && removed == 0 && self.old.is_some() {
            remove(staging).map_err(|cause| Stopped::refused(Reason::Write, staging, cause))?;
            return Ok(written);
        }
        let unchanged = paths.par_iter().zip(&same).filter(|(_, same)| **same).map(|(path, _)| path);
        unchanged.try_for_each(|path| self.share(path)).map_err(Stopped::Refused)?;
        let leftover = self.finish(&new).map_err(Stopped::Refused)?;
        Ok(Written { leftover, ..written })
    }

    /// Whether the published folder holds this file already.
    fn is_same(&self, content: &Content, path: &str) -> Result<bool, Refusal> {
        if !self.old.as_ref().is_some_and(|old| old.contains(path)) {
            return Ok(false);
        }
        let old = self.folder.join(path);
        let unreadable = |cause| Refusal::caused(Reason::Read, &old, cause);
        let file = match in_use::read(PUBLISHING, || File::open(&old)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(unreadable(error)),
        };
        match content {
            Content::Bytes(bytes) => holds(file, bytes).map_err(unreadable),
            Content::File(source) => {
                let same = open_source(source).and_then(|source| same_bytes(file, source));
                same.map_err(|cause| Refusal::caused(Reason::Copy, source, cause))
            }
        }
    }

    /// Takes an unchanged file over into the new folder, shared with the old one where the system can.
    fn share(&self, path: &str) -> Result<(), Refusal> {
        let (old, target) = (self.folder.join(path), self.staging.join(path));
        in_folder(&target, || fs::hard_link(&old, &target))
            .or_else(|_| copy_with_time(&old, &target))
            .map_err(|cause| Refusal::caused(Reason::Write, &target, cause))
    }

    /// Writes the manifest, makes everything last, and switches; returns where the old site still is.
    fn finish(&self, paths: &BTreeSet<&str>) -> Result<Option<PathBuf>, Refusal> {
        let mut manifest = String::new();
        for path in paths {
            manifest.push_str(path);
            manifest.push('\n');
        }
        let refused = |path: &Path, cause| Refusal::caused(Reason::Write, path, cause);
        let target = self.staging.join(MANIFEST);
        let manifest = Content::Bytes(manifest.as_bytes().into());
        write_file(&manifest, &target).map_err(|cause| refused(&target, cause))?;
        self.kept.iter().try_for_each(|name| self.share(name))?;
        settle(&self.staging).map_err(|cause| refused(&self.staging, cause))?;
        let old = exchange(&self.staging, &self.folder)
            .map_err(|cause| immovable([&self.folder, &self.staging], cause))?;
        Ok(old.filter(|old| remove(old).is_err()))
    }
}

/// Why folders could not be renamed or removed: a file of theirs that another program has open, or what the system
/// says of the first.
fn immovable(folders: [&Path; 2], cause: io::Error) -> Refusal {
    match folders.iter().filter(|_| may_be_in_use(&cause)).find_map(|it| first_open(it)) {
        Some(path) => Refusal::new(Reason::InUse, &path),
        None => Refusal::caused(Reason::Write, folders[0], cause),
    }
}

impl<E> Stopped<E> {
    fn refused(reason: Reason, path: &Path, cause: io::Error) -> Stopped<E> {
        Stopped::Refused(Refusal::caused(reason, path, cause))
    }
}

fn open_source(path: &Path) -> io::Result<File> {
    in_use::read(PUBLISHING, || File::open(path))
}

fn write_file(content: &Content, target: &Path) -> io::Result<()> {
    in_folder(target, || {
        let file = match content {
            Content::Bytes(bytes) => {
                let mut file = File::create_new(target)?;
                file.write_all(bytes)?;
                file
            }
            Content::File(source) => {
                let mut source = open_source(source)?;
                let mut file = File::create_new(target)?;
                io::copy(&mut source, &mut file)?;
                file
            }
        };
        flush(&file)
    })
}

/// Copies a file that did not change, with its time, by which programs that send a site elsewhere know it.
fn copy_with_time(old: &Path, target: &Path) -> io::Result<()> {
    in_folder(target, || {
        let (mut source, mut file) = (open_source(old)?, File::create_new(target)?);
        io::copy(&mut source, &mut file)?;
        if let Ok(time) = source.metadata()?.modified() {
            file.set_modified(time)?;
        }
        flush(&file)
    })
}

/// Does something with a file, after making its folder if it is not there.
fn in_folder(target: &Path, action: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match action() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder)?;
            }
            action()
        }
        done => done,
    }
}

/// The output may not be or hold the root, nor lie in its sources.
fn refuse_sources(root: &Path, folder: &Path) -> Result<(), Refusal> {
    let top = folder.strip_prefix(root).ok().and_then(|below| below.iter().next());
    // Some systems do not tell capitals from small letters, and a portal may move from one system to another.
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

fn lock(path: &Path, folder: &Path) -> Result<File, Refusal> {
    refuse_special(path)?;
    let open = || File::options().create(true).truncate(false).write(true).open(path);
    let file = open().map_err(|cause| Refusal::caused(Reason::Write, path, cause))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Refusal::new(Reason::Busy, folder)),
        Err(TryLockError::Error(cause)) if cause.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(cause)) => Err(Refusal::caused(Reason::Write, path, cause)),
    }
}

/// Cleans up after a build that was killed, or that could not remove the old site.
fn recover(folder: &Path, staging: &Path) -> Result<(), Refusal> {
    let aside = swap::aside(staging);
    if fs::symlink_metadata(&aside).is_ok() && fs::symlink_metadata(folder).is_err() {
        let moved = in_use::move_or_remove(|| fs::rename(&aside, folder));
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
        if entry.file_type().is_dir() {
            continue;
        }
        let name = shown(folder, entry.path());
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

/// Whether a file holds exactly these bytes.
fn holds(mut file: File, bytes: &[u8]) -> io::Result<bool> {
    if file.metadata()?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut old = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut old)?;
    Ok(old == bytes)
}

/// Whether two files hold the same bytes.
fn same_bytes(mut one: File, mut other: File) -> io::Result<bool> {
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let (mut left, mut right) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    loop {
        let count = one.read(&mut left)?;
        if count == 0 {
            return Ok(true);
        }
        other.read_exact(&mut right[..count])?;
        if left[..count] != right[..count] {
            return Ok(false);
        }
    }
}
