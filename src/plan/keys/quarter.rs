//! `quarters`: the theme of each quarter (chủ điểm quý).
//!
//! A list of maps, `- {quarter: I/2024, theme: …}`, or a map with one entry a quarter, `I/2024: …`.

use crate::base::date::Quarter;
use crate::base::fault::{Fault, QuarterFault, Shape};
use crate::base::place::Span;
use crate::plan::document::QuarterTheme;
use crate::plan::fields::{Fields, wrong_shape};
use crate::plan::text::one_line;
use crate::plan::value_words::names_one_of;
use crate::plan::yaml::{Scalar, Value, YamlNode};
use crate::plan::years::PlanYears;

const NAMES: [&str; 2] = ["quarters", "quý"];

/// The keys of one quarter's theme, each with its Vietnamese name.
const KEYS: [&str; 6] = ["quarter", "quý", "theme", "chủ_điểm", "application", "vận_dụng"];

/// Takes the themes of quarters, which are those of `years`; a quarter without its year is one of `year`.
pub(in crate::plan) fn quarters(
    fields: &mut Fields,
    years: Option<PlanYears>,
    year: Option<i16>,
) -> Vec<QuarterTheme> {
    let themes = placed(fields, year);
    let mut seen: Vec<(Quarter, u32)> = Vec::new();
    let mut of_other_year = false;
    for (theme, span) in &themes {
        let quarter = theme.quarter;
        if let Some((_, first)) = seen.iter().find(|(known, _)| *known == quarter) {
            fields.report(Fault::Quarter(QuarterFault::Twice { quarter, first: *first }), *span);
        }
        seen.push((quarter, span.line));
        let outside = |years: &PlanYears| !(years.first..=years.last).contains(&quarter.year);
        if let Some(years) = years.filter(outside).filter(|_| !of_other_year) {
            // One year left from the plan before is one mistake, however many quarters it has.
            of_other_year = true;
            let fault = QuarterFault::OfOtherYear { quarter, years: years.to_string() };
            fields.report(Fault::Quarter(fault), *span);
        }
    }
    themes.into_iter().map(|(theme, _)| theme).collect()
}

/// The themes, each with its place.
fn placed(fields: &mut Fields, year: Option<i16>) -> Vec<(QuarterTheme, Span)> {
    let mut themes = Vec::new();
    for node in fields.nodes(&NAMES) {
        match node.value {
            Value::Map(entries) if !entries.iter().any(|(key, _)| names_one_of(&key.value, &KEYS)) => {
                for (key, node) in entries {
                    themes.extend(entry(fields, key, node, year));
                }
            }
            Value::Map(_) => {
                themes.extend(fields.item(NAMES[0], node, |item| theme(item, None, year)).flatten());
            }
            _ => fields.report(wrong_shape(NAMES[0], Shape::Maps), node.span),
        }
    }
    themes
}

/// An entry `I/2024: …`: the theme alone, or a map.
fn entry(
    fields: &mut Fields,
    key: Scalar,
    node: YamlNode,
    year: Option<i16>,
) -> Option<(QuarterTheme, Span)> {
    let name = key.value.clone();
    if matches!(node.value, Value::Map(_)) {
        return fields.item(&name, node, |item| theme(item, Some(key), year)).flatten();
    }
    let theme = fields.text_of(&name, node).map(|text| text.value);
    let quarter = fields.accept(key.span, quarter(&name, year))?;
    if theme.is_none() {
        fields.report(Fault::Quarter(QuarterFault::WithoutTheme { quarter }), key.span);
    }
    Some((QuarterTheme { quarter, theme, application: None }, key.span))
}

/// The map of one quarter, whose name may be the key before it.
fn theme(item: &mut Fields, key: Option<Scalar>, year: Option<i16>) -> Option<(QuarterTheme, Span)> {
    let name = key.or_else(|| item.required(&KEYS[..2]));
    let theme = item.value(&KEYS[2..4]).map(|text| one_line(&text));
    let application = item.value(&KEYS[4..]).map(|text| one_line(&text));
    let name = name?;
    let quarter = item.accept(name.span, quarter(&name.value, year))?;
    if theme.is_none() && application.is_none() {
        item.want(&KEYS[2..4], Fault::Quarter(QuarterFault::WithoutTheme { quarter }), name.span);
    }
    Some((QuarterTheme { quarter, theme, application }, name.span))
}

/// Reads a quarter.
pub(super) fn quarter(text: &str, year: Option<i16>) -> Result<Quarter, Fault> {
    Quarter::parse(text, year).map_err(|_| Fault::BadQuarter { text: text.into() })
}
