//! What `site.yaml` says of the office (cơ quan phụ trách cổng): name, logo, contact, colours.
//!
//! Everything may be left out. A colour is read here and checked to be legible on what it stands on; a logo
//! names a picture below `content/tep`, and whether it is there only the whole site knows.

use super::attachment::is_web_address;
use super::fields::Fields;
use super::register::web_address;
use super::yaml::{Node, Text, Value};
use crate::base::colour::{Colour, LEAST};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::{Fault, OfficeFault};
use crate::base::source::Source;

/// Secondary text of the default theme, the weakest that stands on [`GROUND`].
pub const QUIET: Colour = Colour::new(0x5a, 0x56, 0x4e);

/// The ground of header, footer and cards in the default theme.
pub const GROUND: Colour = Colour::new(0xf6, 0xf4, 0xef);

/// The default theme's accent, which shows how a colour is written.
const ACCENT: Colour = Colour::new(0x8c, 0x1c, 0x13);

/// Its links.
const LINK: Colour = Colour::new(0x0b, 0x4f, 0x8a);

/// The office that keeps the portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// The name.
    pub name: Option<String>,
    /// A picture below `content/tep`.
    pub logo: Option<Text>,
    /// Where it is.
    pub address: Option<String>,
    /// The telephone, as people write it.
    pub phone: Option<String>,
    /// The address for letters by e-mail.
    pub email: Option<String>,
    /// Its own site.
    pub url: Option<String>,
    /// Any other way to reach it.
    pub contact: Option<String>,
    /// What the published texts are worth beside the originals; a key beside `organisation`.
    pub source_line: Option<String>,
}

/// The colours of the office, in place of the theme's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// The bar at the top, kickers, buttons.
    pub accent: Option<Colour>,
    /// Links.
    pub link: Option<Colour>,
    /// Header, footer and cards.
    pub ground: Option<Colour>,
}

impl Colours {
    /// Whether any is given.
    pub fn any(&self) -> bool {
        *self != Colours::default()
    }
}

/// Reads `organisation`: a name, or keys.
pub(super) fn office(source: &Source, node: Node, faults: &mut Vec<Diagnostic>) -> Office {
    if let Value::Text(name) = node.value {
        return Office { name: name.filter(|name| !name.is_empty()), ..Office::default() };
    }
    let Some(mut it) = Fields::open(&source.path, "organisation", node, faults) else {
        return Office::default();
    };
    let logo = it.text(&["logo", "biểu_trưng"], faults);
    let email = it.text(&["email", "thư_điện_tử"], faults);
    let url = it.text(&["url", "trang_web"], faults);
    let mut text = |names: &[&'static str]| it.text(names, faults).map(|text| text.value);
    let office = Office {
        name: text(&["name", "tên"]),
        logo,
        address: text(&["address", "địa_chỉ"]),
        phone: text(&["phone", "điện_thoại"]),
        contact: text(&["contact", "liên_hệ"]),
        source_line: None,
        email: None,
        url: None,
    };
    it.finish(faults);
    Office {
        email: email.and_then(|text| checked_email(source, text, faults)),
        url: url.and_then(|text| web_address(source, text, is_web_address, faults)),
        ..office
    }
}

fn checked_email(source: &Source, text: Text, faults: &mut Vec<Diagnostic>) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let (name, host) = text.value.split_once('@').unwrap_or_default();
    let is_email =
        !name.is_empty() && name.chars().all(plain) && host.contains('.') && host.chars().all(plain);
    if is_email {
        return Some(text.value);
    }
    faults.push(Fault::Office(OfficeFault::BadEmail { text: text.value }).at(text.span.at(&source.path)));
    None
}

/// Reads `colours`; one that is hard to read is a warning and stays.
pub(super) fn colours(source: &Source, node: Node, faults: &mut Vec<Diagnostic>) -> Colours {
    let Some(mut it) = Fields::open(&source.path, "colours", node, faults) else { return Colours::default() };
    let accent = colour(&mut it, &["accent", "chính"], ACCENT, source, faults);
    let link = colour(&mut it, &["link", "liên_kết"], LINK, source, faults);
    let ground = colour(&mut it, &["ground", "nền"], GROUND, source, faults);
    it.finish(faults);
    let mut check = |key, given: &Option<(Text, Colour)>, others: &[Colour], towards| {
        let Some((text, colour)) = given else { return };
        let (contrast, on) = others
            .iter()
            .map(|other| (colour.contrast(*other), *other))
            .min_by(|one, other| one.0.total_cmp(&other.0))
            .unwrap_or((LEAST, *colour));
        if contrast < LEAST {
            // Cut and not rounded: 4,49 is not told as 4,5.
            let tenths = (contrast * 10.0).floor() as u32;
            let better = colour.readable(towards, others);
            let fault = OfficeFault::WeakColour { key, colour: *colour, on, tenths, better };
            faults.push(Fault::Office(fault).at(text.span.at(&source.path)));
        }
    };
    let on_ground = ground.as_ref().map_or(GROUND, |(_, colour)| *colour);
    check("accent", &accent, &[Colour::WHITE], Colour::BLACK);
    check("link", &link, &[Colour::WHITE, on_ground], Colour::BLACK);
    check("ground", &ground, &[QUIET], Colour::WHITE);
    let value = |given: Option<(Text, Colour)>| given.map(|(_, colour)| colour);
    Colours { accent: value(accent), link: value(link), ground: value(ground) }
}

/// One colour; `example` shows how it is written. Behind a bare `#` YAML reads a comment, so an empty value is told and not passed over.
fn colour(
    fields: &mut Fields,
    names: &[&'static str],
    example: Colour,
    source: &Source,
    faults: &mut Vec<Diagnostic>,
) -> Option<(Text, Colour)> {
    let span = fields.key_span(names)?;
    let before = faults.len();
    let Some(text) = fields.text(names, faults) else {
        if faults.len() == before {
            let fault = OfficeFault::EmptyColour { key: names[0], example };
            faults.push(Fault::Office(fault).at(span.at(&source.path)));
        }
        return None;
    };
    let Some(colour) = Colour::parse(&text.value) else {
        let fault = OfficeFault::BadColour { text: text.value, key: names[0], example };
        faults.push(Fault::Office(fault).at(text.span.at(&source.path)));
        return None;
    };
    Some((text, colour))
}
