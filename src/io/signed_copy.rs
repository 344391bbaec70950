//! Signed copies of documents, which become attachments of the plans that are made of the documents.

use super::documents::{is_pdf, pdfs};
use super::in_use;
use super::new_file::{Made, make};
use crate::base::hash::{HashMap, HashSet};
use crate::base::import::ImportFault;
use crate::base::language::Language;
use crate::base::refusal::{Reason, Refusal};
use crate::plan::attachment::forbidden;
use crate::plan::import::Proposal;
use std::fs;
use std::path::{Path, PathBuf};

/// Where signed copies are found.
#[derive(Debug)]
pub enum SignedCopies {
    /// One copy of the one document.
    One(PathBuf),
    /// The full paths of the PDF files of a folder, by their names without the end, in small letters.
    Folder(HashMap<String, Vec<PathBuf>>),
}

impl SignedCopies {
    /// The signed copies at a path: the file, or the PDF files of the folder.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] when there is nothing, or when there is one file for several documents.
    pub fn at(path: &Path, documents: usize) -> Result<SignedCopies, Refusal> {
        let metadata = fs::metadata(path).map_err(|cause| Refusal::caused(Reason::Read, path, cause))?;
        if metadata.is_dir() {
            let mut copies: HashMap<String, Vec<PathBuf>> = HashMap::default();
            let folder =
                fs::canonicalize(path).map_err(|cause| Refusal::caused(Reason::Read, path, cause))?;
            for copy in pdfs(&folder) {
                copies.entry(stem(&copy)).or_default().push(copy);
            }
            return Ok(SignedCopies::Folder(copies));
        }
        match documents {
            1 => Ok(SignedCopies::One(path.to_path_buf())),
            _ => Err(Refusal::new(Reason::OneCopyForMany, path)),
        }
    }

    /// The signed copy of a document: of several of its name the one beside it.
    pub fn of(&self, document: &Path) -> Option<&Path> {
        match self {
            SignedCopies::One(copy) => Some(copy),
            SignedCopies::Folder(copies) => {
                let copies = copies.get(&stem(document))?;
                let folder = document.parent().and_then(|it| fs::canonicalize(it).ok());
                let beside = copies.iter().find(|it| it.parent() == folder.as_deref());
                let only = copies.first().filter(|_| copies.len() == 1);
                beside.or(only).map(PathBuf::as_path)
            }
        }
    }

    /// Leaves out of the documents those that are the signed copy of another one.
    pub fn leave_out_of(&self, documents: &mut Vec<PathBuf>) {
        let copies: HashSet<&Path> =
            documents.iter().filter(|it| !is_pdf(it)).filter_map(|it| self.of(it)).collect();
        documents
            .retain(|it| !is_pdf(it) || !fs::canonicalize(it).is_ok_and(|it| copies.contains(it.as_path())));
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Names a signed copy in the file of its plan: `2024/491-kh-vp.pdf`, the name of the plan.
///
/// # Errors
///
/// A kind of file that is never published.
pub fn attach(proposal: &mut Proposal, copy: &Path, language: Language) -> Result<(), ImportFault> {
    let extension = copy.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let name = format!("{}.{extension}", proposal.name);
    if let Some(fault) = forbidden(&name) {
        return Err(ImportFault::Faulty { message: fault.words(language) });
    }
    proposal.attach(name);
    Ok(())
}

/// Copies a signed copy below `content/tep`; one of the same bytes may be there.
///
/// # Errors
///
/// Another file of the name is there ([`ImportFault::Exists`]), or the copy cannot be read.
///
/// A [`Refusal`] when it cannot be written.
pub fn keep(root: &Path, name: &str, copy: &Path) -> Result<Result<Made, ImportFault>, Refusal> {
    let bytes = match in_use::read(in_use::READING, || fs::read(copy)) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Err(ImportFault::Unreadable { cause: error.into() })),
    };
    let path = kept_at(name);
    let target = root.join(&path);
    Ok(match make(&target, &bytes)? {
        Made::Exists if fs::read(&target).ok() != Some(bytes) => Err(ImportFault::Exists { path }),
        made => Ok(made),
    })
}

/// Where a file of `content/tep` is, below the portal's root.
pub fn kept_at(name: &str) -> String {
    format!("content/tep/{name}")
}

/// Takes a copy away again whose plan was not written.
pub fn give_up(root: &Path, name: Option<&str>) {
    if let Some(name) = name {
        let _ = fs::remove_file(root.join(kept_at(name)));
    }
}
