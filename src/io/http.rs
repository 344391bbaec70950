//! HTTP on a socket: heads are parsed by httparse and vetted here, answers are written by tiny_http.
//!
//! tiny_http's own accept loop has no time limits, reads bodies that its users do not want, and ends at the
//! first error, so connections are ours and what tiny_http knows of HTTP is used on them. Only GET and HEAD
//! pass, without a body, to a host that is this server, with a head of at most [`MOST_HEAD`] bytes that
//! arrives within [`PATIENCE`]. Each connection has a thread while it is asked for pages; a tab that waits
//! for server-sent events has none.

use super::desk::caught;
use super::{Reason, Refusal};
use crate::base::percent::decode;
use memchr::{memchr_iter, memmem};
use std::borrow::Cow;
use std::io::{self, Cursor, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tiny_http::{HTTPVersion, Header, Response, StatusCode};

/// The longest head of a request, in bytes.
const MOST_HEAD: usize = 16 * 1024;

/// How many header fields a head may have.
const MOST_FIELDS: usize = 100;

/// How long a client may take to send a head or to go on with an open connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a client may take to read an answer.
const READING: Duration = Duration::from_secs(30);

/// How many connections are answered at a time; more are closed at once.
const MOST_CONNECTIONS: usize = 256;

/// How many tabs may wait for events.
const MOST_TABS: usize = 2048;

/// How often waiting tabs get a heartbeat.
const HEARTBEAT: Duration = Duration::from_secs(2);

/// A request that has passed.
pub struct Request {
    /// The path, decoded, without the slash in front.
    pub path: String,
    fields: Vec<(String, String)>,
}

impl Request {
    /// The value of a header; none when it is not there or there twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = all(&self.fields, name);
        found.next().filter(|_| found.next().is_none())
    }
}

/// What a request gets.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The Content-Security-Policy, besides what every answer has.
    pub policy: Option<&'static str>,
    /// Headers, besides those every answer has.
    pub headers: Vec<(&'static str, String)>,
    /// The content.
    pub body: AnswerBody,
}

/// The content of an answer.
pub enum AnswerBody {
    /// Bytes.
    Bytes(Vec<u8>),
    /// A stretch of a file, from where it stands.
    File(std::fs::File, usize),
    /// Server-sent events, from now on.
    Events,
}

impl Answer {
    /// A short text for programs and for people with `curl`.
    pub fn text(status: u16, text: &str) -> Answer {
        let kind = ("Content-Type", "text/plain; charset=utf-8".to_string());
        Answer {
            status,
            policy: None,
            headers: vec![kind],
            body: AnswerBody::Bytes(format!("{text}\n").into_bytes()),
        }
    }
}

/// A socket that listens, not yet answering.
pub struct Listener {
    listener: TcpListener,
    host: String,
    tabs: Arc<Tabs>,
}

/// The tabs that wait for server-sent events.
#[derive(Default)]
pub struct Tabs(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    tabs: Vec<TcpStream>,
    last: String,
}

impl Listener {
    /// Listens at a host and port; port 0 takes a free one.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when the port is taken, with a free one, or the host is not of this machine.
    pub fn open(host: &str, port: u16) -> Result<Listener, Refusal> {
        let bind = |port: u16| {
            let bare = host.trim_start_matches('[').trim_end_matches(']');
            let addresses: Vec<SocketAddr> = (bare, port).to_socket_addrs()?.collect();
            TcpListener::bind(&addresses[..])
        };
        let listener = bind(port).map_err(|cause| match cause.kind() {
            io::ErrorKind::AddrInUse => {
                let free = (port..=u16::MAX).skip(1).take(100).find(|port| bind(*port).is_ok());
                Refusal::new(Reason::PortTaken { port, free: free.unwrap_or(0) }, Path::new(host))
            }
            _ => Refusal::caused(Reason::Listen { port }, Path::new(host), cause),
        })?;
        Ok(Listener { listener, host: host.to_string(), tabs: Arc::default() })
    }

    /// The address as it stands in a browser, with `/` at the end; one for this machine when it is all.
    pub fn url(&self) -> String {
        let Ok(address) = self.listener.local_addr() else { return String::new() };
        let host = match address.ip() {
            ip if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST).to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
            ip => ip.to_string(),
        };
        format!("http://{host}:{}/", address.port())
    }

    /// Whether other machines may reach it.
    pub fn is_open(&self) -> bool {
        self.listener.local_addr().is_ok_and(|it| !it.ip().is_loopback())
    }

    /// The tabs that wait for server-sent events.
    pub fn tabs(&self) -> Arc<Tabs> {
        self.tabs.clone()
    }

    /// Answers requests from now on, in threads of its own, whatever clients do.
    pub fn serve(self, answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) {
        let tabs = self.tabs.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(HEARTBEAT);
                tabs.heartbeat();
            }
        });
        thread::spawn(move || {
            let server =
                Arc::new(Server { answer, host: self.host, tabs: self.tabs, busy: AtomicUsize::new(0) });
            loop {
                match self.listener.accept() {
                    Ok((stream, _)) => server.take(stream),
                    // Out of descriptors or the like: slow clients give theirs back in time.
                    Err(_) => thread::sleep(Duration::from_millis(20)),
                }
            }
        });
    }
}

impl Tabs {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
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
    fn add(&self, mut tab: TcpStream) {
        let mut waiting = self.lock();
        let sent = tab.set_nonblocking(true).and_then(|()| tab.write_all(waiting.last.as_bytes()));
        if sent.is_ok() && waiting.tabs.len() < MOST_TABS {
            waiting.tabs.push(tab);
        }
    }

    /// Closes the connections of tabs that have gone, and of those that no longer read.
    fn heartbeat(&self) {
        self.lock().tabs.retain_mut(|tab| {
            let open = match tab.read(&mut [0; 64]) {
                Ok(count) => count > 0,
                Err(error) => error.kind() == io::ErrorKind::WouldBlock,
            };
            open && tab.write_all(b":\n\n").is_ok()
        });
    }
}

struct Server<A> {
    answer: A,
    host: String,
    tabs: Arc<Tabs>,
    busy: AtomicUsize,
}

/// Why a head does not pass, as a status; nothing when the client has gone or is too slow.
type Unfit = Option<(u16, &'static str)>;

impl<A: Fn(&Request) -> Answer + Send + Sync + 'static> Server<A> {
    fn take(self: &Arc<Self>, stream: TcpStream) {
        if self.busy.fetch_add(1, Ordering::Relaxed) >= MOST_CONNECTIONS {
            self.busy.fetch_sub(1, Ordering::Relaxed);
            return;
        }
        let server = self.clone();
        let started = thread::Builder::new().spawn(move || {
            let _ = caught(|| server.talk(stream));
            server.busy.fetch_sub(1, Ordering::Relaxed);
        });
        if started.is_err() {
            self.busy.fetch_sub(1, Ordering::Relaxed);
        }
    }

    /// Answers the requests of a connection, one after the other.
    fn talk(&self, mut stream: TcpStream) {
        let _ = stream.set_nodelay(true);
        let mut rest = Vec::new();
        loop {
            let head = match read_head(&mut stream, &mut rest) {
                Ok(head) => head,
                Err(Some(unfit)) => return refuse(stream, unfit),
                Err(None) => return,
            };
            let local = stream.local_addr().ok();
            let (request, version, head_only, last) = match vet(&head, local, &self.host) {
                Ok(vetted) => vetted,
                Err(unfit) => return refuse(stream, unfit),
            };
            let answer = (self.answer)(&request);
            if matches!(answer.body, AnswerBody::Events) {
                return self.wait(stream, answer, head_only);
            }
            if write(&mut stream, answer, &version, head_only).is_err() || last {
                return;
            }
        }
    }

    /// Begins the stream of events on a connection and gives it to the tabs.
    fn wait(&self, mut stream: TcpStream, answer: Answer, head_only: bool) {
        let mut head = "HTTP/1.1 200 OK\r\n".to_string();
        for (name, value) in all_headers(answer.policy, answer.headers) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        // A browser that lost us asks again after this many milliseconds.
        head.push_str("\r\nretry: 500\n\n");
        if stream.write_all(head.as_bytes()).is_ok() && !head_only {
            self.tabs.add(stream);
        }
    }
}

/// A stream with one time limit for all that is read from it or written to it.
struct Timed<'a> {
    stream: &'a mut TcpStream,
    until: Instant,
}

impl Timed<'_> {
    fn left(&self) -> io::Result<Duration> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(left) }
    }
}

impl Read for Timed<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(Some(self.left()?))?;
        self.stream.read(bytes)
    }
}

impl Write for Timed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(Some(self.left()?))?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// Reads a head up to and with the empty line that ends it; `rest` keeps what came after it.
fn read_head(stream: &mut TcpStream, rest: &mut Vec<u8>) -> Result<Vec<u8>, Unfit> {
    let mut stream = Timed { stream, until: Instant::now() + PATIENCE };
    let mut searched = 0;
    loop {
        if let Some(at) = memmem::find(&rest[searched..], b"\r\n\r\n") {
            let after = rest.split_off(searched + at + 4);
            return Ok(std::mem::replace(rest, after));
        }
        if rest.len() > MOST_HEAD {
            return Err(Some((431, "head")));
        }
        searched = rest.len().saturating_sub(3);
        let mut bytes = [0; 4096];
        match stream.read(&mut bytes) {
            Ok(0) | Err(_) => return Err(None),
            Ok(count) => rest.extend_from_slice(&bytes[..count]),
        }
    }
}

/// A request with its version, whether only the head is wanted, and whether it is the last.
type Vetted = (Request, HTTPVersion, bool, bool);

/// The values of the header fields of a name.
fn all<'a>(fields: &'a [(String, String)], name: &str) -> impl Iterator<Item = &'a str> {
    fields.iter().filter(move |it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1.as_str())
}

/// Reads a head; what is not plainly right is refused, so that nothing can be read in two ways.
fn vet(head: &[u8], local: Option<SocketAddr>, host: &str) -> Result<Vetted, (u16, &'static str)> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut parsed = httparse::Request::new(&mut fields);
    // httparse takes a line feed alone for the end of a line, and so the end of a head for that of an earlier one.
    let only_line_feeds = || memchr_iter(b'\n', head).count() > memmem::find_iter(head, b"\r\n").count();
    match parsed.parse(head) {
        Ok(httparse::Status::Complete(length)) if length == head.len() && !only_line_feeds() => {}
        Err(httparse::Error::Version) => return Err((505, "version")),
        Err(httparse::Error::TooManyHeaders) => return Err((431, "head")),
        _ => return Err((400, "head")),
    }
    let httparse::Request { method: Some(method), path: Some(target), version: Some(minor), .. } = parsed
    else {
        return Err((400, "request line"));
    };
    let version = HTTPVersion(1, minor);
    let text =
        |it: &httparse::Header| Some((it.name.to_string(), str::from_utf8(it.value).ok()?.to_string()));
    let fields: Option<Vec<_>> = parsed.headers.iter().map(text).collect();
    let fields = fields.ok_or((400, "header"))?;
    let all = |name| all(&fields, name);
    if all("Transfer-Encoding").count() > 0 || all("Content-Length").any(|it| it != "0") {
        return Err((413, "no body"));
    }
    let hosts: Vec<&str> = all("Host").collect();
    let [asked] = hosts[..] else { return Err((400, "host")) };
    if !is_here(asked, local, host) {
        return Err((403, "host"));
    }
    if all("Origin").any(|it| it.strip_prefix("http://") != Some(asked)) {
        return Err((403, "origin"));
    }
    let head_only = match method {
        "GET" => false,
        "HEAD" => true,
        _ => return Err((405, "method")),
    };
    let path = target
        .split(['?', '#'])
        .next()
        .and_then(|it| it.strip_prefix('/'))
        .and_then(decode)
        .map(Cow::into_owned);
    let path = path.ok_or((400, "address"))?;
    let says = |word| all("Connection").any(|it| it.to_ascii_lowercase().contains(word));
    let last = says("close") || (version == HTTPVersion(1, 0) && !says("keep-alive"));
    Ok((Request { path, fields }, version, head_only, last))
}

/// Whether a host that was asked for is this server: this machine's own name for itself, the address that
/// the connection came to, or the name it was told to listen at.
fn is_here(asked: &str, local: Option<SocketAddr>, host: &str) -> bool {
    let Some(local) = local else { return false };
    let name = match asked.rsplit_once(':').filter(|(name, _)| !name.ends_with(':') && !asked.ends_with(']'))
    {
        Some((name, port)) if port == local.port().to_string() => name,
        Some(_) => return false,
        None => asked,
    };
    let bare = name.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(name);
    if bare.contains(':') != name.starts_with('[') {
        return false;
    }
    let ip = local.ip().to_canonical();
    name.eq_ignore_ascii_case(host)
        || (ip.is_loopback()
            && (name.eq_ignore_ascii_case("localhost") || ["127.0.0.1", "::1"].contains(&bare)))
        || bare.parse() == Ok(ip)
}

/// Says why, closes, and takes in a little of what still comes so that the answer is not lost.
fn refuse(mut stream: TcpStream, (status, reason): (u16, &'static str)) {
    let mut answer = Answer::text(status, &format!("{status} {reason}"));
    if status == 405 {
        answer.headers.push(("Allow", "GET, HEAD".to_string()));
    }
    let _ = write(&mut stream, answer, &HTTPVersion(1, 1), false);
    let _ = stream.shutdown(Shutdown::Write);
    let mut stream = Timed { stream: &mut stream, until: Instant::now() + Duration::from_millis(200) };
    let mut bytes = [0; 4096];
    let mut taken = 0;
    while let Ok(count @ 1..) = stream.read(&mut bytes)
        && taken < 64 * 1024
    {
        taken += count;
    }
}

/// The headers of an answer with those that every answer has.
fn all_headers(
    policy: Option<&str>,
    headers: Vec<(&'static str, String)>,
) -> impl Iterator<Item = (&'static str, String)> {
    const FRAMES: &str = "frame-ancestors 'self'";
    let policy = policy.map_or(FRAMES.to_string(), |policy| format!("{policy}; {FRAMES}"));
    let always = [
        ("Server", "kehoach".to_string()),
        ("X-Content-Type-Options", "nosniff".to_string()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_string()),
        ("Content-Security-Policy", policy),
    ];
    always.into_iter().chain(headers)
}

fn write(stream: &mut TcpStream, answer: Answer, version: &HTTPVersion, head_only: bool) -> io::Result<()> {
    let Answer { status, policy, headers, body } = answer;
    let headers = all_headers(policy, headers);
    let headers = headers.filter_map(|(name, value)| Header::from_bytes(name, value).ok());
    let (reader, length): (Box<dyn Read>, usize) = match body {
        AnswerBody::Bytes(bytes) => {
            let length = bytes.len();
            (Box::new(Cursor::new(bytes)), length)
        }
        AnswerBody::File(file, length) => (Box::new(file.take(length as u64)), length),
        AnswerBody::Events => (Box::new(io::empty()), 0),
    };
    let response = Response::new(StatusCode(status), headers.collect(), reader, Some(length), None);
    let stream = Timed { stream, until: Instant::now() + READING };
    let mut stream = io::BufWriter::with_capacity(64 * 1024, stream);
    response.with_chunked_threshold(usize::MAX).raw_print(
        &mut stream,
        version.clone(),
        &[],
        head_only,
        None,
    )?;
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_server_is_here() {
        let local: SocketAddr = "127.0.0.1:8080".parse().expect("an address");
        for asked in ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080", "[::1]"] {
            assert!(is_here(asked, Some(local), "127.0.0.1"), "{asked}");
        }
        for asked in [
            "",
            "a.vn",
            "a.vn:8080",
            "localhost.a.vn",
            "127.0.0.1:80",
            "127.0.0.1.a.vn",
            "10.0.0.1:8080",
            "::1",
            "localhost:",
            "[::1",
        ] {
            assert!(!is_here(asked, Some(local), "127.0.0.1"), "{asked}");
        }
        let lan: SocketAddr = "10.0.0.7:8080".parse().expect("an address");
        assert!(is_here("10.0.0.7:8080", Some(lan), "0.0.0.0"));
        assert!(is_here("may-a:8080", Some(lan), "may-a"));
        assert!(!is_here("10.0.0.8:8080", Some(lan), "0.0.0.0"));
        assert!(!is_here("localhost:8080", Some(lan), "0.0.0.0"));
    }

    #[test]
    fn what_can_be_read_in_two_ways_does_not_pass() {
        let local = "127.0.0.1:8080".parse().ok();
        let raw = |head: &str| vet(head.as_bytes(), local, "127.0.0.1").map_or_else(|it| it.0, |_| 200);
        let status = |head: &str| raw(&(head.replace('\n', "\r\n") + "\r\n\r\n"));
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost"), 200);
        assert_eq!(status("GET /k%E1%BA%BF/?a HTTP/1.1\nHost: localhost\nContent-Length: 0"), 200);
        assert_eq!(status("GET / HTTP/1.1"), 400);
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost\nHost: localhost"), 400);
        assert_eq!(status("GET / HTTP/1.1\nHost: a.vn"), 403);
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost\nOrigin: http://a.vn"), 403);
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost\nOrigin: http://localhost"), 200);
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost\nContent-Length: abc"), 413);
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost\nTransfer-Encoding: xchunked"), 413);
        assert_eq!(status("GET / HTTP/1.1\nHost : localhost"), 400);
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost\n folded: a"), 400);
        assert_eq!(status("GET /a\u{0} HTTP/1.1\nHost: localhost"), 400);
        assert_eq!(status("GET /%00 HTTP/1.1\nHost: localhost"), 400);
        assert_eq!(status("GET /%ff HTTP/1.1\nHost: localhost"), 400);
        assert_eq!(status("GET /%+1 HTTP/1.1\nHost: localhost"), 400);
        assert_eq!(status("GET http://localhost/ HTTP/1.1\nHost: localhost"), 400);
        assert_eq!(status("GET  / HTTP/1.1\nHost: localhost"), 400);
        assert_eq!(status("POST / HTTP/1.1\nHost: localhost"), 405);
        assert_eq!(status("TRACE / HTTP/1.1\nHost: localhost"), 405);
        assert_eq!(status("GET / HTTP/2.0\nHost: localhost"), 505);
        assert_eq!(status(&format!("GET / HTTP/1.1\nHost: localhost{}", "\nA: b".repeat(99))), 200);
        assert_eq!(status(&format!("GET / HTTP/1.1\nHost: localhost{}", "\nA: b".repeat(100))), 431);
        assert_eq!(status("GET /kế-hoạch/ HTTP/1.1\nHost: localhost\nA: kế"), 200); // as curl sends it
        assert_eq!(status("GET /\nHost: localhost"), 400);
        assert_eq!(raw("GET / HTTP/1.1\nHost: localhost\n\r\n\r\n"), 400);
        assert_eq!(raw("GET / HTTP/1.1\r\nHost: localhost\nA: b\r\n\r\n"), 400);
        assert_eq!(raw("GET / HTTP/1.1\r\nHost: localhost\rA: b\r\n\r\n"), 400);
    }
}
