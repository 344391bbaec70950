//! The format of paragraphs and runs: their own, over that of their styles and the styles' parents.

use super::xml::{attribute, child, flag, value};
use crate::base::hash::HashMap;
use crate::plan::import::LegacyFont;
use roxmltree::{Document, Node};

/// The format of a run; what is not said is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunFormat {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) capitals: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// The coding of the font, if the run names a font.
    pub(super) font: Option<Option<LegacyFont>>,
}

impl RunFormat {
    /// Reads `w:rPr`.
    pub(super) fn read(properties: Option<Node>) -> RunFormat {
        let Some(properties) = properties else { return RunFormat::default() };
        let fonts = child(properties, "rFonts");
        let font = fonts.and_then(|it| attribute(it, "ascii").or_else(|| attribute(it, "hAnsi")));
        RunFormat {
            bold: flag(properties, "b"),
            italic: flag(properties, "i"),
            capitals: flag(properties, "caps"),
            hidden: flag(properties, "vanish"),
            font: font.map(LegacyFont::named),
        }
    }

    /// This format, where it says something, over another one.
    pub(super) fn over(self, other: RunFormat) -> RunFormat {
        RunFormat {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            capitals: self.capitals.or(other.capitals),
            hidden: self.hidden.or(other.hidden),
            font: self.font.or(other.font),
        }
    }
}

/// The numbering of a paragraph: which list, and its level from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

/// The format of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphFormat {
    pub(super) run: RunFormat,
    pub(super) place: ListPlace,
    /// The level of a heading, from 1.
    pub(super) heading: Option<u8>,
}

/// A style as the file has it.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    format: ParagraphFormat,
}

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    /// The format under all styles.
    run: RunFormat,
}

/// No style has more parents; one that is its own parent ends here.
const MOST_PARENTS: usize = 20;

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(document: &Document) -> Styles {
        let mut styles = Styles::default();
        for node in document.root_element().children().filter(Node::is_element) {
            match node.tag_name().name() {
                "docDefaults" => {
                    let run = child(node, "rPrDefault").and_then(|it| child(it, "rPr"));
                    styles.run = RunFormat::read(run);
                }
                "style" => {
                    let Some(id) = attribute(node, "styleId") else { continue };
                    let is_default = attribute(node, "default").is_some_and(|it| it != "0" && it != "false");
                    if is_default && attribute(node, "type") == Some("paragraph") {
                        styles.default = Some(id.to_string());
                    }
                    let name = child(node, "name").and_then(value).unwrap_or("").to_lowercase();
                    let mut format = paragraph_format(child(node, "pPr"));
                    format.run = RunFormat::read(child(node, "rPr"));
                    format.heading = format.heading.or_else(|| heading_of_name(&name));
                    let parent = child(node, "basedOn").and_then(value).map(str::to_string);
                    styles.by_id.insert(id.to_string(), Style { parent, format });
                }
                _ => {}
            }
        }
        styles
    }

    /// The format of a style with those of its parents.
    fn style(&self, id: Option<&str>) -> ParagraphFormat {
        let mut format = ParagraphFormat::default();
        let mut next = id.or(self.default.as_deref());
        for _ in 0..MOST_PARENTS {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else { break };
            format = over(format, &style.format);
            next = style.parent.as_deref();
        }
        format.run = format.run.over(self.run);
        format
    }

    /// The format of a paragraph: its own over that of its style.
    pub(super) fn paragraph(&self, properties: Option<Node>) -> ParagraphFormat {
        let style = properties.and_then(|it| child(it, "pStyle")).and_then(value);
        over(paragraph_format(properties), &self.style(style))
    }

    /// The format of a run in a paragraph.
    pub(super) fn run(&self, properties: Option<Node>, paragraph: &ParagraphFormat) -> RunFormat {
        let style = properties.and_then(|it| child(it, "rStyle")).and_then(value);
        let own = RunFormat::read(properties);
        match style {
            // A style of characters has parents of its own, and does not fall back to the default of paragraphs.
            Some(style) if self.by_id.contains_key(style) => {
                own.over(self.style(Some(style)).run).over(paragraph.run)
            }
            _ => own.over(paragraph.run),
        }
    }
}

/// A format over another one.
fn over(own: ParagraphFormat, other: &ParagraphFormat) -> ParagraphFormat {
    ParagraphFormat {
        run: own.run.over(other.run),
        place: ListPlace {
            list: own.place.list.or_else(|| other.place.list.clone()),
            level: own.place.level.or(other.place.level),
        },
        heading: own.heading.or(other.heading),
    }
}

/// Reads `w:pPr`; the format of the paragraph's own mark is no format of its runs.
fn paragraph_format(properties: Option<Node>) -> ParagraphFormat {
    let Some(properties) = properties else { return ParagraphFormat::default() };
    let numbering = child(properties, "numPr");
    let list = numbering.and_then(|it| child(it, "numId")).and_then(value).map(str::to_string);
    let level = numbering.and_then(|it| child(it, "ilvl")).and_then(value).and_then(|it| it.parse().ok());
    let outline = child(properties, "outlineLvl").and_then(value).and_then(|it| it.parse::<u8>().ok());
    ParagraphFormat {
        run: RunFormat::default(),
        place: ListPlace { list, level },
        // 9 is the level of text.
        heading: outline.filter(|level| *level < 9).map(|level| level + 1),
    }
}

/// The level of a built-in style of headings, which every language of Word calls so in the file.
fn heading_of_name(name: &str) -> Option<u8> {
    let level = name.strip_prefix("heading ")?.parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}
