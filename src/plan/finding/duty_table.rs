//! The duties of the tables of a text: one a row, where the header names a task and a unit or a time.
//!
//! ```text
//! | STT | Nhiệm vụ     | Chủ trì      | Thời gian   |
//! | I   | TUYÊN TRUYỀN |              |             |   a heading of rows
//! | 1   | Mở hội nghị  | Phòng Tổ chức | tháng 5/2025 |   a duty
//! ```
//! A cell that came empty from a merged one above it gives nothing: whose row it belongs to is not known.

use super::table_columns::{Column, column, columns};
use super::unit_cell::unit_names;
use crate::base::date::PartialDate;
use crate::base::text::{after_letters, comparable};
use crate::plan::duty::{Due, Duty, DutyKind, DutyTime};
use crate::plan::text::{BlockId, Container, Node, Text, one_line};
use crate::plan::time::read_time;

/// A duty of a table, and the cell of its task.
pub(super) struct TableDuty {
    pub(super) duty: Duty,
    pub(super) block: BlockId,
}

/// A row of a table.
struct TableRow {
    head: bool,
    cells: Vec<BlockId>,
}

/// The duties of all tables of a text, in its order; a time without a year is one of `year`.
pub(super) fn table_duties(text: &Text, year: Option<i16>) -> Vec<TableDuty> {
    let mut duties = Vec::new();
    let mut table: Option<(usize, Vec<TableRow>)> = None;
    for node in text.nodes() {
        match (node, &mut table) {
            (Node::Open(Container::Table(_)), _) => table = Some((0, Vec::new())),
            (Node::Open(container), Some((depth, rows))) => {
                *depth += 1;
                if let Container::Row { head } = container {
                    rows.push(TableRow { head: *head, cells: Vec::new() });
                }
            }
            // Within a row, so the block is one of its cells.
            (Node::Block(id), Some((1, rows))) => {
                if let Some(row) = rows.last_mut() {
                    row.cells.push(*id);
                }
            }
            (Node::Close, Some((depth @ 1.., _))) => *depth -= 1,
            (Node::Close, Some((_, rows))) => {
                duties.extend(duties_of(text, rows, year));
                table = None;
            }
            _ => {}
        }
    }
    duties
}

/// The duties of a table.
fn duties_of(text: &Text, rows: &[TableRow], year: Option<i16>) -> Vec<TableDuty> {
    let words = |id: &BlockId| text.block(*id).text;
    let Some((columns, rows)) = headed(text, rows) else { return Vec::new() };
    let numbers: Vec<String> = rows.iter().map(|row| cell(text, row, &columns, Column::Number)).collect();
    let mut duties = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let of = |column| cell(text, row, &columns, column);
        let task_at = columns.iter().position(|it| *it == Column::Task).and_then(|at| row.cells.get(at));
        let Some(block) = task_at else { continue };
        let task = task_of(words(block));
        // A row without letters only numbers the columns: «1 | 2 | 3».
        if !task.contains(char::is_alphabetic)
            || is_sum(&task)
            || is_heading(text, row, &columns, numbers.get(index + 1))
        {
            continue;
        }
        let (time, start) = (of(Column::Time), of(Column::Start));
        let read = read_time(&time, year);
        let kind = read.as_ref().map(|it| it.kind.unwrap_or(bare_kind(it)));
        let DutyTime { from, due, recurrence, on, .. } = read.unwrap_or_default();
        let start = read_time(&start, year).and_then(|it| it.due).map(first_date);
        let product = one_line(&of(Column::Product));
        duties.push(TableDuty {
            duty: Duty {
                due,
                from: start.or(from),
                kind,
                time: Some(one_line(&time)).filter(|it| it.contains(char::is_alphanumeric)),
                responsible: unit_names(&of(Column::Responsible)),
                with: unit_names(&of(Column::With)),
                product: Some(product).filter(|it| it.contains(char::is_alphanumeric)),
                report_to: Vec::new(),
                via: Vec::new(),
                recurrence,
                on,
                span: text.span(*block, 0..words(block).len()),
                task,
            },
            block: *block,
        });
    }
    duties
}

/// The columns of a table and the rows after its header; none where the header names no duties.
///
/// A header may have a second row, with the names of columns below a common one. Some converters write an empty header
/// and the true one as the first row.
fn headed<'a>(text: &Text, rows: &'a [TableRow]) -> Option<(Vec<Column>, &'a [TableRow])> {
    let words = |row: &'a TableRow| row.cells.iter().map(|id| text.block(*id).text);
    let (first, mut rest) = rows.split_first().filter(|(first, _)| first.head)?;
    let mut head = first;
    if words(first).all(|it| it.trim().is_empty()) {
        (head, rest) = rest.split_first()?;
    }
    let second = rest.split_first().filter(|(second, _)| {
        // Nothing but names of columns: below «Đơn vị thực hiện» «Chủ trì» and «Phối hợp», beside those that are merged
        // over both rows.
        let above: Vec<&str> = words(head).collect();
        let mut named = words(second).enumerate().filter(|(_, it)| !it.trim().is_empty()).peekable();
        named.peek().is_some()
            && named.all(|(at, it)| {
                let is_merged = above.get(at).is_some_and(|above| comparable(above) == comparable(it));
                let is_column =
                    it.len() < 80 && !matches!(column(&comparable(it)), Column::Other | Column::Task);
                is_merged || is_column
            })
    });
    let Some((below, after)) = second else { return Some((columns(words(head))?, rest)) };
    let below: Vec<&str> = words(below).collect();
    let names = words(head).enumerate().map(|(at, name)| match below.get(at) {
        Some(below) if !below.trim().is_empty() => *below,
        _ => name,
    });
    Some((columns(names)?, after))
}

/// The words of a row in a column.
fn cell(text: &Text, row: &TableRow, columns: &[Column], wanted: Column) -> String {
    let at = columns.iter().position(|column| *column == wanted);
    at.and_then(|at| row.cells.get(at)).map_or(String::new(), |id| text.block(*id).text.to_string())
}

/// Whether a row heads those after it: «I. Tuyên truyền», «1. …» before «1.1. …», one cell alone.
fn is_heading(text: &Text, row: &TableRow, columns: &[Column], next: Option<&String>) -> bool {
    let words = |id: &BlockId| text.block(*id).text.trim();
    let number_at = columns.iter().position(|it| *it == Column::Number);
    let filled = |at: usize| row.cells.get(at).map(words).filter(|it| it.contains(char::is_alphanumeric));
    let mut others = (0..row.cells.len()).filter(|at| Some(*at) != number_at).filter_map(filled);
    let first = others.next();
    if others.next().is_some() {
        // A cell over the whole row comes as the same words in each column.
        let mut others = (0..row.cells.len()).filter(|at| Some(*at) != number_at).filter_map(filled);
        return others.all(|it| Some(it) == first) && row.cells.len() > 2;
    }
    let Some(number) = number_at.and_then(filled) else { return true };
    let number = number.trim_end_matches(['.', ')']);
    let counted = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let below = next.is_some_and(|next| {
        next.trim().strip_prefix(number).is_some_and(|it| it.starts_with('.') && it.len() > 1)
    });
    !counted || below
}

/// The words of a task on one line: what its cell lists is divided by semicolons.
fn task_of(cell: &str) -> String {
    let mut task = String::new();
    for line in cell.lines() {
        let item = line.trim().strip_prefix(['-', '+', '•', '–']).filter(|rest| rest.starts_with(' '));
        if !task.is_empty() {
            task.push_str(if item.is_some() && !task.ends_with([';', ':', '.', ',']) { "; " } else { " " });
        }
        task.push_str(item.unwrap_or(line).trim());
    }
    one_line(&task)
}

/// Whether a row sums up the others: «Tổng cộng».
fn is_sum(task: &str) -> bool {
    task.len() < 40 && ["tổng cộng", "tổng số", "cộng"].iter().any(|it| after_letters(task, it).is_some())
}

/// How a time is meant that says no more than itself: a day is a deadline, more is a time to do it in.
fn bare_kind(time: &DutyTime) -> DutyKind {
    match time.due {
        Some(Due::Date { date: PartialDate::Day(_), .. }) if time.from.is_none() => DutyKind::By,
        Some(Due::Date { date: PartialDate::Year(_), .. }) if time.from.is_some() => DutyKind::During,
        _ => DutyKind::Within,
    }
}

fn first_date(due: Due) -> PartialDate {
    match due {
        Due::Date { date, .. } => date,
        Due::Quarter(quarter) => PartialDate::Day(quarter.first_day()),
    }
}
