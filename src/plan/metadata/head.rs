//! The head of a document: letterhead, number, place and date, type and title.

use super::body::{bodies, joint};
use super::head_line::HeadLine;
use super::letter_case::LetterCase;
use super::line::{LineForm, TextLine};
use super::{Fact, Metadata, NumberLine};
use crate::base::date::PartialDate;
use crate::base::place::Span;
use crate::base::text::{after_letters, capitalized};
use crate::cite::number::DocumentNumber;
use crate::cite::own_number;
use crate::cite::type_name::TypeName;
use crate::plan::finding::begins_basis;
use crate::plan::text::{BlockKind, Text, one_line};
use crate::plan::years::PlanYears;

/// No letterhead has more lines.
pub(super) const MOST_LINES: usize = 60;

/// No title is longer, in characters.
const LONGEST_TITLE: usize = 600;

/// Whether a line of a head comes before the first sentence; none where these lines do not tell.
pub(super) fn is_there(lines: &[TextLine]) -> Option<bool> {
    lines.iter().take(MOST_LINES).find_map(|line| match HeadLine::read(line.words) {
        HeadLine::Words if is_sentence(line.words) => Some(false),
        HeadLine::Words | HeadLine::Addressed | HeadLine::Attached | HeadLine::Drawn => None,
        _ => Some(true),
    })
}

/// Reads the head; returns the index of the first line after it.
pub(super) fn read<'a>(
    text: &'a Text,
    lines: &[TextLine<'a>],
    case: &LetterCase<'a>,
    into: &mut Metadata,
) -> usize {
    let Some(named) = named_at(text, lines) else { return letterhead_without_type(text, lines, case, into) };
    letterhead(text, &lines[..named], case, into);
    let span = lines[named].span(text);
    let HeadLine::Type(kind, rest) = HeadLine::read(lines[named].words) else { return named };
    into.kind = Some(Fact { value: TypeName::Known(kind), span, doubt: None });
    into.taken.push(span);
    title(text, lines, named, rest, case, into)
}

/// The line that names the document: «KẾ HOẠCH».
fn named_at(text: &Text, lines: &[TextLine]) -> Option<usize> {
    let head = lines.iter().take(MOST_LINES);
    for (index, line) in head.enumerate() {
        match HeadLine::read(line.words) {
            HeadLine::Type(..) if !is_sentence(line.words) => return Some(index),
            HeadLine::Words if is_sentence(line.words) => return None,
            _ if is_section(text, line) => return None,
            _ => {}
        }
    }
    None
}

/// Whether a line is long, or ends as a sentence does: the letterhead is over.
fn is_sentence(words: &str) -> bool {
    words.chars().count() > 160
        || words.ends_with([';', ':'])
        || (words.ends_with('.') && words.contains(", "))
}

/// Whether a line is a heading with a label: «I. MỤC ĐÍCH».
fn is_section(text: &Text, line: &TextLine) -> bool {
    matches!(text.block(line.block).kind, BlockKind::Heading { number: Some(_), .. })
}

/// Reads a letterhead that no name of a document ends; returns the index of the first line after it.
fn letterhead_without_type<'a>(
    text: &'a Text,
    lines: &[TextLine<'a>],
    case: &LetterCase<'a>,
    into: &mut Metadata,
) -> usize {
    let is_head =
        |line: &TextLine| !matches!(HeadLine::read(line.words), HeadLine::Words | HeadLine::Addressed);
    let begins =
        lines.iter().take(MOST_LINES).position(|line| is_sentence(line.words) || is_section(text, line));
    let head = &lines[..begins.unwrap_or(lines.len().min(MOST_LINES))];
    let Some(last) = head.iter().rposition(is_head) else { return 0 };
    letterhead(text, &lines[..=last], case, into);
    last + 1
}

/// Reads the lines above the name of the document.
fn letterhead<'a>(text: &'a Text, lines: &[TextLine<'a>], case: &LetterCase<'a>, into: &mut Metadata) {
    let mut ordered: Vec<&TextLine> = lines.iter().collect();
    ordered.sort_by_key(|line| line.column);
    let mut names: Vec<&TextLine> = Vec::new();
    for (index, line) in ordered.iter().copied().enumerate() {
        let span = line.span(text);
        if line.form == LineForm::Rule {
            into.formal.push(span);
            continue;
        }
        match HeadLine::read(line.words) {
            // The name of the union is the head of its documents, and before a place the name of a body.
            HeadLine::Motto if names_place_next(&ordered, index) => names.push(line),
            HeadLine::Motto | HeadLine::Drawn => into.formal.push(span),
            HeadLine::Draft => note_draft(into, span),
            HeadLine::Number(number) => {
                into.taken.push(span);
                into.number.get_or_insert(Fact { value: number, span, doubt: None });
                // Place and date stand behind the number on one line.
                if let Some((place, date)) = own_number::place_and_date(line.words) {
                    place_and_date(into, place, date, span);
                }
            }
            HeadLine::PlaceDate(place, date) => {
                into.taken.push(span);
                place_and_date(into, place, date, span);
            }
            HeadLine::Words => names.push(line),
            HeadLine::Type(..) | HeadLine::Attached | HeadLine::Addressed | HeadLine::Marked => {}
        }
    }
    let (mut bodies, taken) = bodies(text, &names, case);
    into.taken.extend(taken);
    let is_joint = into.number.as_ref().is_some_and(|it| is_joint(&it.value));
    if is_joint && bodies.len() == 2 {
        into.issuers = bodies;
        return;
    }
    if let Some(Fact { value, span, .. }) = bodies.pop() {
        let parts = joint(&value).into_iter();
        into.issuers.extend(parts.map(|it| Fact { value: capitalized(it), span, doubt: None }));
    }
    into.governing = bodies.pop();
}

/// Whether the line after one of the letterhead begins with the word of a unit of area: «ĐOÀN TNCS HỒ CHÍ MINH» «TỈNH A».
fn names_place_next(lines: &[&TextLine], index: usize) -> bool {
    let is_union = after_letters(lines[index].words, "đoàn").is_some();
    let next = lines.get(index + 1).filter(|_| is_union);
    next.is_some_and(|line| {
        ["tỉnh ", "thành phố ", "xã ", "phường ", "huyện "]
            .iter()
            .any(|it| after_letters(line.words, it).is_some())
    })
}

/// Whether a number is of several bodies: «01/KHLT-SGDĐT-CA».
fn is_joint(line: &NumberLine) -> bool {
    let number = line.number.as_deref().unwrap_or(line.written.trim_start_matches(['.', '…', '_', ' ']));
    DocumentNumber::new(number).is_some_and(|it| it.is_joint())
}

fn place_and_date(into: &mut Metadata, place: &str, date: Option<PartialDate>, span: Span) {
    into.place.get_or_insert(Fact { value: place.to_string(), span, doubt: None });
    if let Some(date) = date {
        into.date.get_or_insert(Fact { value: date, span, doubt: None });
    }
}

fn note_draft(into: &mut Metadata, span: Span) {
    into.taken.push(span);
    into.draft.get_or_insert(span);
}

/// Reads the title, which begins behind the type or below it; returns the index of the first line after it.
fn title<'a>(
    text: &'a Text,
    lines: &[TextLine<'a>],
    named: usize,
    rest: &'a str,
    case: &LetterCase<'a>,
    into: &mut Metadata,
) -> usize {
    let mut parts: Vec<(&TextLine, &str)> = Vec::new();
    if !rest.is_empty() {
        parts.push((&lines[named], rest));
    }
    let mut next = named + 1;
    while let Some(line) = lines.get(next) {
        let span = line.span(text);
        match HeadLine::read(line.words) {
            HeadLine::Drawn if parts.is_empty() => into.formal.push(span),
            HeadLine::Drawn => {
                // The line below a title ends it.
                into.formal.push(span);
                next += 1;
                break;
            }
            HeadLine::Draft => note_draft(into, span),
            HeadLine::PlaceDate(place, date) if into.date.is_none() => {
                into.taken.push(span);
                place_and_date(into, place, date, span);
            }
            HeadLine::Words | HeadLine::PlaceDate(..) if goes_on(text, &parts, line) => {
                parts.push((line, line.words));
                into.taken.push(span);
            }
            _ => break,
        }
        next += 1;
    }
    let words = parts.iter().map(|(_, words)| *words).collect::<Vec<_>>().join(" ");
    if let Some((first, _)) = parts.first() {
        let words = one_line(&words);
        let words = case.read(&words);
        let value = match without_lead(&words) {
            Some(title) => capitalized(title),
            None => words,
        };
        into.years = PlanYears::of_title(&value);
        into.title = Some(Fact { value, span: first.span(text), doubt: None });
    }
    next
}

/// A title without «V/v», «Về việc», which the norm puts before that of a letter.
fn without_lead(title: &str) -> Option<&str> {
    let rest = ["v/v", "về việc"].iter().find_map(|it| after_letters(title, it));
    rest.map(|rest| rest.trim_start_matches([':', ' ']))
}

/// Whether a line belongs to the title of which these are the lines so far.
fn goes_on(text: &Text, parts: &[(&TextLine, &str)], line: &TextLine) -> bool {
    if line.form != LineForm::Plain || is_section(text, line) {
        return false;
    }
    let Some((last, words)) = parts.last() else {
        return !begins_opening(line.words) || !is_sentence(line.words);
    };
    let length: usize = parts.iter().map(|(_, words)| words.chars().count()).sum();
    if length + line.words.chars().count() > LONGEST_TITLE || line.words.ends_with([';', ':']) {
        return false;
    }
    if last.block == line.block && !is_sentence(line.words) {
        return true;
    }
    // Another paragraph: only what plainly goes on with the words.
    let begins_lower = line.words.starts_with(char::is_lowercase) || names_period(line.words);
    let unfinished = words.ends_with([',', '-', '–']);
    let both_capitals = in_capitals(words) && in_capitals(line.words);
    (begins_lower || unfinished || both_capitals) && !is_sentence(line.words) && !begins_opening(line.words)
}

/// Whether words name the time for which a plan is made: «Năm học 2025 - 2026», «6 tháng cuối năm 2024».
fn names_period(words: &str) -> bool {
    let named =
        ["năm ", "giai đoạn ", "nhiệm kỳ ", "quý "].iter().any(|it| after_letters(words, it).is_some());
    let months = words.split_once(' ').is_some_and(|(count, rest)| {
        count.bytes().all(|b| b.is_ascii_digit()) && after_letters(rest, "tháng").is_some()
    });
    (named || months) && words.chars().count() <= 60
}

fn in_capitals(words: &str) -> bool {
    !words.chars().any(char::is_lowercase)
}

/// Whether words begin as the first paragraph of a plan does: with a basis, or with what it is for.
fn begins_opening(words: &str) -> bool {
    let begins = |it: &str| after_letters(words, it).is_some_and(|rest| rest.starts_with(' '));
    begins_basis(words) || ["nhằm", "để"].into_iter().any(begins)
}
