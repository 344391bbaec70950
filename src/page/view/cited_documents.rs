//! The one table of the documents that a plan rests on and names (căn cứ và văn bản).

use super::shared::NoticeView;
use super::{DateView, LinkView, ViewContext};
use crate::cite::context::{Relation, Setting};
use crate::page::HtmlPage;
use crate::plan::text::section_name::{SectionName, section_names};
use crate::site::graph::NodeId;
use crate::site::{Cites, DocumentId, IndexedPlan, MentionId, PlanId};
use serde::Serialize;

/// The documents to which a plan has one relation.
#[derive(Debug, Serialize)]
pub struct CitedGroup {
    /// `implements`, `based_on`, `guided_by`, `reviews`, `uses` or `mentions`.
    pub relation: &'static str,
    /// The relation, in words.
    pub relation_text: String,
    /// The documents, in the order in which the plan names them.
    pub rows: Vec<CitedRow>,
}

/// A document that a plan names.
#[derive(Debug, Serialize)]
pub struct CitedRow {
    /// Type and number; of a document that is not known the citation as it is written.
    pub name: String,
    /// Link to its text on this portal, or else to its page; absent where it is not known.
    pub href: Option<String>,
    /// The body that issued it; absent where it is not known.
    pub issuer: Option<String>,
    /// Its title; absent where it is not known.
    pub title: Option<String>,
    /// Its date; absent where it is not known.
    pub date: Option<DateView>,
    /// What another file says that this plan does not, in words: its date, or its issuing body.
    pub inferred: Option<String>,
    /// What became of the document; absent where it is as it was.
    pub notice: Option<NoticeView>,
    /// Where the text names it; may be empty.
    pub places: Vec<LinkView>,
    /// That the title names it, or the front matter alone, in words.
    pub outside: Option<String>,
}

impl ViewContext<'_> {
    /// The documents of a plan, by relation, the strongest first.
    pub(super) fn cited_documents(&self, id: PlanId) -> Vec<CitedGroup> {
        let indexed = self.site.plan(id);
        let mut cites: Vec<&Cites> =
            indexed.cites.iter().filter(|it| indexed.document != Some(it.document)).collect();
        cites.sort_by_key(|it| (it.relation, it.mentions.first().copied(), it.document));
        let sections = section_names(&indexed.plan.text);
        let known = cites.into_iter().map(|it| (it.relation, self.cited_row(indexed, it, &sections)));
        let mut rows: Vec<(Relation, CitedRow)> = known.collect();
        let unknown = indexed.bases.iter().filter(|basis| basis.resolution.document().is_none());
        rows.extend(unknown.map(|basis| (basis.relation, self.unknown_basis(&basis.text))));
        rows.sort_by_key(|(relation, _)| *relation);
        let mut groups: Vec<CitedGroup> = Vec::new();
        for (relation, row) in rows {
            match groups.last_mut().filter(|last| last.relation == relation.name()) {
                Some(last) => last.rows.push(row),
                None => groups.push(CitedGroup {
                    relation: relation.name(),
                    relation_text: self.words.names.relation.of(relation).to_string(),
                    rows: vec![row],
                }),
            }
        }
        groups
    }

    fn cited_row(&self, indexed: &IndexedPlan, cites: &Cites, sections: &[SectionName]) -> CitedRow {
        let document = self.site.document(cites.document);
        let page = document.plan.map_or(HtmlPage::Document(cites.document), HtmlPage::Plan);
        let mentions = &indexed.plan.record.mentions;
        let in_title = cites.mentions.iter().any(|id| mentions[id.0].setting == Setting::Title);
        let text = &self.words.text;
        let outside = match (in_title, cites.mentions.is_empty()) {
            (true, _) => Some(text.setting_title.clone()),
            (false, true) => Some(text.setting_front.clone()),
            (false, false) => None,
        };
        CitedRow {
            name: self.document_name(document),
            href: Some(self.href(page)),
            issuer: self.issuer_of(cites.document),
            title: self.site.document_title(document).map(str::to_string),
            date: document.date.map(|date| self.date(date)),
            inferred: self.inferred_words(indexed, cites),
            notice: self.affected_by(NodeId(cites.document.0)).into_iter().next(),
            places: self.places(indexed, &cites.mentions, sections),
            outside,
        }
    }

    fn unknown_basis(&self, text: &str) -> CitedRow {
        CitedRow {
            name: text.to_string(),
            href: None,
            issuer: None,
            title: None,
            date: None,
            inferred: None,
            notice: None,
            places: Vec::new(),
            outside: Some(self.words.text.setting_front.clone()),
        }
    }

    /// The body that issued a document: as the portal knows it, or else as the document is cited.
    pub(super) fn issuer_of(&self, id: DocumentId) -> Option<String> {
        let document = self.site.document(id);
        let bodies: Vec<&str> =
            document.bodies.iter().map(|body| self.site.body(*body).name.as_str()).collect();
        if bodies.is_empty() { document.issuer.clone() } else { Some(bodies.join("; ")) }
    }

    /// What another file says of a document that a plan does not say where it names it, beside the document.
    pub(super) fn inferred_words(&self, indexed: &IndexedPlan, cites: &Cites) -> Option<String> {
        let text = &self.words.text;
        self.unsaid(indexed, cites, [&text.issuer_from_other, &text.date_from_other])
    }

    /// The same beside the plan, on the page of the document.
    pub(super) fn unsaid_words(&self, indexed: &IndexedPlan, cites: &Cites) -> Option<String> {
        let text = &self.words.text;
        self.unsaid(indexed, cites, [&text.issuer_unsaid, &text.date_unsaid])
    }

    fn unsaid(&self, indexed: &IndexedPlan, cites: &Cites, [issuer, date]: [&String; 2]) -> Option<String> {
        let mentions = &indexed.plan.record.mentions;
        let is_dated = cites.mentions.iter().any(|id| mentions[id.0].cited.date.is_some());
        cites.inferred.then(|| if is_dated { issuer.clone() } else { date.clone() })
    }

    /// Links to the mentions in a text, named by their sections: «mở đầu», «II.3», «(2)».
    pub(super) fn places(
        &self,
        indexed: &IndexedPlan,
        mentions: &[MentionId],
        sections: &[SectionName],
    ) -> Vec<LinkView> {
        let mut seen: Vec<(&SectionName, usize)> = Vec::new();
        let mut links = Vec::new();
        for id in mentions {
            let Some(block) = indexed.plan.findings.mention_places[id.0].block else { continue };
            let section = &sections[block.0 as usize];
            let count = match seen.iter_mut().find(|(it, _)| *it == section) {
                Some((_, count)) => {
                    *count += 1;
                    *count
                }
                None => {
                    seen.push((section, 1));
                    1
                }
            };
            let title = match (self.section_title(section), count) {
                (None, count) => count.to_string(),
                (Some(title), 1) => title.to_string(),
                (Some(_), count) => format!("({count})"),
            };
            links.push(LinkView { title, href: format!("#vd-{}", id.0 + 1) });
        }
        links
    }

    /// A section in words; none under headings without numbers.
    pub(super) fn section_title<'s>(&'s self, section: &'s SectionName) -> Option<&'s str> {
        match section {
            SectionName::Opening => Some(&self.words.text.place_opening),
            SectionName::Annex => Some(&self.words.text.setting_annex),
            SectionName::Numbered(number) => Some(number),
            SectionName::Unnumbered => None,
        }
    }
}
