//! The columns of a change that one document makes to another.

use super::relations;
use crate::page::export::table::{Columns, DataKind};
use crate::site::Site;
use crate::site::life::Change;

/// The columns of what a document changes, or is changed by.
pub(super) fn columns<'a>() -> Columns<'a, (&'a Site, Change)> {
    Columns::<(&Site, Change)>::new()
        .with("relation", relations(), |t| &t.relation, |(_, change)| change.relation.name())
        .with("document", DataKind::Text, |t| &t.document, |(site, change)| site.node_id(change.other))
        .with("in_part", DataKind::Flag, |t| &t.in_part, |(_, change)| change.is_in_part())
        .with("inferred", DataKind::Flag, |t| &t.inferred, |(_, change)| change.inferred)
}

/// Changes with the site they are of.
pub(super) fn of(site: &Site, changes: Vec<Change>) -> Vec<(&Site, Change)> {
    changes.into_iter().map(|change| (site, change)).collect()
}
