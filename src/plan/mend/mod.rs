//! What `check --fix` writes: a file with the slips mended that have only one answer.
//!
//! ```text
//! bytes ─▶ encoding ─▶ Sheet ─▶ dashes      the `---` around the front matter
//!                             ├─▶ signs       colons, spaces and quotation marks in YAML
//!                             ├─▶ faults      what the readers themselves know the right line of
//!                             ├─▶ body        tags, headings, items, indents
//!                             └─▶ quarters    the themes of the quarters that the text names
//! ```
//! A step is kept only if the readers find no new fault after it, and the steps are repeated until none changes anything:
//! mending twice is mending once. The steps of the body, but for tags, are kept only if a reader of the page sees the same.

mod body;
mod dashes;
mod encoding;
mod faults;
mod quarters;
mod reading;
mod sheet;
mod signs;
mod tags;

use self::reading::FileReading;
use self::sheet::Sheet;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::MendKind;
use crate::base::legacy_letters::{LegacyCoding, legacy_line};
use crate::base::source::{MAX_FILE, Source};

/// How often the steps are repeated.
const MOST_PASSES: usize = 8;

/// A mended file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MendedFile {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// What was mended, in order of the file.
    pub lines: Vec<MendedLine>,
}

/// A line that was mended, or the whole file where it has neither an old nor a new text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MendedLine {
    /// Its number before, from 1; none for a new line.
    pub line: Option<usize>,
    /// What was mended.
    pub kinds: Vec<MendKind>,
    /// What it was; none for a new line.
    pub old: Option<String>,
    /// What it is; none for one that is gone.
    pub new: Option<String>,
}

/// What a file consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    /// Front matter and text of a plan.
    Plan,
    /// Front matter and text of another page.
    Page,
    /// Keys and values alone.
    Yaml,
}

/// Finds the faults of a text, as `check` does.
pub type FaultFinder<'a> = &'a dyn Fn(&Source) -> Vec<Diagnostic>;

/// Mends a file; none if nothing can be mended.
///
/// # Errors
///
/// The coding of an old font in which the text is typed: it has more than one answer, and the import makes a new file.
pub fn mend(
    path: &str,
    bytes: &[u8],
    form: FileForm,
    find: FaultFinder,
) -> Result<Option<MendedFile>, LegacyCoding> {
    if bytes.len() as u64 > MAX_FILE {
        return Ok(None);
    }
    let decoded = match std::str::from_utf8(bytes) {
        Ok(_) => None,
        Err(_) => match encoding::decoded(bytes)? {
            Some(decoded) => Some(decoded),
            None => return Ok(None),
        },
    };
    let text = decoded.as_ref().map_or_else(|| std::str::from_utf8(bytes).unwrap_or_default(), |it| &it.text);
    if let Some((coding, _)) = legacy_line(text) {
        return Err(coding);
    }
    let mut mender = Mender { path, form, find, sheet: Sheet::of(text), reading: FileReading::default() };
    if !mender.settle() {
        return Ok(None);
    }
    let file = mender.sheet.file();
    if decoded.is_none() && file == text {
        return Ok(None);
    }
    let encoding = decoded.as_ref().map(|it| MendedLine {
        line: None,
        kinds: vec![MendKind::Encoding(it.encoding)],
        old: None,
        new: None,
    });
    let lines = encoding.into_iter().chain(mender.sheet.mended()).collect();
    Ok(Some(MendedFile { bytes: file.into_bytes(), lines }))
}

/// A file that is being mended.
struct Mender<'a> {
    path: &'a str,
    form: FileForm,
    find: FaultFinder<'a>,
    sheet: Sheet<'a>,
    /// What the readers say of it.
    reading: FileReading,
}

impl<'a> Mender<'a> {
    /// Repeats the steps until none changes anything; returns whether that was reached.
    fn settle(&mut self) -> bool {
        self.reading = self.read(&self.sheet);
        for _ in 0..MOST_PASSES {
            let before = self.sheet.text();
            self.dashes();
            self.signs();
            self.tabs();
            if !self.faults() {
                return false;
            }
            if self.reading.is_open() && self.form != FileForm::Yaml {
                self.tags();
                self.body();
                self.quarters();
            }
            if self.sheet.text() == before {
                return true;
            }
        }
        false
    }

    /// Makes a change if it is no worse than what was; returns whether it was made.
    fn attempt(&mut self, change: impl FnOnce(&mut Sheet<'a>)) -> bool {
        let mut sheet = self.sheet.clone();
        change(&mut sheet);
        self.accept(sheet, false)
    }

    /// Takes a changed file if it is no worse than what was, or, with `further`, if the readers come further.
    fn accept(&mut self, sheet: Sheet<'a>, further: bool) -> bool {
        if sheet.text() == self.sheet.text() {
            return false;
        }
        let reading = self.read(&sheet);
        let is_better = reading.is_no_worse(&self.reading, further);
        if is_better {
            (self.sheet, self.reading) = (sheet, reading);
        }
        is_better
    }

    fn source(&self, sheet: &Sheet) -> Source {
        Source { path: self.path.to_string(), text: sheet.text() }
    }

    fn read(&self, sheet: &Sheet) -> FileReading {
        FileReading::of(&self.source(sheet), self.form, self.find)
    }

    /// The lines of the keys.
    fn key_lines(&self) -> std::ops::Range<usize> {
        let lines = &self.sheet.lines;
        if self.form == FileForm::Yaml {
            return 0..lines.len();
        }
        let is_dashes = |index: usize| lines[index].text().trim_end() == "---";
        if lines.is_empty() || !is_dashes(0) {
            return 0..0;
        }
        (1..lines.len()).find(|index| is_dashes(*index)).map_or(0..0, |end| 1..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_mended_stays_byte_for_byte() {
        let nothing = |_: &Source| Vec::new();
        for file in ["", "---\r\ntitle: A\r\n---\r\nKê\u{301} hoạch", "\u{feff}---\rtitle: A\r---\r", "x"]
        {
            assert_eq!(mend("a.md", file.as_bytes(), FileForm::Page, &nothing), Ok(None), "{file:?}");
        }
        let file = "\u{feff}---\r\ntitle：Kê\u{301}\r\n---\r\nKê\u{301} hoạch\n\u{200b}\n";
        let mended = mend("a.md", file.as_bytes(), FileForm::Page, &nothing).expect("no old font");
        let mended = mended.expect("something to mend");
        let expected = "\u{feff}---\r\ntitle: Kế\r\n---\r\nKê\u{301} hoạch\n\n";
        assert_eq!(String::from_utf8(mended.bytes).expect("a text"), expected);
        assert_eq!(mended.lines.iter().map(|it| it.line).collect::<Vec<_>>(), [Some(2), Some(5)]);
    }

    #[test]
    fn old_fonts_and_other_bytes_are_left_alone() {
        let nothing = |_: &Source| Vec::new();
        let tcvn3 = "---\ntitle: Uû ban nh©n d©n tØnh, kÕ ho¹ch c«ng t¸c n¨m vµ nhiÖm vô\n---\n";
        assert_eq!(mend("a.md", tcvn3.as_bytes(), FileForm::Plan, &nothing), Err(LegacyCoding::Tcvn3));
        for bytes in [b"PK\x03\x04\0\0\xff\xfe".as_slice(), b"\xd0\xcf\x11\xe0", b"a\xff"] {
            assert_eq!(mend("a.md", bytes, FileForm::Plan, &nothing), Ok(None));
        }
        // «ư» of TCVN3 is a soft hyphen.
        let line = "---\ntitle: Ph\u{ad}¬ng\n---\n";
        assert_eq!(mend("a.md", line.as_bytes(), FileForm::Plan, &nothing), Ok(None));
    }
}
