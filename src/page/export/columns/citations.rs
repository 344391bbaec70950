//! The columns of the citations: the mentions of documents in plans.

use super::{iso, relations};
use crate::cite::citation::CitedNumber;
use crate::cite::context::{Relation, Setting};
use crate::page::export::table::{Columns, DataKind};
use crate::page::export::{document_id, plan_id};
use crate::plan::finding::{Mention, MentionPlace};
use crate::site::{IndexedPlan, Resolution, Site};

/// The columns of its CSV file.
pub(super) const CSV: &[&str] = &[
    "plan", "line", "text", "type", "number", "date", "issuer", "document", "relation", "inferred", "name",
    "pinpoint",
];

/// A mention, and the plan it is in.
pub(super) struct CitationItem<'a> {
    pub(super) site: &'a Site,
    pub(super) indexed: &'a IndexedPlan,
    pub(super) mention: &'a Mention,
    pub(super) place: &'a MentionPlace,
    pub(super) resolution: &'a Resolution,
}

/// The columns, in the order of JSON.
pub(super) fn columns<'a>() -> Columns<'a, CitationItem<'a>> {
    Columns::<CitationItem>::new()
        .with("plan", DataKind::Text, |t| &t.plan, |it| plan_id(it.site, it.indexed))
        .with("line", DataKind::Number, |t| &t.line, |it| it.place.span.line)
        .with("text", DataKind::Text, |t| &t.citation_text, |it| it.mention.text.as_str())
        .with_nullable(
            "type",
            DataKind::Text,
            |t| &t.r#type,
            |it| it.mention.cited.kind.map(|kind| kind.name()),
        )
        .with_nullable(
            "number",
            DataKind::Text,
            |t| &t.citation_number,
            |it| match &it.mention.cited.number {
                CitedNumber::Whole(number) => Some(number.text()),
                CitedNumber::Digits(digits) => Some(digits.as_str()),
                CitedNumber::Absent => None,
            },
        )
        .with_nullable(
            "name",
            DataKind::Text,
            |t| &t.act_name,
            |it| it.mention.cited.name.as_ref().map(|name| name.text()),
        )
        .with_nullable("date", DataKind::Date, |t| &t.date, |it| iso(it.mention.cited.date))
        .with_nullable(
            "issuer",
            DataKind::Text,
            |t| &t.issuer,
            |it| it.mention.cited.issuer.as_ref().map(|issuer| issuer.name.as_str()),
        )
        .with_nullable(
            "document",
            DataKind::Text,
            |t| &t.document,
            |it| it.resolution.document().map(|document| document_id(it.site, document)),
        )
        .with_nullable("pinpoint", DataKind::Text, |t| &t.pinpoint, |it| it.mention.pinpoint.as_deref())
        .with("relation", relations(), |t| &t.relation, |it| relation(it).name())
        .with("inferred", DataKind::Flag, |t| &t.inferred, |it| it.resolution.is_inferred())
}

/// The relation of the plan to what it mentions.
///
/// A mention in the title of another document is a relation of that document, not of the plan; what the front matter
/// declares of a basis wins over the text.
fn relation(it: &CitationItem) -> Relation {
    if it.mention.nested_in.is_some() || it.mention.defines.is_some() {
        return Relation::Mentions;
    }
    let cites = it.resolution.document().and_then(|document| {
        let at = it.indexed.cites.binary_search_by_key(&document, |cites| cites.document).ok()?;
        Some(&it.indexed.cites[at])
    });
    match cites {
        Some(cites) if cites.later => Relation::Mentions,
        Some(cites) if cites.basis && it.mention.setting == Setting::Opening => cites.relation,
        _ => it.mention.relation,
    }
}
