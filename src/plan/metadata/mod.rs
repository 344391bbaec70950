//! What the text of a document says of the document: its number and date, who issued it, its title, to whom it goes, who
//! signed.
//!
//! ```text
//! Text ─▶ line        the lines, those that stand side by side apart
//!          ├─▶ head        letterhead, number, place and date, type, title
//!          ├─▶ opening     who issues, where no letterhead says it
//!          ├─▶ foot        recipients and signers
//!          ├─▶ themes      of the year and of the quarters
//!          ├─▶ duties      of sentences and labels; those of tables are `finding::duty_table`'s
//!          └─▶ year        where neither date nor title says it
//! ```
//! Three readers ask: the import, which writes the front matter; the preview, which shows it in a form; and `check`,
//! which compares it with the front matter that is there. What is not certain says why.

mod body;
mod duties;
mod foot;
mod head;
mod head_line;
mod letter_case;
mod line;
mod opening;
mod signature;
mod themes;
mod year;

use super::document::{QuarterTheme, Signer};
use super::duty::Duty;
use super::text::Text;
use super::years::PlanYears;
use crate::base::date::PartialDate;
use crate::base::import::Doubt;
use crate::base::place::Span;
use crate::cite::type_name::TypeName;

/// Something that the text says, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    /// What it says.
    pub value: T,
    /// Where.
    pub span: Span,
    /// Why it is not certain; none where it is.
    pub doubt: Option<Doubt>,
}

/// The number line of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberLine {
    /// The number: `491/KH-VP`; none where it is still to come.
    pub number: Option<String>,
    /// The line as it is written, without «Số».
    pub written: String,
}

/// What the text of a document says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The type, by the line that is its name.
    pub kind: Option<Fact<TypeName>>,
    /// The number line.
    pub number: Option<Fact<NumberLine>>,
    /// The date of issue, as far as it is filled in.
    pub date: Option<Fact<PartialDate>>,
    /// The place of issue.
    pub place: Option<Fact<String>>,
    /// The body above, which the letterhead names first.
    pub governing: Option<Fact<String>>,
    /// The issuing bodies, the lead first; none where the text does not say.
    pub issuers: Vec<Fact<String>>,
    /// The title, on one line.
    pub title: Option<Fact<String>>,
    /// The years that the title names.
    pub years: Option<PlanYears>,
    /// The year that other days of the text say, where neither its own date nor its title does.
    pub year: Option<Fact<i16>>,
    /// The theme of the year.
    pub theme: Option<Fact<String>>,
    /// The themes of the quarters, in order of the text.
    pub quarters: Vec<Fact<QuarterTheme>>,
    /// The duties that sentences and labels set, in order of the text; those of tables are not among them.
    pub duties: Vec<Fact<Duty>>,
    /// That it is a draft: a line says so, or neither number nor day is filled in.
    pub draft: Option<Fact<()>>,
    /// The recipients.
    pub recipients: Vec<Fact<String>>,
    /// Who signed.
    pub signers: Vec<Fact<Signer>>,
    /// Degrees and ranks before the names of those who signed, which no key has.
    pub degrees: Vec<String>,
    /// Where the text says all this: what is no longer needed in it beside a front matter.
    pub taken: Vec<Span>,
    /// Lines that say nothing of the document alone: the national motto, drawn lines.
    pub formal: Vec<Span>,
}

/// Whether a line belongs to a letterhead or a signature by its words alone: motto, number, place and date, «Nơi nhận»,
/// capacity.
pub fn is_formal_line(words: &str) -> bool {
    use head_line::HeadLine::{Motto, Number, PlaceDate};
    matches!(head_line::HeadLine::read(words), Motto | Number(_) | PlaceDate(..)) || foot::begins(words)
}

/// Whether lines are those of a signature: an office and below it a name.
pub fn is_signature(lines: &[String]) -> bool {
    use signature::SignatureLine::{Capacity, Name, Office};
    let kinds: Vec<_> = lines.iter().map(|line| signature::signature_line(line)).collect();
    matches!(kinds.first(), Some(Some(Office | Capacity)))
        && kinds.last() == Some(&Some(Name))
        && (2..=6).contains(&kinds.len())
        && kinds.iter().all(Option::is_some)
}

/// Whether words begin the foot of a document: «Nơi nhận», a capacity.
pub fn begins_foot(words: &str) -> bool {
    foot::begins(words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_')))
}

/// The themes of the quarters that a text names, in order; a quarter without its year is one of `year`.
pub fn quarter_themes(text: &Text, year: Option<i16>) -> Vec<Fact<QuarterTheme>> {
    themes::of_quarters(text, year)
}

/// Reads the head and the foot of a text, where it has one of them; what the sentences between them say is not asked.
/// Most texts of a portal have neither, and are asked by the first words of their lines alone.
pub fn head_and_foot(text: &Text) -> Option<Metadata> {
    // Most texts begin with a sentence.
    let first = |count| head::is_there(&line::first_lines(text, count));
    let has_head = || first(4).or_else(|| first(head::MOST_LINES)).unwrap_or(false);
    let has_foot = || text.blocks().any(|block| block.text.split('\n').any(begins_foot));
    if !has_head() && !has_foot() {
        return None;
    }
    let mut metadata = Metadata::default();
    let (lines, case) = (line::text_lines(text), letter_case::LetterCase::of(text));
    let end = head::read(text, &lines, &case, &mut metadata);
    foot::read(text, &lines[end..], &case, &mut metadata);
    Some(metadata)
}

/// Reads what a text says of its document.
pub fn metadata(text: &Text) -> Metadata {
    let lines = line::text_lines(text);
    let case = letter_case::LetterCase::of(text);
    let mut metadata = Metadata::default();
    let end = head::read(text, &lines, &case, &mut metadata);
    head::carried(text, &lines[end..], &mut metadata);
    metadata.note_blanks();
    metadata.drop_past_years();
    opening::read(text, &lines[end..], &mut metadata);
    foot::read(text, &lines[end..], &case, &mut metadata);
    themes::read(text, &mut metadata);
    duties::read(text, &mut metadata);
    year::read(text, &mut metadata);
    metadata
}

/// The duties of a text without letterhead and signature, whose date and years are known.
pub fn duties_of(text: &Text, known: &Metadata) -> Vec<Fact<Duty>> {
    let mut metadata = Metadata { date: known.date.clone(), years: known.years, ..Metadata::default() };
    themes::read(text, &mut metadata);
    duties::read(text, &mut metadata);
    metadata.duties
}

impl Metadata {
    /// Takes a document of which neither the number nor the day is filled in for a draft.
    fn note_blanks(&mut self) {
        let no_day = self.date.as_ref().is_none_or(|it| matches!(it.value, PartialDate::Year(_)));
        if let Some(number) = self.number.as_ref().filter(|it| it.value.number.is_none() && no_day) {
            let doubt = Some(Doubt::NumberAndDayBlank);
            self.draft.get_or_insert(Fact { value: (), span: number.span, doubt });
        }
    }

    /// A title may name years of which the document only tells: «giám sát … giai đoạn 2023 - 2025», issued in 2026.
    fn drop_past_years(&mut self) {
        let issued = self.date.as_ref().map(|it| it.value.year());
        self.years = self.years.filter(|it| it.only().is_some() || issued.is_none_or(|year| it.last >= year));
    }

    /// The year planned for, where it is one: that of the title, or else of the date.
    pub fn plan_year(&self) -> Option<i16> {
        match self.years {
            Some(years) => years.only(),
            None => self.date.as_ref().map(|it| it.value.year()).or(self.year.as_ref().map(|it| it.value)),
        }
    }
}
