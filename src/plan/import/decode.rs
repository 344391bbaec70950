//! The bytes of a document: which form they have, and their words.

use super::legacy::LegacyFont;
use super::{Manuscript, plain, word};
use crate::base::file_kind::FileKind;
use crate::base::import::ImportFault;
use crate::base::legacy_letters::{LegacyCoding, has_modern_letters, legacy_line};
use crate::base::source::{guess_encoding, visible};
use encoding_rs::{Encoding, WINDOWS_1252};

/// Makes a manuscript of the bytes of a Word file or a text.
///
/// A text is UTF-8, UTF-16, windows-1258, or typed for a font of TCVN3 or VNI.
///
/// # Errors
///
/// What the bytes are instead.
pub fn manuscript(bytes: &[u8]) -> Result<Manuscript, ImportFault> {
    use FileKind::{Doc, Docx, Html, Odt, Pdf, Rtf, Xlsx, Zip};
    match FileKind::of_bytes(bytes) {
        Some(kind @ (Rtf | Pdf)) => return Err(ImportFault::NeedsConversion(kind)),
        Some(Docx | Doc | Odt | Xlsx | Zip) => return word::manuscript(bytes),
        Some(Html) | None => {}
    }
    let text = text(bytes)?;
    if text.trim_start_matches('\u{feff}').starts_with("---\n") {
        return Err(ImportFault::AlreadyPlan);
    }
    if !text.contains(char::is_alphanumeric) {
        return Err(ImportFault::NoWords);
    }
    Ok(plain::manuscript(&text))
}

/// The words of a text in any of the codings.
fn text(bytes: &[u8]) -> Result<String, ImportFault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_string(),
        Err(_) => {
            let coding = guess_encoding(bytes).ok_or(ImportFault::UnknownCoding)?;
            // The old fonts have no coding of their own: their bytes are those of windows-1252.
            let encoding = Encoding::for_label(coding.as_bytes()).unwrap_or(WINDOWS_1252);
            let (text, _, _) = encoding.decode(bytes);
            text.into_owned()
        }
    };
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n");
    Ok(visible(&with_modern_letters(text)).into_owned())
}

/// The text with the letters that the old fonts show; beside modern letters only the lines that were typed for one.
fn with_modern_letters(text: String) -> String {
    let Some((coding, _)) = legacy_line(&text) else { return text };
    if !has_modern_letters(&text) {
        return decoded(&text, coding);
    }
    let lines = text.split_inclusive('\n');
    lines.map(|line| legacy_line(line).map_or(line.into(), |(coding, _)| decoded(line, coding))).collect()
}

fn decoded(text: &str, coding: LegacyCoding) -> String {
    match coding {
        LegacyCoding::Tcvn3 => LegacyFont::Tcvn3 { capitals: false }.decode(text),
        LegacyCoding::Vni => LegacyFont::Vni.decode(text),
        LegacyCoding::Misread => text.to_string(),
    }
}
