//! What a program that stays open has to do with the desk it runs on: a browser, and being told to stop.

use std::process::{Command, Stdio, exit};

/// Ends the program at once on Ctrl-C, TERM or a closed terminal. Nothing is left behind: the preview keeps
/// no file.
pub fn stop_when_told() {
    // Without a handler the system's own applies, which ends the program too, but not as process 1.
    let _ = ctrlc::set_handler(|| exit(0));
}

/// Opens an address in the user's browser, if the desk has a way to.
pub fn open(url: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    let command =
        command.args(before).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        std::thread::spawn(move || child.wait());
    }
}
