//! What the fields of the data files mean and may hold: JSON Schema (2020-12) for programs, and the same as
//! rows for the page `/du-lieu/`. One list serves both.

use super::data::Table;
use crate::base::message::Message;
use crate::cite::context::Relation;
use crate::page::words::Words;
use crate::plan::document::{DutyKind, Recurrence, Status};
use serde_json::{Map, Value, json};

/// A field of an object.
pub(crate) struct Field {
    /// The name.
    pub(crate) name: &'static str,
    /// What it may hold.
    pub(crate) kind: Kind,
    /// Whether it may be null.
    pub(crate) nullable: bool,
    /// The key of the words that say what it means.
    pub(crate) words: &'static str,
}

/// What a field may hold.
pub(crate) enum Kind {
    /// A text.
    Text,
    /// A day, month or year: `2024-03-20`, `2024-03`, `2024`.
    Date,
    /// A day, month, year or quarter: `2024-Q1`.
    Time,
    /// A day.
    Day,
    /// A quarter.
    Quarter,
    /// A whole number.
    Number,
    /// True or false.
    Flag,
    /// One of some words.
    Word(Vec<&'static str>),
    /// A list of texts.
    Texts,
    /// A list of days.
    Days,
    /// A list of objects.
    Objects(Vec<Field>),
}

impl Kind {
    /// The key of the words that name it.
    pub(crate) fn words(&self) -> &'static str {
        match self {
            Kind::Text => "kind_text",
            Kind::Date => "kind_date",
            Kind::Time => "kind_time",
            Kind::Day => "kind_day",
            Kind::Quarter => "kind_quarter",
            Kind::Number => "kind_number",
            Kind::Flag => "kind_flag",
            Kind::Word(_) => "kind_word",
            Kind::Texts => "kind_texts",
            Kind::Days => "kind_days",
            Kind::Objects(_) => "kind_objects",
        }
    }
}

const YEAR: &str = "[0-9]{4}";
const MONTH: &str = "(0[1-9]|1[0-2])";
const DAY: &str = "(0[1-9]|[12][0-9]|3[01])";

/// The fields of a table, in their order.
pub(crate) fn fields(table: Table) -> Vec<Field> {
    let it = |name, kind, words| Field { name, kind, nullable: false, words };
    let may = |name, kind, words| Field { name, kind, nullable: true, words };
    let relation =
        || it("relation", Kind::Word(Relation::ALL.map(Relation::name).to_vec()), "field_relation");
    let inferred = || it("inferred", Kind::Flag, "field_inferred");
    match table {
        Table::Plans => vec![
            it("id", Kind::Text, "field_id"),
            it("url", Kind::Text, "field_url"),
            it("type", Kind::Text, "field_type"),
            may("number", Kind::Text, "field_number"),
            it("title", Kind::Text, "field_title"),
            may("date", Kind::Date, "field_date"),
            may("place", Kind::Text, "field_place"),
            it("issuer", Kind::Text, "field_issuer"),
            it("body", Kind::Text, "field_body"),
            may("year", Kind::Number, "field_year"),
            it("status", Kind::Word(distinct(Status::WORDS.map(|it| it.0))), "field_status"),
            may("theme", Kind::Text, "field_theme"),
            it(
                "quarters",
                Kind::Objects(vec![
                    it("quarter", Kind::Quarter, "field_quarter"),
                    may("theme", Kind::Text, "field_quarter_theme"),
                    may("application", Kind::Text, "field_application"),
                ]),
                "field_quarters",
            ),
            it(
                "legal_bases",
                Kind::Objects(vec![
                    it("text", Kind::Text, "field_basis_text"),
                    relation(),
                    may("document", Kind::Text, "field_document"),
                    inferred(),
                ]),
                "field_legal_bases",
            ),
            it(
                "signers",
                Kind::Objects(vec![
                    may("name", Kind::Text, "field_signer_name"),
                    may("position", Kind::Text, "field_signer_position"),
                    may("capacity", Kind::Text, "field_signer_capacity"),
                ]),
                "field_signers",
            ),
            it("recipients", Kind::Texts, "field_recipients"),
            it("attachments", Kind::Texts, "field_attachments"),
            may("description", Kind::Text, "field_description"),
        ],
        Table::Documents => vec![
            it("id", Kind::Text, "field_id"),
            it("url", Kind::Text, "field_url"),
            may("type", Kind::Text, "field_type"),
            it("number", Kind::Text, "field_number"),
            may("title", Kind::Text, "field_title"),
            may("date", Kind::Date, "field_date"),
            may("issuer", Kind::Text, "field_issuer"),
            may("plan", Kind::Text, "field_plan_url"),
            may("source", Kind::Text, "field_source"),
            may("status", Kind::Text, "field_validity"),
            it("spellings", Kind::Texts, "field_spellings"),
            it(
                "cited_by",
                Kind::Objects(vec![
                    it("plan", Kind::Text, "field_plan"),
                    relation(),
                    inferred(),
                    it("count", Kind::Number, "field_count"),
                ]),
                "field_cited_by",
            ),
            it(
                "related",
                Kind::Objects(vec![relation(), it("document", Kind::Text, "field_document")]),
                "field_related",
            ),
        ],
        Table::Citations => vec![
            it("plan", Kind::Text, "field_plan"),
            it("line", Kind::Number, "field_line"),
            it("text", Kind::Text, "field_citation_text"),
            may("type", Kind::Text, "field_type"),
            it("number", Kind::Text, "field_citation_number"),
            may("date", Kind::Date, "field_date"),
            may("issuer", Kind::Text, "field_issuer"),
            may("document", Kind::Text, "field_document"),
            relation(),
            inferred(),
        ],
        Table::Duties => vec![
            it("plan", Kind::Text, "field_plan"),
            it("line", Kind::Number, "field_line"),
            it("url", Kind::Text, "field_duty_url"),
            it("task", Kind::Text, "field_task"),
            may("due", Kind::Time, "field_due"),
            may("last_day", Kind::Day, "field_last_day"),
            it("days", Kind::Days, "field_days"),
            it("kind", Kind::Word(distinct(DutyKind::WORDS.map(|it| it.0))), "field_duty_kind"),
            may("recurrence", Kind::Word(distinct(Recurrence::WORDS.map(|it| it.0))), "field_recurrence"),
            it("responsible", Kind::Texts, "field_responsible"),
            it("units", Kind::Texts, "field_units"),
            it("report_to", Kind::Texts, "field_report_to"),
            it("report_to_units", Kind::Texts, "field_report_to_units"),
            it("via", Kind::Texts, "field_via"),
            it("via_units", Kind::Texts, "field_via_units"),
        ],
        Table::Units => vec![
            it("id", Kind::Text, "field_unit_id"),
            it("url", Kind::Text, "field_url"),
            it("name", Kind::Text, "field_unit_name"),
            may("body", Kind::Text, "field_unit_body"),
            may("within", Kind::Text, "field_unit_within"),
            it("groups", Kind::Texts, "field_unit_groups"),
            it("members", Kind::Texts, "field_unit_members"),
            it("duties", Kind::Number, "field_unit_duties"),
            may("calendar", Kind::Text, "field_unit_calendar"),
        ],
    }
}

/// Words without those that come again.
fn distinct(words: impl IntoIterator<Item = &'static str>) -> Vec<&'static str> {
    let mut distinct = Vec::new();
    for word in words {
        if !distinct.contains(&word) {
            distinct.push(word);
        }
    }
    distinct
}

/// The JSON Schema of a table.
///
/// # Errors
///
/// [`Message::WordMissing`] when the theme lacks words.
pub(super) fn schema(table: Table, words: &Words) -> Result<String, Message> {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("{}.json", table.name()),
        "description": words.get(&format!("data_{}", table.name()))?,
        "type": "array",
        "items": object(&fields(table), words)?,
    });
    Ok(format!("{schema:#}\n"))
}

fn object(fields: &[Field], words: &Words) -> Result<Value, Message> {
    let mut properties = Map::new();
    for field in fields {
        let mut value = value(&field.kind, words)?;
        if field.nullable {
            value = json!({ "anyOf": [value, { "type": "null" }] });
        }
        value["description"] = words.get(field.words)?.into();
        properties.insert(field.name.to_string(), value);
    }
    let required: Vec<&str> = fields.iter().map(|field| field.name).collect();
    Ok(json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    }))
}

fn value(kind: &Kind, words: &Words) -> Result<Value, Message> {
    Ok(match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Date => pattern(&format!("{YEAR}(-{MONTH}(-{DAY})?)?")),
        Kind::Time => pattern(&format!("{YEAR}(-{MONTH}(-{DAY})?|-Q[1-4])?")),
        Kind::Day => day(),
        Kind::Days => json!({ "type": "array", "items": day() }),
        Kind::Quarter => pattern(&format!("{YEAR}-Q[1-4]")),
        Kind::Number => json!({ "type": "integer", "minimum": 0 }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Word(list) => json!({ "enum": list }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Objects(fields) => json!({ "type": "array", "items": object(fields, words)? }),
    })
}

fn day() -> Value {
    pattern(&format!("{YEAR}-{MONTH}-{DAY}"))
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": format!("^{pattern}$") })
}
