//! `site.yaml`: the settings of a portal.

use super::attachment::is_base_address;
use super::fields::{Fields, listed, names_one_of};
use super::office::{Colours, Office, colours, office};
use super::register::web_address;
use super::yaml::{self, Node, Text, Value};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, ThemeFault};
use crate::base::language::Language;
use crate::base::source::Source;

/// The settings of a portal.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The office that keeps the portal.
    pub organisation: Office,
    /// Its colours.
    pub colours: Colours,
    /// Links of the header.
    pub links: Vec<SiteLink>,
    /// Links of the footer.
    pub footer: Vec<SiteLink>,
}

impl Settings {
    /// The links of header and footer.
    pub fn all_links(&self) -> impl Iterator<Item = &SiteLink> {
        self.links.iter().chain(&self.footer)
    }
}

/// A link of header or footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLink {
    /// The words.
    pub title: String,
    /// A path in the portal or a full address.
    pub href: Text,
}

/// Reads `site.yaml`.
///
/// # Errors
///
/// The language that the file names, when it has errors; they are among the faults.
pub fn settings(source: &Source, faults: &mut Vec<Diagnostic>) -> Result<Settings, Option<Language>> {
    let path = source.path.as_str();
    let (node, more) = yaml::read_file(source);
    faults.extend(more);
    let mut it = Fields::open(path, "site.yaml", node.ok_or(None)?, faults).ok_or(None)?;
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
    let mut organisation = it
        .node(&["organisation", "đơn_vị"], faults)
        .map_or(Office::default(), |node| office(source, node, faults));
    organisation.source_line = it.text(&["source_line", "dòng_nguồn"], faults).map(|line| line.value);
    let colours =
        it.node(&["colours", "màu"], faults).map_or(Colours::default(), |node| colours(source, node, faults));
    let (links, footer) = it
        .node(&["links", "liên_kết"], faults)
        .map_or_else(Default::default, |node| header_and_footer(path, node, faults));
    it.finish(faults);
    let base_url = base_url.map(|url| if url.ends_with('/') { url } else { format!("{url}/") });
    if theme.value.is_empty() || !theme.value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
        let fault = Fault::Theme(ThemeFault::BadName { name: theme.value.clone() });
        faults.push(fault.at(theme.span.at(path)));
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
        colours,
        links,
        footer,
    })
}

/// Reads `links`: a list is the header's; keys tell header and footer apart.
fn header_and_footer(path: &str, node: Node, faults: &mut Vec<Diagnostic>) -> (Vec<SiteLink>, Vec<SiteLink>) {
    let (header, footer) = (["header", "đầu_trang"], ["footer", "chân_trang"]);
    let names_part = |key: &Text| names_one_of(&key.value, &[header, footer].concat());
    let in_parts =
        matches!(&node.value, Value::Map(entries) if entries.iter().any(|(key, _)| names_part(key)));
    if !in_parts {
        return (links(path, listed(node), faults), Vec::new());
    }
    let Some(mut it) = Fields::open(path, "links", node, faults) else { return Default::default() };
    let (header, footer) = (it.nodes(&header, faults), it.nodes(&footer, faults));
    it.finish(faults);
    (links(path, header, faults), links(path, footer, faults))
}

fn links(path: &str, nodes: Vec<Node>, faults: &mut Vec<Diagnostic>) -> Vec<SiteLink> {
    let mut links = Vec::new();
    for node in nodes {
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
