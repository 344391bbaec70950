//! Files, processes and sockets: the only layer that does input or output. Everything else is a function of what is read
//! here.

pub mod convert;
pub mod digest;
pub mod disk;
pub mod documents;
pub mod http;
mod in_use;
mod listing;
pub mod new_file;
pub mod output;
pub mod path;
pub mod preview;
pub mod process;
pub mod publish;
pub mod replace;
pub mod signed_copy;
pub mod stamp;
mod state;
mod swap;
#[cfg(test)]
mod testing;
mod walk;
pub mod watch;

use crate::base::refusal::Cause;
use std::io;

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Cause {
        match error.kind() {
            _ if in_use::is_in_use(&error) => Cause::InUse,
            io::ErrorKind::PermissionDenied => Cause::Denied,
            io::ErrorKind::NotFound => Cause::NotFound,
            io::ErrorKind::StorageFull => Cause::StorageFull,
            io::ErrorKind::ReadOnlyFilesystem => Cause::ReadOnly,
            _ => Cause::Other(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::base::refusal::{Reason, Refusal};
    use std::path::Path;

    #[test]
    fn what_the_system_refuses_is_said_in_both_languages() {
        for (kind, vi, en) in [
            (io::ErrorKind::StorageFull, "hết chỗ trên ổ đĩa", "no space is left on the drive"),
            (io::ErrorKind::PermissionDenied, "không có quyền", "permission denied"),
            (io::ErrorKind::TimedOut, "timed out", "timed out"), // in the system's words
        ] {
            let refusal = Refusal::caused(Reason::Write, Path::new("output"), io::Error::from(kind));
            assert_eq!(refusal.words(Language::Vi), format!("không ghi được `output`: {vi}"));
            assert_eq!(refusal.words(Language::En), format!("cannot write `output`: {en}"));
        }
    }
}
