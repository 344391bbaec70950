//! Reading a portal: the bytes of its files, and after an edit those of the files that changed.

use super::digest::{self, digest};
use super::path::relative;
use super::state::{FileState, bytes};
use super::walk::{FoundFile, SOURCES, files, list, widened};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, FileFault, ThemeFault};
use crate::base::hash::HashMap;
use crate::base::place::Place;
use crate::base::refusal::{Reason, Refusal};
use crate::base::source::{MAX_FILE, Source};
use crate::site::corpus::{Corpus, Parsed, Role, nothing, parse, role};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

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
        Source::read(path, bytes(&self.full(path)).ok()?.0).ok().map(|(source, _)| source)
    }
}

/// A portal's folder, and what was last read of it.
#[derive(Debug)]
pub struct Folder {
    places: Places,
    seen: BTreeMap<String, Seen>,
}

/// A file as it was read: its state, and its digest where it has one.
#[derive(Debug)]
struct Seen {
    state: FileState,
    digest: Option<u64>,
}

/// What was read at a path.
struct Read {
    full: PathBuf,
    parsed: Option<Parsed>,
    faults: Vec<Diagnostic>,
    seen: Seen,
}

impl Folder {
    /// Opens a portal's folder; nothing has been read yet.
    ///
    /// # Errors
    ///
    /// [`Refusal`] when the folder is no portal.
    pub fn open(root: &Path) -> Result<Folder, Refusal> {
        if !fs::symlink_metadata(root.join("site.yaml")).is_ok_and(|it| it.is_file()) {
            return Err(Refusal::new(Reason::NoPortal, root));
        }
        Ok(Folder {
            places: Places { root: root.into(), decomposed: HashMap::default() },
            seen: BTreeMap::new(),
        })
    }

    /// Forgets what was read: the next time all is read.
    pub fn forget(&mut self) {
        self.seen.clear();
        self.places.decomposed.clear();
    }

    /// The paths of what was read, in order.
    pub fn paths(&self) -> impl Iterator<Item = &String> {
        self.seen.keys()
    }

    /// The digest of what was read, which [`digest::sources`] gives again while the files are the same; none where a file
    /// could not be read, or changed too late for its time to be trusted.
    pub fn digest(&self) -> Option<u64> {
        digest::of_all(self.seen.iter().map(|(path, seen)| (path, seen.digest)))
    }

    /// Where the files are.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Brings the whole corpus to what the folder holds now; returns whether anything changed.
    ///
    /// Files that look as they did when they were read are not read again.
    pub fn read(&mut self, corpus: &mut Corpus) -> bool {
        self.refresh(corpus, &SOURCES.map(PathBuf::from), &BTreeSet::new())
    }

    /// Brings what the corpus has at and below some paths to what is there now, in parallel; returns
    /// whether anything changed. Afterwards the corpus is as if the whole folder had been read, provided that
    /// nothing changed anywhere else.
    pub fn update(&mut self, corpus: &mut Corpus, below: &[PathBuf]) -> bool {
        // After `forget` the corpus is empty, and these paths alone would not fill it.
        if self.seen.is_empty() {
            return self.read(corpus);
        }
        // On Windows and macOS `a.md` and `A.md` are one file, unless a drive is set otherwise.
        let one_case = !cfg!(target_os = "linux");
        let widened: BTreeSet<PathBuf> = below.iter().map(|path| widened(path, one_case)).collect();
        let widened: Vec<PathBuf> = widened.into_iter().collect();
        // A file that is named is read whatever its state says: a change may keep length and time.
        self.refresh(corpus, &widened, &below.iter().map(|path| relative(Path::new(""), path)).collect())
    }

    /// Does both; the files in `forced` are read again even if they look the same.
    fn refresh(&mut self, corpus: &mut Corpus, below: &[PathBuf], forced: &BTreeSet<String>) -> bool {
        let mut gone: BTreeSet<String> = BTreeSet::new();
        let mut found: BTreeMap<String, FoundFile> = BTreeMap::new();
        for path in below {
            let name = relative(Path::new(""), path);
            let inside = format!("{name}/");
            let below =
                self.seen.range(inside.clone()..).map(|it| it.0).take_while(|it| it.starts_with(&inside));
            gone.extend(below.cloned());
            gone.extend(self.seen.get_key_value(&name).map(|it| it.0.clone()));
            found.extend(list(&self.places.root, path));
        }
        gone.retain(|path| !found.contains_key(path));
        let mut changed = !gone.is_empty();
        for path in gone {
            self.seen.remove(&path);
            self.places.decomposed.remove(&path);
            corpus.remove(&path);
        }
        let read: Vec<(String, Option<Read>)> = found
            .into_par_iter()
            .map(|(path, found)| {
                let known = self.seen.get(&path).filter(|_| !forced.contains(&path));
                let same = known.is_some_and(|known| known.state == FileState::at(&found.full));
                let read = (!same).then(|| found.read(&path));
                (path, read)
            })
            .collect();
        for (path, read) in read {
            let Some(Read { full, parsed, faults, seen }) = read else { continue };
            changed = true;
            self.seen.insert(path.clone(), seen);
            if full == self.places.root.join(&path) {
                self.places.decomposed.remove(&path);
            } else {
                self.places.decomposed.insert(path.clone(), full);
            }
            match parsed {
                Some(parsed) => corpus.insert(path, parsed, faults),
                None => corpus.pass_over(path, faults),
            }
        }
        changed
    }
}

impl FoundFile {
    fn read(self, path: &str) -> Read {
        let FoundFile { full, file, mut faults } = self;
        let Some(role) = role(path).filter(|_| file) else {
            let seen = Seen { state: FileState::at(&full), digest: Some(digest::of_source(None, &faults)) };
            return Read { full, parsed: None, faults, seen };
        };
        let (mut state, mut content) = (FileState::default(), None);
        if matches!(role, Role::Attachment(_)) {
            state = FileState::at(&full);
            content = digest::of_state(&state);
        }
        let read = parse(path, role.clone(), || {
            let (read, before) = bytes(&full)?;
            (state, content) = (before, Some(digest(&read)));
            Ok(read)
        });
        let (mut parsed, more) = read.unwrap_or_else(|error: std::io::Error| {
            let fault = FileFault::Unreadable { cause: error.into() };
            (nothing(role), vec![Fault::File(fault).at(Place::file(path))])
        });
        parsed.set_size(state.length);
        let seen = Seen { state, digest: content.map(|it| digest::of_source(Some(it), &faults)) };
        faults.extend(more);
        Read { full, parsed: Some(parsed), faults, seen }
    }
}

/// The bytes of a text outside any portal, or of standard input; at most one more than a source may have.
pub fn text(path: Option<&Path>) -> Result<Vec<u8>, Refusal> {
    let Some(path) = path else {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(MAX_FILE + 1).read_to_end(&mut bytes);
        return read.map(|_| bytes).map_err(|cause| Refusal::caused(Reason::Read, Path::new("-"), cause));
    };
    bytes(path).map(|(bytes, _)| bytes).map_err(|cause| Refusal::caused(Reason::Read, path, cause))
}

/// Files by name, with their bytes.
pub type NamedFiles = Vec<(String, Vec<u8>)>;

/// What a theme's folder holds.
#[derive(Debug, PartialEq, Eq)]
pub struct ThemeFolder {
    /// Its files; none when it is the built-in theme and has no folder, [`ThemeFault::Missing`] when another has none.
    pub files: Result<NamedFiles, ThemeFault>,
    /// The faults of what is passed over or cannot be read.
    pub faults: Vec<Diagnostic>,
}

impl ThemeFolder {
    /// The digest of what the folder holds.
    pub fn digest(&self) -> u64 {
        digest(&(self.files.as_ref().ok(), format!("{:?}", self.faults)))
    }
}

/// Reads the folder of a theme.
pub fn theme(root: &Path, name: &str) -> ThemeFolder {
    let themes = root.join("themes");
    let folder = themes.join(name);
    let found = |path: &&PathBuf| fs::symlink_metadata(path);
    if let Some(path) = [&themes, &folder].into_iter().find(|path| !found(path).is_ok_and(|it| it.is_dir())) {
        let link = found(&path).is_ok_and(|it| it.is_symlink());
        let faults = link.then(|| Fault::File(FileFault::SkippedLink).at(Place::file(&relative(root, path))));
        let files =
            if name == "default" { Ok(Vec::new()) } else { Err(ThemeFault::Missing { name: name.into() }) };
        return ThemeFolder { files, faults: faults.into_iter().collect() };
    }
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for (path, found) in self::files(root, &folder) {
        faults.extend(found.faults);
        if !found.file {
            continue;
        }
        match theme_file(&found.full) {
            Ok(bytes) => files.push((path.splitn(3, '/').nth(2).unwrap_or_default().to_string(), bytes)),
            Err(fault) => faults.push(Fault::File(fault).at(Place::file(&path))),
        }
    }
    ThemeFolder { files: Ok(files), faults }
}

fn theme_file(path: &Path) -> Result<Vec<u8>, FileFault> {
    let (bytes, _) = bytes(path).map_err(|error| FileFault::Unreadable { cause: error.into() })?;
    if bytes.len() as u64 <= MAX_FILE { Ok(bytes) } else { Err(FileFault::TooLarge { limit: MAX_FILE }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::testing::{Files, folder, write};

    const PLAN: &str = "---\ntitle: A\nissuer: S\nyear: 2024\n---\n";

    /// A portal's folder that was read, with its corpus.
    fn read(files: Files) -> (tempfile::TempDir, Folder, Corpus) {
        let root = folder(files);
        write(root.path(), &[("site.yaml", "title: A")]);
        let mut folder = Folder::open(root.path()).expect("a portal");
        let mut corpus = Corpus::default();
        assert!(folder.read(&mut corpus), "all of it is new");
        assert!(!folder.read(&mut corpus), "nothing is left to read");
        (root, folder, corpus)
    }

    /// What is done to the files of a portal, and what an update at some paths makes of it.
    struct Edit {
        written: Files<'static>,
        removed: &'static [&'static str],
        renamed: &'static [(&'static str, &'static str)],
        at: &'static [&'static str],
        changed: bool,
        plans: &'static [&'static str],
    }

    const NOTHING: Edit =
        Edit { written: &[], removed: &[], renamed: &[], at: &[], changed: true, plans: &["a", "quy/b"] };

    #[test]
    fn an_update_reads_what_changed() {
        const A: &str = "content/ke-hoach/a.md";
        let edits = [
            Edit { at: &["content/ke-hoach/khong-co.md"], changed: false, ..NOTHING },
            Edit { at: &["khac/c.md"], written: &[("khac/c.md", PLAN)], changed: false, ..NOTHING },
            Edit { at: &[A], ..NOTHING }, // whoever names a file has it read, whatever its time says
            Edit { at: &["content"], changed: false, ..NOTHING },
            Edit {
                at: &["content/ke-hoach/moi"],
                written: &[("content/ke-hoach/moi/c.md", PLAN)],
                plans: &["a", "moi/c", "quy/b"],
                ..NOTHING
            },
            Edit {
                at: &["content/ke-hoach/quy"],
                removed: &["content/ke-hoach/quy"],
                plans: &["a"],
                ..NOTHING
            },
            Edit { at: &["content"], removed: &["content/ke-hoach"], plans: &[], ..NOTHING },
            Edit {
                at: &[A, "content/ke-hoach/c.md"],
                renamed: &[(A, "content/ke-hoach/c.md")],
                plans: &["c", "quy/b"],
                ..NOTHING
            },
            Edit {
                at: &["content/ke-hoach/d.md~"],
                renamed: &[(A, "content/ke-hoach/d.md~")],
                // Where case does not count the whole folder is read again; elsewhere only the other path of the pair
                // shows that the plan is gone.
                changed: !cfg!(target_os = "linux"),
                plans: if cfg!(target_os = "linux") { NOTHING.plans } else { &["quy/b"] },
                ..NOTHING
            },
        ];
        for edit in edits {
            let (root, mut folder, mut corpus) =
                read(&[("content/ke-hoach/a.md", PLAN), ("content/ke-hoach/quy/b.md", PLAN)]);
            write(root.path(), edit.written);
            for path in edit.removed {
                fs::remove_dir_all(root.path().join(path)).expect("it can go");
            }
            for (from, to) in edit.renamed {
                fs::rename(root.path().join(from), root.path().join(to)).expect("it can be renamed");
            }
            let at: Vec<PathBuf> = edit.at.iter().map(PathBuf::from).collect();
            assert_eq!(folder.update(&mut corpus, &at), edit.changed, "{at:?}");
            let plans =
                folder.seen.keys().filter_map(|it| it.strip_prefix("content/ke-hoach/")?.strip_suffix(".md"));
            let plans: Vec<_> = plans.collect();
            assert_eq!(plans.len(), corpus.plan_count(), "{at:?}");
            assert_eq!(plans, edit.plans, "{at:?}");
        }
    }

    #[test]
    fn what_was_forgotten_is_read_whole() {
        let (_root, mut folder, _) =
            read(&[("content/ke-hoach/a.md", PLAN), ("content/ke-hoach/b.md", PLAN)]);
        folder.forget();
        let mut corpus = Corpus::default();
        assert!(folder.update(&mut corpus, &["content/ke-hoach/a.md".into()]));
        assert_eq!(corpus.plan_count(), 2);
    }

    #[test]
    fn a_theme_is_its_folder() {
        type Expected<'a> = Result<&'a [&'a str], ThemeFault>;
        let missing = || Err(ThemeFault::Missing { name: "rieng".to_string() });
        let cases: [(Files, &str, Expected); 5] = [
            (&[], "default", Ok(&[])),
            (&[], "rieng", missing()),
            (&[("themes/rieng", "x")], "rieng", missing()),
            (&[("themes/default/style.css", "x")], "default", Ok(&["style.css"])),
            (
                &[("themes/rieng/a.html", "x"), ("themes/rieng/tep/b.png", "x"), ("themes/rieng/.an", "x")],
                "rieng",
                Ok(&["a.html", "tep/b.png"]),
            ),
        ];
        for (there, name, expected) in cases {
            let root = folder(there);
            let ThemeFolder { files, faults } = theme(root.path(), name);
            let names = files.map(|files| files.into_iter().map(|(name, _)| name).collect::<Vec<_>>());
            assert_eq!(names, expected.map(|it| it.iter().map(|it| it.to_string()).collect()), "{there:?}");
            assert!(faults.is_empty());
        }
    }

    #[test]
    fn a_text_is_read_up_to_a_limit() {
        let root = folder(&[("a.txt", "Chỉ thị")]);
        assert_eq!(text(Some(&root.path().join("a.txt"))).expect("a text"), "Chỉ thị".as_bytes());
        assert_eq!(text(Some(&root.path().join("b.txt"))).map_err(|it| it.reason), Err(Reason::Read));
        fs::write(root.path().join("a.txt"), vec![b'a'; MAX_FILE as usize + 9]).expect("a file");
        assert_eq!(text(Some(&root.path().join("a.txt"))).expect("a text").len() as u64, MAX_FILE + 1);
    }
}
