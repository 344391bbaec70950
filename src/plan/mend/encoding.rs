//! Bytes that are not UTF-8 and can be read in one way only.

use crate::base::legacy_letters::LegacyCoding;
use crate::base::source::guess_encoding;
use crate::base::text::compose;
use encoding_rs::Encoding;

/// A text that was in another encoding.
pub(super) struct Decoded {
    /// The text.
    pub(super) text: String,
    /// The encoding it was in.
    pub(super) encoding: &'static str,
}

/// Reads bytes in UTF-16 or windows-1258; none if they are neither or damaged.
///
/// # Errors
///
/// The coding of the old font for which the bytes are typed.
pub(super) fn decoded(bytes: &[u8]) -> Result<Option<Decoded>, LegacyCoding> {
    let Some(encoding) = guess_encoding(bytes) else { return Ok(None) };
    if let Some(coding) = LegacyCoding::of_fonts().find(|it| it.name() == encoding) {
        return Err(coding);
    }
    let Some(decoder) = Encoding::for_label(encoding.as_bytes()) else { return Ok(None) };
    let (text, had_errors) = decoder.decode_with_bom_removal(bytes);
    let text = compose(&text);
    let is_text = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    // In windows-1258 a tone follows its vowel and becomes one letter with it.
    let is_loose = |c: char| matches!(c, '\u{300}'..='\u{36f}' | '\u{fffd}');
    // Letters that were lost leave capitals within words: «triêÉn».
    let is_torn = |a: char, b: char| a.is_lowercase() && b.is_uppercase() && !b.is_ascii();
    let is_whole = !had_errors
        && text.chars().all(|c| is_text(c) && !is_loose(c))
        && !text.chars().zip(text.chars().skip(1)).any(|(a, b)| is_torn(a, b));
    Ok(is_whole.then(|| Decoded { text: text.into_owned(), encoding }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_texts_alone_are_read() {
        let little: Vec<u8> = "\u{feff}Kế hoạch\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}Kế hoạch\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let torn = b"K\xea\xec hoa\xf2ch tri\xea\xc9n khai th\xfd\xf2c hi\xea\xf2n";
        let windows = b"K\xea\xec hoa\xf2ch tri\xea\xd2n khai th\xfd\xf2c hi\xea\xf2n \xf0\xf4\xf2i";
        let damaged = b"K\xea\xec hoa\xf2ch khai th\xfd\xf2c hi\xea\xf2n \x81 \xf0\xf4\xf2i";
        let loose = b"K\xea\xec hoa\xf2ch khai th\xfd\xf2c hi\xea\xf2n .\xf2";
        let cases: [(&[u8], Option<&str>); 7] = [
            (torn, None),
            (&little, Some("Kế hoạch\r\n")),
            (&big, Some("Kế hoạch\r\n")),
            (&little[..little.len() - 1], None),
            (windows, Some("Kế hoạch triển khai thực hiện đội")),
            (damaged, None),
            (loose, None),
        ];
        for (bytes, expected) in cases {
            let text = decoded(bytes).expect("no old font").map(|it| it.text);
            assert_eq!(text.as_deref(), expected, "{bytes:?}");
        }
    }
}
