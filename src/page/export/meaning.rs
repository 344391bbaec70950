//! What a page is, for search engines: schema.org's `Legislation` as JSON-LD.
//!
//! Only what is certain: a plan applies (`legislationApplies`) what it is said to implement, cites
//! (`citation`) what else it cites, and a document changes another where texts or registers say so. What was inferred is left out, and
//! nothing is said of legal force. A block of data is no script: browsers do not run it, and the
//! Content-Security-Policy does not speak of it.

use super::full;
use crate::base::date::PartialDate;
use crate::cite::context::Relation;
use crate::page::Page;
use crate::page::render::Press;
use crate::page::view::shown_number;
use crate::plan::document::Status;
use crate::site::{DocumentId, PlanId, Site};
use serde_json::{Map, Value, json};

/// The data of a page; none where it is neither a plan nor a document.
pub(crate) fn meaning(page: Page, press: &Press) -> Option<String> {
    let mut it = match page {
        Page::Plan(id) => plan(id, press),
        Page::Document(id) => document(id, press),
        _ => return None,
    };
    it.insert("@context".into(), "https://schema.org".into());
    // `</script>` in a text must not end the block.
    Some(Value::Object(it).to_string().replace('<', "\\u003c"))
}

fn plan(id: PlanId, press: &Press) -> Map<String, Value> {
    let site = &press.site;
    let record = site.plan(id);
    let plan = &record.plan;
    let mut it = legislation(&plan.title, shown_number(plan).as_deref(), Some(&plan.kind), plan.date);
    it.insert("inLanguage".into(), "vi".into());
    it.insert("legislationPassedBy".into(), json!({ "@type": "Organization", "name": site.issuer(id) }));
    if plan.status == Status::Draft {
        it.insert("creativeWorkStatus".into(), "Draft".into());
    }
    add_url(&mut it, Page::Plan(id), press);
    let mut applies = Vec::new();
    let mut cited = Vec::new();
    for cites in record.cites.iter().filter(|it| !it.inferred && record.document != Some(it.document)) {
        let list = if cites.relation == Relation::Implements { &mut applies } else { &mut cited };
        list.push(reference(cites.document, press));
    }
    add(&mut it, "legislationApplies", applies);
    add(&mut it, "citation", cited);
    it
}

fn document(id: DocumentId, press: &Press) -> Map<String, Value> {
    let document = press.site.document(id);
    let number = document.number.text();
    let name = document.title.as_deref().unwrap_or(number);
    let mut it = legislation(name, Some(number), document.kind.as_deref(), document.date);
    if let Some(issuer) = &document.issuer {
        it.insert("legislationPassedBy".into(), json!({ "@type": "Organization", "name": issuer }));
    }
    if let Some(url) = &document.url {
        it.insert("sameAs".into(), url.as_str().into());
    }
    add_url(&mut it, Page::Document(id), press);
    let changes = |relation: Relation| {
        matches!(relation, Relation::Replaces | Relation::Amends | Relation::Repeals | Relation::Corrects)
    };
    let changed = document.related.iter().filter(|(relation, _)| changes(*relation));
    add(&mut it, "legislationChanges", changed.map(|(_, other)| reference(*other, press)).collect());
    it
}

/// A document that another one names.
fn reference(id: DocumentId, press: &Press) -> Value {
    let document = press.site.document(id);
    let number = document.number.text();
    let name = document.title.as_deref().unwrap_or(number);
    let mut it = legislation(name, Some(number), document.kind.as_deref(), document.date);
    add_url(&mut it, Page::Document(id), press);
    Value::Object(it)
}

fn legislation(
    name: &str,
    number: Option<&str>,
    kind: Option<&str>,
    date: Option<PartialDate>,
) -> Map<String, Value> {
    let mut it = Map::new();
    it.insert("@type".into(), "Legislation".into());
    it.insert("name".into(), name.into());
    let date = date.map(|date| date.to_string());
    let facts =
        [("legislationIdentifier", number), ("legislationType", kind), ("legislationDate", date.as_deref())];
    for (key, value) in facts {
        if let Some(value) = value {
            it.insert(key.into(), value.into());
        }
    }
    it
}

fn add(it: &mut Map<String, Value>, key: &str, list: Vec<Value>) {
    if !list.is_empty() {
        it.insert(key.into(), Value::Array(list));
    }
}

/// Adds the full address, which is known with `base_url` only.
fn add_url(it: &mut Map<String, Value>, page: Page, press: &Press) {
    let Site { settings, .. } = &press.site;
    if settings.base_url.is_some() {
        it.insert("url".into(), full(&press.site, press.routes.path(page)).into());
    }
}
