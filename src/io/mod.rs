//! The outside world: the only place of files. Everything above is a function of what it reads here.

pub mod disk;
pub mod publish;
mod swap;

use std::fmt;
use std::path::{Path, PathBuf};

/// Why the outside world refused: exit code 2.
#[derive(Debug)]
pub struct Refusal {
    /// What was to be done, and to what.
    pub reason: Reason,
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says.
    pub cause: Option<std::io::Error>,
}

/// What was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no `site.yaml`: this is no portal.
    NoPortal,
    /// A folder or file cannot be read.
    Read,
    /// A file or folder cannot be written.
    Write,
    /// The output is the root, holds it, or lies inside the sources.
    OutputInSources,
    /// The output is a file, a link, or not a folder.
    OutputNotFolder,
    /// The output holds a file that no build of ours wrote.
    OutputForeign(String),
    /// Another build is writing.
    Busy,
}

impl Refusal {
    pub(crate) fn new(reason: Reason, path: &Path) -> Refusal {
        Refusal { reason, path: path.to_path_buf(), cause: None }
    }

    pub(crate) fn caused(reason: Reason, path: &Path, cause: std::io::Error) -> Refusal {
        Refusal { reason, path: path.to_path_buf(), cause: Some(cause) }
    }

    /// The words, in one language.
    pub fn words(&self, language: crate::base::language::Language) -> String {
        use crate::base::language::Language::{En, Vi};
        let path = self.path.display();
        let text = match (&self.reason, language) {
            (Reason::NoPortal, Vi) => {
                format!("`{path}` không phải thư mục của một cổng: không có tệp `site.yaml`")
            }
            (Reason::NoPortal, En) => {
                format!("`{path}` is not the folder of a portal: it has no `site.yaml`")
            }
            (Reason::Read, Vi) => format!("không đọc được `{path}`"),
            (Reason::Read, En) => format!("cannot read `{path}`"),
            (Reason::Write, Vi) => format!("không ghi được `{path}`"),
            (Reason::Write, En) => format!("cannot write `{path}`"),
            (Reason::OutputInSources, Vi) => {
                format!("không ghi kết quả vào `{path}`: ở đó có tệp nguồn của cổng")
            }
            (Reason::OutputInSources, En) => {
                format!("the output cannot be `{path}`: it holds the portal's sources")
            }
            (Reason::OutputNotFolder, Vi) => {
                format!("không ghi kết quả vào `{path}`: đó không phải một thư mục thường")
            }
            (Reason::OutputNotFolder, En) => {
                format!("the output cannot be `{path}`: it is not a plain folder")
            }
            (Reason::OutputForeign(name), Vi) => {
                format!(
                    "không ghi kết quả vào `{path}`: trong đó có `{name}` không do kehoach tạo ra; chuyển tệp đó đi hoặc chọn thư mục khác"
                )
            }
            (Reason::OutputForeign(name), En) => {
                format!(
                    "the output cannot be `{path}`: it holds `{name}`, which kehoach did not write; move it away or choose another folder"
                )
            }
            (Reason::Busy, Vi) => format!("một lệnh `kehoach build` khác đang ghi vào `{path}`"),
            (Reason::Busy, En) => format!("another `kehoach build` is writing to `{path}`"),
        };
        let text = match &self.cause {
            Some(cause) => format!("{text}: {cause}"),
            None => text,
        };
        crate::base::message::printable(&text)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(crate::base::language::Language::En))
    }
}

impl std::error::Error for Refusal {}
