//! Watching a portal's sources: which paths may have changed.
//!
//! A change says where to read, never what was done, so that a lost or doubled event does no harm: the
//! reader compares with what is there. There is no fixed delay. One file that an editor has written and closed is
//! reported at once; a burst, such as a checkout, when it is over.

use super::path::{absolute, is_leftover};
use crate::base::refusal::{Reason, Refusal};
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long it must be quiet after one file was written and closed, where the system reports closing.
const QUIET: Duration = Duration::from_millis(2);

/// The folders of the root that hold sources.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Whether the system reports that a file that was written to is closed.
const REPORTS_CLOSING: bool = cfg!(target_os = "linux");

/// How long a file that was begun may take to be closed, and a burst to go on.
const UNFINISHED: Duration = Duration::from_millis(40);

/// How many paths are a burst.
const BURST: usize = 4;

/// The longest wait, whatever goes on.
const LONGEST: Duration = Duration::from_secs(1);

/// When everything is compared again after a new folder or, on Windows, after any change: there may be changes without an
/// event. A folder is watched only after it is there, and where too much changes at once for a buffer of Windows, the
/// events are lost and the watch ends silently.
const AFTERWARDS: Duration = Duration::from_millis(150);

/// The sources of a portal, watched.
pub struct Watch {
    root: PathBuf,
    events: Receiver<notify::Result<Event>>,
    /// None when the system's events are not used and everything is compared at intervals.
    watcher: Option<RecommendedWatcher>,
    interval: Duration,
    again: bool,
}

/// Where something may have changed.
#[derive(Debug)]
pub struct Changes {
    /// The paths below the root; none when it may be anywhere.
    pub paths: Option<Vec<PathBuf>>,
    /// When the first of them was reported.
    pub since: Instant,
}

impl Watch {
    /// Watches a portal; with an interval everything is compared that often instead.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when the root cannot be found, or the system cannot watch as many folders.
    pub fn new(root: &Path, interval: Option<Duration>) -> Result<Watch, Refusal> {
        // Events may name files by their real paths, from which the root is taken away below.
        let root = absolute(root).map_err(|cause| Refusal::caused(Reason::Read, root, cause))?;
        let (sender, events) = channel();
        let refused =
            |error: notify::Error| Refusal::caused(Reason::Watch, &root, std::io::Error::other(error));
        let mut watch = Watch {
            root: root.clone(),
            events,
            watcher: None,
            interval: interval.unwrap_or(LONGEST),
            again: false,
        };
        if interval.is_none() {
            // Links are not followed where files are read either (`walk`).
            let config = Config::default().with_follow_symlinks(false);
            watch.watcher = Some(RecommendedWatcher::new(sender, config).map_err(refused)?);
            watch.follow_all().map_err(refused)?;
        }
        Ok(watch)
    }

    /// Watches the root and the folders of sources that are there.
    fn follow_all(&mut self) -> notify::Result<()> {
        if let Some(watcher) = &mut self.watcher {
            // Not recursive: the output is below the root too, and each build would be reported as a change.
            watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        }
        FOLDERS.iter().try_for_each(|name| self.follow(name))
    }

    /// Watches a folder of the root, if it is there.
    fn follow(&mut self, name: &str) -> notify::Result<()> {
        let folder = self.root.join(name);
        let there = std::fs::symlink_metadata(&folder).is_ok_and(|it| it.is_dir());
        match &mut self.watcher {
            Some(watcher) if there => watcher.watch(&folder, RecursiveMode::Recursive),
            _ => Ok(()),
        }
    }

    /// Watches again, where a watch may have ended.
    fn follow_again(&mut self) {
        for folder in FOLDERS.iter().map(|name| self.root.join(name)).chain([self.root.clone()]) {
            if let Some(watcher) = &mut self.watcher {
                let _ = watcher.unwatch(&folder);
            }
        }
        let _ = self.follow_all();
    }

    /// Waits until something may have changed.
    pub fn wait(&mut self) -> Changes {
        loop {
            if self.watcher.is_none() {
                std::thread::sleep(self.interval);
                return Changes { paths: None, since: Instant::now() };
            }
            let first = if self.again {
                self.events.recv_timeout(AFTERWARDS)
            } else {
                self.events.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            let since = Instant::now();
            let first = match first {
                Ok(first) => first,
                Err(ended) => {
                    self.again = false;
                    if ended == RecvTimeoutError::Disconnected {
                        // The system's watch has ended; from now on everything is compared at intervals.
                        self.watcher = None;
                    } else if cfg!(windows) {
                        self.follow_again();
                    }
                    return Changes { paths: None, since };
                }
            };
            let mut burst = Burst::default();
            self.take(&mut burst, first);
            while !burst.paths.is_empty() && since.elapsed() < LONGEST {
                let busy = !REPORTS_CLOSING || !burst.open.is_empty() || burst.paths.len() > BURST;
                let Ok(event) = self.events.recv_timeout(if busy { UNFINISHED } else { QUIET }) else {
                    break;
                };
                self.take(&mut burst, event);
            }
            self.again |= cfg!(windows) && !burst.paths.is_empty();
            if burst.anywhere {
                return Changes { paths: None, since };
            }
            if !burst.paths.is_empty() {
                return Changes { paths: Some(burst.paths.into_iter().collect()), since };
            }
        }
    }

    /// Adds an event to a burst.
    fn take(&mut self, burst: &mut Burst, event: notify::Result<Event>) {
        let Ok(event) = event else {
            // Events may be lost with an error, so everything is compared.
            burst.anywhere = true;
            // Any path will do: `wait` waits for the end of a burst only while it has paths.
            burst.paths.insert(PathBuf::new());
            return;
        };
        // The system's queue of events was full, and some are lost.
        if event.need_rescan() {
            burst.anywhere = true;
            burst.paths.insert(PathBuf::new());
        }
        let closed = event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
        // Reading makes events too, our own among them.
        if event.kind.is_access() && !closed {
            return;
        }
        for path in event.paths {
            let Ok(below) = path.strip_prefix(&self.root) else { continue };
            let Some(top) = below.iter().next().and_then(|it| it.to_str()) else { continue };
            // A file that an editor keeps open beside the text is no reason to wait for it.
            let passed_over = below.iter().any(|part| is_leftover(&part.to_string_lossy()));
            if passed_over || !["site.yaml", "content", "themes"].contains(&top) {
                continue;
            }
            let came =
                event.kind.is_create() || event.kind == EventKind::Modify(ModifyKind::Name(RenameMode::To));
            if came && path.is_dir() {
                self.again = true;
                // The watch of the root does not reach below a folder that is new in it.
                if below.iter().count() == 1 {
                    let _ = self.follow(top);
                }
            }
            match event.kind {
                EventKind::Modify(ModifyKind::Data(_)) if REPORTS_CLOSING => {
                    burst.open.insert(below.to_path_buf());
                }
                // A file that was closed, renamed or removed is not waited for.
                _ => {
                    burst.open.remove(below);
                }
            }
            burst.paths.insert(below.to_path_buf());
        }
    }
}

/// What was reported within a short time.
#[derive(Default)]
struct Burst {
    paths: BTreeSet<PathBuf>,
    /// Files that were written to and not closed yet, where the system reports closing.
    open: BTreeSet<PathBuf>,
    anywhere: bool,
}
