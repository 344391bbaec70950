//! The page of a document, and the address that lists the documents of one number.

use super::citing::{ByProvision, CitedProvision, CitingYear};
use super::shared::NoticeView;
use super::{ChainView, CoverageView, DateView, LinkView, PartsView, ViewContext};
use crate::cite::context::Relation;
use crate::page::citing::CitingList;
use crate::page::graph::drawing::DrawingView;
use crate::page::rows::Rows;
use crate::page::{HtmlPage, List};
use crate::site::graph::NodeId;
use crate::site::{DocumentId, PlanId};
use serde::Serialize;
use std::collections::BTreeMap;

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
    /// What became of it, and what it changes; to be shown before anything else.
    pub notices: Vec<NoticeView>,
    /// How else it relates to other documents, a sentence each.
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
    /// What the list has by provision; absent where no mention names a provision of it.
    pub by_provision: Option<ByProvision>,
    /// The plans that mean a provision of it, by provision.
    pub provisions: Vec<CitedProvision>,
    /// The plans that cite it without a provision, by year, the newest first.
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
        let citing = CitingList::of(self.site, id);
        let (provisions, rest) = citing.within(self.routes.cut(List::Document(id), citing.len()).range(part));
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
            notices: self.life(NodeId(id.0)),
            related: self.related_rows(id),
            chain: self.chain(NodeId(id.0)),
            coverage: self.coverage(NodeId(id.0)),
            drawing: self.drawing(NodeId(id.0), HtmlPage::Document(id)),
            count: self.plan_count(document.cited_by.iter().map(|(plan, _)| *plan)),
            counts: self.relation_counts(id),
            by_provision: self.by_provision(id, &citing),
            provisions: self.cited_provisions(provisions, rows),
            years: self.citing_years(rest, rows),
            parts: self.parts(List::Document(id), citing.len(), part),
        }
    }

    /// How a document relates to others, as titles and registers state it, but for what they change.
    fn related_rows(&self, id: DocumentId) -> Vec<RelatedRow> {
        let document = self.site.document(id);
        let names = &self.words.names;
        let mut rows = Vec::new();
        let others = document.related.iter().filter(|(relation, _)| !relation.is_change());
        for (relation, other) in others {
            let sentence = names.sentence.of(*relation).to_string();
            rows.push(RelatedRow { sentence, document: self.document_link(*other) });
        }
        let others = document.related_by.iter().filter(|(relation, _)| !relation.is_change());
        for (relation, other) in others {
            let sentence = names.sentence_of.of(*relation).to_string();
            rows.push(RelatedRow { sentence, document: self.document_link(*other) });
        }
        rows
    }

    fn relation_counts(&self, id: DocumentId) -> Vec<String> {
        let mut counts: BTreeMap<Relation, Vec<PlanId>> = BTreeMap::new();
        for (plan, cites) in &self.site.document(id).cited_by {
            counts.entry(self.site.plan(*plan).cites[cites.0].relation).or_default().push(*plan);
        }
        let words = counts.into_iter().map(|(relation, plans)| {
            let relation = self.words.names.relation.of(relation);
            self.words.text.relation_count.fill(&[("relation", relation), ("count", &self.plan_count(plans))])
        });
        words.collect()
    }

    pub(crate) fn address(&self, position: usize) -> AddressView {
        let ids = &self.routes.numbers[position].1;
        let links: Vec<LinkView> = ids.iter().map(|id| self.document_link(*id)).collect();
        let number = ids.first().map_or(String::new(), |id| self.site.document(*id).label().to_string());
        AddressView { number, documents: links }
    }
}
