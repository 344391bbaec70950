//! The page of a document, and the address that lists the documents of one number.

use super::citing::{CitingGroup, Facet, places};
use super::shared::{NoticeView, as_title, is_long};
use super::{ChainView, CoverageView, DateView, DiagramView, LinkView, PartsView, ViewContext};
use crate::base::hash::HashSet;
use crate::page::citing::CitingList;
use crate::page::{HtmlPage, List};
use crate::site::graph::NodeId;
use crate::site::{BodyId, DocumentId};
use serde::Serialize;

/// The page of a document (văn bản), with all that cite it.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    /// `Kết luận số 01-KL/TW`
    pub name: String,
    /// The title; absent where it is not known.
    pub title: Option<String>,
    /// Whether the title has more than 120 letters.
    pub is_long: bool,
    /// The type.
    pub kind: Option<String>,
    /// The number; absent of an act that is known by its name alone.
    pub number: Option<String>,
    /// The date.
    pub date: Option<DateView>,
    /// The issuing body, as the portal knows it, or else as cited.
    pub issuer: Option<String>,
    /// Whether another file says who issued it.
    pub is_issuer_inferred: bool,
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
    /// The chain of implementation; absent where no document is above or below this one, and on later parts of the list.
    pub chain: Option<ChainView>,
    /// Who has a plan based on it; absent where fewer than two bodies have, and on later parts of the list.
    pub coverage: Option<CoverageView>,
    /// The diagram of the documents around it; absent where it neither cites nor is cited, and on later parts of the list.
    pub diagram: Option<DiagramView>,
    /// How many plans cite it, in words; absent where none does.
    pub count: Option<String>,
    /// How many plans and drafts cite it, in figures.
    pub figure: String,
    /// How many bodies issued these, in words.
    pub citing_bodies: String,
    /// In how many places they cite it, in words.
    pub citing_places: String,
    /// How many plans cite it in each year, at each level, in each relation; empty of a short list, and on later parts.
    pub facets: Vec<Facet>,
    /// The plans that cite it, by provision, then by year.
    pub groups: Vec<CitingGroup>,
    /// The parts of a long list of plans; absent where the list is short.
    pub parts: Option<PartsView>,
    /// Its name with date and issuer, as others cite it.
    pub citation: String,
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
    pub(crate) fn document(&self, id: DocumentId, part: usize) -> DocumentView {
        let document = self.site.document(id);
        let plan = document.plan.map(|plan| LinkView {
            title: self.site.plan(plan).plan.shown.title.clone(),
            href: self.href(HtmlPage::Plan(plan)),
        });
        let citing = CitingList::of(self.site, id);
        let is_first = part == 1;
        let plans = || document.cited_by.iter().map(|(plan, _)| *plan);
        let bodies: HashSet<BodyId> = plans().flat_map(|plan| self.site.plan(plan).bodies()).collect();
        let entries = citing.provisions.iter().map(|(_, entries)| entries).chain([&citing.rest]);
        DocumentView {
            name: self.document_name(document),
            title: self.site.document_title(document).map(as_title),
            is_long: self.site.document_title(document).is_some_and(is_long),
            kind: document.kind.as_ref().map(|kind| kind.to_string()),
            number: document.number.as_ref().map(|number| number.text().to_string()),
            date: document.date.map(|date| self.date(date)),
            issuer: self.issuer_of(id),
            is_issuer_inferred: document.issuer.is_none() && !document.bodies.is_empty(),
            bodies: document.bodies.iter().map(|body| self.body_link(*body)).collect(),
            plan,
            url: document.url.clone(),
            status: document.status.clone(),
            spellings: document.spellings.clone(),
            notices: self.life(NodeId(id.0)),
            chain: is_first.then(|| self.chain(NodeId(id.0))).flatten(),
            coverage: is_first.then(|| self.coverage(NodeId(id.0))).flatten(),
            diagram: is_first.then(|| self.diagram(NodeId(id.0), HtmlPage::Document(id))).flatten(),
            count: (!document.cited_by.is_empty()).then(|| self.plan_count(plans())),
            figure: self.words.figure(document.cited_by.len()),
            citing_bodies: self.words.count(&self.words.counts.bodies, bodies.len()),
            citing_places: self
                .words
                .count(&self.words.counts.citing_places, entries.map(|it| places(it)).sum()),
            facets: if is_first { self.citing_facets(id, &citing) } else { Vec::new() },
            groups: self.citing_groups(id, &citing, part),
            parts: self.parts(List::Document(id), citing.len(), part),
            citation: self.document_full_name(document),
        }
    }

    pub(crate) fn address(&self, position: usize) -> AddressView {
        let ids = &self.routes.numbers[position].1;
        let links: Vec<LinkView> = ids.iter().map(|id| self.document_link(*id)).collect();
        let number = ids.first().map_or(String::new(), |id| self.site.document(*id).label().to_string());
        AddressView { number, documents: links }
    }
}
