//! Tables for spreadsheets: UTF-8 with a byte order mark, commas, lines that end with CR LF (RFC 4180).
//!
//! Excel runs a cell that begins like a formula, so such a cell gets `'` in front, which spreadsheets read as the
//! mark of a text. All cells are quoted: LibreOffice would end others at `;` and tabs, and the
//! rest of such a cell would begin one of its own. The names of columns are not quoted: they need none, and a reader
//! that does not know the byte order mark would take the quotation mark after it as a part of the first name.

use super::table::{CellRow, CellValue, DataTable};
use ::csv::{QuoteStyle, Terminator, WriterBuilder};
use std::borrow::Cow;

/// What Excel looks for in UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Some columns of a data set as CSV, its first row their names.
pub(super) fn csv(data: &DataTable, columns: &[&str]) -> String {
    let mut csv = format!("{BYTE_ORDER_MARK}{}", names(columns));
    data.write(&mut csv, |rows, csv| csv.push_str(&lines(rows.iter().map(|row| cells(row, columns)))));
    csv
}

/// The first lines of a table, to be shown; none when it is empty.
pub(crate) fn first(data: &DataTable, columns: &[&str]) -> Option<String> {
    let first = data.first()?;
    // A cell may have lines of its own; a row ends with CR LF.
    Some(format!("{}{}", names(columns), lines([cells(&first, columns)])).replace('\r', ""))
}

/// The line with the names of the columns.
fn names(columns: &[&str]) -> String {
    written([columns], QuoteStyle::Necessary)
}

/// The lines of some rows.
fn lines(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    written(rows, QuoteStyle::Always)
}

fn written<R: IntoIterator<Item = T>, T: AsRef<[u8]>>(
    rows: impl IntoIterator<Item = R>,
    quotes: QuoteStyle,
) -> String {
    let mut writer =
        WriterBuilder::new().quote_style(quotes).terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and the rows of a table are equally long.
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The cells of a row in some columns.
fn cells(row: &CellRow, columns: &[&str]) -> Vec<String> {
    let value = |column: &&str| row.iter().find(|(name, _)| name == column).map(|(_, value)| value);
    columns.iter().map(|column| value(column).map_or(String::new(), |it| harmless(text(it)))).collect()
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

/// A text that no spreadsheet takes for a formula.
fn harmless(text: Cow<str>) -> String {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    // A spreadsheet may drop spaces before it looks for a formula.
    let runs = text.starts_with(formula) || text.trim_start().starts_with(formula);
    if runs { format!("'{text}") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_runs_and_never_breaks_its_row() {
        check("Kế hoạch", "Kế hoạch");
        check("=1+1", "'=1+1");
        check("+84", "'+84");
        check("- Như trên;", "'- Như trên;");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("  =1", "'  =1");
        check("＝1", "'＝1");
        check("a \"b\", c", "a \"\"b\"\", c");
        check("a\nb;=c", "a\nb;=c");
        check("", "");
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let row = vec![("a", CellValue::from(text)), ("b", CellValue::Number(1))];
        assert_eq!(lines([cells(&row, &["a", "b"])]), format!("\"{expected}\",\"1\"\r\n"), "{text:?}");
    }
}
