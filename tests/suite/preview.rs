//! The preview of a portal for one test: `kehoach serve` as a process of its own, and requests to it.

use crate::portal::Portal;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::NamedTempFile;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_kehoach");

/// A portal with `kehoach serve` running in it.
pub(crate) struct Preview {
    pub(crate) portal: Portal,
    pub(crate) child: Child,
    pub(crate) port: u16,
    pub(crate) terminal: NamedTempFile,
}

/// What a request got.
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Got {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or("")
    }
}

impl Preview {
    pub(crate) fn of(portal: Portal) -> Preview {
        Preview::with(portal, &[])
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    pub(crate) fn with(portal: Portal, arguments: &[&str]) -> Preview {
        let mut command = Command::new(PROGRAM);
        command.args(["serve", "--port", "0"]).args(arguments);
        Preview::start(portal, command)
    }

    /// Starts the program by a command that runs it.
    pub(crate) fn start(portal: Portal, mut command: Command) -> Preview {
        let terminal = NamedTempFile::new().expect("a file");
        let file = terminal.reopen().expect("the file again");
        command.current_dir(portal.path("")).stdout(Stdio::piped()).stderr(file);
        let mut child = command.spawn().expect("the program runs");
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("standard output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        Preview { portal, child, port: port.unwrap_or_else(|| panic!("an address in {line:?}")), terminal }
    }

    /// Waits until the terminal shows some words; all that it shows.
    #[track_caller]
    pub(crate) fn until_prints(&self, words: &str) -> String {
        let start = Instant::now();
        loop {
            let shown = fs::read_to_string(self.terminal.path()).expect("what was printed");
            if shown.contains(words) {
                return shown;
            }
            assert!(start.elapsed() < Duration::from_secs(10), "{words} in {shown}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Sends the process a signal.
    #[cfg(unix)]
    pub(crate) fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|it| it.success()), "{signal} is sent");
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time limit");
        stream
    }

    /// What bytes get until the server closes the connection.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Got {
        let mut stream = self.connect();
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|it| it == b"\r\n\r\n").map_or(answer.len(), |at| at + 4);
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
        Got { status, head, body: answer[end..].to_vec() }
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str) -> Got {
        let host = format!("127.0.0.1:{}", self.port);
        self.raw(
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n")
                .as_bytes(),
        )
    }

    pub(crate) fn get(&self, path: &str) -> Got {
        self.ask("GET", path, "")
    }

    /// What an answer that has no end begins with.
    pub(crate) fn first_bytes(&self, path: &str) -> String {
        let mut stream = self.connect();
        let ask = format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(ask.as_bytes()).expect("the server reads");
        let mut bytes = [0; 1024];
        let count = stream.read(&mut bytes).expect("the server answers");
        String::from_utf8_lossy(&bytes[..count]).into_owned()
    }

    /// Waits until a page is as it should be.
    #[track_caller]
    pub(crate) fn until(&self, path: &str, right: impl Fn(&Got) -> bool) -> Got {
        let start = Instant::now();
        loop {
            let got = self.get(path);
            if right(&got) {
                return got;
            }
            assert!(start.elapsed() < Duration::from_secs(10), "{path}: {}\n{}", got.head, got.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub(crate) fn until_says(&self, path: &str, words: &str) -> Got {
        self.until(path, |got| got.status == 200 && got.text().contains(words))
    }

    /// The server-sent events from now on.
    pub(crate) fn events(&self) -> Events {
        let mut stream = self.connect();
        let ask = format!("GET /.kehoach/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(ask.as_bytes()).expect("the server reads");
        Events(BufReader::new(stream))
    }

    /// A number of the process as the system gives it.
    pub(crate) fn count(&self, what: &str) -> Option<usize> {
        let folder = format!("/proc/{}", self.child.id());
        match what {
            "descriptors" => fs::read_dir(format!("{folder}/fd")).ok().map(Iterator::count),
            what => {
                let status = fs::read_to_string(format!("{folder}/status")).ok()?;
                let line = status.lines().find_map(|line| line.strip_prefix(what))?;
                line.split_whitespace().next()?.parse().ok()
            }
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) struct Events(pub(crate) BufReader<TcpStream>);

impl Events {
    /// The data of the next event.
    #[track_caller]
    pub(crate) fn next(&mut self) -> serde_json::Value {
        let mut line = String::new();
        let start = Instant::now();
        loop {
            assert!(start.elapsed() < Duration::from_secs(10), "an event in time");
            line.clear();
            let count = self.0.read_line(&mut line).expect("an event in time");
            assert!(count > 0, "the stream goes on");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("events are JSON");
            }
        }
    }

    /// The next event with this many faults, as one text.
    #[track_caller]
    pub(crate) fn until_faults(&mut self, count: usize) -> String {
        loop {
            let event = self.next();
            let faults = event["faults"].as_array().expect("a list");
            if faults.len() == count {
                return faults.iter().filter_map(|it| it.as_str()).collect();
            }
        }
    }

    /// Waits for an event with just the errors that a build printed.
    #[track_caller]
    pub(crate) fn until_faults_are(&mut self, printed: &str) {
        loop {
            let event = self.next();
            let faults = event["faults"].as_array().expect("a list");
            let all = faults.iter().all(|fault| fault.as_str().is_some_and(|fault| printed.contains(fault)));
            let errors =
                faults.iter().filter(|fault| fault.as_str().is_some_and(|it| it.starts_with("error[")));
            if all && errors.count() == printed.matches("error[").count() {
                return;
            }
        }
    }
}

/// A plan with a title and a text.
pub(crate) fn plan(title: &str, text: &str) -> Vec<u8> {
    format!("---\ntitle: {title}\nissuer: Sở Nội vụ\nyear: 2024\n---\n{text}\n").into_bytes()
}

/// A page without the line that the preview adds.
pub(crate) fn without_script(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let Some(at) = text.find("<script src=\"/.kehoach/") else { return bytes.to_vec() };
    let end = text[at..].find("</script>\n").map_or(text.len(), |end| at + end + 10);
    format!("{}{}", &text[..at], &text[end..]).into_bytes()
}
