//! All plans of a portal in the order of their dates, each as far as the others need to know it.

use super::Mix;
use super::chance::Chance;
use super::document::{Body, Day, Document, YEARS, bodies, documents};
use super::front::{Duty, PlanFile};
use super::plan::Content;
use kehoach::base::text::slug;
use std::collections::{HashMap, HashSet};

/// How many documents there are besides the plans.
const DOCUMENTS: usize = 2_000;

/// How many bodies issue plans at most; fewer where there are few plans.
const MAX_BODIES: usize = 200;

/// The plans, the bodies that issue them and the documents they cite.
pub(super) struct World {
    seed: u64,
    mix: Mix,
    bodies: Vec<Body>,
    documents: Vec<Document>,
    plans: Vec<Outline>,
}

/// A plan without its text.
struct Outline {
    body: usize,
    document: Document,
    slug: String,
    draft: bool,
    /// The plan of the year before whose text it repeats.
    repeats: Option<usize>,
}

impl World {
    pub(super) fn new(count: usize, seed: u64, mix: Mix) -> World {
        let mut chance = Chance::of(seed, "world");
        let documents = documents(DOCUMENTS, &mut chance);
        let mut bodies = bodies(&mut chance);
        bodies.truncate((count / 5 + 5).min(MAX_BODIES));
        let years = YEARS.count();
        let mut days: Vec<Day> =
            (0..count).map(|_| Day::within(YEARS.start() + chance.below(years), &mut chance)).collect();
        days.sort_unstable();
        let mut numbers: HashMap<(usize, usize), usize> = HashMap::new();
        let mut of_body: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        let mut plans = Vec::with_capacity(count);
        for (index, date) in days.into_iter().enumerate() {
            // Some bodies issue more plans than others, none nearly all.
            let body = chance.below(bodies.len()).min(chance.below(bodies.len()));
            let Body { name, symbol, .. } = &bodies[body];
            let number = numbers.entry((body, date.year)).or_insert_with(|| chance.below(60));
            *number += chance.between(1, 3);
            let number = format!("{number:02}{symbol}");
            let draft = chance.happens(mix.drafts);
            let before = of_body.get(&(body, date.year - 1));
            let repeats = before.filter(|_| chance.happens(mix.repeats)).map(|it| it[chance.below(it.len())]);
            of_body.entry((body, date.year)).or_default().push(index);
            let slug = slug(&format!("{}{number} {name}", if draft { "dự thảo " } else { "" }));
            let document = Document { kind: "Kế hoạch", number, date, issuer: name.clone() };
            plans.push(Outline { body, document, slug, draft, repeats });
        }
        World { seed, mix, bodies, documents, plans }
    }

    /// A plan as a file.
    pub(super) fn plan(&self, index: usize) -> PlanFile<'_> {
        let Outline { body, document, slug, draft, .. } = &self.plans[index];
        let mut chance = self.chance("plan", index);
        let duties = (0..self.mix.duties).map(|_| Duty::within(document.date, &mut chance)).collect();
        PlanFile {
            body: &self.bodies[*body],
            document,
            slug,
            draft: *draft,
            content: self.content(index),
            duties,
            annex: chance.happens(self.mix.annexes),
            attached: chance.happens(self.mix.attachments),
            chance,
        }
    }

    /// The content of a plan, new or repeated.
    fn content(&self, index: usize) -> Content {
        let chance = self.chance("content", index);
        let plan = &self.plans[index];
        match plan.repeats {
            Some(before) => self.content(before).repeated(chance),
            None => Content::new(&plan.document.issuer, self.cites(index), &self.mix, chance),
        }
    }

    /// The documents that a plan cites: some of the plans before it, and others.
    fn cites(&self, index: usize) -> Vec<&Document> {
        let mut chance = self.chance("cites", index);
        let date = self.plans[index].document.date;
        let mut cites: Vec<&Document> = Vec::new();
        if index > 0 && chance.happens(30) {
            for _ in 0..chance.between(1, 2) {
                // Rather one of the last.
                let other = &self.plans[index - 1 - chance.often_small(index)];
                if !other.draft {
                    cites.push(&other.document);
                }
            }
        }
        for _ in 0..chance.between(8, 20) {
            let other = &self.documents[chance.often_small(DOCUMENTS)];
            if other.date <= date {
                cites.push(other);
            }
        }
        let mut taken = HashSet::new();
        cites.retain(|it| taken.insert(it.full()));
        chance.some(&cites, cites.len())
    }

    fn chance(&self, part: &str, index: usize) -> Chance {
        Chance::of(self.seed, &format!("{part} {index}"))
    }
}
