//! A Word file (.docx, ECMA-376) becomes a manuscript.
//!
//! ```text
//! package ─▶ parts ─▶ format     styles with their parents
//!                     numbering  the labels that Word counts
//!                     run        words with emphasis, text boxes once, without what was deleted or hidden
//!                     table      tables as they are, merged cells repeated; letterheads as lines
//! ```
//! Labels that Word counts by itself become words, old fonts Unicode. What a reader of the file does not see (deleted and
//! hidden text, comments, codes of fields, headers) is left out and named.

mod format;
mod markup;
mod numbering;
mod package;
mod run;
mod table;
mod xml;

use self::format::{ParagraphFormat, Styles};
use self::markup::{Piece, markdown_of};
use self::numbering::{ListLabel, Numbering};
use self::package::{Package, parse};
use self::run::Inlines;
use self::xml::{attribute, child};
use super::Manuscript;
use crate::base::file_kind::FileKind;
use crate::base::import::{ImportFault, LeftOut, LeftOutKind};
use crate::base::text::compose;
use roxmltree::{Document, Node};

/// Tables and boxes may stand in each other so deep.
const DEEPEST: usize = 40;

/// Reads the bytes of a Word file.
///
/// # Errors
///
/// An [`ImportFault`]: what the bytes are instead.
pub(super) fn manuscript(bytes: &[u8]) -> Result<Manuscript, ImportFault> {
    let mut package = Package::open(bytes)?;
    let name = match package.part("_rels/.rels")? {
        Some(relations) => document_name(&relations)?,
        None => None,
    };
    let name = name.unwrap_or_else(|| "word/document.xml".into());
    let Some(main) = package.part(&name)? else {
        let has = |names: &[&str]| names.iter().any(|it| package.has(it));
        return Err(match () {
            () if has(&["xl/workbook.xml", "ppt/presentation.xml"]) => ImportFault::NotText,
            () if has(&["content.xml"]) => ImportFault::NeedsConversion(FileKind::Odt),
            () => ImportFault::Damaged,
        });
    };
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut part = |name: &str| package.part(&format!("{folder}/{name}"));
    let (styles, numbering) = (part("styles.xml")?, part("numbering.xml")?);
    let (footnotes, endnotes) = (part("footnotes.xml")?, part("endnotes.xml")?);
    let styles = styles.as_deref().map(parse).transpose()?;
    let numbering = numbering.as_deref().map(parse).transpose()?;
    let mut reader = Reader {
        styles: styles.as_ref().map(Styles::read).unwrap_or_default(),
        numbering: numbering.as_ref().map(Numbering::read).unwrap_or_default(),
        inlines: Inlines::default(),
        markdown: String::new(),
        after_item: false,
        depth: 0,
    };
    let document = parse(&main)?;
    let Some(body) = child(document.root_element(), "body") else { return Err(ImportFault::Damaged) };
    reader.blocks(body)?;
    let notes = std::mem::take(&mut reader.inlines.notes);
    let parts = [("footnote", footnotes.as_deref()), ("endnote", endnotes.as_deref())];
    for (kind, part) in parts {
        let Some(part) = part.map(parse).transpose()? else { continue };
        reader.notes(&part, kind, &notes)?;
    }
    let Reader { markdown, inlines, .. } = reader;
    if !markdown.contains(char::is_alphanumeric) {
        return Err(ImportFault::NoWords);
    }
    Ok(Manuscript { markdown: compose(&markdown).into_owned(), left_out: inlines.left_out })
}

/// The name of the main part by the relations of the package.
fn document_name(relations: &str) -> Result<Option<String>, ImportFault> {
    let document = parse(relations)?;
    let mut relations = document.root_element().children().filter(Node::is_element);
    let main =
        relations.find(|it| attribute(*it, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")));
    Ok(main.and_then(|it| attribute(it, "Target")).map(|it| it.trim_start_matches('/').to_string()))
}

/// What is being written, and the state that goes on from paragraph to paragraph.
struct Reader {
    styles: Styles,
    numbering: Numbering,
    inlines: Inlines,
    markdown: String,
    /// Whether the last paragraph is an item with a bullet.
    after_item: bool,
    depth: usize,
}

/// A paragraph as Markdown.
struct Paragraph {
    markdown: String,
    /// The level of its bullet, from 0.
    bullet: Option<usize>,
}

impl Reader {
    /// Writes the paragraphs and tables of a body, a cell or a box.
    fn blocks(&mut self, parent: Node) -> Result<(), ImportFault> {
        self.deeper()?;
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => {
                    let paragraph = self.paragraph(node);
                    self.push(&paragraph);
                    self.boxes()?;
                }
                "tbl" => self.table(node)?,
                "sdt" => {
                    if let Some(content) = child(node, "sdtContent") {
                        self.blocks(content)?;
                    }
                }
                "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(node)?,
                "del" | "moveFrom" => self.inlines.deleted(node),
                _ => {}
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn deeper(&mut self) -> Result<(), ImportFault> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(ImportFault::TooLarge) } else { Ok(()) }
    }

    /// Writes the text boxes that stand in the paragraph before.
    fn boxes(&mut self) -> Result<(), ImportFault> {
        for text_box in std::mem::take(&mut self.inlines.boxes) {
            for line in text_box {
                self.push(&Paragraph { markdown: line, bullet: None });
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, node: Node) -> Paragraph {
        let properties = child(node, "pPr");
        let format = self.styles.paragraph(properties);
        let pieces = self.inlines.pieces(node, &self.styles, &format);
        let has_words = pieces.iter().any(|piece| !piece.text.trim().is_empty());
        // An empty paragraph of a list has no number.
        let label = if has_words { self.numbering.label(&format.place) } else { None };
        paragraph_of(&pieces, label, &format)
    }

    /// Adds a paragraph.
    fn push(&mut self, paragraph: &Paragraph) {
        let words = paragraph.markdown.trim_end();
        if words.trim().is_empty() {
            return;
        }
        let is_item = paragraph.bullet.is_some();
        if !self.markdown.is_empty() {
            self.markdown.push_str(if is_item && self.after_item { "\n" } else { "\n\n" });
        }
        let indent = paragraph.bullet.unwrap_or(0) * 2;
        self.markdown.extend(std::iter::repeat_n(' ', indent));
        self.markdown.push_str(words);
        self.after_item = is_item;
    }

    /// Writes the notes to which the text refers.
    fn notes(
        &mut self,
        part: &Document,
        kind: &str,
        referred: &[(String, String)],
    ) -> Result<(), ImportFault> {
        for node in part.root_element().children().filter(|it| it.tag_name().name() == kind) {
            let id = format!("{kind} {}", attribute(node, "id").unwrap_or(""));
            let Some((_, label)) = referred.iter().find(|(it, _)| *it == id) else { continue };
            let paragraphs = node.children().filter(|it| it.tag_name().name() == "p");
            let words: Vec<String> =
                paragraphs.map(|it| self.paragraph(it).markdown.trim().to_string()).collect();
            let words = words.join(" ").replace("\\\n", " ").replace('\n', " ");
            self.push(&Paragraph { markdown: format!("[^{label}]: {words}"), bullet: None });
        }
        Ok(())
    }
}

fn paragraph_of(pieces: &[Piece], label: Option<ListLabel>, format: &ParagraphFormat) -> Paragraph {
    let words = markdown_of(pieces);
    let words = words.trim();
    let (lead, bullet) = match label {
        Some(ListLabel::Bullet(level)) => (if level % 2 == 0 { "- " } else { "+ " }.to_string(), Some(level)),
        Some(ListLabel::Number(label)) => (format!("{label} "), None),
        None => (String::new(), None),
    };
    let heading = format.heading.filter(|_| bullet.is_none() && !words.is_empty() && !words.contains('\n'));
    let marks =
        heading.map_or(String::new(), |level| format!("{} ", "#".repeat(usize::from(level.min(5)) + 1)));
    Paragraph { markdown: format!("{marks}{lead}{words}"), bullet }
}

/// Words of a file that are no part of the document.
fn left_out(kind: LeftOutKind, words: &str) -> Option<LeftOut> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(LeftOut { kind, words })
}
