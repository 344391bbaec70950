//! From a folder to a site with its theme and addresses: what `build`, `check` and `serve` share.

use crate::base::diagnostic::{Diagnostic, in_order};
use crate::base::fault::{Fault, FileFault};
use crate::base::language::Language;
use crate::base::place::Place;
use crate::base::refusal::Refusal;
use crate::cli::Common;
use crate::io::disk::{self, Folder, Places, ThemeFolder};
use crate::page::rebuild::Build;
use crate::page::render::Renderer;
use crate::page::theme::Theme;
use crate::plan::settings::Settings;
use crate::site::Inputs;
use crate::site::corpus::{Corpus, stops};
use std::path::PathBuf;
use std::sync::Arc;

/// A portal's files as they were last read.
pub(super) struct Sources<'a> {
    common: &'a Common,
    change: Box<dyn Fn(&mut Settings) + 'a>,
    folder: Folder,
    corpus: Corpus,
    theme: Option<ThemeFiles>,
    build: Option<Build>,
}

/// A theme's name and language with what its folder holds, and what its files make.
struct ThemeFiles {
    name: String,
    language: Language,
    folder: ThemeFolder,
    theme: Option<Result<Arc<Theme>, Diagnostic>>,
}

/// A site, ready to be rendered.
pub(super) struct Portal {
    /// The site with its theme and addresses, if `site.yaml` and the theme could be read.
    pub(super) renderer: Option<Renderer>,
    /// What the site is made of.
    pub(super) inputs: Option<Inputs>,
    /// How many plans were read, hidden drafts included.
    plan_count: usize,
    /// All faults, by place.
    pub(super) faults: Vec<Diagnostic>,
    /// The language of messages.
    pub(super) language: Language,
}

impl Portal {
    /// Whether there is no plan, and no error that explains it.
    pub(super) fn is_empty(&self) -> bool {
        let empty = self.renderer.as_ref().is_some_and(|renderer| renderer.site.plans.is_empty());
        empty && !stops(&self.faults, false)
    }

    /// Adds the error of a portal that had plans and has none: a share that is not there, or drafts only.
    pub(super) fn tell_emptied(&mut self) {
        let fault = match self.plan_count {
            0 => FileFault::NoPlans,
            count => FileFault::OnlyDrafts { count },
        };
        self.faults.push(Fault::File(fault).at(Place::file("content/ke-hoach")));
    }
}

impl<'a> Sources<'a> {
    /// Reads the portal of a command line; `change` puts flags over `site.yaml`.
    pub(super) fn read(
        common: &'a Common,
        change: impl Fn(&mut Settings) + 'a,
    ) -> Result<Sources<'a>, Refusal> {
        let folder = Folder::open(&common.root)?;
        let mut sources = Sources {
            common,
            change: Box::new(change),
            folder,
            corpus: Corpus::default(),
            theme: None,
            build: None,
        };
        sources.folder.read(&mut sources.corpus);
        sources.settle();
        Ok(sources)
    }

    /// Forgets all that was read, which an update that broke off may have left half done: the next one reads
    /// everything.
    pub(super) fn forget(&mut self) {
        self.folder.forget();
        self.corpus = Corpus::default();
        self.theme = None;
        self.build = None;
    }

    /// Where the files are.
    pub(super) fn places(&self) -> &Places {
        self.folder.places()
    }

    /// The paths of the files, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.folder.paths()
    }

    /// The digests of the files and of the theme's, with its name; none where the files have none or name no theme.
    pub(super) fn digests(&self) -> Option<(u64, u64, &str)> {
        let theme = self.theme.as_ref()?;
        Some((self.folder.digest()?, theme.folder.digest(), &theme.name))
    }

    /// The language of messages.
    pub(super) fn language(&self) -> Language {
        self.common.language(self.corpus.language())
    }

    /// Reads again what changed at and below some paths, or whatever changed anywhere; says whether
    /// anything did.
    pub(super) fn update(&mut self, below: Option<&[PathBuf]>) -> bool {
        let changed = match below {
            Some(below) => self.folder.update(&mut self.corpus, below),
            None => self.folder.read(&mut self.corpus),
        };
        let theme = |path: &PathBuf| path.starts_with("themes") || path.starts_with("site.yaml");
        // After `forget` there is no theme, whatever the paths are.
        let bare = self.theme.is_none();
        let other_theme = (bare || below.is_none_or(|below| below.iter().any(theme))) && self.settle();
        changed || other_theme
    }

    /// Puts the flags over the settings and reads the theme they name; says whether it changed.
    fn settle(&mut self) -> bool {
        self.corpus.override_settings(&self.change);
        let Some(settings) = self.corpus.settings() else { return false };
        let (name, language) = (settings.theme_name(), settings.language);
        let folder = disk::theme(&self.common.root, name);
        // By content: a theme that was saved without a change stays the same, and so do the pages made with it.
        let same = |it: &ThemeFiles| it.name == *name && it.language == language && it.folder == folder;
        if self.theme.as_ref().is_some_and(same) {
            return false;
        }
        let theme = folder.files.as_ref().ok();
        let theme = theme.map(|files| Theme::new(name, language, files.clone()).map(Arc::new));
        self.theme = Some(ThemeFiles { name: name.to_string(), language, folder, theme });
        true
    }

    /// The site of the files as they were last read.
    pub(super) fn portal(&mut self) -> Portal {
        let mut faults = self.corpus.faults();
        let (theme, of_theme) = self.theme();
        faults.extend(of_theme);
        let assets = theme.iter().flat_map(|theme| &theme.assets).map(|(name, _)| name.clone()).collect();
        self.build = match (self.build.take(), self.corpus.inputs()) {
            (Some(before), Some(inputs)) => Some(Build::after(before, inputs, assets)),
            (None, Some(inputs)) => Some(Build::new(inputs, assets)),
            (_, None) => None,
        };
        faults.extend(self.build.iter().flat_map(Build::faults));
        Portal {
            renderer: self.build.as_ref().zip(theme).map(|(build, theme)| build.renderer(theme)),
            inputs: self.build.as_ref().map(|build| build.inputs().clone()),
            plan_count: self.corpus.plan_count(),
            faults: in_order(faults),
            language: self.language(),
        }
    }

    /// The theme, where its files make one, and its faults.
    fn theme(&self) -> (Option<Arc<Theme>>, Vec<Diagnostic>) {
        let (Some(settings), Some(known)) = (self.corpus.settings(), &self.theme) else {
            return (None, Vec::new());
        };
        let mut faults = known.folder.faults.clone();
        match (&known.folder.files, &known.theme) {
            (_, Some(Ok(theme))) => {
                faults.extend(theme.warnings.iter().cloned());
                return (Some(theme.clone()), faults);
            }
            (_, Some(Err(fault))) => faults.push(fault.clone()),
            (Err(fault), None) => {
                let span = settings.theme.as_ref().map(|theme| theme.span);
                faults.push(Fault::Theme(fault.clone()).at(Place { path: "site.yaml".into(), span }));
            }
            (Ok(_), None) => {}
        }
        (None, faults)
    }
}
