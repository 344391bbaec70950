//! Writing a site: beside the old one, then switched at once.
//!
//! The folder that readers see is at every moment the whole old site or the whole new one. A build that changes
//! nothing writes nothing.

use super::in_use::{self, PUBLISHING};
use super::listing::{Listed, Listing};
use super::output::{MANIFEST, Output, immovable};
use super::swap::{exchange, flush, remove, settle};
use crate::base::refusal::{Reason, Refusal};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// A file of the site.
pub enum Content<'a> {
    /// Bytes in memory.
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
    /// The digest of the folder as it is now, for its stamp; none where something in it changed meanwhile.
    pub digest: Option<u64>,
}

/// Why writing stopped.
pub enum Stopped<E> {
    /// Reading or writing failed.
    Refused(Refusal),
    /// The content of a file could not be rendered.
    Content(E),
}

impl Output {
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
            // Where this fails too, the next build removes the folder (`recover`).
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
        // Not `create_dir_all`: `Output::open` has removed what was left here, so a folder at this place is foreign.
        fs::create_dir(staging).map_err(|cause| Stopped::refused(Reason::Write, staging, cause))?;
        let same: Vec<Option<Listed>> = (0..paths.len())
            .into_par_iter()
            .map(|index| {
                // Rendered, compared and written one by one, so that each thread holds one file in memory.
                let content = content(index).map_err(Stopped::Content)?;
                let same = self.same(&content, &paths[index]).map_err(Stopped::Refused)?;
                if same.is_some() {
                    return Ok(same);
                }
                let target = staging.join(&paths[index]);
                write_file(&content, &target).map_err(|cause| match &content {
                    Content::Bytes(_) => Stopped::refused(Reason::Write, &target, cause),
                    Content::File(source) => Stopped::refused(Reason::Copy, source, cause),
                })?;
                Ok(None)
            })
            .collect::<Result<_, Stopped<E>>>()?;
        let new: BTreeMap<&str, Option<Listed>> =
            paths.iter().map(String::as_str).zip(same.iter().copied()).collect();
        let removed = self.old.iter().flatten().filter(|path| !new.contains_key(path.as_str())).count();
        let changed = same.iter().filter(|same| same.is_none()).count();
        let written = Written { files: paths.len(), changed, removed, leftover: None, digest: None };
        if changed == 0 && removed == 0 && self.old.is_some() {
            remove(staging).map_err(|cause| Stopped::refused(Reason::Write, staging, cause))?;
            return Ok(Written { digest: self.digest(&self.folder, new), ..written });
        }
        // Only now: a build that changes nothing makes no links either.
        let unchanged = paths.par_iter().zip(&same).filter(|(_, same)| same.is_some()).map(|(path, _)| path);
        unchanged.try_for_each(|path| self.share(path)).map_err(Stopped::Refused)?;
        let (leftover, digest) = self.finish(new).map_err(Stopped::Refused)?;
        Ok(Written { leftover, digest, ..written })
    }

    /// The state of a file that the published folder holds already, with this content; none where it does not.
    fn same(&self, content: &Content, path: &str) -> Result<Option<Listed>, Refusal> {
        // By the manifest and not by the disk, which may take `A.html` for `a.html`.
        if !self.old.as_ref().is_some_and(|old| old.contains(path)) {
            return Ok(None);
        }
        let old = self.folder.join(path);
        let unreadable = |cause| Refusal::caused(Reason::Read, &old, cause);
        let file = match in_use::read(PUBLISHING, || File::open(&old)) {
            Ok(file) => file,
            // Somebody may have removed a file from the output; it is written again.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreadable(error)),
        };
        // Before it is read: a change during the read then shows as another state at the end.
        let state = Listed::of(&file.metadata().map_err(unreadable)?);
        let same = match content {
            Content::Bytes(bytes) => holds(file, bytes).map_err(unreadable),
            Content::File(source) => {
                let same = open_source(source).and_then(|source| same_bytes(file, source));
                same.map_err(|cause| Refusal::caused(Reason::Copy, source, cause))
            }
        }?;
        Ok(same.then_some(state))
    }

    /// The digest of a folder with these files, of which the unchanged ones have a state; none where anything else is in
    /// it, or the state of one is another by now.
    fn digest<'a>(&'a self, folder: &Path, mut files: BTreeMap<&'a str, Option<Listed>>) -> Option<u64> {
        let own = [MANIFEST].into_iter().chain(self.kept.iter().map(String::as_str));
        files.extend(own.map(|path| (path, None)));
        let probe = self.probe();
        let listing = Listing::settled(folder, &probe);
        let _ = fs::remove_file(&probe);
        listing.ok().filter(|it| it.has_only(&files)).map(|it| it.digest())
    }

    /// Takes an unchanged file over into the new folder, shared with the old one where the system can.
    fn share(&self, path: &str) -> Result<(), Refusal> {
        let (old, target) = (self.folder.join(path), self.staging.join(path));
        // FAT and some network drives have no hard links.
        in_folder(&target, || fs::hard_link(&old, &target))
            .or_else(|_| copy_with_time(&old, &target))
            .map_err(|cause| Refusal::caused(Reason::Write, &target, cause))
    }

    /// Writes the manifest, makes everything last, and switches; returns where the old site still is, and the digest of
    /// the new one.
    fn finish<'a>(
        &'a self,
        files: BTreeMap<&'a str, Option<Listed>>,
    ) -> Result<(Option<PathBuf>, Option<u64>), Refusal> {
        let mut manifest = String::new();
        for path in files.keys() {
            manifest.push_str(path);
            manifest.push('\n');
        }
        let refused = |path: &Path, cause| Refusal::caused(Reason::Write, path, cause);
        let target = self.staging.join(MANIFEST);
        let manifest = Content::Bytes(manifest.as_bytes().into());
        write_file(&manifest, &target).map_err(|cause| refused(&target, cause))?;
        self.kept.iter().try_for_each(|name| self.share(name))?;
        // Before the switch: after a loss of power the published name must not lead to files without content.
        settle(&self.staging).map_err(|cause| refused(&self.staging, cause))?;
        // While nobody else knows the folder; the switch keeps all times in it.
        let digest = self.digest(&self.staging, files);
        // A stamp of the old site may not outlive it. One that cannot be removed has other times than the new site.
        let _ = fs::remove_file(&self.stamp);
        let old = exchange(&self.staging, &self.folder)
            .map_err(|cause| immovable([&self.folder, &self.staging], cause))?;
        // The new site is published by now, so what is left of the old one is no error.
        Ok((old.filter(|old| remove(old).is_err()), digest))
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
                // `create_new` fails where a disk takes the names of two pages for one, instead of losing the first.
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
    // Tried without the folder first: most files go into one that is there, and each check is a call to the system.
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

/// Whether a file holds exactly these bytes.
fn holds(mut file: File, bytes: &[u8]) -> io::Result<bool> {
    // A file of another length has changed, and need not be read.
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
    // In pieces, because attachments have no largest size.
    let (mut left, mut right) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    loop {
        let count = one.read(&mut left)?;
        if count == 0 {
            return Ok(true);
        }
        // Both files have one length, so the other has as many bytes left.
        other.read_exact(&mut right[..count])?;
        if left[..count] != right[..count] {
            return Ok(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::testing::{Files, files, folder, map};
    use std::convert::Infallible;

    /// Builds a site of these files.
    fn publish(root: &Path, site: Files) -> Result<Written, Refusal> {
        let output = Output::open(root, &root.join("output"))?;
        let paths: Vec<String> = site.iter().map(|(path, _)| path.to_string()).collect();
        let content = |index: usize| Ok::<_, Infallible>(Content::Bytes(site[index].1.as_bytes().into()));
        output.write(&paths, content).map_err(|stopped| match stopped {
            Stopped::Refused(refusal) => refusal,
            Stopped::Content(never) => match never {},
        })
    }

    /// The files of the site, without its manifest.
    fn published(root: &Path) -> std::collections::BTreeMap<String, String> {
        let mut files = files(&root.join("output"));
        assert!(files.remove(MANIFEST).is_some());
        files
    }

    #[test]
    fn a_build_counts_what_it_changes() {
        let old: Files = &[("a.html", "1"), ("nam/b.html", "2"), ("nam/c.html", "3")];
        let cases: [(Files, usize, usize); 5] = [
            (old, 0, 0),
            (&[("a.html", "1"), ("nam/b.html", "khác"), ("nam/c.html", "3")], 1, 0),
            (&[("a.html", "1")], 0, 2),
            (&[("nam/b.html", "2"), ("moi/d.html", "4")], 1, 2),
            (&[("A.html", "1"), ("nam/b.html", "2"), ("nam/c.html", "3")], 1, 1), // another name
        ];
        for (new, changed, removed) in cases {
            let root = folder(&[]);
            publish(root.path(), old).expect("a first build");
            let written = publish(root.path(), new).expect("a second build");
            assert!(written.digest.is_some(), "{new:?}");
            let expected = Written { files: new.len(), changed, removed, leftover: None, ..written.clone() };
            assert_eq!(written, expected, "{new:?}");
            assert_eq!(published(root.path()), map(new));
        }
    }

    #[test]
    fn a_stamp_is_gone_when_the_site_is_switched() {
        let root = folder(&[]);
        let stamp = root.path().join(".kehoach-output.stamp");
        for (text, stays) in [("1", false), ("1", true), ("2", false)] {
            fs::write(&stamp, "x").expect("a file");
            publish(root.path(), &[("a.html", text)]).expect("a build");
            assert_eq!(stamp.exists(), stays, "{text}");
        }
    }

    #[test]
    fn files_of_web_servers_and_version_control_are_kept() {
        let root = folder(&[("output/.htaccess", "Deny"), ("output/.gitignore", "*")]);
        for text in ["1", "2"] {
            publish(root.path(), &[("a.html", text)]).expect("a build");
            let expected = map(&[(".gitignore", "*"), (".htaccess", "Deny"), ("a.html", text)]);
            assert_eq!(published(root.path()), expected);
        }
    }

    #[test]
    fn a_name_that_a_drive_decomposes_is_ours() {
        let root = folder(&[
            ("output/tep/Ba\u{309}n.pdf", "x"),
            ("output/.kehoach-manifest", "tep/B\u{1ea3}n.pdf\n"),
        ]);
        let written = publish(root.path(), &[("tep/B\u{1ea3}n.pdf", "y")]).expect("a build");
        assert_eq!((written.changed, written.removed), (1, 0));
    }

    #[test]
    fn files_are_compared_by_all_their_bytes() {
        let root = tempfile::tempdir().expect("a folder");
        let long = "k".repeat(64 * 1024);
        let cases = [
            ("", "", true),
            ("a", "a", true),
            ("a", "b", false),
            ("a", "ab", false),
            (&*format!("{long}a"), &*format!("{long}a"), true),
            (&*format!("{long}a"), &*format!("{long}b"), false),
        ];
        let open = |name: &str, text: &str| {
            fs::write(root.path().join(name), text).expect("a file");
            File::open(root.path().join(name)).expect("a file")
        };
        for (one, other, same) in cases {
            let pair = (open("1", one), open("2", other));
            assert_eq!(same_bytes(pair.0, pair.1).ok(), Some(same));
            assert_eq!(holds(open("1", one), other.as_bytes()).ok(), Some(same));
        }
    }
}
