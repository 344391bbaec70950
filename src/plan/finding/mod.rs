//! What is found in the text of a plan. Each finding is a pure pass over the [`Text`] and what the passes before
//! it found:
//!
//! ```text
//! Text ─▶ passage          the words of each block without code, its citations, its section
//!           ├─▶ mention          documents cited, and named again without number
//!           │     └─▶ year       years outside of citations
//!           │     └─▶ deadline   deadlines before the date of the plan
//!           ├─▶ wording          numbers left open, documents that call themselves by another type
//!           ├─▶ list_length      lists with more or fewer items than announced
//!           ├─▶ homoglyph        letters in numbers that look like others
//!           └─▶ source_sentence  the sentence of each duty of the front matter
//! Text ─▶ duty_table       a duty for each row of a table of duties
//! Text ─▶ marking          lines that mark the document as secret or as a draft
//! ```

pub mod count;
mod deadline;
mod duty_table;
pub mod homoglyph;
mod list_length;
mod marking;
mod mention;
mod passage;
mod section;
mod source_sentence;
mod table_columns;
mod unit_cell;
mod wording;
mod year;

pub use deadline::PastDeadline;
pub use marking::{Marking, Markings};
pub use mention::{Mention, MentionPlace, MentionSentence, sentence};
pub(super) use section::begins_basis;
pub use source_sentence::SourceSentence;
pub(in crate::plan) use unit_cell::unit_names;
pub use wording::{WordingFinding, WordingKind};
pub use year::NamedYear;

use super::cited::Declared;
use super::duty::Duty;
use super::text::Text;
use super::text::fingerprint::Fingerprint;
use super::text::shingles::Sketch;
use super::yaml;
use crate::base::date::PartialDate;
use crate::base::hash::HashMap;
use crate::base::place::Span;
use crate::base::text::words_key;
use crate::cite::document_type::DocumentType;
use crate::cite::type_name::TypeName;
use duty_table::TableDuty;
use homoglyph::{Homoglyph, homoglyphs_of};
use wording::{carried_types, wording_of_passage, wording_of_string};

/// What the passes find in one document.
pub struct Found {
    /// The mentions of title and text, in order.
    pub mentions: Vec<Mention>,
    /// The duties of the front matter, then those of the tables that it does not have.
    pub duties: Vec<Duty>,
    /// What is kept with the text.
    pub findings: Findings,
    /// Marks of secrecy and draft.
    pub markings: Markings,
    /// Homoglyphs in the numbers of the text, with their places.
    pub homoglyphs: Vec<(Homoglyph, Span)>,
}

/// What is kept with the text of a plan, with places that each edit of the text may move.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The hash by which the text is compared with others as a whole.
    pub fingerprint: Fingerprint,
    /// Some of its shingles, by which the share that two texts have in common is seen.
    pub sketch: Sketch,
    /// The place of each mention.
    pub mention_places: Vec<MentionPlace>,
    /// Wording that an editor should check, in order.
    pub wording: Vec<WordingFinding>,
    /// The years that the text names, but for those of citations, materials and annexes.
    pub years: Vec<NamedYear>,
    /// The deadlines of the text that end before the date of the plan.
    pub past_deadlines: Vec<PastDeadline>,
    /// The sentence or row of the text from which each duty was taken, if it is found.
    pub sources: Vec<Option<SourceSentence>>,
}

/// The words of the front matter that the passes read.
#[derive(Clone, Copy)]
pub struct FrontWords<'a> {
    /// The type of the document.
    pub kind: &'a TypeName,
    /// The title.
    pub title: Option<&'a yaml::Scalar>,
    /// The declared legal bases.
    pub declared: &'a [Declared],
    /// The duties.
    pub duties: &'a [Duty],
    /// The year planned for, where it is one.
    pub year: Option<i16>,
    /// The date.
    pub date: Option<PartialDate>,
    /// Whether tables of the text name duties too.
    pub duty_tables: bool,
}

impl<'a> FrontWords<'a> {
    /// Nothing but the type.
    pub fn of(kind: &'a TypeName) -> FrontWords<'a> {
        FrontWords {
            kind,
            title: None,
            declared: &[],
            duties: &[],
            year: None,
            date: None,
            duty_tables: true,
        }
    }
}

/// Runs all passes over the text of a document and the words of its front matter.
pub fn find(front: FrontWords, text: &Text) -> Found {
    let FrontWords { kind, title, declared, duties, year, date, duty_tables } = front;
    let passages = passage::passages(text);
    let carried = carried_types(&passages);
    let own: Vec<DocumentType> = kind.known().into_iter().chain(carried.iter().copied()).collect();
    let mention::Mentions { list: mentions, places: mention_places, unclear } =
        mention::mentions(&own, title, text, &passages);
    let mut wording = unclear;
    let strings = title.into_iter().chain(declared.iter().map(|basis| &basis.text));
    wording.extend(strings.flat_map(wording_of_string));
    wording.extend(passages.iter().flat_map(|it| wording_of_passage(text, it, &carried)));
    wording.extend(list_length::list_lengths(text, &passages));
    wording.sort_by_key(|it| it.span);
    let rows = if duty_tables { duty_table::table_duties(text, year) } else { Vec::new() };
    let (duties, sources) = with_rows(duties, source_sentence::source_sentences(duties, &passages), rows);
    let (fingerprint, sketch) = Sketch::and_fingerprint(text);
    Found {
        duties,
        findings: Findings {
            fingerprint,
            sketch,
            years: year::years(text, &passages, &mention_places),
            past_deadlines: deadline::past_deadlines(text, &passages, &mention_places, date),
            mention_places,
            wording,
            sources,
        },
        mentions,
        markings: marking::markings(text),
        homoglyphs: passages.iter().flat_map(|it| homoglyphs_of(text, it)).collect(),
    }
}

/// The duties of the front matter and of the rows whose task it does not have, with the place of each in the text.
fn with_rows(
    duties: &[Duty],
    mut sources: Vec<Option<SourceSentence>>,
    rows: Vec<TableDuty>,
) -> (Vec<Duty>, Vec<Option<SourceSentence>>) {
    let mut all = duties.to_vec();
    let mut own: HashMap<String, usize> = HashMap::default();
    for (index, duty) in duties.iter().enumerate() {
        own.entry(words_key(&duty.task)).or_insert(index);
    }
    for (index, TableDuty { duty, block }) in rows.into_iter().enumerate() {
        let source = Some(source_sentence::source_row(&duty, block, index));
        match own.get(&words_key(&duty.task)) {
            Some(index) => sources[*index] = source,
            None => {
                all.push(duty);
                sources.push(source);
            }
        }
    }
    (all, sources)
}
