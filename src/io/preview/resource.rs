//! A file or page as an answer: whole, in part, or word that the browser has it already.

use crate::base::hash::hash;
use crate::io::http::answer::{Answer, AnswerBody};
use crate::io::http::request::Request;
use std::io::{Seek, SeekFrom};

/// What is at an address, of which a request may get the whole, a part, or word that the browser has it already.
pub(super) struct Resource {
    pub(super) status: u16,
    pub(super) media_type: String,
    /// The Content-Security-Policy, besides what every answer has.
    pub(super) policy: Option<&'static str>,
    pub(super) tag: String,
    pub(super) body: AnswerBody,
    pub(super) length: usize,
}

impl Resource {
    pub(super) fn bytes(bytes: Vec<u8>, media_type: String, policy: Option<&'static str>) -> Resource {
        Resource {
            status: 200,
            media_type,
            policy,
            tag: format!("\"{:016x}\"", hash(bytes.iter().copied())),
            length: bytes.len(),
            body: AnswerBody::Bytes(bytes),
        }
    }

    pub(super) fn answer(self, request: &Request) -> Answer {
        let Resource { status, media_type, policy, tag, body, length } = self;
        // `no-cache`: a browser may keep the bytes, but asks each time whether they are still right.
        let mut headers = vec![("ETag", tag.clone()), ("Cache-Control", "no-cache".to_string())];
        let known = request.header("If-None-Match");
        // RFC 9110, section 13.1.2: `If-None-Match` compares tags weakly, so `W/` does not count.
        let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_string();
        if status == 200
            && known.is_some_and(|known| known == "*" || known.split(',').any(|it| bare(it) == bare(&tag)))
        {
            return Answer { status: 304, policy, headers, body: AnswerBody::Bytes(Vec::new()) };
        }
        headers.push(("Content-Type", media_type));
        headers.push(("Accept-Ranges", "bytes".to_string()));
        // RFC 9110, section 13.1.5: a part completes bytes that are the same, which a weak tag does not promise.
        let same = request.header("If-Range").is_none_or(|it| it == tag && !tag.starts_with("W/"));
        let asked =
            request.header("Range").filter(|_| status == 200 && same).and_then(|it| range(it, length));
        let Some(asked) = asked else { return Answer { status, policy, headers, body } };
        let Some((first, last)) = asked else {
            headers.push(("Content-Range", format!("bytes */{length}")));
            return Answer { status: 416, policy, headers, body: AnswerBody::Bytes(Vec::new()) };
        };
        let part = match body {
            AnswerBody::Bytes(bytes) => AnswerBody::Bytes(bytes[first..=last].to_vec()),
            AnswerBody::File(file, _) if (&file).seek(SeekFrom::Start(first as u64)).is_ok() => {
                AnswerBody::File(file, last - first + 1)
            }
            body => return Answer { status, policy, headers, body },
        };
        headers.push(("Content-Range", format!("bytes {first}-{last}/{length}")));
        Answer { status: 206, policy, headers, body: part }
    }
}

/// One range of bytes, `Some(None)` when it lies outside; none for what is no single range, which is passed over.
fn range(text: &str, length: usize) -> Option<Option<(usize, usize)>> {
    let (first, last) = text.strip_prefix("bytes=")?.split_once('-')?;
    let number = |text: &str| {
        (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()))
            // A number that is too large for `usize` lies beyond any end.
            .then(|| text.parse().unwrap_or(usize::MAX))
    };
    let (first, last) = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => (first, last),
        (Some(first), None) if last.is_empty() => (first, usize::MAX),
        (None, Some(count)) if first.is_empty() => {
            return Some((count > 0 && length > 0).then(|| (length - count.min(length), length - 1)));
        }
        _ => return None,
    };
    Some((first < length).then(|| (first, last.min(length - 1))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_read_and_more_are_passed_over() {
        assert_eq!(range("bytes=0-3", 10), Some(Some((0, 3))));
        assert_eq!(range("bytes=4-", 10), Some(Some((4, 9))));
        assert_eq!(range("bytes=-3", 10), Some(Some((7, 9))));
        assert_eq!(range("bytes=-30", 10), Some(Some((0, 9))));
        assert_eq!(range("bytes=2-99999999999999999999999", 10), Some(Some((2, 9))));
        assert_eq!(range("bytes=10-", 10), Some(None));
        assert_eq!(range("bytes=-0", 10), Some(None));
        assert_eq!(range("bytes=0-", 0), Some(None));
        for passed in ["bytes=3-2", "bytes=0-1,3-4", "bytes=", "bytes=-", "lines=0-1", "bytes=+1-2"] {
            assert_eq!(range(passed, 10), None, "{passed}");
        }
    }
}
