//! Who cites a document: by provision, then by year, each plan with a sentence that names the document and with the
//! other places.

use super::{LinkView, PlanLine, ViewContext};
use crate::base::hash::HashSet;
use crate::cite::body::Level;
use crate::cite::context::{Relation, Setting};
use crate::cite::provision::Provision;
use crate::page::citing::{CitingEntry, CitingList};
use crate::page::{HtmlPage, List};
use crate::plan::text::section_name::section_names;
use crate::site::{DocumentId, MentionId, PlanId};
use serde::Serialize;
use std::collections::BTreeMap;

/// A list of up to so many plans is open as a whole.
const ALL_OPEN: usize = 8;

/// How many plans of the first group of a longer list are open.
const FIRST_OPEN: usize = 4;

/// The id of the group of those that name no provision and have no year.
const NO_YEAR: &str = "nam-chua-ro";

/// The plans of one provision (điều khoản) of a document, or of one year.
#[derive(Debug, Serialize)]
pub struct CitingGroup {
    /// The id: `dieu-5`, `nam-2024`.
    pub id: String,
    /// `Điều 5`, `Năm 2024`
    pub title: String,
    /// How many places or plans it has, in words.
    pub count: String,
    /// Whether its first plans are open to read.
    pub is_open: bool,
    /// The plans that are open, the newest first.
    pub plans: Vec<CitingPlan>,
    /// Those that are folded.
    pub folded: Vec<CitingPlan>,
    /// What is folded, in words: «Còn 4 kế hoạch năm 2024»; absent where nothing is.
    pub more: Option<String>,
}

/// A plan that cites a document.
#[derive(Debug, Serialize)]
pub struct CitingPlan {
    /// The ids by which the facets lead to it; may be empty.
    pub ids: Vec<String>,
    /// The level of its body, as the key of a facet: `cap-province`.
    pub level: String,
    /// The relation, as the key of a facet: `qh-implements`.
    pub relation_key: String,
    /// The relation, in words.
    pub relation_text: String,
    /// The plan.
    pub plan: PlanLine,
    /// What the plan does not say of the document, in words: its date, or its issuing body.
    pub inferred: Option<String>,
    /// A sentence that names the document; absent where only the front matter does.
    pub sentence: Option<SentenceRow>,
    /// The other places, named by their sections.
    pub places: Vec<LinkView>,
}

/// A sentence that names a document.
#[derive(Debug, Serialize)]
pub struct SentenceRow {
    /// The words before the name.
    pub before: String,
    /// The name.
    pub mention: String,
    /// The words after it.
    pub after: String,
    /// The parts of the document that it means, in words: «khoản 1 Điều 5»; empty where the heading says it.
    pub pinpoints: Vec<String>,
    /// Link to its place in the plan.
    pub href: String,
    /// Where it is, in words: in the title, among the bases, in an annex, in the list of material; absent in
    /// the rest of the text.
    pub setting: Option<String>,
}

/// How many plans cite a document in each year, at each level, in each relation.
#[derive(Debug, Serialize)]
pub struct Facet {
    /// `year`, `level`, `relation` or `provision`.
    pub name: &'static str,
    /// The heading.
    pub title: String,
    /// The rows.
    pub rows: Vec<FacetRow>,
}

/// A row of a facet.
#[derive(Debug, Serialize)]
pub struct FacetRow {
    /// The words.
    pub title: String,
    /// Link to the first plan, or to the group.
    pub href: String,
    /// The key by which the script narrows the list; absent where it cannot.
    pub key: Option<String>,
    /// How many plans, in figures; of a provision how many places.
    pub count: String,
    /// The length of its bar, of 100.
    pub bar: usize,
}

/// A facet before it is shown: of each key its order, words, count, page and anchor.
type Counts = BTreeMap<(usize, String), (String, usize, HtmlPage, String)>;

impl ViewContext<'_> {
    /// The groups of a part of the list: the provisions, then the years of what names none.
    pub(super) fn citing_groups(&self, id: DocumentId, list: &CitingList, part: usize) -> Vec<CitingGroup> {
        let (provisions, rest) = list.within(self.routes.cut(List::Document(id), list.len()).range(part));
        let targets = self.facet_targets(list);
        let mut groups: Vec<CitingGroup> = Vec::new();
        let all_open = list.len() <= ALL_OPEN;
        let mut group = |id: String, title: String, count: String, more: &str, plans: Vec<CitingPlan>| {
            let open = match (all_open, groups.is_empty()) {
                (true, _) => plans.len(),
                (false, true) => FIRST_OPEN,
                (false, false) => 0,
            };
            let is_open = open > 0;
            // One more would take as much room as what it folds.
            let open = if is_open && plans.len() == open + 1 { plans.len() } else { open };
            let mut plans = plans;
            let folded = plans.split_off(open.min(plans.len()));
            let more = (is_open && !folded.is_empty()).then(|| {
                let count = self.words.count(&self.words.counts.plans, folded.len());
                self.words.text.more_in.fill(&[("count", &count), ("group", more)])
            });
            groups.push(CitingGroup { id, title, count, is_open, plans, folded, more });
        };
        for (provision, entries) in provisions {
            let plans: Vec<CitingPlan> =
                entries.iter().map(|it| self.citing_plan(it, Some(provision), &targets)).collect();
            let title = provision.title();
            group(provision.anchor(), title.clone(), self.citing_places(entries), &title, plans);
        }
        for entries in rest.chunk_by(|one, other| self.year_of(one) == self.year_of(other)) {
            let (id, mut title) = self.year_group(entries.first().and_then(|it| self.year_of(it)));
            if !list.provisions.is_empty() {
                title = self.words.text.no_provision.fill(&[("year", &title.to_lowercase())]);
            }
            let plans: Vec<CitingPlan> =
                entries.iter().map(|it| self.citing_plan(it, None, &targets)).collect();
            let count = self.plan_count(entries.iter().map(|it| it.plan));
            let inside = title.to_lowercase();
            group(id, title, count, &inside, plans);
        }
        groups
    }

    fn year_of(&self, entry: &CitingEntry) -> Option<i16> {
        self.site.plan(entry.plan).plan.record.year
    }

    /// The id and the title of the group of a year.
    fn year_group(&self, year: Option<i16>) -> (String, String) {
        match year {
            Some(year) => {
                (format!("nam-{year}"), self.words.text.year_name.fill(&[("year", &year.to_string())]))
            }
            None => (NO_YEAR.to_string(), self.words.text.year_unknown.clone()),
        }
    }

    /// A plan with the mentions of one entry of the list, which stands under a provision or under none.
    fn citing_plan(&self, entry: &CitingEntry, under: Option<&Provision>, targets: &Targets) -> CitingPlan {
        let indexed = self.site.plan(entry.plan);
        let mentions = &indexed.plan.record.mentions;
        let cites = &indexed.cites[entry.cites.0];
        // The strongest relation first, as one sentence is shown; the definition of a short name belongs to another.
        let told = entry.mentions.iter().copied().filter(|id| mentions[id.0].defines.is_none());
        let shown = told.min_by_key(|id| (mentions[id.0].relation, mentions[id.0].setting, *id));
        let mut others: Vec<MentionId> = entry.mentions.clone();
        let sentence = shown.map(|id| {
            let text = indexed.plan.sentence(id.0);
            let mut pinpoints: Vec<String> = Vec::new();
            // A sentence may mention the document twice.
            others.retain(|other| {
                let is_there = *other == id || indexed.plan.sentence(other.0).is_same_as(&text);
                // The heading of the list has said what is the whole pinpoint.
                let pinpoint = mentions[other.0].pinpoint.as_deref().filter(|_| is_there);
                let pinpoint = pinpoint.filter(|it| under.is_none_or(|under| !under.is_all_of(it)));
                pinpoints.extend(
                    pinpoint.filter(|it| !pinpoints.iter().any(|known| known == it)).map(str::to_string),
                );
                !is_there
            });
            SentenceRow {
                before: text.before,
                mention: text.mention,
                after: text.after,
                pinpoints,
                href: self.place_of(entry.plan, id),
                setting: self.setting_of(mentions[id.0].setting),
            }
        });
        let mut places = match others.is_empty() {
            true => Vec::new(),
            false => self.places(indexed, &others, &section_names(&indexed.plan.text)),
        };
        let href = self.href(HtmlPage::Plan(entry.plan));
        places.iter_mut().for_each(|place| place.href.insert_str(0, &href));
        CitingPlan {
            ids: targets.get(&(entry.plan, under.is_some())).cloned().unwrap_or_default(),
            level: level_key(self.level_of(entry.plan)),
            relation_key: relation_key(cites.relation),
            relation_text: self.words.names.relation.of(cites.relation).to_string(),
            plan: self.plan_line(entry.plan),
            inferred: self.unsaid_words(indexed, cites),
            sentence,
            places,
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

    /// What the list has by provision, year, level and relation.
    pub(super) fn citing_facets(&self, id: DocumentId, list: &CitingList) -> Vec<Facet> {
        let text = &self.words.text;
        let parts = self.routes.cut(List::Document(id), list.len());
        let page_of = |at: usize| parts.page_of(at);
        let (mut years, mut levels, mut relations, mut provisions) =
            (Counts::new(), Counts::new(), Counts::new(), Counts::new());
        let mut at = 0;
        for (order, (provision, entries)) in list.provisions.iter().enumerate() {
            let anchor = provision.anchor();
            provisions
                .insert((order, anchor.clone()), (provision.title(), places(entries), page_of(at), anchor));
            at += entries.len();
        }
        let unnamed = list.rest.iter();
        let all = list.provisions.iter().flat_map(|(_, entries)| entries).chain(unnamed);
        let mut seen: HashSet<PlanId> = HashSet::default();
        for (at, entry) in all.enumerate() {
            // A plan is one, under however many provisions it stands.
            if !list.provisions.is_empty() && !seen.insert(entry.plan) {
                continue;
            }
            let year = self.year_of(entry);
            let (anchor, title) = self.year_group(year);
            let newest_first = year.map_or(usize::MAX, |year| usize::from(u16::MAX - year.unsigned_abs()));
            let count = |counts: &mut Counts, key: (usize, String), title: String, anchor: String| {
                counts.entry(key).or_insert((title, 0, page_of(at), anchor)).1 += 1;
            };
            if list.provisions.is_empty() {
                let title = year.map_or(title, |year| year.to_string());
                count(&mut years, (newest_first, anchor.clone()), title, anchor);
            }
            let level = self.level_of(entry.plan);
            let key = level_key(level);
            count(
                &mut levels,
                (level.map_or(usize::MAX, |it| it as usize), key.clone()),
                self.lane_name(level),
                key,
            );
            let relation = self.site.plan(entry.plan).cites[entry.cites.0].relation;
            let key = relation_key(relation);
            let title = self.words.names.relation.of(relation).to_string();
            count(&mut relations, (relation as usize, key.clone()), title, key);
        }
        let narrows = parts.number() == 1;
        let facets = [
            ("year", &text.year_short, years, false),
            ("provision", &text.provision, provisions, false),
            ("level", &text.level, levels, narrows),
            ("relation", &text.relation, relations, narrows),
        ];
        let facets = facets.into_iter().filter(|(.., counts, _)| counts.len() > 1);
        let facets = facets.map(|(name, title, counts, narrows)| {
            let most = counts.values().map(|(_, count, ..)| *count).max().unwrap_or(1);
            let row = |((_, key), (title, count, page, anchor)): (
                (usize, String),
                (String, usize, HtmlPage, String),
            )| {
                FacetRow {
                    title,
                    href: format!("{}#{anchor}", self.href(page)),
                    key: narrows.then_some(key),
                    count: self.words.figure(count),
                    bar: (count * 100 / most).max(1),
                }
            };
            Facet { name, title: title.clone(), rows: counts.into_iter().map(row).collect() }
        });
        facets.collect()
    }

    /// The ids of the plans to which the facets of levels and relations lead: the first of each.
    fn facet_targets(&self, list: &CitingList) -> Targets {
        let mut targets = Targets::new();
        let mut levels: HashSet<Option<Level>> = HashSet::default();
        let mut relations: HashSet<Relation> = HashSet::default();
        let named = list.provisions.iter().flat_map(|(_, entries)| entries.iter().map(|it| (it, true)));
        for (entry, under) in named.chain(list.rest.iter().map(|it| (it, false))) {
            let relation = self.site.plan(entry.plan).cites[entry.cites.0].relation;
            let level = self.level_of(entry.plan);
            let mut add = |key: String| targets.entry((entry.plan, under)).or_default().push(key);
            if levels.insert(level) {
                add(level_key(level));
            }
            if relations.insert(relation) {
                add(relation_key(relation));
            }
        }
        targets
    }

    fn level_of(&self, plan: PlanId) -> Option<Level> {
        self.site.graph.node(self.site.graph.of_plan(plan)).level
    }

    fn citing_places(&self, plans: &[CitingEntry]) -> String {
        self.words.count(&self.words.counts.citing_places, places(plans))
    }
}

/// The ids of plans of a list, by plan and whether under a provision.
type Targets = BTreeMap<(PlanId, bool), Vec<String>>;

fn level_key(level: Option<Level>) -> String {
    format!("cap-{}", level.map_or("unknown", Level::name))
}

fn relation_key(relation: Relation) -> String {
    format!("qh-{}", relation.name().replace('_', "-"))
}

/// How many places cite a document; the front matter is one.
pub(super) fn places(plans: &[CitingEntry]) -> usize {
    plans.iter().map(|it| it.mentions.len().max(1)).sum()
}
