//! The mentions of a plan: what its title and its passages cite, and what they name again without a number.
//!
//! ```text
//! «Thực hiện Chỉ thị số 05-CT/TW … Chỉ thị này yêu cầu …»
//!   0  «Chỉ thị số 05-CT/TW», implements
//!   1  «Chỉ thị này», mentions, repeats 0
//! ```
//! A document that is named again («Nghị quyết này», a short name) is a mention too: it repeats an earlier one,
//! and only where no other can be meant.

use super::passage::Passage;
use super::wording::{WordingFinding, WordingKind};
use crate::base::place::Span;
use crate::cite::back_reference::{BackReference, Referent, back_references, short_names};
use crate::cite::citation::{Citation, CitedNumber};
use crate::cite::clean::Clean;
use crate::cite::context::{Relation, Setting};
use crate::cite::document_type::DocumentType;
use crate::cite::extract::extract;
use crate::cite::usage::{Standing, usages};
use crate::plan::cited::CitedDocument;
use crate::plan::text::{BlockId, Text, one_line};
use crate::plan::yaml;
use std::ops::Range;

/// One mention of a document (viện dẫn) in a plan's title or text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What it names.
    pub cited: CitedDocument,
    /// The words of the mention, on one line.
    pub text: String,
    /// In which part of the plan.
    pub setting: Setting,
    /// The relation of the plan to the document; of a nested mention, the relation of the outer document to it.
    pub relation: Relation,
    /// The mention of the document whose title holds this one, by its index in the plan.
    pub nested_in: Option<usize>,
    /// Whether the relation goes from this document to the outer one: «A được sửa đổi bởi B».
    pub passive: bool,
    /// The part of the document that is meant: «điểm a khoản 1 Điều 5».
    pub pinpoint: Option<Box<str>>,
    /// The mention for which this one only defines a short name, by its index in the plan.
    pub defines: Option<usize>,
    /// The mention whose document this one names again without its number («Nghị quyết này»), by its index in
    /// the plan.
    pub repeats: Option<usize>,
}

/// The place of a mention: in the text and in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MentionPlace {
    /// The block; none in the title.
    pub block: Option<BlockId>,
    start: u32,
    end: u32,
    /// The place in the file.
    pub span: Span,
}

impl MentionPlace {
    /// The place of bytes of a clean text, where its words begin at `start` with the pinpoint; `place` gives the span of
    /// bytes of its original.
    fn new(
        block: Option<BlockId>,
        clean: &Clean,
        range: &Range<usize>,
        start: usize,
        place: impl Fn(&Range<usize>) -> Span,
    ) -> MentionPlace {
        let span = place(&clean.original(range));
        let range = clean.original(&(start..range.end));
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        MentionPlace { block, start: small(range.start), end: small(range.end), span }
    }

    /// The bytes of the block's text, or of the title, with the pinpoint.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The mentions of a plan, and its short forms that may mean several documents.
pub(super) struct Mentions {
    /// The mentions of title and text, in order.
    pub(super) list: Vec<Mention>,
    /// The place of each.
    pub(super) places: Vec<MentionPlace>,
    /// «Nghị quyết này», where several were named before.
    pub(super) unclear: Vec<WordingFinding>,
}

/// Finds the mentions of a document of these types with this title and these passages.
pub(super) fn mentions(
    own: &[DocumentType],
    title: Option<&yaml::Scalar>,
    text: &Text,
    passages: &[Passage],
) -> Mentions {
    let mut reader = Reader::of(own);
    if let Some(title) = title {
        let words = one_line(&title.value);
        let clean = Clean::spaces(&words);
        let citations = extract(&clean.text);
        reader.add(&clean, citations, (Setting::Title, None), None, |_| title.span);
    }
    for passage in passages {
        let id = passage.block.id;
        let place = |range: &Range<usize>| text.span(id, range.clone());
        let section = (passage.setting, passage.lead);
        reader.add(&passage.clean, passage.citations.clone(), section, Some(id), place);
    }
    reader.list.shrink_to_fit();
    reader.places.shrink_to_fit();
    Mentions { list: reader.list, places: reader.places, unclear: reader.unclear }
}

/// The mentions found so far.
struct Reader<'a> {
    list: Vec<Mention>,
    places: Vec<MentionPlace>,
    /// The plan's own type, and those of the documents that its file carries: «Kế hoạch này» in a Kế hoạch is the plan
    /// itself.
    own: &'a [DocumentType],
    /// The short names given so far, and the mention each means; `None` where two documents were given the name.
    names: Vec<String>,
    named: Vec<Option<usize>>,
    /// The types named in the whole text so far, in the last passage with citations, and in this passage.
    all: NamedTypes,
    before: NamedTypes,
    here: NamedTypes,
    unclear: Vec<WordingFinding>,
}

/// For each type the first mention of it in a part of the text, and whether all others may mean the same document.
#[derive(Default)]
struct NamedTypes(Vec<(DocumentType, usize, bool)>);

/// The most short names of one plan; each is looked for in all that follows.
const MOST_NAMES: usize = 40;

impl<'a> Reader<'a> {
    /// None yet, in a document of these types.
    fn of(own: &'a [DocumentType]) -> Reader<'a> {
        Reader {
            list: Vec::new(),
            places: Vec::new(),
            own,
            names: Vec::new(),
            named: Vec::new(),
            all: NamedTypes::default(),
            before: NamedTypes::default(),
            here: NamedTypes::default(),
            unclear: Vec::new(),
        }
    }

    /// Adds what one text, the title or a passage, cites and names again; `place` gives the span of bytes of its
    /// original.
    fn add(
        &mut self,
        clean: &Clean,
        citations: Vec<Citation>,
        (setting, lead): (Setting, Option<Relation>),
        block: Option<BlockId>,
        place: impl Fn(&Range<usize>) -> Span,
    ) {
        let text = clean.text.as_str();
        let usages = usages(text, &citations, Standing { setting, lead, own: self.own });
        let given = short_names(text, &citations);
        let mut repeats = back_references(text, &citations, &self.names).into_iter().peekable();
        // The index of each citation among the mentions.
        let mut indexes: Vec<usize> = Vec::with_capacity(citations.len());
        for (citation, usage) in citations.into_iter().zip(usages) {
            while let Some(next) = repeats.next_if(|it| it.range.start < citation.range.start) {
                self.repeat(clean, next, setting, block, &place);
            }
            let range = citation.range.clone();
            indexes.push(self.list.len());
            self.places.push(MentionPlace::new(block, clean, &range, citation.start(), &place));
            self.list.push(Mention {
                text: one_line(&text[range]),
                setting,
                relation: usage.relation,
                nested_in: usage.nested_in.map(|index| indexes[index]),
                passive: usage.passive,
                pinpoint: citation.pinpoint_words(text).map(String::into_boxed_str),
                defines: usage.defines.map(|index| indexes[index]),
                repeats: None,
                cited: CitedDocument::from(citation),
            });
            self.all.note(&self.list);
            self.here.note(&self.list);
        }
        for next in repeats {
            self.repeat(clean, next, setting, block, &place);
        }
        for short in given {
            let meant = indexes[short.citation];
            match self.names.iter().position(|name| *name == short.name) {
                Some(known) => {
                    // Two documents with one short name: from here on it means neither.
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
        // A passage without citations does not end the nearness: «này» may be two paragraphs later.
        if !self.here.0.is_empty() {
            self.before = std::mem::take(&mut self.here);
        }
    }

    /// Adds a mention that repeats an earlier one, where it is clear which.
    fn repeat(
        &mut self,
        clean: &Clean,
        reference: BackReference,
        setting: Setting,
        block: Option<BlockId>,
        place: &impl Fn(&Range<usize>) -> Span,
    ) {
        let near = [&self.here, &self.before];
        let meant = match reference.to {
            Referent::ShortName(index) => self.named.get(index).copied(),
            Referent::This(kind) if self.own.iter().any(|own| *own == kind || own.base() == kind) => None,
            // «Kế hoạch phối hợp này» in a Kế hoạch may be the plan itself, but for one that is so named.
            Referent::This(kind) if self.own.contains(&kind.base()) => {
                near.into_iter().find_map(|it| it.one(|named| named == kind))
            }
            // «này» points to the same or the last passage, «nêu trên» to any place before.
            Referent::This(kind) => near.into_iter().find_map(|it| it.one(|named| named.may_be(kind))),
            Referent::Above(kind) => {
                let places = near.into_iter().chain([&self.all]);
                places.into_iter().find_map(|it| it.one(|named| named.may_be(kind)))
            }
        };
        let Some(meant) = meant else { return };
        let range = reference.range;
        let words = one_line(&clean.text[range.clone()]);
        let at = MentionPlace::new(block, clean, &range, range.start, place);
        let Some(meant) = meant else {
            self.unclear.push(WordingFinding { kind: WordingKind::MeansSeveral, words, span: at.span });
            return;
        };
        self.places.push(at);
        self.list.push(Mention {
            text: words,
            setting,
            relation: Relation::Mentions,
            nested_in: None,
            passive: false,
            pinpoint: None,
            defines: None,
            repeats: Some(meant),
            cited: self.list[meant].cited.clone(),
        });
    }
}

impl NamedTypes {
    /// Notes the last mention of a list.
    fn note(&mut self, list: &[Mention]) {
        let Some((last, index)) = list.last().zip(list.len().checked_sub(1)) else { return };
        // A short name is the document whose name it is.
        let Some(kind) = last.cited.kind.filter(|_| last.defines.is_none()) else { return };
        match self.0.iter_mut().find(|it| it.0 == kind) {
            Some((_, first, alone)) => {
                *alone &= is_same(&list[*first].cited, &last.cited);
                // A later mention with the date says more than a first one without.
                if *alone && list[*first].cited.date.is_none() {
                    *first = index;
                }
            }
            None => self.0.push((kind, index, true)),
        }
    }

    /// The one document of the types wanted by its first mention: `None` where none is named, `Some(None)` where several
    /// are.
    fn one(&self, wanted: impl Fn(DocumentType) -> bool) -> Option<Option<usize>> {
        let mut named = self.0.iter().filter(|it| wanted(it.0));
        let (_, first, alone) = named.next()?;
        Some((*alone && named.next().is_none()).then_some(*first))
    }
}

/// Whether two mentions of one type can mean the same document.
fn is_same(one: &CitedDocument, other: &CitedDocument) -> bool {
    let dated = one.date.is_none() || other.date.is_none() || one.date == other.date;
    let numbered = match (&one.number, &other.number) {
        (CitedNumber::Whole(whole), CitedNumber::Digits(digits))
        | (CitedNumber::Digits(digits), CitedNumber::Whole(whole)) => whole.digits() == digits,
        // Without numbers the key is that of the name.
        (CitedNumber::Absent, CitedNumber::Absent) => one.key == other.key,
        (one, other) => one == other,
    };
    // Last, because two spellings of one body are found only by reading both.
    let issued = || match (&one.issuer, &other.issuer) {
        (Some(one), Some(other)) => one.may_be(other),
        _ => true,
    };
    dated && numbered && issued()
}

/// The sentence around a mention, each piece on one line, with the spaces between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionSentence {
    /// The words before the mention; may be empty.
    pub before: String,
    /// The words of the mention.
    pub mention: String,
    /// The words after it; may be empty.
    pub after: String,
}

impl MentionSentence {
    /// Whether both are the same words, whatever of them is the mention.
    pub fn is_same_as(&self, other: &MentionSentence) -> bool {
        let words = |it: &MentionSentence| [&*it.before, &*it.mention, &*it.after].concat();
        words(self) == words(other)
    }
}

/// The sentence around a mention, at most some 280 characters, cut between words.
pub fn sentence(text: &str, range: &Range<usize>) -> MentionSentence {
    // What lies farther away is cut in any case.
    let near = text.floor_char_boundary(range.start.saturating_sub(1_000));
    let far = text.floor_char_boundary((range.end + 1_000).min(text.len()));
    let before = &text[near..range.start];
    let after = &text[range.end..far];
    let mut from = before.rfind(". ").map_or(near, |at| near + at + 2);
    let mut to = after.find(". ").map_or(far, |at| range.end + at + 1);
    let mut start = "";
    if text[from..range.start].chars().count() > 140 {
        let cut = before.char_indices().rev().nth(120).map_or(0, |(at, _)| at);
        from = near + before[cut..].find(' ').map_or(cut, |at| cut + at + 1);
        start = "… ";
    }
    let mut end = "";
    if text[range.end..to].chars().count() > 140 {
        let cut = after.char_indices().nth(120).map_or(far, |(at, _)| range.end + at);
        to = text[range.end..cut].rfind(' ').map_or(range.end, |at| range.end + at);
        end = " …";
    }
    let mention = one_line(&text[range.clone()]);
    let space = |is_there: bool| if is_there { " " } else { "" };
    let lead = one_line(&text[from..range.start]);
    let gap = space(!lead.is_empty() && text[..range.start].ends_with(char::is_whitespace));
    let rest = one_line(&text[range.end..to]);
    let next = space(!rest.is_empty() && text[range.end..].starts_with(char::is_whitespace));
    MentionSentence { before: [start, &lead, gap].concat(), mention, after: [next, &rest, end].concat() }
}
