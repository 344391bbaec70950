//! Writing a site: beside the old one, then switched at once.
//!
//! The folder that readers see is at every moment the whole old site or the whole new one. A manifest in it
//! lists what we wrote; a folder that holds anything else is refused, so nothing foreign is ever removed.
//! A build that changes nothing writes nothing.

use super::swap::{exchange, settle};
use super::{Reason, Refusal};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// All files of the site.
    pub files: usize,
    /// Files that are new or changed.
    pub changed: usize,
    /// Files that are gone.
    pub removed: usize,
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
        if folder.as_os_str().is_empty() {
            return Err(Refusal::new(Reason::OutputNotFolder, folder));
        }
        let root = fs::canonicalize(root).map_err(|cause| Refusal::caused(Reason::Read, root, cause))?;
        let folder = absolute(folder)?;
        refuse_sources(&root, &folder)?;
        let parent = folder.parent().map(Path::to_path_buf).unwrap_or_default();
        fs::create_dir_all(&parent).map_err(|cause| Refusal::caused(Reason::Write, &parent, cause))?;
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
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
        let changed = AtomicUsize::new(0);
        let done = self.stage(paths, &content, &changed);
        if done.is_err() {
            let _ = fs::remove_dir_all(&self.staging);
        }
        let removed = done?;
        Ok(Written { files: paths.len(), changed: changed.into_inner(), removed })
    }

    fn stage<'a, E: Send>(
        &self,
        paths: &[String],
        content: &(impl Fn(usize) -> Result<Content<'a>, E> + Sync),
        changed: &AtomicUsize,
    ) -> Result<usize, Stopped<E>> {
        let refused = |path: &Path, cause| Stopped::Refused(Refusal::caused(Reason::Write, path, cause));
        fs::create_dir(&self.staging).map_err(|cause| refused(&self.staging, cause))?;
        let same: Vec<bool> = (0..paths.len())
            .into_par_iter()
            .map(|rank| {
                let content = content(rank).map_err(Stopped::Content)?;
                let target = self.staging.join(&paths[rank]);
                let refused_here = |cause| match &content {
                    Content::Bytes(_) => refused(&target, cause),
                    Content::File(source) => Stopped::Refused(Refusal::caused(Reason::Copy, source, cause)),
                };
                if self.is_same(&content, &paths[rank]).map_err(refused_here)? {
                    return Ok(true);
                }
                changed.fetch_add(1, Ordering::Relaxed);
                write_file(&content, &target).map_err(refused_here)?;
                Ok(false)
            })
            .collect::<Result<_, Stopped<E>>>()?;
        let new: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
        let removed = self.old.iter().flatten().filter(|path| !new.contains(path.as_str())).count();
        if same.iter().all(|same| *same) && removed == 0 && self.old.is_some() {
            fs::remove_dir_all(&self.staging).map_err(|cause| refused(&self.staging, cause))?;
            return Ok(0);
        }
        let unchanged = paths.par_iter().zip(&same).filter(|(_, same)| **same);
        unchanged
            .map(|(path, _)| self.share(path))
            .collect::<io::Result<()>>()
            .map_err(|cause| refused(&self.staging, cause))?;
        self.finish(&new).map_err(|cause| refused(&self.folder, cause))?;
        Ok(removed)
    }

    /// Whether the published folder holds this file already.
    fn is_same(&self, content: &Content, path: &str) -> io::Result<bool> {
        let published = self.old.as_ref().is_some_and(|old| old.contains(path));
        let old = self.folder.join(path);
        match content {
            _ if !published => Ok(false),
            Content::Bytes(bytes) => holds(&old, bytes),
            Content::File(source) => same_files(&old, source),
        }
    }

    /// Takes an unchanged file over into the new folder, shared with the old one where the system can.
    fn share(&self, path: &str) -> io::Result<()> {
        let (old, target) = (self.folder.join(path), self.staging.join(path));
        in_folder(&target, || fs::hard_link(&old, &target))
            .or_else(|_| in_folder(&target, || fs::copy(&old, &target).map(|_| ())))
    }

    /// Writes the manifest, makes everything last, and switches.
    fn finish(&self, paths: &BTreeSet<&str>) -> io::Result<()> {
        let mut manifest = String::new();
        for path in paths {
            manifest.push_str(path);
            manifest.push('\n');
        }
        File::create_new(self.staging.join(MANIFEST))?.write_all(manifest.as_bytes())?;
        for name in &self.kept {
            fs::copy(self.folder.join(name), self.staging.join(name))?;
        }
        let written: Vec<PathBuf> = paths.iter().map(|path| self.staging.join(path)).collect();
        settle(&self.staging, &written)?;
        exchange(&self.staging, &self.folder)?;
        match fs::remove_dir_all(&self.staging) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

fn write_file(content: &Content, target: &Path) -> io::Result<()> {
    in_folder(target, || {
        let mut file = File::create_new(target)?;
        match content {
            Content::Bytes(bytes) => file.write_all(bytes),
            Content::File(source) => io::copy(&mut File::open(source)?, &mut file).map(|_| ()),
        }
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

/// The absolute form of a path that need not exist; the part that exists has its links resolved.
fn absolute(path: &Path) -> Result<PathBuf, Refusal> {
    if fs::symlink_metadata(path).is_ok_and(|it| !it.is_dir()) {
        return Err(Refusal::new(Reason::OutputNotFolder, path));
    }
    let full = std::path::absolute(path).map_err(|cause| Refusal::caused(Reason::Write, path, cause))?;
    let mut plain = PathBuf::new();
    for part in full.components() {
        match part {
            std::path::Component::ParentDir => {
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

/// The output may not be or hold the root, nor lie in its sources.
fn refuse_sources(root: &Path, folder: &Path) -> Result<(), Refusal> {
    let inside = ["content", "themes"].iter().any(|it| folder.starts_with(root.join(it)));
    if root.starts_with(folder) || inside || folder == root.join("site.yaml") {
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

/// Cleans up after a build that was killed.
fn recover(folder: &Path, staging: &Path) -> Result<(), Refusal> {
    let refused = |path: &Path| {
        let path = path.to_path_buf();
        move |cause| Refusal::caused(Reason::Write, &path, cause)
    };
    let aside = staging.with_extension("aside");
    if fs::symlink_metadata(&aside).is_ok() {
        if fs::symlink_metadata(folder).is_err() {
            fs::rename(&aside, folder).map_err(refused(folder))?;
        } else {
            fs::remove_dir_all(&aside).map_err(refused(&aside))?;
        }
    }
    if fs::symlink_metadata(staging).is_ok() {
        fs::remove_dir_all(staging).map_err(refused(staging))?;
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
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let name = parts.join("/");
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
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    if file.metadata()?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut old = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut old)?;
    Ok(old == bytes)
}

/// Whether two files hold the same bytes.
fn same_files(one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = match (File::open(one), File::open(other)) {
        (Ok(one), Ok(other)) => (one, other),
        (Err(error), _) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
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
