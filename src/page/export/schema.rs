//! JSON Schema (2020-12) of the data sets, made of their columns.

use super::table::{DataColumn, DataKind, DataTable};
use crate::page::DataSet;
use crate::page::words::Words;
use serde_json::{Map, Value, json};

const YEAR: &str = "[0-9]{4}";
const MONTH: &str = "(0[1-9]|1[0-2])";
const DAY: &str = "(0[1-9]|[12][0-9]|3[01])";

/// The JSON Schema of a data set.
pub(super) fn schema(set: DataSet, table: &DataTable, words: &Words) -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("{}.json", set.name()),
        "description": set.text(&words.data.data),
        "type": "array",
        "items": object(&table.columns, words),
    });
    format!("{schema:#}\n")
}

fn object(columns: &[DataColumn], words: &Words) -> Value {
    let mut properties = Map::new();
    for column in columns {
        let mut value = value(&column.kind, words);
        if column.nullable {
            value = json!({ "anyOf": [value, { "type": "null" }] });
        }
        value["description"] = (column.meaning)(&words.data.field).into();
        properties.insert(column.name.to_string(), value);
    }
    let required: Vec<&str> = columns.iter().map(|column| column.name).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn value(kind: &DataKind, words: &Words) -> Value {
    match kind {
        DataKind::Text => json!({ "type": "string" }),
        DataKind::Date => pattern(&format!("{YEAR}(-{MONTH}(-{DAY})?)?")),
        DataKind::Time => pattern(&format!("{YEAR}(-{MONTH}(-{DAY})?|-Q[1-4])?")),
        DataKind::Day => day(),
        DataKind::Days => json!({ "type": "array", "items": day() }),
        DataKind::Quarter => pattern(&format!("{YEAR}-Q[1-4]")),
        DataKind::Number => json!({ "type": "integer", "minimum": 0 }),
        DataKind::Flag => json!({ "type": "boolean" }),
        DataKind::Word(list) => json!({ "enum": list }),
        DataKind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        DataKind::Objects(columns) => json!({ "type": "array", "items": object(columns, words) }),
    }
}

fn day() -> Value {
    pattern(&format!("{YEAR}-{MONTH}-{DAY}"))
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": format!("^{pattern}$") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::testing::renderer;
    use crate::page::{Export, FilePage};

    #[test]
    fn a_column_has_the_schema_of_its_kind() {
        check(DataSet::Plans, "title", json!({ "type": "string" }));
        check(DataSet::Plans, "number", json!({ "anyOf": [{ "type": "string" }, { "type": "null" }] }));
        check(DataSet::Citations, "line", json!({ "type": "integer", "minimum": 0 }));
        check(DataSet::Citations, "inferred", json!({ "type": "boolean" }));
        check(DataSet::Units, "groups", json!({ "type": "array", "items": { "type": "string" } }));
        let kinds = ["by", "within", "during", "recurring", "ongoing", "conditional"];
        check(DataSet::Duties, "kind", json!({ "anyOf": [{ "enum": kinds }, { "type": "null" }] }));
        let day =
            json!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" });
        check(DataSet::Duties, "days", json!({ "type": "array", "items": day }));
        check(DataSet::Duties, "last_day", json!({ "anyOf": [day, { "type": "null" }] }));
    }

    #[track_caller]
    fn check(set: DataSet, column: &str, expected: Value) {
        let renderer = renderer(&[("site.yaml", "title: A")]);
        let schema = renderer.file(FilePage::Export(Export::Schema(set)));
        let schema: Value = serde_json::from_str(&schema).expect("JSON");
        let mut found = schema["items"]["properties"][column].clone();
        let description = found.as_object_mut().and_then(|it| it.remove("description"));
        assert!(description.is_some_and(|it| it.is_string()), "{column} says what it means");
        assert_eq!(found, expected, "{column}");
    }
}
