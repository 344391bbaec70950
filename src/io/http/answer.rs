//! Answers, written to a connection by tiny_http.

use std::fs::File;
use std::io::{self, Cursor, Read, Write};
use tiny_http::{HTTPVersion, Header, Response, StatusCode};

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
    /// A part of a file, of this length from its current position.
    File(File, usize),
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

/// The headers of an answer with those that every answer has.
pub(super) fn all_headers(
    policy: Option<&str>,
    headers: Vec<(&'static str, String)>,
) -> impl Iterator<Item = (&'static str, String)> {
    // A foreign page must not frame the preview and have its visitors click in it.
    const FRAMES: &str = "frame-ancestors 'self'";
    let policy = policy.map_or(FRAMES.to_string(), |policy| format!("{policy}; {FRAMES}"));
    let always = [
        // tiny_http names itself where no `Server` is given.
        ("Server", "kehoach".to_string()),
        ("X-Content-Type-Options", "nosniff".to_string()),
        // The files of the search are scripts and hold texts of plans: without this any site could load them.
        ("Cross-Origin-Resource-Policy", "same-origin".to_string()),
        ("Content-Security-Policy", policy),
    ];
    always.into_iter().chain(headers)
}

/// Writes an answer to a client that speaks a minor version of HTTP/1.
pub(super) fn write(stream: impl Write, answer: Answer, minor: u8, head_only: bool) -> io::Result<()> {
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
    // tiny_http writes a head in many pieces, each of which would be a packet, as sockets here do not delay.
    let mut stream = io::BufWriter::with_capacity(64 * 1024, stream);
    // tiny_http would send more than 32 KiB in chunks, without the length that is known here.
    response.with_chunked_threshold(usize::MAX).raw_print(
        &mut stream,
        HTTPVersion(1, minor),
        &[],
        head_only,
        None,
    )?;
    stream.flush()
}
