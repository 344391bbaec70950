//! Places in a portal's files: a file as a whole, or a stretch of one line.
//!
//! Lines and columns count from 1 in the whole file, columns in characters.

/// A file or folder as a whole, or a stretch of one line of a file. Places are in the order of paths, and a
/// file as a whole comes before its lines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path below the portal's root, with `/`.
    pub path: String,
    /// Where in the file; `None` when the file as a whole is meant.
    pub span: Option<Span>,
}

impl Place {
    /// A file or folder as a whole.
    pub fn file(path: &str) -> Place {
        Place { path: path.to_string(), span: None }
    }
}

/// A stretch of characters in one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The line, from 1.
    pub line: u32,
    /// The column of the first character, from 1.
    pub column: u32,
    /// How many characters; at least 1.
    pub length: u32,
}

impl Span {
    /// A stretch of `length` characters.
    pub fn new(line: usize, column: usize, length: usize) -> Span {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { line: small(line), column: small(column), length: small(length.max(1)) }
    }

    /// The place of this stretch in a file.
    pub fn at(self, path: &str) -> Place {
        Place { path: path.to_string(), span: Some(self) }
    }
}
