//! The data files: plans, documents, citations, duties, units; an object for each, in the order of the site.
//!
//! What each field means and may hold stands in [`super::schema`]; a test holds the two together. Recipients
//! who are named persons are left out, as on the page of the plan.

use super::{document_id, full, plan_id};
use crate::base::date::PartialDate;
use crate::cite::context::{Relation, Setting};
use crate::cite::extract::Cited;
use crate::page::Page;
use crate::page::links::Links;
use crate::page::render::Press;
use crate::page::view::{public_recipients, shown_number};
use crate::plan::document::{Due, Recurrence, Signer};
use crate::site::duties::{UnitId, days};
use crate::site::{BodyId, DocumentId, PlanId, PlanRecord, Site};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

/// A table of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The plans.
    Plans,
    /// The documents, ours and cited.
    Documents,
    /// The mentions of documents in plans.
    Citations,
    /// The duties.
    Duties,
    /// The units that have duties, or to which or through which others report.
    Units,
}

impl Table {
    /// All tables.
    pub const ALL: [Table; 5] =
        [Table::Plans, Table::Documents, Table::Citations, Table::Duties, Table::Units];

    /// The name of its files.
    pub fn name(self) -> &'static str {
        match self {
            Table::Plans => "plans",
            Table::Documents => "documents",
            Table::Citations => "citations",
            Table::Duties => "duties",
            Table::Units => "units",
        }
    }
}

/// A plan.
#[derive(Serialize)]
pub(super) struct PlanData<'a> {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) r#type: &'a str,
    pub(super) number: Option<String>,
    pub(super) title: &'a str,
    pub(super) date: Option<String>,
    pub(super) place: Option<&'a str>,
    pub(super) issuer: &'a str,
    pub(super) body: String,
    pub(super) year: Option<i16>,
    pub(super) status: &'static str,
    pub(super) theme: Option<&'a str>,
    pub(super) quarters: Vec<QuarterData<'a>>,
    pub(super) legal_bases: Vec<BasisData<'a>>,
    pub(super) signers: Vec<SignerData<'a>>,
    pub(super) recipients: Vec<&'a str>,
    pub(super) attachments: Vec<String>,
    pub(super) description: Option<&'a str>,
}

/// The theme of a quarter.
#[derive(Serialize)]
pub(super) struct QuarterData<'a> {
    pub(super) quarter: String,
    pub(super) theme: Option<&'a str>,
    application: Option<&'a str>,
}

/// A legal basis.
#[derive(Serialize)]
pub(super) struct BasisData<'a> {
    pub(super) text: &'a str,
    relation: &'static str,
    document: Option<String>,
    inferred: bool,
}

/// Who signed.
#[derive(Serialize)]
pub(super) struct SignerData<'a> {
    name: Option<&'a str>,
    position: Option<&'a str>,
    capacity: Option<&'a str>,
}

/// A document.
#[derive(Serialize)]
struct DocumentData<'a> {
    id: String,
    url: String,
    r#type: Option<&'a str>,
    number: &'a str,
    title: Option<&'a str>,
    date: Option<String>,
    issuer: Option<&'a str>,
    plan: Option<String>,
    source: Option<&'a str>,
    status: Option<&'a str>,
    spellings: &'a [String],
    cited_by: Vec<CitingData>,
    related: Vec<RelatedData>,
}

/// A plan that cites a document.
#[derive(Serialize)]
struct CitingData {
    plan: String,
    relation: &'static str,
    inferred: bool,
    count: usize,
}

/// A relation to another document.
#[derive(Serialize)]
struct RelatedData {
    relation: &'static str,
    document: String,
}

/// A mention of a document.
#[derive(Serialize)]
pub(super) struct CitationData<'a> {
    pub(super) plan: String,
    pub(super) line: u32,
    pub(super) text: &'a str,
    pub(super) r#type: Option<&'a str>,
    pub(super) number: &'a str,
    pub(super) date: Option<String>,
    pub(super) issuer: Option<&'a str>,
    pub(super) document: Option<String>,
    pub(super) relation: &'static str,
    pub(super) inferred: bool,
}

/// A duty.
#[derive(Serialize)]
pub(super) struct DutyData<'a> {
    pub(super) plan: String,
    pub(super) line: u32,
    pub(super) url: String,
    pub(super) task: &'a str,
    pub(super) due: Option<String>,
    pub(super) last_day: Option<String>,
    pub(super) days: Vec<String>,
    pub(super) kind: &'static str,
    pub(super) recurrence: Option<&'static str>,
    pub(super) responsible: &'a [String],
    pub(super) units: Vec<String>,
    pub(super) report_to: &'a [String],
    pub(super) report_to_units: Vec<String>,
    pub(super) via: &'a [String],
    pub(super) via_units: Vec<String>,
}

/// A unit.
#[derive(Serialize)]
pub(super) struct UnitData<'a> {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) name: &'a str,
    pub(super) body: Option<String>,
    pub(super) within: Option<String>,
    pub(super) groups: Vec<String>,
    pub(super) members: Vec<String>,
    pub(super) duties: usize,
    pub(super) calendar: Option<String>,
}

/// A table as JSON, one object a line.
pub(super) fn json(table: Table, press: &Press) -> String {
    let site = &press.site;
    let plans = || site.plans.par_iter();
    match table {
        Table::Plans => {
            lines((0..site.plans.len()).into_par_iter().map(|rank| vec![plan(PlanId(rank), press)]))
        }
        Table::Documents => {
            let ranks = (0..site.documents.len()).into_par_iter();
            lines(ranks.map(|rank| vec![document(DocumentId(rank), press)]))
        }
        Table::Citations => lines(plans().map(|record| citations(record, press))),
        Table::Duties => lines((0..site.plans.len()).into_par_iter().map(|rank| duties(PlanId(rank), press))),
        Table::Units => {
            let ranks = (0..site.duties.units.len()).into_par_iter();
            lines(ranks.map(|rank| vec![unit(UnitId(rank), press)]))
        }
    }
}

/// Writes the objects of all plans or documents as one list.
fn lines<T: Serialize>(groups: impl IndexedParallelIterator<Item = Vec<T>>) -> String {
    let line = |it: &T| serde_json::to_string(it).unwrap_or_default();
    let groups: Vec<String> = groups
        .map(|group| group.iter().map(line).collect::<Vec<_>>().join(",\n"))
        .filter(|text| !text.is_empty())
        .collect();
    if groups.is_empty() { "[]\n".to_string() } else { format!("[\n{}\n]\n", groups.join(",\n")) }
}

/// The first object of a table, indented; none when the table is empty.
pub(crate) fn first(table: Table, press: &Press) -> Option<String> {
    let plans = &press.site.plans;
    match table {
        Table::Plans => (!plans.is_empty()).then(|| indented(&plan(PlanId(0), press))),
        Table::Documents => {
            (!press.site.documents.is_empty()).then(|| indented(&document(DocumentId(0), press)))
        }
        Table::Citations => plans.iter().find_map(|it| citations(it, press).first().map(indented)),
        Table::Duties => {
            press.site.duties.list.first().and_then(|it| duties(it.plan, press).first().map(indented))
        }
        Table::Units => (!press.site.duties.units.is_empty()).then(|| indented(&unit(UnitId(0), press))),
    }
}

fn indented<T: Serialize>(it: &T) -> String {
    serde_json::to_string_pretty(it).unwrap_or_default()
}

/// The full address of a page, or from the root where the site's own is not known; with `index.html` where links
/// have it.
fn url(page: Page, press: &Press) -> String {
    let settings = &press.site.settings;
    let root = settings.base_url.as_deref().unwrap_or_default();
    Links::rooted(root, settings.pretty_urls).to(press.routes.path(page))
}

/// A plan as the data have it.
pub(super) fn plan<'a>(id: PlanId, press: &'a Press) -> PlanData<'a> {
    let site = &press.site;
    let record = site.plan(id);
    let plan = &record.plan;
    let quarters = plan.quarters.iter().map(|it| QuarterData {
        quarter: it.quarter.to_string(),
        theme: it.theme.as_deref(),
        application: it.application.as_deref(),
    });
    let bases = record.bases.iter().map(|basis| BasisData {
        text: &basis.text,
        relation: basis.relation.name(),
        document: basis.meaning.document.map(|document| document_id(site, document)),
        inferred: basis.meaning.inferred,
    });
    let signer = |it: &'a Signer| SignerData {
        name: it.name.as_deref(),
        position: it.position.as_deref(),
        capacity: it.capacity.as_deref(),
    };
    let attached = plan.attachments.iter().map(|text| full(site, &format!("tep/{}", text.value)));
    PlanData {
        id: plan_id(site, record),
        url: url(Page::Plan(id), press),
        r#type: &plan.kind,
        number: shown_number(plan),
        title: &plan.title,
        date: plan.date.map(|date| date.to_string()),
        place: plan.place.as_deref(),
        issuer: site.issuer(id),
        body: format!("co-quan/{}", site.body(record.body).slug),
        year: plan.year,
        status: plan.status.name(),
        theme: plan.theme.as_deref(),
        quarters: quarters.collect(),
        legal_bases: bases.collect(),
        signers: plan.signers.iter().map(signer).collect(),
        recipients: public_recipients(plan).collect(),
        attachments: attached.collect(),
        description: plan.description.as_deref(),
    }
}

fn document<'a>(id: DocumentId, press: &'a Press) -> DocumentData<'a> {
    let site = &press.site;
    let document = site.document(id);
    let citing = document.cited_by.iter().map(|(plan, rank)| {
        let record = site.plan(*plan);
        let cites = &record.cites[*rank];
        CitingData {
            plan: plan_id(site, record),
            relation: cites.relation.name(),
            inferred: cites.inferred,
            count: cites.mentions.len(),
        }
    });
    let related = document.related.iter().map(|(relation, other)| RelatedData {
        relation: relation.name(),
        document: document_id(site, *other),
    });
    DocumentData {
        id: document_id(site, id),
        url: url(Page::Document(id), press),
        r#type: document.kind.as_deref(),
        number: document.number.text(),
        title: document.title.as_deref(),
        date: document.date.map(|date| date.to_string()),
        issuer: document.issuer.as_deref(),
        plan: document.plan.map(|plan| url(Page::Plan(plan), press)),
        source: document.url.as_deref(),
        status: document.status.as_deref(),
        spellings: &document.spellings,
        cited_by: citing.collect(),
        related: related.collect(),
    }
}

/// The mentions of a plan as the data have them.
pub(super) fn citations<'a>(record: &'a PlanRecord, press: &Press) -> Vec<CitationData<'a>> {
    let plan = plan_id(&press.site, record);
    let mentions = record.plan.mentions.iter().zip(&record.mentions);
    let rows = mentions.map(|(mention, meaning)| {
        // What stands in another's title tells how that other stands to it, not how the plan does; and what
        // the front matter declares of a basis wins over the text.
        let declared = meaning.document.and_then(|document| {
            let at = record.cites.binary_search_by_key(&document, |it| it.document).ok()?;
            Some(&record.cites[at]).filter(|it| it.basis && mention.setting == Setting::Opening)
        });
        let relation = match declared {
            _ if mention.nested_in.is_some() || mention.defines.is_some() => Relation::Mentions,
            Some(cites) => cites.relation,
            None => mention.relation,
        };
        CitationData {
            plan: plan.clone(),
            line: mention.span.line,
            text: &mention.text,
            r#type: mention.cited.kind,
            number: match &mention.cited.number {
                Cited::Whole(number) => number.text(),
                Cited::Digits(digits) => digits,
            },
            date: mention.cited.date.map(|date| date.to_string()),
            issuer: mention.cited.issuer.as_ref().map(|it| it.name.as_str()),
            document: meaning.document.map(|document| document_id(&press.site, document)),
            relation: relation.name(),
            inferred: meaning.inferred,
        }
    });
    rows.collect()
}

/// The duties of a plan as the data have them.
pub(super) fn duties<'a>(id: PlanId, press: &'a Press) -> Vec<DutyData<'a>> {
    let site = &press.site;
    let record = site.plan(id);
    let page = url(Page::Plan(id), press);
    let iso = |day: Date| PartialDate::Day(day).to_string();
    let rows = record.plan.duties.iter().enumerate().map(|(rank, duty)| {
        let owed = site.duties.get(site.duties.of_plan(id, rank));
        let ids = |units: &[UnitId]| units.iter().map(|unit| unit_id(site, *unit)).collect();
        DutyData {
            plan: plan_id(site, record),
            line: duty.span.line,
            url: format!("{page}#nv-{}", rank + 1),
            task: &duty.task,
            due: duty.due.map(|due| match due {
                Due::Quarter(quarter) => quarter.to_string(),
                Due::Date { date, .. } => date.to_string(),
            }),
            last_day: duty.due.map(|due| iso(due.last_day())),
            days: days(&record.plan, duty).into_iter().map(iso).collect(),
            kind: duty.kind.name(),
            recurrence: duty.recurrence.map(Recurrence::name),
            responsible: &duty.responsible,
            units: ids(&owed.units),
            report_to: &duty.report_to,
            report_to_units: ids(&owed.report_to),
            via: &duty.via,
            via_units: ids(&owed.via),
        }
    });
    rows.collect()
}

/// A unit as the data have it.
pub(super) fn unit<'a>(id: UnitId, press: &'a Press) -> UnitData<'a> {
    let site = &press.site;
    let unit = site.duties.unit(id);
    let body = |id: BodyId| format!("co-quan/{}", site.body(id).slug);
    let ids = |units: &[UnitId]| units.iter().map(|unit| unit_id(site, *unit)).collect();
    let calendar = Page::UnitCalendar(id);
    UnitData {
        id: unit_id(site, id),
        url: url(Page::Unit(id), press),
        name: &unit.name,
        body: unit.body.map(body),
        within: unit.within.map(body),
        groups: ids(&unit.groups),
        members: ids(&unit.members),
        duties: unit.duties.len(),
        calendar: press.routes.has(calendar).then(|| url(calendar, press)),
    }
}

/// What names a unit in data: its address.
fn unit_id(site: &Site, id: UnitId) -> String {
    format!("don-vi/{}", site.duties.unit(id).slug)
}
