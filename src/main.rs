//! The program `kehoach`.

use clap::Parser;
use std::process::ExitCode;

/// A build asks for some ten thousand small pieces of memory a plan. mimalloc (version 2) takes a third of the
/// instructions of glibc for that.
#[cfg(not(target_os = "macos"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    kehoach::cli::run(&kehoach::cli::Cli::parse()).into()
}
