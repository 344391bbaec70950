//! What ends a command besides faults of the content, as data: a file, folder, port or argument that cannot be used.

use std::path::{Path, PathBuf};

/// An input or output error or a wrong argument that ends a command: exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was to be done, and to what.
    pub reason: Reason,
    /// The file or folder, or the host.
    pub path: PathBuf,
    /// The cause that the system reports.
    pub cause: Option<Cause>,
}

/// What was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no `site.yaml`: this is no portal.
    NoPortal,
    /// A folder for plans is not below `content/ke-hoach`.
    OutsideContent,
    /// One signed copy is given for several documents.
    OneCopyForMany,
    /// A folder or file cannot be read.
    Read,
    /// A file or folder cannot be written.
    Write,
    /// The output is the root, holds it, or lies inside the sources.
    OutputInSources,
    /// The output is a file, a link, or not a folder.
    OutputNotFolder,
    /// The output is a whole drive.
    OutputWholeDrive,
    /// A link, pipe or folder is where a file of ours should be.
    NotAFile,
    /// Another program changed the file after it was read.
    ChangedMeanwhile,
    /// A file cannot be copied into the output.
    Copy,
    /// The output holds a file that no build of ours wrote.
    OutputForeign(String),
    /// Another program has a file of the output open, so that the folder cannot be renamed or removed.
    InUse,
    /// Another build is writing.
    Busy,
    /// Another program listens at this port.
    PortTaken {
        /// The port.
        port: u16,
        /// One that is free.
        free: u16,
    },
    /// Nothing can listen at this host.
    Listen {
        /// The port.
        port: u16,
    },
    /// The system cannot watch the portal's folders.
    Watch,
}

/// Why the system refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Another program has the file open.
    InUse,
    /// No permission.
    Denied,
    /// It does not exist.
    NotFound,
    /// The drive is full.
    StorageFull,
    /// The drive can only be read.
    ReadOnly,
    /// Anything else, in the system's words.
    Other(String),
}

impl Refusal {
    /// A refusal of our own.
    pub fn new(reason: Reason, path: &Path) -> Refusal {
        Refusal { reason, path: path.to_path_buf(), cause: None }
    }

    /// A refusal of the system.
    pub fn caused(reason: Reason, path: &Path, cause: impl Into<Cause>) -> Refusal {
        Refusal { reason, path: path.to_path_buf(), cause: Some(cause.into()) }
    }
}

/// A path as people write it, without the prefix by which Windows takes it literally.
pub fn displayed(path: &Path) -> String {
    let path = path.display().to_string();
    match path.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => path.strip_prefix(r"\\?\").unwrap_or(&path).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_windows_are_shown_as_people_write_them() {
        for (path, expected) in [
            (r"\\?\C:\cong\output", r"C:\cong\output"),
            (r"\\?\UNC\may-chu\cong\output", r"\\may-chu\cong\output"),
            (r"\\may-chu\cong", r"\\may-chu\cong"),
            ("/srv/cong", "/srv/cong"),
        ] {
            assert_eq!(displayed(Path::new(path)), expected);
        }
    }
}
