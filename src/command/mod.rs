//! The commands, one file each: arguments → calls → exit code.

pub mod build;
pub mod check;
pub mod cite;
mod console;
mod fix;
pub mod import;
mod portal;
pub mod serve;

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// The content has errors; nothing was published.
    Faulty,
    /// Usage or I/O error.
    Refused,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Faulty => ExitCode::from(1),
            Outcome::Refused => ExitCode::from(2),
        }
    }
}
