//! The index of a site: which plans hold a word, a pair of words, a value of a filter.

use super::text::{folded, joined_symbol, spelled, words};
use super::{PER_CARDS, PER_TEXTS, SearchLayout};
use crate::page::view::{Badge, ViewContext};
use crate::page::{HtmlPage, SearchFile};
use crate::plan::document::Plan;
use crate::plan::text::lines;
use crate::site::{IndexedPlan, PlanId, Site, newest_first};
use rayon::prelude::*;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many choices a filter offers at most: those of most plans.
const MOST_CHOICES: usize = 300;

/// How many characters of a plan's text are kept for snippets.
const LONGEST_TEXT: usize = 200_000;

/// How well a place counts, the best first.
const PLACES: usize = 3;

/// The plans of a key: each number, from the newest, times four plus the place.
type Plans = Vec<u32>;

/// Everything a search needs that is not told by one plan alone.
#[derive(Debug)]
pub struct Index {
    order: Vec<PlanId>,
    words: Table,
    pairs: Table,
    filters: Table,
    choices: BTreeMap<&'static str, Vec<Choice>>,
}

/// The files of one part, and the first key of each that is not empty.
#[derive(Debug)]
struct Table {
    files: Vec<String>,
    starts: Vec<String>,
}

/// A choice of a filter.
#[derive(Debug, Serialize)]
struct Choice {
    k: String,
    t: String,
    n: usize,
}

/// What a result shows of a plan.
#[derive(Serialize)]
struct Card {
    /// The link from `/tim-kiem/`.
    u: String,
    /// The title.
    t: String,
    /// Type and number.
    n: String,
    /// The date.
    #[serde(skip_serializing_if = "Option::is_none")]
    d: Option<String>,
    /// The issuing body.
    i: String,
    /// Draft, without number and the like.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    b: Vec<String>,
    /// The themes, for results that only these explain.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    c: Vec<String>,
}

#[derive(Serialize)]
struct Directory<'a> {
    n: usize,
    cards: usize,
    texts: usize,
    tu: &'a [String],
    cap: &'a [String],
    loc: &'a [String],
    choices: &'a BTreeMap<&'static str, Vec<Choice>>,
}

impl Index {
    /// Indexes a site.
    pub(crate) fn new(context: &ViewContext) -> Index {
        let site = context.site;
        let layout = SearchLayout::new(site);
        let mut order: Vec<PlanId> = site.plan_ids().collect();
        order.sort_by(|a, b| newest_first(&site.plan(*a).plan, &site.plan(*b).plan));
        let (words, pairs) = grown(site, &order);
        let words = Table::of_spellings(words, layout.words);
        let pairs = Table::new(pairs, layout.pairs, |plans| format!("\"{}\"", encode(plans)));
        let (filters, choices) = filters(context, &order);
        let filters = Table::new(filters, layout.filters, |plans| format!("\"{}\"", encode(plans)));
        Index { order, words, pairs, filters, choices }
    }

    /// The script that is one file of the search.
    pub(crate) fn file(&self, file: SearchFile, context: &ViewContext) -> String {
        match file {
            SearchFile::Directory => piece("chi-muc", 0, &json(&self.directory())),
            SearchFile::Words(position) => piece("tu", position, &self.words.files[position]),
            SearchFile::Pairs(position) => piece("cap", position, &self.pairs.files[position]),
            SearchFile::Filters(position) => piece("loc", position, &self.filters.files[position]),
            SearchFile::Cards(position) => {
                let cards = self.some(position, PER_CARDS).map(|id| card(context, id));
                piece("the", position, &json(&cards.collect::<Vec<_>>()))
            }
            SearchFile::Texts(position) => {
                let texts = self.some(position, PER_TEXTS).map(|id| {
                    let text = lines(&context.site.plan(id).plan.text);
                    text.chars().take(LONGEST_TEXT).collect::<String>()
                });
                piece("van", position, &json(&texts.collect::<Vec<_>>()))
            }
        }
    }

    fn directory(&self) -> Directory<'_> {
        Directory {
            n: self.order.len(),
            cards: PER_CARDS,
            texts: PER_TEXTS,
            tu: &self.words.starts,
            cap: &self.pairs.starts,
            loc: &self.filters.starts,
            choices: &self.choices,
        }
    }

    fn some(&self, position: usize, count: usize) -> impl Iterator<Item = PlanId> {
        self.order.iter().copied().skip(position * count).take(count)
    }
}

impl Table {
    /// Cuts entries, sorted by key, into files of about equal size.
    fn new<T: Sync>(entries: Vec<(String, T)>, count: usize, value: impl Fn(&T) -> String + Sync) -> Table {
        let lines: Vec<String> =
            entries.par_iter().map(|(key, it)| format!("{}:{}", json(key), value(it))).collect();
        let size: usize = lines.iter().map(String::len).sum();
        let share = size.div_ceil(count).max(1);
        let mut table = Table { files: Vec::with_capacity(count), starts: Vec::new() };
        let mut file = String::new();
        for ((key, _), line) in entries.iter().zip(lines) {
            if file.is_empty() {
                table.starts.push(key.clone());
            }
            file.push(if file.is_empty() { '{' } else { ',' });
            file.push_str(&line);
            // The last file takes all that is left, as there is no address for a further one.
            if file.len() >= share && table.files.len() + 1 < count {
                file.push('}');
                table.files.push(std::mem::take(&mut file));
            }
        }
        if !file.is_empty() {
            file.push('}');
            table.files.push(file);
        }
        // All files have addresses before anything is indexed, so they are there even when empty.
        table.files.resize(count, "{}".to_string());
        table
    }

    /// The table of words: `{"dan": {"dân": …, "đàn": …}}`.
    fn of_spellings(words: BTreeMap<String, BTreeMap<String, Plans>>, count: usize) -> Table {
        Table::new(sorted(words.into_iter()), count, |spellings| {
            let spellings =
                spellings.iter().map(|(word, plans)| format!("{}:\"{}\"", json(word), encode(plans)));
            format!("{{{}}}", spellings.collect::<Vec<_>>().join(","))
        })
    }
}

/// Sorts entries as scripts compare texts.
fn sorted<T>(entries: impl Iterator<Item = (String, T)>) -> Vec<(String, T)> {
    let mut entries: Vec<(String, T)> = entries.collect();
    entries.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    entries
}

/// The words and pairs of a run of plans.
#[derive(Default)]
struct Grown {
    /// The position of each word by how it stands, so that most are folded once.
    seen: HashMap<String, (u32, u32)>,
    spelled: HashMap<String, u32>,
    folded: HashMap<String, u32>,
    /// For each spelling the position of its folded form and its plans.
    spellings: Vec<(u32, Plans)>,
    pairs: HashMap<(u32, u32), Plans>,
}

impl Grown {
    fn add(&mut self, number: usize, site: &Site, id: PlanId) {
        let indexed = site.plan(id);
        // The best place first, because `push` keeps the first entry of a plan.
        let places: [String; PLACES] = [strong(&indexed.plan), middle(site, indexed), weak(site, indexed)];
        for (place, text) in places.iter().enumerate() {
            let entry = entry(number, place);
            let mut last = None;
            for word in words(text) {
                let (spelling, folded) = self.position(word.raw);
                push(&mut self.spellings[spelling as usize].1, entry);
                if let Some(last) = last.filter(|_| !word.breaks) {
                    push(self.pairs.entry((last, folded)).or_default(), entry);
                }
                last = Some(folded);
            }
        }
    }

    fn position(&mut self, raw: &str) -> (u32, u32) {
        if let Some(positions) = self.seen.get(raw) {
            return *positions;
        }
        let spelling = spelled(raw);
        let next = self.folded.len() as u32;
        let folded = *self.folded.entry(folded(&spelling)).or_insert(next);
        let next = self.spelled.len() as u32;
        let position = *self.spelled.entry(spelling).or_insert(next);
        if position as usize == self.spellings.len() {
            self.spellings.push((folded, Plans::new()));
        }
        self.seen.insert(raw.to_string(), (position, folded));
        (position, folded)
    }
}

/// A plan's number, counted from the newest, with a place.
fn entry(number: usize, place: usize) -> u32 {
    (number * 4 + place) as u32
}

/// Adds a plan; only its best place counts.
fn push(plans: &mut Plans, entry: u32) {
    if plans.last().is_none_or(|last| last / 4 != entry / 4) {
        plans.push(entry);
    }
}

/// What a plan is called.
fn strong(plan: &Plan) -> String {
    let number = plan.shown_number().unwrap_or_default();
    format!("{}\n{number}\n{}", plan.shown.title, joined_symbol(&number))
}

/// What a plan is about: its body, themes, headings and signers.
fn middle(site: &Site, indexed: &IndexedPlan) -> String {
    let plan = &indexed.plan;
    let headings: Vec<String> = plan.text.headings().map(|heading| heading.title).collect();
    let mut lines: Vec<&str> = vec![plan.record.kind.text()];
    for it in indexed.issuers.iter() {
        let body = site.body(it.body);
        lines.extend([plan.record.issuers[it.written].value.as_str(), &body.name]);
        lines.extend(body.other_names.iter().map(String::as_str));
    }
    lines.extend(plan.shown.theme.as_deref());
    for quarter in &plan.record.quarters {
        lines.extend(quarter.theme.as_deref());
        lines.extend(quarter.application.as_deref());
    }
    lines.extend(headings.iter().map(String::as_str));
    lines.extend(plan.shown.signers.iter().filter_map(|signer| signer.name.as_deref()));
    lines.join("\n")
}

/// What a plan says, and the numbers it cites, also in one word.
fn weak(site: &Site, indexed: &IndexedPlan) -> String {
    let mut text = lines(&indexed.plan.text);
    for cites in &indexed.cites {
        let document = site.document(cites.document);
        if let Some(name) = &document.name {
            text.push_str(&format!("\n{}", name.text()));
        }
        if let Some(number) = document.number.as_ref().map(|number| number.text()) {
            text.push_str(&format!("\n{number}\n{}", joined_symbol(number)));
        }
    }
    text
}

type Words = BTreeMap<String, BTreeMap<String, Plans>>;

/// The words of all plans by folded form and spelling, and the pairs.
fn grown(site: &Site, order: &[PlanId]) -> (Words, Vec<(String, Plans)>) {
    // Inside a thread of the pool the work is done at once: a wait there may take up a job that waits for us.
    let parts = if rayon::current_thread_index().is_some() { 1 } else { rayon::current_num_threads() };
    let size = order.len().div_ceil(parts).max(1);
    let grown: Vec<Grown> = order
        .par_chunks(size)
        .enumerate()
        .map(|(part, plans)| {
            let mut grown = Grown::default();
            for (at, id) in plans.iter().enumerate() {
                grown.add(part * size + at, site, *id);
            }
            grown
        })
        .collect();
    let mut folded: Vec<String> = grown.iter().flat_map(|part| part.folded.keys().cloned()).collect();
    folded.sort_unstable_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
    folded.dedup();
    let global: HashMap<&str, u32> =
        folded.iter().zip(0..).map(|(word, position)| (word.as_str(), position)).collect();
    let mut words = Words::new();
    let mut pairs: Vec<((u32, u32), usize, Plans)> = Vec::new();
    // In the order of the parts, so that the plans of each word stay in order: `encode` writes distances.
    for (part, grown) in grown.into_iter().enumerate() {
        let mut names: Vec<&str> = vec![""; grown.folded.len()];
        for (name, position) in &grown.folded {
            names[*position as usize] = name;
        }
        let positions: Vec<u32> = names.iter().map(|name| global[name]).collect();
        let mut spellings = grown.spellings;
        for (spelling, position) in &grown.spelled {
            let (folded, plans) = &mut spellings[*position as usize];
            let of_word = words.entry(names[*folded as usize].to_string()).or_default();
            of_word.entry(spelling.clone()).or_default().append(plans);
        }
        let of_part = grown.pairs.into_iter();
        pairs.extend(
            of_part.map(|((a, b), plans)| ((positions[a as usize], positions[b as usize]), part, plans)),
        );
    }
    pairs.par_sort_unstable_by_key(|(pair, part, _)| (*pair, *part));
    let mut merged: Vec<((u32, u32), Plans)> = Vec::with_capacity(pairs.len());
    for (pair, _, mut plans) in pairs {
        match merged.last_mut().filter(|(last, _)| *last == pair) {
            Some((_, all)) => all.append(&mut plans),
            None => merged.push((pair, plans)),
        }
    }
    let named = merged
        .into_iter()
        .map(|((a, b), plans)| (format!("{} {}", folded[a as usize], folded[b as usize]), plans));
    (words, sorted(named))
}

/// The plans of each value of the filters, and the values to choose from.
#[expect(clippy::type_complexity, reason = "two tables that are made together")]
fn filters(
    context: &ViewContext,
    order: &[PlanId],
) -> (Vec<(String, Plans)>, BTreeMap<&'static str, Vec<Choice>>) {
    let site = context.site;
    let mut years: BTreeMap<Reverse<i16>, Plans> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, Plans> = BTreeMap::new();
    let mut bodies: BTreeMap<_, Plans> = BTreeMap::new();
    let mut quarters: BTreeMap<_, Plans> = BTreeMap::new();
    let mut documents: BTreeMap<_, Plans> = BTreeMap::new();
    for (number, id) in order.iter().enumerate() {
        let indexed = site.plan(*id);
        let entry = entry(number, 0);
        for year in indexed.plan.record.years() {
            push(years.entry(Reverse(year)).or_default(), entry);
        }
        push(kinds.entry(indexed.plan.record.kind.text()).or_default(), entry);
        for body in indexed.bodies() {
            push(bodies.entry(body).or_default(), entry);
        }
        for it in &indexed.plan.record.quarters {
            push(quarters.entry(Reverse(it.quarter)).or_default(), entry);
        }
        // A plan may name its own number, and does not cite itself by that.
        for cites in indexed.cites.iter().filter(|cites| Some(cites.document) != indexed.document) {
            push(documents.entry(cites.document).or_default(), entry);
        }
    }
    let mut tables = Filters::default();
    tables.add("nam", years.into_iter().map(|(year, plans)| (year.0.to_string(), year.0.to_string(), plans)));
    tables.add("loai", kinds.into_iter().map(|(kind, plans)| (kind.to_string(), kind.to_string(), plans)));
    tables.add(
        "co-quan",
        bodies.into_iter().map(|(id, plans)| {
            let body = site.body(id);
            (body.slug.clone(), body.name.clone(), plans)
        }),
    );
    tables.add(
        "quy",
        quarters
            .into_iter()
            .map(|(quarter, plans)| (quarter.0.slug(), context.words.quarter(quarter.0), plans)),
    );
    tables.add(
        "van-ban",
        documents.into_iter().map(|(id, plans)| {
            let document = site.document(id);
            (document.address.clone(), context.document_full_name(document), plans)
        }),
    );
    (sorted(tables.entries.into_iter()), tables.choices)
}

#[derive(Default)]
struct Filters {
    entries: BTreeMap<String, Plans>,
    choices: BTreeMap<&'static str, Vec<Choice>>,
}

impl Filters {
    /// Adds a filter with its values as key, words and plans, in the order in which they are offered.
    fn add(&mut self, name: &'static str, values: impl Iterator<Item = (String, String, Plans)>) {
        let mut choices: Vec<Choice> = Vec::new();
        for (k, t, plans) in values {
            choices.push(Choice { k: k.clone(), t, n: plans.len() });
            self.entries.insert(format!("{name}:{k}"), plans);
        }
        let mut positions: Vec<usize> = (0..choices.len()).collect();
        positions.sort_by_key(|position| Reverse(choices[*position].n));
        let offered: HashSet<usize> = positions.into_iter().take(MOST_CHOICES).collect();
        let mut position = 0..;
        choices.retain(|_| position.next().is_some_and(|position| offered.contains(&position)));
        self.choices.insert(name, choices);
    }
}

fn card(context: &ViewContext, id: PlanId) -> Card {
    let plan = &context.site.plan(id).plan;
    let number = plan.shown_number();
    let badges: Vec<Badge> = context.badges(id);
    let themes =
        plan.shown.theme.iter().chain(plan.record.quarters.iter().filter_map(|it| it.theme.as_ref()));
    Card {
        u: context.href(HtmlPage::Plan(id)),
        t: plan.shown.title.clone(),
        n: number.map_or(plan.record.kind.to_string(), |number| format!("{} {number}", plan.record.kind)),
        d: plan.record.date.map(|date| context.words.date(date)),
        i: context.site.issuer(id),
        b: badges.into_iter().map(|badge| badge.text).collect(),
        c: themes.cloned().collect(),
    }
}

fn piece(part: &str, position: usize, value: &str) -> String {
    format!("kehoachTim.nhan(\"{part}\",{position},{value});\n")
}

fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Writes plans in few signs: the way from one to the next in groups of five bits, the lowest first.
fn encode(plans: &Plans) -> String {
    // Signs that need no escape in a text of a script.
    const SIGNS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    let mut text = String::with_capacity(plans.len() + 8);
    let mut next = 0;
    for entry in plans {
        // The distance counts from the plan after the last one, so that plans in a row take one sign each.
        let mut rest = (entry / 4 - next) * 4 + entry % 4;
        next = entry / 4 + 1;
        loop {
            let more = if rest >= 32 { 32 } else { 0 };
            text.push(char::from(SIGNS[(rest % 32 + more) as usize]));
            rest /= 32;
            if more == 0 {
                break;
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_written_in_few_signs() {
        assert_eq!(encode(&vec![entry(0, 0), entry(1, 2)]), "02"); // the next plan is no way at all
        assert_eq!(encode(&vec![entry(8, 0)]), "W1"); // the ninth needs a second group
        assert_eq!(encode(&Plans::new()), "");
    }

    #[test]
    fn tables_are_cut_where_a_file_is_full() {
        let entries = ["a", "b", "c", "d"].map(|key| (key.to_string(), 1));
        let table = Table::new(entries.to_vec(), 3, |it| it.to_string());
        assert_eq!(table.files, ["{\"a\":1,\"b\":1}", "{\"c\":1,\"d\":1}", "{}"]);
        assert_eq!(table.starts, ["a", "c"]);
    }
}
