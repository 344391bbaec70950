//! The documents that an import is given: files, and folders of them.

use super::convert::converted;
use super::in_use;
use crate::base::file_kind::FileKind;
use crate::base::import::ImportFault;
use crate::base::refusal::{Reason, Refusal};
use crate::plan::import::{Manuscript, manuscript};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The largest document, in bytes.
const MAX_DOCUMENT: u64 = 50 * 1024 * 1024;

/// The ends of the names of documents in a folder that are of no kind of their own: texts, and Word files with macros.
const OTHER_EXTENSIONS: [&str; 2] = ["txt", "docm"];

/// The documents of these paths, those of a folder in order of their names.
///
/// # Errors
///
/// A [`Refusal`] when a path does not exist.
pub fn documents(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Refusal> {
    let mut found = Vec::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|cause| Refusal::caused(Reason::Read, path, cause))?;
        if !metadata.is_dir() {
            found.push(path.clone());
            continue;
        }
        for entry in WalkDir::new(path).sort_by_file_name().into_iter().flatten() {
            if entry.file_type().is_file() && is_document(entry.path()) {
                found.push(entry.into_path());
            }
        }
    }
    Ok(found)
}

/// The PDF files of a folder, in order of their names.
pub(super) fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|it| it.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.filter(|it| is_pdf(it)).collect()
}

/// Whether a file is a PDF by its name.
pub(super) fn is_pdf(path: &Path) -> bool {
    FileKind::of_name(&path.to_string_lossy()) == Some(FileKind::Pdf)
}

/// Whether a file of a folder is a document: its name says so, and it is no lock file of Word («~$a.docx»). A file that is
/// named itself may have any name.
fn is_document(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_other = |it: &str| OTHER_EXTENSIONS.iter().any(|extension| it.eq_ignore_ascii_case(extension));
    let is_known = FileKind::of_name(&name).is_some_and(FileKind::is_importable)
        || name.rsplit_once('.').is_some_and(|(_, extension)| is_other(extension));
    is_known && !name.starts_with(['~', '.'])
}

/// Reads a document; what another program must convert is converted.
///
/// # Errors
///
/// Why it cannot be read as a document.
pub fn read(path: &Path) -> Result<Manuscript, ImportFault> {
    let bytes = bytes(path)?;
    match manuscript(&bytes) {
        Err(ImportFault::NeedsConversion(kind)) => manuscript(&converted(path, kind)?),
        read => read,
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, ImportFault> {
    let read = in_use::read(in_use::READING, || {
        let mut bytes = Vec::new();
        fs::File::open(path)?.take(MAX_DOCUMENT + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    let bytes = read.map_err(|error| ImportFault::Unreadable { cause: error.into() })?;
    if bytes.len() as u64 > MAX_DOCUMENT { Err(ImportFault::TooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_does_not_let_be_read_is_not_called_damaged() {
        let root = tempfile::tempdir().expect("a folder");
        let refused = read(root.path()).expect_err("a folder has no bytes");
        assert!(matches!(refused, ImportFault::Unreadable { .. }), "{refused:?}");
    }
}
