//! `site.yaml`: the settings of a portal.

use super::attachment::is_base_address;
use super::fields::Fields;
use super::register::web_address;
use super::yaml::{self, Node, Text, Value};
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::message::Message;
use crate::base::source::Source;
use serde::{Serialize, Serializer};

/// The settings of a portal.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The title of the site.
    pub title: String,
    /// Where the site will stand, with `/` at the end.
    pub base_url: Option<String>,
    /// The language of the site's own words.
    pub language: Language,
    /// The name of the theme.
    pub theme: Text,
    /// Whether drafts are published.
    pub drafts: bool,
    /// Whether addresses end with `/` instead of `index.html`.
    pub pretty_urls: bool,
    /// Whether search engines are asked to stay away.
    pub noindex: bool,
    /// A sentence about the site.
    pub description: Option<String>,
    /// The office: name, logo, colours, contact, source line; as the theme wants it.
    pub organisation: Setting,
    /// Links of header and footer, as the theme wants them.
    pub links: Vec<SiteLink>,
}

/// A link of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLink {
    /// The words.
    pub title: String,
    /// A path in the portal or a full address.
    pub href: Text,
}

/// A free value of the theme's: a text, a list, or keys with values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Setting>),
    /// Keys with values, in the order of the file.
    Map(Vec<(String, Setting)>),
}

impl Setting {
    /// The text of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        let Setting::Map(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).and_then(|(_, value)| match value {
            Setting::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }
}

impl From<Node> for Setting {
    fn from(node: Node) -> Setting {
        match node.value {
            Value::Text(text) => Setting::Text(text.unwrap_or_default()),
            Value::List(items) => Setting::List(items.into_iter().map(Setting::from).collect()),
            Value::Map(entries) => Setting::Map(
                entries.into_iter().map(|(key, node)| (key.value, Setting::from(node))).collect(),
            ),
        }
    }
}

impl Serialize for Setting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Setting::Text(text) => serializer.serialize_str(text),
            Setting::List(items) => serializer.collect_seq(items),
            Setting::Map(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

/// Reads `site.yaml`.
///
/// # Errors
///
/// The language that the file names, when it has errors; they are among the faults.
pub fn settings(source: &Source, faults: &mut Vec<Diagnostic>) -> Result<Settings, Option<Language>> {
    let path = source.path.as_str();
    let node = yaml::read_file(source, faults).map_err(|fault| {
        faults.push(fault);
        None
    })?;
    let mut it = Fields::open(path, "site.yaml", node, faults).ok_or(None)?;
    let title = it.required(&["title", "tên"], faults);
    let base_url = it.text(&["base_url"], faults);
    let base_url = base_url.and_then(|text| web_address(source, text, is_base_address, faults));
    let languages = [("vi", "tiếng Việt", Language::Vi), ("en", "tiếng Anh", Language::En)];
    let language = it.word(&["language", "ngôn_ngữ"], &languages, faults);
    let default_theme = Text { value: "default".into(), span: it.span() };
    let theme = it.text(&["theme", "giao_diện"], faults).unwrap_or(default_theme);
    let drafts = it.word(&["drafts", "dự_thảo"], &[("hide", "ẩn", false), ("show", "hiện", true)], faults);
    let switches = [("true", "có", true), ("false", "không", false)];
    let pretty_urls = it.word(&["pretty_urls"], &switches, faults).unwrap_or(true);
    let noindex = it.word(&["noindex", "không_lập_chỉ_mục"], &switches, faults).unwrap_or(false);
    let description = it.text(&["description", "mô_tả"], faults).map(|text| text.value);
    let organisation =
        it.node(&["organisation", "đơn_vị"], faults).map_or(Setting::Map(Vec::new()), Setting::from);
    let links = links(&mut it, path, faults);
    it.finish(faults);
    let base_url = base_url.map(|url| if url.ends_with('/') { url } else { format!("{url}/") });
    if theme.value.is_empty() || !theme.value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
        let message = Message::BadThemeName { name: theme.value.clone() };
        faults.push(Diagnostic::error(message, theme.span.at(path)).hint(Message::HintTheme));
        return Err(language);
    }
    Ok(Settings {
        title: title.ok_or(language)?.value,
        base_url,
        language: language.unwrap_or_default(),
        theme,
        drafts: drafts.unwrap_or(false),
        pretty_urls,
        noindex,
        description,
        organisation,
        links,
    })
}

fn links(fields: &mut Fields, path: &str, faults: &mut Vec<Diagnostic>) -> Vec<SiteLink> {
    let mut links = Vec::new();
    for node in fields.nodes(&["links", "liên_kết"], faults) {
        let Some(mut it) = Fields::open(path, "links", node, faults) else { continue };
        let title = it.required(&["title", "tên"], faults);
        let href = it.required(&["href", "địa_chỉ"], faults);
        it.finish(faults);
        if let (Some(title), Some(href)) = (title, href) {
            links.push(SiteLink { title: title.value, href });
        }
    }
    links
}
