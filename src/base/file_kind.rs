//! Kinds of files that offices keep documents in and that are no text, by their names and by their first bytes.

/// A kind of file of another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Word since 2007.
    Docx,
    /// Word before 2007, also other files of its time.
    Doc,
    /// LibreOffice Writer.
    Odt,
    /// Excel.
    Xlsx,
    /// Rich Text Format.
    Rtf,
    /// PDF.
    Pdf,
    /// A page of the web, also one that Word saved.
    Html,
    /// An archive.
    Zip,
}

impl FileKind {
    /// All kinds, with what is said of them and the end of their names.
    const ALL: [(FileKind, &'static str, &'static str); 8] = [
        (FileKind::Docx, "Word", "docx"),
        (FileKind::Doc, "Word", "doc"),
        (FileKind::Odt, "LibreOffice", "odt"),
        (FileKind::Xlsx, "Excel", "xlsx"),
        (FileKind::Rtf, "RTF", "rtf"),
        (FileKind::Pdf, "PDF", "pdf"),
        (FileKind::Html, "HTML", "html"),
        (FileKind::Zip, "ZIP", "zip"),
    ];

    /// The kind that the name of a file says.
    ///
    /// ```
    /// # use kehoach::base::file_kind::FileKind;
    /// assert_eq!(FileKind::of_name("2025/Kế hoạch.DOCX"), Some(FileKind::Docx));
    /// assert_eq!(FileKind::of_name("a.md"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<FileKind> {
        let (_, extension) = name.rsplit_once('.')?;
        let extension = extension.to_ascii_lowercase();
        FileKind::ALL.iter().find(|(.., it)| *it == extension).map(|(kind, ..)| *kind)
    }

    /// The kind that the first bytes of a file say.
    ///
    /// ```
    /// # use kehoach::base::file_kind::FileKind;
    /// assert_eq!(FileKind::of_bytes(b"%PDF-1.7"), Some(FileKind::Pdf));
    /// assert_eq!(FileKind::of_bytes(b"---\ntitle: A"), None);
    /// ```
    pub fn of_bytes(bytes: &[u8]) -> Option<FileKind> {
        match bytes.first()? {
            // An archive without files begins with its end.
            b'P' if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") => {
                Some(archive(bytes))
            }
            0xd0 if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Some(FileKind::Doc),
            b'{' if bytes.starts_with(b"{\\rtf") => Some(FileKind::Rtf),
            b'%' if bytes.starts_with(b"%PDF-") => Some(FileKind::Pdf),
            b'<' => {
                let begins = |tag: &str| {
                    bytes.get(..tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag.as_bytes()))
                };
                ["<html", "<!doctype html"].into_iter().any(begins).then_some(FileKind::Html)
            }
            _ => None,
        }
    }

    /// Whether `kehoach import` makes a plan of it.
    pub fn is_importable(self) -> bool {
        matches!(self, FileKind::Docx | FileKind::Doc | FileKind::Odt | FileKind::Rtf | FileKind::Pdf)
    }

    /// The program or the format: «Word».
    pub fn name(self) -> &'static str {
        FileKind::ALL[self as usize].1
    }

    /// The end of the names of such files: `docx`.
    pub fn extension(self) -> &'static str {
        FileKind::ALL[self as usize].2
    }
}

/// What an archive holds, by the names of the files in it.
fn archive(bytes: &[u8]) -> FileKind {
    let holds = |name: &str| memchr::memmem::find(bytes, name.as_bytes()).is_some();
    match () {
        _ if holds("word/document.xml") => FileKind::Docx,
        _ if holds("opendocument.text") => FileKind::Odt,
        _ if holds("xl/workbook.xml") => FileKind::Xlsx,
        _ => FileKind::Zip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_its_own_row() {
        for (index, (kind, ..)) in FileKind::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, index, "{kind:?}");
        }
    }

    #[test]
    fn files_are_told_by_their_first_bytes() {
        for (bytes, expected) in [
            (&b"PK\x03\x04\x14\0 word/document.xml"[..], Some(FileKind::Docx)),
            (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text", Some(FileKind::Odt)),
            (b"PK\x03\x04 xl/workbook.xml", Some(FileKind::Xlsx)),
            (b"PK\x03\x04", Some(FileKind::Zip)),
            (b"PK\x05\x06", Some(FileKind::Zip)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", Some(FileKind::Doc)),
            (b"{\\rtf1\\ansi", Some(FileKind::Rtf)),
            (b"<!DOCTYPE HTML><html>", Some(FileKind::Html)),
            (b"<b>", None),
            (b"PK", None),
            (b"", None),
        ] {
            assert_eq!(FileKind::of_bytes(bytes), expected, "{bytes:?}");
        }
    }
}
