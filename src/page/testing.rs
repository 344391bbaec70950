//! Portals for unit tests, from texts of files.

use super::rebuild::Build;
use super::render::Renderer;
use super::theme::Theme;
use crate::site::corpus::{Corpus, parse, role};
use std::convert::Infallible;
use std::sync::Arc;

/// A renderer of the portal whose files have these paths and texts.
pub(crate) fn renderer(files: &[(&str, &str)]) -> Renderer {
    let mut corpus = Corpus::default();
    for (path, text) in files {
        let role = role(path).expect("a path of a portal");
        let Ok((parsed, faults)) = parse(path, role, || Ok::<_, Infallible>(text.as_bytes().to_vec()));
        corpus.insert((*path).to_string(), parsed, faults);
    }
    let inputs = corpus.inputs().expect("settings");
    let theme = Theme::new("default", inputs.settings.language, Vec::new()).expect("the theme is sound");
    Build::new(inputs, Vec::new()).renderer(Arc::new(theme))
}
