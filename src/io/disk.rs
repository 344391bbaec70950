//! Reading a portal: which files there are, and their bytes.
//!
//! Only regular files are content. Links are not followed, hidden names and editors' leftovers are passed
//! over, and what an author may have meant is told.

use super::{Reason, Refusal};
use crate::base::diagnostic::Diagnostic;
use crate::base::message::Message;
use crate::base::source::{MAX_FILE, Place, Source};
use crate::base::text::compose;
use crate::site::corpus::{Corpus, Role, parse, role};
use rayon::prelude::*;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path below the root, composed, with `/`.
    pub path: String,
    /// What it is.
    pub role: Role,
    /// Where it is.
    pub full: PathBuf,
}

/// Reads and parses a whole portal, in parallel.
///
/// # Errors
///
/// [`Refusal`] when the root is no portal or cannot be read.
pub fn read(root: &Path) -> Result<(Corpus, Vec<Diagnostic>), Refusal> {
    let settings = root.join("site.yaml");
    if !fs::symlink_metadata(&settings).is_ok_and(|it| it.is_file()) {
        return Err(Refusal::new(Reason::NoPortal, root));
    }
    let (files, faults) = list(root);
    let parsed: Vec<_> = files.par_iter().map(|file| (file.path.clone(), read_one(file))).collect();
    let mut corpus = Corpus::default();
    for (path, (parsed, faults)) in parsed {
        corpus.insert(path, parsed, faults);
    }
    Ok((corpus, faults))
}

fn read_one(file: &File) -> (crate::site::corpus::Parsed, Vec<Diagnostic>) {
    match parse(&file.path, file.role.clone(), || bytes(&file.full)) {
        Ok(parsed) => parsed,
        Err(error) => {
            let message = Message::Unreadable { reason: error.to_string() };
            let nothing =
                parse(&file.path, file.role.clone(), || Ok::<_, std::convert::Infallible>(Vec::new()));
            let Ok((parsed, _)) = nothing;
            (parsed, vec![Diagnostic::error(message, Place::file(&file.path))])
        }
    }
}

/// The bytes of a file, at most one more than a source may have.
fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let length = file.metadata()?.len().min(MAX_FILE + 1);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The clean text of a source file, for showing a fault; none when it cannot be read.
pub fn source(root: &Path, path: &str) -> Option<Source> {
    let bytes = bytes(&root.join(path)).ok()?;
    Source::read(path, bytes, &mut Vec::new()).ok()
}

/// The source files below the root, by path, with warnings of what is passed over.
fn list(root: &Path) -> (Vec<File>, Vec<Diagnostic>) {
    let mut files =
        vec![File { path: "site.yaml".into(), role: Role::Settings, full: root.join("site.yaml") }];
    let mut faults = Vec::new();
    let content = root.join("content");
    match fs::symlink_metadata(&content) {
        Ok(it) if it.is_dir() => {}
        Ok(_) => {
            faults.push(Diagnostic::error(Message::NotAFolder, Place::file("content")));
            return (files, faults);
        }
        Err(_) => return (files, faults),
    }
    let walk = WalkDir::new(&content).sort_by_file_name().into_iter();
    for entry in
        walk.filter_entry(|entry| entry.depth() == 0 || !is_leftover(&entry.file_name().to_string_lossy()))
    {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or("content".into(), |path| shown(root, path));
                let reason = error.io_error().map_or(error.to_string(), ToString::to_string);
                faults.push(Diagnostic::error(Message::Unreadable { reason }, Place::file(&path)));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let path = shown(root, entry.path());
        let passed = if entry.path().to_str().is_none() {
            Some(Message::NameNotUtf8)
        } else if entry.path_is_symlink() {
            Some(Message::SkippedLink)
        } else if !entry.file_type().is_file() {
            Some(Message::SkippedSpecial)
        } else {
            None
        };
        match (passed, role(&path)) {
            (Some(message), _) => faults.push(Diagnostic::warning(message, Place::file(&path))),
            (None, Some(role)) => files.push(File { path, role, full: entry.into_path() }),
            (None, None) => {
                let fault = Diagnostic::warning(Message::SkippedUnknown, Place::file(&path));
                faults.push(fault.hint(Message::HintMovePlan));
            }
        }
    }
    (files, faults)
}

/// The path below the root, composed, with `/`.
fn shown(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    compose(&parts.join("/")).into_owned()
}

/// Hidden files and what editors and systems leave behind.
fn is_leftover(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name.starts_with(['.', '~'])
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || [".swp", ".swo", ".bak", ".tmp", ".orig"].iter().any(|it| lower.ends_with(it))
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini")
}

/// Files by name, with their bytes.
pub type NamedFiles = Vec<(String, Vec<u8>)>;

/// The files of a theme's folder; none when it is the built-in theme and has no folder.
///
/// # Errors
///
/// [`Message::ThemeMissing`] when another theme has no folder, [`Message::Unreadable`] or
/// [`Message::FileTooLarge`] when a file cannot be taken; with the path.
pub fn theme(root: &Path, name: &str) -> Result<NamedFiles, (Message, String)> {
    let folder = root.join("themes").join(name);
    let shown = format!("themes/{name}");
    if !fs::symlink_metadata(&folder).is_ok_and(|it| it.is_dir()) {
        return if name == "default" {
            Ok(Vec::new())
        } else {
            Err((Message::ThemeMissing { name: name.into() }, shown))
        };
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(&folder).max_depth(3).sort_by_file_name() {
        let unreadable = |reason: String| (Message::Unreadable { reason }, shown.clone());
        let entry = entry.map_err(|error| unreadable(error.to_string()))?;
        let name = self::shown(&folder, entry.path());
        if !entry.file_type().is_file() || name.split('/').any(is_leftover) {
            continue;
        }
        let bytes = bytes(entry.path()).map_err(|error| unreadable(error.to_string()))?;
        if bytes.len() as u64 > MAX_FILE {
            return Err((Message::FileTooLarge { limit: MAX_FILE }, format!("{shown}/{name}")));
        }
        files.push((name, bytes));
    }
    Ok(files)
}
