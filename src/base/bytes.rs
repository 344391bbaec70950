//! Searches in the bytes of a text for what hardly any part of it has.

/// How many bytes are asked at once.
const PART: usize = 32;

/// The first byte, from one on, of which a question is true; it is asked of the byte and the two behind it, which are
/// zero after the end.
///
/// The compiler asks a question without branches (`&` and `|`) of many bytes at once, so a part without such a byte is
/// passed over for some three instructions a byte.
///
/// ```
/// # use kehoach::base::bytes::find_bytes;
/// let is_dots = |a, b, _| (a == b'.') & (b == b'.');
/// assert_eq!(find_bytes(b"1. ngay ..", 0, is_dots), Some(8));
/// ```
pub fn find_bytes(bytes: &[u8], from: usize, is_such: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
        let mut last = [0; PART + 2];
        let part: &[u8; PART + 2] = match rest.first_chunk() {
            Some(part) => part,
            None => {
                last[..rest.len()].copy_from_slice(rest);
                &last
            }
        };
        let is_at = |index: usize| is_such(part[index], part[index + 1], part[index + 2]);
        let has_such = (0..PART).fold(false, |found, index| found | is_at(index));
        if has_such && let Some(index) = (0..PART.min(rest.len())).find(|index| is_at(*index)) {
            return Some(at + index);
        }
        at += PART;
    }
}

/// The lines of a text, each with the `\n` that ends it.
///
/// ```
/// # use kehoach::base::bytes::lines;
/// assert_eq!(lines("một\nhai").collect::<Vec<_>>(), ["một\n", "hai"]);
/// ```
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).chain([text.len()]);
    let mut start = 0;
    ends.map(move |end| &text[std::mem::replace(&mut start, end)..end]).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_standard_library() {
        for text in ["", "\n", "a", "a\n", "\n\na\r\nb", "một\n\nhai\n"] {
            assert!(lines(text).eq(text.split_inclusive('\n')), "{text:?}");
        }
    }

    #[test]
    fn each_byte_is_asked_with_the_two_behind_it() {
        for length in 0..3 * PART {
            for at in 0..length {
                let mut bytes = vec![b' '; length];
                bytes[at] = b'a';
                for from in 0..=length {
                    let found = find_bytes(&bytes, from, |a, _, _| a == b'a');
                    assert_eq!(found, (from <= at).then_some(at), "{length} {at} {from}");
                }
                let before = |back: usize| at.checked_sub(back);
                assert_eq!(find_bytes(&bytes, 0, |_, b, _| b == b'a'), before(1), "{length} {at}");
                assert_eq!(find_bytes(&bytes, 0, |_, _, c| c == b'a'), before(2), "{length} {at}");
            }
            assert_eq!(find_bytes(&vec![b' '; length], 0, |_, b, _| b == 0), length.checked_sub(1));
        }
    }
}
