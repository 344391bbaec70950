//! Tables for spreadsheets: UTF-8 with a byte order mark, commas, lines that end with CR LF (RFC 4180).
//!
//! Excel runs a cell that begins with a sign of a formula, so such a cell gets `'` in front, which
//! spreadsheets take as the sign of a text.

use super::table::{CellRow, CellValue, DataTable};
use rayon::prelude::*;
use std::borrow::Cow;

/// What Excel looks for in UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Some columns of a data set as CSV, its first row their names.
pub(super) fn csv(data: &DataTable, columns: &[&str]) -> String {
    let rows = |rows: Vec<CellRow>| rows.iter().map(|it| cells(it, columns)).collect::<String>();
    let groups: Vec<String> = data.groups().map(rows).collect();
    format!("{BYTE_ORDER_MARK}{}{}", row(columns), groups.concat())
}

/// The first lines of a table, to be shown; none when it is empty.
pub(crate) fn first(data: &DataTable, columns: &[&str]) -> Option<String> {
    let first = data.first()?;
    // A cell may hold lines of its own; a row ends with both signs.
    Some(format!("{}{}", row(columns), cells(&first, columns)).replace('\r', ""))
}

/// A row of some columns.
fn cells(values: &CellRow, columns: &[&str]) -> String {
    let value = |column: &&str| values.iter().find(|(name, _)| name == column).map(|(_, value)| value);
    let texts: Vec<Cow<str>> = columns.iter().map(|column| value(column).map_or("".into(), text)).collect();
    row(&texts)
}

/// A value as a cell has it: lists are lines.
fn text<'v>(value: &'v CellValue) -> Cow<'v, str> {
    match value {
        CellValue::Null => "".into(),
        CellValue::Text(text) => Cow::Borrowed(text),
        CellValue::Number(number) => number.to_string().into(),
        CellValue::Flag(flag) => flag.to_string().into(),
        CellValue::Texts(texts) => texts.join("\n").into(),
        CellValue::Objects(objects) => {
            let lines = objects.iter().filter_map(|it| it.line.as_deref());
            lines.collect::<Vec<&str>>().join("\n").into()
        }
    }
}

/// One line of a table.
fn row<T: AsRef<str>>(cells: &[T]) -> String {
    let cells: Vec<Cow<str>> = cells.iter().map(|text| cell(text.as_ref())).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell: no formula, in quotation marks where it must be.
fn cell(text: &str) -> Cow<'_, str> {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    // A spreadsheet may drop spaces before it looks for the sign.
    let runs = text.starts_with(formula) || text.trim_start().starts_with(formula);
    let text: Cow<str> = if runs { format!("'{text}").into() } else { text.into() };
    if text.contains(['"', ',', ';', '\n', '\r', '\t']) {
        return format!("\"{}\"", text.replace('"', "\"\"")).into();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn a_cell_never_runs_and_never_breaks_its_row() {
        for (text, expected) in [
            ("Kế hoạch", "Kế hoạch"),
            ("=1+1", "'=1+1"),
            ("+84", "'+84"),
            ("- Như trên;", "\"'- Như trên;\""),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "\"'\t=1\""),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("a \"b\", c", "\"a \"\"b\"\", c\""),
            ("a\nb", "\"a\nb\""),
            ("", ""),
        ] {
            assert_eq!(row(&[text, "x"]), format!("{expected},x\r\n"), "{text:?}");
        }
    }
}
