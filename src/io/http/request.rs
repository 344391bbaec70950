//! The head of a request: parsed by httparse and checked, so that nothing can be read in two ways.

use super::fields::{Rejection, only, values};
use super::posting::Posting;
use crate::base::percent::decode;
use memchr::{memchr_iter, memmem};
use std::borrow::Cow;
use std::net::SocketAddr;

/// The longest head of a request, in bytes.
pub(super) const MAX_HEAD: usize = 16 * 1024;

/// How many header fields a head may have.
const MAX_FIELDS: usize = 100;

/// A request that has passed.
pub struct Request {
    /// The path, decoded, without the slash in front.
    pub path: String,
    /// What stands after the first `?` of the target, as it was sent; empty where there is none.
    pub query: String,
    /// What was posted; none for other methods.
    pub posted: Option<Vec<u8>>,
    fields: Vec<(String, String)>,
}

impl Request {
    /// The value of a header; none when it is not there or there twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        only(&self.fields, name)
    }
}

/// A request with what its head says of the connection.
pub(super) struct Head {
    pub(super) request: Request,
    /// The minor version: 0 or 1 of HTTP/1.
    pub(super) minor: u8,
    /// Whether the client wants no body.
    pub(super) head_only: bool,
    /// Whether the connection ends with the answer.
    pub(super) last: bool,
    /// The length of the body that is still to be read, where one is posted.
    pub(super) length: Option<usize>,
}

/// Parses and checks a head, with the empty line at its end, of a connection to a local address of a server that listens
/// at a host.
///
/// # Errors
///
/// [`Rejection`]: 400 for what is not plainly right, 403 for another host or origin, 405 for other methods than GET and
/// HEAD, 413 for a body, 431 for too many fields, 505 for other versions; of what is posted those of [`Posting::admit`].
pub(super) fn parse_head(
    head: &[u8],
    local: Option<SocketAddr>,
    host: &str,
    posting: Option<&Posting>,
) -> Result<Head, Rejection> {
    let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
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
    let text =
        |it: &httparse::Header| Some((it.name.to_string(), str::from_utf8(it.value).ok()?.to_string()));
    let fields: Option<Vec<_>> = parsed.headers.iter().map(text).collect();
    let fields = fields.ok_or((400, "header"))?;
    let all = |name| values(&fields, name);
    let posting = posting.filter(|_| method == "POST").and_then(|it| Some((it, it.media_type(target)?)));
    // Nobody reads a body here: its bytes would be taken for the next request of the connection.
    if posting.is_none()
        && (all("Transfer-Encoding").count() > 0 || all("Content-Length").any(|it| it != "0"))
    {
        return Err((413, "no body"));
    }
    let hosts: Vec<&str> = all("Host").collect();
    // RFC 9112, section 3.2: a request without `Host` or with two gets 400.
    let [asked] = hosts[..] else { return Err((400, "host")) };
    // DNS rebinding: a foreign page can have its own name resolved to this machine, and its requests still name that
    // host.
    if !is_own_host(asked, local, host) {
        return Err((403, "host"));
    }
    // A script of a foreign page may send requests here too; its browser then names that page's site in `Origin`.
    if all("Origin").any(|it| it.strip_prefix("http://") != Some(asked)) {
        return Err((403, "origin"));
    }
    let length = posting.map(|(posting, kind)| posting.admit(kind, &fields, asked)).transpose()?;
    let head_only = match method {
        "GET" => false,
        "HEAD" => true,
        _ if length.is_some() => false,
        _ => return Err((405, "method")),
    };
    let path = target
        .split(['?', '#'])
        .next()
        .and_then(|it| it.strip_prefix('/'))
        .and_then(decode)
        .map(Cow::into_owned);
    let path = path.ok_or((400, "address"))?;
    let query = target.split_once('?').map_or("", |(_, query)| query).to_string();
    let says = |word| all("Connection").any(|it| it.to_ascii_lowercase().contains(word));
    // RFC 9112, section 9.3: HTTP/1.1 keeps a connection unless told otherwise, HTTP/1.0 closes it.
    let last = says("close") || (minor == 0 && !says("keep-alive"));
    Ok(Head { request: Request { path, query, posted: None, fields }, minor, head_only, last, length })
}

/// Whether a host that was asked for is this server: this machine's own name for itself, the address that
/// the connection came to, or the host it listens at.
fn is_own_host(asked: &str, local: Option<SocketAddr>, host: &str) -> bool {
    let Some(local) = local else { return false };
    // The colons within an IPv6 address do not begin a port.
    let name = match asked.rsplit_once(':').filter(|(name, _)| !name.ends_with(':') && !asked.ends_with(']'))
    {
        Some((name, port)) if port == local.port().to_string() => name,
        Some(_) => return false,
        None => asked,
    };
    let bare = name.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(name);
    // RFC 3986: an IPv6 address in a host has brackets, and nothing else has.
    if bare.contains(':') != name.starts_with('[') {
        return false;
    }
    // A socket that listens on `::` gives the address of an IPv4 connection as `::ffff:127.0.0.1`.
    let ip = local.ip().to_canonical();
    name.eq_ignore_ascii_case(host)
        || (ip.is_loopback()
            && (name.eq_ignore_ascii_case("localhost") || ["127.0.0.1", "::1"].contains(&bare)))
        || bare.parse() == Ok(ip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_server_is_own_host() {
        let local: SocketAddr = "127.0.0.1:8080".parse().expect("an address");
        for asked in ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080", "[::1]"] {
            assert!(is_own_host(asked, Some(local), "127.0.0.1"), "{asked}");
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
            assert!(!is_own_host(asked, Some(local), "127.0.0.1"), "{asked}");
        }
        let lan: SocketAddr = "10.0.0.7:8080".parse().expect("an address");
        assert!(is_own_host("10.0.0.7:8080", Some(lan), "0.0.0.0"));
        assert!(is_own_host("may-a:8080", Some(lan), "may-a"));
        assert!(!is_own_host("10.0.0.8:8080", Some(lan), "0.0.0.0"));
        assert!(!is_own_host("localhost:8080", Some(lan), "0.0.0.0"));
    }

    #[test]
    fn what_can_be_read_in_two_ways_does_not_pass() {
        let local = "127.0.0.1:8080".parse().ok();
        let raw = |head: &str| {
            parse_head(head.as_bytes(), local, "127.0.0.1", None).map_or_else(|it| it.0, |_| 200)
        };
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
