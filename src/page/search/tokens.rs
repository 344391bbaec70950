//! The words of all plans as numbers.

use super::table::as_scripts_do;
use super::text::{folded, spelled, words};
use crate::base::hash::HashMap;
use crate::plan::document::Plan;
use crate::plan::text::{lines, one_line};
use crate::site::{IndexedPlan, PlanId, Site};
use rayon::prelude::*;

/// Where a line ends.
pub(super) const END: u32 = 0;

/// How many parts the words of a plan have.
const PARTS: usize = 4;

/// What is read of a plan, in lines: its title, its text, its number, and what else is known of it.
type Lines = [String; PARTS];

/// The words of all plans, the newest plan first, each a number into the sorted spellings.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// The spellings by number, in the order of their folded forms; the first is that of [`END`].
    pub(super) spellings: Vec<String>,
    /// The folded form of each spelling, a number into `folded`.
    pub(super) folded_of: Vec<u32>,
    /// The folded forms by number, sorted as scripts sort; the first is that of [`END`].
    pub(super) folded: Vec<String>,
    /// The words, plan by plan; each line is followed by [`END`].
    pub(super) words: Vec<u32>,
    /// Where the parts of each plan end: title, text, number, and what else is known of it.
    ends: Vec<[usize; PARTS]>,
    /// The plan of each word whose position is a multiple of [`STEP`].
    plans_by_step: Vec<u32>,
}

/// How many words further the plan of a word is known without a search.
const STEP: usize = 512;

/// The part of a plan in which a word is, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PlanPart {
    /// The text.
    Text,
    /// What is known of the plan besides: its type, bodies, themes and signers.
    About,
    /// The title.
    Title,
    /// The number.
    Number,
}

impl Tokens {
    /// How many plans there are.
    pub(super) fn plans(&self) -> usize {
        self.ends.len()
    }

    /// The plan that has the word at a position.
    pub(super) fn plan_at(&self, position: usize) -> usize {
        let mut plan = self.plans_by_step[position / STEP] as usize;
        while self.end(plan) <= position {
            plan += 1;
        }
        plan
    }

    /// Where the words of a plan end.
    pub(super) fn end(&self, plan: usize) -> usize {
        self.ends[plan][PARTS - 1]
    }

    /// The part of a plan that has a position.
    pub(super) fn place(&self, plan: usize, position: usize) -> PlanPart {
        let [title, text, number, _] = self.ends[plan];
        match position {
            _ if position < title => PlanPart::Title,
            _ if position < text => PlanPart::Text,
            _ if position < number => PlanPart::Number,
            _ => PlanPart::About,
        }
    }

    /// The words of the parts of a plan, in the order of their ends.
    pub(super) fn parts(&self, plan: usize) -> [&[u32]; PARTS] {
        let mut from = plan.checked_sub(1).map_or(0, |before| self.end(before));
        self.ends[plan].map(|end| {
            let part = &self.words[from..end];
            from = end;
            part
        })
    }
}

/// How many plans are read with numbers of their own: few, so that the words of all are in memory only once while those
/// of the parts become those of the site.
const LARGEST_PART: usize = 1_000;

/// The words of a run of plans, numbered as they are met.
#[derive(Default)]
struct Part {
    /// By how a word stands, so that most are folded once.
    seen: HashMap<String, u32>,
    numbers: HashMap<String, u32>,
    /// Each spelling with its folded form; none for [`END`].
    spellings: Vec<(String, String)>,
    words: Vec<u32>,
    ends: Vec<[usize; PARTS]>,
}

impl Part {
    fn of(plans: impl Iterator<Item = Lines>) -> Part {
        let mut part = Part::default();
        for lines in plans {
            let ends = lines.map(|lines| {
                let from = part.words.len();
                for word in words(&lines) {
                    if word.breaks && part.words.len() > from {
                        part.words.push(END);
                    }
                    let number = part.number(word.raw);
                    part.words.push(number);
                }
                part.words.push(END);
                part.words.len()
            });
            part.ends.push(ends);
        }
        part
    }

    fn number(&mut self, raw: &str) -> u32 {
        if let Some(number) = self.seen.get(raw) {
            return *number;
        }
        let spelling = spelled(raw);
        let next = self.spellings.len() as u32 + 1;
        let number = *self.numbers.entry(spelling.clone()).or_insert(next);
        if number == next {
            self.spellings.push((folded(&spelling), spelling));
        }
        self.seen.insert(raw.to_string(), number);
        number
    }
}

fn read(site: &Site, id: PlanId) -> Lines {
    let indexed = site.plan(id);
    let plan = &indexed.plan;
    // A title has one line, however it is written.
    let title = one_line(&plan.shown.title);
    [title, lines(&plan.text), plan.shown_number().unwrap_or_default(), about(site, indexed)]
}

/// What is known of a plan besides title, number and text: its type, bodies, themes and signers.
fn about(site: &Site, indexed: &IndexedPlan) -> String {
    let plan: &Plan = &indexed.plan;
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
    lines.extend(plan.shown.signers.iter().filter_map(|signer| signer.name.as_deref()));
    lines.join("\n")
}

impl Tokens {
    /// Reads the words of plans, in their order.
    pub(super) fn new(site: &Site, order: &[PlanId]) -> Tokens {
        // Inside a thread of the pool the work is done at once: a wait there may take up a job that waits for us.
        let parts = if rayon::current_thread_index().is_some() { 1 } else { rayon::current_num_threads() };
        let size = order.len().div_ceil(parts).clamp(1, LARGEST_PART);
        let part = |plans: &[PlanId]| Part::of(plans.iter().map(|id| read(site, *id)));
        Tokens::merged(order.par_chunks(size).map(part).collect())
    }

    /// The words of plans that have nothing but a title and a text, in lines.
    #[cfg(test)]
    pub(super) fn of_texts(plans: &[&str]) -> Tokens {
        let read = |plan: &&str| {
            let (title, text) = plan.split_once('\n').unwrap_or((plan, ""));
            [title.to_string(), text.to_string(), String::new(), String::new()]
        };
        Tokens::merged(vec![Part::of(plans.iter().map(read))])
    }

    fn merged(parts: Vec<Part>) -> Tokens {
        let mut spellings: Vec<&(String, String)> = parts.iter().flat_map(|part| &part.spellings).collect();
        spellings.sort_unstable_by(|one, other| {
            as_scripts_do(&one.0, &other.0).then_with(|| as_scripts_do(&one.1, &other.1))
        });
        spellings.dedup();
        let mut tokens = Tokens {
            spellings: vec![String::new()],
            folded_of: vec![0],
            folded: vec![String::new()],
            ..Tokens::default()
        };
        for (folded, spelling) in spellings {
            if tokens.folded.len() == 1 || tokens.folded.last() != Some(folded) {
                tokens.folded.push(folded.clone());
            }
            tokens.folded_of.push(tokens.folded.len() as u32 - 1);
            tokens.spellings.push(spelling.clone());
        }
        let numbers: HashMap<&str, u32> = tokens.spellings.iter().map(String::as_str).zip(0..).collect();
        let of_parts: Vec<Vec<u32>> = parts
            .iter()
            .map(|part| {
                let of_part = part.spellings.iter().map(|it| numbers[it.1.as_str()]);
                [END].into_iter().chain(of_part).collect()
            })
            .collect();
        drop(numbers);
        tokens.words.reserve_exact(parts.iter().map(|part| part.words.len()).sum());
        // Part by part, since the words of all plans are large.
        for (part, numbers) in parts.into_iter().zip(of_parts) {
            let before = tokens.words.len();
            tokens.words.extend(part.words.into_iter().map(|word| numbers[word as usize]));
            tokens.ends.extend(part.ends.into_iter().map(|ends| ends.map(|end| before + end)));
        }
        for (plan, ends) in (0..).zip(&tokens.ends) {
            let steps = ends[PARTS - 1].div_ceil(STEP);
            tokens.plans_by_step.resize(steps.max(tokens.plans_by_step.len()), plan);
        }
        tokens
    }
}
