//! A data set as one table of columns: what JSON, CSV, the JSON Schema and the page `/du-lieu/` have in common.
//!
//! A column has a name, says what it may hold and what it means, and gives its value for a row. The writers know
//! columns and values only; the columns of each data set are in [`super::columns`].

use crate::page::words::{ColumnTexts, DataKindNames};
use rayon::prelude::*;
use std::borrow::Cow;

/// The words for what a column means.
pub(crate) type Meaning = fn(&ColumnTexts) -> &str;

/// What is said of a column.
pub(crate) struct DataColumn {
    /// The name.
    pub(crate) name: &'static str,
    /// What it may hold.
    pub(crate) kind: DataKind,
    /// Whether it may be null.
    pub(crate) nullable: bool,
    /// What says what it means.
    pub(crate) meaning: Meaning,
}

/// What a column may hold.
pub(crate) enum DataKind {
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
    Objects(Vec<DataColumn>),
}

impl DataKind {
    /// The words that name it.
    pub(crate) fn text<'a>(&self, texts: &'a DataKindNames) -> &'a str {
        match self {
            DataKind::Text => &texts.text,
            DataKind::Date => &texts.date,
            DataKind::Time => &texts.time,
            DataKind::Day => &texts.day,
            DataKind::Quarter => &texts.quarter,
            DataKind::Number => &texts.number,
            DataKind::Flag => &texts.flag,
            DataKind::Word(_) => &texts.word,
            DataKind::Texts => &texts.texts,
            DataKind::Days => &texts.days,
            DataKind::Objects(_) => &texts.objects,
        }
    }
}

/// The value of a column in one row.
pub(super) enum CellValue<'a> {
    Null,
    Text(Cow<'a, str>),
    Number(i64),
    Flag(bool),
    Texts(Vec<Cow<'a, str>>),
    Objects(Vec<CellObject<'a>>),
}

/// The values of a row, each with the name of its column.
pub(super) type CellRow<'a> = Vec<(&'static str, CellValue<'a>)>;

/// An object inside a row.
pub(super) struct CellObject<'a> {
    /// Its own row.
    pub(super) row: CellRow<'a>,
    /// What it is in a cell of a spreadsheet, which has no objects.
    pub(super) line: Option<Cow<'a, str>>,
}

impl<'a> From<&'a str> for CellValue<'a> {
    fn from(text: &'a str) -> CellValue<'a> {
        CellValue::Text(text.into())
    }
}

impl From<String> for CellValue<'_> {
    fn from(text: String) -> Self {
        CellValue::Text(text.into())
    }
}

impl From<i64> for CellValue<'_> {
    fn from(number: i64) -> Self {
        CellValue::Number(number)
    }
}

impl From<u32> for CellValue<'_> {
    fn from(number: u32) -> Self {
        CellValue::Number(number.into())
    }
}

impl From<usize> for CellValue<'_> {
    fn from(number: usize) -> Self {
        CellValue::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for CellValue<'_> {
    fn from(flag: bool) -> Self {
        CellValue::Flag(flag)
    }
}

impl<'a> From<&'a [String]> for CellValue<'a> {
    fn from(texts: &'a [String]) -> CellValue<'a> {
        CellValue::Texts(texts.iter().map(|text| text.as_str().into()).collect())
    }
}

impl From<Vec<String>> for CellValue<'_> {
    fn from(texts: Vec<String>) -> Self {
        CellValue::Texts(texts.into_iter().map(Cow::Owned).collect())
    }
}

impl<'a> From<Vec<&'a str>> for CellValue<'a> {
    fn from(texts: Vec<&'a str>) -> CellValue<'a> {
        CellValue::Texts(texts.into_iter().map(Cow::Borrowed).collect())
    }
}

/// What gives the value of a column for a row.
type Getter<'a, R> = Box<dyn Fn(&R) -> CellValue<'a> + Send + Sync + 'a>;

/// The columns of one kind of rows, in the order of JSON.
pub(super) struct Columns<'a, R>(Vec<(DataColumn, Getter<'a, R>)>);

impl<'a, R: 'a> Columns<'a, R> {
    /// No columns yet.
    pub(super) fn new() -> Columns<'a, R> {
        Columns(Vec::new())
    }

    /// Adds a column that is never null.
    pub(super) fn with<V: Into<CellValue<'a>>>(
        self,
        name: &'static str,
        kind: DataKind,
        meaning: Meaning,
        value: impl Fn(&R) -> V + Send + Sync + 'a,
    ) -> Columns<'a, R> {
        self.add(DataColumn { name, kind, nullable: false, meaning }, Box::new(move |row| value(row).into()))
    }

    /// Adds a column that may be null.
    pub(super) fn with_nullable<V: Into<CellValue<'a>>>(
        self,
        name: &'static str,
        kind: DataKind,
        meaning: Meaning,
        value: impl Fn(&R) -> Option<V> + Send + Sync + 'a,
    ) -> Columns<'a, R> {
        let value = move |row: &R| value(row).map_or(CellValue::Null, V::into);
        self.add(DataColumn { name, kind, nullable: true, meaning }, Box::new(value))
    }

    /// Adds a column of objects with columns of their own; `line` is an object in a spreadsheet.
    pub(super) fn with_objects<I: 'a>(
        self,
        name: &'static str,
        columns: Columns<'a, I>,
        meaning: Meaning,
        items: impl Fn(&R) -> Vec<I> + Send + Sync + 'a,
        line: impl Fn(&I) -> Option<Cow<'a, str>> + Send + Sync + 'a,
    ) -> Columns<'a, R> {
        let (columns, row) = columns.split();
        let object = move |item: I| CellObject { line: line(&item), row: row(&item) };
        let objects = move |row: &R| CellValue::Objects(items(row).into_iter().map(&object).collect());
        self.add(
            DataColumn { name, kind: DataKind::Objects(columns), nullable: false, meaning },
            Box::new(objects),
        )
    }

    fn add(mut self, column: DataColumn, getter: Getter<'a, R>) -> Columns<'a, R> {
        self.0.push((column, getter));
        self
    }

    /// What is said of the columns, and what makes a row of them.
    fn split(self) -> (Vec<DataColumn>, impl Fn(&R) -> CellRow<'a> + Send + Sync + 'a) {
        let (columns, getters): (Vec<DataColumn>, Vec<Getter<R>>) = self.0.into_iter().unzip();
        let names: Vec<&'static str> = columns.iter().map(|column| column.name).collect();
        let row = move |row: &R| names.iter().copied().zip(getters.iter().map(|value| value(row))).collect();
        (columns, row)
    }
}

/// How many groups of rows are written at a time.
const AT_ONCE: usize = 512;

/// A data set of a site: its columns, and its rows as they are asked for.
pub(crate) struct DataTable<'a> {
    /// The columns, in the order of JSON.
    pub(crate) columns: Vec<DataColumn>,
    groups: usize,
    rows: Box<dyn Fn(usize) -> Vec<CellRow<'a>> + Send + Sync + 'a>,
}

impl<'a> DataTable<'a> {
    /// A data set whose rows come in groups, such as those of each plan.
    pub(super) fn new<R: 'a>(
        columns: Columns<'a, R>,
        groups: usize,
        items: impl Fn(usize) -> Vec<R> + Send + Sync + 'a,
    ) -> DataTable<'a> {
        let (columns, row) = columns.split();
        DataTable { columns, groups, rows: Box::new(move |group| items(group).iter().map(&row).collect()) }
    }

    /// Writes the rows, group by group: some groups at a time, so that in memory are neither all rows nor two copies of
    /// a file.
    pub(super) fn write(&self, text: &mut String, write: impl Fn(Vec<CellRow<'a>>, &mut String) + Sync) {
        for from in (0..self.groups).step_by(AT_ONCE) {
            let groups = from..self.groups.min(from + AT_ONCE);
            let written = groups.into_par_iter().map(|group| {
                let mut text = String::new();
                write((self.rows)(group), &mut text);
                text
            });
            text.extend(written.collect::<Vec<String>>());
            // As much as the rest takes if it is like the first groups, so that hardly any text is copied as it grows.
            if from == 0 {
                text.reserve(text.len() / AT_ONCE * self.groups.saturating_sub(AT_ONCE) * 9 / 8);
            }
        }
    }

    /// The first row; none when the data set is empty.
    pub(super) fn first(&self) -> Option<CellRow<'a>> {
        (0..self.groups).find_map(|group| (self.rows)(group).into_iter().next())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{csv, json};
    use super::*;

    /// Two groups of rows, the first of them empty.
    fn data() -> DataTable<'static> {
        let pages = Columns::<(&str, Option<i64>)>::new()
            .with("name", DataKind::Text, |t| &t.id, |(name, _)| *name)
            .with_nullable("number", DataKind::Number, |t| &t.id, |(_, number)| *number);
        let columns = Columns::<usize>::new()
            .with("id", DataKind::Number, |t| &t.id, |at| *at)
            .with_nullable("text", DataKind::Text, |t| &t.id, |at| (*at > 0).then_some("a\"b"))
            .with("flag", DataKind::Flag, |t| &t.id, |at| *at > 0)
            .with("texts", DataKind::Texts, |t| &t.id, |at| vec!["một", "hai"][..*at].to_vec())
            .with_objects(
                "pages",
                pages,
                |t| &t.id,
                |at| vec![("đầu", None), ("cuối", Some(2))][*at..].to_vec(),
                |(name, number)| Some(format!("{name} {}", (*number)?).into()),
            );
        DataTable::new(columns, 2, |group| (0..group * 2).collect())
    }

    #[test]
    fn json_has_an_object_a_line_whose_keys_are_the_columns() {
        let lines = [
            r#"{"id":0,"text":null,"flag":false,"texts":[],"pages":[{"name":"đầu","number":null},{"name":"cuối","number":2}]}"#,
            r#"{"id":1,"text":"a\"b","flag":true,"texts":["một"],"pages":[{"name":"cuối","number":2}]}"#,
        ];
        assert_eq!(json::json(&data()), format!("[\n{},\n{}\n]\n", lines[0], lines[1]));
        let none = DataTable::new(Columns::<usize>::new(), 0, |_| Vec::new());
        assert_eq!((json::json(&none), json::first(&none)), ("[]\n".to_string(), None));
        assert!(json::first(&data()).is_some_and(|it| it.starts_with("{\n  \"id\": 0,\n  \"text\": null,")));
    }

    #[test]
    fn csv_has_the_chosen_columns_and_a_list_is_lines_of_a_cell() {
        let columns = ["texts", "pages", "id", "flag", "text"];
        let lines = [
            "texts,pages,id,flag,text",
            r#""","cuối 2","0","false","""#,
            r#""một","cuối 2","1","true","a""b""#,
        ];
        assert_eq!(csv::csv(&data(), &columns), format!("\u{feff}{}\r\n", lines.join("\r\n")));
        assert_eq!(csv::first(&data(), &columns), Some(format!("{}\n", lines[..2].join("\n"))));
    }
}
