//! `duties`: tasks with a time and the units responsible for them (nhiệm vụ có thời hạn).

use crate::base::date::{DateError, PartialDate, Quarter};
use crate::base::fault::{Fault, Shape};
use crate::plan::duty::{Duty, DutyKind, DutyTime, Recurrence};
use crate::plan::fields::{Fields, wrong_shape};
use crate::plan::text::one_line;
use crate::plan::time::read_time;
use crate::plan::unit_names::take_names;
use crate::plan::value_words::{date, impossible_date};
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
    let words = item.text(&["due", "hạn"]);
    let read = words.as_ref().and_then(|words| item.accept(words.span, time(&words.value, year)));
    let DutyTime { kind: meant, from, due, recurrence: every, on } = read.clone().unwrap_or_default();
    let own_from = item.parse(&["from", "từ"], date);
    let kind = item.word(&["kind", "loại_hạn"], &DutyKind::WORDS);
    let recurrence = item.word(&["recurrence", "chu_kỳ"], &Recurrence::WORDS).or(every);
    let responsible = take_names(item, &["responsible", "đơn_vị", "chủ_trì"]);
    let with = take_names(item, &["with", "phối_hợp"]);
    let product = item.value(&["product", "sản_phẩm"]).map(|text| one_line(&text));
    let report_to = take_names(item, &["report_to", "báo_cáo"]);
    let via = take_names(item, &["via", "qua"]);
    let kind = kind.or(meant).or(match (due, recurrence) {
        (_, Some(_)) => Some(DutyKind::Recurring),
        (Some(_), None) => Some(DutyKind::By),
        (None, None) => None,
    });
    // The words of the site say a day, month, quarter or year as well as the author's.
    let plain = due.is_some() && from.is_none() && every.is_none() && on.is_empty();
    let time = words.filter(|_| read.is_some() && !plain).map(|words| one_line(&words.value));
    Some(Duty {
        task: one_line(&task?.value),
        due,
        from: own_from.or(from),
        kind,
        time,
        responsible,
        with,
        product,
        report_to,
        via,
        recurrence,
        on,
        span: item.span(),
    })
}

/// Reads the words of a time.
fn time(text: &str, year: Option<i16>) -> Result<DutyTime, Fault> {
    read_time(text, year).ok_or_else(|| {
        let date = text.strip_prefix("trước ").or_else(|| text.strip_prefix("Trước ")).unwrap_or(text);
        let text = text.to_string();
        // A date has digits alone; of a quarter only the number can be wrong.
        match (PartialDate::parse(date), Quarter::parse(date, year.or(Some(2000)))) {
            (Err(DateError::Impossible), Err(DateError::Form)) => impossible_date(&text, date),
            (Err(DateError::Form), Err(DateError::Impossible)) => Fault::BadQuarter { text },
            _ => Fault::BadDue { text },
        }
    })
}
