//! What ends a command, in English.

use crate::base::refusal::{Cause, Reason, Refusal, displayed};

/// What was refused, and why.
pub fn refusal(refusal: &Refusal) -> String {
    use Reason::*;
    let path = displayed(&refusal.path);
    let text = match &refusal.reason {
        NoPortal => format!("`{path}` is not the folder of a portal: it has no `site.yaml`"),
        OutsideContent => format!("`{path}` must be a folder below `content/ke-hoach`"),
        OneCopyForMany => format!(
            "`--attach {path}` goes with one document; for several, name the folder of their signed copies, each PDF with the name of its document"
        ),
        Read => format!("cannot read `{path}`"),
        Write => format!("cannot write `{path}`"),
        OutputInSources => format!("the output cannot be `{path}`: it holds the portal's sources"),
        OutputNotFolder => format!("the output cannot be `{path}`: it is not a plain folder"),
        OutputWholeDrive => format!("the output cannot be the whole drive `{path}`; choose a folder in it"),
        NotAFile => format!("`{path}` must be a plain file; remove it or move it away"),
        ChangedMeanwhile => {
            format!("another program has just changed `{path}`; nothing was written, run again")
        }
        Copy => format!("cannot copy `{path}` into the output"),
        OutputForeign(name) => format!(
            "the output cannot be `{path}`: it holds `{name}`, which kehoach did not write; move it away or choose another folder"
        ),
        InUse => format!(
            "cannot replace the old site: another program has `{path}` open (a browser, Word, a web server, a virus scanner, a terminal …); close it and build again, the old site is unchanged"
        ),
        Busy => format!("another `kehoach build` is writing to `{path}`"),
        PortTaken { port, free } => {
            format!("another program uses port {port} of `{path}`; take `--port {free}`")
        }
        Listen { port } => format!("cannot listen at port {port} of `{path}`"),
        Watch => format!("the system cannot watch the folders of `{path}`"),
    };
    match &refusal.cause {
        Some(cause) => format!("{text}: {}", self::cause(cause)),
        None => text,
    }
}

/// Why the system refused.
pub(super) fn cause(cause: &Cause) -> &str {
    match cause {
        Cause::InUse => "another program has this file open; close it there and try again",
        Cause::Denied => "permission denied",
        Cause::NotFound => "it does not exist",
        Cause::StorageFull => "no space is left on the drive",
        Cause::ReadOnly => "the drive can only be read",
        Cause::Other(words) => words,
    }
}
