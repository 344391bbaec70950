//! The column of a table that says who issued the document of a row: «Cơ quan ban hành».
//!
//! ```text
//! | TT | Tên văn bản | Cơ quan ban hành |
//! | 1 | Nghị quyết số 33/2025/NQ-HĐND ngày 10/12/2025 | HĐND tỉnh |      33/2025/NQ-HĐND   HĐND tỉnh
//! ```

use super::body_symbol::may_issue;
use super::citation::Citation;
use super::issuer::issuer_at;
use crate::base::text::comparable;
use std::ops::Range;

/// The heads of such a column; comparable.
const HEADS: [&str; 5] =
    ["cơ quan ban hành", "nơi ban hành", "đơn vị ban hành", "cơ quan, đơn vị ban hành", "cấp ban hành"];

/// Gives the body in such a column to the citation with which a cell of the row begins, if it has none.
pub(super) fn issued_in_tables(text: &str, citations: &mut [Citation]) {
    if memchr::memchr(b'|', text.as_bytes()).is_none() || !citations.iter().any(|it| it.issuer.is_none()) {
        return;
    }
    let mut column: Option<usize> = None;
    let mut next = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let row = start..start + line.trim_end().len();
        start += line.len();
        if !line.trim_start().starts_with('|') {
            column = None;
            continue;
        }
        let Some(index) = column else {
            column =
                cells(text, &row).position(|cell| HEADS.contains(&comparable(text[cell].trim()).as_str()));
            continue;
        };
        next += citations[next..].partition_point(|it| it.range.start < row.start);
        let count = citations[next..].partition_point(|it| it.range.end <= row.end);
        let of_row = &mut citations[next..next + count];
        let named =
            |cell: Range<usize>| of_row.binary_search_by_key(&begins(text, &cell), |it| it.range.start).ok();
        let Some(cited) = cells(text, &row).find_map(named) else { continue };
        let cited = &mut of_row[cited];
        if cited.issuer.is_some() {
            continue;
        }
        let Some(cell) = cells(text, &row).nth(index) else { continue };
        let issuer = issuer_at(text, begins(text, &cell), false)
            .filter(|(_, end)| text.get(*end..cell.end).is_some_and(|rest| rest.trim().is_empty()));
        let fits = |number| issuer.as_ref().is_some_and(|(issuer, _)| may_issue(issuer, number));
        if cited.whole().is_some_and(fits) {
            cited.issuer = issuer.map(|(issuer, _)| issuer);
        }
    }
}

/// The bytes of the cells of a row.
fn cells(text: &str, row: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let line = &text[row.clone()];
    let lead = line.find('|').map_or(line.len(), |at| at + 1);
    let mut at = row.start + lead;
    line[lead..].split('|').map(move |cell| {
        let from = at;
        at += cell.len() + 1;
        from..from + cell.len()
    })
}

/// Where the words of a cell begin.
fn begins(text: &str, cell: &Range<usize>) -> usize {
    cell.end - text[cell.clone()].trim_start().len()
}
