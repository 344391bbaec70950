//! The columns of each data set: name, kind, meaning and value, once for all formats.
//!
//! The columns of each data set are in a file of their own, as functions of an item: a plan, a document, a duty.

mod bodies;
mod changes;
mod citations;
mod documents;
mod duties;
mod plans;
mod units;
mod versions;

use super::table::{DataKind, DataTable};
use crate::base::date::PartialDate;
use crate::cite::context::Relation;
use crate::page::links::Links;
use crate::page::view::ViewContext;
use crate::page::words::DataSetTexts;
use crate::page::{DataSet, Page};
use crate::site::{BodyId, DocumentId, PlanId, Site, UnitId};
use jiff::civil::Date;

impl DataSet {
    /// A sentence on what it holds.
    pub(crate) fn text(self, texts: &DataSetTexts) -> &str {
        match self {
            DataSet::Plans => &texts.plans,
            DataSet::Documents => &texts.documents,
            DataSet::Bodies => &texts.bodies,
            DataSet::Citations => &texts.citations,
            DataSet::Duties => &texts.duties,
            DataSet::Units => &texts.units,
        }
    }

    /// The columns of its CSV file in their order; none where it has no CSV.
    pub(crate) fn csv_columns(self) -> &'static [&'static str] {
        match self {
            DataSet::Plans => plans::CSV,
            DataSet::Documents | DataSet::Bodies => &[],
            DataSet::Citations => citations::CSV,
            DataSet::Duties => duties::CSV,
            DataSet::Units => units::CSV,
        }
    }

    /// Its columns, and its rows of a site.
    pub(crate) fn table<'a>(self, context: &'a ViewContext<'a>) -> DataTable<'a> {
        let site = context.site;
        let plans = site.plans.len();
        match self {
            DataSet::Plans => {
                let rows = |at| vec![plans::PlanItem { context, id: PlanId(at), indexed: &site.plans[at] }];
                DataTable::new(plans::columns(), plans, rows)
            }
            DataSet::Documents => {
                let rows = |at| {
                    vec![documents::DocumentItem {
                        context,
                        id: DocumentId(at),
                        document: &site.documents[at],
                    }]
                };
                DataTable::new(documents::columns(), site.documents.len(), rows)
            }
            DataSet::Bodies => {
                let rows = |at| vec![bodies::BodyItem { context, id: BodyId(at), body: &site.bodies[at] }];
                DataTable::new(bodies::columns(), site.bodies.len(), rows)
            }
            DataSet::Citations => DataTable::new(citations::columns(), plans, |at| {
                let indexed = &*site.plans[at];
                let places = &indexed.plan.findings.mention_places;
                let mentions = indexed.plan.record.mentions.iter().zip(places).zip(&indexed.mentions);
                mentions
                    .map(|((mention, place), resolution)| citations::CitationItem {
                        site,
                        indexed,
                        mention,
                        place,
                        resolution,
                    })
                    .collect()
            }),
            DataSet::Duties => DataTable::new(duties::columns(), plans, |at| {
                let (id, indexed) = (PlanId(at), &*site.plans[at]);
                let duties = indexed.plan.record.duties.iter().enumerate();
                duties
                    .map(|(position, duty)| duties::DutyItem { context, id, indexed, position, duty })
                    .collect()
            }),
            DataSet::Units => {
                let units = &site.duties.units;
                let rows = |at| vec![units::UnitItem { context, id: UnitId(at), unit: &units[at] }];
                DataTable::new(units::columns(), units.len(), rows)
            }
        }
    }
}

/// The names of all relations.
fn relations() -> DataKind {
    DataKind::Word(Relation::ALL.map(Relation::name).to_vec())
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

/// A date as ISO 8601 has it.
fn iso(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// A day as ISO 8601 has it.
fn iso_day(day: Date) -> String {
    PartialDate::Day(day).to_string()
}

/// The id of a unit in data: its address.
fn unit_id(site: &Site, id: UnitId) -> String {
    format!("don-vi/{}", site.duties.unit(id).slug)
}

fn unit_ids(site: &Site, units: &[UnitId]) -> Vec<String> {
    units.iter().map(|unit| unit_id(site, *unit)).collect()
}

/// The id of a body in data: its address.
fn body_ids(site: &Site, ids: impl Iterator<Item = BodyId>) -> Vec<String> {
    ids.map(|id| body_id(site, id)).collect()
}

/// The id of a body in the data.
fn body_id(site: &Site, id: BodyId) -> String {
    format!("co-quan/{}", site.body(id).slug)
}

/// The full address of a page, or from the root where the site's own is not known; with `index.html` where links
/// have it.
fn url(page: impl Into<Page>, context: &ViewContext) -> String {
    let settings = &context.site.settings;
    let root = settings.base_url.as_deref().unwrap_or_default();
    Links::rooted(root, settings.pretty_urls).to(context.routes.path(page))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::export::table::Columns;

    #[test]
    fn every_column_of_csv_is_a_column() {
        check(DataSet::Plans, plans::columns());
        check(DataSet::Documents, documents::columns());
        check(DataSet::Bodies, bodies::columns());
        check(DataSet::Citations, citations::columns());
        check(DataSet::Duties, duties::columns());
        check(DataSet::Units, units::columns());
    }

    #[track_caller]
    fn check<'a, R: 'a>(table: DataSet, columns: Columns<'a, R>) {
        let columns = DataTable::new(columns, 0, |_| Vec::new()).columns;
        for name in table.csv_columns() {
            assert_eq!(columns.iter().filter(|it| it.name == *name).count(), 1, "{table:?}: {name}");
        }
    }
}
