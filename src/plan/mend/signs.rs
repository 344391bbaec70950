//! Signs in the lines of keys that are not those of YAML, and tabs that indent them.

use super::{FileForm, Mender};
use crate::base::fault::MendKind;
use crate::base::source::Source;
use crate::plan::yaml::{self, Value, YamlNode, is_block_header, value_start, with_yaml_signs};

/// How wide a tab may be.
const WIDTHS: [usize; 3] = [2, 4, 8];

impl Mender<'_> {
    /// Writes the colons, spaces and quotation marks of YAML.
    pub(super) fn signs(&mut self) {
        let lines = self.key_lines();
        self.attempt(|sheet| {
            // The column of the key whose text of several lines goes on.
            let mut block: Option<usize> = None;
            for index in lines {
                let line = sheet.lines[index].text();
                let indent = line.len() - line.trim_start().len();
                if line.trim().is_empty() || block.is_some_and(|column| indent > column) {
                    continue;
                }
                let changed = with_yaml_signs(line);
                let (column, start) = value_start(line);
                block = is_block_header(line[start..].trim()).then_some(column);
                if let Some((text, kinds)) = changed {
                    for kind in kinds {
                        sheet.set(index, text.clone(), kind);
                        sheet.note(index, kind);
                    }
                }
            }
        });
    }

    /// Writes spaces for the tabs that indent keys, if there is one way to read them.
    pub(super) fn tabs(&mut self) {
        let lines = self.key_lines();
        let has_tab = |index: usize| {
            let line = self.sheet.lines[index].text();
            line[..line.len() - line.trim_start().len()].contains('\t') && !line.trim().is_empty()
        };
        let tabbed: Vec<usize> = lines.filter(|index| has_tab(*index)).collect();
        if tabbed.is_empty() {
            return;
        }
        let with_width = |width: usize| {
            let mut sheet = self.sheet.clone();
            for index in &tabbed {
                let line = sheet.lines[*index].text();
                let words = line.trim_start();
                let indent = line[..line.len() - words.len()].replace('\t', &" ".repeat(width));
                let line = format!("{indent}{words}");
                sheet.set(*index, line, MendKind::Spaces);
            }
            sheet
        };
        let read = |width: usize| {
            let source = self.source(&with_width(width));
            shape_of_keys(&source, self.form)
        };
        let read = WIDTHS.map(|width| (width, read(width)));
        let right = || read.iter().filter(|(_, shape)| shape.is_ok());
        // Of widths that give keys and values all must give the same.
        let (width, shape) = right().next().unwrap_or(&read[0]);
        let mut others =
            if shape.is_ok() { right().collect::<Vec<_>>() } else { read.iter().collect() }.into_iter();
        if others.all(|(_, other)| other == shape) {
            let sheet = with_width(*width);
            self.accept(sheet, false);
        }
    }
}

/// The keys and values of a file without their places, or the line at which the reader stops.
fn shape_of_keys(source: &Source, form: FileForm) -> Result<String, Option<u32>> {
    let (node, faults) = match form {
        FileForm::Yaml => yaml::read_file(source),
        FileForm::Plan | FileForm::Page => {
            let start = source.text.find('\n').map_or(source.text.len(), |at| at + 1);
            let end = source.text[start..].find("\n---").map_or(source.text.len(), |at| start + at + 1);
            yaml::read(source, start, end)
        }
    };
    let stop = || faults.last().and_then(|it| it.place.span).map(|span| span.line);
    let mut shape = String::new();
    write_shape(&node.ok_or_else(stop)?, &mut shape);
    Ok(shape)
}

fn write_shape(node: &YamlNode, out: &mut String) {
    match &node.value {
        Value::Scalar(text) => out.push_str(&format!("{text:?}")),
        Value::List(items) => {
            out.push('[');
            items.iter().for_each(|item| write_shape(item, out));
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (key, node) in entries {
                out.push_str(&format!("{:?}", key.value));
                write_shape(node, out);
            }
            out.push('}');
        }
    }
}
