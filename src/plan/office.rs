//! The office of `site.yaml` (cơ quan phụ trách cổng): name, logo, contact, colours.
//!
//! Everything may be left out. Whether a colour is legible on its background is checked with the pages; a logo names
//! a picture below `content/tep`, and `site` checks that the file exists.

use super::attachment::{is_web_address, with_slashes};
use super::fields::Fields;
use super::register::web_address;
use super::yaml::{Scalar, Value, YamlNode};
use crate::base::colour::Colour;
use crate::base::fault::{Fault, OfficeFault};
use crate::base::place::Span;

/// The office that keeps the portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// The name.
    pub name: Option<String>,
    /// A picture below `content/tep`.
    pub logo: Option<Scalar>,
    /// Where it is.
    pub address: Option<String>,
    /// The telephone, as people write it.
    pub phone: Option<String>,
    /// The address for letters by e-mail.
    pub email: Option<String>,
    /// Its own site.
    pub url: Option<String>,
    /// Other contact details.
    pub contact: Option<String>,
    /// The legal status of the published texts compared with the originals; a key beside `organisation`.
    pub source_line: Option<String>,
}

/// The colours of the office, in place of the theme's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// The bar at the top, kickers, buttons.
    pub accent: Option<ChosenColour>,
    /// Links.
    pub link: Option<ChosenColour>,
    /// Header, footer and cards.
    pub ground: Option<ChosenColour>,
}

/// A colour with its place in `site.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChosenColour {
    /// The colour.
    pub value: Colour,
    /// The place in the file.
    pub span: Span,
}

impl Colours {
    /// Whether any is given.
    pub fn any(&self) -> bool {
        *self != Colours::default()
    }
}

/// Reads `organisation`: a name, or keys.
pub(super) fn office(fields: &mut Fields, node: YamlNode) -> Office {
    if let Value::Scalar(name) = node.value {
        return Office { name: name.filter(|name| !name.is_empty()), ..Office::default() };
    }
    let office = fields.item("organisation", node, |item| Office {
        logo: item.text(&["logo", "biểu_trưng"]).map(|it| Scalar { value: with_slashes(&it.value), ..it }),
        email: item.parse(&["email", "thư_điện_tử"], email),
        url: item.parse(&["url", "trang_web"], |text| web_address(text, is_web_address)),
        name: item.value(&["name", "tên"]),
        address: item.value(&["address", "địa_chỉ"]),
        phone: item.value(&["phone", "điện_thoại"]),
        contact: item.value(&["contact", "liên_hệ"]),
        source_line: None,
    });
    office.unwrap_or_default()
}

fn email(text: &str) -> Result<String, Fault> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let (name, host) = text.split_once('@').unwrap_or_default();
    let is_email =
        !name.is_empty() && name.chars().all(plain) && host.contains('.') && host.chars().all(plain);
    if is_email { Ok(text.into()) } else { Err(Fault::Office(OfficeFault::BadEmail { text: text.into() })) }
}

/// Reads `colours`.
pub(super) fn colours(fields: &mut Fields, node: YamlNode) -> Colours {
    let colours = fields.item("colours", node, |item| Colours {
        accent: colour(item, &["accent", "chính"], Colour::new(0x8c, 0x1c, 0x13)),
        link: colour(item, &["link", "liên_kết"], Colour::new(0x0b, 0x4f, 0x8a)),
        ground: colour(item, &["ground", "nền"], Colour::new(0xf6, 0xf4, 0xef)),
    });
    colours.unwrap_or_default()
}

/// Takes one colour; `example` shows how it is written. After a bare `#` YAML reads a comment, so an empty value is an
/// error and not left out.
fn colour(item: &mut Fields, names: &[&'static str], example: Colour) -> Option<ChosenColour> {
    let key = names[0];
    let key_span = item.key_span(names)?;
    let node = item.node(names)?;
    let is_text = matches!(node.value, Value::Scalar(_));
    let Some(Scalar { value: text, span }) = item.text_of(key, node) else {
        if is_text {
            item.report(Fault::Office(OfficeFault::EmptyColour { key, example }), key_span);
        }
        return None;
    };
    let colour = Colour::parse(&text);
    let fault = || Fault::Office(OfficeFault::BadColour { text, key, example });
    item.accept(span, colour.ok_or_else(fault)).map(|value| ChosenColour { value, span })
}
