//! Which files a portal has, without reading them.
//!
//! Links are not followed, hidden names and editors' leftovers are skipped, and whatever else is skipped has a fault that
//! says so.

use super::path::{is_leftover, relative};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, FileFault};
use crate::base::file_kind::FileKind;
use crate::base::place::Place;
use crate::base::refusal::Cause;
use crate::site::corpus::role;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The paths of a portal's sources below its root; themes are read apart.
pub(super) const SOURCES: [&str; 2] = ["site.yaml", "content"];

/// What is at a path.
#[derive(Default)]
pub(super) struct FoundFile {
    /// Where it is, or the first of several whose names are one when composed.
    pub(super) full: PathBuf,
    /// Whether it is a file that is read, and not skipped.
    pub(super) file: bool,
    pub(super) faults: Vec<Diagnostic>,
}

/// The sources at a path below the root, and below it.
pub(super) fn list(root: &Path, below: &Path) -> BTreeMap<String, FoundFile> {
    let full = root.join(below);
    let only = |fault: FileFault| {
        let path = relative(Path::new(""), below);
        let faults = vec![Fault::File(fault).at(Place::file(&path))];
        BTreeMap::from([(path, FoundFile { full: full.clone(), file: false, faults })])
    };
    match fs::symlink_metadata(&full) {
        // Only `site.yaml` must be there: a portal may have no `content` yet.
        Err(error) if below == Path::new("site.yaml") => {
            return only(FileFault::Unreadable { cause: error.into() });
        }
        Ok(it) if below == Path::new("content") && !it.is_dir() => {
            return only(FileFault::NotAFolder);
        }
        Ok(_) if is_in_sources(root, below) => {}
        _ => return BTreeMap::new(),
    }
    let mut found = files(root, &full);
    for (path, found) in &mut found {
        if found.file && role(path).is_none() {
            found.file = false;
            found.faults.push(Fault::File(skipped(path)).at(Place::file(path)));
        }
    }
    found
}

/// Why a file is none of the sources.
fn skipped(path: &str) -> FileFault {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_text = path.starts_with("content/ke-hoach/") || path.starts_with("content/trang/");
    let meant = name.to_ascii_lowercase().find(".md.").map(|at| name[..at + 3].to_string());
    match (meant, FileKind::of_name(name)) {
        (Some(meant), _) if is_text => FileFault::SkippedName { meant },
        (None, Some(kind)) if is_text => FileFault::SkippedDocument { kind, path: path.to_string() },
        _ => FileFault::SkippedUnknown,
    }
}

/// Whether a path is one of the sources or below one, with plain folders all the way.
fn is_in_sources(root: &Path, below: &Path) -> bool {
    let mut parts = below.iter();
    let top = parts.next().is_some_and(|part| SOURCES.iter().any(|it| part == *it));
    let folder = |path: &Path| fs::symlink_metadata(root.join(path)).is_ok_and(|it| it.is_dir());
    top && !parts.any(|part| is_leftover(&part.to_string_lossy()))
        && below.ancestors().skip(1).filter(|it| !it.as_os_str().is_empty()).all(folder)
}

/// The part of a path at and below which names are compared with those that were there before.
///
/// What is below a letter that can be written in two ways is looked at as a whole, since two names there may be one when
/// composed. Where `a.md` and `A.md` are one file, what is in its folder is looked at, since only the folder says which
/// of them is its name.
pub(super) fn widened(path: &Path, one_case: bool) -> PathBuf {
    let plain: PathBuf = path.iter().take_while(|part| part.to_str().is_some_and(str::is_ascii)).collect();
    match plain.parent().filter(|parent| one_case && !parent.as_os_str().is_empty()) {
        Some(parent) if plain == path => parent.to_path_buf(),
        _ => plain,
    }
}

/// What is at a path and below it, by the path below the root: regular files and what is skipped, which has a fault,
/// as have two files whose names are one when composed.
pub(super) fn files(root: &Path, folder: &Path) -> BTreeMap<String, FoundFile> {
    let mut files: BTreeMap<String, FoundFile> = BTreeMap::new();
    // In the order of names, so that of two names that are one when composed the same is read on every system.
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in
        walk.filter_entry(|entry| entry.depth() == 0 || !is_leftover(&entry.file_name().to_string_lossy()))
    {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let full = error.path().unwrap_or(folder).to_path_buf();
                let path = relative(root, &full);
                let words = error.to_string();
                let cause = error.into_io_error().map_or(Cause::Other(words), Cause::from);
                let fault = Fault::File(FileFault::Unreadable { cause }).at(Place::file(&path));
                files.entry(path).or_insert(FoundFile { full, ..FoundFile::default() }).faults.push(fault);
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let path = relative(root, entry.path());
        let passed = if entry.path().to_str().is_none() {
            Some(FileFault::NameNotUtf8)
        } else if entry.path_is_symlink() {
            Some(FileFault::SkippedLink)
        } else if !entry.file_type().is_file() {
            Some(FileFault::SkippedSpecial)
        } else {
            None
        };
        let place = Place::file(&path);
        let found = files.entry(path).or_default();
        match passed {
            Some(fault) => {
                found.faults.push(Fault::File(fault).at(place));
                if !found.file {
                    found.full = entry.into_path();
                }
            }
            None if found.file => {
                found.faults.push(Fault::File(FileFault::SameName).at(place));
            }
            None => (found.file, found.full) = (true, entry.into_path()),
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::testing::{Files, folder};

    #[test]
    fn what_is_compared_is_wide_enough() {
        for (path, as_written, one_case) in [
            ("site.yaml", "site.yaml", "site.yaml"),
            ("content", "content", "content"),
            ("content/ke-hoach/a.md", "content/ke-hoach/a.md", "content/ke-hoach"),
            ("content/ke-hoach/kế.md", "content/ke-hoach", "content/ke-hoach"),
            ("content/tệp/a.pdf", "content", "content"),
        ] {
            let both = [false, true].map(|it| widened(Path::new(path), it));
            assert_eq!(both, [PathBuf::from(as_written), PathBuf::from(one_case)], "{path}");
        }
    }

    #[test]
    fn sources_are_listed_and_the_rest_is_passed_over() {
        let there: Files = &[
            ("site.yaml", "title: A"),
            ("content/co-quan.yaml", "- {}"),
            ("content/ke-hoach/a.md", "x"),
            ("content/ke-hoach/2024/b.md", "x"),
            ("content/ke-hoach/.an/c.md", "x"),
            ("content/ke-hoach/d.md~", "x"),
            ("content/ke-hoach/e.txt", "x"),
            ("content/tep/~$f.docx", "x"),
            ("content/tep/g.docx", "x"),
            ("content/la.md", "x"),
            ("khac/h.md", "x"),
            ("themes/default/i.html", "x"),
        ];
        let root = folder(there);
        let plans = ["content/ke-hoach/2024/b.md", "content/ke-hoach/a.md", "content/ke-hoach/e.txt K042"];
        let cases: [(&str, &[&str]); 9] = [
            ("site.yaml", &["site.yaml"]),
            ("content/ke-hoach", &plans),
            ("content/ke-hoach/2024", &plans[..1]),
            ("content/tep", &["content/tep/g.docx"]),
            ("content/la.md", &["content/la.md K042"]),
            ("content/khong-co.md", &[]),
            ("content/ke-hoach/.an", &[]),
            ("khac", &[]),
            ("themes", &[]), // themes are read apart
        ];
        for (below, expected) in cases {
            let found = list(root.path(), Path::new(below));
            let lines: Vec<String> = found
                .into_iter()
                .map(|(path, found)| {
                    let codes = found.faults.iter().map(|it| format!(" {}", it.fault.code()));
                    assert_eq!(found.file, found.faults.is_empty(), "{path}");
                    format!("{path}{}", codes.collect::<String>())
                })
                .collect();
            assert_eq!(lines, expected, "{below}");
        }
        assert_eq!(list(root.path(), Path::new("content")).len(), 6);
    }

    #[test]
    fn what_is_no_folder_or_not_there_has_a_fault() {
        let cases: [(Files, &str, &str); 3] = [
            (&[], "site.yaml", "K041"),
            (&[("content", "x")], "content", "K044"),
            (&[], "content", ""), // a portal may have no plans yet
        ];
        for (there, below, code) in cases {
            let root = folder(there);
            let found = list(root.path(), Path::new(below));
            let codes: String = found.values().flat_map(|it| &it.faults).map(|it| it.fault.code()).collect();
            assert_eq!(codes, code, "{below}");
        }
    }
}
