//! Documents (văn bản), ours or only cited, and their addresses.

use super::{BodyId, DocumentId, PlanId};
use crate::base::date::PartialDate;
use crate::cite::context::Relation;
use crate::cite::number::DocumentNumber;
use std::collections::{BTreeMap, HashMap};

/// A numbered document (văn bản).
#[derive(Clone, Debug)]
pub struct Document {
    /// The number as it is shown.
    pub number: DocumentNumber,
    /// The type.
    pub kind: Option<String>,
    /// The date, as far as it is known.
    pub date: Option<PartialDate>,
    /// The issuing body, as cited; the longest form.
    pub issuer: Option<String>,
    /// The issuing body.
    pub body: Option<BodyId>,
    /// The title (trích yếu), if it is ours or registered.
    pub title: Option<String>,
    /// The plan that it is.
    pub plan: Option<PlanId>,
    /// Where it can be read, if registered.
    pub url: Option<String>,
    /// What the register says of its validity.
    pub status: Option<String>,
    /// All ways in which it is written.
    pub spellings: Vec<String>,
    /// The plans that cite it, the newest first, with the rank in their `cites`.
    pub cited_by: Vec<(PlanId, usize)>,
    /// How it stands to other documents, as titles and registers tell.
    pub related: Vec<(Relation, DocumentId)>,
    /// How other documents stand to it.
    pub related_by: Vec<(Relation, DocumentId)>,
    /// Its address below `van-ban/`, without slashes at the ends; begins with the number's slug.
    pub address: String,
}

impl Document {
    /// The plan of this portal that the document is, where nothing more is known of it than the plan says: no
    /// other cites it, no text or register relates it to another document, and no register tells its validity
    /// or where it can be read.
    pub fn only_plan(&self) -> Option<PlanId> {
        let cited = !(self.cited_by.is_empty() && self.related.is_empty() && self.related_by.is_empty());
        let registered = self.url.is_some() || self.status.is_some();
        self.plan.filter(|_| !cited && !registered)
    }
}

/// The addresses of documents below `van-ban/`, by rank.
///
/// Number and date; documents that share both get their body's slug behind.
pub(super) fn addresses(documents: &[(String, Option<PartialDate>, String)]) -> Vec<String> {
    let base: Vec<String> = documents
        .iter()
        .map(|(number, date, _)| {
            let date = date.map_or("khong-ro-ngay".to_string(), |date| date.to_string());
            format!("{number}/{date}")
        })
        .collect();
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, address) in base.iter().enumerate() {
        groups.entry(address).or_default().push(index);
    }
    let mut addresses = base.clone();
    for (address, group) in groups.into_iter().filter(|(_, group)| group.len() > 1) {
        let mut taken: HashMap<String, usize> = HashMap::new();
        for index in group {
            let body = &documents[index].2;
            let count = taken.entry(body.clone()).or_insert(0);
            *count += 1;
            let suffix = if *count == 1 { body.clone() } else { format!("{body}-{count}") };
            addresses[index] = format!("{address}/{suffix}");
        }
    }
    addresses
}
