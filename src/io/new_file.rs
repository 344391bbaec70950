//! A file that is made and never overwrites another one.

use super::swap::sync;
use crate::base::refusal::{Reason, Refusal};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// How making a file ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// It is there with all its bytes.
    Made,
    /// Something of the name was there, and is as it was.
    Exists,
}

/// Makes a file of these bytes, with the folders above it. Nobody sees a part of it: it gets its name when it is whole.
///
/// # Errors
///
/// A [`Refusal`] when it cannot be written; then nothing of it is left.
pub fn make(path: &Path, bytes: &[u8]) -> Result<Made, Refusal> {
    let refused = |cause: io::Error| Refusal::caused(Reason::Write, path, cause);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(refused)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Hidden names are no content.
    let part = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = write_whole(&part, bytes).and_then(|()| give_name(&part, path, bytes));
    // Its other name is the file; where links are not possible it was written there too.
    let _ = fs::remove_file(&part);
    match written {
        Ok(()) => Ok(Made::Made),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(Made::Exists),
        Err(error) => Err(refused(error)),
    }
}

/// Writes a file, in place of what it held; it lasts through a loss of power.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    sync(&file)
}

/// Gives a whole file its name, if nothing has it.
fn give_name(part: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::hard_link(part, path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            // Drives without links (FAT, many shares): the name is taken first, and given back where writing fails.
            let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
            let written = file.write_all(bytes).and_then(|()| sync(&file));
            if written.is_err() {
                drop(file);
                let _ = fs::remove_file(path);
            }
            written
        }
        linked => linked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_once() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("2024/a.md");
        assert_eq!(make(&path, b"mot"), Ok(Made::Made));
        assert_eq!(make(&path, b"hai"), Ok(Made::Exists));
        assert_eq!(fs::read(&path).expect("the file"), b"mot");
        let names = fs::read_dir(root.path().join("2024")).expect("the folder").count();
        assert_eq!(names, 1);
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let root = tempfile::tempdir().expect("a folder");
        fs::write(root.path().join("2024"), b"a file").expect("a file");
        let refused = make(&root.path().join("2024/a.md"), b"mot").expect_err("refused");
        assert_eq!(refused.reason, Reason::Write);
    }
}
