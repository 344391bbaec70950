//! The tabs that wait for server-sent events: connections without a thread.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many tabs may wait for events.
const MAX_TABS: usize = 2048;

/// The tabs that wait for server-sent events.
#[derive(Default)]
pub struct Tabs(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    tabs: Vec<TcpStream>,
    last: String,
}

impl Tabs {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // A panic cannot leave the list half changed, so a poisoned lock is used on.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends an event to all tabs, and to those that come later; its data are one line.
    pub fn send(&self, data: &str) {
        let mut waiting = self.lock();
        waiting.last = format!("data: {data}\n\n");
        let Waiting { tabs, last } = &mut *waiting;
        tabs.retain_mut(|tab| tab.write_all(last.as_bytes()).is_ok());
    }

    /// Keeps a tab; it gets the last event at once, so that it misses none.
    pub(super) fn add(&self, mut tab: TcpStream) {
        let mut waiting = self.lock();
        // A tab that does not read must not hold up the others: a write that would wait fails, and the tab is
        // dropped.
        let sent = tab.set_nonblocking(true).and_then(|()| tab.write_all(waiting.last.as_bytes()));
        if sent.is_ok() && waiting.tabs.len() < MAX_TABS {
            waiting.tabs.push(tab);
        }
    }

    /// Closes the connections of tabs that have gone, and of those that no longer read.
    pub(super) fn heartbeat(&self) {
        self.lock().tabs.retain_mut(|tab| {
            // A browser sends nothing on this connection; 0 bytes say that it has closed it.
            let open = match tab.read(&mut [0; 64]) {
                Ok(count) => count > 0,
                Err(error) => error.kind() == io::ErrorKind::WouldBlock,
            };
            // In server-sent events a line that begins with `:` is a comment, which browsers pass over.
            open && tab.write_all(b":\n\n").is_ok()
        });
    }
}
