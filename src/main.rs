//! The program `kehoach`.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    kehoach::cli::run(&kehoach::cli::Cli::parse()).into()
}
