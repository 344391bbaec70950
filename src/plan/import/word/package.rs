//! The parts of a Word file: which zip it is, how much of it is read, and XML without entities.
//!
//! Only parts that the file's own relations name are read, from memory, so no name of an archive reaches the disk.

use crate::base::file_kind::FileKind;
use crate::base::import::ImportFault;
use roxmltree::{Document, ParsingOptions};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes of all parts together, unpacked.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The most elements and attributes of a part.
const MOST_NODES: u32 = 4_000_000;

/// An open Word file.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the bytes of a file.
    ///
    /// # Errors
    ///
    /// What the bytes are instead.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Package<'a>, ImportFault> {
        if FileKind::of_bytes(bytes) == Some(FileKind::Doc) {
            // A .docx with a password has the older container of Office too. The names of streams are UTF-16; a package with a password has one for it.
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = memchr::memmem::find(bytes, &name).is_some();
            return Err(if encrypted {
                ImportFault::Encrypted
            } else {
                ImportFault::NeedsConversion(FileKind::Doc)
            });
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportFault::Damaged)?;
        Ok(Package { archive, left: MOST_BYTES })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The text of a part; none if there is none of the name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ImportFault> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(ImportFault::Damaged),
        };
        let mut bytes = Vec::new();
        // The size that the archive states may be false; what is read is counted.
        let read = file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| ImportFault::Damaged)?;
        self.left = self.left.checked_sub(read as u64).ok_or(ImportFault::TooLarge)?;
        let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
        Ok(Some(text.into_owned()))
    }
}

/// Parses a part; entities and document types are refused.
pub(super) fn parse(text: &str) -> Result<Document<'_>, ImportFault> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => ImportFault::TooLarge,
        _ => ImportFault::Damaged,
    })
}
