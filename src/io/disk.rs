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
use std::collections::HashMap;
use std::collections::btree_map::{BTreeMap, Entry};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A source file.
struct File {
    /// The path below the root, composed, with `/`.
    path: String,
    /// What it is.
    role: Role,
    /// Where it is.
    full: PathBuf,
}

/// Where the files of a portal are: below its root, some under names that are not composed.
#[derive(Clone, Debug)]
pub struct Places {
    root: PathBuf,
    decomposed: HashMap<String, PathBuf>,
}

impl Places {
    /// Where the file of a path below the root is.
    pub fn full(&self, path: &str) -> PathBuf {
        self.decomposed.get(path).cloned().unwrap_or_else(|| self.root.join(path))
    }

    /// The clean text of a source file, for showing a fault; none when it cannot be read.
    pub fn source(&self, path: &str) -> Option<Source> {
        let bytes = bytes(&self.full(path)).ok()?;
        Source::read(path, bytes, &mut Vec::new()).ok()
    }
}

/// Reads and parses a whole portal, in parallel; says where its files are.
///
/// # Errors
///
/// [`Refusal`] when the root is no portal or cannot be read.
pub fn read(root: &Path) -> Result<(Corpus, Places, Vec<Diagnostic>), Refusal> {
    let settings = root.join("site.yaml");
    if !fs::symlink_metadata(&settings).is_ok_and(|it| it.is_file()) {
        return Err(Refusal::new(Reason::NoPortal, root));
    }
    let (files, faults) = list(root);
    let parsed: Vec<_> = files.par_iter().map(read_one).collect();
    let mut corpus = Corpus::default();
    let mut places = Places { root: root.to_path_buf(), decomposed: HashMap::new() };
    for (file, (parsed, faults)) in files.into_iter().zip(parsed) {
        if file.full != root.join(&file.path) {
            places.decomposed.insert(file.path.clone(), file.full);
        }
        corpus.insert(file.path, parsed, faults);
    }
    Ok((corpus, places, faults))
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

/// The bytes of a text outside any portal, or of standard input; at most one more than a source may have.
pub fn text(path: Option<&Path>) -> Result<Vec<u8>, Refusal> {
    let Some(path) = path else {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(MAX_FILE + 1).read_to_end(&mut bytes);
        return read.map(|_| bytes).map_err(|cause| Refusal::caused(Reason::Read, Path::new("-"), cause));
    };
    bytes(path).map_err(|cause| Refusal::caused(Reason::Read, path, cause))
}

/// The bytes of a file, at most one more than a source may have.
fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let length = file.metadata()?.len().min(MAX_FILE + 1);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
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
    for (path, full) in regular_files(root, &content, &mut faults) {
        match role(&path) {
            Some(role) => files.push(File { path, role, full }),
            None => {
                let fault = Diagnostic::warning(Message::SkippedUnknown, Place::file(&path));
                faults.push(fault.hint(Message::HintMovePlan));
            }
        }
    }
    (files, faults)
}

/// The regular files of a folder, by their path below the root; what is passed over is told, and so are two
/// files whose names are one when composed.
fn regular_files(root: &Path, folder: &Path, faults: &mut Vec<Diagnostic>) -> BTreeMap<String, PathBuf> {
    let mut files = BTreeMap::new();
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in
        walk.filter_entry(|entry| entry.depth() == 0 || !is_leftover(&entry.file_name().to_string_lossy()))
    {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = shown(root, error.path().unwrap_or(folder));
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
        match (passed, files.entry(path)) {
            (Some(message), entry) => faults.push(Diagnostic::warning(message, Place::file(entry.key()))),
            (None, Entry::Occupied(twin)) => {
                let fault = Diagnostic::error(Message::SameName, Place::file(twin.key()));
                faults.push(fault.hint(Message::HintRemoveTwin));
            }
            (None, Entry::Vacant(free)) => {
                free.insert(entry.into_path());
            }
        }
    }
    files
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

/// The files of a theme's folder; none when it is the built-in theme and has no folder. What is passed over or
/// cannot be taken is told.
///
/// # Errors
///
/// [`Message::ThemeMissing`] when another theme has no folder.
pub fn theme(root: &Path, name: &str, faults: &mut Vec<Diagnostic>) -> Result<NamedFiles, Message> {
    let themes = root.join("themes");
    let folder = themes.join(name);
    for path in [&themes, &folder] {
        match fs::symlink_metadata(path) {
            Ok(it) if it.is_dir() => continue,
            Ok(it) if it.is_symlink() => {
                faults.push(Diagnostic::warning(Message::SkippedLink, Place::file(&shown(root, path))));
            }
            _ => {}
        }
        let built_in = name == "default";
        return if built_in { Ok(Vec::new()) } else { Err(Message::ThemeMissing { name: name.into() }) };
    }
    let mut files = Vec::new();
    for (path, full) in regular_files(root, &folder, faults) {
        let below = path.splitn(3, '/').nth(2).unwrap_or_default().to_string();
        let message = match bytes(&full) {
            Ok(bytes) if bytes.len() as u64 > MAX_FILE => Message::FileTooLarge { limit: MAX_FILE },
            Ok(bytes) => {
                files.push((below, bytes));
                continue;
            }
            Err(error) => Message::Unreadable { reason: error.to_string() },
        };
        faults.push(Diagnostic::error(message, Place::file(&path)));
    }
    Ok(files)
}
