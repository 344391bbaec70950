//! `site.yaml`: the settings of a portal.

use super::attachment::is_base_address;
use super::fields::{Fields, listed};
use super::office::{Colours, Office, colours, office};
use super::register::web_address;
use super::value_words::names_one_of;
use super::yaml::{self, Scalar, Value, YamlNode};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, ThemeFault, Whole};
use crate::base::language::Language;
use crate::base::nearest::nearest;
use crate::base::source::Source;
use crate::cite::body::Province;

/// The settings of a portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The title of the site.
    pub title: String,
    /// The address of the published site, with `/` at the end.
    pub base_url: Option<String>,
    /// The language of the site's own words.
    pub language: Language,
    /// The name of the theme, if it is given.
    pub theme: Option<Scalar>,
    /// Whether drafts are published.
    pub drafts: bool,
    /// Whether addresses end with `/` instead of `index.html`.
    pub pretty_urls: bool,
    /// Whether pages ask search engines not to index them.
    pub noindex: bool,
    /// A sentence about the site.
    pub description: Option<String>,
    /// The province whose bodies are meant where a plan names none.
    pub province: Option<Province>,
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
    /// The name of the theme.
    pub fn theme_name(&self) -> &str {
        self.theme.as_ref().map_or("default", |text| &text.value)
    }

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
    pub href: Scalar,
}

/// Reads `site.yaml`, with its faults; where they leave no settings, the language that the file names.
pub fn settings(source: &Source) -> (Result<Settings, Option<Language>>, Vec<Diagnostic>) {
    let mut fields = match Fields::open_whole(&source.path, Whole::File("site.yaml"), yaml::read_file(source))
    {
        Ok(fields) => fields,
        Err(faults) => return (Err(None), faults),
    };
    let settings = settings_of(&mut fields);
    (settings, fields.finish())
}

fn settings_of(fields: &mut Fields) -> Result<Settings, Option<Language>> {
    let title = fields.required(&["title", "tên"]);
    let base_url = fields.parse(&["base_url"], |text| web_address(text, is_base_address));
    let languages = Language::ALL.map(|language| (language.code(), language.vietnamese(), language));
    let language = fields.word(&["language", "ngôn_ngữ"], &languages);
    let theme = fields.text(&["theme", "giao_diện"]);
    let drafts = fields.word(&["drafts", "dự_thảo"], &[("hide", "ẩn", false), ("show", "hiện", true)]);
    let switches = [("true", "có", true), ("false", "không", false)];
    let pretty_urls = fields.word(&["pretty_urls"], &switches).unwrap_or(true);
    let noindex = fields.word(&["noindex", "không_lập_chỉ_mục"], &switches).unwrap_or(false);
    let description = fields.value(&["description", "mô_tả"]);
    let province = fields.parse(&["province", "tỉnh"], province);
    let mut organisation =
        fields.node(&["organisation", "đơn_vị"]).map_or(Office::default(), |node| office(fields, node));
    organisation.source_line = fields.value(&["source_line", "dòng_nguồn"]);
    let colours = fields.node(&["colours", "màu"]).map_or(Colours::default(), |node| colours(fields, node));
    let links = fields.node(&["links", "liên_kết"]);
    let (links, footer) = links.map_or_else(Default::default, |node| header_and_footer(fields, node));
    let base_url = base_url.map(|url| if url.ends_with('/') { url } else { format!("{url}/") });
    if let Some(Scalar { value, span }) = &theme {
        fields.accept(*span, check_theme_name(value)).ok_or(language)?;
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
        province,
        organisation,
        colours,
        links,
        footer,
    })
}

/// A province of the list, of before or after 1/7/2025.
fn province(text: &str) -> Result<Province, Fault> {
    Province::named(text).ok_or_else(|| {
        let near = nearest(text, Province::all().map(|it| it.name));
        Fault::UnknownProvince { text: text.into(), nearest: near.map(str::to_string) }
    })
}

/// The name of a theme is that of a folder in `themes`.
fn check_theme_name(name: &str) -> Result<(), Fault> {
    let plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if plain { Ok(()) } else { Err(Fault::Theme(ThemeFault::BadName { name: name.into() })) }
}

/// Reads `links`: a list is the header's; a map names header and footer.
fn header_and_footer(fields: &mut Fields, node: YamlNode) -> (Vec<SiteLink>, Vec<SiteLink>) {
    let (header, footer) = (["header", "đầu_trang"], ["footer", "chân_trang"]);
    let names_part = |key: &Scalar| names_one_of(&key.value, &[header, footer].concat());
    let in_parts =
        matches!(&node.value, Value::Map(entries) if entries.iter().any(|(key, _)| names_part(key)));
    if !in_parts {
        return (links(fields, listed(node)), Vec::new());
    }
    let parts = fields.item("links", node, |item| {
        let (header, footer) = (item.nodes(&header), item.nodes(&footer));
        (links(item, header), links(item, footer))
    });
    parts.unwrap_or_default()
}

fn links(fields: &mut Fields, nodes: Vec<YamlNode>) -> Vec<SiteLink> {
    let link = |item: &mut Fields| {
        let title = item.required(&["title", "tên"]);
        let href = item.required(&["href", "địa_chỉ"]);
        title.zip(href).map(|(title, href)| SiteLink { title: title.value, href })
    };
    nodes.into_iter().filter_map(|node| fields.item("links", node, link).flatten()).collect()
}
