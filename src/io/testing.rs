//! Folders for the tests of this layer.

use super::path::relative;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Files or what is expected of them: paths with texts.
pub(super) type Files<'a> = &'a [(&'a str, &'a str)];

/// A folder with these files; one without a text is a folder.
pub(super) fn folder(files: Files) -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    write(root.path(), files);
    root
}

/// Writes files into a folder.
pub(super) fn write(root: &Path, files: Files) {
    for (path, text) in files {
        let path = root.join(path);
        let folder = if text.is_empty() { &path } else { path.parent().expect("a folder") };
        fs::create_dir_all(folder).expect("a folder");
        if !text.is_empty() {
            fs::write(path, text).expect("a file");
        }
    }
}

/// The files below a folder.
pub(super) fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|it| it.file_type().is_file());
    files.map(|it| (relative(folder, it.path()), fs::read_to_string(it.path()).expect("a text"))).collect()
}

/// Files as a map.
pub(super) fn map(files: Files) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
}
