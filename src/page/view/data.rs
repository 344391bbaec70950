//! The page that describes the data files.

use super::{LinkView, ViewContext};
use crate::page::export::table::{DataColumn, DataKind};
use crate::page::export::{csv, json};
use crate::page::{CalendarScope, DataSet, Export, FilePage, GraphFile, HtmlPage, Page};
use serde::Serialize;

/// How many lines of an example are shown.
const MOST_LINES: usize = 40;

/// The data files, described.
#[derive(Debug, Serialize)]
pub struct DataView {
    /// The tables.
    pub tables: Vec<TableView>,
    /// The files of the graph.
    pub graph: Vec<LinkView>,
    /// The feed of all plans; absent without `base_url`, and where no plan has a date or a day on which it was put on
    /// the portal.
    pub feed: Option<LinkView>,
    /// The feed of changes; absent without `base_url`, and where no change has a day.
    pub changes_feed: Option<LinkView>,
    /// The calendars; absent where no duty has a day.
    pub calendar: Option<CalendarRow>,
}

/// The calendars of duties.
#[derive(Debug, Serialize)]
pub struct CalendarRow {
    /// The calendar of all duties.
    pub all: LinkView,
    /// How many bodies and units have theirs, in words.
    pub own: String,
    /// Where the units are listed, each with its calendar.
    pub units: LinkView,
    /// The calendar with one event.
    pub example: String,
}

/// A table of data.
#[derive(Debug, Serialize)]
pub struct TableView {
    /// The name of its files, for an id: `plans`.
    pub name: &'static str,
    /// What it holds, in words.
    pub text: String,
    /// The JSON file.
    pub json: LinkView,
    /// Its schema.
    pub schema: LinkView,
    /// The CSV file; absent for a table that has none.
    pub csv: Option<LinkView>,
    /// The fields; those of an inner object follow the one that holds it.
    pub fields: Vec<FieldRow>,
    /// The first object as it is in the file, cut after 40 lines; absent where the table is empty.
    pub example: Option<String>,
    /// The first lines of the CSV file; absent without one, and where the table is empty.
    pub csv_example: Option<String>,
}

/// A field of an object.
#[derive(Debug, Serialize)]
pub struct FieldRow {
    /// The name, with those of the fields around it: `quarters.theme`.
    pub name: String,
    /// What it may hold, in words.
    pub kind: String,
    /// What it means.
    pub text: String,
}

impl ViewContext<'_> {
    pub(crate) fn data(&self) -> DataView {
        let file =
            |file: FilePage| LinkView { title: self.routes.path(file).to_string(), href: self.href(file) };
        let link = |export: Export| file(FilePage::Export(export));
        let graph = [GraphFile::Json, GraphFile::GraphMl, GraphFile::Dot].map(|it| file(FilePage::Graph(it)));
        let tables = DataSet::ALL.into_iter().map(|set| {
            let table = set.table(self);
            let mut rows = Vec::new();
            self.field_rows("", &table.columns, &mut rows);
            TableView {
                name: set.name(),
                text: set.text(&self.words.data.data).to_string(),
                json: link(Export::Json(set)),
                schema: link(Export::Schema(set)),
                csv: set.has_csv().then(|| link(Export::Csv(set))),
                fields: rows,
                example: json::first(&table).map(|text| cut(&text)),
                csv_example: if set.has_csv() { csv::first(&table, set.csv_columns()) } else { None },
            }
        });
        DataView {
            tables: tables.collect(),
            graph: graph.to_vec(),
            feed: self.feed(Export::Feed),
            changes_feed: self.feed(Export::ChangesFeed),
            calendar: self.calendars(),
        }
    }

    fn calendars(&self) -> Option<CalendarRow> {
        let example = self.calendar_example()?;
        let all = FilePage::Calendar(CalendarScope::All);
        let own = |(_, page): &(&str, Page)| {
            matches!(page, Page::File(FilePage::Calendar(CalendarScope::Body(_) | CalendarScope::Unit(_))))
        };
        Some(CalendarRow {
            all: LinkView { title: self.routes.path(all).to_string(), href: self.href(all) },
            own: self.words.count(&self.words.counts.own_calendars, self.routes.pages().filter(own).count()),
            units: LinkView { title: self.words.text.units.clone(), href: self.href(HtmlPage::Duties) },
            example,
        })
    }

    /// The link to a feed, if the site has it.
    pub(crate) fn feed(&self, feed: Export) -> Option<LinkView> {
        let file = FilePage::Export(feed);
        if !self.routes.has(file) {
            return None;
        }
        Some(LinkView { title: crate::page::export::feed_title(feed, self), href: self.href(file) })
    }

    fn field_rows(&self, around: &str, columns: &[DataColumn], rows: &mut Vec<FieldRow>) {
        for column in columns {
            let name = format!("{around}{}", column.name);
            let mut kind = column.kind.text(&self.words.data.kind).to_string();
            if let DataKind::Word(list) = &column.kind {
                kind = format!("{kind}: {}", list.join(", "));
            }
            if column.nullable {
                kind = self.words.text.kind_nullable.fill(&[("kind", &kind)]);
            }
            rows.push(FieldRow {
                name: name.clone(),
                kind,
                text: (column.meaning)(&self.words.data.field).to_string(),
            });
            if let DataKind::Objects(inner) = &column.kind {
                self.field_rows(&format!("{name}."), inner, rows);
            }
        }
    }
}

/// A text cut after [`MOST_LINES`].
fn cut(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().take(MOST_LINES).collect();
    if text.lines().nth(MOST_LINES).is_some() {
        lines.push("…");
    }
    lines.join("\n")
}
