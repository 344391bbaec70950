//! The words of a paragraph: runs with their format, without what is deleted, hidden or the code of a field.

use super::format::{ParagraphFormat, RunFormat, Styles};
use super::left_out;
use super::markup::{Piece, markdown_of};
use super::xml::{attribute, child};
use crate::base::import::{LeftOut, LeftOutKind};
use crate::plan::import::LegacyFont;
use roxmltree::Node;

/// What goes on from paragraph to paragraph while words are read.
#[derive(Debug, Default)]
pub(super) struct Inlines {
    /// What is no part of the document.
    pub(super) left_out: Vec<LeftOut>,
    /// The notes that were referred to: their id, and their label in Markdown.
    pub(super) notes: Vec<(String, String)>,
    /// The paragraphs of the text boxes of the last paragraph.
    pub(super) boxes: Vec<Vec<String>>,
    /// The fields that are open; whether their code is being read and not their result.
    fields: Vec<bool>,
    depth: usize,
}

/// Words of one font, before they are decoded.
struct Written {
    text: String,
    format: RunFormat,
}

/// Elements may stand in each other so deep.
const DEEPEST: usize = 60;

impl Inlines {
    /// The words of a paragraph.
    pub(super) fn pieces(
        &mut self,
        paragraph: Node,
        styles: &Styles,
        format: &ParagraphFormat,
    ) -> Vec<Piece> {
        let mut written: Vec<Result<Written, Piece>> = Vec::new();
        self.children(paragraph, styles, format, &mut written);
        written.into_iter().map(|it| it.map_or_else(|piece| piece, piece_of)).collect()
    }

    /// Notes the words of deleted text.
    pub(super) fn deleted(&mut self, node: Node) {
        let words: String =
            node.descendants().filter(|it| is(it, &["t", "delText"])).filter_map(|it| it.text()).collect();
        self.left_out.extend(left_out(LeftOutKind::Deleted, &words));
    }

    fn children(
        &mut self,
        parent: Node,
        styles: &Styles,
        format: &ParagraphFormat,
        written: &mut Vec<Result<Written, Piece>>,
    ) {
        if self.depth > DEEPEST {
            return;
        }
        self.depth += 1;
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "r" => self.run(node, styles, format, written),
                "del" | "moveFrom" => self.deleted(node),
                "sdt" => {
                    if let Some(content) = child(node, "sdtContent") {
                        self.children(content, styles, format, written);
                    }
                }
                "AlternateContent" => {
                    if let Some(chosen) = chosen(node) {
                        self.children(chosen, styles, format, written);
                    }
                }
                "ins" | "moveTo" | "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo" => {
                    self.children(node, styles, format, written);
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    fn run(
        &mut self,
        run: Node,
        styles: &Styles,
        paragraph: &ParagraphFormat,
        written: &mut Vec<Result<Written, Piece>>,
    ) {
        let format = styles.run(child(run, "rPr"), paragraph);
        let mut text = String::new();
        for node in run.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "fldChar" => self.field(attribute(node, "fldCharType").unwrap_or("")),
                _ if self.fields.contains(&true) => {}
                "t" => text.push_str(&node.text().unwrap_or("").replace('\u{a0}', " ")),
                "tab" | "ptab" => text.push('\t'),
                "br" | "cr" => text.push('\n'),
                "noBreakHyphen" => text.push('-'),
                // TCVN3 has the letter ư at the code of the soft hyphen.
                "softHyphen" if is_tcvn3(&format) => text.push('\u{ad}'),
                "footnoteReference" | "endnoteReference" => {
                    let kind = node.tag_name().name().trim_end_matches("Reference");
                    flush(&mut text, format, written, self);
                    let label = self.note(kind, attribute(node, "id").unwrap_or(""));
                    written.push(Err(Piece {
                        text: format!("[^{label}]"),
                        verbatim: true,
                        ..Piece::default()
                    }));
                }
                "drawing" | "pict" | "object" => self.drawing(node, styles, paragraph),
                "AlternateContent" => {
                    if let Some(chosen) = chosen(node) {
                        self.drawing(chosen, styles, paragraph);
                    }
                }
                _ => {}
            }
        }
        flush(&mut text, format, written, self);
    }

    /// Follows the marks of a field.
    fn field(&mut self, mark: &str) {
        match mark {
            "begin" => self.fields.push(true),
            "separate" => {
                if let Some(last) = self.fields.last_mut() {
                    *last = false;
                }
            }
            _ => drop(self.fields.pop()),
        }
    }

    /// The label of a note.
    fn note(&mut self, kind: &str, id: &str) -> String {
        let key = format!("{kind} {id}");
        if let Some((_, label)) = self.notes.iter().find(|(it, _)| *it == key) {
            return label.clone();
        }
        let label = (self.notes.len() + 1).to_string();
        self.notes.push((key, label.clone()));
        label
    }

    /// The words of the boxes in a drawing; a drawing without words is a picture.
    fn drawing(&mut self, drawing: Node, styles: &Styles, format: &ParagraphFormat) {
        let boxes: Vec<Node> = drawing.descendants().filter(|it| is(it, &["txbxContent"])).collect();
        if boxes.is_empty() {
            let is_picture = drawing.descendants().any(|it| is(&it, &["pic", "imagedata", "OLEObject"]));
            if is_picture {
                let words =
                    drawing.descendants().find(|it| is(it, &["docPr"])).and_then(|it| attribute(it, "descr"));
                let words = words.filter(|it| !it.trim().is_empty()).unwrap_or("…");
                self.left_out.extend(left_out(LeftOutKind::Picture, words));
            }
            return;
        }
        if self.depth > DEEPEST {
            return;
        }
        for content in boxes {
            // A box within a box comes by itself.
            let within = content.ancestors().skip(1).take_while(|it| *it != drawing);
            if within.into_iter().any(|it| is(&it, &["txbxContent"])) {
                continue;
            }
            let paragraphs: Vec<Node> = content.descendants().filter(|it| is(it, &["p"])).collect();
            let fields = std::mem::take(&mut self.fields);
            let lines = paragraphs.into_iter().map(|it| {
                let pieces = self.pieces(it, styles, format);
                markdown_of(&pieces)
            });
            let lines: Vec<String> = lines.collect();
            self.fields = fields;
            self.boxes.push(lines);
        }
    }
}

/// Adds the words of a run to those before them.
fn flush(
    text: &mut String,
    format: RunFormat,
    written: &mut Vec<Result<Written, Piece>>,
    inlines: &mut Inlines,
) {
    if text.is_empty() {
        return;
    }
    let text = std::mem::take(text);
    if format.hidden == Some(true) {
        inlines.left_out.extend(left_out(LeftOutKind::Hidden, &text));
        return;
    }
    match written.last_mut() {
        Some(Ok(last)) if last.format == format => last.text.push_str(&text),
        _ => written.push(Ok(Written { text, format })),
    }
}

fn piece_of(written: Written) -> Piece {
    let Written { text, format } = written;
    let text = match format.font.flatten() {
        Some(font) => font.decode(&text),
        None => text.replace('\u{ad}', ""),
    };
    let text = if format.capitals == Some(true) { text.to_uppercase() } else { text };
    Piece { text, bold: format.bold == Some(true), italic: format.italic == Some(true), verbatim: false }
}

fn is_tcvn3(format: &RunFormat) -> bool {
    matches!(format.font, Some(Some(LegacyFont::Tcvn3 { .. })))
}

fn is(node: &Node, names: &[&str]) -> bool {
    node.is_element() && names.contains(&node.tag_name().name())
}

/// The content that a newer Word shows, or else that of an older one: the file has the same box twice.
fn chosen<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    child(node, "Choice").or_else(|| child(node, "Fallback"))
}
