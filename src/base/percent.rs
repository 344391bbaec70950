//! Percent-encoding of addresses (RFC 3986).

use crate::base::bytes::find_bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;

/// What is written as `%XX`: everything but unreserved ASCII and `/`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// Encodes an address for a link.
pub fn encode(address: &str) -> Cow<'_, str> {
    // Nearly all addresses are plain.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() | matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/');
    if find_bytes(address.as_bytes(), 0, |byte, _, _| !is_plain(byte)).is_none() {
        return Cow::Borrowed(address);
    }
    utf8_percent_encode(address, ENCODED).into()
}

/// Decodes an address in a link; `None` for what is not UTF-8, holds control characters or a `%` without
/// two hexadecimal digits.
pub fn decode(link: &str) -> Option<Cow<'_, str>> {
    // The library keeps such a `%`, as browsers do; but then two links mean the same in one program
    // and not in another.
    let is_code = |after: &str| after.len() >= 2 && after.bytes().take(2).all(|it| it.is_ascii_hexdigit());
    let encoded = link.split('%').skip(1).all(is_code);
    let decoded = percent_decode_str(link).decode_utf8().ok()?;
    (encoded && !decoded.contains(char::is_control)).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_back_from_its_link() {
        check("nam/2024/", "nam/2024/");
        check("a-b_c.d~e", "a-b_c.d~e");
        check("tep/a b%.pdf", "tep/a%20b%25.pdf");
        check("tệp#1?x", "t%E1%BB%87p%231%3Fx");
    }

    #[track_caller]
    fn check(address: &str, link: &str) {
        assert_eq!(encode(address), link);
        assert_eq!(decode(link).as_deref(), Some(address));
    }

    #[test]
    fn a_link_that_can_be_read_in_two_ways_is_not_read() {
        assert_eq!(decode("t%e1%bb%87p").as_deref(), Some("tệp"));
        assert_eq!(decode("tệp").as_deref(), Some("tệp"));
        for link in ["100%.pdf", "%+1", "%", "a%2", "%2ệ", "%ff", "%e1%bb", "a%00b", "a%0D%0Ab", "a\tb"] {
            assert_eq!(decode(link), None, "{link:?}");
        }
    }
}
