//! The page of a plan.

use super::shared::{NoticeView, as_title, is_long};
use super::{
    ChainView, CitationView, CitedGroup, ComparedRow, DateView, DiagramView, FileView, LinkView, PaperView,
    PlanDutyGroup, PlanLine, SameBasisView, VersionRow, ViewContext,
};
use crate::base::date::PartialDate;
use crate::page::HtmlPage;
use crate::page::html::{Anchors, TextHtml, html};
use crate::plan::text::HeadingRef;
use crate::site::PlanId;
use crate::site::life::is_over;
use serde::Serialize;

/// How many plans that cite it a plan shows; its page as a document has them all.
const MOST_CITING: usize = 3;

/// The deepest level of the headings in the contents.
const DEEPEST_HEADING: u8 = 4;

/// The page of a plan.
#[derive(Debug, Serialize)]
pub struct PlanView {
    /// The title.
    pub title: String,
    /// Whether the title has more than 120 letters.
    pub is_long: bool,
    /// The type.
    pub kind: String,
    /// The number; absent where it is not known, and in a draft whose number is blank.
    pub number: Option<String>,
    /// The date.
    pub date: Option<DateView>,
    /// The issuing bodies, named as on the plan; several of a joint plan, the lead first.
    pub issuers: Vec<LinkView>,
    /// The plan year.
    pub year: Option<LinkView>,
    /// The status, in words.
    pub status: String,
    /// When it was put on the portal.
    pub published: Option<DateView>,
    /// When its text on the portal was last mended.
    pub updated: Option<DateView>,
    /// What a reader must know first: that it is a draft, was replaced and the like, or has no number.
    pub notices: Vec<NoticeView>,
    /// The annual theme.
    pub theme: Option<String>,
    /// The quarterly themes.
    pub quarters: Vec<QuarterRow>,
    /// The documents that it rests on and names, by relation, the strongest first.
    pub documents: Vec<CitedGroup>,
    /// How many they are, in figures.
    pub document_count: String,
    /// The duties: by day, then recurring, standing, conditional.
    pub duties: Vec<PlanDutyGroup>,
    /// How many they are, in figures.
    pub duty_count: String,
    /// Why the duties are no longer due; absent where they are.
    pub duties_over: Option<String>,
    /// Who signed.
    pub signers: Vec<SignerRow>,
    /// To whom it is sent, without named persons.
    pub recipients: Vec<String>,
    /// How many named persons are left out, in words.
    pub hidden_recipients: Option<String>,
    /// The signed copy; absent where none of its files is known to be it.
    pub signed: Option<FileView>,
    /// The other files to read or keep.
    pub attachments: Vec<FileView>,
    /// The headings, up to three levels.
    pub contents: Vec<HeadingRow>,
    /// How many they are, in words.
    pub contents_count: String,
    /// The text of the plan up to its annexes, as HTML, its citations linked.
    pub body: String,
    /// Its annexes and footnotes, as HTML; may be empty.
    pub annexes: String,
    /// The chain of implementation; absent where no document is above or below this one.
    pub chain: Option<ChainView>,
    /// The diagram of the documents around it; absent where it neither cites nor is cited.
    pub diagram: Option<DiagramView>,
    /// Drafts and other versions of the plan, the newest first.
    pub versions: Vec<VersionRow>,
    /// The plans that it is compared with: what it replaces, what it implements, that of the year before, its versions.
    pub compared: Vec<ComparedRow>,
    /// The newest three plans that cite this one; may be empty.
    pub cited_by: Vec<PlanLine>,
    /// How many they are, in words; absent where there are none.
    pub cited_by_count: Option<String>,
    /// This plan's page as a document that others cite; absent without a number.
    pub document: Option<LinkView>,
    /// The plan on paper.
    pub paper: PaperView,
    /// How others cite it.
    pub citation: CitationView,
    /// The plans of the same year with the same legal basis; absent where there are none.
    pub same_basis: Option<SameBasisView>,
    /// The plan before it of the same body.
    pub before: Option<LinkView>,
    /// The plan after it of the same body.
    pub after: Option<LinkView>,
}

/// A quarterly theme.
#[derive(Debug, Serialize)]
pub struct QuarterRow {
    /// The quarter, `Quý I/2024`; the link leads to its board, or without a theme to the index of quarters.
    pub quarter: LinkView,
    /// The theme; the link leads to all plans that have it.
    pub theme: Option<LinkView>,
    /// Its application.
    pub application: Option<String>,
}

/// Who signed.
#[derive(Debug, Serialize)]
pub struct SignerRow {
    /// The name.
    pub name: Option<String>,
    /// Capacity and office: `KT. · Phó Chánh Văn phòng`.
    pub office: Option<String>,
}

/// A heading of the text.
#[derive(Debug, Serialize)]
pub struct HeadingRow {
    /// Its id: the shorter one of its number, or else that of its words.
    pub id: String,
    /// Its words.
    pub title: String,
    /// The headings one level below.
    pub children: Vec<HeadingRow>,
}

impl ViewContext<'_> {
    pub(crate) fn plan(&self, id: PlanId) -> PlanView {
        let indexed = self.site.plan(id);
        let plan = &indexed.plan;
        let around = self.surroundings(&plan.record.path);
        let anchors = Anchors { mentions: &plan.findings.mention_places, sources: &plan.findings.sources };
        let TextHtml { text: body, after: annexes } = html(&plan.text, &anchors, &around, |position| {
            let resolution = &indexed.mentions[position];
            // The plan is on its own page already.
            let document = resolution.document().filter(|document| indexed.document != Some(*document))?;
            Some((
                self.full_text(document).unwrap_or_else(|| self.href(HtmlPage::Document(document))),
                resolution.is_inferred(),
            ))
        });
        let recipients: Vec<String> = plan.public_recipients().map(str::to_string).collect();
        let hidden = plan.shown.recipients.len() - recipients.len();
        let citing: Vec<PlanId> = indexed
            .document
            .map(|document| &self.site.document(document).cited_by)
            .into_iter()
            .flatten()
            .map(|(id, _)| *id)
            .collect();
        let (before, after) = self.neighbours_in_body(id);
        let documents = self.cited_documents(id);
        let headings: Vec<HeadingRef> =
            plan.text.headings().filter(|heading| heading.level <= DEEPEST_HEADING).collect();
        PlanView {
            title: as_title(&plan.shown.title),
            is_long: is_long(&plan.shown.title),
            kind: plan.record.kind.to_string(),
            number: plan.shown_number(),
            date: plan.record.date.map(|date| self.date(date)),
            issuers: self.issuer_links(id),
            year: self.year_link(plan),
            status: self.words.names.status.of(self.site.status(id)).to_string(),
            published: plan.record.published.map(|day| self.date(PartialDate::Day(day))),
            updated: plan.record.updated.map(|day| self.date(PartialDate::Day(day))),
            notices: self.notices(id),
            theme: plan.shown.theme.clone(),
            quarters: self.quarters(id),
            document_count: self.words.figure(documents.iter().map(|group| group.rows.len()).sum()),
            documents,
            duties: self.plan_duties(id),
            duty_count: self.words.figure(plan.record.duties.len()),
            duties_over: is_over(self.site.status(id)).then(|| self.words.text.duties_over.clone()),
            signers: self.signers(id),
            paper: self.paper(id, &recipients),
            recipients,
            hidden_recipients: (hidden > 0)
                .then(|| self.words.count(&self.words.counts.hidden_recipients, hidden)),
            signed: self.signed(plan),
            attachments: self.files(plan),
            contents_count: self.words.count(&self.words.counts.headings, headings.len()),
            contents: nest(headings),
            body,
            annexes,
            chain: self.chain(self.site.graph.of_plan(id)),
            diagram: self.diagram(self.site.graph.of_plan(id), HtmlPage::Plan(id)),
            versions: self.versions(id),
            compared: self.compared(id),
            cited_by: self.plan_lines(citing.iter().copied().take(MOST_CITING)),
            cited_by_count: (!citing.is_empty()).then(|| self.plan_count(citing.iter().copied())),
            document: indexed.document.map(|document| self.document_link(document)),
            citation: self.citation(id),
            same_basis: self.same_basis(id),
            before,
            after,
        }
    }

    /// The page of a document that is a plan of this portal.
    fn full_text(&self, document: crate::site::DocumentId) -> Option<String> {
        self.site.document(document).plan.map(|plan| self.href(HtmlPage::Plan(plan)))
    }

    fn notices(&self, id: PlanId) -> Vec<NoticeView> {
        let plan = &self.site.plan(id).plan;
        let mut notices = self.life(self.site.graph.of_plan(id));
        let status = self.site.status(id);
        let is_told = notices.iter().any(|it| it.name == status.name());
        if let Some(text) = self.words.names.notice.of(status).filter(|_| !is_told) {
            let notice = NoticeView::plain(status.name(), text.to_string());
            notices.insert(0, notice);
        }
        if plan.shown_number().is_none() {
            let text = self.words.text.notice_unnumbered.clone();
            notices.push(NoticeView::plain("unnumbered", text));
        }
        notices
    }

    fn quarters(&self, id: PlanId) -> Vec<QuarterRow> {
        let indexed = self.site.plan(id);
        let rows = indexed.plan.record.quarters.iter().zip(&indexed.topics).map(|(it, topic)| {
            let title = self.words.quarter(it.quarter);
            let page = HtmlPage::Quarter(it.quarter);
            let href = if topic.is_some() { self.href(page) } else { self.href(HtmlPage::Quarters) };
            let theme = it.theme.clone().zip(*topic);
            let theme =
                theme.map(|(title, topic)| LinkView { title, href: self.href(HtmlPage::Topic(topic)) });
            QuarterRow { quarter: LinkView { title, href }, theme, application: it.application.clone() }
        });
        rows.collect()
    }

    fn signers(&self, id: PlanId) -> Vec<SignerRow> {
        let signers = &self.site.plan(id).plan.shown.signers;
        signers
            .iter()
            .map(|signer| {
                let office: Vec<&str> =
                    [&signer.capacity, &signer.position].into_iter().flatten().map(String::as_str).collect();
                SignerRow {
                    name: signer.name.clone(),
                    office: (!office.is_empty()).then(|| office.join(" · ")),
                }
            })
            .collect()
    }
}

/// Nests headings by their levels.
fn nest(headings: Vec<HeadingRef>) -> Vec<HeadingRow> {
    let mut top: Vec<HeadingRow> = Vec::new();
    for heading in headings {
        let row = HeadingRow {
            id: heading.number.unwrap_or(heading.id).to_string(),
            title: heading.title,
            children: Vec::new(),
        };
        let mut list = &mut top;
        for _ in 2..heading.level {
            // A heading may skip a level; its row then goes as deep as there are rows.
            if list.is_empty() {
                break;
            }
            let last = list.len() - 1;
            list = &mut list[last].children;
        }
        list.push(row);
    }
    top
}
