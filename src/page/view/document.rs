//! The page of a document, and the address that lists the documents of one number.

use super::{ChainView, CoverageView, DateView, LinkView, PartsView, ViewContext};
use crate::cite::context::{Relation, Setting};
use crate::page::graph::drawing::DrawingView;
use crate::page::parts::range;
use crate::page::rows::Rows;
use crate::page::{HtmlPage, List};
use crate::site::graph::NodeId;
use crate::site::{CitesId, DocumentId, MentionId, PlanId};
use serde::Serialize;
use std::collections::BTreeMap;

/// The most sentences shown of one plan that cites a document.
const MOST_SENTENCES: usize = 2;

/// The page of a document (văn bản), with all that cite it.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    /// `Kết luận số 01-KL/TW`
    pub name: String,
    /// The title; absent where it is not known.
    pub title: Option<String>,
    /// The type.
    pub kind: Option<String>,
    /// The number; absent of an act that is known by its name alone.
    pub number: Option<String>,
    /// The date.
    pub date: Option<DateView>,
    /// The issuing body, as cited.
    pub issuer: Option<String>,
    /// The pages of its bodies; several of a joint document, the lead first.
    pub bodies: Vec<LinkView>,
    /// The full text, if it is a plan of this portal.
    pub plan: Option<LinkView>,
    /// Link to where it can be read elsewhere; the only link of this view that leaves the site.
    pub url: Option<String>,
    /// What the register says of its validity.
    pub status: Option<String>,
    /// All ways in which it is written.
    pub spellings: Vec<String>,
    /// How it relates to other documents, a sentence each.
    pub related: Vec<RelatedRow>,
    /// The chain of implementation; absent where no document is above or below this one.
    pub chain: Option<ChainView>,
    /// Who has a plan based on it; absent where fewer than two bodies have.
    pub coverage: Option<CoverageView>,
    /// The drawing of its neighbourhood; absent where it neither cites nor is cited.
    pub drawing: Option<DrawingView>,
    /// How many plans cite it, in words.
    pub count: String,
    /// How many plans in each relation, in words, the strongest first.
    pub counts: Vec<String>,
    /// The plans that cite it, by year, the newest first.
    pub years: Vec<CitingYear>,
    /// The parts of a long list of plans; absent where the list is short.
    pub parts: Option<PartsView>,
}

/// A relation to another document, as a sentence that ends with its name.
#[derive(Debug, Serialize)]
pub struct RelatedRow {
    /// The sentence up to the name: «Văn bản này tiếp tục thực hiện».
    pub sentence: String,
    /// The other document.
    pub document: LinkView,
}

/// The plans of one year that cite a document.
#[derive(Debug, Serialize)]
pub struct CitingYear {
    /// The year, in words.
    pub year: String,
    /// The plans.
    pub plans: Vec<CitingPlan>,
}

/// A plan that cites a document.
#[derive(Debug, Serialize)]
pub struct CitingPlan {
    /// The plan's row, as HTML.
    pub row: String,
    /// `implements`, `based_on`, `guided_by`, `reviews`, `uses` or `mentions`.
    pub relation: &'static str,
    /// The relation, in words.
    pub relation_text: String,
    /// Whether another file settled, for every mention, which document is meant; it is to be shown.
    pub inferred: bool,
    /// Up to two sentences that name the document.
    pub sentences: Vec<SentenceRow>,
    /// How many more mentions there are, in words.
    pub more: Option<String>,
}

/// A sentence that names a document.
#[derive(Debug, Serialize)]
pub struct SentenceRow {
    /// The sentence.
    pub text: String,
    /// The part of the document that it means, in words: «khoản 1 Điều 5».
    pub pinpoint: Option<String>,
    /// Link to its place in the plan.
    pub href: String,
    /// Where it is, in words: in the title, among the bases, in an annex, in the list of material; absent in
    /// the rest of the text.
    pub setting: Option<String>,
}

/// An address that several documents share.
#[derive(Debug, Serialize)]
pub struct AddressView {
    /// `01-KL/TW`
    pub number: String,
    /// The documents of this number.
    pub documents: Vec<LinkView>,
}

impl ViewContext<'_> {
    pub(crate) fn document(&self, id: DocumentId, part: usize, rows: &Rows) -> DocumentView {
        let document = self.site.document(id);
        let plan = document.plan.map(|plan| LinkView {
            title: self.site.plan(plan).plan.shown.title.clone(),
            href: self.href(HtmlPage::Plan(plan)),
        });
        DocumentView {
            name: self.document_name(document),
            title: self.site.document_title(document).map(str::to_string),
            kind: document.kind.as_ref().map(|kind| kind.to_string()),
            number: document.number.as_ref().map(|number| number.text().to_string()),
            date: document.date.map(|date| self.date(date)),
            issuer: document.issuer.clone(),
            bodies: document.bodies.iter().map(|body| self.body_link(*body)).collect(),
            plan,
            url: document.url.clone(),
            status: document.status.clone(),
            spellings: document.spellings.clone(),
            related: self.related_rows(id),
            chain: self.chain(NodeId(id.0)),
            coverage: self.coverage(NodeId(id.0)),
            drawing: self.drawing(NodeId(id.0), HtmlPage::Document(id)),
            count: self.words.count(&self.words.counts.plans, document.cited_by.len()),
            counts: self.relation_counts(id),
            years: self.citing_years(id, part, rows),
            parts: self.parts(List::Document(id), document.cited_by.len(), part),
        }
    }

    /// How a document relates to others: as titles and registers state it, and what the portal's plans change.
    fn related_rows(&self, id: DocumentId) -> Vec<RelatedRow> {
        let document = self.site.document(id);
        let names = &self.words.names;
        let mut rows = Vec::new();
        let own = document.plan.map(|plan| self.site.plan(plan)).into_iter();
        let changed = own.flat_map(|plan| &plan.cites).map(|cites| (cites.relation, cites.document));
        let changed = changed.filter(|(relation, other)| relation.is_change() && *other != id);
        let mut known: Vec<(Relation, DocumentId)> = document.related.clone();
        known.extend(changed.filter(|it| !document.related.contains(it)));
        for (relation, other) in known {
            let sentence = names.sentence.of(relation).to_string();
            rows.push(RelatedRow { sentence, document: self.document_link(other) });
        }
        for (relation, other) in &document.related_by {
            let sentence = names.sentence_of.of(*relation).to_string();
            rows.push(RelatedRow { sentence, document: self.document_link(*other) });
        }
        for (plan, cites) in &document.cited_by {
            let relation = self.site.plan(*plan).cites[cites.0].relation;
            let said = |other: DocumentId| document.related_by.contains(&(relation, other));
            if relation.is_change() && !self.site.plan(*plan).document.is_some_and(said) {
                let sentence = names.sentence_of.of(relation).to_string();
                let node = self.site.graph.of_plan(*plan);
                let document =
                    LinkView { title: self.node_name(node), href: self.href(HtmlPage::Plan(*plan)) };
                rows.push(RelatedRow { sentence, document });
            }
        }
        rows
    }

    fn relation_counts(&self, id: DocumentId) -> Vec<String> {
        let mut counts: BTreeMap<Relation, usize> = BTreeMap::new();
        for (plan, cites) in &self.site.document(id).cited_by {
            *counts.entry(self.site.plan(*plan).cites[cites.0].relation).or_default() += 1;
        }
        let words = counts.into_iter().map(|(relation, count)| {
            let relation = self.words.names.relation.of(relation);
            self.words.text.relation_count.fill(&[
                ("relation", relation),
                ("count", &self.words.count(&self.words.counts.plans, count)),
            ])
        });
        words.collect()
    }

    fn citing_years(&self, id: DocumentId, part: usize, rows: &Rows) -> Vec<CitingYear> {
        let mut years: Vec<CitingYear> = Vec::new();
        let citing = &self.site.document(id).cited_by;
        for (plan, cites) in &citing[range(citing.len(), part)] {
            let year = match self.site.plan(*plan).plan.record.year {
                Some(year) => self.words.text.year_name.fill(&[("year", &year.to_string())]),
                None => self.words.text.year_unknown.clone(),
            };
            let citing = self.citing_plan(*plan, *cites, rows);
            match years.last_mut().filter(|last| last.year == year) {
                Some(last) => last.plans.push(citing),
                None => years.push(CitingYear { year, plans: vec![citing] }),
            }
        }
        years
    }

    fn citing_plan(&self, plan: PlanId, cites: CitesId, rows: &Rows) -> CitingPlan {
        let indexed = self.site.plan(plan);
        let cites = &indexed.cites[cites.0];
        let href = self.href(HtmlPage::Plan(plan));
        let mut sentences: Vec<SentenceRow> = Vec::new();
        let mut telling: Vec<MentionId> = cites
            .mentions
            .iter()
            .copied()
            .filter(|id| indexed.plan.record.mentions[id.0].defines.is_none())
            .collect();
        // The strongest relation first, as only a few sentences are shown.
        telling.sort_by_key(|id| {
            (indexed.plan.record.mentions[id.0].relation, indexed.plan.record.mentions[id.0].setting, *id)
        });
        for id in telling {
            if sentences.len() == MOST_SENTENCES {
                break;
            }
            let mention = &indexed.plan.record.mentions[id.0];
            let sentence = indexed.plan.sentence(id.0);
            // A sentence may mention the document twice.
            if sentences.iter().any(|it| it.text == sentence) {
                continue;
            }
            let text = &self.words.text;
            let setting = match mention.setting {
                Setting::Title => Some(&text.setting_title),
                Setting::Opening => Some(&text.setting_basis),
                Setting::Annex => Some(&text.setting_annex),
                Setting::Material => Some(&text.setting_material),
                Setting::Heading | Setting::Body => None,
            };
            // The title is no block of the text, so no id stands at what it mentions.
            let place = if mention.setting == Setting::Title {
                href.clone()
            } else {
                format!("{href}#vd-{}", id.0 + 1)
            };
            sentences.push(SentenceRow {
                text: sentence,
                pinpoint: mention.pinpoint.as_deref().map(str::to_string),
                href: place,
                setting: setting.cloned(),
            });
        }
        let more = cites.mentions.len().saturating_sub(sentences.len());
        CitingPlan {
            row: rows.of([plan], self),
            relation: cites.relation.name(),
            relation_text: self.words.names.relation.of(cites.relation).to_string(),
            inferred: cites.inferred,
            sentences,
            more: (more > 0).then(|| self.words.count(&self.words.counts.more_mentions, more)),
        }
    }

    pub(crate) fn address(&self, position: usize) -> AddressView {
        let ids = &self.routes.numbers[position].1;
        let links: Vec<LinkView> = ids.iter().map(|id| self.document_link(*id)).collect();
        let number = ids.first().map_or(String::new(), |id| self.site.document(*id).label().to_string());
        AddressView { number, documents: links }
    }
}
