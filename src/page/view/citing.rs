//! Who cites a document: by provision, then by year, each plan with the sentences that name the document.

use super::ViewContext;
use crate::cite::context::Setting;
use crate::cite::provision::Provision;
use crate::page::citing::{CitingEntry, CitingList};
use crate::page::rows::Rows;
use crate::page::{HtmlPage, List};
use crate::site::{DocumentId, MentionId, PlanId};
use serde::Serialize;

/// The most sentences shown of one plan that cites a document.
const MOST_SENTENCES: usize = 2;

/// The id of the heading over those that name no provision.
const NO_PROVISION: &str = "kh-khong-neu";

/// How the list of those that cite a document stands by provision.
#[derive(Debug, Serialize)]
pub struct ByProvision {
    /// Links to the headings of the whole list.
    pub links: Vec<ProvisionLink>,
    /// How many places name no provision, in words; absent where every place names one.
    pub rest: Option<String>,
}

/// A link to the heading of a provision, or to that of the places which name none.
#[derive(Debug, Serialize)]
pub struct ProvisionLink {
    /// The heading: `Điều 5`.
    pub title: String,
    /// Link to the heading, on the part of the list where it first stands.
    pub href: String,
    /// How many places it has, in figures.
    pub count: String,
}

/// The plans that mean one provision (điều khoản) of a document.
#[derive(Debug, Serialize)]
pub struct CitedProvision {
    /// `Điều 5`
    pub title: String,
    /// The id of its heading: `dieu-5`.
    pub id: String,
    /// How many places mean it, in words.
    pub count: String,
    /// The plans, the newest first.
    pub plans: Vec<CitingPlan>,
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
    /// The parts of the document that it means, in words: «khoản 1 Điều 5»; empty where the heading says it.
    pub pinpoints: Vec<String>,
    /// Link to its place in the plan.
    pub href: String,
    /// Where it is, in words: in the title, among the bases, in an annex, in the list of material; absent in
    /// the rest of the text.
    pub setting: Option<String>,
}

impl ViewContext<'_> {
    pub(super) fn citing_years(&self, plans: &[CitingEntry], rows: &Rows) -> Vec<CitingYear> {
        let mut years: Vec<CitingYear> = Vec::new();
        for entry in plans {
            let year = match self.site.plan(entry.plan).plan.record.year {
                Some(year) => self.words.text.year_name.fill(&[("year", &year.to_string())]),
                None => self.words.text.year_unknown.clone(),
            };
            let citing = self.citing_plan(entry, None, rows);
            match years.last_mut().filter(|last| last.year == year) {
                Some(last) => last.plans.push(citing),
                None => years.push(CitingYear { year, plans: vec![citing] }),
            }
        }
        years
    }

    /// A plan with the mentions of one entry of the list, which stands under a provision or under none.
    fn citing_plan(&self, entry: &CitingEntry, under: Option<&Provision>, rows: &Rows) -> CitingPlan {
        let indexed = self.site.plan(entry.plan);
        let mentions = &indexed.plan.record.mentions;
        let cites = &indexed.cites[entry.cites.0];
        let mut telling: Vec<MentionId> =
            entry.mentions.iter().copied().filter(|id| mentions[id.0].defines.is_none()).collect();
        // The strongest relation first, as only a few sentences are shown.
        telling.sort_by_key(|id| (mentions[id.0].relation, mentions[id.0].setting, *id));
        let mut sentences: Vec<SentenceRow> = Vec::new();
        let mut shown = 0;
        for id in telling {
            let text = indexed.plan.sentence(id.0);
            // The heading of the list has said what is the whole pinpoint.
            let pinpoint = mentions[id.0].pinpoint.as_deref();
            let pinpoint = pinpoint.filter(|it| under.is_none_or(|under| !under.is_all_of(it)));
            // A sentence may mention the document twice.
            if let Some(same) = sentences.iter_mut().find(|it| it.text == text) {
                let new = pinpoint.filter(|it| !same.pinpoints.iter().any(|known| known == it));
                shown += usize::from(new.is_some());
                same.pinpoints.extend(new.map(str::to_string));
            } else if sentences.len() < MOST_SENTENCES {
                let pinpoints = pinpoint.map(str::to_string).into_iter().collect();
                let (href, setting) =
                    (self.place_of(entry.plan, id), self.setting_of(mentions[id.0].setting));
                sentences.push(SentenceRow { text, pinpoints, href, setting });
                shown += 1;
            }
        }
        let more = entry.mentions.len().saturating_sub(shown);
        CitingPlan {
            row: rows.of([entry.plan], self),
            relation: cites.relation.name(),
            relation_text: self.words.names.relation.of(cites.relation).to_string(),
            inferred: cites.inferred,
            sentences,
            more: (more > 0).then(|| self.words.count(&self.words.counts.more_mentions, more)),
        }
    }

    /// Link to the place of a mention.
    fn place_of(&self, plan: PlanId, id: MentionId) -> String {
        let href = self.href(HtmlPage::Plan(plan));
        // The title is no block of the text, so no id stands at what it mentions.
        match self.site.plan(plan).plan.record.mentions[id.0].setting {
            Setting::Title => href,
            _ => format!("{href}#vd-{}", id.0 + 1),
        }
    }

    fn setting_of(&self, setting: Setting) -> Option<String> {
        let text = &self.words.text;
        match setting {
            Setting::Title => Some(text.setting_title.clone()),
            Setting::Opening => Some(text.setting_basis.clone()),
            Setting::Annex => Some(text.setting_annex.clone()),
            Setting::Material => Some(text.setting_material.clone()),
            Setting::Heading | Setting::Body => None,
        }
    }

    /// The links to the headings by provision; none where no mention names a provision.
    pub(super) fn by_provision(&self, id: DocumentId, list: &CitingList) -> Option<ByProvision> {
        if list.provisions.is_empty() {
            return None;
        }
        let mut at = 0;
        let mut link = |title: String, anchor: &str, plans: &[CitingEntry]| {
            let page = self.routes.cut(List::Document(id), list.len()).page_of(at);
            at += plans.len();
            let href = format!("{}#{anchor}", self.href(page));
            ProvisionLink { title, href, count: self.words.figure(places(plans)) }
        };
        let headed = list.provisions.iter();
        let mut links: Vec<ProvisionLink> =
            headed.map(|(provision, plans)| link(provision.title(), &provision.anchor(), plans)).collect();
        let rest = (!list.rest.is_empty()).then(|| self.citing_places(&list.rest));
        if rest.is_some() {
            links.push(link(self.words.text.no_provision.clone(), NO_PROVISION, &list.rest));
        }
        Some(ByProvision { links, rest })
    }

    pub(super) fn cited_provisions(
        &self,
        provisions: Vec<(&Provision, &[CitingEntry])>,
        rows: &Rows,
    ) -> Vec<CitedProvision> {
        let group = |(provision, plans): (&Provision, &[CitingEntry])| CitedProvision {
            title: provision.title(),
            id: provision.anchor(),
            count: self.citing_places(plans),
            plans: plans.iter().map(|it| self.citing_plan(it, Some(provision), rows)).collect(),
        };
        provisions.into_iter().map(group).collect()
    }

    fn citing_places(&self, plans: &[CitingEntry]) -> String {
        self.words.count(&self.words.counts.citing_places, places(plans))
    }
}

/// How many places cite a document; the front matter is one.
fn places(plans: &[CitingEntry]) -> usize {
    plans.iter().map(|it| it.mentions.len().max(1)).sum()
}
