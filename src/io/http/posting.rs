//! What may be posted: to a few paths, by pages of this server that know its token, one request at a time.
//!
//! All is checked by the head alone, before a byte of the body is read. A form of a foreign page can send neither the
//! token, which is in a header of its own, nor the media types; a script of one could not read the token.

use super::Timed;
use super::fields::{HeaderFields, Rejection, only, values};
use std::io::{self, Read};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The largest body, in bytes.
pub const MAX_BODY: usize = 16 * 1024 * 1024;

/// How long a client may take to send a body.
const BODY_TIME: Duration = Duration::from_secs(10);

/// The header that holds the token.
pub const TOKEN_HEADER: &str = "X-Kehoach-Token";

/// Who may post what.
pub struct Posting {
    /// What the header [`TOKEN_HEADER`] must hold.
    pub token: String,
    /// The paths, without the slash in front, with the media type of what is posted there.
    pub paths: &'static [(&'static str, &'static str)],
}

impl Posting {
    /// The media type of what is posted to a target of a request; none where nothing is.
    pub(super) fn media_type(&self, target: &str) -> Option<&'static str> {
        self.paths.iter().find(|(path, _)| target.strip_prefix('/') == Some(path)).map(|(_, kind)| *kind)
    }

    /// The length of the body that the fields of a head announce, if all is as it must be; `asked` is its host.
    pub(super) fn admit(
        &self,
        media_type: &str,
        fields: &HeaderFields,
        asked: &str,
    ) -> Result<usize, Rejection> {
        let one = |name| only(fields, name);
        if one("Origin").and_then(|it| it.strip_prefix("http://")) != Some(asked) {
            return Err((403, "origin"));
        }
        if !one(TOKEN_HEADER).is_some_and(|it| same(it, &self.token)) {
            return Err((403, "token"));
        }
        let kind = one("Content-Type").and_then(|it| it.split(';').next());
        if !kind.is_some_and(|it| it.trim().eq_ignore_ascii_case(media_type)) {
            return Err((415, "media type"));
        }
        if values(fields, "Expect").count() > 0 {
            return Err((417, "expect"));
        }
        if values(fields, "Transfer-Encoding").count() > 0 || values(fields, "Content-Length").count() == 0 {
            return Err((411, "length"));
        }
        let length = one("Content-Length").filter(|it| it.bytes().all(|b| b.is_ascii_digit()));
        let length = length.filter(|it| !it.is_empty()).ok_or((400, "length"))?;
        // A number that is too large for `usize` is too large a body too.
        let length = length.parse().unwrap_or(usize::MAX);
        if length > MAX_BODY { Err((413, "too large")) } else { Ok(length) }
    }
}

/// Whether two texts are equal, in a time that does not say how much of them is.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// Whether a posted request is being answered.
#[derive(Default)]
pub(super) struct Turn(AtomicBool);

/// The turn of one request, until it is dropped.
pub(super) struct HeldTurn<'a>(&'a Turn);

impl Turn {
    /// Takes the turn, if no other request has it.
    pub(super) fn take(&self) -> Option<HeldTurn<'_>> {
        let taken = self.0.compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed);
        taken.is_ok().then_some(HeldTurn(self))
    }
}

impl Drop for HeldTurn<'_> {
    fn drop(&mut self) {
        self.0.0.store(false, Ordering::Release);
    }
}

/// Reads a body; `rest` has what came with the head, and keeps what comes after the body.
///
/// # Errors
///
/// A rejection; none when the client has gone.
pub(super) fn read_body(
    stream: &mut TcpStream,
    rest: &mut Vec<u8>,
    length: usize,
) -> Result<Vec<u8>, Option<Rejection>> {
    let mut stream = Timed { stream, until: Instant::now() + BODY_TIME };
    let mut bytes = [0; 16 * 1024];
    while rest.len() < length {
        match stream.read(&mut bytes) {
            Ok(0) => return Err(None),
            Ok(count) => rest.extend_from_slice(&bytes[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock) => {
                return Err(Some((408, "too slow")));
            }
            Err(_) => return Err(None),
        }
    }
    let after = rest.split_off(length);
    Ok(std::mem::replace(rest, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: [(&str, &str); 4] = [
        ("Origin", "http://localhost:8080"),
        ("X-Kehoach-Token", "abc"),
        ("Content-Type", "application/json"),
        ("Content-Length", "12"),
    ];

    #[test]
    fn a_head_is_admitted_when_all_of_it_is_right() {
        let check = |changed: &str, values: &[&str], expected: Result<usize, u16>| {
            let fields = RIGHT.iter().filter(|(name, _)| *name != changed);
            let mut fields: Vec<_> = fields.map(|(name, it)| (name.to_string(), it.to_string())).collect();
            fields.extend(values.iter().map(|it| (changed.to_string(), it.to_string())));
            let posting = Posting { token: "abc".into(), paths: &[("a/b", "application/json")] };
            let kind = posting.media_type("/a/b").expect("a path");
            let actual = posting.admit(kind, &fields, "localhost:8080").map_err(|it| it.0);
            assert_eq!(actual, expected, "{changed}: {values:?}");
        };
        check("", &[], Ok(12));
        check("Content-Length", &["16777216"], Ok(MAX_BODY));
        check("Content-Type", &["application/json; charset=utf-8"], Ok(12));
        check("Origin", &[], Err(403));
        for origin in ["null", "http://localhost", "https://localhost:8080", "http://a.vn", ""] {
            check("Origin", &[origin], Err(403));
        }
        for token in ["", "ab", "abd", "abc "] {
            check("X-Kehoach-Token", &[token], Err(403));
        }
        check("X-Kehoach-Token", &["abc", "abc"], Err(403));
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a", ""]
        {
            check("Content-Type", &[kind], Err(415));
        }
        check("Content-Length", &[], Err(411));
        check("Transfer-Encoding", &["chunked"], Err(411));
        for length in ["", "-1", "+1", "1x", " 1", "0x10"] {
            check("Content-Length", &[length], Err(400));
        }
        check("Content-Length", &["12", "12"], Err(400));
        check("Content-Length", &["16777217"], Err(413));
        check("Content-Length", &["99999999999999999999999"], Err(413));
        check("Expect", &["100-continue"], Err(417));
    }

    #[test]
    fn only_one_request_has_the_turn() {
        let turn = Turn::default();
        let first = turn.take();
        assert!(first.is_some() && turn.take().is_none());
        drop(first);
        assert!(turn.take().is_some());
    }
}
