//! Tables for spreadsheets: UTF-8 with a byte order mark, commas, lines that end with CR LF (RFC 4180).
//!
//! Excel runs a cell that begins with a sign of a formula, so such a cell gets `'` in front, which
//! spreadsheets take as the sign of a text.

use super::data::{Table, citations, duties, plan, unit};
use crate::page::render::Press;
use crate::site::PlanId;
use crate::site::duties::UnitId;
use rayon::prelude::*;
use std::borrow::Cow;

/// What Excel looks for in UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The columns of a table; none where there is no CSV of it.
pub(crate) fn columns(table: Table) -> &'static [&'static str] {
    match table {
        Table::Plans => &[
            "id",
            "type",
            "number",
            "title",
            "date",
            "place",
            "issuer",
            "year",
            "status",
            "theme",
            "quarters",
            "legal_bases",
            "recipients",
            "url",
        ],
        Table::Citations => {
            &["plan", "line", "text", "type", "number", "date", "issuer", "document", "relation", "inferred"]
        }
        Table::Duties => &[
            "plan",
            "line",
            "task",
            "due",
            "last_day",
            "days",
            "kind",
            "recurrence",
            "responsible",
            "report_to",
            "report_to_units",
            "via",
            "via_units",
            "units",
            "url",
        ],
        Table::Units => &["id", "name", "body", "within", "groups", "members", "duties", "calendar", "url"],
        Table::Documents => &[],
    }
}

/// A table as CSV, its first row the names of the columns.
pub(super) fn csv(table: Table, press: &Press) -> String {
    let mut text = format!("{BYTE_ORDER_MARK}{}", row(columns(table)));
    let site = &press.site;
    let rows: Vec<String> = match table {
        Table::Plans => {
            let ids = (0..site.plans.len()).into_par_iter();
            ids.map(|rank| plan_row(PlanId(rank), press)).collect()
        }
        Table::Citations => site.plans.par_iter().map(|record| citation_rows(record, press)).collect(),
        Table::Duties => {
            let ids = (0..site.plans.len()).into_par_iter();
            ids.map(|rank| duty_rows(PlanId(rank), press)).collect()
        }
        Table::Units => {
            let ids = (0..site.duties.units.len()).into_par_iter();
            ids.map(|rank| unit_row(UnitId(rank), press)).collect()
        }
        Table::Documents => Vec::new(),
    };
    rows.iter().for_each(|row| text.push_str(row));
    text
}

/// The first lines of a table, to be shown; none when it is empty or there is no CSV of it.
pub(crate) fn first(table: Table, press: &Press) -> Option<String> {
    let plans = &press.site.plans;
    let rows = match table {
        Table::Plans => plans.first().map(|_| plan_row(PlanId(0), press)),
        Table::Citations => plans.iter().map(|it| citation_rows(it, press)).find(|it| !it.is_empty()),
        Table::Duties => press.site.duties.list.first().map(|it| duty_rows(it.plan, press)),
        Table::Units => (!press.site.duties.units.is_empty()).then(|| unit_row(UnitId(0), press)),
        Table::Documents => None,
    }?;
    // Of several rows the first; a cell may hold lines of its own, a row ends with both signs.
    let first = rows.split_inclusive("\r\n").next()?;
    Some(format!("{}{first}", row(columns(table))).replace('\r', ""))
}

fn plan_row(id: PlanId, press: &Press) -> String {
    let it = plan(id, press);
    let quarters =
        it.quarters.iter().filter_map(|quarter| Some(format!("{}: {}", quarter.quarter, quarter.theme?)));
    row(&[
        &it.id,
        it.r#type,
        it.number.as_deref().unwrap_or_default(),
        it.title,
        it.date.as_deref().unwrap_or_default(),
        it.place.unwrap_or_default(),
        it.issuer,
        &it.year.map_or(String::new(), |year| year.to_string()),
        it.status,
        it.theme.unwrap_or_default(),
        &quarters.collect::<Vec<String>>().join("\n"),
        &it.legal_bases.iter().map(|basis| basis.text).collect::<Vec<&str>>().join("\n"),
        &it.recipients.join("\n"),
        &it.url,
    ])
}

fn citation_rows(record: &crate::site::PlanRecord, press: &Press) -> String {
    let rows = citations(record, press).into_iter().map(|it| {
        row(&[
            &it.plan,
            &it.line.to_string(),
            it.text,
            it.r#type.unwrap_or_default(),
            it.number,
            it.date.as_deref().unwrap_or_default(),
            it.issuer.unwrap_or_default(),
            it.document.as_deref().unwrap_or_default(),
            it.relation,
            if it.inferred { "true" } else { "false" },
        ])
    });
    rows.collect()
}

fn duty_rows(id: PlanId, press: &Press) -> String {
    let rows = duties(id, press).into_iter().map(|it| {
        row(&[
            &it.plan,
            &it.line.to_string(),
            it.task,
            it.due.as_deref().unwrap_or_default(),
            it.last_day.as_deref().unwrap_or_default(),
            &it.days.join("\n"),
            it.kind,
            it.recurrence.unwrap_or_default(),
            &it.responsible.join("\n"),
            &it.report_to.join("\n"),
            &it.report_to_units.join("\n"),
            &it.via.join("\n"),
            &it.via_units.join("\n"),
            &it.units.join("\n"),
            &it.url,
        ])
    });
    rows.collect()
}

fn unit_row(id: UnitId, press: &Press) -> String {
    let it = unit(id, press);
    row(&[
        &it.id,
        it.name,
        it.body.as_deref().unwrap_or_default(),
        it.within.as_deref().unwrap_or_default(),
        &it.groups.join("\n"),
        &it.members.join("\n"),
        &it.duties.to_string(),
        it.calendar.as_deref().unwrap_or_default(),
        &it.url,
    ])
}

/// One line of a table.
fn row(cells: &[&str]) -> String {
    let cells: Vec<Cow<str>> = cells.iter().map(|text| cell(text)).collect();
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
