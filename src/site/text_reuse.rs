//! Text reuse: what a plan shares, word for word, with the plan it implements and with the same body's plan of
//! the year before.
//!
//! Eight words in a row, without signs and case, make a shingle; the share of a plan is that of its shingles
//! which the other has too. Which plans are compared is decided with the index; the texts are compared only
//! when a page asks.

use super::bodies::Body;
use super::documents::Document;
use super::{BodyId, IndexedPlan, PlanId};
use crate::base::hash::hash;
use crate::cite::context::Relation;
use crate::plan::document::Plan;
use crate::plan::text::Text;
use crate::plan::text::fingerprint::word_key;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// The words of a shingle.
const SHINGLE: usize = 8;

/// The words of the n-grams by which paragraphs are matched and their equal words marked.
const SHORT: usize = 3;

/// How many plans that a plan implements it is compared with.
const MOST_IMPLEMENTED: usize = 3;

/// How many plans of a year are looked through for that of the year before.
const MOST_OF_A_YEAR: usize = 50;

/// Why a plan is compared with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    /// It implements the other.
    Implemented,
    /// The other is the same body's plan of the year before.
    YearBefore,
}

/// The plans that each plan is compared with.
pub(super) fn counterparts(
    plans: &[IndexedPlan],
    documents: &[Document],
    bodies: &[Body],
) -> Vec<Vec<(Against, PlanId)>> {
    let mut of_year: HashMap<(BodyId, i16), Vec<PlanId>> = HashMap::new();
    for (id, indexed) in plans.iter().enumerate() {
        if let Some(year) = indexed.plan.record.year {
            for body in indexed.bodies() {
                of_year.entry((body, year)).or_default().push(PlanId(id));
            }
        }
    }
    let all = plans.iter().enumerate().map(|(id, indexed)| {
        let implemented = indexed
            .cites
            .iter()
            .filter(|it| it.relation == Relation::Implements)
            .filter_map(|it| documents[it.document.0].plan.filter(|plan| plan.0 != id))
            .take(MOST_IMPLEMENTED);
        let mut list: Vec<(Against, PlanId)> = implemented.map(|plan| (Against::Implemented, plan)).collect();
        let before = indexed.plan.record.year.and_then(|year| {
            let own = || indexed.bodies();
            let lineage = own().chain(own().flat_map(|it| bodies[it.0].predecessors.iter().copied()));
            let earlier = lineage.filter_map(|body| of_year.get(&(body, year - 1))).flatten();
            // The nearest title, and at least half of its words.
            let own = &indexed.plan.record.title_words;
            let near = earlier.take(MOST_OF_A_YEAR).map(|plan| {
                let other = &plans[plan.0].plan.record.title_words;
                let both = own.iter().filter(|word| other.binary_search(word).is_ok()).count();
                let either = own.len() + other.len() - both;
                // In thousandths and integers, and of equals the first by path, so that each build chooses the same.
                (both * 1_000 / either.max(1), std::cmp::Reverse(*plan))
            });
            near.max().filter(|(share, _)| *share >= 500)
        });
        if let Some((_, std::cmp::Reverse(plan))) = before
            && !list.iter().any(|(_, other)| *other == plan)
        {
            list.push((Against::YearBefore, plan));
        }
        list
    });
    all.collect()
}

/// A plan's words, ready to be compared.
pub struct ComparedText {
    /// The words in reading order, one space between them.
    text: String,
    /// The bytes of each word in the text.
    places: Vec<Range<usize>>,
    /// What each word is compared by.
    keys: Vec<u64>,
    /// The words of each paragraph.
    blocks: Vec<Range<usize>>,
    /// The shingles of the whole text, sorted.
    shingles: Vec<u64>,
}

/// A paragraph of a plan.
#[derive(Clone, Copy)]
struct Block<'a> {
    text: &'a str,
    places: &'a [Range<usize>],
    keys: &'a [u64],
}

impl<'a> Block<'a> {
    /// Some words of the paragraph, by their indexes in it.
    fn part(self, indexes: Range<usize>) -> &'a str {
        match &self.places[indexes] {
            [] => "",
            [only] => &self.text[only.clone()],
            [first, .., last] => &self.text[first.start..last.end],
        }
    }

    fn whole(self) -> &'a str {
        self.part(0..self.places.len())
    }
}

impl ComparedText {
    /// The words of a plan.
    pub fn of(plan: &Plan) -> ComparedText {
        ComparedText::new(&plan.text)
    }

    fn new(source: &Text) -> ComparedText {
        let mut text = String::with_capacity(source.size());
        let mut places: Vec<Range<usize>> = Vec::with_capacity(source.size() / 5);
        let mut blocks = Vec::new();
        for block in source.reading_order() {
            let first = places.len();
            for word in block.text.split_whitespace() {
                let at = text.len();
                text.push_str(word);
                places.push(at..text.len());
                text.push(' ');
            }
            if places.len() > first {
                blocks.push(first..places.len());
            }
        }
        let keys: Vec<u64> = places.iter().map(|place| word_key(&text[place.clone()])).collect();
        let shingles = shingles_of(keys.iter().copied());
        ComparedText { text, places, keys, blocks, shingles }
    }

    fn block(&self, index: usize) -> Block<'_> {
        let words = self.blocks[index].clone();
        Block { text: &self.text, places: &self.places[words.clone()], keys: &self.keys[words] }
    }

    fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        (0..self.blocks.len()).map(|index| self.block(index))
    }

    /// How many of a hundred shingles the other has too.
    pub fn share(&self, other: &ComparedText) -> usize {
        share(&self.shingles, &other.shingles)
    }
}

/// How many of a hundred shingles another text has too; both sorted.
pub(super) fn share(own: &[u64], other: &[u64]) -> usize {
    let mut others = other.iter().peekable();
    let has = |own: &&u64| {
        while others.next_if(|it| it < own).is_some() {}
        others.peek() == Some(own)
    };
    let shared = own.iter().filter(has).count();
    // 0 only if nothing and 100 only if everything is shared, whatever the rounding.
    match shared {
        0 => 0,
        all if all == own.len() => 100,
        some => (some * 100 / own.len()).clamp(1, 99),
    }
}

/// The shingles of a plan's text, sorted.
pub(super) fn shingles(plan: &Plan) -> Vec<u64> {
    let words = plan.text.reading_order().flat_map(|block| block.text.split_whitespace());
    shingles_of(words.map(word_key))
}

fn shingles_of(keys: impl Iterator<Item = u64>) -> Vec<u64> {
    // A word of signs alone has the key 0 (`word_key`): «-» and «;» do not divide the words around them.
    let keys: Vec<u64> = keys.filter(|key| *key != 0).collect();
    let mut shingles: Vec<u64> = keys.windows(SHINGLE).map(hash_of).collect();
    shingles.sort_unstable();
    shingles
}

fn hash_of(keys: &[u64]) -> u64 {
    hash(keys.iter().copied())
}

/// Words in a row that are all in both texts, or all in one alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// The words.
    pub text: &'a str,
    /// Whether only this text has them.
    pub alone: bool,
}

/// Two paragraphs side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pair<'a> {
    /// The same words in both.
    Same(&'a str),
    /// Of one sense, in other words.
    Changed(Vec<Stretch<'a>>, Vec<Stretch<'a>>),
    /// Only in the plan.
    New(&'a str),
    /// Only in the other.
    Dropped(&'a str),
}

/// Compares a plan with another: its paragraphs in order, those of the other beside or between them.
pub fn side_by_side<'a>(own: &'a ComparedText, other: &'a ComparedText) -> Vec<Pair<'a>> {
    let mut whole: HashMap<&[u64], usize> = HashMap::new();
    let mut places: HashMap<u64, usize> = HashMap::new();
    for (index, block) in other.blocks().enumerate() {
        whole.entry(block.keys).or_insert(index);
        for short in block.keys.windows(SHORT) {
            // Of the paragraphs with these words the first, so that words which many share vote for one.
            places.entry(hash_of(short)).or_insert(index);
        }
    }
    let matches: Vec<Option<usize>> = own
        .blocks()
        .map(|block| whole.get(block.keys).copied().or_else(|| nearest(block, &places)))
        .collect();
    let matched: BTreeSet<usize> = matches.iter().flatten().copied().collect();
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    let mut ngrams: HashMap<usize, Vec<u64>> = HashMap::new();
    let mut pairs = Vec::new();
    let mut next = 0;
    for (block, index) in own.blocks().zip(matches) {
        let Some(index) = index else {
            pairs.push(Pair::New(block.whole()));
            continue;
        };
        // Empty where the plan moved the paragraph up: those before it are there already.
        dropped(other, next..index, &matched, &mut pairs);
        next = next.max(index + 1);
        let counterpart = other.block(index);
        if block.keys == counterpart.keys {
            pairs.push(Pair::Same(block.whole()));
            shown.insert(index);
            continue;
        }
        // A paragraph that the plan split in two is shown beside its first part only.
        let beside = if shown.insert(index) { stretches(counterpart, &ngrams_of(block)) } else { Vec::new() };
        // Many paragraphs may have the same nearest one, so its n-grams are kept.
        let known = ngrams.entry(index).or_insert_with(|| ngrams_of(counterpart));
        pairs.push(Pair::Changed(stretches(block, known), beside));
    }
    dropped(other, next..other.blocks.len(), &matched, &mut pairs);
    pairs
}

/// Adds the paragraphs of the other text that match none of the plan.
fn dropped<'a>(
    other: &'a ComparedText,
    indexes: Range<usize>,
    matched: &BTreeSet<usize>,
    pairs: &mut Vec<Pair<'a>>,
) {
    let alone = indexes.filter(|index| !matched.contains(index));
    pairs.extend(alone.map(|index| Pair::Dropped(other.block(index).whole())));
}

/// The paragraph that shares most word n-grams ([`SHORT`]) with a block, if it shares a third of them at least.
fn nearest(block: Block, places: &HashMap<u64, usize>) -> Option<usize> {
    let mut votes: HashMap<usize, usize> = HashMap::new();
    for short in block.keys.windows(SHORT) {
        if let Some(index) = places.get(&hash_of(short)) {
            *votes.entry(*index).or_default() += 1;
        }
    }
    let ngrams = block.keys.len().saturating_sub(SHORT - 1);
    let best = votes.into_iter().max_by_key(|(index, count)| (*count, std::cmp::Reverse(*index)));
    best.filter(|(_, count)| count * 3 >= ngrams.max(1)).map(|(index, _)| index)
}

/// The hashes of the word n-grams ([`SHORT`]) of a paragraph, sorted.
fn ngrams_of(block: Block) -> Vec<u64> {
    let mut ngrams: Vec<u64> = block.keys.windows(SHORT).map(hash_of).collect();
    ngrams.sort_unstable();
    ngrams
}

/// The words of a paragraph in stretches: those in n-grams that the other has too (`known`), and the others.
fn stretches<'a>(block: Block<'a>, known: &[u64]) -> Vec<Stretch<'a>> {
    let mut shared = vec![false; block.keys.len()];
    for (at, short) in block.keys.windows(SHORT).enumerate() {
        if known.binary_search(&hash_of(short)).is_ok() {
            shared[at..at + SHORT].fill(true);
        }
    }
    let mut stretches = Vec::new();
    let mut at = 0;
    for run in shared.chunk_by(|a, b| a == b) {
        stretches.push(Stretch { text: block.part(at..at + run.len()), alone: !run[0] });
        at += run.len();
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::plan::text::markdown;

    fn words(text: &str) -> ComparedText {
        let source = Source { path: "a.md".into(), text: text.replace('\n', "\n\n") };
        ComparedText::new(&markdown::read(&source, 0))
    }

    #[test]
    fn a_share_counts_runs_of_eight_words() {
        let one = words("một hai ba bốn năm sáu bảy tám chín");
        assert_eq!(one.share(&words("Một hai, ba bốn năm sáu bảy tám chín.")), 100);
        assert_eq!(one.share(&words("không hai ba bốn năm sáu bảy tám chín")), 50);
        assert_eq!(one.share(&words("ba bốn năm sáu")), 0);
        assert_eq!(words("một hai").share(&one), 0);
    }

    #[test]
    fn what_is_new_and_what_is_gone_is_marked() {
        let own = words("Mục đích\nCác đơn vị gửi báo cáo trước ngày 15 tháng 3\nViệc mới của năm nay");
        let other = words("Mục đích\nĐoạn bị bỏ đi rồi\nCác đơn vị gửi báo cáo trước ngày 20 tháng 3");
        let stretch = |text, alone| Stretch { text, alone };
        assert_eq!(
            side_by_side(&own, &other),
            [
                Pair::Same("Mục đích"),
                Pair::Dropped("Đoạn bị bỏ đi rồi"),
                Pair::Changed(
                    vec![stretch("Các đơn vị gửi báo cáo trước ngày", false), stretch("15 tháng 3", true)],
                    vec![stretch("Các đơn vị gửi báo cáo trước ngày", false), stretch("20 tháng 3", true)],
                ),
                Pair::New("Việc mới của năm nay"),
            ]
        );
    }
}
