//! Structured data of a page, for search engines: schema.org's `Legislation` as JSON-LD.
//!
//! Only what is certain, and no more than search engines read: what a plan rests on is on its page and in the data files. A
//! document changes another where texts or registers say so. `legislationDate` is the date of issue; `datePublished` and
//! `dateModified` are days of the page, those that the file of the plan gives, for a portal publishes a plan later than its
//! office did. What was inferred is left out, and nothing is said of legal force. A block of data is no script: browsers do
//! not run it, and the Content-Security-Policy does not speak of it.

use super::full;
use crate::base::at_least_one::AtLeastOne;
use crate::base::date::PartialDate;
use crate::page::HtmlPage;
use crate::page::view::ViewContext;
use crate::plan::document::Status;
use crate::site::graph::NodeId;
use crate::site::{DocumentId, PlanId};
use serde::Serialize;

/// What a page is about, in the words of schema.org.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Legislation<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    legislation_identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legislation_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legislation_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legislation_passed_by: Option<PassedBy<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creative_work_status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    legislation_changes: Vec<Reference<'a>>,
}

/// Who issued it.
#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// A document that another one names: its number, or its name where it has none. Its own page says more of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reference<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legislation_identifier: Option<&'a str>,
}

/// The data of a page; none where it is neither a plan nor a document.
pub(crate) fn structured_data(page: HtmlPage, context: &ViewContext) -> Option<String> {
    let it = match page {
        HtmlPage::Plan(id) => plan(id, context),
        HtmlPage::Document(id) => document(id, context),
        _ => return None,
    };
    // `</script>` in a text must not end the block.
    let text = serde_json::to_string(&it).unwrap_or_default();
    Some(if text.contains('<') { text.replace('<', "\\u003c") } else { text })
}

fn plan<'a>(id: PlanId, context: &ViewContext<'a>) -> Legislation<'a> {
    let indexed = context.site.plan(id);
    let plan = &indexed.plan;
    Legislation {
        legislation_identifier: plan.shown_number(),
        legislation_type: Some(plan.record.kind.text()),
        legislation_passed_by: Some(passed_by(&context.site.issuers(id).map(|(_, name)| *name))),
        date_published: plan.record.published.map(|day| day.to_string()),
        date_modified: plan.record.updated.map(|day| day.to_string()),
        in_language: Some("vi"),
        creative_work_status: (plan.record.status == Status::Draft).then_some("Draft"),
        legislation_changes: changed(context.site.graph.of_plan(id), context),
        ..legislation(&plan.shown.title, plan.record.date, HtmlPage::Plan(id), context)
    }
}

fn document<'a>(id: DocumentId, context: &ViewContext<'a>) -> Legislation<'a> {
    let document = context.site.document(id);
    let label = document.label();
    // As cited, or where several bodies issued it, each by its name.
    let names = document.bodies.iter().map(|body| context.site.body(*body).name.as_str());
    let issuers = match document.bodies.len() {
        0 | 1 => document.issuer.as_deref().map(AtLeastOne::one),
        _ => AtLeastOne::of(names),
    };
    let issuers = issuers.map(|names| passed_by(&names));
    Legislation {
        legislation_identifier: document.number.as_ref().map(|number| number.text().to_string()),
        legislation_type: document.kind.as_ref().map(|kind| kind.text()),
        legislation_passed_by: issuers,
        same_as: document.url.as_deref(),
        legislation_changes: changed(NodeId(id.0), context),
        ..legislation(
            context.site.document_title(document).unwrap_or(label),
            document.date,
            HtmlPage::Document(id),
            context,
        )
    }
}

/// What a document replaces, amends, repeals, withdraws or corrects.
fn changed<'a>(id: NodeId, context: &ViewContext<'a>) -> Vec<Reference<'a>> {
    let changes = context.site.graph.affects(id).into_iter();
    let documents = changes.filter_map(|it| context.site.graph.node(it.other).document);
    documents.map(|other| reference(other, context)).collect()
}

fn reference<'a>(id: DocumentId, context: &ViewContext<'a>) -> Reference<'a> {
    let document = context.site.document(id);
    Reference {
        kind: "Legislation",
        name: document.number.is_none().then(|| document.label()),
        legislation_identifier: document.number.as_ref().map(|number| number.text()),
    }
}

/// Who passed a document: one organisation, or the list of them.
#[derive(Serialize)]
#[serde(untagged)]
enum PassedBy<'a> {
    One(Organization<'a>),
    Several(Vec<Organization<'a>>),
}

fn passed_by<'a>(names: &AtLeastOne<&'a str>) -> PassedBy<'a> {
    let organization = |name: &&'a str| Organization { kind: "Organization", name };
    match names.others[..] {
        [] => PassedBy::One(organization(&names.first)),
        _ => PassedBy::Several(names.iter().map(organization).collect()),
    }
}

/// What has a name, a date and a page, and nothing more yet.
fn legislation<'a>(
    name: &'a str,
    date: Option<PartialDate>,
    page: HtmlPage,
    context: &ViewContext,
) -> Legislation<'a> {
    Legislation {
        context: "https://schema.org",
        kind: "Legislation",
        name,
        legislation_identifier: None,
        legislation_type: None,
        legislation_date: date.map(|date| date.to_string()),
        date_published: None,
        date_modified: None,
        legislation_passed_by: None,
        in_language: None,
        creative_work_status: None,
        same_as: None,
        url: url(page, context),
        legislation_changes: Vec::new(),
    }
}

/// The full address, which is known with `base_url` only.
fn url(page: HtmlPage, context: &ViewContext) -> Option<String> {
    let known = context.site.settings.base_url.is_some();
    known.then(|| full(context.site, context.routes.path(page)))
}
