//! `duties`: tasks with a time and the units responsible for them (nhiệm vụ có thời hạn).

use super::quarter::quarter;
use crate::base::date::PartialDate;
use crate::base::fault::{Fault, Shape};
use crate::plan::duty::{Due, Duty, DutyKind, Recurrence};
use crate::plan::fields::{Fields, bad_date, wrong_shape};
use crate::plan::text::one_line;
use crate::plan::unit_names::take_names;
use crate::plan::yaml::Value;

const NAMES: [&str; 2] = ["duties", "nhiệm_vụ"];

/// Takes the duties; a quarter without its year is one of `year`.
pub(in crate::plan) fn duties(fields: &mut Fields, year: Option<i16>) -> Vec<Duty> {
    let mut duties = Vec::new();
    for node in fields.nodes(&NAMES) {
        if matches!(node.value, Value::Map(_)) {
            duties.extend(fields.item(NAMES[0], node, |item| duty(item, year)).flatten());
        } else {
            fields.report(wrong_shape(NAMES[0], Shape::Maps), node.span);
        }
    }
    duties
}

fn duty(item: &mut Fields, year: Option<i16>) -> Option<Duty> {
    let task = item.required(&["task", "việc"]);
    let due = item.parse(&["due", "hạn"], |text| due(text, year));
    let kind = item.word(&["kind", "loại_hạn"], &DutyKind::WORDS);
    let recurrence = item.word(&["recurrence", "chu_kỳ"], &Recurrence::WORDS);
    let responsible = take_names(item, &["responsible", "đơn_vị"]);
    let report_to = take_names(item, &["report_to", "báo_cáo"]);
    let via = take_names(item, &["via", "qua"]);
    let kind = kind.unwrap_or(match (due, recurrence) {
        (_, Some(_)) => DutyKind::Recurring,
        (Some(_), None) => DutyKind::By,
        (None, None) => DutyKind::Ongoing,
    });
    let task = one_line(&task?.value);
    Some(Duty { task, due, kind, responsible, report_to, via, recurrence, span: item.span() })
}

/// Reads a day, month, quarter or year; «trước 15/3/2024» is strict.
fn due(text: &str, year: Option<i16>) -> Result<Due, Fault> {
    let before = text.strip_prefix("trước ").or_else(|| text.strip_prefix("Trước "));
    let rest = before.unwrap_or(text).trim();
    let lower = rest.to_lowercase();
    let looks_quarter = lower.contains("quý")
        || lower.contains("quí")
        || lower.contains('q')
        || lower.starts_with(['i', 'v', 'x']);
    if looks_quarter {
        return quarter(text, year).map(Due::Quarter);
    }
    let date = PartialDate::parse(rest).map_err(|error| bad_date(text, error))?;
    Ok(Due::Date { date, strict: before.is_some() })
}
