//! Paths: below a portal's root, absolute, and names that are skipped.

use crate::base::text::compose;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The path below the root, composed, with `/`.
pub(super) fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    // Some drives give names decomposed, while addresses and links in texts are composed.
    compose(&parts.join("/")).into_owned()
}

/// The absolute form of a path that need not exist; the part that exists has its links resolved, as far as the drive
/// knows them.
pub(super) fn absolute(path: &Path) -> std::io::Result<PathBuf> {
    if let Ok(real) = fs::canonicalize(path) {
        return Ok(real);
    }
    let full = std::path::absolute(path)?;
    // `canonicalize` needs the whole path to be there, so `..` is taken away by its name.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_below_the_root_are_composed() {
        for (root, path, expected) in [
            ("/a", "/a/content/b.md", "content/b.md"),
            ("", "content/b.md", "content/b.md"),
            ("/a", "/a/content/Ba\u{309}n.pdf", "content/B\u{1ea3}n.pdf"),
            ("/a", "/a", ""),
        ] {
            assert_eq!(relative(Path::new(root), Path::new(path)), expected);
        }
    }

    #[test]
    fn paths_are_made_absolute_whether_they_exist_or_not() {
        let root = tempfile::tempdir().expect("a folder");
        let root = fs::canonicalize(root.path()).expect("a folder");
        for (path, expected) in
            [("", ""), ("a/b", "a/b"), ("a/../b", "b"), ("a/./b/", "a/b"), ("a/b/../../c", "c")]
        {
            assert_eq!(absolute(&root.join(path)).expect("a path"), root.join(expected), "{path}");
        }
        #[cfg(unix)]
        {
            let there = root.join("there/deep");
            fs::create_dir_all(&there).expect("a folder");
            std::os::unix::fs::symlink(&there, root.join("link")).expect("a link");
            assert_eq!(absolute(&root.join("link/new")).expect("a path"), there.join("new"));
            assert_eq!(absolute(&root.join("link/..")).expect("a path"), root.join("there"));
        }
    }

    #[test]
    fn leftovers_of_editors_and_systems_are_known() {
        for name in [
            ".git",
            ".a.md.swp",
            "~$a.docx",
            "a.md~",
            "#a.md#",
            "a.SWO",
            "a.bak",
            "a.tmp",
            "a.md.orig",
            "Thumbs.db",
            "desktop.ini",
        ] {
            assert!(is_leftover(name), "{name}");
        }
        for name in ["a.md", "a~b.md", "#a.md", "tmp", "bak.md", "thumbs.png"] {
            assert!(!is_leftover(name), "{name}");
        }
    }
}
