//! Files, processes and sockets: the only layer that does input or output. Everything else is a function of what is read
//! here.

pub mod disk;
pub mod http;
mod in_use;
pub mod output;
pub mod path;
pub mod preview;
pub mod process;
pub mod publish;
mod swap;
#[cfg(test)]
mod testing;
mod walk;
pub mod watch;

use crate::base::language::Language;
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// An input or output error or a wrong argument that ends a command: exit code 2.
#[derive(Debug)]
pub struct Refusal {
    /// What was to be done, and to what.
    pub reason: Reason,
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says.
    pub cause: Option<io::Error>,
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
    /// The output is a whole drive.
    OutputWholeDrive,
    /// A link, pipe or folder is where a file of ours should be.
    NotAFile,
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

impl Refusal {
    pub(crate) fn new(reason: Reason, path: &Path) -> Refusal {
        Refusal { reason, path: path.to_path_buf(), cause: None }
    }

    pub(crate) fn caused(reason: Reason, path: &Path, cause: io::Error) -> Refusal {
        Refusal { reason, path: path.to_path_buf(), cause: Some(cause) }
    }

    /// The words, in one language.
    pub fn words(&self, language: Language) -> String {
        use Language::{En, Vi};
        let path = path::displayed(&self.path);
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
            (Reason::OutputWholeDrive, Vi) => {
                format!("không ghi kết quả ra cả ổ đĩa `{path}`; chọn một thư mục trong đó")
            }
            (Reason::OutputWholeDrive, En) => {
                format!("the output cannot be the whole drive `{path}`; choose a folder in it")
            }
            (Reason::NotAFile, Vi) => format!("`{path}` phải là một tệp thường; xóa hoặc chuyển đi"),
            (Reason::NotAFile, En) => format!("`{path}` must be a plain file; remove it or move it away"),
            (Reason::Copy, Vi) => format!("không chép được `{path}` vào kết quả"),
            (Reason::Copy, En) => format!("cannot copy `{path}` into the output"),
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
            (Reason::InUse, Vi) => format!(
                "chưa thay được trang cũ: `{path}` đang được một chương trình khác mở (trình duyệt, Word, máy chủ web, phần mềm diệt vi-rút, cửa sổ lệnh…); hãy đóng chương trình đó rồi dựng lại, trang cũ vẫn nguyên"
            ),
            (Reason::InUse, En) => format!(
                "cannot replace the old site: another program has `{path}` open (a browser, Word, a web server, a virus scanner, a terminal …); close it and build again, the old site is unchanged"
            ),
            (Reason::Busy, Vi) => format!("một lệnh `kehoach build` khác đang ghi vào `{path}`"),
            (Reason::Busy, En) => format!("another `kehoach build` is writing to `{path}`"),
            (Reason::PortTaken { port, free }, Vi) => {
                format!("một chương trình khác đang dùng cổng {port} của `{path}`; hãy dùng `--port {free}`")
            }
            (Reason::PortTaken { port, free }, En) => {
                format!("another program uses port {port} of `{path}`; take `--port {free}`")
            }
            (Reason::Listen { port }, Vi) => format!("không mở được cổng {port} của `{path}`"),
            (Reason::Listen { port }, En) => format!("cannot listen at port {port} of `{path}`"),
            (Reason::Watch, Vi) => format!("hệ thống không theo dõi được các thư mục của `{path}`"),
            (Reason::Watch, En) => format!("the system cannot watch the folders of `{path}`"),
        };
        let text = match &self.cause {
            Some(cause) => format!("{text}: {}", cause_words(cause, language)),
            None => text,
        };
        crate::base::message::printable(&text)
    }
}

/// What the system says, in Vietnamese where it is common.
fn cause_words(cause: &io::Error, language: Language) -> String {
    if in_use::is_in_use(cause) {
        let words = match language {
            Language::Vi => "một chương trình khác đang mở tệp này; hãy đóng nó rồi chạy lại",
            Language::En => "another program has this file open; close it there and try again",
        };
        return words.to_string();
    }
    let words = match cause.kind() {
        io::ErrorKind::PermissionDenied => "không có quyền",
        io::ErrorKind::StorageFull => "hết chỗ trên ổ đĩa",
        io::ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
        io::ErrorKind::NotFound => "không tồn tại",
        _ => return cause.to_string(),
    };
    match language {
        Language::Vi => words.to_string(),
        Language::En => cause.to_string(),
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Language::En))
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_in_both_languages() {
        let cause = || io::Error::from(io::ErrorKind::StorageFull);
        let words = |language| Refusal::caused(Reason::Write, Path::new("output"), cause()).words(language);
        assert_eq!(words(Language::Vi), "không ghi được `output`: hết chỗ trên ổ đĩa");
        assert_eq!(words(Language::En), "cannot write `output`: no storage space");
    }
}
