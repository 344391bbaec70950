//! From a folder to a site with its theme and addresses: what `build` and `check` share.

use crate::base::diagnostic::{Diagnostic, in_order};
use crate::base::language::Language;
use crate::base::message::Message;
use crate::cli::Common;
use crate::io::Refusal;
use crate::io::disk::{self, Places};
use crate::page::route::Routes;
use crate::page::theme::Theme;
use crate::plan::settings::Settings;
use crate::site::Site;
use crate::site::corpus::Corpus;

/// A portal, read and indexed.
pub(super) struct Portal {
    /// The site, if `site.yaml` could be read.
    pub(super) site: Option<Site>,
    /// The theme, if it could be read.
    pub(super) theme: Option<Theme>,
    /// The addresses.
    pub(super) routes: Routes,
    /// How many plans were read, hidden drafts included.
    pub(super) plan_count: usize,
    /// Where its files are.
    pub(super) places: Places,
    /// All faults, by place.
    pub(super) faults: Vec<Diagnostic>,
    /// The language of messages.
    pub(super) language: Language,
}

/// Reads and indexes the portal of a command line; `change` puts flags over `site.yaml`.
pub(super) fn read(common: &Common, change: impl FnOnce(&mut Settings)) -> Result<Portal, Refusal> {
    let (mut corpus, places, mut faults) = disk::read(&common.root)?;
    corpus.override_settings(change);
    let language = common.language(corpus.language());
    let (site, more) = corpus.site();
    faults.extend(more);
    let theme = read_theme(common, &corpus, &mut faults);
    let assets: Vec<String> =
        theme.iter().flat_map(|theme| &theme.assets).map(|(name, _)| name.clone()).collect();
    let routes = site.as_ref().map_or(Routes::default(), |site| Routes::new(site, &assets, &mut faults));
    let plan_count = corpus.plan_count();
    Ok(Portal { site, theme, routes, plan_count, places, faults: in_order(faults), language })
}

fn read_theme(common: &Common, corpus: &Corpus, faults: &mut Vec<Diagnostic>) -> Option<Theme> {
    let settings = corpus.settings()?;
    let name = &settings.theme.value;
    let files = match disk::theme(&common.root, name, faults) {
        Ok(files) => files,
        Err(message) => {
            let place = settings.theme.span.at("site.yaml");
            faults.push(Diagnostic::error(message, place).hint(Message::HintTheme));
            return None;
        }
    };
    match Theme::new(name, settings.language, files) {
        Ok(theme) => Some(theme),
        Err(fault) => {
            faults.push(fault);
            None
        }
    }
}
