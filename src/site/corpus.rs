//! The corpus: every source file, parsed. It is the only value that an edit changes.
//!
//! An edit of `content/ke-hoach/a.md` replaces the entry of that path; [`Corpus::inputs`] then returns all that the
//! index is made of.

use super::Inputs;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Severity;
use crate::base::language::Language;
use crate::base::place::Place;
use crate::base::source::Source;
use crate::base::text::compose;
use crate::plan::document::Plan;
use crate::plan::register::{self, BodyEntry, DocumentEntry};
use crate::plan::settings::{Settings, settings};
use crate::plan::text_page::{TextPage, text_page};
use crate::plan::{attachment, front};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The kind of file at a path of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// `site.yaml`
    Settings,
    /// `content/ke-hoach/**/*.md`, with the path below and without `.md`.
    Plan(String),
    /// `content/trang/*.md`, with the name without `.md`.
    Text(String),
    /// `content/co-quan.yaml`
    Bodies,
    /// `content/van-ban.yaml`
    Documents,
    /// `content/tep/**`, with the path below.
    Attachment(String),
}

/// The kind of file at a path below the root; `None` for files that are not published.
pub fn role(path: &str) -> Option<Role> {
    // A name may be decomposed on disk; all texts of the program are composed.
    let path = compose(path);
    match path.as_ref() {
        "site.yaml" => return Some(Role::Settings),
        "content/co-quan.yaml" => return Some(Role::Bodies),
        "content/van-ban.yaml" => return Some(Role::Documents),
        _ => {}
    }
    if let Some(name) = path.strip_prefix("content/tep/") {
        return Some(Role::Attachment(name.to_string()));
    }
    let stem = path
        .len()
        .checked_sub(3)
        .filter(|at| path.is_char_boundary(*at) && path[*at..].eq_ignore_ascii_case(".md"))?;
    if let Some(name) = path[..stem].strip_prefix("content/ke-hoach/") {
        return Some(Role::Plan(name.to_string()));
    }
    let name = path[..stem].strip_prefix("content/trang/").filter(|name| !name.contains('/'))?;
    Some(Role::Text(name.to_string()))
}

/// A parsed file.
#[derive(Debug)]
pub enum Parsed {
    /// The settings, or the language they name when the file has errors.
    Settings(Result<Box<Settings>, Option<Language>>),
    /// A plan; none when the file has errors.
    Plan(Option<Arc<Plan>>),
    /// A page of text.
    Text(Option<Arc<TextPage>>),
    /// The register of bodies.
    Bodies(Vec<BodyEntry>),
    /// The register of documents.
    Documents(Vec<DocumentEntry>),
    /// An attachment, by its name below `content/tep`, with its size in bytes.
    Attachment(String, u64),
}

impl Parsed {
    /// Sets the size of an attachment, which is not read; that of others is their own.
    pub fn set_size(&mut self, bytes: u64) {
        if let Parsed::Attachment(_, size) = self {
            *size = bytes;
        }
    }
}

/// Parses one file; `bytes` reads its content. It is not called for attachments, whose size the caller knows and sets.
///
/// # Errors
///
/// What `bytes` returns.
pub fn parse<E>(
    path: &str,
    role: Role,
    bytes: impl FnOnce() -> Result<Vec<u8>, E>,
) -> Result<(Parsed, Vec<Diagnostic>), E> {
    if let Role::Attachment(name) = role {
        let forbidden = attachment::forbidden(&name).map(|fault| fault.at(Place::file(path)));
        return Ok((Parsed::Attachment(name, 0), forbidden.into_iter().collect()));
    }
    let (source, warning) = match Source::read(path, bytes()?) {
        Ok(read) => read,
        Err(fault) => return Ok((nothing(role), vec![fault])),
    };
    let (parsed, mut faults) = parse_text(&source, role);
    faults.extend(warning);
    Ok((parsed, faults))
}

/// The faults of the text of a file.
pub fn faults_of(source: &Source, role: Role) -> Vec<Diagnostic> {
    parse_text(source, role).1
}

/// Parses the text of a file.
fn parse_text(source: &Source, role: Role) -> (Parsed, Vec<Diagnostic>) {
    match role {
        Role::Settings => {
            let (settings, faults) = settings(source);
            (Parsed::Settings(settings.map(Box::new)), faults)
        }
        Role::Plan(name) => {
            let (plan, faults) = front::plan(source, &name);
            (Parsed::Plan(plan.map(Arc::new)), faults)
        }
        Role::Text(name) => {
            let (page, faults) = text_page(source, &name);
            (Parsed::Text(page.map(Arc::new)), faults)
        }
        Role::Bodies => {
            let (bodies, faults) = register::bodies(source);
            (Parsed::Bodies(bodies), faults)
        }
        Role::Documents => {
            let (documents, faults) = register::documents(source);
            (Parsed::Documents(documents), faults)
        }
        Role::Attachment(name) => (Parsed::Attachment(name, 0), Vec::new()),
    }
}

/// The value of a file that cannot be read.
pub fn nothing(role: Role) -> Parsed {
    match role {
        Role::Settings => Parsed::Settings(Err(None)),
        Role::Plan(_) => Parsed::Plan(None),
        Role::Text(_) => Parsed::Text(None),
        Role::Bodies => Parsed::Bodies(Vec::new()),
        Role::Documents => Parsed::Documents(Vec::new()),
        Role::Attachment(name) => Parsed::Attachment(name, 0),
    }
}

/// Every source file of a portal, parsed.
#[derive(Debug)]
pub struct Corpus {
    settings: Result<Settings, Option<Language>>,
    plans: BTreeMap<String, Arc<Plan>>,
    texts: BTreeMap<String, Arc<TextPage>>,
    bodies: Arc<Vec<BodyEntry>>,
    documents: Arc<Vec<DocumentEntry>>,
    /// The program's own register of central documents, read once.
    central: Arc<Vec<DocumentEntry>>,
    attachments: Arc<BTreeMap<String, u64>>,
    faults: BTreeMap<String, Vec<Diagnostic>>,
}

impl Default for Corpus {
    fn default() -> Corpus {
        Corpus {
            settings: Err(None),
            plans: BTreeMap::new(),
            texts: BTreeMap::new(),
            bodies: Arc::default(),
            documents: Arc::default(),
            central: Arc::new(super::central_documents::entries()),
            attachments: Arc::default(),
            faults: BTreeMap::new(),
        }
    }
}

impl Corpus {
    /// Adds a parsed file, or replaces the one of the same path.
    pub fn insert(&mut self, path: String, parsed: Parsed, faults: Vec<Diagnostic>) {
        self.forget(&path);
        match parsed {
            Parsed::Settings(settings) => self.settings = settings.map(|it| *it),
            Parsed::Plan(Some(plan)) => {
                self.plans.insert(path.clone(), plan);
            }
            Parsed::Text(Some(text)) => {
                self.texts.insert(path.clone(), text);
            }
            Parsed::Bodies(bodies) => self.bodies = Arc::new(bodies),
            Parsed::Documents(documents) => self.documents = Arc::new(documents),
            Parsed::Attachment(name, size) => {
                Arc::make_mut(&mut self.attachments).insert(name, size);
            }
            Parsed::Plan(None) | Parsed::Text(None) => {}
        }
        self.keep(path, faults);
    }

    /// Replaces a file by the faults of a path that is no source file now, such as a link.
    pub fn pass_over(&mut self, path: String, faults: Vec<Diagnostic>) {
        self.remove(&path);
        self.keep(path, faults);
    }

    fn keep(&mut self, path: String, faults: Vec<Diagnostic>) {
        if !faults.is_empty() {
            self.faults.insert(path, faults);
        }
    }

    /// Removes a file and its faults.
    pub fn remove(&mut self, path: &str) {
        self.forget(path);
    }

    fn forget(&mut self, path: &str) {
        self.faults.remove(path);
        match role(path) {
            Some(Role::Settings) => self.settings = Err(None),
            Some(Role::Plan(_)) => drop(self.plans.remove(path)),
            Some(Role::Text(_)) => drop(self.texts.remove(path)),
            Some(Role::Bodies) => self.bodies = Arc::default(),
            Some(Role::Documents) => self.documents = Arc::default(),
            Some(Role::Attachment(name)) => drop(Arc::make_mut(&mut self.attachments).remove(&name)),
            None => {}
        }
    }

    /// The settings, if `site.yaml` could be read.
    pub fn settings(&self) -> Option<&Settings> {
        self.settings.as_ref().ok()
    }

    /// The language that `site.yaml` names, even when it has errors.
    pub fn language(&self) -> Option<Language> {
        self.settings.as_ref().map_or_else(|language| *language, |settings| Some(settings.language))
    }

    /// Changes the settings for one run: a flag of the command line takes precedence over the file.
    pub fn override_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        if let Ok(settings) = &mut self.settings {
            change(settings);
        }
    }

    /// How many plans there are, drafts included.
    pub fn plan_count(&self) -> usize {
        self.plans.len()
    }

    /// The plans, in order of their paths.
    pub fn plans(&self) -> impl Iterator<Item = &Arc<Plan>> {
        self.plans.values()
    }

    /// The register of bodies.
    pub fn bodies(&self) -> Arc<Vec<BodyEntry>> {
        self.bodies.clone()
    }

    /// The faults of single files.
    pub fn faults(&self) -> Vec<Diagnostic> {
        self.faults.values().flatten().cloned().collect()
    }

    /// All that the index is made of; none when `site.yaml` has errors.
    pub fn inputs(&self) -> Option<Inputs> {
        Some(Inputs {
            settings: self.settings.clone().ok()?,
            plans: self.plans.values().cloned().collect(),
            texts: self.texts.values().cloned().collect(),
            bodies: self.bodies.clone(),
            documents: self.documents.clone(),
            central: self.central.clone(),
            attachments: self.attachments.clone(),
        })
    }
}

/// Whether any fault stops a build; with `strict` warnings do too, and notes never.
pub fn stops(faults: &[Diagnostic], strict: bool) -> bool {
    faults.iter().any(|fault| fault.is_error() || (strict && fault.severity() == Severity::Warning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_places_are_published() {
        assert_eq!(role("content/ke-hoach/2024/a.md"), Some(Role::Plan("2024/a".into())));
        assert_eq!(role("content/ke-hoach/a.MD"), Some(Role::Plan("a".into())));
        assert_eq!(role("content/trang/gioi-thieu.md"), Some(Role::Text("gioi-thieu".into())));
        assert_eq!(role("content/tep/2024/a.pdf"), Some(Role::Attachment("2024/a.pdf".into())));
        for path in [
            "content/a.md",
            "content/trang/b/a.md",
            "content/ke-hoach/a.txt",
            "themes/x/a.md",
            "content/ke-hoach/ă",
        ] {
            assert_eq!(role(path), None, "{path}");
        }
    }
}
