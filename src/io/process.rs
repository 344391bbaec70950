//! The process: a browser that is opened, signals, and panics as values.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Command, Stdio, exit};

/// Ends the program at once on Ctrl-C, TERM or a closed terminal. The preview has no file to
/// clean up.
pub fn exit_on_signals() {
    // Without a handler the system's own applies, which ends the program too, but not as process 1.
    let _ = ctrlc::set_handler(|| exit(0));
}

/// Opens an address in the user's browser, if the system has a way to.
pub fn open_browser(url: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        // `start` is a command of `cmd` and no program, and takes its first argument in quotation marks for a title.
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    let command =
        command.args(before).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        // A child that nobody waits for stays a zombie for as long as the preview runs.
        std::thread::spawn(move || child.wait());
    }
}

/// Does some work that may panic, and returns its value.
///
/// # Errors
///
/// The message of the panic. What the work was changing may be half changed, and is not to be used again.
pub fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload: Box<dyn Any + Send>| {
        // `panic!` with arguments carries a `String`, without arguments a `&str`.
        let text = payload.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| payload.downcast_ref().copied()).unwrap_or("panic").to_string()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_value_and_says_why() {
        let last = |list: &[u8], at: usize| list[at];
        assert_eq!(catch_panic(|| last(&[1, 2], 1)), Ok(2));
        let said = catch_panic(|| last(&[1, 2], 2));
        assert!(said.is_err_and(|it| it.contains("the len is 2")));
        assert_eq!(catch_panic(|| -> u8 { panic!("hai") }), Err("hai".to_string()));
        assert_eq!(catch_panic(|| -> u8 { panic!("{}", 3) }), Err("3".to_string()));
    }
}
