//! The mentions of a plan while its text is read, block by block.
//!
//! A document that is named again without its number («Nghị quyết này», a short name) is a mention too: it
//! repeats an earlier one, and only where no other can be meant.

use super::document::{CitedDocument, Mention, Slipped, SlippedKind};
use super::sentence::{one_line, sentence};
use crate::base::place::Span;
use crate::base::text::same_letters;
use crate::cite::again::{Again, By, again, short_names};
use crate::cite::context::{Relation, Setting, uses};
use crate::cite::extract::{Citation, Cited};
use crate::cite::issuer::series;
use std::ops::Range;

/// The mentions found so far.
#[derive(Default)]
pub(super) struct Mentions {
    pub(super) list: Vec<Mention>,
    /// The plan's own type: «Kế hoạch này» in a Kế hoạch is the plan itself.
    own: Option<String>,
    /// The short names that hold, and the mention each stands for; none where two documents got it.
    names: Vec<String>,
    named: Vec<Option<usize>>,
    /// What the whole text names so far, what its last block with citations does, and what this block does.
    all: Named,
    before: Named,
    here: Named,
    /// Where several documents may be meant, to be told.
    pub(super) unclear: Vec<Slipped>,
}

/// For each type the first mention of it in a stretch of text, and whether all others mean the same document.
#[derive(Default)]
struct Named(Vec<(&'static str, usize, bool)>);

/// The mentions of one block.
pub(super) struct Block {
    /// The rank of the first.
    pub(super) first: usize,
    /// The bytes of each, in order.
    pub(super) ranges: Vec<Range<usize>>,
}

/// The most short names of one plan; each is looked for in all that follows.
const MOST_NAMES: usize = 40;

impl Mentions {
    /// None yet, of a document of this type.
    pub(super) fn of(own: Option<String>) -> Mentions {
        Mentions { own, ..Mentions::default() }
    }

    /// Adds what one text, a block or the title, cites and names again. `place` is asked for the place of each, in
    /// order.
    pub(super) fn add(
        &mut self,
        text: &str,
        citations: Vec<Citation>,
        setting: Setting,
        mut place: impl FnMut(&Range<usize>) -> Span,
    ) -> Block {
        let first = self.list.len();
        let uses = uses(text, &citations, setting);
        let given = short_names(text, &citations);
        let mut repeats = again(text, &citations, &self.names).into_iter().peekable();
        let mut ranges: Vec<Range<usize>> = Vec::with_capacity(citations.len());
        // The rank of each citation among the mentions.
        let mut ranks: Vec<usize> = Vec::with_capacity(citations.len());
        for (citation, usage) in citations.into_iter().zip(uses) {
            while let Some(next) = repeats.next_if(|it| it.range.start < citation.range.start) {
                self.repeat(text, next, setting, &mut ranges, &mut place);
            }
            let range = citation.range.clone();
            ranks.push(self.list.len());
            self.list.push(Mention {
                text: one_line(&text[range.clone()]),
                sentence: sentence(text, &range),
                span: place(&range),
                setting,
                relation: usage.relation,
                nested_in: usage.nested_in.map(|rank| ranks[rank]),
                defines: usage.defines.map(|rank| ranks[rank]),
                repeats: None,
                cited: CitedDocument::from(citation),
            });
            ranges.push(range);
            self.all.note(&self.list);
            self.here.note(&self.list);
        }
        for next in repeats {
            self.repeat(text, next, setting, &mut ranges, &mut place);
        }
        for short in given {
            let meant = ranks[short.citation];
            match self.names.iter().position(|name| *name == short.name) {
                Some(known) => {
                    let same = |first: &usize| is_same(&self.list[*first].cited, &self.list[meant].cited);
                    self.named[known] = self.named[known].filter(same);
                }
                None if self.names.len() < MOST_NAMES => {
                    self.names.push(short.name);
                    self.named.push(Some(meant));
                }
                None => {}
            }
        }
        if !self.here.0.is_empty() {
            self.before = std::mem::take(&mut self.here);
        }
        Block { first, ranges }
    }

    /// Adds a mention that repeats an earlier one, where it is clear which.
    fn repeat(
        &mut self,
        text: &str,
        again: Again,
        setting: Setting,
        ranges: &mut Vec<Range<usize>>,
        place: &mut impl FnMut(&Range<usize>) -> Span,
    ) {
        let near = [&self.here, &self.before];
        let meant = match again.by {
            By::Name(rank) => self.named.get(rank).copied(),
            By::This(kind) if self.own.as_deref().is_some_and(|own| same_letters(own, kind)) => None,
            By::This(kind) => near.into_iter().find_map(|it| it.one(kind)),
            By::Above(kind) => near.into_iter().chain([&self.all]).find_map(|it| it.one(kind)),
        };
        let Some(meant) = meant else { return };
        let Some(meant) = meant else {
            let words = one_line(&text[again.range.clone()]);
            let span = place(&again.range);
            self.unclear.push(Slipped { kind: SlippedKind::MeansSeveral, words, span });
            return;
        };
        let range = again.range;
        self.list.push(Mention {
            text: one_line(&text[range.clone()]),
            sentence: sentence(text, &range),
            span: place(&range),
            setting,
            relation: Relation::Mentions,
            nested_in: None,
            defines: None,
            repeats: Some(meant),
            cited: self.list[meant].cited.clone(),
        });
        ranges.push(range);
    }
}

impl Named {
    /// Notes the last mention of a list.
    fn note(&mut self, list: &[Mention]) {
        let Some((last, rank)) = list.last().zip(list.len().checked_sub(1)) else { return };
        // A short name is the document whose name it is.
        let Some(kind) = last.cited.kind.filter(|_| last.defines.is_none()) else { return };
        match self.0.iter_mut().find(|it| it.0 == kind) {
            Some((_, first, alone)) => {
                *alone &= is_same(&list[*first].cited, &last.cited);
                if *alone && list[*first].cited.date.is_none() {
                    *first = rank;
                }
            }
            None => self.0.push((kind, rank, true)),
        }
    }

    /// The one document of a type by its first mention; `None` where none is named, nothing within where several are.
    fn one(&self, kind: &str) -> Option<Option<usize>> {
        let (_, first, alone) = self.0.iter().find(|it| it.0 == kind)?;
        Some(alone.then_some(*first))
    }
}

/// Whether two mentions of one type can mean the same document.
fn is_same(one: &CitedDocument, other: &CitedDocument) -> bool {
    let dated = one.date.is_none() || other.date.is_none() || one.date == other.date;
    let issued = match (&one.issuer, &other.issuer) {
        (Some(one), Some(other)) => series(&one.name) == series(&other.name),
        _ => true,
    };
    let numbered = match (&one.number, &other.number) {
        (Cited::Whole(whole), Cited::Digits(digits)) | (Cited::Digits(digits), Cited::Whole(whole)) => {
            whole.digits() == digits
        }
        (one, other) => one == other,
    };
    dated && issued && numbered
}
