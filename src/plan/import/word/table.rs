//! Tables: a letterhead or signature in one becomes its lines, column by column; any other a table of Markdown.

use super::xml::{child, value};
use super::{Paragraph, Reader};
use crate::base::import::ImportFault;
use crate::plan::metadata::{is_formal_line, is_signature};
use roxmltree::Node;

/// No table has more columns.
const MOST_COLUMNS: usize = 63;

/// A table of a letterhead has at most so many rows and columns.
const LAYOUT: (usize, usize) = (8, 3);

/// A cell: its lines, and whether it goes on with the cell above.
#[derive(Clone, Debug, Default)]
struct Cell {
    lines: Vec<String>,
    span: usize,
    goes_on: bool,
}

impl Reader {
    pub(super) fn table(&mut self, table: Node) -> Result<(), ImportFault> {
        self.deeper()?;
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for row in elements(table, "tr") {
            let mut cells = Vec::new();
            for cell in elements(row, "tc") {
                cells.push(self.cell(cell)?);
            }
            rows.push(cells);
        }
        self.depth -= 1;
        let width = rows.iter().map(|row| row.iter().map(|it| it.span).sum::<usize>()).max().unwrap_or(0);
        let width = width.min(MOST_COLUMNS);
        if width <= 1 || is_layout(&rows) {
            self.push_columns(&rows);
        } else {
            self.push_table(&rows, width);
        }
        Ok(())
    }

    fn cell(&mut self, cell: Node) -> Result<Cell, ImportFault> {
        let properties = child(cell, "tcPr");
        let span =
            properties.and_then(|it| child(it, "gridSpan")).and_then(value).and_then(|it| it.parse().ok());
        let merge = properties.and_then(|it| child(it, "vMerge"));
        let goes_on = merge.is_some_and(|it| value(it).is_none_or(|it| it == "continue"));
        let mut lines = Vec::new();
        self.cell_lines(cell, &mut lines)?;
        Ok(Cell { lines, span: span.unwrap_or(1usize).clamp(1, MOST_COLUMNS), goes_on })
    }

    /// The lines of a cell; a table in it gives the lines of its cells.
    fn cell_lines(&mut self, parent: Node, lines: &mut Vec<String>) -> Result<(), ImportFault> {
        self.deeper()?;
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => {
                    let Paragraph { markdown, bullet } = self.paragraph(node);
                    let indent = " ".repeat(bullet.unwrap_or(0) * 2);
                    let words = markdown.trim_start_matches('#').trim();
                    lines.extend(words.split("\\\n").map(|line| format!("{indent}{}", line.trim())));
                    for text_box in std::mem::take(&mut self.inlines.boxes) {
                        lines.extend(text_box);
                    }
                }
                "sdt" | "sdtContent" | "tbl" | "tr" | "tc" | "ins" | "customXml" => {
                    self.cell_lines(node, lines)?
                }
                "del" => self.inlines.deleted(node),
                _ => {}
            }
        }
        lines.retain(|line| !line.trim().is_empty());
        self.depth -= 1;
        Ok(())
    }

    /// Writes the cells as paragraphs, the first column before the second.
    fn push_columns(&mut self, rows: &[Vec<Cell>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        for column in 0..columns {
            for cell in rows.iter().filter_map(|row| row.get(column)) {
                for line in &cell.lines {
                    self.push(&Paragraph { markdown: line.clone(), bullet: None });
                }
            }
        }
    }

    fn push_table(&mut self, rows: &[Vec<Cell>], width: usize) {
        let mut above: Vec<String> = vec![String::new(); width];
        let mut table = String::new();
        for (index, row) in rows.iter().enumerate() {
            let mut cells: Vec<String> = Vec::with_capacity(width);
            for cell in row {
                let own = cell.lines.join("<br>").replace('|', "\\|");
                // A row of one cell, or of one behind its number, is the name of the rows below it.
                let is_group =
                    cell.span >= width || (row.len() == 2 && cell.span > 2 && cell.span + 1 == width);
                for offset in 0..cell.span {
                    let words = match (cell.goes_on, is_group && offset > 0) {
                        (true, _) => above.get(cells.len()).cloned().unwrap_or_default(),
                        (false, true) => String::new(),
                        (false, false) => own.clone(),
                    };
                    cells.push(words);
                }
            }
            cells.resize(width, String::new());
            table.push_str(&format!("| {} |\n", cells.join(" | ")));
            if index == 0 {
                table.push_str(&format!("|{}\n", "---|".repeat(width)));
            }
            above = cells;
        }
        self.push(&Paragraph { markdown: table, bullet: None });
    }
}

/// The elements of a name below a table or row, also within content controls.
fn elements<'a, 'i>(parent: Node<'a, 'i>, name: &str) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    for node in parent.children().filter(Node::is_element) {
        match node.tag_name().name() {
            it if it == name => found.push(node),
            "sdt" => {
                if let Some(content) = child(node, "sdtContent") {
                    found.extend(content.children().filter(|it| it.tag_name().name() == name));
                }
            }
            _ => {}
        }
    }
    // A row that was deleted is marked in its properties.
    found.retain(|it| child(*it, "trPr").is_none_or(|properties| child(properties, "del").is_none()));
    found
}

/// Whether a table holds a letterhead or a signature.
fn is_layout(rows: &[Vec<Cell>]) -> bool {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cells = || rows.iter().flatten().filter(|cell| !cell.lines.is_empty());
    let is_formal = |cell: &Cell| cell.lines.iter().any(|line| is_formal_line(line));
    rows.len() <= LAYOUT.0
        && columns <= LAYOUT.1
        && cells().next().is_some()
        && (cells().any(is_formal) || cells().all(|cell| is_signature(&cell.lines)))
}
