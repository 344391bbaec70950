//! Themes: templates, words and files, built in and shadowed by file name.
//!
//! A file in `themes/NAME/` takes the place of the built-in file of that name; nothing else has to be there.
//! Templates are `*.html`, words `vi.yaml` and `en.yaml`; every other file is published under `giao-dien/`.

use super::compact::compact;
use super::escape;
use super::words::Words;
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, FileFault, ThemeFault};
use crate::base::language::Language;
use crate::base::place::{Place, Span};
use rust_embed::RustEmbed;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

/// The largest page, in bytes: a template that loops without end fills no disk.
const MAX_PAGE: usize = 64 * 1024 * 1024;

/// The built-in theme.
#[derive(RustEmbed)]
#[folder = "$OUT_DIR/theme/"]
struct BuiltIn;

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    /// The site's words.
    pub words: Words,
    /// Warnings of the theme's own files.
    pub warnings: Vec<Diagnostic>,
    /// Files that are published as they are, by name.
    pub assets: Vec<(String, Vec<u8>)>,
    folder: String,
}

impl Theme {
    /// The theme `name` with the files of its folder over the built-in ones.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] with the template and its line when a template cannot be read.
    pub fn new(name: &str, language: Language, files: Vec<(String, Vec<u8>)>) -> Result<Theme, Diagnostic> {
        let folder = format!("themes/{name}");
        let mut all: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for file in BuiltIn::iter() {
            if let Some(embedded) = BuiltIn::get(&file) {
                all.insert(file.into_owned(), embedded.data.into_owned());
            }
        }
        // Read apart: a theme's own words take their place in `all`, and may be only those that it changes.
        let built_in_words =
            |code: &str| BuiltIn::get(&format!("{code}.yaml")).map(|file| file.data.into_owned());
        all.extend(files);
        let mut templates = Vec::new();
        let mut assets = Vec::new();
        let mut own_words = String::new();
        for (file, bytes) in all {
            let kind = file.rsplit_once('.').map_or("", |(_, kind)| kind);
            match kind {
                "html" => templates.push((file.clone(), text(&folder, &file, bytes)?)),
                "yaml" if file == format!("{}.yaml", language.code()) => {
                    own_words = text(&folder, &file, bytes)?;
                }
                // The words of the other language, and notes of the author, are no files of the site.
                "yaml" | "md" => {}
                _ => assets.push((file, bytes)),
            }
        }
        let file = format!("{}.yaml", language.code());
        let default = text(&folder, &file, built_in_words(language.code()).unwrap_or_default())?;
        let texts = templates.iter().map(|(_, text)| text.as_str());
        let (words, unknown) = Words::read(language, &default, &own_words, texts)
            .map_err(|reason| template_fault(&folder, &file, None, reason))?;
        let path = format!("{folder}/{file}");
        let warnings = unknown.into_iter().map(|(fault, span)| fault.at(Place { path: path.clone(), span }));
        let mut tera = Tera::default();
        tera.autoescape_on([".html"]);
        tera.register_filter("numbers", numbers);
        tera.global_context().insert("t", &words.table);
        tera.global_context().insert("lang", language.code());
        tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))
            .map_err(|error| fault(&folder, &error))?;
        Ok(Theme { tera, words, warnings: warnings.collect(), assets, folder })
    }

    /// Fills a template, in UTF-8; the fields of `context` are its variables.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] with template, line and reason.
    pub(crate) fn render(&self, template: &str, context: &impl Serialize) -> Result<Vec<u8>, Diagnostic> {
        let mut page = Bounded(Vec::with_capacity(32 * 1024));
        let filled = Context::from_serialize(context)
            .and_then(|context| self.tera.render_to(template, &context, &mut page));
        filled.map(|()| compact(&page.0)).map_err(|error| match error.kind() {
            // `Bounded` is all that is written to, so the page is too large.
            ErrorKind::Io(_) => {
                let place = Place::file(&format!("{}/{template}", self.folder));
                Fault::Theme(ThemeFault::PageTooLarge { limit: MAX_PAGE }).at(place)
            }
            _ => fault(&self.folder, &error),
        })
    }
}

/// The filter `numbers`: a text for the place between tags, with the numbers of documents kept on one line.
fn numbers(text: &str, _: Kwargs, _: &State) -> Value {
    Value::safe_string(&escape::words(text))
}

/// The bytes of a page, at most [`MAX_PAGE`].
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_PAGE {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn text(folder: &str, file: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes)
        .map_err(|_| Fault::File(FileFault::NotUtf8).at(Place::file(&format!("{folder}/{file}"))))
}

fn fault(folder: &str, error: &tera::Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let span = Span::new(span.start_line, span.start_col + 1, 1);
            template_fault(folder, report.filename(), Some(span), report.message().to_string())
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            template_fault(folder, tpl, None, error.to_string())
        }
        ErrorKind::MissingParent { current, .. } => template_fault(folder, current, None, error.to_string()),
        _ => reported(folder, &error.to_string()),
    }
}

/// The fault of a report in several lines, as tera draws names it does not know: `error: …`, then
/// `--> file:line:column`. The first of several is told.
fn reported(folder: &str, report: &str) -> Diagnostic {
    let mut lines = report.lines().map(str::trim_start);
    let reason = lines.next().unwrap_or("").trim_start_matches("error: ").to_string();
    let mut place = lines.next().and_then(|line| line.strip_prefix("--> ")).unwrap_or("").rsplitn(3, ':');
    let mut number = || place.next()?.parse().ok();
    match (number(), number(), place.next()) {
        (Some(column), Some(line), Some(file)) => {
            template_fault(folder, file, Some(Span::new(line, column, 1)), reason)
        }
        _ => Fault::Theme(ThemeFault::Template { reason }).at(Place::file(folder)),
    }
}

fn template_fault(folder: &str, file: &str, span: Option<Span>, reason: String) -> Diagnostic {
    let path = format!("{folder}/{file}");
    Fault::Theme(ThemeFault::Template { reason }).at(Place { path, span })
}
