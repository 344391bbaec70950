//! Data sets as JSON: a list of objects, one a line, in the order of the site.

use super::table::{CellRow, CellValue, DataTable};
use serde::ser::{Serialize, Serializer};

/// A data set as one list.
pub(super) fn json(data: &DataTable) -> String {
    let mut json = String::from("[");
    data.write(&mut json, |rows, json| {
        for row in &rows {
            json.push('\n');
            json.push_str(&serde_json::to_string(&Object(row)).unwrap_or_default());
            json.push(',');
        }
    });
    // No comma follows the last object.
    if json.ends_with(',') {
        json.pop();
        json.push('\n');
    }
    json.push_str("]\n");
    json
}

/// The first object, indented; none when the data set is empty.
pub(crate) fn first(data: &DataTable) -> Option<String> {
    data.first().map(|row| serde_json::to_string_pretty(&Object(&row)).unwrap_or_default())
}

/// A row as serde writes it.
struct Object<'r, 'a>(&'r CellRow<'a>);

impl Serialize for Object<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl Serialize for CellValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            CellValue::Null => serializer.serialize_none(),
            CellValue::Text(text) => serializer.serialize_str(text),
            CellValue::Number(number) => serializer.serialize_i64(*number),
            CellValue::Flag(flag) => serializer.serialize_bool(*flag),
            CellValue::Texts(texts) => serializer.collect_seq(texts),
            CellValue::Objects(objects) => serializer.collect_seq(objects.iter().map(|it| Object(&it.row))),
        }
    }
}
