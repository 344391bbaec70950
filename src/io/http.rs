//! HTTP on a socket: the preview's server, safe from whatever clients do.
//!
//! tiny_http's own accept loop has no time limits, reads bodies that its users do not want, and ends at the
//! first error, so connections are accepted and timed here and only their answers are written by it. Only GET and HEAD
//! pass, without a body, to a host that is this server, with a head of at most `MAX_HEAD` bytes that
//! arrives within `HEAD_TIME`; and what [`posting`] admits. Each connection has a thread while it is asked for pages; a tab that waits
//! for server-sent events has none.

pub mod answer;
mod fields;
pub mod posting;
pub mod request;
pub mod tabs;

use self::answer::{Answer, AnswerBody, all_headers, write};
use self::fields::Rejection;
use self::posting::{Posting, Turn, read_body};
use self::request::{MAX_HEAD, Request, parse_head};
use self::tabs::Tabs;
use super::process::catch_panic;
use crate::base::refusal::{Reason, Refusal};
use memchr::memmem;
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long a client may take to send a head or to go on with an open connection.
const HEAD_TIME: Duration = Duration::from_secs(5);

/// How long a client may take to read an answer.
const ANSWER_TIME: Duration = Duration::from_secs(30);

/// How many connections are answered at a time; more are closed at once.
const MAX_CONNECTIONS: usize = 256;

/// How often waiting tabs get a heartbeat.
const HEARTBEAT: Duration = Duration::from_secs(2);

/// A socket that listens, not yet answering.
pub struct Listener {
    listener: TcpListener,
    host: String,
    tabs: Arc<Tabs>,
}

impl Listener {
    /// Listens at a host and port; port 0 takes a free one.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when the port is taken, with a free one, or the host is not of this machine.
    pub fn open(host: &str, port: u16) -> Result<Listener, Refusal> {
        let bind = |port: u16| {
            // The standard library resolves `::1`, but not `[::1]`, which is how an address in a browser has it.
            let bare = host.trim_start_matches('[').trim_end_matches(']');
            let addresses: Vec<SocketAddr> = (bare, port).to_socket_addrs()?.collect();
            TcpListener::bind(&addresses[..])
        };
        let listener = bind(port).map_err(|cause| match cause.kind() {
            io::ErrorKind::AddrInUse => {
                // `skip` and not `port + 1`, which overflows at 65535.
                let free = (port..=u16::MAX).skip(1).take(100).find(|port| bind(*port).is_ok());
                Refusal::new(Reason::PortTaken { port, free: free.unwrap_or(0) }, Path::new(host))
            }
            _ => Refusal::caused(Reason::Listen { port }, Path::new(host), cause),
        })?;
        Ok(Listener { listener, host: host.to_string(), tabs: Arc::default() })
    }

    /// The address to open in a browser, with `/` at the end; that of this machine when the server listens at all.
    pub fn url(&self) -> String {
        let Ok(address) = self.listener.local_addr() else { return String::new() };
        let host = match address.ip() {
            // Windows refuses to connect to `0.0.0.0` and `::`.
            ip if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST).to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
            ip => ip.to_string(),
        };
        // The port of the socket and not the one asked for, which may be 0.
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

    /// Answers requests from now on, in threads of its own, whatever clients do; without `posting` nothing is posted.
    pub fn serve(
        self,
        posting: Option<Posting>,
        answer: impl Fn(&Request) -> Answer + Send + Sync + 'static,
    ) {
        let tabs = self.tabs.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(HEARTBEAT);
                tabs.heartbeat();
            }
        });
        thread::spawn(move || {
            let server = Arc::new(Server {
                answer,
                posting,
                turn: Turn::default(),
                host: self.host,
                tabs: self.tabs,
                busy: AtomicUsize::new(0),
            });
            loop {
                match self.listener.accept() {
                    Ok((stream, _)) => server.accept(stream),
                    // Out of descriptors or the like: slow clients give theirs back in time.
                    Err(_) => thread::sleep(Duration::from_millis(20)),
                }
            }
        });
    }
}

struct Server<A> {
    answer: A,
    posting: Option<Posting>,
    turn: Turn,
    host: String,
    tabs: Arc<Tabs>,
    busy: AtomicUsize,
}

impl<A: Fn(&Request) -> Answer + Send + Sync + 'static> Server<A> {
    fn accept(self: &Arc<Self>, stream: TcpStream) {
        if self.busy.fetch_add(1, Ordering::Relaxed) >= MAX_CONNECTIONS {
            self.busy.fetch_sub(1, Ordering::Relaxed);
            return;
        }
        let server = self.clone();
        let started = thread::Builder::new().spawn(move || {
            // A panic must not keep the place of its connection in `busy`.
            let _ = catch_panic(|| server.converse(stream));
            server.busy.fetch_sub(1, Ordering::Relaxed);
        });
        // The system gave no thread: the connection was closed with the closure that held it.
        if started.is_err() {
            self.busy.fetch_sub(1, Ordering::Relaxed);
        }
    }

    /// Answers the requests of a connection, one after the other.
    fn converse(&self, mut stream: TcpStream) {
        // Events are small packets, which Nagle's algorithm would hold back until the one before is acknowledged.
        let _ = stream.set_nodelay(true);
        let mut rest = Vec::new();
        loop {
            let head = match read_head(&mut stream, &mut rest) {
                Ok(head) => head,
                // After a head that is refused nobody knows where the next one begins, so the connection ends.
                Err(Some(rejection)) => return refuse(stream, rejection),
                Err(None) => return,
            };
            let local = stream.local_addr().ok();
            let mut head = match parse_head(&head, local, &self.host, self.posting.as_ref()) {
                Ok(head) => head,
                Err(rejection) => return refuse(stream, rejection),
            };
            // Until the answer is made: two could write the same file.
            let mut turn = None;
            if let Some(length) = head.length {
                turn = self.turn.take();
                if turn.is_none() {
                    return refuse(stream, (503, "busy"));
                }
                match read_body(&mut stream, &mut rest, length) {
                    Ok(body) => head.request.posted = Some(body),
                    Err(Some(rejection)) => return refuse(stream, rejection),
                    Err(None) => return,
                }
            }
            let answer = (self.answer)(&head.request);
            drop(turn);
            if matches!(answer.body, AnswerBody::Events) {
                return self.begin_events(stream, answer, head.head_only);
            }
            let timed = Timed { stream: &mut stream, until: Instant::now() + ANSWER_TIME };
            if write(timed, answer, head.minor, head.head_only).is_err() || head.last {
                return;
            }
        }
    }

    /// Begins the stream of events on a connection and gives it to the tabs.
    fn begin_events(&self, mut stream: TcpStream, answer: Answer, head_only: bool) {
        // Written by hand: tiny_http writes answers that end, and this one has no end.
        let mut head = "HTTP/1.1 200 OK\r\n".to_string();
        for (name, value) in all_headers(answer.policy, answer.headers) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        // A browser that lost us asks again after this many milliseconds.
        head.push_str("\r\nretry: 500\n\n");
        // An answer to HEAD has no body, so nothing could ever be sent to this client.
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
    // The time limit of a socket begins anew with each read or write: a client that sends one byte a second would
    // never reach it.
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
///
/// # Errors
///
/// A rejection; none when the client has gone or is too slow.
fn read_head(stream: &mut TcpStream, rest: &mut Vec<u8>) -> Result<Vec<u8>, Option<Rejection>> {
    let mut stream = Timed { stream, until: Instant::now() + HEAD_TIME };
    let mut searched = 0;
    loop {
        if let Some(at) = memmem::find(&rest[searched..], b"\r\n\r\n") {
            let after = rest.split_off(searched + at + 4);
            return Ok(std::mem::replace(rest, after));
        }
        if rest.len() > MAX_HEAD {
            return Err(Some((431, "head")));
        }
        // The empty line may be split between two reads, so the last three bytes are searched again.
        searched = rest.len().saturating_sub(3);
        let mut bytes = [0; 4096];
        match stream.read(&mut bytes) {
            Ok(0) | Err(_) => return Err(None),
            Ok(count) => rest.extend_from_slice(&bytes[..count]),
        }
    }
}

/// Says why, closes, and takes in a little of what still comes so that the answer is not lost.
fn refuse(mut stream: TcpStream, (status, reason): Rejection) {
    let mut answer = Answer::text(status, &format!("{status} {reason}"));
    // RFC 9110, section 15.5.6: an answer with 405 lists the methods.
    if status == 405 {
        answer.headers.push(("Allow", "GET, HEAD".to_string()));
    }
    let timed = Timed { stream: &mut stream, until: Instant::now() + ANSWER_TIME };
    let _ = write(timed, answer, 1, false);
    // To close a socket with bytes that nobody has read resets the connection, and the client may lose the answer.
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
